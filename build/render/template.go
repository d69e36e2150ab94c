package render

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// templates holds all layouts of a theme. Files are named by their path in the
// layouts folder, which is also how they include each other:
//
//	{{template "_partials/entry.html" .}}
type templates struct {
	set    *template.Template
	places map[string]string // name → path of the file for messages
}

// functions returns what templates can call in addition to the functions of
// html/template. All are pure: none has access to files, the network, the
// environment or the clock.
//
//	word LANG KEY   a word of the page itself in a language: "download-pdf"
//	join LIST SEP   the strings of a list, joined
//	address URL     a URL in readable form: "example.com/x"
//	lower, upper    the other case
//	default A B     B, or A if B is empty
func functions() template.FuncMap {
	return template.FuncMap{
		"word":    func(lang, key string) string { return strings.ReplaceAll(lexicon.Word(lang, key), "'", "’") },
		"join":    join,
		"address": func(url any) string { return resume.ShortURL(fmt.Sprint(url)) }, // a template.URL, or a string of Params
		"lower":   strings.ToLower,
		"upper":   strings.ToUpper,
		"default": func(fallback, value any) any {
			if truth, ok := template.IsTrue(value); ok && truth {
				return value
			}
			return fallback
		},
	}
}

// join joins a list of the page, or one from Params, whose elements may be of
// any type.
func join(list any, sep string) (string, error) {
	var parts []string
	switch list := list.(type) {
	case nil:
	case []string:
		parts = list
	case []any:
		for _, x := range list {
			parts = append(parts, fmt.Sprint(x))
		}
	default:
		return "", errors.New("join takes a list")
	}
	return strings.Join(parts, sep), nil
}

// parseTemplates parses the templates among files, which are keyed by their
// path in the layouts folder; the last layer to provide a file has won.
func parseTemplates(files map[string]file) (*templates, error) {
	t := &templates{set: template.New("").Funcs(functions()), places: map[string]string{}}
	names := make([]string, 0, len(files))
	for name := range files {
		if path.Ext(name) == ".html" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var failed []error
	for _, name := range names {
		t.places[name] = files[name].place
		if _, err := t.set.New(name).Parse(string(files[name].data)); err != nil {
			failed = append(failed, t.explain(err))
		}
	}
	if len(failed) > 0 {
		return nil, errors.Join(failed...)
	}
	for _, defined := range t.set.Templates() {
		if defined.Tree != nil {
			count(defined.Tree.Root, true)
		}
	}
	return t, nil
}

// count inserts an empty text node at the start of a template and of each loop
// body. It prints nothing, but counts as a write, so that the writer's bound
// also stops loops and recursion that print nothing.
func count(list *parse.ListNode, tick bool) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.RangeNode:
			count(n.List, true)
			count(n.ElseList, false)
		case *parse.IfNode:
			count(n.List, false)
			count(n.ElseList, false)
		case *parse.WithNode:
			count(n.List, false)
			count(n.ElseList, false)
		}
	}
	if tick {
		list.Nodes = slices.Insert(list.Nodes, 0, parse.Node(&parse.TextNode{NodeType: parse.NodeText, Pos: list.Pos}))
	}
}

// Limits on one page. Real ones have some 20 KB in 1,000 writes.
const (
	maxOutput = 16 << 20
	maxWrites = 4 << 20
)

var errEndless = errors.New("the page does not end: it is over 16 MiB, or has an endless loop")

// bounded is the output of a template, subject to the limits.
type bounded struct {
	bytes.Buffer
	writes int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.writes++; b.writes > maxWrites || b.Len()+len(p) > maxOutput {
		return 0, errEndless
	}
	return b.Buffer.Write(p)
}

// execute renders the template name for page, reusing the memory of buf. Errors
// name file and line.
func (t *templates) execute(buf []byte, name string, page *Page) ([]byte, error) {
	if t.set.Lookup(name) == nil {
		return nil, fmt.Errorf("layouts/%s: %w", name, fs.ErrNotExist)
	}
	b := &bounded{Buffer: *bytes.NewBuffer(buf[:0])}
	if err := t.set.ExecuteTemplate(b, name, page); errors.Is(err, errEndless) {
		return nil, &TemplateError{Place: t.places[name], Message: err.Error(), cause: err}
	} else if err != nil {
		return nil, t.explain(err)
	}
	return b.Bytes(), nil
}

var (
	atTemplate = regexp.MustCompile(`^(?:html/)?template: ?([^:]+?)(?::(\d+))?(?::\d+)?: (?s:(.*))$`)
	executing  = regexp.MustCompile(`^executing "[^"]*" at (<(?s:.*?)>): (?s:(.*))$`)
	noField    = regexp.MustCompile(`can't evaluate field (\w+) in type \*?((?:[\w.]+\.)?(\w+))`)
)

// explain turns an error of html/template into a TemplateError with the path
// and line of the author's file.
func (t *templates) explain(err error) error {
	m := atTemplate.FindStringSubmatch(strings.Replace(err.Error(), "html/template:", "template: ", 1))
	if m == nil {
		return err
	}
	place := cmp.Or(t.places[m[1]], "layouts/"+m[1])
	if m[2] != "" {
		place += ":" + m[2]
	}
	message := m[3]
	if e := executing.FindStringSubmatch(message); e != nil {
		message = e[1] + ": " + e[2]
	}
	if f := noField.FindStringSubmatch(message); f != nil {
		message = strings.Replace(message, f[0], "there is no field "+f[1]+" in "+f[3], 1)
		if near := source.Nearest(f[1], fieldsOf(f[2])); near != "" {
			message += fmt.Sprintf("; did you mean %q?", near)
		}
	}
	return &TemplateError{Place: place, Message: message, cause: err}
}

// fieldsOf returns the fields and methods of a type reachable from Page, to
// suggest one of them; name is as in errors: "render.Entry".
func fieldsOf(name string) (names []string) {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(t.Elem())
			return
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		found := t.String() == name
		for _, f := range reflect.VisibleFields(t) {
			if found && f.IsExported() {
				names = append(names, f.Name)
			}
			visit(f.Type)
		}
		for m := range reflect.PointerTo(t).Methods() {
			if found {
				names = append(names, m.Name)
			}
			if m.Type.NumOut() > 0 {
				visit(m.Type.Out(0))
			}
		}
	}
	visit(reflect.TypeFor[Page]())
	return names
}

// TemplateError is the error of a template that cannot be parsed or executed.
type TemplateError struct {
	Place   string // path:line
	Message string
	cause   error
}

func (e *TemplateError) Error() string { return e.Place + ": " + e.Message }

// Unwrap returns the underlying error of html/template.
func (e *TemplateError) Unwrap() error { return e.cause }
