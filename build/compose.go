package build

import (
	"cmp"
	"html/template"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// composer renders the pages of a site.
type composer struct {
	*site
	plain   *render.Theme // theme of generated pages
	resumes []*page       // resume pages that lists show
	works   []*page       // project pages that lists show, in order
	home    *page         // the page at the root, nil if it is generated
}

// compose chooses a theme for each page. An author's bad choice becomes a
// finding.
func (s *site) compose() (*composer, error) {
	c := &composer{site: s}
	if s.Theme != "" {
		if _, err := c.library.Theme(s.Theme, render.Options{}); err != nil {
			return nil, themeFailure(err)
		}
	}
	if err := c.dressGenerated(); err != nil {
		return nil, err
	}
	for _, p := range s.pages {
		if err := c.dress(p); err != nil {
			return nil, err
		}
		c.place(p)
	}
	slices.SortStableFunc(c.works, byWeight)
	c.themeFindings()
	return c, nil
}

// place adds a page to the lists that it belongs in.
func (c *composer) place(p *page) {
	switch {
	case p.dir == "":
		c.home = p
	case !p.listed:
	case p.isResume():
		c.resumes = append(c.resumes, p)
	case p.Kind() == "project":
		c.works = append(c.works, p)
	}
}

// byWeight orders projects by weight where one is set, then latest first.
func byWeight(a, b *page) int {
	weight := func(p *page) int {
		if w := p.Meta().Weight; w.IsSet() {
			return w.Value
		}
		return 1 << 20
	}
	latest := func(p *page) string {
		d, _, _ := projectTime(p.Meta())
		if d.Open {
			return "9999"
		}
		return cmp.Or(d.End, d.Start).String()
	}
	return cmp.Or(weight(a)-weight(b), strings.Compare(latest(b), latest(a)), strings.Compare(a.rel, b.rel))
}

// view selects how a page is rendered.
type view struct {
	full  bool // with private fields
	print bool
}

// data collects what a layout needs to render a page.
func (c *composer) data(b *body, v view) render.Data {
	d := c.shared(b.dir, c.lang(b))
	d.Page, d.Layout = b.Page, c.layout(b, v)
	d.Params = c.params(&b.Meta)
	d.NoIndex = !b.listed
	d.Resolve = c.resolver(b, b.dir, v)
	switch {
	case b.Resume != nil:
		c.addResume(&d, b, v)
	case b.Kind == "portfolio":
		c.addPortfolio(&d, b)
	default:
		c.addProject(&d, b)
	}
	d.Title = cmp.Or(b.Meta.Title.Text, d.Title)
	d.Description = cmp.Or(b.Meta.Description.Text, d.Description)
	return d
}

// layout returns the page's own layout, or that of its kind if the own one does
// not exist or cannot be printed.
func (c *composer) layout(b *body, v view) string {
	if b.Layout == b.Kind || v.print && b.theme.Prints(b.Layout) || !v.print && b.theme.HasLayout(b.Layout) {
		return b.Layout
	}
	return b.Kind
}

// shared returns the data that all pages have in common.
func (c *composer) shared(dir, lang string) render.Data {
	d := render.Data{
		Site: render.Site{Title: c.config.Title.Text, Lang: cmp.Or(c.config.Lang.Text, lang)},
		Lang: lang,
		Root: relative(dir, ""),
	}
	if dir != "" {
		d.Home = relative(dir, "index.html")
	}
	if c.base != nil {
		d.URL = absolute(c.base, path.Join(dir, "index.html"))
	}
	for _, name := range []string{"favicon.svg", "favicon.png", "favicon.ico"} {
		if d.Icon == "" && slices.Contains(c.static, "static/"+name) {
			d.Icon = relative(dir, name)
		}
	}
	return d
}

// siteLang returns the language of generated pages.
func (c *composer) siteLang() string { return cmp.Or(c.config.Lang.Text, "en") }

func (c *composer) lang(b *body) string {
	if b.Resume == nil || b.Resume.Lang == "en" || strings.HasPrefix(b.Lang, b.Resume.Lang) {
		return cmp.Or(b.Lang, "en") // section titles in English occur in resumes of all languages
	}
	return b.Resume.Lang
}

// params returns the parameters of the site, overridden by those of the page.
func (c *composer) params(m *resume.Meta) map[string]any {
	params := maps.Clone(c.config.Params)
	if params == nil {
		params = map[string]any{}
	}
	maps.Copy(params, m.Params)
	return params
}

func (c *composer) addResume(d *render.Data, b *body, v view) {
	d.Resume = b.shown(v.full)
	d.Title = joined(b.Resume.Name.String(), b.Resume.Headline.String())
	d.Description = describeResume(d.Resume)
	if !c.NoPDF && !v.print {
		d.PDF = escapePath(relative(b.dir, b.pdf))
	}
}

// shown returns the resume, without its private fields unless full is set.
func (b *body) shown(full bool) *resume.Resume {
	if full || len(b.hides) == 0 {
		return b.Resume
	}
	return b.Resume.Without(b.hides)
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " – ")
}

// describeResume returns a sentence for search engines: the start of the
// summary, cut between words.
func describeResume(r *resume.Resume) string {
	for _, b := range r.Summary {
		if b.Kind == resume.Paragraph {
			return shorten(b.Text.String(), 200)
		}
	}
	if s := r.Section(resume.Summary); s != nil {
		for _, b := range s.Blocks() {
			if b.Kind == resume.Paragraph {
				return shorten(b.Text.String(), 200)
			}
		}
	}
	return r.Headline.String()
}

// shorten cuts s between words, to at most limit bytes plus an ellipsis.
func shorten(s string, limit int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= limit {
		return s
	}
	end := strings.LastIndexByte(s[:limit], ' ')
	return strings.TrimRight(s[:max(end, 0)], " ,;:–-") + "…"
}

func (c *composer) addProject(d *render.Data, b *body) {
	m := &b.Meta
	d.Heading = cmp.Or(m.Title.Text, b.Title.String(), path.Base(b.dir))
	d.Title, d.Description = d.Heading, m.Summary.Text
	d.Project = &render.Project{
		Summary: m.Summary.Text, Dates: projectDates(m, d.Lang), Tech: conf.Texts(m.Tech),
		URL: template.URL(safeURL(m.URL.Text)), Repo: template.URL(safeURL(m.Repo.Text)),
	}
	if src, ok := b.images[m.Image.Text].web(b.dir); ok {
		d.Project.Image = &render.Image{Src: template.URL(src)}
	}
}

// safeURL returns s as a web address, or "" if it is none.
func safeURL(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil || s == "":
		return ""
	case oneOf(u.Scheme, "http", "https") && u.Host != "":
		return s
	case u.Scheme == "" && strings.Contains(strings.SplitN(s, "/", 2)[0], "."):
		return "https://" + s
	}
	return ""
}

func projectDates(m *resume.Meta, lang string) string {
	d, text, ok := projectTime(m)
	if !ok {
		return text
	}
	return d.Format(lang)
}

// projectTime returns the dates of a project, and their text as written for
// when ok is false and they cannot be read.
func projectTime(m *resume.Meta) (d resume.Dates, text string, ok bool) {
	text = cmp.Or(m.Start.Text, m.Date.Text)
	if m.End.Text != "" {
		text += " – " + m.End.Text
	}
	d, ok = resume.ParseDates(text)
	// A start without an end means that the project is ongoing; a one-day
	// project has a date.
	if ok && m.Start.Text != "" && m.End.Text == "" && m.Date.Text == "" && d.End == (resume.Date{}) {
		d.Open = true
	}
	return d, text, ok
}

func place(r *resume.Resume) string {
	for _, c := range r.Contacts {
		if c.Kind == resume.Location {
			return c.Text.String()
		}
	}
	return ""
}

// resolver returns the function that maps links and images of a page to
// addresses as seen from a page in the folder dir.
func (c *composer) resolver(b *body, dir string, v view) resume.Resolver {
	return func(address string, image bool) (string, bool) {
		t, known := b.links[address]
		if !known && leadsOutside(address) { // in a contact taken from another page
			t = target{outside: address}
		}
		switch {
		case image && v.print:
			return "/" + escapePath(b.images[address].inside), b.images[address].inside != ""
		case image:
			return b.images[address].web(dir)
		case v.print:
			return t.print(c.base)
		default:
			return t.web(dir)
		}
	}
}
