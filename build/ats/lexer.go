package ats

// lexer splits PDF syntax (ISO 32000-1, 7.2 and 7.3) into tokens, in time
// linear in the length of its source. It never fails: invalid input becomes
// unknown words.
type lexer struct {
	src []byte
	at  int
	// buf holds decoded strings; a token's bytes stay valid after it grows.
	buf []byte
}

type token struct {
	kind  tokenKind
	num   float64 // integer, real
	bytes []byte  // word, nameToken, text: decoded
}

type tokenKind uint8

const (
	endToken tokenKind = iota
	integer
	real
	word
	nameToken
	text
	openList
	closeList
	openDict
	closeDict
)

// class classifies bytes: ' ' is white space, 'd' a delimiter, 0 anything else.
var class = func() (t [256]byte) {
	for _, c := range []byte("\x00\t\n\f\r ") {
		t[c] = ' '
	}
	for _, c := range []byte("()<>[]{}/%") {
		t[c] = 'd'
	}
	return t
}()

func (l *lexer) next() token {
	l.skip()
	if l.at >= len(l.src) {
		return token{}
	}
	c := l.src[l.at]
	switch c {
	case '/':
		l.at++
		return token{kind: nameToken, bytes: l.name()}
	case '(':
		l.at++
		return token{kind: text, bytes: l.literal()}
	case '[', ']', '{', '}', ')':
		l.at++
		return token{kind: brackets(c), bytes: l.src[l.at-1 : l.at]}
	case '<', '>':
		return l.angle(c)
	}
	from := l.at
	for l.at < len(l.src) && class[l.src[l.at]] == 0 {
		l.at++
	}
	return classify(l.src[from:l.at])
}

func brackets(c byte) tokenKind {
	switch c {
	case '[':
		return openList
	case ']':
		return closeList
	}
	return word
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case class[c] == ' ':
			l.at++
		case c == '%':
			for l.at < len(l.src) && l.src[l.at] != '\n' && l.src[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

func (l *lexer) angle(c byte) token {
	l.at++
	doubled := l.at < len(l.src) && l.src[l.at] == c
	switch {
	case doubled && c == '<':
		l.at++
		return token{kind: openDict}
	case doubled:
		l.at++
		return token{kind: closeDict}
	case c == '<':
		return token{kind: text, bytes: l.hex()}
	}
	return token{kind: word, bytes: l.src[l.at-1 : l.at]}
}

// name decodes #xx in what follows a slash.
func (l *lexer) name() []byte {
	from, escaped := l.at, false
	for l.at < len(l.src) && class[l.src[l.at]] == 0 {
		escaped = escaped || l.src[l.at] == '#'
		l.at++
	}
	raw := l.src[from:l.at]
	if !escaped {
		return raw
	}
	start := len(l.buf)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && digit(raw[i+1]) >= 0 && digit(raw[i+2]) >= 0 {
			l.buf = append(l.buf, byte(digit(raw[i+1])<<4|digit(raw[i+2])))
			i += 2
			continue
		}
		l.buf = append(l.buf, raw[i])
	}
	return l.buf[start:len(l.buf):len(l.buf)]
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) hex() []byte {
	start, half := len(l.buf), -1
	for l.at < len(l.src) {
		c := l.src[l.at]
		l.at++
		if c == '>' {
			break
		}
		d := digit(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			l.buf = append(l.buf, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		l.buf = append(l.buf, byte(half<<4))
	}
	return l.buf[start:len(l.buf):len(l.buf)]
}

// literal decodes a string in parentheses, which may nest.
func (l *lexer) literal() []byte {
	start, open := len(l.buf), 1
	for l.at < len(l.src) {
		c := l.src[l.at]
		l.at++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return l.buf[start:len(l.buf):len(l.buf)]
			}
		case '\\':
			l.escape()
			continue
		case '\r':
			if l.at < len(l.src) && l.src[l.at] == '\n' {
				l.at++
			}
			c = '\n'
		}
		l.buf = append(l.buf, c)
	}
	return l.buf[start:len(l.buf):len(l.buf)]
}

// escape decodes what follows a backslash.
func (l *lexer) escape() {
	if l.at >= len(l.src) {
		return
	}
	c := l.src[l.at]
	l.at++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return
	case '\r':
		if l.at < len(l.src) && l.src[l.at] == '\n' {
			l.at++
		}
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		c -= '0'
		for i := 0; i < 2 && l.at < len(l.src) && l.src[l.at] >= '0' && l.src[l.at] <= '7'; i++ {
			c = c<<3 | (l.src[l.at] - '0')
			l.at++
		}
	}
	l.buf = append(l.buf, c)
}

// classify distinguishes numbers from words. Malformed numbers such as "--5",
// "1.2.3" and "4-5" occur, and are read as far as they make sense.
func classify(raw []byte) token {
	i, sign := 0, 1.0
	for i < len(raw) && (raw[i] == '+' || raw[i] == '-') {
		if raw[i] == '-' {
			sign = -1
		}
		i++
	}
	whole, n := digits(raw[i:], 0, 1e15)
	i += n
	kind := integer
	if i < len(raw) && raw[i] == '.' {
		kind = real
		fraction, m := digits(raw[i+1:], 0, 1e9)
		whole += fraction / pow10[min(m, len(pow10)-1)]
		n += m
		i += 1 + m
	}
	if n == 0 || i < len(raw) && raw[i] != '-' && raw[i] != '.' {
		return token{kind: word, bytes: raw}
	}
	return token{kind: kind, num: sign * whole}
}

var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10}

// digits parses a number, ignoring digits that would take it beyond most.
func digits(raw []byte, value, most float64) (float64, int) {
	n := 0
	for n < len(raw) && raw[n] >= '0' && raw[n] <= '9' {
		if value < most {
			value = value*10 + float64(raw[n]-'0')
		}
		n++
	}
	return value, n
}
