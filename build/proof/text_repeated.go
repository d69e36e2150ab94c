package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var textRepeated = newRule("text-repeated", source.Error)

// checkTextRepeated looks for passages that come out more often than they were
// written; titles, which may be a single word, only on lines of their own.
// Names and contacts may be repeated: they head every page. So may headers of
// entries, which themes repeat in long entries, and table cells, because
// browsers repeat the head of a table on each page.
func checkTextRepeated(p *print) {
	for i, at := range p.places {
		want := p.passages[i]
		if !at.found || !want.isOnce() {
			continue
		}
		again, ok := p.text.again(&want.text, want.kind == titleText)
		if !ok {
			continue
		}
		p.text.take(again)
		p.report(want.span, fmt.Sprintf("the %s is read in the PDF twice, in the theme %s, the second time on page %d", want.kind, p.o.Theme, p.lines[p.text.lines[again.start]].Page), p.otherTheme())
	}
}

// fewWords is the number of words up to which a theme may have the same text of
// its own.
const fewWords = 2

// isOnce reports whether a passage may occur in a print only as often as it was
// written.
func (p *passage) isOnce() bool {
	switch p.kind {
	case titleText:
		return true
	case bulletText, bodyText, skillText:
		return !p.cell && p.text.words() > fewWords
	}
	return false
}
