package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var unmappedGlyph = newRule("unmapped-glyph", source.Error)

func checkUnmappedGlyphs(p *print) {
	for _, f := range p.doc.Fonts {
		if f.Unmapped > 0 {
			p.report(source.Span{}, fmt.Sprintf("%d glyphs of %s stand for no character in the PDF, in the theme %s", f.Unmapped, fontName(f), p.o.Theme),
				p.elseReport("use a font whose glyphs have Unicode values; those of icon fonts do not"))
		}
	}
}
