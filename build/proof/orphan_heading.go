package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var orphanHeading = newRule("orphan-heading", source.Warning)

// checkOrphanHeadings checks that no page but the last ends in the title of a
// section, or in the header of an entry whose text is on the next page.
func checkOrphanHeadings(p *print) {
	for i := 0; i+1 < len(p.lines); i++ {
		at, next := p.shown[i], p.shown[i+1]
		if p.lines[i].Page == p.lines[i+1].Page || at < 0 || next < 0 {
			continue
		}
		follows := p.passages[next].kind == bulletText || p.passages[next].kind == bodyText
		if kind := p.passages[at].kind; kind == titleText || (kind == headerText || kind == dateText) && follows {
			p.report(p.passages[at].span, fmt.Sprintf("%q stands alone at the end of page %d", short(p.lines[i].Text), p.lines[i].Page),
				p.hint("make the theme keep headings with what follows: break-after: avoid"))
		}
	}
}
