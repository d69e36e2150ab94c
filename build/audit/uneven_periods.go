package audit

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

var unevenPeriods = newRule("uneven-periods", source.Warning)

// ending is how a bullet ends.
type ending int

const (
	otherEnding ending = iota // says nothing about the author's habit
	noPeriod
	withPeriod
)

// checkPeriods wants all bullets to end as most of them do.
func checkPeriods(s *subject) {
	endings := make([]ending, len(s.bullets))
	var count [3]int
	for i, b := range s.bullets {
		// Nested items continue the sentence above them.
		if isGraded(b) && !b.nested && len(b.Blocks) == 0 {
			endings[i] = endingOf(b.words)
			count[endings[i]]++
		}
	}
	usual := noPeriod
	if count[withPeriod] > count[noPeriod] {
		usual = withPeriod
	}
	if count[usual] < 2 || count[noPeriod] == count[withPeriod] {
		return // there is no clear habit
	}
	all := count[noPeriod] + count[withPeriod]
	for i, b := range s.bullets {
		plain := strings.TrimRightFunc(b.Text.Plain, unicode.IsSpace)
		switch {
		case endings[i] == otherEnding || endings[i] == usual:
		case usual == noPeriod:
			span := b.Text.Source(len(plain)-1, len(plain))
			f := s.report(span, b.section, fmt.Sprintf("the bullet ends in a full stop, but %d of %d do not", count[usual], all), "delete it")
			f.Fixes = []source.Edit{{Span: span}}
		default:
			_, size := utf8.DecodeLastRuneInString(plain)
			span := b.Text.Source(len(plain)-size, len(plain))
			f := s.report(span, b.section, fmt.Sprintf("the bullet ends without a full stop, but %d of %d have one", count[usual], all), "add it")
			f.Fixes = []source.Edit{{Span: source.Span{Start: span.End, End: span.End}, New: "."}}
		}
	}
}

// endingOf returns how a bullet ends. A bullet of several sentences needs its
// last full stop, and an abbreviation has its own.
func endingOf(words string) ending {
	last, _ := utf8.DecodeLastRuneInString(words)
	switch {
	case last == '.':
		if strings.HasSuffix(words, "..") || endsInAbbreviation(words) || hasSentenceEnd(words) {
			return otherEnding
		}
		return withPeriod
	case isAlphanumeric(last) || strings.ContainsRune("%)+", last):
		if hasSentenceEnd(words) {
			return otherEnding
		}
		return noPeriod
	}
	return otherEnding
}

// abbreviations end in a full stop anywhere.
var abbreviations = newWordSet("etc inc ltd co corp llc jr sr vs dr mr ms st no approx eg ie al dept univ bzw usw ca u.a z.b d.h")

// endsInAbbreviation reports whether the full stop at the end of words belongs
// to the last of them: "Inc.", "p.m.".
func endsInAbbreviation(words string) bool {
	words = strings.TrimSuffix(words, ".")
	word := strings.TrimLeft(words[strings.LastIndexByte(words, ' ')+1:], "(")
	return utf8.RuneCountInString(word) == 1 || abbreviations.has(strings.ToLower(word)) ||
		strings.Contains(word, ".") && len(word) <= 4
}

// hasSentenceEnd reports whether a sentence ends within words.
func hasSentenceEnd(words string) bool {
	for at := 0; ; {
		i := strings.Index(words[at:], ". ")
		if i < 0 {
			return false
		}
		end := at + i + 1
		next, _ := utf8.DecodeRuneInString(words[end+1:])
		if !unicode.IsLower(next) && !endsInAbbreviation(words[max(0, end-20):end]) {
			return true
		}
		at = end
	}
}
