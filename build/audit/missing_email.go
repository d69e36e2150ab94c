package audit

import (
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var missingEmail = newRule("missing-email", source.Warning)

func checkMissingEmail(s *subject) {
	if s.lacks(resume.Email) && len(s.brokenEmails()) == 0 {
		s.report(s.nameSpan(), nil, "there is no e-mail address", "write it below the name: ada@example.org, or in the front matter: email: ada@example.org")
	}
}
