package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var reversedDates = newRule("reversed-dates", source.Warning)

func checkReversedDates(s *subject) {
	for _, e := range s.entries {
		d := e.Dates
		if !d.Start.IsZero() && !d.End.IsZero() && compareDates(d.End, d.Start) < 0 {
			s.report(d.Span, e.section, fmt.Sprintf("%s ended before it began: %s", e.name(), d.Text), "write the earlier date first")
		}
	}
}
