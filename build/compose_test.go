package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

func TestProjectDates(t *testing.T) {
	for _, c := range []struct{ start, end, date, want string }{
		{"2023-01", "", "", "Jan 2023 – Present"},
		{"2023-01", "2023-06", "", "Jan 2023 – Jun 2023"},
		{"2023", "2024", "", "2023 – 2024"},
		{"2023-01", "present", "", "Jan 2023 – Present"},
		{"2021 – 2022", "", "", "2021 – 2022"},
		{"2023-01", "", "2023-02", "Jan 2023"},
		{"", "", "2023-02", "Feb 2023"},
		{"", "", "", ""},
		{"a while ago", "", "", "a while ago"},
	} {
		m := &resume.Meta{Start: conf.String{Text: c.start}, End: conf.String{Text: c.end}, Date: conf.String{Text: c.date}}
		if got := projectDates(m, "en"); got != c.want {
			t.Errorf("start %q, end %q, date %q: %q, not %q", c.start, c.end, c.date, got, c.want)
		}
	}
}

// TestOnlyResume: a home page that belongs to the only resume links to it
// instead of listing it; with a second resume it lists both.
func TestOnlyResume(t *testing.T) {
	for name, home := range map[string]string{"generated": "", "written": "-- content/index.md --\nHello.\n"} {
		dir := newSiteDir(t, "-- content/ada.md --\n# Ada Example\n\nwebsite: https://ada.example\n\n## Experience\n\n### Engineer\n\n- Built the relay that carries 9,000 messages a day\n"+home)
		page := func() string {
			build(t, Options{Dir: dir, FailOn: "never"})
			data, err := os.ReadFile(filepath.Join(dir, "public", "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			return string(data)
		}
		got := page()
		if !strings.Contains(got, `href="ada/index.html"`) || strings.Contains(got, `class="card"`) {
			t.Errorf("%s: the home page of one resume is\n%s", name, got)
		}
		if strings.Contains(got, "website:") {
			t.Errorf("%s: a label says what the address says itself", name)
		}
		tree(t, dir, map[string]string{"content/bob.md": "# Bob Example\n\n## Experience\n\n### Engineer\n\n- Built the relay that carries 9,000 messages a day\n"})
		if got := page(); strings.Count(got, `class="card"`) != 2 {
			t.Errorf("%s: the home page of two resumes is\n%s", name, got)
		}
	}
}

// TestResumesOfOnePerson: if all resumes belong to one person, so does the home
// page, which distinguishes the resumes by their headlines.
func TestResumesOfOnePerson(t *testing.T) {
	resume := func(headline string) string {
		return "---\nname: Ada Example\nheadline: " + headline + "\nlang: de\n---\nada@example.org\n\n## Berufserfahrung\n\n### Ingenieurin, Acme GmbH\n"
	}
	dir := t.TempDir()
	tree(t, dir, map[string]string{"content/backend.md": resume("Server"), "content/web.md": resume("Webseiten"), "content/plain.md": resume(`""`), "content/long.md": resume("Server")})
	build(t, Options{Dir: dir, FailOn: "never"})
	data, err := os.ReadFile(filepath.Join(dir, "public", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<html lang="de"`, `<h1 class="p-name">Ada Example</h1>`, "mailto:ada@example.org",
		`<a href="backend/index.html">Server</a>`, `<a href="web/index.html">Webseiten</a>`, `<a href="plain/index.html">plain</a>`, `<span>backend</span>`, `<span>long</span>`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the home page has no %s", want)
		}
	}
}

// TestOneResumeInTwoLanguages: the home page takes its words from the resume in
// its language, and search engines learn that the two are translations.
func TestOneResumeInTwoLanguages(t *testing.T) {
	site := func(lang string) map[string]string {
		return map[string]string{
			"shortlist.yaml":  "base_url: https://ada.example/cv\nlang: " + lang + "\n",
			"content/a.md":    "---\nname: Ada Example\nheadline: Ingenieurin\nlang: de\n---\nada@example.org\n\nBaut Maschinen.\n\n## Berufserfahrung\n\n### Ingenieurin, Acme GmbH\n",
			"content/b/cv.md": "---\nname: Ada Example\nheadline: Engineer\nlang: en\n---\nada@example.org\n\nBuilds machines.\n\n## Experience\n\n### Engineer, Acme Ltd\n\n## Projects\n\n### Loom\n\nA loom.\n",
		}
	}
	for lang, want := range map[string][]string{
		"de": {"<p>Baut Maschinen.</p>", `<p class="headline">Ingenieurin</p>`, `content="Baut Maschinen."`},
		"en": {"<p>Builds machines.</p>", `<p class="headline">Engineer</p>`, `<a href="b/cv/index.html#projects">Loom</a>`},
		"fr": {`<h1 class="p-name">Ada Example</h1>`},
	} {
		dir := t.TempDir()
		tree(t, dir, site(lang))
		build(t, Options{Dir: dir, FailOn: "never"})
		public := readTree(t, filepath.Join(dir, "public"))
		for _, want := range append(want, `<html lang="`+lang+`"`, "<span>Deutsch</span>", "<span>English</span>") {
			if !strings.Contains(public["index.html"], want) {
				t.Errorf("%s: the home page has no %s:\n%s", lang, want, public["index.html"])
			}
		}
		if lang == "fr" && (strings.Contains(public["index.html"], "Maschinen") || strings.Contains(public["index.html"], "machines")) {
			t.Errorf("a French page has words of another language:\n%s", public["index.html"])
		}
		const alternate = `<xhtml:link rel="alternate" hreflang="en" href="https://ada.example/cv/b/cv/"/>`
		if got := strings.Count(public["sitemap.xml"], alternate); got != 2 {
			t.Errorf("%d pages of the sitemap have %s:\n%s", got, alternate, public["sitemap.xml"])
		}
	}
	dir, files := t.TempDir(), site("de")
	files["content/other.md"] = files["content/a.md"]
	tree(t, dir, files)
	build(t, Options{Dir: dir, FailOn: "never"})
	public := readTree(t, filepath.Join(dir, "public"))
	if strings.Contains(public["sitemap.xml"], "alternate") || strings.Contains(public["index.html"], "Baut Maschinen") {
		t.Errorf("of two in one language:\n%s\n%s", public["sitemap.xml"], public["index.html"])
	}
}

// TestProjectsOfTheOnlyResume: the generated home page shows the resume's
// projects as long as there are no project pages.
func TestProjectsOfTheOnlyResume(t *testing.T) {
	dir := newSiteDir(t, "-- content/demo.html --\n-- content/ada.md --\n# Ada Example\n\n## Projects\n\n### [Relay](https://relay.example) | Go, Redis | 2021\n\nA relay of messages.\n\n"+
		"### [Demo](demo.html)\n\n- Built the demo that 40 shops use\n\n### Sluice\n\n- Built the limiter that 40 shops use\n\n### Mine {hidden}\n\n- Built 2 things\n")
	home := func() string {
		build(t, Options{Dir: dir, FailOn: "never"})
		return readTree(t, filepath.Join(dir, "public"))["index.html"]
	}
	got := home()
	for _, want := range []string{`<h3><a href="https://relay.example">Relay</a></h3>`, "<p>A relay of messages.</p>", `<p class="tech">Go, Redis</p>`, "<span>2021</span>",
		`<h3><a href="demo.html">Demo</a></h3>`, `<h3><a href="ada/index.html#projects">Sluice</a></h3>`, "<p>Built the limiter that 40 shops use</p>"} {
		if !strings.Contains(got, want) {
			t.Errorf("the home page has no %s", want)
		}
	}
	if strings.Count(got, `class="card"`) != 3 || !strings.Contains(readTree(t, filepath.Join(dir, "public"))["ada/index.html"], `id="projects"`) {
		t.Errorf("the home page is\n%s", got)
	}
	tree(t, dir, map[string]string{"content/projects/relay.md": "# Relay\n\nA relay.\n"})
	if got := home(); strings.Count(got, `class="card"`) != 1 || !strings.Contains(got, "projects/relay/index.html") {
		t.Errorf("with a page of a project it is\n%s", got)
	}
}

// TestHomePhoto: the photo of a home page is shown and published unless the
// site hides photos, and reported if it does not exist.
func TestHomePhoto(t *testing.T) {
	dir := newSiteDir(t, "-- content/index.md --\n---\ntitle: Ada Example\nphoto: me.jpg\n---\n\nHello.\n-- content/me.jpg --\n!\n")
	build(t, Options{Dir: dir, FailOn: "never"})
	public := readTree(t, filepath.Join(dir, "public"))
	if home := public["index.html"]; !strings.Contains(home, `src="me.jpg" alt="Ada Example"`) || public["me.jpg"] == "" {
		t.Errorf("the photo is not on the home page, or not beside it:\n%s", home)
	}
	tree(t, dir, map[string]string{"shortlist.yaml": "private: [photo]\n"})
	build(t, Options{Dir: dir, FailOn: "never"})
	if public := readTree(t, filepath.Join(dir, "public")); strings.Contains(public["index.html"], "me.jpg") || public["me.jpg"] != "" {
		t.Error("a photo that the site hides is published")
	}
	tree(t, dir, map[string]string{"shortlist.yaml": ""})
	if err := os.Remove(filepath.Join(dir, "content", "me.jpg")); err != nil {
		t.Fatal(err)
	}
	if got := build(t, Options{Dir: dir, FailOn: "never"}); !slices.ContainsFunc(got.Findings, func(f source.Finding) bool { return f.Rule == missingTarget }) {
		t.Errorf("a photo that is not there is no finding: %v", got.Findings)
	}
}

// TestLanguageOfPages: the front matter of a page takes precedence over its
// section titles, and those over the site's language, unless they are English,
// which occurs in resumes of all languages.
func TestLanguageOfPages(t *testing.T) {
	for _, c := range []struct{ site, page, title, want string }{
		{"", "", "Experience", "en"},
		{"", "", "Berufserfahrung", "de"},
		{"en", "", "Berufserfahrung", "de"},
		{"de-AT", "", "Berufserfahrung", "de-AT"},
		{"de-AT", "", "Experience", "de-AT"},
		{"de", "fr", "Experience", "fr"},
		{"de", "en-GB", "Berufserfahrung", "en-GB"},
	} {
		dir := t.TempDir()
		tree(t, dir, map[string]string{
			"shortlist.yaml": "lang: " + c.site + "\n",
			"content/cv.md":  "---\nname: Ada Example\nlang: " + c.page + "\n---\nada@example.org\n\n## " + c.title + "\n\n### Engineer, Acme GmbH\n",
		})
		build(t, Options{Dir: dir, FailOn: "never"})
		data, err := os.ReadFile(filepath.Join(dir, "public", "cv", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		if want := `<html lang="` + c.want + `"`; !strings.Contains(string(data), want) {
			t.Errorf("a page in %q below %s, in a site in %q: no %s", c.page, c.title, c.site, want)
		}
	}
}
