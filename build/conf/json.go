package conf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/shortlist-cv/shortlist/build/source"
)

// parseJSON reads the one JSON value of d. The decoder lets duplicate names
// through, so that all of them can be reported, with both places.
func parseJSON(d *document) *Value {
	r := &jsonReader{document: d}
	r.Decoder = jsontext.NewDecoder(bytes.NewBufferString(d.text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	v, err := r.value(1)
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		r.syntaxError(err)
		return nil
	}
	if v == nil {
		return nil
	}
	r.skip()
	if r.at < len(r.text) {
		r.broken(r.at, r.at, "there is text after the end of the JSON value", "delete it, or move the closing bracket after it")
	}
	return v
}

// jsonReader builds values from the tokens of the decoder, which knows only
// where each one ends.
type jsonReader struct {
	*document
	*jsontext.Decoder
	at int
}

// errTooDeep stops the reading after the depth has been reported.
var errTooDeep = errors.New("too deep")

// token reads one token and returns where it starts.
func (r *jsonReader) token() (t jsontext.Token, start int, err error) {
	r.skip()
	start = r.at
	t, err = r.ReadToken()
	r.at = int(r.InputOffset())
	return t, start, err
}

// skip advances to the next token.
func (r *jsonReader) skip() {
	for r.at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[r.at]) >= 0 {
		r.at++
	}
}

func (r *jsonReader) value(depth int) (*Value, error) {
	t, start, err := r.token()
	if err != nil {
		return nil, err
	}
	if r.tooDeep(depth, start) {
		return nil, errTooDeep
	}
	v := &Value{}
	switch t.Kind() {
	case 'n':
		v.Text = "null"
	case 't', 'f':
		v.Kind, v.Text = Boolean, t.String()
	case '"':
		v.Kind, v.Text = Text, t.String()
	case '0':
		v.Kind, v.Text = Number, t.String()
	case '[':
		v.Kind = List
		err = r.items(v, depth)
	case '{':
		v.Kind = Map
		err = r.fields(v, depth)
	}
	v.Span = r.span(start, r.at)
	return v, err
}

func (r *jsonReader) items(v *Value, depth int) error {
	for r.PeekKind() != ']' {
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		v.Items = append(v.Items, item)
	}
	_, _, err := r.token()
	return err
}

func (r *jsonReader) fields(v *Value, depth int) error {
	keys := map[string]source.Span{}
	for r.PeekKind() != '}' {
		key, start, err := r.token()
		if err != nil {
			return err
		}
		name, span := key.String(), r.span(start, r.at)
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		r.field(v, keys, Field{name, span, value})
	}
	_, _, err := r.token()
	return err
}

// syntaxError reports where reading failed, and the likely mistake.
func (r *jsonReader) syntaxError(err error) {
	if errors.Is(err, errTooDeep) {
		return
	}
	r.skip()
	at := r.at
	var e *jsontext.SyntacticError
	if errors.As(err, &e) {
		at = int(e.ByteOffset)
	}
	at = min(at, len(r.text))
	if at > r.at && r.text[r.at] == '"' {
		r.stringError(at)
		return
	}
	at = min(at, r.at) // the start of an invalid word, not its end
	before := strings.TrimRight(r.text[:at], jsonBlank)
	rest := strings.TrimLeft(r.text[at:], jsonBlank)
	at = len(r.text) - len(rest)
	if comma := trailingComma(before, rest, at); comma >= 0 {
		r.broken(comma, comma+1, "there is a comma after the last value", "delete it: JSON has commas only between values")
		return
	}
	if rest == "" {
		r.broken(max(len(before)-1, 0), len(before), "the JSON ends before all brackets and quotes are closed", "close them")
		return
	}
	for _, m := range jsonMistakes {
		if strings.HasSuffix(before, m.before) && strings.HasPrefix(rest, m.rest) {
			r.broken(at, at, m.message, m.hint)
			return
		}
	}
	r.broken(at, at, fmt.Sprintf("%q cannot be used here", firstRune(rest)), `write keys and text in double quotes, ":" after a key and "," between values`)
}

const jsonBlank = " \t\r\n"

// jsonMistakes are recognised by the text before and after the place where
// reading failed. The first match wins.
var jsonMistakes = []struct{ before, rest, message, hint string }{
	{"", "//", "JSON has no comments", "delete it, or use YAML"},
	{"", "/*", "JSON has no comments", "delete it, or use YAML"},
	{"", "#", "JSON has no comments", "delete it, or use YAML"},
	{"", "'", "JSON uses double quotes only", `write "text"`},
	{"", `"`, "a comma is missing before this", `put one between values; write a quote in a text as \"`},
	{"{", "", "a key or value must start here", `put keys and text in double quotes: "name": "Ada Example"`},
	{",", "", "a key or value must start here", `put keys and text in double quotes: "name": "Ada Example"`},
}

// trailingComma returns the offset of the comma of ",]" if reading failed at
// the comma or at the bracket, else -1. rest starts at offset at.
func trailingComma(before, rest string, at int) int {
	comma := len(before) - 1
	if after, found := strings.CutPrefix(rest, ","); found {
		comma, rest = at, strings.TrimLeft(after, jsonBlank)
	} else if !strings.HasSuffix(before, ",") {
		return -1
	}
	if rest == "" || rest[0] != ']' && rest[0] != '}' {
		return -1
	}
	return comma
}

// stringError reports what is wrong at an offset in the string that starts at
// r.at.
func (r *jsonReader) stringError(at int) {
	switch c := firstRune(r.text[at:]); c {
	case "", "\n":
		r.broken(r.at, r.at+1, "this quote is not closed on its line", `close it; write a line end in a text as \n`)
	case `\`:
		r.broken(at, at+1, "a backslash starts an escape, and this one does not exist", "double the backslash")
	default:
		r.broken(at, at+len(c), fmt.Sprintf("the control character %q is not allowed here", c), `write it as an escape, such as \t`)
	}
}
