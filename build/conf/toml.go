package conf

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/shortlist-cv/shortlist/build/source"
)

// parseTOML reads a TOML document. It uses only the decoder's syntax tree: the
// decoder proper does not locate values, and takes quadratic time to find
// repeated keys.
func parseTOML(d *document) *Value {
	r := tomlReader{d, parsers.Get().(*unstable.Parser)}
	defer parsers.Put(r.Parser)
	r.Reset([]byte(d.text))
	root := newTable(d.span(0, len(d.text)), header)
	current := root
	for current != nil && r.NextExpression() {
		switch e := r.Expression(); e.Kind {
		case unstable.KeyValue:
			r.keyValue(current, e, 1)
		case unstable.Table, unstable.ArrayTable:
			current = r.table(root, e)
		}
	}
	if err := r.Error(); err != nil {
		r.syntaxError(err)
		return nil
	}
	if len(root.value.Fields) == 0 {
		return nil
	}
	return root.value
}

type tomlReader struct {
	*document
	*unstable.Parser
}

// parsers reuse the memory of their syntax trees for the next document.
var parsers = sync.Pool{New: func() any { return new(unstable.Parser) }}

// tomlTable is a table that may still grow.
type tomlTable struct {
	value  *Value
	by     definition
	keys   map[string]source.Span
	tables map[string]*tomlTable // of the keys of this one; of a list of tables, the last
	list   *Value                // of an element: the list it is in
}

// definition is what created a table, which decides what may add to it.
type definition int

const (
	implicit definition = iota // on the path to the table of a header
	header                     // [table]
	element                    // [[table]]
	dotted                     // on the path of a dotted key
)

func newTable(span source.Span, by definition) *tomlTable {
	return &tomlTable{
		value:  &Value{Kind: Map, Span: span},
		by:     by,
		keys:   map[string]source.Span{},
		tables: map[string]*tomlTable{},
	}
}

// child adds a new table under key.
func (t *tomlTable) child(key Field, by definition) *tomlTable {
	c := newTable(key.Span, by)
	t.tables[key.Key] = c
	t.keys[key.Key] = key.Span
	key.Value = c.value
	t.value.Fields = append(t.value.Fields, key)
	return c
}

// path returns the parts of a dotted key, as fields without values.
func (r *tomlReader) path(keys unstable.Iterator) (path []Field) {
	for keys.Next() {
		k := keys.Node()
		path = append(path, Field{Key: string(k.Data), Span: r.spanOf(k)})
	}
	return path
}

func (r *tomlReader) spanOf(n *unstable.Node) source.Span {
	return r.span(int(n.Raw.Offset), int(n.Raw.Offset+n.Raw.Length))
}

// table returns the table opened by a header. If the header is wrong, that is a
// table detached from the document, so that its keys are still read and
// checked. It is nil if the header is nested too deep.
func (r *tomlReader) table(t *tomlTable, e *unstable.Node) *tomlTable {
	path := r.path(e.Key())
	last := path[len(path)-1]
	if r.tooDeep(len(path), last.Span.Start-r.base) {
		return nil
	}
	for _, key := range path[:len(path)-1] {
		if t = r.step(t, key, implicit); t == nil {
			return newTable(last.Span, header)
		}
	}
	there := t.tables[last.Key]
	switch {
	case e.Kind == unstable.ArrayTable:
		return r.element(t, there, last)
	case there != nil && there.by == implicit:
		there.by = header
		return there
	}
	if r.taken(t, last) {
		return newTable(last.Span, header)
	}
	return t.child(last, header)
}

// element appends a table to the list under key.
func (r *tomlReader) element(t, there *tomlTable, key Field) *tomlTable {
	next := newTable(key.Span, element)
	switch {
	case there != nil && there.by == element:
		next.list = there.list
	case r.taken(t, key):
		return next
	default:
		next.list = &Value{Kind: List, Span: key.Span}
		key.Value = next.list
		t.keys[key.Key] = key.Span
		t.value.Fields = append(t.value.Fields, key)
	}
	next.list.Items = append(next.list.Items, next.value)
	t.tables[key.Key] = next
	return next
}

// step returns the table under key, which it creates if need be. It returns nil
// if something else is there.
func (r *tomlReader) step(t *tomlTable, key Field, by definition) *tomlTable {
	there := t.tables[key.Key]
	if there != nil && (by == implicit || there.by == dotted) {
		return there
	}
	if r.taken(t, key) {
		return nil
	}
	return t.child(key, by)
}

// taken reports whether t already has key, and reports a finding if so.
func (r *tomlReader) taken(t *tomlTable, key Field) bool {
	first, taken := t.keys[key.Key]
	if taken {
		r.duplicate(key, first)
	}
	return taken
}

func (r *tomlReader) keyValue(t *tomlTable, e *unstable.Node, depth int) {
	path := r.path(e.Key())
	last := path[len(path)-1]
	if r.tooDeep(depth+len(path)-1, last.Span.Start-r.base) {
		return
	}
	at := r.skip(last.Span.End-r.base, " \t=")
	last.Value = r.value(e.Value(), at, depth+len(path))
	for _, key := range path[:len(path)-1] {
		if t = r.step(t, key, dotted); t == nil {
			return
		}
	}
	if !r.taken(t, last) && last.Value != nil {
		t.keys[last.Key] = last.Span
		t.value.Fields = append(t.value.Fields, last)
	}
}

// value reads the value that starts at offset at; the nodes of lists do not
// know their place. It is nil if nested too deep.
func (r *tomlReader) value(n *unstable.Node, at, depth int) *Value {
	switch n.Kind {
	case unstable.Array, unstable.InlineTable:
		if r.tooDeep(depth, at) {
			return nil
		}
		if n.Kind == unstable.Array {
			return r.array(n, at, depth)
		}
		return r.inline(n, at, depth)
	}
	v := &Value{Text: string(n.Data), Span: r.spanOf(n)}
	switch n.Kind {
	case unstable.Bool:
		v.Kind = Boolean
	case unstable.String:
		v.Kind = Text
	case unstable.Integer, unstable.Float:
		v.Kind = Number
		r.check(v)
	default:
		v.Kind = Time
		r.check(v)
	}
	return v
}

// check reports what looks like a number or a date but is invalid, which the
// syntax tree accepts.
func (r *tomlReader) check(v *Value) {
	var e *toml.DecodeError
	var decoded map[string]any
	if errors.As(toml.Unmarshal([]byte("v = "+v.Text), &decoded), &e) {
		r.report(invalidSyntax, v.Span, fmt.Sprintf("%s is neither a number nor a date: %s", shorten(v.Text), strings.TrimPrefix(e.Error(), "toml: ")), "put text in quotes")
	}
}

const tomlBlank = " \t\n,"

func (r *tomlReader) array(n *unstable.Node, at, depth int) *Value {
	v := &Value{Kind: List}
	end := at + len("[")
	for items := n.Children(); items.Next(); {
		item := r.value(items.Node(), r.skip(end, tomlBlank), depth+1)
		if item == nil {
			break
		}
		v.Items = append(v.Items, item)
		end = item.Span.End - r.base
	}
	v.Span = r.span(at, r.skip(end, tomlBlank)+len("]"))
	return v
}

func (r *tomlReader) inline(n *unstable.Node, at, depth int) *Value {
	t := newTable(source.Span{}, header)
	end := at + len("{")
	for fields := n.Children(); fields.Next(); {
		f := fields.Node()
		r.keyValue(t, f, depth+1)
		end = int(f.Raw.Offset + f.Raw.Length)
	}
	t.value.Span = r.span(at, r.skip(end, tomlBlank)+len("}"))
	return t.value
}

// skip skips the characters in blank, and comments.
func (r *tomlReader) skip(at int, blank string) int {
	for at < len(r.text) {
		switch {
		case strings.IndexByte(blank, r.text[at]) >= 0:
			at++
		case r.text[at] == '#':
			at = lineEnd(r.text, at)
		default:
			return at
		}
	}
	return at
}

// syntaxError reports what the decoder could not read.
func (r *tomlReader) syntaxError(err error) {
	var e *unstable.ParserError
	if !errors.As(err, &e) {
		r.broken(0, 0, "this is not TOML: "+err.Error(), "")
		return
	}
	place := r.Range(e.Highlight)
	at := min(int(place.Offset), len(r.text))
	end := min(at+int(place.Length), lineEnd(r.text, at))
	message, hint := strings.TrimPrefix(e.Message, "toml: "), ""
	switch {
	case strings.Contains(message, "at start of value"), strings.Contains(message, "expected keyword"), strings.Contains(message, "must be quoted"):
		message, hint = "text must be in quotes", fmt.Sprintf("write %q", r.bare(at))
	case strings.Contains(message, "'=' after key") && strings.HasPrefix(r.text[at:], ":"):
		message, hint = `TOML uses "=", not ":"`, `write name = "Ada Example", or start and end the front matter with "---" to use YAML`
	case strings.Contains(message, "incomplete"), strings.Contains(message, "terminated"), strings.Contains(message, "cannot have new lines"):
		hint = "close the bracket or quote"
	case strings.Contains(message, "nested more than"):
		message, hint = fmt.Sprintf("lists and maps are nested more than %d levels deep", maxDepth), "use fewer levels"
	case strings.Contains(message, "after array value"), strings.Contains(message, "after inline table"):
		hint = "put a comma between values, and text in quotes"
	}
	r.broken(at, end, message, hint)
}

// bare returns the unquoted text around at.
func (r *tomlReader) bare(at int) string {
	start := strings.LastIndexAny(r.text[:at], "=,[{\n") + 1
	text, _, _ := strings.Cut(r.text[start:lineEnd(r.text, start)], " #")
	if start > 0 && r.text[start-1] != '=' {
		text, _, _ = strings.Cut(text, ",")
	}
	return strings.Trim(shorten(text), " \t]}")
}
