package grade

import (
	"unicode"
	"unicode/utf8"
)

// token is a word or a number of a bullet.
type token struct {
	start, end int  // in bytes of the text
	word       gram // in lower case, without the 's of a genitive
	class      class
	number     numberKind
	value      float64
	before     byte // the last mark between this token and the one before, 0 for none
	after      byte // the mark that follows immediately: '%', '+', ':', ','
	upper      bool // begins with a capital
	camel      bool // has a capital after a lower-case letter
	digit      bool // begins with a digit
	first      bool // begins a sentence
}

// sentence is a bullet split into tokens. Its slices are reused from one bullet
// to the next.
type sentence struct {
	text   string
	low    []byte // text in lower case, byte for byte
	ascii  bool   // whether text is ASCII
	tokens []*token
	memory []token // what tokens point into
}

// cut splits text into tokens.
func (s *sentence) cut(text string, known *vocabulary) {
	s.text = text
	s.lower()
	s.memory = s.memory[:0]
	var before byte
	first := true
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			i++
			continue
		}
		end := wordEnd(text, i)
		if end == i {
			r, n := utf8.DecodeRuneInString(text[i:])
			if m := mark(r); m != 0 {
				before = m
				first = first || m == '.' || m == '!' || m == '?'
			}
			i += n
			continue
		}
		s.memory = append(s.memory, token{start: i, end: end, before: before, first: first})
		s.describe(&s.memory[len(s.memory)-1], known)
		before, first = 0, false
		i = end
	}
	s.tokens = s.tokens[:0]
	for i := range s.memory {
		s.tokens = append(s.tokens, &s.memory[i])
	}
}

// lower sets s.low. Only ASCII letters are lowered, so that offsets stay the
// same; words in other scripts are unknown anyway.
func (s *sentence) lower() {
	s.low = append(s.low[:0], s.text...)
	all := byte(0)
	for i, c := range s.low {
		all |= c
		if 'A' <= c && c <= 'Z' {
			s.low[i] = c + 'a' - 'A'
		}
	}
	s.ascii = all < utf8.RuneSelf
}

// wordEnd returns the end of the word at i, or i if there is none: letters and
// digits, with marks between them that belong to the word, and "c++", "c#",
// ".net".
func wordEnd(text string, i int) int {
	j := i
	for j < len(text) {
		if plain(text[j]) {
			j++
			continue
		}
		r, n := rune(text[j]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[j:])
		}
		switch {
		case wordRune(r):
			j += n
		case inner(text, i, j, r, n):
			j += n
		default:
			return plusEnd(text, i, j)
		}
	}
	return j
}

// plain reports whether a byte is an ASCII letter or digit, or "_".
func plain(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}

func wordRune(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// inner reports whether the mark r at j is inside a word that began at i: a
// hyphen, dot, apostrophe or ampersand before a letter or digit, a comma
// between digits, the dot of ".net".
func inner(text string, i, j int, r rune, n int) bool {
	if j+n >= len(text) {
		return false
	}
	next := text[j+n]
	digit := '0' <= next && next <= '9'
	letter := 'a' <= next|0x20 && next|0x20 <= 'z' || next >= utf8.RuneSelf
	if i == j {
		return r == '.' && letter && (i == 0 || text[i-1] == ' ' || text[i-1] == '(')
	}
	switch r {
	case '-', '.', '\'', '’', '&':
		return digit || letter
	case ',':
		last := text[j-1]
		return digit && '0' <= last && last <= '9' && j+3 < len(text)
	}
	return false
}

// plusEnd extends a word by the signs of "C++" and "C#".
func plusEnd(text string, i, j int) int {
	if j-i > 2 || j == i || text[i] < 'A' {
		return j
	}
	for j < len(text) && (text[j] == '+' || text[j] == '#') {
		j++
	}
	return j
}

// mark returns the byte that stands for the mark r, or 0 if r is not a mark.
func mark(r rune) byte {
	switch {
	case r == '—' || r == '–' || r == '→':
		return '-'
	case r == '€' || r == '£' || r == '₹' || r == '¥':
		return '$'
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '`':
		return '"'
	case r == '…':
		return '.'
	case r < utf8.RuneSelf && r > ' ':
		return byte(r)
	}
	return 0
}

func (s *sentence) describe(t *token, known *vocabulary) {
	text := s.text[t.start:t.end]
	t.digit = '0' <= text[0] && text[0] <= '9'
	t.upper = 'A' <= text[0] && text[0] <= 'Z'
	small := false
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z':
			small = true
		case 'A' <= c && c <= 'Z':
			t.camel = t.camel || small && text[i-1] != '-'
		}
	}
	t.after = s.markAt(t.end)
	word := withoutGenitive(s.low[t.start:t.end])
	t.word = gramOf(word)
	t.class = known.classOf(t.word)
	if n := len(word); t.class == 0 && n > 4 && string(word[n-2:]) == "ed" && !t.camel {
		t.class = technical | past
	}
}

// markAt returns the mark at i, or a percent or currency sign after one space.
func (s *sentence) markAt(i int) byte {
	r, n := utf8.DecodeRuneInString(s.text[min(i, len(s.text)):])
	if !unicode.IsSpace(r) {
		return mark(r)
	}
	r, _ = utf8.DecodeRuneInString(s.text[i+n:])
	if m := mark(r); m == '%' || m == '$' {
		return m
	}
	return 0
}

// withoutGenitive cuts off a final 's.
func withoutGenitive(w []byte) []byte {
	if n := len(w); n > 2 && w[n-1] == 's' && w[n-2] == '\'' {
		return w[:n-2]
	}
	if n := len(w); n > 4 && w[n-1] == 's' && string(w[n-4:n-1]) == "’" {
		return w[:n-4]
	}
	return w
}
