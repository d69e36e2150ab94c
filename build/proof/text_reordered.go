package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var textReordered = newRule("text-reordered", source.Error)

func checkTextReordered(p *print) {
	for i, at := range p.places {
		switch want := p.passages[i]; {
		case at.found && at.moved:
			p.report(want.span, fmt.Sprintf("the %s is read in the PDF before what it follows, in the theme %s", want.kind, p.o.Theme), p.otherTheme())
		case at.scattered:
			p.report(want.span, fmt.Sprintf("the %s is read in the PDF with other text among its words, in the theme %s", want.kind, p.o.Theme), p.otherTheme())
		}
	}
	p.checkSectionOrder()
}

// extent is the horizontal extent of the text of a section, and where it begins
// in the stream.
type extent struct {
	left, right float64
	start       int
}

// maxColumns is the maximum number of columns distinguished on a page.
const maxColumns = 4

// checkSectionOrder follows the sections down their columns. A theme may set
// sections side by side, but those above one another must keep the author's
// order.
func (p *print) checkSectionOrder() {
	var columns []extent
	for i, at := range p.places {
		if p.passages[i].kind != titleText || !at.found {
			continue
		}
		e := p.extent(i)
		c := 0
		for c < len(columns) && !columns[c].isAbove(e) {
			c++
		}
		switch {
		case c == len(columns) && c < maxColumns:
			columns = append(columns, e)
		case c < len(columns) && e.start < columns[c].start:
			p.report(p.passages[i].span, fmt.Sprintf("the section %q is read in the PDF before the one it follows, in the theme %s", short(p.lines[p.text.lines[at.start]].Text), p.o.Theme), p.otherTheme())
		case c < len(columns):
			columns[c].start = e.start
		}
	}
}

// isAbove reports whether two extents are in one column: most of the narrower
// one lies within the other.
func (e extent) isAbove(other extent) bool {
	common := min(e.right, other.right) - max(e.left, other.left)
	return common > min(e.right-e.left, other.right-other.left)/2
}

// extent returns the extent of the section whose title is that passage.
func (p *print) extent(title int) extent {
	e := extent{left: 1e9, start: p.places[title].start}
	for i := title; i < len(p.places) && p.passages[i].section == p.passages[title].section; i++ {
		if at := p.places[i]; at.found {
			for n := p.text.lines[at.start]; n <= p.text.lines[at.end-1]; n++ {
				e.left = min(e.left, p.lines[n].X)
				e.right = max(e.right, p.lines[n].X+p.lines[n].Width)
			}
		}
	}
	return e
}
