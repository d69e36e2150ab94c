package audit

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var invisibleCharacter = newRule("invisible-character", source.Warning)

// invisibles are characters that nobody sees and that separate words for a
// machine. Characters that no font has are found by the build.
var invisibles = map[rune]string{
	'\u00ad': "soft hyphen",
	'\u200b': "zero-width space",
	'\u2060': "word joiner",
	'\ufeff': "zero-width no-break space",
	'\u200c': "zero-width non-joiner",
	'\u200d': "zero-width joiner",
	'\u202a': "direction mark", '\u202b': "direction mark", '\u202c': "direction mark", '\u202d': "direction mark", '\u202e': "direction mark",
	'\u2066': "direction mark", '\u2067': "direction mark", '\u2068': "direction mark", '\u2069': "direction mark",
}

func checkInvisibleCharacters(s *subject) {
	s.page.Texts(func(t resume.Text) {
		// The first bytes of all invisibles.
		if strings.IndexByte(t.Plain, 0xc2) < 0 && strings.IndexByte(t.Plain, 0xe2) < 0 && strings.IndexByte(t.Plain, 0xef) < 0 {
			return
		}
		isRightToLeft := sync.OnceValue(func() bool { return hasRightToLeft(t.Plain) })
		for i, r := range t.Plain {
			if r < 0x80 || !isStray(t.Plain, i, r, isRightToLeft) || s.isFull() {
				continue
			}
			span := t.Source(i, i+utf8.RuneLen(r))
			f := s.report(span, s.sectionAt(span), fmt.Sprintf("%s (U+%04X) in %q: it is invisible, and searches miss the word", invisibles[r], r, around(t.Plain, i)), "retype the word, or let `shortlist audit --fix` remove it")
			if s.page.File.Text[span.Start:span.End] == string(r) {
				f.Fixes = []source.Edit{{Span: span}}
			}
		}
	})
}

// isStray reports whether r, at byte i, is invisible and out of place. Joiners
// belong in emoji and in scripts whose letters change shape, direction marks in
// scripts that are written from right to left.
func isStray(plain string, i int, r rune, isRightToLeft func() bool) bool {
	if invisibles[r] == "" {
		return false
	}
	before := lastRune(plain[:i])
	after, _ := utf8.DecodeRuneInString(plain[i+utf8.RuneLen(r):])
	switch {
	case r == '\u200c' || r == '\u200d':
		return unicode.Is(unicode.Latin, before) || unicode.Is(unicode.Latin, after)
	case invisibles[r] == "direction mark":
		return !isRightToLeft()
	}
	return true
}

func hasRightToLeft(plain string) bool {
	for _, r := range plain {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) {
			return true
		}
	}
	return false
}

// around returns the word at byte i without its invisible characters.
func around(plain string, i int) string {
	start, end := i, i
	for start > 0 && plain[start-1] != ' ' && plain[start-1] != '\n' && i-start < 40 {
		start--
	}
	for end < len(plain) && plain[end] != ' ' && plain[end] != '\n' && end-i < 40 {
		end++
	}
	var word []rune
	for _, r := range plain[start:end] {
		if invisibles[r] == "" && r != utf8.RuneError {
			word = append(word, r)
		}
	}
	return string(word)
}
