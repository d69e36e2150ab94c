package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var widowLine = newRule("widow-line", source.Warning)

// checkWidowLines looks for last lines of paragraphs or bullets that are alone
// at the top of a page.
func checkWidowLines(p *print) {
	for i, at := range p.places {
		kind := p.passages[i].kind
		if !at.found || kind != bulletText && kind != bodyText {
			continue
		}
		first, last := p.text.lines[at.start], p.text.lines[at.end-1]
		if last > first+1 && p.lines[last].Page != p.lines[last-1].Page {
			p.report(p.passages[i].span, fmt.Sprintf("the last line of the %s stands alone on page %d", kind, p.lines[last].Page), p.hint("make the theme keep two lines together: widows: 2"))
		}
	}
}
