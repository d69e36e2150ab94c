package lexicon

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Country returns the ISO 3166-1 alpha-2 code of a country by its name in one
// of the lexicon's languages: "Germany", "Deutschland", "Allemagne", "USA",
// "UK". Names of up to three letters count only in capitals.
func Country(text string) (code string, ok bool) {
	m := countries().look(text)
	if m == nil || len(text) <= 3 && text != strings.ToUpper(text) {
		return "", false
	}
	return m.value, true
}

var countries = sync.OnceValue(func() *index { return newTable("countries") })

// Place reports whether text looks like a place: "Remote", "Berlin", "Bavaria",
// "Austin, TX", "10115 Berlin, Germany", "Paris (hybrid)", or an unknown city
// followed by a known state or country. Schools, organisations and titles do
// not count as unknown cities.
func Place(text string) bool {
	if len(text) > maxPhrase {
		return false
	}
	var parts [5]string
	n := 0
	for rest := text; rest != ""; {
		var part string
		part, rest = cutPlace(rest)
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if n == len(parts) {
			return false
		}
		parts[n] = part
		n++
	}
	known, guesses := 0, 0
	for i, part := range parts[:n] {
		switch {
		case isPlace(part) || i > 0 && isCode(part):
			known++
		case i < n-1 && couldBePlace(part):
			guesses++
		default:
			return false
		}
	}
	return known > 0 && guesses <= 2
}

// cutPlace cuts a text at the first separator of place names.
func cutPlace(text string) (part, rest string) {
	for i := range len(text) {
		if n := breakBetweenPlaces(text[i:]); n > 0 {
			return text[:i], text[i+n:]
		}
	}
	return text, ""
}

// breakBetweenPlaces returns the length of the separator that begins s, or 0.
func breakBetweenPlaces(s string) int {
	switch c := s[0]; {
	case 'a' <= c && c <= 'z':
		return 0
	case c == ' ':
		for _, b := range [...]string{" - ", " – ", " — ", " & ", " and ", " or ", " und ", " et ", " oder "} {
			if strings.HasPrefix(s, b) {
				return len(b)
			}
		}
	case strings.IndexByte(",/|()[];", c) >= 0:
		return 1
	case strings.HasPrefix(s, "·"):
		return len("·")
	case strings.HasPrefix(s, "•"):
		return len("•")
	}
	return 0
}

// placeTable is words/places.txt.
type placeTable struct {
	names *index // cities, regions, "remote"
	codes *index // of states and provinces
	spare *index // "greater", "area"
}

var places = sync.OnceValue(func() *placeTable {
	blocks := readBlocks("places", "")
	t := placeTable{newIndex(count(blocks)), newIndex(0), newIndex(0)}
	for _, b := range blocks {
		x := t.names
		switch b.name {
		case "code":
			x = t.codes
		case "spare":
			x = t.spare
		}
		for phrase := range b.phrases() {
			x.add(phrase, "", 0, "")
		}
	}
	return &t
})

// isPlace reports whether a part is a known place, perhaps with a postal code,
// with words such as "Greater", or followed by a state or country.
func isPlace(part string) bool {
	var buf [foldSize]byte
	text := withoutPostcode(fold(buf[:], part))
	if isName(text) {
		return true
	}
	t, whole := places(), len(text)
	for end := wordEnd(text, 0); end < len(text) && t.spare.get(text[:end]) != nil; end = wordEnd(text, 0) {
		text = text[end+1:]
	}
	for start := lastWord(text); start > 0 && t.spare.get(text[start:]) != nil; start = lastWord(text) {
		text = text[:start-1]
	}
	if len(text) < whole && isName(text) {
		return true
	}
	start := lastWord(text)
	if start == 0 || !isName(text[:start-1]) {
		return false
	}
	return isName(text[start:]) || isCode(part[strings.LastIndexByte(strings.TrimRight(part, " 0123456789-"), ' ')+1:])
}

func isName(text []byte) bool {
	return places().names.get(text) != nil || countries().get(text) != nil
}

// withoutPostcode drops the words that have a digit, and a short word before
// the first of them ("D-10115", "SE-111 22"). It overwrites text.
func withoutPostcode(text []byte) []byte {
	if !bytes.ContainsAny(text, "0123456789") {
		return text
	}
	kept, words := text[:0], 0
	for start, end := 0, 0; start < len(text); start = end + 1 {
		end = wordEnd(text, start)
		word := text[start:end]
		if bytes.ContainsAny(word, "0123456789") {
			if words == 1 && len(kept) <= 2 {
				kept, words = kept[:0], 0
			}
			continue
		}
		if words++; words > 1 {
			kept = append(kept, ' ')
		}
		kept = append(kept, word...)
	}
	return kept
}

// isCode reports whether a part is the code of a state, province or country in
// capitals, perhaps followed by a postal code.
func isCode(part string) bool {
	part = strings.ReplaceAll(strings.TrimRight(part, " 0123456789-"), ".", "")
	if len(part) < 2 || len(part) > 3 || part != strings.ToUpper(part) {
		return false
	}
	return places().codes.is(part) || codes()[part] || countries().is(part)
}

// codes is the set of the codes of all countries.
var codes = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, e := range countries().entries {
		if e.phrase {
			all[e.value] = true
		}
	}
	return all
})

// couldBePlace reports whether a part could be the name of an unknown place: up
// to four words, the first and last capitalised, no digits, and not a job
// title, school, organisation or degree.
func couldBePlace(part string) bool {
	words, upper := 0, false // whether the last word is capitalised
	for word := range strings.FieldsSeq(part) {
		first, _ := utf8.DecodeRuneInString(word)
		if upper = unicode.IsUpper(first); words == 0 && !upper || words == 4 {
			return false
		}
		words++
	}
	if !upper || strings.IndexFunc(part, unicode.IsDigit) >= 0 {
		return false
	}
	return !JobTitle(part) && !Organisation(part) && !Degree(part)
}
