package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestGermanFrenchSections(t *testing.T) {
	for lang, kinds := range map[string]string{
		"de": `work: Berufserfahrung; 💼 Beruflicher Werdegang; Relevante Berufserfahrung; Praktika; 2. Praktische Erfahrung; Werdegang; Berufspraxis; Selbstständigkeit; Nebentätigkeiten
education: Ausbildung; Studium & Schule; Akademischer Werdegang; Schulbildung; Bildungsweg; Aus- und Weiterbildung; Berufsausbildung
skills: Kenntnisse; Fähigkeiten; Faehigkeiten; KENNTNISSE UND FÄHIGKEITEN; EDV-Kenntnisse; Programmiersprachen; Kernkompetenzen; Technologien & Werkzeuge
summary: Profil; Über mich; Zusammenfassung; Kurzprofil; projects: Projekte; Eigene Projekte; Open-Source-Projekte; Projekterfahrung
languages: Sprachen; Sprachkenntnisse; Fremdsprachen; interests: Hobbys & Interessen; Interessen; Freizeit
volunteer: Ehrenamt; Ehrenamtliches Engagement; Soziales Engagement; certificates: Zertifikate; Zertifizierungen; Lizenzen & Zertifikate
courses: Weiterbildungen; Fort- und Weiterbildung; talks: Vorträge; Vortraege; awards: Auszeichnungen; Preise und Stipendien
publications: Veröffentlichungen; references: Referenzen; other: Sonstiges; Persönliche Daten; Mitgliedschaften`,
		"fr": `work: Expérience professionnelle; Fonctions actuelles; Missions freelance; EXPÉRIENCES PROFESSIONNELLES; Experience professionnelle; Parcours; 1. Parcours professionnel; Stages; Emplois étudiants; Expériences
education: Formation; 🎓 Formations; Études; Diplômes et formations; Parcours scolaire; Cursus universitaire; Scolarité; Formation & diplômes
skills: Compétences; Competences techniques; Compétences clés :; Langages de programmation; Outils et logiciels; Savoir-faire; Connaissances informatiques; Informatique
summary: Profil; À propos; A propos de moi; Résumé; Qui suis-je ?; Objectif professionnel; Présentation; projects: Projets personnels; Réalisations; Mes projets
languages: Langues; Langues étrangères; Compétences linguistiques; interests: Centres d'intérêt; Centres d’intérêts; Loisirs; Passions et loisirs
volunteer: Bénévolat; Engagements; Engagement associatif; Vie associative; certificates: Certifications et licences; Habilitations
courses: Formation continue; Cours suivis; talks: Conférences; Communications; awards: Prix et distinctions; Bourses
publications: Publications scientifiques; Brevets; references: Références; other: Divers; Coordonnées; Informations complémentaires`,
	} {
		count, kind := 0, ""
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
		if count < 25 {
			t.Errorf("%s has only %d titles", lang, count)
		}
	}
	for _, title := range []string{
		"Projektleiterin", "Ausbildungsleiter", "Technische Universität München", "Bundesministerium für Bildung und Forschung", "Anna Koch", "Stadtwerke Köln", "Diplom-Informatiker",
		"Chef de projet", "Chargée de formation", "Ministère de l'Éducation", "Université de Lyon", "Éloïse Charpentier", "Expérience utilisateur", "Nutzererfahrung",
	} {
		if kind, _, ok := Section(title); ok {
			t.Errorf("Section(%q) = %q, want none", title, kind)
		}
	}
}

// Accents decide what a title means that is also an English word without them.
func TestSectionByAccents(t *testing.T) {
	for title, want := range map[string]string{"Presentation": "talks", "Présentation": "summary", "PRÉSENTATION": "summary", "Présentation :": "summary", "Presentations": "talks", "Présentations": "talks"} {
		if got, _, _ := Section(title); got != want {
			t.Errorf("Section(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestGermanFrenchJobTitles(t *testing.T) {
	predicate{"JobTitle", JobTitle, lines(`
Softwareentwickler; Softwareentwicklerin; Java-Entwicklerin; Entwickler/in; Entwickler*in; Software-Ingenieur (m/w/d); Projektleiterin; Leiter der Entwicklung; Werkstudentin; Wissenschaftlicher Mitarbeiter; Geschäftsführer; Geschaeftsfuehrerin; Krankenpflegerin; Oberärztin; Automobilverkaeufer; Bürokauffrau; Kaufmann für Büromanagement; Auszubildende; Studentische Hilfskraft; Fachinformatiker für Systemintegration; Steuerfachangestellte; Teamleitung Vertrieb; Grundschullehrerin; Trainer bei Freifunk Köln
Développeur; Développeuse back-end; Developpeur web; Développeur·se full stack; Ingénieure logiciel; Chef de projet; Cheffe de projet; Chargée de communication; Directrice d'agence; Responsable marketing; Stagiaire; Alternante; Doctorant en informatique; Maître de conférences; Infirmière; Conseiller de vente; Administrateur systèmes; Technicienne de laboratoire; Cofondatrice; PDG; Auto-entrepreneur; Vendeur en magasin`),
		lines(`Anna Koch; Paul Richter; Eva Kaufmann; Éloïse Charpentier; Médecins sans frontières; Ärzte ohne Grenzen; Stadtbibliothek Bonn; Librairie Durand; Kenntnisse; Compétences; Ausbildung; Lyon; Köln; Deutsch; dg`)}.test(t)
}

func TestGermanFrenchNames(t *testing.T) {
	predicate{"School", School,
		lines(`Technische Universität München; TU Dresden; Friedrich-Alexander-Universität Erlangen-Nürnberg; Hochschule Bremen; FH Aachen; Universitaet Bonn; Berufskolleg Köln-Deutz; Goethe-Gymnasium; Volkshochschule Ulm; RWTH Aachen; Université Lyon 1; École polytechnique; Ecole normale supérieure; Lycée Henri-IV; INSA Lyon; IUT de Lannion; Sciences Po; Cégep du Vieux Montréal; Collège Jean Moulin`),
		lines(`Köln; Grundschullehrer; Carla Bruni; Greta; UTC+1; Ausbildung; Formation; Enseignante en lycée`)}.test(t)
	predicate{"Degree", Degree,
		lines(`Diplom-Informatiker; Dipl.-Ing.; Abitur; Fachabitur; Allgemeine Hochschulreife; Mittlere Reife; Staatsexamen; Dr. rer. nat.; Magister Artium; Informatikstudium; Gesellenbrief; Master in Informatik; Licence de mathématiques; Master 2; Baccalauréat; Bac S; BTS SIO; DUT Informatique; Doctorat; Diplôme d'ingénieur; CAP Cuisine; Maturité fédérale`),
		lines(`Informatik; Dec 2020; last but not least; Köln; Université de Lyon; Dr. Anna Beispiel`)}.test(t)
	predicate{"Organisation", Organisation,
		lines(`Stadtwerke Köln; Stadtbibliothek Bonn; Sparkasse Ulm; Bundesamt für Naturschutz; Fraunhofer IIS; Universitätsklinikum Bonn; Musikverein Musterdorf; Ingenieurbüro Beispiel; Mobilis SA; Librairie Durand; Inria; Mairie de Lyon; Ministère de la Culture; CHU de Nantes; Médecins sans frontières`),
		lines(`Ehrenamt; Insgesamt; Köln; Softwareentwicklerin; Directrice d'agence; Éloïse Charpentier; Anna Koch`)}.test(t)
}

func TestGermanFrenchDates(t *testing.T) {
	for lang, months := range map[string]string{
		"de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember; Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.; Jänner Feber Maerz",
		"fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre; janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.; janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
	} {
		testMonths(t, lang, months)
	}
	for word, want := range map[string]int{"Frühling": 3, "Fruehjahr": 3, "Sommer": 6, "Herbst": 9, "Winter": 12, "Sommersemester": 4, "SoSe": 4, "WS": 10, "Wintersemester": 10, "printemps": 3, "été": 6, "automne": 9, "hiver": 12} {
		if got, ok := Season(word); !ok || got != want {
			t.Errorf("Season(%q) = %d, %v; want %d", word, got, ok, want)
		}
	}
	predicate{"Present", Present, lines("heute; Heute; bis heute; aktuell; jetzt; laufend; derzeit; zurzeit; aujourd'hui; Aujourd’hui; à aujourd'hui; à ce jour; présent; en cours; maintenant; actuellement; jusqu'à présent"), lines("gestern; hier; seit; depuis; 2019")}.test(t)
	predicate{"Since", Since, lines("seit; Seit; ab; depuis; Depuis; dès"), lines("bis; jusqu'à; chez")}.test(t)
	predicate{"Until", Until, lines("bis; à; au; jusqu'à; jusqu'en"), lines("seit; depuis; chez")}.test(t)
	predicate{"Expected", Expected, lines("voraussichtlich; vsl.; erwartet; geplant; Abschluss voraussichtlich; prévu; prévue; obtention prévue; à venir"), lines("Abschluss; heute; obtention; unerwartet")}.test(t)
	predicate{"At", At, lines("bei; beim; chez; auprès de; au sein de"), lines("bis; depuis; à")}.test(t)
}

func TestGermanFrenchLabels(t *testing.T) {
	for kind, labels := range map[string]string{
		"email":    "E-Mail:; E-Mail-Adresse; Courriel; Adresse e-mail; Mél",
		"phone":    "Telefon; Mobil; Handy; Telefonnummer; Téléphone; Tél. :; Portable; Cellulaire",
		"location": "Ort; Wohnort; Anschrift; Adresse; Straße; Strasse; Ville; Lieu de résidence; Domicile",
		"url":      "Webseite; Internetseite; Homepage; Site web; Site internet; CV en ligne",
		"links":    "Soziale Netzwerke; Quellcode; Réseaux sociaux; Liens; Xing",
		"other":    "Geburtsdatum; Staatsangehörigkeit; Führerschein; Fuehrerschein; Familienstand; Date de naissance; Nationalité; Permis de conduire; Né le; Situation familiale",
	} {
		testLabels(t, kind, labels)
	}
	predicate{"Stack", Stack, lines("Technologien:; Eingesetzte Technologien; Werkzeuge; Umgebung; Entwickelt mit; Technologies utilisées; Environnement technique :; Outils; Réalisé avec; Mots-clés"), lines("Erfolge; Aufgaben; Résultats; Responsabilités")}.test(t)
	predicate{"Fluency", Fluency, lines("Muttersprache; Muttersprachen; langues maternelles; professionnel; fließend; fliessend; verhandlungssicher; Grundkenntnisse; gute Kenntnisse; in Wort und Schrift; langue maternelle; bilingue; courant; lu, écrit, parlé; notions; intermédiaire (B1); niveau scolaire"), lines("Deutsch; Französisch; français; anglais")}.test(t)
}

func TestGermanFrenchWords(t *testing.T) {
	for _, lang := range []string{"de", "fr"} {
		testPageWords(t, lang)
		if !Present(Word(lang, "present")) {
			t.Errorf("Present(%q) = false", Word(lang, "present"))
		}
		if !Expected(Word(lang, "expected")) {
			t.Errorf("Expected(%q) = false", Word(lang, "expected"))
		}
	}
	for _, c := range []struct {
		lang  string
		month int
		want  string
	}{{"de", 3, "03/2021"}, {"de-AT", 12, "12/2021"}, {"de", 0, "2021"}, {"fr", 3, "mars 2021"}, {"fr-CA", 2, "févr. 2021"}} {
		if got := FormatMonth(c.lang, 2021, c.month); got != c.want {
			t.Errorf("FormatMonth(%q, %d) = %q, want %q", c.lang, c.month, got, c.want)
		}
	}
}

func TestGermanFrenchBlocks(t *testing.T) {
	for _, lang := range []string{"de", "fr"} {
		have := map[string]bool{}
		kinds := map[string]string{} // family and phrase
		for _, b := range readBlocks(lang, lang) {
			if have[b.name] {
				t.Errorf("%s has two blocks %q", lang, b.name)
			}
			have[b.name] = true
			if len(b.lines) == 0 {
				t.Errorf("%s: block %q is empty", lang, b.name)
			}
			family, kind, _ := strings.Cut(b.name, " ")
			if family != "section" && family != "label" && family != "head" || kind == "spare" || kind == "join" || kind == "not" {
				continue
			}
			for phrase := range b.phrases() {
				key := family + " " + string(fold(nil, phrase))
				if other := kinds[key]; other != "" {
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

func TestShortForms(t *testing.T) {
	x := newIndex(0)
	x.add("-berater(in)", "", 0, "de")
	x.add("technicien(ne)", "", 0, "fr")
	x.add("-verkäufer", "", 0, "de")
	for _, word := range []string{"Berater", "Beraterin", "Steuerberater", "Steuerberaterin", "technicien", "technicienne", "Autoverkäufer", "Autoverkaeufer"} {
		if !x.contains(word) {
			t.Errorf("%q is not found", word)
		}
	}
	for _, word := range []string{"Beraterinne", "techniciene", "techniciennes"} {
		if x.contains(word) {
			t.Errorf("%q is found", word)
		}
	}
}
