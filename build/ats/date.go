package ats

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// maxDate is the maximum number of words in dates: "expected graduation 5
// September 2021 to 12 October 2023".
const maxDate = 9

// dateMatch is a sequence of words that are dates.
type dateMatch struct {
	text     string
	when     resume.Dates
	from, to int // words
}

// cutDates finds the dates in a line and returns the rest of it, with a bar in
// their place.
func cutDates(text string) (found dateMatch, rest string, ok bool) {
	words := strings.Fields(text)
	if len(words) > maxLine {
		return found, text, false
	}
	best := 0
	for i := range words {
		if !dateStart(words[i]) {
			continue
		}
		for n := min(maxDate, len(words)-i); n > best; n-- {
			m, ok := parseDates(words[i : i+n])
			if ok {
				m.from, m.to = i, i+n
				found, best = m, n
			}
		}
	}
	if best == 0 {
		return found, text, false
	}
	before := strings.TrimRight(strings.Join(words[:found.from], " "), " ,;|·•–—-(/")
	after := strings.TrimLeft(strings.Join(words[found.to:], " "), " ,;|·•–—-)/")
	switch {
	case before == "":
		return found, after, true
	case after == "":
		return found, before, true
	}
	return found, before + " | " + after, true
}

// parseDates parses words as dates, at least one of which must have a year.
func parseDates(words []string) (m dateMatch, ok bool) {
	last := words[len(words)-1]
	if !dateEnd(last) {
		return m, false
	}
	m.text = strings.Trim(arrows.Replace(strings.Join(words, " ")), "(),;|·•[]")
	year := false
	for i := range m.text {
		year = year || digitsAt(m.text, i) >= 2
	}
	if !year {
		return m, false
	}
	m.when, ok = resume.ParseDates(m.text)
	return m, ok && !m.when.IsZero() && plausible(m.when)
}

// arrows are used between dates too.
var arrows = strings.NewReplacer("→", "–", "➔", "–", "->", "–", "▸", "–")

func digitsAt(s string, i int) (n int) {
	for i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9' {
		n++
	}
	return n
}

func plausible(d resume.Dates) bool {
	in := func(y int) bool { return y == 0 || y >= 1940 && y <= 2060 }
	return in(d.Start.Year) && in(d.End.Year) && (d.Start.Year > 0 || d.End.Year > 0)
}

// dateStart reports whether dates can begin with a word.
func dateStart(w string) bool {
	w = strings.Trim(w, "(,;|·•[")
	if w == "" {
		return false
	}
	if c := w[0]; c >= '0' && c <= '9' || c == '\'' || strings.HasPrefix(w, "’") {
		return true
	}
	return dateWord(w)
}

func dateWord(w string) bool {
	w = strings.Trim(w, "(),;|·•[]")
	if _, ok := lexicon.Month(w); ok {
		return true
	}
	if _, ok := lexicon.Season(w); ok {
		return true
	}
	// Months may be joined to their years: "May2021", "Jan.2020–".
	if i := strings.IndexFunc(w, unicode.IsDigit); i > 2 {
		return dateWord(strings.TrimRight(w[:i], ".-–/'’"))
	}
	return lexicon.Since(w) || lexicon.Expected(w)
}

// dateEnd reports whether dates can end with a word: a number, or "present".
func dateEnd(w string) bool {
	w = strings.TrimRight(w, "),;|·•].–—-")
	if w == "" {
		return true
	}
	for _, c := range w {
		if c >= '0' && c <= '9' {
			return true
		}
	}
	if _, ok := lexicon.Season(w); ok {
		return true
	}
	if _, ok := lexicon.Month(w); ok {
		return true
	}
	return lexicon.Present(w) || lexicon.Present("à ce "+w)
}
