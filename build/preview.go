package build

import (
	"bytes"
	"context"
	"io"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Preview keeps a site in memory and follows its sources. It writes only to the
// cache, and no finding makes it reject the site: broken pages stay as they
// last were when whole.
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
	closed     []io.Closer // retired roots that states may still use

	print   printRoom
	fitting fittingRoom
}

// NewPreview returns a preview of the site that o describes. It reads nothing
// until Update. The caller must call Close.
func NewPreview(o Options) *Preview {
	o.FailOn = "never"
	v := &Preview{o: o, memory: &memory{last: newRecall()}}
	v.print.slots = make(chan struct{}, 2) // the page being viewed, and the one before
	v.ctx, v.cancel = context.WithCancel(context.Background())
	return v
}

// Close stops the browser, if one was started, and releases the site.
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

// A file that an editor has moved away or emptied is about to be written, so a
// read is retried after each patience: a quarter of a second in all, which a
// busy machine may need.
const (
	patience = 20 * time.Millisecond
	tries    = 12
)

// Update reads the site again and remakes only what depends on changes. The
// error is about what keeps the site from being shown at all; after one, or
// when ctx is cancelled, the last state is still good.
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

// read opens the site and reads its pages, retrying when a file has just
// vanished.
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

// isTorn reports whether a file that had content before is gone or empty.
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

// open is like the open of a build, but reuses what is already open.
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
	if s.root != nil && s.root != v.own { // the root of a single file
		v.retire(s.root)
	}
	return s, err
}

// openRoot opens the site's folder, or reopens it if another folder has taken
// its place.
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

// retire closes a root several states later, as requests may still read from
// it.
func (v *Preview) retire(root io.Closer) {
	const generations = 8
	if v.closed = append(v.closed, root); len(v.closed) > generations {
		v.closed[0].Close()
		v.closed = slices.Delete(v.closed, 0, 1)
	}
}

// state makes all pages and files of a site.
func (v *Preview) state(ctx context.Context, c *composer) (*State, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	state := &State{preview: v, composer: c, files: map[string]entry{}, outputs: map[string]map[string]entry{}}
	w := &writer{press: &press{composer: c}, connector: c.connector(), result: &state.Result, chars: map[rune]bool{}}
	w.add = func(name string, data []byte) error { state.put(name, entry{data: bytes.Clone(data)}); return nil }
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

// pages makes the pages that have changed. Portfolios, which show other pages,
// are always remade.
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

// makeAlone makes the files of one page, and returns what the memory keeps of
// it.
func (w *writer) makeAlone(p *page, key string) (*made, error) {
	m := &made{key: key, files: map[string][]byte{}}
	alone := &writer{press: w.press, connector: w.connector, chars: map[rune]bool{}}
	alone.add = func(name string, data []byte) error { m.files[name] = bytes.Clone(data); return nil }
	if b := alone.examine(p); !b.leaks() {
		if err := alone.web(b); err != nil {
			return nil, err
		}
	}
	m.chars, m.leaked, m.page = alone.chars, alone.leaked, *p
	m.page.findings = slices.Clone(p.findings)
	return m, nil
}

// asset returns the content of a theme's asset, cached.
func (v *Preview) asset(c *composer, a render.Asset) ([]byte, error) {
	w := writer{press: &press{composer: c, machine: &machine{cache: cache{dir: v.o.CacheDir}}}, connector: &connector{site: c.site}}
	data, err := w.asset(a)
	return data, themeFailure(err)
}
