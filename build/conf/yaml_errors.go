package conf

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// yamlMistake translates a message of the decoder, in terms of the grammar,
// into the author's terms.
type yamlMistake struct {
	part    string // of the decoder's message
	message string
	hint    string
	open    bool // report where the broken piece was opened, not where reading failed
}

// yamlMistakes are the mistakes people make; the first match wins.
var yamlMistakes = []yamlMistake{
	{part: "found a tab character", message: "this line is indented with a tab", hint: "indent with spaces: YAML does not allow tabs"},
	{part: "unexpected end of stream", message: "this quote is never closed", hint: "close it; if the text contains quotes, use the other kind around it", open: true},
	{part: "unexpected document indicator", message: "this quote is never closed", hint: "close it; if the text contains quotes, use the other kind around it", open: true},
	{part: "expected ',' or ']'", message: `this list has no "]", or a comma is missing`, hint: `write it as in "[one, two]"`, open: true},
	{part: "expected ',' or '}'", message: `this map has no "}", or a comma is missing`, hint: `write it as in "{one: 1, two: 2}"`, open: true},
	{part: "expected node content", message: "a value is missing here", hint: `after "[" or "{" write the values and the closing bracket; text that starts with one needs quotes`},
	{part: "unknown anchor", message: `"*" refers to an anchor that does not exist`, hint: `text that starts with "*" needs quotes: title: "*text"`},
	{part: "while scanning an anchor", message: `"&" and "*" start anchors and aliases`, hint: `text that starts with one of them needs quotes: title: "& text"`},
	{part: "while scanning an alias", message: `"&" and "*" start anchors and aliases`, hint: `text that starts with one of them needs quotes: title: "* text"`},
	{part: "block sequence entries", message: `a list cannot start on the line of its key`, hint: `put each "- item" on a line of its own, or write [one, two]`},
	{part: "unknown escape", message: `a backslash in double quotes starts an escape, and this one does not exist`, hint: `double the backslash, or use single quotes`},
	{part: "did not find expected hexdecimal", message: `a backslash in double quotes starts an escape, and this one is incomplete`, hint: `double the backslash, or use single quotes`},
	{part: "expected '-' indicator", message: "this line is not an item of the list above", hint: `start it with "- ", or indent it like what it belongs to`},
	{part: "expected key", message: "the indentation of this line matches no line above", hint: "indent all keys of a map by the same number of spaces"},
	{part: "expected ':'", message: "this line has no key", hint: `write "key: value", or put the text in quotes on the line of its key`, open: true},
	{part: "<document start>", message: "the indentation of this line matches no line above", hint: "indent all keys of a map by the same number of spaces"},
	{part: "tag", message: `"!" starts a tag, and this is not one`, hint: `text that starts with "!" needs quotes`},
	{part: "depth", message: fmt.Sprintf("lists and maps are nested more than %d levels deep", maxDepth), hint: "use fewer levels"},
	{part: "comment", message: `"#" needs a space before it to start a comment`, hint: `put text with a "#" in quotes`},
}

// syntaxError reports what the decoder could not read.
func (r *yamlReader) syntaxError(err error) {
	if r.lines == nil {
		r.rewind()
	}
	var e *yaml.LoadError
	if many := (*yaml.LoadErrors)(nil); errors.As(err, &many) && len(many.Errors) > 0 {
		e = many.Errors[0]
	} else if !errors.As(err, &e) {
		r.broken(0, 0, "this is not YAML: "+err.Error(), "")
		return
	}
	at := r.offset(e.Mark.Line, e.Mark.Column)
	open := at
	if e.ContextMark.Line > 0 {
		open = r.offset(e.ContextMark.Line, e.ContextMark.Column)
	}
	said := e.ContextMsg + ": " + e.Message
	switch {
	case strings.Contains(said, "control characters"):
		r.controlCharacter()
	case strings.Contains(said, "mapping values"):
		r.colon(at)
	case strings.Contains(said, "cannot start any token"):
		r.badStart(at)
	case strings.Contains(said, "expected key") && !r.startsLine(at):
		r.broken(at, at, "there is text after the end of the value", "put the whole value in quotes; inside it, use the other kind of quotes")
	default:
		r.mistake(said, at, open)
	}
}

func (r *yamlReader) mistake(said string, at, open int) {
	for _, m := range yamlMistakes {
		if !strings.Contains(said, m.part) {
			continue
		}
		if m.open {
			at = open
		}
		r.broken(r.onText(at), at, m.message, m.hint)
		return
	}
	r.broken(r.onText(at), at, "this is not YAML: "+strings.TrimPrefix(said, ": "), "")
}

// onText moves an offset at the end of a line or of the text, where nothing can
// be shown, to the last character written before it.
func (r *yamlReader) onText(at int) int {
	if at < len(r.text) && r.text[at] != '\n' {
		return at
	}
	return max(0, len(strings.TrimRightFunc(r.text[:min(at, len(r.text))], unicode.IsSpace))-1)
}

// controlCharacter reports the character that the decoder refuses without
// saying where it is.
func (r *yamlReader) controlCharacter() {
	at := strings.IndexFunc(r.text, func(c rune) bool {
		return c == unicode.ReplacementChar || c != '\n' && c != '\t' && c != '\u0085' && unicode.IsControl(c) || c >= 0xfffe && c < 0x10000
	})
	if at < 0 {
		at = 0
	}
	c := firstRune(r.text[at:])
	r.broken(at, at+len(c), fmt.Sprintf("the control character %q is not allowed here", c), "delete it; editors may not show it")
}

// colon reports a ": " where no key can be, mostly in an unquoted text.
func (r *yamlReader) colon(at int) {
	start := strings.LastIndexByte(r.text[:min(at, len(r.text))], '\n') + 1
	key, value, found := strings.Cut(r.text[start:lineEnd(r.text, start)], ": ")
	if above := strings.TrimSpace(r.text[r.lastLine(start):start]); !found || start+len(key) >= at {
		if name, rest, ok := strings.Cut(above, ":"); ok && rest != "" && !strings.Contains(above, ": ") && !strings.ContainsAny(name, " \"'") {
			last := r.lastLine(start)
			r.broken(last+strings.IndexByte(r.text[last:], ':'), start-1, `a space is missing after ":"`, fmt.Sprintf("write %s: %s", shorten(name), shorten(rest)))
			return
		}
		r.broken(start+len(key)-len(strings.TrimLeft(key, " ")), at, "this line is indented as if it continued the one above", "give all keys of a map the same indentation; put text of several lines after a \"|\"")
		return
	}
	value = shorten(strings.TrimSpace(value))
	r.broken(at, at+1, `": " in a text without quotes`,
		fmt.Sprintf("put the text in quotes: %s: %q", strings.TrimLeft(strings.TrimSpace(key), "- "), value))
}

// lastLine returns the start of the line before the one that starts at start.
func (r *yamlReader) lastLine(start int) int {
	return strings.LastIndexByte(r.text[:max(start-1, 0)], '\n') + 1
}

// startsLine reports whether only white space precedes at on its line.
func (r *yamlReader) startsLine(at int) bool {
	before := r.text[:min(at, len(r.text))]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}

// badStart reports a character that cannot start a value.
func (r *yamlReader) badStart(at int) {
	c := firstRune(r.text[min(at, len(r.text)):])
	if c == "\t" {
		r.broken(at, at+1, "this line is indented with a tab", "indent with spaces: YAML does not allow tabs")
		return
	}
	rest := shorten(r.text[min(at, len(r.text)):lineEnd(r.text, min(at, len(r.text)))])
	r.broken(at, at+len(c), fmt.Sprintf("a value cannot start with %q", c), fmt.Sprintf("put it in quotes: %q", rest))
}
