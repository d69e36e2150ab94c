package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// north is the languages in this file's tables.
const north = "nl pl sv da cs"

func TestNorthSections(t *testing.T) {
	for lang, kinds := range map[string]string{
		"nl": `work: Werkervaring; Aanstellingen; 💼 Relevante ervaring; Stages; 1. Loopbaan; Werkervaring & stages
education: Opleiding; Opleidingen; Opleiding en cursussen
skills: Vaardigheden; Technische vaardigheden; Kennis & vaardigheden; Programmeertalen; Competenties:
summary: Over mij; Profiel; Samenvatting
projects: Projecten; Persoonlijke projecten; languages: Talen; Talenkennis; interests: Hobby's en interesses; Interesses
volunteer: Vrijwilligerswerk; references: Referenties; certificates: Certificaten; courses: Cursussen; talks: Lezingen
awards: Prijzen en onderscheidingen; publications: Publicaties; other: Personalia; Overige informatie`,
		"pl": `work: Doświadczenie zawodowe; DOŚWIADCZENIE; Doswiadczenie zawodowe; Staże i praktyki; Historia zatrudnienia
education: Wykształcenie; Edukacja; Edukacja i szkolenia
skills: Umiejętności; Umiejętności techniczne; Kompetencje; Technologie i narzędzia; Języki programowania
summary: O mnie; Podsumowanie zawodowe; projects: Projekty; Wybrane projekty; languages: Języki obce; Znajomość języków
interests: Zainteresowania; Hobby; volunteer: Wolontariat; Działalność społeczna; references: Referencje
certificates: Certyfikaty; Uprawnienia; courses: Kursy i szkolenia; talks: Wystąpienia; awards: Osiągnięcia; Nagrody i wyróżnienia
publications: Publikacje; other: Dane osobowe; Dodatkowe informacje`,
		"sv": `work: Arbetslivserfarenhet; Erfarenhet; Yrkeserfarenhet; Anställningar; Tidigare uppdrag; Branscherfarenhet
education: Utbildning; Utbildning & kurser; Akademisk bakgrund
skills: Kompetenser; Tekniska färdigheter; Kunskaper; IT-kunskaper; Verktyg och tekniker
summary: Om mig; Sammanfattning; Profil; projects: Projekt; Egna projekt; languages: Språk; Språkkunskaper
interests: Intressen; Fritidsintressen; volunteer: Ideellt arbete; Förtroendeuppdrag; references: Referenser
certificates: Certifieringar; courses: Kurser; Fortbildning; talks: Föredrag; awards: Utmärkelser; Stipendier
publications: Publikationer; other: Personuppgifter; Övrigt`,
		"da": `work: Erhvervserfaring; Arbejdserfaring; Joberfaring; Ansættelser; Studiejob; Relevant erhvervserfaring
education: Uddannelse; Uddannelser; Uddannelse og kurser
skills: Kompetencer; Faglige kompetencer; Færdigheder; Faerdigheder; IT-kompetencer; Kvalifikationer
summary: Resumé; Om mig; Profil; projects: Projekter; Udvalgte projekter; languages: Sprog; Sprogkundskaber
interests: Fritidsinteresser; Interesser; volunteer: Frivilligt arbejde; Tillidshverv; references: Referencer
certificates: Certificeringer; courses: Kurser; Efteruddannelse; talks: Foredrag; awards: Priser; Legater
publications: Publikationer; other: Personlige oplysninger; Øvrigt`,
		"cs": `work: Pracovní zkušenosti; Praxe; Zkušenosti; Pracovni zkusenosti; Zaměstnání; Stáže a brigády
education: Vzdělání; Studium; Vzdělání a kurzy
skills: Dovednosti; Znalosti a dovednosti; Technické dovednosti; Programovací jazyky; Technologie & nástroje
summary: O mně; Profil; Shrnutí; projects: Projekty; Vlastní projekty; languages: Jazyky; Jazykové znalosti
interests: Zájmy a koníčky; Záliby; volunteer: Dobrovolnictví; references: Reference; certificates: Certifikáty
courses: Kurzy a školení; Školení; talks: Přednášky; awards: Ocenění; Úspěchy; publications: Publikace; Publikační činnost
other: Osobní údaje; Další informace`,
	} {
		count, kind := 0, ""
		for title := range strings.SplitSeq(strings.ReplaceAll(kinds, "\n", ";"), ";") {
			title = strings.TrimSpace(title)
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
	for _, title := range []string{"Opleidingscoördinator", "Kierownik projektów", "Projektledare", "Kompetencechef", "Vedoucí vzdělávání", "Gebruikerservaring", "Jan de Vries", "Uniwersytet Warszawski", "Aarhus Universitet"} {
		if kind, _, ok := Section(title); ok {
			t.Errorf("Section(%q) = %q, want none", title, kind)
		}
	}
}

func TestNorthJobTitles(t *testing.T) {
	predicate{"JobTitle", JobTitle, lines(`
Softwareontwikkelaar; Senior ontwikkelaar; Projectleider; Verpleegkundige; Docente Nederlands; Stagiaire; Afdelingshoofd; Medewerker klantenservice; Lerares; Hoogleraar; Zelfstandig ondernemer; Data-analist; Directrice; Winkelmedewerker; Systeembeheerder; Promovendus; Projectmanager
Programista; Programistka Java; Starszy inżynier oprogramowania; Inzynier; Kierowniczka projektu; Specjalista ds. marketingu; Nauczycielka; Stażystka; Księgowa; Dyrektorka; Prezes zarządu; Doktorant; Analityczka danych; Lekarz; Asystentka; Tester oprogramowania; Współzałożycielka
Systemutvecklare; Mjukvaruutvecklare; Civilingenjör; Projektledare; Sjuksköterska; Undersköterska; Doktorand; Verkställande direktör; Butiksbiträde; Gymnasielärare; Lärarinna; Ekonomiassistent; Konsultchef; Praktikant; Grundare; VD; IT-konsult
Softwareudvikler; Udvikler; Ingeniør; Projektleder; Sygeplejerske; Studentermedhjælper; Folkeskolelærer; Butiksassistent; Direktør; Bestyrelsesformand; Praktikant; Sagsbehandler; Overlæge; Chefkonsulent; Jordemoder; Pædagog; Systemudvikler hos Eksempel
Programátor; Vývojářka; Softwarový inženýr; Vedoucí týmu; Projektová manažerka; Učitelka; Účetní; Jednatel; Stážistka; Zdravotní sestra; Analytik; Ředitelka; Lékař; Výzkumná pracovnice; Správce sítě; Doktorandka; Asistentka`),
		lines(`Gemeente Utrecht; Stichting Voorbeeld; Vaardigheden; Urząd Miasta Krakowa; Fundacja Przykład; Lund; Göteborgs kommun; Trafikverket; Region Skåne; Aarhus Kommune; Novo Nordisk; Česká spořitelna; Nemocnice Motol; Master of Arts; Odense; Python; 2019 do 2021; Inženýři bez hranic; Läkare utan gränser; Artsen zonder Grenzen`)}.test(t)
}

func TestNorthNames(t *testing.T) {
	predicate{"School", School,
		lines(`Universiteit Utrecht; Hogeschool Rotterdam; TU Delft; Montessori Lyceum; Politechnika Warszawska; Uniwersytet Jagielloński; II Liceum Ogólnokształcące; Kungliga Tekniska högskolan; Chalmers; Lunds universitet; Södra Latins gymnasium; Københavns Universitet; DTU; Testrup Højskole; Masarykova univerzita; ČVUT; Gymnázium Jana Keplera; Fakulta informatiky`),
		lines(`Gemeente Utrecht; Warszawa; Malmö; Odense; Praha; Lärare`)}.test(t)
	predicate{"Degree", Degree,
		lines(`HBO Informatica; Vwo; Doctorandus; drs.; Magister inżynier; mgr inż.; Licencjat; Matura; Studia inżynierskie; Civilingenjörsexamen; Kandidatexamen; Studentexamen; Fil. kand.; Cand.scient.; cand. polyt.; Studentereksamen; HTX; Ph.d.; Bakalář; Ing.; Mgr. Informatika; Maturita; RNDr.`),
		lines(`Informatica; Informatyka; Datavetenskap; Datalogi; Informatika`)}.test(t)
	predicate{"Organisation", Organisation,
		lines(`Gemeente Utrecht; Stichting Voorbeeld; Amphia Ziekenhuis; Urząd Miasta Krakowa; Fundacja Przykład; Trafikverket; Göteborgs kommun; Sahlgrenska universitetssjukhuset; Aarhus Kommune; Rigshospitalet; Česká spořitelna; Ministerstvo zdravotnictví; Exempel AB; Příklad s.r.o.`),
		lines(`Projectleider; Programistka; Systemutvecklare; Jordemoder; Jan Novák; Utrecht`)}.test(t)
}

func TestNorthDates(t *testing.T) {
	for lang, months := range map[string]string{
		"nl": "januari februari maart april mei juni juli augustus september oktober november december; jan. feb. mrt. apr. mei jun. jul. aug. sept. okt. nov. dec.",
		"pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień; stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia; sty lut mar kwi maj cze lip sie wrz paź lis gru; styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
		"sv": "januari februari mars april maj juni juli augusti september oktober november december; jan. feb. mars apr. maj jun. jul. aug. sep. okt. nov. dec.",
		"da": "januar februar marts april maj juni juli august september oktober november december; jan feb mar apr maj jun jul aug sep okt nov dec",
		"cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec; ledna února března dubna května června července srpna září října listopadu prosince; led úno bře dub kvě čvn čvc srp zář říj lis pro; lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
	} {
		testMonths(t, lang, months)
	}
	for i, words := range []string{"lente voorjaar wiosna våren forår jaro", "zomer lato sommaren sommer léto", "herfst najaar jesień hösten efterår podzim", "winter zima vintern vinter"} {
		for _, word := range strings.Fields(words) {
			if m, ok := Season(word); !ok || m != 3*i+3 {
				t.Errorf("Season(%q) = %d, %v; want %d", word, m, ok, 3*i+3)
			}
		}
	}
	predicate{"Present", Present, lines("heden; nu; tot heden; obecnie; do teraz; nadal; pågående; nuvarande; i dag; nuværende; d.d.; současnost; dosud; nyní"), lines("2019; verleden; przeszłość")}.test(t)
	predicate{"Since", Since, lines("sinds; vanaf; od; sedan; siden; fr.o.m."), lines("tot; till")}.test(t)
	predicate{"Until", Until, lines("tot; t/m; do; till; t.o.m.; til; až"), lines("sinds; sedan")}.test(t)
	predicate{"Expected", Expected, lines("verwacht; przewidywane ukończenie; planowane; förväntad examen; beräknad; forventet; předpokládané ukončení; plánované"), lines("Onverwacht; obecnie")}.test(t)
	predicate{"At", At, lines("bij; w; na; på; hos; ved; u; v"), lines("tot; til")}.test(t)
}

func TestNorthLabels(t *testing.T) {
	for kind, labels := range map[string]string{
		"email":    "E-mailadres; Adres e-mail; E-post; E-postadress; Mejl; Mailadresse; E-mailová adresa",
		"phone":    "Telefoonnummer; Mobiel; Gsm; Tel. kom.; Telefon:; Numer telefonu; Mobilnummer; Tlf.; Telefonní číslo; Mobil",
		"location": "Woonplaats; Adres; Miejsce zamieszkania; Adress; Ort; Bostadsort; Bopæl; By; Bydliště; Trvalé bydliště",
		"url":      "Webpagina; Strona internetowa; Webbplats; Hemsida; Hjemmeside; Webové stránky",
		"links":    "Sociale media; Media społecznościowe; Länkar; Sociale medier; Sociální sítě",
		"other":    "Geboortedatum; Rijbewijs; Nationaliteit; Data urodzenia; Prawo jazdy; Stan cywilny; Födelsedatum; Körkort; Fødselsdato; Kørekort; Datum narození; Řidičský průkaz; Rodinný stav",
	} {
		testLabels(t, kind, labels)
	}
	predicate{"Stack", Stack, lines("Gebruikte technologieën:; Omgeving; Wykorzystane technologie; Narzędzia; Använda tekniker; Verktyg; Anvendte teknologier; Použité technologie; Nástroje"), lines("Resultaten; Obowiązki; Ansvar")}.test(t)
	predicate{"Fluency", Fluency, lines("moedertaal; vloeiend; ojczysty; biegle; komunikatywny; modersmål; flytande; flydende; forhandlingsniveau; rodilý mluvčí; plynně; středně pokročilý"), lines("Duits; polski; svenska; čeština")}.test(t)
}

func TestNorthWords(t *testing.T) {
	for _, lang := range strings.Fields(north) {
		testPageWords(t, lang)
	}
	for lang, want := range map[string]string{"nl": "mrt 2021", "pl": "03.2021", "sv": "mars 2021", "da": "mar 2021", "cs": "03/2021"} {
		if got := FormatMonth(lang, 2021, 3); got != want {
			t.Errorf("FormatMonth(%q) = %q, want %q", lang, got, want)
		}
		if !Present(Word(lang, "present")) {
			t.Errorf("Present(%q) = false", Word(lang, "present"))
		}
	}
}

func TestNorthBlocks(t *testing.T) {
	for _, lang := range strings.Fields(north) {
		have, kinds := map[string]bool{}, map[string]string{}
		for _, b := range readBlocks(lang, lang) {
			have[b.name] = true
			kind, ok := strings.CutPrefix(b.name, "section ")
			if !ok || kind == "spare" || kind == "join" || kind == "not" {
				continue
			}
			for phrase := range b.phrases() {
				key := string(fold(nil, phrase))
				if other := kinds[key]; other != "" && other != kind {
					t.Errorf("%s: %q is %s and %s", lang, phrase, other, kind)
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
