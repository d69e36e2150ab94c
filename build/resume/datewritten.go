package resume

import (
	"slices"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// written reads a date with the name of a month or season: "Mar. 2021", "March,
// 2021", "5 March 2021", "March 5, 2021", "1er mars 2021", "5 de marzo de
// 2021", "Summer 2021".
func (d *dateScanner) written(i int) (date Date, next int, ok bool) {
	day, at := d.dayBefore(i)
	date, at, ok = d.monthName(at)
	if !ok {
		return date, i, false
	}
	if day == 0 && date.Season == "" {
		day, at = d.dayAfter(at)
	}
	year, next, ok := d.yearAfter(at)
	if !ok {
		return Date{}, i, false
	}
	date.Year = year
	if date.Season != "" {
		next = d.secondYear(year, next)
	}
	if day != 0 {
		if !valid(year, date.Month, day) {
			d.impossible = true
		} else {
			date.Day = day
		}
	}
	return date, next, true
}

// monthName reads a month, season or quarter, with the dot of its abbreviation.
func (d *dateScanner) monthName(i int) (date Date, next int, ok bool) {
	if d.kind(i) != 'w' {
		return date, i, false
	}
	word := d.text(i)
	if len(word) == 1 && d.roman(word) == 0 {
		return d.quarter(i)
	}
	if len(word) > 24 {
		return date, i, false
	}
	if d.month.at != i+1 {
		d.month = monthAt{at: i + 1, next: i}
		m := &d.month
		m.date.Month, m.date.Season, m.ok = d.monthOrSeason(word)
		if m.ok {
			m.next++
			if d.kind(m.next) == '.' && d.tight(m.next) {
				m.next++
			}
		}
	}
	return d.month.date, d.month.next, d.month.ok
}

// monthOrSeason returns the month that a word names, or in which the season
// begins that it names.
func (d *dateScanner) monthOrSeason(word string) (month int, season string, ok bool) {
	if m := d.roman(word); m > 0 {
		return m, "", true
	}
	if m, own, ok := lexicon.MonthIn(word, d.lang); ok && (own || d.believes(word)) {
		return m, "", true
	}
	if m, ok := lexicon.Season(word); ok {
		return m, word, true
	}
	return 0, "", false
}

// roman returns the month that Poles and Czechs write as "IX", or 0.
func (d *dateScanner) roman(word string) (month int) {
	if d.lang != "pl" && d.lang != "cs" {
		return 0
	}
	return 1 + slices.Index([]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}, word)
}

// believes reports whether a word that is a month in another language is one
// here. Short ones ("set", "led", "out") are common words elsewhere.
func (d *dateScanner) believes(word string) bool {
	var buf [128]byte
	switch string(small(&buf, word)) {
	case "fev", "aout", // without their accents
		"mai", "juin", "juil", "janv", "avr", "okt", "ene", "abr", "dic": // no words of English
		return true
	}
	return len(word) > 4 || d.lang == ""
}

// quarter reads "Q3".
func (d *dateScanner) quarter(i int) (date Date, next int, ok bool) {
	n, ok := d.number(i+1, 1)
	if !ok || d.text(i) != "Q" || !d.tight(i+1) || n < 1 || n > 4 {
		return date, i, false
	}
	return Date{Month: 3*n - 2, Season: d.s[d.tokens[i].start:d.tokens[i+1].end]}, i + 2, true
}

// dayBefore reads the day in front of a month: "5", "5.", "5th", "1er", "5 de".
func (d *dateScanner) dayBefore(i int) (day, next int) {
	n, ok := d.number(i, -2)
	if !ok || n < 1 || n > 31 {
		return 0, i
	}
	next = i + 1
	if d.kind(next) == '.' && d.tight(next) {
		next++
	} else if d.kind(next) == 'w' && d.tight(next) && isOrdinal(d.text(next)) {
		next++
	} else if !d.tight(next) && d.kind(next) == 'w' && isOf(d.text(next)) {
		next++
	}
	if d.kind(next) == 'w' && isOf(d.text(next)) && next == i+2 {
		next++
	}
	if _, _, ok := d.monthName(next); !ok {
		return 0, i
	}
	return n, next
}

// dayAfter reads the day behind a month: "March 5, 2021", "March 5th 2021".
func (d *dateScanner) dayAfter(i int) (day, next int) {
	n, ok := d.number(i, -2)
	if !ok || n < 1 || n > 31 || d.tight(i) {
		return 0, i
	}
	next = i + 1
	if d.kind(next) == 'w' && d.tight(next) && isOrdinal(d.text(next)) {
		next++
	}
	if _, _, ok := d.yearAfter(next); !ok {
		return 0, i
	}
	return n, next
}

// isOrdinal reports whether s makes an ordinal of the number before it: "5th",
// "1er", "1º".
func isOrdinal(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "st", "nd", "rd", "th", "er", "re", "º", "ª", "o":
		return true
	}
	return false
}

// isOf reports whether s joins day, month and year: "5 de marzo de 2021".
func isOf(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "of", "de", "do", "del", "di", "d":
		return true
	}
	return false
}

// yearAfter reads the year behind a month: "2021", ", 2021", "de 2021",
// "-2021", "/2021", "'21".
func (d *dateScanner) yearAfter(i int) (year, next int, ok bool) {
	switch k := d.kind(i); {
	case k == ',':
		i++
	case (k == '-' || k == '/') && d.tight(i) && d.tight(i+1):
		i++
	case k == 'w' && isOf(d.text(i)):
		i++
	case k == 'n' && d.tight(i): // "October2011"
		y, ok := d.number(i, 4)
		touched := d.tight(i+1) && (d.kind(i+1) == 'w' || d.kind(i+1) == 'n')
		return y, i + 1, ok && y >= d.oldest && y < 2100 && !touched
	}
	return d.year(i)
}

// secondYear skips the second year of a winter: "WS 2014/15", "Winter
// 2014/2015".
func (d *dateScanner) secondYear(year, i int) (next int) {
	if d.kind(i) != '/' || !d.tight(i) || !d.tight(i+1) {
		return i
	}
	y, ok := d.number(i+1, 4)
	if !ok {
		y, ok = d.number(i+1, 2)
		y += year / 100 * 100
	}
	if !ok || y != year+1 || !d.bounded(i+1) {
		return i
	}
	return i + 2
}
