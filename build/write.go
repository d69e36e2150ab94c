package build

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/convert"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// writer makes all files of the new site.
type writer struct {
	*press
	stage  *stage
	result *Result

	mu      sync.Mutex
	failed  []error
	leaked  []source.Finding
	private map[*page][]byte // whole PDFs, for private/
}

// all renders and prints every page, at the same time: the browser is a
// process of its own.
func (w *writer) all(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer w.press.stop()
	w.private = map[*page][]byte{}
	w.result.Pages = make([]Built, len(w.pages))
	for i, p := range w.pages {
		w.result.Pages[i] = Built{Path: p.File.Path, Out: p.html()}
	}
	var wg sync.WaitGroup
	if !w.NoPDF {
		wg.Go(func() { w.printAll(ctx, cancel) })
	}
	w.each(ctx, "render", len(w.pages), func(i int) { w.try(cancel, w.page(w.pages[i])) })
	w.try(cancel, w.generated())
	w.try(cancel, w.copies())
	w.try(cancel, w.themeAssets())
	wg.Wait()
	w.try(cancel, ctx.Err())
	slices.SortFunc(w.failed, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return w.firstFailure()
}

// try notes an error and ends the other work.
func (w *writer) try(cancel func(), err error) {
	if err == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failed = append(w.failed, err)
	cancel()
}

// firstFailure gives the error that the others came of: those of cancelled
// work only when there is nothing else.
func (w *writer) firstFailure() error {
	for _, err := range w.failed {
		if !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return errors.Join(w.failed...)
}

// printAll prints the resumes.
func (w *writer) printAll(ctx context.Context, cancel func()) {
	var at []int
	for i, p := range w.pages {
		if p.pdf != "" {
			at = append(at, i)
		}
	}
	w.each(ctx, "print", len(at), func(i int) { w.try(cancel, w.printOne(ctx, at[i])) })
}

func (w *writer) printOne(ctx context.Context, i int) error {
	p := w.pages[i]
	data, cached, err := w.press.print(ctx, p, false)
	if err != nil {
		return err
	}
	if len(p.hides) > 0 {
		whole, _, err := w.press.print(ctx, p, true)
		if err != nil {
			return err
		}
		w.mu.Lock()
		w.private[p] = whole
		w.mu.Unlock()
	}
	w.mu.Lock()
	w.result.Pages[i].PDF, w.result.Pages[i].Cached = p.pdf, cached
	if !cached {
		w.result.Printed++
	}
	w.mu.Unlock()
	return w.stage.add(p.pdf, data)
}

// page writes the HTML of a page, and the text of a resume.
func (w *writer) page(p *page) error {
	html, err := w.themes[p].Web(w.data(p, view{noPDF: w.NoPDF}))
	if err != nil {
		return themeFailure(err)
	}
	if err := w.emit(p.html(), html); err != nil || p.Resume == nil {
		return err
	}
	shown := *p.Page
	shown.Resume = w.shown(p, false)
	return w.emit(p.text(), convert.Text(&shown))
}

// emit adds a file to the new site, unless it shows what is private.
func (w *writer) emit(name string, data []byte) error {
	if s, leaking := leaks(name, data, w.secrets); leaking {
		w.leak(name, s)
		return nil
	}
	return w.stage.add(name, data)
}

func (w *writer) leak(name string, s secret) {
	var f *source.File
	for _, p := range w.pages {
		if p.File.Path == s.page {
			f = p.File
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.leaked = append(w.leaked, privateLeak.Finding(f, source.Span{},
		fmt.Sprintf("%s would be published in %s", s.describe(), mask(name, w.secrets)),
		"take it out of what that file is made from, or out of `private`"))
}

// generated writes the pages and files that have no source.
func (w *writer) generated() error {
	if w.home == nil {
		theme, d := w.generatedHome(view{noPDF: w.NoPDF})
		html, err := theme.Web(d)
		if err != nil {
			return themeFailure(err)
		}
		w.result.Pages = append(w.result.Pages, Built{Out: "index.html"})
		if err := w.emit("index.html", html); err != nil {
			return err
		}
	}
	html, err := w.plain.NotFound(w.notFound())
	if err != nil {
		return themeFailure(err)
	}
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"404.html", html},
		{".nojekyll", nil},
		{"robots.txt", w.robots()},
		{"sitemap.xml", w.sitemap()},
	} {
		if f.name == "sitemap.xml" && w.base == nil || slices.Contains(w.static, "static/"+f.name) {
			continue // what the author put into static/ stands above ours
		}
		if err := w.emit(f.name, f.data); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) notFound() render.Data {
	d := w.shared("", w.siteLang())
	d.URL, d.NoIndex = "", true
	d.Params = w.params(&resume.Meta{})
	if w.base != nil {
		d.Home = w.base.String()
	}
	return d
}

func (w *writer) robots() []byte {
	text := "User-agent: *\nAllow: /\n"
	if w.base != nil {
		text += "Sitemap: " + absolute(w.base, "sitemap.xml") + "\n"
	}
	return []byte(text)
}

// sitemap lists the pages for search engines, without dates: that of a build
// would change with every one.
func (w *writer) sitemap() []byte {
	if w.base == nil {
		return nil
	}
	addresses := []string{absolute(w.base, "")}
	for _, p := range w.pages {
		if p.listed && p.dir != "" {
			addresses = append(addresses, absolute(w.base, p.html()))
		}
	}
	slices.Sort(addresses)
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
	for _, a := range addresses {
		fmt.Fprintf(&b, "<url><loc>%s</loc></url>\n", xmlEscaper.Replace(a))
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

// copies copies static/ and what pages refer to.
func (w *writer) copies() error {
	for _, name := range w.static {
		if err := w.copy(name, strings.TrimPrefix(name, "static/")); err != nil {
			return err
		}
	}
	assets := w.assets()
	for _, name := range sortedKeys(assets) {
		if err := w.copy(assets[name], name); err != nil {
			return err
		}
	}
	return nil
}

// leakLimit is how much of a copied file is searched for private values. What
// is longer is no text that a person wrote.
const leakLimit = 8 << 20

func (w *writer) copy(from, to string) error {
	f, err := w.root.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	w.inputs.note(from, info)
	if len(w.secrets) > 0 && info.Size() <= leakLimit {
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		return w.emit(to, data)
	}
	return w.stage.addFile(to, f)
}

// themeAssets writes the style sheets and fonts of the themes in use. Fonts
// are made once and cached.
func (w *writer) themeAssets() error {
	written := map[string]bool{}
	themes := []*render.Theme{w.plain}
	for _, p := range w.pages {
		themes = append(themes, w.themes[p])
	}
	for _, theme := range themes {
		for _, asset := range theme.Assets() {
			if written[asset.Path] {
				continue
			}
			written[asset.Path] = true
			data, err := w.asset(asset)
			if err != nil {
				return themeFailure(err)
			}
			if err := w.stage.add(asset.Path, data); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) asset(a render.Asset) ([]byte, error) {
	if path.Ext(a.Path) == ".css" {
		return a.Bytes() // made as fast as read
	}
	name := key([]byte(w.Version), []byte(a.Path))
	if data, ok := w.cache.get("font", name); ok {
		return data, nil
	}
	data, err := a.Bytes()
	if err == nil {
		w.cache.put("font", name, data)
	}
	return data, err
}

// keepPrivate writes the whole resumes into private/.
func (w *writer) keepPrivate() error {
	for _, p := range w.pages {
		if data := w.private[p]; data != nil {
			if err := w.site.keepPrivate(p, data); err != nil {
				return err
			}
		}
	}
	return nil
}
