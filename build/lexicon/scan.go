package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanned is a text in the form in which technologies are compared. Unlike the
// text that [fold] returns, it keeps the signs that occur in names ("C++",
// "C#", ".NET", "CI/CD"), and each word knows its place.
type scanned struct {
	source string
	text   []byte // words and marks in lower case, separated by one space
	words  []word
}

// word is a word or a mark of a scanned text.
type word struct {
	key, size  int // in the scanned text
	start, end int // in the source
}

// scan splits source into words, reusing the memory of s. Dots inside a word
// vanish ("Node.js"); slashes, "&" and the ends of clauses become marks, which
// are words by themselves. Web and mail addresses become marks.
func (s *scanned) scan(source string) {
	s.source, s.text, s.words = source, s.text[:0], s.words[:0]
	for i := 0; i < len(source); {
		switch c := source[i]; {
		case c == ' ':
			i++
		case isWordByte(c) || c == '.' && i+1 < len(source) && isLetter(source[i+1]):
			i = s.word(i)
		case c == '/' || c == '&':
			s.mark(c, i, 1)
			i++
		case strings.IndexByte(".,;:|()[]{}<>=!?\n", c) >= 0 || c == '-' && i > 0 && source[i-1] == ' ' && i+1 < len(source) && source[i+1] == ' ':
			s.mark(mark, i, 1)
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			i = s.wide(i)
		}
	}
}

// wide reads the non-ASCII character at i and returns where what it began ends.
func (s *scanned) wide(i int) int {
	r, size := utf8.DecodeRuneInString(s.source[i:])
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return s.word(i)
	case r == '–' || r == '—' || r == '·' || r == '•':
		s.mark(mark, i, size)
	}
	return i + size
}

// word reads the word at start and returns where it ends.
func (s *scanned) word(start int) int {
	s.begin()
	key, source := len(s.text), s.source
	i := start
	if source[i] == '.' {
		s.text = append(s.text, '.')
		i++
	}
	for i < len(source) {
		c := source[i]
		if isWordByte(c) {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			s.text = append(s.text, c)
			i++
		} else if n := s.sign(i, key); n > 0 {
			if c != '.' {
				s.text = append(s.text, source[i:i+n]...)
			}
			i += n
		} else if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(source[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			s.text = utf8.AppendRune(s.text, unicode.ToLower(r))
			i += size
		} else {
			break
		}
	}
	if end := addressEnd(source, start, i); end > i {
		s.text = append(s.text[:key], mark)
		i = end
	}
	s.words = append(s.words, word{key, len(s.text) - key, start, i})
	return i
}

// sign returns the length of the sign at i if it belongs to the word that began
// at key, or 0: a dot before another letter, "+", "++", "#".
func (s *scanned) sign(i, key int) int {
	rest := s.source[i:]
	switch {
	case rest[0] == '.' && len(rest) > 1 && isWordByte(rest[1]):
		return 1
	case strings.HasPrefix(rest, "++"):
		return 2
	case (rest[0] == '+' || rest[0] == '#') && len(s.text) > key && (len(rest) == 1 || !isWordByte(rest[1])):
		return 1
	}
	return 0
}

// addressEnd returns the end of the address that the word from start to end
// belongs to, or end if it belongs to none.
func addressEnd(source string, start, end int) int {
	rest := source[end:]
	if rest == "" || rest[0] == ' ' {
		return end
	}
	host := source[start:end]
	switch {
	case strings.HasPrefix(rest, "://"), strings.HasPrefix(rest, "@") && len(rest) > 1 && isWordByte(rest[1]):
	case strings.HasPrefix(rest, "/") && (strings.HasPrefix(host, "www.") || strings.HasSuffix(host, ".com") || strings.HasSuffix(host, ".org") || strings.HasSuffix(host, ".dev")):
	default:
		return end
	}
	if i := strings.IndexAny(rest, " \t\n)>]"); i >= 0 {
		return end + i
	}
	return len(source)
}

// mark appends a mark. The same one never occurs twice in a row.
func (s *scanned) mark(c byte, start, size int) {
	if n := len(s.text); n > 0 && s.text[n-1] == c && s.words[len(s.words)-1].size == 1 {
		s.words[len(s.words)-1].end = start + size
		return
	}
	s.begin()
	s.words = append(s.words, word{len(s.text), 1, start, start + size})
	s.text = append(s.text, c)
}

func (s *scanned) begin() {
	if len(s.text) > 0 {
		s.text = append(s.text, ' ')
	}
}

// after returns the word after word k, if there is one in the same clause.
func (s *scanned) after(k int) ([]byte, bool) {
	if k+1 >= len(s.words) || s.isMark(k+1) {
		return nil, false
	}
	return s.key(k + 1), true
}

// before returns the word before word k, if there is one in the same clause.
func (s *scanned) before(k int) ([]byte, bool) {
	if k == 0 || s.isMark(k-1) {
		return nil, false
	}
	return s.key(k - 1), true
}

func (s *scanned) key(k int) []byte {
	w := s.words[k]
	return s.text[w.key : w.key+w.size]
}

func (s *scanned) isMark(k int) bool {
	c := s.text[s.words[k].key]
	return c == mark || c == '/' || c == '&'
}

// capital reports whether word k begins with a capital letter.
func (s *scanned) capital(k int) bool {
	c := s.source[s.words[k].start]
	return 'A' <= c && c <= 'Z'
}

// inList reports whether a name stands between two marks, the first of which
// does not end a sentence.
func (s *scanned) inList(c *candidate) bool {
	if _, follows := s.after(c.last); follows || c.first == 0 || !s.isMark(c.first-1) {
		return false
	}
	return strings.IndexByte(",/(&|;", s.source[s.words[c.first-1].start]) >= 0
}

func isWordByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '_'
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}
