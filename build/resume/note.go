package resume

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// noteAt splits a paragraph that tells all about a job. The header ends at end,
// in the first line, and what was done there begins at note, which is 0 for any
// other paragraph:
//
//	2019–2021: Developer, Acme, Leeds. Wrote the billing.
//
//	Developer, Acme (2019–2021): wrote the billing.
func (r *reader) noteAt(kind Kind, t Text) (end, note int) {
	s, line := t.Plain, len(t.firstLine().Plain)
	if !isJob(kind) || len(s) > longestHeader {
		return 0, 0
	}
	found := r.dates(s[:line])
	if len(found) == 0 || found[0].weight() < period && !strings.HasPrefix(s[found[0].end:], "): ") {
		return 0, 0
	}
	f := found[0]
	before := strings.TrimFunc(s[:f.start], notWord)
	if words(before) > 10 || before != "" && (!lexicon.JobTitle(before) || unicode.IsLower(firstRune(before))) {
		return 0, 0
	}
	at := f.end + len(s[f.end:]) - len(strings.TrimLeft(s[f.end:], ")]"))
	if before != "" {
		if n := tellsWork(s[at:]); n > 0 && at < line {
			return at, at + n
		}
	}
	end, note = sentence(s, at)
	header := s[at:max(end, at)]
	if note == 0 || end > line || words(header) > 14 {
		return 0, 0
	}
	if before == "" && !(strings.Contains(header, ",") && lexicon.JobTitle(header)) {
		return 0, 0 // behind the dates there has to be "Developer, Acme"
	}
	return end, note
}

// tellsWork returns the length of the separator with which s begins if prose
// follows, or 0.
func tellsWork(s string) int {
	rest := strings.TrimLeft(s, " ")
	for _, sep := range [...]string{". ", ": ", "— ", "– ", "- "} {
		said, ok := strings.CutPrefix(rest, sep)
		if !ok {
			continue
		}
		first := said
		if i := strings.IndexAny(said, ".,;("); i > 0 {
			first = said[:i]
		}
		lower := unicode.IsLower(firstRune(said))
		prose := lower && sep == ": " || words(said) > 3 && (lower || strings.HasSuffix(said, ".") || words(said) > 8)
		if prose && !isTitleLike(first) && !lexicon.Place(first) && !lexicon.Organisation(first) {
			return len(s) - len(said)
		}
	}
	return 0
}

// sentence returns the end of the sentence that goes on at offset from, and the
// start of the next, or len(s). Both are 0 if there is no end: the stops of
// abbreviations and legal suffixes are none.
func sentence(s string, from int) (end, next int) {
	for i := from; i < len(s); i++ {
		if s[i] != '.' || i+1 < len(s) && !spaceAfter(s, i+1) {
			continue
		}
		word := s[strings.LastIndexAny(s[:i], " ,(")+1 : i]
		rest := strings.TrimLeftFunc(s[i+1:], unicode.IsSpace)
		short := len(word) < 3 || word == "Prof" || strings.Contains(word, ".") || lexicon.LegalSuffix(word)
		if !short && (rest == "" || words(rest) >= 3 && unicode.IsUpper(firstRune(rest))) {
			return i, len(s) - len(rest)
		}
	}
	return 0, 0
}
