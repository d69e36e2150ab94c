package proof

import "github.com/shortlist-cv/shortlist/build/source"

var sectionUnreadable = newRule("section-unreadable", source.Error)

// checkSections wants every title of a section found as one.
func checkSections(p *print) { p.reportMisses("section") }
