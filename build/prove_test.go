package build

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/content"
)

// proved is a resume that passes in the shipped themes and contains everything
// that the themes below break.
const proved = `---
name: Ada Example
headline: Backend Developer
email: ada@example.com
phone: (555) 014-2199
location: Springfield, IL
theme: %s
---

## Experience

### Backend Developer
Example Ltd, Springfield, IL | Mar 2021 – Present

- Cut the nightly import of 40 million rows from 3 hours to 20 minutes by loading them in batches of a thousand and by sorting them before they reach the index
- Moved 40 services to one deployment pipeline, which took releases from 2 a month to 5 a day
- Mentored 4 interns, of whom 3 stayed

### Junior Developer
Sample Inc, Portland, OR | Jan 2018 – Feb 2021

- Wrote the billing service that handles 2 million invoices a month and has lost none in 3 years
- Replaced 3 reports made by hand with one that runs each night

## Education

### B.Sc. Computer Science
Leeds University | Sep 2015 – Jun 2018

## Skills

- **Languages:** Go, SQL, Python
- **Tools:** PostgreSQL, Docker
`

// faultyThemes are themes with one fault each, and the rules that must find it.
// Further findings are allowed: text that is lost, for one, is not read either.
var faultyThemes = []struct {
	name, css, template string
	old, new            string // in the template
	want                string
}{
	{name: "dates-right", css: ".date { float: right }", want: "entry-unreadable"},
	{name: "spaced-out", css: "h2 { letter-spacing: .2em }", want: "words-split entry-unreadable"},
	{name: "drawn-bullets", css: "ul { list-style: disc }", want: "bullet-split"},
	{name: "placed-bullets", css: "ul { list-style: none } li { position: relative } li::before { content: '•'; position: absolute; left: -1em }", want: "bullet-split"},
	{name: "white-on-white", css: ".extra-words { color: #fff }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	{name: "too-small", css: ".extra-words { font-size: .4pt; line-height: .4pt }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	{name: "rounded-over", css: ".extra-words { position: relative } .extra-words::after { content: ''; position: absolute; inset: -2pt; background: #fff; border-radius: 3pt }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	{name: "cut-out", css: ".extra-words { clip-path: path(evenodd, 'M-99 -99H999V999H-99ZM-50 -50H800V800H-50Z') }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	{name: "masked", css: ".extra-words { mask-image: linear-gradient(transparent, transparent) }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	{name: "blended", css: "html { background: #fff } .extra-words { mix-blend-mode: screen }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	{name: "squeezed", css: ".extra-words { transform: scaleX(.01) }", template: `<p class="extra-words">Kubernetes Terraform</p>`, want: "hidden-text"},
	// Chrome does not even draw what is off the page or has no opacity.
	{name: "off-the-page", css: ".sub { position: absolute; left: -400pt }", want: "text-lost"},
	{name: "see-through", css: ".sub { opacity: 0 }", want: "text-lost"},
	{name: "small-caps", css: "h2 { font-variant-caps: small-caps; text-transform: none; letter-spacing: .06em }", want: ""},
	{name: "no-bullets", css: "li { display: none }", want: "text-lost bullet-split"},
	{name: "no-headline", css: ".headline { display: none }", want: "text-lost"},
	{name: "words-of-css", css: "li { font-size: 0 } li::after { content: 'Built it'; font-size: 10pt }", want: "text-lost"},
	{name: "floating-jobs", css: ".entry:first-of-type .head { float: right; width: 40% }", want: "entry-unreadable"},
	{name: "sidebar-first", css: "section.skills { position: absolute; top: 0; right: 0; width: 40% } section.work { width: 55% }", want: ""},
	{name: "twice", template: `<section class="skills">{{range .Sections}}{{if eq .Kind "skills"}}<h2>{{.Title}}</h2>{{range .Parts}}{{.HTML}}{{end}}{{end}}{{end}}</section>`, want: "text-repeated"},
	{name: "upside-down", css: "body { display: flex; flex-direction: column } section.education { order: -1 }", want: ""},
	{name: "no-dates", css: ".date { display: none }", want: "text-lost entry-unreadable"},
	{name: "glued", template: `{{range .Sections}}{{range .Parts}}{{if .Entry}}{{with .Entry}}<p><b>{{.Title}}</b>{{.Org}}</p>{{end}}{{end}}{{end}}{{end}}`, css: "section .sub .org, section .title { display: none }", want: "words-glued"},
	{name: "title-last", css: ".entry { display: flex; flex-direction: column } .entry .head { order: 2 }", want: ""},
	{name: "links-to-nowhere", template: `<p><a href="#nowhere">Back</a></p>`, want: ""}, // Chrome writes no such link
	{name: "pictured", old: `{{.Link}}`, new: `<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" width="90" height="9" alt="">`, want: "contact-as-image contact-unreadable"},
	{name: "org-missing", css: ".org { display: none }", want: "text-lost entry-unreadable"},
	{name: "lone-headings", css: "section.education { break-before: page } h2 { break-after: page !important }", want: "orphan-heading"},
	{name: "three-pages", css: "section { break-before: page }", want: "nearly-empty-last-page"},
}

// faultySite writes a site with a page and a theme for each fault.
func faultySite(t *testing.T) string {
	files := map[string]string{}
	for _, f := range faultyThemes {
		files["content/"+f.name+".md"] = fmt.Sprintf(proved, f.name)
		dir := "themes/" + f.name + "/"
		files[dir+"theme.yaml"] = "extends: classic\n"
		files[dir+"print.css"] = "h1 { font-size: 22pt }\nh2 { font-size: 11pt }\n" + f.css + "\n"
		if f.template != "" || f.old != "" {
			files[dir+"layouts/resume/print.html"] = strings.Replace(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title><style>{{.CSS}}</style></head><body>
<h1>{{.Heading}}</h1>{{with .Headline}}<p class="headline">{{.}}</p>{{end}}
<p class="contacts">{{range .Contacts}}<span class="contact">{{.Link}}</span> {{end}}</p>
{{range .Sections}}<section class="{{.Kind}}"><h2>{{.Title}}</h2>
{{range .Parts}}{{if .Entry}}{{template "_partials/print-entry.html" .Entry}}{{else}}{{range .Groups}}<p class="group">{{with .Name}}<b>{{.}}:</b> {{end}}{{.Items}}</p>{{end}}{{end}}{{end}}</section>{{end}}
`+f.template+"</body></html>\n", f.old, f.new, 1)
		}
	}
	for _, theme := range []string{"classic", "modern"} {
		files["content/"+theme+".md"] = fmt.Sprintf(proved, theme)
	}
	dir := t.TempDir()
	tree(t, dir, files)
	return dir
}

func TestFaultyThemesAreFound(t *testing.T) {
	result := build(t, Options{Dir: faultySite(t), Browser: chrome(t), FailOn: "never"})
	found := map[string][]string{}
	for _, f := range result.Findings {
		if slices.Contains(proof.Rules, f.Rule) {
			name := strings.TrimSuffix(f.File.Path[strings.LastIndexByte(f.File.Path, '/')+1:], ".md")
			found[name] = append(found[name], f.Rule.Name)
			t.Logf("%s: %s\n  %s (%s)", name, f.Message, f.Hint, f.Rule.Name)
		}
	}
	for _, f := range faultyThemes {
		for _, rule := range strings.Fields(f.want) {
			if !slices.Contains(found[f.name], rule) {
				t.Errorf("%s: no %s, but %q", f.name, rule, found[f.name])
			}
		}
	}
	for _, theme := range []string{"classic", "modern"} {
		if len(found[theme]) > 0 {
			t.Errorf("%s: %q", theme, found[theme])
		}
	}
}

const adaPrivate = `
-- content/resume.md --
---
name: Ada Example
phone: 555-0142-199
private: [phone]
theme: %s
---

## Experience

### Developer | Acme | 2020 – 2021

- Cut the nightly import of 40 million rows from 3 hours to 20 minutes
`

// TestLeaksInPDFs publishes a private number where only a reader of PDFs sees
// it: generated by a style sheet, and in an old PDF of the author's.
func TestLeaksInPDFs(t *testing.T) {
	browser := chrome(t)
	dir := newSiteDir(t, fmt.Sprintf(adaPrivate, "mine")+"-- themes/mine/theme.yaml --\nextends: classic\n"+
		"-- themes/mine/print.css --\nh1::after { content: ' call 555-' '0142' '199' }\n")
	result := build(t, Options{Dir: dir, Browser: browser})
	if got := found(result.Findings); !strings.Contains(got, "private-leak") || !result.Failed {
		t.Errorf("by a style sheet: failed %v, %s", result.Failed, got)
	}

	dir = newSiteDir(t, fmt.Sprintf(adaPrivate, "classic"))
	if result := build(t, Options{Dir: dir, Browser: browser}); result.Failed {
		t.Fatal(found(result.Findings))
	}
	whole := readTree(t, filepath.Join(dir, "private"))["resume/ada-example-resume.pdf"]
	large := strings.Replace(whole, "\n", "\n%"+strings.Repeat("x", pieceSize)+"\n", 1)
	for name, text := range map[string]string{"static/old.pdf": whole, "static/old": whole, "static/large.pdf": large} {
		tree(t, dir, map[string]string{name: text})
		result = build(t, Options{Dir: dir, Browser: browser})
		if got := found(result.Findings); !strings.Contains(got, "private-leak") || !result.Failed {
			t.Errorf("%s: failed %v, %s", name, result.Failed, got)
		}
		os.Remove(filepath.Join(dir, name))
	}
}

func TestProofsAreKept(t *testing.T) {
	dir := newSiteDir(t, fmt.Sprintf(adaPrivate, "classic"))
	o := Options{Dir: dir, Browser: chrome(t), CacheDir: t.TempDir()}
	first := build(t, o)
	if len(first.Proofs) != 2 || first.Proofs[0].Words.Want < 20 {
		t.Fatalf("proofs %+v", first.Proofs)
	}
	same := func(got []Proved) bool {
		return slices.EqualFunc(got, first.Proofs, func(a, b Proved) bool { return a.PDF == b.PDF && reflect.DeepEqual(*a.Proof, *b.Proof) })
	}
	o.Details = true
	if again := build(t, o); !again.Unchanged || !same(again.Proofs) {
		t.Errorf("a build of nothing: unchanged %v, proofs %+v", again.Unchanged, again.Proofs)
	}

	// A forged proof shows whether the PDF is read again.
	kept := cache{dir: o.CacheDir}
	names, _ := filepath.Glob(filepath.Join(o.CacheDir, "proof", "*"))
	if len(names) != 2 {
		t.Fatalf("%d proofs are kept", len(names))
	}
	for _, name := range names {
		data, _ := kept.get("proof", filepath.Base(name))
		forged := bytes.Replace(data, []byte(`"pages":1`), []byte(`"pages":7`), 1)
		kept.put("proof", filepath.Base(name), forged)
	}
	o.BaseURL = "https://ada.example" // another build, of the same PDFs
	if again := build(t, o); again.Printed != 0 || again.Proofs[0].Pages != 7 {
		t.Errorf("printed %d, pages %d: the PDF was read again", again.Printed, again.Proofs[0].Pages)
	}
	tree(t, dir, map[string]string{"content/resume.md": strings.Replace(fmt.Sprintf(adaPrivate[len("\n-- content/resume.md --\n"):], "classic"), "---\n\n##", "---\n\n\n##", 1)})
	again := build(t, o)
	if again.Printed != 0 || again.Proofs[0].Pages != 1 {
		t.Errorf("printed %d, pages %d: the source has changed, and its lines with it", again.Printed, again.Proofs[0].Pages)
	}
	section := func(r *Result) int {
		i := slices.IndexFunc(r.Proofs[0].Fields, func(f proof.Field) bool { return f.Kind == "section" })
		return r.Proofs[0].Fields[i].Line
	}
	if section(again) != section(first)+1 {
		t.Errorf("the section is in line %d, and was in %d", section(again), section(first))
	}
}

// TestThemesAreProved prints every example in every theme on each paper: a
// theme that fails must not ship.
func TestThemesAreProved(t *testing.T) {
	proofs, err := ProveThemes(t.Context(), Options{Dir: t.TempDir(), Browser: chrome(t)}, content.FS)
	if err != nil {
		t.Fatal(err)
	}
	if len(proofs) < 4 {
		t.Fatalf("%d proofs", len(proofs))
	}
	for _, p := range proofs {
		whole := func(c proof.Count) bool { return c.Want > 0 && c.Got == c.Want }
		if p.Resumes < 5 || p.Pages < p.Resumes || !whole(p.Words) || !whole(p.Sections) || !whole(p.Jobs) || !whole(p.Fields) {
			t.Errorf("%+v", p)
		}
		for _, f := range p.Findings {
			t.Errorf("%s, %s: %s", p.Theme, p.Paper, f.Message)
		}
	}
}

// TestOwnThemeIsProved: a site's own theme is proved like the shipped ones, and
// a fault in it is found.
func TestOwnThemeIsProved(t *testing.T) {
	browser, dir := chrome(t), t.TempDir()
	tree(t, dir, map[string]string{"themes/mine/theme.yaml": "extends: classic\ndescripton: typo\n", "themes/mine/print.css": ".date { float: right }"})
	proofs, err := ProveThemes(t.Context(), Options{Dir: dir, Browser: browser}, content.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range proofs {
		if wrong := len(p.Findings) > 0 && p.Jobs.Got < p.Jobs.Want; wrong != (p.Theme == "mine") {
			t.Errorf("%s, %s: %d findings, jobs %v", p.Theme, p.Paper, len(p.Findings), p.Jobs)
		}
		if told := len(p.Notes) == 1 && p.Notes[0].Rule.Name == "unknown-key"; told != (p.Theme == "mine") {
			t.Errorf("%s, %s: notes %v", p.Theme, p.Paper, p.Notes)
		}
	}
}

// TestCitationsKeepTheirOrder: citations keep their order on pages and in PDFs,
// and machines can read them.
func TestCitationsKeepTheirOrder(t *testing.T) {
	const site = "-- content/resume.md --\n---\ntheme: %s\n---\n# Ada Example\n\nada@example.com\n\n## Publications\n\n" +
		"- Doe J, **Example A**. *Things that are.* Journal of X 12(3), 2020, 211–229. https://doi.org/10.5555/x\n" +
		"- **Example A**. *On the number of things.* Letters in the Fen 2, 2018.\n"
	for _, theme := range []string{"classic", "modern"} {
		result := build(t, Options{Dir: newSiteDir(t, fmt.Sprintf(site, theme)), Browser: chrome(t), FailOn: "never"})
		for _, f := range result.Findings {
			if slices.Contains(proof.Rules, f.Rule) {
				t.Errorf("%s: %s (%s)", theme, f.Message, f.Rule.Name)
			}
		}
	}
}

// TestRightToLeft: a resume in Hebrew is read in the order in which it was
// written.
func TestRightToLeft(t *testing.T) {
	const site = "-- content/resume.md --\n---\nname: נועה בן־דוד\nheadline: מהנדסת תוכנה\nemail: noa@bendavid.example\nphone: \"+972 3 555 0123\"\nlocation: תל אביב, ישראל\nlang: he\ntheme: %s\n---\n" +
		"בונה שירותים ב־Go 1.26 וב־PostgreSQL מאז 2012.\n\n## ניסיון\n\n### מהנדסת תוכנה | דוגמה בע\"מ\nתל אביב | 2020 – 2024\n\n" +
		"- קיצרה את זמן הייבוא מ־3 שעות ל־20 דקות (85%%)\n- כתבה את מגביל הקצב של ה־API, בשפת Go ובלי Redis\n"
	for _, theme := range []string{"classic", "modern"} {
		result := build(t, Options{Dir: newSiteDir(t, fmt.Sprintf(site, theme)), Browser: chrome(t), FailOn: "never"})
		for _, f := range result.Findings {
			if slices.Contains(proof.Rules, f.Rule) {
				t.Errorf("%s: %s (%s)", theme, f.Message, f.Rule.Name)
			}
		}
	}
}
