package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/clipperhouse/displaywidth"

	"github.com/shortlist-cv/shortlist/build/source"
)

var (
	mistake = &source.Rule{Name: "bad-thing", Severity: source.Error}
	doubt   = &source.Rule{Name: "odd-thing", Severity: source.Warning}
)

func file(t testing.TB, path, text string) *source.File {
	t.Helper()
	f, err := source.New(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// marked returns a finding about the part of a text between « and ».
func marked(t testing.TB, path, text string) source.Finding {
	t.Helper()
	before, rest, ok := strings.Cut(text, "«")
	inside, after, ok2 := strings.Cut(rest, "»")
	if !ok || !ok2 {
		t.Fatalf("nothing is marked in %q", text)
	}
	span := source.Span{Start: len(before), End: len(before) + len(inside)}
	return mistake.Finding(file(t, path, before+inside+after), span, "it is bad", "")
}

func text(t testing.TB, findings []source.Finding, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, findings, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextInAPipe(t *testing.T) {
	f := file(t, "content/b.md", "one\ntwo three\n")
	g := file(t, "content/a.md", "x\n")
	findings := []source.Finding{
		mistake.Finding(f, source.Span{Start: 8, End: 13}, "it is bad", "do\nthat "+strings.Repeat("long ", 40)+"thing"),
		doubt.Finding(f, source.Span{Start: 0, End: 3}, "it is odd", ""),
		doubt.Finding(g, source.Span{}, "the file is odd", "mend it"),
	}
	want := `content/a.md:1:1: warning: the file is odd (odd-thing)
  mend it
content/b.md:1:1: warning: it is odd (odd-thing)
content/b.md:2:5: error: it is bad (bad-thing)
  do
  that ` + strings.Repeat("long ", 40) + `thing
`
	if got := text(t, findings, Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if findings[0].Message != "it is bad" {
		t.Error("the findings were sorted in place")
	}
}

func TestExcerpts(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"words", "# Ada\n\n- «Responsible» for all\n", `
    3 | - Responsible for all
      |   ^^^^^^^^^^^`},
		{"wide characters", "日本 «語語» x", `
    1 | 日本 語語 x
      |      ^^^^`},
		{"emoji of several code points", "👩‍💻👩‍💻 «👩‍💻»x", `
    1 | 👩‍💻👩‍💻 👩‍💻x
      |      ^^`},
		{"combining marks", "e\u0301e\u0301 «e\u0301x»", "\n    1 | e\u0301e\u0301 e\u0301x\n      |    ^^"},
		{"an accent alone", "ae«\u0301»x", "\n    1 | ae\u0301x\n      |  ^"},
		{"tabs", "\t-\t«x\ty»\n", `
    1 |     -    x    y
      |          ^^^^^^`},
		{"the end of a line", "ab«»\ncd", `
    1 | ab
      |   ^`},
		{"the end of the file", "ab\n«»", `
    2 |
      | ^`},
		{"several lines", "a «b\nc» d\n", `
    1 | a b
      |   ^`},
		{"a line end", "a b«\n»c d\n", `
    1 | a b
      |    ^`},
		{"escapes of a terminal", "\x1b[31m «red» \x7f \u009b31m \u202e", `
    1 | ␛[31m red � �31m �
      |       ^^^`},
		{"cut on the right", "«ab»" + strings.Repeat("c", 100), `
    1 | ab` + strings.Repeat("c", 28) + `…
      | ^^`},
		{"cut on the left", strings.Repeat("c", 100) + "«ab»", `
    1 | …ccccccccccab
      |            ^^`},
		{"cut on both sides", strings.Repeat("c", 100) + "«ab»" + strings.Repeat("d", 100), `
    1 | …ccccccccccab` + strings.Repeat("d", 18) + `…
      |            ^^`},
		{"near enough to the start", strings.Repeat("c", 20) + "«ab»" + strings.Repeat("d", 100), `
    1 | ` + strings.Repeat("c", 20) + "ab" + strings.Repeat("d", 8) + `…
      |                     ^^`},
		{"up to the cut", "«" + strings.Repeat("a", 30) + "»" + strings.Repeat("d", 100), `
    1 | ` + strings.Repeat("a", 30) + `…
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`},
		{"longer than the terminal", strings.Repeat("c", 100) + "«" + strings.Repeat("a", 50) + "»" + strings.Repeat("d", 100), `
    1 | …` + strings.Repeat("a", 30) + `…
      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`},
		{"a bullet longer than the terminal", "- «" + strings.Repeat("a", 50) + "»", `
    1 | - ` + strings.Repeat("a", 28) + `…
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`},
		{"as long as the terminal", "«" + strings.Repeat("a", 32) + "»", `
    1 | ` + strings.Repeat("a", 32) + `
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`},
		{"wide characters that are cut", strings.Repeat("語", 50) + "«ab»" + strings.Repeat("語", 50), `
    1 | …語語語語語ab語語語語語語語語語…
      |            ^^`},
	}
	for _, test := range tests {
		finding := marked(t, "a.md", test.text)
		_, got, _ := strings.Cut(text(t, []source.Finding{finding}, Options{Source: true, Width: 40}), "\n")
		if want := test.want[1:] + "\n"; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, want)
		}
	}
}

func TestTextOnATerminal(t *testing.T) {
	one := marked(t, "a.md", "x «y»\n")
	one.Hint = "write something that is long longer than the line"
	two := doubt.Finding(one.File, source.Span{}, "whole file", "")
	got := text(t, []source.Finding{one, two}, Options{Source: true, Color: true, Width: 30})
	want := "\x1b[1ma.md:1:1:\x1b[0m \x1b[1;35mwarning:\x1b[0m \x1b[1mwhole file\x1b[0m \x1b[2m(odd-thing)\x1b[0m\n\n" +
		"\x1b[1ma.md:1:3:\x1b[0m \x1b[1;31merror:\x1b[0m \x1b[1mit is bad\x1b[0m \x1b[2m(bad-thing)\x1b[0m\n" +
		"\x1b[2m    1\x1b[0m \x1b[2m|\x1b[0m x y\n" +
		"      \x1b[2m|\x1b[0m   \x1b[1;31m^\x1b[0m\n" +
		"  write something that is long\n  longer than the line\n"
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestNothingSteersTheTerminal(t *testing.T) {
	f := marked(t, "a\x1b[2J\n.md", "«\x1b]0;title\x07» \u009b \u2066 \u2028\n")
	f.Message = "found \x1b[31m and \n and \u202e and \x7f and \u009b"
	f.Hint = "type \x1b[31m\r\nthen \u2028"
	for _, o := range []Options{{}, {Source: true}} {
		got := text(t, []source.Finding{f}, o)
		if i := strings.IndexFunc(got, func(c rune) bool { return c != '\n' && steers(c) }); i >= 0 {
			t.Errorf("%+v: %q steers in\n%q", o, got[i:i+3], got)
		}
		if want := `a\x1b[2J\n.md:1:1: error: found \x1b[31m and \n and \u202e and \x7f and \u009b (bad-thing)` + "\n"; !strings.HasPrefix(got, want) {
			t.Errorf("%q does not start with\n%q", got, want)
		}
	}
}

func TestWhatSteers(t *testing.T) {
	for c := rune(0); c < 0x3000; c++ {
		want := c < 0x20 || c >= 0x7f && c <= 0x9f || strings.ContainsRune("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", c)
		if steers(c) != want {
			t.Errorf("%U: %v", c, !want)
		}
	}
}

// hide masks the phone number of the tests.
func hide(s string) string { return strings.ReplaceAll(s, "555 0142 é", "***********") }

func TestPrivateValuesAreMasked(t *testing.T) {
	f := marked(t, "a.md", "tél 555 «0142 é» x\n")
	f.Message, f.Hint = "555 0142 é is private", "remove 555 0142 é"
	g := f
	g.Span.End += 2 // the x
	for name, write := range map[string]func(io.Writer) error{
		"text": func(w io.Writer) error {
			return Text(w, []source.Finding{f, g}, Options{Source: true, Mask: hide})
		},
		"json": func(w io.Writer) error {
			return JSON(w, Document{Findings: []source.Finding{f, g}}, Options{Mask: hide})
		},
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "0142") || strings.Contains(b.String(), "555") {
			t.Errorf("%s shows what is private:\n%s", name, b.String())
		}
		if name == "text" && !strings.Contains(b.String(), "    1 | tél *********** x\n      |         ^^^^^^^^^\n") {
			t.Errorf("carets are off:\n%s", b.String())
		}
	}
	short := func(s string) string { return strings.ReplaceAll(s, "555 0142 é", "") }
	if got := text(t, []source.Finding{f}, Options{Source: true, Mask: short}); strings.Contains(got, "0142") {
		t.Errorf("a mask that moves places shows\n%s", got)
	}
}

func TestJSON(t *testing.T) {
	f := marked(t, "content/a.md", "é\n日«本\n語» <b>\n")
	f.Hint = "mend <it>"
	whole := doubt.Finding(f.File, source.Span{}, "whole", "")
	d := Document{
		Files:    []*source.File{file(t, "content/z.md", ""), f.File, file(t, "content/B.md", "")},
		Findings: []source.Finding{f, whole},
	}
	const empty = `,"score":null,"scoreVersion":null,"role":null,"level":null,"inferred":false,"scorecard":[],"findings":[`
	want := `{"version":1,"files":[` +
		`{"path":"content/B.md"` + empty + `],"bullets":[]},` +
		`{"path":"content/a.md"` + empty +
		`{"rule":"odd-thing","severity":"warning","line":1,"column":1,"endLine":1,"endColumn":1,"message":"whole","hint":"","text":""},` +
		`{"rule":"bad-thing","severity":"error","line":2,"column":2,"endLine":3,"endColumn":2,"message":"it is bad","hint":"mend <it>","text":"本\n語"}],"bullets":[]},` +
		`{"path":"content/z.md"` + empty + `],"bullets":[]}]`
	for _, c := range []struct {
		build *Build
		want  string
	}{
		{nil, want + "}\n"},
		{&Build{}, want + `,"pages":[],"proofs":[]}` + "\n"},
		{
			&Build{Pages: []Page{{"content/a.md", "public/a/index.html", "public/a/a.pdf", true}, {Path: "b.md", Out: "c"}}},
			want + `,"pages":[{"path":"content/a.md","out":"public/a/index.html","pdf":"public/a/a.pdf","cached":true},{"path":"b.md","out":"c","pdf":null,"cached":false}],"proofs":[]}` + "\n",
		},
	} {
		d.Build = c.build
		var b bytes.Buffer
		if err := JSON(&b, d, Options{}); err != nil || b.String() != c.want {
			t.Errorf("%v\n%s\nwant\n%s", err, b.String(), c.want)
		}
		if !json.Valid(b.Bytes()) {
			t.Error("not valid")
		}
	}
	var b bytes.Buffer
	if err := JSON(&b, Document{}, Options{}); err != nil || b.String() != `{"version":1,"files":[]}`+"\n" {
		t.Errorf("nothing is written as %s", b.String())
	}
}

func TestLongTextsAreCutInJSON(t *testing.T) {
	f := marked(t, "a.md", "«"+strings.Repeat("日本\n", 10_000)+"»")
	var b bytes.Buffer
	if err := JSON(&b, Document{Findings: []source.Finding{f}}, Options{}); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 3*maxText || !strings.Contains(b.String(), `日本…"`) {
		t.Errorf("%d bytes: %.3000s", b.Len(), b.String())
	}
}

func TestFormats(t *testing.T) {
	f := marked(t, "a.md", "«x»")
	for _, name := range []string{"text", "json", "sarif", "github", "junit"} {
		format, err := FormatNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := format.Write(&b, Document{Findings: []source.Finding{f}}, Options{}); err != nil || !strings.Contains(b.String(), "it is bad") {
			t.Errorf("%s: %v, %s", name, err, b.String())
		}
		if json.Valid(b.Bytes()) != (name == "json" || name == "sarif") {
			t.Errorf("%s writes %s", name, b.String())
		}
	}
	if _, err := FormatNamed("xml"); err == nil || err.Error() != `unknown format "xml": it must be one of text, json, sarif, github, junit` {
		t.Error(err)
	}
}

// full is a full disk.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfTheWriterAreTold(t *testing.T) {
	d := Document{Findings: []source.Finding{marked(t, "a.md", "«x»")}}
	for _, f := range Formats {
		if err := f.Write(full{}, d, Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestSummary(t *testing.T) {
	f, g := file(t, "a.md", ""), file(t, "b.md", "")
	e, w := mistake.Finding(f, source.Span{}, "", ""), doubt.Finding(g, source.Span{}, "", "")
	for want, findings := range map[string][]source.Finding{
		"no findings":                    nil,
		"1 error in 1 file":              {e},
		"2 warnings in 1 file":           {w, w},
		"2 errors, 1 warning in 2 files": {e, w, e},
		"1 error, 2 warnings in 2 files": {w, e, w},
	} {
		if got := Summary(findings); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// many returns n findings in a file whose lines have the given length.
func many(t testing.TB, n, length int) []source.Finding {
	f := file(t, "a.md", strings.Repeat(strings.Repeat("x ", length/2)+"\n", (source.MaxSize-length)/(length+1)+1)[:source.MaxSize-length])
	var findings []source.Finding
	for i := range n {
		at := i * (len(f.Text) - 10) / n
		findings = append(findings, mistake.Finding(f, source.Span{Start: at, End: at + 5}, "it is bad", "mend it"))
	}
	return findings
}

func TestManyFindingsInALongLineCostLittle(t *testing.T) {
	start := time.Now()
	for _, f := range Formats {
		if err := f.Write(io.Discard, Document{Findings: many(t, 2000, source.MaxSize/2)}, Options{Source: true}); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	} else {
		t.Log(took)
	}
}

// BenchmarkThousandFindings, on two shared cores of a server: pipe 1 ms, terminal
// 27 ms, json 0.7 ms, sarif 17 ms, github 5 ms, junit 5 ms.
func BenchmarkThousandFindings(b *testing.B) {
	findings := many(b, 1000, 80)
	for _, c := range []struct {
		name   string
		format Format
		o      Options
	}{
		{"pipe", Formats[0], Options{}},
		{"terminal", Formats[0], Options{Source: true, Color: true, Width: 80}},
		{"json", Formats[1], Options{}},
		{"sarif", Formats[2], Options{}},
		{"github", Formats[3], Options{}},
		{"junit", Formats[4], Options{}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.format.Write(io.Discard, Document{Findings: findings}, c.o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// FuzzText checks that a finding anywhere is shown without a panic, in lines no
// wider than the terminal, without characters that control it, and with carets
// under something.
func FuzzText(f *testing.F) {
	f.Add("日本 語語 e\u0301 \t x\n\x1b[31m", 3, 9, 20)
	f.Add(strings.Repeat("👩‍💻", 200), 400, 900, 40)
	f.Add("a\n\n\u202e", 1, 1, 0)
	f.Fuzz(func(t *testing.T, s string, start, end, width int) {
		f, err := source.New("a.md", []byte(s))
		if err != nil || start < 0 || end < start || end > len(f.Text) || width > 500 {
			return
		}
		finding := mistake.Finding(f, source.Span{Start: start, End: end}, s, "")
		got := text(t, []source.Finding{finding}, Options{Source: true, Width: width})
		lines := strings.Split(got, "\n")
		if strings.IndexFunc(got, func(c rune) bool { return c != '\n' && steers(c) }) >= 0 {
			t.Errorf("%q steers", got)
		}
		if finding.Span == (source.Span{}) {
			return
		}
		if len(lines) != 4 || !strings.HasSuffix(lines[2], "^") {
			t.Fatalf("shown as %q", got)
		}
		if width >= 18 && (displaywidth.String(lines[1]) > width || displaywidth.String(lines[2]) > width+1) {
			t.Errorf("wider than %d: %q", width, got)
		}
	})
}
