package proof

import "github.com/shortlist-cv/shortlist/build/source"

var missingTitle = newRule("missing-title", source.Warning)

func checkTitle(p *print) {
	if p.doc.Title == "" {
		p.report(source.Span{}, "the PDF has no title", p.elseReport("write <title>{{.Title}}</title> in the layout"))
	}
}
