package proof

import (
	"fmt"
	"slices"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/source"
)

// way is one way in which machines read a PDF.
type way struct {
	name  string
	order ats.Order
	parse func([]ats.Line) *ats.Resume
	// rough means that the parser takes any one of several links, the place
	// together with the organisation, and a line of skills as one skill.
	rough bool
}

func isLink(f wanted) bool { return f.kind == "url" || f.kind == "links" }

// ways are the ways in which every PDF is read.
var ways = []way{
	{"in the order of drawing", ats.Stream, ats.Parse, false},
	{"in the order on the page", ats.Visual, ats.Parse, false},
	{"by a strict parser", ats.Stream, ats.ParseStrict, true},
}

// miss is a field that was not found in one of the ways.
type miss struct {
	wanted
	way string
	got string
}

// parse reads the fields of the PDF in all ways, once for all rules. What is
// not found even in the plain reference counts as a limit of the parser.
func (p *print) parse() []miss {
	if p.parsed {
		return p.misses
	}
	p.parsed = true
	want := fields(p.res)
	p.proof.Fields = make([]Field, len(want))
	for i, f := range want {
		p.proof.Fields[i] = Field{Kind: f.kind, Want: f.text, Line: p.lineOf(f.span), OK: true}
	}
	plain := reference(p.res, p.o.Lang, func(at source.Span) int { return p.pages[at] })
	visual := p.doc.Lines(ats.Visual)
	for _, w := range ways {
		lines := p.lines
		if w.order == ats.Visual {
			lines = visual
		}
		unread := map[string]bool{} // sections
		got, best := newParsed(w.parse(lines), w.rough), (*parsed)(nil)
		for i, f := range want {
			text, ok := f.found(got)
			if p.proof.Fields[i].OK {
				p.proof.Fields[i].Got = text
			}
			if ok || w.rough && isLink(f) && text != "" {
				continue
			}
			if best == nil {
				best = newParsed(w.parse(plain), w.rough)
			}
			if _, ok := f.found(best); !ok {
				p.limit(f, w)
				continue
			}
			p.proof.Fields[i].OK = false
			if f.kind == "section" {
				unread[f.text] = true
			} else if unread[f.under] {
				continue // follows from that, and reported with the section
			}
			p.misses = append(p.misses, miss{f, w.name, text})
		}
	}
	return p.misses
}

// limit records what a parser does not find in any print.
func (p *print) limit(f wanted, w way) {
	if text := fmt.Sprintf("%s %q %s", f.kind, short(f.text), w.name); !p.limits[text] {
		p.limits[text] = true
		p.proof.Limits = append(p.proof.Limits, text)
	}
}

// outcome returns how the field was read. Long texts that begin alike are
// distinguished by how they end.
func (m miss) outcome() string {
	switch {
	case m.got == "":
		return "as nothing"
	case short(m.got) != short(m.text):
		return fmt.Sprintf("as %q", short(m.got))
	case len(letters(m.got)) < len(letters(m.text)):
		return fmt.Sprintf("only up to %q", shortEnd(m.got))
	}
	return fmt.Sprintf("on to %q", shortEnd(m.got))
}

// shortEnd returns the end of a text, cut for a message.
func shortEnd(s string) string {
	const most = 25
	if r := []rune(s); len(r) > most {
		return "…" + string(r[len(r)-most+1:])
	}
	return s
}

// reportMisses reports the missed fields of some kinds. If the theme is a
// shipped one and any reader finds a field, that is only a warning: users
// cannot fix the theme, and other rules check that no words are lost.
func (p *print) reportMisses(kinds ...string) {
	missed := map[source.Span]int{}
	for _, m := range p.parse() {
		missed[m.span]++
	}
	told := map[source.Span]bool{}
	for _, m := range p.misses {
		if !slices.Contains(kinds, m.kind) || told[m.span] {
			continue
		}
		told[m.span] = true
		f := p.report(m.span, fmt.Sprintf("the %s %q is read %s %s, in the theme %s", m.kind, short(m.text), m.outcome(), m.way, p.o.Theme), p.otherTheme())
		if p.o.Shipped && missed[m.span] < len(ways) {
			f.Severity = source.Warning
		}
	}
}
