package proof

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// passage is a piece of the resume that must come out of the PDF whole.
type passage struct {
	kind    passageKind
	span    source.Span
	plain   string
	text    squeezed
	address squeezed // of a contact: what layouts may show instead of its text
	ordered bool     // must follow the ordered passages before it in its section
	section int      // index of its section; -1 before the first
	cell    bool     // is a cell of a table
}

// passageKind is what findings call a passage.
type passageKind string

const (
	nameText     passageKind = "name"
	headlineText passageKind = "headline"
	contactText  passageKind = "contact"
	titleText    passageKind = "section title"
	headerText   passageKind = "header"
	dateText     passageKind = "date"
	bulletText   passageKind = "bullet"
	bodyText     passageKind = "paragraph"
	skillText    passageKind = "skills"
)

// passages returns what a print of the resume must show, in its order.
func passages(res *resume.Resume, lang string) []passage {
	l := lister{lang: lang, section: -1}
	l.text(nameText, res.Name, false)
	l.text(headlineText, res.Headline, false)
	for _, c := range res.Contacts {
		if n := len(l.list); l.add(contactText, c.Span, c.Text.Plain, false) && c.URL != "" {
			l.list[n].address = squeeze(resume.ShortURL(c.URL))
		}
	}
	l.blocks(res.Summary)
	for i, s := range res.Sections {
		if s.Hidden || len(s.Parts) == 0 {
			continue
		}
		l.section = i
		l.text(titleText, s.Title, true)
		for _, p := range s.Parts {
			l.part(p)
		}
	}
	return l.list
}

// word returns the n-th word of the passage, as it was written.
func (p *passage) word(n int) string {
	for _, w := range strings.Fields(p.plain) {
		if letters(w) == "" {
			continue
		}
		if n == 0 {
			return w
		}
		n--
	}
	return p.plain
}

type lister struct {
	lang    string
	section int
	cell    bool
	list    []passage
}

// add reports whether there was anything to add.
func (l *lister) add(kind passageKind, span source.Span, text string, ordered bool) bool {
	s := squeeze(text)
	if len(s.letters) > 0 {
		l.list = append(l.list, passage{kind: kind, span: span, plain: text, text: s, ordered: ordered, section: l.section, cell: l.cell})
	}
	return len(s.letters) > 0
}

func (l *lister) text(kind passageKind, t resume.Text, ordered bool) {
	l.add(kind, t.Span, t.Plain, ordered)
}

func (l *lister) part(p resume.Part) {
	switch {
	case p.Block != nil:
		l.block(p.Block)
	case p.Entry != nil:
		l.entry(p.Entry)
	case p.Group != nil:
		var all strings.Builder
		all.WriteString(p.Group.Name.Plain)
		for _, item := range p.Group.Items {
			all.WriteString(" " + item.Plain)
		}
		l.add(skillText, p.Group.Span, strings.TrimSpace(all.String()), true)
	}
}

func (l *lister) entry(e *resume.Entry) {
	if e.Hidden {
		return
	}
	for _, t := range append([]resume.Text{e.Title, e.Org, e.Location}, e.Extra...) {
		l.text(headerText, t, false)
	}
	if dates := e.Dates.Format(l.lang); dates != "" {
		l.add(dateText, e.Dates.Span, dates, false)
	}
	l.blocks(e.Body)
	for _, p := range e.Positions {
		l.entry(p)
	}
}

func (l *lister) blocks(blocks []*resume.Block) {
	for _, b := range blocks {
		l.block(b)
	}
}

func (l *lister) block(b *resume.Block) {
	l.text(bodyText, b.Text, true)
	for _, item := range b.Items {
		l.text(bulletText, item.Text, true)
		l.blocks(item.Blocks)
	}
	l.blocks(b.Blocks)
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			l.cell = true
			l.text(bodyText, cell, true)
			l.cell = false
		}
	}
}
