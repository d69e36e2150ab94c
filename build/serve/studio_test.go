package serve

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/shortlist-cv/shortlist/build"
)

// weak is a resume with audit findings.
const weak = `---
name: Bo Example
email: bo@example.org
---

## Experience

### Software Engineer | Initech | 2019-03 – present

- Was responsible for the backend
- Cut the p95 latency of the billing API from 840 ms to 120 ms by caching rates in Redis
- Wrote the the importer that reads 4 million rows a night

## Skills

Go, SQL
`

// studioFrame is the document of the page pane.
const studioFrame = `document.querySelector("#frame").contentDocument`

// pdfiumCache is shared by all test runs, so that the engine is compiled only
// once.
var pdfiumCache = sync.OnceValue(func() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "shortlist-test")
})

func withPDF() Options {
	return Options{Build: build.Options{Env: os.Getenv, CacheDir: pdfiumCache()}}
}

// openStudio opens the studio with some panes, at the page of weak.
func openStudio(t testing.TB, r *Server, panes string) tab {
	b := openTab(t)
	b.open(r.Studio() + "icon.svg") // to set storage of the same origin
	b.js(`(localStorage.setItem("shortlist.open", '` + panes + `'), localStorage.setItem("shortlist.at", '"resume/index.html"'), 1)`)
	b.open(r.Studio())
	b.js(`(window.seenErrors = [], addEventListener("error", e => window.seenErrors.push(String(e.message))), addEventListener("unhandledrejection", e => window.seenErrors.push(String(e.reason))), 1)`)
	return b
}

func TestStudioCritique(t *testing.T) {
	f := adaSite(t)
	f.write("content/resume.md", weak)
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page","critique"]`)
	const findings = `[...document.querySelectorAll("#critique .finding")]`
	b.waits(findings + `.some(f => f.textContent.includes("weak-bullet"))`)
	b.waits(`document.querySelector("#frame").contentDocument?.body?.textContent.includes("Bo Example")`)
	b.is(`document.querySelectorAll("#critique .strip button").length`, "3")

	// Pointing at a finding marks the bullet.
	b.js(findings + `.find(f => f.textContent.includes("weak-bullet")).dispatchEvent(new MouseEvent("mouseenter"))`)
	b.is(`document.querySelector("#frame").contentDocument.querySelector("[data-shortlist-mark]").textContent.trim()`, `"Was responsible for the backend"`)

	// Findings come and go with the text, in the same frame and page.
	b.js(`document.querySelector("#frame").contentWindow.mark = 1`)
	f.write("content/resume.md", strings.Replace(weak, "Was responsible for the backend", "Built the billing backend in Go that charges 40,000 customers a month", 1))
	b.waits(`!` + findings + `.some(f => f.textContent.includes("weak-bullet"))`)
	b.waits(`document.querySelector("#frame").contentDocument.body.textContent.includes("Built the billing")`)
	b.is(`document.querySelector("#frame").contentWindow.mark`, "1")
	b.is("window.seenErrors.length", "0")

	// Messages are text, whatever they look like.
	f.write("content/resume.md", strings.Replace(weak, "email:", "theme: \"<img src=x onerror=window.owned=1>\"\nemail:", 1))
	b.waits(findings + `.some(f => f.textContent.includes("<img src=x onerror"))`)
	b.is("window.owned === undefined && !document.querySelector('#critique img')", "true")
}

// TestCritiqueOfAPage has the findings about that page and about the site, but
// not those about other pages.
func TestCritiqueOfAPage(t *testing.T) {
	f := adaSite(t)
	f.write("content/resume.md", weak)
	f.write("content/bob.md", strings.ReplaceAll(ada, "name: Ada", "theme: clasic\nname: Bob"))
	f.write("shortlist.yaml", "titel: Mine\n")
	r := start(t, f, noPDF)
	rules := []string{"weak-bullet", "unknown-theme", "unknown-key"}
	for page, want := range map[string][]bool{"resume/index.html": {true, false, true}, "bob/index.html": {false, true, true}, "index.html": {false, false, true}} {
		_, body := r.get(t, "/_shortlist/critique.json?page="+page)
		for i, rule := range rules {
			if got := strings.Contains(body, `"rule":"`+rule+`"`); got != want[i] {
				t.Errorf("the critique of %s has %s: %v", page, rule, got)
			}
		}
	}
}

func TestStudioBeginsWithAResume(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	b := openTab(t)
	b.open(r.Studio())
	b.waits(`document.querySelector("#pages").value === "resume/index.html"`)
	b.waits(`document.querySelector("#frame").contentWindow.location.pathname === "/resume/index.html"`)
}

// TestStudioKeepsItsPage moves and removes the page that is looked at.
func TestStudioKeepsItsPage(t *testing.T) {
	f := adaSite(t)
	f.write("content/alba.md", strings.ReplaceAll(ada, "Ada", "Alba")) // which precedes the page
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page","critique"]`)
	shows := func(out, text string) {
		t.Helper()
		b.waits(`document.querySelector("#pages").value === "` + out + `" && document.querySelector("#frame").contentWindow.location.pathname === "/` + out + `" && ` +
			studioFrame + `.body.textContent.includes("` + text + `") && location.hash === "#` + out + `"`)
	}
	shows("resume/index.html", "Ada Example")
	f.remove("content/resume.md")
	shows("resume/index.html", "not found")
	b.waits(`document.querySelector("#critique").textContent.includes("gone")`)
	f.write("content/resume.md", ada)
	shows("resume/index.html", "Ada Example")
	f.write("content/resume.md", strings.Replace(ada, "name:", "slug: cv\nname:", 1))
	shows("cv/index.html", "Ada Example")
	f.rename("content/resume.md", "content/cv.md")
	shows("cv/index.html", "Ada Example")
	f.write("content/cv.md", ada)
	shows("cv/index.html", "Ada Example")
	f.rename("content/cv.md", "content/other.md")
	shows("other/index.html", "Ada Example")

	// A page that is chosen is not undone by the one before, which loads late.
	b.js(`(() => { const s = document.querySelector("#pages"); s.value = "alba/index.html"; s.dispatchEvent(new Event("change")); document.querySelector("#frame").dispatchEvent(new Event("load")) })()`)
	shows("alba/index.html", "Alba Example")
	b.js(`(document.querySelector("#frame").contentWindow.location.href = "/index.html", 1)`) // as by a link
	shows("index.html", "")

	// The address names the page, whatever was looked at last.
	b.js(`(location.hash = "alba/index.html", 1)`)
	shows("alba/index.html", "Alba Example")
	b.js(`(localStorage.setItem("shortlist.at", '"other/index.html"'), location.reload(), 1)`)
	shows("alba/index.html", "Alba Example")
}

// TestStudioSaysWhatIsBroken begins with a site that cannot be built.
func TestStudioSaysWhatIsBroken(t *testing.T) {
	f := adaSite(t)
	f.write("layouts/_partials/top.html", "{{if}}")
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page","critique"]`)
	b.waits(studioFrame + `?.querySelector("shortlist-problems")?.shadowRoot.textContent.includes("top.html:1")`)
	const why = `document.querySelector("#critique").textContent.includes("top.html:1")`
	b.waits(why)
	f.remove("layouts")
	b.waits(studioFrame + `?.body?.textContent.includes("Ada Example") && !` + why)
	b.js(`document.querySelector("#toggles [value=page]").click()`)
	f.write("layouts/_partials/top.html", "{{.Nothing}}")
	b.waits(why + ` && document.querySelector("#critique .dial, #critique .strip") !== null`)
	f.remove("layouts")
	b.waits("!" + why)
}

// TestStudioOpensPlaces follows the links that open an editor.
func TestStudioOpensPlaces(t *testing.T) {
	f := adaSite(t)
	f.write("content/resume.md", weak)
	f.write("shortlist.yaml", "titel: x\n")
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["critique"]`)
	b.js(`(localStorage.setItem("shortlist.editor", '"own"'), localStorage.setItem("shortlist.editorLink", '"http://editor.example{file}:{line}"'),
		navigation.addEventListener("navigate", e => { window.went = e.destination.url; e.preventDefault() }), 1)`)
	for _, place := range []struct{ text, file string }{{"shortlist.yaml:1", "shortlist.yaml:1"}, {"resume.md:10", "content/resume.md:10"}} {
		b.waits(`[...document.querySelectorAll("#critique .place")].filter(p => p.textContent === "` + place.text + `").slice(0, 1).map(p => p.click()).length === 1`)
		b.waits(`window.went?.startsWith("http://editor.example/") && window.went.endsWith("/` + place.file + `")`)
	}

	// Where nothing can be copied, the place is at least shown.
	b.js(`(localStorage.setItem("shortlist.editor", '"copy"'), Object.defineProperty(navigator, "clipboard", { value: undefined }), document.querySelector("#critique .place").click(), 1)`)
	b.is(`/:\d+$/.test(document.querySelector("#toast").textContent)`, "true")
}

// TestStudioStaysPut saves while a finding has the focus and the page is
// scrolled elsewhere.
func TestStudioStaysPut(t *testing.T) {
	f := adaSite(t)
	long := weak + "\n## Projects\n\n" + strings.Repeat("### A project\n\n- Wrote the importer of the billing API in Go that reads 4 million rows a night\n\n", 60)
	f.write("content/resume.md", long)
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page","critique"]`)
	const place = `[...document.querySelectorAll("#critique .finding")].find(f => f.textContent.includes("responsible for the backend"))?.querySelector(".place")`
	b.waits(place + ` !== undefined && ` + studioFrame + `?.body?.textContent.includes("A project")`)
	b.js(place + `.focus()`)
	b.js(`(document.querySelector("#frame").contentWindow.scrollTo({top: 2500, behavior: "instant"}), 1)`)
	f.write("content/resume.md", strings.Replace(long, "Go, SQL", "Go, SQL, Redis", 1))
	b.waits(studioFrame + `.body.textContent.includes("Go, SQL, Redis")`)
	b.waits(`document.activeElement === ` + place)
	b.is(studioFrame+`.querySelector("[data-shortlist-mark]").textContent.trim()`, `"Was responsible for the backend"`)
	b.js(`new Promise(r => setTimeout(r, 300))`) // for a smooth scroll to begin
	b.is(`document.querySelector("#frame").contentWindow.scrollY`, "2500")
}

func TestStudioFixes(t *testing.T) {
	f := adaSite(t)
	slip := strings.Replace(weak, "Go, SQL", "Go, Javascript", 1)
	f.write("content/resume.md", slip)
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["critique"]`)
	b.waits(`document.querySelector("#critique .fix") !== null`)
	b.is(`document.querySelectorAll("#critique .fix").length`, "1")
	b.js(`document.querySelector("#critique .fix").click()`)
	b.waits(`document.querySelector("#toast").textContent.includes("Fixed")`)
	if got, want := f.read("content/resume.md"), strings.Replace(slip, "Javascript", "JavaScript", 1); got != want {
		t.Errorf("the file is now\n%s", got)
	}
	b.waits(`document.querySelector("#critique .fix") === null`)
}

func TestStudioThemes(t *testing.T) {
	f := adaSite(t)
	f.write("content/resume.md", weak)
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page","critique","themes"]`)
	b.waits(`document.querySelectorAll(".thumbnail").length >= 2`)
	b.waits(`document.querySelector(".thumbnail iframe").contentDocument?.body?.textContent.includes("Bo Example")`)
	b.is(`document.querySelector(".thumbnail iframe").contentDocument.querySelector("script") === null`, "true")
	const modern = `[...document.querySelectorAll(".thumbnail")].find(t => t.textContent.startsWith("modern"))`
	const style = `document.querySelector("#frame").contentDocument?.querySelector("link[rel=stylesheet]")?.href.includes("modern")`
	b.js(`document.querySelector("#frame").contentWindow.mark = 1`)
	b.js(modern + ".click()")
	b.waits(style)
	b.is(`document.querySelector("#frame").contentWindow.mark`, "1") // it changes where it stands
	if f.read("content/resume.md") != weak {
		t.Fatal("one click has changed the file")
	}
	f.write("content/resume.md", strings.Replace(weak, "Initech", "Initrode", 1)) // and the look stays while somebody types
	b.waits(`document.querySelector("#frame").contentDocument?.body?.textContent.includes("Initrode")`)
	b.is(style, "true")
	b.js(modern + ".click()")
	b.waits(`document.querySelector("#toast").textContent.includes("theme: modern")`)
	if got, want := f.read("content/resume.md"), strings.Replace(strings.Replace(weak, "Initech", "Initrode", 1), "example.org\n---", "example.org\ntheme: modern\n---", 1); got != want {
		t.Errorf("the file is\n%s", got)
	}
	b.waits(`document.querySelector("#frame").contentWindow.location.search === ""`)
	b.waits(style)

	// A control that was used keeps the focus.
	const compact = `[...document.querySelectorAll(".themes .segments button")].find(b => b.textContent === "Compact")`
	b.js(`(() => { const c = ` + compact + `; c.focus(); c.click() })()`)
	b.waits(compact + `.getAttribute("aria-pressed") === "true" && document.activeElement === ` + compact)
	b.waits(`document.querySelector("#frame").contentWindow.location.search === "?look.density=compact"`)

	// A colour that is found again is not a second click.
	kept := f.read("content/resume.md")
	b.js(`(() => { const i = document.querySelector("input[type=color]"); i.value = "#123456"; i.dispatchEvent(new Event("input")) })()`)
	b.waits(`document.querySelector(".trying").textContent.includes("#123456")`)
	b.js(`(() => { const i = document.querySelector("input[type=color]"); i.value = "#123456"; i.dispatchEvent(new Event("input")); return new Promise(r => setTimeout(r, 400)) })()`)
	b.is(`document.querySelector(".trying").textContent.includes("#123456")`, "true")
	if f.read("content/resume.md") != kept {
		t.Error("a colour that was only tried is kept")
	}
	b.is("window.seenErrors.length", "0")
}

func TestStudioPaperAndMachine(t *testing.T) {
	f := adaSite(t)
	f.write("content/resume.md", strings.Replace(weak, "email:", "pages: 1\nemail:", 1))
	r := start(t, f, withPDF())
	b := openStudio(t, r.Server, `["paper","machine"]`)
	b.waits(`document.querySelector(".sheet img")?.naturalWidth > 400`)
	b.is(`document.querySelector("#paper-tools .chip").textContent`, `"1 page of 1"`)
	b.waits(`document.querySelector("#machine .fields")?.textContent.includes("Bo Example")`)
	f.write("content/resume.md", strings.Replace(weak, "email:", "pages: 2\nemail:", 1)) // the PDF is the same
	b.waits(`document.querySelector("#paper-tools .chip").textContent === "1 page of 2"`)
	b.waits(`document.querySelector("#machine pre").textContent.includes("Was responsible for the backend")`)
	old := b.js(`document.querySelector(".sheet img").src`)

	// What has been printed for long is not taken for the PDF of what is written.
	b.js(`(() => { const ask = fetch; window.fetch = async (...a) => { if (String(a[0]).includes("paper.json")) await new Promise(r => window.print = r); return ask(...a) } })()`)
	f.write("content/resume.md", strings.Replace(weak, "Initech", "Initworks", 1))
	b.waits(`document.querySelector("#paper").classList.contains("old") && document.querySelector(".sheet img").src === ` + old)
	b.js(`window.print()`)
	b.waits(`!document.querySelector("#paper").classList.contains("old") && document.querySelector(".sheet img").src !== ` + old)
	b.js(`(() => { const slow = fetch; window.fetch = (...a) => { const asked = slow(...a); window.print?.(); return asked } })()`)
	old = b.js(`document.querySelector(".sheet img").src`)

	// A newer page replaces the old one without a blank moment.
	b.js(`(() => { window.bare = 0; const look = () => { const i = document.querySelector(".sheet img"); if (!i || !i.complete || !i.naturalWidth) window.bare++; requestAnimationFrame(look) }; look() })()`)
	f.write("content/resume.md", strings.Replace(weak, "Initech", "Initrode", 1))
	b.waits(`document.querySelector(".sheet img").src !== ` + old)
	b.waits(`document.querySelector("#machine pre").textContent.includes("Initrode")`)
	b.is("window.bare", "0")
	b.is("window.seenErrors.length", "0")
}

// TestStudioTellsOfThePDF: what is wrong with the PDF alone can be seen without
// the pane of the machine.
func TestStudioTellsOfThePDF(t *testing.T) {
	f := adaSite(t)
	long := strings.Replace(weak, "## Skills", strings.Repeat("- Cut the nightly import from 3 hours to 20 minutes by loading in batches\n", 90)+"\n## Skills", 1)
	f.write("content/resume.md", strings.Replace(long, "email:", "pages: 1\nemail:", 1))
	r := start(t, f, withPDF())
	b := openStudio(t, r.Server, `["paper"]`)
	const chip = `document.querySelector("#paper-tools button.chip")`
	b.waits(chip + `?.textContent === "1 finding"`)
	b.js(chip + ".click()")
	b.waits(`document.querySelector("#machine .finding")?.textContent.includes("page-budget")`)
	b.is(`/^resume.md:\d+$/.test(document.querySelector("#machine .finding .place").textContent)`, "true")
	b.js(`document.querySelector("#toggles [value=machine]").click()`)
	f.write("content/resume.md", long)
	b.waits(`document.querySelector("#paper-tools .chip")?.textContent === "2 pages"`)
	b.is("window.seenErrors.length", "0")
}

// TestServedPDF compares the PDFs of the preview with those of a build, byte
// for byte, after editing each thing that they are made from.
func TestServedPDF(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, Options{Build: build.Options{Env: os.Getenv, CacheDir: t.TempDir()}})
	if openTab(t); t.Skipped() {
		return
	}
	for i, edit := range []func(){
		func() {},
		func() { f.write("content/resume.md", weak) },
		func() { f.write("content/resume.md", strings.Replace(weak, "Initech", "Initrode", 1)) },
		func() { f.write("shortlist.yaml", "theme: modern\n") },
		func() { f.write("shortlist.yaml", "theme: modern\ndensity: compact\npaper: letter\n") },
	} {
		edit()
		out := filepath.Join(t.TempDir(), "public")
		if _, err := build.Run(t.Context(), build.Options{Dir: f.dir, Out: out, FailOn: "never", Env: os.Getenv, Version: "test"}); err != nil {
			t.Fatal(err)
		}
		names, err := filepath.Glob(filepath.Join(out, "resume", "*.pdf"))
		if err != nil || len(names) != 1 {
			t.Fatal(names, err)
		}
		want, err := os.ReadFile(names[0])
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for began := time.Now(); got != string(want) && time.Since(began) < patience; time.Sleep(50 * time.Millisecond) {
			_, got = r.get(t, "/resume/"+filepath.Base(names[0]))
		}
		if got != string(want) {
			t.Errorf("edit %d: the PDF of the preview is not that of the build", i)
		}
	}
}

func TestStudioWithoutChrome(t *testing.T) {
	f := adaSite(t)
	o := withPDF()
	o.Build.Browser, o.Build.CacheDir = "/nowhere/chrome", t.TempDir() // the cache of the other tests has the PDF
	r := start(t, f, o)
	status, body := r.get(t, "/_shortlist/paper.json?pdf=resume/ada-example-resume.pdf")
	if status != 422 || !strings.Contains(body, "nowhere") || !strings.Contains(body, "hint") {
		t.Errorf("the paper: %d %s", status, body)
	}
	if status, body := r.get(t, "/resume/ada-example-resume.pdf"); status != 503 || !strings.Contains(body, "--browser") {
		t.Errorf("the PDF: %d %s", status, body)
	}
	if status, _ := r.get(t, "/resume/"); status != 200 {
		t.Errorf("the page: %d", status)
	}
	if status, body := r.get(t, "/_shortlist/critique.json?page=resume/index.html"); status != 200 || !strings.Contains(body, `"score"`) {
		t.Errorf("the critique: %d %s", status, body)
	}
}

func TestStudioKeys(t *testing.T) {
	f := adaSite(t)
	f.write("content/resume.md", weak)
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page","critique"]`)
	b.waits(`document.querySelectorAll("#critique .finding").length > 0`)
	press := func(key string) {
		t.Helper()
		if err := chromedp.Do(b.ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
	press("j")
	b.is(`document.activeElement.closest(".finding") !== null`, "true")
	press("w")
	b.is(`document.querySelector("#page-tools [value=phone]").getAttribute("aria-pressed")`, `"true"`)
	press("4")
	b.is(`document.querySelector("#pane-machine").hidden`, "false")
	press("4")
	b.is(`document.querySelector("#pane-machine").hidden`, "true")
	press("?")
	b.is(`document.querySelector("#settings").open`, "true")

	b.js(`document.querySelector("#settings").close()`)

	// Keys work in the page too.
	b.waits(`document.querySelector("#frame").contentDocument?.shortlistScheme !== undefined`)
	b.js(`document.querySelector("#frame").contentDocument.body.dispatchEvent(new KeyboardEvent("keydown", {key: "4", bubbles: true}))`)
	b.is(`document.querySelector("#pane-machine").hidden`, "false")

	// Every control has a label.
	b.is(`[...document.querySelectorAll("button, select, input, iframe, [role=separator], [tabindex]")].filter(e => !e.closest("[hidden]") && !(e.textContent.trim() || e.getAttribute("aria-label") || e.title || e.labels?.length)).map(e => e.outerHTML)`, "[]")
}

// TestStudioNight shows a page in dark mode on a machine set to light mode.
func TestStudioNight(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	b := openStudio(t, r.Server, `["page"]`)
	const ground = `getComputedStyle(document.querySelector("#frame").contentDocument.body).backgroundColor`
	b.waits(`document.querySelector("#frame").contentDocument?.body?.textContent.includes("Ada") && ` + ground + ` !== "rgba(0, 0, 0, 0)"`)
	day := b.js(ground)
	b.js(`document.querySelector("#page-tools [value=dark]").click()`)
	b.waits(ground + " !== " + day)
	night := b.js(ground)
	f.write("content/resume.md", strings.Replace(ada, "40,000", "50,000", 1)) // and stays so while somebody types
	b.waits(`document.querySelector("#frame").contentDocument.body.textContent.includes("50,000")`)
	b.is(ground, night)
	b.js(`document.querySelector("#page-tools [value=auto]").click()`)
	b.is(ground, day)
}

// TestWritesAreGuarded posts what another site's page might post.
func TestWritesAreGuarded(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, noPDF)
	post := func(origin, token, path, body string) (int, string) {
		q, err := http.NewRequest(http.MethodPost, r.URL()+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		q.Header.Set("Origin", origin)
		q.Header.Set("X-Shortlist-Token", token)
		response, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var said refusal
		json.NewDecoder(response.Body).Decode(&said)
		return response.StatusCode, said.Error + said.Hint
	}
	own := strings.TrimSuffix(r.URL(), "/")
	wish := `{"page": "resume/index.html", "option": "theme", "value": "modern"}`
	for _, test := range []struct {
		origin, token, path, body string
		want                      int
	}{
		{"http://evil.example", r.token, "_shortlist/keep", wish, 403},
		{own, "x", "_shortlist/keep", wish, 403},
		{own, r.token, "resume/", wish, 405},
		{own, r.token, "_shortlist/keep", "{", 422},
		{own, r.token, "_shortlist/keep", strings.Replace(wish, "modern", "../../x", 1), 422},
		{own, r.token, "_shortlist/keep", strings.Replace(wish, "theme", "name", 1), 422},
		{own, r.token, "_shortlist/keep", strings.Replace(wish, "resume/index.html", "../x", 1), 422},
		{own, r.token, "_shortlist/fix", `{"path": "content/resume.md", "rule": "x", "line": 1, "column": 1}`, 422},
	} {
		if got, said := post(test.origin, test.token, test.path, test.body); got != test.want {
			t.Errorf("%+v: %d %s", test, got, said)
		}
		if f.read("content/resume.md") != ada {
			t.Fatalf("%+v has changed the file", test)
		}
	}
	if got, said := post(own, r.token, "_shortlist/keep", wish); got != 200 || !strings.Contains(f.read("content/resume.md"), "theme: modern") {
		t.Errorf("the studio itself: %d %s", got, said)
	}
}

// TestOtherMachinesMayOnlyLook: the token that permits changing files is for
// browsers on this machine.
func TestOtherMachinesMayOnlyLook(t *testing.T) {
	r := start(t, adaSite(t), noPDF)
	for from, local := range map[string]bool{"127.0.0.1": true, "[::1]": true, "192.168.1.7": false, "[2001:db8::7]": false} {
		w, q := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, r.Studio(), nil)
		q.RemoteAddr = from + ":5000"
		r.handler().ServeHTTP(w, q)
		if shown := strings.Contains(w.Body.String(), r.token); w.Code != http.StatusOK || shown != local {
			t.Errorf("to %s the studio answers %d, and shows the token: %v", from, w.Code, shown)
		}
	}
}

// TestFewPDFsAreKept: a studio that is open all day does not keep every PDF.
func TestFewPDFsAreKept(t *testing.T) {
	p := newPaper("")
	var hashes []string
	for i := range maxPDFs + 1 {
		for range 2 { // the same PDF is kept once
			hashes = append(hashes, p.take([]byte{byte(i)}))
		}
	}
	for i, hash := range hashes {
		if data, ok := p.find(hash); ok != (i > 1) || ok && string(data) != string([]byte{byte(i / 2)}) {
			t.Errorf("PDF %d of %d is known: %v, as %q", i/2, maxPDFs+1, ok, data)
		}
	}
}

// TestPictures requests pictures of pages, including ones that do not exist.
func TestPictures(t *testing.T) {
	f := adaSite(t)
	r := start(t, f, withPDF())
	if openTab(t); t.Skipped() {
		return
	}
	status, body := r.get(t, "/_shortlist/paper.json?pdf=resume/ada-example-resume.pdf")
	var got sheets
	if err := json.Unmarshal([]byte(body), &got); err != nil || status != 200 || len(got.Sheets) != 1 || got.Sheets[0].Width < 590 {
		t.Fatalf("%d %s %v", status, body, err)
	}
	for query, want := range map[string]int{"0?width=640": 200, "1?width=640": 404, "-1?width=640": 400, "0?width=0": 400, "0?width=999999": 400, "0": 400, "x?width=1": 400} {
		if status, body := r.get(t, "/_shortlist/sheet/"+got.Hash+"/"+query); status != want || want == 200 && !strings.HasPrefix(body, "\x89PNG") {
			t.Errorf("%s: %d", query, status)
		}
	}
	if status, _ := r.get(t, "/_shortlist/sheet/unknown/0?width=640"); status != 404 {
		t.Error("an unknown PDF is drawn")
	}
}
