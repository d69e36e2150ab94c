package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// site is a site that was read, and the state of building it.
type site struct {
	Options
	dir     string    // absolute
	own     *os.Root  // the root of dir
	root    *os.Root  // own, or the folder of a single file
	shown   string    // path of root as findings show it
	workDir string    // as it was at the start, to ask the system only once
	today   time.Time // one date for all pages
	single  bool      // a single Markdown file is built
	config  config
	library *render.Library // layouts and themes
	private privateValues
	base    *url.URL // nil without a base URL

	layouts  []string          // that pages may name
	markdown []string          // paths of pages, relative to the root
	static   []string          // paths below static/
	pages    []*page           // pages to be built, in the order of markdown
	unbuilt  map[string]string // why pages are not built, by path in content/
	findings []source.Finding
	secrets  []secret // the private values of all pages
	inputs   inputs
	set      map[*source.Rule]source.Severity // as the site configures them

	configSource *source.File // shortlist.yaml; nil if there is none
	roleFiles    []*source.File
	roles        *roles.Set // set by prepare
	baseline     baseline
	only         []string // pages to be audited, or folders of them; all if empty
	memory       *memory  // nil in a build
}

// open reads the settings of the site and lists its files. The caller must call
// close.
func open(o Options) (*site, error) {
	s, err := locate(o)
	if err != nil {
		return nil, err
	}
	if s.own, err = os.OpenRoot(s.dir); err != nil {
		return nil, err
	}
	s.library = render.Load(s.own.FS())
	if err = s.survey(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// locate finds the site's folder without opening it.
func locate(o Options) (*site, error) {
	s := &site{Options: o, unbuilt: map[string]string{}}
	if s.Env == nil {
		s.Env = func(string) string { return "" }
	}
	if s.Jobs <= 0 {
		s.Jobs = runtime.GOMAXPROCS(0)
	}
	s.Progress = inTurn(o.Progress)
	s.today = today(s.Env)
	if e := s.Env("SOURCE_DATE_EPOCH"); e != "" {
		if _, ok := parseEpoch(e); !ok {
			return nil, Fail(fmt.Sprintf("SOURCE_DATE_EPOCH must be a number of seconds since 1970, not %q", e), "for example: SOURCE_DATE_EPOCH=$(date +%s)")
		}
	}
	var err error
	if s.dir, err = filepath.Abs(cmp.Or(o.Dir, ".")); err != nil {
		return nil, err
	}
	if s.dir, err = filepath.EvalSymlinks(s.dir); err != nil {
		return nil, &Failure{Message: "cannot open the site's folder", Err: err, Hint: "name an existing folder with --dir"}
	}
	return s, nil
}

// survey reads the settings of a site whose folder is open, and lists its
// files.
func (s *site) survey() error {
	s.setRoot(s.own)
	if err := s.settings(); err != nil {
		return err
	}
	return s.list()
}

// inTurn returns a version of report that is never called concurrently.
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
// override them.
func (s *site) settings() error {
	c, f, findings, err := readConfig(s.dir)
	if err != nil {
		return err
	}
	s.config, s.configSource, s.findings = c, f, findings
	s.inputs.add(f)
	if s.private, findings, err = readPrivate(privateHome(s.dir, s.File), s.Env); err != nil {
		return err
	}
	s.findings = append(s.findings, findings...)
	s.inputs.add(s.private.file)
	if s.roleFiles, err = s.readRoles(); err != nil {
		return err
	}
	if err := s.openBaseline(); err != nil {
		return err
	}
	if s.FailOn != "" && !oneOf(s.FailOn, FailOns...) {
		return Fail(fmt.Sprintf("--fail-on must be error, warning or never, not %q", s.FailOn), "for example --fail-on warning")
	}
	address := cmp.Or(s.BaseURL, s.Env("SHORTLIST_BASE_URL"))
	if address == "" {
		s.base, _ = parseBaseURL(s.config.BaseURL.Text) // a bad one has become a finding
		return nil
	}
	s.base, err = parseBaseURL(address)
	return err
}

// privateHome returns the folder whose private.yaml applies. For a file outside
// the site that is the file's own: one person's values must not reach another's
// resume.
func privateHome(dir, file string) string {
	if file == "" {
		return dir
	}
	name, err := filepath.Abs(file)
	if err != nil || within(dir, name) {
		return dir
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
		if IsMarkdown(name) && !isReadme(name) {
			s.markdown = append(s.markdown, name)
		}
	}
	if len(s.markdown) == 0 {
		return Fail(Show(filepath.Join(s.dir, "content"))+" has no pages",
			"write content/resume.md, or create it with `shortlist new`")
	}
	s.findings = append(s.findings, s.private.strangers(s.markdown)...)
	s.static, err = s.walk("static")
	return err
}

func noContent(dir string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return &Failure{Message: "cannot open content/", Err: err, Hint: "content/ must be a folder in the site, not a link out of it"}
	}
	return Fail("there is no content/ in "+Show(dir), wayToPages(dir))
}

// wayToPages returns a hint for those who run the tool in a folder that is not
// a site.
func wayToPages(dir string) string {
	full, err := filepath.Abs(dir)
	for up := filepath.Dir(full); err == nil && up != full; full, up = up, filepath.Dir(up) {
		if info, err := os.Stat(filepath.Join(up, "content")); err == nil && info.IsDir() {
			return "the site is in " + Show(up) + ": change to it, or name it with --dir " + Show(up)
		}
	}
	resumes := slices.DeleteFunc(siblings(dir, ".md"), isReadme)
	if len(resumes) == 1 {
		return fmt.Sprintf("name the Markdown file (%s), or create a site with `shortlist new`", Show(filepath.Join(dir, resumes[0])))
	}
	return "create a site with `shortlist new`, name the Markdown file of a single resume, or name a site with --dir"
}

func (s *site) listSingle() error {
	if s.File == stdin && s.Input != nil {
		s.single, s.markdown = true, []string{stdin}
		return nil
	}
	if s.File == stdin {
		return Fail("standard input cannot be built", "save it to a file and name that: shortlist build resume.md")
	}
	name, err := filepath.Abs(s.File)
	if err != nil {
		return err
	}
	if name, err = filepath.EvalSymlinks(name); errors.Is(err, fs.ErrNotExist) {
		return NoFile(s.File)
	} else if err != nil {
		return &Failure{Message: "cannot open the resume", Err: err, Hint: "name an existing Markdown file"}
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		hint := "name a Markdown file in it"
		if site, _ := SiteOf(name); site != "" {
			hint = "name a Markdown file, or the site with --dir " + site
		}
		return Fail(Show(name)+" is a folder", hint)
	} else if err == nil && !info.Mode().IsRegular() { // opening a pipe would block
		return Fail(Show(name)+" is not a regular file", "name a Markdown file")
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	s.setRoot(root)
	s.single = true
	s.markdown = []string{filepath.Base(name)}
	return nil
}

// stdin is the name of the standard input in lists of files.
const stdin = "-"

// IsMarkdown reports whether a file name is that of a Markdown file.
func IsMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

// isReadme reports whether a file describes its folder and so is not a page.
func isReadme(name string) bool { return strings.EqualFold(path.Base(name), "README.md") }

// setRoot sets the folder that paths of pages are relative to.
func (s *site) setRoot(root *os.Root) {
	s.workDir, _ = os.Getwd()
	s.root, s.shown = root, Show(root.Name())
}

// show returns a path of the site in the form that findings show.
func (s *site) show(name string) string {
	if filepath.IsAbs(s.shown) || strings.HasPrefix(s.shown, "..") {
		return showFrom(s.workDir, filepath.Join(s.root.Name(), filepath.FromSlash(name))) // the working directory may be inside the site
	}
	return path.Join(s.shown, name)
}

// read reads the page at name, a path relative to the root.
func (s *site) read(name string) (*source.File, error) {
	if s.File == stdin {
		return source.ReadFrom(s.Input, stdin)
	}
	f, err := s.root.Open(name)
	if err != nil {
		return nil, &Failure{Message: "cannot read " + s.show(name), Err: err, Hint: "check that you may read the file, and that it is not a link out of the site"}
	}
	defer f.Close()
	return source.ReadFrom(f, s.show(name))
}

// readAll reads all pages. The error joins those of files that cannot be read
// as text.
func (s *site) readAll(ctx context.Context) ([]*source.File, error) {
	files := make([]*source.File, len(s.markdown))
	failed := make([]error, len(s.markdown))
	s.each(ctx, "", len(files), func(i int) { files[i], failed[i] = s.read(s.markdown[i]) })
	return files, cmp.Or(ctx.Err(), firstFew(failed))
}

// firstFew joins the first few errors and counts the rest.
func firstFew(all []error) error {
	all = slices.DeleteFunc(all, func(err error) bool { return err == nil })
	if len(all) > 5 {
		all = append(all[:5], fmt.Errorf("and %d more", len(all)-5))
	}
	return errors.Join(all...)
}

// each calls work for 0 to n-1, s.Jobs at a time, and reports progress unless
// stage is empty. It stops early when ctx ends.
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

// bytes reads a whole file of the site, such as an image for the printer.
func (s *site) bytes(name string) ([]byte, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
