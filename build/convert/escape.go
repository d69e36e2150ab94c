package convert

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

// escape returns Markdown that reads as the plain text s, with hard line
// breaks. It escapes as little as possible, as people will edit the result.
func escape(s string) string {
	lines := strings.Split(squeeze(s), "\n")
	for i, l := range lines {
		lines[i] = escapeLineStart(escapeInline(l, ' '))
	}
	return strings.Join(lines, "\\\n")
}

// escapeInline escapes what is special anywhere in a line. prev is the
// character before s.
func escapeInline(s string, prev rune) string {
	var b strings.Builder
	entities := lastEntity(s)
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if meansSomething(prev, r, next, s[i:]) || r == '&' && i <= entities {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

func meansSomething(prev, r, next rune, rest string) bool {
	switch r {
	case '*', '`', '[', ']':
		return true
	case '\\':
		return next == utf8.RuneError || next < utf8.RuneSelf && !unicode.IsLetter(next) && !unicode.IsDigit(next)
	case '_':
		return !word(prev) || !word(next)
	case '~': // only what could close a strikethrough: an opener alone is text
		return prev != ' '
	case '<':
		return unicode.IsLetter(next) || strings.ContainsRune("/!?", next)
	case '{': // attributes, on a heading
		return true
	case '#': // the end of a heading
		return strings.Trim(rest, "#") == "" && prev == ' '
	}
	return false
}

// lastEntity returns the offset of the last thing in s that reads as an entity,
// or -1. For consistency, all ampersands up to it are escaped: "R\&D \&lt;".
func lastEntity(s string) int {
	if !strings.Contains(s, "&") || !strings.Contains(s, ";") {
		return -1
	}
	last := -1
	for i := 0; i < len(s); i++ {
		if s[i] == '&' && entity().MatchString(s[i:]) {
			last = i
		}
	}
	return last
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var entity = source.Expression(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});`)

var (
	orderedItem = source.Expression(`^(\d{1,9})([.)])(\s|$)`)
	blockStart  = source.Expression(`^(#{1,6}(\s|$)|[-+](\s|$)|[-=|:>]|\+\+\+|;;;|~~~)`)
)

// escapeLineStart escapes what would open a block at the start of a line.
func escapeLineStart(l string) string {
	if orderedItem().MatchString(l) {
		return orderedItem().ReplaceAllString(l, `$1\$2$3`)
	}
	if blockStart().MatchString(l) && !(l[0] == '-' && len(l) > 1 && word(rune(l[1]))) {
		return `\` + l
	}
	return l
}

// link returns Markdown text as a link to a URL, or just the text if there is
// none.
func link(text, url string) string {
	if url == "" || text == "" {
		return text
	}
	if strings.ContainsAny(url, " ()<>\\") {
		url = "<" + angle.Replace(url) + ">"
	}
	return "[" + text + "](" + ampersand(url) + ")"
}

var angle = strings.NewReplacer("<", `\<`, ">", `\>`, `\`, `\\`)

// ampersand escapes those in a URL that would read as an entity.
func ampersand(url string) string {
	parts := strings.SplitAfter(url, "&")
	for i := range len(parts) - 1 {
		if entity().MatchString("&" + parts[i+1]) {
			parts[i] = strings.TrimSuffix(parts[i], "&") + `\&`
		}
	}
	return strings.Join(parts, "")
}

// paragraphs splits text at blank lines.
func paragraphs(s string) []string {
	var out []string
	for _, p := range blankLines().Split(squeeze(s), -1) {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

var blankLines = source.Expression(`\n{2,}`)

// item returns a list item, indented after its first paragraph.
func item(markdown string) string {
	return "- " + strings.ReplaceAll(strings.ReplaceAll(markdown, "\n", "\n  "), "\n  \n", "\n\n")
}

// comment returns a comment that cannot end early: in a double hyphen, one is
// written as in JSON, \u002d.
func comment(s string) string {
	s = strings.ReplaceAll(clean(s), "--", `-\u002d`)
	s = strings.ReplaceAll(s, "\n", " ")
	return "<!-- " + strings.TrimSuffix(s, "-") + " -->"
}

// clean removes characters that do not belong in a text file.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return ' '
		case unicode.IsControl(r) || r == '\ufeff' || r >= 0xFFFE && r&0xFFFE == 0xFFFE:
			return -1
		}
		return r
	}, s)
}

// yaml returns an object as a YAML map in block style, with empty maps and
// lists in brackets.
func yaml(o *object) string {
	var b strings.Builder
	for _, f := range o.fields {
		yamlField(&b, "", f)
	}
	return b.String()
}

func yamlField(b *strings.Builder, indent string, f field) {
	b.WriteString(indent + yamlScalar(f.key) + ":")
	switch v := f.value.(type) {
	case *object:
		b.WriteString("\n")
		for _, inner := range v.fields {
			yamlField(b, indent+"  ", inner)
		}
	case []any:
		if line, ok := flow(v); ok {
			b.WriteString(" " + line + "\n")
			return
		}
		b.WriteString("\n")
		for _, item := range v {
			yamlItem(b, indent+"  ", item)
		}
	default:
		b.WriteString(" " + yamlScalar(v) + "\n")
	}
}

// yamlItem writes an item of a list. The first field of a map follows the
// hyphen.
func yamlItem(b *strings.Builder, indent string, item any) {
	o, ok := item.(*object)
	if !ok || len(o.fields) == 0 {
		b.WriteString(indent + "- " + yamlScalar(item) + "\n")
		return
	}
	var inner strings.Builder
	for _, f := range o.fields {
		yamlField(&inner, indent+"  ", f)
	}
	b.WriteString(indent + "- " + strings.TrimPrefix(inner.String(), indent+"  "))
}

// flow returns a short list of scalars in brackets.
func flow(list []any) (string, bool) {
	var parts []string
	for _, item := range list {
		s, ok := item.(string)
		if !ok {
			return "", len(list) == 0
		}
		s = yamlScalar(s)
		if s[0] != '"' && strings.Contains(s, ",") {
			s = quote(s)
		}
		parts = append(parts, s)
	}
	line := "[" + strings.Join(parts, ", ") + "]"
	return line, len(line) <= 100 || len(list) == 0
}

var (
	plainScalar = source.Expression(`^[\pL/][\pL\pM\pN .,/_()&+@'–—~%=?;:-]*$`)
	reserved    = source.Expression(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)
)

// yamlScalar returns a scalar, without quotes if it reads as the same text.
func yamlScalar(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		if plainScalar().MatchString(v) && !reserved().MatchString(v) &&
			!strings.Contains(v, ": ") && !strings.HasSuffix(v, ":") && !strings.HasSuffix(v, " ") {
			return v
		}
		return quote(v)
	case *object:
		return "{}"
	case []any:
		return "[]"
	}
	return string(compact(v))
}

// quote returns a JSON string, which is also valid YAML, except for a few
// characters that are dropped.
func quote(s string) string {
	var b strings.Builder
	for _, r := range string(compact(clean(s))) {
		if r == 0x7f || r >= 0x80 && r <= 0x9f || r == '\ufeff' || r == '\ufffe' || r == '\uffff' {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// compact returns JSON on one line.
func compact(v any) []byte {
	switch v := v.(type) {
	case *object:
		out := []byte("{")
		for i, f := range v.fields {
			if i > 0 {
				out = append(out, ", "...)
			}
			out = append(append(append(out, compact(f.key)...), ": "...), compact(f.value)...)
		}
		return append(out, '}')
	case []any:
		out := []byte("[")
		for i, item := range v {
			if i > 0 {
				out = append(out, ", "...)
			}
			out = append(out, compact(item)...)
		}
		return append(out, ']')
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return []byte("null")
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}
