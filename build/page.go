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

// page is a Markdown file on its way into the site. Its body is held only while
// the page is being processed: a site may have thousands.
type page struct {
	*resume.Head
	file   *source.File
	src    string // path relative to the site's root, "content/x.md"
	rel    string // the same relative to content/
	dir    string // folder in public/, "" for the home page
	listed bool
	hides  []string // its private fields
	theme  *render.Theme

	// Set once the body has been read.
	findings []source.Finding
	audited  *audit.Report // without its findings
	pdf      string        // path in public/, empty if the page is not a resume
	card     render.Card   // how lists show it, with links relative to the root
	jobs     []*job        // PDFs still to be printed
	fits     [2]string     // how its PDF and the whole one came to fit
	assets   map[string]string
	asked    map[string]stamp // files that it refers to, existing or not
}

// body is a page with its parsed body.
type body struct {
	*page
	*resume.Page
	links  map[string]target
	images map[string]target
}

// html returns the path of the page in public/.
func (p *page) html() string { return path.Join(p.dir, "index.html") }

// text returns the path of a resume's plain text in public/.
func (p *page) text() string { return strings.TrimSuffix(p.pdf, ".pdf") + ".txt" }

// openPages reads the front matter of all files and keeps the pages to build.
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

// parse parses the body of the page.
func (p *page) parse() *body {
	return &body{page: p, Page: p.Head.Parse(), links: map[string]target{}, images: map[string]target{}}
}

// layoutAt returns the default layout of the page at rel.
func (s *site) layoutAt(rel string) string {
	top, _, below := strings.Cut(rel, "/")
	switch {
	case s.single:
		return "resume"
	case pageDir(rel, "") == "":
		return "portfolio"
	case below && strings.EqualFold(top, "projects"):
		return "project"
	}
	return "resume"
}

// hidden returns the private fields of a page: its own, those of the site, and
// those whose value comes from outside git, as that is why it is kept there.
func (s *site) hidden(m *resume.Meta, values map[string]string) []string {
	fields := slices.Sorted(maps.Keys(values))
	for _, f := range append(slices.Clone(m.Private), s.config.Private...) {
		if !slices.Contains(fields, f.Text) {
			fields = append(fields, f.Text)
		}
	}
	return fields
}

// epoch returns the date of everything built: SOURCE_DATE_EPOCH, else the
// page's own, else a constant, so that the same input always gives the same
// bytes.
func (s *site) epoch(m *resume.Meta) time.Time {
	if t, ok := parseEpoch(s.Env("SOURCE_DATE_EPOCH")); ok {
		return t
	}
	if d, ok := resume.ParseDates(m.Date.Text); ok && d.Start.Year > 0 {
		return time.Date(d.Start.Year, time.Month(max(d.Start.Month, 1)), max(d.Start.Day, 1), 0, 0, 0, 0, time.UTC)
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}
