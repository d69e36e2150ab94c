package build

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// newSiteDir writes the files of a txtar literal into a new folder.
func newSiteDir(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = string(f.Data)
	}
	tree(t, dir, files)
	return dir
}

// build builds the site in dir without PDFs, unless o says more.
func build(t *testing.T, o Options) *Result {
	t.Helper()
	if o.Browser == "" {
		o.NoPDF = true
	}
	o.Version = "test"
	if o.CacheDir == "" {
		o.CacheDir = filepath.Join(t.TempDir(), "cache")
	}
	result, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// found lists findings as "path:line:column severity rule", without those of
// the audit: most sites in these tests are not good resumes.
func found(findings []source.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		if slices.Contains(audit.Rules, f.Rule) {
			continue
		}
		at := f.Position()
		fmt.Fprintf(&b, "%s:%d:%d %s %s\n", filepath.Base(f.File.Path), at.Line, at.Column, f.Severity, f.Rule.Name)
	}
	return b.String()
}

const ada = `
-- content/resume.md --
---
name: Ada Example
email: ada@example.com
headline: Backend Engineer
---

## Experience

### Engineer | Acme | 2021-03 – present

- Built [the relay](projects/relay.md) that carries 40,000 messages a day
- Drew ![the plan](plan.svg "Plan") of the [whole thing](https://example.com/x)

## Education

### B.Sc. Computer Science, Leeds University, 2015 – 2018
-- content/projects/relay.md --
---
title: The relay
summary: Carries messages.
---

It began with [a resume](../resume.md#experience).
-- content/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>
-- content/unused.png --
nobody refers to me
-- static/CNAME --
ada.example.com
`

func TestBuildWritesTheSite(t *testing.T) {
	dir := newSiteDir(t, ada)
	result := build(t, Options{Dir: dir})
	if got := found(result.Findings); got != "" {
		t.Errorf("findings:\n%s", got)
	}
	files := readTree(t, filepath.Join(dir, "public"))
	var pages []string
	for name := range files {
		if !strings.HasPrefix(name, "assets/") {
			pages = append(pages, name)
		}
	}
	slices.Sort(pages)
	want := []string{".nojekyll", ".shortlist", "404.html", "CNAME", "index.html", "plan.svg", "projects/relay/index.html",
		"resume/ada-example-resume.txt", "resume/index.html", "robots.txt"}
	if !slices.Equal(pages, want) {
		t.Errorf("published %v\nwant %v", pages, want)
	}
	for name, part := range map[string]string{
		"resume/index.html":         `href="../projects/relay/index.html"`,
		"projects/relay/index.html": `href="../../resume/index.html#experience"`,
		"index.html":                `href="resume/index.html"`,
	} {
		if !strings.Contains(files[name], part) {
			t.Errorf("%s lacks %s", name, part)
		}
	}
	if !strings.Contains(files["resume/index.html"], `src="../plan.svg"`) {
		t.Error("the image of the resume is not shown")
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			checkPage(t, name, text)
		}
	}
}

// checkPage checks what must hold for every published page.
func checkPage(t *testing.T, name, html string) {
	t.Helper()
	for _, never := range []string{"<script", "javascript:", "onclick", `href="/`, `src="/`, "file://", "shortlist.invalid", "<title></title>"} {
		if strings.Contains(html, never) {
			t.Errorf("%s holds %q", name, never)
		}
	}
	if !strings.Contains(html, "Content-Security-Policy") || !strings.Contains(html, "<html lang=") {
		t.Errorf("%s lacks a content security policy or a language", name)
	}
}

func TestBaseURL(t *testing.T) {
	dir := newSiteDir(t, ada+"-- content/hidden.md --\n---\nname: Ada Example\nlisted: false\n---\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 9,000 messages a day\n")
	build(t, Options{Dir: dir, BaseURL: "https://ada.github.io/cv"})
	files := readTree(t, filepath.Join(dir, "public"))
	want := "https://ada.github.io/cv/"
	for name, part := range map[string]string{
		"sitemap.xml":       "<loc>" + want + "projects/relay/</loc>",
		"robots.txt":        "Sitemap: " + want + "sitemap.xml",
		"resume/index.html": `href="` + want + `resume/"`,
		"404.html":          want,
		"hidden/index.html": "noindex",
	} {
		if !strings.Contains(files[name], part) {
			t.Errorf("%s lacks %s", name, part)
		}
	}
	if strings.Contains(files["sitemap.xml"], "hidden") || strings.Contains(files["index.html"], "hidden/") {
		t.Error("a page that is not listed is in the sitemap or on the home page")
	}
}

// TestIconAndPreview checks what browsers and link previews look for, on pages
// at any depth.
func TestIconAndPreview(t *testing.T) {
	dir := newSiteDir(t, "-- static/favicon.ico --\n!\n-- content/me.jpg --\n!\n-- content/index.md --\n---\ntitle: Ada\nphoto: me.jpg\n---\n"+
		"-- content/projects/relay.md --\n---\ntitle: Relay\nimage: ../me.jpg\n---\n-- content/projects/drawn.md --\n---\ntitle: Drawn\nimage: drawn.svg\n---\n-- content/projects/drawn.svg --\n<svg/>\n")
	build(t, Options{Dir: dir, BaseURL: "https://ada.github.io/cv"})
	files := readTree(t, filepath.Join(dir, "public"))
	const image = `<meta property="og:image" content="https://ada.github.io/cv/me.jpg">`
	for name, parts := range map[string][]string{
		"index.html":                {image, `<link rel="icon" href="favicon.ico">`},
		"projects/relay/index.html": {image, `<link rel="icon" href="../../favicon.ico">`},
	} {
		for _, part := range parts {
			if !strings.Contains(files[name], part) {
				t.Errorf("%s lacks %s", name, part)
			}
		}
	}
	if strings.Contains(files["projects/drawn/index.html"], "og:image") {
		t.Error("a drawing is to go with links; nobody shows it")
	}
	build(t, Options{Dir: dir})
	if got := readTree(t, filepath.Join(dir, "public"))["index.html"]; strings.Contains(got, "og:image") {
		t.Error("a picture goes with links to a page that has no address")
	}
}

func TestSecondBuildDoesNothing(t *testing.T) {
	dir := newSiteDir(t, ada+"-- content/b.md --\n---\nname: Bo Example\nfoo: bar\n---\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 9,000 messages a day\n"+
		"-- shared/style.css --\nh1{}\n-- shared/fonts/x.txt --\n")
	o := Options{Dir: dir, CacheDir: t.TempDir(), NoPDF: true, Version: "test"}
	first := build(t, o)
	if first.Unchanged || len(first.Findings) == 0 {
		t.Fatalf("the first build: unchanged %v, findings %q", first.Unchanged, found(first.Findings))
	}
	second := build(t, o)
	if !second.Unchanged {
		t.Error("the second build did something")
	}
	if found(first.Findings) != found(second.Findings) || first.Findings[0].Message != second.Findings[0].Message {
		t.Errorf("the second build finds\n%sthe first\n%s", found(second.Findings), found(first.Findings))
	}
	for _, change := range []func(){
		func() { tree(t, dir, map[string]string{"content/plan.svg": "<svg></svg>"}) },
		func() { tree(t, dir, map[string]string{"content/resume.md": "# Ada Example\n\n## Experience\n"}) },
		func() { tree(t, dir, map[string]string{"shortlist.yaml": "title: Ada's\n"}) },
		func() { tree(t, dir, map[string]string{"static/x": "y"}) },
		func() { tree(t, dir, map[string]string{"themes/classic/style.css": "body{}"}) },
		func() { relink(t, "../../shared/style.css", filepath.Join(dir, "themes/classic/style.css")) },
		func() { tree(t, dir, map[string]string{"shared/style.css": "body{color:red}"}) },
		func() { relink(t, "../../shared/fonts", filepath.Join(dir, "themes/classic/fonts")) },
		func() { tree(t, dir, map[string]string{"shared/fonts/x.txt": "y"}) },
		func() { relink(t, "shared", filepath.Join(dir, "layouts")) },
		func() { tree(t, dir, map[string]string{"shared/x.html": "z"}) },
		func() { tree(t, dir, map[string]string{"public/index.html": "overwritten"}) },
		func() { os.Remove(filepath.Join(dir, "public", "404.html")) },
	} {
		change()
		if build(t, o).Unchanged {
			t.Error("a change was not seen")
		}
		if !build(t, o).Unchanged {
			t.Error("the build after that did something")
		}
	}
	tree(t, dir, map[string]string{"public/mine.txt": "x"})
	if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "mine.txt") {
		t.Errorf("a stranger in public/: error %v", err)
	}
}

// relink replaces name by a symlink. Without the right to make one, the test is
// skipped.
func relink(t *testing.T, to, name string) {
	t.Helper()
	os.RemoveAll(name)
	if err := os.Symlink(to, name); err != nil {
		t.Skip(err)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	dir := newSiteDir(t, ada)
	build(t, Options{Dir: dir})
	first := readTree(t, filepath.Join(dir, "public"))
	build(t, Options{Dir: dir, Out: filepath.Join(dir, "again"), Jobs: 1})
	if again := readTree(t, filepath.Join(dir, "again")); !maps.Equal(first, again) {
		t.Error("two builds differ")
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ name, archive, want string }{
		{"missing target", "-- content/a.md --\n# Ada Example\n\n[x](no.md) and ![y](no.png)\n\n## Experience\n",
			"a.md:3:5 error missing-target\na.md:3:21 error missing-target\n"},
		{"climbs out", "-- content/a.md --\n# Ada Example\n\n[x](../../etc/passwd) [y](../shortlist.yaml)\n-- shortlist.yaml --\n",
			"a.md:3:5 error outside-site\na.md:3:27 error outside-site\n"},
		{"links to litter", "-- content/a.md --\n# Ada\n\n[a](../static/Thumbs.db) [b](../static/.git/config) [c](../static/.well-known/x) [d](desktop.ini)\n-- static/Thumbs.db --\nx\n-- static/.git/config --\nx\n-- static/.well-known/x --\nx\n-- content/desktop.ini --\nx\n",
			"a.md:3:5 error outside-site\na.md:3:30 error outside-site\na.md:3:86 error outside-site\n"},
		{"backslashes", "-- content/a.md --\n# Ada Example\n\n![x](img\\plan.png)\n-- content/img/plan.png --\n!\n", "a.md:3:6 error missing-target\n"},
		{"a decomposed name", "-- content/a.md --\n# Ada Example\n\n[x](caf\u00e9.md)\n-- content/cafe\u0301.md --\n# Bo Example\n", ""},
		{"remote image", "-- content/a.md --\n# Ada Example\n\n![x](https://example.com/x.png)\n", "a.md:3:6 warning remote-image\n"},
		{"same address", "-- content/a.md --\n# Ada Example\n-- content/b.md --\n---\nslug: a\n---\n# Bo Example\n", "b.md:2:7 error same-address\n"},
		{"unknown theme", "-- content/a.md --\n---\nname: A\ntheme: clasic\n---\n", "a.md:3:8 error unknown-theme\n"},
		{"unknown layout", "-- content/a.md --\n---\nname: A\nlayout: resumee\n---\n", "a.md:3:9 error unknown-layout\n"},
		{"unknown theme and layout", "-- content/a.md --\n---\nname: A\ntheme: clasic\nlayout: resumee\n---\n", "a.md:3:8 error unknown-theme\na.md:4:9 error unknown-layout\n"},
		{"layout of another generator", "-- content/a.md --\n---\nname: A\nlayout: archive\n---\n", "a.md:3:9 warning unknown-layout\n"},
		{"layout of another template", "-- content/a.md --\n---\nname: A\nlayout: cv\n---\n", "a.md:3:9 warning unknown-layout\n"},
		{"foreign layout", "-- content/a.md --\n---\nname: A\nlayout: page\n---\n", "a.md:3:9 warning unknown-layout\n"},
		{"config", "-- content/a.md --\n# Ada\n-- shortlist.yaml --\nbase_url: ada\npaper: a5\ncolour: x\naudit: {rules: {raw-html: of, x: off, missing-target: off}}\n",
			"shortlist.yaml:1:11 error bad-setting\nshortlist.yaml:2:8 error bad-setting\nshortlist.yaml:3:1 warning unknown-key\n" +
				"shortlist.yaml:4:27 error bad-setting\nshortlist.yaml:4:31 warning unknown-rule\nshortlist.yaml:4:39 error bad-setting\n"},
		{"numbers out of bounds", "-- content/a.md --\n# Ada\n-- shortlist.yaml --\naudit:\n  min_score: 200\n  max_weak: -1\n", "shortlist.yaml:2:14 error bad-setting\nshortlist.yaml:3:13 error bad-setting\n"},
		{"programs and files that are not the site's to choose", "-- content/a.md --\n# Ada\n-- shortlist.yaml --\npdf: {browser: tools/chrome}\naudit: {baseline: ../baseline.json}\n",
			"shortlist.yaml:1:16 error bad-setting\nshortlist.yaml:2:19 error bad-setting\n"},
		{"browser elsewhere", "-- content/a.md --\n# Ada\n-- shortlist.yaml --\npdf: {browser: ws://203.0.113.5:9222}\n", "shortlist.yaml:1:16 error bad-setting\n"},
		{"words in any case", "-- content/a.md --\n# Ada\n-- shortlist.yaml --\npaper: A4\ndensity: Compact\naudit: {fail_on: Never}\n", ""},
		{"browser by name", "-- content/a.md --\n# Ada\n-- shortlist.yaml --\npdf: {browser: google-chrome}\n", ""},
		{"private values of no page", "-- content/ada.md --\n# Ada Example\n-- content/team/jose\u0301.markdown --\n# Jos\u00e9 Example\n-- private.yaml --\nadda: {phone: 555-0142-199}\nteam/jos\u00e9: {phone: 555-0142-199}\n", "private.yaml:1:1 error bad-setting\n"},
		{"rule off", "-- content/a.md --\n# Ada Example\n\n<b>x</b>\n-- shortlist.yaml --\naudit: {rules: {raw-html: off}}\n", ""},
		{"rule as error", "-- content/a.md --\n# Ada Example\n\n<b>x</b>\n-- shortlist.yaml --\naudit: {rules: {raw-html: error}}\n", "a.md:3:1 error raw-html\n"},
		{"allowed", "-- content/a.md --\n# Ada Example\n\n## Experience\n\n### Engineer, Acme, 2020\n\n<!-- allow remote-image: a badge -->\n- Built the relay ![x](https://example.com/x.png) that carries 9,000 messages a day\n", ""},
		{"allowed in vain", "-- content/a.md --\n# Ada Example\n\nWords. <!-- allow remote-image: a badge -->\n", "a.md:3:8 warning unused-allow\n"},
		{"missing glyph", "-- content/a.md --\n# Ada Example\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Wrote 漢字\n", "a.md:7:9 error missing-glyph\n"},
		{"emoji", "-- content/a.md --\n# Ada Example\n\n## 💼 Experience\n\n### Engineer, Acme, 2020\n\n- Won ★★★☆☆ and 🏆\n", "a.md:3:4 warning missing-glyph\n"},
		{"private", "-- content/a.md --\n---\nname: Ada Example\nphone: 555-0142-199\nprivate: [phone]\n---\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Call (555) 0142 199 now\n",
			"a.md:11:9 error private-leak\n"},
		{"private behind a label", "-- content/a.md --\n---\nprivate: [email, phone]\n---\n# Ada Example\n\n[Write to me](mailto:ada%40example.com?subject=Hi) | [Call me](tel:+15550142199)\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Call (555) 0142 199 or write to ada@example.com\n",
			"a.md:12:9 error private-leak\na.md:12:35 error private-leak\n"},
		{"label of a private link", "-- content/a.md --\n---\nprivate: [links, url, email]\n---\n# Ada Example\n\n[ada@example.com](mailto:ada@example.com) | [GitHub](https://github.com/ada) | [ada.example](https://ada.example) | [Go](https://go.example/ada)\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Moved forty services to GitHub and Go\n", ""},
		{"private link", "-- content/a.md --\n---\nprivate: [links, url]\n---\n# Ada Example\n\na@example.com | [GitHub](https://github.com/ada) | [ada.example](https://www.ada.example/)\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Put github.com/ada/x onto ada.example\n",
			"a.md:12:7 error private-leak\na.md:12:29 error private-leak\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := newSiteDir(t, c.archive)
			result := build(t, Options{Dir: dir})
			if got := found(result.Findings); got != c.want {
				t.Errorf("found\n%swant\n%s", got, c.want)
			}
			if result.Failed != strings.Contains(c.want, " error ") {
				t.Errorf("failed is %v", result.Failed)
			}
			if files := readTree(t, filepath.Join(dir, "public")); result.Failed && len(files) > 0 {
				t.Errorf("a failed build published %v", slices.Collect(maps.Keys(files)))
			}
		})
	}
}

// TestAddressWithoutScheme: what was meant as a web address is distinguished
// from a file.
func TestAddressWithoutScheme(t *testing.T) {
	for to, want := range map[string]bool{
		"github.com/ada": true, "www.example.org": true, "linkedin.com/in/ada": true,
		"no.md": false, "img/a.b/photo.png": false, "ada.pdf": false, "./img.d": false,
	} {
		dir := newSiteDir(t, "-- content/a.md --\n# Ada Example\n\n[x]("+to+")\n\n## Experience\n")
		i := slices.IndexFunc(build(t, Options{Dir: dir}).Findings, func(f source.Finding) bool {
			return f.Rule == missingTarget && strings.Contains(f.Hint, "https://"+to)
		})
		if i >= 0 != want {
			t.Errorf("%q: told to be an address is %v", to, !want)
		}
	}
}

// TestSignsOfCurrencies checks that nobody who is paid in rupees is told to
// install Japanese fonts.
func TestSignsOfCurrencies(t *testing.T) {
	for theme, want := range map[string]string{"classic": "INR", "modern": ""} {
		dir := newSiteDir(t, "-- content/a.md --\n---\ntheme: "+theme+"\n---\n# Ada Example\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Settled ₹40 crore a day\n")
		hint := ""
		for _, f := range build(t, Options{Dir: dir}).Findings {
			if f.Rule == missingGlyph {
				hint = f.Hint
			}
		}
		if !strings.Contains(hint, want) || want == "" && hint != "" {
			t.Errorf("%s: %q", theme, hint)
		}
	}
}

func TestFailedBuildKeepsTheOldSite(t *testing.T) {
	dir := newSiteDir(t, ada)
	build(t, Options{Dir: dir})
	before := readTree(t, filepath.Join(dir, "public"))
	tree(t, dir, map[string]string{"content/resume.md": "---\nname: [\n---\n"})
	if !build(t, Options{Dir: dir}).Failed {
		t.Fatal("the build did not fail")
	}
	if !maps.Equal(before, readTree(t, filepath.Join(dir, "public"))) {
		t.Error("public/ has changed")
	}
}

func TestPrivateFieldsAreNowhere(t *testing.T) {
	dir := newSiteDir(t, `
-- content/resume.md --
---
name: Ada Example
email: ada@example.com
phone: +49 30 555-0142
private: [phone]
---

Leeds, UK

## Experience

### Engineer | Acme | 2021-03 – present

- Built the relay
-- private.yaml --
email: secret@example.com
-- static/note.txt --
nothing
`)
	result := build(t, Options{Dir: dir, Env: func(key string) string {
		return map[string]string{"SHORTLIST_PRIVATE_LOCATION": "Geheimstadt"}[key]
	}})
	if result.Failed {
		t.Fatal(found(result.Findings))
	}
	for name, text := range readTree(t, filepath.Join(dir, "public")) {
		for _, value := range []string{"5550142", "555-0142", "secret@example.com", "Geheimstadt"} {
			if strings.Contains(text, value) {
				t.Errorf("%s shows %s", name, value)
			}
		}
	}
	if got := result.Mask("call +49 30 555-0142"); strings.Contains(got, "0142") {
		t.Errorf("masked: %q", got)
	}
	var letter bytes.Buffer
	archive := zip.NewWriter(&letter)
	f, err := archive.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, "<w:t>call 030</w:t><w:t> / 5550142</w:t>")
	archive.Close()
	tree(t, dir, map[string]string{"themes/classic/x.svg": "<svg><text>call 030 / 5550142</text></svg>"})
	for name, text := range map[string]string{
		"static/note.txt":          "call 030 / 5550142",
		"static/letter.docx":       letter.String(),
		"themes/classic/style.css": "h1 { background: url(x.svg) }",
	} {
		tree(t, dir, map[string]string{name: text})
		result = build(t, Options{Dir: dir})
		if got := found(result.Findings); !result.Failed || !strings.Contains(got, "private-leak") {
			t.Errorf("a leak in %s is not found: %q", name, got)
		}
		os.Remove(filepath.Join(dir, name))
	}
}

func TestSingleFile(t *testing.T) {
	dir := newSiteDir(t, "-- cv/old resume.md --\n# Ada Example\n\n![me](me.png)\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 9,000 messages a day\n-- cv/me.png --\nx\n")
	result := build(t, Options{Dir: dir, File: filepath.Join(dir, "cv", "old resume.md")})
	if result.Failed {
		t.Fatal(found(result.Findings))
	}
	files := readTree(t, filepath.Join(dir, "public"))
	for _, name := range []string{"index.html", "old-resume/index.html", "old-resume/ada-example-old-resume.txt", "me.png"} {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestOutDirIsRefused(t *testing.T) {
	dir := newSiteDir(t, ada+"-- home/.profile --\nx\n-- file --\nx\n")
	if err := os.Symlink("home", filepath.Join(dir, "linked")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", filepath.Join(dir, "linked"))
	t.Setenv("USERPROFILE", filepath.Join(dir, "linked"))
	for _, out := range []string{".", "content", "content/x", "static", "private/x", "..", "/", "themes", "home", "linked", "file", "file/x"} {
		name := out
		if !filepath.IsAbs(out) {
			name = filepath.Join(dir, out)
		}
		if _, err := Run(t.Context(), Options{Dir: dir, Out: name, NoPDF: true}); err == nil || Hint(err) == "" {
			t.Errorf("--out %s: error %v", out, err)
		}
	}
}

func TestSymlinks(t *testing.T) {
	dir := newSiteDir(t, ada)
	secret := filepath.Join(t.TempDir(), "id_rsa")
	os.WriteFile(secret, []byte("secret"), 0o600)
	for link, to := range map[string]string{
		"content/leak.md": secret, "content/leak.png": secret, "static/leak": secret, "content/nowhere.md": "gone.md", "content/inside.md": "resume.md", "content/circle": ".",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	result := build(t, Options{Dir: dir, FailOn: "error"})
	want := "leak.md:1:1 error outside-site\nleak.png:1:1 error outside-site\nnowhere.md:1:1 error outside-site\nleak:1:1 error outside-site\n"
	if got := found(result.Findings); got != want {
		t.Errorf("found\n%swant\n%s", got, want)
	}
}

func TestTemplateFailureNamesThePlace(t *testing.T) {
	dir := newSiteDir(t, ada+"-- layouts/resume/web.html --\n<p>\n{{.Nope}}\n")
	_, err := Run(t.Context(), Options{Dir: dir, NoPDF: true})
	if err == nil || !strings.Contains(err.Error(), "layouts/resume/web.html:2") || Hint(err) == "" {
		t.Errorf("error %v", err)
	}
}

// TestTwoBuildsAtOnce: the second waits for the first, and both are whole.
func TestTwoBuildsAtOnce(t *testing.T) {
	dir := newSiteDir(t, ada)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := Run(t.Context(), Options{Dir: dir, NoPDF: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := readTree(t, filepath.Join(dir, "public")); !strings.HasPrefix(got["index.html"], "<!") {
		t.Error("the site is not whole")
	}
	if left, _ := os.ReadDir(dir); len(left) != 3 {
		t.Errorf("left in the site: %v", left)
	}
}

func TestPrivateInGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	dir := newSiteDir(t, "-- content/resume.md --\n---\nname: Ada Example\nphone: 555-0142-199\nprivate: [phone]\n---\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Built the relay that carries 9,000 messages a day\n")
	o := Options{Dir: dir, CacheDir: t.TempDir()}
	if got := found(build(t, o).Findings); got != "" {
		t.Errorf("outside a repository: %q", got)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "content"}, {"config", "core.fsmonitor", "touch watched"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s", out)
		}
	}
	if got := found(build(t, o).Findings); got != "resume.md:3:8 warning private-in-git\n" {
		t.Errorf("in a tracked file: %q", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "watched")); err == nil {
		t.Error("a program of the repository was run")
	}
	tree(t, dir, map[string]string{"private.yaml": "email: ada@example.com\n"})
	if got := found(build(t, Options{Dir: dir}).Findings); got != "resume.md:3:8 warning private-in-git\n" {
		t.Errorf("with a file that is not tracked: %q", got)
	}
	cmd := exec.Command("git", "add", "-f", "private.yaml")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	tracked := build(t, Options{Dir: dir}).Findings
	if got := found(tracked); got != "resume.md:3:8 warning private-in-git\nprivate.yaml:1:1 warning private-in-git\n" {
		t.Errorf("with a tracked file of values: %q", got)
	} else if i := slices.IndexFunc(tracked, func(f source.Finding) bool { return strings.Contains(f.Hint, "git rm --cached private.yaml") }); i < 0 {
		t.Error("no hint says how to take the file out of git")
	}
	tree(t, dir, map[string]string{"content/team/bob.md": "---\nname: Bob Example\nprivate: [phone]\nphone: 555-0143-200\n---\n\n## Skills\n\n- Go\n"})
	if !slices.ContainsFunc(build(t, Options{Dir: dir}).Findings, func(f source.Finding) bool { return strings.Contains(f.Hint, "`resume: {phone: …}`") }) {
		t.Error("of two people the hint does not say whose value it is")
	}
}

// TestOwnLayout: a layout of the site's own gets the same model.
func TestOwnLayout(t *testing.T) {
	dir := newSiteDir(t, `
-- layouts/post/web.html --
<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><h1>{{.Heading}}</h1>{{range .Sections}}<h2>{{.Title}}</h2>{{end}}
-- content/resume.md --
---
name: Ada Example
layout: post
---
## Experience

### Engineer, Acme, 2020

- Built the relay that carries 9,000 messages a day
`)
	if got := found(build(t, Options{Dir: dir}).Findings); got != "" {
		t.Error(got)
	}
	if got := readTree(t, filepath.Join(dir, "public"))["resume/index.html"]; !strings.Contains(got, "<h1>Ada Example</h1><h2>Experience</h2>") {
		t.Errorf("the page is %q", got)
	}
}

// TestPrivateValuesOfAnotherFolder: the values of the person who runs the tool
// are not those of a file that lies elsewhere.
func TestPrivateValuesOfAnotherFolder(t *testing.T) {
	dir := newSiteDir(t, "-- mine/private.yaml --\nphone: 555-0142-199\n-- theirs/bob.md --\n# Bob Other\n\nbob@example.com | +44 20 7946 0000\n\n## Work\n\n### Engineer, Acme, 2020\n")
	result := build(t, Options{Dir: filepath.Join(dir, "mine"), File: filepath.Join(dir, "theirs", "bob.md")})
	if got := readTree(t, filepath.Join(dir, "mine", "public"))["bob/index.html"]; result.Failed || !strings.Contains(got, "7946 0000") {
		t.Errorf("the phone of the resume is hidden: %s", found(result.Findings))
	}
}

func TestStaticStandsAboveGenerated(t *testing.T) {
	dir := newSiteDir(t, ada+"-- static/index.html --\nmine\n-- static/404.html --\nmy 404\n-- static/robots.txt --\nmy robots\n")
	if got := found(build(t, Options{Dir: dir}).Findings); got != "" {
		t.Error(got)
	}
	files := readTree(t, filepath.Join(dir, "public"))
	for name, want := range map[string]string{"index.html": "mine\n", "404.html": "my 404\n", "robots.txt": "my robots\n"} {
		if files[name] != want {
			t.Errorf("%s holds %q", name, files[name])
		}
	}
	tree(t, dir, map[string]string{"content/index.md": "# Hello\n"})
	if got := found(build(t, Options{Dir: dir}).Findings); got != "index.html:1:1 error same-address\n" {
		t.Errorf("with content/index.md: %q", got)
	}
}

func TestLitterIsNotPublished(t *testing.T) {
	dir := newSiteDir(t, ada+"-- static/.well-known/x --\nx\n-- static/.DS_Store --\nx\n-- static/._CNAME --\nx\n-- static/img/Thumbs.db --\nx\n-- static/desktop.ini --\nx\n")
	tree(t, dir, map[string]string{"public/Thumbs.db": "left by a look into the folder"})
	build(t, Options{Dir: dir})
	files := readTree(t, filepath.Join(dir, "public"))
	if files[".well-known/x"] == "" || files["CNAME"] == "" {
		t.Error("static/ is not published whole")
	}
	for _, name := range []string{".DS_Store", "._CNAME", "img/Thumbs.db", "desktop.ini"} {
		if files[name] != "" {
			t.Errorf("%s is published", name)
		}
	}
}

// TestDateOfWhatIsBuilt: no clock is read for it.
func TestDateOfWhatIsBuilt(t *testing.T) {
	for _, c := range []struct{ epoch, page, want string }{
		{"1782864000", "2021-03-04", "2026-07-01"},
		{"0", "", "1970-01-01"},
		{"", "2021-03-04", "2021-03-04"},
		{"", "March 2021", "2021-03-01"},
		{"", "2021", "2021-01-01"},
		{"", "", "2000-01-01"},
		{"-1", "", "2000-01-01"},
		{"tomorrow", "2021", "2021-01-01"},
		{"99999999999999", "2021", "2021-01-01"},
	} {
		s := &site{Options: Options{Env: func(string) string { return c.epoch }}}
		if got := s.epoch(&resume.Meta{Date: conf.String{Text: c.page}}).Format(time.DateOnly); got != c.want {
			t.Errorf("SOURCE_DATE_EPOCH %q, date %q: got %s, want %s", c.epoch, c.page, got, c.want)
		}
	}
}

func TestLeakInAStyleSheet(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n---\nname: Ada Example\ntheme: mine\nphone: 555-0142-199\nprivate: [phone]\n---\n\n## Skills\n\n- Go\n"+
		"-- themes/mine/theme.yaml --\nextends: classic\n-- themes/mine/style.css --\nh1::after { content: \"555 0142 199\" }\n")
	result := build(t, Options{Dir: dir})
	if got := found(result.Findings); !result.Failed || !strings.Contains(got, "resume.md:1:1 error private-leak\n") {
		t.Errorf("failed %v, found %q", result.Failed, got)
	}
}

func TestLeakInALink(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n---\nname: Ada Example\nphone: 555-0142-199\nprivate: [phone]\n---\n\n## Experience\n\n### Engineer, Acme, 2020\n\n- Answered [calls](tel:%2B5550142199)\n")
	if got := found(build(t, Options{Dir: dir}).Findings); got != "resume.md:11:20 error private-leak\n" {
		t.Error(got)
	}
}

// TestSettingsAreNamedAsWritten quotes what the author wrote, and says what to
// write instead.
func TestSettingsAreNamedAsWritten(t *testing.T) {
	dir := newSiteDir(t, ada+"-- shortlist.yaml --\npaper: A5\n-- private.yaml --\ncontent/resume.md: {phone: 555-0142-199}\n")
	var told strings.Builder
	for _, f := range build(t, Options{Dir: dir}).Findings {
		fmt.Fprintln(&told, f.Message, "|", f.Hint)
	}
	for _, want := range []string{`not "A5" |`, `no page "content/resume.md" | did you mean "resume"?`} {
		if !strings.Contains(told.String(), want) {
			t.Errorf("%s is not told in\n%s", want, &told)
		}
	}
}

func TestThemeFindings(t *testing.T) {
	dir := newSiteDir(t, ada+"-- themes/mine/theme.yaml --\nextends: classic\ncolours: x\n-- shortlist.yaml --\ntheme: mine\n")
	if got := found(build(t, Options{Dir: dir}).Findings); got != "theme.yaml:2:1 warning unknown-key\n" {
		t.Error(got)
	}
}

func TestUpToDateSaysTheSame(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n---\nname: Ada Example\nphone: 555-0142-199\nprivate: [phone]\n---\n\n## Skills\n\n- Go <b>x</b>\n")
	o := Options{Dir: dir, CacheDir: filepath.Join(t.TempDir(), "cache")}
	t.Chdir(dir)
	build(t, o)
	again := build(t, o)
	if !again.Unchanged || len(again.Findings) == 0 {
		t.Fatalf("unchanged %v, found %q", again.Unchanged, found(again.Findings))
	}
	if got := again.Mask("phone: 555-0142-199"); strings.Contains(got, "0142") {
		t.Errorf("the second build shows %q", got)
	}
	t.Chdir("content")
	elsewhere := build(t, o)
	if got, want := found(elsewhere.Findings), found(again.Findings); got != want {
		t.Errorf("from another folder it finds %q, want %q", got, want)
	}
	if got := elsewhere.Findings[0].File.Path; got != "resume.md" {
		t.Errorf("from another folder the path is %q", got)
	}
}

func TestLinksToTheHomePage(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n# Ada Example\n\n## Skills\n\n- [Go](/) and [Rust](/index.html)\n")
	for _, home := range []string{"generated", "of the author"} {
		if got := found(build(t, Options{Dir: dir}).Findings); got != "" {
			t.Errorf("%s: %s", home, got)
		}
		page := readTree(t, filepath.Join(dir, "public"))["resume/index.html"]
		if strings.Count(page, `href="../index.html">Go`)+strings.Count(page, `href="../index.html">Rust`) != 2 {
			t.Errorf("%s: %s", home, page)
		}
		tree(t, dir, map[string]string{"content/index.md": "# Hello\n"})
	}
}

func TestLeakInPrintAlone(t *testing.T) {
	dir := newSiteDir(t, "-- content/resume.md --\n---\nname: Ada Example\nphone: 555-0142-199\nprivate: [phone]\nparams: {call: 555 0142 199}\n---\n\n## Skills\n\n- Go\n-- layouts/resume/print.html --\n<!doctype html><title>x</title><p>{{.Params.call}}</p>\n")
	s, err := open(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	files, err := s.readAll(t.Context())
	if err == nil {
		err = s.openPages(t.Context(), files)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.gatherSecrets(t.Context())
	c, err := s.compose()
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{press: &press{composer: c, machine: &machine{}}, connector: s.connector(), result: &Result{}}
	b := s.pages[0].parse()
	b.pdf = "resume/ada.pdf"
	if err := w.prepareAll(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if got := found(w.leaked); got != "resume.md:1:1 error private-leak\n" || len(b.jobs) != 1 || !b.jobs[0].full {
		t.Errorf("found %q, jobs %v", got, len(b.jobs))
	}
}
