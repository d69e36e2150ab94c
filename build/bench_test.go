package build

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
	"github.com/shortlist-cv/shortlist/content"
)

// The benchmarks time whole processes, as users run them: this test binary,
// restarted in one of benchRoles. Each figure is a ratio to a floor measured in
// the same run, since absolute times say more about the machine than about the
// program.
const benchRole = "SHORTLIST_BENCH_ROLE"

// benchRoles are what the test binary can be started as; the argument is a
// folder.
var benchRoles = map[string]func(dir string) error{
	"build":        func(dir string) error { return benchBuild(dir, false) },
	"build-no-pdf": func(dir string) error { return benchBuild(dir, true) },
	"goldmark":     bareGoldmark,
	"chrome":       bareChrome,
	"nothing":      func(string) error { return nil },
}

func benchBuild(dir string, noPDF bool) error {
	ballast := make([]byte, 48<<20) // as in the command
	defer runtime.KeepAlive(ballast)
	result, err := Run(context.Background(), Options{
		Dir: dir, NoPDF: noPDF, Version: "bench", FailOn: "never", Env: os.Getenv, CacheDir: filepath.Join(dir, ".cache"),
	})
	if err == nil && result.Failed {
		err = fmt.Errorf("the build failed: %v", result.Findings)
	}
	return err
}

// bareGoldmark is the floor for a build without PDFs: the Markdown library
// alone, with the extensions that resumes need, converting the same files, each
// to a page of its own.
func bareGoldmark(dir string) error {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
	names, err := filepath.Glob(filepath.Join(dir, "content", "*.md"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		if err := md.Convert(data, &out); err != nil {
			return err
		}
		page := filepath.Join(dir, "bare", strings.TrimSuffix(filepath.Base(name), ".md"))
		if err := os.MkdirAll(page, 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(page, "index.html"), out.Bytes(), 0o666); err != nil {
			return err
		}
	}
	return err
}

// bareChrome is the floor for a build with PDFs: a program that starts the
// browser, loads the pages that a build has made and prints them, in as many
// tabs as a build uses.
func bareChrome(dir string) error {
	browser, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	if err != nil {
		return err
	}
	pages, err := filepath.Glob(filepath.Join(dir, "print", "*.html"))
	if err != nil {
		return err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser.Path), chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	first, cancel := chromedp.NewContext(alloc)
	defer cancel()
	if err := chromedp.Do(first); err != nil {
		return err
	}
	work := make(chan string, len(pages))
	for _, p := range pages {
		work <- p
	}
	close(work)
	var wg sync.WaitGroup
	failed := make(chan error, len(pages)+1)
	for i := range min(runtime.GOMAXPROCS(0), len(pages)) {
		tab := first
		if i > 0 {
			next, cancel := chromedp.NewContext(first)
			defer cancel()
			tab = next
		}
		wg.Go(func() {
			for name := range work {
				if err := barePrint(tab, name); err != nil {
					failed <- err
				}
			}
		})
	}
	wg.Wait()
	failed <- nil
	return <-failed
}

func barePrint(tab context.Context, name string) error {
	if err := chromedp.Do(tab, chromedp.Navigate("file://"+name)); err != nil {
		return err
	}
	_, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged()))
	return err
}

// usage is what a process consumed.
type usage struct {
	wall, cpu time.Duration
	peak      int64 // bytes
}

// measure runs the test binary in a role.
func measure(b *testing.B, role, dir string) usage {
	b.Helper()
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env = append(os.Environ(), benchRole+"="+role)
	began := time.Now()
	said, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%s: %v\n%s", role, err, said)
	}
	state := cmd.ProcessState
	return usage{time.Since(began), state.UserTime() + state.SystemTime(), peakMemory(state)}
}

// resumes writes a site of n resumes: those of this repository in turn, each
// made different by a bullet.
func resumes(b *testing.B, n int) string {
	b.Helper()
	names, err := fs.Glob(content.FS, "*.md")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	files := map[string]string{}
	for i := 0; len(files) < n; i++ {
		name := names[i%len(names)]
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			b.Fatal(err)
		}
		if name == "index.md" {
			continue
		}
		text := strings.ReplaceAll(string(data), "](projects/", "](https://example.com/")
		text = strings.Replace(text, "\n- ", fmt.Sprintf("\n- Project %d: ", i), 1)
		text = strings.Replace(text, "\n* ", fmt.Sprintf("\n* Project %d: ", i), 1)
		files[fmt.Sprintf("content/resume-%04d.md", i)] = text
	}
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// printPages writes what a build hands to the printer as files that a bare
// browser can open.
func printPages(b *testing.B, dir string) {
	b.Helper()
	s, err := open(Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	defer s.close()
	files, err := s.readAll(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if err := s.openPages(b.Context(), files); err != nil {
		b.Fatal(err)
	}
	c, err := s.compose()
	if err != nil {
		b.Fatal(err)
	}
	os.MkdirAll(filepath.Join(dir, "print", "assets", "fonts"), 0o777)
	for i, p := range s.pages {
		body := p.parse()
		s.connector().connect(body)
		html, err := p.theme.Print(c.data(body, view{print: true}))
		if err != nil {
			b.Fatal(err)
		}
		html = bytes.ReplaceAll(html, []byte("url(/assets/"), []byte("url("+dir+"/print/assets/"))
		for _, face := range fontPath.FindAllString(string(html), -1) {
			data, _, ok := p.theme.File(strings.TrimPrefix(face, dir+"/print/"))
			if !ok {
				b.Fatalf("no font %s", face)
			}
			os.WriteFile(face, data, 0o666)
		}
		os.WriteFile(filepath.Join(dir, "print", fmt.Sprintf("%04d.html", i)), html, 0o666)
	}
}

// clean removes what a build has made.
func clean(b *testing.B, dir string) {
	for _, name := range []string{"public", ".cache", "bare"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			b.Fatal(err)
		}
	}
}

// median returns the middle of the values.
func median(values []float64) float64 {
	values = append([]float64(nil), values...)
	for i := range values {
		for j := i; j > 0 && values[j] < values[j-1]; j-- {
			values[j], values[j-1] = values[j-1], values[j]
		}
	}
	return values[len(values)/2]
}

// BenchmarkOneCold builds one resume, HTML and PDF, with an empty cache, and
// reports its wall time as a multiple of the bare browser's.
func BenchmarkOneCold(b *testing.B) {
	needChrome(b)
	dir := resumes(b, 1)
	printPages(b, dir)
	var ratios []float64
	var took time.Duration
	for b.Loop() {
		clean(b, dir)
		u := measure(b, "build", dir)
		took = u.wall
		ratios = append(ratios, u.wall.Seconds()/measure(b, "chrome", dir).wall.Seconds())
	}
	b.ReportMetric(median(ratios), "×bare-chrome")
	b.ReportMetric(float64(took.Milliseconds()), "ms/build")
}

// BenchmarkHundred builds 100 resumes, HTML and PDF, and reports its pages per
// second as a share of the bare browser's.
func BenchmarkHundred(b *testing.B) {
	needChrome(b)
	dir := resumes(b, 100)
	printPages(b, dir)
	var shares []float64
	var took time.Duration
	for b.Loop() {
		clean(b, dir)
		u := measure(b, "build", dir)
		took = u.wall
		shares = append(shares, measure(b, "chrome", dir).wall.Seconds()/u.wall.Seconds())
	}
	b.ReportMetric(median(shares), "of-bare-chrome")
	b.ReportMetric(float64(took.Milliseconds())/100, "ms/resume")
}

// BenchmarkThousandPages builds 1,000 resumes without PDFs and reports its CPU
// time as a multiple of the bare Markdown library's, and its peak memory. The
// two take turns, and the median of their ratios counts: other work on the
// machine slows both, but the build, which uses all processors, more. Each run
// writes into a new folder: after thousands of deletions, some file systems
// take longer to create files than everything else takes.
func BenchmarkThousandPages(b *testing.B) {
	var build, floor, ratios []float64
	var peak int64
	for b.Loop() {
		dir := resumes(b, 1000)
		u := measure(b, "build-no-pdf", dir)
		bare := measure(b, "goldmark", dir).cpu.Seconds()
		build, floor = append(build, u.cpu.Seconds()), append(floor, bare)
		ratios, peak = append(ratios, u.cpu.Seconds()/bare), max(peak, u.peak)
	}
	b.ReportMetric(median(ratios), "×goldmark-cpu")
	b.ReportMetric(1000*median(build), "cpu-ms")
	b.ReportMetric(1000*median(floor), "goldmark-cpu-ms")
	b.ReportMetric(float64(peak)/(1<<20), "MiB")
}

// BenchmarkNoOp rebuilds 1,000 unchanged resumes.
func BenchmarkNoOp(b *testing.B) {
	dir := resumes(b, 1000)
	measure(b, "build-no-pdf", dir)
	var took, nothing []float64
	for b.Loop() {
		took = append(took, measure(b, "build-no-pdf", dir).cpu.Seconds())
		nothing = append(nothing, measure(b, "nothing", dir).cpu.Seconds())
	}
	b.ReportMetric(1000*median(took), "cpu-ms")
	b.ReportMetric(1000*median(nothing), "cpu-ms-of-an-empty-process")
}

// BenchmarkPreview edits one page in a site of 50 resumes: the time from the
// saved file to its HTML.
func BenchmarkPreview(b *testing.B) {
	dir := resumes(b, 50)
	name := filepath.Join(dir, "content", "resume-0003.md")
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	v := NewPreview(Options{Dir: dir, NoPDF: true, Version: "bench", CacheDir: filepath.Join(dir, ".cache")})
	defer v.Close()
	if _, err := v.Update(b.Context()); err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		if err := os.WriteFile(name, fmt.Appendf(text, "\n- Edit %d\n", i), 0o666); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := v.Update(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadBack reads back and proves the PDFs of this repository's
// resumes, and reports the time per page.
func BenchmarkReadBack(b *testing.B) {
	needChrome(b)
	dir := resumes(b, 5)
	o := Options{Dir: dir, FailOn: "never", Version: "bench", Browser: os.Getenv("SHORTLIST_BROWSER")}
	if _, err := Run(b.Context(), o); err != nil {
		b.Fatal(err)
	}
	type printed struct {
		page *resume.Page
		data []byte
	}
	var all []printed
	names, _ := filepath.Glob(filepath.Join(dir, "public", "*", "*.pdf"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		f, err := source.Read(filepath.Join(dir, "content", filepath.Base(filepath.Dir(name))+".md"), name)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, printed{resume.Parse(f, resume.Options{}), data})
	}
	if len(all) != 5 {
		b.Fatalf("%d PDFs", len(all))
	}
	pages := 0
	for b.Loop() {
		for _, p := range all {
			doc, err := ats.Open(b.Context(), p.data, ats.Limits{})
			if err != nil {
				b.Fatal(err)
			}
			result, _ := proof.Check(p.page, p.page.Resume, doc, len(p.data), proof.Options{Theme: "classic", Lang: p.page.Resume.Lang})
			pages += result.Pages
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(pages)/1000, "ms/page")
}
