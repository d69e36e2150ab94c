package audit

import (
	"fmt"
	"slices"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// gap is off by default: nobody who cared for a child or was ill owes a tool an
// explanation.
var gap = newRule("gap", source.Off)

// gapMonths is how many months a gap between jobs may last before somebody
// asks.
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

// job is a period of work, in months since year 0.
type job struct {
	entry      *entry
	start, end int
	latest     int // the latest end of this job and those before it
}

// timeline returns the jobs whose dates are known to the month, by their start.
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
