package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var emptySection = newRule("empty-section", source.Warning)

func checkEmptySections(s *subject) {
	for _, section := range s.sections {
		if len(section.Parts) == 0 {
			s.report(section.Title.Span, nil, fmt.Sprintf("the section %q is empty", short(section.Title.Plain)), "fill it, or remove the heading")
		}
	}
}
