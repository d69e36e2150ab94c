package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

var lowScore = newRule("low-score", source.Error)

// checkScore compares the score with the minimum that the site requires. A
// resume that was good enough for a beginner must not fail a build years later
// without a word of it changed: that is only a warning.
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
		hint = fmt.Sprintf("most points are to be gained in %q (up to +%d): %s", s.rows[best].Name, s.rows[best].Gain, s.rows[best].Advice)
	}
	asks := fmt.Sprintf("but the site requires %d", s.o.MinScore)
	if s.aim.aged && s.kindestScore() >= s.o.MinScore {
		message := fmt.Sprintf("the score is %d at level %s, inferred from years of work, %s", s.score, s.aim.level, asks)
		s.report(s.nameSpan(), nil, message, hint).Severity = source.Warning
		return
	}
	s.report(s.nameSpan(), nil, fmt.Sprintf("the score is %d, %s", s.score, asks), hint)
}

// kindestScore returns the score at the level that is most favourable.
func (s *subject) kindestScore() int {
	at, best := *s, 0
	for _, level := range []string{roles.Entry, roles.Mid, roles.Senior} {
		at.aim.level = level
		_, score, _ := at.scorecard()
		best = max(best, score)
	}
	return best
}
