package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var manyBullets = newRule("many-bullets", source.Warning)

// The number of bullets that readers read in an entry that ended over oldYears
// ago, and in others.
const (
	mostOldBullets = 6
	mostBullets    = 8
)

func checkManyBullets(s *subject) {
	for _, e := range s.entries {
		if !isOfWork(e.section.Kind) {
			continue
		}
		var own []*bullet
		for _, b := range e.bullets {
			if !b.nested {
				own = append(own, b)
			}
		}
		most, age := mostBullets, ""
		if e.endedBefore(s.o.Today.AddDate(-oldYears, 0, 0)) {
			most, age = mostOldBullets, fmt.Sprintf(" and ended over %d years ago", oldYears)
		}
		if len(own) > most {
			s.report(own[most].Text.Span, e.section, fmt.Sprintf("%s has %d bullets%s", e.name(), len(own), age),
				fmt.Sprintf("keep the %d that say the most for the job you want, best first", most))
		}
	}
}
