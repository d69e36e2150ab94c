package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var missingDate = newRule("missing-date", source.Warning)

func checkMissingDates(s *subject) {
	for _, e := range s.entries {
		if e.section.Kind == resume.Work && e.dates().IsZero() && !e.datesBelow() {
			s.report(e.Header, e.section, fmt.Sprintf("%s has no date", e.name()), "write it after the title: Mar 2021 – Present")
		}
	}
}

// datesBelow reports whether any position of the entry has dates.
func (e *entry) datesBelow() bool {
	for _, p := range e.Positions {
		if !p.Dates.IsZero() {
			return true
		}
	}
	return false
}
