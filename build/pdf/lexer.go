package pdf

import (
	"bytes"
	"slices"
	"strconv"
)

// lexer splits PDF syntax into tokens. It never fails: from invalid input it
// produces arbitrary tokens. It takes time linear in the length of the source.
type lexer struct {
	src []byte
	at  int
}

type token struct {
	kind kind
	text []byte
}

type kind int

const (
	end    kind = iota
	word        // a number or keyword
	name        // with its slash
	text        // a literal string, with its parentheses
	hex         // a hexadecimal string, with its angle brackets
	open        // << or [
	close_      // >> or ]
)

func isSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// next returns the next token; its text is part of the source.
func (l *lexer) next() token {
	l.skip()
	if l.at >= len(l.src) {
		return token{}
	}
	from := l.at
	kind := l.scan()
	return token{kind, l.src[from:l.at]}
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			n := bytes.IndexAny(l.src[l.at:], "\r\n")
			if n < 0 {
				n = len(l.src) - l.at
			}
			l.at += n
		default:
			return
		}
	}
}

// scan moves past the next token.
func (l *lexer) scan() kind {
	c := l.src[l.at]
	l.at++
	doubled := l.at < len(l.src) && l.src[l.at] == c
	switch {
	case c == '(':
		return l.literal()
	case c == '<' && doubled:
		l.at++
		return open
	case c == '>' && doubled:
		l.at++
		return close_
	case c == '<':
		return l.hex()
	case c == '[':
		return open
	case c == ']':
		return close_
	case c == '/':
		l.regular()
		return name
	case isDelimiter(c):
		return word
	}
	l.regular()
	return word
}

// regular moves past characters that are neither space nor delimiter.
func (l *lexer) regular() {
	for l.at < len(l.src) && !isSpace(l.src[l.at]) && !isDelimiter(l.src[l.at]) {
		l.at++
	}
}

// literal moves past a literal string, whose parentheses nest. One that does not
// end is no string.
func (l *lexer) literal() kind {
	for depth := 1; l.at < len(l.src); {
		c := l.src[l.at]
		l.at++
		switch c {
		case '\\':
			l.at = min(l.at+1, len(l.src))
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text
			}
		}
	}
	return word
}

func (l *lexer) hex() kind {
	n := bytes.IndexByte(l.src[l.at:], '>')
	if n < 0 {
		l.at = len(l.src)
		return word
	}
	l.at += n + 1
	return hex
}

// number reads a whole number that is not negative.
func (l *lexer) number() (int, bool) {
	n, err := strconv.ParseUint(string(l.next().text), 10, 31)
	return int(n), err == nil
}

// entry is a key of a dictionary with its value, as written.
type entry struct {
	key   string
	value []byte
}

// reference returns the number of the object that the entry refers to, or zero.
func (e entry) reference() int {
	l := lexer{src: e.value}
	num, ok := l.number()
	gen, ok2 := l.number()
	if !ok || !ok2 || gen != 0 || string(l.next().text) != "R" {
		return 0
	}
	return num
}

// parseDict returns the entries of the dictionary that the source begins with,
// or nothing.
func parseDict(src []byte) []entry {
	l := lexer{src: src}
	if t := l.next(); string(t.text) != "<<" {
		return nil
	}
	var entries []entry
	for t := l.next(); t.kind == name; {
		e := entry{key: string(t.text[1:])}
		from := l.at
		t = l.value()
		e.value = bytes.TrimSpace(src[from : l.at-len(t.text)])
		entries = append(entries, e)
	}
	return slices.Clip(entries)
}

// value moves past the value of a key and returns the token after it.
func (l *lexer) value() token {
	first := l.next()
	if first.kind == open {
		for depth := 1; depth > 0; {
			switch l.next().kind {
			case open:
				depth++
			case close_:
				depth--
			case end:
				return token{}
			}
		}
		return l.next()
	}
	if first.kind == close_ || first.kind == end {
		return first
	}
	// A reference is three words.
	t := l.next()
	for t.kind == word {
		t = l.next()
	}
	return t
}
