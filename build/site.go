package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// site is a folder of Markdown, read.
type site struct {
	Options
	dir     string   // absolute
	own     *os.Root // of dir
	root    *os.Root // own, or that of the folder of a single file
	single  bool     // one Markdown file without a site around it
	config  config
	library *render.Library // of layouts and themes
	private privateValues
	base    *url.URL // nil without a base URL

	layouts  []string          // that pages can ask for
	markdown []string          // paths of pages, relative to the root
	static   []string          // paths below static/
	pages    []*page           // those that are built, by address
	unbuilt  map[string]string // why pages are not built, by path in content/
	findings []source.Finding
	secrets  []secret // the private values of all pages
	inputs   inputs

	configSource *source.File // shortlist.yaml; empty where there is none
}

// page is a Markdown file on its way into the site. What is in its body is
// there only while the page is at work: a site may have thousands.
type page struct {
	*resume.Head
	file   *source.File
	src    string // path relative to the root of the site, "content/x.md"
	rel    string // the same relative to content/
	dir    string // folder in public/, "" for the home page
	listed bool
	hides  []string // its private fields
	theme  *render.Theme

	// Set when the body has been read.
	findings []source.Finding
	pdf      string      // path in public/, empty for what is no resume
	card     render.Card // how lists show it, seen from the root
	jobs     []*job      // what is to be printed
	assets   map[string]string
}

// body is what was read of a page.
type body struct {
	*page
	*resume.Page
	links  map[string]target
	images map[string]target
}

// html is where the page is written, a path in public/.
func (p *page) html() string { return path.Join(p.dir, "index.html") }

// text is where the plain text of a resume is written.
func (p *page) text() string { return strings.TrimSuffix(p.pdf, ".pdf") + ".txt" }

// open reads the settings of the site and lists its files. The caller closes
// root.
func open(o Options) (*site, error) {
	s := &site{Options: o, unbuilt: map[string]string{}}
	if s.Env == nil {
		s.Env = func(string) string { return "" }
	}
	if s.Jobs <= 0 {
		s.Jobs = runtime.GOMAXPROCS(0)
	}
	s.Progress = inTurn(o.Progress)
	var err error
	if s.dir, err = filepath.Abs(cmp.Or(o.Dir, ".")); err != nil {
		return nil, err
	}
	if s.dir, err = filepath.EvalSymlinks(s.dir); err != nil {
		return nil, &Failure{Message: "cannot open the site's folder", Err: err, Hint: "name an existing folder with --dir"}
	}
	if s.own, err = os.OpenRoot(s.dir); err != nil {
		return nil, err
	}
	s.root, s.library = s.own, render.Load(s.own.FS())
	if err = s.settings(); err == nil {
		err = s.list()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// inTurn makes a callback that is never called twice at a time.
func inTurn(report func(Progress)) func(Progress) {
	if report == nil {
		return func(Progress) {}
	}
	var mu sync.Mutex
	return func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		report(p)
	}
}

func (s *site) close() {
	s.own.Close()
	s.root.Close()
}

// settings reads shortlist.yaml and private.yaml, and checks the flags that
// stand above them.
func (s *site) settings() error {
	c, f, findings, err := readConfig(s.dir)
	if err != nil {
		return err
	}
	s.config, s.configSource, s.findings = c, f, findings
	s.inputs.add(f)
	if s.private, findings, err = readPrivate(s.privateHome(), s.Env); err != nil {
		return err
	}
	s.findings = append(s.findings, findings...)
	s.inputs.add(s.private.file)
	if s.FailOn != "" && !oneOf(s.FailOn, failOns...) {
		return Fail(fmt.Sprintf("--fail-on must be error, warning or never, not %q", s.FailOn), "for example --fail-on warning")
	}
	address := cmp.Or(s.BaseURL, s.Env("SHORTLIST_BASE_URL"))
	if address == "" {
		s.base, _ = parseBaseURL(s.config.BaseURL.Text) // a bad one is a finding by now
		return nil
	}
	s.base, err = parseBaseURL(address)
	return err
}

// privateHome is the folder whose private.yaml counts. That of a single file
// outside of the site is its own: the values of a person belong to no other.
func (s *site) privateHome() string {
	if s.File == "" {
		return s.dir
	}
	name, err := filepath.Abs(s.File)
	if err != nil || within(s.dir, name) {
		return s.dir
	}
	return filepath.Dir(name)
}

// list finds the files of the site.
func (s *site) list() (err error) {
	if s.File != "" {
		return s.listSingle()
	}
	if _, err := s.root.Stat("content"); err != nil {
		return noContent(s.dir, err)
	}
	files, err := s.walk("content")
	if err != nil {
		return err
	}
	for _, name := range files {
		if isMarkdown(name) && !strings.EqualFold(path.Base(name), "README.md") {
			s.markdown = append(s.markdown, name)
		}
	}
	if len(s.markdown) == 0 {
		return Fail(show(filepath.Join(s.dir, "content"))+" holds no page",
			"write content/resume.md, or let `shortlist new` begin one")
	}
	s.static, err = s.walk("static")
	return err
}

func noContent(dir string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return &Failure{Message: "cannot open content/", Err: err, Hint: "content/ must be a folder in the site, and no link out of it"}
	}
	return Fail("there is no content/ in "+show(dir),
		"run `shortlist new` to begin a site, `shortlist build FILE.md` for a single resume, or name the site with --dir")
}

func (s *site) listSingle() error {
	name, err := filepath.Abs(s.File)
	if err != nil {
		return err
	}
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return &Failure{Message: "cannot open the resume", Err: err, Hint: "name an existing Markdown file"}
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return Fail(show(name)+" is a folder", "name a Markdown file, or a site with --dir "+show(name))
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	s.root, s.single = root, true
	s.markdown = []string{filepath.Base(name)}
	return nil
}

func isMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

// walk lists the files below the folder name, sorted. Files and folders whose
// names begin with a dot are passed over, but in static/, which is copied as
// it is. A symlink is followed where it leads to something in the site; one
// that leads out of it is a finding.
func (s *site) walk(name string) ([]string, error) {
	w := &walker{site: s, dots: name == "static", seen: map[string]bool{}}
	info, err := s.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || !info.IsDir() {
		return nil, cmp.Or(err, Fail(name+" is no folder", "make it one, or rename it"))
	}
	err = w.folder(name)
	return w.files, err
}

type walker struct {
	site  *site
	dots  bool
	seen  map[string]bool // real paths of the folders above, against circles
	files []string

	folders int // walked so far
}

// maxFolders bounds a walk: eight folders with ten symlinks each to the next
// make a hundred million paths, and no circle.
const maxFolders = 10_000

func (w *walker) folder(name string) error {
	real, err := filepath.EvalSymlinks(filepath.Join(w.site.root.Name(), filepath.FromSlash(name)))
	if err != nil || w.seen[real] {
		return err
	}
	if w.folders++; w.folders > maxFolders {
		return Fail(w.site.show(name)+" is one folder too many", "take out symlinks that lead to the same folders again and again")
	}
	w.seen[real] = true
	defer delete(w.seen, real)
	entries, err := fs.ReadDir(w.site.root.FS(), name)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && (!w.dots || e.Name() == ".git" || e.Name() == ".DS_Store") {
			continue
		}
		if err := w.entry(path.Join(name, e.Name()), e); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) entry(name string, e fs.DirEntry) error {
	mode := e.Type()
	if e.Type()&fs.ModeSymlink != 0 {
		info, err := w.site.root.Stat(name)
		if err != nil {
			w.site.symlink(name, err)
			return nil
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return w.folder(name)
	case !mode.IsRegular(): // to open a pipe would wait for its other end
		return Fail(w.site.show(name)+" is no regular file", "move it out of the site")
	}
	w.files = append(w.files, name)
	return nil
}

// symlink reports a link that cannot be followed.
func (s *site) symlink(name string, err error) {
	f, _ := source.New(s.show(name), nil)
	message := "this symlink leads out of the site's folder"
	if errors.Is(err, fs.ErrNotExist) {
		message = "this symlink leads nowhere"
	}
	s.findings = append(s.findings, outsideSite.Finding(f, source.Span{}, message, "put a copy of what it leads to in its place"))
}

// show gives a path of the site as findings show it.
func (s *site) show(name string) string {
	return show(filepath.Join(s.root.Name(), filepath.FromSlash(name)))
}

// read reads the page at name, a path relative to the root.
func (s *site) read(name string) (*source.File, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return nil, &Failure{Message: "cannot read " + s.show(name), Err: err, Hint: "check that the file is yours to read, and no link out of the site"}
	}
	defer f.Close()
	return source.ReadFrom(f, s.show(name))
}

// readAll reads all pages. What cannot be read as text at all is an error,
// named file by file.
func (s *site) readAll(ctx context.Context) ([]*source.File, error) {
	files := make([]*source.File, len(s.markdown))
	failed := make([]error, len(s.markdown))
	s.each(ctx, "", len(files), func(i int) { files[i], failed[i] = s.read(s.markdown[i]) })
	return files, cmp.Or(ctx.Err(), firstFew(failed))
}

// firstFew joins the first of many errors.
func firstFew(all []error) error {
	all = slices.DeleteFunc(all, func(err error) bool { return err == nil })
	if len(all) > 5 {
		all = append(all[:5], fmt.Errorf("and %d more", len(all)-5))
	}
	return errors.Join(all...)
}

// each calls work for 0 to n-1, s.Jobs at a time, and tells the progress of a
// stage that has a name.
func (s *site) each(ctx context.Context, stage string, n int, work func(int)) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	next, done := 0, 0
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		next++
		return next - 1, next <= n && ctx.Err() == nil
	}
	for range min(s.Jobs, n) {
		wg.Go(func() {
			for i, ok := take(); ok; i, ok = take() {
				work(i)
				mu.Lock()
				if done++; stage != "" {
					s.Progress(Progress{stage, done, n})
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

// open reads the front matter of all files and keeps the pages that are to be
// built.
func (s *site) openPages(ctx context.Context, files []*source.File) error {
	s.layouts = s.library.Layouts()
	all := make([]*page, len(files))
	s.each(ctx, "", len(files), func(i int) { all[i] = s.newPage(s.markdown[i], files[i]) })
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range all {
		if p.Meta().Draft.Or(false) && !s.Drafts {
			s.unbuilt[p.rel] = "a draft"
			continue
		}
		s.pages = append(s.pages, p)
	}
	return nil
}

func (s *site) newPage(src string, f *source.File) *page {
	p := &page{src: src, file: f, rel: strings.TrimPrefix(src, "content/")}
	values := s.private.of(p.rel)
	p.Head = resume.Open(f, resume.Options{Layout: s.layoutAt(p.rel), Layouts: s.layouts, Private: values})
	p.listed = p.Meta().Listed.Or(true)
	p.dir = pageDir(p.rel, p.Meta().Slug.Text)
	if p.isResume() {
		p.hides = s.hidden(p.Meta(), values)
	}
	return p
}

func (p *page) isResume() bool { return p.Kind() == "resume" }

// parse reads the body of a page.
func (p *page) parse() *body {
	return &body{page: p, Page: p.Head.Parse(), links: map[string]target{}, images: map[string]target{}}
}

// layoutAt is the layout of a page that names none.
func (s *site) layoutAt(rel string) string {
	switch {
	case s.single:
		return "resume"
	case rel == "index.md":
		return "portfolio"
	case strings.HasPrefix(rel, "projects/"):
		return "project"
	}
	return "resume"
}

// hidden lists the private fields of a page: its own, those of the site, and
// those whose value came from outside git, which was done for that purpose.
func (s *site) hidden(m *resume.Meta, values map[string]string) []string {
	fields := slices.Sorted(maps.Keys(values))
	for _, f := range append(slices.Clone(m.Private), s.config.Private...) {
		if !slices.Contains(fields, f.Text) {
			fields = append(fields, f.Text)
		}
	}
	return fields
}

// addresses makes sure that no two outputs share a path.
func (s *site) addresses() {
	var c claims
	c.add(listName, "the build's list of files")
	c.add("assets/.", "the style sheets of the themes")
	for _, p := range s.pages {
		outputs := []string{p.html()}
		if p.pdf != "" {
			outputs = append(outputs, p.pdf, p.text())
		}
		for _, name := range outputs {
			if err := c.add(name, p.file.Path); err != nil {
				p.report(sameAddress, p.Meta().Slug.Span, err.Error(),
					"rename one of them, or give one a slug (or a file, for its PDF) of its own in the front matter")
			}
		}
	}
	for _, name := range s.static {
		s.claim(&c, strings.TrimPrefix(name, "static/"), name, "rename the file in static/, or the page")
	}
	assets := s.assets()
	for _, name := range sortedKeys(assets) {
		s.claim(&c, name, assets[name], "rename one of the two")
	}
}

// claim claims a path for a file that is copied.
func (s *site) claim(c *claims, name, file, hint string) {
	if err := c.add(name, s.show(file)); err != nil {
		f, _ := source.New(s.show(file), nil)
		s.findings = append(s.findings, sameAddress.Finding(f, source.Span{}, err.Error(), hint))
	}
}

// bytes reads a whole file of the site, such as an image for the printer.
func (s *site) bytes(name string) ([]byte, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// epoch is the date of everything that is built: SOURCE_DATE_EPOCH, else the
// page's own, else a constant, so that the same input gives the same bytes.
func (s *site) epoch(m *resume.Meta) time.Time {
	if t, ok := parseEpoch(s.Env("SOURCE_DATE_EPOCH")); ok {
		return t
	}
	if d, ok := resume.ParseDates(m.Date.Text); ok && d.Start.Year > 0 {
		return time.Date(d.Start.Year, time.Month(max(d.Start.Month, 1)), max(d.Start.Day, 1), 0, 0, 0, 0, time.UTC)
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}
