package build

import (
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// secret is a value that must not appear in public/.
type secret struct {
	kind  resume.ContactKind
	value string
	page  string // the page whose secret it is
}

// secretDigits is how many digits make a number recognizable as a phone number.
// Area and country codes are written in many ways but the last digits in one,
// so the search is for this many of them and one more.
const secretDigits = 7

// variants returns the texts that a machine may read an output as: with
// entities, escapes of URLs, style sheets and scripts decoded, and without
// tags. Bytes that are not UTF-8 (old pages, vCards, picture metadata) need
// nothing more: an ASCII value appears in them as its own bytes or, in UTF-16,
// with a zero beside each, which is dropped.
func variants(output string) []string {
	decoded := html.UnescapeString(unseen().Replace(output))
	texts := []string{decoded, withoutTags(decoded)}
	if strings.Contains(decoded, `\`) && utf8.ValidString(decoded) {
		texts = append(texts, unescape(decoded, cssEscape()), unescape(decoded, jsEscape()))
	}
	for escaped, n := decoded, 0; strings.Contains(escaped, "%") && n < maxEscapes; n++ {
		unescaped := unescapeURL(escaped)
		if unescaped == escaped {
			break
		}
		texts = append(texts, unescaped)
		escaped = unescaped
	}
	return texts
}

// maxEscapes bounds how many layers of URL escapes are decoded, as found in an
// address that redirects to another one.
const maxEscapes = 5

// unseen removes characters that are invisible to people and that machines may
// drop.
var unseen = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("\x00", "", "\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "")
})

// withoutTags removes what is in angle brackets, so that a value interrupted by
// markup is whole again.
func withoutTags(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, _ = strings.Cut(rest, ">")
	}
}

// unescapeURL decodes every valid %XX and leaves the rest alone.
func unescapeURL(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "%")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if len(rest) >= 2 {
			if c, err := url.PathUnescape("%" + rest[:2]); err == nil {
				b.WriteString(c)
				s = rest[2:]
				continue
			}
		}
		b.WriteByte('%')
		s = rest
	}
}

// Escapes of characters in style sheets, and in scripts and JSON.
var (
	cssEscape = source.Expression(`\\([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\r\n\f])?`)
	jsEscape  = source.Expression(`\\(?:u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2}))`)
)

// unescape decodes the escapes that a pattern finds, the code points of which
// are its groups.
func unescape(s string, escape *regexp.Regexp) string {
	return escape.ReplaceAllStringFunc(s, func(found string) string {
		code, err := strconv.ParseUint(strings.Join(escape.FindStringSubmatch(found)[1:], ""), 16, 21)
		if err != nil {
			return found
		}
		return string(rune(code))
	})
}

// in returns the place of the secret in text, or -1, -1 if it is not there.
func (s secret) in(text string) (start, end int) {
	switch s.kind {
	case resume.Phone:
		return findDigits(text, s.value)
	case resume.Location:
		return -1, -1 // the name of a town is a secret only as this person's location
	}
	value := strings.TrimSuffix(stripScheme(strings.TrimSpace(s.value)), "/")
	if value == "" {
		return -1, -1
	}
	return indexFold(text, value)
}

func stripScheme(s string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return s[len(scheme):]
		}
	}
	return s
}

// findDigits finds a phone number by its last digits, whatever separates them.
func findDigits(text, number string) (start, end int) {
	number = withoutExtension(number)
	want := resume.Digits(number)
	if len(want) < secretDigits {
		return indexFold(text, number)
	}
	whole, want := want, want[max(0, len(want)-secretDigits-1):]
	var run []byte   // the digits of the current number
	var places []int // the offset of each
	for i, size := 0, 1; i < len(text); i += size {
		r := rune(text[i])
		if size = 1; r >= utf8.RuneSelf && len(run) > 0 {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case '0' <= r && r <= '9':
			run, places = append(run, byte(r)), append(places, i)
			if n := len(run) - len(want); n >= 0 && string(run[n:]) == want {
				before := commonSuffix(string(run), whole)
				return places[len(run)-before], i + 1
			}
		case len(run) > 0 && !partsDigits(r):
			run, places = run[:0], places[:0]
		}
	}
	return -1, -1
}

// withoutExtension cuts what follows a complete number: "ext. 12", or a second
// number.
func withoutExtension(number string) string {
	for i, r := range number {
		if (unicode.IsLetter(r) || strings.ContainsRune("#,;", r)) && len(resume.Digits(number[:i])) >= secretDigits {
			return number[:i]
		}
	}
	return number
}

// commonSuffix returns the length of the longest common suffix of a and b, in
// bytes.
func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func partsDigits(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || strings.ContainsRune("./()[]+_·−", r)
}

// indexFold finds value in text, ignoring case. It returns -1, -1 if it is not
// there.
func indexFold(text, value string) (start, end int) {
	if value == "" {
		return -1, -1
	}
	const other = 'a' - 'A' // the bit by which the cases of an ASCII letter differ
	first := value[0]
	for i := range len(text) - len(value) + 1 {
		if first < utf8.RuneSelf && text[i]|other != first|other {
			continue // the fast path, for pictures of several megabytes
		}
		if strings.EqualFold(text[i:i+len(value)], value) {
			return i, i + len(value)
		}
	}
	return -1, -1
}

// leaks returns the first of secrets that the output shows in its name or data.
func leaks(name string, data []byte, secrets []secret) (secret, bool) {
	if len(secrets) == 0 {
		return secret{}, false
	}
	texts := append([]string{unescapeURL(name)}, variants(string(data))...)
	for _, s := range secrets {
		for _, text := range texts {
			if hasMarks(s.value) {
				text, s.value = typed(text), typed(s.value)
			}
			if start, _ := s.in(text); start >= 0 {
				return s, true
			}
		}
		if s.kind == resume.Location && inHead(string(data), s.value) {
			return s, true
		}
	}
	for _, inner := range embedded(texts[1]) {
		if s, leaking := leaks("", inner, telling(secrets)); leaking {
			return s, true
		}
	}
	return secret{}, false
}

// embedded returns the contents of data: URLs in a text.
func embedded(text string) (files [][]byte) {
	for {
		_, rest, found := strings.Cut(text, ";base64,")
		if !found {
			return files
		}
		text = strings.TrimLeft(rest, base64Letters+" \t\r\n")
		lines := strings.Fields(rest[:len(rest)-len(text)])
		file, _ := base64.RawStdEncoding.DecodeString(strings.Join(lines, ""))
		files = append(files, file)
	}
}

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// hasMarks reports whether typesetting may change the punctuation of a value.
// Few values have any, and comparing them with it undone takes time.
func hasMarks(value string) bool {
	return strings.ContainsAny(value, `'"’‘“”„«»–—…`) || strings.Contains(value, "--") || strings.Contains(value, "...")
}

// typed replaces typographic punctuation with what is typed for it.
func typed(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "‚", "'", "“", `"`, "”", `"`, "„", `"`, "«\u202f", `"`, "\u202f»", `"`, "«", `"`, "»", `"`,
		"–", "--", "—", "---", "…", "...").Replace(s)
}

// inHead reports whether the head of a page contains a whole value.
func inHead(page, value string) bool {
	head, _, found := strings.Cut(page, "</head>")
	if !found {
		return false
	}
	head, value = html.UnescapeString(head), strings.TrimSpace(value)
	if hasMarks(value) {
		head, value = typed(head), typed(value)
	}
	start, _ := indexFold(head, value)
	return start >= 0
}

// mask hides the values of secrets in text that is shown to people, such as the
// source line of a finding in the log of a public build.
func mask(text string, secrets []secret) string {
	for _, s := range secrets {
		if s.kind == resume.Location {
			text = strings.ReplaceAll(text, s.value, masked(s.value))
			continue
		}
		for from := 0; ; {
			start, end := s.in(text[from:])
			if start < 0 {
				break
			}
			start, end = from+start, from+end
			text = text[:start] + masked(text[start:end]) + text[end:]
			from = start + len(masked(text[start:end]))
		}
		text = maskCut(text, s.value)
	}
	return text
}

// maskCut hides what a quotation that cuts a value off has left of it: a
// beginning before an ellipsis or a closing quote, or an end after an opening
// one.
func maskCut(text, value string) string {
	const least = 4 // bytes; fewer reveal nothing
	hide := func(start, end int) { text = text[:start] + masked(text[start:end]) + text[end:] }
	for i, r := range text {
		if r != '…' && r != '"' && r != '\u201c' && r != '\u201d' {
			continue
		}
		after := i + utf8.RuneLen(r)
		for n := len(value) - 1; n >= least; n-- {
			if n <= i && strings.EqualFold(text[i-n:i], value[:n]) {
				hide(i-n, i)
			}
			if r != '…' && after+n <= len(text) && strings.EqualFold(text[after:after+n], value[len(value)-n:]) {
				hide(after, after+n)
			}
		}
	}
	return text
}

// masked keeps the length in bytes, so that carets stay in place.
func masked(value string) string { return strings.Repeat("*", len(value)) }

func (s secret) describe() string { return fmt.Sprintf("the private %s of %s", s.kind, s.page) }
