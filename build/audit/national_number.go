package audit

import (
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var nationalNumber = newRule("national-number", source.Warning)

func checkNationalNumber(s *subject) {
	const message, hint = "an identity number would be published", "remove it; an employer asks for it once you are hired"
	s.checkPersonal(numbered, message, hint)
	for _, c := range s.res.Contacts {
		if c.Kind == resume.Phone && !s.isPrivate(c) && isSocialSecurity(c.Text.Plain) {
			s.report(c.Span, nil, message, hint)
		}
	}
}

// isSocialSecurity reports whether the text has the form of an American social
// security number: 123-45-6789.
func isSocialSecurity(text string) bool {
	const form = "ddd-dd-dddd"
	if len(text) != len(form) {
		return false
	}
	for i := range len(form) {
		isDigit := text[i] >= '0' && text[i] <= '9'
		if isDigit != (form[i] == 'd') || !isDigit && text[i] != form[i] {
			return false
		}
	}
	return true
}
