package audit

import (
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// missingLocation is off by default: for remote work it says little.
var missingLocation = newRule("missing-location", source.Off)

func checkMissingLocation(s *subject) {
	if s.lacks(resume.Location) {
		s.report(s.nameSpan(), nil, "the resume does not say where you are", "write your city and country below the name: Berlin, Germany")
	}
}
