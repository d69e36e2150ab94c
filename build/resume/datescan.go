package resume

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

// dateScanner reads dates from tokens. Its methods take the index of a token
// and return the index of the one behind what they read.
type dateScanner struct {
	s      string
	lang   string
	tokens []token
	oldest int // the first year that counts as one

	ambiguous, impossible bool

	month monthAt // the last one read, as all that can begin with a month ask for it
}

// monthAt is what monthName has found.
type monthAt struct {
	at   int // the index of the token, from 1
	date Date
	next int
	ok   bool
}

// find is scanDates for a text in one language, which decides about words that
// are months in no other. It reuses the memory of d.
func (d *dateScanner) find(s, lang string) (found []foundDates) {
	*d = dateScanner{s: s, lang: lang, tokens: tokenize(d.tokens[:0], s), oldest: 1900}
	if found = d.scan(); len(found) == 0 && len(s) <= 40 {
		d.oldest = 1500 // of historical lives; a text so short counts no things
		if found = d.scan(); len(found) != 1 || found[0].beside(s) != "" {
			return nil
		}
	}
	return found
}

// scan finds the dates in d.s, from left to right.
func (d *dateScanner) scan() (found []foundDates) {
	number := 0 // the next token that is a number, as every date has one
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

// longestDate is how many tokens of a date can come before its first number:
// "expected graduation in (Spring".
const longestDate = 8

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

// placed fills in the place of a date that takes the tokens from i to next.
func (d *dateScanner) placed(date Date, i, next int) (Date, int, bool) {
	date.Span = source.Span{Start: d.tokens[i].start, End: d.tokens[next-1].end}
	date.Text = d.s[date.Span.Start:date.Span.End]
	return date, next, true
}

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

// pivot returns the year that two digits stand for: resumes tell of the past,
// and of a few years ahead at most.
func pivot(y int) int {
	if y < 60 {
		return 2000 + y
	}
	return 1900 + y
}

// valid reports whether there is such a day.
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

// token is a word, a number, or any other single character.
type token struct {
	start, end int
	kind       byte // 'w' word, 'n' number, '-' any dash, '>' any arrow, '\'' any apostrophe, else the character itself
	space      bool // white space comes before it
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

// kind returns the kind of token i, and 0 beyond the ends.
func (d *dateScanner) kind(i int) byte {
	if i < 0 || i >= len(d.tokens) {
		return 0
	}
	return d.tokens[i].kind
}

func (d *dateScanner) text(i int) string { return d.s[d.tokens[i].start:d.tokens[i].end] }

// phrase returns the n words that begin at i, as written.
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

// number returns the value of the number at i if it has n digits, or for a
// negative n at most -n.
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

// tight reports whether no white space separates token i from the one before
// it.
func (d *dateScanner) tight(i int) bool { return i < len(d.tokens) && !d.tokens[i].space }

// bounded reports whether the number at i stands by itself: no letter or digit
// touches it, as in "Web2000" or "2000er", nor the sign of an issue, as in
// "#1994".
func (d *dateScanner) bounded(i int) bool {
	touches := func(j int) bool { return d.kind(j) == 'w' || d.kind(j) == 'n' }
	return !((touches(i-1) || d.kind(i-1) == '#') && d.tight(i)) && !(touches(i+1) && d.tight(i+1))
}
