package render

import (
	"iter"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// token is a piece of a style sheet.
type token struct {
	kind       tokenKind
	start, end int
	text       string // of names, strings and addresses: escapes decoded, quotes removed
}

type tokenKind int

const (
	other    tokenKind = iota // a single byte, or an address that is malformed
	comment                   // an unclosed one runs to the end
	word                      // a name or number, with any @ or # before it
	function                  // a name and "("
	quoted                    // a string
	address                   // url(…) without quotes
)

// tokens splits a style sheet as CSS Syntax Level 3 does, as far as what the
// sheet loads depends on it.
func tokens(css string) iter.Seq[token] {
	return func(yield func(token) bool) {
		for i := 0; i < len(css); {
			t := nextToken(css, i)
			if !yield(t) {
				return
			}
			i = t.end
		}
	}
}

func nextToken(css string, start int) token {
	switch c := css[start]; {
	case strings.HasPrefix(css[start:], "/*"):
		_, rest, _ := strings.Cut(css[start+2:], "*/")
		return token{comment, start, len(css) - len(rest), ""}
	case c == '"' || c == '\'':
		text, end := literal(css, start+1, string(c)+"\n\r\f")
		if end < len(css) && css[end] == c {
			end++
		}
		return token{quoted, start, end, text}
	case c == '@' || c == '#' || isNameByte(c):
		i := start
		if !isNameByte(c) {
			i++
		}
		text, end := name(css, i)
		text = css[start:i] + text
		if !strings.HasPrefix(css[end:], "(") {
			return token{word, start, end, text}
		}
		if strings.EqualFold(text, "url") {
			return urlToken(css, start, end+1)
		}
		return token{function, start, end + 1, text}
	}
	return token{other, start, start + 1, ""}
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c == '\\' || c >= 0x80 || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// name reads the name at i, which may be empty.
func name(css string, i int) (text string, end int) {
	for end = i; end < len(css) && isNameByte(css[end]); {
		end += len(escaped().FindString(css[end:]))
		for end < len(css) && isNameByte(css[end]) && css[end] != '\\' {
			end++
		}
	}
	text, _ = literal(css[:end], i, "")
	return text, end
}

const spaces = " \t\n\r\f"

// urlToken returns the token for the url( at start, the argument of which is at
// i.
func urlToken(css string, start, i int) token {
	i = len(css) - len(strings.TrimLeft(css[i:], spaces))
	if strings.HasPrefix(css[i:], `"`) || strings.HasPrefix(css[i:], "'") {
		return token{function, start, i, "url"}
	}
	kind := address
	text, end := literal(css, i, `"'()`+spaces)
	end = len(css) - len(strings.TrimLeft(css[end:], spaces))
	if end < len(css) && css[end] != ')' {
		kind = other
		_, end = literal(css, end, ")")
	}
	return token{kind, start, min(end+1, len(css)), text}
}

// escaped matches an escape at the start of a text.
var escaped = source.Expression(`(?s)^\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\n\r\f])?|\r\n|.)?`)

// literal decodes the text at i up to one of the bytes in ends.
func literal(css string, i int, ends string) (text string, end int) {
	var b strings.Builder
	for i < len(css) && strings.IndexByte(ends, css[i]) < 0 {
		if css[i] != '\\' {
			b.WriteByte(css[i])
			i++
			continue
		}
		m := escaped().FindStringSubmatch(css[i:])
		i += len(m[0])
		if code, err := strconv.ParseInt(m[1], 16, 32); err == nil {
			b.WriteRune(rune(code))
		} else if !strings.ContainsAny(m[0], "\n\r\f") { // else a string goes on in the next line
			b.WriteString(m[0][1:])
		}
	}
	return b.String(), i
}

// squeeze removes comments, indentation and empty lines from a style sheet,
// leaving strings alone.
func squeeze(css string) string {
	var b strings.Builder
	b.Grow(len(css))
	last := byte('\n') // written
	for t := range tokens(css) {
		piece := css[t.start:t.end]
		switch {
		case t.kind == comment:
			if strings.IndexByte(spaces, last) >= 0 || t.end == len(css) {
				continue
			}
			piece = "/**/" // without it, what it parts would become one: "u/**/rl("
		case t.kind == other && strings.Contains(spaces, piece) && last == '\n':
			continue
		}
		b.WriteString(piece)
		if last = piece[len(piece)-1]; t.kind != other {
			last = 0 // a space that ends an escape parts nothing: "u\72 /**/l("
		}
	}
	return b.String()
}
