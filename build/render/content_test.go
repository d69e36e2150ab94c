package render

import (
	"cmp"
	"html/template"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
	"github.com/shortlist-cv/shortlist/content"
)

// examplePage is a page of the repository's own content.
type examplePage struct {
	dir  string // "katrin-vossberg", "projects/sluice", ""
	page *resume.Page
	data Data
}

// examples reads the content of this repository as a build does.
func examples(t testing.TB) (pages []examplePage) {
	t.Helper()
	var resumes, projects []Card
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(content.FS, name)
		if err != nil {
			return err
		}
		f, err := source.New("content/"+name, text)
		if err != nil {
			return err
		}
		layout := map[string]string{".": "resume", "projects": "project"}[path.Dir(name)]
		dir := strings.TrimSuffix(name, ".md")
		if name == "index.md" {
			layout, dir = "portfolio", ""
		}
		page := resume.Parse(f, resume.Options{Layout: layout})
		e := examplePage{dir: dir, page: page}
		m := page.Meta
		e.data = Data{
			Site: Site{Title: "Example resumes"}, Page: page, Resume: page.Resume, Lang: cmp.Or(m.Lang.Text, "en"),
			Root: strings.Repeat("../", 1+strings.Count(dir, "/")), Heading: m.Title.Text, Headline: m.Headline.Text, Description: m.Description.Text,
		}
		switch layout {
		case "resume":
			e.data.PDF, e.data.Title = dir+".pdf", page.Resume.Name.Plain
			resumes = append(resumes, Card{Title: page.Resume.Name.Plain, Text: page.Resume.Headline.Plain, Href: dir + "/index.html", PDF: dir + "/x.pdf", Lang: e.data.Lang})
		case "project":
			e.data.Project = &Project{Summary: m.Summary.Text, Dates: m.Start.Text, URL: template.URL(m.URL.Text), Repo: template.URL(m.Repo.Text), Image: &Image{Src: template.URL("../" + m.Image.Text)}}
			for _, tech := range m.Tech {
				e.data.Project.Tech = append(e.data.Project.Tech, tech.Text)
			}
			e.data.Title = m.Title.Text
			projects = append(projects, Card{Title: m.Title.Text, Text: m.Summary.Text, Note: m.Start.Text, Href: dir + "/index.html", Image: "projects/" + m.Image.Text, Tech: e.data.Project.Tech, Lang: "en"})
		case "portfolio":
			e.data.Root, e.data.Title = "", m.Title.Text
			for _, l := range m.Links {
				e.data.Contacts = append(e.data.Contacts, &resume.Contact{Kind: resume.Profile, URL: l.Value.Text, Text: txt(l.Key.Text)})
			}
		}
		if dir != "" {
			e.data.Home = e.data.Root + "index.html"
		}
		pages = append(pages, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		if pages[i].dir == "" {
			pages[i].data.Resumes, pages[i].data.Projects = resumes, projects
			list := examplePage{dir: "list", data: Data{Layout: "list", Lang: "en", Heading: "All resumes", Title: "All resumes", Root: "../", Home: "../index.html", Resumes: resumes}}
			pages = append(pages, list)
		}
	}
	return pages
}

// exampleTheme returns the theme that a build would choose for a page.
func exampleTheme(t testing.TB, l *Library, e examplePage, fallback string) *Theme {
	var o Options
	name := fallback
	if e.page != nil {
		m := e.page.Meta
		name = cmp.Or(m.Theme.Text, fallback)
		o = Options{Accent: m.Accent.Text, Font: m.Font.Text, Density: m.Density.Text, Paper: m.Paper.Text}
	}
	th, err := l.Theme(name, o)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// TestPageSize: each page with everything it loads, except for the author's
// images, is under 100 KB. Fonts count if the text has one of their characters,
// in every style, as if each page used bold and italics throughout.
func TestPageSize(t *testing.T) {
	sizes := map[string]int{}
	for _, name := range []string{"classic", "modern"} {
		for _, e := range examples(t) {
			th := exampleTheme(t, Load(nil), e, name)
			page := must(t)(th.Web(e.data))
			total := len(page) + len(th.web.text)
			for _, w := range th.webFonts {
				if w.family != th.families[0] || !usesScript(plain(page), w.script) || w.face.italic && w.face.weight == 700 {
					continue
				}
				if sizes[w.path()] == 0 {
					sizes[w.path()] = len(must(t)(w.face.subset(w.script)))
				}
				total += sizes[w.path()]
			}
			t.Logf("%s in %s: %d bytes, %d of them HTML, %d CSS", e.dir, name, total, len(page), len(th.web.text))
			if total >= 100_000 {
				t.Errorf("%s in %s weighs %d bytes", e.dir, name, total)
			}
		}
	}
}

func usesScript(text string, s script) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		for _, span := range s.ranges {
			if r >= span.first && r <= span.last {
				return true
			}
		}
		return false
	})
}

// TestLook writes the pages of the examples to the folder LOOK for inspection;
// LOOK_THEME sets all of them in one theme.
func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip("LOOK names no folder")
	}
	write := func(name string, data []byte, err error) {
		name = filepath.Join(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	l := Load(nil)
	r, _ := everything()
	pages := append(examples(t), examplePage{dir: "everything", data: resumeData(r)}, examplePage{dir: "long", data: resumeData(long())})
	for _, e := range pages {
		th := exampleTheme(t, l, e, "classic")
		if name := os.Getenv("LOOK_THEME"); name != "" {
			th, _ = l.Theme(name, th.Options)
		}
		web, err := th.Web(e.data)
		write(e.dir+"/index.html", web, err)
		if e.data.Resume != nil {
			print, err := th.Print(e.data)
			write(e.dir+"/print.html", print, err)
		}
		for _, a := range th.Assets() {
			data, err := a.Bytes()
			write(a.Path, data, err)
		}
		for _, f := range append(th.families, th.mono...) {
			for _, face := range f.faces {
				write(face.printPath(), face.data, nil)
			}
		}
		notFound, err := th.NotFound(Data{Lang: "en", Title: "Page not found", Home: "https://example.com/"})
		write("404.html", notFound, err)
	}
	for _, image := range []string{"hookline.svg", "sluice.svg"} {
		data, err := fs.ReadFile(content.FS, "projects/"+image)
		write("projects/"+image, data, err)
	}
}

// TestHeads builds the heads of sections and entries from their parts, in
// templates of a site, with the same result.
func TestHeads(t *testing.T) {
	own := mustTheme(t, site(
		"layouts/_partials/section.html", `<section class="{{.Kind}}" aria-labelledby="{{.ID}}">
<h2 id="{{.ID}}">{{.Title}}</h2>
<div class="parts">
{{- range .Parts}}
{{if .Entry}}{{template "_partials/entry.html" .Entry}}{{else}}{{.HTML}}{{end}}
{{- end}}
</div>
</section>
`,
		"layouts/_partials/entry.html", `<article class="entry{{if .Position}} position{{end}}">
<header>
{{if .Position}}<h4>{{.Name}}</h4>{{else}}<h3>{{.Name}}</h3>{{end}}
{{- with .Dates}}
<p class="date">{{.}}</p>
{{- end}}
{{- with .Details}}
<p class="sub">{{.}}</p>
{{- end}}
</header>
{{.Body}}
{{- range .Positions}}{{template "_partials/entry.html" .}}{{end}}
</article>
`), "classic", Options{})
	shipped := mustTheme(t, nil, "classic", Options{})
	for _, e := range examples(t) {
		want, err := own.Web(e.data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := shipped.Web(e.data)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", e.dir, got, want)
		}
	}
}

func TestEntryHead(t *testing.T) {
	for _, c := range []struct {
		entry Entry
		want  template.HTML
	}{
		{Entry{Name: "<em>Cook</em>"}, "<h3><em>Cook</em></h3>"},
		{Entry{Name: "Cook", Position: true, Dates: "<b> & 2020"}, "<h4>Cook</h4>\n<p class=\"date\">&lt;b&gt; &amp; 2020</p>"},
		{Entry{Name: "Cook", Details: "<span>Inn</span>"}, "<h3>Cook</h3>\n<p class=\"sub\"><span>Inn</span></p>"},
	} {
		if got := new(writer).entryHead(&c.entry); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
