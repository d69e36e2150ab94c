package build

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/source"
)

// fitResume returns a resume of the given number of jobs, each with one weak
// bullet among good ones.
func fitResume(front string, jobs int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nname: Ada Example\nheadline: Backend Developer\nemail: ada@example.com\nlocation: Springfield, IL\n%s\n---\n\n## Experience\n", front)
	for i := range jobs {
		year := 2024 - 2*i
		fmt.Fprintf(&b, "\n### Backend Developer\nExample%c Ltd, Springfield, IL | Mar %d – Feb %d\n\n", 'A'+rune(i), year-2, year)
		fmt.Fprintf(&b, "- Cut the nightly import of %d million rows from 3 hours to %d minutes by loading them in batches of a thousand and by sorting them before they reach the index\n", 40+i, 20+i)
		fmt.Fprintf(&b, "- Responsible for backend development of many things at number %d\n", i)
		fmt.Fprintf(&b, "- Moved %d services to one deployment pipeline, which took releases from 2 a month to %d a day\n", 30+i, 5+i)
		fmt.Fprintf(&b, "- Wrote the billing service that handles %d million invoices a month and has lost none in 3 years\n", 2+i)
	}
	b.WriteString("\n## Education\n\n### B.Sc. Computer Science\nLeeds University | Sep 2000 – Jun 2003\n\n## Skills\n\n- **Languages:** Go, SQL, Python\n- **Tools:** PostgreSQL, Docker\n")
	return b.String()
}

func TestFitsThePage(t *testing.T) {
	browser := chrome(t)
	for _, theme := range []string{"classic", "modern"} {
		dir := t.TempDir()
		tree(t, dir, map[string]string{"content/resume.md": fitResume("theme: "+theme, 7)})
		o := Options{Dir: dir, Browser: browser, CacheDir: t.TempDir(), FailOn: "never", Details: true}
		if r := build(t, o); r.Proofs[0].Pages != 2 || r.Pages[0].Fit != "" {
			t.Fatalf("%s: %d pages, %q, and the test wants some more than one", theme, r.Proofs[0].Pages, r.Pages[0].Fit)
		}
		web := readTree(t, filepath.Join(dir, "public"))["resume/index.html"]
		for _, front := range []string{"pages: 1\nfit: true", "fit: true"} {
			tree(t, dir, map[string]string{"content/resume.md": fitResume("theme: "+theme+"\n"+front, 7)})
			r := build(t, o)
			if r.Proofs[0].Pages != 1 || !strings.HasPrefix(r.Pages[0].Fit, "fitted to 1 page: ") {
				t.Errorf("%s, %q: %d pages, %q", theme, front, r.Proofs[0].Pages, r.Pages[0].Fit)
			}
			for _, f := range r.Findings {
				if slices.Contains(proof.Rules, f.Rule) {
					t.Errorf("%s: %s (%s)", theme, f.Message, f.Rule.Name)
				}
			}
			t.Log(theme, r.Pages[0].Fit)
			before := readTree(t, filepath.Join(dir, "public"))
			if before["resume/index.html"] != web {
				t.Error("the web page is another one")
			}
			if again := build(t, o); !again.Unchanged || again.Pages[0].Fit != r.Pages[0].Fit {
				t.Errorf("a build of nothing: unchanged %v, %q", again.Unchanged, again.Pages[0].Fit)
			}
			os.RemoveAll(filepath.Join(dir, "public"))
			if again := build(t, o); again.Printed != 0 || again.Pages[0].Fit != r.Pages[0].Fit {
				t.Errorf("out of the cache: printed %d, %q", again.Printed, again.Pages[0].Fit)
			}
			os.RemoveAll(o.CacheDir)
			if again := build(t, o); again.Printed != 1 || again.Pages[0].Fit != r.Pages[0].Fit || !maps.Equal(before, readTree(t, filepath.Join(dir, "public"))) {
				t.Errorf("printed again: %d, %q, or other bytes", again.Printed, again.Pages[0].Fit)
			}
		}
	}
}

func TestTooLongToFit(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{"content/resume.md": fitResume("pages: 1\nfit: true", 11)})
	r := build(t, Options{Dir: dir, Browser: chrome(t), FailOn: "never"})
	if want := "does not fit 1 page: 9.5 pt, line height 1.2"; r.Pages[0].Fit != want {
		t.Errorf("says %q, want %q", r.Pages[0].Fit, want)
	}
	i := slices.IndexFunc(r.Findings, func(f source.Finding) bool { return f.Rule.Name == "page-budget" })
	if i < 0 {
		t.Fatal("no page-budget")
	}
	hint := r.Findings[i].Hint
	t.Log(hint)
	first := strings.Index(hint, `"Responsible for backend development of`)
	if other := strings.Index(hint, `"Cut the`); first < 0 || other >= 0 && other < first || !strings.Contains(hint, "(weak)") {
		t.Errorf("the weakest are not named first: %s", hint)
	}
	// Following the hint is enough.
	text := strings.Split(fitResume("pages: 1\nfit: true", 11), "\n")
	for _, part := range strings.Split(hint, "line ")[1:] {
		var n int
		if _, err := fmt.Sscanf(part, "%d", &n); err == nil {
			text[n-1] = "\x00"
		}
	}
	text = slices.DeleteFunc(text, func(l string) bool { return l == "\x00" })
	tree(t, dir, map[string]string{"content/resume.md": strings.Join(text, "\n")})
	if r := build(t, Options{Dir: dir, Browser: chrome(t), FailOn: "never", Details: true}); r.Proofs[0].Pages != 1 {
		t.Errorf("%d pages after the cuts, %s", r.Proofs[0].Pages, r.Pages[0].Fit)
	}
}

// TestAiriestIsChosen searches ladders of every length, for every step at which
// the resume begins to fit.
func TestAiriestIsChosen(t *testing.T) {
	for steps := 1; steps <= 16; steps++ {
		for fits := 0; fits <= steps; fits++ {
			f := &fit{pages: 2}
			for i := range steps {
				f.ladder = append(f.ladder, render.Setting{Size: float64(i)})
			}
			tried := map[int]bool{}
			step, best, err := f.search(func(s render.Setting) (pdf.Result, error) {
				i := int(s.Size)
				tried[i] = true
				return pdf.Result{Pages: 2 + min(1, max(0, fits-i)), PDF: []byte{byte(i)}}, nil
			})
			if want := min(fits, steps-1); err != nil || step != want || int(best.PDF[0]) != want {
				t.Errorf("%d steps, fits from %d: step %d, PDF %v", steps, fits, step, best.PDF)
			}
			if fits > 0 && fits < steps && !tried[fits-1] || len(tried) > 6 {
				t.Errorf("%d steps, fits from %d: tried %v", steps, fits, tried)
			}
		}
	}
}

// TestPreviewFits: the preview shows the same PDF as a build.
func TestPreviewFits(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{"content/resume.md": fitResume("fit: true", 7)})
	o := Options{Dir: dir, Browser: chrome(t), CacheDir: t.TempDir(), Version: "test", FailOn: "never"}
	v := NewPreview(o)
	defer v.Close()
	s, err := v.Update(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	data, err := s.PDF(t.Context(), "resume/ada-example-resume.pdf", Look{})
	if err != nil {
		t.Fatal(err)
	}
	if budget := s.Budget("resume/ada-example-resume.pdf"); budget != 1 {
		t.Errorf("the budget is %d", budget)
	}
	r := build(t, o)
	if !strings.HasPrefix(r.Pages[0].Fit, "fitted to 1 page") || r.Printed != 0 {
		t.Errorf("%q, printed %d: the build does not know what the preview printed", r.Pages[0].Fit, r.Printed)
	}
	if string(data) != readTree(t, filepath.Join(dir, "public"))["resume/ada-example-resume.pdf"] {
		t.Error("the preview shows another PDF than the build publishes")
	}
}
