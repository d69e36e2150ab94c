package audit

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var misspeltTechnology = newRule("misspelt-technology", source.Warning)

// checkTechnologyNames looks at what the author says, lists as skills, or is
// called in a job. Names of people, employers and projects are as they are,
// and so are the titles of what was published or won.
func checkTechnologyNames(s *subject) {
	passages := s.prose()
	for k := range passages {
		if p := &passages[k]; p.section == nil || spellsOwn(p.section.Kind) {
			s.checkSpelling(p.Text, p.section)
		}
	}
	for _, section := range s.sections {
		for _, g := range section.Groups() {
			if section.Kind != resume.Skills {
				continue
			}
			s.checkSpelling(g.Name, section)
			for _, item := range g.Items {
				s.checkSpelling(item, section)
			}
		}
	}
	for _, e := range s.entries {
		if e.section.Kind == resume.Work {
			s.checkSpelling(e.Title, e.section)
		}
	}
}

func spellsOwn(kind resume.Kind) bool {
	switch kind {
	case resume.Publications, resume.Talks, resume.Awards, resume.Certificates, resume.Courses, resume.References, resume.Languages, resume.Interests:
		return false
	}
	return true
}

func (s *subject) checkSpelling(t resume.Text, section *resume.Section) {
	if t.Empty() {
		return
	}
	for _, m := range lexicon.Technologies(t.Plain) {
		if !m.Misspelt || isOther(t, m.Start, m.End) {
			continue
		}
		written := t.Plain[m.Start:m.End]
		if written == m.Name || s.isTerm(strings.Fields(strings.ToLower(written))) {
			continue
		}
		span := t.Source(m.Start, m.End)
		s.report(span, section, fmt.Sprintf("%q is written %q", written, m.Name), fmt.Sprintf("write %q: readers of the trade see it, and search for it", m.Name))
		s.findings[len(s.findings)-1].Fixes = []source.Edit{{Span: span, New: m.Name}}
	}
}

// isOther says whether a word is somebody else's: in code, in the text of a
// link, in quotes, or part of an address or a path.
func isOther(t resume.Text, start, end int) bool {
	if start > 0 && strings.IndexByte("/@.-_", t.Plain[start-1]) >= 0 || end < len(t.Plain) && strings.IndexByte("/@_", t.Plain[end]) >= 0 && end+1 < len(t.Plain) && t.Plain[end] != '/' {
		return true
	}
	for _, token := range cut(t) {
		if token.masked && token.start < end && start < token.end {
			return true
		}
	}
	return false
}
