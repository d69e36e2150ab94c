package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var type3Font = newRule("type3-font", source.Error)

func checkType3Fonts(p *print) {
	for _, f := range p.doc.Fonts {
		if f.Type3 {
			p.report(source.Span{}, fmt.Sprintf("%s is drawn as images (Type 3) in the PDF, in the theme %s", fontName(f), p.o.Theme),
				p.elseReport("give the theme static TrueType faces: no variable fonts, no OpenType with CFF outlines"))
		}
	}
}
