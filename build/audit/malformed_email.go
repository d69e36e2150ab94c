package audit

import (
	"fmt"
	"net/mail"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var malformedEmail = newRule("malformed-email", source.Warning)

func checkMalformedEmail(s *subject) {
	for _, c := range s.res.Contacts {
		address := strings.TrimPrefix(c.URL, "mailto:")
		if address == "" {
			address = c.Text.Plain
		}
		kind, _ := lexicon.Label(c.Label)
		if (c.Kind == resume.Email || kind == string(resume.Email)) && !isEmail(address) {
			s.report(c.Span, nil, fmt.Sprintf("%q is no e-mail address", address), "write it as ada@example.org, without blanks")
		}
	}
}

// isEmail says whether s is an address that mail can be sent to over the
// internet: the syntax of RFC 5322 without a display name, and a domain with a
// dot.
func isEmail(s string) bool {
	s, _, _ = strings.Cut(s, "?") // mailto:ada@example.org?subject=…
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s {
		return false
	}
	domain := s[strings.LastIndexByte(s, '@')+1:]
	return strings.Contains(domain, ".") && !strings.HasSuffix(domain, ".")
}
