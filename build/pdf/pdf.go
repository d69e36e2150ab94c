// Package pdf prints HTML to PDF through one headless Chrome.
//
// A [Printer] owns the browser and a number of tabs. Everything that a page
// asks for is handed over by the caller: no request of a page reaches the
// network, and no script of it runs. The same page printed by the same browser
// gives the same bytes, whatever was printed before it and beside it.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Printer prints pages in the tabs of one browser. It is safe for concurrent
// use. Its zero value is not usable: see [Start].
type Printer struct {
	browser Browser
	opts    Options
	ctx     context.Context
	stop    context.CancelFunc
	slots   chan struct{}
	stops   sync.WaitGroup // browsers that are being stopped

	mu  sync.Mutex // held while a browser starts, so that only one does
	cur *chrome    // nil before the start and after a failure
}

// Options tune a [Printer]. The zero value is good.
type Options struct {
	// Tabs is how many pages print at once. Zero means as many as help on
	// this machine.
	Tabs int
	// Timeout is how long one attempt at a page may take before the browser
	// is taken for hanging. Zero means 30 seconds.
	Timeout time.Duration
}

// Job is one page to print.
type Job struct {
	// Name says in errors which page is meant.
	Name string
	// HTML is the whole document, in UTF-8. Its address ends in "/", so that
	// relative URLs name files. Links must be absolute or within the page:
	// a PDF has no place of its own that others could be relative to.
	HTML []byte
	// Files returns what the document refers to, up to 64 MiB each: the path of
	// "fonts/a.ttf" and of "/fonts/a.ttf" is "fonts/a.ttf", unescaped. For
	// speed, the same path should mean the same file on many pages, as most
	// of the work of a page is to load its fonts. It may be called at
	// any time, more than once, and from several goroutines; for one job it
	// must always answer the same. Nil means that there are none.
	Files func(path string) (File, bool)
	// Paper is the sheet where the style sheet has no @page size.
	Paper Paper
	// Meta goes into the properties of the PDF.
	Meta Meta
}

// File is something that a page refers to. Its bytes are not modified and must
// not change as long as the printer lives.
type File struct {
	Data []byte
	// Type is the media type. If it is empty, the name's ending decides.
	Type string
}

// Paper is the name of a sheet. The zero value means [A4].
type Paper string

// The sheets that resumes are printed on.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Meta is what the PDF says about itself, in the document information and as
// XMP. Empty fields are left out; an empty Title or Lang leaves what the HTML
// says.
type Meta struct {
	Title, Author, Subject string
	Keywords               []string
	// Lang is a BCP 47 tag.
	Lang string
	// Date is the date of creation and of change. It comes from the caller,
	// for the clock would make every PDF differ; the zero time stands for
	// the beginning of 2000.
	Date time.Time
}

// Result is a printed page.
type Result struct {
	PDF   []byte
	Pages int
	// Refused are the addresses outside the job that the page asked for,
	// Missing the paths that Files did not have and the families of fonts
	// that did not load. Both are sorted, cut to a sensible length and
	// number, and no failure: the page is printed without them.
	Refused, Missing []string
}

// PageError says that one page could not be printed. The others may be.
type PageError struct {
	Name string
	Err  error
}

func (e *PageError) Error() string { return fmt.Sprintf("printing %q: %v", e.Name, e.Err) }

// Unwrap returns the cause.
func (e *PageError) Unwrap() error { return e.Err }

// ErrTimeout is the cause of a [PageError] when the page did not finish in
// time, [ErrCrash] when the browser went down over it. Both mean that a second
// attempt, in a new browser, failed too.
var (
	ErrTimeout = errors.New("timed out")
	ErrCrash   = errors.New("the browser crashed")
)

// ErrClosed is returned by Print after Close.
var ErrClosed = errors.New("the printer is closed")

// errLost means that the browser went away under a page that may be innocent
// of it.
var errLost = errors.New("lost the browser")

const (
	defaultTimeout = 30 * time.Second
	maxAttempts    = 2
	// maxLost bounds the attempts that are not counted because another page
	// took the browser down, for a build in which every page does.
	maxLost = 20
)

// Start returns a printer that uses the browser. The browser boots in the
// background, so that the caller can go on rendering; what is wrong with it is
// told by Print. The end of ctx stops the printer as Close does, only without
// waiting for it.
func Start(ctx context.Context, b Browser, o Options) *Printer {
	if o.Tabs <= 0 {
		o.Tabs = min(max(runtime.GOMAXPROCS(0), 2), 8)
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	p := &Printer{browser: b, opts: o, slots: make(chan struct{}, o.Tabs)}
	p.ctx, p.stop = context.WithCancel(ctx)
	p.stops.Go(func() {
		// An error is not lost: the first Print meets it again.
		p.chrome()
	})
	context.AfterFunc(p.ctx, p.retireCurrent)
	return p
}

// Print prints one page, waiting for a free tab first. A browser that crashes
// or does not answer is replaced, and the page tried once more.
//
// The error is a [*BrowserError] if there is no working browser, a [*PageError]
// if this page cannot be printed, [ErrClosed], or the error of ctx.
func (p *Printer) Print(ctx context.Context, job Job) (Result, error) {
	if _, err := job.Paper.inches(); err != nil {
		return Result{}, &PageError{job.Name, err}
	}
	out, err := p.print(ctx, &job)
	if err != nil {
		return Result{}, err
	}
	doc, err := normalize(out.pdf, job.Meta)
	if err != nil {
		return Result{}, &PageError{job.Name, err}
	}
	return Result{PDF: doc.bytes, Pages: doc.pages, Refused: out.refused, Missing: out.missing}, nil
}

// print returns the PDF as the browser wrote it.
func (p *Printer) print(ctx context.Context, job *Job) (output, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return output{}, ctx.Err()
	case <-p.ctx.Done():
		return output{}, ErrClosed
	}
	defer func() { <-p.slots }()
	for tried, lost := 0, 0; ; {
		out, err := p.attempt(ctx, job)
		switch {
		case err == nil:
			return out, nil
		case ctx.Err() != nil:
			return output{}, ctx.Err()
		case p.ctx.Err() != nil:
			return output{}, ErrClosed
		case errors.Is(err, errLost):
			lost++
		case errors.Is(err, ErrTimeout), errors.Is(err, ErrCrash):
			tried++
		default:
			return output{}, err
		}
		if tried == maxAttempts || lost == maxLost {
			return output{}, p.givenUp(job, err)
		}
	}
}

func (p *Printer) givenUp(job *Job, err error) error {
	if errors.Is(err, ErrTimeout) {
		err = fmt.Errorf("%w after %v, twice", ErrTimeout, p.opts.Timeout)
	}
	return &PageError{job.Name, err}
}

// attempt tries the page once. Whatever goes wrong with the browser, the
// browser is given up: telling a hanging tab from a hanging browser costs more
// than the third of a second that a new one takes.
func (p *Printer) attempt(ctx context.Context, job *Job) (output, error) {
	c, err := p.await(ctx)
	if err != nil {
		return output{}, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, p.opts.Timeout, ErrTimeout)
	defer cancel()
	t, err := c.take(ctx)
	if err == nil {
		var out output
		if out, err = t.print(ctx, job); err == nil {
			c.give(t)
			return out, nil
		}
	}
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	var page *PageError
	if errors.As(err, &page) {
		t.stale = true
		c.give(t)
		return output{}, err
	}
	first := p.retire(c)
	switch {
	case ctx.Err() != nil, errors.Is(err, ErrCrash):
		return output{}, err
	case first:
		return output{}, fmt.Errorf("%w: %w", ErrCrash, err)
	default:
		return output{}, fmt.Errorf("%w: %w", errLost, err)
	}
}

// await is chrome for a caller who may not want to wait for a start.
func (p *Printer) await(ctx context.Context) (*chrome, error) {
	type started struct {
		*chrome
		error
	}
	done := make(chan started, 1)
	go func() {
		c, err := p.chrome()
		done <- started{c, err}
	}()
	select {
	case s := <-done:
		return s.chrome, s.error
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// chrome returns the running browser, starting one if there is none.
func (p *Printer) chrome() (*chrome, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx.Err() != nil {
		return nil, ErrClosed
	}
	if p.cur != nil {
		return p.cur, nil
	}
	c, err := startChrome(p.ctx, p.browser)
	if err != nil {
		return nil, err
	}
	p.cur = c
	return c, nil
}

// retire gives the browser up and reports whether it is the first to do so:
// then it is the page at hand that the browser failed on.
func (p *Printer) retire(c *chrome) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cur != c {
		return false
	}
	p.cur = nil
	p.stops.Go(c.stop)
	return true
}

// Close stops the browser and waits until its processes and files are gone. A
// remote browser goes on, without the tabs of this printer. Close may be called
// twice. Pages still printing fail with [ErrClosed].
func (p *Printer) Close() error {
	p.stop()
	p.retireCurrent()
	p.stops.Wait()
	return nil
}

func (p *Printer) retireCurrent() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cur != nil {
		p.stops.Go(p.cur.stop)
		p.cur = nil
	}
}

// inches returns the width and height of the sheet.
func (p Paper) inches() ([2]float64, error) {
	switch p {
	case "", A4:
		return [2]float64{210 / 25.4, 297 / 25.4}, nil
	case Letter:
		return [2]float64{8.5, 11}, nil
	}
	return [2]float64{}, fmt.Errorf("unknown paper %q: it is %q or %q", string(p), A4, Letter)
}
