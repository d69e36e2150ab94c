package audit

import (
	"strings"
	"unicode/utf8"
)

// crossed returns the length of a number made of x's at byte i, or 0: "XX%",
// "x%", "$XXK", "XX+".
func crossed(s string, i int) int {
	rest, money := s[i:], false
	if rest[0] == '$' {
		rest, money = rest[1:], true
	}
	n := 0
	for n < len(rest) && (rest[n] == 'X' || rest[n] == 'x' && !money || n > 0 && rest[n] == ',' && n+1 < len(rest) && rest[n+1] == 'X') {
		n++
	}
	if n == 0 || i > 0 && !startsNumber(s[:i]) {
		return 0
	}
	tail := rest[n:]
	percent := strings.HasPrefix(tail, "%") || strings.HasPrefix(tail, " %")
	switch {
	case money && n == 1 && endsNumber(tail) && amounts.has(lastWord(strings.TrimRight(s[:i], " "))):
		return 1 + n
	case money && n >= 1 && (n > 1 || strings.HasPrefix(tail, "M") || strings.HasPrefix(tail, "K") || strings.HasPrefix(tail, "k")) && endsNumber(strings.TrimLeft(tail, "MKBk+")):
		return 1 + n
	case !money && percent:
		return n + strings.IndexByte(tail, '%') + 1
	case !money && n > 1 && rest[:n] == strings.ToUpper(rest[:n]) && strings.HasPrefix(tail, "+") && endsNumber(tail[1:]):
		return n + 1
	}
	return 0
}

// blankedOut returns the length of a blank to be filled in at byte i, or 0: "by
// __%", "to ___".
func blankedOut(s string, i int) int {
	n := 0
	for i+n < len(s) && s[i+n] == '_' {
		n++
	}
	before, tail := s[:i], s[i+n:]
	switch {
	case n < 2 || i > 0 && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "$"):
		return 0
	case strings.HasPrefix(tail, "%"):
		return n + 1
	case n > 2 && endsNumber(tail) && measures.has(lastWord(strings.TrimRight(before, " $"))):
		return n
	}
	return 0
}

// startsNumber reports whether a number may follow: not after a letter
// ("SpaceX"), a digit ("2x"), a hyphen, or words as in "top x %".
func startsNumber(before string) bool {
	r := lastRune(before)
	if isAlphanumeric(r) || strings.ContainsRune("-_.+*/\\$", r) {
		return false
	}
	switch lastWord(strings.TrimRight(before, " ")) {
	case "top", "bottom", "any", "every", "the":
		return false
	}
	return true
}

func endsNumber(after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return after == "" || !isAlphanumeric(r)
}

// crossedYear returns the length of "20XX" at byte i, or 0.
func crossedYear(s string, i int) int {
	const size = len("20XX")
	if len(s) < i+size || i > 0 && isAlphanumeric(lastRune(s[:i])) || !endsNumber(s[i+size:]) {
		return 0
	}
	if y := s[i : i+size]; y == "20XX" || y == "19XX" || y == "20xx" || y == "19xx" {
		return size
	}
	return 0
}
