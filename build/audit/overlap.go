package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

// overlap is off by default: having two jobs at a time is no mistake.
var overlap = newRule("overlap", source.Off)

// overlapMonths is how many months two jobs may overlap for a handover.
const overlapMonths = 2

func checkOverlaps(s *subject) {
	jobs := s.timeline()
	for i := 1; i < len(jobs); i++ {
		before, after := jobs[i-1], jobs[i]
		if months := min(before.latest, after.end) - after.start; months > overlapMonths {
			s.report(after.entry.Dates.Span, nil, fmt.Sprintf("%s overlaps with an earlier job by %d months", after.entry.name(), months),
				"if both were part-time, say so: Engineer (part-time)")
		}
	}
}
