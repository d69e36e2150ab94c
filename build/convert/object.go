package convert

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// object is a JSON object that keeps its keys in order, since people read
// exported files. Values are strings, bools, json.Number, *object and []any.
type object struct{ fields []field }

type field struct {
	key   string
	value any
}

// get returns the value of key, or nil.
func (o *object) get(key string) any {
	if o == nil {
		return nil
	}
	for _, f := range o.fields {
		if f.key == key {
			return f.value
		}
	}
	return nil
}

// str returns the value of key if it is a string, else "".
func (o *object) str(key string) string {
	s, _ := o.get(key).(string)
	return s
}

// list returns the value of key if it is a list, else nil.
func (o *object) list(key string) []any {
	l, _ := o.get(key).([]any)
	return l
}

// strings returns the strings in the list of key.
func (o *object) strings(key string) []string {
	var out []string
	for _, v := range o.list(key) {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// object returns the value of key if it is an object, else nil.
func (o *object) object(key string) *object {
	v, _ := o.get(key).(*object)
	return v
}

// add sets key unless value is empty, which means the same as an absent key and
// is harder to read.
func (o *object) add(key string, value any) {
	if !empty(value) {
		o.set(key, value)
	}
}

func (o *object) set(key string, value any) {
	for i := range o.fields {
		if o.fields[i].key == key {
			o.fields[i].value = value
			return
		}
	}
	o.fields = append(o.fields, field{key, value})
}

func (o *object) remove(key string) {
	o.fields = slices.DeleteFunc(o.fields, func(f field) bool { return f.key == key })
}

// sort puts the keys in order first; others follow in their present order.
func (o *object) sort(order []string) {
	rank := func(f field) int {
		if i := slices.Index(order, f.key); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(o.fields, func(a, b field) int { return rank(a) - rank(b) })
}

func empty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case []string:
		return len(v) == 0
	case *object:
		return v == nil || len(v.fields) == 0
	}
	return false
}

// anys converts strings to a JSON list.
func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

// encode returns a value as JSON, indented by two spaces, ending in a newline.
func encode(v any) []byte {
	var b bytes.Buffer
	write(&b, v, "\n")
	b.WriteByte('\n')
	return b.Bytes()
}

func write(b *bytes.Buffer, v any, newline string) {
	switch v := v.(type) {
	case *object:
		inner := newline + "  "
		writeItems(b, "{}", newline, len(v.fields), func(i int) {
			writeScalar(b, v.fields[i].key)
			b.WriteString(": ")
			write(b, v.fields[i].value, inner)
		})
	case []any:
		inner := newline + "  "
		writeItems(b, "[]", newline, len(v), func(i int) { write(b, v[i], inner) })
	default:
		writeScalar(b, v)
	}
}

func writeItems(b *bytes.Buffer, brackets, newline string, n int, item func(int)) {
	b.WriteByte(brackets[0])
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(newline + "  ")
		item(i)
	}
	if n > 0 {
		b.WriteString(newline)
	}
	b.WriteByte(brackets[1])
}

func writeScalar(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false) // people should be able to read "R&D"
	if err := e.Encode(v); err != nil {
		b.WriteString("null") // only for an invalid number, which our decoders never return
		return
	}
	b.Truncate(b.Len() - 1) // the encoder's line end
}

// join joins the non-empty parts. It overwrites parts.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
