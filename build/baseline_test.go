package build

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/source"
)

const weakAda = `
-- content/resume.md --
# Ada Example

ada@example.com

## Experience

### Engineer | Acme | 2021-03 – present

- Responsible for backend development
- Built the relay in Go that carries 40,000 messages a day
- Participated in Agile meetings

## Education

### B.Sc. Computer Science, Leeds University, 2015 – 2018

## Skills

Go
`

// auditOf audits a site, and lists the rules that failed it.
func auditOf(t *testing.T, o Options, files ...string) (*Result, string) {
	t.Helper()
	o.FailOn = "error"
	result, err := Audit(t.Context(), o, files...)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range result.Findings {
		if f.Severity == source.Error {
			fmt.Fprintf(&b, "%d %s\n", f.Position().Line, f.Rule.Name)
		}
	}
	return result, b.String()
}

// TestBaselineKeepsWhatARunCannotJudge writes a baseline in runs that see only
// part of the site: an audit prints nothing, and drafts are skipped.
func TestBaselineKeepsWhatARunCannotJudge(t *testing.T) {
	dir := newSiteDir(t, weakAda)
	entries := []string{
		`{"path":"content/resume.md","rule":"page-budget","text":"0123456789abcdef","count":1}`,
		`{"path":"content/draft.md","rule":"weak-bullet","text":"0123456789abcdef","count":2}`,
	}
	gone := []string{
		`{"path":"content/resume.md","rule":"weak-bullet","text":"0123456789abcdef","count":1}`,
		`{"path":"content/deleted.md","rule":"weak-bullet","text":"0123456789abcdef","count":1}`,
		`{"path":"shortlist.yaml","rule":"unknown-key","text":"0123456789abcdef","count":1}`,
	}
	name := filepath.Join(dir, audit.BaselineName)
	tree(t, dir, map[string]string{
		"content/draft.md": "---\ndraft: true\n---\n\n# Ada\n",
		audit.BaselineName: `{"version": 1, "findings": [` + strings.Join(append(entries, gone...), ",") + "]}",
	})
	result, failed := auditOf(t, Options{Dir: dir})
	if result.Accepted.Stale != len(gone) || failed != "9 weak-bullet\n11 weak-bullet\n" {
		t.Errorf("stale %d, failed for %q", result.Accepted.Stale, failed)
	}

	// Auditing one page says nothing about where missing files went.
	page := filepath.Join(dir, "content", "resume.md")
	result, failed = auditOf(t, Options{Dir: dir, WriteBaseline: true}, page)
	if failed != "" || result.Failed || result.Accepted.Findings < 2 || result.Accepted.Files != 1 || !result.Accepted.Written {
		t.Errorf("accepted %+v, failed for %q", result.Accepted, failed)
	}
	checkEntries(t, name, append(entries, gone[1]), []string{gone[0], gone[2]})

	// The whole site, and a build without PDFs.
	auditOf(t, Options{Dir: dir, WriteBaseline: true})
	checkEntries(t, name, entries, gone)
	build(t, Options{Dir: dir, WriteBaseline: true})
	checkEntries(t, name, entries, gone)
	if result, failed := auditOf(t, Options{Dir: dir}); failed != "" || result.Accepted.Stale != 0 {
		t.Errorf("after the write: stale %d, failed for %q", result.Accepted.Stale, failed)
	}
}

func checkEntries(t *testing.T, name string, want, not []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range want {
		if !strings.Contains(string(data), e) {
			t.Errorf("%s is not kept in\n%s", e, data)
		}
	}
	for _, e := range not {
		if strings.Contains(string(data), e) {
			t.Errorf("%s is kept in\n%s", e, data)
		}
	}
}

// TestBaselineBeforeTolerance accepts one weak bullet of two: only the other
// counts against max_weak.
func TestBaselineBeforeTolerance(t *testing.T) {
	dir := newSiteDir(t, weakAda)
	auditOf(t, Options{Dir: dir, WriteBaseline: true})
	text := strings.Replace(weakAda, "- Responsible", "- Worked with APIs and databases\n- Responsible", 1)
	_, resume, _ := strings.Cut(text, "resume.md --\n")
	tree(t, dir, map[string]string{"content/resume.md": resume})
	if _, failed := auditOf(t, Options{Dir: dir}); failed != "9 weak-bullet\n" {
		t.Errorf("failed for %q", failed)
	}
	tree(t, dir, map[string]string{"shortlist.yaml": "audit: {max_weak: 1}\n"})
	if _, failed := auditOf(t, Options{Dir: dir}); failed != "" {
		t.Errorf("with max_weak: failed for %q", failed)
	}
}

// TestBaselineHoldsNoPrivateValue looks for hashes of a private value.
func TestBaselineHoldsNoPrivateValue(t *testing.T) {
	write := func(phone string) string {
		twice := "- Built the ticket shop of 3 theatres in PHP, ask " + phone + "\n"
		dir := newSiteDir(t, strings.ReplaceAll(weakAda, "- Participated", twice+twice+"- Participated"))
		tree(t, dir, map[string]string{"private.yaml": "phone: \"" + phone + "\"\n"})
		if _, err := Audit(t.Context(), Options{Dir: dir, WriteBaseline: true}); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, audit.BaselineName))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), "duplicate-bullet") {
			t.Fatalf("nothing is about the bullet:\n%s", data)
		}
		return string(data)
	}
	if a, b := write("030 5550 142"), write("030 5550 999"); a != b {
		t.Errorf("the number shows in the baseline:\n%s\n%s", a, b)
	}
}

func TestFixEnds(t *testing.T) {
	dir := newSiteDir(t, strings.ReplaceAll(weakAda, "the relay in Go", "the Javascript relay in Postgresql"))
	result, _ := auditOf(t, Options{Dir: dir})
	if result.Fixable != 2 || len(result.Fixed) != 0 {
		t.Errorf("%d places can be fixed, fixed are %v", result.Fixable, result.Fixed)
	}
	result, failed := auditOf(t, Options{Dir: dir, Fix: true})
	if len(result.Fixed) != 1 || result.Fixed[0].Places != 2 || result.Fixable != 0 || failed != "9 weak-bullet\n11 weak-bullet\n" {
		t.Errorf("fixed %v, %d left, failed for %q", result.Fixed, result.Fixable, failed)
	}
	result, _ = auditOf(t, Options{Dir: dir, Fix: true, Input: strings.NewReader("# Ada\n\n## Skills\n\nJavascript")}, stdin)
	if string(result.Text) != "# Ada\n\n## Skills\n\nJavaScript" || len(result.Fixed) != 1 {
		t.Errorf("standard input became %q, fixed %v", result.Text, result.Fixed)
	}
}

func TestCannotFix(t *testing.T) {
	f := &source.File{Path: "content/a.md"}
	for _, test := range []struct {
		err           error
		message, hint string
	}{
		{fmt.Errorf("content/a.md: %w", audit.ErrChanged), "content/a.md: the file changed in the meantime and was left as it is", "run the command again"},
		{os.ErrPermission, "cannot fix content/a.md: permission denied", "check that you may write to the file and its folder; the file is unchanged"},
	} {
		err := cannotFix(f, test.err)
		if err.Error() != test.message || Hint(err) != test.hint {
			t.Errorf("%q and %q", err, Hint(err))
		}
	}
	if err := cannotFix(f, nil); !errors.Is(err, nil) {
		t.Error(err)
	}
}
