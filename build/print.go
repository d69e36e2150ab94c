package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// press makes PDFs: from the cache where possible, else with a browser, which
// is started when first needed.
type press struct {
	*composer
	*machine
}

// machine is the browser that prints, together with the cache of its PDFs. It
// outlives the states of a preview.
type machine struct {
	cache    cache
	browser  pdf.Browser
	identity string // of the browser; empty when there is none
	missing  error  // why there is no browser
	asked    bool   // the browser was named on the command line

	once    sync.Once
	printer *pdf.Printer
}

// newPress finds the browser. Finding none is not an error yet: all PDFs may be
// in the cache.
func (s *site) newPress(ctx context.Context, c cache) *press {
	p := &press{machine: &machine{cache: c}}
	if s.NoPDF {
		return p
	}
	p.asked = s.Browser != ""
	want := cmp.Or(s.Browser, s.Env("SHORTLIST_BROWSER"), s.config.PDF.Browser.Text)
	if p.browser, p.missing = pdf.Find(want, s.Env); p.missing == nil {
		p.identity, p.missing = p.browser.Identity(ctx)
	}
	return p
}

// parseTimeout parses how long a page may take: "30s", or a number of seconds.
func parseTimeout(s string) (time.Duration, error) {
	d, err := time.ParseDuration(s)
	if err != nil {
		d, err = time.ParseDuration(s + "s")
	}
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("timeout must be a time such as 30s, not %q", s)
	}
	return d, nil
}

// job is a PDF to print.
type job struct {
	pdf.Job
	page    *page
	full    bool   // with private fields, for private/
	content string // hash of everything that shapes the PDF but the browser
	fit     *fit   // nil to keep the theme's setting, however many pages it takes
}

// prepare returns the print job of a resume; full includes the private fields.
func (r *press) prepare(b *body, full bool) (*job, error) {
	html, err := b.theme.Print(r.data(b, view{print: true, full: full}))
	if err != nil {
		return nil, themeFailure(err)
	}
	j := &job{page: b.page, full: full, Job: pdf.Job{
		Name: b.file.Path, HTML: html, Files: r.files(b), Paper: pdf.Paper(b.theme.Options.Paper), Meta: r.meta(b, full),
	}}
	if j.content, err = r.key(b, j.Job); err == nil && b.Meta.Fit.Value {
		j.fit = &fit{pages: b.Meta.Budget(), ladder: b.theme.Ladder()}
		j.content = key([]byte(j.content), fmt.Appendf(nil, "fit %d", j.fit.pages))
	}
	return j, err
}

// print prints the PDF of a job and caches it.
func (r *press) print(ctx context.Context, j *job) ([]byte, error) {
	if r.missing != nil {
		return nil, noBrowser(r.missing)
	}
	r.start(ctx)
	result, err := r.printFit(ctx, j)
	if err != nil {
		return nil, err
	}
	r.cache.put("pdf", r.entry(j.content), result.PDF)
	r.cache.put("pdf-any", j.content, []byte(r.entry(j.content)))
	if j.fit != nil {
		r.cache.put("fit", r.entry(j.content), []byte(j.fit.chosen))
	}
	return result.PDF, nil
}

// printOnce prints the page of a job as it is, without fitting.
func (r *press) printOnce(ctx context.Context, j *job) (pdf.Result, error) {
	result, err := r.printer.Print(ctx, j.Job)
	if err != nil {
		return result, printFailure(ctx, err)
	}
	if odd := append(result.Refused, result.Missing...); len(odd) > 0 {
		return result, Fail(fmt.Sprintf("the theme of %s needs a file that does not exist: %s", j.Name, strings.Join(odd, ", ")),
			"remove it from the template: nothing is fetched from elsewhere, and images of the theme belong in its style sheet, as in url(logo.svg)")
	}
	return result, nil
}

// entry returns the name of a PDF in the cache, which depends on the browser.
func (m *machine) entry(content string) string { return content + "-" + key([]byte(m.identity))[:16] }

// cached returns the cached PDF of a job: one printed by this browser or, if
// there is no browser, by any.
func (m *machine) cached(j *job) ([]byte, bool) {
	entry := m.entry(j.content)
	if m.identity == "" {
		any, _ := m.cache.get("pdf-any", j.content)
		entry = string(any)
	}
	data, ok := m.cache.get("pdf", entry)
	if ok && j.fit != nil {
		var chosen []byte
		chosen, ok = m.cache.get("fit", entry)
		j.fit.chosen = string(chosen)
	}
	return data, ok
}

// start starts the browser, once.
func (r *press) start(ctx context.Context) {
	r.once.Do(func() {
		timeout, _ := parseTimeout(r.config.PDF.Timeout.Text)
		r.printer = pdf.Start(ctx, r.browser, pdf.Options{Tabs: r.Jobs, Timeout: timeout})
	})
}

// stop ends the browser, if one was started.
func (m *machine) stop() {
	m.once.Do(func() {})
	if m.printer != nil {
		m.printer.Close()
	}
}

// key hashes everything that shapes a PDF but the browser.
func (r *press) key(b *body, job pdf.Job) (string, error) {
	parts := [][]byte{[]byte(r.Version), []byte(b.theme.Fingerprint()), job.HTML, fmt.Appendf(nil, "%q %v", job.Paper, job.Meta)}
	for _, address := range sortedKeys(b.images) {
		if t := b.images[address]; t.file != "" {
			data, err := r.bytes(t.file)
			if err != nil {
				return "", err
			}
			parts = append(parts, []byte(t.inside), data)
		}
	}
	return key(parts...), nil
}

// files returns a lookup of the fonts and images that the page refers to.
func (r *press) files(b *body) func(string) (pdf.File, bool) {
	theme, images := b.theme, b.images
	return func(name string) (pdf.File, bool) {
		if data, mime, ok := theme.File(name); ok {
			return pdf.File{Data: data, Type: mime}, true
		}
		for _, t := range images {
			if t.inside == name && t.file != "" {
				data, err := r.bytes(t.file)
				return pdf.File{Data: data}, err == nil
			}
		}
		return pdf.File{}, false
	}
}

// meta returns the metadata of the PDF.
func (r *press) meta(b *body, full bool) pdf.Meta {
	shown := b.shown(full)
	m := pdf.Meta{
		Title:   cmp.Or(b.Meta.Title.Text, joined(shown.Name.String(), shown.Headline.String())),
		Author:  shown.Name.String(),
		Subject: cmp.Or(b.Meta.Description.Text, shown.Headline.String()),
		Lang:    r.lang(b),
		Date:    r.epoch(&b.Meta),
	}
	if skills := shown.Section(resume.Skills); skills != nil && !skills.Hidden {
		for _, g := range skills.Groups() {
			for _, item := range g.Items {
				m.Keywords = append(m.Keywords, item.String())
			}
		}
	}
	m.Keywords = m.Keywords[:min(len(m.Keywords), 30)]
	return m
}

// noBrowser returns the failure to find or run a browser, with a hint.
func noBrowser(err error) error {
	hint := "install Chrome or Chromium"
	if b := new(pdf.BrowserError); errors.As(err, &b) && b.Hint != "" {
		hint = b.Hint
	}
	return &Failure{Message: "PDFs cannot be printed", Err: err, Hint: hint + "; or build only the pages with --no-pdf"}
}

// printFailure adds a hint to an error of the printer.
func printFailure(ctx context.Context, err error) error {
	browser, onPage := new(pdf.BrowserError), new(pdf.PageError)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &browser):
		return noBrowser(err)
	case errors.As(err, &onPage):
		return &Failure{Message: "a PDF could not be printed", Err: err,
			Hint: "raise pdf.timeout in " + configName + ", try another browser with --browser, or build only the pages with --no-pdf"}
	}
	return err
}
