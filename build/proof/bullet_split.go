package proof

import "github.com/shortlist-cv/shortlist/build/source"

var bulletSplit = newRule("bullet-split", source.Error)

// checkBullets wants every bullet found whole.
func checkBullets(p *print) { p.reportMisses("bullet") }
