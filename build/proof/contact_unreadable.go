package proof

import "github.com/shortlist-cv/shortlist/build/source"

var contactUnreadable = newRule("contact-unreadable", source.Error)

// checkContacts checks that the name and every contact are found as what they
// are.
func checkContacts(p *print) { p.reportMisses("name", "email", "phone", "location", "url", "links") }
