package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// TestImpliedNames checks that the names in the table are those of the lexicon,
// by which they are looked up.
func TestImpliedNames(t *testing.T) {
	check := func(name string) {
		if m := lexicon.Technologies("using " + name); len(m) != 1 || m[0].Name != name {
			t.Errorf("%q is %v to the lexicon", name, m)
		}
	}
	for language, by := range implied {
		check(language)
		for _, name := range by {
			check(name)
		}
	}
}

// foundBy returns the findings of a rule in a resume, one message per line.
func foundBy(t *testing.T, rule *source.Rule, text string, o Options) string {
	t.Helper()
	p := read(t, text)
	o.Today = today
	if o.Role == "" {
		o.Role, o.Level = p.Meta.Role.Text, p.Meta.Level.Text
	}
	var b strings.Builder
	for _, f := range Run(p, o).Findings {
		if f.Rule == rule {
			fmt.Fprintln(&b, f.Message)
		}
	}
	return b.String()
}

const atAcme = "# Ada\n\nada@example.org\n\n## Experience\n\n### Developer, Acme, Mar 2024 – Present\n\n"

func TestUnprovenSkills(t *testing.T) {
	for name, c := range map[string]struct{ body, skills, want string }{
		"most":                {"- Built it in Go\n", "Go, Rust, Java, Redis, MySQL", "4 of 5 core skills appear nowhere else: Rust, Java, Redis, MySQL\n"},
		"as written":          {"- Built it\n", "Spark, Rust, Azure, Redis, MySQL", "5 of 5 core skills appear nowhere else: Spark, Rust, Azure, Redis, MySQL\n"},
		"half":                {"- Built it in Go, Rust and Java\n", "Go, Rust, Java, Redis, MySQL, AWS", ""},
		"few":                 {"- Built it\n", "Go, Rust, Java, Redis", ""},
		"tools and baseline":  {"- Built it\n", "Git, Jira, Scrum, HTML, CSS, JSON, Linux, Excel, Go", ""},
		"implied":             {"- Built it in Django, React and PostgreSQL\n", "Python, JavaScript, SQL, Django, Rust, Java", ""},
		"only in the summary": {"- Built it\n\n## Summary\n\nUsing Go, Rust, Java, Redis, and MySQL.\n", "Go, Rust, Java, Redis, MySQL", "5 of 5 core skills appear nowhere else: Go, Rust, Java, Redis, MySQL\n"},
		"in a certificate":    {"- Built it\n\n## Certificates\n\n- AWS Developer, Java SE 11, Go, Rust and Redis, 2024\n", "Go, Rust, Java, Redis, AWS", ""},
		"in a project's name": {"- Built it\n\n## Projects\n\n### Tide (Go, Rust, Redis, MySQL)\n\nA clock.\n", "Go, Rust, Java, Redis, MySQL", ""},
		"once for each":       {"- Built it\n", "Go, Go, Golang, Go, Go", ""},
		"nothing but skills":  {"", "Go, Rust, Java, Redis, MySQL", "5 of 5 core skills appear nowhere else: Go, Rust, Java, Redis, MySQL\n"},
	} {
		if got := foundBy(t, unprovenSkill, atAcme+c.body+"\n## Skills\n\n"+c.skills+"\n", Options{}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := foundBy(t, unprovenSkill, atAcme+"- Built it\n\n## Skills\n\nGo, Rust, Java, Redis, MySQL\n", Options{Terms: []string{"rust", "java", "redis"}}); got != "" {
		t.Errorf("terms of the trade: %q", got)
	}
	if got := foundBy(t, unprovenSkill, "# Ada\n\n## Skills\n\nGo, Rust, Java, Redis, MySQL\n", Options{}); got != "" {
		t.Errorf("a resume of skills alone: %q", got)
	}
}

func TestManySkills(t *testing.T) {
	for n, want := range map[int]string{40: "", 41: "41 skills are listed\n"} {
		list := strings.Repeat("x, ", n-1) + "x"
		if got := foundBy(t, manySkills, atAcme+"\n## Skills\n\n"+list+"\n", Options{}); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestFewMetrics(t *testing.T) {
	const plain = "- Ported the label printer service from Java to Go\n"
	const number = "- Ported 14 label printer services from Java to Go\n"
	for name, c := range map[string]struct{ body, want string }{
		"seven":       {strings.Repeat(plain, 7), ""},
		"none":        {strings.Repeat(plain, 8), "none of 8 bullets measures anything\n"},
		"one":         {strings.Repeat(plain, 8) + number, "only 1 of 9 bullets measures anything\n"},
		"one in six":  {strings.Repeat(plain, 10) + number + number, ""},
		"two of 13":   {strings.Repeat(plain, 11) + number + number, "only 2 of 13 bullets measure anything\n"},
		"years":       {strings.Repeat("- Ported the label printer service in 2019 from Java to Go\n", 8), "none of 8 bullets measures anything\n"},
		"names":       {strings.Repeat("- Moved the label images from disk to S3 over IPv6\n", 8), "none of 8 bullets measures anything\n"},
		"stack lines": {strings.Repeat(plain, 7) + "- Technologies: Go, Redis\n", ""},
	} {
		if got := foundBy(t, fewMetrics, atAcme+c.body, Options{}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	const old = "\n### Intern, Globex, 1998 – 2001\n\n- Wrote the till of the ferry line in C++\n"
	for _, f := range Run(read(t, atAcme+strings.Repeat("- Worked with APIs\n", 8)+old), Options{Today: today}).Findings {
		if f.Rule == fewMetrics && strings.Contains(f.Hint, "line") {
			t.Errorf("what is long past is to be counted: %s", f.Hint)
		}
	}
	if got := foundBy(t, fewMetrics, "---\nlang: de\n---\n"+atAcme+strings.Repeat(plain, 20), Options{}); got != "" {
		t.Errorf("German: %q", got)
	}
}

func TestMissingEvidence(t *testing.T) {
	const text = atAcme + "- Built the ledger in Go and PostgreSQL, which books 40,000 transfers a day\n\n## Skills\n\nAWS, Git\n"
	if got := foundBy(t, missingEvidence, text, Options{Role: "backend", Level: "entry"}); !strings.HasPrefix(got, "nothing shows what the role backend asks for at level entry: ") ||
		!strings.Contains(got, "cloud") || !strings.Contains(got, "git") || strings.Contains(got, "databases") || strings.Contains(got, "languages") {
		t.Errorf("declared: %q", got)
	}
	if got := foundBy(t, missingEvidence, strings.Replace(text, "Developer", "Backend Engineer", 1), Options{}); got != "" {
		t.Errorf("inferred: %q", got)
	}
}

// TestLinksAreEvidence checks that a designer's portfolio is found among the
// contacts, and a scientist's research in a list of papers.
func TestLinksAreEvidence(t *testing.T) {
	const text = "\n\n## Experience\n\n### Engineer, Acme, Mar 2024 – Present\n\n- Drew the tills of 40 bakeries in Figma\n"
	for _, c := range []struct {
		head, role string
		missing    bool
	}{
		{"ada@example.org", "designer", true},
		{"ada@example.org | github.com/ada", "designer", true},
		{"ada@example.org | https://ada.example", "designer", false},
		{"ada@example.org | behance.net/ada", "designer", false},
	} {
		got := foundBy(t, missingEvidence, "# Ada Miller\n\n"+c.head+text, Options{Role: c.role, Level: "entry"})
		if strings.Contains(got, "portfolio") != c.missing {
			t.Errorf("%s: %s", c.head, got)
		}
	}
	papers := "\n## Publications\n\n- Miller, A. (2019). Shrinkage in demand models. *Annals of Applied Statistics*, 13(2)\n"
	for _, row := range Run(read(t, "# Ada Miller"+text+papers), Options{Today: today, Role: "data-scientist", Level: "senior"}).Scorecard {
		if slices.Contains(row.Missing, "research") {
			t.Errorf("%+v", row)
		}
	}
}

func TestProjectLinks(t *testing.T) {
	const tide = "### Tide Clock\n\n- Built a tide clock in Go and SQLite\n\n"
	for name, c := range map[string]struct{ projects, want string }{
		"one":                {tide, "the project has no link\n"},
		"two":                {tide + tide, "none of 2 projects has a link\n"},
		"a link":             {tide + "### [Relay](https://example.com)\n\n- In Go\n", ""},
		"a link in a bullet": {tide + "### Relay\n\n- In Go, at [example](https://example.com)\n", ""},
		"an address":         {tide + "### Relay\n\n- In Go, github.com/ada/relay\n", ""},
		"no software":        {"### School garden\n\n- Planted 40 trees\n", ""},
	} {
		if got := foundBy(t, projectWithoutLink, "# Ada\n\n## Projects\n\n"+c.projects, Options{}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTutorials(t *testing.T) {
	for title, found := range map[string]bool{
		"Todo App": true, "To-Do List": true, "Weather App (React)": true, "Netflix Clone": true, "Tic-Tac-Toe": true, "[Personal Portfolio](https://example.com)": true,
		"Titanic Survival Prediction": true, "Calculator": true,
		"Tide Clock": false, "Git clone": false, "Weather station for 14 harbours": false, "TodoMVC benchmark": false, "Netflix Conductor plugin": false,
	} {
		text := "# Ada\n\n## Projects\n\n### " + title + "\n\n- Built in React\n"
		if got := foundBy(t, tutorialProject, text, Options{}); (got != "") != found {
			t.Errorf("%s: %q", title, got)
		}
		for _, more := range []string{"- Deployed on Fly.io\n", "- 300 people use it\n", "- Live since May\n"} {
			if got := foundBy(t, tutorialProject, text+more, Options{}); got != "" {
				t.Errorf("%s with %q: %q", title, more, got)
			}
		}
	}
	if got := foundBy(t, tutorialProject, atAcme+"- Todo app\n\n### Todo App, Acme, 2020\n\n- Built it\n", Options{}); got != "" {
		t.Errorf("at work: %q", got)
	}
}

func TestGenericProjects(t *testing.T) {
	const generic = "Worked on various features of the application and helped with different tasks.\n"
	for name, c := range map[string]struct {
		body string
		want bool
	}{
		"generic":                        {generic, true},
		"with bullets, which are graded": {generic + "\n- Helped with tasks\n", false},
		"with a technology":              {generic + "\nIn Django.\n", false},
		"with a figure":                  {"Worked on features for 40 users of the application.\n", false},
		"particular":                     {"Booking service for the guest moorings of three sailing clubs, with a waiting list.\n", false},
		"nothing at all":                 {"", false},
	} {
		if got := foundBy(t, genericProject, "# Ada\n\n## Projects\n\n### The system\n\n"+c.body, Options{}); (got != "") != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
