package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var deadInternalLink = newRule("dead-internal-link", source.Warning)

func checkInternalLinks(p *print) {
	for _, page := range p.doc.Pages {
		for _, l := range page.Links {
			if l.Dead {
				p.report(source.Span{}, fmt.Sprintf("a link on page %d of the PDF leads to %q, which is not in it", page.Number, l.Name), "link to a heading that is printed")
			}
		}
	}
}
