package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var manySkills = newRule("many-skills", source.Warning)

// mostSkills is the number of skills that a person is believed to have: four or
// five groups of eight.
const mostSkills = 40

func checkManySkills(s *subject) {
	n := 0
	var first *resume.Section
	for section := range s.skills() {
		if n++; first == nil {
			first = section
		}
	}
	if n > mostSkills {
		s.report(first.Title.Span, nil, fmt.Sprintf("%d skills are listed", n),
			"keep the 20 to 30 you want to be asked about; first drop what every job uses, such as an editor or office software")
	}
}
