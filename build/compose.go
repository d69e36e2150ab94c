package build

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// defaultTheme dresses what asks for no other.
const defaultTheme = "classic"

// composer makes the HTML of a site's pages.
type composer struct {
	*site
	library *render.Library
	themes  map[*page]*render.Theme
	plain   *render.Theme   // of pages that were generated
	resumes []*page         // those that lists show
	works   []*page         // project pages that lists show, in their order
	home    *page           // the page at the root, nil if it is generated
	offers  map[*page]*page // the resume that a portfolio belongs to
}

// compose chooses a theme for each page and gathers what pages say of each
// other. Wrong choices of an author become findings.
func (s *site) compose() (*composer, error) {
	c := &composer{site: s, library: render.Load(s.own.FS()), themes: map[*page]*render.Theme{}, offers: map[*page]*page{}}
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
	for _, p := range c.pages {
		c.look(p)
		if p.Layout == "portfolio" {
			c.offers[p] = c.offered(p)
		}
	}
	return c, nil
}

// place puts a page into the lists that it belongs to.
func (c *composer) place(p *page) {
	switch {
	case p.dir == "":
		c.home = p
	case !p.listed:
	case p.Resume != nil:
		c.resumes = append(c.resumes, p)
	case p.Layout == "project":
		c.works = append(c.works, p)
	}
}

// byWeight orders projects: by weight where one is set, then the latest first.
func byWeight(a, b *page) int {
	weight := func(p *page) int {
		if p.Meta.Weight.IsSet() {
			return p.Meta.Weight.Value
		}
		return 1 << 20
	}
	latest := func(p *page) string {
		d, _ := resume.ParseDates(cmp.Or(p.Meta.End.Text, p.Meta.Date.Text, p.Meta.Start.Text))
		if d.Open {
			return "9999"
		}
		return cmp.Or(d.End, d.Start).String()
	}
	return cmp.Or(weight(a)-weight(b), strings.Compare(latest(b), latest(a)), strings.Compare(a.rel, b.rel))
}

// dressGenerated finds the theme of pages that no author wrote.
func (c *composer) dressGenerated() (err error) {
	name := cmp.Or(c.Theme, c.config.Theme.Text, defaultTheme)
	c.plain, err = c.library.Theme(name, c.chosen(&resume.Meta{}))
	if unknown := new(render.UnknownTheme); errors.As(err, &unknown) {
		c.plain, err = c.library.Theme(defaultTheme, render.Options{})
		c.findUnknown(unknown, c.configSource, c.config.Theme.Span)
	}
	return themeFailure(err)
}

// chosen gives the options of a page's theme: what its front matter says,
// else shortlist.yaml.
func (c *composer) chosen(m *resume.Meta) render.Options {
	return render.Options{
		Accent:  cmp.Or(m.Accent.Text, c.config.Accent.Text),
		Font:    cmp.Or(m.Font.Text, c.config.Font.Text),
		Density: cmp.Or(m.Density.Text, c.config.Density.Text),
		Paper:   cmp.Or(m.Paper.Text, c.config.Paper.Text),
	}
}

// dress finds the theme of a page.
func (c *composer) dress(p *page) error {
	c.themes[p] = c.plain
	name := cmp.Or(c.Theme, p.Meta.Theme.Text, c.config.Theme.Text, defaultTheme)
	theme, err := c.library.Theme(name, c.chosen(&p.Meta))
	unknown := new(render.UnknownTheme)
	switch {
	case err == nil:
		c.themes[p] = theme
		return c.checkLayout(p, theme)
	case errors.As(err, &unknown):
		if p.Meta.Theme.IsSet() {
			c.findUnknown(unknown, p.File, p.Meta.Theme.Span)
		}
		return nil
	}
	if _, plainErr := c.library.Theme(name, render.Options{}); plainErr != nil {
		return themeFailure(err)
	}
	for _, option := range []conf.String{p.Meta.Accent, p.Meta.Font, p.Meta.Density, p.Meta.Paper} {
		if option.IsSet() {
			c.report(p, badSetting, option.Span, err.Error(), "`shortlist themes` lists what each theme offers")
			return nil
		}
	}
	return &Failure{Message: "the settings in " + configName + " do not fit", Err: err, Hint: "`shortlist themes` lists what each theme offers"}
}

func (c *composer) findUnknown(u *render.UnknownTheme, f *source.File, span source.Span) {
	hint := "there are: " + strings.Join(u.Known, ", ")
	if u.Nearest != "" {
		hint = fmt.Sprintf("did you mean %q?", u.Nearest)
	}
	c.findings = append(c.findings, unknownTheme.Finding(f, span, fmt.Sprintf("there is no theme %q", u.Name), hint))
}

// themeFailure gives an error of a theme its remedy.
func themeFailure(err error) error {
	template, unknown := new(render.TemplateError), new(render.UnknownTheme)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unknown):
		return Fail(err.Error(), "`shortlist themes` lists the themes")
	case errors.As(err, &template):
		return &Failure{Message: "a template failed", Err: err, Hint: "mend the template, or delete it to use the one that is shipped"}
	}
	return &Failure{Message: "the theme cannot be used", Err: err, Hint: "mend the theme, or choose another one; `shortlist themes` lists them"}
}

// checkLayout reports a layout that does not exist.
func (c *composer) checkLayout(p *page, theme *render.Theme) error {
	asked := p.Meta.Layout
	if !asked.IsSet() || theme.HasLayout(asked.Text) {
		return nil
	}
	known := c.library.Layouts()
	f := unknownLayout.Finding(p.File, asked.Span, fmt.Sprintf("there is no layout %q", asked.Text), "there are: "+strings.Join(known, ", "))
	if near := source.Nearest(asked.Text, known); near != "" {
		f.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	if oneOf(asked.Text, "page", "post", "default", "home") {
		f.Severity = source.Warning
		f.Message += fmt.Sprintf("; the page gets the layout %q", p.Layout)
		f.Hint = "take the line out, or " + f.Hint
	}
	c.findings = append(c.findings, f)
	return nil
}

// look checks the characters of each page against the fonts of its theme.
func (c *composer) look(p *page) {
	theme := c.themes[p]
	p.Texts(func(t resume.Text) {
		missing := theme.Missing(t.Plain)
		if len(missing) == 0 {
			return
		}
		at := strings.IndexRune(t.Plain, missing[0])
		span := t.Source(at, at+len(string(missing[0])))
		c.report(p, missingGlyph, span, fmt.Sprintf("no font of the theme has %s", describe(missing)),
			"use another character, or a theme that has it")
	})
}

func describe(runes []rune) string {
	var named []string
	for _, r := range runes[:min(3, len(runes))] {
		named = append(named, fmt.Sprintf("%q (U+%04X)", r, r))
	}
	return strings.Join(named, ", ")
}

// view gives a page as one kind of reader sees it.
type view struct {
	full  bool // with private fields
	print bool
	noPDF bool
}

// data gathers what a layout needs of a page.
func (c *composer) data(p *page, v view) render.Data {
	d := c.shared(p.dir, c.lang(p))
	d.Page, d.Layout = p.Page, c.layout(p)
	d.Params = c.params(&p.Meta)
	d.NoIndex = !p.listed
	d.Resolve = c.resolver(p, p.dir, v)
	switch {
	case p.Resume != nil:
		c.addResume(&d, p, v)
	case p.Layout == "portfolio":
		c.addPortfolio(&d, p, v)
	default:
		c.addProject(&d, p, v)
	}
	d.Title = cmp.Or(p.Meta.Title.Text, d.Title)
	d.Description = cmp.Or(p.Meta.Description.Text, d.Description)
	return d
}

// layout is the page's own, or where it does not exist the one of its place.
func (c *composer) layout(p *page) string {
	if c.themes[p].HasLayout(p.Layout) {
		return p.Layout
	}
	return c.layoutAt(p.rel)
}

// shared is what all pages have.
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
	return d
}

// siteLang is the language of pages that were generated.
func (c *composer) siteLang() string { return cmp.Or(c.config.Lang.Text, "en") }

func (c *composer) lang(p *page) string {
	if p.Meta.Lang.IsSet() {
		return p.Meta.Lang.Text
	}
	if p.Resume != nil {
		return cmp.Or(c.config.Lang.Text, p.Resume.Lang)
	}
	return c.siteLang()
}

// params are those of the site, overridden by those of the page.
func (c *composer) params(m *resume.Meta) map[string]any {
	params := maps.Clone(c.config.Params)
	if params == nil {
		params = map[string]any{}
	}
	maps.Copy(params, m.Params)
	return params
}

func (c *composer) addResume(d *render.Data, p *page, v view) {
	d.Resume = c.shown(p, v.full)
	d.Title = joined(p.Resume.Name.String(), p.Resume.Headline.String())
	d.Description = describeResume(d.Resume)
	if !v.noPDF && !v.print {
		d.PDF = escapePath(relative(p.dir, p.pdf))
	}
}

// shown is the resume without its private fields, or the whole one.
func (c *composer) shown(p *page, full bool) *resume.Resume {
	if full || len(p.hides) == 0 {
		return p.Resume
	}
	return p.Resume.Without(p.hides)
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " – ")
}

// describeResume is a sentence for search engines: the beginning of the
// summary, cut at a word.
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

// shorten cuts a text at a word, to at most limit bytes and an ellipsis.
func shorten(s string, limit int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= limit {
		return s
	}
	end := strings.LastIndexByte(s[:limit], ' ')
	return strings.TrimRight(s[:max(end, 0)], " ,;:–-") + "…"
}

func (c *composer) addPortfolio(d *render.Data, p *page, v view) {
	d.Heading = cmp.Or(p.Meta.Title.Text, p.Title.String(), c.config.Title.Text)
	d.Headline = p.Meta.Headline.Text
	if offered := c.offers[p]; offered != nil {
		r := c.shown(offered, false)
		d.Heading = cmp.Or(d.Heading, r.Name.String())
		d.Headline = cmp.Or(d.Headline, r.Headline.String())
		d.Contacts = r.Contacts
		if !v.noPDF {
			d.PDF = escapePath(relative(p.dir, offered.pdf))
		}
	}
	if links := p.Meta.Contacts(); len(links) > 0 {
		d.Contacts = links
	}
	if p.Meta.Photo.IsSet() {
		d.Photo = &resume.Image{URL: p.Meta.Photo.Text, Span: p.Meta.Photo.Span, Alt: d.Heading}
	}
	d.Title = joined(d.Heading, d.Headline)
	d.Description = d.Headline
	d.Resumes, d.Projects = c.cards(p.dir, v)
}

// offered is the resume that a portfolio belongs to: the one it names, or the
// only one.
func (c *composer) offered(p *page) *page {
	if name := p.Meta.Resume; name.IsSet() {
		for _, q := range c.pages {
			if q.Resume != nil && oneOf(name.Text, q.rel, strings.TrimSuffix(q.rel, path.Ext(q.rel)), q.dir, q.src) {
				return q
			}
		}
		c.report(p, missingTarget, name.Span, fmt.Sprintf("there is no resume %q", name.Text), "write its path in content/, for example resume: resume.md")
		return nil
	}
	if len(c.resumes) == 1 {
		return c.resumes[0]
	}
	return nil
}

func (c *composer) addProject(d *render.Data, p *page, v view) {
	m := &p.Meta
	d.Heading = cmp.Or(m.Title.Text, p.Title.String(), path.Base(p.dir))
	d.Title, d.Description = d.Heading, m.Summary.Text
	d.Project = &render.Project{
		Summary: m.Summary.Text, Dates: projectDates(m, d.Lang), Tech: texts(m.Tech),
		URL: template.URL(safeURL(m.URL.Text)), Repo: template.URL(safeURL(m.Repo.Text)),
	}
	if src, ok := c.imageAt(p, p.dir, v); ok {
		d.Project.Image = &render.Image{Src: template.URL(src)}
	}
}

// safeURL lets only addresses of the web through.
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
	text := cmp.Or(m.Start.Text, m.Date.Text)
	if m.End.Text != "" {
		text += " – " + m.End.Text
	}
	d, ok := resume.ParseDates(text)
	if !ok {
		return text
	}
	return d.Format(lang)
}

func texts(list []conf.String) (all []string) {
	for _, s := range list {
		all = append(all, s.Text)
	}
	return all
}

// imageAt gives the address of a project's image on a page in dir.
func (c *composer) imageAt(p *page, dir string, v view) (string, bool) {
	if !p.Meta.Image.IsSet() {
		return "", false
	}
	return p.images[p.Meta.Image.Text].web(dir)
}

// cards are the resumes and projects as a list in the folder dir shows them.
func (c *composer) cards(dir string, v view) (resumes, projects []render.Card) {
	for _, p := range c.resumes {
		r := c.shown(p, false)
		card := render.Card{Title: r.Name.String(), Text: r.Headline.String(), Note: place(r),
			Href: escapePath(relative(dir, p.html())), Lang: c.lang(p)}
		if !v.noPDF {
			card.PDF = escapePath(relative(dir, p.pdf))
		}
		resumes = append(resumes, card)
	}
	for _, p := range c.works {
		card := render.Card{Title: cmp.Or(p.Meta.Title.Text, p.Title.String(), path.Base(p.dir)), Text: p.Meta.Summary.Text,
			Note: projectDates(&p.Meta, c.lang(p)), Href: escapePath(relative(dir, p.html())), Tech: texts(p.Meta.Tech), Lang: c.lang(p)}
		card.Image, _ = c.imageAt(p, dir, v)
		projects = append(projects, card)
	}
	return resumes, projects
}

func place(r *resume.Resume) string {
	for _, c := range r.Contacts {
		if c.Kind == resume.Location {
			return c.Text.String()
		}
	}
	return ""
}

// generatedHome is the home page of a site that has no index.md: the
// portfolio of its only resume, else a list.
func (c *composer) generatedHome(v view) (*render.Theme, render.Data) {
	d := c.shared("", c.siteLang())
	d.Params = c.params(&resume.Meta{})
	d.Resumes, d.Projects = c.cards("", v)
	if len(c.resumes) != 1 {
		d.Layout = "list"
		d.Heading = cmp.Or(c.config.Title.Text, lexicon.Word(d.Lang, "all-resumes"))
		d.Title = d.Heading
		return c.plain, d
	}
	p := c.resumes[0]
	r := c.shown(p, false)
	d.Layout, d.Lang = "portfolio", c.lang(p)
	d.Page = &resume.Page{Layout: "portfolio", File: p.File, Body: introduction(r)}
	d.Heading, d.Headline, d.Contacts = r.Name.String(), r.Headline.String(), r.Contacts
	if !slices.Contains(p.hides, "photo") {
		d.Photo = r.Photo
	}
	d.Title, d.Description = joined(d.Heading, d.Headline), describeResume(r)
	d.Resolve = c.resolver(p, "", v)
	if !v.noPDF {
		d.PDF = escapePath(p.pdf)
	}
	return c.themes[p], d
}

// introduction is what a resume says of the person before its sections.
func introduction(r *resume.Resume) []*resume.Block {
	if len(r.Summary) > 0 {
		return r.Summary
	}
	if s := r.Section(resume.Summary); s != nil && !s.Hidden {
		return s.Blocks()
	}
	return nil
}

// resolver gives the addresses that links and images of page p have on a page
// in the folder dir.
func (c *composer) resolver(p *page, dir string, v view) resume.Resolver {
	return func(address string) (string, bool) {
		if t, ok := p.images[address]; ok {
			if v.print {
				return "/" + escapePath(t.inside), t.inside != ""
			}
			return t.web(dir)
		}
		t := p.links[address]
		if v.print {
			return t.print(c.base)
		}
		return t.web(dir)
	}
}
