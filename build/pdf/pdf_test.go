package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// testBrowser returns the Chrome for tests, or skips the test if there is none.
func testBrowser(tb testing.TB) Browser {
	tb.Helper()
	b, err := Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	if err == nil {
		return b
	}
	if os.Getenv("SHORTLIST_CHROME") == "required" {
		tb.Fatal(err)
	}
	tb.Skip(err)
	return b
}

func startTest(tb testing.TB, o Options) *Printer {
	tb.Helper()
	p := Start(context.Background(), testBrowser(tb), o)
	tb.Cleanup(func() {
		if err := p.Close(); err != nil {
			tb.Error(err)
		}
	})
	return p
}

func mustPrint(tb testing.TB, p *Printer, job Job) Result {
	tb.Helper()
	r, err := p.Print(tb.Context(), job)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// dot returns a picture of one colour.
func dot(c color.Color) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		img.Set(i%8, i/8, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func someFiles(path string) (File, bool) {
	switch path {
	case "fonts/r.ttf":
		return File{Data: liberationsansregular.TTF}, true
	case "fonts/b.ttf":
		return File{Data: liberationsansbold.TTF}, true
	case "fonts/i.ttf":
		return File{Data: liberationsansitalic.TTF}, true
	case "photo.png":
		return File{Data: dot(color.RGBA{200, 30, 30, 255})}, true
	}
	return File{}, false
}

const style = `@font-face{font-family:Test;src:url(/fonts/r.ttf)}
@font-face{font-family:Test;font-weight:700;src:url(/fonts/b.ttf)}
@font-face{font-family:Test;font-style:italic;src:url(/fonts/i.ttf)}
@page{size:A4;margin:15mm}body{font:10pt/1.4 Test}h1{font-size:20pt}`

// resume returns a three-page document with everything that makes PDFs differ:
// tables with headers, internal and external links, pictures, an outline.
func resume(n int) Job {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ada %d</title><style>%s</style></head>
<body><h1 id="top">Ada Example %d</h1><img src="photo.png" alt="Ada"><p><i>Backend</i> <a href="https://example.org">site</a> <a href="#top">top</a></p>`, n, style, n)
	for s := range 4 {
		fmt.Fprintf(&b, "<h2>Section %d</h2>", s)
		for e := range 3 {
			fmt.Fprintf(&b, "<h3>Engineer %d, <i>Acme</i></h3><ul>", e)
			for k := range 5 {
				fmt.Fprintf(&b, "<li>Cut the latency of the checkout by %d%% for 3 million users with a cache and <b>careful</b> queries</li>", k*7+e+n)
			}
			b.WriteString("</ul>")
		}
		b.WriteString("<table><tr><th>Skill<th>Years</tr><tr><td>Go<td>7</tr></table>")
	}
	return Job{Name: fmt.Sprintf("resume %d", n), HTML: []byte(b.String()), Files: someFiles}
}

// tool runs a program on the PDF, or skips the test if it is not installed.
func tool(t *testing.T, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(err)
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "PDF" {
			args[i] = file
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestPrint(t *testing.T) {
	p := startTest(t, Options{})
	r := mustPrint(t, p, resume(1))
	if r.Pages < 2 || len(r.Refused) > 0 || len(r.Missing) > 0 {
		t.Errorf("pages %d, refused %q, missing %q", r.Pages, r.Refused, r.Missing)
	}
	if out := tool(t, r.PDF, "qpdf", "--check", "PDF"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	info := tool(t, r.PDF, "pdfinfo", "PDF")
	for _, want := range []string{"Title: +Ada 1\n", "Creator: +shortlist\n", "Producer: +Skia/PDF", "Tagged: +yes", `\(A4\)`, fmt.Sprintf("Pages: +%d\n", r.Pages)} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	fonts := tool(t, r.PDF, "pdffonts", "PDF")
	for _, want := range []string{"+LiberationSans ", "+LiberationSans-Bold ", "+LiberationSans-Italic "} {
		if !strings.Contains(fonts, want) {
			t.Errorf("no font %q:\n%s", want, fonts)
		}
	}
	structure := tool(t, r.PDF, "pdfinfo", "-struct-text", "PDF")
	for _, want := range []string{"H1", "Ada Example 1", "Table", "TH", `"Skill"`} {
		if !strings.Contains(structure, want) {
			t.Errorf("no %q in the structure:\n%s", want, structure)
		}
	}
}

// TestPrintSameBytes prints pages in different orders, tabs and processes.
func TestPrintSameBytes(t *testing.T) {
	const n = 5
	want := make([][]byte, n)
	for i := range n {
		p := startTest(t, Options{Tabs: 1})
		want[i] = mustPrint(t, p, resume(i)).PDF
		p.Close()
	}
	p := startTest(t, Options{Tabs: 4})
	var wg sync.WaitGroup
	for range 3 {
		for i := n - 1; i >= 0; i-- {
			wg.Go(func() {
				r, err := p.Print(t.Context(), resume(i))
				if err != nil {
					t.Error(err)
				} else if !bytes.Equal(r.PDF, want[i]) {
					t.Errorf("page %d differs in %d of %d bytes", i, different(r.PDF, want[i]), len(want[i]))
				}
			})
		}
	}
	wg.Wait()
}

func different(a, b []byte) int {
	n := max(len(a), len(b)) - min(len(a), len(b))
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// TestPrintLeavesNothing prints pages after pages of other kinds in one tab;
// the results must be those of a fresh browser.
func TestPrintLeavesNothing(t *testing.T) {
	files := func(c color.Color, font []byte) func(string) (File, bool) {
		return func(path string) (File, bool) {
			switch path {
			case "a.png":
				return File{Data: dot(c)}, true
			case "f.ttf":
				return File{Data: font}, true
			case "s.css":
				r, g, b, _ := c.RGBA()
				return File{Data: fmt.Appendf(nil, "p{color:rgb(%d,%d,%d)}", r>>8, g>>8, b>>8)}, true
			}
			return File{}, false
		}
	}
	red := files(color.RGBA{255, 0, 0, 255}, liberationsansregular.TTF)
	blue := files(color.RGBA{0, 0, 255, 255}, liberationserifregular.TTF)
	const body = `<style>@font-face{font-family:F;src:url(f.ttf)}body{font-family:F}</style><link rel=stylesheet href=s.css><p>Text<img src=a.png>`
	// The same paths and fonts, but another picture and style.
	green := files(color.RGBA{0, 255, 0, 255}, liberationsansregular.TTF)
	jobs := []Job{
		{Name: "red", HTML: []byte(`<!doctype html><html lang=de>` + body), Files: red},
		{Name: "green", HTML: []byte(`<!doctype html>` + body), Files: green},
		{Name: "blue", HTML: []byte(`<!doctype html>` + body), Files: blue},
		{Name: "no files", HTML: []byte(`<!doctype html>` + body)},
		{Name: "red again", HTML: []byte(`<!doctype html>` + body), Files: red},
		{Name: "quirks", HTML: []byte(body + `<table><tr><td style="font-size:30px">a<table><tr><td>inherits in standards mode`), Files: red},
		{Name: "policy", HTML: []byte(`<!doctype html><meta http-equiv="Content-Security-Policy" content="img-src 'none'">` + body), Files: red},
		{Name: "types", HTML: []byte(`<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src 'none'; require-trusted-types-for 'script'">` + body), Files: red},
		{Name: "types again", HTML: []byte(`<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src 'none'; require-trusted-types-for 'script'">` + body), Files: red},
		{Name: "no script", HTML: []byte(`<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'none'">` + body), Files: red},
		{Name: "no script again", HTML: []byte(`<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'none'">` + body), Files: red},
		{Name: "base", HTML: []byte(`<!doctype html><base href="http://shortlist.invalid/deep/"><title>T</title><a href=x>x</a>` + body), Files: red},
		{Name: "after base", HTML: []byte(`<!doctype html><a href=x>x</a>` + body), Files: red},
		{Name: "language", HTML: []byte(`<!doctype html><meta http-equiv=content-language content=fr><q>a</q>` + body), Files: red},
		{Name: "after language", HTML: []byte(`<!doctype html><q>a</q>` + body), Files: red},
		{Name: "empty", HTML: nil},
		{Name: "text", HTML: []byte("text")},
		{Name: "last", HTML: []byte(`<!doctype html>` + body), Files: blue},
	}
	one := startTest(t, Options{Tabs: 1})
	for _, job := range jobs {
		got := mustPrint(t, one, job)
		fresh := startTest(t, Options{Tabs: 1})
		want := mustPrint(t, fresh, job)
		fresh.Close()
		if !bytes.Equal(got.PDF, want.PDF) {
			t.Errorf("%s: differs from a fresh browser's in %d bytes", job.Name, different(got.PDF, want.PDF))
		}
		if !slices.Equal(got.Missing, want.Missing) || !slices.Equal(got.Refused, want.Refused) {
			t.Errorf("%s: missing %q, refused %q, but in a fresh browser %q, %q", job.Name, got.Missing, got.Refused, want.Missing, want.Refused)
		}
	}
}

func TestPrintRefuses(t *testing.T) {
	p := startTest(t, Options{Timeout: 20 * time.Second})
	job := resume(0)
	job.HTML = []byte(`<!doctype html><meta http-equiv=refresh content="0;url=https://refresh.example/">
<link rel=stylesheet href="https://css.example/a.css"><link rel=preconnect href="https://pre.example"><link rel=dns-prefetch href="//dns.example">
<style>@import "https://import.example/b.css";p{background:url(https://bg.example/c.png)}@font-face{font-family:X;src:url(https://font.example/f.woff2)}p{font-family:X}</style>
<p>Still here<img src="https://img.example/d.png"><img src="missing%20file.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<iframe src="https://frame.example/"></iframe><img src="file:///etc/passwd"><img src="http://shortlist.invalid:81/x">
<script>document.body.textContent='scripted'</script><script src="https://script.example/x.js"></script><img src="x" onerror="document.body.textContent='scripted'">
<svg><image href="https://svg.example/e.png"/></svg><video src="https://video.example/v" poster="https://poster.example/p.png"></video>`)
	r := mustPrint(t, p, job)
	for _, host := range []string{"css", "import", "bg", "font", "img", "frame", "svg", "poster"} {
		if !slices.ContainsFunc(r.Refused, func(u string) bool { return strings.HasPrefix(u, "https://"+host+".example/") }) {
			t.Errorf("%s.example is not among the refused: %q", host, r.Refused)
		}
	}
	if !slices.Contains(r.Refused, "file:///etc/passwd") || !slices.Contains(r.Refused, "http://shortlist.invalid:81/x") {
		t.Errorf("refused: %q", r.Refused)
	}
	for _, want := range []string{"missing file.png", "x", "X"} {
		if !slices.Contains(r.Missing, want) {
			t.Errorf("%q is not among the missing: %q", want, r.Missing)
		}
	}
	if text := tool(t, r.PDF, "pdftotext", "PDF", "-"); !strings.Contains(text, "Still here") || strings.Contains(text, "scripted") {
		t.Errorf("text: %q", text)
	}
	// The page after it must not suffer.
	if r := mustPrint(t, p, resume(1)); len(r.Refused)+len(r.Missing) > 0 || !strings.Contains(tool(t, r.PDF, "pdftotext", "PDF", "-"), "Ada Example 1") {
		t.Errorf("the next page: refused %q, missing %q", r.Refused, r.Missing)
	}
}

// TestPrintFonts checks fonts that are requested late (by the print style, by
// text far down, by an imported style sheet) and pictures that are loaded
// lazily.
func TestPrintFonts(t *testing.T) {
	p := startTest(t, Options{Tabs: 1})
	files := func(path string) (File, bool) {
		time.Sleep(100 * time.Millisecond)
		switch path {
		case "serif.ttf":
			return File{Data: liberationserifregular.TTF}, true
		case "late.css":
			return File{Data: []byte(`@font-face{font-family:Late;src:url(fonts/b.ttf)}i{font-family:Late;font-style:normal}`)}, true
		}
		return someFiles(path)
	}
	job := Job{Name: "fonts", Files: files, HTML: []byte(`<!doctype html><link rel=stylesheet href=late.css><style>
@font-face{font-family:R;src:url(fonts/r.ttf)}body{font-family:R}
@font-face{font-family:S;src:url(serif.ttf)}@media print{b{font-family:S;font-weight:400}}</style>
<p>sans <b>serif in print</b></p><p style="margin-top:9000px"><i>bold below</i><img loading=lazy src=photo.png width=50 height=50>`)}
	for range 3 {
		r := mustPrint(t, p, job)
		fonts := tool(t, r.PDF, "pdffonts", "PDF")
		for _, want := range []string{"+LiberationSans ", "+LiberationSerif ", "+LiberationSans-Bold "} {
			if !strings.Contains(fonts, want) {
				t.Errorf("no font %q:\n%s", want, fonts)
			}
		}
		if images := tool(t, r.PDF, "pdfimages", "-list", "PDF"); !strings.Contains(images, "image") {
			t.Errorf("no picture:\n%s", images)
		}
	}
}

func TestPrintPaper(t *testing.T) {
	p := startTest(t, Options{})
	for paper, want := range map[Paper]string{"": "A4", A4: "A4", Letter: "letter"} {
		r := mustPrint(t, p, Job{Name: "x", HTML: []byte("x"), Paper: paper})
		if info := tool(t, r.PDF, "pdfinfo", "PDF"); !strings.Contains(info, "("+want+")") {
			t.Errorf("paper %q:\n%s", paper, info)
		}
	}
	var pe *PageError
	if _, err := p.Print(t.Context(), Job{Name: "x", Paper: "a3"}); !errors.As(err, &pe) || !strings.Contains(err.Error(), `"a3"`) {
		t.Errorf("error: %v", err)
	}
}

func TestPrintTimeout(t *testing.T) {
	p := startTest(t, Options{Tabs: 2, Timeout: 5 * time.Second})
	free := make(chan struct{})
	defer close(free)
	var asked atomic.Int32
	job := resume(3)
	job.Name = "the slow one"
	job.Files = func(path string) (File, bool) {
		if path == "photo.png" {
			asked.Add(1)
			<-free
		}
		return someFiles(path)
	}
	done := make(chan error)
	go func() {
		for i := range 20 {
			if _, err := p.Print(t.Context(), resume(i)); err != nil {
				done <- err
			}
		}
		close(done)
	}()
	_, err := p.Print(t.Context(), job)
	var pe *PageError
	if !errors.As(err, &pe) || pe.Name != "the slow one" || !errors.Is(err, ErrTimeout) || !strings.Contains(err.Error(), "after 5s, twice") {
		t.Errorf("error: %v", err)
	}
	// A slow machine may not get as far as the picture again.
	if n := asked.Load(); n < 1 || n > 2 {
		t.Errorf("the picture was asked for %d times", n)
	}
	for err := range done {
		t.Errorf("a neighbour: %v", err)
	}
}

func TestPrintCanceled(t *testing.T) {
	p := startTest(t, Options{Tabs: 1})
	ctx, cancel := context.WithCancel(t.Context())
	job := resume(0)
	job.Files = func(string) (File, bool) { cancel(); time.Sleep(50 * time.Millisecond); return File{}, false }
	if _, err := p.Print(ctx, job); !errors.Is(err, context.Canceled) {
		t.Errorf("error: %v", err)
	}
	mustPrint(t, p, resume(1))
}

// TestPrintCrash crashes the tab during the first attempt at a page.
func TestPrintCrash(t *testing.T) {
	p := startTest(t, Options{Tabs: 1, Timeout: time.Minute})
	want := mustPrint(t, p, resume(5)).PDF
	for _, always := range []bool{false, true} {
		var crashes atomic.Int32
		job := resume(5)
		job.Files = func(path string) (File, bool) {
			if path == "photo.png" && (always || crashes.Load() == 0) {
				crashes.Add(1)
				p.mu.Lock()
				c := p.cur
				p.mu.Unlock()
				go chromedp.Call(c.tabs[0].ctx, page.Crash, struct{}{})
				for began := time.Now(); !c.tabs[0].crashed.Load() && time.Since(began) < 20*time.Second; {
					time.Sleep(time.Millisecond) // no attempt may finish before its crash
				}
			}
			return someFiles(path)
		}
		start := time.Now()
		r, err := p.Print(t.Context(), job)
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("the crash was noticed after %v", d)
		}
		switch {
		case !always && err != nil:
			t.Error(err)
		case !always && !bytes.Equal(r.PDF, want):
			t.Error("other bytes after a crash")
		case always && (!errors.Is(err, ErrCrash) || crashes.Load() != 2):
			t.Errorf("error %v after %d crashes", err, crashes.Load())
		}
	}
	mustPrint(t, p, resume(6))
}

// TestPrintKilled kills the whole browser while pages print, again and again.
func TestPrintKilled(t *testing.T) {
	p := startTest(t, Options{Tabs: 3})
	mustPrint(t, p, resume(0))
	stop := make(chan struct{})
	var killer, pages sync.WaitGroup
	killer.Go(func() {
		for range 3 {
			select {
			case <-stop:
				return
			case <-time.After(700 * time.Millisecond):
			}
			p.mu.Lock()
			if p.cur != nil {
				chromedp.FromContext(p.cur.ctx).Browser.Process().Kill()
			}
			p.mu.Unlock()
		}
	})
	for i := range 60 {
		pages.Go(func() {
			if _, err := p.Print(t.Context(), resume(i)); err != nil && !errors.Is(err, ErrCrash) {
				t.Error(err)
			}
		})
	}
	pages.Wait()
	close(stop)
	killer.Wait()
	mustPrint(t, p, resume(1))
}

func TestPrintClosed(t *testing.T) {
	p := startTest(t, Options{})
	mustPrint(t, p, resume(0))
	p.Close()
	p.Close()
	if _, err := p.Print(t.Context(), resume(0)); !errors.Is(err, ErrClosed) {
		t.Errorf("error: %v", err)
	}
}

func TestStartEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := Start(ctx, testBrowser(t), Options{})
	defer p.Close()
	mustPrint(t, p, resume(0))
	cancel()
	if _, err := p.Print(t.Context(), resume(0)); !errors.Is(err, ErrClosed) {
		t.Errorf("error: %v", err)
	}
}
