package resume

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// isPlace reports whether s is a place by its first piece and as a whole:
// "Berlin, Germany". "Smallville, Ohio" could as well be "Acme, Ohio", and is
// decided when all parts are known.
func isPlace(s string) bool {
	if n := len(s) - len(" (44)"); n > 0 && s[n:n+2] == " (" && isDigit(s[n+2]) && isDigit(s[n+3]) && s[n+4] == ')' {
		s = s[:n] // a French département
	}
	first := s
	if i := strings.IndexFunc(s, separatesPlaces); i >= 0 {
		first = s[:i]
	} else if before, _, ok := strings.Cut(s, " - "); ok {
		first = before
	}
	return lexicon.Place(first) && (len(first) == len(s) || lexicon.Place(s))
}

// separatesPlaces reports whether r separates the pieces of a place.
func separatesPlaces(r rune) bool {
	switch r {
	case ',', '(', '|', '·', '•', '—', '–':
		return true
	}
	return false
}

// isCountry reports whether s is the name of a country.
func isCountry(s string) bool {
	_, ok := lexicon.Country(s)
	return ok
}

// placeLike reports whether s is one to three capitalised words, or two or
// three such groups with commas between them: "Lower Mill, Barsetshire".
func placeLike(s string) bool {
	pieces := strings.Split(s, ",")
	if len(pieces) > 3 || strings.ContainsAny(s, "0123456789:@&+!?\"“”") {
		return false
	}
	for _, piece := range pieces {
		fields := strings.Fields(piece)
		if len(fields) < 1 || len(fields) > 3 {
			return false
		}
		for i, word := range fields {
			r := firstRune(strings.TrimLeft(word, "("))
			if unicode.IsLower(r) && (i == 0 || i == len(fields)-1) || !unicode.IsLetter(r) {
				return false
			}
		}
	}
	return true
}

// isPostalAddress reports whether t is a street in front of a place: "5 High
// Street, Springfield, IL 62701".
func isPostalAddress(t Text) bool {
	if len(t.Plain) >= 120 {
		return false
	}
	for _, c := range at(t, matchComma) {
		before, after := t.Plain[:c.start], t.Plain[c.end:]
		if strings.Contains(before, ",") && !strings.ContainsAny(before, "0123456789") {
			return false // "Engineer, runner, Leeds"
		}
		if lexicon.JobTitle(before) { // "Engineer, Leeds"
			return false
		}
		after = strings.TrimSpace(after)
		if lexicon.Place(after) || lexicon.Place(strings.TrimLeftFunc(after, notLetter)) || lexicon.Place(strings.TrimRightFunc(after, notLetter)) {
			return true
		}
	}
	return false
}

// hasPostcode reports whether s is a street with its number, or an office, and
// a town with its code: "Musterstraße 12, 12345 Musterstadt", "Institut für
// Geschichte, 12345 Musterstadt".
func hasPostcode(s string) bool {
	i := strings.LastIndex(s, ", ")
	if i < 0 {
		return false
	}
	office := s[:i]
	if stateCode().MatchString(s[i+2:]) {
		return strings.Contains(office, ", ") || strings.ContainsAny(office, "0123456789")
	}
	code, name := Postcode(s[i+2:])
	if code == "" || !placeLike(name) {
		return false
	}
	if strings.ContainsAny(office, "0123456789") {
		return words(office) <= 5 || strings.Contains(office, ", ")
	}
	return len(Digits(code)) == 5 // with four it could be a year
}

// stateCode matches the state and code behind a town in the United States.
var stateCode = source.Expression(`^[A-Z]{2} \d{5}(?:-\d{4})?$`)

// Postcode cuts the code off a town: "75011 Paris", "D-12345 Musterstadt",
// "1012 AB Amsterdam", "114 34 Stockholm". Without one, town is s.
func Postcode(s string) (code, town string) {
	m := postcode().FindStringSubmatch(s)
	if m == nil {
		return "", s
	}
	return m[1], m[2]
}

var postcode = source.Expression(`^(\d{4} [A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|(?:[A-Z]{1,2}-)?\d{4,6}) (\S.*)$`)

// isStreet reports whether a line is a street with its number, above a town
// with its code.
func isStreet(s, below string) bool {
	code, town := Postcode(below)
	return code != "" && placeLike(town) && words(s) <= 6 && street().MatchString(s)
}

var street = source.Expression(`^\d+\S{0,3},? \D+$|^\D+ \d+ ?[a-zA-Z]?$`)
