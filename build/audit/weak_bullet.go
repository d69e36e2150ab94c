package audit

import (
	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// WeakBullet is the rule that this tool was made for. A site may tolerate a
// number of its errors.
var WeakBullet = newRule("weak-bullet", source.Error)

// oldYears is after how many years nobody is expected to remember results.
const oldYears = 10

// checkWeakBullets reports bullets that are certainly weak as errors, and those
// that probably are as warnings.
func checkWeakBullets(s *subject) {
	for _, b := range s.bullets {
		if b.Grade != grade.Weak || isTemplateText(b.Text.Plain) {
			continue // what is left over from a template is not a bullet yet
		}
		f := WeakBullet.Finding(s.page.File, b.Text.Span, b.Reason, b.Hint)
		if !b.Certain || b.isLenient(s) {
			f.Severity = source.Warning
		}
		s.findings = append(s.findings, f)
	}
}

// isLenient reports whether the bullet is about work by which nobody is judged.
func (b *bullet) isLenient(s *subject) bool {
	return b.section.Kind == resume.Volunteer || b.entry != nil && b.entry.endedBefore(s.o.Today.AddDate(-oldYears, 0, 0))
}
