package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var wordsGlued = newRule("words-glued", source.Error)

func checkWordsGlued(p *print) {
	for i, at := range p.places {
		want := p.passages[i]
		if !at.found {
			continue
		}
		if len(at.glued) > 0 {
			p.report(want.span, fmt.Sprintf("words of the %s run together in the PDF, in the theme %s: %q", want.kind, p.o.Theme, p.text.wordAt(at.start+at.glued[0])),
				p.otherTheme())
		} else if !p.text.isBounded(at.span) {
			p.report(want.span, fmt.Sprintf("the %s runs into the text beside it in the PDF, in the theme %s: %q", want.kind, p.o.Theme, p.text.gluedAt(at.span)), p.otherTheme())
		}
	}
}
