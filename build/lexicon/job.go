package lexicon

import (
	"bytes"
	"strings"
	"sync"
)

// JobTitle reports whether text contains a known job title as whole words, in
// any language: "Senior Software Engineer", "Entwicklerin", "Head of Product".
// Names of organisations that contain one ("Engineers Without Borders",
// "Manager Tools Inc") do not count, nor do abbreviations in lower case ("pm").
func JobTitle(text string) bool {
	var buf [foldSize]byte
	var segment []byte
	for rest := fold(buf[:], text); len(rest) > 0; {
		segment, rest = cutSegment(rest)
		if titleIn(segment, text) != noTitle {
			return true
		}
	}
	return false
}

var (
	jobTitles     = sync.OnceValue(func() *index { return indexOf("title") })
	jobAcronyms   = sync.OnceValue(func() *index { return indexOf("title acronym") })
	prepositions  = sync.OnceValue(func() *index { return indexOf("preposition") })
	orgWords      = sync.OnceValue(func() *index { return indexOf("organisation") })
	orgTails      = sync.OnceValue(func() *index { return indexOf("organisation tail") })
	companies     = sync.OnceValue(func() *index { return indexOf("company") })
	legalSuffixes = sync.OnceValue(func() *index { return indexOf("legal") })
	schoolWords   = sync.OnceValue(func() *index { return indexOf("school") })
	degreeWords   = sync.OnceValue(func() *index { return indexOf("degree") })
	degreeLetters = sync.OnceValue(func() *index { return indexOf("degree acronym") })
)

// placement is where a job title stands in a part of a header.
type placement int

const (
	noTitle placement = iota
	inside
	first // followed by a preposition: "Director of the Agency"
	last  // "Bank Teller"
)

// titleIn looks for a job title in a segment of folded text; whole is the text
// that it was folded from.
func titleIn(segment []byte, whole string) placement {
	for start := 0; start < len(segment); start = wordEnd(segment, start) + 1 {
		m, end := jobTitles().at(segment, start)
		if m == nil {
			if m, end = jobAcronyms().at(segment, start); m == nil || !capital(segment[start:end], whole) {
				continue
			}
		}
		switch {
		case end == len(segment):
			return last
		case bytes.Equal(segment[end:], []byte(" jr")) || bytes.Equal(segment[end:], []byte(" sr")):
			return last
		}
		next := segment[end+1:]
		if prepositions().get(next[:wordEnd(next, 0)]) != nil {
			return first
		}
		if legalSuffixes().get(segment[lastWord(segment):]) != nil {
			return noTitle
		}
		if orgTails().has(beforePreposition(next)) || orgWords().has(beforePreposition(next)) {
			continue // "Manager Tools", but "Lead Software Engineer"
		}
		return inside
	}
	return noTitle
}

// capital reports whether the text has an abbreviation in capitals.
func capital(acronym []byte, text string) bool {
	return strings.Contains(text, strings.ToUpper(string(acronym))) ||
		strings.Contains(strings.ReplaceAll(text, ".", ""), strings.ToUpper(string(acronym)))
}

// beforePreposition returns the segment up to its first preposition: "platform"
// for "platform at labs".
func beforePreposition(segment []byte) []byte {
	for start := 0; start < len(segment); {
		end := wordEnd(segment, start)
		if prepositions().get(segment[start:end]) != nil {
			return segment[:max(0, start-1)]
		}
		start = end + 1
	}
	return segment
}

// cutSegment cuts folded text at its first break.
func cutSegment(text []byte) (segment, rest []byte) {
	segment, rest, _ = bytes.Cut(text, []byte{' ', mark})
	return bytes.TrimPrefix(segment, []byte(" ")), rest
}

// School reports whether text contains a word for a school: "University",
// "ETH", "Lycée", "Bootcamp". A job title that contains one ("School Teacher")
// does not count.
func School(text string) bool {
	var buf [foldSize]byte
	var segment []byte
	for rest := fold(buf[:], text); len(rest) > 0; {
		segment, rest = cutSegment(rest)
		if schoolWords().has(segment) && !endsInTitle(segment, text) {
			return true
		}
	}
	return false
}

func endsInTitle(segment []byte, whole string) bool {
	p := titleIn(segment, whole)
	return p == last || p == first
}

// Degree reports whether text contains a degree or a leaving certificate:
// "B.Sc. Computer Science", "Master of Arts", "Abitur". Abbreviations that
// are words in lower case ("ma", "as") count in capitals only.
func Degree(text string) bool {
	var buf [foldSize]byte
	folded := fold(buf[:], text)
	if degreeWords().has(folded) {
		return true
	}
	for start := 0; ; {
		m, at, end := degreeLetters().find(folded, start)
		if m == nil {
			return false
		}
		if capital(folded[at:end], text) {
			return true
		}
		start = end + 1
	}
}

// LegalSuffix reports whether word is a suffix of company names: "Inc.",
// "GmbH", "S.p.A.", "sp. z o.o.".
func LegalSuffix(word string) bool {
	return legalSuffixes().is(word)
}

// Organisation reports whether text looks like an organisation: it has a legal
// suffix or a word such as "Bank" or "Foundation", or is a well-known company
// or a school.
func Organisation(text string) bool {
	if len(text) > maxPhrase {
		return false
	}
	var buf [foldSize]byte
	folded := fold(buf[:], text)
	if companies().get(folded) != nil || endsLegal(folded) {
		return true
	}
	var segment []byte
	for rest := folded; len(rest) > 0; {
		segment, rest = cutSegment(rest)
		if endsLegal(segment) || companies().get(segment) != nil {
			return true
		}
		if (orgWords().has(segment) || schoolWords().has(segment)) && !endsInTitle(segment, text) {
			return true
		}
	}
	return false
}

// endsLegal reports whether a name ends in a legal suffix of up to four words.
func endsLegal(text []byte) bool {
	start := len(text)
	for range 4 {
		if start = lastWord(text[:max(0, start-1)]); start == 0 {
			return false
		}
		if legalSuffixes().get(text[start:]) != nil {
			return true
		}
	}
	return false
}
