package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var genericProject = newRule("generic-project", source.Warning)

// checkGenericProjects checks projects described in paragraphs. Bullets are
// graded one by one, and weak-bullet says what they lack.
func checkGenericProjects(s *subject) {
	for _, e := range s.entries {
		if e.section.Kind == resume.Projects && len(e.bullets) == 0 && len(s.technologies(e.Title.Plain)) == 0 && s.isGeneric(e) {
			s.report(e.Header, e.section, fmt.Sprintf("the description of %s would fit any project", e.name()),
				"say what it does and for whom, what it is built with, and what was hard about it")
		}
	}
}

// isGeneric reports whether an entry has paragraphs, and all of them are weak
// beyond doubt and name no technology.
func (s *subject) isGeneric(e *entry) bool {
	for _, t := range e.Extra {
		if len(s.technologies(t.Plain)) > 0 {
			return false
		}
	}
	n := 0
	for _, b := range e.Body {
		if b.Kind != resume.Paragraph || b.Text.Empty() {
			continue
		}
		n++
		if len(s.technologies(b.Text.Plain)) > 0 || hasFigure(b.Text.Plain) || !s.grade(collapse(b.Text.Plain), resume.Projects).Certain {
			return false
		}
	}
	return n > 0
}
