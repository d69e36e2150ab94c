package resume

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// IsZero says whether nothing was written.
func (d Date) IsZero() bool { return d.Year == 0 }

// String gives the date in ISO 8601, in the precision in which it was
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

// IsZero says whether nothing was written.
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

func notWord(r rune) bool { return !isWordRune(r) }

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

// find is scanDates for a text of one language, which decides what words are
// months in that one only, in the memory that d has by now.
func (d *dateScanner) find(s, lang string) (found []foundDates) {
	*d = dateScanner{s: s, lang: lang, tokens: tokenize(d.tokens[:0], s), oldest: 1900}
	if found = d.scan(); len(found) == 0 && len(s) <= 40 {
		d.oldest = 1500 // of historical lives, where no number of things can be meant
		if found = d.scan(); len(found) != 1 || strings.TrimFunc(s[:found[0].start]+s[found[0].end:], notWord) != "" {
			return nil
		}
	}
	return found
}

// hasYear says whether digits in s can be a year: 1500 to 2099, or '21. No date
// is without one, and most numbers in a resume are none.
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

func (d *dateScanner) scan() (found []foundDates) {
	number := 0 // the next token that is one; every date has one
	for i := 0; i < len(d.tokens); {
		for number = max(number, i); number < len(d.tokens) && d.tokens[number].kind != 'n'; number++ {
		}
		if number == len(d.tokens) {
			break
		}
		if number > i+longestDate {
			i = number - longestDate
			continue
		}
		f, next, ok := d.rangeAt(i)
		if !ok {
			i++
			continue
		}
		f.dates.Text = d.s[f.start:f.end]
		f.dates.Span = source.Span{Start: f.start, End: f.end}
		found = append(found, f)
		i = next
	}
	return found
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

// longestDate is how many tokens can stand in dates before their first number:
// "expected graduation in (Spring".
const longestDate = 8

// token is a word, a number, or a single other character.
type token struct {
	start, end int
	kind       byte // 'w', 'n' or the character's class: '-' any dash, else itself
	space      bool // white space stands before it
}

// tokenize appends the tokens of s.
func tokenize(tokens []token, s string) []token {
	tokens = slices.Grow(tokens, len(s)/4+2) // what most lines have
	space := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			space = true
			i += size
			continue
		}
		t := token{start: i, end: i + size, space: space}
		space = false
		switch {
		case r >= '0' && r <= '9':
			for t.kind = 'n'; t.end < len(s) && isDigit(s[t.end]); t.end++ {
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			t.kind = 'w'
			for t.end < len(s) {
				r, size := utf8.DecodeRuneInString(s[t.end:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
					break
				}
				t.end += size
			}
		case strings.ContainsRune("-–—‐‑‒−―~", r):
			t.kind = '-'
		case strings.ContainsRune("→➔➜⟶⇒", r):
			t.kind = '>'
		case strings.ContainsRune("'’‘`´", r):
			t.kind = '\''
		case r < utf8.RuneSelf:
			t.kind = byte(r)
		}
		tokens = append(tokens, t)
		i = t.end
	}
	return tokens
}

// dateScanner reads dates from tokens. Its methods take the index of a token
// and give the index of the one behind what they read.
type dateScanner struct {
	s      string
	lang   string
	tokens []token
	oldest int // year

	ambiguous, impossible bool

	month monthAt // read last: it is asked for by all that can begin with one
}

// monthAt is what monthName has found.
type monthAt struct {
	at   int // the index of the token, from 1
	date Date
	next int
	ok   bool
}

func (d *dateScanner) kind(i int) byte {
	if i < 0 || i >= len(d.tokens) {
		return 0
	}
	return d.tokens[i].kind
}

func (d *dateScanner) text(i int) string { return d.s[d.tokens[i].start:d.tokens[i].end] }

// number gives the value of the number at i if it has n digits (or up to -n).
func (d *dateScanner) number(i, n int) (value int, ok bool) {
	if d.kind(i) != 'n' {
		return 0, false
	}
	s := d.text(i)
	if n > 0 && len(s) != n || n < 0 && len(s) > -n {
		return 0, false
	}
	value, err := strconv.Atoi(s)
	return value, err == nil
}

// tight says whether token i follows the one before it without white space.
func (d *dateScanner) tight(i int) bool { return i < len(d.tokens) && !d.tokens[i].space }

// year reads 2021 or '21.
func (d *dateScanner) year(i int) (year, next int, ok bool) {
	if y, ok := d.number(i, 4); ok && y >= d.oldest && y < 2100 {
		return y, i + 1, d.bounded(i)
	}
	if d.kind(i) == '\'' && d.tight(i+1) {
		if y, ok := d.number(i+1, 2); ok && d.bounded(i+1) {
			return pivot(y), i + 2, true
		}
	}
	return 0, i, false
}

// bounded says whether no letter or digit touches the number at i, as in
// "Web2000" or "2000er", nor the sign of an issue, as in "#1994".
func (d *dateScanner) bounded(i int) bool {
	touches := func(j int) bool { return d.kind(j) == 'w' || d.kind(j) == 'n' }
	return !((touches(i-1) || d.kind(i-1) == '#') && d.tight(i)) && !(touches(i+1) && d.tight(i+1))
}

// pivot gives the century of a year of two digits: resumes tell of the past,
// and of at most a few years ahead.
func pivot(y int) int {
	if y < 60 {
		return 2000 + y
	}
	return 1900 + y
}

// date reads one date at i.
func (d *dateScanner) date(i int) (date Date, next int, ok bool) {
	if date, next, ok = d.numeric(i); ok {
		return d.placed(date, i, next)
	}
	if date, next, ok = d.written(i); ok {
		return d.placed(date, i, next)
	}
	if y, next, ok := d.year(i); ok {
		return d.placed(Date{Year: y}, i, next)
	}
	return Date{}, i, false
}

// placed fills in where the date stands.
func (d *dateScanner) placed(date Date, i, next int) (Date, int, bool) {
	date.Span = source.Span{Start: d.tokens[i].start, End: d.tokens[next-1].end}
	date.Text = d.s[date.Span.Start:date.Span.End]
	return date, next, true
}

// numeric reads 2021-03, 2021/03, 2021-03-05, 03/2021, 03.2021, 05.03.2021.
func (d *dateScanner) numeric(i int) (date Date, next int, ok bool) {
	sep := d.kind(i + 1)
	if d.kind(i) != 'n' || sep != '-' && sep != '/' && sep != '.' || d.kind(i+2) != 'n' || !d.tight(i+1) || !d.tight(i+2) {
		return date, i, false
	}
	three := d.kind(i+3) == sep && d.kind(i+4) == 'n' && d.tight(i+3) && d.tight(i+4)
	if y, ok := d.number(i, 4); ok && y >= 1900 && y < 2100 {
		return d.yearFirst(i, y, three)
	}
	if three {
		return d.yearLast(i, sep)
	}
	m, okMonth := d.number(i, -2)
	y, okYear := d.number(i+2, 4)
	if !okMonth || !okYear || y < 1900 || y >= 2100 || !d.bounded(i+2) || d.kind(i-1) == sep && d.tight(i) {
		return date, i, false
	}
	if m < 1 || m > 12 {
		d.impossible = true
		return Date{Year: y}, i + 3, true
	}
	return Date{Year: y, Month: m}, i + 3, true
}

func (d *dateScanner) yearFirst(i, y int, three bool) (date Date, next int, ok bool) {
	m, okMonth := d.number(i+2, -2)
	if !okMonth || !three && !d.bounded(i+2) || len(d.text(i+2)) == 1 && (m == 0 || !three && !d.besideDash(i, i+3)) {
		return date, i, false
	}
	if three {
		if day, ok := d.number(i+4, -2); ok {
			if !valid(y, m, day) {
				d.impossible = true
				return Date{Year: y}, i + 5, true
			}
			return Date{Year: y, Month: m, Day: day}, i + 5, true
		}
	}
	if m > y%100 && !three && !strings.HasPrefix(d.s[d.tokens[i+1].start:], "-") && d.kind(i-1) != '-' && d.kind(i+3) != '-' {
		return date, i, false // 2009–11, with a dash and no hyphen
	}
	if m > y%100 && m > 12 || m < 1 || m > 12 {
		if m == (y+1)%100 || m > y%100 && m > 12 {
			return date, i, false // 2019/20 and 2018-21 are ranges of years
		}
		d.impossible = true
		return Date{Year: y}, i + 3, true
	}
	return Date{Year: y, Month: m}, i + 3, true
}

// besideDash says whether a dash or the like stands before token i or at next,
// as in "2017.10 - 2019.3": a month of one digit in "Unity 2019.3" is none.
func (d *dateScanner) besideDash(i, next int) bool {
	before, after := d.kind(i-1), d.kind(next)
	return d.kind(i+1) != '.' || before == '-' || before == '>' || after == '-' || after == '>'
}

// yearLast reads dates of three numbers that end in the year. With dots the
// day is first everywhere; with slashes and dashes it depends on the country.
func (d *dateScanner) yearLast(i int, sep byte) (date Date, next int, ok bool) {
	a, okA := d.number(i, -2)
	b, okB := d.number(i+2, -2)
	y, okY := d.number(i+4, 4)
	if !okA || !okB || !okY || y < 1900 || y >= 2100 {
		return date, i, false
	}
	date, next = Date{Year: y}, i+5
	switch {
	case (sep == '.' || a > 12 || a == b) && valid(y, b, a):
		date.Month, date.Day = b, a
	case sep != '.' && b > 12 && valid(y, a, b):
		date.Month, date.Day = a, b
	case d.lang != "" && d.lang != "en" && valid(y, b, a): // the day is first but in America
		date.Month, date.Day = b, a
	case sep != '.' && valid(y, a, b) && valid(y, b, a):
		d.ambiguous = true
	default:
		d.impossible = true
	}
	return date, next, true
}

func valid(y, m, day int) bool {
	if m < 1 || m > 12 || day < 1 {
		return false
	}
	last := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		last = 29
	}
	return day <= last
}

// written reads a date with the name of a month or season: "Mar. 2021",
// "March, 2021", "5 March 2021", "March 5, 2021", "1er mars 2021", "5 de marzo
// de 2021", "Summer 2021".
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

// quarter reads "Q3".
func (d *dateScanner) quarter(i int) (date Date, next int, ok bool) {
	n, ok := d.number(i+1, 1)
	if !ok || d.text(i) != "Q" || !d.tight(i+1) || n < 1 || n > 4 {
		return date, i, false
	}
	return Date{Month: 3*n - 2, Season: d.s[d.tokens[i].start:d.tokens[i+1].end]}, i + 2, true
}

// monthName reads a month, season or quarter, with its dot.
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

// roman gives the month that Poles and Czechs write as "IX", or 0.
func (d *dateScanner) roman(word string) (month int) {
	if d.lang != "pl" && d.lang != "cs" {
		return 0
	}
	return 1 + slices.Index([]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}, word)
}

// believes says whether a word that is a month elsewhere is one here: short
// ones ("set", "led", "out") are common words of other languages.
func (d *dateScanner) believes(word string) bool {
	var buf [128]byte
	switch string(small(&buf, word)) {
	case "fev", "aout", // without their accents
		"mai", "juin", "juil", "janv", "avr", "okt", "ene", "abr", "dic": // no words of English
		return true
	}
	return len(word) > 4 || d.lang == ""
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

func isOrdinal(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "st", "nd", "rd", "th", "er", "re", "º", "ª", "o":
		return true
	}
	return false
}

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

// rangeAt reads dates at i: one date, or a range of two.
func (d *dateScanner) rangeAt(i int) (f foundDates, next int, ok bool) {
	d.ambiguous, d.impossible = false, false
	if before := d.kind(i - 1); d.tight(i) && (before == 'w' || before == 'n') {
		return f, i, false // amid a word
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
	return f, next, f.weight() > 1 || d.apart(i, next)
}

// opening reads a word that stands before dates.
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

// amidSentence says whether a phrase with a verb at i goes on what another word
// began: "Set to graduate in 2023".
func (d *dateScanner) amidSentence(i int, phrase string) bool {
	return d.kind(i-1) == 'w' && strings.Contains(strings.ToLower(phrase), "graduate")
}

// isGraduationWord says whether a word stands between "expected" and the date,
// and says no more than it.
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

func (d *dateScanner) behindColon(i int) (next int) {
	if d.kind(i) == ':' || d.kind(i) == '.' {
		return i + 1
	}
	return i
}

// isGraduation says whether a phrase stands before the date of a degree that
// may lie behind or ahead.
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

func isFrom(s string) bool {
	var buf [128]byte
	switch string(small(&buf, s)) {
	case "from", "von", "vom", "de", "du", "dal", "dall", "da", "van", "od", "från", "fra":
		return true
	}
	return false
}

// phrase gives n words that begin at i.
func (d *dateScanner) phrase(i, n int) (string, bool) {
	for j := i; j < i+n; j++ {
		if k := d.kind(j); k != 'w' && !(k == '\'' && j > i) {
			return "", false
		}
	}
	if after := d.kind(i + n); (after == 'w' || after == 'n') && d.tight(i+n) && d.kind(i+n-1) != '\'' {
		return "", false
	}
	return d.s[d.tokens[i].start:d.tokens[i+n-1].end], true
}

func (d *dateScanner) isUntil(i int) bool {
	return d.kind(i) == 'w' && lexicon.Until(d.text(i)) && !(i > 0 && d.kind(i-1) == 'w')
}

// plainRange reads a date, or two that belong together.
func (d *dateScanner) plainRange(dates *Dates, i int) (next int, ok bool) {
	dates.Start, next, ok = d.date(i)
	if !ok {
		return d.sharedYear(dates, i)
	}
	if n := d.present(next); n > 1 || n == 1 && d.ends(next+1) { // "2019 a la fecha", "2019 ongoing"
		dates.Open = true
		return next + n, true
	}
	after, ok := d.connector(next)
	if !ok && len(dates.Start.Text) == 4 && d.slashYear(dates.Start.Year, next) {
		after, ok = next+1, true
	}
	if !ok && d.kind(next) == ',' && dates.Start.Month != 0 && d.kind(i) == 'n' && d.kind(next+1) == 'n' { // "05.2024, 05.2026"
		if end, n, ok := d.date(next + 1); ok && end.Month != 0 && end.Day == 0 && dates.Start.Day == 0 && end.Year > dates.Start.Year {
			dates.End = end
			return n, true
		}
	}
	if !ok {
		if end, ok := d.shortYear(dates.Start, next); ok {
			dates.End = end
			return next + 2, true
		}
		return next, true
	}
	if n := d.present(after); n > 0 {
		dates.Open = true
		return after + n, true
	}
	if open := d.kind(after); open == '[' || open == '(' { // "2015 - [Present]"
		if n := d.present(after + 1); n > 0 && (d.kind(after+1+n) == ']' || d.kind(after+1+n) == ')') {
			dates.Open = true
			return after + n + 2, true
		}
	}
	expected := 0
	if d.kind(after) == 'w' {
		var e foundDates
		if at := d.opening(&e, after); e.dates.Expected {
			expected, dates.Expected = at, true
			after = at
		}
	}
	if end, n, ok := d.date(after); ok {
		dates.End = end
		return n, true
	}
	if end, ok := d.shortYear(dates.Start, after-1); ok && d.kind(after-1) == '-' {
		dates.End = end
		return after + 1, true
	}
	dates.Expected = false
	if d.kind(after-1) == '-' && expected == 0 && (d.ends(after) || d.leftOpen(after)) {
		dates.Open = true // 2024 –
		return after, true
	}
	return next, true
}

// slashYear says whether a slash at i and what follows make a range of the year
// before it: "2003/2007", "2017/atual".
func (d *dateScanner) slashYear(start, i int) bool {
	if d.kind(i) != '/' || !d.tight(i) || !d.tight(i+1) {
		return false
	}
	end, _, ok := d.year(i + 1)
	return ok && end >= start && d.kind(i+2) != '/' || d.present(i+1) > 0
}

// shortYear reads the end of 2019/20 and 2019-21: a separator at i and two
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

// sharedYear reads "January – August 2008", which gives the year to both.
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

// connector reads what stands between the ends of a range.
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

// present gives how many tokens at i say that something goes on.
func (d *dateScanner) present(i int) int {
	for n := 6; n >= 1; n-- { // jusqu ' à aujourd ' hui
		if phrase, ok := d.phrase(i, n); ok && lexicon.Present(phrase) {
			return n
		}
	}
	return 0
}

// ends says whether a part of the header ends before i.
func (d *dateScanner) ends(i int) bool {
	switch d.kind(i) {
	case 0, ')', ']', '|', ',', ';', '*', ':':
		return true
	}
	return d.s[d.tokens[i-1].end:d.tokens[i].start] == "\n"
}

// leftOpen says whether the dash in front of i is tied to the year before it and
// to nothing behind: "2020– Engineer". A hyphen is tied so by mistake.
func (d *dateScanner) leftOpen(i int) bool {
	dash := d.tokens[i-1]
	return d.tight(i-1) && !d.tight(i) && d.kind(i) == 'w' && dash.end-dash.start > 1
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

// isRating says whether a number behind s is no year: "Codeforces (max 1987)".
func isRating(s string) bool {
	switch strings.ToLower(s) {
	case "max", "rating", "rated", "score", "peak", "elo", "rank":
		return true
	}
	return false
}

// apart says whether a lone year from token i to next stands at an end of a
// part of the text, and not amid words ("the 2012 Olympics team").
func (d *dateScanner) apart(i, next int) bool {
	if d.kind(i-1) == 'w' && isRating(d.text(i-1)) {
		return false
	}
	return d.kind(i-1) != 'w' && d.kind(i-1) != 'n' || d.kind(next) != 'w' && d.kind(next) != 'n'
}
