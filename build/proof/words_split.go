package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var wordsSplit = newRule("words-split", source.Error)

func checkWordsSplit(p *print) {
	for i, at := range p.places {
		want := p.passages[i]
		if !at.found {
			continue
		}
		if _, split := p.text.faults(&want.text, at.span); len(split) > 0 {
			p.report(want.span, fmt.Sprintf("a word of the %s is torn apart in the PDF, in the theme %s, before %q", want.kind, p.o.Theme, p.text.wordAt(at.start+split[0])),
				p.otherTheme())
		}
	}
}
