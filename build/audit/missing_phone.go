package audit

import (
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// missingPhone is off by default: a number on the web harms more people than a
// missing one.
var missingPhone = newRule("missing-phone", source.Off)

func checkMissingPhone(s *subject) {
	if s.lacks(resume.Phone) {
		s.report(s.nameSpan(), nil, "there is no phone number", "write it below the name, or out of git, in private.yaml: phone: +1 555 0142")
	}
}
