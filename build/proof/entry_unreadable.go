package proof

import "github.com/shortlist-cv/shortlist/build/source"

var entryUnreadable = newRule("entry-unreadable", source.Error)

// checkEntries checks that title, organisation and dates of every entry are
// found together.
func checkEntries(p *print) { p.reportMisses("job", "school", "entry") }
