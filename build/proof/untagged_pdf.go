package proof

import "github.com/shortlist-cv/shortlist/build/source"

var untaggedPDF = newRule("untagged-pdf", source.Warning)

func checkTagged(p *print) {
	if !p.doc.Tagged {
		p.report(source.Span{}, "the PDF has no tags", "print with Chrome 85 or later, which writes them")
	}
}
