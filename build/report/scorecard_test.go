package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/source"
)

// audited returns an audit with evidence in lines 3, 5 and 7, and a private
// value.
func audited(t testing.TB, path string) Audit {
	f := file(t, path, "# Ada\n\n- Built é 555 0142 é\n\nPostgreSQL Redis\n\nKafka\n")
	at := func(word string) source.Span {
		i := strings.Index(f.Text, word)
		return source.Span{Start: i, End: i + len(word)}
	}
	return Audit{f, &audit.Report{
		Score: 63, Scored: true, ScoreVersion: 1, Role: "backend", Level: "senior", Inferred: true,
		Scorecard: []audit.Row{
			{Name: "current role", Score: 90, Gain: 1, Evidence: []audit.Evidence{{Span: at("Built"), Text: "Backend Engineer, Acme, since 2021"}}},
			{
				Name: "backend technologies", Score: 35, Gain: 9,
				Evidence: []audit.Evidence{{Span: at("Post"), Text: "PostgreSQL"}, {Span: at("Redis"), Text: "Redis"}, {Span: at("Kafka"), Text: "Kafka, call 555 0142 é"}},
				Missing:  []string{"an API that you designed", "automated tests"}, Advice: "name the APIs that you designed, what they serve and how you keep them compatible",
			},
			{
				Name: "business impact", Score: 0, Gain: 12,
				Missing: []string{"what changed for users, money or time"}, Advice: "say in the bullet of your largest project what changed for whom: \"… for 40 shops\"",
			},
			{Name: "scale", Left: true, Score: 50},
		},
		Bullets: []audit.Bullet{
			{Span: at("Built"), Text: "Built é 555 0142 é", Grade: grade.Fair, Reason: "it names no result"},
			{Span: at("Built"), Text: "Stack: Go"},
		},
	}}
}

func scores(t testing.TB, o Options, audits ...Audit) string {
	t.Helper()
	var b bytes.Buffer
	if err := Scores(&b, audits, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestScorecard(t *testing.T) {
	long := audited(t, "content/ada.md")
	long.Scorecard[0].Missing = []string{"one thing", "another thing", "a third that does not fit", "a fourth"}
	if got := scores(t, Options{Source: true, Width: 80}, long); !strings.Contains(got, `
                                        missing: one thing, another thing, a
                                        third that does not fit, a fourth
`) {
		t.Errorf("what is missing is shown as\n%s", got)
	}
	want := `
content/ada.md: 63 of 100 as backend, senior (inferred)

  current role          █████████░  90  3: Backend Engineer, Acme, since 2021
  backend technologies  ████░░░░░░  35  5: PostgreSQL, Redis · 7: Kafka, call ***********
                                        missing: an API that you designed, automated tests
  business impact       ░░░░░░░░░░   0  nothing found
                                        missing: what changed for users, money or time
  scale                              –  not judged in this language

  Most to gain: business impact, up to +12: say in the bullet of your largest project what
  changed for whom: "… for 40 shops"
`
	if diff := cmp.Diff(want, scores(t, Options{Source: true, Width: 90, Mask: hide}, audited(t, "content/ada.md"))); diff != "" {
		t.Error(diff)
	}
	if got := scores(t, Options{Source: true, Color: true, Width: 90, Mask: hide}, audited(t, "content/ada.md")); stripped(got) != want {
		t.Errorf("colours change the text:\n%s", stripped(got))
	}
}

func TestScorecardInAnotherLanguage(t *testing.T) {
	a := audited(t, "content/ada.md")
	a.Scored, a.Score, a.Foreign = false, 0, true
	got := scores(t, Options{Source: true, Width: 90}, a)
	if !strings.Contains(got, "no score in this language") || strings.Contains(got, "of 100") || !strings.Contains(got, "5: PostgreSQL") {
		t.Errorf("alone:\n%s", got)
	}
	if got := scores(t, Options{Width: 90}, a, audited(t, "content/bob.md")); strings.Contains(got, "no score") || !strings.Contains(got, "63 of 100") {
		t.Errorf("beside one in English:\n%s", got)
	}
	a.Role = ""
	if got := scores(t, Options{Width: 90}, a); got != "" {
		t.Errorf("of no known role:\n%s", got)
	}
}

// stripped removes the colours.
func stripped(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, "\x1b[") {
		if i > 0 {
			_, part, _ = strings.Cut(part, "m")
		}
		b.WriteString(part)
	}
	return b.String()
}

func TestScorecardsFitTheTerminal(t *testing.T) {
	a := audited(t, "content/日本.md")
	a.Scorecard[0].Name = "日本 role"
	a.Scorecard[1].Evidence[0].Text = strings.Repeat("日本語", 40)
	for _, width := range []int{50, 71, 72, 100, 200} {
		for line := range strings.Lines(scores(t, Options{Source: true, Width: width}, a)) {
			if w := displaywidth.String(strings.TrimSuffix(line, "\n")); w > width && !strings.HasPrefix(line, "content/") {
				t.Errorf("%d columns of %d: %q", w, width, line)
			}
			if strings.Contains(line, "░") != (width >= 72) && strings.Contains(line, "nothing found") {
				t.Errorf("%d columns with or without a bar: %q", width, line)
			}
		}
	}
}

func TestScoresOfSeveral(t *testing.T) {
	b := audited(t, "content/b.md")
	b.Score, b.Role, b.Level, b.Inferred = 7, "", "", false
	none := Audit{file(t, "content/c.md", ""), &audit.Report{}}
	want := `
content/a-long.md   63  backend, senior (inferred)
content/b.md         7
shortlist audit FILE shows the scorecard of one
`
	got := scores(t, Options{Source: true}, none, b, audited(t, "content/a-long.md"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := scores(t, Options{Source: true}, none); got != "" {
		t.Errorf("no score is shown as %q", got)
	}
	var many []Audit
	for i := range 100 {
		many = append(many, audited(t, fmt.Sprintf("%03d.md", i)))
	}
	if got := scores(t, Options{Source: true}, many...); strings.Count(got, "\n") != maxScores+3 || !strings.Contains(got, "… and 80 resumes\n") {
		t.Errorf("a hundred are shown as\n%s", got)
	}
}

func TestScoresAreForPeople(t *testing.T) {
	d := Document{Audits: []Audit{audited(t, "a.md")}}
	if got := write(t, "text", d, Options{}); got != "" {
		t.Errorf("a pipe gets\n%s", got)
	}
	if got := write(t, "text", d, Options{Source: true}); !strings.Contains(got, "63 of 100") {
		t.Errorf("a terminal gets\n%s", got)
	}
}

func TestNothingInAScorecardSteersTheTerminal(t *testing.T) {
	a := audited(t, "a\x1b[2J.md")
	a.Role = "x\x1b[31m"
	a.Scorecard[1] = audit.Row{Name: "b\u202e", Score: 50, Gain: 99, Evidence: []audit.Evidence{{Text: "\x1b[31m\nc"}}, Missing: []string{"d\x07"}, Advice: "e\x1b]0;t\x07"}
	for _, audits := range [][]Audit{{a}, {a, a}} {
		got := scores(t, Options{Source: true}, audits...)
		if i := strings.IndexFunc(got, func(c rune) bool { return c != '\n' && steers(c) }); i >= 0 {
			t.Errorf("%q steers", got[i:])
		}
	}
}

func TestAuditInJSON(t *testing.T) {
	got := write(t, "json", Document{Audits: []Audit{audited(t, "a.md")}}, Options{Mask: hide})
	var d struct {
		Files []map[string]any
	}
	if err := json.Unmarshal([]byte(got), &d); err != nil || len(d.Files) != 1 {
		t.Fatal(err, got)
	}
	want := map[string]any{
		"path": "a.md", "score": 63.0, "scoreVersion": 1.0, "role": "backend", "level": "senior", "inferred": true, "findings": []any{},
		"scorecard": []any{
			map[string]any{"row": "current role", "score": 90.0, "evidence": []any{map[string]any{"line": 3.0, "text": "Backend Engineer, Acme, since 2021"}}, "missing": []any{}, "advice": ""},
			map[string]any{"row": "backend technologies", "score": 35.0, "evidence": []any{
				map[string]any{"line": 5.0, "text": "PostgreSQL"}, map[string]any{"line": 5.0, "text": "Redis"}, map[string]any{"line": 7.0, "text": "Kafka, call ***********"},
			}, "missing": []any{"an API that you designed", "automated tests"}, "advice": "name the APIs that you designed, what they serve and how you keep them compatible"},
			map[string]any{"row": "business impact", "score": 0.0, "evidence": []any{}, "missing": []any{"what changed for users, money or time"}, "advice": "say in the bullet of your largest project what changed for whom: \"… for 40 shops\""},
			map[string]any{"row": "scale", "score": nil, "evidence": []any{}, "missing": []any{}, "advice": ""},
		},
		"bullets": []any{
			map[string]any{"line": 3.0, "column": 3.0, "text": "Built é ***********", "grade": "fair", "reason": "it names no result"},
			map[string]any{"line": 3.0, "column": 3.0, "text": "Stack: Go", "grade": nil, "reason": ""},
		},
	}
	if diff := cmp.Diff(want, d.Files[0]); diff != "" {
		t.Error(diff)
	}
	got = write(t, "json", Document{Audits: []Audit{{file(t, "a.md", ""), &audit.Report{}}}}, Options{})
	if !strings.Contains(got, `"score":null,"scoreVersion":null,"role":null,"level":null,"inferred":false,"scorecard":[]`) {
		t.Errorf("no score is %s", got)
	}
}
