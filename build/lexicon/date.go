package lexicon

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Month returns the number of a month, 1 to 12, by its name or abbreviation,
// with or without dot and accents, also declined: "März", "Sept.", "févr.",
// "stycznia". Some abbreviations are common words in other languages ("out",
// "pro", "led", "set"): for those see [MonthIn].
func Month(word string) (month int, ok bool) {
	if m := months().look(word); m != nil {
		return int(m.number), true
	}
	return 0, false
}

// MonthIn is like Month for a text in the language lang. own reports whether
// that is a name of the month in lang or in English.
func MonthIn(word, lang string) (month int, own, ok bool) {
	if m := months().look(word); m != nil {
		return int(m.number), m.langs.hasOrEnglish(lang), true
	}
	return 0, false, false
}

// Season returns the month in which a season begins, by the academic calendar:
// spring 3, summer 6, autumn 9, winter 12.
func Season(word string) (month int, ok bool) {
	if m := seasons().look(word); m != nil {
		return int(m.number), true
	}
	return 0, false
}

// Present reports whether text says that something is still going on:
// "Present", "now", "heute", "à ce jour".
func Present(text string) bool { return present().is(text) }

// Since reports whether word begins a period that is still going on: "since",
// "seit", "depuis".
func Since(word string) bool { return since().is(word) }

// Until reports whether word joins the two ends of a period: "to", "until",
// "bis", "do".
func Until(word string) bool { return until().is(word) }

// Expected reports whether text says that a date lies in the future:
// "expected", "anticipated graduation", "voraussichtlich".
func Expected(text string) bool { return expected().is(text) }

// At reports whether word joins a position and its employer in any language:
// "at", "@", "bei", "chez".
func At(word string) bool {
	return strings.TrimSpace(word) == "@" || at().is(word)
}

// AtIn reports whether word joins a position and its employer in a text in the
// language lang. "@" and "at" do in every language, as titles are English
// everywhere.
func AtIn(word, lang string) bool {
	if word = strings.TrimSpace(word); word == "@" {
		return true
	}
	m := at().look(word)
	return m != nil && m.langs.hasOrEnglish(lang)
}

var (
	present  = sync.OnceValue(func() *index { return indexOf("present") })
	since    = sync.OnceValue(func() *index { return indexOf("since") })
	until    = sync.OnceValue(func() *index { return indexOf("until") })
	expected = sync.OnceValue(func() *index { return indexOf("expected") })
	at       = sync.OnceValue(func() *index { return indexOf("at") })
	months   = sync.OnceValue(func() *index { return newCount("month") })
	seasons  = sync.OnceValue(func() *index { return newCount("season") })
)

// newCount indexes the blocks of that name, in which every line begins with its
// number.
func newCount(name string) *index {
	x := newIndex(0)
	for _, b := range spoken() {
		if b.name != name {
			continue
		}
		for _, line := range b.lines {
			number, phrases, _ := strings.Cut(line, ":")
			n, _ := strconv.Atoi(number)
			for phrase := range split(phrases, ",") {
				x.add(phrase, number, n, b.lang)
			}
		}
	}
	return x
}

// FormatMonth returns a month in the short form that resumes in that language
// use: "Mar 2021", in German "03/2021", in French "mars 2021". There is never a
// comma: parsers lose dates that have one. A month outside 1 to 12 is left out.
// An unknown language is written as English.
func FormatMonth(lang string, year, month int) string {
	digits := strconv.Itoa(year)
	if year < 1000 {
		digits = fmt.Sprintf("%04d", year)
	}
	if month < 1 || month > 12 {
		return digits
	}
	m := monthForms()[known(lang)]
	if m.form != "" {
		return strings.Replace(strings.Replace(m.form, "MM", fmt.Sprintf("%02d", month), 1), "YYYY", digits, 1)
	}
	return m.names[month-1] + " " + digits
}

// monthForm is how a language writes months: by a pattern or by name.
type monthForm struct {
	form  string // "MM/YYYY"
	names []string
}

var monthForms = sync.OnceValue(func() map[string]monthForm {
	forms := map[string]monthForm{}
	for lang, words := range pages() {
		forms[lang] = monthForm{words["month-form"], strings.Fields(words["months"])}
	}
	return forms
})
