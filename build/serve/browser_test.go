package serve

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/pdf"
)

// tab is a tab of a real browser.
type tab struct {
	t   testing.TB
	ctx context.Context
}

// openTab starts a browser, or skips the test if there is none and none is
// required.
func openTab(t testing.TB) tab {
	t.Helper()
	b, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	if err != nil {
		if os.Getenv("SHORTLIST_CHROME") == "required" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(b.Path), chromedp.NoSandbox, chromedp.WindowSize(1280, 900), chromedp.Flag("disable-background-networking", true))
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	alloc, stop := chromedp.NewExecAllocator(ctx, options...)
	tabCtx, closeTab := chromedp.NewContext(alloc)
	t.Cleanup(func() { closeTab(); stop(); cancel() })
	return tab{t, tabCtx}
}

func (b tab) open(address string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		b.t.Fatal(err)
	}
}

// js evaluates an expression, which may be a promise.
func (b tab) js(expression string) string {
	b.t.Helper()
	wrapped := "(async () => { try { return JSON.stringify(await (async () => (" + expression + "))()) ?? 'null' } catch (e) { return 'error: ' + e } })()"
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](wrapped, chromedp.EvalAwaitPromise))
	if err != nil && b.ctx.Err() != nil {
		b.t.Fatal(expression, err)
	} else if err != nil {
		return "error: " + err.Error() // the page was unloaded meanwhile
	}
	return value
}

// waits waits until an expression is true.
func (b tab) waits(expression string) {
	b.t.Helper()
	for began := time.Now(); b.js(expression) != "true"; time.Sleep(5 * time.Millisecond) {
		if time.Since(began) > patience {
			b.t.Fatalf("never true: %s\nerrors: %s\n%s", expression, b.js("window.seenErrors"), b.js("document.documentElement.outerHTML.slice(0, 4000)"))
		}
	}
}

func (b tab) is(expression, want string) {
	b.t.Helper()
	if got := b.js(expression); got != want {
		b.t.Errorf("%s is %s, want %s", expression, got, want)
	}
}

func TestPageFollows(t *testing.T) {
	f := adaSite(t)
	long := ada + "\n## Projects\n\n" + strings.Repeat("### A project\n\n- Did a thing that took "+"a while and helped 400 people\n\n", 60)
	f.write("content/resume.md", long)
	r := start(t, f, noPDF)
	b := openTab(t)
	b.open(r.URL() + "resume/index.html")
	b.js(`(() => { window.mark = 1; scrollTo({top: 900, behavior: "instant"}); const a = document.querySelector("main a"); a.focus({preventScroll: true}); window.focused = a;
		const t = [...document.querySelectorAll("main li")].find(l => l.textContent.includes("helped")).firstChild; getSelection().setBaseAndExtent(t, 2, t, 9) })()`)
	selected := b.js("getSelection().toString()")
	f.write("content/resume.md", strings.Replace(long, "40,000 messages", "50,000 messages", 1))
	b.waits(`document.body.textContent.includes("50,000 messages")`)
	b.is("window.mark", "1")
	b.is("scrollY", "900")
	b.is("document.activeElement === window.focused", "true")
	b.is("getSelection().toString()", selected)

	// An edited page must look like one that is loaded from scratch.
	edits := []func(string) string{
		func(s string) string {
			return strings.Replace(s, "## Education", "## Skills\n\nGo, SQL\n\n## Education", 1)
		},
		func(s string) string { return strings.Replace(s, "### A project\n", "### A new project\n", 3) },
		func(s string) string {
			return strings.Replace(s, "- Built the relay", "- Drew the plan\n- Built **the** relay", 1)
		},
		func(s string) string {
			return strings.ReplaceAll(s, "name: Ada Example", "name: Ada <b>King</b>\nlang: de")
		},
		func(string) string { return ada },
	}
	text := long
	for i, edit := range edits {
		text = edit(text)
		f.write("content/resume.md", text)
		b.waits(`(async () => { const want = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
			const strip = d => { const c = d.documentElement.cloneNode(true); c.querySelectorAll("script, shortlist-problems").forEach(e => e.remove()); return c.outerHTML };
			return strip(want) === strip(document) && ` + []string{`document.body.textContent.includes("SQL")`, `document.body.textContent.includes("A new project")`,
			`document.querySelectorAll("strong").length > 0`, `document.documentElement.lang === "de"`, `document.documentElement.lang === "en"`}[i] + ` })()`)
	}
	b.is("window.mark", "1")
}

// TestPageSkips lets changes come faster than a page can be read.
func TestPageSkips(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	b := openTab(t)
	b.open(r.URL() + "resume/index.html")
	b.js(`(() => { window.seenErrors = []; addEventListener("unhandledrejection", e => window.seenErrors.push(String(e.reason)));
		const text = Response.prototype.text; Response.prototype.text = async function () { window.begun = 1; await new Promise(r => setTimeout(r, 200)); return text.call(this) } })()`)
	f.write("content/resume.md", strings.Replace(ada, "40,000", "50,000", 1))
	b.waits("window.begun === 1")
	f.write("content/resume.md", strings.Replace(ada, "40,000", "60,000", 1))
	b.waits(`document.body.textContent.includes("60,000 messages")`)
	b.is("window.seenErrors", "[]")
}

func TestStyleIsSwapped(t *testing.T) {
	f := adaSite(t)
	f.write("themes/classic/style.css", "body { --mark: one }")
	r := start(t, f, noPDF)
	b := openTab(t)
	b.open(r.URL() + "resume/index.html")
	// Check in every frame that the page has its style.
	b.js(`(() => { window.mark = 1; window.bare = 0; const look = () => { if (!getComputedStyle(document.body).getPropertyValue("--mark")) window.bare++; requestAnimationFrame(look) }; look() })()`)
	f.write("themes/classic/style.css", "body { --mark: two }")
	b.waits(`getComputedStyle(document.body).getPropertyValue("--mark").trim() === "two"`)
	b.waits(`document.querySelectorAll("link[rel=stylesheet]").length === 1`)
	b.is("window.mark", "1")
	b.is("window.bare", "0")
}

func TestProblemsAreShownAndGo(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	b := openTab(t)
	b.open(r.URL() + "resume/index.html")
	shown := `document.querySelector("shortlist-problems").shadowRoot.textContent`
	f.write("content/resume.md", strings.Replace(ada, "name: Ada", `name: [<img src=x onerror="window.owned=1">`, 1))
	b.waits(shown + `.includes("<img src=x onerror")`)
	b.is("window.owned === undefined", "true")
	b.is(`document.body.textContent.includes("Ada Example")`, "true")
	b.js(`(window.box = document.querySelector("shortlist-problems").shadowRoot.firstChild, 1)`)
	f.write("content/bob.md", strings.ReplaceAll(ada, "Ada", "Bob")) // which changes nothing about it
	b.waits(`(async () => (await fetch("/bob/")).ok)()`)
	b.is(`document.querySelector("shortlist-problems").shadowRoot.firstChild === window.box`, "true")
	b.js(`document.querySelector("shortlist-problems").shadowRoot.querySelector("button").click()`)
	b.is(shown, `""`)
	f.write("content/resume.md", ada)
	b.waits(shown + ` === ""`)
	f.write("layouts/_partials/top.html", "{{if}}")
	b.waits(shown + `.includes("top.html")`)
	f.remove("layouts")
	b.waits(shown + ` === ""`)
}

func TestMissingPageComes(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	b := openTab(t)
	b.open(r.URL() + "bob/")
	b.is(`document.body.textContent.includes("Bob")`, "false")
	f.write("content/bob.md", strings.ReplaceAll(ada, "Ada", "Bob"))
	b.waits(`document.body.textContent.includes("Bob Example")`)
	f.remove("content/bob.md")
	b.waits(`!document.body.textContent.includes("Bob Example")`)
}

// TestServerComesBack shows a page, and the studio, from a restarted server.
func TestServerComesBack(t *testing.T) {
	for _, view := range []struct{ path, text string }{
		{"resume/index.html", "document.body?.textContent"},
		{studioPath, studioFrame + "?.body?.textContent"},
	} {
		t.Run(view.path, func(t *testing.T) {
			f := adaSite(t)
			ctx, cancel := context.WithCancel(t.Context())
			first, err := Start(ctx, Options{Build: build.Options{Dir: f.dir, NoPDF: true}, Addr: "127.0.0.1:0"})
			if err != nil {
				t.Fatal(err)
			}
			b := openTab(t)
			b.open(first.URL() + view.path)
			b.waits(view.text + `?.includes("40,000")`)
			cancel()
			first.Wait()
			f.write("content/resume.md", strings.Replace(ada, "40,000", "60,000", 1))
			second := start(t, f, Options{Build: build.Options{NoPDF: true}, Addr: strings.TrimSuffix(strings.TrimPrefix(first.URL(), "http://"), "/")})
			b.waits(view.text + `?.includes("60,000")`)
			token := `document.querySelector("meta[name=shortlist-token]")` // with which the studio may write again
			b.waits(token + ` === null || ` + token + `.content === "` + second.token + `"`)
		})
	}
}

// BenchmarkSaveToPainted measures the time from a saved file to the frame that
// shows it, on a site of 50 resumes.
func BenchmarkSaveToPainted(b *testing.B) {
	s, write := fiftyResumes(b, noPDF)
	browser := openTab(b)
	browser.open(s.URL() + "resume-07/index.html")
	browser.js(`(() => { window.painted = {}; document.addEventListener("shortlist-updated", () => {
		const text = document.querySelector(".p-job-title").textContent;
		requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => window.painted[text] = Date.now(); c.port2.postMessage(0) }) }) })()`)
	var took []float64
	for i := 0; b.Loop(); i++ {
		word := "Edition " + time.Now().Format("150405.000000")
		began := time.Now()
		write(strings.Replace(ada, "Backend Engineer", word, 1))
		var painted float64
		for painted == 0 {
			text := browser.js(`new Promise(r => { const look = () => window.painted["` + word + `"] ? r(window.painted["` + word + `"]) : setTimeout(look, 3); look() })`)
			if err := json.Unmarshal([]byte(text), &painted); err != nil {
				b.Fatal(text)
			}
		}
		took = append(took, painted-float64(began.UnixMicro())/1000)
		time.Sleep(30 * time.Millisecond)
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2], "ms-median")
	b.ReportMetric(took[len(took)*9/10], "ms-p90")
}
