package resume

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words returns the number of words of s.
func words(s string) (n int) {
	in := false
	for _, r := range s {
		space := unicode.IsSpace(r)
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// firstRune returns the first character of s.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// untilComma returns s up to its first comma.
func untilComma(s string) string {
	s, _, _ = strings.Cut(s, ",")
	return s
}

// beforeBracket returns s without what is added in brackets: "Oslo (remote,
// CET)".
func beforeBracket(s string) string {
	if before, _, ok := strings.Cut(s, " ("); ok && strings.HasSuffix(s, ")") {
		return before
	}
	return s
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func notWord(r rune) bool { return !isWordRune(r) }

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// amidWord reports whether an ASCII letter or digit follows another at i.
func amidWord(s string, i int) bool {
	return i > 0 && (isLetter(s[i]) || isDigit(s[i])) && (isLetter(s[i-1]) || isDigit(s[i-1]))
}

func spaceBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsSpace(r)
}

func spaceAfter(s string, i int) bool { return unicode.IsSpace(firstRune(s[min(i, len(s)):])) }

// small returns s in lower case, in the memory of buf, for the many words that
// are compared with a few and thrown away. For what is longer than buf it
// returns nil.
func small(buf *[128]byte, s string) []byte {
	if len(s) > len(buf) {
		return nil
	}
	lower := buf[:0]
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			lower = append(lower, c+'a'-'A')
		case c < utf8.RuneSelf:
			lower = append(lower, c)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			lower = utf8.AppendRune(lower, unicode.ToLower(r))
			i += size - 1
		}
	}
	return lower
}
