// Package pdf prints HTML to PDF with a single headless Chrome.
//
// A [Printer] owns the browser and a number of tabs. Everything that a page
// loads is supplied by the caller: its requests do not reach the network, and
// its scripts do not run. The same page printed by the same browser gives the
// same bytes, whatever is printed before it or alongside.
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

// Options configures a [Printer]. The zero value is ready to use.
type Options struct {
	// Tabs is how many pages print concurrently. Zero means as many as are
	// useful on this machine.
	Tabs int
	// Timeout is how long one attempt at a page may take before the browser is
	// considered hung. Zero means 30 seconds.
	Timeout time.Duration
}

// Job is one page to print.
type Job struct {
	// Name identifies the page in errors.
	Name string
	// HTML is the complete document, in UTF-8. Its address ends in "/", so that
	// relative URLs name files. Links must be absolute or within the page: a
	// PDF has no location that others could be relative to.
	HTML []byte
	// Files returns what the document refers to, up to 64 MiB each: both
	// "fonts/a.ttf" and "/fonts/a.ttf" have the path "fonts/a.ttf", unescaped.
	// For speed, a path should mean the same file on many pages, as loading
	// fonts is most of the work of a page. Files may be called at any time,
	// repeatedly and concurrently; for one job it must always give the same
	// answer. Nil means that there are no files.
	Files func(path string) (File, bool)
	// Paper is the paper size used unless a style sheet sets an @page size.
	Paper Paper
	// Meta becomes the properties of the PDF.
	Meta Meta
}

// File is something that a page refers to. Its bytes are not modified and must
// not change during the life of the printer.
type File struct {
	Data []byte
	// Type is the media type. If empty, it is derived from the name's
	// extension.
	Type string
}

// Paper is the name of a paper size. The zero value means [A4].
type Paper string

// The paper sizes of resumes.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Meta is what the PDF says about itself, in the document information and as
// XMP. Empty fields are omitted; without a Title or Lang, that of the HTML
// stays.
type Meta struct {
	Title, Author, Subject string
	Keywords               []string
	// Lang is a BCP 47 tag.
	Lang string
	// Date is the date of creation and modification. The caller provides it, as
	// the clock would make every PDF differ; the zero time stands for the start
	// of 2000.
	Date time.Time
}

// Result is a printed page.
type Result struct {
	PDF   []byte
	Pages int
	// Refused lists the addresses outside the job that the page asked for;
	// Missing lists the paths that Files did not have and the font families
	// that failed to load. Both are sorted and limited in length and number.
	// Neither is an error: the page is printed without them.
	Refused, Missing []string
}

// PageError reports that one page could not be printed. Others may be.
type PageError struct {
	Name string
	Err  error
}

func (e *PageError) Error() string { return fmt.Sprintf("printing %q: %v", e.Name, e.Err) }

// Unwrap returns the cause.
func (e *PageError) Unwrap() error { return e.Err }

// ErrTimeout is the cause of a [PageError] if the page did not finish in time,
// [ErrCrash] if it crashed the browser. In both cases a second attempt in a new
// browser has failed as well.
var (
	ErrTimeout = errors.New("timed out")
	ErrCrash   = errors.New("the browser crashed")
)

// ErrClosed is returned by Print after Close.
var ErrClosed = errors.New("the printer is closed")

// errLost means that the browser went away while printing a page that may not
// be to blame.
var errLost = errors.New("lost the browser")

const (
	defaultTimeout = 30 * time.Second
	maxAttempts    = 2
	// maxLost bounds the attempts that do not count because another page
	// crashed the browser, in case every page of a build does.
	maxLost = 20
)

// Start returns a printer that uses the browser. The browser starts in the
// background while the caller renders; Print reports any failure. When ctx
// ends, the printer stops as by Close, but without anyone waiting for it.
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
		// The error is not lost: the first Print gets it again.
		p.chrome()
	})
	context.AfterFunc(p.ctx, p.retireCurrent)
	return p
}

// Print prints one page, first waiting for a free tab. If the browser crashes
// or does not answer, it is replaced and the page tried once more.
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

// attempt tries the page once. If anything goes wrong with the browser, the
// browser is replaced: telling a hung tab from a hung browser costs more than
// the third of a second that a new one takes.
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

// await is like chrome, but stops waiting for a start when ctx ends.
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

// retire gives up the browser and reports whether it is the first to do so,
// which means that the browser failed on the current page.
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
// remote browser keeps running, without the tabs of this printer. Close may be
// called more than once. Pages still printing fail with [ErrClosed].
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

// inches returns the width and height of the paper.
func (p Paper) inches() ([2]float64, error) {
	switch p {
	case "", A4:
		return [2]float64{210 / 25.4, 297 / 25.4}, nil
	case Letter:
		return [2]float64{8.5, 11}, nil
	}
	return [2]float64{}, fmt.Errorf("unknown paper %q: it is %q or %q", string(p), A4, Letter)
}
