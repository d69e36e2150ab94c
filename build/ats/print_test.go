package ats_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// print is a resume and the PDF that a build made of it.
type print struct {
	slug, theme string
	model       *resume.Resume
	data        []byte
}

// prints builds the fixtures of package resume and the resumes of the
// repository's own site in each theme, leaving out those that do not build.
func prints(t *testing.T) []print {
	t.Helper()
	if _, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv); err != nil {
		if os.Getenv("SHORTLIST_CHROME") == "required" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	if testing.Short() {
		t.Skip("prints many resumes")
	}
	all, err := printAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("only %d PDFs were printed", len(all))
	}
	return all
}

var printAll = sync.OnceValues(func() (all []print, err error) {
	dir, err := os.MkdirTemp("", "ats")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	content := filepath.Join(dir, "content")
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		return nil, err
	}
	os.Remove(filepath.Join(content, "index.md"))
	samples, err := filepath.Glob("../resume/testdata/resumes/*.md")
	if err != nil {
		return nil, err
	}
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(content, filepath.Base(name)), data, 0o600); err != nil {
			return nil, err
		}
	}
	for _, theme := range []string{"classic", "modern"} {
		printed, err := printTheme(dir, theme)
		if err != nil {
			return nil, err
		}
		all = append(all, printed...)
	}
	return all, nil
})

// printTheme builds the site until no page fails, leaving out those that do.
func printTheme(dir, theme string) (all []print, err error) {
	out := filepath.Join(dir, "out-"+theme)
	for range 5 {
		result, err := build.Run(context.Background(), build.Options{Dir: dir, Out: out, Theme: theme, FailOn: "never", Browser: os.Getenv("SHORTLIST_BROWSER")})
		if err != nil {
			return nil, err
		}
		if !result.Failed {
			break
		}
		for _, f := range result.Findings {
			if f.Severity == source.Error {
				os.Remove(f.File.Path)
			}
		}
	}
	err = fs.WalkDir(os.DirFS(out), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".pdf") {
			return err
		}
		p := print{slug: filepath.Base(filepath.Dir(path)), theme: theme}
		if p.data, err = os.ReadFile(filepath.Join(out, path)); err != nil {
			return err
		}
		name := filepath.Join(dir, "content", p.slug+".md")
		data, err := os.ReadFile(name)
		if err != nil {
			return nil // a page whose address is not its name
		}
		f, err := source.New(name, data)
		if err != nil {
			return err
		}
		if p.model = resume.Parse(f, resume.Options{}).Resume; p.model != nil {
			all = append(all, p)
		}
		return nil
	})
	return all, err
}

func open(t *testing.T, data []byte) *ats.Document {
	t.Helper()
	d, err := ats.Open(context.Background(), data, ats.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPrintedFields compares what the field parser finds with what the authors
// wrote.
func TestPrintedFields(t *testing.T) {
	orders := map[string]*tally{"stream": newTally(), "visual": newTally()}
	strict := newTally()
	for _, p := range prints(t) {
		d := open(t, p.data)
		orders["stream"].compare(p.model, ats.Parse(d.Lines(ats.Stream)))
		orders["visual"].compare(p.model, ats.Parse(d.Lines(ats.Visual)))
		if p.model.Lang == "en" {
			strict.compare(p.model, ats.ParseStrict(d.Lines(ats.Stream)))
		}
	}
	for name, c := range orders {
		t.Log(name)
		if share := c.log(t); share < 0.99 {
			t.Errorf("in %s order: %.1f %% of the fields\n%s", name, 100*share, strings.Join(c.missed[:min(len(c.missed), 40)], "\n"))
		}
	}
	t.Log("strict")
	strict.log(t)
	// What the strict parser can get from any layout, it must get from these.
	// Numbered section titles are beyond it.
	for kind, share := range map[string]int{"email": 99, "section": 90, "name": 80, "job dates": 75, "school title": 80} {
		if strict.got[kind]*100 < strict.want[kind]*share {
			t.Errorf("the strict parser gets %d of %d fields %q", strict.got[kind], strict.want[kind], kind)
		}
	}
}

// TestPrintedLooks checks what the reader must find in PDFs from Chrome.
func TestPrintedLooks(t *testing.T) {
	for _, p := range prints(t) {
		d := open(t, p.data)
		if !d.Tagged || d.Structure == nil || d.Lang == "" || d.Title == "" || len(d.Outline) == 0 || len(d.Problems) > 0 {
			t.Errorf("%s, %s: tagged %v, lang %q, title %q, %d bookmarks, %q", p.slug, p.theme, d.Tagged, d.Lang, d.Title, len(d.Outline), d.Problems)
		}
		for _, f := range d.Fonts {
			if !f.Embedded || f.Type3 || f.Unmapped > 0 || f.Name == "" {
				t.Errorf("%s, %s: font %+v", p.slug, p.theme, f)
			}
		}
		for _, page := range d.Pages {
			for _, r := range page.Runs {
				if r.Hidden != ats.Visible || r.X < 0 || r.End() > page.Width || r.Y < 0 || r.Y > page.Height {
					t.Errorf("%s, %s: %q at %g, %g is %s", p.slug, p.theme, r.Text, r.X, r.Y, r.Hidden)
				}
			}
			for _, l := range page.Links {
				if l.Dead || l.URI == "" && l.Page == 0 {
					t.Errorf("%s, %s: link %+v", p.slug, p.theme, l)
				}
			}
		}
	}
}

// TestWordsAsPdfium compares the words of pages with those that Chrome's engine
// reads.
func TestWordsAsPdfium(t *testing.T) {
	all := prints(t)
	for i := 0; i < len(all); i += len(all) / 12 {
		p := all[i]
		pages := pdfiumText(t, p.data)
		d := open(t, p.data)
		if len(pages) != len(d.Pages) {
			t.Fatalf("%s: %d pages, pdfium has %d", p.slug, len(d.Pages), len(pages))
		}
		for _, order := range []ats.Order{ats.Stream, ats.Visual} {
			got := strings.Split(d.Text(order), "\n")
			for n, want := range pages {
				var lines []string
				for j, l := range d.Lines(order) {
					if l.Page == n+1 {
						lines = append(lines, got[j])
					}
				}
				a, b := sortedWords(strings.Join(lines, "\n")), sortedWords(want)
				if !slices.Equal(a, b) {
					t.Errorf("%s, %s, page %d: words differ\n got %q\nwant %q", p.slug, p.theme, n+1, missing(a, b), missing(b, a))
				}
			}
		}
	}
}

// missing returns the words of a that b lacks.
func missing(a, b []string) (out []string) {
	for _, w := range a {
		if i, ok := slices.BinarySearch(b, w); ok {
			b = slices.Delete(slices.Clone(b), i, i+1)
		} else {
			out = append(out, w)
		}
	}
	return out
}
