package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var orphanHeading = newRule("orphan-heading", source.Warning)

// checkOrphanHeadings looks at the last line of each page but the last.
func checkOrphanHeadings(p *print) {
	for i := 0; i+1 < len(p.lines); i++ {
		if p.lines[i].Page == p.lines[i+1].Page {
			continue
		}
		if at := p.passageAt(i); at >= 0 && (p.passages[at].kind == titleText || p.passages[at].kind == headerText) {
			p.report(p.passages[at].span, fmt.Sprintf("%q stands alone at the end of page %d", short(p.lines[i].Text), p.lines[i].Page),
				"let the theme keep headings with what follows: break-after: avoid")
		}
	}
}
