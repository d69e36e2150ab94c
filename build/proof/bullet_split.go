package proof

import "github.com/shortlist-cv/shortlist/build/source"

var bulletSplit = newRule("bullet-split", source.Error)

// checkBullets checks that every bullet is found whole.
func checkBullets(p *print) { p.reportMisses("bullet") }
