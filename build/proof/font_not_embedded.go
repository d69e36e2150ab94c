package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var fontNotEmbedded = newRule("font-not-embedded", source.Error)

func checkFontsEmbedded(p *print) {
	for _, f := range p.doc.Fonts {
		if !f.Embedded && !f.Type3 {
			p.report(source.Span{}, fmt.Sprintf("%s is not embedded in the PDF, in the theme %s", fontName(f), p.o.Theme),
				p.elseReport("use the fonts of the theme, or one that may be embedded"))
		}
	}
}
