package roles

import (
	"strings"
	"testing"
)

// TestInfer reads titles as "Title:years", the present one first, after a
// headline that ends in " / ".
func TestInfer(t *testing.T) {
	set := load(t)
	for titles, want := range map[string]string{
		"Senior Backend Engineer:3 Backend Developer:3":                "backend senior",
		"Backend Engineer:1":                                           "backend entry",
		"Java Developer:2.5 Junior Java Developer:2":                   "backend mid",
		"Software Engineer:4":                                          "backend mid",
		"Software Engineer:8":                                          "backend senior",
		"Software Engineer Intern:0.3":                                 "backend entry",
		"Software Engineering Intern:0.3":                              "backend entry",
		"Web Development Intern:0.3":                                   "frontend entry",
		"Data Engineering Internship:0.3":                              "data-engineer entry",
		"Machine Learning Intern:0.3":                                  "data-scientist entry",
		"UX/UI Design Intern:0.3":                                      "designer entry",
		"Product Management Intern:0.3":                                "product-manager entry",
		"Cybersecurity Intern:0.3":                                     "security entry",
		"Quality Assurance Intern:0.3":                                 "qa entry",
		"Civil Engineering Intern:0.3":                                 "- entry",
		"Software Engineer:1 Software Engineer Intern:4":               "backend entry",
		"Staff Software Engineer, Payments Platform:4":                 "backend senior",
		"Software Engineer (Backend):3":                                "backend mid",
		"Software Engineer - Frontend:3":                               "frontend mid",
		"Sr. Front-End Developer:2":                                    "frontend senior",
		"React Developer:1":                                            "frontend entry",
		"Web Developer:5":                                              "frontend mid",
		"Full Stack Developer:3":                                       "fullstack mid",
		"Lead Full-Stack Engineer:2 Web Developer:4":                   "fullstack senior",
		"iOS Engineer:4":                                               "mobile mid",
		"Junior Android Developer:1":                                   "mobile entry",
		"Flutter Developer:3":                                          "mobile mid",
		"Site Reliability Engineer:3 Systems Administrator:4":          "devops senior",
		"DevOps Engineer:1":                                            "devops entry",
		"Principal Cloud Architect:2":                                  "devops senior",
		"Platform Engineer II:2":                                       "devops mid",
		"Data Engineer:4":                                              "data-engineer mid",
		"ETL Developer:7":                                              "data-engineer senior",
		"Database Administrator:4":                                     "data-engineer mid",
		"Data Scientist:3":                                             "data-scientist mid",
		"Senior Machine Learning Engineer:2":                           "data-scientist senior",
		"Data Analyst Intern:0.4":                                      "data-scientist entry",
		"SOC Analyst:2.5":                                              "security mid",
		"Penetration Tester:7":                                         "security senior",
		"Security Engineer:1":                                          "security entry",
		"QA Engineer:3":                                                "qa mid",
		"SDET III:2":                                                   "qa senior",
		"Software Development Engineer in Test:4":                      "qa mid",
		"Junior Software Tester:1":                                     "qa entry",
		"Engineering Manager:2 Senior Software Engineer:5":             "engineering-manager mid",
		"Director of Engineering:3 Engineering Manager:4":              "engineering-manager senior",
		"Team Lead:1 Software Engineer:5":                              "engineering-manager entry",
		"Engineering Manager, Backend:3":                               "engineering-manager mid",
		"VP of Engineering:2":                                          "engineering-manager senior",
		"Product Manager:3":                                            "product-manager mid",
		"Associate Product Manager:1":                                  "product-manager entry",
		"Group Product Manager:2 Senior Product Manager:3":             "product-manager senior",
		"Technical Program Manager:4":                                  "product-manager mid",
		"Product Designer:3":                                           "designer mid",
		"Lead UX Designer:2":                                           "designer senior",
		"UX/UI Designer:1":                                             "designer entry",
		"Head of Design:2":                                             "designer senior",
		"Barista:2":                                                    "- mid",
		"":                                                             "- entry",
		"Backend developer looking for a team / Barista:1":             "backend entry",
		"Data scientist / Software Engineer:2":                         "data-scientist mid",
		"Computer science student / Frontend Developer Intern:0.3":     "frontend entry",
		"Mid-Level Software Engineer:9":                                "backend mid",
		"Software Engineer 2:1":                                        "backend mid",
		"I build backends as a backend engineer / Backend Developer:3": "backend mid",
		"Aspiring senior backend engineer / Junior Developer:1":        "backend entry",
		"Developer:1 Backend Developer:6":                              "backend senior",
		"C++ Developer:3":                                              "backend mid",
		".NET Developer:3":                                             "backend mid",
		"Lead Generation Specialist:3":                                 "- mid",
		"Software Engineer:3 Mechanical Engineer:4":                    "backend senior",
		"Embedded Software Engineer:3 Software Engineer:4":             "- senior",
		"Embedded Engineer / Software Engineer:3":                      "- mid",
		"Project Manager:3":                                            "- mid",
		"Research Scientist:3":                                         "- mid",
		"AI Research Scientist:3":                                      "data-scientist mid",
		"Designer:3":                                                   "designer mid",
		"Backend-Entwicklerin (w/m/d):3":                               "backend mid",
		"Werkstudentin Softwareentwicklung:3":                          "backend entry",
		"Fachinformatiker für Anwendungsentwicklung:3":                 "backend mid",
		"Fachinformatikerin für Systemintegration:3":                   "devops mid",
		"Datenwissenschaftlerin:3":                                     "data-scientist mid",
		"IT-Sicherheitsbeauftragter:3":                                 "security mid",
		"Testautomatisierer:3":                                         "qa mid",
		"Produktmanagerin:3":                                           "product-manager mid",
		"Mediengestalterin:3":                                          "designer mid",
		"Leiterin Softwareentwicklung:3":                               "engineering-manager senior",
		"Full Stack Developer / Paralegal:9":                           "fullstack mid",
		"Senior Full Stack Developer / Paralegal:9":                    "fullstack senior",
		"Ingénieur logiciel:3":                                         "backend mid",
		"Ingénieure logiciel:3":                                        "backend mid",
		"Analista programador:3":                                       "backend mid",
		"Programistka Java:3":                                          "backend mid",
	} {
		g := infer(set, titles)
		got := "- " + g.Level
		if g.Role != nil {
			got = g.Role.Name + " " + g.Level
		}
		if got != want {
			t.Errorf("%q: got %s, want %s; %s", titles, got, want, g.Why)
		}
		if g.Why == "" {
			t.Errorf("%q: no reason", titles)
		}
	}
}

func infer(set *Set, text string) Guess {
	headline, rest, found := strings.Cut(text, " / ")
	if !found {
		headline, rest = "", text
	}
	var titles []Title
	for rest != "" {
		var title, years string
		title, rest, _ = strings.Cut(rest, ":")
		years, rest, _ = strings.Cut(rest, " ")
		titles = append(titles, Title{title, len(titles) == 0, parseYears(years)})
	}
	return set.Infer(headline, titles)
}

func parseYears(s string) (years float64) {
	whole, part, _ := strings.Cut(s, ".")
	for _, c := range whole {
		years = years*10 + float64(c-'0')
	}
	if part != "" {
		years += float64(part[0]-'0') / 10
	}
	return years
}

// The reason names what was decisive.
func TestWhy(t *testing.T) {
	g := infer(load(t), "Senior Backend Engineer:3 Data Analyst:1")
	if want := `"Senior Backend Engineer" is a title of backend; "senior" names the level`; g.Why != want {
		t.Errorf("got %s", g.Why)
	}
	if g = infer(load(t), "QA Engineer:3"); g.Why != `"QA Engineer" is a title of qa; 3 years of work` {
		t.Errorf("got %s", g.Why)
	}
}

func TestHas(t *testing.T) {
	r := load(t).Named("backend")
	for title, want := range map[string]bool{"Senior Java Developer": true, "Software Engineer": true, "Nurse": false, "UX Designer": false} {
		if r.Has(title) != want {
			t.Errorf("%q: %v", title, !want)
		}
	}
}

func FuzzInfer(f *testing.F) {
	f.Add("Engineer", "Sr. C# Dev (Back-End)", 3.5)
	set, _ := Load(nil)
	f.Fuzz(func(t *testing.T, headline, title string, years float64) {
		g := set.Infer(headline, []Title{{title, true, years}, {headline, false, -years}})
		if rank(g.Level) == 1 && g.Level != Mid || g.Why == "" {
			t.Errorf("%+v", g)
		}
		set.Named(title)
	})
}

// TestTimeChangesNoRole checks that the role does not depend on how long the
// present job has lasted.
func TestTimeChangesNoRole(t *testing.T) {
	set := load(t)
	roleAfter := func(years float64) string {
		return set.Infer("", []Title{{"Data Engineer", true, years}, {"Backend Engineer", false, 5}, {"Backend Developer", false, 2.2}}).Role.Name
	}
	for _, years := range []float64{0.1, 1, 3, 10} {
		if got, now := roleAfter(years), roleAfter(0); got != now {
			t.Errorf("%s now, and %s after %v years", now, got, years)
		}
	}
}

// TestYearsOfAnotherTrade checks that only years in a trade we know count
// towards the level, if there are any.
func TestYearsOfAnotherTrade(t *testing.T) {
	set := load(t)
	for _, c := range []struct {
		titles []Title
		level  string
		aged   bool
	}{
		{[]Title{{"Data Analyst", true, 3}, {"Registered Nurse", false, 8}}, Mid, true},
		{[]Title{{"Data Analyst", true, 3}, {"Data Engineer", false, 8}}, Senior, true},
		{[]Title{{"Registered Nurse", true, 8}}, Senior, true},
		{[]Title{{"Senior Data Analyst", true, 1}, {"Registered Nurse", false, 8}}, Senior, false},
	} {
		if g := set.Infer("", c.titles); g.Level != c.level || g.Aged != c.aged {
			t.Errorf("%v: %s, aged %v, not %s, %v", c.titles, g.Level, g.Aged, c.level, c.aged)
		}
	}
}

// TestOtherTrades checks that engineers for whom there is no role get none,
// unless a title names one besides.
func TestOtherTrades(t *testing.T) {
	set := load(t)
	for text, want := range map[string]string{
		"Interior Designer": "", "Fashion Designer": "", "Security Guard": "", "Security Officer": "", "Industrial Designer": "",
		"Structural Engineer": "", "Embedded Software Engineer": "", "Gameplay Programmer": "", "Technical Support Engineer": "", "Sales Engineer": "",
		"Software Engineer": "backend", "Support Engineer, Java Developer": "backend", "Senior Backend Engineer (Games)": "backend",
	} {
		got := ""
		if g := set.Infer("", []Title{{text, true, 3}, {"Engineer", false, 3}}); g.Role != nil {
			got = g.Role.Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
