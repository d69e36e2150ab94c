package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// south is the languages in this file's tables.
const south = "es it pt"

func TestSouthSections(t *testing.T) {
	for lang, kinds := range map[string]string{
		"es": `work: Experiencia laboral; Trayectoria; Puestos desempeñados; 💼 EXPERIENCIA; Trayectoria profesional; Experiencia en desarrollo web; Prácticas profesionales; Otros empleos
education: Formación académica; Educacion; Estudios universitarios; Educación y certificaciones; courses: Formación complementaria; Cursos & talleres
skills: Habilidades técnicas; Conocimientos informáticos; Tecnologías y herramientas; Lenguajes de programación; Stack tecnológico; Aptitudes
summary: Sobre mí; Perfil profesional; Objetivo; Acerca de mí; projects: Proyectos personales; Código abierto; languages: Idiomas; Nivel de idiomas
certificates: Certificaciones; Licencias y certificaciones; awards: Premios y reconocimientos; Logros; Becas; publications: Artículos científicos
interests: Intereses y aficiones; references: Referencias; talks: Charlas y ponencias; volunteer: Voluntariado; Actividades extracurriculares
other: Información adicional; Datos personales; Carnet de conducir; 3. Otros datos`,
		"it": `work: Esperienza lavorativa; Esperienze professionali; 1. ESPERIENZE; Tirocini; Stage; Percorso professionale; Esperienza nel settore bancario
education: Istruzione e formazione; Formazione; Titoli di studio; Percorso di studi; courses: Corsi di aggiornamento; Corsi & seminari
skills: Competenze tecniche; Capacità e competenze personali; Capacita e competenze; Conoscenze informatiche; Linguaggi di programmazione; Tecnologie & strumenti
summary: Chi sono; Profilo professionale; Su di me; Presentazione; projects: Progetti personali; I miei progetti; languages: Lingue straniere; Madrelingua
certificates: Certificazioni; Attestati; awards: Premi e riconoscimenti; Borse di studio; publications: Pubblicazioni scientifiche; Brevetti
interests: Interessi e hobby; references: Referenze; talks: Convegni e seminari; volunteer: Volontariato; Servizio civile
other: Ulteriori informazioni; Trattamento dei dati personali; Dati personali; Patente di guida`,
		"pt": `work: Experiência profissional; EXPERIÊNCIAS; Experiencia profissional; Estágios; Atuação profissional; Histórico profissional; Experiência na área de dados
education: Formação acadêmica; Formação académica; Habilitações literárias; Escolaridade; Educação; courses: Cursos complementares; Formação complementar
skills: Habilidades técnicas; Competências & habilidades; Conhecimentos em informática; Linguagens de programação; Tecnologias e ferramentas; Aptidões
summary: Sobre mim; Resumo profissional; Objetivo; Objectivo profissional; projects: Projetos pessoais; Projectos; languages: Idiomas; Línguas estrangeiras
certificates: Certificações; Licenças e certificados; awards: Prêmios e reconhecimentos; Prémios; Bolsas de estudo; publications: Artigos científicos
interests: Interesses pessoais; references: Referências; talks: Palestras e eventos; volunteer: Trabalho voluntário; Atividades extracurriculares
other: Informações adicionais; Dados pessoais; Carta de condução; Outras informações`,
	} {
		kind, count := "", 0
		for _, title := range lines(kinds) {
			if before, after, ok := strings.Cut(title, ": "); ok {
				kind, title = before, after
			}
			got, langs, ok := Section(title)
			if !ok || got != kind || !slices.Contains(langs, lang) {
				t.Errorf("%s: Section(%q) = %q, %v, %v; want %q", lang, title, got, langs, ok, kind)
			}
			count++
		}
		if count < 20 {
			t.Errorf("%s has only %d titles", lang, count)
		}
	}
	for _, title := range []string{
		"Experiencia de usuario", "Esperienza utente", "Experiência do usuário", "Ministerio de Educación", "Ministero dell'Istruzione", "Universidade de São Paulo",
		"Coordinadora de proyectos", "Responsabile progetti", "Gerente de projetos", "Lucía Fernández Ortega", "Laurea in Informatica", "Profesora de idiomas",
	} {
		if kind, _, ok := Section(title); ok {
			t.Errorf("Section(%q) = %q, want none", title, kind)
		}
	}
}

func TestSouthJobTitles(t *testing.T) {
	predicate{"JobTitle", JobTitle, lines(`
Ingeniera de datos; Desarrolladora; Desarrollador Software; Jefe de proyecto; Becaria; Técnico de sistemas; Profesora; Directora General; Médico residente; Asesora comercial; Responsable de producto; Camarero; Enfermera; Diseñadora UX; Cofundadora
Sviluppatrice mobile; Sviluppatore Software; Ingegnere del software; Capo progetto; Tirocinante; Tecnico informatico; Professoressa; Direttrice commerciale; Impiegata; Addetto vendite; Ricercatore; Commessa; Infermiere; Responsabile qualità; Amministratore delegato
Desenvolvedor Full Stack Sênior; Desenvolvedora Backend; Engenheira de software; Gerente de projetos; Estagiário; Estagiaria; Técnico em informática; Professora; Diretor; Médica residente; Atendente; Bolsista de iniciação científica; Coordenadora; Sócio-fundador; Doutoranda`),
		lines(`Fundación Puentes Digitales; Ingenieros sin Fronteras; Médicos sin Fronteras; Instituto Técnico Industrial; Centro Médico; Universidad Autónoma de Madrid; Puertos del Este; Valencia; Medici senza frontiere; Istituto Tecnico Industriale; Università di Torino; Politecnico; Torino; Médicos sem Fronteiras; Universidade Estadual de Campinas; Instituto Superior Técnico; Mercadinho Online; Banco Ipê; Grado en Ingeniería; Laurea in Informatica; Bacharelado`)}.test(t)
}

func TestSouthNames(t *testing.T) {
	predicate{"School", School,
		lines(`Universidad de Sevilla; Universitat Politècnica de València; Colegio San José; IES Ramiro de Maeztu; Escuela Técnica Superior; Instituto Tecnológico Autónomo de México; Università degli Studi di Milano; Politecnico di Torino; Liceo Scientifico Galilei; Istituto Tecnico Industriale; Universidade Estadual de Campinas; Faculdade de Engenharia; Instituto Superior Técnico; Escola Secundária; Colégio Militar; USP`),
		lines(`Valencia; Torino; Lisboa; Profesora de universidad; Maestra di scuola; Banco Ipê`)}.test(t)
	predicate{"Degree", Degree,
		lines(`Grado en Ingeniería Informática; Licenciatura en Física; Máster universitario; Maestría; Doctorado; Bachillerato; FP; Ingeniería Técnica en Sistemas; Laurea in Informatica; Laurea Magistrale; Dottorato di ricerca; Diploma di maturità; Bacharelado em Ciência da Computação; Tecnólogo; Mestrado integrado; Doutoramento; Ensino Médio; Pós-graduação`),
		lines(`Informática; Informatica; Física; eso es; Ciência da Computação`)}.test(t)
	predicate{"Organisation", Organisation,
		lines(`Banco Ipê S.A.; Fundación Puentes Digitales; Ayuntamiento de Madrid; Ministerio de Hacienda; Banca d'Italia; Comune di Torino; Ospedale San Raffaele; Fondazione Esempio; Bottega Digitale S.r.l.; Prefeitura de Campinas; Câmara Municipal de Lisboa; Agência Jabuticaba; Fundação Exemplo`),
		lines(`Ingeniera de datos; Direttore di banca; Gerente de banco; Lucía Fernández; Torino`)}.test(t)
}

func TestSouthDates(t *testing.T) {
	for lang, months := range map[string]string{
		"es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre; ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.; ene feb mar abr may jun jul ago set oct nov dic",
		"it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre; gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.",
		"pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro; jan fev mar abr mai jun jul ago set out nov dez",
	} {
		testMonths(t, lang, months)
	}
	for i, words := range []string{"primavera", "verano estate verão", "otoño autunno outono", "invierno inverno"} {
		for _, word := range strings.Fields(words) {
			if m, ok := Season(word); !ok || m != 3*i+3 {
				t.Errorf("Season(%q) = %d, %v; want %d", word, m, ok, 3*i+3)
			}
		}
	}
	predicate{"Present", Present, lines("actualidad; la actualidad; Actualmente; hasta la fecha; presente; hoy; en curso; oggi; ad oggi; in corso; attuale; tuttora; a tutt'oggi; atual; o momento; atualmente; até o momento; até hoje; em andamento"), lines("2019; pasado; ieri; ontem; desde")}.test(t)
	predicate{"Since", Since, lines("desde; a partir de; dal; dall'; a partire da"), lines("hasta; fino a; até; de; da")}.test(t)
	predicate{"Until", Until, lines("hasta; a; al; fino al; all'; até; até o"), lines("desde; dal")}.test(t)
	predicate{"Expected", Expected, lines("previsto; Fecha prevista; graduación prevista; laurea prevista; prevista; previsão de conclusão; conclusão prevista"), lines("imprevisto; actual")}.test(t)
	predicate{"At", At, lines("en; presso; em; na; no"), lines("hasta; oggi")}.test(t)
}

func TestSouthLabels(t *testing.T) {
	for kind, labels := range map[string]string{
		"email":    "Correo; Correo electrónico:; Indirizzo e-mail; Posta elettronica; PEC; Endereço de e-mail; Correio eletrônico",
		"phone":    "Teléfono; Móvil; Tlf.; Celular; Telefono; Cellulare:; Cell.; Telefone; Telemóvel; Fone",
		"location": "Ubicación; Dirección; Domicilio; Ciudad; Indirizzo; Residenza; Città; Località; Localização; Endereço; Morada; Cidade",
		"url":      "Sitio web; Página web; Sito web; Sito internet; Site; Portfólio",
		"links":    "Redes sociales; Enlaces; Profili social; Collegamenti; Redes sociais; Currículo Lattes",
		"other":    "Fecha de nacimiento; Nacionalidad; Permiso de conducir; DNI; Data di nascita; Patente di guida; Stato civile; Codice fiscale; Data de nascimento; Carta de condução; Estado civil; CNH",
	} {
		testLabels(t, kind, labels)
	}
	predicate{"Stack", Stack, lines("Tecnologías utilizadas:; Entorno; Herramientas; Desarrollado con; Tecnologie; Strumenti e tecnologie; Realizzato con; Ferramentas; Tecnologias utilizadas; Feito com"), lines("Resultados; Risultati; Funciones")}.test(t)
	predicate{"Fluency", Fluency, lines("nativo; nativos; bajo; nozioni; lengua materna; avanzado; nivel intermedio; bilingüe; madrelingua; ottimo; scolastico; fluente; avançado; intermediário; língua materna; noções básicas"), lines("Inglés; tedesco; Valenciano; espanhol")}.test(t)
}

func TestSouthWords(t *testing.T) {
	for _, lang := range strings.Fields(south) {
		testPageWords(t, lang)
		words := pages()[lang]
		for key, is := range map[string]func(string) bool{"present": Present, "since": Since, "until": Until, "expected": Expected} {
			if !is(words[key]) {
				t.Errorf("%s: the page's word for %q, %q, is not read as such", lang, key, words[key])
			}
		}
		if got := FormatMonth(lang, 2021, 3); got != "mar 2021" {
			t.Errorf("FormatMonth(%q) = %q", lang, got)
		}
		for i, name := range strings.Fields(words["months"]) {
			if !isMonth(name, lang, i+1) {
				t.Errorf("%s: the page's month %q is not read as month %d", lang, name, i+1)
			}
		}
	}
}

// Every block of English is there, and no phrase has two meanings.
func TestSouthBlocks(t *testing.T) {
	for _, lang := range strings.Fields(south) {
		have, kinds := map[string]bool{}, map[string]string{}
		for _, b := range readBlocks(lang, lang) {
			have[b.name] = true
			family, kind, ok := strings.Cut(b.name, " ")
			if !ok || family != "section" && family != "label" || kind == "spare" || kind == "join" || kind == "not" {
				continue
			}
			for phrase := range b.phrases() {
				key := family + " " + string(fold(nil, phrase))
				if other := kinds[key]; other != "" && other != kind {
					t.Errorf("%s: %s %q is %s and %s", lang, family, phrase, other, kind)
				}
				kinds[key] = kind
			}
		}
		for _, b := range readBlocks("en", "en") {
			if !have[b.name] {
				t.Errorf("%s has no block %q", lang, b.name)
			}
		}
	}
}
