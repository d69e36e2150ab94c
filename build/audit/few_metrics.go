package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/source"
)

var fewMetrics = newRule("few-metrics", source.Warning)

// Of fewer bullets than metricBullets a share says nothing; of more, one in
// metricEvery is wanted.
const (
	metricBullets = 8
	metricEvery   = 6
)

// worthAFigure is the first fair bullet of work that is not long past: nobody
// remembers figures of that.
func (s *subject) worthAFigure() *bullet {
	for _, b := range s.bullets {
		if b.Grade == grade.Fair && !b.isLenient(s) {
			return b
		}
	}
	return nil
}

// checkFewMetrics counts the bullets that measure something or tell of an
// outcome.
func checkFewMetrics(s *subject) {
	measured, graded := 0, 0
	for _, b := range s.bullets {
		if b.Grade == grade.Ungraded {
			continue
		}
		if graded++; b.Grade == grade.Strong || hasFigure(b.words) {
			measured++
		}
	}
	if graded < metricBullets || measured*metricEvery >= graded {
		return
	}
	hint := "say in the best of them how many, how fast, or for whom; a figure you can defend is enough"
	if b := s.worthAFigure(); b != nil {
		hint = fmt.Sprintf("start with line %d (%q): how many, how fast, or for whom? A figure you can defend is enough", s.line(b.Text.Span), short(b.words))
	}
	count := fmt.Sprintf("only %d of %d bullets measure", measured, graded)
	switch measured {
	case 0:
		count = fmt.Sprintf("none of %d bullets measures", graded)
	case 1:
		count = fmt.Sprintf("only 1 of %d bullets measures", graded)
	}
	s.report(s.nameSpan(), nil, count+" anything", hint)
}
