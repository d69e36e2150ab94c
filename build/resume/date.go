package resume

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// ParseDates reads a text that holds dates and nothing else: "03/2021 – heute",
// "Summer 2021", "since 2021".
func ParseDates(s string) (Dates, bool) {
	found := scanDates(s)
	if len(found) == 0 || found[0].impossible || found[0].beside(s) != "" {
		return Dates{}, false
	}
	return found[0].dates, true
}

// IsZero reports whether no date was written.
func (d Date) IsZero() bool { return d.Year == 0 }

// String returns the date in ISO 8601, as precisely as it was written: "2021",
// "2021-03", "2021-03-05".
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

// Format returns the date as resumes in the language write it, short and
// without a comma. A season stays as it was written.
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

// IsZero reports whether no dates were written.
func (d Dates) IsZero() bool { return d.Text == "" }

// Format returns the dates as resumes in the language write them: "Mar 2021 –
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

// foundDates is one date or range found in a text, with the bytes it takes
// there.
type foundDates struct {
	dates      Dates
	start, end int
	ambiguous  bool // 03/04/2021
	impossible bool // 2021-13
}

// beside returns what is in s besides the dates that were found there.
func (f foundDates) beside(s string) string {
	return strings.TrimFunc(s[:f.start]+s[f.end:], notWord)
}

// weight ranks the dates found in one header: a period is more likely when
// somebody held a job than a lone year, which may be part of a name.
func (f foundDates) weight() int {
	switch {
	case f.dates.Open || !f.dates.Start.IsZero() && !f.dates.End.IsZero():
		return period
	case f.dates.Start.Month != 0 || f.dates.End.Month != 0 || f.dates.Expected:
		return oneDate
	}
	return loneYear
}

// The weights.
const (
	loneYear = 1 + iota // "2019", which may be part of a name
	oneDate             // "Mar 2019", "expected 2027"
	period              // "2019 – 2021", "since 2019"
)

// scanDates finds all dates in a text of any language. Spans in the result are
// offsets in s.
func scanDates(s string) []foundDates {
	if !hasYear(s) {
		return nil
	}
	return new(dateScanner).find(s, "")
}

// dates finds the dates in s, in the language of the page. It remembers them,
// as the lines of a header are looked at more than once.
func (r *reader) dates(s string) []foundDates {
	if !hasYear(s) {
		return nil
	}
	if found, ok := r.lineDates[s]; ok {
		return found
	}
	found := r.scanner.find(s, r.lang)
	if r.lineDates == nil {
		r.lineDates = make(map[string][]foundDates, 14) // enough for most resumes, and what one table of the map holds
	}
	r.lineDates[s] = found
	return found
}

// dated reports whether dates finds any.
func (r *reader) dated(s string) bool { return len(r.dates(s)) > 0 }

// hasYear reports whether digits in s can be a year: 1500 to 2099, or '21.
// Every date has one, and most numbers in a resume are not.
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
