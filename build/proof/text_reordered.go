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
			p.report(want.span, fmt.Sprintf("the %s comes out of the PDF before what it follows, in the theme %s", want.kind, p.o.Theme), fmt.Sprintf(otherTheme, p.rule.Name))
		case at.scattered:
			p.report(want.span, fmt.Sprintf("the %s comes out of the PDF with other text among its words, in the theme %s", want.kind, p.o.Theme), fmt.Sprintf(otherTheme, p.rule.Name))
		}
	}
}
