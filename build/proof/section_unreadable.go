package proof

import "github.com/shortlist-cv/shortlist/build/source"

var sectionUnreadable = newRule("section-unreadable", source.Error)

// checkSections checks that every section title is found as one.
func checkSections(p *print) { p.reportMisses("section") }
