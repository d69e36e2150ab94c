package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var lowScore = newRule("low-score", source.Error)

// checkScore holds the score against what the site asks for.
func checkScore(s *subject) {
	if s.o.MinScore <= 0 || !s.scored || s.score >= s.o.MinScore {
		return
	}
	best := -1
	for i, r := range s.rows {
		if r.Advice != "" && r.Gain > 0 && (best < 0 || r.Gain > s.rows[best].Gain) {
			best = i
		}
	}
	hint := ""
	if best >= 0 {
		hint = fmt.Sprintf("most is to be had from %q (up to +%d): %s", s.rows[best].Name, s.rows[best].Gain, s.rows[best].Advice)
	}
	s.report(s.nameSpan(), nil, fmt.Sprintf("the score is %d, and the site asks for %d", s.score, s.o.MinScore), hint)
}
