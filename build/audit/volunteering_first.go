package audit

import (
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var volunteeringFirst = newRule("volunteering-first", source.Warning)

func checkVolunteeringFirst(s *subject) {
	var volunteer *resume.Section
	for _, section := range s.sections {
		switch {
		case section.Kind == resume.Volunteer && volunteer == nil:
			volunteer = section
		case section.Kind == resume.Work && volunteer != nil:
			s.report(volunteer.Title.Span, nil, "volunteering comes before work", "move the section below the jobs")
			return
		}
	}
}
