package pdf

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// BenchmarkPrintCold starts a browser, prints one page and stops the browser,
// alternating with a bare program that does the same. The metric that matters
// is x-bare, the ratio of the two.
func BenchmarkPrintCold(b *testing.B) {
	br := testBrowser(b)
	var bare time.Duration
	for range b.N {
		b.StopTimer()
		start := time.Now()
		barePrint(b, br, 1, 1)
		bare += time.Since(start)
		b.StartTimer()
		p := Start(context.Background(), br, Options{})
		mustPrint(b, p, resume(0))
		p.Close()
	}
	b.ReportMetric(b.Elapsed().Seconds()/bare.Seconds(), "x-bare")
	b.ReportMetric(bare.Seconds()*1000/float64(b.N), "bare-ms/op")
}

// BenchmarkPrint100 prints a hundred pages, including the start of the browser,
// alternating with a bare program that uses as many tabs. of-bare is the
// throughput as a share of the bare program's.
func BenchmarkPrint100(b *testing.B) {
	const pages = 100
	br := testBrowser(b)
	var bare time.Duration
	for range b.N {
		b.StopTimer()
		p := Start(context.Background(), br, Options{})
		tabs := p.opts.Tabs
		p.Close()
		start := time.Now()
		barePrint(b, br, tabs, pages)
		bare += time.Since(start)
		b.StartTimer()
		p = Start(context.Background(), br, Options{Tabs: tabs})
		var wg sync.WaitGroup
		for i := range pages {
			wg.Go(func() {
				if _, err := p.Print(context.Background(), resume(i)); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
		p.Close()
	}
	b.ReportMetric(bare.Seconds()/b.Elapsed().Seconds(), "of-bare")
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*pages), "ms/page")
	b.ReportMetric(bare.Seconds()*1000/float64(b.N*pages), "bare-ms/page")
}

// barePrint is the floor: the same browser with the same flags prints every
// page as the content of one document, which keeps the fonts; nothing is
// checked, cleaned up or rewritten.
func barePrint(b *testing.B, br Browser, tabs, pages int) {
	dir := b.TempDir()
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(br.Path), chromedp.UserDataDir(dir)}
	for _, f := range flags(runsAsRoot()) {
		opts = append(opts, chromedp.Flag(f.name, f.value))
	}
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	defer endAlloc()
	first, end := chromedp.NewContext(alloc)
	defer end()
	if err := chromedp.Do(first); err != nil {
		b.Fatal(err)
	}
	jobs := make(chan int)
	var wg sync.WaitGroup
	for i := range tabs {
		wg.Go(func() {
			ctx := first
			if i > 0 {
				var end context.CancelFunc
				ctx, end = chromedp.NewContext(first)
				defer end()
			}
			barePages(b, ctx, jobs)
		})
	}
	for i := range pages {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	os.RemoveAll(dir)
}

// barePages prints the pages one after another in one tab.
func barePages(b *testing.B, ctx context.Context, jobs <-chan int) {
	var html []byte
	loaded := make(chan struct{}, 1)
	chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *page.EventLoadEventFired:
			loaded <- struct{}{}
		case *fetch.EventRequestPaused:
			body := html
			if f, ok := someFiles(strings.TrimPrefix(ev.Request.URL, "http://bare.invalid/")); ok {
				body = f.Data
			}
			go chromedp.Call(ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{RequestID: ev.RequestID, ResponseCode: 200, Body: body})
		}
	})
	if _, err := chromedp.Call(ctx, fetch.Enable, fetch.EnableParams{}); err != nil {
		b.Error(err)
	}
	var frame cdp.FrameID
	for i := range jobs {
		html = resume(i).HTML
		var err error
		if frame == "" {
			var res page.NavigateResult
			res, err = chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: "http://bare.invalid/"})
			frame = res.FrameID
		} else {
			_, err = chromedp.Call(ctx, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: frame, HTML: string(html)})
		}
		if err != nil {
			b.Error(err)
			return
		}
		<-loaded
		if _, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged())); err != nil {
			b.Error(err)
		}
	}
}
