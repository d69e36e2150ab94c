package audit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// TestGoodResumesAreLeftInPeace audits forty good resumes of many fields,
// levels and styles. What a recruiter would say about them is in
// testdata/good/expected.txt, with the words in question. Anything else is a
// fault of the audit: fix the rule, not the resume.
func TestGoodResumesAreLeftInPeace(t *testing.T) {
	paths, err := filepath.Glob("testdata/good/*.md")
	if err != nil || len(paths) < 40 {
		t.Fatalf("%d resumes, %v", len(paths), err)
	}
	expected := expectedOf(t)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".md")
		t.Run(name, func(t *testing.T) {
			want := expected[name]
			for _, f := range findingsIn(t, path) {
				line := strings.Split(f.File.Text, "\n")[f.Position().Line-1]
				i := slices.IndexFunc(want, func(w remark) bool { return w.rule == f.Rule.Name && strings.Contains(line, w.words) })
				if i < 0 || f.Severity != source.Warning {
					t.Errorf("%d: %s: %s (%s)\n%s", f.Position().Line, f.Severity, f.Message, f.Rule.Name, line)
					continue
				}
				want = slices.Delete(want, i, i+1)
			}
			for _, w := range want {
				if w.rule != WeakBullet.Name { // a weak bullet may be missed
					t.Errorf("not found: %s: %s", w.rule, w.words)
				}
			}
		})
	}
}

// TestGoodResumesOfOtherTrades checks that nobody is measured against the role
// of another trade.
func TestGoodResumesOfOtherTrades(t *testing.T) {
	for _, name := range []string{"civil-engineer", "mech-engineer", "embedded", "game-dev", "support-engineer", "nurse", "chef", "lawyer", "electrician"} {
		text, err := os.ReadFile("testdata/good/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		if r := Run(read(t, string(text)), Options{Today: today}); r.Role != "" || r.Score < 50 {
			t.Errorf("%s: %d as %q: %s", name, r.Score, r.Role, r.Why)
		}
	}
}

// remark is what a recruiter would say: a rule, and some words of the line in
// question.
type remark struct{ rule, words string }

func expectedOf(t *testing.T) map[string][]remark {
	t.Helper()
	text, err := os.ReadFile("testdata/good/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]remark{}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		what, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
		name, rule, ok := strings.Cut(what, " ")
		if !ok {
			t.Fatalf("%q", line)
		}
		all[name] = append(all[name], remark{rule, words})
	}
	return all
}

// findingsIn returns the findings shown by a site without settings.
func findingsIn(t *testing.T, path string) []source.Finding {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, string(text))
	found := append(slices.Clone(p.Findings), Run(p, Options{Today: today, Role: p.Meta.Role.Text, Level: p.Meta.Level.Text}).Findings...)
	source.Sort(found)
	return slices.DeleteFunc(source.Merge(found), func(f source.Finding) bool { return f.Severity == source.Off })
}
