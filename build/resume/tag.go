package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// tag is a start or end tag.
type tag struct {
	span       source.Span
	name       string // in lower case
	end, empty bool
	attributes []attribute
}

type attribute struct{ name, value string }

// attribute returns the value of an attribute, or "".
func (t tag) attribute(name string) string {
	for _, a := range t.attributes {
		if a.name == name {
			return strings.TrimSpace(unescape(a.value, entity))
		}
	}
	return ""
}

// count updates the number of open elements of a kind.
func (t tag) count(n *int) {
	switch {
	case t.empty:
	case !t.end:
		*n++
	case *n > 0:
		*n--
	}
}

// readTag reads the tag with which s begins.
func readTag(s string) (tag, bool) {
	scan := tagScanner{src: s}
	return scan.tag(0)
}

// tagScanner finds tags. It remembers which closing characters do not come any
// more, so that it does not search a text of opening ones again for each.
type tagScanner struct {
	src                           string
	noGreater, noDouble, noSingle bool
	noComment                     bool
}

// comment returns the end of the comment at offset at.
func (s *tagScanner) comment(at int) (end int, ok bool) {
	if !strings.HasPrefix(s.src[at:], "<!--") {
		return 0, false
	}
	if !s.noComment {
		if i := strings.Index(s.src[at+4:], "-->"); i >= 0 {
			return at + 4 + i + 3, true
		}
	}
	s.noComment = true
	return len(s.src), true // as a browser does, an open comment hides the rest
}

// declaration returns the end of "<!…>" or "<?…>" at offset at.
func (s *tagScanner) declaration(at int) (end int, ok bool) {
	if rest := s.src[at:]; !strings.HasPrefix(rest, "<!") && !strings.HasPrefix(rest, "<?") {
		return 0, false
	}
	end = s.find(at, '>', &s.noGreater)
	return end + 1, end >= 0
}

// find returns the offset of the next c, or -1 and sets missing.
func (s *tagScanner) find(from int, c byte, missing *bool) int {
	if *missing {
		return -1
	}
	i := strings.IndexByte(s.src[from:], c)
	if i < 0 {
		*missing = true
		return -1
	}
	return from + i
}

// tag reads the tag at offset at, which is a "<".
func (s *tagScanner) tag(at int) (t tag, ok bool) {
	i := at + 1
	if i < len(s.src) && s.src[i] == '/' {
		t.end = true
		i++
	}
	from := i
	for i < len(s.src) && (isLetter(s.src[i]) || i > from && (isDigit(s.src[i]) || s.src[i] == '-')) {
		i++
	}
	if i == from || s.noGreater {
		return t, false
	}
	t.name = strings.ToLower(s.src[from:i])
	for i < len(s.src) {
		switch c := s.src[i]; {
		case c == '>':
			t.span = source.Span{Start: at, End: i + 1}
			t.empty = s.src[i-1] == '/'
			return t, true
		case c == '<':
			return t, false
		case c == ' ' || c == '\t' || c == '\n' || c == '/':
			i++
		default:
			var a attribute
			if a, i, ok = s.attribute(i); !ok {
				return t, false
			}
			t.attributes = append(t.attributes, a)
		}
	}
	s.noGreater = true
	return t, false
}

// attribute reads the attribute at offset i.
func (s *tagScanner) attribute(i int) (a attribute, next int, ok bool) {
	const ends = " \t\n/>="
	from := i
	for i++; i < len(s.src) && strings.IndexByte(ends, s.src[i]) < 0; i++ {
	}
	a.name = strings.ToLower(s.src[from:i])
	eq := i
	for eq < len(s.src) && strings.IndexByte(" \t\n", s.src[eq]) >= 0 {
		eq++
	}
	if eq >= len(s.src) || s.src[eq] != '=' {
		return a, i, true
	}
	for i = eq + 1; i < len(s.src) && strings.IndexByte(" \t\n", s.src[i]) >= 0; i++ {
	}
	if i >= len(s.src) {
		return a, i, true
	}
	if c := s.src[i]; c == '"' || c == '\'' {
		missing := &s.noDouble
		if c == '\'' {
			missing = &s.noSingle
		}
		end := s.find(i+1, c, missing)
		if end < 0 {
			return a, i, false
		}
		a.value = s.src[i+1 : end]
		return a, end + 1, true
	}
	from = i
	for i < len(s.src) && strings.IndexByte(" \t\n>", s.src[i]) < 0 {
		i++
	}
	a.value = s.src[from:i]
	return a, i, true
}
