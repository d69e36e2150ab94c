package resume

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/util"
)

// escape returns the length of the backslash or entity with which s begins,
// including what it escapes, and what it means. n is 0 if there is none.
func escape(s string) (n int, plain string) {
	if s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]) {
		return 2, s[1:2]
	}
	return entity(s)
}

// entity is escape for HTML, where a backslash means nothing.
func entity(s string) (n int, plain string) {
	if s[0] != '&' {
		return 0, ""
	}
	const longest = 33 // &CounterClockwiseContourIntegral;
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 || strings.ContainsAny(s[1:end], "& ") {
		return 0, ""
	}
	plain = html.UnescapeString(s[:end+1])
	if plain == s[:end+1] || strings.HasSuffix(plain, ";") && plain != ";" {
		return 0, ""
	}
	return end + 1, strings.Map(visible, plain)
}

// visible replaces control characters, which a numeric entity can spell.
func visible(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// unescape resolves what escape finds in addresses and titles, where the
// library leaves it.
func unescape(s string, escape func(s string) (n int, plain string)) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n, plain := escape(s[i:]); n > 0 {
			b.WriteString(plain)
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
