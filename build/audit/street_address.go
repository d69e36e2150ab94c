package audit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var streetAddress = newRule("street-address", source.Warning)

func checkStreetAddress(s *subject) {
	for _, c := range s.res.Contacts {
		if !s.isPrivate(c) && (c.Kind == resume.Location || c.Kind == resume.Other) && isStreet(c.Text.Plain) {
			s.report(c.Span, nil, streetMessage, streetHint)
		}
	}
	s.headLines(func(t resume.Text, start, end int) {
		if isStreetLine(t.Plain[start:end]) && !slices.Contains(s.o.Private, string(resume.Location)) {
			s.report(t.Source(start, end), nil, streetMessage, streetHint)
		}
	})
}

const (
	streetMessage = "your home address would be published"
	streetHint    = "city and country are enough: Berlin, Germany"
)

// isStreetLine reports whether a line that the parser did not take for a
// location has a part that is just a street, with capitalised words: a headline
// may speak of "10 years on the road".
func isStreetLine(line string) bool {
	const most = 6 // words
	return slices.ContainsFunc(strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == '|' || r == '·' || r == ';' }), func(part string) bool {
		words := strings.Fields(part)
		return len(words) <= most && isStreet(part) && !slices.ContainsFunc(words, func(w string) bool {
			r, _ := utf8.DecodeRuneInString(w)
			return unicode.IsLower(r) && !wordFirst.has(strings.TrimRight(w, ".")) && !wordSecond.has(w) && !particles.has(w)
		})
	})
}

// particles are the lower-case words in street names.
var particles = newWordSet("de la le les du des der den dem zum zur am an im of the van het di della del da do dos e y")

// isPrivate reports whether a contact will not be published.
func (s *subject) isPrivate(c *resume.Contact) bool {
	return c.Private || slices.Contains(s.o.Private, string(c.Kind))
}

// The words in streets, by how these are written: wordLast after the name, with
// the number first; wordSecond between number and name; wordFirst before the
// name, with the number last; wordEnds as the end of the name itself.
var (
	wordLast   = newWordSet("street st avenue ave road rd lane ln drive dr boulevard blvd court ct parkway pkwy way terrace square close crescent highway hwy")
	wordSecond = newWordSet("rue avenue boulevard allée chemin impasse place quai")
	wordFirst  = newWordSet("calle c/ avenida paseo plaza carrer via viale piazza corso rua travessa ul ulica al aleja ulice")
	wordEnds   = strings.Fields("straße strasse str weg platz allee gasse ufer damm straat laan plein gracht kade gatan vägen gade vej")
)

// isStreet reports whether a text contains a street with a house number.
func isStreet(text string) bool {
	tokens := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for i, t := range tokens {
		tokens[i] = strings.TrimRight(t, ".")
	}
	for i, t := range tokens {
		numberBefore := func(n int) bool { return slices.ContainsFunc(tokens[max(0, i-n):i], isHouseNumber) }
		numberAfter := func(n int) bool {
			return slices.ContainsFunc(tokens[min(i+1, len(tokens)):min(i+1+n, len(tokens))], isHouseNumber)
		}
		switch {
		case wordLast.has(t) && numberBefore(4), wordSecond.has(t) && numberBefore(1), wordFirst.has(t) && numberAfter(4):
			return true
		case slices.ContainsFunc(wordEnds, func(end string) bool { return strings.HasSuffix(t, end) }) && numberAfter(1):
			return true
		}
	}
	return false
}

// isHouseNumber reports whether t is a house number, such as "12", "221b" or
// "12-14".
func isHouseNumber(t string) bool {
	digits := strings.TrimRightFunc(t, unicode.IsLetter)
	return digits != "" && len(digits) <= 5 && len(t)-len(digits) <= 1 && strings.Trim(digits, "0123456789-/") == "" && digits[0] != '-'
}
