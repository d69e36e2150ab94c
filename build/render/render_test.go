package render

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

func mustTheme(t testing.TB, site fs.FS, name string, o Options) *Theme {
	t.Helper()
	th, err := Load(site).Theme(name, o)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func resumeData(r *resume.Resume) Data {
	return Data{
		Site: Site{Title: "Ada"}, Page: &resume.Page{Layout: "resume", Resume: r}, Resume: r, Lang: cmp.Or(r.Lang, "en"),
		Title: "Ada Example", Description: "An engineer.", Root: "../", Home: "../index.html", PDF: "ada-example-resume.pdf",
	}
}

func must(t testing.TB) func([]byte, error) string {
	return func(b []byte, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

var tag = regexp.MustCompile(`<style>(?s:.*?)</style>|<[^>]*>`)

// plain returns the text of a page without tags and style sheets.
func plain(page string) string {
	return html.UnescapeString(tag.ReplaceAllString(page, " "))
}

func TestEveryWordOnce(t *testing.T) {
	r, words := everything()
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		for kind, page := range map[string]string{"web": must(t)(th.Web(resumeData(r))), "print": must(t)(th.Print(resumeData(r)))} {
			got := regexp.MustCompile(`word\d+`).FindAllString(plain(page), -1)
			count := map[string]int{}
			for _, w := range got {
				count[w]++
			}
			for _, w := range words {
				if count[w] != 1 {
					t.Errorf("%s %s: %s is there %d times", name, kind, w, count[w])
				}
			}
			if strings.Contains(page, "hiddenword") {
				t.Errorf("%s %s shows what is hidden", name, kind)
			}
			if strings.Contains(page, "javascript") {
				t.Errorf("%s %s links to a script", name, kind)
			}
		}
	}
}

// TestOrder checks that the words of bullets, entries and sections are in the
// author's order; parts of a header may be in another.
func TestOrder(t *testing.T) {
	d := resumeData(ada())
	want := []string{"Ada Example", "Senior Backend", "ada@example.com", "twelve years", "Experience", "Ledgerlark", "Rebuilt", "Removed", "Led the",
		"Fernhollow", "Moved", "Wrote", "Quillon", "Built", "Projects", "Wardwatch", "Released", "Job Coach", "Skills", "Java", "SQL", "Kafka", "Education", "B.Sc."}
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		for _, page := range []string{must(t)(th.Web(d)), must(t)(th.Print(d))} {
			text, at := plain(page), 0
			for _, w := range want {
				i := strings.Index(text[at:], w)
				if i < 0 {
					t.Fatalf("%s: no %q behind %q", name, w, text[:at])
				}
				at += i
			}
		}
	}
}

func TestPageHead(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	d := resumeData(ada())
	page := must(t)(th.Web(d))
	for _, want := range []string{
		`<html lang="en"`, `<title>Ada Example</title>`, `<meta name="description" content="An engineer.">`,
		`default-src 'none'`, `<meta name="viewport"`, `href="../` + th.web.path + `"`, `<a class="skip" href="#main">`,
		`<main id="main"`, `href="ada-example-resume.pdf"`, `href="../index.html"`, `<h1`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, never := range []string{"<script", "canonical", "og:url", "noindex", "<aside", "http-equiv=\"refresh\"", " style=", " onclick"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %s", never)
		}
	}
	d.URL, d.NoIndex, d.Lang = "https://example.com/ada/", true, "ar"
	page = must(t)(th.Web(d))
	for _, want := range []string{`<link rel="canonical" href="https://example.com/ada/">`, `<meta property="og:url" content="https://example.com/ada/">`, `content="noindex"`, `dir="rtl"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// TestEscaping puts the same hostile words into every text of a resume.
func TestEscaping(t *testing.T) {
	const evil = `</style><script>alert("1")</script><!-- & '`
	r := ada()
	r.Name, r.Headline = txt(evil), txt(evil)
	r.Contacts[0].Text, r.Contacts[0].URL = txt(evil), `mailto:"><script>`
	r.Contacts[3].Label = evil
	e := r.Sections[0].Parts[0].Entry
	e.Title, e.Org, e.Dates.Text, e.URL = txt(evil), txt(evil), evil, `https://example.com/"><script>`
	d := resumeData(r)
	d.Title, d.Description, d.Site.Title, d.PDF, d.Home = evil, evil, evil, `"><script>.pdf`, `"><script>`
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		for _, page := range []string{must(t)(th.Web(d)), must(t)(th.Print(d)), must(t)(th.NotFound(d))} {
			if strings.Contains(page, "<script") || strings.Count(page, "</style>") > 1 {
				t.Errorf("%s: a text broke out: %s", name, page)
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	for url, want := range map[string]bool{
		"https://x": true, "HTTP://x": true, "mailto:a@b": true, "tel:1": true, "../a.html": true, "#x": true, "a/b:c": true, "?a:b": true, "": true,
		"javascript:x": false, " javascript:x": false, "java\nscript:x": false, "data:text/html,x": false, "file:///etc": false, "vbscript:x": false,
	} {
		if harmless(url) != want {
			t.Errorf("harmless(%q) = %t", url, !want)
		}
	}
}

// TestTitleAlone observes a rule of applicant tracking systems: a bold title
// alone on its line may be taken for a section title.
func TestTitleAlone(t *testing.T) {
	alone := &resume.Entry{Title: txt("Job Coach")}
	withOrg := &resume.Entry{Title: txt("Project Manager"), Org: txt("Acme")}
	long := &resume.Entry{Title: txt(strings.Repeat("Manager of Projects ", 4)), Dates: dates("2021", resume.Date{}, resume.Date{}, false)}
	r := &resume.Resume{Name: txt("A B"), Sections: []*resume.Section{section(resume.Work, "Work", entryPart(alone), entryPart(withOrg), entryPart(long))}}
	page := must(t)(mustTheme(t, nil, "classic", Options{}).Print(resumeData(r)))
	for _, want := range []string{
		`<h3 class="alone">Job Coach</h3></div>`,
		`<h3 class="title">Project Manager</h3> <p class="sub"><span class="org">Acme</span></p></div>`,
		`Projects </h3> <span class="date">2021</span></div>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page[strings.Index(page, "<body"):])
		}
	}
}

// TestLinksOfEntries: on the web a title leads where the entry does; on paper
// the address is spelled out, unless it is that of an employer or a school,
// whose name is enough, or is there already.
func TestLinksOfEntries(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	const url = "https://example.com/x"
	for _, c := range []struct {
		what           string
		kind           resume.Kind
		entry          resume.Entry
		web            string // where the title leads
		print, spelled string
	}{
		{"an employer linked by name", resume.Work, resume.Entry{Title: txt("Cook"), Org: link("Acme", url), URL: url}, "", "", ""},
		{"a school linked by name", resume.Education, resume.Entry{Title: txt("B.Sc."), Org: link("Leeds", url), URL: url}, "", "", ""},
		{"a club linked by name", resume.Volunteer, resume.Entry{Title: link("Cook", url), URL: url}, "", "", ""},
		{"a project linked by name", resume.Projects, resume.Entry{Title: link("Sluice", url), URL: url}, "", url, "example.com/x"},
		{"an employer with an address", resume.Work, resume.Entry{Title: txt("Cook"), Org: txt("Acme"), URL: url}, url, url, "example.com/x"},
		{"a school with an address", resume.Education, resume.Entry{Title: txt("B.Sc."), URL: url}, url, url, "example.com/x"},
		{"an address as the title", resume.Projects, resume.Entry{Title: txt("example.com/x"), URL: url}, url, url, ""},
		{"an address that paper cannot show", resume.Projects, resume.Entry{Title: txt("Sluice"), URL: "mailto:a@example.com"}, "mailto:a@example.com", "mailto:a@example.com", ""},
		{"a script", resume.Projects, resume.Entry{Title: txt("Sluice"), URL: "javascript:alert(1)"}, "", "", ""},
		{"no address", resume.Work, resume.Entry{Title: txt("Cook")}, "", "", ""},
	} {
		r := &resume.Resume{Name: txt("A B"), Sections: []*resume.Section{section(c.kind, "Section", entryPart(&c.entry))}}
		for print, want := range map[bool][2]string{false: {c.web, ""}, true: {c.print, c.spelled}} {
			e := th.view(resumeData(r), print).Sections[0].Parts[0].Entry
			if string(e.Href) != want[0] || e.Address != want[1] {
				t.Errorf("%s, print %v: leads to %q, spelled out as %q; want %q and %q", c.what, print, e.Href, e.Address, want[0], want[1])
			}
		}
	}
}

func TestPrintedContacts(t *testing.T) {
	th := mustTheme(t, nil, "modern", Options{})
	text := plain(must(t)(th.Print(resumeData(ada()))))
	for _, want := range []string{"GitHub", "ada@example.com", "(512) 555-0147", "Austin, TX", "github.com/ada", "ada.example.com"} {
		if want == "GitHub" == strings.Contains(text, want) {
			t.Errorf("print: %q is there: %t", want, want == "GitHub")
		}
	}
	if !strings.Contains(text, "github.com/ada/wardwatch") {
		t.Error("print: the address of a project cannot be read")
	}
}

// TestAddressOnce: print spells out the address of an entry, unless it is there.
func TestAddressOnce(t *testing.T) {
	for _, c := range []struct {
		entry resume.Entry
		want  string
	}{
		{resume.Entry{Title: txt("Loom"), URL: "https://a.org/loom"}, "a.org/loom"},
		{resume.Entry{Title: txt("Loom"), URL: "https://A.org/loom", Extra: []resume.Text{txt("https://a.org/loom")}}, ""},
		{resume.Entry{Title: txt("Loom"), URL: "https://a.org/loom", Location: txt("a.org/loom")}, ""},
		{resume.Entry{Title: txt("Tides"), URL: "https://doi.org/10.5555/1", Extra: []resume.Text{txt("doi:10.5555/1")}}, ""},
		{resume.Entry{Title: txt("Tides"), URL: "https://doi.org/10.5555/1", Extra: []resume.Text{txt("Sea")}}, "doi.org/10.5555/1"},
	} {
		v := &viewer{print: true, writer: writer{resolve: guard(nil)}}
		view := new(Entry)
		if v.link(view, resume.Projects, &c.entry); view.Address != c.want {
			t.Errorf("%+v: the address is %q, want %q", c.entry, view.Address, c.want)
		}
	}
}

func site(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

func TestOverrides(t *testing.T) {
	s := site(
		"themes/classic/style.css", "main { outline: 7px solid }",
		"layouts/_partials/top.html", "<p>own top</p>",
		"themes/mine/theme.yaml", "name: mine\ndescription: Mine.\nextends: modern\noptions: {accent: '#a00'}\nparams: {greeting: hello, other: 1}\n",
		"themes/mine/layouts/resume/web.html", "mine {{.Params.greeting}} {{.Params.other}} {{.Heading}}",
		"layouts/talk/web.html", "talk {{.Heading}}",
	)
	l := Load(s)
	classic, err := l.Theme("classic", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(classic.web.text, "outline: 7px") || !strings.Contains(classic.web.text, ".skip") || strings.Contains(classic.web.text, "centred") {
		t.Error("the site's style.css does not lie over that of the theme alone")
	}
	if !strings.Contains(classic.print, "Liberation Serif") {
		t.Error("print.css went with style.css")
	}
	if page := must(t)(classic.Web(resumeData(ada()))); !strings.Contains(page, "own top") || !strings.Contains(page, "Ledgerlark") {
		t.Error("the site's partial is not used, or more than that was replaced")
	}
	mine, err := l.Theme("mine", Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := resumeData(ada())
	d.Params = map[string]any{"other": 2}
	if page := must(t)(mine.Web(d)); page != "mine hello 2 Ada Example" {
		t.Errorf("the theme's template gave %q", page)
	}
	if !strings.Contains(mine.web.text, "--accent:#aa0000") || !strings.Contains(mine.web.text, "Roboto") {
		t.Error("mine does not extend modern")
	}
	if !slices.Contains(l.Layouts(), "talk") || !mine.HasLayout("talk") || mine.Prints("talk") {
		t.Error("the site's layout is not known")
	}
	if page := must(t)(mine.Web(Data{Layout: "talk", Heading: "A & B"})); page != "talk A &amp; B" {
		t.Errorf("the site's layout gave %q", page)
	}
	infos := l.Themes()
	want := []string{"classic shipped, modified by the site", "mine site", "modern shipped"}
	for i, info := range infos {
		if got := info.Name + " " + info.Source; got != want[i] || info.Err != nil || info.Description == "" {
			t.Errorf("theme %d is %s (%v)", i, got, info.Err)
		}
	}
	if mine.Fingerprint() == classic.Fingerprint() || mine.Fingerprint() != mustTheme(t, s, "mine", Options{}).Fingerprint() {
		t.Error("fingerprints do not tell themes apart, or change by themselves")
	}
}

// TestUselessThemesAreListed: unusable themes are listed too, with the reason.
func TestUselessThemesAreListed(t *testing.T) {
	for _, info := range Load(site("themes/odd/theme.yaml", "extends: nothing\n")).Themes() {
		if (info.Err != nil) != (info.Name == "odd") {
			t.Errorf("%s: %v", info.Name, info.Err)
		}
	}
}

// TestManifestLayering: a site's theme.yaml changes only what it mentions of
// the shipped one.
func TestManifestLayering(t *testing.T) {
	th := mustTheme(t, site("themes/classic/theme.yaml", "fonts: {scripts: [ja]}\n"), "classic", Options{})
	if len(th.Missing("日本")) > 0 || len(th.Missing("ع")) == 0 {
		t.Error("the declared script is not left to the system")
	}
	if !strings.Contains(th.web.text, "Liberation Serif") || !strings.Contains(th.print, "Noto Sans CJK JP") {
		t.Error("the rest of theme.yaml is gone")
	}
}

// TestSystemScripts: text in a declared language lacks no character, not even
// those that Unicode counts to no script.
func TestSystemScripts(t *testing.T) {
	for lang, text := range map[string]string{
		"ja": "㈱山田、サーバー・エンジニア（東京）",
		"zh": "《數據庫》，２０２０年",
		"ko": "백엔드 개발자",
		"ar": "عمّان، جيدًا؟ـ",
		"he": "מְהַנְדֶּסֶת",
		"hi": "अभियंता।",
		"th": "วิศวกร ฿",
	} {
		th := mustTheme(t, site("themes/classic/theme.yaml", "fonts: {scripts: ["+lang+"]}\n"), "classic", Options{})
		if missing := th.Missing(text); len(missing) > 0 {
			t.Errorf("%s: %q is missing", lang, missing)
		}
	}
}

// TestFunctions calls those that the README names with what a page has, and
// with what stands in its params.
func TestFunctions(t *testing.T) {
	for text, want := range map[string]string{
		`{{join .Params.list "-"}}`:                    "a-2",
		`{{join .Params.none "-"}}`:                    "",
		`{{with .Project}}{{join .Tech "-"}}{{end}}`:   "Go-SQL",
		`{{address .URL}}`:                             "ada.example/x",
		`{{address .Params.url}}`:                      "ada.example",
		`{{with .Project}}{{address .Repo}}{{end}}`:    "git.example/x",
		`{{lower .Title}} {{upper .Title}}`:            "ab AB",
		`{{default "x" .Params.none}} {{default 1 2}}`: "x 2",
		`{{word "de" "download-pdf"}}`:                 "PDF herunterladen",
	} {
		d := Data{Layout: "project", Title: "Ab", URL: "https://ada.example/x/", Project: &Project{Tech: []string{"Go", "SQL"}, Repo: "https://git.example/x"},
			Params: map[string]any{"list": []any{"a", 2}, "url": "https://ada.example"}}
		th := mustTheme(t, site("layouts/project/web.html", text), "classic", Options{})
		if got := must(t)(th.Web(d)); got != want {
			t.Errorf("%s gave %q, want %q", text, got, want)
		}
	}
}

func TestFailingTemplates(t *testing.T) {
	for _, tc := range []struct{ file, text, want string }{
		{"layouts/resume/web.html", "a\nb {{.Nope}}", "layouts/resume/web.html:2: <.Nope>: there is no field Nope in Page"},
		{"layouts/resume/web.html", "{{.Headign}}", `there is no field Headign in Page; did you mean "Heading"?`},
		{"layouts/_partials/entry.html", "{{.Date}}", `there is no field Date in Entry; did you mean "Dates"?`},
		{"layouts/resume/web.html", "a\n{{if}}", "layouts/resume/web.html:2: missing value for if"},
		{"layouts/resume/web.html", "a\n\n{{template \"gone.html\" .}}", "layouts/resume/web.html:3: no such template \"gone.html\""},
		{"layouts/resume/web.html", "{{join .Heading 1}}", "layouts/resume/web.html:1: "},
		{"layouts/resume/web.html", "{{nope 1}}", "layouts/resume/web.html:1: function \"nope\" not defined"},
		{"themes/classic/layouts/_partials/entry.html", "\n\n{{.Title.Foo}}", "themes/classic/layouts/_partials/entry.html:3: <.Title.Foo>: there is no field Foo in HTML"},
		{"layouts/resume/web.html", "<a href='{{if .PDF}}\">{{end}}", "layouts/resume/web.html"},
		{"layouts/resume/web.html", "{{range 2000000000}}{{end}}", "the page does not end"},
		{"layouts/resume/web.html", "{{define \"x\"}}{{range 2000000}}{{template \"y\"}}{{end}}{{end}}{{define \"y\"}}{{range 2000000}}{{end}}{{end}}{{template \"x\" .}}", "the page does not end"},
		{"layouts/resume/web.html", "{{range 100000000}}a long text a long text a long text a long text{{end}}", "the page does not end"},
		{"layouts/resume/web.html", "{{template \"resume/web.html\" .}}{{template \"resume/web.html\" .}}", "layouts/resume/web.html:1: "},
	} {
		th, err := Load(site(tc.file, tc.text)).Theme("classic", Options{})
		if err == nil {
			_, err = th.Web(resumeData(ada()))
		}
		var at *TemplateError
		if err == nil || !strings.Contains(err.Error(), tc.want) || !errors.As(err, &at) || !strings.HasPrefix(at.Place, tc.file) {
			t.Errorf("%s: error %v, want %s", tc.text, err, tc.want)
		}
	}
}

func TestBadThemes(t *testing.T) {
	for _, tc := range []struct {
		name string
		o    Options
		site fstest.MapFS
		want string
	}{
		{"clasic", Options{}, nil, `unknown theme "clasic"; did you mean "classic"?`},
		{"zzzzzz", Options{}, nil, `unknown theme "zzzzzz"; there are: classic, modern`},
		{"../classic", Options{}, nil, `unknown theme "../classic"`},
		{"classic", Options{Font: "Robotto"}, nil, `unknown font "Robotto"; did you mean "Roboto"?`},
		{"classic", Options{Density: "dense"}, nil, `unknown density "dense"; there are: compact, normal, relaxed`},
		{"classic", Options{Paper: "a5"}, nil, `unknown paper "a5"; did you mean "a4"?`},
		{"classic", Options{Accent: "expression(1)"}, nil, `"expression(1)" is not a colour`},
		{"x", Options{}, site("themes/x/theme.yaml", "options: {density: airy}"), `themes/x/theme.yaml:1:20: unknown density "airy"`},
		{"x", Options{Paper: "a4"}, site("themes/x/theme.yaml", "options: {paper: a5}"), `themes/x/theme.yaml:1:18: unknown paper "a5"; did you mean "a4"?`},
		{"x", Options{}, site("themes/x/theme.yaml", "colors: {dark: {ink: blurple}}\noptions: {accent: x}"), "themes/x/theme.yaml:1:22: \"blurple\" is not a colour; write one such as \"#1f5fa8\" or \"teal\"\nthemes/x/theme.yaml:2:19: "},
		{"x", Options{}, site("themes/x/theme.yaml", "fonts: {family: X, faces: [{file: x.ttf, style: slanted}]}"), `themes/x/theme.yaml:1:49: unknown style "slanted"; there are: normal, italic`},
		{"x", Options{}, site("themes/x/style.css", "a { b: url(c.png) }"), `themes/x/style.css:1: there is no "c.png" in themes/x`},
		{"x", Options{}, site("themes/x/style.css", "a { b: url(c.png) }", "themes/x/c.png/d", ""), `themes/x/style.css:1: cannot take "c.png": not a regular file`},
		{"x", Options{}, site("themes/x/style.css", strings.Repeat("a { b: url(c.png) }\n", 9), "themes/x/c.png", strings.Repeat("c", 1<<19)), "themes/x/style.css:6: the images so far make more than 4096 KiB"},
		{"x", Options{}, site("themes/x/style.css", "a {}\nb { c: url( 'x/../../d.svg' ) }"), "themes/x/style.css:2: "},
		{"x", Options{}, site("themes/x/print.css", "\n@font-face { src: url(x.ttf) }"), "themes/x/print.css:2: url(x.ttf) is not an image"},
		{"x", Options{}, site("themes/x/style.css", "@import 'y.css';"), "themes/x/style.css:1: @import loads nothing here"},
		{"x", Options{}, site("themes/x/style.css", `@\49mport 'y.css';`), "themes/x/style.css:1: @import loads nothing here"},
		{"x", Options{}, site("themes/x/style.css", "a { b: url(https://x.example/c.png) }"), `themes/x/style.css:1: "https://x.example/c.png" is not in the site`},
		{"x", Options{}, site("themes/x/style.css", `a { b: url(\68ttps\3a //x.example/c.png`), "is not in the site"},
		{"x", Options{}, site("themes/x/style.css", `a { b: u\72l(" //x.example/c.png" /* d */ ) }`), "is not in the site"},
		{"x", Options{}, site("themes/x/style.css", `a { b: url("\\\/x.example/c.png") }`), "is not in the site"},
		{"x", Options{}, site("themes/x/style.css", `a { b: url("ht\a tps://x.example/c.png") }`), "is not in the site"},
		{"x", Options{}, site("themes/x/style.css", `a { b: -webkit-image-set("//x.example/c.png" 1x) }`), "is not in the site"},
		{"x", Options{}, site("themes/x/style.css", `a { b: url(" file:///etc/passwd") }`), "is not in the site"},
		{"x", Options{}, site("themes/x/theme.yaml", "fonts: {scripts: [jp]}"), `themes/x/theme.yaml: unknown script "jp"`},
		{"x", Options{}, site("themes/x/style.css", "a\xff"), "themes/x/style.css: not UTF-8"},
		{"x", Options{}, site("themes/x/style.css", strings.Repeat("a", 2<<20)), "themes/x/style.css: larger than 1024 KiB"},
		{"x", Options{}, site("themes/x/theme.yaml", "extends: y", "themes/y/theme.yaml", "extends: x"), "themes/x/theme.yaml: extends itself"},
		{"x", Options{}, site("themes/x/theme.yaml", "extends: moderm"), `themes/x/theme.yaml: extends: unknown theme "moderm"; did you mean "modern"?`},
		{"x", Options{}, site("themes/x/theme.yaml", "name: x\nfonts: [1]"), "themes/x/theme.yaml:2:"},
		{"x", Options{}, site("themes/x/theme.yaml", "fonts: {family: X, faces: [{file: x.ttf}]}"), "themes/x/x.ttf: there is no such file"},
		{"x", Options{}, site("themes/x/theme.yaml", "fonts: {family: X, faces: [{file: ../../x.ttf}]}"), "not a path inside the theme's folder"},
		{"x", Options{}, site("themes/x/theme.yaml", "fonts: {family: X, faces: [{file: x.ttf}]}", "themes/x/x.ttf", "hello, this is text"), "themes/x/x.ttf: is not a TrueType font"},
		{"x", Options{}, site("themes/x/theme.yaml", "fonts: {family: X, faces: [{file: x.otf}]}", "themes/x/x.otf", "OTTO\x00\x00\x00\x00\x00\x00\x00\x00"), "has no TrueType outlines"},
	} {
		var s fs.FS
		if tc.site != nil {
			s = tc.site
		}
		if _, err := Load(s).Theme(tc.name, tc.o); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s %+v: error %v, want %s", tc.name, tc.o, err, tc.want)
		}
	}
}

// TestOptionError: the error tells which of the author's choices is invalid.
func TestOptionError(t *testing.T) {
	for option, o := range map[string]Options{"accent": {Accent: "x"}, "font": {Font: "x"}, "density": {Density: "x"}, "paper": {Paper: "x"}} {
		_, err := Load(nil).Theme("classic", o)
		if wrong := new(OptionError); !errors.As(err, &wrong) || wrong.Option != option {
			t.Errorf("%s: %v", option, err)
		}
	}
}

func TestUnknownKeyIsAFinding(t *testing.T) {
	th := mustTheme(t, site("themes/x/theme.yaml", "extends: classic\ndescriptoin: x\n"), "x", Options{})
	f := th.Findings()
	if len(f) != 1 || !strings.Contains(f[0].Message+f[0].Hint, "description") {
		t.Errorf("findings %v", f)
	}
}

// TestMissingFaces: fonts that text is set in need a regular, a bold and an
// italic face; what is bold or italic would look like the rest.
func TestMissingFaces(t *testing.T) {
	for faces, want := range map[string]string{
		"{file: a.ttf}": "1:35 bold, 1:35 italic",
		"{file: a.ttf}, {file: b.ttf, weight: 700}":                                                                                            "1:35 italic",
		"{file: a.ttf}, {file: b.ttf, weight: 600}, {file: c.ttf, style: italic}":                                                              "",
		"{file: a.ttf, weight: 800}, {file: a.ttf, style: italic}, {family: Y, file: b.ttf}":                                                   "1:35 regular, 1:104 bold, 1:104 italic",
		"{file: a.ttf}, {file: b.ttf, weight: 600}, {file: c.ttf, style: italic, weight: 700}, {family: Z, file: d.ttf}], mono: z, scripts: [": "",
	} {
		s := site("themes/x/theme.yaml", "fonts: {family: X, faces: ["+faces+"]}")
		for _, name := range []string{"a", "b", "c", "d"} {
			s["themes/x/"+name+".ttf"] = &fstest.MapFile{Data: liberationsansregular.TTF}
		}
		var got []string
		for _, f := range mustTheme(t, s, "x", Options{}).Findings() {
			_, face, _ := strings.Cut(f.Message, " has no ")
			at := f.Position()
			got = append(got, fmt.Sprintf("%d:%d %s", at.Line, at.Column, strings.Fields(face)[0]))
			if f.Rule != missingFace {
				t.Errorf("%s: %v", faces, f)
			}
		}
		if all := strings.Join(got, ", "); all != want {
			t.Errorf("%s: found %s, want %s", faces, all, want)
		}
	}
}

func TestOptionsReachThePage(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{Accent: "teal", Font: "roboto", Density: "compact", Paper: "letter"})
	page := must(t)(th.Print(resumeData(ada())))
	for _, want := range []string{`data-density="compact"`, "@page{size:8.5in 11in}", "--accent:#008080", `--font:"Roboto"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in the page", want)
		}
	}
}

func TestContactLabels(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	at := source.Span{Start: 5, End: 9}
	r := &resume.Resume{Name: txt("Ada"), Contacts: []*resume.Contact{
		{Kind: resume.Website, Label: "website", Span: at, URL: "https://ada.example", Text: txt("https://ada.example")},
		{Kind: resume.Location, Label: "Location", Span: at, Text: txt("Leeds")},
		{Kind: resume.Email, Label: "Email", Span: at, URL: "mailto:a@ada.example", Text: txt("a@ada.example")},
		{Kind: resume.Phone, Label: "Mobile", Span: at, URL: "tel:1", Text: txt("0113 496 0184")},
		{Kind: resume.Phone, Label: "Office", Span: at, URL: "tel:2", Text: txt("0113 496 0185")},
		{Kind: resume.Other, Label: "Driving licence", Span: at, Text: txt("B")},
	}}
	for kind, page := range map[string]string{"web": must(t)(th.Web(resumeData(r))), "print": must(t)(th.Print(resumeData(r)))} {
		text := strings.Join(strings.Fields(plain(page)), " ")
		for label, want := range map[string]bool{"website": false, "Location": false, "Email": false, "Mobile: ": true, "Office: ": true, "Driving licence: ": true} {
			if strings.Contains(text, label) != want {
				t.Errorf("%s: the label %q is there: %t", kind, label, !want)
			}
		}
		if !strings.Contains(text, "Leeds a@ada.example Mobile: 0113 496 0184 Office: 0113 496 0185 https://ada.example Driving licence: B") {
			t.Errorf("%s: the contacts are %s", kind, text)
		}
	}
}

func TestNotFoundShowsTheWay(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	const way = "shorten the address"
	lost := must(t)(th.NotFound(Data{Lang: "en", Title: "Page not found"}))
	found := must(t)(th.NotFound(Data{Lang: "en", Title: "Page not found", Home: "https://example.com/"}))
	if strings.Contains(lost, "href=") || !strings.Contains(lost, way) || strings.Contains(found, way) {
		t.Errorf("without a home:\n%s\nwith one:\n%s", lost, found)
	}
}

// TestFurnitureIsSet: the page's own words are typeset too.
func TestFurnitureIsSet(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	if page := must(t)(th.NotFound(Data{Lang: "fr"})); !strings.Contains(page, "Il n’y a rien") {
		t.Error(page)
	}
}
