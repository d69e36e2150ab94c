package audit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// TestFixesOfTheRules audits and fixes real pages until nothing is left: it
// must come to an end and keep the words, except for spelling and invisible
// characters.
func TestFixesOfTheRules(t *testing.T) {
	files, err := filepath.Glob("../resume/testdata/resumes/*.md")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	total := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		total += fixAll(t, filepath.Base(name), string(data))
	}
	t.Logf("%d fixes in %d files", total, len(files))
	const odd = "# Ada Example\n\nada@example.org\n\n## Experience\n\n### Engineer, Acme, 2020 – present\n\n" +
		"- Built a Javascript client for Github.\n- • Wrote it in Postgres SQL\n- Moved to **Github**.\n- Soft\u00adened `Javascript`\n\n• Ran Github\n• Ran Javascript\n"
	if n := fixAll(t, "odd", odd); n < 3 {
		t.Errorf("%d fixes of a page with many mistakes", n)
	}
}

// fixAll fixes a page until nothing is left to fix, and returns the number of
// edits.
func fixAll(t *testing.T, name, data string) (n int) {
	t.Helper()
	options := Options{Today: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	before := openPage(t, data)
	for p := before; ; p = openPage(t, data) {
		edits := Fixes(p, Run(p, options).Findings)
		if len(edits) == 0 {
			if was, is := strings.ReplaceAll(letters(before), "postgressql", "postgresql"), letters(p); was != is {
				t.Errorf("%s: words have changed: %s\nwere: %s", name, is, was)
			}
			return n
		}
		for _, e := range edits {
			t.Logf("%s:%d: %q becomes %q", name, p.File.Position(e.Span.Start).Line, p.File.Text[e.Span.Start:e.Span.End], e.New)
		}
		if n += len(edits); n > 1000 {
			t.Fatalf("%s: no end of it: %+v", name, edits)
		}
		data = string(Apply([]byte(data), p.File, edits))
	}
}

// letters returns the letters and digits of a page in lower case, in the order
// of the file.
func letters(p *resume.Page) string {
	var texts []resume.Text
	p.Texts(func(t resume.Text) { texts = append(texts, t) })
	slices.SortStableFunc(texts, func(a, b resume.Text) int { return a.Span.Start - b.Span.Start })
	var b strings.Builder
	for _, t := range texts {
		for _, c := range strings.ToLower(t.Plain) {
			if isAlphanumeric(c) {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

// FuzzFixesOfTheRules checks that fixing any page comes to an end, and leaves
// targets, images and code alone.
func FuzzFixesOfTheRules(f *testing.F) {
	f.Add("# Ada\n\nada@example.org\n\n## Experience\n\n### Engineer, Acme, 2020 – 2021\n\n- Built `Github` in Javascript.\n- • Ran [Github](https://Github.com)\n- a\u00adb\n\n• Ran Github\n• Ran it")
	f.Add("Ran it \u00adhttps://example.com")
	f.Add("`0 `\u00ad ")
	f.Fuzz(func(t *testing.T, data string) {
		if _, err := source.New("resume.md", []byte(data)); err != nil || len(data) > 4000 {
			return
		}
		options := Options{Today: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
		before := untouchable(plainPage(t, data))
		for round := 0; ; round++ {
			p := openPage(t, data)
			edits := Fixes(p, Run(p, options).Findings)
			if len(edits) == 0 {
				break
			}
			if round > 20 {
				t.Fatalf("no end of it: %+v in %q", edits, data)
			}
			data = string(Apply([]byte(data), p.File, edits))
		}
		if diff := cmp.Diff(before, untouchable(plainPage(t, data))); diff != "" {
			t.Errorf("%q: %s", data, diff)
		}
	})
}

func plainPage(t testing.TB, data string) *resume.Page {
	t.Helper()
	f, err := source.New("resume.md", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return resume.Parse(f, resume.Options{Layout: "project"})
}
