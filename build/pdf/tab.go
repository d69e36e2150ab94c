package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab prints one page after another.
//
// Loading fonts is most of the work of a page: four static faces are 2 MB to
// transfer, check and parse, 40 ms of a page's 60. So a tab keeps its document
// and replaces the content, as long as the next page is sure to mean the same
// files by the same paths: a document requests each file only once, whatever
// its headers say about caching.
type tab struct {
	ctx    context.Context // chromedp's context of the tab
	close  func()
	target *chromedp.Target

	run     atomic.Pointer[run]
	crashed atomic.Bool

	files map[string]File // that the document has loaded, by path
	equiv string          // http-equiv elements that apply to the document
	used  int             // pages that the document has shown
	stale bool            // the next page needs a new document
}

// run is a page being printed.
type run struct {
	job    *Job
	cancel context.CancelCauseFunc
	loaded chan struct{}

	mu      sync.Mutex
	served  map[string]File
	refused map[string]bool
	missing map[string]bool
}

// output is a page as the browser printed it.
type output struct {
	pdf              []byte
	refused, missing []string
}

const (
	// origin is where pages appear to be. Fonts of another origin are silently
	// replaced, so all files are there too. The top-level domain is reserved
	// (RFC 2606), so a request that escaped would reach nobody.
	origin = "http://shortlist.invalid"
	// maxUses bounds what one document accumulates: style sheets, policies,
	// decoded fonts.
	maxUses = 64
	// maxFiles bounds the comparison before a document is reused. A theme has a
	// handful of fonts; more files are photos of earlier pages.
	maxFiles = 16
	// maxFile keeps messages below 100 MB, at which the browser hangs up.
	maxFile = 64 << 20
	// maxURL and maxURLs bound what is reported about a page's requests; a URL
	// may have two million characters.
	maxURL, maxURLs = 300, 100
)

// prepare sets up a new tab. The domains that chromedp enables but that are not
// needed here would cost at least an event for each node and request of each
// page.
func (t *tab) prepare(ctx context.Context) error {
	return errors.Join(
		call(ctx, t, dom.Disable, cdp.Empty{}),
		call(ctx, t, css.Disable, cdp.Empty{}),
		call(ctx, t, network.Disable, cdp.Empty{}),
		call(ctx, t, runtime.Disable, cdp.Empty{}),
		call(ctx, t, page.SetLifecycleEventsEnabled, page.SetLifecycleEventsEnabledParams{Enabled: false}),
		call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}),
		// Fonts named only in print styles must be loaded before printing
		// begins, which does not wait for them.
		call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}),
		call(ctx, t, fetch.Enable, fetch.EnableParams{}),
	)
}

func call[P, R any](ctx context.Context, t *tab, c cdp.Command[P, R], params P) error {
	_, err := cdp.Call(ctx, t.target, c, params)
	return err
}

// print prints the page. A fault of the page is a *PageError; after any other
// error the tab must not be used again.
func (t *tab) print(ctx context.Context, job *Job) (output, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := &run{
		job: job, cancel: cancel, loaded: make(chan struct{}, 1),
		served: map[string]File{}, refused: map[string]bool{}, missing: map[string]bool{},
	}
	t.run.Store(r)
	defer t.run.Store(nil)
	if t.crashed.Load() {
		return output{}, ErrCrash
	}
	res, err := t.showAndPrint(ctx, r)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause
	}
	var refusal *cdproto.Error
	if errors.As(err, &refusal) {
		err = &PageError{job.Name, fmt.Errorf("the browser refused: %s", refusal.Message)}
	}
	if err != nil {
		return output{}, err
	}
	return r.output(res.Data), nil
}

func (t *tab) showAndPrint(ctx context.Context, r *run) (page.PrintToPDFResult, error) {
	var none page.PrintToPDFResult
	if err := t.show(ctx, r); err != nil {
		return none, err
	}
	size, err := r.job.Paper.inches()
	if err != nil {
		return none, err
	}
	return cdp.Call(ctx, t.target, page.PrintToPDF, page.PrintToPDFParams{
		PaperWidth: size[0], PaperHeight: size[1],
		PreferCSSPageSize:       new(true),
		PrintBackground:         new(true),
		GenerateTaggedPDF:       new(true),
		GenerateDocumentOutline: new(true),
	})
}

// httpEquiv matches elements whose effect on a document outlasts them, such as
// a content security policy. False positives only cost time.
var httpEquiv = regexp.MustCompile(`(?i)<meta[^>]*http-equiv[^>]*>`)

// settled is a script that lays out the page, waits for the fonts that this
// requests, and returns the state of the document and the fonts that failed.
// Promises work while scripts are disabled; event listeners and timers do not.
const settled = `(document.documentElement && document.documentElement.getBoundingClientRect(),
document.fonts.ready.then(fs => [document.readyState, ...[...fs].filter(f => f.status == 'error').map(f => f.family)]))`

// show makes the tab show the page with everything that belongs to it. In a
// reused document, one call does it all unless there are files to fetch.
func (t *tab) show(ctx context.Context, r *run) error {
	equiv := string(bytes.Join(httpEquiv.FindAll(r.job.HTML, -1), nil))
	reused := t.reusable(r.job, equiv)
	t.stale = true
	script := settled
	if reused {
		t.used++
		html, err := json.Marshal(string(r.job.HTML))
		if err != nil {
			return err
		}
		script = "document.open(),document.write(" + string(html) + "),document.close()," + settled
	} else if err := t.navigate(ctx, r, equiv); err != nil {
		return err
	}
	for {
		state, failed, err := t.evaluate(ctx, script)
		switch {
		case errors.Is(err, errScript) && reused:
			// Something on the previous page forbids it.
			reused = false
			err = t.navigate(ctx, r, equiv)
		case err == nil && state == "complete":
			t.keep(r, failed)
			return nil
		case err == nil:
			err = t.waitLoaded(ctx, r)
		}
		if err != nil {
			return err
		}
		script = settled
	}
}

// navigate loads the page into a new document.
func (t *tab) navigate(ctx context.Context, r *run, equiv string) error {
	t.files, t.equiv, t.used = map[string]File{}, equiv, 1
	res, err := cdp.Call(ctx, t.target, page.Navigate, page.NavigateParams{URL: origin + "/"})
	switch {
	case err != nil:
		return err
	case res.ErrorText != "":
		return fmt.Errorf("loading the page: %s", res.ErrorText)
	}
	return t.waitLoaded(ctx, r)
}

func (t *tab) waitLoaded(ctx context.Context, r *run) error {
	select {
	case <-r.loaded:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.ctx.Done():
		return errLost
	}
}

var errScript = errors.New("the browser does not report the state of the page")

// evaluate runs a script that ends like settled.
func (t *tab) evaluate(ctx context.Context, script string) (state string, failed []string, err error) {
	res, err := cdp.Call(ctx, t.target, runtime.Evaluate, runtime.EvaluateParams{
		Expression: script, AwaitPromise: new(true), ReturnByValue: new(true),
	})
	if err != nil {
		return "", nil, err
	}
	var told []string
	if res.ExceptionDetails != nil || res.Result == nil || json.Unmarshal(res.Result.Value, &told) != nil || len(told) == 0 {
		return "", nil, errScript
	}
	return told[0], told[1:], nil
}

// reusable reports whether the page can be shown in the tab's document without
// any trace of earlier pages.
func (t *tab) reusable(job *Job, equiv string) bool {
	if t.stale || t.used == 0 || t.used >= maxUses || len(t.files) > maxFiles || equiv != t.equiv {
		return false
	}
	for name, have := range t.files {
		want, ok := job.file(name)
		if !ok || want.Type != have.Type || !bytes.Equal(want.Data, have.Data) {
			return false
		}
	}
	return true
}

// keep records which files the document has loaded. After any failure the
// document is not reused, so that the failure does not affect the next page.
func (t *tab) keep(r *run, failed []string) {
	for _, family := range failed {
		r.note(r.missing, strings.Trim(family, `"'`))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	maps.Copy(t.files, r.served)
	t.stale = len(r.missing)+len(r.refused) > 0
}

// hear receives the tab's events. It must not block.
func (t *tab) hear(ev any) {
	r := t.run.Load()
	switch ev := ev.(type) {
	case *fetch.EventRequestPaused:
		go t.answer(r, ev)
	case *inspector.EventTargetCrashed:
		t.crashed.Store(true)
		if r != nil {
			r.cancel(ErrCrash)
		}
	case *page.EventLoadEventFired:
		if r != nil {
			select {
			case r.loaded <- struct{}{}:
			default:
			}
		}
	case *log.EventEntryAdded:
		// Interception does not see file: URLs.
		if u, ok := strings.CutPrefix(ev.Entry.Text, "Not allowed to load local resource: "); ok && r != nil {
			r.note(r.refused, u)
		}
	}
}

// answer serves a request from the job, or fails it. Errors do not matter:
// either the tab or the request is gone.
func (t *tab) answer(r *run, ev *fetch.EventRequestPaused) {
	ctx := t.ctx
	if r != nil {
		if body, header, ok := r.find(ev); ok {
			_ = call(ctx, t, fetch.FulfillRequest, fetch.FulfillRequestParams{
				RequestID: ev.RequestID, ResponseCode: 200, ResponseHeaders: header, Body: body,
			})
			return
		}
	}
	// Unlike any other reason, this one does not replace the page by an error
	// page if the request is a navigation.
	_ = call(ctx, t, fetch.FailRequest, fetch.FailRequestParams{RequestID: ev.RequestID, ErrorReason: network.ErrorReasonAborted})
}

// find returns what the request asks for, and records what it may not have.
func (r *run) find(ev *fetch.EventRequestPaused) ([]byte, []*fetch.HeaderEntry, bool) {
	u, err := url.Parse(ev.Request.URL)
	if err != nil || u.Scheme+"://"+u.Host != origin || ev.Request.Method != "GET" {
		r.note(r.refused, ev.Request.URL)
		return nil, nil, false
	}
	name := strings.TrimPrefix(u.Path, "/")
	if name == "" {
		return r.job.HTML, headers("text/html; charset=utf-8"), true
	}
	f, ok := r.job.file(name)
	if !ok || len(f.Data) > maxFile {
		r.note(r.missing, name)
		return nil, nil, false
	}
	kind := f.Type
	if kind == "" {
		kind = mediaType(name)
	}
	r.mu.Lock()
	r.served[name] = f
	r.mu.Unlock()
	return f.Data, headers(kind), true
}

func headers(kind string) []*fetch.HeaderEntry {
	return []*fetch.HeaderEntry{
		{Name: "Content-Type", Value: kind},
		{Name: "X-Content-Type-Options", Value: "nosniff"},
		{Name: "X-DNS-Prefetch-Control", Value: "off"},
	}
}

// note records a name to be reported.
func (r *run) note(set map[string]bool, name string) {
	if len(name) > maxURL {
		name = strings.ToValidUTF8(name[:maxURL], "") + "…"
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(set) < maxURLs {
		set[name] = true
	}
}

func (r *run) output(pdf []byte) output {
	r.mu.Lock()
	defer r.mu.Unlock()
	return output{pdf, slices.Sorted(maps.Keys(r.refused)), slices.Sorted(maps.Keys(r.missing))}
}

func (j *Job) file(name string) (File, bool) {
	if j.Files == nil {
		return File{}, false
	}
	return j.Files(name)
}

// mediaType returns the types of a resume's files. The table of the operating
// system would differ between machines.
func mediaType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ttf":
		return "font/ttf"
	case ".otf":
		return "font/otf"
	case ".woff":
		return "font/woff"
	case ".woff2":
		return "font/woff2"
	}
	return "application/octet-stream"
}
