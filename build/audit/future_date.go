package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var futureDate = newRule("future-date", source.Warning)

// checkFutureDates checks work and volunteering: degrees, certificates and
// talks are announced ahead.
func checkFutureDates(s *subject) {
	for _, e := range s.entries {
		if e.section.Kind != resume.Work && e.section.Kind != resume.Volunteer || e.Dates.Expected {
			continue
		}
		for _, d := range []resume.Date{e.Dates.Start, e.Dates.End} {
			if !d.IsZero() && s.isFuture(d) {
				s.report(d.Span, e.section, fmt.Sprintf("%s is in the future: %s", e.name(), d.Text),
					"check the year; write Present for a current job, expected Sep 2027 for a future one")
				break
			}
		}
	}
}

func (s *subject) isFuture(d resume.Date) bool {
	if d.Month == 0 {
		return d.Year > s.o.Today.Year()
	}
	return d.Year*12+d.Month > s.o.Today.Year()*12+int(s.o.Today.Month())
}
