package resume

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// IsZero reports whether nothing was written.
func (d Date) IsZero() bool { return d.Year == 0 }

// String returns the date in ISO 8601, in the precision in which it was
// written: "2021", "2021-03", "2021-03-05".
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Format writes the date as resumes in that language do, short and without a
// comma. A season stays as it was written.
func (d Date) Format(lang string) string {
	switch {
	case d.Year == 0:
		return ""
	case d.Season != "" && strings.Contains(d.Text, "/"): // "WS 2014/15"
		return d.Text
	case d.Season != "":
		return d.Season + " " + strconv.Itoa(d.Year)
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	}
	return lexicon.FormatMonth(lang, d.Year, d.Month)
}

// IsZero reports whether nothing was written.
func (d Dates) IsZero() bool { return d.Text == "" }

// Format writes the dates as resumes in that language do: "Mar 2021 –
// Present". What could not be read stays as it was written.
func (d Dates) Format(lang string) string {
	start, end := d.Start.Format(lang), d.End.Format(lang)
	if d.Open {
		end = lexicon.Word(lang, "present")
	}
	if d.Expected && end != "" {
		end = lexicon.Word(lang, "expected") + " " + end
	}
	switch {
	case start == "" && end == "":
		return d.Text
	case start == "" && !d.Expected:
		return "– " + end
	case start == "":
		return end
	case end == "" || start == end:
		return start
	}
	return start + " – " + end
}

// ParseDates reads a text that is dates and nothing else: "03/2021 – heute",
// "Summer 2021", "since 2021".
func ParseDates(s string) (Dates, bool) {
	found := scanDates(s)
	if len(found) == 0 || found[0].impossible || strings.TrimFunc(s[:found[0].start]+s[found[0].end:], notWord) != "" {
		return Dates{}, false
	}
	return found[0].dates, true
}

// foundDates are dates in a text, with the bytes that they take there.
type foundDates struct {
	dates      Dates
	start, end int
	ambiguous  bool // 03/04/2021
	impossible bool // 2021-13
}

// weight ranks dates that stand in one header: the time of a job is a range,
// rather than a year in a name.
func (f foundDates) weight() int {
	switch {
	case f.dates.Open || !f.dates.Start.IsZero() && !f.dates.End.IsZero():
		return 3
	case f.dates.Start.Month != 0 || f.dates.End.Month != 0 || f.dates.Expected:
		return 2
	}
	return 1
}

// scanDates finds all dates in a text of any language. Spans in the result are
// offsets in s.
func scanDates(s string) []foundDates {
	if !hasYear(s) {
		return nil
	}
	return new(dateScanner).find(s, "")
}

// dates finds the dates in s, in the language of the page. Lines of a header
// are looked at more than once.
func (r *reader) dates(s string) []foundDates {
	if !hasYear(s) {
		return nil
	}
	if found, ok := r.dated[s]; ok {
		return found
	}
	found := r.scanner.find(s, r.lang)
	if r.dated == nil {
		r.dated = make(map[string][]foundDates, 14) // as many as most resumes have, and as one table holds
	}
	r.dated[s] = found
	return found
}

// hasYear reports whether digits in s can be a year: 1500 to 2099, or '21. No
// date is without one, and most numbers in a resume are none.
func hasYear(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		start := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		switch i - start {
		case 4:
			if century := s[start : start+2]; "15" <= century && century <= "20" {
				return true
			}
		case 2:
			if start > 0 && (s[start-1] == '\'' || s[start-1] == '`' || s[start-1] >= utf8.RuneSelf) {
				return true
			}
		}
	}
	return false
}
