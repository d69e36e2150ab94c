package build

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"sync"

	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Look is a theme and its options, tried on a page without being written down.
// Empty fields are as the page has them.
type Look struct{ Theme, Accent, Font, Density, Paper string }

// Page makes the HTML of a page, by its path in public/, in another look. Its
// style sheet is found by Asset.
func (s *State) Page(name string, l Look) ([]byte, error) {
	for _, p := range s.composer.pages {
		if p.html() == name {
			b, c, err := s.dressed(&sheet{page: p, composer: s.composer}, l)
			if err != nil {
				return nil, err
			}
			html, err := b.theme.Web(c.data(b, view{}))
			return html, themeFailure(err)
		}
	}
	if name == "index.html" && s.composer.home == nil {
		return s.homeIn(l)
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// homeIn makes the generated home page in another look.
func (s *State) homeIn(l Look) ([]byte, error) {
	c := *s.composer
	var err error
	if c.plain, err = s.preview.fitting.theme(&c, nil, l); err != nil {
		return nil, err
	}
	if len(c.resumes) == 1 {
		p := c.resumes[0].apart()
		p.theme, c.resumes = c.plain, []*page{p}
	}
	theme, d := c.generatedHome(c.connector())
	html, err := theme.Web(d)
	return html, themeFailure(err)
}

// dressed reads a page again and gives it another look.
func (s *State) dressed(of *sheet, l Look) (*body, *composer, error) {
	p := of.page.apart()
	var err error
	if p.theme, err = s.preview.fitting.theme(of.composer, p, l); err != nil {
		return nil, nil, err
	}
	b := p.parse()
	of.composer.connector().connect(b)
	return b, of.composer, nil
}

// apart is a copy of a page that can be worked at without touching the state
// that it is of.
func (p *page) apart() *page {
	q := *p
	q.findings, q.asked, q.jobs = nil, nil, nil
	return &q
}

// Asset gives an asset of a theme that was tried on.
func (s *State) Asset(name string) ([]byte, bool) {
	a, ok := s.preview.fitting.asset(name)
	if !ok {
		return nil, false
	}
	data, err := s.preview.asset(s.composer, a)
	return data, err == nil
}

// Themes lists the themes that the site can use.
func (s *State) Themes() []render.Info { return s.composer.library.Themes() }

// Worn is the look that the page at a path in public/ has now.
func (s *State) Worn(name string) Look {
	c := s.composer
	worn, theme := c.wornBy(nil), c.plain
	for _, p := range c.pages {
		if p.html() == name {
			worn, theme = c.wornBy(p), p.theme
		}
	}
	o := theme.Options
	return Look{worn, o.Accent, o.Font, o.Density, o.Paper}
}

// wornBy names the theme of a page, or of those without a source.
func (c *composer) wornBy(p *page) string {
	own := ""
	if p != nil {
		own = p.Meta().Theme.Text
	}
	return cmp.Or(c.Theme, own, c.config.Theme.Text, defaultTheme)
}

// fittingRoom holds the themes that were tried on. They are in libraries of
// their own: who plays with colours makes hundreds, and the site's own library
// keeps all it ever had.
type fittingRoom struct {
	mu      sync.Mutex
	of      *render.Library // the site's, whose files are the same
	library *render.Library
	tried   []*render.Theme
	assets  map[string]render.Asset
}

// maxTried is after how many looks the room is cleared.
const maxTried = 64

// theme gives the theme of a page in another look; no page is one without a
// source.
func (r *fittingRoom) theme(c *composer, p *page, l Look) (*render.Theme, error) {
	worn, meta := c.plain, &resume.Meta{}
	if p != nil {
		worn, meta = p.theme, p.Meta()
	}
	if l == (Look{}) {
		return worn, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of != c.library || len(r.tried) > maxTried {
		r.of, r.library, r.tried, r.assets = c.library, render.Load(c.own.FS()), nil, map[string]render.Asset{}
	}
	o := c.chosen(meta)
	o.Accent, o.Font = cmp.Or(l.Accent, o.Accent), cmp.Or(l.Font, o.Font)
	o.Density, o.Paper = cmp.Or(l.Density, o.Density), cmp.Or(l.Paper, o.Paper)
	name := cmp.Or(l.Theme, c.wornBy(p))
	t, err := r.library.Theme(name, o)
	if wrong := new(render.OptionError); errors.As(err, &wrong) && l.Font == "" {
		o.Font = "" // of the page, and not offered by the theme that is tried on
		t, err = r.library.Theme(name, o)
	}
	if err != nil {
		return nil, themeFailure(err)
	}
	if !slices.Contains(r.tried, t) {
		r.tried = append(r.tried, t)
		for _, a := range t.Assets() {
			r.assets[a.Path] = a
		}
	}
	return t, nil
}

func (r *fittingRoom) asset(name string) (render.Asset, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a, ok := r.assets[name]
	return a, ok
}

// PDF prints the PDF at a path in public/, in another look where l is not
// zero. What was printed before is remembered.
func (s *State) PDF(ctx context.Context, name string, l Look) ([]byte, error) {
	of := s.files[name].sheet
	if of == nil {
		return nil, &fs.PathError{Op: "print", Path: name, Err: fs.ErrNotExist}
	}
	b, c, err := s.dressed(of, l)
	if err != nil {
		return nil, err
	}
	return s.preview.print.print(s.preview.ctx, ctx, c, b)
}

// printRoom is where a preview prints.
type printRoom struct {
	mu      sync.Mutex
	machine *machine
	wanted  string        // the browser that the settings name
	slots   chan struct{} // for as many prints as go at a time
	recent  []printed
	busy    map[string]chan struct{} // closed when the PDF of that content is there, or could not be made
	count   int
}

type printed struct {
	content string
	data    []byte
}

// maxRecent is how many PDFs are kept in memory, some 50 KB each.
const maxRecent = 24

// find finds the browser, again where there was none or the settings name
// another one.
func (r *printRoom) find(s *site) {
	r.mu.Lock()
	defer r.mu.Unlock()
	wanted := s.Env("SHORTLIST_BROWSER") + "\n" + s.config.PDF.Browser.Text + "\n" + s.config.PDF.Timeout.Text
	if r.machine != nil && r.machine.missing == nil && wanted == r.wanted {
		return
	}
	if r.machine != nil {
		go r.machine.stop()
	}
	r.wanted = wanted
	r.machine = s.newPress(context.Background(), cache{dir: s.CacheDir, limit: cacheLimit}).machine
}

func (r *printRoom) current() *machine {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.machine
}

func (r *printRoom) close() {
	r.mu.Lock()
	m, count := r.machine, r.count
	r.mu.Unlock()
	if m == nil {
		return
	}
	m.stop()
	if count > 0 {
		m.cache.prune()
	}
}

// print prints a page. The browser lives as long as the preview, the wait as
// long as ctx.
func (r *printRoom) print(life, ctx context.Context, c *composer, b *body) ([]byte, error) {
	press := &press{composer: c, machine: r.current()}
	j, err := press.prepare(b, false)
	if err != nil {
		return nil, err
	}
	if s, leaking := leaks(b.pdf, printedText(j), c.secrets); leaking {
		return nil, Fail(s.describe()+" would be in the PDF", "take it out of what the PDF is made from, or out of `private`")
	}
	done, err := r.enter(ctx, j.content)
	if err != nil {
		return nil, err
	}
	defer done()
	if data, ok := r.known(press, j.content); ok {
		return data, nil
	}
	if press.missing == nil {
		press.start(life)
	}
	// Whoever does not wait any more needs no PDF; but a print that has begun
	// goes on: to break one off costs a new browser.
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	data, err := press.print(life, j)
	if err == nil {
		r.remember(press, j.content, data)
	}
	return data, err
}

// enter waits until nobody else prints the same.
func (r *printRoom) enter(ctx context.Context, content string) (done func(), err error) {
	for {
		r.mu.Lock()
		busy, waiting := r.busy[content]
		if !waiting {
			break
		}
		r.mu.Unlock()
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	defer r.mu.Unlock()
	if r.busy == nil {
		r.busy = map[string]chan struct{}{}
	}
	mine := make(chan struct{})
	r.busy[content] = mine
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.busy, content)
		close(mine)
	}, nil
}

func (r *printRoom) known(p *press, content string) ([]byte, bool) {
	r.mu.Lock()
	i := slices.IndexFunc(r.recent, func(k printed) bool { return k.content == content })
	if i >= 0 {
		defer r.mu.Unlock()
		return r.recent[i].data, true
	}
	r.mu.Unlock()
	data, ok := p.cached(content)
	if ok {
		r.remember(nil, content, data)
	}
	return data, ok
}

// pruneEvery is after how many PDFs the cache on disk is held to its limit.
const pruneEvery = 500

func (r *printRoom) remember(p *press, content string, data []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.recent = append(r.recent, printed{content, data}); len(r.recent) > maxRecent {
		r.recent = slices.Delete(r.recent, 0, 1)
	}
	if p == nil {
		return
	}
	if r.count++; r.count%pruneEvery == 0 {
		go p.cache.prune()
	}
}

// Paper is the sheet that a page is printed on, "a4" or "letter", and the most
// pages that its author wants; 0 where he said nothing.
func (s *State) Paper(name string) (paper pdf.Paper, budget int) {
	of := s.files[name].sheet
	if of == nil {
		return "", 0
	}
	return pdf.Paper(of.page.theme.Options.Paper), of.page.Meta().Pages.Value
}

// Prove compares a PDF that was printed in a look with the resume that it is
// of. The findings are those that its author does not allow.
func (s *State) Prove(ctx context.Context, name string, l Look, data []byte) (*proof.Proof, []source.Finding, error) {
	of := s.files[name].sheet
	if of == nil {
		return nil, nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	b, c, err := s.dressed(of, l)
	if err != nil {
		return nil, nil, err
	}
	w := &writer{press: &press{composer: c, machine: s.preview.print.current()}, connector: &connector{site: c.site}, result: &Result{}}
	if err := w.prove(ctx, &job{page: b.page}, b, data); err != nil {
		return nil, nil, err
	}
	return w.result.Proofs[0].Proof, append(w.proved, w.leaked...), nil
}
