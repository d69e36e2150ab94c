package conf

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/shortlist-cv/shortlist/build/source"
)

// maxDirectives limits the tag directives: the decoder compares each with all
// those before it.
const maxDirectives = 100

// parseYAML reads the one YAML document of d.
func parseYAML(d *document) *Value {
	if n := strings.Count(d.text, "\n%TAG"); n > maxDirectives {
		at := strings.Index(d.text, "\n%TAG") + 1
		d.broken(at, at+len("%TAG"), fmt.Sprintf("there are %d lines with %%TAG", n), "delete them: they have no effect here")
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(d.text))
	if err != nil {
		d.broken(0, 0, err.Error(), "")
		return nil
	}
	r := &yamlReader{document: d}
	var node yaml.Node
	switch err := loader.Load(&node); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		r.syntaxError(err)
		return nil
	}
	r.rewind()
	v := r.value(node.Content[0], 1)
	r.checkEnd(loader)
	if v != nil && v.Kind == Null && v.Span.Start == v.Span.End {
		return nil
	}
	return v
}

// checkEnd reports anything that follows the document.
func (r *yamlReader) checkEnd(loader *yaml.Loader) {
	var second yaml.Node
	switch err := loader.Load(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		r.syntaxError(err)
	default:
		r.rewind()
		at := r.offset(second.Line, second.Column)
		r.broken(at, at+len("---"), "a second YAML document begins here", `there can be only one: delete the line "---"`)
	}
}

// yamlReader builds values from the nodes of the decoder. Nodes have the line
// and column where they start, but not their end.
type yamlReader struct {
	*document
	lines    []int // offsets of the lines as YAML 1.1 splits them
	line     int   // the cursor: line, column and offset of one character
	column   int
	at       int
	anchors  map[*yaml.Node]anchored
	made     int // number of values so far, repeated ones included
	unused   []Value
	repeated int // number of values that aliases and merge keys have added
}

// anchored is a value that has been read completely, and the number of values
// in it.
type anchored struct {
	value Value
	size  int
}

// rewind moves the cursor to the start. Nodes come in the order of the text, so
// that it only ever advances, and a line of a megabyte is walked once.
func (r *yamlReader) rewind() {
	if r.lines == nil {
		r.lines = yamlLines(r.text)
	}
	r.line, r.column, r.at = 1, 1, 0
}

// yamlLines splits lines as the decoder does, at Unicode line breaks too.
func yamlLines(text string) []int {
	lines := make([]int, 1, 2+strings.Count(text, "\n"))
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			lines = append(lines, i+1)
		case 0xc2, 0xe2:
			c, size := utf8.DecodeRuneInString(text[i:])
			if c == '\u0085' || c == '\u2028' || c == '\u2029' {
				lines = append(lines, i+size)
			}
		}
	}
	return lines
}

// offset returns the offset of the decoder's line and column; columns count
// code points from 1.
func (r *yamlReader) offset(line, column int) int {
	if line < 1 || line > len(r.lines) {
		return len(r.text)
	}
	if line != r.line || column < r.column {
		r.line, r.column, r.at = line, 1, r.lines[line-1]
	}
	for r.column < column && r.at < len(r.text) {
		_, size := utf8.DecodeRuneInString(r.text[r.at:])
		r.at += size
		r.column++
	}
	return r.at
}

// value reads a node. It returns nil only for a node that is too deep or
// repeats too much, which is reported.
func (r *yamlReader) value(n *yaml.Node, depth int) *Value {
	v := r.newValue()
	if !r.read(v, n, depth) {
		return nil
	}
	return v
}

// read fills v from a node. It does not retain v: a key's is discarded once its
// text is known.
func (r *yamlReader) read(v *Value, n *yaml.Node, depth int) bool {
	start := r.offset(n.Line, n.Column)
	if r.tooDeep(depth, start) {
		return false
	}
	if n.Kind == yaml.AliasNode {
		return r.alias(v, n, start)
	}
	before := r.made
	r.made++
	switch inner := r.skipProperties(start); n.Kind {
	case yaml.MappingNode:
		r.mapping(v, n, start, inner, depth)
	case yaml.SequenceNode:
		r.sequence(v, n, start, inner, depth)
	default:
		v.Kind, v.Text = scalarKind(n), n.Value
		v.Span = r.span(start, scalarEnd(r.text, inner, n))
	}
	if n.Anchor != "" {
		if r.anchors == nil {
			r.anchors = map[*yaml.Node]anchored{}
		}
		r.anchors[n] = anchored{*v, r.made - before}
	}
	return true
}

// newValue allocates many values at once: front matter has a dozen keys, each
// with a value.
func (r *yamlReader) newValue() *Value {
	if len(r.unused) == 0 {
		r.unused = make([]Value, 16)
	}
	v := &r.unused[0]
	r.unused = r.unused[1:]
	return v
}

func scalarKind(n *yaml.Node) Kind {
	switch n.ShortTag() {
	case "!!null":
		return Null
	case "!!bool":
		return Boolean
	case "!!int", "!!float":
		return Number
	case "!!timestamp":
		return Time
	}
	return Text
}

// alias makes v a copy of what the alias n repeats. Sizes are counted, because
// nine levels of lists of nine aliases stand for more values than fit in any
// memory.
func (r *yamlReader) alias(v *Value, n *yaml.Node, start int) bool {
	end := start + len("*") + len(n.Value)
	a, ok := r.anchors[n.Alias]
	if !ok {
		r.broken(start, end, fmt.Sprintf("%q refers to itself", "*"+n.Value), "write the value out")
		return false
	}
	if !r.repeat(a.size, start, end) {
		return false
	}
	*v = a.value
	v.Span = r.span(start, end)
	return true
}

// repeat counts n more values that exist without being written out, and reports
// whether they are within the limit.
func (r *yamlReader) repeat(n, start, end int) bool {
	if r.repeated > maxRepeated {
		return false // reported already
	}
	r.made += n
	r.repeated += n
	if r.repeated > maxRepeated {
		r.broken(start, end, fmt.Sprintf("aliases repeat more than %d values", maxRepeated), "write the values out")
		return false
	}
	return true
}

func (r *yamlReader) sequence(v *Value, n *yaml.Node, start, inner, depth int) {
	v.Kind = List
	end := inner
	for _, c := range n.Content {
		if item := r.value(c, depth+1); item != nil {
			v.Items = append(v.Items, item)
			end = max(end, item.Span.End-r.base)
		}
	}
	v.Span = r.span(start, r.collectionEnd(n, end))
}

func (r *yamlReader) mapping(v *Value, n *yaml.Node, start, inner, depth int) {
	v.Kind = Map
	end := inner
	keys := make(map[string]source.Span, len(n.Content)/2)
	v.Fields = make([]Field, 0, len(n.Content)/2)
	var key Value
	var merged []*Value
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, c := n.Content[i], n.Content[i+1]
		key = Value{}
		known := r.read(&key, k, depth+1)
		value := r.value(c, depth+1)
		if known {
			end = max(end, key.Span.End-r.base)
		}
		if value != nil {
			end = max(end, value.Span.End-r.base)
		}
		switch {
		case !known || value == nil:
		case k.ShortTag() == "!!merge":
			merged = append(merged, value)
		case key.Kind == List || key.Kind == Map:
			r.badKey(&key)
		default:
			r.field(v, keys, Field{key.Text, key.Span, value})
		}
	}
	for _, m := range merged {
		r.merge(v, keys, m)
	}
	v.Span = r.span(start, r.collectionEnd(n, end))
}

func (r *yamlReader) badKey(key *Value) {
	if len(r.findings) < maxFindings {
		r.report(invalidSyntax, key.Span, "a key must be text, not "+key.describe(), `text that starts with "[" or "{" needs quotes`)
	}
}

// merge adds to v the fields of "<<" that v does not have.
func (r *yamlReader) merge(v *Value, keys map[string]source.Span, m *Value) {
	start, end := m.Span.Start-r.base, m.Span.End-r.base
	maps := []*Value{m}
	if m.Kind == List {
		maps = m.Items
	}
	for _, m := range maps {
		if m.Kind != Map {
			r.broken(start, end, `"<<" takes a map, or a list of maps, not `+m.describe(), `put the key in quotes if it is meant as text`)
			continue
		}
		if !r.repeat(len(m.Fields), start, end) {
			return
		}
		for _, f := range m.Fields {
			if _, there := keys[f.Key]; !there {
				keys[f.Key] = f.Span
				v.Fields = append(v.Fields, f)
			}
		}
	}
}

// skipProperties returns where a node begins after its tag and anchor, which
// the decoder includes. No node itself starts with "!" or "&".
func (r *yamlReader) skipProperties(at int) int {
	for at < len(r.text) && (r.text[at] == '!' || r.text[at] == '&') {
		for at < len(r.text) && !isBlank(r.text[at]) {
			at++
		}
		at = skipBlank(r.text, at)
	}
	return at
}

// collectionEnd returns the end of a list or map whose last part ends at end.
func (r *yamlReader) collectionEnd(n *yaml.Node, end int) int {
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	if len(n.Content) == 0 {
		end++ // the opening bracket
	}
	closing := byte(']')
	if n.Kind == yaml.MappingNode {
		closing = '}'
	}
	// Between the last part and the bracket there may be a comma, and the colon
	// of a key without a value.
	for at := end; at < len(r.text); at++ {
		if at = skipBlank(r.text, at); at < len(r.text) && r.text[at] == closing {
			return at + 1
		}
		if at >= len(r.text) || !strings.ContainsRune(",:?", rune(r.text[at])) {
			break
		}
	}
	return end
}

// scalarEnd returns the end of the scalar n, which starts at offset at. Where
// it fails, for instance at an escape hidden by a folded line, it returns the
// start.
func scalarEnd(text string, at int, n *yaml.Node) int {
	switch {
	case at >= len(text):
		return at
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedEnd(text, at, '"', '\\')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedEnd(text, at, '\'', '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		header := lineEnd(text, at)
		return max(header, wordsEnd(text, header, n.Value))
	case strings.HasPrefix(text[at:], n.Value):
		return at + len(n.Value)
	}
	return wordsEnd(text, at, n.Value)
}

// quotedEnd returns the end of a quoted text. The escape byte makes the next
// byte literal; in single quotes, a quote escapes only a quote.
func quotedEnd(text string, at int, quote, escape byte) int {
	if text[at] != quote {
		return at
	}
	for i := at + 1; i < len(text); i++ {
		switch {
		case text[i] == escape && (escape != quote || i+1 < len(text) && text[i+1] == quote):
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// wordsEnd returns the end of the text at offset at that differs from value
// only in white space, because lines were folded.
func wordsEnd(text string, at int, value string) int {
	end := at
	for word := range strings.FieldsSeq(value) {
		at += len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		if !strings.HasPrefix(text[at:], word) {
			break
		}
		at += len(word)
		end = at
	}
	return end
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// skipBlank skips white space, line endings and comments.
func skipBlank(text string, at int) int {
	for at < len(text) {
		switch {
		case isBlank(text[at]):
			at++
		case text[at] == '#' && at > 0 && isBlank(text[at-1]):
			at = lineEnd(text, at)
		default:
			return at
		}
	}
	return at
}

func lineEnd(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(text)
}
