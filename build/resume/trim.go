package resume

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// separators are the characters between the parts of a header, which are no
// words.
const separators = ",;:|·•∙‧⋅▪◦●–—―‒-/@~*"

// trimSeparators drops separators at both ends, and brackets without a partner.
func trimSeparators(t Text) Text { return trimmedPart(t, 0, len(t.Plain)) }

// trimmedPart is trimSeparators for the part of t from start to end.
func trimmedPart(t Text, start, end int) Text {
	if t.hasImage() {
		if t = t.Slice(start, end); t.hasImage() {
			return t.trimAroundImages()
		}
		start, end = 0, len(t.Plain)
	}
	for {
		from, to := cutBounds(t.Plain[start:end], separators)
		start, end = start+from, start+to
		s := t.Plain[start:end]
		if !beginsOrEnds(s, "()[]") {
			return t.Slice(start, end)
		}
		switch open, closed := brackets(s); {
		case strings.HasPrefix(s, ")") || strings.HasPrefix(s, "]"):
			start++
		case strings.HasSuffix(s, "(") || strings.HasSuffix(s, "["):
			end--
		case open > closed && (s[0] == '(' || s[0] == '['):
			start++
		case closed > open && (s[len(s)-1] == ')' || s[len(s)-1] == ']'):
			end--
		case len(s) > 2 && wrapped(s):
			start, end = start+1, end-1
		default:
			return t.Slice(start, end)
		}
	}
}

// trimPictures drops emoji at both ends: "📍 Berlin". Signs such as "™" belong
// to a name.
func trimPictures(t Text) Text {
	if t.hasImage() || isASCII(t.Plain) {
		return t
	}
	picture := func(r rune) bool {
		return r >= 0x2190 && unicode.In(r, unicode.So, unicode.Sk) || r == '\ufe0f' || r == '\u200d'
	}
	left := strings.TrimLeftFunc(t.Plain, picture)
	bare := strings.TrimRightFunc(left, picture)
	if len(bare) == len(t.Plain) || strings.IndexFunc(bare, isWordRune) < 0 {
		return t
	}
	start := len(t.Plain) - len(left)
	return trimSeparators(t.Slice(start, start+len(bare)))
}

// trimStop drops the full stop that some put behind each part of a header:
// "**Acme**, Leeds. *Cook*. 2019." The stop of an abbreviation stays.
func trimStop(t Text) Text {
	s, ok := strings.CutSuffix(t.Plain, ".")
	last := s[strings.LastIndexAny(s, " ,(")+1:]
	if !ok || len([]rune(last)) < 4 || strings.Contains(s, ".") || lexicon.LegalSuffix(last) {
		return t
	}
	return t.Slice(0, len(s))
}

// trimColon drops the colon behind a label.
func trimColon(t Text) Text { return t.trimCut(":：") }

// trimIcons drops separators, emoji and other pictures at both ends.
func trimIcons(t Text) Text {
	t = trimSeparators(withoutShortcode(t))
	icon := func(r rune) bool {
		return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r != '+' || r == '\ufe0f' || r == '\u200d' || unicode.IsSpace(r) || unicode.Is(unicode.Co, r)
	}
	s := strings.TrimLeftFunc(t.Plain, icon)
	start := len(t.Plain) - len(s)
	return trimSeparators(withoutShortcode(t.Slice(start, start+len(strings.TrimRightFunc(s, icon)))))
}

// withoutShortcode drops an emoji that is written as a word: ":phone: 123".
func withoutShortcode(t Text) Text {
	word, _, ok := strings.Cut(strings.TrimPrefix(t.Plain, ":"), ":")
	if !ok || t.Plain[0] != ':' || word == "" || strings.ContainsAny(word, " ") {
		return t
	}
	return t.Slice(len(word)+2, len(t.Plain)).Trim()
}

// beginsOrEnds reports whether s begins or ends with one of the characters,
// which are ASCII.
func beginsOrEnds(s, chars string) bool {
	return s != "" && (strings.IndexByte(chars, s[0]) >= 0 || strings.IndexByte(chars, s[len(s)-1]) >= 0)
}

// brackets counts the brackets in s.
func brackets(s string) (open, closed int) {
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			open++
		case ')', ']':
			closed++
		}
	}
	return open, closed
}

// wrapped reports whether s begins with a bracket that closes at its end.
func wrapped(s string) bool {
	if s[0] != '(' && s[0] != '[' {
		return false
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return i == len(s)-1
			}
		}
	}
	return false
}
