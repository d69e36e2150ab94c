package build

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/pdf"
)

// chrome returns the browser of these tests.
func chrome(t *testing.T) string {
	t.Helper()
	needChrome(t)
	b, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	return b.Path
}

func TestPrintsOnlyWhatChanged(t *testing.T) {
	dir := newSiteDir(t, ada+"-- content/bo.md --\n---\nname: Bo Example\ntheme: modern\n---\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 9,000 messages a day\n")
	o := Options{Dir: dir, Browser: chrome(t), CacheDir: t.TempDir()}
	first := build(t, o)
	if first.Failed || first.Printed != 2 {
		t.Fatalf("printed %d, findings %q", first.Printed, found(first.Findings))
	}
	files := readTree(t, filepath.Join(dir, "public"))
	if !strings.HasPrefix(files["resume/ada-example-resume.pdf"], "%PDF-") || !strings.HasPrefix(files["bo/bo-example.pdf"], "%PDF-") {
		t.Fatal("the PDFs are missing")
	}
	if !strings.Contains(files["resume/index.html"], `href="ada-example-resume.pdf"`) {
		t.Error("the page does not link to its PDF")
	}
	for _, c := range []struct {
		name, file, text string
		printed          int
	}{
		{"a project page", "content/projects/relay.md", "---\ntitle: Other\n---\n\nWords.\n", 0},
		{"one resume", "content/bo.md", "---\nname: Bo Example\ntheme: modern\n---\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 8,000 messages a day\n", 1},
		{"a theme", "themes/classic/print.css", "h1{font-size:30pt}", 1},
	} {
		tree(t, dir, map[string]string{c.file: c.text})
		if got := build(t, o); got.Printed != c.printed {
			t.Errorf("after a change of %s: printed %d, want %d", c.name, got.Printed, c.printed)
		}
	}
	os.RemoveAll(o.CacheDir)
	before := readTree(t, filepath.Join(dir, "public"))
	if got := build(t, o); got.Printed != 2 {
		t.Errorf("without the cache: printed %d", got.Printed)
	}
	if !maps.Equal(before, readTree(t, filepath.Join(dir, "public"))) {
		t.Error("printing again gives other bytes")
	}
}

func TestWithoutBrowser(t *testing.T) {
	dir := newSiteDir(t, ada)
	o := Options{Dir: dir, Browser: chrome(t), CacheDir: t.TempDir(), Version: "test"}
	gone := o
	gone.Browser = ""
	gone.Env = func(key string) string {
		return map[string]string{"SHORTLIST_BROWSER": filepath.Join(dir, "no-such-browser")}[key]
	}
	_, err := Run(t.Context(), gone)
	if err == nil || !strings.Contains(Hint(err), "--no-pdf") {
		t.Fatalf("error %v, hint %q", err, Hint(err))
	}
	if files := readTree(t, filepath.Join(dir, "public")); len(files) > 0 {
		t.Error("something was published")
	}
	build(t, o)
	gone.Out = filepath.Join(dir, "again")
	if _, err := Run(t.Context(), gone); err != nil {
		t.Errorf("with all PDFs in the cache: %v", err)
	}
	gone.Browser = filepath.Join(dir, "no-such-browser")
	if _, err := Run(t.Context(), gone); err == nil {
		t.Error("a browser that was asked for and is not there is passed over")
	}
}

func TestPrivatePDF(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n---\nname: Ada Example\nphone: 555-0142-199\nprivate: [phone]\n---\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 9,000 messages a day\n")
	result := build(t, Options{Dir: dir, Browser: chrome(t)})
	if result.Failed {
		t.Fatal(found(result.Findings))
	}
	public := readTree(t, filepath.Join(dir, "public"))["resume/ada-example-resume.pdf"]
	private := readTree(t, filepath.Join(dir, "private"))
	if private[".gitignore"] != "*\n" {
		t.Error("private/ is not ignored by git")
	}
	whole := private["resume/ada-example-resume.pdf"]
	if whole == "" || whole == public {
		t.Error("the whole resume is not in private/")
	}
	if !bytes.Contains([]byte(whole), []byte("tel:")) || strings.Contains(public, "tel:") {
		t.Error("the phone is in the wrong PDF")
	}

	// A whole PDF that cannot be written keeps the site from being published.
	if err := os.RemoveAll(filepath.Join(dir, "private", "resume")); err != nil {
		t.Fatal(err)
	}
	tree(t, dir, map[string]string{"private/resume": "a file", "content/resume.md": "---\nname: Bob Example\nphone: 555-0142-199\nprivate: [phone]\n---\n## Skills\n\n- Go\n"})
	if _, err := Run(t.Context(), Options{Dir: dir, Browser: chrome(t)}); err == nil {
		t.Error("a PDF that cannot be kept is passed over")
	}
	if page := readTree(t, filepath.Join(dir, "public"))["resume/index.html"]; !strings.Contains(page, "Ada Example") {
		t.Error("a build that failed has published")
	}
}
