package audit

import (
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var missingEmail = newRule("missing-email", source.Warning)

func checkMissingEmail(s *subject) {
	if s.contact(resume.Email) == nil && len(s.brokenEmails()) == 0 {
		s.report(s.nameSpan(), nil, "there is no e-mail address", "write it below the name: ada@example.org, or in the front matter: email: ada@example.org")
	}
}

// contact is the first contact of a kind, or nil.
func (s *subject) contact(kind resume.ContactKind) *resume.Contact {
	for _, c := range s.res.Contacts {
		if c.Kind == kind {
			return c
		}
	}
	return nil
}

// nameSpan is the place for findings about the person.
func (s *subject) nameSpan() source.Span {
	if s.res.Name.Span != (source.Span{}) {
		return s.res.Name.Span
	}
	return s.page.Meta.Name.Span
}
