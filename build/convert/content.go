package convert

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// content is the body of an entry or section as plain text, with paragraphs and
// bullets separated, depth first.
type content struct {
	paragraphs []string
	highlights []string
	labels     []string // lines that only name the bullets below them
	all        []string // all three in the order of the source
}

func contentOf(blocks []*resume.Block) content {
	var c content
	for _, b := range blocks {
		c.read(b)
	}
	return c
}

// text returns the paragraphs, separated by blank lines.
func (c content) text() string { return strings.Join(c.paragraphs, "\n\n") }

func (c *content) add(list *[]string, s string) {
	if s != "" {
		*list = append(*list, s)
		c.all = append(c.all, s)
	}
}

func (c *content) read(b *resume.Block) {
	switch b.Kind {
	case resume.List:
		for _, item := range b.Items {
			c.bullet(item)
		}
	case resume.Quote, resume.Definition:
		for _, inner := range b.Blocks {
			c.read(inner)
		}
	case resume.Table:
		c.add(&c.paragraphs, strings.Join(tableLines(b), "\n"))
	case resume.Label:
		c.add(&c.labels, plain(b.Text))
	case resume.Code:
		c.add(&c.paragraphs, strings.TrimRight(b.Text.Plain, "\n"))
	case resume.Rule:
	default:
		c.add(&c.paragraphs, plain(b.Text))
	}
}

// bullet adds a bullet with its further paragraphs, then the bullets nested
// in it.
func (c *content) bullet(item *resume.Bullet) {
	inner := contentOf(item.Blocks)
	c.add(&c.highlights, join("\n\n", append([]string{bulletText(item)}, inner.paragraphs...)...))
	for _, h := range inner.highlights {
		c.add(&c.highlights, h)
	}
	c.labels = append(c.labels, inner.labels...)
}

func tableLines(b *resume.Block) []string {
	var lines []string
	for _, row := range b.Rows {
		lines = append(lines, join(" | ", plains(row.Cells)...))
	}
	return lines
}

// allText returns the text of a section's parts, a paragraph or bullet each.
func allText(parts []resume.Part) []string {
	var out []string
	for _, p := range parts {
		switch {
		case p.Block != nil:
			out = append(out, contentOf([]*resume.Block{p.Block}).all...)
		case p.Group != nil:
			out = append(out, groupLine(p.Group))
		case p.Entry != nil && !p.Entry.Hidden:
			for _, f := range positions(p.Entry) {
				out = append(out, append([]string{f.headline()}, f.content.all...)...)
			}
		}
	}
	return out
}

func groupLine(g *resume.Group) string {
	return join(": ", plain(g.Name), strings.Join(plains(g.Items), ", "))
}

// plain returns a text without markup and without superfluous white space,
// except for hard line breaks.
func plain(t resume.Text) string {
	for _, r := range t.Runs {
		if r.Style&resume.Strike != 0 {
			return squeeze(unstruck(t))
		}
	}
	return squeeze(t.Plain)
}

// unstruck omits what is struck through, as without the stroke it would say the
// opposite.
func unstruck(t resume.Text) string {
	var b strings.Builder
	for _, r := range t.Runs {
		if r.Style&resume.Strike == 0 {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// bulletText returns the text of a list item. The box of an open task stays, as
// it says that the rest is not done.
func bulletText(item *resume.Bullet) string {
	s := plain(item.Text)
	if item.Task == " " && s != "" {
		return "[ ] " + s
	}
	return s
}

func squeeze(s string) string {
	if squeezed(s) {
		return s
	}
	if !strings.Contains(s, "\n") {
		return strings.Join(strings.Fields(s), " ")
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// squeezed reports whether all white space in s is single spaces between words,
// which is nearly always the case.
func squeezed(s string) bool {
	blank := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < utf8.RuneSelf:
			blank = false
		case c == ' ' && !blank:
			blank = true
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				return false
			}
			i += size - 1
			blank = false
		}
	}
	return !blank || s == ""
}

func plains(texts []resume.Text) []string {
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		if s := plain(t); s != "" {
			out = append(out, s)
		}
	}
	return out
}
