package audit

import (
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// placesIn returns the words that a rule points at in a resume.
func placesIn(t *testing.T, rule *source.Rule, text string, terms ...string) (places []string) {
	t.Helper()
	p := read(t, text)
	for _, f := range Run(p, Options{Today: today, Terms: terms}).Findings {
		if f.Rule == rule {
			places = append(places, f.File.Text[f.Span.Start:f.Span.End])
		}
	}
	return places
}

const inJob = "# Ada Example\n\nada@example.org\n\n## Experience\n\n### Engineer, Acme, Mar 2024 – Present\n\n"

// TestWordsInBullets checks what each rule of wording points at in a bullet; ""
// is nothing. Several places are separated by " … ".
func TestWordsInBullets(t *testing.T) {
	for _, group := range []struct {
		rule    *source.Rule
		bullets map[string]string
	}{
		{firstPerson, map[string]string{
			"I moved the billing service":                   "I",
			"I've moved the billing service":                "I've",
			"Moved the service that I wrote":                "I",
			"Fixed tests; I also wrote the parser":          "I",
			"Set up CI (I chose Jenkins)":                   "",
			"Built tools for my team":                       "my",
			"He moved the billing service":                  "He",
			"Her team moved the billing service":            "Her",
			"She Codes chapter of Leeds, 40 members":        "",
			"HE grids of the Helium lab":                    "",
			"His-bundle sensor firmware in C":               "",
			"Taught a colleague until he could deploy":      "",
			"My part was the parser":                        "My",
			"We moved the billing service":                  "We",
			"Moved what we’ve built":                        "we’ve",
			"Ported our parser, and our printer":            "our",
			"Nursed patients in a level I trauma center":    "",
			"Managed category I devices that I tested":      "I",
			"Ran phase I of the trial":                      "",
			"Ran Phase I and wrote the report":              "",
			"Handled type I and type II errors":             "",
			"Traced slow I/O in the kernel":                 "",
			"Moved from my SQL to PostgreSQL":               "",
			"My SQL databases moved to PostgreSQL":          "",
			"Built WeWork's booking page":                   "",
			"Drew charts for Our World in Data":             "",
			"Fed our-world-in-data with 12 charts":          "",
			"Wrote \"How I learned to log\" for the blog":   "",
			"Wrote [Why I log](https://a.example) for them": "",
			"Fixed `my-app` and `I am`":                     "",
			"Hired by the US army for Windows 10":           "",
			"Elizabeth I portrait site":                     "",
		}},
		{passiveVoice, map[string]string{
			"Was responsible for a move of 12 services to Kubernetes that cut the bill by 40%": "Was responsible",
			"Was responsible for the importer":                                                 "",
			"Was in charge of the importer":                                                    "Was in",
			"Been involved in the move to AWS":                                                 "",
			"Have been tasked with testing":                                                    "",
			"The dashboard was created to show sales":                                          "was created",
			"A new parser was written in Rust":                                                 "was written",
			"The reports were developed by our team":                                           "were developed",
			"The site was used by 3,000 people":                                                "",
			"The tool was adopted by three teams":                                              "",
			"The library was developed by Google":                                              "",
			"Replaced a parser that was written in Perl":                                       "",
			"The parser that was written in Perl, replaced by one in Go":                       "",
			"Was the first to deploy on Fridays":                                               "",
			"Moved the importer, which was maintained by hand":                                 "",
			"All of it on time, the rest was delivered in May":                                 "",
			"All of it on time: the rest was delivered in May":                                 "",
			"Staff were rostered by the forecast that I built for the wards":                   "",
		}},
		{filler, map[string]string{
			"Successfully moved the billing service":                 "Successfully",
			"Led and successfully delivered the move":                "successfully",
			"Actively participating in reviews":                      "Actively",
			"Uses memory efficiently on small boards":                "",
			"Efficiently sorted indexes":                             "Efficiently",
			"Built it successfully":                                  "",
			"Used Python in order to import statements":              "in order to",
			"Put the pages in order to please editors":               "in order to",
			"Utilized Python and utilizing SQL":                      "Utilized … utilizing",
			"Took `in order to` out":                                 "",
			"Wrote various reports for sales":                        "various reports",
			"Wrote several internal web applications":                "several internal web applications",
			"Wrote various tools (Jira sync, Git hooks)":             "",
			"Advised several clients, including Acme":                "",
			"Advised various clients such as Acme":                   "",
			"Lost several hundred messages":                          "",
			"Several of the tools":                                   "",
			"Ran various Kubernetes systems":                         "",
			"Read various books, and websites":                       "",
			"Underutilized servers were sold":                        "",
			"Met customers in order, to the day":                     "",
			"Wrote \"successfully moved\" in the log of the machine": "",
			"Wrote „successfully moved“ in the log of the machine":   "",
		}},
		{emptyNumber, map[string]string{
			"Brought 5+ years of experience in Java":                   "5+ years",
			"Brought 10 years' professional experience":                "10 years",
			"Kept the archive of 10 years of reports":                  "",
			"Gave 100% commitment":                                     "100% commitment",
			"Gave 100 % dedication":                                    "100 % dedication",
			"Kept 100% of the reports":                                 "",
			"Reached 100%, dedication of all":                          "",
			"Gave 24/7 dedication":                                     "24/7 dedication",
			"Was on call 24/7 for 40 shops":                            "",
			"Led multiple teams":                                       "multiple teams",
			"Led multiple remote engineering teams":                    "multiple remote engineering teams",
			"Led numerous projects":                                    "numerous projects",
			"Fitted a multiple regression":                             "",
			"Studied multiple sclerosis in mice":                       "",
			"Led multiple teams, including search":                     "",
			"Contributed to multiple projects: Ember and Homebrew":     "",
			"Read a wide range of books":                               "a wide range of",
			"Answered a large number of customers":                     "a large number of customers",
			"Reduced the number of reports":                            "",
			"Found a number that was off":                              "",
			"Solved a number of issues":                                "a number of issues",
			"Showed that `multiple teams` is a table with 3 columns":   "",
			"Compiled 3 years of sales into one report of 40 branches": "",
		}},
		{inflatedClaim, map[string]string{
			"Decreased load time by over 300%":                       "300",
			"Reduced costs by 120%":                                  "120",
			"Cut the time by 1,200 %":                                "1,200",
			"Brought a 150% reduction of errors":                     "150",
			"Reduced costs by 100%":                                  "",
			"Reduced costs by 80% and raised sales by 120%":          "",
			"Reduced costs while increasing sales by 120%":           "",
			"Increased sales by 300%":                                "",
			"Cut costs; sales rose by 120%":                          "",
			"Scaled to 130% of the load":                             "",
			"Raised accuracy to 130%":                                "130",
			"Held an uptime of 110%":                                 "110",
			"Reached 130% accuracy":                                  "130",
			"Raised accuracy by 130%":                                "",
			"Reached 130% of quota":                                  "",
			"Gave 110% effort":                                       "",
			"Increased productivity by 1000% through automation":     "1000",
			"Brought an 800 % increase in efficiency":                "800",
			"Increased the productivity of the team by over 500%":    "",
			"Raised productivity by 120%":                            "",
			"Raised productivity by 600%, from 4 claims a day to 28": "",
			"Increased traffic by 1,200%":                            "",
			"Raised uptime to 99.99%":                                "",
			"Single-handedly rebuilt the entire platform":            "Single-handedly",
			"Single-handedly rebuilt the login page":                 "",
			"Expert in a, b, c, d, e, f, g, h, i and j":              "Expert in",
			"Expert in Go, SQL and AWS":                              "",
			"Asked an expert in Go. Used a, b, c, d, e, f, g, h, i":  "",
		}},
		{buzzword, map[string]string{
			"Team player who moved the service":                  "Team player",
			"Team-player":                                        "Team-player",
			"Built cutting-edge tools":                           "cutting-edge",
			"Leveraged Redis for the queue":                      "Leveraged",
			"Closed a leveraged buyout":                          "",
			"Modelled financial leverage":                        "",
			"Worked to leverage Redis":                           "to leverage",
			"Used dynamic programming":                           "",
			"Was known as the SQL guru":                          "guru",
			"Built the site of Rockstar Games":                   "",
			"Integrated Guru with Slack":                         "",
			"Compiled with ninja build files":                    "",
			"Named `ninja` in the config":                        "",
			"Wrote \"the passionate engineer\"":                  "",
			"Taught attention layers in detail":                  "",
			"Showed passion for tests":                           "passion for",
			"Built the compassionate care portal":                "",
			"Found a win-win":                                    "win-win",
			"Cut the edge of the sheet by laser":                 "",
			"Out-of-the-box thinker":                             "Out-of-the-box thinker",
			"Wrote world-class software":                         "world-class",
			"Delivered 100% bug-free code":                       "bug-free",
			"Shot for World Class Magazine":                      "",
			"Introduced world-class manufacturing at two plants": "",
			"Cut unmatched payments from 4% to 0.2%":             "",
			"Brought unmatched commitment":                       "unmatched",
			"Wrote 12 new challenges for the contest":            "",
		}},
	} {
		for bullet, want := range group.bullets {
			got := strings.Join(placesIn(t, group.rule, inJob+"- "+bullet+"\n"), " … ")
			if got != want && !(group.rule == firstPerson && want != "" && strings.HasPrefix(got, want)) {
				t.Errorf("%s: %q: got %q, want %q", group.rule.Name, bullet, got, want)
			}
		}
	}
}

func TestPresentTense(t *testing.T) {
	const ended = "# Ada Example\n\n## Experience\n\n### Engineer, Acme, Mar 2021 – Mar 2026\n\n"
	for bullet, want := range map[string]string{
		"Maintain the importer":              "Maintained",
		"Develops the importer":              "Developed",
		"Manages 40 branches":                "Managed",
		"Writes reports":                     "Wrote",
		"Analyzes logs":                      "Analyzed",
		"Identifies slow queries":            "Identified",
		"Lead a team of five":                "Led",
		"Design and develop the importer":    "Designed",
		"Test, design and develop it":        "",
		"Build the importer":                 "Built",
		"Build system for 40 boards":         "",
		"Design system of 46 components":     "",
		"Design and implementation of it":    "",
		"Lead engineer for billing":          "",
		"Support desk for 40 branches":       "",
		"Keep the books of 45 clients":       "Kept",
		"Sell cars to 300 customers":         "Sold",
		"Conduct interviews with 40 users":   "Conducted",
		"Takes orders from 80 tables":        "Took",
		"Make and CMake builds of 40 boards": "",
		"Set up printers":                    "",
		"Cut costs":                          "",
		"Put tests into CI":                  "",
		"Led a team":                         "",
		"Moved services":                     "",
		"Maintained the importer":            "",
		"Process improvements of 40 reports": "",
		"`Maintain` mode for the importer":   "",
		"Analysis of logs":                   "",
		"Manage-my-shop app, 300 users":      "",
		"Apply: a tool for grants":           "",
		"Reports of 40 branches":             "",
	} {
		p := read(t, ended+"- "+bullet+"\n")
		got := ""
		for _, f := range Run(p, Options{Today: today}).Findings {
			if f.Rule == presentTense {
				got = strings.Trim(strings.TrimPrefix(f.Hint, "write "), `"`)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", bullet, got, want)
		}
	}
	for dates, want := range map[string]int{
		"Mar 2021 – Mar 2026": 1, "Mar 2021 – Apr 2026": 0, "Mar 2021 – May 2026": 0, "Mar 2021 – Present": 0, "2021 – 2025": 1, "2021 – 2026": 0,
		"2021": 0, "since 2021": 0, "Mar 2021 – expected May 2027": 0,
	} {
		text := strings.Replace(ended, "Mar 2021 – Mar 2026", dates, 1)
		if got := placesIn(t, presentTense, text+"- Maintain the importer\n"); len(got) != want {
			t.Errorf("%s: %q", dates, got)
		}
	}
	if got := placesIn(t, presentTense, strings.Replace(ended, "Experience", "Projects", 1)+"- Maintain the importer\n"); got != nil {
		t.Errorf("a project: %q", got)
	}
}

func TestRulesOfWordingKnowTheirLanguage(t *testing.T) {
	german := "---\nname: Ada Beispiel\nlang: de\n---\n\n## Berufserfahrung\n\n### Entwicklerin, Acme GmbH, 03/2021 – 02/2024\n\n" +
		"- Successfully leveraged various tools in order to manage 120% accuracy\n- Manage the team\n- Was responsible\n"
	for _, rule := range []*source.Rule{filler, buzzword, emptyNumber, inflatedClaim, presentTense, passiveVoice, repeatedVerb, shortBullet} {
		if got := placesIn(t, rule, german); got != nil {
			t.Errorf("%s in German: %q", rule.Name, got)
		}
	}
	if got := placesIn(t, firstPerson, german+"- Habe ich umgestellt\n- Ich habe umgestellt\n- I moved it\n- Unserer Abteilung geholfen\n"); !slices.Equal(got, []string{"ich", "Ich", "Unserer"}) {
		t.Errorf("German pronouns: %q", got)
	}
}

func TestTermsAreNoBuzzwords(t *testing.T) {
	text := inJob + "- Taught thought leadership to cutting-edge surgeons\n"
	if got := placesIn(t, buzzword, text, "Thought-Leadership"); !slices.Equal(got, []string{"cutting-edge"}) {
		t.Errorf("%q", got)
	}
	if got := placesIn(t, buzzword, text, "leadership"); len(got) != 2 {
		t.Errorf("a part of the words: %q", got)
	}
}

func TestBuzzwordsOutsideOfBullets(t *testing.T) {
	text := "# Ada Example\n\nPassionate Software Engineer\n\nada@example.org\n\nA self-starter who likes synergy.\n\n## Skills\n\n- **Soft skills:** Team player, Detail-oriented, Leverage\n- **Tools:** Guru, Git\n\n" +
		"## Experience\n\n### Ninja, Passionate Ltd, Mar 2024 – Present\n\nA fast-paced environment.\n\n## Interests\n\n- passionate about chess\n"
	want := []string{"Passionate", "self-starter", "synergy", "Team player", "Detail-oriented", "fast-paced environment"}
	if got := placesIn(t, buzzword, text); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestIdleWishes(t *testing.T) {
	text := "# Ada Example\n\nada@example.org\n\n## Objective\n\nSeeking a challenging position in a reputed organization where I can utilize my skills. Portfolio available on request.\n\n" +
		"## Profile\n\nGood communicator, able to work independently or as part of a team. Looking for a new challenge.\n\n" +
		strings.TrimPrefix(inJob, "# Ada Example\n\nada@example.org\n\n") + "- Filled 12 roles\n\n## References\n\nAvailable upon request\n\n## Declaration\n\nI hereby declare that this is true.\n"
	want := []string{"challenging position", "reputed organization", "Good communicator", "able to work independently", "new challenge", "Available upon request", "hereby declare"}
	if got := placesIn(t, buzzword, text); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestRatings(t *testing.T) {
	for skill, want := range map[string]string{
		"Go 90%": "90%", "Go (90 %)": "90 %", "Go: ★★★★☆": "★★★★☆", "Go ●●●○○": "○○", "Go (4/5)": "4/5", "Go - 8/10": "8/10",
		"Windows 8/10": "", "Remote 100%": "", "Verfügbar zu 80 %": "", "Part-time (50%)": "", "TCP/IP": "", "C★": "", "Go (10 years)": "", "100% test coverage": "", "ISO 27001": "", "I/O": "", "Go 1.26": "",
	} {
		for lang, title := range map[string]string{"en": "Skills", "de": "Kenntnisse"} {
			text := "---\nlang: " + lang + "\n---\n" + inJob + "- Moved the till to Go\n\n## " + title + "\n\n- " + skill + "\n- SQL\n"
			if got := strings.Join(placesIn(t, emptyNumber, text), " … "); got != want {
				t.Errorf("%s: %q: got %q, want %q", lang, skill, got, want)
			}
		}
	}
	if got := placesIn(t, emptyNumber, inJob+"- Moved the till\n\n## Skills\n\n| Skill | Level |\n|-|-|\n| Go | 95% |\n| SQL | 60% |\n"); !slices.Equal(got, []string{"95%", "60%"}) {
		t.Errorf("in a table: %q", got)
	}
}

func TestUsualTitles(t *testing.T) {
	for body, want := range map[string]string{
		"Some count sheep.\n": "Summary",
		"- Counted sheep\n":   "Projects",
		"### Engineer, Acme, Mar 2024 – Present\n\n- Counted sheep\n": "Experience",
	} {
		text := "# Ada Example\n\n## My Journey\n\n" + body + "\n## Skills\n\nSheep\n\n## Languages\n\nEnglish\n"
		i := slices.IndexFunc(Run(read(t, text), Options{Today: today}).Findings, func(f source.Finding) bool {
			return f.Rule == unknownSection && strings.HasSuffix(f.Hint, `"`+want+`"`)
		})
		if i < 0 {
			t.Errorf("%q: not %s", body, want)
		}
	}
}

func TestSummariesMaySayI(t *testing.T) {
	text := "# Ada Example\n\nI have 5+ years of experience with multiple teams, and I like various tools.\n\n" + strings.TrimPrefix(inJob, "# Ada Example\n\n")
	for _, rule := range []*source.Rule{firstPerson, emptyNumber, filler} {
		if got := placesIn(t, rule, text); got != nil {
			t.Errorf("%s: %q", rule.Name, got)
		}
	}
}

func TestLongFormsAreFixed(t *testing.T) {
	p := read(t, inJob+"- Utilized Python in order to utilize **SQL**\n")
	edits := Fixes(p, Run(p, Options{Today: today}).Findings)
	if got := string(Apply([]byte(p.File.Text), p.File, edits)); !strings.HasSuffix(got, "\n- Used Python to use **SQL**\n") {
		t.Errorf("%q", got)
	}
}

// TestPronounsWithinABullet checks that nobody is told to start with a verb who
// does.
func TestPronounsWithinABullet(t *testing.T) {
	for bullet, want := range map[string]string{"I wrote the importer": "start with the verb and leave out", "Wrote our importer": "leave out", "She wrote the importer": "start with the verb and leave out"} {
		found := Run(read(t, inJob+"- "+bullet+"\n"), Options{Today: today}).Findings
		if !slices.ContainsFunc(found, func(f source.Finding) bool { return f.Rule == firstPerson && strings.HasPrefix(f.Hint, want) }) {
			t.Errorf("%q: %v, want a hint that begins with %q", bullet, found, want)
		}
	}
}

func TestPassiveIsTurnedRound(t *testing.T) {
	for bullet, want := range map[string]string{"- A new parser was written in Rust": "Wrote …", "- The tests were run nightly by me": "Ran …", "- The dashboard was created to show sales": "Created …"} {
		found := Run(read(t, inJob+bullet+"\n"), Options{Today: today}).Findings
		if !slices.ContainsFunc(found, func(f source.Finding) bool { return f.Rule == passiveVoice && strings.HasSuffix(f.Hint, want) }) {
			t.Errorf("%q: %v, want a hint that ends in %q", bullet, found, want)
		}
	}
}

func TestJobsToldInTheirHeader(t *testing.T) {
	for text, want := range map[string]bool{
		"## Work\n\n| When | What |\n|-|-|\n| 2018 – 2020 | **Engineer**, Acme, Utrecht. Built the tills of forty bakeries |\n":  false,
		"## Work\n\n| When | What |\n|-|-|\n| 2018 – 2020 | **Engineer**, Acme, Utrecht |\n":                                     true,
		"## Experience\n\n- 2019– Professor, Aarhus University\n- 2014–2019 Lecturer, Aarhus University\n":                       true,
		"## Experience\n\n- 2019– Professor, Aarhus University\n\n## Publications\n\n- Minimum wages. *Econometrica* 86, 2018\n": false,
	} {
		found := Run(read(t, "# Ada Example\n\nada@example.org\n\n"+text), Options{Today: today}).Findings
		if got := slices.ContainsFunc(found, func(f source.Finding) bool { return f.Rule == emptyEntry }); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestBulletsTellTheLanguageUnderEnglishTitles(t *testing.T) {
	german := "- Entwicklung der Schnittstelle mit dem Lager\n- Verantwortlich für die Kunden\n- Support im Team\n- Code Reviews\n"
	english := "- Was responsible for the warehouse\n- Helped the support team\n- Managed code reviews\n"
	for _, c := range []struct {
		name, text, site string
		silent           bool
	}{
		{"German", inJob + german, "", true},
		{"German, called English", "---\nlang: en\n---\n" + inJob + german, "", false},
		{"German, in an English site", inJob + german, "en", true},
		{"English with two German bullets", inJob + english + "- Entwicklung der Schnittstelle mit dem Lager\n- Verantwortlich für die Kunden\n", "", false},
		{"English in a German site", inJob + english, "de", false},
		{"a single German bullet in a German site", inJob + "- Verantwortlich für die Kunden\n- Code Reviews\n", "de-AT", true},
	} {
		p := read(t, c.text)
		p = resume.Parse(p.File, resume.Options{Lang: c.site})
		found := Run(p, Options{Today: today}).Findings
		if got := slices.ContainsFunc(found, func(f source.Finding) bool { return f.Rule == WeakBullet }); got == c.silent {
			t.Errorf("%s: %v", c.name, found)
		}
	}
}
