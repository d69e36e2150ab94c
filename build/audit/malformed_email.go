package audit

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var malformedEmail = newRule("malformed-email", source.Warning)

func checkMalformedEmail(s *subject) {
	for _, b := range s.brokenEmails() {
		s.report(b.span, nil, fmt.Sprintf("%q is not an e-mail address", b.text), "write it like ada@example.org, without spaces")
	}
	for _, c := range s.res.Contacts {
		local, host, _ := strings.Cut(strings.TrimPrefix(c.URL, "mailto:"), "@")
		if meant := meantHost(strings.ToLower(host)); c.Kind == resume.Email && meant != "" && !c.Private {
			s.report(c.Span, nil, fmt.Sprintf("%q looks misspelt", host), fmt.Sprintf("did you mean %q?", local+"@"+meant))
		}
	}
}

// meantHost returns the mail host of which host is a typing error, or "". There
// is no top-level domain .con.
func meantHost(host string) string {
	if meant := slips[host]; meant != "" {
		return meant
	}
	if name, ok := strings.CutSuffix(host, ".con"); ok {
		return name + ".com"
	}
	return ""
}

var slips = map[string]string{
	"gmial.com": "gmail.com", "gmal.com": "gmail.com", "gmil.com": "gmail.com", "gamil.com": "gmail.com", "gmaill.com": "gmail.com", "gnail.com": "gmail.com",
	"gmail.cm": "gmail.com", "hotmial.com": "hotmail.com", "hotmal.com": "hotmail.com", "hotmil.com": "hotmail.com", "yaho.com": "yahoo.com",
	"yahooo.com": "yahoo.com", "outlok.com": "outlook.com", "outllok.com": "outlook.com", "iclod.com": "icloud.com", "icould.com": "icloud.com",
}

// brokenEmail is what stands in place of an address.
type brokenEmail struct {
	span source.Span
	text string
}

// brokenEmails returns the contacts that should be an address but are not. If
// there is no address at all, it also returns what resembles one before the
// first section.
func (s *subject) brokenEmails() (all []brokenEmail) {
	for _, c := range s.res.Contacts {
		address := strings.TrimPrefix(c.URL, "mailto:")
		if address == "" {
			address = c.Text.Plain
		}
		kind, _ := lexicon.Label(c.Label)
		if (c.Kind == resume.Email || kind == string(resume.Email)) && !isEmail(address) {
			all = append(all, brokenEmail{c.Span, address})
		}
	}
	if s.contact(resume.Email) != nil || len(all) > 0 {
		return all
	}
	for _, c := range s.res.Contacts {
		if c.URL == "" && c.Label == "" && !c.Private && likeEmail(c.Text.Plain) {
			all = append(all, brokenEmail{c.Span, c.Text.Plain})
		}
	}
	s.headLines(func(t resume.Text, start, end int) {
		at := start
		for part := range strings.FieldsFuncSeq(t.Plain[start:end], func(r rune) bool { return r == '|' || r == '·' || r == '•' }) {
			at += strings.Index(t.Plain[at:], part)
			if likeEmail(part) {
				text := strings.TrimSpace(part)
				from := at + strings.Index(part, text)
				all = append(all, brokenEmail{t.Source(from, from+len(text)), text})
			}
			at += len(part)
		}
	})
	return all
}

// likeEmail reports whether a text is meant to be an address:
// "ada(at)example.org", "ada at example dot org", "ada@example". "Engineer @
// Acme" is not, nor are "Engineer at Red Dot" and "medium.com/@ada".
func likeEmail(text string) bool {
	const most = 7 // words: "ada at mail dot example dot org"
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > most {
		return false
	}
	return spokenEmail().MatchString(strings.Join(words, " ")) || slices.ContainsFunc(words, func(w string) bool {
		local, host, _ := strings.Cut(w, "@")
		return local != "" && host != "" && !strings.Contains(local, "/") && !lexicon.JobTitle(local)
	})
}

var spokenEmail = source.Expression(`[([](?i:at)[)\]]|\S (?:at|AT) \S+(?: (?:dot|DOT) \S+)+$`)

// headLines calls f with each line before the first section that is not a
// contact.
func (s *subject) headLines(f func(t resume.Text, start, end int)) {
	eachLine(s.res.Headline, f)
	for _, b := range s.res.Summary {
		eachLine(b.Text, f)
	}
}

// eachLine calls f with each line of a text.
func eachLine(t resume.Text, f func(t resume.Text, start, end int)) {
	at := 0
	for line := range strings.Lines(t.Plain) {
		f(t, at, at+len(strings.TrimRight(line, "\n")))
		at += len(line)
	}
}

// isEmail reports whether s is an address to which mail can be sent over the
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
