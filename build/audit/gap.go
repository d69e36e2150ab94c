package audit

import (
	"fmt"
	"slices"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// gap is off by default: who took care of a child or was ill owes no tool an
// account of it.
var gap = newRule("gap", source.Off)

// gapMonths is how long a gap between jobs is before somebody asks.
const gapMonths = 6

func checkGaps(s *subject) {
	jobs := s.timeline()
	for i := 1; i < len(jobs); i++ {
		if months := jobs[i].start - jobs[i-1].latest - 1; months > gapMonths {
			s.report(jobs[i].entry.Dates.Span, nil, fmt.Sprintf("there is a gap of %d months before %s", months, jobs[i].entry.name()),
				"say in one line what you did, or switch the rule off again")
		}
	}
}

// job is a stretch of work in months since year 0.
type job struct {
	entry      *entry
	start, end int
	latest     int // the latest end of this one and those before it
}

// timeline gives the jobs whose dates are known to the month, from the first.
func (s *subject) timeline() (jobs []job) {
	for _, e := range s.entries {
		d := e.Dates
		if e.section.Kind != resume.Work || d.Start.Month == 0 || !d.Open && d.End.Month == 0 {
			continue
		}
		end := d.End.Year*12 + d.End.Month
		if d.Open {
			end = s.o.Today.Year()*12 + int(s.o.Today.Month())
		}
		jobs = append(jobs, job{entry: e, start: d.Start.Year*12 + d.Start.Month, end: end})
	}
	slices.SortStableFunc(jobs, func(a, b job) int { return a.start - b.start })
	for i := range jobs {
		jobs[i].latest = jobs[i].end
		if i > 0 {
			jobs[i].latest = max(jobs[i].end, jobs[i-1].latest)
		}
	}
	return jobs
}
