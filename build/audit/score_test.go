package audit

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

func scored(t testing.TB, text string) *Report {
	t.Helper()
	p := read(t, text)
	return Run(p, Options{Today: today, Role: p.Meta.Role.Text, Level: p.Meta.Level.Text})
}

// TestScoreOfResumes compares scores with what a recruiter would say about
// resumes written for this test: those named weak are rejected, those named
// strong invited.
func TestScoreOfResumes(t *testing.T) {
	names, err := filepath.Glob("testdata/score/*.md")
	if err != nil || len(names) < 12 {
		t.Fatal(err, names)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(filepath.Base(name), "-")
		within := map[string][2]int{"weak": {0, 44}, "middling": {50, 70}, "strong": {81, 99}, "stuffed.md": {0, 44}, "teacher": {0, 99}}[kind]
		r := scored(t, string(text))
		if !r.Scored || r.Score < within[0] || r.Score > within[1] {
			t.Errorf("%s: %d is not from %d to %d", name, r.Score, within[0], within[1])
		}
		checkRows(t, name, r)
	}
}

// checkRows checks what readers of a scorecard rely on.
func checkRows(t *testing.T, name string, r *Report) {
	t.Helper()
	if r.Role != "" && len(r.Scorecard) != 8 || r.Role == "" && len(r.Scorecard) != 6 {
		t.Errorf("%s: %d rows", name, len(r.Scorecard))
	}
	gain, lost := 0, 0
	for _, row := range r.Scorecard {
		if row.Score < 0 || row.Score > 100 || row.Gain < 0 || row.Score == 100 && row.Gain > 0 {
			t.Errorf("%s: %+v", name, row)
		}
		if row.Score < 100 && row.Advice == "" {
			t.Errorf("%s: nothing is said of how to raise %q from %d", name, row.Name, row.Score)
		}
		if row.Score < 15 != (len(row.Missing) > 0) && row.Score < 15 {
			t.Errorf("%s: %q has %d points, and nothing is missing", name, row.Name, row.Score)
		}
		if row.Score >= 60 && len(row.Evidence) == 0 {
			t.Errorf("%s: %q has %d points, and nothing speaks for it", name, row.Name, row.Score)
		}
		gain += row.Gain
	}
	if lost = 100 - r.Score; gain < lost-4 || gain > lost+4 {
		t.Errorf("%s: the rows could gain %d, and the score is %d", name, gain, r.Score)
	}
}

// TestTeacherIsScored checks that in an unknown trade a resume is judged by
// what all trades have in common.
func TestTeacherIsScored(t *testing.T) {
	var scores [2]int
	for i, name := range []string{"testdata/score/teacher-weak.md", "testdata/score/teacher-strong.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := scored(t, string(text))
		if r.Role != "" || !r.Scored {
			t.Errorf("%s: as %q, scored %v", name, r.Role, r.Scored)
		}
		scores[i] = r.Score
	}
	if scores[0] >= 45 || scores[1] <= 75 {
		t.Errorf("a weak teacher has %d, a strong one %d", scores[0], scores[1])
	}
}

// bulletLine matches the bullets in the resumes of the tests.
var bulletLine = regexp.MustCompile(`(?m)^- .*$`)

// strongBullets replace weak ones: with words of the role, and with none.
var strongBullets = []string{
	"- Cut the p99 latency of the search API from 900 ms to 85 ms with a covering index in PostgreSQL",
	"- Raised completed bookings by 11% among 90,000 monthly visitors",
}

var weakBullets = []string{
	"- Responsible for backend development",
	"- Worked with APIs and databases in Go, PostgreSQL, Kafka, AWS, Docker and Kubernetes",
	"- Participated in Agile meetings",
	"- Responsible for monitoring, incidents and deployments in production",
}

// TestScoreIsMonotone checks that making a weak bullet strong never costs
// points, and adding a weak one never gains any, wherever it is.
func TestScoreIsMonotone(t *testing.T) {
	names, _ := filepath.Glob("testdata/score/*.md")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		before := scored(t, text)
		work, _, _ := strings.Cut(text, "\n## Skills")
		for i, at := range bulletLine.FindAllStringIndex(work, -1) {
			for _, weak := range weakBullets {
				r := scored(t, text[:at[1]]+"\n"+weak+text[at[1]:])
				if n := len(r.Bullets); n != len(before.Bullets)+1 {
					t.Fatalf("%s: %d bullets", name, n)
				}
				if r.Score > before.Score {
					t.Errorf("%s: %q after bullet %d raises the score from %d to %d", name, weak, i, before.Score, r.Score)
				}
			}
			if i >= len(before.Bullets) || before.Bullets[i].Grade != grade.Weak {
				continue
			}
			for _, strong := range strongBullets {
				r := scored(t, text[:at[0]]+strong+text[at[1]:])
				if r.Score < before.Score {
					t.Errorf("%s: %q in place of weak bullet %d lowers the score from %d to %d", name, strong, i, before.Score, r.Score)
				}
			}
		}
	}
}

// TestScoreRisesWithGrades changes nothing but grades, as texts cannot.
func TestScoreRisesWithGrades(t *testing.T) {
	order := []grade.Grade{grade.Weak, grade.Fair, grade.Strong}
	names, _ := filepath.Glob("testdata/score/*.md")
	for _, name := range names {
		data, _ := os.ReadFile(name)
		p := read(t, string(data))
		n := len(newSubject(p, Options{}).bullets)
		for i := range n {
			last := -1
			for _, g := range order {
				s := newSubject(p, Options{Today: today})
				if s.bullets[i].Grade == grade.Ungraded {
					break
				}
				s.bullets[i].Grade = g
				s.aim = s.aimOf()
				_, score, _ := s.scorecard()
				if score < last {
					t.Errorf("%s: bullet %d as %s lowers the score from %d to %d", name, i, g, last, score)
				}
				last = score
			}
		}
	}
}

func TestNoTrickMakesAHundred(t *testing.T) {
	strong := "- Cut the p99 latency of the REST API in Go from 900 ms to 85 ms for 3M users in production with Redis, AWS and GitHub Actions, after tracing an incident\n"
	for what, text := range map[string]string{
		"one bullet over and over": "# Ada\n\nBackend Engineer\n\n## Experience\n\n### Backend Engineer, Acme, Mar 2021 – Present\n\n" + strings.Repeat(strong, 20),
		"one bullet alone":         "# Ada\n\nBackend Engineer\n\n## Experience\n\n### Backend Engineer, Acme, Mar 2021 – Present\n\n" + strong,
	} {
		if r := scored(t, text); r.Score > 75 {
			t.Errorf("%s has %d", what, r.Score)
		}
	}
}

func TestAim(t *testing.T) {
	resume := func(front, title string) string {
		return "---\nname: Ada\n" + front + "---\n\n## Experience\n\n### " + title + ", Acme, Mar 2021 – Present\n\n- Built the ledger API in Go\n"
	}
	for _, test := range []struct {
		text, role, level string
		inferred          bool
	}{
		{resume("role: backend\nlevel: senior\n", "Teacher"), "backend", "senior", false},
		{resume("role: SRE\nlevel: mid\n", "Teacher"), "devops", "mid", false},
		{resume("role: backend\n", "Senior Engineer"), "backend", "senior", true},
		{resume("", "Senior Frontend Engineer"), "frontend", "senior", true},
		{resume("level: entry\n", "Senior Frontend Engineer"), "frontend", "entry", true},
		{resume("level: entry\n", "Baker"), "", "entry", false},
		{resume("role: bakery\n", "Baker"), "", "", false},
	} {
		r := scored(t, test.text)
		if r.Role != test.role || r.Level != test.level || r.Inferred != test.inferred || r.Inferred != (r.Why != "") && r.Inferred {
			t.Errorf("%q: %q %q, inferred %v (%s)", test.text, r.Role, r.Level, r.Inferred, r.Why)
		}
	}
}

// TestRoleOfASite checks that rows come from the data of the role.
func TestRoleOfASite(t *testing.T) {
	f, err := source.New("roles/baker.yaml", []byte("title: Baker\ntitles: [baker]\ncompetencies:\n  - name: sourdough\n    weight: 5\n    phrases: [sourdough]\n    advice: Say how many loaves.\nrows:\n  - {name: Position, reads: [title]}\n  - {name: Dough, reads: [sourdough]}\n  - {name: Dough again, reads: [sourdough]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	set, findings := roles.Load([]*source.File{f})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	text := "# Ada\n\n## Experience\n\n### Baker, Acme, Mar 2021 – Present\n\n- Baked 200 loaves of sourdough a day for 3 shops\n"
	r := Run(read(t, text), Options{Today: today, Roles: set})
	if r.Role != "baker" || len(r.Scorecard) != 3 {
		t.Fatalf("%+v", r)
	}
	dough := r.Scorecard[1]
	if dough.Score != pointsStrong || len(dough.Evidence) != 1 || dough.Evidence[0].Text != "sourdough" {
		t.Errorf("%+v", dough)
	}
	if !strings.Contains(dough.Advice, "say how many loaves") {
		t.Errorf("%q", dough.Advice)
	}
}

func TestScoreInOtherLanguages(t *testing.T) {
	text := "---\nlang: de\n---\n# Ada\n\n## Berufserfahrung\n\n### %s, Acme, 03/2021 – heute\n\n- Schnittstelle in Go und PostgreSQL gebaut, die 300 Läden aufrufen\n- Auslieferung nach AWS mit Docker eingerichtet\n\n## Kenntnisse\n\nGo, PostgreSQL\n"
	r := scored(t, fmt.Sprintf(text, "Backend-Entwicklerin"))
	if r.Role != "backend" || r.Scored || !r.Foreign {
		t.Errorf("as %q: %d, scored %v, foreign %v", r.Role, r.Score, r.Scored, r.Foreign)
	}
	left := 0
	for _, row := range r.Scorecard {
		if row.Name == "Backend technologies" && (row.Score == 0 || len(row.Evidence) == 0) {
			t.Errorf("what is written the same in all languages is not read: %+v", row)
		}
		if row.Left {
			left++
			if row.Score != 0 || row.Gain != 0 || !strings.Contains(row.Advice, "English") {
				t.Errorf("%+v", row)
			}
		}
	}
	if left == 0 || left == len(r.Scorecard) {
		t.Errorf("%d rows are left out", left)
	}
	if r := scored(t, fmt.Sprintf(text, "Lehrerin")); r.Scored {
		t.Errorf("a teacher who writes German has %d", r.Score)
	}
}

func TestNothingToScore(t *testing.T) {
	for _, text := range []string{"", "# Ada\n", "Some words.\n"} {
		if r := scored(t, text); r.Scored || r.Score != 0 {
			t.Errorf("%q: %d", text, r.Score)
		}
	}
	professor := "# Ada\n\n## Experience\n\n### Professor, Aldermoor, 2015 – Present\n\n## Publications\n\n- On tides, 2019\n"
	if r := scored(t, professor); r.Scored {
		t.Errorf("no role and no bullets: %d", r.Score)
	}
	if r := scored(t, strings.Replace(professor, "Professor", "Backend Engineer", 1)); !r.Scored || r.Score > 20 {
		t.Errorf("a backend engineer without a bullet: %+v", r)
	}
}

// TestScoreOfHugeResumes is about time: each of these takes about a second if
// everything is linear, and minutes if not.
func TestScoreOfHugeResumes(t *testing.T) {
	head := "# Ada\n\nBackend Engineer\n\n## Experience\n\n### Backend Engineer, Acme, Mar 2021 – Present\n\n"
	for _, text := range []string{
		head + strings.Repeat("- Built the REST API in Go and PostgreSQL for 3M users\n", 10000),
		head + "- " + strings.Repeat("Go PostgreSQL Kafka ", 50000) + "\n",
		head + "\n## Skills\n\n" + strings.Repeat("Go, PostgreSQL, Kafka, ", 40000) + "\n",
		"# Ada\n\n## Projects\n\n" + strings.Repeat("### Todo App\n\nText.\n\n", 20000),
		"# Ada\n\n" + strings.Repeat("## Skills\n\nGo\n\n## Experience\n\n- a\n\n", 20000),
		"# Ada\n\n" + strings.Repeat("## Skills\n\nGo\n\n", 40000),
	} {
		began := time.Now()
		scored(t, text)
		if took := time.Since(began); took > time.Minute {
			t.Errorf("%v for %.60q…", took, text)
		} else {
			t.Logf("%v for %.60q…", took, text[len(text)-60:])
		}
	}
}

func TestLowScore(t *testing.T) {
	text, err := os.ReadFile("testdata/score/middling-backend.md")
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, string(text))
	score := Run(p, Options{Today: today, Role: "backend", Level: roles.Mid}).Score
	for least, want := range map[int]int{0: 0, score: 0, score + 1: 1, 100: 1} {
		n := 0
		for _, f := range Run(p, Options{Today: today, MinScore: least, Role: "backend", Level: roles.Mid}).Findings {
			if f.Rule == lowScore && f.Severity == source.Error && f.Span == p.Resume.Name.Span {
				n++
			}
		}
		if n != want {
			t.Errorf("%d of %d: %d findings, not %d", score, least, n, want)
		}
	}
	if r := Run(resume.Parse(p.File, resume.Options{Layout: "project"}), Options{MinScore: 100}); len(r.Findings) > 0 || r.Scored {
		t.Errorf("a page that is no resume: %+v", r)
	}
}

// BenchmarkScore computes the scorecard of a resume of 11 bullets, in addition
// to what the rules need anyway.
func BenchmarkScore(b *testing.B) {
	text, err := os.ReadFile("testdata/score/strong-backend.md")
	if err != nil {
		b.Fatal(err)
	}
	p := read(b, string(text))
	for b.Loop() {
		b.StopTimer()
		s := newSubject(p, Options{Today: today})
		b.StartTimer()
		s.aim = s.aimOf()
		s.scorecard()
	}
}

// bakery is a role whose points can be computed by hand.
const bakery = `title: Baker
titles: [baker]
competencies:
  - {name: sourdough, weight: 4, from: entry, phrases: [sourdough], advice: Say how many loaves.}
  - {name: rye, weight: 4, from: entry, phrases: [rye], advice: Say how many.}
  - {name: cakes, weight: 4, from: senior, phrases: [cake*], advice: Name one.}
  - {name: shops, weight: 4, from: entry, number: true, phrases: [shop*], advice: Count them.}
rows:
  - {name: Dough, reads: [sourdough]}
  - {name: Both, reads: [sourdough, rye]}
  - {name: More, reads: [sourdough, cakes]}
  - {name: Fancy, reads: [cakes]}
  - {name: Shops, reads: [shops]}
`

func TestPoints(t *testing.T) {
	f, err := source.New("roles/baker.yaml", []byte(bakery))
	if err != nil {
		t.Fatal(err)
	}
	set, findings := roles.Load([]*source.File{f})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	const weak, fair, strong, listed = "Responsible for %s", "Wrote the %s recipe book in Markdown for the apprentices", "Cut the waste of %s by 40% in 3 shops", "Skills"
	const incredible = "Cut the waste of %s by 140% in 3 shops"
	grades := map[string]grade.Grade{weak: grade.Weak, fair: grade.Fair, strong: grade.Strong, incredible: grade.Strong}
	for name, c := range map[string]struct {
		bullets []string // kind and subject, alternating
		level   string
		want    [4]int
	}{
		"nothing":                {nil, "entry", [4]int{0, 0, 0, 0}},
		"weak":                   {[]string{weak, "sourdough"}, "entry", [4]int{0, 0, 0, 0}},
		"listed":                 {[]string{listed, "sourdough"}, "entry", [4]int{15, 8, 17, 0}},
		"fair":                   {[]string{fair, "sourdough"}, "entry", [4]int{40, 22, 44, 0}},
		"fair and more fair":     {[]string{fair, "sourdough", fair, "our sourdough", fair, "their sourdough"}, "entry", [4]int{75, 41, 83, 0}},
		"strong":                 {[]string{strong, "sourdough"}, "entry", [4]int{65, 36, 72, 0}},
		"strong and fair":        {[]string{strong, "sourdough", fair, "sourdough"}, "entry", [4]int{100, 55, 100, 0}},
		"not credible":           {[]string{incredible, "sourdough"}, "entry", [4]int{0, 0, 0, 0}},
		"the same twice":         {[]string{strong, "sourdough", strong, "sourdough"}, "entry", [4]int{65, 36, 72, 0}},
		"more than expected":     {[]string{strong, "cake"}, "entry", [4]int{0, 0, 72, 65}},
		"expected of a senior":   {[]string{strong, "cake"}, "senior", [4]int{0, 0, 36, 65}},
		"a senior without cakes": {[]string{strong, "sourdough", strong, "our sourdough"}, "senior", [4]int{100, 55, 55, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			text, skills := "# Ada\n\n## Experience\n\n### Baker, Acme, Mar 2021 – Present\n\n", "\n## Skills\n\n- baking\n"
			var want []grade.Grade
			for i := 0; i < len(c.bullets); i += 2 {
				if c.bullets[i] == listed {
					skills += "- " + c.bullets[i+1] + "\n"
					continue
				}
				text += "- " + strings.Replace(c.bullets[i], "%s", c.bullets[i+1], 1) + "\n"
				want = append(want, grades[c.bullets[i]])
			}
			p := read(t, text+skills)
			s := newSubject(p, Options{Today: today, Roles: set, Role: "baker", Level: c.level})
			for i := range want {
				s.bullets[i].Grade = want[i] // the grader has its own tests
			}
			s.aim = s.aimOf()
			rows, _, _ := s.scorecard()
			for i, points := range c.want {
				if rows[i].Score != points {
					t.Errorf("%q has %d points, not %d", rows[i].Name, rows[i].Score, points)
				}
				if full := points == 100; full != (rows[i].Advice == "") {
					t.Errorf("%q has %d points and the advice %q", rows[i].Name, points, rows[i].Advice)
				}
			}
			if half := rowWeights[3] / 2; (rows[3].weight == half) != (c.level == "entry") {
				t.Errorf("a row that is not expected weighs %v", rows[3].weight)
			}
		})
	}
}

// TestClientsCount checks that what is said of the clients of a freelancer is
// said of the current job.
func TestClientsCount(t *testing.T) {
	const head = "# Ada\n\n## Experience\n\n### Backend Engineer, self-employed, Mar 2019 – Present\n\nSelected clients:\n"
	bullets := "- " + strings.Join([]string{"Cut the nightly import from 50 minutes to 4", "Raised completed bookings by 11%", "Reduced the bill of AWS by 40%"}, "\n- ") + "\n"
	own := scored(t, head+"\n"+bullets).Scorecard[0]
	clients := scored(t, head+"\n**Acme Ltd**, 2023 – Present\n"+bullets).Scorecard[0]
	if own.Score != clients.Score || own.Score != 100 {
		t.Errorf("%+v, and of clients %+v", own, clients)
	}
}

// TestStrength checks the share of strong bullets when there are few.
func TestStrength(t *testing.T) {
	strong := func(n int) string {
		text := "# Ada\n\n## Experience\n\n### Baker, Acme, Mar 2021 – Present\n\n"
		for i := range n {
			text += fmt.Sprintf("- Cut the waste of flour by %d%% in 3 shops\n", 10+i)
		}
		return text
	}
	for n, want := range map[int]int{0: 0, 1: 33, 2: 67, 3: 100, 9: 100} {
		s := newSubject(read(t, strong(n)), Options{Today: today})
		for _, b := range s.bullets {
			b.Grade = grade.Strong
		}
		if got := int(s.strength() + 0.5); got != want {
			t.Errorf("%d strong bullets: %d, not %d", n, got, want)
		}
	}
}

// TestScoreAlone checks that auditing for the score alone omits only the
// scorecard.
func TestScoreAlone(t *testing.T) {
	teacher, err := os.ReadFile("testdata/score/teacher-weak.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"backend": typical(), "of no role": string(teacher), "empty": "# Ada\n"} {
		for _, least := range []int{0, 100} {
			p := read(t, text)
			whole := Run(p, Options{Today: today, MinScore: least})
			alone := Run(p, Options{Today: today, MinScore: least, ScoreAlone: true})
			if (whole.Role == "") != (name != "backend") {
				t.Errorf("%s: measured as %q", name, whole.Role)
			}
			if whole.Scorecard = nil; !reflect.DeepEqual(alone, whole) {
				t.Errorf("%s: with a least score of %d, %+v, want %+v", name, least, alone, whole)
			}
		}
	}
}
