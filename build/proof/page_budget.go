package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var pageBudget = newRule("page-budget", source.Error)

// checkPageBudget holds the PDF to the number of pages that the author set.
func checkPageBudget(p *print) {
	if p.o.Pages == 0 || len(p.doc.Pages) <= p.o.Pages {
		return
	}
	over, first := 0, -1
	for i, l := range p.lines {
		if l.Page > p.o.Pages {
			if over++; first < 0 {
				first = i
			}
		}
	}
	span := p.page.Meta.Pages.Span
	message := fmt.Sprintf("the PDF has %s, and `pages: %d` allows no more than that", plural(len(p.doc.Pages), "page"), p.o.Pages)
	if first >= 0 {
		message += fmt.Sprintf("; the first line over is %q", short(p.lines[first].Text))
		if i := p.shown[first]; i >= 0 {
			span = p.passages[i].span
		}
	}
	p.report(span, message, fmt.Sprintf("%s have to go: cut bullets of the oldest jobs first, or set density: compact", plural(over, "line")))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
