package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var wordsSplit = newRule("words-split", source.Error)

func checkWordsSplit(p *print) {
	for i, at := range p.places {
		if want := p.passages[i]; len(at.split) > 0 {
			p.report(want.span, fmt.Sprintf("a word of the %s is split in the PDF, in the theme %s, before %q", want.kind, p.o.Theme, p.text.wordAt(at.start+at.split[0])),
				p.otherTheme())
		}
	}
}
