package build

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/source"
)

// State is a site at one moment. It is immutable and safe for concurrent use.
type State struct {
	Result
	// Held lists the broken sources. Their pages are shown as they last were
	// when whole, if they ever were.
	Held []string

	preview  *Preview
	composer *composer
	files    map[string]entry            // of public/
	outputs  map[string]map[string]entry // those of each page, by source
}

// entry is a file of public/: bytes, a file of the site, an asset of a theme,
// or a PDF, which is printed on demand.
type entry struct {
	data  []byte
	from  string // relative to the root of the site
	stamp stamp
	asset *render.Asset
	sheet *sheet
}

// sheet is a printable resume in the state in which it was read.
type sheet struct {
	page     *page
	composer *composer
	key      string // hash of what the page was made from
}

// put adds a file. If two claim one path, which is a finding, the first stays.
func (s *State) put(name string, e entry) {
	if _, taken := s.files[name]; !taken {
		s.files[name] = e
	}
}

// place adds the files of a page.
func (s *State) place(p *page, m *made) {
	own := map[string]entry{}
	for name, data := range m.files {
		own[name] = entry{data: data}
	}
	if p.isResume() && !s.composer.NoPDF && !p.leaks() {
		own[p.pdf] = entry{sheet: &sheet{p, s.composer, m.key}}
	}
	for _, name := range sortedKeys(own) {
		s.put(name, own[name])
	}
	s.outputs[p.src] = own
}

// copies adds the files that are copied as they are.
func (s *State) copies(ctx context.Context, w *writer) {
	files := w.assets()
	for _, name := range w.static {
		s.copy(ctx, w, name, strings.TrimPrefix(name, "static/"))
	}
	for _, name := range sortedKeys(files) {
		s.copy(ctx, w, files[name], name)
	}
}

// copy adds a file of the site, unless it shows private values.
func (s *State) copy(ctx context.Context, w *writer, from, to string) {
	info, err := w.root.Stat(from)
	if err != nil {
		return // gone meanwhile; the next update will notice
	}
	if secret, leaking := s.preview.memory.leakingCopy(ctx, w, from, to, info); leaking {
		w.leak(to, secret)
		return
	}
	s.put(to, entry{from: from, stamp: stampOf(info)})
}

// themeAssets adds the style sheets and fonts of the themes in use. Fonts are
// made on demand.
func (s *State) themeAssets(w *writer) {
	for _, a := range w.neededAssets() {
		s.put(a.Path, entry{asset: &a})
	}
}

// describe fills in the lists of pages and audits.
func (s *State) describe() {
	for _, p := range s.composer.pages {
		built := Built{Path: p.file.Path, Out: p.html()}
		if p.isResume() && !s.composer.NoPDF {
			built.PDF = p.pdf
		}
		s.Pages = append(s.Pages, built)
	}
	if s.composer.home == nil {
		s.Pages = append(s.Pages, Built{Out: "index.html"})
	}
	s.Audits = s.composer.audits()
}

// hold keeps broken pages as they were in the last state: those whose front
// matter cannot be read, and those that would show private values. If the
// settings are broken, all pages stay as they were.
func (s *State) hold(last *State) {
	c := s.composer
	broken := map[string]bool{}
	for _, f := range s.Findings {
		if f.Severity == source.Error && (slices.Contains(conf.Rules, f.Rule) || f.Rule.Name == "unclosed-front-matter" || f.Rule == privateLeak) {
			broken[f.File.Path] = true
		}
	}
	for _, f := range []*source.File{c.configSource, c.private.file} {
		if f != nil && broken[f.Path] {
			s.Held = []string{f.Path}
			s.files, s.outputs, s.Pages = last.files, last.outputs, last.Pages
			return
		}
	}
	for i, p := range c.pages {
		if before := last.outputs[p.src]; broken[p.file.Path] && before != nil {
			s.Held = append(s.Held, p.file.Path)
			s.keep(i, before)
		}
	}
	if len(s.Held) > 0 {
		s.keepOthers(last)
	}
}

// keep leaves a page with the files that it had before.
func (s *State) keep(i int, before map[string]entry) {
	src := s.composer.pages[i].src
	for name := range s.outputs[src] {
		delete(s.files, name)
	}
	maps.Copy(s.files, before)
	s.outputs[src], s.Pages[i].PDF = before, ""
	for name, e := range before {
		if path.Base(name) == "index.html" {
			s.Pages[i].Out = name
		} else if e.sheet != nil {
			s.Pages[i].PDF = name
		}
	}
}

// keepOthers keeps what depends on a broken page: pages that take their look
// from it, link to it or list it, unless they, the themes or the settings were
// edited, and the images and assets that it refers to.
func (s *State) keepOthers(last *State) {
	c, referred := s.composer, s.composer.assets()
	was := last.composer
	if c.library == was.library && sameText(c.configSource, was.configSource) {
		before := map[*source.File]bool{}
		for _, p := range was.pages {
			before[p.file] = true
		}
		for i, p := range c.pages {
			if own := last.outputs[p.src]; own != nil && before[p.file] {
				s.keep(i, own)
			}
		}
		if e, known := last.files["index.html"]; known && c.home == nil && was.home == nil {
			s.files["index.html"] = e
		}
	}
	for name, e := range last.files {
		_, shown := s.files[name]
		_, missing := referred[name] // which is deliberate
		if !shown && !missing && (e.asset != nil || strings.HasPrefix(e.from, "content/")) {
			s.files[name] = e
		}
	}
}

// sameText reports whether two versions of a file, nil if it is missing, have
// the same text.
func sameText(a, b *source.File) bool {
	return a == b || a != nil && b != nil && a.Text == b.Text
}

// Names returns the paths of the files of public/, including PDFs, sorted.
func (s *State) Names() []string { return sortedKeys(s.files) }

// IsPDF reports whether a file of public/ is printed, and so must be read with
// PDF.
func (s *State) IsPDF(name string) bool { return s.files[name].sheet != nil }

// Open opens a file of public/ that is not printed.
func (s *State) Open(name string) (io.ReadSeekCloser, error) {
	e, ok := s.files[name]
	switch {
	case !ok || e.sheet != nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case e.from != "":
		return s.composer.root.Open(e.from)
	case e.asset != nil:
		data, err := s.preview.asset(s.composer, *e.asset)
		return inMemory{bytes.NewReader(data)}, err
	}
	return inMemory{bytes.NewReader(e.data)}, nil
}

// inMemory makes a closable file of bytes.
type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

// Changed returns the paths in public/ of files that were added, removed or
// changed since the state last, sorted. A PDF counts as changed along with its
// page.
func (s *State) Changed(last *State) (names []string) {
	for name, e := range s.files {
		if old, was := last.files[name]; !was || !e.equal(old) {
			names = append(names, name)
		}
	}
	for name := range last.files {
		if _, is := s.files[name]; !is {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (e entry) equal(other entry) bool {
	if e.sheet != nil && other.sheet != nil {
		return e.sheet == other.sheet || e.sheet.key == other.sheet.key && maps.Equal(e.sheet.page.asked, other.sheet.page.asked)
	}
	return e.from == other.from && e.stamp == other.stamp && (e.sheet == nil) == (other.sheet == nil) &&
		(e.asset == nil) == (other.asset == nil) && bytes.Equal(e.data, other.data)
}

// Source returns the file that the file at a path in public/ was made from.
func (s *State) Source(name string) (*source.File, bool) {
	for _, p := range s.composer.pages {
		if _, is := s.outputs[p.src][name]; is {
			return p.file, true
		}
	}
	return nil, false
}

// Same reports whether two states look the same to a user: files, findings and
// grades.
func (s *State) Same(other *State) bool {
	if len(s.Changed(other)) > 0 || len(s.Findings) != len(other.Findings) || len(s.Audits) != len(other.Audits) {
		return false
	}
	for i, f := range s.Findings {
		g := other.Findings[i]
		if f.Rule != g.Rule || f.Severity != g.Severity || f.File.Path != g.File.Path || f.Span != g.Span || f.Message != g.Message || f.Hint != g.Hint {
			return false
		}
	}
	for i, a := range s.Audits {
		if a.File != other.Audits[i].File || a.Report != other.Audits[i].Report {
			return false
		}
	}
	return slices.Equal(s.Held, other.Held)
}
