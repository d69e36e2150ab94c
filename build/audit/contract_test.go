package audit

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// resumes returns all resumes of this package: those in testdata, and the
// examples on the pages of rules.
func resumes(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	paths, err := filepath.Glob("testdata/*/*.md")
	if err != nil || len(paths) < 50 {
		t.Fatalf("%d resumes, %v", len(paths), err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[path] = string(text)
	}
	for _, rule := range Rules {
		for i, part := range strings.Split(rule.Page, "```markdown\n")[1:] {
			example, _, _ := strings.Cut(part, "```")
			all[rule.Name+" "+string(rune('1'+i))] = surrounding(example) + example
		}
	}
	all["twice each"] = inJob + "- Wrote [a](http://localhost/a) and [b](http://localhost/b) for 40 clerks\n\n### Engineer, Acme, Mar 2022 – Jan 2020\n\n- Ported the tills\n\n### Engineer, Acme, Mar 2020 – Jan 2018\n\n- Ported more tills\n"
	return all
}

// TestOneFindingForARuleAndSection checks that only weak-bullet may report
// twice in a section.
func TestOneFindingForARuleAndSection(t *testing.T) {
	for name, text := range resumes(t) {
		p := read(t, text)
		found := Run(p, Options{Today: today, MinScore: 60}).Findings
		source.Sort(found)
		type place struct {
			rule    string
			section int
		}
		seen := map[place]int{}
		for _, f := range source.Merge(found) {
			section := slices.IndexFunc(p.Resume.Sections, func(s *resume.Section) bool { return s.Span.Contains(f.Span) })
			at := place{f.Rule.Name, section}
			if line := f.Position().Line; seen[at] == 0 || section < 0 || f.Rule == WeakBullet {
				seen[at] = line
			} else if f.Severity != source.Off {
				t.Errorf("%s: %s in lines %d and %d of one section", name, f.Rule.Name, seen[at], line)
			}
		}
	}
}

// TestTimeMakesNoErrors audits the same texts on days far apart: no errors may
// appear later.
func TestTimeMakesNoErrors(t *testing.T) {
	days := []time.Time{today.AddDate(-30, 0, 0), today.AddDate(-5, 0, 0), today, today.AddDate(5, 0, 0), today.AddDate(200, 0, 0)}
	errorsOn := func(p *resume.Page, day time.Time, least int) map[string]bool {
		all := map[string]bool{}
		for _, f := range Run(p, Options{Today: day, MinScore: least}).Findings {
			if f.Severity == source.Error {
				all[f.Rule.Name+" "+f.File.Text[f.Span.Start:f.Span.End]] = true
			}
		}
		return all
	}
	for name, text := range resumes(t) {
		p := read(t, text)
		for _, least := range []int{0, 50, 60, 70, 80, 90} {
			before := errorsOn(p, days[0], least)
			for _, day := range days[1:] {
				now := errorsOn(p, day, least)
				for what := range maps.Keys(now) {
					if !before[what] {
						t.Fatalf("%s: %q is an error in %d with min_score %d, and was none before", name, what, day.Year(), least)
					}
				}
				before = now
			}
		}
	}
}

// TestLenientPlaces checks that a bullet that is weak beyond doubt is an error
// where it counts, and a warning where nobody is judged by it.
func TestLenientPlaces(t *testing.T) {
	const weak = "\n- Responsible for backend development\n"
	for text, want := range map[string]source.Severity{
		"## Experience\n\n### Engineer, Acme, Mar 2024 – Present\n" + weak:                                                     source.Error,
		"## Experience\n\n### Engineer, Acme, 2012 – Jun 2016\n" + weak:                                                        source.Error,
		"## Experience\n\n### Engineer, Acme, 2012 – May 2016\n" + weak:                                                        source.Warning,
		"## Experience\n\n### Engineer, Acme, 2014\n" + weak:                                                                   source.Warning,
		"## Experience\n\n### Engineer, Acme, 2012 – Present\n" + weak:                                                         source.Error,
		"## Experience\n\n### Engineer, Acme\n" + weak:                                                                         source.Error,
		"## Projects\n\n### Tills\n" + weak:                                                                                    source.Error,
		"## Volunteering\n\n### Helper, Food Bank, Mar 2024 – Present\n" + weak:                                                source.Warning,
		"## Experience\n\n### Acme\n\n2010 – Present\n\n#### Engineer, 2011 – 2013\n" + weak + "\n#### Lead, 2013 – Present\n": source.Warning,
	} {
		p := read(t, "# Ada Example\n\nada@example.org\n\n"+text)
		var got []source.Severity
		for _, f := range Run(p, Options{Today: today}).Findings {
			if f.Rule == WeakBullet {
				got = append(got, f.Severity)
			}
		}
		if !slices.Equal(got, []source.Severity{want}) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestGradesLookAtNothingElse checks that the grade of a bullet does not depend
// on its job, its dates or its neighbours.
func TestGradesLookAtNothingElse(t *testing.T) {
	const bullet = "Migrated the monthly report to **PostgreSQL**"
	var first Bullet
	for i, text := range []string{
		"## Experience\n\n### Engineer, Acme, Mar 2024 – Present\n\n- " + bullet,
		"## Experience\n\n### Chief Architect, Globex, 1990 – 1995\n\n- Responsible for reports\n- " + bullet,
		"---\nrole: designer\nlevel: senior\n---\n## Experience\n\n### Intern\n\n- Cut costs by 40%\n- Wrote tills\n- " + strings.ReplaceAll(bullet, " ", "  "),
	} {
		p := read(t, strings.Replace("# Ada Example\n\n"+text, "# Ada Example\n\n---", "---", 1))
		all := Run(p, Options{Today: today, Role: p.Meta.Role.Text, Level: p.Meta.Level.Text}).Bullets
		b := all[len(all)-1]
		if b.Span = (source.Span{}); i == 0 {
			first = b
		}
		if b != first || b.Grade == grade.Ungraded {
			t.Errorf("%q: %+v, and alone %+v", text, b, first)
		}
	}
}

// TestTermsAreLeftInPeace checks that rules of all kinds accept words of a
// trade.
func TestTermsAreLeftInPeace(t *testing.T) {
	const text = inJob + `- Wrote several dashboards in Github and Node.JS for 40 clerks
- Effectively cut build time from 9 to 4 minutes with TBD
- Leveraged world-class ETF data for 30 traders
`
	terms := []string{"Several", "GitHub", "node.js", "effectively", "World-Class", "leveraged finance", "TBD"}
	find := func(terms []string) (names []string) {
		for _, f := range Run(read(t, text), Options{Today: today, Terms: terms}).Findings {
			if f.Severity != source.Off && f.Rule != WeakBullet && f.Rule != missingSection {
				names = append(names, f.Rule.Name)
			}
		}
		return names
	}
	if got := find(nil); len(got) < len(terms) {
		t.Errorf("without terms: %v", got)
	}
	if got := find(terms); got != nil {
		t.Errorf("with terms: %v", got)
	}
}

// TestOtherScripts checks that there are no findings about wording in text that
// is not English, even if nothing declares its language.
func TestOtherScripts(t *testing.T) {
	for _, text := range []string{
		"# עדה לדוגמה\n\nada@example.org\n\n## ניסיון\n\n### מהנדסת, אקמה, 2020 – 2024\n\n- בניתי את שירות התשלומים\n- שירות\n",
		"# 山田\n\nyamada@example.org\n\n## 職務経歴\n\n### エンジニア, Acme, 2020 – 2024\n\n- バックエンド開発を担当\n- 開発\n",
		"# Ivan Petrov\n\nivan@example.org\n\n## Experience\n\n### Engineer, Acme, Mar 2021 – Present\n\n- Участие в совещаниях\n- 负责后端开发\n\n## Skills\n\nGo\n",
	} {
		for _, f := range Run(read(t, text), Options{Today: today, Role: "backend"}).Findings {
			if f.Severity != source.Off && f.Rule != missingEvidence {
				t.Errorf("%q: %s: %s", text, f.Rule.Name, f.Message)
			}
		}
	}
}

// TestPrivateFieldsAreNotPublished checks that no finding says they would be.
func TestPrivateFieldsAreNotPublished(t *testing.T) {
	const text = "---\nname: Ada Example\nphone: 123-45-6789\nlocation: 12 Canal Street, Utrecht\n---\n"
	for _, private := range [][]string{nil, {"phone", "location"}} {
		n := 0
		for _, f := range Run(read(t, text), Options{Today: today, Private: private}).Findings {
			if f.Rule == nationalNumber || f.Rule == streetAddress {
				n++
			}
		}
		if want := 2 - len(private); n != want {
			t.Errorf("private %v: %d findings, not %d", private, n, want)
		}
	}
}

// TestStrangeResumes checks that nothing panics and all findings lie within the
// file.
func TestStrangeResumes(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "blanks": " \n\n\t\n", "name alone": "# Ada Example", "front matter alone": "---\nname: Ada\n---\n",
		"no bullets":     "# Ada Example\n\n## Experience\n\nEngineer, Acme\n\n## Skills\n\nGo\n",
		"empty bullets":  inJob + "- \n-\n- <!-- -->\n- ![](a.png)\n- [](http://a.example)\n- ``\n",
		"control":        inJob + "- Wrote\x01 the\x1b[31m importer\x7f\n",
		"mixed scripts":  inJob + "- Wrоte the імporter with Постгрес, 数据库 and عربي for 40 clerks\n",
		"right to left":  "# עדה לדוגמה\n\n## ניסיון\n\n### מהנדסת, אקמה, 2020 – 2024\n\n- בניתי את שירות התשלומים ב-Go\u200f עבור 40 לקוחות\n",
		"combining":      inJob + "- Wrote" + strings.Repeat("\u0301", 5000) + " the importer\n",
		"case changes":   inJob + "- İSTANBUL ŞEHRİ ẞ ǅ: Utilized İ various systems\n- K Å utilized several tools\n",
		"line ends":      strings.ReplaceAll(inJob+"- Wrote various systems\n- Utilized TODO\n", "\n", "\r\n"),
		"endless word":   "# Ada Example\n\n" + strings.Repeat("a", 5000) + "@b\n\n" + strings.TrimPrefix(inJob, "# Ada Example\n\n") + "- " + strings.Repeat("é", 5000) + "\n- Wrote [x](http://localhost/" + strings.Repeat("a", 5000) + ")\n",
		"one word":       inJob + "- Utilized\n- several\n- I\n- 100%\n- %\n- \"\n- '\n- .\n",
		"deep":           inJob + strings.Repeat("  ", 1) + "- a\n" + strings.Repeat(" ", 4) + "- b\n" + strings.Repeat(" ", 6) + "- c\n",
		"no-break space": inJob + "- Reduced\u00a0costs by\u00a0120\u202f% in\u00a0various systems\n",
	} {
		p := read(t, text)
		for _, f := range Run(p, Options{Today: today, MinScore: 100, Terms: []string{"", " ", "-"}, Role: "backend"}).Findings {
			if f.Span.Start < 0 || f.Span.End > len(p.File.Text) || f.Span.Start > f.Span.End || f.Message == "" || len(f.Message) > 700 || !utf8.ValidString(f.Message) {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}
