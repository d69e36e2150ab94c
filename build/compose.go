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
	plain   *render.Theme // of pages that were generated
	resumes []*page       // those that lists show
	works   []*page       // project pages that lists show, in their order
	home    *page         // the page at the root, nil if it is generated
}

// compose chooses a theme for each page. Wrong choices of an author become
// findings.
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

// themeFindings takes over what is odd in the files of the themes in use.
func (c *composer) themeFindings() {
	seen := map[*render.Theme]bool{}
	look := func(t *render.Theme) {
		if !seen[t] {
			seen[t] = true
			c.findings = append(c.findings, t.Findings()...)
		}
	}
	look(c.plain)
	for _, p := range c.pages {
		look(p.theme)
	}
}

// place puts a page into the lists that it belongs to.
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

// byWeight orders projects: by weight where one is set, then the latest first.
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

// dressGenerated finds the theme of pages that no author wrote.
func (c *composer) dressGenerated() (err error) {
	name := cmp.Or(c.Theme, c.config.Theme.Text, defaultTheme)
	c.plain, err = c.library.Theme(name, c.chosen(&resume.Meta{}))
	if unknown := new(render.UnknownTheme); errors.As(err, &unknown) {
		c.plain, err = c.library.Theme(defaultTheme, render.Options{})
		c.findUnknown(unknown, c.configSource, c.config.Theme.Span)
	}
	if wrong := new(render.OptionError); errors.As(err, &wrong) {
		c.plain, err = c.library.Theme(name, render.Options{})
		return cmp.Or(themeFailure(err), c.badOption(wrong))
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
	m := p.Meta()
	p.theme = c.plain
	name := cmp.Or(c.Theme, m.Theme.Text, c.config.Theme.Text, defaultTheme)
	theme, err := c.library.Theme(name, c.chosen(m))
	unknown := new(render.UnknownTheme)
	switch {
	case err == nil:
		p.theme = theme
		c.checkLayout(p)
		return nil
	case errors.As(err, &unknown):
		if m.Theme.IsSet() {
			c.findUnknown(unknown, p.file, m.Theme.Span)
		}
		return nil
	}
	if wrong := new(render.OptionError); errors.As(err, &wrong) {
		if at, ok := optionIn(wrong.Option, m.Accent, m.Font, m.Density, m.Paper); ok {
			p.report(badSetting, at, err.Error(), "`shortlist themes` lists what each theme offers")
			return nil
		}
		return c.badOption(wrong)
	}
	return themeFailure(err)
}

// optionIn gives the place of the option of a theme that is wrong.
func optionIn(name string, accent, font, density, paper conf.String) (source.Span, bool) {
	s := map[string]conf.String{"accent": accent, "font": font, "density": density, "paper": paper}[name]
	return s.Span, s.IsSet()
}

// badOption reports an option of shortlist.yaml, once for all pages.
func (c *composer) badOption(wrong *render.OptionError) error {
	if c.configSource == nil {
		return themeFailure(wrong)
	}
	at, _ := optionIn(wrong.Option, c.config.Accent, c.config.Font, c.config.Density, c.config.Paper)
	c.findings = append(c.findings, badSetting.Finding(c.configSource, at, wrong.Error(), "`shortlist themes` lists what each theme offers"))
	return nil
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
func (c *composer) checkLayout(p *page) {
	asked := p.Meta().Layout
	if !asked.IsSet() || p.theme.HasLayout(asked.Text) {
		return
	}
	known := c.library.Layouts()
	f := unknownLayout.Finding(p.file, asked.Span, fmt.Sprintf("there is no layout %q", asked.Text), "there are: "+strings.Join(known, ", "))
	if near := source.Nearest(asked.Text, known); near != "" {
		f.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	if resume.ForeignLayout(asked.Text) {
		f.Severity = source.Warning
		f.Message += fmt.Sprintf("; the page gets the layout %q", p.Layout())
		f.Hint = "take the line out"
	}
	p.findings = append(p.findings, f)
}

// checkGlyphs checks the characters of a page against the fonts of its theme.
// Letters must be there; pictures are left out, which is told once.
func (b *body) checkGlyphs() {
	var pictures []rune
	var first source.Span
	b.Texts(func(t resume.Text) {
		missing := b.theme.Missing(t.Plain)
		letters := missing[:0:0]
		for _, r := range missing {
			switch {
			case !render.Pictograph(r):
				letters = append(letters, r)
			case len(pictures) == 0:
				first = placeOf(t, r)
				fallthrough
			default:
				pictures = append(pictures, r)
			}
		}
		if len(letters) > 0 {
			b.report(missingGlyph, placeOf(t, letters[0]), "no font of the theme has "+describe(letters),
				"use other letters, or declare the script in a theme.yaml, for example fonts: {scripts: [ja]}")
		}
	})
	if len(pictures) > 0 {
		f := missingGlyph.Finding(b.file, first, "left out, for no font of the theme has it: "+describe(pictures), "take it out of the text: a machine reads nothing in its place")
		f.Severity = source.Warning
		b.findings = append(b.findings, f)
	}
}

func placeOf(t resume.Text, r rune) source.Span {
	at := strings.IndexRune(t.Plain, r)
	return t.Source(at, at+len(string(r)))
}

func describe(runes []rune) string {
	slices.Sort(runes)
	runes = slices.Compact(runes)
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
}

// data gathers what a layout needs of a page.
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
		c.addPortfolio(&d, b, v)
	default:
		c.addProject(&d, b, v)
	}
	d.Title = cmp.Or(b.Meta.Title.Text, d.Title)
	d.Description = cmp.Or(b.Meta.Description.Text, d.Description)
	return d
}

// layout is the page's own, or what its kind has where that does not exist or
// says nothing of print.
func (c *composer) layout(b *body, v view) string {
	if v.print && b.theme.Prints(b.Layout) || !v.print && b.theme.HasLayout(b.Layout) {
		return b.Layout
	}
	return b.Kind
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

func (c *composer) lang(b *body) string {
	if b.Meta.Lang.IsSet() {
		return b.Meta.Lang.Text
	}
	if b.Resume != nil {
		return cmp.Or(c.config.Lang.Text, b.Resume.Lang)
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

func (c *composer) addResume(d *render.Data, b *body, v view) {
	d.Resume = b.shown(v.full)
	d.Title = joined(b.Resume.Name.String(), b.Resume.Headline.String())
	d.Description = describeResume(d.Resume)
	if !c.NoPDF && !v.print {
		d.PDF = escapePath(relative(b.dir, b.pdf))
	}
}

// shown is the resume without its private fields, or the whole one.
func (b *body) shown(full bool) *resume.Resume {
	if full || len(b.hides) == 0 {
		return b.Resume
	}
	return b.Resume.Without(b.hides)
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

func (c *composer) addPortfolio(d *render.Data, b *body, v view) {
	d.Heading = cmp.Or(b.Meta.Title.Text, b.Title.String(), c.config.Title.Text)
	d.Headline = b.Meta.Headline.Text
	if offered := c.offered(b); offered != nil {
		r := offered.parse().shown(false)
		d.Heading = cmp.Or(d.Heading, r.Name.String())
		d.Headline = cmp.Or(d.Headline, r.Headline.String())
		d.Contacts = r.Contacts
		if !c.NoPDF {
			d.PDF = escapePath(relative(b.dir, offered.pdf))
		}
	}
	if links := b.Meta.Contacts(); len(links) > 0 {
		d.Contacts = links
	}
	if photo := b.Meta.Photo; photo.IsSet() {
		d.Photo = &resume.Image{URL: photo.Text, Span: photo.Span, Alt: d.Heading}
	}
	d.Title = joined(d.Heading, d.Headline)
	d.Description = d.Headline
	d.Resumes, d.Projects = c.cards(b.dir)
	c.offerOnly(d, c.offered(b), b.dir)
}

// offerOnly leads straight to the resume of a portfolio where there is no
// other: a list of one card would only repeat the name.
func (c *composer) offerOnly(d *render.Data, offered *page, dir string) {
	if len(c.resumes) == 1 && offered == c.resumes[0] {
		d.ResumePage, d.Resumes = escapePath(relative(dir, offered.html())), nil
	}
}

// offered is the resume that a portfolio belongs to: the one it names, or the
// only one.
func (c *composer) offered(b *body) *page {
	name := b.Meta.Resume
	if !name.IsSet() {
		if len(c.resumes) == 1 {
			return c.resumes[0]
		}
		return nil
	}
	for _, q := range c.pages {
		if q.isResume() && oneOf(name.Text, q.rel, strings.TrimSuffix(q.rel, path.Ext(q.rel)), q.dir, q.src) {
			return q
		}
	}
	return nil
}

// checkOffered reports a portfolio that names a resume which is not there.
func (c *composer) checkOffered(b *body) {
	if name := b.Meta.Resume; name.IsSet() && c.offered(b) == nil {
		b.report(missingTarget, name.Span, fmt.Sprintf("there is no resume %q", name.Text), "write its path in content/, for example resume: resume.md")
	}
}

func (c *composer) addProject(d *render.Data, b *body, v view) {
	m := &b.Meta
	d.Heading = cmp.Or(m.Title.Text, b.Title.String(), path.Base(b.dir))
	d.Title, d.Description = d.Heading, m.Summary.Text
	d.Project = &render.Project{
		Summary: m.Summary.Text, Dates: projectDates(m, d.Lang), Tech: texts(m.Tech),
		URL: template.URL(safeURL(m.URL.Text)), Repo: template.URL(safeURL(m.Repo.Text)),
	}
	if src, ok := b.images[m.Image.Text].web(b.dir); ok {
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
	d, text, ok := projectTime(m)
	if !ok {
		return text
	}
	return d.Format(lang)
}

// projectTime reads the dates of a project, and gives them as written where
// they cannot be read.
func projectTime(m *resume.Meta) (d resume.Dates, text string, ok bool) {
	text = cmp.Or(m.Start.Text, m.Date.Text)
	if m.End.Text != "" {
		text += " – " + m.End.Text
	}
	d, ok = resume.ParseDates(text)
	// Whoever names a start and no end is still at it; a thing of one day has
	// a date.
	if ok && m.Start.Text != "" && m.End.Text == "" && m.Date.Text == "" && d.End == (resume.Date{}) {
		d.Open = true
	}
	return d, text, ok
}

func texts(list []conf.String) (all []string) {
	for _, s := range list {
		all = append(all, s.Text)
	}
	return all
}

// fillCard keeps what lists show of a page, with links as seen from the root.
func (c *composer) fillCard(b *body) {
	m := &b.Meta
	b.card = render.Card{Href: b.html(), Lang: c.lang(b)}
	if b.Resume != nil {
		r := b.shown(false)
		b.card.Title, b.card.Text, b.card.Note, b.card.PDF = r.Name.String(), r.Headline.String(), place(r), b.pdf
		return
	}
	b.card.Title = cmp.Or(m.Title.Text, b.Title.String(), path.Base(b.dir))
	b.card.Text, b.card.Note, b.card.Tech = m.Summary.Text, projectDates(m, b.card.Lang), texts(m.Tech)
	b.card.Image = b.images[m.Image.Text].inside
}

func place(r *resume.Resume) string {
	for _, c := range r.Contacts {
		if c.Kind == resume.Location {
			return c.Text.String()
		}
	}
	return ""
}

// cards are the resumes and projects as a list in the folder dir shows them.
func (c *composer) cards(dir string) (resumes, projects []render.Card) {
	from := func(pages []*page) (cards []render.Card) {
		for _, p := range pages {
			card := p.card
			for _, link := range []*string{&card.Href, &card.PDF, &card.Image} {
				if *link != "" {
					*link = escapePath(relative(dir, *link))
				}
			}
			if c.NoPDF {
				card.PDF = ""
			}
			cards = append(cards, card)
		}
		return cards
	}
	return from(c.resumes), from(c.works)
}

// generatedHome is the home page of a site that has no index.md: the
// portfolio of its only resume, else a list.
func (c *composer) generatedHome(connector *connector) (*render.Theme, render.Data) {
	d := c.shared("", c.siteLang())
	d.Params = c.params(&resume.Meta{})
	d.Resumes, d.Projects = c.cards("")
	if len(c.resumes) != 1 {
		d.Layout = "list"
		d.Heading = cmp.Or(c.config.Title.Text, lexicon.Word(d.Lang, "all-resumes"))
		d.Title = d.Heading
		return c.plain, d
	}
	b := c.resumes[0].parse()
	connector.connect(b)
	r := b.shown(false)
	d.Layout, d.Lang = "portfolio", c.lang(b)
	d.Page = &resume.Page{Layout: "portfolio", File: b.file, Meta: resume.Meta{Span: b.Meta.Span}, Body: introduction(r)}
	d.Heading, d.Headline, d.Contacts = r.Name.String(), r.Headline.String(), r.Contacts
	if !slices.Contains(b.hides, "photo") {
		d.Photo = r.Photo
	}
	d.Title, d.Description = joined(d.Heading, d.Headline), describeResume(r)
	d.Resolve = c.resolver(b, "", view{})
	if !c.NoPDF {
		d.PDF = escapePath(b.pdf)
	}
	c.offerOnly(&d, c.resumes[0], "")
	return b.theme, d
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

// resolver gives the addresses that links and images of a page have on a page
// in the folder dir.
func (c *composer) resolver(b *body, dir string, v view) resume.Resolver {
	return func(address string, image bool) (string, bool) {
		t, known := b.links[address]
		if !known && leadsOutside(address) { // of a contact that another page gave
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
