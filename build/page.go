package build

import (
	"context"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

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
	audited  *audit.Report // without its findings
	pdf      string        // path in public/, empty for what is no resume
	card     render.Card   // how lists show it, seen from the root
	jobs     []*job        // what is to be printed
	fits     [2]string     // how its PDF, and the whole one, came to fit
	assets   map[string]string
	asked    map[string]stamp // files that it refers to, there or not
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

// openPages reads the front matter of all files and keeps the pages that are to be
// built.
func (s *site) openPages(ctx context.Context, files []*source.File) error {
	s.layouts = s.library.Layouts()
	all := make([]*page, len(files))
	s.each(ctx, "", len(files), func(i int) { all[i] = s.newPage(s.markdown[i], files[i]) })
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range all {
		if p.Meta().Draft.Or(false) && !s.Drafts && !slices.Contains(s.only, p.src) {
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
	p.Head = s.memory.open(src, f, resume.Options{Layout: s.layoutAt(p.rel), Layouts: s.layouts, Lang: s.config.Lang.Text, Private: values})
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
