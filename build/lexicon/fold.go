package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark separates words in folded text that do not belong together: it stands
// for a comma, a slash, a bracket, a dash between spaces. No phrase matches
// across it unless the phrase itself has one ("A/S").
const mark = ','

// fold returns s in the form in which the lexicon compares text, in the memory
// of dst: lower-case letters and digits without accents, words separated by one
// space, breaks as a word of their own (","), "&" as "and". Dots, and
// apostrophes before a final s, vanish ("Ph.D.", "Bachelor's"); hyphens, other
// apostrophes, emoji and everything else separate words.
func fold(dst []byte, s string) []byte {
	f := folder{text: dst[:0]}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			f = f.letter(c)
		case c == ' ':
			f.gap = true
		case c < utf8.RuneSelf:
			f = f.ascii(c, s, i)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			f = f.wide(r, s[i+size:])
			i += size - 1
		}
		i++
	}
	if n := len(f.text); n > 0 && f.text[n-1] == mark {
		f.text = f.text[:max(0, n-2)]
	}
	return f.text
}

// folder is passed by value: through a pointer its text would escape to the
// heap, and fold is called all the time.
type folder struct {
	text []byte
	gap  bool // the next letter begins a word
}

func (f folder) ascii(c byte, s string, i int) folder {
	switch {
	case '0' <= c && c <= '9':
		return f.letter(c)
	case 'A' <= c && c <= 'Z':
		return f.letter(c + 'a' - 'A')
	case c == '.':
		return f
	case c == '\'' || c == '`':
		return f.apostrophe(s[i+1:])
	case strings.IndexByte(",;:/|()[]{}<>=@!?\n", c) >= 0:
		return f.stop()
	case c == '-' && (i == 0 || s[i-1] == ' ' || s[i-1] == '-') && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '-'):
		return f.stop()
	case c == '&' || c == '+' && i+1 < len(s) && s[i+1] == ' ' && i > 0 && s[i-1] == ' ':
		return f.and()
	}
	f.gap = true
	return f
}

func (f folder) wide(r rune, rest string) folder {
	switch {
	case r >= 0xC0 && r < 0xC0+rune(len(latin)):
		for _, c := range []byte(latin[r-0xC0]) {
			f = f.letter(c)
		}
		return f
	case unicode.Is(unicode.Mn, r):
		return f
	case r == '’' || r == '‘' || r == 'ʼ' || r == '´':
		return f.apostrophe(rest)
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		f = f.begin()
		f.text = utf8.AppendRune(f.text, unicode.ToLower(r))
		return f
	case r == '–' || r == '—' || r == '·' || r == '•':
		return f.stop()
	}
	f.gap = true
	return f
}

// apostrophe drops the apostrophe of a genitive and lets any other separate
// words, as in "l'expérience".
func (f folder) apostrophe(rest string) folder {
	if rest != "" && (rest[0] == 's' || rest[0] == 'S') {
		if next, _ := utf8.DecodeRuneInString(rest[1:]); !unicode.IsLetter(next) {
			return f
		}
	}
	f.gap = true
	return f
}

func (f folder) letter(c byte) folder {
	f = f.begin()
	f.text = append(f.text, c)
	return f
}

func (f folder) begin() folder {
	if n := len(f.text); f.gap && n > 0 && f.text[n-1] != ' ' {
		f.text = append(f.text, ' ')
	}
	f.gap = false
	return f
}

// stop appends a break, unless it would come first or follow another.
func (f folder) stop() folder {
	f.gap = true
	n := len(f.text)
	if n > 0 && f.text[n-1] != mark {
		f.text = append(f.text, ' ', mark)
	}
	return f
}

// and writes out "&", unless it comes first.
func (f folder) and() folder {
	f.gap = true
	if len(f.text) > 0 {
		f.text = append(f.text, " and"...)
	}
	return f
}

// latin maps the letters from U+00C0 on to their forms without accents. Signs
// that are not letters are empty. German "ae" for "ä" is left to the index,
// which knows the language of its words.
var latin = [...]string{
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
	"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
	"d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
	"i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
	"l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
	"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
	"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
	"u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
}
