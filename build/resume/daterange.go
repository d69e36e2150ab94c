package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// rangeAt reads dates at i: one date, or a range of two, with the words around
// them.
func (d *dateScanner) rangeAt(i int) (f foundDates, next int, ok bool) {
	d.ambiguous, d.impossible = false, false
	if before := d.kind(i - 1); d.tight(i) && (before == 'w' || before == 'n') {
		return f, i, false // inside a word
	}
	next = d.opening(&f, i)
	switch {
	case f.dates.Open: // since 2021
		next, ok = d.plainRange(&f.dates, next) // "desde 2019 hasta 2021" is a range
		f.dates.Open = f.dates.End.IsZero()
	case f.dates.Expected || d.isUntil(i): // expected May 2027, until 2021
		if !f.dates.Expected {
			next = i + 1
		}
		if f.dates.End, next, ok = d.date(next); !ok {
			return f, i, false
		}
	default:
		next, ok = d.plainRange(&f.dates, next)
	}
	if !ok {
		return f, i, false
	}
	next = d.closing(&f, next)
	f.start, f.end = d.tokens[i].start, d.tokens[next-1].end
	f.ambiguous, f.impossible = d.ambiguous, d.impossible
	return f, next, f.weight() > loneYear || d.apart(i, next)
}

// plainRange reads a date, or two with a connector between them.
func (d *dateScanner) plainRange(dates *Dates, i int) (next int, ok bool) {
	dates.Start, next, ok = d.date(i)
	if !ok {
		return d.sharedYear(dates, i)
	}
	if n := d.present(next); n > 1 || n == 1 && d.ends(next+1) { // "2019 a la fecha", "2019 ongoing"
		dates.Open = true
		return next + n, true
	}
	if after, ok := d.connector(next); ok {
		return d.rangeEnd(dates, next, after), true
	}
	if len(dates.Start.Text) == 4 && d.slashYear(dates.Start.Year, next) { // "2017/atual"
		return d.rangeEnd(dates, next, next+1), true
	}
	if end, n, ok := d.commaDate(dates.Start, i, next); ok { // "05.2024, 05.2026"
		dates.End = end
		return n, true
	}
	if end, ok := d.shortYear(dates.Start, next); ok { // "2019/20"
		dates.End = end
		return next + 2, true
	}
	return next, true
}

// rangeEnd reads the end of a range at i, behind the connector at dash. If
// there is none, the range was a single date and ends at dash.
func (d *dateScanner) rangeEnd(dates *Dates, dash, i int) (next int) {
	if next, ok := d.goesOn(i); ok {
		dates.Open = true
		return next
	}
	if d.kind(i) == 'w' {
		var e foundDates
		if at := d.opening(&e, i); e.dates.Expected { // "2023 – expected May 2027"
			dates.Expected = true
			i = at
		}
	}
	if end, next, ok := d.date(i); ok {
		dates.End = end
		return next
	}
	dates.Expected = false
	if d.kind(i-1) != '-' {
		return dash
	}
	if end, ok := d.shortYear(dates.Start, i-1); ok { // "2019-21"
		dates.End = end
		return i + 1
	}
	if d.ends(i) || d.leftOpen(i) { // "2024 –"
		dates.Open = true
		return i
	}
	return dash
}

// commaDate reads the second of "05.2024, 05.2026", of which the first, start,
// is at i: a later month, both in digits.
func (d *dateScanner) commaDate(start Date, i, comma int) (end Date, next int, ok bool) {
	if d.kind(comma) != ',' || start.Month == 0 || d.kind(i) != 'n' || d.kind(comma+1) != 'n' {
		return end, comma, false
	}
	end, next, ok = d.date(comma + 1)
	return end, next, ok && end.Month != 0 && end.Day == 0 && start.Day == 0 && end.Year > start.Year
}

// goesOn reads "present" and the like, in brackets or not: "2015 - [Present]".
func (d *dateScanner) goesOn(i int) (next int, ok bool) {
	if n := d.present(i); n > 0 {
		return i + n, true
	}
	if open := d.kind(i); open != '[' && open != '(' {
		return i, false
	}
	n := d.present(i + 1)
	closing := d.kind(i + 1 + n)
	return i + n + 2, n > 0 && (closing == ']' || closing == ')')
}

// connector reads what joins the ends of a range: "–", "->", "to", "jusqu'à".
func (d *dateScanner) connector(i int) (next int, ok bool) {
	switch k := d.kind(i); {
	case k == '-':
		for next = i + 1; (d.kind(next) == '-' || d.kind(next) == '>') && d.tight(next); next++ {
		}
		return next, true
	case k == '>' || k == '/' && d.kind(i+1) != 0 && !d.tight(i):
		return i + 1, true
	case k == 'w':
		if d.text(i) == "t" && d.kind(i+1) == '/' && d.kind(i+2) == 'w' && d.text(i+2) == "m" { // tot en met
			return i + 3, true
		}
		for n := 3; n >= 1; n-- { // "jusqu'à", "tot en met"
			if phrase, ok := d.phrase(i, n); ok && lexicon.Until(phrase) {
				return i + n, true
			}
		}
	}
	return i, false
}

// isUntil reports whether "until" or the like is at i, with no other word
// before it.
func (d *dateScanner) isUntil(i int) bool {
	return d.kind(i) == 'w' && lexicon.Until(d.text(i)) && !(i > 0 && d.kind(i-1) == 'w')
}

// present returns how many tokens at i say that something goes on: 1 for
// "present", more for "a la fecha".
func (d *dateScanner) present(i int) int {
	for n := 6; n >= 1; n-- { // jusqu ' à aujourd ' hui
		if phrase, ok := d.phrase(i, n); ok && lexicon.Present(phrase) {
			return n
		}
	}
	return 0
}

// slashYear reports whether a slash at i and what follows make a range of the
// year before it: "2003/2007", "2017/atual".
func (d *dateScanner) slashYear(start, i int) bool {
	if d.kind(i) != '/' || !d.tight(i) || !d.tight(i+1) {
		return false
	}
	end, _, ok := d.year(i + 1)
	return ok && end >= start && d.kind(i+2) != '/' || d.present(i+1) > 0
}

// shortYear reads the end of 2019/20 and 2019-21: the separator at i and two
// digits.
func (d *dateScanner) shortYear(start Date, i int) (date Date, ok bool) {
	y, ok := d.number(i+1, 2)
	if !ok || start.Month != 0 || len(start.Text) != 4 || d.kind(i) != '/' && d.kind(i) != '-' || !d.bounded(i+1) {
		return date, false
	}
	year := start.Year/100*100 + y
	if year < start.Year {
		return date, false
	}
	date, _, _ = d.placed(Date{Year: year}, i+1, i+2)
	return date, true
}

// sharedYear reads "January – August 2008", which gives the year to both
// months.
func (d *dateScanner) sharedYear(dates *Dates, i int) (next int, ok bool) {
	_, at := d.dayBefore(i)
	start, at, ok := d.monthName(at)
	if !ok {
		return i, false
	}
	end := at
	after, ok := d.connector(at)
	if !ok {
		return i, false
	}
	if d.kind(at) == '.' {
		end++
	}
	dates.End, next, ok = d.date(after)
	if !ok || dates.End.Month == 0 {
		dates.End = Date{}
		return i, false
	}
	start.Year = dates.End.Year
	if start.Month > dates.End.Month {
		start.Year-- // "November – February 2008", "Winter – Spring 2008"
	}
	dates.Start, _, _ = d.placed(start, i, end)
	return next, true
}

// ends reports whether a part of the header ends before token i.
func (d *dateScanner) ends(i int) bool {
	switch d.kind(i) {
	case 0, ')', ']', '|', ',', ';', '*', ':':
		return true
	}
	return d.s[d.tokens[i-1].end:d.tokens[i].start] == "\n"
}

// leftOpen reports whether the dash in front of i is tied to the year before it
// and to nothing behind it: "2020– Engineer". A hyphen is tied like that only
// by mistake.
func (d *dateScanner) leftOpen(i int) bool {
	dash := d.tokens[i-1]
	return d.tight(i-1) && !d.tight(i) && d.kind(i) == 'w' && dash.end-dash.start > 1
}

// opening reads what may come before dates: "since", "from", "expected", "Class
// of".
func (d *dateScanner) opening(f *foundDates, i int) (next int) {
	if d.kind(i) != 'w' {
		return i
	}
	word := d.text(i)
	if _, _, ok := d.monthName(i); ok {
		return i
	}
	if lexicon.Since(word) || d.lang == "it" && strings.EqualFold(word, "da") { // elsewhere it means "of the"
		f.dates.Open = true
		if d.kind(i+1) == '\'' && d.tight(i+1) && d.tight(i+2) { // "dall'ottobre 2022"
			i++
		}
		return i + 1
	}
	for n := 3; n >= 1; n-- {
		phrase, ok := d.phrase(i, n)
		if ok && isGraduation(phrase) {
			return d.behindColon(i + n)
		}
		if ok && lexicon.Expected(phrase) && !d.amidSentence(i, phrase) {
			next = d.behindColon(i + n)
			for d.kind(next) == 'w' && !d.startsDate(next) && isGraduationWord(d.text(next)) && next < i+n+4 {
				next++ // expected graduation in
			}
			if next = d.behindColon(next); d.kind(next) != 'w' || d.startsDate(next) {
				f.dates.Expected = true
				return next
			}
		}
	}
	if word == "d" && d.kind(i+1) == '\'' && d.tight(i+1) && d.tight(i+2) { // "d'octobre 2022 à février 2023"
		return i + 2
	}
	if isFrom(word) {
		return i + 1
	}
	return i
}

// amidSentence reports whether a phrase with a verb at i continues what another
// word began: "Set to graduate in 2023".
func (d *dateScanner) amidSentence(i int, phrase string) bool {
	return d.kind(i-1) == 'w' && strings.Contains(strings.ToLower(phrase), "graduate")
}

// isGraduationWord reports whether a word between "expected" and the date adds
// nothing: "expected graduation date: May 2027".
func isGraduationWord(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "graduation", "graduate", "completion", "degree", "date", "year", "in", "by", "on", "for", "to", "of", "at", "the",
		"im", "bis", "abschluss", "studienabschluss", "en", "pour", "à", "le", "diplôme", "obtention", "para", "em", "graduación",
		"finalización", "formatura", "conclusão", "per", "nel", "laurea", "a", "op", "afstuderen", "w", "v", "i", "ukończenie", "examen", "eksamen", "til":
		return true
	}
	return false
}

// behindColon skips a colon or dot at i.
func (d *dateScanner) behindColon(i int) (next int) {
	if d.kind(i) == ':' || d.kind(i) == '.' {
		return i + 1
	}
	return i
}

// isGraduation reports whether a phrase comes before the date of a degree and
// leaves open whether that is past: "Class of 2021", "Promotion 2019".
func isGraduation(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "class of", "graduated", "graduated in", "graduation", "graduation date", "graduation year", "completed", "completed in", "conferred",
		"awarded", "degree awarded", "abgeschlossen", "abschluss", "obtenu", "obtenu en", "diplômé en", "diplômée en", "promotion", "promo",
		"graduación", "graduado en", "graduada en", "egreso", "promoción", "formatura", "conclusão", "concluído em", "laurea", "laureato nel",
		"laureata nel", "conseguito nel", "afgestudeerd", "afgestudeerd in", "behaald", "ukończenie", "ukończone", "examen", "avslutad", "dimission",
		"promoce", "ukončení", "ukončeno":
		return true
	}
	return false
}

func (d *dateScanner) startsDate(i int) bool {
	_, _, ok := d.date(i)
	return ok
}

// isFrom reports whether s is a word that begins a range and does not say that
// it goes on: "from 2019 to 2021", "von 2019 bis 2021".
func isFrom(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "from", "von", "vom", "de", "du", "dal", "dall", "da", "van", "od", "från", "fra":
		return true
	}
	return false
}

// closing reads what may follow dates: "(expected)".
func (d *dateScanner) closing(f *foundDates, i int) (next int) {
	at := i
	if d.kind(at) == '(' || d.kind(at) == ',' {
		at++
	}
	for n := 2; n >= 1; n-- {
		if phrase, ok := d.phrase(at, n); ok && lexicon.Expected(phrase) {
			f.dates.Expected = true
			if f.dates.End.IsZero() {
				f.dates.Start, f.dates.End = Date{}, f.dates.Start
			}
			at += n
			if d.kind(at) == ')' && d.kind(i) == '(' {
				at++
			}
			return at
		}
	}
	return i
}

// apart reports whether a lone year from token i to next is at an end of a part
// of the text, and not among words ("the 2012 Olympics team").
func (d *dateScanner) apart(i, next int) bool {
	if d.kind(i-1) == 'w' && isRating(d.text(i-1)) {
		return false
	}
	return d.kind(i-1) != 'w' && d.kind(i-1) != 'n' || d.kind(next) != 'w' && d.kind(next) != 'n'
}

// isRating reports whether the number behind s is a score rather than a year:
// "Codeforces (max 1987)".
func isRating(s string) bool {
	switch strings.ToLower(s) {
	case "max", "rating", "rated", "score", "peak", "elo", "rank":
		return true
	}
	return false
}
