package roles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// reader holds the words of a text in lower case. It is reused for the next
// text.
type reader struct {
	small  []byte
	tokens []token
}

// token is a word, as offsets into reader.small and into the text.
type token struct {
	from, to   int
	start, end int
}

// split reads the words of a text: runs of letters and digits. Apostrophes and
// combining marks inside a word are dropped.
func (r *reader) split(text string) {
	r.small, r.tokens = r.small[:0], r.tokens[:0]
	inside := false
	for i := 0; i < len(text); {
		if end := r.letters(text, i, inside); end > i {
			i, inside = end, true
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		inside = inside && (c == '\'' || c == '’' || c >= utf8.RuneSelf && unicode.Is(unicode.Mn, c))
		i += size
	}
}

// letters reads the letters and digits at i, as a new word or as more of the
// last one, and returns where they end.
func (r *reader) letters(text string, i int, inside bool) int {
	start, from := i, len(r.small)
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !isLetter(c) && !isDigit(c) {
				break
			}
			r.small = append(r.small, lower(c))
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		r.small = utf8.AppendRune(r.small, unicode.ToLower(c))
		i += size
	}
	switch {
	case i == start:
	case inside:
		last := &r.tokens[len(r.tokens)-1]
		last.to, last.end = len(r.small), i
	default:
		r.tokens = append(r.tokens, token{from, len(r.small), start, i})
	}
	return i
}

func (r *reader) word(t token) []byte {
	return r.small[t.from:t.to]
}

// match reports whether the words match from token i on, and returns the index
// of the last token matched.
func (r *reader) match(words []patternWord, i int) (last int, ok bool) {
	for n, w := range words {
		if n > 0 {
			i++
		}
		stop := i
		if w.gap {
			stop += maxGap
		}
		for ; i <= stop && i < len(r.tokens); i++ {
			if w.is(r.word(r.tokens[i])) {
				break
			}
		}
		if i > stop || i >= len(r.tokens) {
			return 0, false
		}
	}
	return i, true
}

// hasNumber reports whether a text counts or measures something. Years do not
// count, nor do numbers in names ("S3", "Python 3.8").
func hasNumber(text string, mentions []lexicon.Mention) bool {
	from := 0
	for _, m := range mentions {
		// What looks like a version may begin the next name: "AutoCAD 3ds Max".
		if from < m.Start && countsIn(text[from:m.Start]) {
			return true
		}
		from = m.End
		if v := version(text[from:]); v > 0 {
			from += v
		}
	}
	return countsIn(text[from:]) || strings.Contains(text, "½")
}

// hasNumberWord reports whether the text has a number written as a word.
func (r *reader) hasNumberWord() bool {
	for _, t := range r.tokens {
		switch string(r.word(t)) {
		case "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "dozen", "dozens",
			"double", "doubled", "doubling", "twice", "triple", "tripled", "tripling", "halved", "halving", "half",
			"three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty":
			return true
		}
	}
	return false
}

// countsIn reports whether there is a number in digits other than a year.
func countsIn(text string) bool {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		year := end-i == 4 && (text[i:i+2] == "19" || text[i:i+2] == "20")
		if attached := i > 0 && isLetter(text[i-1]); !year && !attached {
			return true
		}
		i = end
	}
	return false
}

// version returns the length of the " 3.8" that follows the name of a
// technology, or 0.
func version(text string) int {
	if len(text) < 2 || text[0] != ' ' || !isDigit(text[1]) {
		return 0
	}
	i := 1
	for i < len(text) && (isDigit(text[i]) || text[i] == '.') {
		i++
	}
	if plain := !strings.Contains(text[:i], "."); plain && i > len(" 10") {
		return 0
	}
	return i
}

func isDigit(c byte) bool {
	return '0' <= c && c <= '9'
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}
