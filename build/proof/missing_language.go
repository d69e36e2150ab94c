package proof

import "github.com/shortlist-cv/shortlist/build/source"

var missingLanguage = newRule("missing-language", source.Warning)

func checkLanguage(p *print) {
	if p.doc.Lang == "" {
		p.report(source.Span{}, "the PDF does not say its language", p.elseReport("write <html lang=\"{{.Lang}}\"> in the layout"))
	}
}
