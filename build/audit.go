package build

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Audited is what the audit says about a resume besides its findings.
type Audited struct {
	File *source.File
	*audit.Report
}

// Audit judges the pages of a site as a build does, without building. Given
// files, it judges only those: pages of the site in its context, any other file
// as a site of its own; "-" is the standard input. A folder stands for the
// pages in it. If Options.Dir is empty, pages of other sites are judged by
// theirs, as [SiteOf] finds them. It writes only what Options.Fix and
// Options.WriteBaseline ask for.
func Audit(ctx context.Context, o Options, files ...string) (*Result, error) {
	began := time.Now()
	run := o.auditOnce
	if o.Fix {
		run = o.auditAndFix
	}
	result, err := run(ctx, files)
	if result != nil {
		result.Elapsed = time.Since(began)
	}
	return result, err
}

func (o Options) auditOnce(ctx context.Context, files []string) (*Result, error) {
	result := &Result{}
	bySite := map[string][]string{}
	sites := []string{o.Dir}
	for _, name := range files {
		site := o.Dir
		if site == "" {
			site, _ = SiteOf(name)
		}
		if bySite[site] = append(bySite[site], name); !slices.Contains(sites, site) {
			sites = append(sites, site)
		}
	}
	for _, site := range sites {
		at := o
		at.Dir = site
		if len(files) > 0 && len(bySite[site]) == 0 {
			continue
		}
		if err := at.auditIn(ctx, result, bySite[site]); err != nil {
			return nil, err
		}
	}
	source.Sort(result.Findings)
	if !o.Fix {
		result.Fixable = places(result.fixables)
	}
	return result, nil
}

// auditIn judges files from the site in o.Dir, or all of its pages if there are
// none, and adds to result.
func (o Options) auditIn(ctx context.Context, result *Result, files []string) error {
	inside, alone := o.apart(files)
	if len(files) == 0 || len(inside) > 0 {
		if err := o.auditSite(ctx, result, inside); err != nil {
			return err
		}
	}
	for _, name := range alone {
		single := o
		single.File, single.Drafts = name, true
		if err := single.auditSite(ctx, result, nil); err != nil {
			return err
		}
	}
	return nil
}

// SiteOf returns the folder of the site that a file or folder belongs to, and
// whether the name stands for all of its pages. A site is recognised by its
// content/; for a file, also its settings must be there, as many folders are
// called content. The folder is "" if there is no site.
func SiteOf(name string) (site string, whole bool) {
	full, err := filepath.Abs(name)
	if err != nil || name == stdin {
		return "", false
	}
	folder := isFolder(full)
	if folder && isFolder(filepath.Join(full, "content")) {
		return Show(full), true
	}
	at := full
	if !folder {
		at = filepath.Dir(full)
	}
	for filepath.Base(at) != "content" {
		if at == filepath.Dir(at) {
			return "", false
		}
		at = filepath.Dir(at)
	}
	site = filepath.Dir(at)
	if _, err := os.Stat(filepath.Join(site, configName)); err != nil && !folder {
		return "", false
	}
	return Show(site), at == full
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// apart splits files into pages of the site, as paths relative to its folder,
// and others. A file that is named twice is judged once. The site's folder is
// its content/.
func (o *Options) apart(files []string) (inside, alone []string) {
	dir, _ := filepath.Abs(cmp.Or(o.Dir, "."))
	seen := map[string]bool{}
	for _, name := range files {
		full, err := filepath.Abs(name)
		if seen[full] {
			continue
		}
		seen[full] = true
		if full == dir {
			full = filepath.Join(dir, "content")
		}
		if err == nil && name != stdin && within(filepath.Join(dir, "content"), full) {
			rel, _ := filepath.Rel(dir, full)
			inside = append(inside, filepath.ToSlash(rel))
			continue
		}
		alone = append(alone, name)
	}
	return inside, alone
}

// judged reports whether the run is to judge a page.
func (s *site) judged(page string) bool {
	return len(s.only) == 0 || slices.ContainsFunc(s.only, func(name string) bool { return isAt(page, name) })
}

// isAt reports whether a file is the named one, or in the named folder.
func isAt(file, name string) bool { return file == name || strings.HasPrefix(file, name+"/") }

// auditSite judges a site, or only the named pages and folders of it, and adds
// to result.
func (o Options) auditSite(ctx context.Context, result *Result, only []string) error {
	s, err := open(o)
	if err != nil {
		return err
	}
	defer s.close()
	if !slices.Contains(only, "content") {
		s.only = only
	}
	for _, name := range s.only {
		if !slices.ContainsFunc(s.markdown, func(page string) bool { return isAt(page, name) }) && !isReadme(name) { // content/*.md expands to READMEs too
			if info, err := s.root.Stat(name); err == nil && info.IsDir() {
				return Fail("there are no pages in "+s.show(name), "name Markdown files, or none to audit every page of the site")
			}
			return Fail(s.show(name)+" is not a page of the site", "name a Markdown file that exists")
		}
	}
	files, err := s.readAll(ctx)
	if err != nil {
		return err
	}
	c, err := s.prepare(ctx, files)
	if err != nil {
		return err
	}
	w := &writer{press: &press{composer: c}, connector: s.connector(), result: result}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if w.pages(ctx, cancel); len(w.failed) > 0 || ctx.Err() != nil {
		return w.failure(ctx)
	}
	s.addresses()
	found := Result{Findings: s.judge(), secrets: s.secrets}
	s.refuses(&found)
	for _, p := range s.pages {
		if s.judged(p.src) {
			if p.audited != nil {
				result.Audits = append(result.Audits, Audited{p.file, p.audited})
			}
			result.Pages = append(result.Pages, Built{Path: p.file.Path})
		}
	}
	result.Findings = append(result.Findings, found.Findings...)
	result.fixables = append(result.fixables, s.fixables(found.Findings)...)
	result.secrets = append(result.secrets, found.secrets...)
	result.Failed = result.Failed || found.Failed
	return s.settle(result)
}

// audit judges the resume of a page. Unless details were asked for, only the
// score is kept: a site may have thousands of pages.
func (s *site) audit(b *body) {
	if b.Resume == nil {
		return
	}
	role, level := s.aim(b)
	brief := !s.Details && s.memory == nil
	r := audit.Run(b.Page, audit.Options{
		Today: s.today, Private: b.hides, Terms: conf.Texts(s.config.Audit.Terms),
		Role: role, Level: level, Roles: s.roles, MinScore: s.config.Audit.MinScore.Value, ScoreAlone: brief,
	})
	b.findings = append(b.findings, r.Findings...)
	r.Findings = nil
	if brief && (s.NoPDF || b.Meta.Budget() == 0) { // else page-budget needs them to say which to cut
		r.Bullets = nil
	}
	b.audited = r
}

// audits returns the audits of all resumes of the site.
func (s *site) audits() (all []Audited) {
	for _, p := range s.pages {
		if p.audited != nil {
			all = append(all, Audited{p.file, p.audited})
		}
	}
	return all
}

// auditAgain adds to a replayed result the details that records omit because of
// their size.
func (s *site) auditAgain(ctx context.Context, result *Result, files []*source.File) error {
	if !s.Details {
		return nil
	}
	s.loadRoles()
	if err := s.openPages(ctx, files); err != nil {
		return err
	}
	s.each(ctx, "", len(s.pages), func(i int) {
		if p := s.pages[i]; p.isResume() {
			s.audit(p.parse())
		}
	})
	result.Audits = s.audits()
	return ctx.Err()
}

// today returns the date that audits take for today: SOURCE_DATE_EPOCH if set.
func today(env func(string) string) time.Time {
	if t, ok := parseEpoch(env("SOURCE_DATE_EPOCH")); ok {
		return t
	}
	return time.Now().UTC()
}
