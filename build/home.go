package build

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// addPortfolio adds what a home page shows: the person or the site, and lists
// of resumes and projects.
func (c *composer) addPortfolio(d *render.Data, b *body) {
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

// offerOnly links straight to the resume if there is no other: a list of one
// card would only repeat the name.
func (c *composer) offerOnly(d *render.Data, offered *page, dir string) {
	if len(c.resumes) == 1 && offered == c.resumes[0] {
		d.ResumePage, d.Resumes = escapePath(relative(dir, offered.html())), nil
	}
}

// offered returns the resume that a portfolio belongs to: the one it names, or
// the only one. It returns nil if there is none.
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

// checkOffered reports a portfolio that names a resume that does not exist.
func (c *composer) checkOffered(b *body) {
	if name := b.Meta.Resume; name.IsSet() && c.offered(b) == nil {
		b.report(missingTarget, name.Span, fmt.Sprintf("there is no resume %q", name.Text), "write its path in content/, for example resume: resume.md")
	}
}

// fillCard sets the card that lists show for a page, with links relative to the
// root.
func (c *composer) fillCard(b *body) {
	m := &b.Meta
	b.card = render.Card{Href: b.html(), Lang: c.lang(b)}
	if b.Resume != nil {
		r := b.shown(false)
		b.card.Title, b.card.Text, b.card.Note, b.card.PDF = r.Name.String(), r.Headline.String(), place(r), b.pdf
		return
	}
	b.card.Title = cmp.Or(m.Title.Text, b.Title.String(), path.Base(b.dir))
	b.card.Text, b.card.Note, b.card.Tech = m.Summary.Text, projectDates(m, b.card.Lang), conf.Texts(m.Tech)
	b.card.Image = b.images[m.Image.Text].inside
}

// cards returns the cards of resumes and projects, with links as seen from the
// folder dir.
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
	resumes, projects = from(c.resumes), from(c.works)
	if len(resumes) > 1 && c.onePerson() { // the name does not distinguish them
		type offer struct{ text, lang string }
		having, languages := map[offer]int{}, map[string]bool{}
		for _, r := range resumes {
			having[offer{r.Text, r.Lang}]++
			languages[r.Lang] = true
		}
		for i := range resumes {
			r, name := &resumes[i], path.Base(c.resumes[i].dir)
			r.Note = ""
			if len(languages) > 1 {
				r.Note = ownName(r.Lang)
			}
			if r.Text != "" && having[offer{r.Text, r.Lang}] > 1 {
				r.Note = name
			}
			r.Title, r.Text = cmp.Or(r.Text, name), ""
		}
	}
	return resumes, projects
}

// generatedHome returns the home page of a site without index.md: the portfolio
// of the person whom all resumes belong to, else a list.
func (c *composer) generatedHome(connector *connector) (*render.Theme, render.Data) {
	d := c.shared("", c.homeLang())
	d.Params = c.params(&resume.Meta{})
	d.Resumes, d.Projects = c.cards("")
	if !c.onePerson() {
		d.Layout = "list"
		d.Heading = cmp.Or(c.config.Title.Text, lexicon.Word(d.Lang, "all-resumes"))
		d.Title = d.Heading
		return c.plain, d
	}
	speaks, alone := c.speaking(d.Lang)
	b := speaks.parse()
	connector.connect(b)
	r := b.shown(false)
	d.Layout = "portfolio"
	d.Page = &resume.Page{Layout: "portfolio", File: b.file, Meta: resume.Meta{Span: b.Meta.Span}}
	d.Heading, d.Contacts = r.Name.String(), r.Contacts
	if !slices.Contains(b.hides, "photo") {
		d.Photo = r.Photo
	}
	d.Resolve = c.resolver(b, "", view{})
	if !alone { // their introductions differ, so none is shown
		d.Title = d.Heading
		return b.theme, d
	}
	d.Page.Body = introduction(r)
	d.Headline = r.Headline.String()
	d.Title, d.Description = joined(d.Heading, d.Headline), describeResume(r)
	if len(c.resumes) == 1 && !c.NoPDF {
		d.PDF = escapePath(b.pdf)
	}
	c.offerOnly(&d, c.resumes[0], "")
	if len(d.Projects) == 0 {
		d.Projects = projectCards(r, &d, escapePath(b.html()))
	}
	return b.theme, d
}

// speaking returns the resume that a home page in lang takes its words from,
// and whether it is the only one in that language.
func (c *composer) speaking(lang string) (speaks *page, alone bool) {
	var same []*page
	for _, p := range c.resumes {
		if p.card.Lang == lang {
			same = append(same, p)
		}
	}
	if len(same) == 0 {
		return c.resumes[0], false
	}
	return same[0], len(same) == 1
}

// ownName returns the name of a language in that language, or "" if the lexicon
// has no words in it.
func ownName(lang string) string {
	name, english := lexicon.Word(lang, "language"), lexicon.Word("en", "language")
	if name == english && !strings.HasPrefix(lang, "en") {
		return ""
	}
	return name
}

// projectCards returns cards for the projects of a resume, for a home page
// without project pages. A project without an address of its own links to the
// projects section of the resume, at href.
func projectCards(r *resume.Resume, d *render.Data, href string) (cards []render.Card) {
	s := r.Section(resume.Projects)
	if s == nil {
		return nil
	}
	for _, e := range s.Entries() {
		card := render.Card{
			Title: cmp.Or(e.Title.String(), e.Org.String()), Note: e.Dates.Format(d.Lang), Lang: d.Lang,
			Href: href + "#" + string(resume.Projects),
		}
		if href, ok := d.Resolve(e.URL, false); ok {
			card.Href = href
		}
		for _, x := range e.Extra {
			card.Tech = append(card.Tech, x.String())
		}
		if texts := e.Body; len(texts) > 0 && !texts[0].Text.Empty() {
			card.Text = texts[0].Text.String()
		} else if bullets := e.Bullets(); len(bullets) > 0 {
			card.Text = bullets[0].Text.String()
		}
		if card.Title != "" {
			cards = append(cards, card)
		}
	}
	return cards
}

// homeLang returns the common language of all resumes, or else that of the
// site.
func (c *composer) homeLang() string {
	if len(c.resumes) == 0 || slices.ContainsFunc(c.resumes, func(p *page) bool { return p.card.Lang != c.resumes[0].card.Lang }) {
		return c.siteLang()
	}
	return c.resumes[0].card.Lang
}

// onePerson reports whether all resumes of the site belong to one person.
func (c *composer) onePerson() bool {
	return len(c.resumes) > 0 && !slices.ContainsFunc(c.resumes, func(p *page) bool {
		return p.card.Title == "" || p.card.Title != c.resumes[0].card.Title
	})
}

// introduction returns what a resume says about the person ahead of its
// sections.
func introduction(r *resume.Resume) []*resume.Block {
	if len(r.Summary) > 0 {
		return r.Summary
	}
	if s := r.Section(resume.Summary); s != nil && !s.Hidden {
		return s.Blocks()
	}
	return nil
}
