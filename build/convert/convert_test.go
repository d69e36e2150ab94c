package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// exportOf parses Markdown and exports it.
func exportOf(t testing.TB, markdown []byte) []byte {
	t.Helper()
	data, err := JSONResume(parse(t, markdown))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parse(t testing.TB, markdown []byte) *resume.Page {
	t.Helper()
	f, err := source.New("resume.md", markdown)
	if err != nil {
		t.Fatal(err)
	}
	return resume.Parse(f, resume.Options{Layout: "resume"})
}

// problems returns the errors among the findings of a page.
func problems(p *resume.Page) []string {
	var out []string
	for _, x := range p.Findings {
		if x.Severity == source.Error {
			out = append(out, fmt.Sprintf("%d: %s", x.Position().Line, x.Message))
		}
	}
	return out
}

// leaves returns the leaves of a JSON document as "path = value", ignoring
// white space. It is independent of the code under test.
func leaves(t testing.TB, data []byte) []string {
	t.Helper()
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, inner := range v {
				if k != "x-shortlist" && k != "x-extra" && k != "$schema" {
					walk(path+"."+k, inner)
				}
			}
		case []any:
			for i, inner := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), inner)
			}
		case nil:
		default:
			if s := strings.Join(strings.Fields(fmt.Sprint(v)), " "); s != "" {
				out = append(out, path+" = "+s)
			}
		}
	}
	walk("", doc)
	slices.Sort(out)
	return out
}

func missing(want, got []string) []string {
	return slices.DeleteFunc(slices.Clone(want), func(s string) bool {
		_, found := slices.BinarySearch(got, s)
		return found
	})
}

// importFile imports a file of testdata and compares the Markdown and the
// notes with the golden file beside it.
func importFile(t *testing.T, name string) (markdown []byte, notes []Note) {
	t.Helper()
	file := filepath.Join("testdata", "import", name)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	markdown, notes, err = Import(name, data)
	if err != nil {
		t.Fatal(err)
	}
	var list strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&list, "%d:%d: %s\n", n.Position.Line, n.Position.Column, n.Message)
	}
	golden(t, file+".md", markdown)
	golden(t, file+".notes", []byte(list.String()))
	if bad := problems(parse(t, markdown)); len(bad) > 0 {
		t.Errorf("the Markdown has errors: %q", bad)
	}
	return markdown, notes
}

func TestRoundTrip(t *testing.T) {
	markdown, notes := importFile(t, "new.json")
	if len(notes) > 0 {
		t.Errorf("notes: %v", notes)
	}
	data, err := os.ReadFile("testdata/import/new.json")
	if err != nil {
		t.Fatal(err)
	}
	out := exportOf(t, markdown)
	validate(t, out)
	want, got := leaves(t, data), leaves(t, out)
	if lost := missing(want, got); len(lost) > 0 {
		t.Errorf("lost:\n%s", strings.Join(lost, "\n"))
	}
	if added := missing(got, want); len(added) > 0 {
		t.Errorf("added:\n%s", strings.Join(added, "\n"))
	}
	// Only what resumes do not show may be in the front matter instead of the
	// body: otherwise, putting the whole export there would be "lossless" too.
	over, _ := fromGo(parse(t, markdown).Meta.Params[overlayKey]).(*object)
	if over == nil {
		t.Fatal("no overlay")
	}
	var keys []string
	for _, f := range over.fields {
		keys = append(keys, f.key)
	}
	if !slices.Equal(keys, []string{"basics", "meta"}) {
		t.Errorf("the overlay holds %q", keys)
	}
}

// TestRoundTripOfFixtures: what is read in resumes of all styles is valid JSON
// Resume, and survives the way through Markdown and back.
func TestRoundTripOfFixtures(t *testing.T) {
	files, err := filepath.Glob("../resume/testdata/resumes/[0-9]*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			markdown, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			first := exportOf(t, markdown)
			validate(t, first)
			again, notes, err := Import("x.json", first)
			if err != nil {
				t.Fatal(err)
			}
			second := exportOf(t, again)
			validate(t, second)
			if lost := missing(leaves(t, first), leaves(t, second)); len(lost) > 0 {
				t.Errorf("lost %q\n%v\n%s", lost, notes, again)
			}
		})
	}
}

// TestRoundTripIsStable: a second round trip changes nothing.
func TestRoundTripIsStable(t *testing.T) {
	for _, name := range []string{"new.json", "old.json"} {
		data, err := os.ReadFile(filepath.Join("testdata", "import", name))
		if err != nil {
			t.Fatal(err)
		}
		first, _, err := Import(name, data)
		if err != nil {
			t.Fatal(err)
		}
		second, _, err := Import(name, exportOf(t, first))
		if err != nil {
			t.Fatal(err)
		}
		if a, b := exportOf(t, first), exportOf(t, second); !bytes.Equal(a, b) {
			t.Errorf("%s: first\n%s\nsecond\n%s", name, a, b)
		}
	}
}

func TestImportOldNames(t *testing.T) {
	markdown, notes := importFile(t, "old.json")
	out := exportOf(t, markdown)
	validate(t, out)
	got := leaves(t, out)
	want := []string{
		".basics.label = Data Engineer, Trainer",
		".basics.image = portrait.png",
		".basics.url = http://vale.example",
		".basics.location.city = Gothenburg",
		".basics.location.region = Sweden",
		".work[0].name = Fjordström AB",
		".work[0].url = http://fjordstrom.example",
		".work[0].startDate = 2014-02-01",
		".work[1].startDate = 2010-05-15",
		".work[1].location = Uppsala, Sweden",
		".work[1].highlights[0] = Kept the lights on",
		".education[0].score = 4.5",
		".education[0].courses[1] = Statistics",
		".skills[0].name = SQL",
		".skills[2].level = Advanced",
		".languages[0].language = Swedish",
		".languages[0].fluency = Native",
	}
	if lost := missing(want, got); len(lost) > 0 {
		t.Errorf("lost:\n%s\nof\n%s", strings.Join(lost, "\n"), strings.Join(got, "\n"))
	}
	if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, ".work[0].endDate") }) {
		t.Error("a job that goes on has an end")
	}
	for _, name := range []string{"degree", "isCurrent", "rating", "hobbies"} {
		noted := slices.ContainsFunc(notes, func(n Note) bool { return strings.Contains(n.Message, name) && n.Position.Line > 1 })
		if !noted || !bytes.Contains(markdown, []byte(name+": ")) {
			t.Errorf("%q was dropped in silence", name)
		}
	}
}

func TestImportRenderCV(t *testing.T) {
	markdown, _ := importFile(t, "rendercv.yaml")
	p := parse(t, markdown)
	if p.Meta.Theme.Text != "modern" || p.Meta.Paper.Text != "a4" {
		t.Errorf("theme %q, paper %q", p.Meta.Theme.Text, p.Meta.Paper.Text)
	}
	out := exportOf(t, markdown)
	validate(t, out)
	want := []string{
		".basics.name = Marisol Devereux",
		".basics.label = Research Engineer",
		".basics.email = marisol@devereux.example",
		".basics.location.countryCode = FR",
		".basics.profiles[0].url = https://github.com/mdevereux",
		".basics.profiles[1].url = https://mastodon.example/@marisol",
		".basics.summary = Research engineer between numerics and production, publishing when there is something to say.",
		".work[0].name = Institut Rhodanien",
		".work[0].position = Research Engineer",
		".work[0].location = Lyon, France",
		".work[0].startDate = 2020-09",
		".work[0].summary = Solvers for river models.",
		".work[0].highlights[0] = Halved the wall time of the 2-D solver on 512 cores",
		".work[1].startDate = 2019-06",
		".education[0].institution = École des Confluences",
		".education[0].studyType = MSc",
		".education[0].area = Applied Mathematics",
		".education[0].endDate = 2020-06",
		".publications[0].name = Meshes That Mind the Gap",
		".publications[0].publisher = Journal of Invented Numerics",
		".publications[0].url = https://doi.org/10.5555/1234.5678",
		".publications[0].releaseDate = 2021-07",
		".projects[0].name = gué",
		".projects[0].url = https://github.com/mdevereux/gue",
		".projects[0].description = Finds where to ford a river",
		".skills[0].name = Languages",
		".skills[0].keywords[1] = C++",
		".awards[0].title = Prix du Gué",
	}
	got := leaves(t, out)
	if lost := missing(want, got); len(lost) > 0 {
		t.Errorf("lost:\n%s\nof\n%s", strings.Join(lost, "\n"), out)
	}
	if !bytes.Contains(out, []byte("Fords and Meshes")) {
		t.Error("talks are lost")
	}
}

func TestImportRenderCV1(t *testing.T) {
	markdown, _ := importFile(t, "rendercv-v1.yaml")
	p := parse(t, markdown)
	if p.Meta.Theme.Text != "classic" || p.Meta.Paper.Text != "letter" {
		t.Errorf("theme %q, paper %q", p.Meta.Theme.Text, p.Meta.Paper.Text)
	}
	out := exportOf(t, markdown)
	validate(t, out)
	want := []string{
		".basics.label = Embedded Developer",
		".basics.phone = +43-1-5550-0123",
		".basics.profiles[0].username = jonas-feldkirch",
		".work[0].name = Murtal Messgeräte GmbH",
		".work[0].startDate = 2018-04-01",
		".work[1].position = Intern",
		".work[1].endDate = 2018",
		".education[0].area = Elektrotechnik",
		".education[0].endDate = 2018-02",
		".languages[0].fluency = native",
	}
	if lost := missing(want, leaves(t, out)); len(lost) > 0 {
		t.Errorf("lost:\n%s\nof\n%s", strings.Join(lost, "\n"), out)
	}
}

func TestImportMarkdown(t *testing.T) {
	plain := "# Ada Example\r\n\r\nada@example.com\r\n\r\n## Experience\r\n\r\n### Engineer, Acme\r\n2019 – 2021\r\n\r\n- did\r\n"
	withPhone := strings.Replace(plain, "ada@example.com", "ada@example.com | +1 555 010 0199", 1)
	withFront := "---\nname: Ada\nphone: 555 0100\n---\n\n## Experience\n"
	for _, c := range []struct{ name, in, before string }{
		{"nothing to add", plain, ""},
		{"front matter", withFront, ""},
		{"phone", withPhone, "---\r\nprivate: [phone]\r\n---\r\n\r\n"},
		{"mark", "\ufeff" + withPhone, "\ufeff---\r\nprivate: [phone]\r\n---\r\n\r\n"},
	} {
		got, notes, err := Import("resume.MD", []byte(c.in))
		if err != nil {
			t.Fatal(c.name, err)
		}
		if private := strings.Contains(c.before, "private"); (len(notes) == 1 && strings.Contains(notes[0].Message, "private.yaml")) != private {
			t.Errorf("%s: notes %v", c.name, notes)
		}
		if want := c.before + strings.TrimPrefix(c.in, "\ufeff"); c.before != "" && string(got) != want || c.before == "" && string(got) != c.in {
			t.Errorf("%s: got %q", c.name, got)
		}
		if bad := problems(parse(t, got)); len(bad) > 0 {
			t.Errorf("%s: %q", c.name, bad)
		}
	}
}

func TestImportErrors(t *testing.T) {
	for _, c := range []struct {
		name, data, want string
		is               error
	}{
		{"cv.docx", "PK", "give a .md, .json, .yaml or .pdf file", ErrFormat},
		{"a.json", `{"basics": {"name": "x",}}`, "a.json:1:", nil},
		{"a.json", `{"basics": `, "a.json:1:", nil},
		{"a.json", `[1, 2]`, "top level", ErrFormat},
		{"a.json", `{"foo": 1}`, `"basics"`, ErrFormat},
		{"a.json", ``, "top level", ErrFormat},
		{"a.yaml", "cv:\n\t- x", "a.yaml:2:", nil},
		{"a.yaml", "cv: text", `"cv"`, ErrFormat},
		{"a.yaml", "\x00\x01", "NUL", source.ErrNotText},
		{"a.json", "\"" + strings.Repeat("a", 2<<20) + "\"", "1 MiB", source.ErrTooLarge},
	} {
		_, _, err := Import(c.name, []byte(c.data))
		if err == nil || !strings.Contains(err.Error(), c.want) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s %.20q: got %v, want %q", c.name, c.data, err, c.want)
		}
	}
}

// TestImportComments: content without a place cannot escape from its comment.
func TestImportComments(t *testing.T) {
	in := `{"basics": {"name": "Ada", "x": "--> \n\n## Awards\n\n- Nobel", "y--": "allow weak-bullet: z"}, "work": [{"name": "Acme"}]}`
	markdown, notes, err := Import("x.json", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	p := parse(t, markdown)
	if len(notes) != 2 || bytes.Count(markdown, []byte("-->")) != 2 || len(p.Resume.Sections) != 1 || len(p.Allows) != 0 || len(problems(p)) != 0 {
		t.Errorf("%d notes, %d sections, %d allows, %q\n%s", len(notes), len(p.Resume.Sections), len(p.Allows), problems(p), markdown)
	}
}

// TestImportNulls: null says the same as nothing, also in a list or beside an
// older name of the key.
func TestImportNulls(t *testing.T) {
	in := `{"basics": {"name": "Ada", "email": null, "location": null, "profiles": null}, "education": null, "volunteer": [null], "meta": null, "hobbies": null,
		"work": [null, {"name": null, "company": "Acme", "position": "Cook", "endDate": null, "highlights": [null, "Baked"], "rating": null}]}`
	markdown, notes, err := Import("x.json", []byte(in))
	if err != nil || len(notes) > 0 {
		t.Fatalf("%v, notes %v", err, notes)
	}
	want := []string{".basics.name = Ada", ".work[0].highlights[0] = Baked", ".work[0].name = Acme", ".work[0].position = Cook"}
	if got := leaves(t, exportOf(t, markdown)); !slices.Equal(got, want) || bytes.Contains(markdown, []byte("null")) {
		t.Errorf("got %q of\n%s", got, markdown)
	}
}

func TestImportKeepsMeta(t *testing.T) {
	markdown, notes, err := Import("x.json", []byte(`{"basics": {"name": "Ada"}, "meta": {"theme": "elegant"}}`))
	if err != nil || len(notes) != 1 || !bytes.Contains(markdown, []byte("<!-- theme: \"elegant\" -->")) {
		t.Errorf("%v, notes %v\n%s", err, notes, markdown)
	}
}

// TestImportKeepsOddSections: what RenderCV would refuse is not lost either.
func TestImportKeepsOddSections(t *testing.T) {
	for in, want := range map[string]string{
		"cv: {name: Ada, sections: [text]}":               "<!-- cv.sections: [\"text\"] -->",
		"cv: {name: Ada, sections: {notes: [text, [a]]}}": "<!-- cv.sections.notes: [\"a\"] -->",
	} {
		markdown, notes, err := Import("x.yaml", []byte(in))
		if err != nil || len(notes) != 1 || !bytes.Contains(markdown, []byte(want)) {
			t.Errorf("%v, notes %v\n%s", err, notes, markdown)
		}
	}
}

// TestImportSpellsOut: a header that the parser would misread is spelled out;
// one that it reads correctly stays as it is.
func TestImportSpellsOut(t *testing.T) {
	in := `{"basics": {"name": "Ada"}, "work": [
		{"position": "Wizard | Bard", "name": "Acme", "location": "Quxville Crossing", "startDate": "2019", "endDate": "2020"},
		{"position": "Engineer", "name": "Acme", "location": "Berlin, Germany", "startDate": "2018", "endDate": "2019"}]}`
	markdown, _, err := Import("x.json", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	if lost := missing(leaves(t, []byte(in)), leaves(t, exportOf(t, markdown))); len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	if !bytes.Contains(markdown, []byte("### Engineer | Acme\nBerlin, Germany | 2018 – 2019\n")) {
		t.Errorf("a plain header was spelled out:\n%s", markdown)
	}
	if bytes.Count(markdown, []byte("Quxville")) != 1 || bytes.Contains(markdown, []byte("overlay")) || bytes.Contains(markdown, []byte("params")) {
		t.Errorf("said twice:\n%s", markdown)
	}
}

func TestText(t *testing.T) {
	markdown := `---
name: Ada Example
headline: Engineer
email: ada@example.com
links:
  github: ada
---

## Summary

One long paragraph
over two lines.

## Experience

### Engineer, Acme
Berlin | 2019 – 2021

Built *things*.

- First & best
  - nested
- Second

## Skills

- **Languages:** Go, SQL

## Secret {hidden}

nobody
`
	golden(t, "testdata/plain.txt", Text(parse(t, []byte(markdown))))
}

// TestContactLine: a contact has a label unless its text shows what it is.
func TestContactLine(t *testing.T) {
	for front, want := range map[string]string{
		"email: ada@example.com":             "ada@example.com",
		"url: https://ada.example":           "https://ada.example",
		"links: {github: ada}":               "GitHub: github.com/ada",
		"links: {Blog: https://b.example/x}": "b.example/x",
		"links: {Chess: queen64}":            "Chess: queen64",
	} {
		p := parse(t, []byte("---\nname: Ada\n"+front+"\n---\n\n## Skills\n\n- Go\n"))
		if got := contactLine(p.Resume.Contacts[0]); got != want {
			t.Errorf("%s: %q, want %q", front, got, want)
		}
	}
}

// FuzzImportJSON imports any bytes as JSON Resume: without a panic, and
// resulting in a page without errors that exports as valid JSON Resume.
func FuzzImportJSON(f *testing.F) {
	for _, name := range []string{"new.json", "old.json"} {
		data, err := os.ReadFile(filepath.Join("testdata", "import", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"basics":{"name":"---"},"work":[{"name":"{title=x}"},{}],"skills":[{"level":"b"}],"meta":{"a":null}}`))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzImport(t, "x.json", data) })
}

// FuzzImportRenderCV does the same for RenderCV.
func FuzzImportRenderCV(f *testing.F) {
	for _, name := range []string{"rendercv.yaml", "rendercv-v1.yaml"} {
		data, err := os.ReadFile(filepath.Join("testdata", "import", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("cv:\n  sections:\n    - x\n    a: [{bullet: [1]}, {company: {}}, null]\ndesign:\nlocale: x\n"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzImport(t, "x.yaml", data) })
}

func fuzzImport(t *testing.T, name string, data []byte) {
	start := time.Now()
	markdown, _, err := Import(name, data)
	if err != nil || len(markdown) > source.MaxSize {
		return
	}
	p := parse(t, markdown)
	for _, x := range p.Findings {
		if x.Severity == source.Error && (x.Rule.Fixed && x.Rule.Name != "bad-value" || x.Rule.Name == "bad-allow") {
			t.Errorf("%d: %s\n%s", x.Position().Line, x.Message, markdown)
		}
	}
	if p.Resume != nil {
		exportOf(t, markdown)
		Text(p)
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("took %v", d)
	}
}

// FuzzRoundTrip puts any text into every field of a resume, all of which must
// come back from the Markdown.
func FuzzRoundTrip(f *testing.F) {
	for _, s := range nasty {
		f.Add(s, "plain")
	}
	data, err := os.ReadFile("testdata/import/new.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		// To the parser, braces at the end of a heading are attributes.
		if len(a)+len(b) > 2000 || canonical(a) == "" || strings.ContainsAny(a+b, "{}") {
			return
		}
		roundTrip(t, data, a, b)
	})
}

// nasty are texts that are special in Markdown or YAML or to the parser.
var nasty = []string{
	"*a* _b_ `c` [d](e) <f> &amp; ~~g~~", "# x", "- x", "1. x", "> x", "a | b — c", "a, b", "Engineer at Acme, Berlin",
	"2019 – 2021", "---", "***", "a\n\nb", "a\nb", "<!-- allow x: y -->", "-->", `\`, `a\*b`,
	"x: y", "'\"", "http://x.example/a_b_", "www.x.example", "www.", "| a |\n|---|\n| b |", "Skills", "present", "😀", "a  b", ": x", "~x~", "~",
	"C#", "F# #", "&lt;", "a && b &amp;", "```", "    code", "[x]: y", "[^1]", "!", "![a](b)", "\u00a0x", "x\\", "Summary\n=======", "+", "=",
	"GPA: 4", "Keywords: a", "true", "null", "1e3", "@", "#", "a#b", "Expert", "x (y)", "a: b, c",
}

func TestRoundTripOfAnything(t *testing.T) {
	data, err := os.ReadFile("testdata/import/new.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range nasty {
		t.Run(s, func(t *testing.T) { roundTrip(t, data, s, "plain") })
	}
}

func roundTrip(t *testing.T, data []byte, a, b string) {
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	n := 0
	doc = scramble(doc, a, b, &n).(map[string]any)
	in, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	markdown, notes, err := Import("x.json", in)
	if err != nil {
		t.Skip(err)
	}
	p := parse(t, markdown)
	if bad := problems(p); len(bad) > 0 && !p.Resume.Name.Empty() {
		t.Errorf("errors: %q\n%s", bad, markdown)
	}
	// Positions in lists are ignored: "a: b" among keywords may open a group of
	// its own.
	want, got := anywhere(leaves(t, in)), anywhere(leaves(t, exportOf(t, markdown)))
	if lost := missing(want, got); len(lost) > 0 {
		t.Errorf("lost (%v):\n%s\nof\n%s", notes, strings.Join(lost, "\n"), markdown)
	}
}

// anywhere removes the indices of lists.
func anywhere(leaves []string) []string {
	for i, s := range leaves {
		path, value, _ := strings.Cut(s, " = ")
		leaves[i] = index.ReplaceAllString(path, "") + " = " + value
	}
	slices.Sort(leaves)
	return leaves
}

var index = regexp.MustCompile(`\[\d+\]`)

// scramble puts a and b, around the old value to keep items distinct, into
// every text that is not a date, address or code.
func scramble(v any, a, b string, n *int) any {
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if strings.HasSuffix(strings.ToLower(k), "date") || slices.Contains([]string{"url", "email", "image", "$schema", "phone", "meta"}, k) {
				continue
			}
			v[k] = scramble(v[k], a, b, n)
		}
		return v
	case []any:
		for i := range v {
			v[i] = scramble(v[i], a, b, n)
		}
		return v
	case string:
		*n++
		s := []string{a, v + " " + a, a + " " + v, v + b, a + "\n\n" + v}[*n%5]
		if *n%5 == 4 && len(v) < 40 {
			s = v + a
		}
		return clean(s)
	}
	return v
}

func BenchmarkJSONResume(b *testing.B) {
	markdown, err := os.ReadFile("testdata/import/new.json.md")
	if err != nil {
		b.Fatal(err)
	}
	p := parse(b, markdown)
	for b.Loop() {
		if _, err := JSONResume(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	data, err := os.ReadFile("testdata/import/new.json")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := Import("new.json", data); err != nil {
			b.Fatal(err)
		}
	}
}

// TestDraftOfPDF: what the parser is not sure of is marked, title and
// organisation together, and what it found has its place in the front matter.
func TestDraftOfPDF(t *testing.T) {
	field := func(text string, confidence float64) ats.Field {
		return ats.Field{Text: text, Confidence: confidence, Why: "a guess"}
	}
	year := func(y int) resume.Dates { return resume.Dates{Start: resume.Date{Year: y}} }
	empty, err := source.New("old.pdf", nil)
	if err != nil {
		t.Fatal(err)
	}
	m := &importer{file: empty, comments: map[*object][]string{}}
	p := &pdfDraft{draft: &draft{front: &object{}}, r: &ats.Resume{
		Name: field("Ada Example", 1), Location: field("Leeds, UK", 0.5), Summary: field("Cooks for many.", 1),
		Links: []ats.Field{field("ada.example", 1), field("github.com/ada", 1), field("blog.example", 1)},
		Sections: []ats.Section{{Title: field("WORK", 1), Kind: "work", Entries: []ats.Entry{
			{Title: field("Cook", 0.9), Org: field("Acme", 0.5), Dates: field("2020", 1), When: year(2020)},
			{Title: field("Baker", 0.65), Org: field("Mill", 0.65), Dates: field("2018", 0.5), When: year(2018)},
			{Title: field("Waiter", 0.55), Dates: field("MMXVI", 1), When: year(2016)},
		}}},
	}}
	p.fill()
	markdown, _, err := m.finish(p.draft)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\nurl: ada.example\n", "\nlinks:\n  - GitHub: https://github.com/ada\n  - https://blog.example\n", "\n## Summary\n\nCooks for many.\n", "\n## Work\n", "\n### Cook | Acme\n2020\n", " start=2016 end=2016"} {
		if !strings.Contains(string(markdown), want) {
			t.Errorf("%q is not in\n%s", want, markdown)
		}
	}
	doubts := regexp.MustCompile(`<!-- unsure: .* -->`).FindAllString(string(markdown), -1)
	want := []string{
		`<!-- unsure: is "Leeds, UK" the location? (a guess) -->`,
		`<!-- unsure: is "Acme" the organisation? (a guess) -->`,
		`<!-- unsure: is "Baker" the title and "Mill" the organisation? (a guess) -->`,
		`<!-- unsure: is "2018" the time? (a guess) -->`,
		`<!-- unsure: is "Waiter" the title? (a guess) -->`,
	}
	if !slices.Equal(doubts, want) || p.unsure != len(want) {
		t.Errorf("%d doubts: %q", p.unsure, doubts)
	}
}
