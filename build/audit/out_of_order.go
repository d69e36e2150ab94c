package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var outOfOrder = newRule("out-of-order", source.Warning)

// checkOrder wants the most recent job first. Jobs that overlap may come in
// either order, so both start and end must be later.
func checkOrder(s *subject) {
	var before *entry
	for _, e := range s.entries {
		if e.section.Kind != resume.Work || e.Dates.Start.Year == 0 {
			continue
		}
		if before != nil && before.section == e.section && before.employer == e.employer &&
			compareDates(e.Dates.Start, before.Dates.Start) > 0 && laterEnd(e.Dates, before.Dates) {
			s.report(e.Header, e.section, fmt.Sprintf("%s is more recent than %s above it", e.name(), before.name()), "put the most recent job first")
		}
		before = e
	}
}

// laterEnd reports whether a ended after b.
func laterEnd(a, b resume.Dates) bool {
	switch {
	case a.Open || b.Open:
		return a.Open && !b.Open
	case a.End.IsZero() || b.End.IsZero():
		return false
	}
	return compareDates(a.End, b.End) > 0
}

// compareDates compares two dates as far as both are precise: a year equals
// each month in it. The result is negative if a is earlier.
func compareDates(a, b resume.Date) int {
	if a.Year != b.Year || a.Month == 0 || b.Month == 0 {
		return a.Year - b.Year
	}
	if a.Month != b.Month || a.Day == 0 || b.Day == 0 {
		return a.Month - b.Month
	}
	return a.Day - b.Day
}
