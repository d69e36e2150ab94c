package audit

import (
	"fmt"
	"time"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var loneBullet = newRule("lone-bullet", source.Warning)

// longMonths is the number of months after which a current job must have had
// more than one thing in it.
const longMonths = 24

func checkLoneBullets(s *subject) {
	for _, e := range s.entries {
		if e.section.Kind == resume.Work && !e.off && e.isLong(s.o.Today) && len(e.bullets) == 1 && len(e.all) == 1 && !e.isDescribed() {
			s.report(e.bullets[0].Text.Span, e.section, fmt.Sprintf("%s has only one bullet for the time since %s", e.name(), e.dates().Start.Format("en")),
				"add two or three more: it is the job readers ask about first")
		}
	}
}

// isLong reports whether the entry is current and has lasted for longMonths.
func (e *entry) isLong(today time.Time) bool {
	d := e.dates()
	if !d.Open || d.Start.Year == 0 {
		return false
	}
	month := d.Start.Month
	if month == 0 {
		month = 12
	}
	return !time.Date(d.Start.Year, time.Month(month)+longMonths, 1, 0, 0, 0, 0, time.UTC).After(today)
}

// isDescribed reports whether paragraphs say as much about the entry as bullets
// would.
func (e *entry) isDescribed() bool {
	const enough = 160 // bytes
	n := 0
	for _, b := range e.Body {
		n += len(b.Text.Plain)
	}
	return n >= enough
}
