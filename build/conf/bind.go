package conf

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Options says how Bind treats top-level keys that do not fill the struct.
type Options struct {
	Ignored []string // keys of other tools, silently skipped unless the struct has a field for them

	// Elsewhere maps keys that have a meaning, but not here, to the message of
	// the finding: `"pages" is a key of resumes`. It takes precedence over the
	// fields of the struct, so that one struct can serve several kinds of
	// document.
	Elsewhere map[string]string
}

// Bind fills the struct that dst points to from the map v. It reports all
// unknown keys and values of the wrong type, and fills the rest. A v that is
// nil or not a map sets nothing; see Value.MustBeMap.
//
// The tag `conf:"name,alias"` of a field gives its key and other names for
// it; fields without the tag are left alone. If a key occurs under several of
// its names, the first name in the tag wins. A key whose value is null or
// missing is not set. Fields may be:
//
//	String, Int, Bool
//	[]String, []Int      a scalar alone is a list of one
//	[]Pair               a map, in written order; or a list of maps or texts
//	a struct, *struct    a map; the pointer is nil when the key is missing
//	[]struct             a list of maps; one alone is a list of one
//	map[string]any, any  anything, as returned by Value.Any
//	*Value               anything, for the caller to read
//
// Bind panics if a field is of any other type.
func Bind(f *source.File, v *Value, dst any, o Options) []source.Finding {
	b := &binder{document: &document{file: f}, Options: o}
	b.structure(v, reflect.ValueOf(dst).Elem(), "")
	return b.findings
}

// String is a text with its place. The zero value means that none was set.
// Dates and numbers are kept as they were written.
type String struct {
	Text string
	Span source.Span
}

// String returns the text, so that templates can print it.
func (s String) String() string { return s.Text }

// Texts returns the texts in list.
func Texts(list []String) (texts []string) {
	for _, s := range list {
		texts = append(texts, s.Text)
	}
	return texts
}

// IsSet reports whether a text was written, even an empty one.
func (s String) IsSet() bool { return s.Span != source.Span{} }

// Int is a whole number with its place. The zero value means that none was set.
type Int struct {
	Value int
	Span  source.Span
}

// String returns the number in decimal, or "" if none was set.
func (n Int) String() string {
	if !n.IsSet() {
		return ""
	}
	return fmt.Sprint(n.Value)
}

// IsSet reports whether a number was written.
func (n Int) IsSet() bool { return n.Span != source.Span{} }

// Bool is a yes or no with its place. The zero value means that none was set.
type Bool struct {
	Value bool
	Span  source.Span
}

// String returns "true" or "false", or "" if nothing was set.
func (b Bool) String() string {
	if !b.IsSet() {
		return ""
	}
	return fmt.Sprint(b.Value)
}

// IsSet reports whether a value was written.
func (b Bool) IsSet() bool { return b.Span != source.Span{} }

// Or returns the value, or def if none was set.
func (b Bool) Or(def bool) bool {
	if !b.IsSet() {
		return def
	}
	return b.Value
}

// Pair is a key with its text. The key is not set for a text that is listed
// without one.
type Pair struct {
	Key   String
	Value String
}

// binder walks the document once and collects findings.
type binder struct {
	*document
	Options
}

// member is a field of a struct that a key can fill.
type member struct {
	index   int
	names   string // its name and aliases, separated by commas
	aliased bool
}

// rank returns which of the member's names key is, from 1, or 0 for none.
func (m member) rank(key string) int {
	if !m.aliased && m.names != key {
		return 0
	}
	n := 1
	for name := range strings.SplitSeq(m.names, ",") {
		if name == key {
			return n
		}
		n++
	}
	return 0
}

// listed caches the members of bound types: every page binds the same few.
var listed sync.Map // reflect.Type to []member

// members returns the fields that have a tag.
func members(t reflect.Type) []member {
	if ms, ok := listed.Load(t); ok {
		return ms.([]member)
	}
	ms := make([]member, 0, t.NumField())
	for i := range t.NumField() {
		if tag, ok := t.Field(i).Tag.Lookup("conf"); ok {
			ms = append(ms, member{i, tag, strings.Contains(tag, ",")})
		}
	}
	listed.Store(t, ms)
	return ms
}

// structure fills dst from v; path is the key of v followed by a dot, for
// messages.
func (b *binder) structure(v *Value, dst reflect.Value, path string) {
	if v == nil || v.Kind != Map {
		return
	}
	ms := members(dst.Type())
	filled := make([]int, len(ms)) // the rank of the name that filled each member
	for _, f := range v.Fields {
		i, rank := find(ms, f.Key)
		if elsewhere, ok := b.Elsewhere[f.Key]; ok && path == "" {
			b.report(unknownKey, f.Span, elsewhere, "delete it")
			continue
		}
		switch {
		case rank == 0:
			b.unknown(f, ms, path)
		case f.Value.Kind == Null:
		case filled[i] == 0 || rank < filled[i]:
			filled[i] = rank
			field := dst.Field(ms[i].index)
			field.SetZero()
			b.set(f.Value, field, path+f.Key)
		}
	}
}

// find returns the index of the member that key names, and the rank of that
// name.
func find(ms []member, key string) (i, rank int) {
	for i, m := range ms {
		if rank := m.rank(key); rank > 0 {
			return i, rank
		}
	}
	return 0, 0
}

func (b *binder) unknown(f Field, ms []member, path string) {
	top := path == ""
	if len(b.findings) >= maxFindings || top && slices.Contains(b.Ignored, f.Key) {
		return
	}
	var names []string
	for _, m := range ms {
		name, _, _ := strings.Cut(m.names, ",")
		if _, elsewhere := b.Elsewhere[name]; !elsewhere || !top {
			names = append(names, name)
		}
	}
	known := "the known keys are: " + strings.Join(names, ", ")
	if top && slices.Contains(names, "params") {
		known = `put keys of your own under "params"`
	}
	b.report(unknownKey, f.Span, fmt.Sprintf("unknown key %q", shorten(path+f.Key)), source.DidYouMean(f.Key, names, known))
}

// set fills dst from v. The key is the full path of v, for messages.
func (b *binder) set(v *Value, dst reflect.Value, key string) {
	switch p := dst.Addr().Interface().(type) {
	case *String:
		*p = b.text(v, key)
	case *Int:
		*p = b.int(v, key)
	case *Bool:
		*p = b.bool(v, key)
	case *[]Pair:
		*p = b.pairs(v, key)
	case **Value:
		*p = v
	case *any:
		*p = v.Any()
	case *map[string]any:
		if b.want(v, Map, key, "a map", "  name: value") {
			*p, _ = v.Any().(map[string]any)
		}
	default:
		b.setKind(v, dst, key)
	}
}

// setKind fills structs, pointers and slices.
func (b *binder) setKind(v *Value, dst reflect.Value, key string) {
	switch {
	case dst.Kind() == reflect.Struct:
		if b.want(v, Map, key, "a map", "  name: value") {
			b.structure(v, dst, key+".")
		}
	case dst.Kind() == reflect.Pointer:
		if b.want(v, Map, key, "a map", "  name: value") {
			dst.Set(reflect.New(dst.Type().Elem()))
			b.structure(v, dst.Elem(), key+".")
		}
	case dst.Kind() == reflect.Slice:
		b.slice(v, dst, key)
	default:
		panic(fmt.Sprintf("conf: cannot bind a %s", dst.Type()))
	}
}

// slice appends the items of a list to dst, except those that are wrong.
func (b *binder) slice(v *Value, dst reflect.Value, key string) {
	item := dst.Type().Elem()
	for _, from := range v.list() {
		if from.Kind == Null {
			continue
		}
		if item.Kind() == reflect.Struct && len(members(item)) > 0 && from.Kind != Map {
			b.wrongItem(v, from, key)
			continue
		}
		element := reflect.New(item).Elem()
		before := len(b.findings)
		if b.set(from, element, key); len(b.findings) == before {
			dst.Set(reflect.Append(dst, element))
		}
	}
}

// wrongItem reports an item that is not a map in what must be a list of maps,
// or a value that is neither such a list nor a map.
func (b *binder) wrongItem(v, item *Value, key string) {
	hint := fmt.Sprintf("for example %s: [{name: value}]", key[strings.LastIndexByte(key, '.')+1:])
	message := fmt.Sprintf("%s must be a list of maps, not %s", key, item.describe())
	if v.Kind == List {
		message = fmt.Sprintf("each item of %s must be a map, not %s", key, item.describe())
	}
	b.report(wrongType, item.Span, message, hint)
}

// list returns the items of a list; any other value is a list of one.
func (v *Value) list() []*Value {
	if v.Kind == List {
		return v.Items
	}
	return []*Value{v}
}

// want reports whether v is of kind k, and reports a finding if it is not;
// wanted and example describe what is right.
func (b *binder) want(v *Value, k Kind, key, wanted, example string) bool {
	if v.Kind == k {
		return true
	}
	b.wrong(v, key, wanted, example)
	return false
}

// wrong reports a finding that v is not what it must be. The example is a value
// that would be right.
func (b *binder) wrong(v *Value, key, wanted, example string) {
	last := key[strings.LastIndexByte(key, '.')+1:]
	hint := fmt.Sprintf("for example %s: %s", last, example)
	if strings.HasPrefix(example, " ") {
		hint = fmt.Sprintf("for example %s: {%s}", last, strings.TrimSpace(example))
	}
	b.report(wrongType, v.Span, fmt.Sprintf("%s must be %s, not %s", key, wanted, v.describe()), hint)
}

func (b *binder) text(v *Value, key string) String {
	switch v.Kind {
	case Text, Number, Time:
		return String{v.Text, v.Span}
	case Boolean:
		b.wrong(v, key, "text", fmt.Sprintf("%q", v.Text))
	case List, Map:
		b.wrong(v, key, "text", `"one text"`)
	}
	return String{}
}

func (b *binder) int(v *Value, key string) Int {
	if v.Kind == Number {
		if n, err := parseInt(v.Text); err == nil {
			return Int{n, v.Span}
		}
	}
	b.wrong(v, key, "a whole number", "2")
	return Int{}
}

func (b *binder) bool(v *Value, key string) Bool {
	if v.Kind == Boolean {
		return Bool{strings.EqualFold(v.Text, "true"), v.Span}
	}
	b.wrong(v, key, "true or false", "true")
	return Bool{}
}

// pairs reads {GitHub: ada}, and the lists that other tools have in its place:
// [https://github.com/ada], [{GitHub: ada}], [{name: GitHub, url: …}].
func (b *binder) pairs(v *Value, key string) (pairs []Pair) {
	for _, item := range v.list() {
		switch {
		case item.Kind == Map:
			pairs = append(pairs, b.pairsOf(item, key)...)
		case item.Kind == Null:
		default:
			if text := b.text(item, key); text.IsSet() {
				pairs = append(pairs, Pair{Value: text})
			}
		}
	}
	return pairs
}

func (b *binder) pairsOf(m *Value, key string) (pairs []Pair) {
	name := m.first("name", "network", "platform", "site", "service", "label", "title", "text")
	value := m.first("url", "link", "href", "value", "username", "user", "handle")
	if name != nil && value != nil {
		if p := (Pair{b.text(name, key), b.text(value, key)}); p.Value.IsSet() {
			return []Pair{p}
		}
		return nil
	}
	for _, f := range m.Fields {
		if text := b.text(f.Value, key+"."+f.Key); text.IsSet() {
			pairs = append(pairs, Pair{String{f.Key, f.Span}, text})
		}
	}
	return pairs
}

// first returns the value of the first of keys that is set in the map.
func (v *Value) first(keys ...string) *Value {
	for _, key := range keys {
		if found := v.Get(key); found != nil && found.Kind != Null {
			return found
		}
	}
	return nil
}
