package proof

import (
	"github.com/shortlist-cv/shortlist/build/source"
)

var contactAsImage = newRule("contact-as-image", source.Warning)

func checkContactImages(p *print) {
	for i, at := range p.places {
		if want := p.passages[i]; !at.found && p.isPictured(want) {
			p.report(want.span, "the contact is not text in the PDF, in the theme "+p.o.Theme, p.otherTheme())
		}
	}
}

// isPictured reports whether a passage is a contact that may be part of a
// picture: there is one on the first page.
func (p *print) isPictured(want passage) bool {
	return want.kind == contactText && len(p.doc.Pages) > 0 && len(p.doc.Pages[0].Images) > 0
}
