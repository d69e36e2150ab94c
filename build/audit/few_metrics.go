package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/source"
)

var fewMetrics = newRule("few-metrics", source.Warning)

// Among fewer than metricBullets bullets a share means nothing; otherwise one
// in metricEvery must measure something.
const (
	metricBullets = 8
	metricEvery   = 6
)

// worthAFigure returns the first fair bullet that is not of work long past:
// nobody remembers the figures of that. It is nil if there is none.
func (s *subject) worthAFigure() *bullet {
	for _, b := range s.bullets {
		if b.Grade == grade.Fair && !b.isLenient(s) {
			return b
		}
	}
	return nil
}

// checkFewMetrics counts the bullets that measure something or state an
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
