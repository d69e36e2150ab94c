package grade

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// stackLine reports whether the bullet is a stack line: "Technologies: Go,
// Redis". "Infrastructure: moved to Hetzner" begins with such a label too, but
// goes on with a deed.
func (s *shape) stackLine() bool {
	const longest = 40
	i := strings.IndexByte(s.text[:min(len(s.text), longest)], ':')
	if i < 0 || !lexicon.Stack(strings.TrimSpace(s.text[:i])) {
		return false
	}
	for _, t := range s.tokens {
		if t.start > i {
			return t.class&past == 0
		}
	}
	return true
}

// linkLine reports whether the bullet only says where something is, and so
// claims nothing: "Code and write-up at https://example.org".
func (s *shape) linkLine() bool {
	const most = 6
	if !strings.Contains(s.text, "://") || len(strings.Fields(s.text)) > most {
		return false
	}
	for _, t := range s.tokens {
		if t.class&past != 0 {
			return false
		}
	}
	return true
}

// english reports whether the bullet is English. Function words decide and,
// where there are few, what is known of the other words: "Entwicklung von REST
// APIs" has one "von" and no English word.
func (s *shape) english() bool {
	if len(s.tokens) == 0 || !s.latin() {
		return false
	}
	little, alien, known, words := 0, 0, 0, 0
	for _, t := range s.tokens {
		switch {
		case t.class&foreign != 0 && t.class&^foreign == 0, t.class == 0 && (t.first || !t.upper) && s.accented(t):
			alien++
		case t.class&stop != 0:
			little++
		case t.class&(tech|everyday|acronym) == 0 && !t.digit:
			words++
			if t.class != 0 {
				known++
			}
		}
	}
	return alien <= little || alien == 1 && 2*known >= words
}

// accented reports whether a word has non-ASCII letters, which English writes
// without accents: "développement".
func (s *shape) accented(t *token) bool {
	return !s.ascii && strings.ContainsFunc(s.text[t.start:t.end], func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsLetter(r) })
}

// latin reports whether at least half of the letters are Latin.
func (s *shape) latin() bool {
	if s.ascii {
		return true
	}
	latin, other := 0, 0
	for _, r := range s.text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			latin++
		default:
			other++
		}
	}
	return other <= latin
}
