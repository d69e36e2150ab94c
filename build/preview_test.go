package build

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var edits = flag.Int("edits", 60, "how many random edits a preview has to follow")

// TestPreviewFollows changes a site at random and compares what the preview
// shows with a fresh build, file by file.
func TestPreviewFollows(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	for _, hiding := range []bool{false, true} {
		t.Run(fmt.Sprintf("private=%v", hiding), func(t *testing.T) {
			t.Logf("seed %d", seed)
			e := newEditor(t, seed, hiding)
			v := NewPreview(e.options())
			defer v.Close()
			compared := 0
			for i := 0; i < *edits || compared < *edits/6; i++ { // a broken setting can stay for long
				if i == 20**edits {
					t.Fatalf("only %d of %d states could be built and compared", compared, i)
				}
				what := e.edit()
				if e.compare(v, fmt.Sprintf("edit %d, %s", i, what)) {
					compared++
				}
			}
		})
	}
}

// TestPreviewDependencies changes, one at a time, the things that a page
// depends on besides its own text.
func TestPreviewDependencies(t *testing.T) {
	e := newEditor(t, 1, false)
	page := strings.Replace(adaPage(), "the plan of", "![the plan](plan.png) and [the text](notes.txt) of", 1)
	page = strings.Replace(page, "---\n", "---\nrole: wizard\n", 1)
	e.write("content/resume.md", page+"Write to ada@example.com. \n[Bob](bob.md), [CNAME](/CNAME)\n")
	e.write("content/bob.md", strings.ReplaceAll(adaPage(), "Ada", "Bob"))
	e.write("content/notes.txt", "notes")
	e.write("shortlist.yaml", "theme: mine\n")
	e.write("themes/mine/theme.yaml", "name: mine\nextends: classic\n")
	v := NewPreview(e.options())
	defer v.Close()
	before := ""
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"nothing", func() {}},
		{"a picture goes", func() { e.remove("content/plan.png") }},
		{"a picture comes", func() { e.write("content/plan.png", "another") }},
		{"a file goes", func() { e.remove("content/notes.txt") }},
		{"a file comes", func() { e.write("content/notes.txt", "new notes") }},
		{"a style sheet", func() { e.write("themes/mine/style.css", "body { color: red }") }},
		{"the same, as long", func() { e.write("themes/mine/style.css", "body { color: tan }") }},
		{"a template", func() { e.write("layouts/_partials/top.html", "<p>top</p>") }},
		{"no template", func() { e.remove("layouts") }},
		{"a page moves", func() {
			e.write("content/bob.md", strings.Replace(e.read("content/bob.md"), "---\n", "---\nslug: robert\n", 1))
		}},
		{"a page is a draft", func() {
			e.write("content/bob.md", strings.Replace(e.read("content/bob.md"), "---\n", "---\ndraft: true\n", 1))
		}},
		{"a page goes", func() { e.remove("content/bob.md") }},
		{"a page comes", func() { e.write("content/bob.md", strings.ReplaceAll(adaPage(), "Ada", "Bobby")) }},
		{"a static file goes", func() { e.remove("static/CNAME") }},
		{"a static file comes", func() { e.write("static/CNAME", "x") }},
		{"a setting", func() { e.write("shortlist.yaml", "theme: mine\ntitle: Mine\n") }},
		{"settings", func() { e.write("shortlist.yaml", "theme: mine\ntitle: Mine\nbase_url: https://example.com/\n") }},
		{"another language", func() {
			e.write("shortlist.yaml", "theme: mine\ntitle: Mine\nbase_url: https://example.com/\nlang: de\n")
		}},
		{"a secret of another page", func() { e.write("private.yaml", "bob: {email: ada@example.com}\n") }},
		{"a secret of nobody else", func() { e.write("private.yaml", "bob: {email: bob@example.org}\n") }},
		{"a static file with the secret", func() { e.write("static/CNAME", "bob@example.org") }},
		{"a static file without it", func() { e.write("static/CNAME", "y") }},
		{"no secret", func() { e.remove("private.yaml") }},
		{"a role", func() {
			e.write("roles/wizard.yaml", "extends: backend\nrows:\n  - {name: Money, reads: [databases]}\n  - {name: Place, reads: [cloud]}\n  - {name: Title, reads: [title]}\n")
		}},
	} {
		step.do()
		e.compare(v, step.name)
		now := list(v.last.Result) + fmt.Sprint(readState(t, v.last))
		if now == before {
			t.Errorf("%s changes nothing that can be seen: the step proves nothing", step.name)
		}
		before = now
	}
}

// TestPreviewHolds breaks the front matter of a page on which all it says about
// itself depends: nothing that is shown may change.
func TestPreviewHolds(t *testing.T) {
	for name, home := range map[string]string{"generated": "", "written": "---\ntitle: Resumes\n---\n"} {
		t.Run(name, func(t *testing.T) {
			e := newEditor(t, 1, false)
			text := strings.Replace(adaPage(), "---\n", "---\ntheme: modern\nphoto: plan.png\nslug: about\nfile: cv\n", 1)
			e.write("content/resume.md", text)
			if home != "" {
				e.write("content/index.md", home)
			}
			o := e.options()
			o.NoPDF = false
			v := NewPreview(o)
			defer v.Close()
			whole, err := v.Update(t.Context())
			if err != nil || len(whole.Held) > 0 {
				t.Fatal(err, whole)
			}
			for range 2 { // the second time, the last state is one that holds
				e.write("content/resume.md", strings.Replace(e.read("content/resume.md"), "---\n", "---\nheadline: [\n", 1))
				held, err := v.Update(t.Context())
				if err != nil || len(held.Held) != 1 {
					t.Fatal(err, held.Held)
				}
				if changed := held.Changed(whole); len(changed) > 0 {
					t.Errorf("changed: %q", changed)
				}
				if !slices.Equal(held.Pages, whole.Pages) {
					t.Errorf("the pages are %+v, and were %+v", held.Pages, whole.Pages)
				}
			}
			e.write("content/resume.md", strings.Replace(text, "Ada", "Bob", 1))
			mended, err := v.Update(t.Context())
			if err != nil || len(mended.Held) > 0 || len(mended.Changed(whole)) == 0 {
				t.Error(err, mended.Held, "the mended page is not shown")
			}
		})
	}
}

// TestPreviewHoldsNoSettings edits what all pages depend on while one of them is
// broken: the others follow.
func TestPreviewHoldsNoSettings(t *testing.T) {
	for name, text := range map[string]string{"shortlist.yaml": "theme: modern\n", "layouts/resume/web.html": "<!doctype html><title>Mine</title>"} {
		t.Run(name, func(t *testing.T) {
			e := newEditor(t, 1, false)
			e.write("content/bob.md", strings.Replace(adaPage(), "---\n", "---\nheadline: Engineer\n", 1))
			v := NewPreview(e.options())
			defer v.Close()
			if _, err := v.Update(t.Context()); err != nil {
				t.Fatal(err)
			}
			e.write("content/bob.md", strings.Replace(e.read("content/bob.md"), "headline: ", "headline: [", 1))
			held, err := v.Update(t.Context())
			if err != nil || len(held.Held) != 1 {
				t.Fatal(err, held.Held)
			}
			e.write(name, text)
			edited, err := v.Update(t.Context())
			if err != nil || len(edited.Held) != 1 {
				t.Fatal(err, edited.Held)
			}
			changed := edited.Changed(held)
			if !slices.Contains(changed, "resume/index.html") || slices.Contains(changed, "bob/index.html") {
				t.Errorf("changed: %q", changed)
			}
		})
	}
}

// editor changes a site as people do, and more wildly.
type editor struct {
	t     *testing.T
	dir   string
	cache string
	rand  *rand.Rand
}

func newEditor(t *testing.T, seed uint64, hiding bool) *editor {
	e := &editor{t: t, dir: newSiteDir(t, ada), cache: t.TempDir(), rand: rand.New(rand.NewPCG(seed, 1))}
	e.write("content/plan.png", "a picture")
	if hiding {
		e.write("private.yaml", "phone: \"+44 20 7946 0958\"\nbob: {email: bob@example.org}\n")
	}
	return e
}

func (e *editor) options() Options {
	return Options{Dir: e.dir, NoPDF: true, Version: "test", FailOn: "never", CacheDir: e.cache, Drafts: false}
}

func (e *editor) write(name, data string) {
	full := filepath.Join(e.dir, name)
	if err := cmpErr(os.MkdirAll(filepath.Dir(full), 0o777), os.WriteFile(full, []byte(data), 0o666)); err != nil {
		e.t.Fatal(err)
	}
}

func cmpErr(all ...error) error { return errors.Join(all...) }

func (e *editor) read(name string) string {
	data, _ := os.ReadFile(filepath.Join(e.dir, name))
	return string(data)
}

func (e *editor) remove(name string) { os.RemoveAll(filepath.Join(e.dir, name)) }

func (e *editor) oneOf(all ...string) string { return all[e.rand.IntN(len(all))] }

// page returns an existing page, or a new one.
func (e *editor) page() string {
	name := e.oneOf("content/resume.md", "content/bob.md", "content/deep/er/cleo.md", "content/projects/relay.md", "content/projects/other.md", "content/index.md")
	if e.read(name) == "" {
		e.write(name, "---\nname: "+e.oneOf("Bob Example", "Cleo Example")+"\ntitle: A page\nemail: "+e.oneOf("bob", "cleo")+
			"@example.org\n---\n\n## Experience\n\n### Engineer | Acme | 2019 – 2021\n\n- Wrote the parser that reads 400 files\n")
	}
	return name
}

// edit makes one change and returns its description.
func (e *editor) edit() string {
	kinds := []struct {
		name string
		do   func()
	}{
		{"line", func() {
			name := e.page()
			e.write(name, e.read(name)+e.oneOf("- Cut the time of a build by 40%\n", "\nA paragraph.\n", "\n## Skills\n\nGo, SQL\n", "- Ζωή und Łódź\n", "- was responsible for things\n"))
		}},
		{"same length", func() {
			name := e.page()
			e.write(name, strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return '0' + (r-'0'+1)%10
				}
				return r
			}, e.read(name)))
		}},
		{"front matter", func() {
			name := e.page()
			_, rest, _ := strings.Cut(e.read(name), "---\n")
			e.write(name, "---\n"+e.oneOf("theme: modern\n", "accent: \"#228833\"\n", "slug: elsewhere\n", "draft: true\n", "listed: false\n",
				"density: compact\n", "lang: de\n", "private: [email]\n", "description: Of a page\n", "resume: resume.md\n", "weight: 3\n", "theme: classic\n")+dropLine(rest))
		}},
		{"broken front matter", func() { name := e.page(); e.write(name, strings.Replace(e.read(name), "---\n", "---\nname: [\n", 1)) }},
		{"mended front matter", func() {
			for _, name := range []string{"content/resume.md", "content/bob.md", "content/index.md", "content/deep/er/cleo.md", "content/projects/relay.md", "content/projects/other.md"} {
				if text := e.read(name); text != "" {
					e.write(name, strings.ReplaceAll(text, "---\nname: [\n", "---\n"))
				}
			}
		}},
		{"link", func() {
			name := e.page()
			e.write(name, e.read(name)+e.oneOf("\n[x](/)\n", "\n![x](/CNAME)\n", "\n[bob](/bob/)\n", "\nSee <https://example.com/>.\n", "\n![p](plan.png)\n"))
		}},
		{"delete page", func() { e.remove(e.page()) }},
		{"rename page", func() { name := e.page(); e.write("content/moved.md", e.read(name)); e.remove(name) }},
		{"no moved page", func() { e.remove("content/moved.md") }},
		{"folder", func() { e.remove("content/deep") }},
		{"settings", func() {
			e.write("shortlist.yaml", e.oneOf("title: One\n", "title: Two\n", "theme: modern\n", "base_url: https://example.com/x\n", "accent: teal\n", "params: {a: b}\n",
				"private: [location]\n", "lang: fr\n", "audit: {rules: {weak-bullet: off}}\n", "theme: mine\n", "titel: x\n"))
		}},
		{"broken settings", func() { e.write("shortlist.yaml", "title: [\n") }},
		{"no settings", func() { e.remove("shortlist.yaml") }},
		{"static", func() {
			e.write("static/"+e.oneOf("CNAME", "robots.txt", "a/b.txt", "index.html"), e.oneOf("one", "two", "three"))
		}},
		{"no static", func() { e.remove("static/" + e.oneOf("CNAME", "robots.txt", "a", "index.html")) }},
		{"picture", func() { e.write("content/plan."+e.oneOf("png", "svg"), e.oneOf("one", "another", "a third")) }},
		{"no picture", func() { e.remove("content/plan." + e.oneOf("png", "svg")) }},
		{"theme", func() {
			e.write("themes/mine/theme.yaml", "name: mine\nextends: classic\n")
			e.write("themes/mine/style.css", e.oneOf("body { margin: 1px }", "body { margin: 2px }", ""))
		}},
		{"layout", func() {
			e.write("layouts/_partials/top.html", e.oneOf("<p>top</p>", "<p>tip</p>", "<p>{{.Params.a}}</p>"))
		}},
		{"broken layout", func() { e.write("layouts/_partials/top.html", e.oneOf("{{if}}", "{{.Nothing}}")) }},
		{"no layout", func() { e.remove("layouts") }},
		{"no layout, no settings", func() { e.remove("layouts"); e.remove("shortlist.yaml") }},
		{"no theme", func() { e.remove("themes") }},
		{"start again", func() {
			e.remove("content")
			e.write("content/resume.md", adaPage())
			e.remove("shortlist.yaml")
			e.remove("layouts")
		}},
	}
	for {
		kind := kinds[e.rand.IntN(len(kinds))]
		if strings.HasPrefix(kind.name, "broken") && e.rand.IntN(3) > 0 {
			continue // a site that is broken most of the time shows nothing
		}
		kind.do()
		return kind.name
	}
}

// dropLine drops the first line now and then, so that front matter does not
// grow without bound.
func dropLine(text string) string {
	if first, rest, ok := strings.Cut(text, "\n"); ok && !strings.HasPrefix(first, "---") && strings.Contains(first, ":") && !strings.HasPrefix(first, "name") {
		return rest
	}
	return text
}

func adaPage() string {
	_, page, _ := strings.Cut(ada, "-- content/resume.md --\n")
	page, _, _ = strings.Cut(page, "-- content/projects")
	return strings.NewReplacer("[the relay](projects/relay.md)", "the relay", "![the plan](plan.svg \"Plan\")", "the plan").Replace(page)
}

// compare compares a preview with a fresh build, if one is possible.
func (e *editor) compare(v *Preview, what string) bool {
	e.t.Helper()
	state, previewError := v.Update(e.t.Context())
	o := e.options()
	o.CacheDir = filepath.Join(e.cache, "fresh") // of which only fonts are wanted
	os.RemoveAll(filepath.Join(o.CacheDir, "build"))
	os.RemoveAll(filepath.Join(e.dir, "public"))
	result, buildError := Run(e.t.Context(), o)
	if (previewError != nil) != (buildError != nil) {
		e.t.Fatalf("%s: the preview says %v, the build %v", what, previewError, buildError)
	}
	if buildError != nil {
		return false
	}
	if got, want := list(state.Result), list(*result); got != want {
		e.t.Fatalf("%s: the preview finds\n%s\nthe build\n%s", what, got, want)
	}
	if result.Failed {
		return false
	}
	if len(state.Held) > 0 {
		e.t.Fatalf("%s: a site that can be built is held: %v", what, state.Held)
	}
	want := readTree(e.t, filepath.Join(e.dir, "public"))
	delete(want, listName)
	got := readState(e.t, state)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			e.t.Fatalf("%s: %s differs from that of a build:\n%s\n--- not\n%s", what, name, got[name], want[name])
		}
		delete(got, name)
	}
	if len(got) > 0 {
		e.t.Fatalf("%s: the build has no %v", what, slices.Sorted(maps.Keys(got)))
	}
	return true
}

func list(r Result) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s:%v %v %s %s\n", f.File.Path, f.Span, f.Severity, f.Rule.Name, f.Message)
	}
	return b.String()
}

func readState(t testing.TB, s *State) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range s.Names() {
		f, err := s.Open(name)
		if err != nil {
			t.Fatal(name, err)
		}
		data, err := io.ReadAll(f)
		if err = cmpErr(err, f.Close()); err != nil {
			t.Fatal(name, err)
		}
		files[name] = string(data)
	}
	return files
}
