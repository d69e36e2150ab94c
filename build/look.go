package build

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"sync"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Look is a theme and its options, tried on a page without being saved. Empty
// fields leave what the page has.
type Look struct{ Theme, Accent, Font, Density, Paper string }

// Page renders the page at a path in public/ in another look. Asset returns its
// style sheet.
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

// homeIn renders the generated home page in another look.
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

// dressed parses a page again and gives it another look.
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

// apart returns a copy of a page that can be worked on without touching its
// state.
func (p *page) apart() *page {
	q := *p
	q.findings, q.asked, q.jobs = nil, nil, nil
	return &q
}

// Asset returns an asset of a theme that was tried on, by its path.
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

// Worn returns the current look of the page at a path in public/.
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

// wornBy returns the name of a page's theme; a nil page is a generated one.
func (c *composer) wornBy(p *page) string {
	own := ""
	if p != nil {
		own = p.Meta().Theme.Text
	}
	return cmp.Or(c.Theme, own, c.config.Theme.Text, defaultTheme)
}

// fittingRoom holds the themes that were tried on. They have a library of their
// own: playing with colours makes hundreds of them, and the site's library
// never forgets any.
type fittingRoom struct {
	mu      sync.Mutex
	of      *render.Library // the site's library, which has the same files
	library *render.Library
	tried   []*render.Theme
	assets  map[string]render.Asset
}

// maxTried is the number of looks after which the room is cleared.
const maxTried = 64

// theme returns the theme of a page in another look; a nil page is a generated
// one.
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
		o.Font = "" // the page's font, which the theme being tried does not offer
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

// PDF returns the PDF at a path in public/, in another look unless l is zero.
// It is printed unless it was before.
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

// Budget returns the author's limit on the pages of a PDF, 0 if there is none.
func (s *State) Budget(name string) int {
	if of := s.files[name].sheet; of != nil {
		return of.page.Meta().Budget()
	}
	return 0
}

// Prove compares a PDF, printed in the look l, with its resume. It omits
// findings that the author allows.
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
