package audit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var mixedDates = newRule("mixed-dates", source.Warning)

// onlyYear is the form of a date without a month.
const onlyYear = "only a year"

// checkMixedDates compares the dates of work, which are read most, with the
// form that most of them have. Nobody is told to leave out months.
func checkMixedDates(s *subject) {
	type dated struct {
		date  resume.Date
		entry *entry
		form  string
	}
	var all []dated
	count := map[string]int{}
	for _, e := range s.entries {
		if e.section.Kind != resume.Work || s.isDatedByYears(e) {
			continue
		}
		for _, d := range []resume.Date{e.Dates.Start, e.Dates.End} {
			if form := dateForm(d, s.english); form != "" {
				all = append(all, dated{d, e, form})
				count[form]++
			}
		}
	}
	usual := ""
	for _, d := range all { // in order, so that ties are always broken alike
		if d.form != onlyYear && count[d.form] > count[usual] {
			usual = d.form
		}
	}
	if usual == "" {
		return
	}
	var told *entry
	for _, d := range all {
		if d.form != usual && d.entry != told {
			told = d.entry
			s.report(d.date.Span, d.entry.section, fmt.Sprintf("%q uses %s, but others use %s", d.date.Text, d.form, usual),
				"write all dates in the section in the same form: Mar 2021")
		}
	}
}

// isDatedByYears reports whether an entry that ended some years ago has no
// months at all: nobody asks for them any more.
func (s *subject) isDatedByYears(e *entry) bool {
	const old = 5 // years
	d := e.Dates
	return d.Start.Month == 0 && d.End.Month == 0 && d.End.Year != 0 && e.endedBefore(s.o.Today.AddDate(-old, 0, 0))
}

// wholeShort are months whose short and full names are the same, or nearly.
var wholeShort = []string{"may", "june", "july"}

// dateForm returns the form in which a date was written, or "" if it fits more
// than one.
func dateForm(d resume.Date, english bool) string {
	text := d.Text
	month := firstLetters(text)
	switch {
	case d.Year == 0 || d.Season != "" || slices.Contains(wholeShort, strings.ToLower(month)):
		return ""
	case d.Month == 0:
		return onlyYear
	case month == "" && strings.Contains(text, "/"):
		return "numbers with slashes"
	case month == "" && strings.Contains(text, "."):
		return "numbers with dots"
	case month == "":
		return "numbers with dashes"
	case !english:
		return "a month name" // in some languages short and full names are alike
	case len(month) <= len("Sept"):
		return "a short month name"
	}
	return "a full month name"
}

// firstLetters returns the first run of letters in s.
func firstLetters(s string) string {
	from := strings.IndexFunc(s, unicode.IsLetter)
	if from < 0 {
		return ""
	}
	s = s[from:]
	if end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		s = s[:end]
	}
	return s
}
