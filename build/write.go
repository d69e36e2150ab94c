package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/convert"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// writer makes the files of a new site.
type writer struct {
	*press
	*connector
	stage  *stage                               // nil if nothing is published
	add    func(name string, data []byte) error // adds a file to the new site; must not retain data
	result *Result

	mu      sync.Mutex
	chars   map[rune]bool // characters beyond Latin-1 that pages show
	failed  []error
	leaked  []source.Finding
	proved  []source.Finding
	private map[*page][]byte // whole PDFs, for private/
}

// pages reads, checks and writes every page. Only what others need of a page is
// kept afterwards.
func (w *writer) pages(ctx context.Context, cancel func()) {
	w.each(ctx, "render", len(w.site.pages), func(i int) {
		if p := w.site.pages[i]; p.Kind() != "portfolio" {
			w.try(cancel, w.page(ctx, p))
		}
	})
	for _, p := range w.site.pages {
		if p.Kind() == "portfolio" && ctx.Err() == nil {
			w.try(cancel, w.page(ctx, p)) // it shows the others
		}
	}
}

// page makes all files of a page.
func (w *writer) page(ctx context.Context, p *page) error {
	b := w.examine(p)
	if w.stage == nil || b.leaks() {
		return nil // an audit, or a leak, which is a finding already
	}
	if err := w.web(b); err != nil || b.Resume == nil || w.NoPDF {
		return err
	}
	return w.prepareAll(ctx, b)
}

// examine parses the body of a page and makes all findings about it.
func (w *writer) examine(p *page) *body {
	b := p.parse()
	if b.Resume != nil {
		p.pdf = path.Join(p.dir, documentName(b.Meta.File.Text, b.Resume.Name.String(), p.dir)+".pdf")
	}
	w.connect(b)
	p.findings = append(p.findings, b.Findings...)
	w.audit(b)
	b.checkSecrets(w.secrets)
	b.checkGlyphs()
	w.checkOffered(b)
	b.allow()
	w.fillCard(b)
	return b
}

// leaks reports whether the page shows private values.
func (p *page) leaks() bool {
	return slices.ContainsFunc(p.findings, func(f source.Finding) bool { return f.Rule == privateLeak })
}

// sheets are reusable buffers for pages.
var sheets = sync.Pool{New: func() any { return new([]byte) }}

// web writes the HTML of a page, and the plain text of a resume.
func (w *writer) web(b *body) (err error) {
	sheet := sheets.Get().(*[]byte)
	defer sheets.Put(sheet)
	if *sheet, err = b.theme.WebInto(*sheet, w.data(b, view{})); err != nil {
		return themeFailure(err)
	}
	if err := w.emit(b.html(), *sheet); err != nil || b.Resume == nil {
		return err
	}
	shown := *b.Page
	shown.Resume = b.shown(false)
	*sheet = convert.TextInto(*sheet, &shown)
	return w.emit(b.text(), *sheet)
}

// prepareAll prepares the PDFs of a resume. Those in the cache are added at
// once.
func (w *writer) prepareAll(ctx context.Context, b *body) error {
	for _, full := range []bool{false, true} {
		if full && len(b.hides) == 0 {
			continue
		}
		j, err := w.prepare(b, full)
		if err != nil {
			return err
		}
		if s, leaking := leaks(b.pdf, printedText(j), w.secrets); leaking && !full {
			w.leak(b.pdf, s)
			continue
		}
		if data, ok := w.cached(j); ok {
			if err := cmp.Or(w.prove(ctx, j, b, data), w.keep(j, data)); err != nil {
				return err
			}
			continue
		}
		b.page.jobs = append(b.page.jobs, j)
	}
	return nil
}

// printedText returns everything that the PDF of a job will contain, metadata
// first.
func printedText(j *job) []byte {
	said := append([]string{j.Meta.Title, j.Meta.Author, j.Meta.Subject}, j.Meta.Keywords...)
	return append([]byte(strings.Join(said, "\n")), j.HTML...)
}

// keep adds a PDF to the new site, or holds it for private/.
func (w *writer) keep(j *job, data []byte) error {
	if !j.full {
		return w.stage.add(j.page.pdf, data)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.private[j.page] = data
	return nil
}

// try records an error, if any, and cancels the other work.
func (w *writer) try(cancel func(), err error) {
	if err == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failed = append(w.failed, err)
	cancel()
}

// failure returns an error that caused the failure: those of cancelled work
// count only if there are no others.
func (w *writer) failure(ctx context.Context) error {
	slices.SortFunc(w.failed, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	for _, err := range w.failed {
		if !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return cmp.Or(errors.Join(w.failed...), ctx.Err())
}

// rest makes what no page of an author is: PDFs, generated pages, copies and
// style sheets. PDFs are printed concurrently, as the browser is a process of
// its own.
func (w *writer) rest(ctx context.Context, cancel func()) {
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { w.printAll(ctx, cancel) })
	w.try(cancel, w.generated())
	w.try(cancel, w.copies(ctx))
	w.themeAssets(ctx, cancel)
}

// printAll prints the PDFs that are not in the cache.
func (w *writer) printAll(ctx context.Context, cancel func()) {
	var jobs []*job
	for i, p := range w.site.pages {
		if p.isResume() && !w.NoPDF {
			w.result.Pages[i].PDF, w.result.Pages[i].Cached = p.pdf, len(p.jobs) == 0
			if len(p.hides) > 0 {
				w.result.Pages[i].Whole = Show(w.wholeName(p))
			}
		}
		jobs = append(jobs, p.jobs...)
		p.jobs = nil
	}
	w.result.Printed = len(jobs)
	defer w.tellFits()
	w.each(ctx, "print", len(jobs), func(i int) {
		data, err := w.print(ctx, jobs[i])
		if err == nil {
			err = cmp.Or(w.prove(ctx, jobs[i], jobs[i].page.parse(), data), w.keep(jobs[i], data))
		}
		w.try(cancel, err)
	})
}

// emit adds a file to the new site, unless it shows private values.
func (w *writer) emit(name string, data []byte) error {
	if s, leaking := leaks(name, data, w.secrets); leaking {
		w.leak(name, s)
		return nil
	}
	if path.Ext(name) == ".html" {
		w.noteChars(data)
	}
	return w.add(name, data)
}

// noteChars records the characters that pages show, to select the fonts that
// they need.
func (w *writer) noteChars(html []byte) {
	var beyond []rune
	for i := source.ASCII(html); i < len(html); i += source.ASCII(html[i:]) {
		r, size := utf8.DecodeRune(html[i:])
		if i += size; r > unicode.MaxLatin1 {
			beyond = append(beyond, r)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range beyond {
		w.chars[r] = true
	}
}

func (w *writer) leak(name string, s secret) {
	var f *source.File
	for _, p := range w.site.pages {
		if p.file.Path == s.page {
			f = p.file
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.leaked = append(w.leaked, privateLeak.Finding(f, source.Span{},
		fmt.Sprintf("%s would be published in %s", s.describe(), mask(name, w.secrets)),
		"remove it from the source of that file, or from `private`"))
}

// generated writes the pages and files that have no source.
func (w *writer) generated() error {
	if w.home == nil && !slices.Contains(w.static, "static/index.html") {
		theme, d := w.generatedHome(w.connector)
		html, err := theme.Web(d)
		if err != nil {
			return themeFailure(err)
		}
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
			continue // the author's file in static/ takes precedence
		}
		if err := w.emit(f.name, f.data); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) notFound() render.Data {
	d := w.shared("", w.siteLang())
	d.URL, d.NoIndex, d.Title = "", true, lexicon.Word(d.Lang, "not-found")
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

// sitemap returns the list of pages for search engines, without dates: a build
// date would change with every build.
func (w *writer) sitemap() []byte {
	if w.base == nil {
		return nil
	}
	addresses := []string{absolute(w.base, "")}
	for _, p := range w.site.pages {
		if p.listed && p.dir != "" {
			addresses = append(addresses, absolute(w.base, p.html()))
		}
	}
	slices.Sort(addresses)
	translated, others := w.translations()
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"")
	if len(translated) > 0 {
		b.WriteString(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"")
	}
	b.WriteString(">\n")
	for _, a := range addresses {
		fmt.Fprintf(&b, "<url><loc>%s</loc>", xmlEscaper.Replace(a))
		if translated[a] {
			b.WriteString(others)
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

// translations returns the addresses of resumes that translate each other,
// being one person's, each in another language, and the links that the sitemap
// has for each of them.
func (w *writer) translations() (addresses map[string]bool, links string) {
	if len(w.resumes) < 2 || !w.onePerson() {
		return nil, ""
	}
	addresses = map[string]bool{}
	for _, p := range w.resumes {
		if _, alone := w.speaking(p.card.Lang); !alone {
			return nil, ""
		}
		a := absolute(w.base, p.html())
		addresses[a] = true
		links += fmt.Sprintf("\n<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"%s\"/>", xmlEscaper.Replace(p.card.Lang), xmlEscaper.Replace(a))
	}
	return addresses, links
}

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

// copies copies static/ and the files that pages refer to.
func (w *writer) copies(ctx context.Context) error {
	for _, name := range w.static {
		if err := w.copy(ctx, name, strings.TrimPrefix(name, "static/")); err != nil {
			return err
		}
	}
	assets := w.assets()
	for _, name := range sortedKeys(assets) {
		if err := w.copy(ctx, assets[name], name); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) copy(ctx context.Context, from, to string) error {
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
	if s, leaking := leakInCopy(ctx, to, f, info.Size(), w.secrets); leaking {
		w.leak(to, s)
		return nil
	}
	return w.stage.addFile(to, f)
}

// themeAssets writes the style sheets and fonts of the themes in use.
func (w *writer) themeAssets(ctx context.Context, cancel func()) {
	needed := w.neededAssets()
	w.each(ctx, "", len(needed), func(i int) { w.try(cancel, w.themeAsset(needed[i])) })
}

// neededAssets returns the assets that pages may load, sorted by path.
func (w *writer) neededAssets() (assets []render.Asset) {
	themes := map[*render.Theme]bool{w.plain: true}
	for _, p := range w.site.pages {
		themes[p.theme] = true
	}
	needed := map[string]render.Asset{}
	for theme := range themes {
		for _, a := range theme.Assets() {
			if w.needs(a) {
				needed[a.Path] = a
			}
		}
	}
	for _, name := range sortedKeys(needed) {
		assets = append(assets, needed[name])
	}
	return assets
}

func (w *writer) themeAsset(a render.Asset) error {
	data, err := w.asset(a)
	if err != nil {
		return themeFailure(err)
	}
	if path.Ext(a.Path) == ".css" { // written by authors, with images inlined
		return w.emit(a.Path, data)
	}
	return w.stage.add(a.Path, data)
}

// needs reports whether a page of the site may load an asset.
func (w *writer) needs(a render.Asset) bool {
	if a.Shows('a') {
		return true
	}
	for r := range w.chars {
		if a.Shows(r) {
			return true
		}
	}
	return false
}

// asset returns the content of an asset. Fonts are cached.
func (w *writer) asset(a render.Asset) ([]byte, error) {
	if path.Ext(a.Path) == ".css" {
		return a.Bytes() // as fast to make as to read from the cache
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

// keepPrivate writes the whole PDFs into private/.
func (w *writer) keepPrivate() error {
	for _, p := range w.site.pages {
		if data := w.private[p]; data != nil {
			if err := w.site.keepPrivate(p, data); err != nil {
				return err
			}
		}
	}
	return nil
}
