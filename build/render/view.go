package render

import (
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Data is a page to render: what was parsed, and what only the builder of the
// whole site knows. Its strings are plain text, which render escapes.
type Data struct {
	Site        Site
	Page        *resume.Page   // its Body is shown; nil if there are only the fields below
	Resume      *resume.Resume // without private fields; nil on other pages
	Layout      string         // if empty, that of Page
	Lang        string
	Title       string // of the window
	Description string
	URL         string // canonical address, empty without a base URL
	Root        string // relative path to the root of the site: "" or "../"
	Home        string // relative link to the home page, empty on it
	PDF         string // relative link to the PDF, empty without one
	Icon        string // relative link to the site's icon, empty without one
	ResumePage  string // relative link to the resume of a portfolio, if there is only one
	NoIndex     bool
	Params      map[string]any // of the site and the page, the latter taking precedence

	// For pages other than resumes.
	Heading  string // if empty, Page.Title
	Headline string
	Contacts []*resume.Contact
	Photo    *resume.Image
	Project  *Project
	Resumes  []Card
	Projects []Card

	// Resolve maps links and images to addresses as seen from this page; if
	// nil, they are left as written. Whatever it returns, addresses with a
	// scheme other than http, https, mailto and tel are shown as text.
	Resolve resume.Resolver
}

// usualPage is the size of most resumes' content as HTML, in bytes.
const usualPage = 6 << 10

// view converts the builder's data into the data of templates.
func (t *Theme) view(d Data, print bool) *Page {
	v := &viewer{writer: writer{resolve: guard(d.Resolve), set: t.typesetter(d.Lang, !print), even: print}, lang: d.Lang, print: print}
	v.b.Grow(usualPage)
	p := &Page{
		Layout: d.Layout, Site: d.Site, Lang: d.Lang, Title: v.set.string(d.Title), Description: v.set.string(d.Description),
		URL: d.URL, Root: d.Root, Home: d.Home, PDF: d.PDF, Icon: d.Icon, ResumePage: d.ResumePage, NoIndex: d.NoIndex, Print: print,
		Density: t.Options.Density, Params: t.params(d.Params),
		Project: v.project(d.Project), Resumes: t.cards(d.Resumes), Projects: t.cards(d.Projects), Model: d.Resume,
	}
	if d.Layout == "" && d.Page != nil {
		p.Layout = d.Page.Layout
	}
	if d.Page != nil {
		v.meta = d.Page.Meta.Span
	}
	if d.Resume != nil {
		v.resume(p, d.Resume)
		p.Preview = preview(d.URL, p.Photo)
		return p
	}
	p.Heading, p.Headline = escape(v.set.string(d.Heading)), escape(v.set.string(d.Headline))
	p.Contacts, p.Photo = v.contacts(d.Contacts), v.image(d.Photo)
	p.Preview = preview(d.URL, p.Photo)
	if p.Project != nil {
		p.Preview = preview(d.URL, p.Project.Image)
	}
	if d.Page != nil {
		if d.Heading == "" || d.Heading == d.Page.Title.Plain {
			p.Heading = v.line(d.Page.Title) // with its emphasis
		}
		v.blocks(d.Page.Body)
		p.Body = v.html()
	}
	return p
}

// preview returns the absolute address of an image on the page at an address,
// or "": link previews support neither relative addresses nor SVG.
func preview(page string, i *Image) string {
	if page == "" || i == nil || strings.HasSuffix(string(i.Src), ".svg") {
		return ""
	}
	base, err := url.Parse(page)
	if err != nil {
		return ""
	}
	address, err := base.Parse(string(i.Src))
	if err != nil {
		return ""
	}
	return address.String()
}

func (v *viewer) resume(p *Page, r *resume.Resume) {
	p.Heading, p.Headline = v.line(r.Name), v.line(r.Headline)
	p.Contacts, p.Photo = titled(v.contacts(r.Contacts), r.ContactTitle), v.image(r.Photo)
	if p.Photo != nil && p.Photo.Alt == "" {
		p.Photo.Alt = r.Name.Plain
	}
	v.shift = 1
	v.blocks(r.Summary)
	p.Body = v.html()
	p.Sections = v.sections(r.Sections)
}

// RightToLeft reports whether the page's language is written from right to
// left.
func (p *Page) RightToLeft() bool {
	switch lexicon.Primary(p.Lang) {
	case "ar", "fa", "he", "ur", "yi":
		return true
	}
	return false
}

// guard wraps resolve to reject addresses that could execute something.
func guard(resolve resume.Resolver) resume.Resolver {
	return func(url string, image bool) (string, bool) {
		ok := true
		if resolve != nil {
			url, ok = resolve(url, image)
		}
		return url, ok && harmless(url)
	}
}

// harmless reports whether an address is relative or has a safe scheme.
// Browsers ignore white space and control characters before and within a
// scheme, so an address with any there is not harmless.
func harmless(url string) bool {
	scheme, _, found := strings.Cut(url, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// viewer makes the view of one page.
type viewer struct {
	writer
	lang  string
	print bool
	meta  source.Span // span of the front matter
}

func escape(s string) template.HTML { return template.HTML(template.HTMLEscapeString(s)) }

// line returns a text without blocks, such as a title, as HTML.
func (v *viewer) line(t resume.Text) template.HTML {
	v.text(t)
	return v.html()
}

func (v *viewer) lines(texts []resume.Text) []template.HTML {
	if len(texts) == 0 {
		return nil
	}
	lines := make([]template.HTML, len(texts))
	for i, t := range texts {
		lines[i] = v.line(t)
	}
	return lines
}

func (v *viewer) image(i *resume.Image) *Image {
	if i == nil {
		return nil
	}
	src, ok := v.resolve(i.URL, true)
	if !ok {
		return nil
	}
	return &Image{Src: template.URL(src), Alt: i.Alt}
}

func (v *viewer) href(url string) template.URL {
	if url == "" {
		return ""
	}
	href, ok := v.resolve(url, false)
	if !ok {
		return ""
	}
	return template.URL(href)
}

func (v *viewer) sections(sections []*resume.Section) []Section {
	views := make([]Section, 0, len(sections))
	seen := make(map[resume.Kind]int, len(sections))
	for _, s := range sections {
		if s.Hidden {
			continue
		}
		id := string(s.Kind)
		if seen[s.Kind]++; seen[s.Kind] > 1 {
			id += "-" + strconv.Itoa(seen[s.Kind])
		}
		title := v.line(s.Title)
		views = append(views, Section{ID: id, Kind: string(s.Kind), Title: title, Head: v.sectionHead(id, title), Parts: v.parts(s)})
	}
	return views
}

// parts converts a section's content, joining consecutive blocks, and
// consecutive groups, into one part.
func (v *viewer) parts(s *resume.Section) []Part {
	parts := make([]Part, 0, len(s.Parts))
	for i := 0; i < len(s.Parts); {
		start := i
		switch p := s.Parts[i]; {
		case p.Entry != nil:
			i++
			if !p.Entry.Hidden {
				parts = append(parts, Part{Entry: v.entry(s.Kind, p.Entry, false)})
			}
		case p.Group != nil:
			for i < len(s.Parts) && s.Parts[i].Group != nil {
				i++
			}
			groups := v.groups(s.Parts[start:i])
			parts = append(parts, Part{Groups: groups, HTML: v.definitions(groups)})
		default:
			var run []*resume.Block
			for i < len(s.Parts) && s.Parts[i].Block != nil {
				run = append(run, s.Parts[i].Block)
				i++
			}
			if i == start { // an empty part
				i++
				continue
			}
			v.blocks(run)
			parts = append(parts, Part{HTML: v.html()})
		}
	}
	return parts
}

func (v *viewer) groups(parts []resume.Part) []Group {
	groups := make([]Group, len(parts))
	for i, p := range parts {
		list := v.lines(p.Group.Items)
		groups[i] = Group{Name: v.line(p.Group.Name), Items: v.joined(list), List: list}
	}
	return groups
}

// joined joins words with commas.
func (v *viewer) joined(list []template.HTML) template.HTML {
	for i, item := range list {
		if i > 0 {
			v.b.WriteString(", ")
		}
		v.b.WriteString(string(item))
	}
	return v.html()
}

func (v *viewer) entry(kind resume.Kind, e *resume.Entry, position bool) *Entry {
	org, location, extra := e.Below(kind)
	view := &Entry{
		Title: v.line(e.Title), Org: v.line(org), Location: v.line(location),
		Dates: v.set.string(e.Dates.Format(v.lang)), Extra: v.lines(extra), Position: position, Model: e,
	}
	if view.Title == "" {
		view.Title, view.Org = view.Org, ""
	}
	if view.Title == "" && len(view.Extra) > 0 {
		view.Title, view.Extra = view.Extra[0], view.Extra[1:]
	}
	if view.Title == "" {
		view.Title, view.Location = view.Location, ""
	}
	v.link(view, kind, e)
	view.Name, view.Details = v.linked(view.Title, view.Href, ""), v.details(view)
	whole := v.start
	v.between("<header>\n")
	view.Head = v.entryHead(view)
	v.between("\n</header>\n")
	v.blocks(e.Body)
	view.Body = v.html()
	view.HTML = v.since(whole)
	for _, p := range e.Positions {
		if !p.Hidden {
			view.Positions = append(view.Positions, v.entry(kind, p, true))
		}
	}
	return view
}

// link decides how an entry shows its link. In print the address is spelled
// out, except for employers and schools that are linked by name.
func (v *viewer) link(view *Entry, kind resume.Kind, e *resume.Entry) {
	linked := hasLink(e.Title) || hasLink(e.Org)
	href := v.href(e.URL)
	if href == "" {
		return
	}
	if !linked {
		view.Href = href
	}
	employer := kind == resume.Work || kind == resume.Volunteer || kind == resume.Education
	readable := readableAddress(string(href))
	if v.print && readable != "" && !(linked && employer) && !spelledOut(e, readable) {
		view.Href, view.Address = href, readable
	}
}

// spelledOut reports whether the header of an entry contains an address. The
// number of a publication, as in "doi:10.1000/182", is one.
func spelledOut(e *resume.Entry, address string) bool {
	number := strings.TrimPrefix(address, "doi.org/")
	has := func(t resume.Text) bool { return says(t.Plain, number) }
	return has(e.Title) || has(e.Org) || has(e.Location) || slices.ContainsFunc(e.Extra, has)
}

// readableAddress returns an http or https address in readable form, or "" for
// any other.
func readableAddress(href string) string {
	if !strings.HasPrefix(href, "http://") && !strings.HasPrefix(href, "https://") {
		return ""
	}
	return resume.ShortURL(strings.TrimSuffix(href, "index.html"))
}

func hasLink(t resume.Text) bool {
	for _, r := range t.Runs {
		if r.Link != nil {
			return true
		}
	}
	return false
}

// project typesets a project's front matter.
func (v *viewer) project(p *Project) *Project {
	if p == nil {
		return p
	}
	set := *p
	set.Summary, set.Dates = v.set.string(p.Summary), v.set.string(p.Dates)
	return &set
}

// cards typesets cards, each in the language of its page.
func (t *Theme) cards(cards []Card) []Card {
	var set []Card // a copy, once one changes
	for i, c := range cards {
		ts := t.typesetter(c.Lang, true)
		title, text, note := ts.string(c.Title), ts.string(c.Text), ts.string(c.Note)
		if title == c.Title && text == c.Text && note == c.Note {
			continue
		}
		if set == nil {
			set = slices.Clone(cards)
		}
		set[i].Title, set[i].Text, set[i].Note = title, text, note
	}
	if set == nil {
		return cards
	}
	return set
}

// params overlays the page's parameters on those of the theme.
func (t *Theme) params(own map[string]any) map[string]any {
	if len(own) == 0 {
		return t.defaults
	}
	merged := make(map[string]any, len(t.defaults)+len(own))
	maps.Copy(merged, t.defaults)
	maps.Copy(merged, own)
	return merged
}
