// Package build builds a site: Markdown in, public/ out. It is the only package
// that knows the whole pipeline; each of its files is one stage.
package build

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Options configures a build. The zero value of a field means what the
// configuration says, or else the default.
type Options struct {
	Dir     string // the site's folder; the working directory if empty
	File    string // build this Markdown file alone, as a site of one page
	Out     string // the folder to publish to; public/ in the site if empty
	Theme   string
	Paper   string // "a4" or "letter"
	BaseURL string
	FailOn  string // "error", "warning" or "never"
	NoPDF   bool
	Drafts  bool
	Force   bool // publish even into a folder that holds foreign files
	Jobs    int  // pages processed concurrently; GOMAXPROCS if 0
	Browser string
	Input   io.Reader // what the file "-" is read from; only Audit accepts it
	Details bool      // report the bullets and scorecards of resumes, not only their scores

	Baseline      string // the file of accepted findings; if empty, as configured or the default
	WriteBaseline bool   // accept all findings, by writing that file
	Fix           bool   // apply safe fixes to the Markdown; only Audit does

	Version  string              // of the tool; outputs depend on it
	CacheDir string              // no cache if empty
	Env      func(string) string // the environment; empty if nil
	Progress func(Progress)      // called as the build proceeds, never concurrently; may be nil
}

// Progress is how far a build has come.
type Progress struct {
	Stage string // "read", "render", "print", "publish", or "wait" while another build holds the folder
	Done  int
	Total int
}

// Result is the outcome of a build.
type Result struct {
	Out       string // the folder published to, absolute
	Pages     []Built
	Findings  []source.Finding // sorted
	Audits    []Audited        // of the resumes, sorted by path
	Proofs    []Proved         // of the PDFs, sorted by name
	Accepted  Accepted         // what the baseline did
	Fixable   int              // places that Options.Fix would change
	Fixed     []Fixed          // what Options.Fix changed, sorted by path
	Text      []byte           // the standard input after fixes, if it was read and Options.Fix set
	Failed    bool             // the content is wrong, and nothing was published
	Unchanged bool             // public/ was already up to date
	Printed   int              // PDFs printed now; the others came from the cache
	Elapsed   time.Duration

	secrets  []secret
	fixables []fixable // set by audits
}

// Built is a page of the site.
type Built struct {
	Path   string // of the source, relative to the working directory; empty for a generated page
	Out    string // in public/
	PDF    string // in public/, empty without one
	Cached bool   // the PDF was not printed again
	Whole  string // the PDF with private fields, relative to the working directory; may be empty

	// Fit describes the setting in which the PDF fits, WholeFit that of Whole,
	// such as "fitted to 1 page: 9.8 pt, line height 1.25". Both are empty
	// without `fit: true`.
	Fit, WholeFit string `json:",omitempty"`
}

// Mask replaces the private values of the site in text that is to be shown.
func (r *Result) Mask(text string) string { return mask(text, r.secrets) }

// Run builds a site. The error concerns the tool and its surroundings; faults
// of the content are findings in the result, which accompanies an error too if
// the build got far enough.
func Run(ctx context.Context, o Options) (*Result, error) {
	began := time.Now()
	s, err := open(o)
	if err != nil {
		return nil, err
	}
	defer s.close()
	out, err := s.outDir()
	if err != nil {
		return nil, err
	}
	release, err := s.lock(ctx, out)
	if err != nil {
		return nil, err
	}
	defer release()
	result, err := s.run(ctx, out)
	if result != nil {
		result.Elapsed = time.Since(began)
	}
	if err != nil || result.Unchanged {
		return result, err
	}
	return result, s.settle(result)
}

// run performs the stages of a build: read, stop if nothing changed, parse,
// connect, choose themes, judge, render, print, publish.
func (s *site) run(ctx context.Context, out string) (*Result, error) {
	files, err := s.readAll(ctx)
	if err != nil {
		return nil, err
	}
	cache := cache{dir: s.CacheDir, limit: cacheLimit}
	press := s.newPress(ctx, cache)
	if press.missing != nil && press.asked {
		return nil, noBrowser(press.missing)
	}
	recordKey, err := s.recordKey(files, press.identity)
	if err != nil {
		return nil, err
	}
	if result, ok := s.replay(cache, out, recordKey, files); ok && !s.WriteBaseline && s.proofsAgain(cache, out, recordKey, result) {
		return result, s.auditAgain(ctx, result, files)
	}
	if press.composer, err = s.prepare(ctx, files); err != nil {
		return nil, err
	}
	defer press.stop()
	result := &Result{Out: out, secrets: s.secrets}
	for _, p := range s.pages {
		result.Pages = append(result.Pages, Built{Path: p.file.Path, Out: p.html()})
	}
	if press.home == nil {
		result.Pages = append(result.Pages, Built{Out: "index.html"})
	}
	return result, s.write(ctx, press, result, func(st *stage) {
		if !s.WriteBaseline { // the record's key covers the old baseline
			s.remember(cache, out, recordKey, st, result)
		}
		if result.Printed > 0 {
			cache.prune()
		}
	})
}

// prepare opens the pages, chooses their themes and collects what they hide:
// everything that must be known before any page is read.
func (s *site) prepare(ctx context.Context, files []*source.File) (*composer, error) {
	go lexicon.Load()
	go audit.Load()
	s.loadRoles()
	if err := s.openPages(ctx, files); err != nil {
		return nil, err
	}
	c, err := s.compose()
	if err == nil {
		s.gatherSecrets(ctx)
	}
	return c, err
}

// write makes the new site and publishes it, unless its content is wrong. It
// calls done once the new site is in place.
func (s *site) write(ctx context.Context, press *press, result *Result, done func(*stage)) error {
	st, err := openStage(result.Out, s.Force)
	if err != nil {
		return readOnly(result.Out, err)
	}
	defer st.discard()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := &writer{press: press, connector: s.connector(), stage: st, add: st.add, result: result, chars: map[rune]bool{}, private: map[*page][]byte{}}
	if w.pages(ctx, cancel); len(w.failed) == 0 {
		s.addresses()
		s.findings, w.leaked = append(s.findings, w.leaked...), nil
		result.Audits = s.audits()
		if result.Findings = s.judge(); s.refuses(result) {
			result.Fixable = places(s.fixables(result.Findings))
			return nil
		}
		w.rest(ctx, cancel)
	}
	if err := w.failure(ctx); err != nil {
		return readOnly(result.Out, err)
	}
	late := append(w.leaked, source.Merge(s.accept(s.weigh(w.proved), true))...)
	result.Findings = append(result.Findings, late...)
	source.Sort(result.Findings)
	slices.SortFunc(result.Proofs, func(a, b Proved) int { return strings.Compare(a.PDF, b.PDF) })
	if len(late) > 0 && s.refuses(result) {
		return nil
	}
	s.Progress(Progress{Stage: "publish"})
	if err := w.keepPrivate(); err != nil { // first, so that a failure publishes nothing
		return readOnly(filepath.Join(s.dir, privateDir), err)
	}
	if err := st.publish(); err != nil {
		return readOnly(result.Out, err)
	}
	done(st)
	return nil
}

// refuses reports whether the findings keep the site from being published, and
// records that in the result.
func (s *site) refuses(result *Result) bool {
	result.Failed = fails(result.Findings, cmp.Or(s.FailOn, s.config.Audit.FailOn.Text, "error"))
	return result.Failed
}

// readOnly adds a hint to an error from writing to the folder out.
func readOnly(out string, err error) error {
	hint := ""
	switch {
	case inUse(err):
		hint = "close programs that have a file or folder in it open, such as a PDF viewer; if there are none, make it writable, or choose another one with --out"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		hint = "make the folder writable, or choose another one with --out"
	case errors.Is(err, syscall.ENAMETOOLONG):
		hint = "give the file a shorter name, or its page a shorter slug and file in the front matter"
	case errors.Is(err, syscall.ENOSPC):
		hint = "the disk is full; the old site is still in place"
	default:
		return err
	}
	return &Failure{Message: "cannot write " + Show(out), Err: err, Hint: hint}
}

// ReadPage reads one Markdown file as a build of its site would, which is that
// of [SiteOf], else o.Dir: in the site's language, and with the values that the
// author keeps out of git. It is for commands that look at a single resume,
// wherever it lies.
func ReadPage(o Options, f *source.File) (*resume.Page, error) {
	site, _ := SiteOf(f.Path)
	dir, err := filepath.Abs(cmp.Or(site, o.Dir, "."))
	if err != nil {
		return nil, err
	}
	values, findings, err := readPrivate(privateHome(dir, f.Path), o.Env)
	if err != nil {
		return nil, err
	}
	rel := ""
	if full, err := filepath.Abs(f.Path); err == nil {
		rel, _ = filepath.Rel(filepath.Join(dir, "content"), full)
	}
	c, _, _, err := readConfig(dir) // its findings are for a build to report
	if err != nil {
		return nil, err
	}
	p := resume.Parse(f, resume.Options{Lang: c.Lang.Text, Private: values.of(filepath.ToSlash(rel))})
	p.Findings = append(findings, p.Findings...)
	return p, nil
}
