package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var emptyEntry = newRule("empty-entry", source.Warning)

// checkEmptyEntries checks what is read first: the first job, and projects.
// Older jobs may well be mere lines of a list.
func checkEmptyEntries(s *subject) {
	first := !s.isAcademic()
	for _, e := range s.entries {
		switch {
		case e.off:
		case e.section.Kind == resume.Work:
			if first && len(e.Body) == 0 && !e.isToldInHeader() {
				s.report(e.Header, nil, fmt.Sprintf("%s does not say what you did", e.name()), "add two to five bullets: what you built, with what, and what changed")
			}
			first = false
		case e.section.Kind == resume.Projects:
			if len(e.Body) == 0 && e.URL == "" && len(e.Extra) == 0 && e.Org.Empty() {
				s.report(e.Header, e.section, fmt.Sprintf("%s does not say what it is", e.name()), "add a line: what it does, for whom, and a link")
			}
		}
	}
}

// isAcademic reports whether the jobs are a mere list of posts beside a list of
// publications, which tell of the work.
func (s *subject) isAcademic() bool {
	published := slices.ContainsFunc(s.sections, func(section *resume.Section) bool {
		return section.Kind == resume.Publications && len(section.Parts) > 0
	})
	return published && !slices.ContainsFunc(s.entries, func(e *entry) bool { return e.section.Kind == resume.Work && len(e.Body) > 0 })
}

// isToldInHeader reports whether the header itself describes the work, as in
// table rows and one-line jobs: "Engineer, Acme, Utrecht. Built the tills".
func (e *entry) isToldInHeader() bool {
	const enough = 5 // words; places and types of contract have fewer
	for _, t := range e.Extra {
		if len(strings.Fields(t.Plain)) >= enough {
			return true
		}
	}
	return false
}
