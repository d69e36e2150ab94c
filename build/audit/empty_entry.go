package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var emptyEntry = newRule("empty-entry", source.Warning)

// checkEmptyEntries looks at what is read first: the first job, and projects.
// Older jobs may well be lines of a list.
func checkEmptyEntries(s *subject) {
	first := true
	for _, e := range s.entries {
		switch e.section.Kind {
		case resume.Work:
			if first && len(e.Body) == 0 {
				s.report(e.Header, nil, fmt.Sprintf("%s says nothing of what you did", e.name()), "add two to five bullets: what you built, with what, and what changed")
			}
			first = false
		case resume.Projects:
			if len(e.Body) == 0 && e.URL == "" && len(e.Extra) == 0 && e.Org.Empty() {
				s.report(e.Header, e.section, fmt.Sprintf("%s says nothing of what it is", e.name()), "add a line: what it does, for whom, and a link")
			}
		}
	}
}
