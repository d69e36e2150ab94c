package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

var update = flag.Bool("update", false, "rewrite the golden files; read them before you commit them")

// sample has everything that a format may get wrong: several findings of a
// rule, both severities of one rule, wide characters, several lines, a whole
// file, a file without findings, a private value, and the text of a malicious
// author.
func sample(t testing.TB) (Document, Options) {
	weak := &source.Rule{Name: "weak-bullet", Severity: source.Error, Page: "# weak-bullet: The bullet says nothing.\n\nA *duty* is no result.\n"}
	odd := &source.Rule{Name: "odd-thing", Severity: source.Warning}
	resume := file(t, "content/resumé 1.md", "# Ada 👩‍💻\n\n- 日本 work\n- 日本 work\n- tél 555 0142 é\nand more\n")
	hostile := file(t, "content/a,b:c%.md", "x\n")
	at := func(word string, nth int) source.Span {
		start := -1
		for range nth {
			start += 1 + strings.Index(resume.Text[start+1:], word)
		}
		return source.Span{Start: start, End: start + len(word)}
	}
	second := weak.Finding(resume, at("日本 work", 2), `"work" is what everybody does`, "")
	second.Severity = source.Warning
	return Document{
		Version: "1.2.3",
		Files:   []*source.File{file(t, "content/fine.md", ""), resume},
		Findings: []source.Finding{
			weak.Finding(hostile, source.Span{Start: 0, End: 1}, "100%\n::error::owned]]></failure>", "type <this>\n::set-output name=x::y\r::add-mask::z\r\n\x1b[31m"),
			weak.Finding(resume, at("日本 work", 1), `"work" is what everybody does`, "say what you built\nand for whom"),
			second,
			odd.Finding(resume, at("555 0142 é\nand", 1), "555 0142 é is odd", "hide 555 0142 é"),
			odd.Finding(resume, source.Span{}, "the file is odd", "mend it"),
		},
	}, Options{Mask: hide}
}

func write(t testing.TB, format string, d Document, o Options) string {
	t.Helper()
	f, err := FormatNamed(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	for _, format := range []string{"sarif", "github", "junit"} {
		d, o := sample(t)
		got := write(t, format, d, o)
		name := "testdata/sample." + format
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", format, got, want)
		}
		if strings.Contains(got, "0142") {
			t.Errorf("%s shows what is private:\n%s", format, got)
		}
	}
}

var sarifPublished = sync.OnceValues(func() (*jsonschema.Schema, error) {
	data, err := os.ReadFile("testdata/schema/sarif-2.1.0.json")
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(sarifSchema, doc); err != nil {
		return nil, err
	}
	return c.Compile(sarifSchema)
})

func validateSARIF(log string) error {
	schema, err := sarifPublished()
	if err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(log))
	if err != nil {
		return err
	}
	return schema.Validate(doc)
}

func TestSARIFIsValid(t *testing.T) {
	d, o := sample(t)
	for name, d := range map[string]Document{
		"nothing":         {},
		"no findings":     {Files: d.Files},
		"findings":        d,
		"without a page":  {Findings: []source.Finding{marked(t, "a.md", "«x»")}},
		"standard input":  {Findings: []source.Finding{marked(t, "-", "«x»")}},
		"an absolute one": {Findings: []source.Finding{marked(t, "/tmp/ö x.md", "«x»"), marked(t, "C:/x.md", "«»")}},
	} {
		if err := validateSARIF(write(t, "sarif", d, o)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := write(t, "sarif", d, o)
	for _, change := range []string{`"level": "error"`, `"startLine": 3`, `"unicodeCodePoints"`, `"executionSuccessful": true`} {
		bad := strings.Replace(good, change, strings.Replace(change, ": ", ": -", 1), 1)
		if bad == good {
			bad = strings.Replace(good, change, `"codePoints"`, 1)
		}
		if bad == good || validateSARIF(bad) == nil {
			t.Errorf("the schema says nothing of a bad %s", change)
		}
	}
}

func TestSARIFPaths(t *testing.T) {
	for name, want := range map[string]sarifPath{
		"content/a b.md": {URI: "content/a%20b.md", URIBaseID: srcRoot},
		"a:b.md":         {URI: "./a:b.md", URIBaseID: srcRoot},
		"ä#?%.md":        {URI: "%C3%A4%23%3F%25.md", URIBaseID: srcRoot},
		"-":              {URI: "-", URIBaseID: srcRoot},
		"/tmp/x y.md":    {URI: "file:///tmp/x%20y.md"},
		"C:/x.md":        {URI: "file:///C:/x.md"},
	} {
		if got := sarifPathOf(name); got != want {
			t.Errorf("%q: %+v", name, got)
		}
		if u, err := url.Parse(want.URI); err != nil || strings.TrimLeft(u.Path, "./") != strings.TrimLeft(name, "/") {
			t.Errorf("%q is read back as %q, %v", name, u.Path, err)
		}
	}
}

// fingerprints returns those of a log, in order.
func fingerprints(log string) (prints []string) {
	for _, m := range regexp.MustCompile(`"shortlist/v1": "([^"]+)"`).FindAllStringSubmatch(log, -1) {
		prints = append(prints, m[1])
	}
	return prints
}

func TestSARIFFingerprintsStayWhenLinesMove(t *testing.T) {
	log := func(text string, words ...string) []string {
		f := file(t, "a.md", text)
		var d Document
		at := 0
		for _, w := range words {
			at += strings.Index(f.Text[at:], w)
			d.Findings = append(d.Findings, mistake.Finding(f, source.Span{Start: at, End: at + len(w)}, "it is bad", ""))
			at += len(w)
		}
		return fingerprints(write(t, "sarif", d, Options{}))
	}
	before := log("- one two\n- one two\n- three\n", "one two", "one two", "three")
	after := log("\ufeff# New\r\n\r\n* one\r\n  two\r\n\r\n\r\n* one two\r\n* other\r\n* three", "one\n  two", "one two", "three")
	if len(before) != 3 || before[0] == before[1] || before[1] == before[2] {
		t.Fatalf("not one for each finding: %q", before)
	}
	for i := range before {
		if before[i] != after[i] {
			t.Errorf("was %q, is %q", before[i], after[i])
		}
	}
}

// runner parses a line like the runner of GitHub Actions, and returns which
// command it is, with what properties and data.
func runner(line string) (command string, properties map[string]string, data string, ok bool) {
	line, ok = strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	head, data, ok2 := strings.Cut(line, "::")
	if !ok || !ok2 {
		return "", nil, "", false
	}
	command, rest, _ := strings.Cut(head, " ")
	properties = map[string]string{}
	for p := range strings.SplitSeq(rest, ",") {
		key, value, _ := strings.Cut(p, "=")
		properties[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
	}
	return command, properties, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(data), true
}

func TestGitHub(t *testing.T) {
	f := marked(t, "a,b:c%.md", "x\n\n- «日本» y\n")
	f.Message, f.Hint = "50% is odd", "write\nsomething"
	command, properties, data, ok := runner(strings.TrimSuffix(write(t, "github", Document{Findings: []source.Finding{f}}, Options{}), "\n"))
	if !ok || command != "error" || data != "a,b:c%.md:3:3: 50% is odd\nwrite\nsomething" {
		t.Errorf("read as %q, %q", command, data)
	}
	for key, want := range map[string]string{"file": "a,b:c%.md", "line": "3", "endLine": "3", "col": "3", "endColumn": "5", "title": "bad-thing"} {
		if properties[key] != want {
			t.Errorf("%s is %q, want %q", key, properties[key], want)
		}
	}
	g := doubt.Finding(f.File, source.Span{Start: 0, End: 5}, "m", "")
	command, properties, _, _ = runner(write(t, "github", Document{Findings: []source.Finding{g}}, Options{}))
	if _, has := properties["col"]; has || command != "warning" || properties["endLine"] != "3" {
		t.Errorf("several lines: %s with %v", command, properties)
	}
	if got := write(t, "github", Document{}, Options{}); got != "" {
		t.Errorf("no findings: %q", got)
	}
}

// FuzzGitHub checks that each finding is one command of its kind that can be
// read back, whatever the author wrote and files are called.
func FuzzGitHub(f *testing.F) {
	f.Add("a\n::stop-commands::x", "b\r\n::error::", "c%0A%25,title=x:y")
	f.Add("##[error]", "\u2028\u0085\x00", "::\r\n::error::")
	f.Fuzz(func(t *testing.T, message, hint, path string) {
		finding := mistake.Finding(file(t, path, "x"), source.Span{}, message, hint)
		lines := regexp.MustCompile("\r\n|\r|\n").Split(write(t, "github", Document{Findings: []source.Finding{finding}}, Options{}), -1)
		if len(lines) != 2 || lines[1] != "" {
			t.Fatalf("%d lines: %q", len(lines), lines)
		}
		command, properties, data, ok := runner(lines[0])
		if !ok || command != "error" || len(properties) != 6 || properties["file"] != path || properties["title"] != "bad-thing" {
			t.Fatalf("read as %q %v", command, properties)
		}
		if !strings.HasPrefix(data, Escape(path)+":1:1: "+Escape(message)) {
			t.Fatalf("message is %q", data)
		}
	})
}

// readJUnit parses a report, failing the test unless it is well-formed XML with
// correct counts.
func readJUnit(t *testing.T, report string) junitReport {
	t.Helper()
	var r junitReport
	d := xml.NewDecoder(strings.NewReader(report))
	if err := d.Decode(&r); err != nil {
		t.Fatalf("%v in\n%s", err, report)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) && err != nil {
		t.Fatal(err)
	}
	var all junitCounts
	for _, s := range r.Suites {
		var n junitCounts
		names := map[string]bool{}
		for _, c := range s.Cases {
			n.Tests++
			if c.Failure != nil {
				n.Failures++
			}
			if c.Skipped != nil {
				n.Skipped++
			}
			if names[c.Name] {
				t.Errorf("two cases are called %q", c.Name)
			}
			names[c.Name] = true
		}
		if s.junitCounts != n {
			t.Errorf("%s counts %+v, has %+v", s.Name, s.junitCounts, n)
		}
		all = junitCounts{all.Tests + n.Tests, all.Failures + n.Failures, 0, all.Skipped + n.Skipped}
	}
	if r.junitCounts != all {
		t.Errorf("counts %+v, has %+v", r.junitCounts, all)
	}
	return r
}

func TestJUnit(t *testing.T) {
	d, o := sample(t)
	r := readJUnit(t, write(t, "junit", d, o))
	if len(r.Suites) != 3 || r.junitCounts != (junitCounts{4, 2, 0, 1}) {
		t.Fatalf("%d suites, %+v", len(r.Suites), r.junitCounts)
	}
	weak := r.Suites[2].Cases[1]
	if weak.Name != "weak-bullet" || weak.Failure == nil || weak.Skipped != nil ||
		strings.Count(weak.Failure.XML, "everybody") != 2 || !strings.HasSuffix(weak.Failure.Message, "(and 1 more)") {
		t.Errorf("%+v", weak)
	}
	if fine := r.Suites[1].Cases; len(fine) != 1 || fine[0].Failure != nil || fine[0].Skipped != nil {
		t.Errorf("a file without findings: %+v", fine)
	}
	readJUnit(t, write(t, "junit", Document{}, Options{}))

	// A case is as severe as the worst finding in it, wherever that is.
	early, late := doubt.Finding(d.Files[1], source.Span{}, "early", ""), doubt.Finding(d.Files[1], source.Span{Start: 2, End: 3}, "late", "")
	late.Severity = source.Error
	r = readJUnit(t, write(t, "junit", Document{Findings: []source.Finding{early, late}}, Options{}))
	if c := r.Suites[0].Cases[0]; c.Failure == nil || c.Failure.Message != "late (and 1 more)" {
		t.Errorf("%+v", c)
	}
}

// FuzzMachineFormats checks that all formats for programs stay well-formed and
// agree about any finding: neither bytes that are not text nor characters that
// a format cannot represent may break them.
func FuzzMachineFormats(f *testing.F) {
	f.Add("]]></failure>\x00\x1b\ufffe", "\xff\xfe", "<a&\"'>.md", "日本\n\ttext", 2, 5)
	f.Add("", "", "", "", 0, 0)
	f.Fuzz(func(t *testing.T, message, hint, path, text string, start, end int) {
		in, err := source.New(path, []byte(text))
		if err != nil || start < 0 || end < start || end > len(in.Text) {
			return
		}
		finding := mistake.Finding(in, source.Span{Start: start, End: end}, message, hint)
		d := Document{Findings: []source.Finding{finding, doubt.Finding(in, source.Span{}, message, hint)}}
		if r := readJUnit(t, write(t, "junit", d, Options{})); r.junitCounts != (junitCounts{2, 1, 0, 1}) {
			t.Errorf("junit counts %+v", r.junitCounts)
		}
		log := write(t, "sarif", d, Options{})
		if !json.Valid([]byte(log)) || len(fingerprints(log)) != 2 {
			t.Errorf("not a log:\n%s", log)
		}
	})
}

// TestJSONProofs checks that what a private PDF contains is hidden, even if
// only half of it was read.
func TestJSONProofs(t *testing.T) {
	p := &proof.Proof{
		Pages: 2, Words: proof.Count{Want: 10, Got: 9},
		Fields: []proof.Field{
			{Kind: "name", Want: "Ada Example", Got: "Ada", Line: 1},
			{Kind: "phone", Want: "555-0142", Got: "0142", Line: 2},
		},
		Limits: []string{`phone "555-0142" by a strict parser`},
	}
	o := Options{Mask: func(s string) string { return strings.ReplaceAll(s, "555-0142", "********") }}
	var b bytes.Buffer
	if err := JSON(&b, Document{Build: &Build{Proofs: []Proof{{"public/a.pdf", p}}}}, o); err != nil {
		t.Fatal(err)
	}
	want := `{"version":1,"files":[],"pages":[],"proofs":[{"pdf":"public/a.pdf","pages":2,"words":{"want":10,"got":9},"fields":[` +
		`{"kind":"name","want":"Ada Example","got":"Ada","line":1,"ok":false},` +
		`{"kind":"phone","want":"********","got":"****","line":2,"ok":false}],` +
		`"limits":["phone \"********\" by a strict parser"]}]}` + "\n"
	if b.String() != want {
		t.Errorf("%s, want\n%s", b.String(), want)
	}
	if p.Fields[1].Want != "555-0142" {
		t.Error("what was given has changed")
	}
}
