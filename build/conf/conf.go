// Package conf reads configuration: YAML, TOML and JSON, strictly, into one
// tree in which every value knows its place in the file. It is the only package
// that imports decoders of those formats.
package conf

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Value is a scalar, a list or a map in a document. The tree is the same for
// all formats.
//
// Values repeated by YAML aliases are shared, so a Value must not be modified.
type Value struct {
	Kind   Kind
	Span   source.Span // including quotes or brackets; empty where nothing is written ("email:")
	Text   string      // of a scalar: as written, but without quotes and escapes
	Fields []Field     // of a Map, as ordered in the file, each key once
	Items  []*Value    // of a List
}

// Field is a key of a map and its value.
type Field struct {
	Key   string
	Span  source.Span // of the key
	Value *Value
}

// Kind is a kind of value.
type Kind int

// The kinds of value. YAML is read by the core schema of version 1.2, so yes,
// no, on and off are texts. Time is an unquoted date or time.
const (
	Null Kind = iota
	Boolean
	Number
	Time
	Text
	List
	Map
)

// Format is a notation for values.
type Format int

// The formats.
const (
	YAML Format = iota
	TOML
	JSON
)

// String returns the name of the format.
func (f Format) String() string {
	return [...]string{"YAML", "TOML", "JSON"}[f]
}

// Limits far beyond what people write, so that a hostile file costs no more
// than the time to read it.
const (
	maxDepth    = 100    // levels of nested lists and maps
	maxRepeated = 10_000 // values that YAML aliases and merge keys may add
	maxFindings = 100    // per document; locating findings takes time, too
)

// Parse reads the document in span of f. It returns what can be read even if
// there are findings; the Value is nil if the document is empty or broken. The
// top level may be of any kind: see Value.MustBeMap.
func Parse(f *source.File, span source.Span, format Format) (*Value, []source.Finding) {
	d := &document{file: f, base: span.Start, text: f.Text[span.Start:span.End]}
	read := [...]func(*document) *Value{parseYAML, parseTOML, parseJSON}[format]
	v := read(d)
	return v, d.findings
}

// document is a document being read. Its offsets count from the start of text,
// those of spans from the start of the file.
type document struct {
	file     *source.File
	base     int
	text     string
	findings []source.Finding
}

// span converts offsets in the document to a span of the file. It clamps them,
// as decoders may misplace errors in broken documents.
func (d *document) span(start, end int) source.Span {
	start = min(max(start, 0), len(d.text))
	end = min(max(end, start), len(d.text))
	return source.Span{Start: d.base + start, End: d.base + end}
}

func (d *document) report(r *source.Rule, span source.Span, message, hint string) {
	if len(d.findings) < maxFindings {
		d.findings = append(d.findings, r.Finding(d.file, span, message, hint))
	}
}

// broken reports a syntax error. An empty span is widened to the next
// character, so that a caret has something to point at.
func (d *document) broken(start, end int, message, hint string) {
	span := d.span(start, end)
	if span.Start == span.End {
		rest := d.text[span.Start-d.base:]
		if rest != "" && rest[0] != '\n' {
			span.End += len(firstRune(rest))
		}
	}
	d.report(invalidSyntax, span, message, hint)
}

// tooDeep reports whether depth exceeds maxDepth, and reports a finding if so.
func (d *document) tooDeep(depth, start int) bool {
	if depth <= maxDepth {
		return false
	}
	d.broken(start, start+1, fmt.Sprintf("lists and maps are nested more than %d levels deep", maxDepth), "use fewer levels")
	return true
}

// field appends a field to m, or reports its key as a duplicate; the first one
// counts. keys holds the keys of m.
func (d *document) field(m *Value, keys map[string]source.Span, f Field) {
	if first, again := keys[f.Key]; again {
		d.duplicate(f, first)
		return
	}
	keys[f.Key] = f.Span
	m.Fields = append(m.Fields, f)
}

// duplicate reports that the key of f already occurs at first.
func (d *document) duplicate(f Field, first source.Span) {
	if len(d.findings) < maxFindings {
		line := d.file.Position(first.Start).Line
		d.report(duplicateKey, f.Span, fmt.Sprintf("key %q is already on line %d", shorten(f.Key), line), "keep one of the two")
	}
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// Get returns the value under key, or nil if there is none or v is not a map.
func (v *Value) Get(key string) *Value {
	if v == nil {
		return nil
	}
	for _, f := range v.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return nil
}

// Any returns the value as plain Go: nil, bool, int, float64, string, []any or
// map[string]any. Dates remain strings as written, and so do numbers that would
// not print the same again: those with a leading zero or plus ("0171 55",
// "+49"), and those too large for an int.
func (v *Value) Any() any {
	if v == nil {
		return nil
	}
	switch v.Kind {
	case Null:
		return nil
	case Boolean:
		return strings.EqualFold(v.Text, "true")
	case Number:
		return number(v.Text)
	case List:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = item.Any()
		}
		return items
	case Map:
		fields := make(map[string]any, len(v.Fields))
		for _, f := range v.Fields {
			fields[f.Key] = f.Value.Any()
		}
		return fields
	}
	return v.Text
}

func number(text string) any {
	digits := strings.TrimPrefix(text, "-")
	if strings.HasPrefix(digits, "+") || len(digits) > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9' {
		return text
	}
	if n, err := parseInt(text); err == nil {
		return n
	}
	if !strings.ContainsAny(text, ".eE") {
		return text
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil || math.IsInf(f, 0) {
		return text
	}
	return f
}

// parseInt parses a whole number as YAML 1.2 and TOML write it. A leading zero
// does not mean octal, as it did in YAML 1.1.
func parseInt(text string) (int, error) {
	digits := strings.TrimLeft(text, "+-")
	if len(digits) > 1 && digits[0] == '0' && strings.ContainsRune("xobXOB", rune(digits[1])) {
		return intOf(strconv.ParseInt(text, 0, strconv.IntSize))
	}
	return intOf(strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 10, strconv.IntSize))
}

func intOf(n int64, err error) (int, error) { return int(n), err }

// describe returns what v is, for "must be …, not …".
func (v *Value) describe() string {
	switch v.Kind {
	case Null:
		return "nothing"
	case List, Map:
		return "the " + [...]string{List: "list", Map: "map"}[v.Kind] + " " + v.sketch(2)
	case Boolean, Number, Time:
		return shorten(v.Text)
	}
	return strconv.Quote(shorten(v.Text))
}

// sketch returns v on one short line.
func (v *Value) sketch(depth int) string {
	if v.Kind != List && v.Kind != Map {
		return shorten(v.Text)
	}
	open, end := "[", "]"
	if v.Kind == Map {
		open, end = "{", "}"
	}
	const shown = 3
	var parts []string
	for _, item := range v.Items[:min(shown, len(v.Items))] {
		parts = append(parts, item.sketchIn(depth-1))
	}
	for _, f := range v.Fields[:min(shown, len(v.Fields))] {
		parts = append(parts, shorten(f.Key)+": "+f.Value.sketchIn(depth-1))
	}
	if max(len(v.Items), len(v.Fields)) > shown {
		parts = append(parts, "…")
	}
	return open + strings.Join(parts, ", ") + end
}

func (v *Value) sketchIn(depth int) string {
	if depth <= 0 && (v.Kind == List || v.Kind == Map) {
		return "…"
	}
	return v.sketch(depth)
}

// shorten cuts text so that a message remains one readable line.
func shorten(text string) string {
	const width = 40
	n := 0
	for i, r := range text {
		if n++; n > width || r == '\n' {
			return text[:i] + "…"
		}
	}
	return text
}
