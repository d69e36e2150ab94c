package proof

import "github.com/shortlist-cv/shortlist/build/source"

var contactUnreadable = newRule("contact-unreadable", source.Error)

// checkContacts wants the name and every contact found as what it is.
func checkContacts(p *print) { p.reportMisses("name", "email", "phone", "location", "url", "links") }
