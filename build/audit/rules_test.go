package audit

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// today is the date in all tests.
var today = time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC)

var update = flag.Bool("update", false, "write what is found into the pages, to be read before it is committed")

// TestRulePages executes the examples of the pages: those under "Bad" must have
// exactly the findings shown in the block after them, with positions in the
// example; those under "Good" must have no findings of the rule.
func TestRulePages(t *testing.T) {
	example := regexp.MustCompile("(?s)```markdown\n(.*?)```(?:\n\n```text\n(.*?)```)?")
	for _, rule := range Rules {
		t.Run(rule.Name, func(t *testing.T) {
			if rule.Summary() == "" || !strings.HasPrefix(rule.Page, "# "+rule.Name+": ") {
				t.Errorf("the page begins with %.40q", rule.Page)
			}
			kinds, updated := map[bool]int{}, rule.Page
			for _, m := range example.FindAllStringSubmatchIndex(rule.Page, -1) {
				text, want := rule.Page[m[2]:m[3]], ""
				bad := strings.LastIndex(rule.Page[:m[0]], "Bad") > strings.LastIndex(rule.Page[:m[0]], "Good")
				if kinds[bad]++; bad {
					if m[4] < 0 {
						t.Errorf("%q: no block of findings after it", text)
						continue
					}
					want = rule.Page[m[4]:m[5]]
				}
				if bad && want == "" && !*update {
					t.Errorf("%q: no findings", text)
				}
				got := findingsOf(t, rule, text)
				if *update && bad {
					updated = strings.Replace(updated, "```markdown\n"+text+"```\n\n```text\n"+want, "```markdown\n"+text+"```\n\n```text\n"+got, 1)
				} else if got != want {
					t.Errorf("%q:\ngot:\n%swant:\n%s", text, got, want)
				}
			}
			if updated != rule.Page {
				if err := os.WriteFile(rule.Name+".md", []byte(updated), 0o666); err != nil {
					t.Error(err)
				}
			}
			if kinds[true] == 0 || kinds[false] == 0 {
				t.Errorf("%d bad and %d good examples", kinds[true], kinds[false])
			}
		})
	}
}

// findingsOf returns the findings of a rule in an example, as a page shows
// them.
func findingsOf(t *testing.T, rule *source.Rule, example string) string {
	t.Helper()
	before := surrounding(example)
	p := read(t, before+example)
	found := append(p.Findings, Run(p, Options{Today: today, Role: p.Meta.Role.Text, Level: p.Meta.Level.Text, MinScore: 60}).Findings...)
	source.Sort(found)
	var b strings.Builder
	for _, f := range source.Merge(found) {
		if f.Severity == source.Off {
			f.Severity = source.Warning // as for a site that switches it on
		}
		if f.Rule == rule {
			at := f.Position()
			fmt.Fprintf(&b, "%d:%d: %s: %s\n", at.Line-strings.Count(before, "\n"), at.Column, f.Severity, f.Message)
			if f.Hint != "" {
				fmt.Fprintf(&b, "  %s\n", f.Hint)
			}
		}
	}
	return b.String()
}

// surrounding returns what must precede an example to make it a resume: nothing
// if it has a name, a job if it is a list, else a section.
func surrounding(example string) string {
	const head = "# Ada Example\n\nada@example.org\n\n"
	switch {
	case strings.HasPrefix(example, "---"), strings.HasPrefix(example, "# "):
		return ""
	case strings.HasPrefix(example, "## "):
		return head
	case strings.HasPrefix(example, "- "), strings.HasPrefix(example, "<!--"):
		return head + "## Experience\n\n### Engineer, Acme, Mar 2024 – Present\n\n"
	}
	return head + "## Experience\n\n"
}

func read(t testing.TB, text string) *resume.Page {
	t.Helper()
	f, err := source.New("resume.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return resume.Parse(f, resume.Options{})
}
