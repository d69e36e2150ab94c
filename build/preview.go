package build

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Preview keeps a site in memory and follows its sources. It writes nothing
// but the cache, and never refuses a site for its findings: what is broken
// stays as it was when it was last whole.
type Preview struct {
	o      Options
	ctx    context.Context // ends with Close
	cancel func()

	mu         sync.Mutex // held by Update
	own        *os.Root
	library    *render.Library
	libraryKey string
	memory     *memory
	last       *State
	closed     []io.Closer // roots of states that may still be in use

	print   printRoom
	fitting fittingRoom
}

// NewPreview begins a preview of the site that o names. Nothing is read before
// Update.
func NewPreview(o Options) *Preview {
	o.FailOn = "never"
	v := &Preview{o: o, memory: &memory{last: newRecall()}}
	v.print.slots = make(chan struct{}, 2) // the page that is looked at, and one that was
	v.ctx, v.cancel = context.WithCancel(context.Background())
	return v
}

// Close ends the browser, if one was started, and forgets the site.
func (v *Preview) Close() {
	v.cancel()
	v.mu.Lock()
	defer v.mu.Unlock()
	v.print.close()
	for _, c := range v.closed {
		c.Close()
	}
	if v.own != nil {
		v.own.Close()
	}
}

// State is a site as it is at one moment. It does not change, and its methods
// may be called from many goroutines at once.
type State struct {
	Result
	// Held are the sources that are broken: their pages are shown as they were
	// before, if there was a before.
	Held []string

	preview  *Preview
	composer *composer
	files    map[string]entry            // of public/
	outputs  map[string]map[string]entry // those of each page, by its source
}

// entry is a file of public/: bytes, a file of the site, an asset of a theme,
// or a PDF that is printed when it is asked for.
type entry struct {
	data  []byte
	from  string // relative to the root of the site
	stamp stamp
	asset *render.Asset
	sheet *sheet
}

// sheet is a resume that can be printed, in the state in which it was read.
type sheet struct {
	page     *page
	composer *composer
	key      string // of what the page was made of
}

// patience is how long and how often a file is waited for that an editor has
// just moved away or emptied, and is about to write.
const (
	patience = 10 * time.Millisecond
	tries    = 3
)

// Update reads the site again. It makes only what changed, and gives the last
// state itself if nothing did. The error is about what cannot be shown at all:
// the last state is still good then.
func (v *Preview) Update(ctx context.Context) (*State, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	s, files, err := v.read(ctx)
	if err != nil {
		return nil, err
	}
	v.memory.begin()
	s.memory = v.memory
	for i, f := range files {
		files[i] = v.memory.file(s.markdown[i], f)
	}
	c, err := s.prepare(ctx, files)
	if err != nil {
		return nil, err
	}
	v.print.find(s)
	state, err := v.state(ctx, c)
	if err != nil {
		return nil, err
	}
	v.memory.keep()
	v.last = state
	return state, nil
}

// read opens the site and reads its pages, with patience for files that were
// there a moment ago.
func (v *Preview) read(ctx context.Context) (s *site, files []*source.File, err error) {
	for try := 0; ; try++ {
		if s, err = v.open(); err == nil {
			files, err = s.readAll(ctx)
		}
		if try == tries || err == nil && !v.isTorn(s, files) {
			return s, files, err
		}
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(patience):
		}
	}
}

// isTorn says whether a file is gone or empty that was not before.
func (v *Preview) isTorn(s *site, files []*source.File) bool {
	if v.last == nil {
		return false
	}
	before := v.last.composer
	if before.configSource != nil && (s.configSource == nil || s.configSource.Text == "" && before.configSource.Text != "") {
		return true
	}
	if before.private.file != nil && s.private.file == nil {
		return true
	}
	for i, f := range files {
		if old := v.memory.last.files[s.markdown[i]]; f.Text == "" && old != nil && old.Text != "" {
			return true
		}
	}
	return slices.ContainsFunc(before.markdown, func(src string) bool { return !slices.Contains(s.markdown, src) })
}

// open is as that of a build, but what is open already is used again.
func (v *Preview) open() (*site, error) {
	s, err := locate(v.o)
	if err != nil {
		return nil, err
	}
	if err := v.openRoot(s.dir); err != nil {
		return nil, err
	}
	if now := folderKey(v.own.FS(), "themes", "layouts"); v.library == nil || now != v.libraryKey {
		v.library, v.libraryKey = render.Load(v.own.FS()), now
	}
	s.own, s.library = v.own, v.library
	err = s.survey()
	if s.root != nil && s.root != v.own { // of a single file
		v.retire(s.root)
	}
	return s, err
}

// openRoot opens the folder of the site, again if it is another one now.
func (v *Preview) openRoot(dir string) error {
	if v.own != nil {
		now, err := os.Stat(dir)
		was, gone := v.own.Stat(".")
		if err == nil && gone == nil && os.SameFile(now, was) {
			return nil
		}
		v.retire(v.own)
		v.own, v.library = nil, nil
	}
	var err error
	v.own, err = os.OpenRoot(dir)
	return err
}

// retire closes a root some states later: requests may still read from it.
func (v *Preview) retire(root io.Closer) {
	const generations = 8
	if v.closed = append(v.closed, root); len(v.closed) > generations {
		v.closed[0].Close()
		v.closed = slices.Delete(v.closed, 0, 1)
	}
}

// state makes the site of a composer.
func (v *Preview) state(ctx context.Context, c *composer) (*State, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	state := &State{preview: v, composer: c, files: map[string]entry{}, outputs: map[string]map[string]entry{}}
	w := &writer{press: &press{composer: c}, connector: c.connector(), result: &state.Result, chars: map[rune]bool{}}
	w.add = func(name string, data []byte) error { state.put(name, entry{data: data}); return nil }
	if v.pages(ctx, cancel, w, state); len(w.failed) == 0 && ctx.Err() == nil {
		w.try(cancel, w.generated())
		state.copies(ctx, w)
	}
	if err := w.failure(ctx); err != nil {
		return nil, err
	}
	c.addresses()
	c.findings = append(c.findings, w.leaked...)
	state.Findings, state.secrets = c.judge(), c.secrets
	c.refuses(&state.Result)
	state.themeAssets(w)
	state.describe()
	if v.last != nil {
		state.hold(v.last)
	}
	return state, nil
}

// put adds a file. Of two at one path, which is a finding, the first stays.
func (s *State) put(name string, e entry) {
	if _, taken := s.files[name]; !taken {
		s.files[name] = e
	}
}

// pages makes the pages that are not as they were. Portfolios show others, and
// are made anew each time.
func (v *Preview) pages(ctx context.Context, cancel func(), w *writer, state *State) {
	pages, surroundings := w.site.pages, w.surroundings()
	all := make([]*made, len(pages))
	remake := func(i int) {
		p := pages[i]
		key := w.pageKey(p, surroundings)
		m := v.memory.remembered(w.site, p, key)
		if m == nil || p.Kind() == "portfolio" {
			var err error
			if m, err = w.makeAlone(p, key); err != nil {
				w.try(cancel, err)
				return
			}
		} else {
			p.take(m)
		}
		all[i] = m
	}
	w.each(ctx, "", len(pages), func(i int) {
		if pages[i].Kind() != "portfolio" {
			remake(i)
		}
	})
	for i, p := range pages {
		if p.Kind() == "portfolio" && ctx.Err() == nil {
			remake(i)
		}
	}
	if ctx.Err() != nil {
		return
	}
	for i, m := range all {
		v.memory.now.pages[pages[i].src] = m
		maps.Copy(w.chars, m.chars)
		w.leaked = append(w.leaked, m.leaked...)
		state.place(pages[i], m)
	}
}

// makeAlone makes the files of one page, and keeps what it is that was made.
func (w *writer) makeAlone(p *page, key string) (*made, error) {
	m := &made{key: key, files: map[string][]byte{}}
	alone := &writer{press: w.press, connector: w.connector, chars: map[rune]bool{}}
	alone.add = func(name string, data []byte) error { m.files[name] = data; return nil }
	if b := alone.examine(p); !b.leaks() {
		if err := alone.web(b); err != nil {
			return nil, err
		}
	}
	m.chars, m.leaked, m.page = alone.chars, alone.leaked, *p
	m.page.findings = slices.Clone(p.findings)
	return m, nil
}

// place puts the files of a page into the site.
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

// copies lists the files that are copied as they are.
func (s *State) copies(ctx context.Context, w *writer) {
	files := w.assets()
	for _, name := range w.static {
		s.copy(ctx, w, name, strings.TrimPrefix(name, "static/"))
	}
	for _, name := range sortedKeys(files) {
		s.copy(ctx, w, files[name], name)
	}
}

// copy lists a file of the site, unless it shows what is private.
func (s *State) copy(ctx context.Context, w *writer, from, to string) {
	info, err := w.root.Stat(from)
	if err != nil {
		return // gone meanwhile, which another update will tell
	}
	if secret, leaking := s.preview.memory.leakingCopy(ctx, w, from, to, info); leaking {
		w.leak(to, secret)
		return
	}
	s.put(to, entry{from: from, stamp: stampOf(info)})
}

// themeAssets lists the style sheets and fonts of the themes in use. Fonts are
// made when they are asked for.
func (s *State) themeAssets(w *writer) {
	for _, a := range w.neededAssets() {
		s.put(a.Path, entry{asset: &a})
	}
}

// describe says what the site consists of.
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

// hold shows broken pages as they were: those whose front matter cannot be
// read and those that would show what is private. Without the settings, no
// page is what it should be.
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
		before := last.outputs[p.src]
		if !broken[p.file.Path] || before == nil {
			continue
		}
		s.Held = append(s.Held, p.file.Path)
		for name := range s.outputs[p.src] {
			delete(s.files, name)
		}
		maps.Copy(s.files, before)
		s.outputs[p.src] = before
		for name := range before {
			if path.Base(name) == "index.html" {
				s.Pages[i].Out = name
			}
		}
	}
}

// Names lists the files of public/, PDFs included.
func (s *State) Names() []string { return sortedKeys(s.files) }

// IsPDF says whether a file of public/ is printed; see PDF.
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

// inMemory is an open file of bytes.
type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

// Changed lists the files of public/ that are new, gone or not as they were.
// PDFs count as changed with their pages.
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

// Source gives the file that the page at a path in public/ is made from.
func (s *State) Source(name string) (*source.File, bool) {
	for _, p := range s.composer.pages {
		if _, is := s.outputs[p.src][name]; is {
			return p.file, true
		}
	}
	return nil, false
}

// asset makes an asset, or takes it from the cache.
func (v *Preview) asset(c *composer, a render.Asset) ([]byte, error) {
	w := writer{press: &press{composer: c, machine: &machine{cache: cache{dir: v.o.CacheDir}}}, connector: &connector{site: c.site}}
	data, err := w.asset(a)
	return data, themeFailure(err)
}

// Same says whether two states are the same for who looks at them: files,
// findings and grades.
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
