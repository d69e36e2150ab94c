package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var nearlyEmptyLastPage = newRule("nearly-empty-last-page", source.Warning)

// fewLines is the number of lines that are too few for a page of their own.
const fewLines = 3

func checkLastPage(p *print) {
	last := len(p.doc.Pages)
	if last < 2 {
		return
	}
	n, first := p.behind(last - 1)
	if n == 0 || n > fewLines {
		return
	}
	span := source.Span{}
	if i := p.shown[first]; i >= 0 {
		span = p.passages[i].span
	}
	p.report(span, fmt.Sprintf("page %d of the PDF has only %s", last, source.Plural(n, "line")), "cut as much elsewhere, or set density: compact")
}
