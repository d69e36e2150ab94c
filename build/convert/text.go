package convert

import (
	"bytes"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// Text returns a page as plain text for pasting into forms: one line for each
// paragraph or bullet (never wrapped, as form fields wrap by themselves),
// section titles in capitals, "- " before bullets, two spaces for each level of
// nesting. Hidden parts are omitted.
func Text(p *resume.Page) []byte { return TextInto(nil, p) }

// TextInto is like Text but overwrites and reuses the memory of buf.
func TextInto(buf []byte, p *resume.Page) []byte {
	t := text{buf: buf[:0]}
	if p.Resume == nil {
		t.line(0, plain(p.Title))
		t.blocks(0, p.Body)
		return t.buf
	}
	r := p.Resume
	t.line(0, plain(r.Name))
	t.line(0, plain(r.Headline))
	t.line(0, plain(r.ContactTitle))
	for _, c := range r.Contacts {
		t.line(0, contactLine(c))
	}
	t.gap()
	t.blocks(0, r.Summary)
	for _, s := range r.Sections {
		if s.Hidden {
			continue
		}
		t.gap()
		t.line(0, strings.ToUpper(plain(s.Title)))
		t.gap()
		t.parts(s.Parts)
	}
	return t.buf
}

// text is lines separated by at most one empty line.
type text struct {
	buf     []byte
	pending bool // an empty line is due before the next one
}

func (t *text) gap() { t.pending = len(t.buf) > 0 }

// line writes s, with all of its lines indented by depth.
func (t *text) line(depth int, s string) { t.hanging(depth, "", s) }

func (t *text) hanging(depth int, mark, s string) {
	if s == "" {
		return
	}
	if t.pending {
		t.buf = append(t.buf, '\n')
		t.pending = false
	}
	const blanks = "                                        "
	indent := blanks[:2*min(depth, len(blanks)/2)]
	for more := true; more; {
		var l string
		l, s, more = strings.Cut(s, "\n")
		t.buf = append(t.buf, indent...)
		t.buf = append(t.buf, mark...)
		t.buf = append(t.buf, l...)
		t.buf = append(bytes.TrimRight(t.buf, " "), '\n')
		mark = blanks[:len(mark)]
	}
}

// contactLine returns a contact with its label, and the target of a link unless
// its text shows it.
func contactLine(c *resume.Contact) string {
	value := plain(c.Text)
	switch c.Kind {
	case resume.Email, resume.Phone, resume.Website:
		if v := contactValue(c); v != "" && !strings.Contains(v, value) {
			value = v
		}
	case resume.Profile:
		if c.URL != "" && !strings.Contains(c.URL, value) {
			value = c.URL
		}
	}
	label := c.Label
	if label == "" {
		label = c.Network
	}
	if label == value || c.Kind == resume.Website {
		label = ""
	}
	return join(": ", strings.TrimRight(label, ": "), value)
}

func (t *text) parts(parts []resume.Part) {
	for i, p := range parts {
		switch {
		case p.Block != nil:
			t.blocks(0, []*resume.Block{p.Block})
		case p.Group != nil:
			if i > 0 && parts[i-1].Group == nil {
				t.gap()
			}
			t.group(p.Group)
		case p.Entry != nil && !p.Entry.Hidden:
			t.gap()
			t.entry(p.Entry)
		}
	}
}

func (t *text) group(g *resume.Group) {
	if name := plain(g.Name); name != "" {
		t.line(0, groupLine(g))
		return
	}
	for _, item := range plains(g.Items) {
		t.hanging(0, "- ", item)
	}
}

func (t *text) entry(e *resume.Entry) {
	f := headerOf(e)
	t.line(0, join(", ", f.title, f.org, f.location))
	t.line(0, join(" | ", append([]string{dateLine(f.dates)}, f.extra...)...))
	if f.url != "" && !strings.Contains(join(" ", f.title, f.org), f.url) {
		t.line(0, f.url)
	}
	t.blocks(0, e.Body)
	for _, p := range e.Positions {
		if !p.Hidden {
			t.gap()
			t.entry(p)
		}
	}
}

// blocks writes content. Paragraphs are set apart; bullets stay together with
// the label above them.
func (t *text) blocks(depth int, blocks []*resume.Block) {
	for i, b := range blocks {
		if i > 0 && !(b.Kind == resume.List && blocks[i-1].Kind == resume.Label) {
			t.gap()
		}
		t.block(depth, b)
	}
}

func (t *text) block(depth int, b *resume.Block) {
	switch b.Kind {
	case resume.List:
		for _, item := range b.Items {
			t.hanging(depth, "- ", bulletText(item))
			for _, inner := range item.Blocks {
				t.block(depth+1, inner)
			}
		}
	case resume.Quote, resume.Definition:
		t.blocks(depth, b.Blocks)
	case resume.Table:
		for _, l := range tableLines(b) {
			t.line(depth, l)
		}
	case resume.Code:
		t.line(depth, strings.TrimRight(b.Text.Plain, "\n"))
	case resume.Rule:
		t.gap()
	default:
		t.line(depth, plain(b.Text))
	}
}
