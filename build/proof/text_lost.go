package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var textLost = newRule("text-lost", source.Error)

func checkTextLost(p *print) {
	for i, at := range p.places {
		if want := p.passages[i]; !at.found && !at.scattered && !p.isPictured(want) {
			p.report(want.span, fmt.Sprintf("the %s cannot be read in the PDF: %q is lost in the theme %s", want.kind, at.lost, p.o.Theme),
				p.otherTheme())
		}
	}
}
