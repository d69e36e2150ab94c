// Package convert exports resumes to other formats (JSON Resume, plain text),
// and imports other formats (JSON Resume, RenderCV, PDF, any Markdown) as
// Markdown that package resume parses.
package convert

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Note reports a piece of an imported file that was changed or has no
// counterpart in the Markdown, where it is then kept as a comment.
type Note struct {
	Position source.Position // in the imported file; zero if about the file as a whole
	Message  string          // one sentence, no full stop
}

// ErrFormat is wrapped by the errors of Import for files in none of the formats
// that it supports.
var ErrFormat = errors.New("not Markdown, JSON Resume, RenderCV or PDF")

// Import converts the file name with the contents data into the Markdown of a
// resume. The formats are Markdown, JSON Resume (as JSON or YAML, 1.0.0 or
// older), RenderCV YAML (1 or 2) and PDF. Markdown is recognized by the
// extension of name, a PDF by its first bytes.
//
// A PDF records where letters are rather than what they mean, so its result is
// a draft, with a comment at each doubtful place. Errors are those of package
// ats.
//
// Markdown is kept byte for byte, possibly preceded by new front matter if it
// has none. Errors wrap ErrFormat or the errors of package source, or give the
// line and column of a syntax error.
func Import(name string, data []byte) (markdown []byte, notes []Note, err error) {
	if ats.IsPDF(data) {
		return importPDF(name, data)
	}
	f, err := source.New(name, data)
	if err != nil {
		return nil, nil, err
	}
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".md", ".markdown":
		markdown, notes = importMarkdown(f, data)
		return markdown, notes, nil
	case ".json":
		return importData(f, conf.JSON)
	case ".yaml", ".yml":
		return importData(f, conf.YAML)
	}
	return nil, nil, fmt.Errorf("%s: %w; give a .md, .json, .yaml or .pdf file", name, ErrFormat)
}

func importData(f *source.File, format conf.Format) ([]byte, []Note, error) {
	v, findings := conf.Parse(f, source.Span{End: len(f.Text)}, format)
	if err := syntaxError(findings); err != nil {
		return nil, nil, err
	}
	m := &importer{file: f, comments: map[*object][]string{}}
	switch {
	case v == nil || v.Kind != conf.Map:
		return nil, nil, fmt.Errorf("%s: %w: the top level must be a map with %q (JSON Resume) or %q (RenderCV)", f.Path, ErrFormat, "basics", "cv")
	case v.Get("cv") != nil && v.Get("cv").Kind == conf.Map:
		return m.finish(m.renderCV(v))
	case isJSONResume(v):
		return m.finishJSONResume(v)
	}
	return nil, nil, fmt.Errorf("%s: %w: found none of the keys %q (JSON Resume) and %q (RenderCV)", f.Path, ErrFormat, "basics", "cv")
}

// syntaxError joins the errors among the findings.
func syntaxError(findings []source.Finding) error {
	var errs []error
	for _, x := range findings {
		if x.Severity != source.Error {
			continue
		}
		at := x.Position()
		errs = append(errs, fmt.Errorf("%s:%d:%d: %s", x.File.Path, at.Line, at.Column, join("; ", x.Message, x.Hint)))
	}
	return errors.Join(errs...)
}

// importer is the import of one file.
type importer struct {
	file     *source.File
	notes    []Note
	comments map[*object][]string // what has no place in an object, by object
}

func (m *importer) note(at source.Span, format string, args ...any) {
	const limit = 200 // nobody reads more
	if len(m.notes) == limit {
		return
	}
	n := Note{Message: fmt.Sprintf(format, args...)}
	if at != (source.Span{}) {
		n.Position = m.file.Position(at.Start)
	}
	m.notes = append(m.notes, n)
}

// finish settles the draft of a source whose strings are Markdown.
func (m *importer) finish(d *draft) ([]byte, []Note, error) {
	if _, err := m.settle(d); err != nil {
		return nil, nil, err
	}
	m.nameless(d)
	return []byte(d.markdown()), m.notes, nil
}

// nameless notes that a name is missing: the parser would take the first
// heading for it.
func (m *importer) nameless(d *draft) {
	if d.front.str("name") == "" {
		m.note(source.Span{}, `the file has no name in it; add "name:" to the front matter`)
	}
}

// settle rewrites the draft until the parser reads it as intended, spelling out
// whatever it misreads as attributes of headings. It returns the page as parsed
// in the end.
func (m *importer) settle(d *draft) (*resume.Page, error) {
	page, err := m.read(d)
	for range 5 { // from list to headings, some attributes, most, attributes alone
		if err != nil || !d.spellOut(page) {
			break
		}
		page, err = m.read(d)
	}
	return page, err
}

func (m *importer) read(d *draft) (*resume.Page, error) {
	f, err := source.New(m.file.Path, []byte(d.markdown()))
	if err != nil {
		return nil, fmt.Errorf("writing it as Markdown: %w", err)
	}
	return resume.Parse(f, resume.Options{Layout: "resume"}), nil
}

// importMarkdown keeps a Markdown file as it is. One without front matter gets
// what a plain resume cannot express: which contacts are private.
func importMarkdown(f *source.File, data []byte) ([]byte, []Note) {
	page := resume.Parse(f, resume.Options{Layout: "resume"})
	var notes []Note
	for _, x := range page.Findings {
		if x.Severity == source.Error {
			notes = append(notes, Note{x.Position(), join("; ", x.Message, x.Hint)})
		}
	}
	if page.Meta.Span != (source.Span{}) || page.Resume == nil {
		return data, notes
	}
	front := &object{}
	if page.Resume.Lang != "en" {
		front.add("lang", page.Resume.Lang)
	}
	for _, c := range page.Resume.Contacts {
		if c.Kind == resume.Phone {
			front.set("private", []any{"phone"})
			notes = append(notes, Note{f.Position(c.Span.Start), `the phone number will not be published; ` +
				`to keep it out of git too, move it to private.yaml as "phone: …"`})
		}
	}
	if empty(front) {
		return data, notes
	}
	head := "---\n" + yaml(front) + "---\n\n"
	if strings.Contains(string(data), "\r\n") {
		head = strings.ReplaceAll(head, "\n", "\r\n")
	}
	rest, bom := strings.CutPrefix(string(data), "\ufeff")
	if bom {
		head = "\ufeff" + head
	}
	return []byte(head + rest), notes
}
