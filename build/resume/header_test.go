package resume

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

// parse reads Markdown that is right but for what the test is about.
func parse(t *testing.T, text string) *Page {
	t.Helper()
	f, err := source.New("resume.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return Parse(f, Options{})
}

// fields gives what was read from the header of e: title, organisation, place,
// dates, the rest.
func fields(e *Entry) string {
	parts := []string{e.Title.Plain, e.Org.Plain, e.Location.Plain, ""}
	if !e.Dates.IsZero() {
		parts[3] = brief(e.Dates)
	}
	for _, x := range e.Extra {
		parts = append(parts, x.Plain)
	}
	return strings.TrimRight(strings.Join(parts, " / "), " /")
}

func TestHeader(t *testing.T) {
	for _, c := range []struct{ section, header, want string }{
		{"Experience", "### Engineer, Acme, Berlin\n2019 – 2021", "Engineer / Acme / Berlin / 2019..2021"},
		{"Experience", "### Engineer, Acme, Inc.", "Engineer / Acme, Inc."},
		{"Experience", "### Engineer, Acme GmbH & Co. KG, Berlin", "Engineer / Acme GmbH & Co. KG / Berlin"},
		{"Experience", "### Engineer • Pixel & Pine (Agency)", "Engineer / Pixel & Pine (Agency)"},
		{"Projects", "### [Sluice](https://s.example) ([source](https://g.example/s))", "Sluice /  /  /  / source"},
		{"Projects", "### Sluice (Go, Redis) | 2021", "Sluice /  /  / 2021.. / Go, Redis"},
		{"Projects", "### Sluice | React, Node.js, Stripe", "Sluice /  /  /  / React, Node.js, Stripe"},
		{"Projects", "### Sluice\n*Django, Redis, Heroku*", "Sluice /  /  /  / Django, Redis, Heroku"},
		{"Projects", "### Sluice, Stripe | Go, Redis", "Sluice / Stripe /  /  / Go, Redis"},
		{"Projects", "### Sluice (solo) | 2021", "Sluice (solo) /  /  / 2021.."},
		{"Certificates", "**AWS Certified Developer – Associate** — Amazon Web Services, *Nov 2022*", "AWS Certified Developer – Associate / Amazon Web Services /  / 2022-11.."},
		{"Certificates", "**AWS Certified Developer – Associate** | *2022*\\\nAmazon Web Services", "AWS Certified Developer – Associate / Amazon Web Services /  / 2022.."},
		{"Volunteering", "**Girls Who Cook** | Bern\\\n**Facilitator** | 2017 – Present", "Facilitator / Girls Who Cook / Bern / 2017.. open"},
		{"Awards", "- EU Horizon 2020, Resilient edge, 2017", "EU Horizon 2020 / Resilient edge /  / 2017.."},
		{"Experience", "**Slithy** · Wabe\\\n_Gyrer_ · 06/2014 – 08/2016", "Gyrer / Slithy / Wabe / 2014-06..2016-08"},
		{"Education", "### BSc Food, Second Class Upper, University of Leeds", "BSc Food / University of Leeds /  /  / Second Class Upper"},
		{"Certificates", "- ISTQB Certified Tester, Foundation Level (2017)", "ISTQB Certified Tester, Foundation Level /  /  / 2017.."},
		{"Certificates", "- ISTQB Certified Tester, Advanced Level - Test Engineer (2017)", "ISTQB Certified Tester, Advanced Level - Test Engineer /  /  / 2017.."},
		{"Publications", "- **Snow and ice.** *A. Doe, B. Roe.* FrostNLP 2021. [pdf](https://a.example/x.pdf)", "Snow and ice / FrostNLP /  / 2021.. / A. Doe, B. Roe. / pdf"},
		{"Awards", "- Dean's List, Fall 2023, Spring 2024, Fall 2024", "Dean's List /  /  / 2023-09.. / Spring 2024, Fall 2024"},
		{"Experience", "**Designer** @ **Freelance** _(2016 – 2018)_", "Designer / Freelance /  / 2016..2018"},
		{"Experience", "### Designer | Freelance", "Designer / Freelance"},
		{"Publications", "- A. Doe and B. Roe, *Snow, ice and all*, Journal of Frost, 2021.", "Snow, ice and all / Journal of Frost /  / 2021.. / A. Doe and B. Roe"},
		{"Experience", "### Engineer at Acme (Berlin)", "Engineer / Acme / Berlin"},
		{"Experience", "### Engineer @ Acme", "Engineer / Acme"},
		{"Education", "- **Master recherche en informatique**, HES de Sion, mention très bien, 2013", "Master recherche en informatique / HES de Sion /  / 2013.. / mention très bien"},
		{"Education", "### BA History, Universidad Nacional de México (UNM)", "BA History / Universidad Nacional de México (UNM)"},
		{"Experience", "**Teacher**, Cathedral Academy — Wakefield (2011 – 2017)", "Teacher / Cathedral Academy / Wakefield / 2011..2017"},
		{"Volunteering", "### School governor, Bramley Primary", "School governor / Bramley Primary"},
		{"Awards", "- Sea Grant, \"Light in coastal waters\", 2014", "Sea Grant, \"Light in coastal waters\" /  /  / 2014.."},
		{"Talks", "- \"A talk\", PyCon, Smallville, NH, 2021", "\"A talk\" / PyCon / Smallville, NH / 2021.."},
		{"Talks", "- A talk, PyCon, Pittsburgh, PA, 2021", "A talk / PyCon / Pittsburgh, PA / 2021.."},
		{"Publications", "- *The border 1815–1914*. Ely: Fen Press, 2022.", "The border 1815–1914 / Ely: Fen Press /  / 2022.."},
		{"Experience", "### Acme — Engineer — Austin, TX", "Engineer / Acme / Austin, TX"},
		{"Experience", "### Title Wizard, Acme", "Title Wizard / Acme"},
		{"Experience", "### [Acme](https://a.example) | Title Wizard", "Title Wizard / Acme"},
		{"Experience", "### Acme\n*Title Wizard*, 2019", "Title Wizard / Acme /  / 2019.."},
		{"Experience", "### Engineer (Backend) | Acme", "Engineer (Backend) / Acme"},
		{"Experience", "### Engineer, Acme, Full-time", "Engineer / Acme /  /  / Full-time"},
		{"Experience", "### Engineer | Acme | Remote | Jan 2020 – Present", "Engineer / Acme / Remote / 2020-01.. open"},
		{"Experience", "### Jan 2020 – Present: Engineer, Acme", "Engineer / Acme /  / 2020-01.. open"},
		{"Experience", "### Acme (2019–2021)\nEngineer", "Engineer / Acme /  / 2019..2021"},
		{"Experience", "### Engineer, [Acme, the company](https://a.example), Berlin", "Engineer / Acme, the company / Berlin"},
		{"Experience", "### Initech, Austin, TX\nDeveloper", "Developer / Initech / Austin, TX"},
		{"Experience", "### Engineer, Analytics House, Leeds", "Engineer / Analytics House / Leeds"},
		{"Experience", "### Software Engineer in Test, Acme", "Software Engineer in Test / Acme"},
		{"Experience", "### Research Assistant at University of Texas at Austin", "Research Assistant / University of Texas at Austin"},
		{"Experience", "### Foo -*- b*", "b / Foo"},
		{"Experience", "### Cook at Roxie's — Lower Mill", "Cook / Roxie's / Lower Mill"},
		{"Experience", "### Backend Engineer — Acme", "Backend Engineer / Acme"},
		{"Experience", "**Cook** at Roxie's (2019 – 2021)", "Cook / Roxie's /  / 2019..2021"},
		{"Experience", "### Cook\nat Roxie's\n2019", "Cook / Roxie's /  / 2019.."},
		{"Experience", "### Teaching Assistant, University of Texas at Austin", "Teaching Assistant / University of Texas at Austin"},
		{"Experience", "### Intern | Steirische Bahnen\n2017 – 2018", "Intern / Steirische Bahnen /  / 2017..2018"},
		{"Experience", `### Foo \{hidden}`, "Foo {hidden}"},
		{"Experience", `### Foo {title="a {b" org="c}"}`, "a {b / c} /  /  / Foo"},
		{"Experience", `### Intern {title="Intern" org="Steirische Bahnen"}`, "Intern / Steirische Bahnen"},
		{"Experience", `### Data Analyst (Contract) | Freelance {title="Data Analyst (Contract)" org="Freelance"}`, "Data Analyst (Contract) / Freelance"},
		{"Experience", `### Cook, Roxie's {start=2017}`, "Cook / Roxie's /  / 2017.. open"},
		{"Experience", `### Cook, Roxie's {end=2017}`, "Cook / Roxie's /  / ..2017"},
		{"Experience", "### Cook<br>\nRoxie's<br>\n2019 – 2021", "Cook / Roxie's /  / 2019..2021"},
		{"Education", "### University of California, Davis\nBSc in Physics, 2010", "BSc in Physics / University of California, Davis /  / 2010.."},
		{"Education", "### 10/2016 – 09/2018 | M.Sc. Informatik, Hochschule Oderland, Eberswalde", "M.Sc. Informatik / Hochschule Oderland / Eberswalde / 2016-10..2018-09"},
		{"Certifications", "- First Aid at Work | St Elsewhere Ambulance", "First Aid at Work / St Elsewhere Ambulance"},
		{"Awards", `### Best Paper {start=2017}`, "Best Paper /  /  / 2017.."},
		{"Publications", "1. [Isoglosses in texts](https://doi.org/1). *Dialectology*, 2022.", "Isoglosses in texts / Dialectology /  / 2022.."},
		{"Publications", "- **A. van den Bos**, C. Dorn. *Snow, ice*. Ecology, 2021.", "Snow, ice / Ecology /  / 2021.. / A. van den Bos, C. Dorn"},
		{"Publications", "- **Bos A**, Dorn C. Snow and ice: a study. Ecology, 2021.", "Snow and ice: a study / Ecology /  / 2021.. / Bos A, Dorn C"},
		{"Publications", "- A. Bos, C. Dorn. Snow and ice. Ecology, 2021.", "Snow and ice / Ecology /  / 2021.. / A. Bos, C. Dorn"},
		{"Publications", "- Bos, A. & Dorn, C. B. Snow and ice. Ecology, 2021.", "Snow and ice / Ecology /  / 2021.. / Bos, A. & Dorn, C. B"},
		{"Experience", "- **Acme** – Engineer – Cambridge, UK – 2015 to 2020", "Engineer / Acme / Cambridge, UK / 2015..2020"},
		{"Education", "- **2018** PhD in Physics, KU Leuven. Thesis: *Snow*. Advisor: A. Bos", "PhD in Physics / KU Leuven /  / 2018.."},
		{"Education", "- **2018** MSc in Physics, KU Leuven (magna cum laude)", "MSc in Physics / KU Leuven /  / 2018.. / magna cum laude"},
		{"Education", "### University of Leeds\nBachelor of Science - BS, Physics · (2010 - 2015)", "Bachelor of Science - BS, Physics / University of Leeds /  / 2010..2015"},
		{"Education", "### University of Leeds\nBEng Physics (2:1)", "BEng Physics / University of Leeds /  /  / 2:1"},
		{"Experience", "### Engineer, Acme, Golden, CO", "Engineer / Acme / Golden, CO"},
		{"Experience", "### Engineer, Acme & Co, Bern", "Engineer / Acme & Co / Bern"},
		{"Experience", "**2020–** **Engineer**, *Acme*, Oslo", "Engineer / Acme / Oslo / 2020.. open"},
		{"Experience", "**2009–11** **Engineer**, *Acme*, Oslo", "Engineer / Acme / Oslo / 2009..2011"},
		{"Experience", "**Kok: keuken** - Roxie's\n*2010 t/m 2013*", "Kok: keuken / Roxie's /  / 2010..2013"},
		{"Experience", "`Current`\n__Engineer__, Acme, Oslo", "Engineer / Acme / Oslo / .. open"},
		{"Education", "2011 : Baccalauréat scientifique, mention bien", "Baccalauréat scientifique /  /  / 2011.. / mention bien"},
		{"Education", "**MSc in Physics**, Foo University. *2014 – 2016.*", "MSc in Physics / Foo University /  / 2014..2016"},
		{"Experience", "**Cook**, Roxie's, Prague, Czechia. *2014 – 2016.*", "Cook / Roxie's / Prague, Czechia / 2014..2016"},
		{"Experience", "**Cook**, Bath, Foo Inc. 2014 – 2016.", "Cook / Foo Inc. / Bath / 2014..2016"},
		{"Education", "2012 – 2016 – Lehre als [Koch](https://a.example) – [Foo GmbH](https://b.example), Bern", "Lehre als Koch / Foo GmbH / Bern / 2012..2016"},
		{"Education", "### Bootcamp Full Stack\nTechgrounds — Groningen — 2022", "Bootcamp Full Stack / Techgrounds / Groningen / 2022.."},
		{"Education", "- High School, Foo, 2007", "High School / Foo /  / 2007.."},
		{"Talks", "- **2023** *Snow is ice*, Foo Days, Oslo ([video](https://a.example))", "Snow is ice / Foo Days / Oslo / 2023.. / video"},
		{"Experience", "### 2024 –: Engineer, Acme", "Engineer / Acme /  / 2024.. open"},
		{"Experience", "### Roxie's\nCook\nJan 2019 - Dec 2020 (2 years)", "Cook / Roxie's /  / 2019-01..2020-12 / 2 years"},
		{"Experience", "### Cook | Jan 2019 - Present · 1 yr 3 mos", "Cook /  /  / 2019-01.. open / 1 yr 3 mos"},
		{"Education", "### BSc in Physics, University of Leeds, WS 2014/15", "BSc in Physics / University of Leeds /  / 2014-10.."},
		{"Experience", "### Cook, Roxie's ([roxies.example](https://roxies.example))", "Cook / Roxie's /  /  / roxies.example"},
		{"Experience", "### Cook | Booking.com", "Cook / Booking.com"},
		{"Experience", "### Cook, Roxie's\n{: .job}\n2019 – 2021", "Cook / Roxie's /  / 2019..2021"},
		{"Experience", "### CTO, Pro Helvetia, 2019", "CTO / Pro Helvetia /  / 2019.."},
		{"Experience", "### MacBook Pro Technician, Apple", "MacBook Pro Technician / Apple"},
		{"Experience", "### Co-Founder & COO – Pro SEO", "Co-Founder & COO / Pro SEO"},
		{"Experience", "### Scout – At Home Corp", "Scout / At Home Corp"},
		{"Experience", "### Cook – Chez Nous", "Cook / Chez Nous"},
		{"Experience", "### Cook – chez Nous", "Cook / chez Nous"},
		{"Experience", "### Developer at [Foo](https://f.example)", "Developer / Foo"},
		{"Experience", "### Developer at **Foo**", "Developer / Foo"},
		{"Experience", "### Software Engineer / Acme GmbH\nJan 2025 - Jan 2026 / Nantes (44)", "Software Engineer / Acme GmbH / Nantes (44) / 2025-01..2026-01"},
		{"Experience", "### Engineer / Wabe", "Engineer / Wabe"},
		{"Experience", "### Wabe | Web Developer / Backend", "Web Developer / Backend / Wabe"},
		{"Experience", "### Percona - Senior Engineer _[main position]_\n2019 - 2020", "Senior Engineer [main position] / Percona /  / 2019..2020"},
		{"Experience", "### [Wabe](https://w.example), University\nSeptember 2018--January 2019: **Lead Software Engineer**", "Lead Software Engineer / University /  / 2018-09..2019-01 / Wabe"},
		{"Experience", "### Acme Wabe\nPosition: Thing Wizard\nLocation: Slithy", "Thing Wizard / Acme Wabe / Slithy"},
		{"Experience", "### Thing Wizard\nCompany: **Wabe**\nPeriod: 2019 - 2020", "Thing Wizard / Wabe /  / 2019..2020"},
		{"Experience", "2012 - 2014: **Wabe** - Austin, TX  \nPosition: *Kayak Guide*", "Kayak Guide / Wabe / Austin, TX / 2012..2014"},
		{"Experience", "- ### Cook — Wabe\n  **Valinhos, Brazil**  \n  _Jan 2025 – Present_\n  - Did a", "Cook / Wabe / Valinhos, Brazil / 2025-01.. open"},
		{"Experience", "### Mentora, Mujeres en Datos", "Mentora / Mujeres en Datos"},
		{"Education", "### Diploma di liceo scientifico — Liceo Ulivi", "Diploma di liceo scientifico / Liceo Ulivi"},
		{"Publications", "- **Holt A**, Berg T. *Lichens under snow*. Journal of Ecology. 2022.", "Lichens under snow / Journal of Ecology /  / 2022.. / Holt A, Berg T"},
		{"Awards", `- “Snow, ice – and all” | Arctic Council | 2020`, "“Snow, ice – and all” / Arctic Council /  / 2020.."},
		{"Experience", "### Software Engineer\n#### Acme Corp · Full-time\nJan 2020 - Present · 2 yrs\nBerlin", "Software Engineer / Acme Corp / Berlin / 2020-01.. open / Full-time / 2 yrs"},
		{"Talks", "- **Scaling Go** at GopherCon, Denver, 2019", "Scaling Go / GopherCon / Denver / 2019.."},
		{"Experience", "### Wabe\n*Slithy, 2017 – 2021*\n\n**Cook**\n\n- Did a", " / Wabe / Slithy / 2017..2021"},
		{"Volunteering", "### Mentor, Code Club\n2016 – present", "Mentor / Code Club /  / 2016.. open"},
		{"Projects", "### Sluice | Go, Redis | 2021", "Sluice /  /  / 2021.. / Go, Redis"},
		{"Projects", "### [Sluice](https://s.example)\nFeb 2026 – Present", "Sluice /  /  / 2026-02.. open"},
		{"Education", "### B.Sc. Computer Science, TU Berlin, 2009 – 2013", "B.Sc. Computer Science / TU Berlin /  / 2009..2013"},
		{"Education", "### Foo University\nSet to graduate in 2023", "Set to graduate in / Foo University /  / 2023.."},
		{"Education", "### BSc in Physics, Foo University, expected graduation in May 2027", "BSc in Physics / Foo University /  / ..2027-05 expected"},
		{"Education", "### BSc in Physics, Foo University, graduated 2014", "BSc in Physics / Foo University /  / 2014.."},
		{"Education", "### Ingeniería en Informática | *Tecnológico de Ecatepec*\n**2016 - 2022** | **Titulado**", "Ingeniería en Informática / Tecnológico de Ecatepec /  / 2016..2022 / Titulado"},
		{"Education", "`June 1661 - now`\n__Trinity College, Cambridge__\n\n- Sizar", " / Trinity College / Cambridge / 1661-06.. open"},
		{"Education", "`1654-1660`\n__The old King's School.__", " / The old King's School. /  / 1654..1660"},
		{"Education", "`1667 - death`\n__Trinity College, Cambridge__\n\n- Fellow", " / Trinity College / Cambridge / .."},
		{"Education", "### BSc in Physics, Foo University\n*GPA: 3.5*\n*Sep 2016 - May 2020*", "BSc in Physics / Foo University /  / 2016-09..2020-05 / GPA: 3.5"},
		{"Certifications", "- **Excel** - Curso em Vídeo - 2022 (40 Hrs)", "Excel / Curso em Vídeo /  / 2022.. / 40 Hrs"},
		{"Education", "**Slithy** — Gyring and Gimbling\n2010", "Gyring and Gimbling / Slithy /  / 2010.."},
		{"Education", "**Gyring**, Slithy\n2010", "Gyring / Slithy /  / 2010.."},
		{"Certifications", "- **NTT - Data, with Python** - DIO - 2024", "NTT - Data, with Python / DIO /  / 2024.."},
		{"Education", "### BSc in Physics, MIT, Cambridge, MA", "BSc in Physics / MIT / Cambridge, MA"},
		{"Education", "### PhD in Physics, University of Leeds, Cambridge, UK\n2010", "PhD in Physics / University of Leeds / Cambridge, UK / 2010.."},
		{"Education", "### PhD in Physics, Cambridge, UK\n2010", "PhD in Physics / Cambridge / UK / 2010.."},
		{"Education", "### MIT — Bachelor of Science, Physics", "Bachelor of Science, Physics / MIT"},
		{"Education", "### University of Leeds\nMSc in Data Science | Leeds | 2015", "MSc in Data Science / University of Leeds / Leeds / 2015.."},
		{"Education", "### Nowhere State\n*B.A. History*", "B.A. History / Nowhere State"},
		{"Experience", "**Wabe Ltd.**\tOslo\t06/2020 - now\n*Site Reliability Engineer* (team of 7; before that *SRE*)", "Site Reliability Engineer (team of 7; before that SRE) / Wabe Ltd. / Oslo / 2020-06.. open"},
		{"Experience", "**Freelance** | Remote | 2014 – 2016\n*Perl developer*", "Perl developer / Freelance / Remote / 2014..2016"},
		{"Experience", "**Senior Engineer → Tech Lead** @ **Wabe (acquired by Zeta)** `Jul 2017 → Dec 2021`", "Senior Engineer → Tech Lead / Wabe (acquired by Zeta) /  / 2017-07..2021-12"},
		{"Projects", "[**slithy**](https://a.example) — formatter for toves · Rust", "slithy"},
		{"Experience", "**Freelance** — since 2022\n*Java Developer* for banks and insurers", "Java Developer / Freelance /  / 2022.. open / for banks and insurers"},
		{"Experience", "### Designer (Freelance)", "Designer /  /  /  / Freelance"},
		{"Experience", "### Freelancer, Bern\n**Web Developer**, 2014 – 2016", "Web Developer / Freelancer / Bern / 2014..2016"},
		{"Experience", "### Freiberuflich\n2014 – 2016", " / Freiberuflich /  / 2014..2016"},
		{"Experience", "### Self-employed, Web developer", "Web developer / Self-employed"},
		{"Experience", "### Web developer (Freelance), Wabe", "Web developer / Wabe /  /  / Freelance"},
		{"Education", "**Foo University** | Oslo | 2009 – 2014\nM.Sc. in Computer Science, thesis: *Scheduling on heterogeneous clusters*", "M.Sc. in Computer Science / Foo University / Oslo / 2009..2014 / thesis: Scheduling on heterogeneous clusters"},
		{"Education", "### Foo University, 2005 - 2009\nBachelor of Science in Applied Mathematics and Theoretical Physics, with distinction", "Bachelor of Science in Applied Mathematics and Theoretical Physics / Foo University /  / 2005..2009 / with distinction"},
		{"Talks", "- **Draining nodes**, KubeCon EU, Paris, March 2024 ([slides](https://a.example/s), [video](https://a.example/v))", "Draining nodes / KubeCon EU / Paris / 2024-03.. / slides / video"},
		{"Talks", "- *Postfix in the age of DMARC*. PLNOG 17, Kraków, 2016.", "Postfix in the age of DMARC / PLNOG 17 / Kraków / 2016.."},
		{"Certifications", "- CKA: Certified Kubernetes Administrator (CNCF, 2021, renewed 2024)", "CKA: Certified Kubernetes Administrator / CNCF /  / 2021.. / renewed 2024"},
		{"Certifications", "- Certified Kubernetes Administrator (CNCF), 2022", "Certified Kubernetes Administrator / CNCF /  / 2022.."},
		{"Certifications", "- CKA @ Linux Foundation, 2022", "CKA / Linux Foundation /  / 2022.."},
		{"Experience", "- **Foo**, Malmesbury. *Head Cook*. 2016 – 2020.\n  - x", "Head Cook / Foo / Malmesbury / 2016..2020"},
		{"Experience", "**Board Member**, TAF (Technology Access Foundation) (2016 – 2022)", "Board Member / TAF (Technology Access Foundation) /  / 2016..2022"},
		{"Education", "### HDip in Mathematics @ NUI Galway\n2014 – 2015", "HDip in Mathematics / NUI Galway /  / 2014..2015"},
		{"Projects", "- **[foo](https://foo.example)**. A kettle on a board. 2021.", "foo /  /  / 2021.."},
		{"Education", "- 2008 – 2012 – **University of Waterloo** – BASc, Physics", "BASc, Physics / University of Waterloo /  / 2008..2012"},
		{"Experience", "### Foo Ltd (2019–2020)\n**Head Cook** in Berlin", "Head Cook / Foo Ltd / Berlin / 2019..2020"},
		{"Projects", "**foo** ([demo](https://foo.example), [source](https://github.com/x/foo))\\\nGo, SQL\n- x", "foo /  /  /  / demo, source"},
		{"Projects", "**foo** — a table of soups (2021 – 2022) — <https://foo.example>", "foo /  /  / 2021..2022 / https://foo.example"},
		{"Experience", "### Head Cook :: Foo Ltd :: Springfield, NY :: 2019–2020", "Head Cook / Foo Ltd / Springfield, NY / 2019..2020"},
		{"Education", "### M.A. Statistics :: Columbia University :: 2012–2014", "M.A. Statistics / Columbia University /  / 2012..2014"},
		{"Certifications", "- CKA, Linux Foundation, 2022", "CKA / Linux Foundation /  / 2022.."},
		{"Certifications", "- AWS Certified Solutions Architect – Associate (2021)", "AWS Certified Solutions Architect – Associate /  /  / 2021.."},
		{"Awards", "- Silver, Packaging, Design Annual, November 2017", "Silver, Packaging / Design Annual /  / 2017-11.."},
		{"Publications", "- Doe, J., & Roe, R. (2020). Things that are. *Journal of X*, 12(3), 1–10.", "Things that are / Journal of X /  / 2020.. / Doe, J., & Roe, R / 12(3), 1–10"},
		{"Experience", "### Zarvin, Olathe, KS\nSoftware Engineer", "Software Engineer / Zarvin / Olathe, KS"},
		{"Experience", "### Zarvin | Olathe, KS\nSoftware Engineer", "Software Engineer / Zarvin / Olathe, KS"},
		{"Experience", "### Engineer, Zarvin\nOlathe, KS, 2008", "Engineer / Zarvin / Olathe, KS / 2008.."},
		{"Experience", "### 🏢 Acme™ — Senior Engineer 🚀\n📅 2020 – 2021 · 📍 Berlin", "Senior Engineer / Acme™ / Berlin / 2020..2021"},
		{"Awards", "- 🥇 1st place, Junction Seoul, 2022", "1st place / Junction Seoul /  / 2022.."},
		{"Experience", "### Acme \\hfill Hinxton, UK {.employer}\n*Engineer* \\hfill *Oct 2019 -- 2020*", "Engineer / Acme / Hinxton, UK / 2019-10..2020"},
		{"Experience", "### Cook<span class=\"date\">2019 – 2021</span>\n**Foo**<br>Bern", "Cook / Foo / Bern / 2019..2021"},
		{"Experience", "### Cook &nbsp;&nbsp; <small>CO<sub>2</sub>, 2019–2021</small>", "Cook / CO2 /  / 2019..2021"},
		{"Publications", "- A. Doe. “Things, that are.” *Proc. of Y*, 2019.", "Things, that are / Proc. of Y /  / 2019.. / A. Doe"},
	} {
		p := parse(t, "# Ada Example\n\n## "+c.section+"\n\n"+c.header+"\n")
		entries := p.Resume.Sections[0].Entries()
		if len(entries) != 1 {
			t.Errorf("%q: %d entries", c.header, len(entries))
			continue
		}
		if got := fields(entries[0]); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.header, got, c.want)
		}
	}
}

func TestLanguageOfHeader(t *testing.T) {
	for _, c := range []struct{ lang, title, header, want string }{
		{"de", "Berufserfahrung", "### Softwareentwicklerin bei der Muster AG", "Softwareentwicklerin / Muster AG"},
		{"de", "Berufserfahrung", "### Entwickler bei Muster GmbH, Köln\nseit 03/2021", "Entwickler / Muster GmbH / Köln / 2021-03.. open"},
		{"de", "Ausbildung", "**B.Sc. Informatik** an der TU Berlin, 2010 – 2013", "B.Sc. Informatik / TU Berlin /  / 2010..2013"},
		{"de", "Ausbildung", "### B.Sc. Informatik an der TU Berlin", "B.Sc. Informatik / TU Berlin"},
		{"de", "Berufserfahrung", "### Entwicklerin | bei der Muster AG | Köln", "Entwicklerin / Muster AG / Köln"},
		{"fr", "Formation", "### Master informatique à l'Université de Lyon, 2012", "Master informatique / Université de Lyon /  / 2012.."},
		{"fr", "Expérience professionnelle", "### Ingénieur en informatique chez Exemple SA", "Ingénieur en informatique / Exemple SA"},
		{"fr", "Expérience professionnelle", "**Cuisinière**\n*Août 2020 et Août 2021*", "Cuisinière /  /  / 2020-08.. / et Août 2021"},
		{"es", "Experiencia laboral", "### Desarrolladora en Ejemplo S.L.", "Desarrolladora / Ejemplo S.L."},
		{"es", "Experiencia laboral", "### 0*0* E.ñ", "00 / E.ñ"},
	} {
		p := parse(t, "---\nlang: "+c.lang+"\n---\n# Ada Example\n\n## "+c.title+"\n\n"+c.header+"\n")
		if got := fields(p.Resume.Sections[0].Entries()[0]); got != c.want {
			t.Errorf("%q: got %q, want %q", c.header, got, c.want)
		}
	}
}

func TestLanguageOfSite(t *testing.T) {
	for _, c := range []struct{ front, title, site, want string }{
		{"", "Experience", "", "en: Entwickler bei der Bahn"},
		{"", "Experience", "de-AT", "en: Entwickler / Bahn"},
		{"", "Berufserfahrung", "en", "de: Entwickler / Bahn"},
		{"---\nlang: en\n---\n", "Experience", "de", "en: Entwickler bei der Bahn"},
	} {
		f, err := source.New("resume.md", []byte(c.front+"# Ada Example\n\n## "+c.title+"\n\n### Entwickler bei der Bahn\n"))
		if err != nil {
			t.Fatal(err)
		}
		p := Parse(f, Options{Lang: c.site})
		if got := p.Resume.Lang + ": " + fields(p.Resume.Sections[0].Entries()[0]); got != c.want {
			t.Errorf("%s of a site in %q: got %q, want %q", c.title, c.site, got, c.want)
		}
	}
}

func TestHeadersOfSiblings(t *testing.T) {
	p := parse(t, "# Ada\n\n## Experience\n\n### Wabe, Cook\n2019\n\n### Borogove, Engineer\n2018\n\n### Slithy, Gyrer of toves\n2017\n")
	entries := p.Resume.Sections[0].Entries()
	if got, want := fields(entries[2]), "Gyrer of toves / Slithy /  / 2017.."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzHeader(f *testing.F) {
	for _, s := range []string{"Engineer, Acme, Inc. (Berlin) | 2019 – 2021", "**Acme** — *Engineer* @ [x](y)", "MIT — B.Sc., Physics", `"A, b". *J*, 2019`} {
		f.Add(s, "work")
		f.Add(s, "education")
		f.Add(s, "publications")
	}
	f.Fuzz(func(t *testing.T, s, kind string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\x00{<") || len(s) > 4000 {
			t.Skip()
		}
		r := &reader{page: &Page{}, lang: "en"}
		line := plainText(s, source.Span{Start: 0, End: len(s)})
		var e Entry
		r.readHeader(&e, Kind(kind), []Text{line})
		p := Page{File: nil, Resume: &Resume{Sections: []*Section{{Parts: []Part{{Entry: &e}}}}}}
		have := map[string]bool{}
		all := modelText(&p)
		for _, w := range splitWords(all) {
			have[w] = true
		}
		for _, w := range splitWords(s) {
			if !have[w] && !isGlue(w) {
				t.Errorf("%q as %s: lost %q of %q", s, kind, w, all)
			}
		}
	})
}

func TestScore(t *testing.T) {
	for line, want := range map[string]string{
		"GPA: 3.84/4.00": "3.84/4.00", "GPA 3.9": "3.9", "Cumulative GPA = 3.5.": "3.5", "3.7/4.0": "3.7/4.0",
		"Abschlussnote: 1,7": "1,7", "Mention Bien": "Bien", "Media: 8,5": "8,5",
		// No grades.
		"Media Studies": "", "2019": "", "Sample University": "",
	} {
		if got, ok := Score(line); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v", line, got, ok)
		}
	}
}

// TestBelow: what is no job keeps its order below the title.
func TestBelow(t *testing.T) {
	for _, c := range []struct{ section, header, want string }{
		{"Publications", "- Doe, J., & Roe, R. (2020). Things that are. *Journal of X*, 12(3), 1–10.", "Doe, J., & Roe, R / Journal of X / 12(3), 1–10"},
		{"Publications", "- Doe J, Roe R. *Things that are.* Journal of X 12(3), 2020, 1–10. https://doi.org/10.5555/x", "Doe J, Roe R / Journal of X 12(3) / 1–10. https://doi.org/10.5555/x"},
		{"Publications", "- [Things](https://doi.org/1). *Dialectology*, 2022.", "Dialectology"},
		{"Talks", "- \"Things that are, and others\", Letters in the Fen, Ely, 2024", "Letters in the Fen / Ely"},
		{"Experience", "### Full-time | Engineer | Acme | Berlin", "Acme / Berlin / Full-time"},
	} {
		p := parse(t, "# Ada Example\n\n## "+c.section+"\n\n"+c.header+"\n")
		s := p.Resume.Sections[0]
		org, location, extra := s.Entries()[0].Below(s.Kind)
		var got []string
		for _, text := range append([]Text{org, location}, extra...) {
			if !text.Empty() {
				got = append(got, text.Plain)
			}
		}
		if got := strings.Join(got, " / "); got != c.want {
			t.Errorf("%s: %q shows %q, not %q", c.section, c.header, got, c.want)
		}
	}
}
