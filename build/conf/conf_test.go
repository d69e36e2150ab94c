package conf

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// inFile parses doc as front matter: after the line that opens it, and followed
// by text that must not be read.
func inFile(t *testing.T, doc string, format Format) (*source.File, *Value, []source.Finding) {
	t.Helper()
	const open, end = "---\n", "---\n: [ \x01 {\n"
	f, err := source.New("x.md", []byte(open+doc+end))
	if err != nil {
		t.Fatal(err)
	}
	v, findings := Parse(f, source.Span{Start: len(open), End: len(open) + len(doc)}, format)
	return f, v, findings
}

// outline prints a tree, one line for each value: its path, the line and column
// where it starts (the first line of doc is 2), the text of its span, and its
// meaning if that differs.
func outline(f *source.File, v *Value, path string) string {
	var b strings.Builder
	written := f.Text[v.Span.Start:v.Span.End]
	at := f.Position(v.Span.Start)
	fmt.Fprintf(&b, "%s %d:%d %q", path, at.Line, at.Column, written)
	if v.Kind != List && v.Kind != Map && v.Text != written {
		fmt.Fprintf(&b, " = %q", v.Text)
	}
	fmt.Fprintf(&b, " %s\n", [...]string{"null", "bool", "number", "time", "text", "list", "map"}[v.Kind])
	for i, item := range v.Items {
		b.WriteString(outline(f, item, fmt.Sprintf("%s.%d", path, i)))
	}
	for _, field := range v.Fields {
		at := f.Position(field.Span.Start)
		fmt.Fprintf(&b, "%s.%s %d:%d %q key\n", path, field.Key, at.Line, at.Column, f.Text[field.Span.Start:field.Span.End])
		b.WriteString(outline(f, field.Value, path+"."+field.Key))
	}
	return b.String()
}

func TestPlacesOfValues(t *testing.T) {
	tests := []struct {
		format    Format
		doc, want string
	}{
		{YAML, "é: ü ß # c\n", `
 2:1 "é: ü ß" map
.é 2:1 "é" key
.é 2:4 "ü ß" text`},
		{YAML, "a:\n  - 1\n  - [x, \"y\\u00e9\" , ] # ]\n  -\n  - {k, l: 'it''s'}\nb:\n", `
 2:1 "a:\n  - 1\n  - [x, \"y\\u00e9\" , ] # ]\n  -\n  - {k, l: 'it''s'}\nb:" map
.a 2:1 "a" key
.a 3:3 "- 1\n  - [x, \"y\\u00e9\" , ] # ]\n  -\n  - {k, l: 'it''s'}" list
.a.0 3:5 "1" number
.a.1 4:5 "[x, \"y\\u00e9\" , ]" list
.a.1.0 4:6 "x" text
.a.1.1 4:9 "\"y\\u00e9\"" = "yé" text
.a.2 5:4 "" null
.a.3 6:5 "{k, l: 'it''s'}" map
.a.3.k 6:6 "k" key
.a.3.k 6:7 "" null
.a.3.l 6:9 "l" key
.a.3.l 6:12 "'it''s'" = "it's" text
.b 7:1 "b" key
.b 7:3 "" null`},
		{YAML, "a: one\n  two\n\n  three # c\nb: |\n  x\n\n  y\n\nc: >-\n\n  x\n  y\nd: \"x \\\n  y\"\n", `
 2:1 "a: one\n  two\n\n  three # c\nb: |\n  x\n\n  y\n\nc: >-\n\n  x\n  y\nd: \"x \\\n  y\"" map
.a 2:1 "a" key
.a 2:4 "one\n  two\n\n  three" = "one two\nthree" text
.b 6:1 "b" key
.b 6:4 "|\n  x\n\n  y" = "x\n\ny\n" text
.c 11:1 "c" key
.c 11:4 ">-\n\n  x\n  y" = "\nx y" text
.d 15:1 "d" key
.d 15:4 "\"x \\\n  y\"" = "x y" text`},
		{YAML, "a: &x !!str 7\nb: *x\nc: &m {k: 1}\nd: {<<: *m, k: 2, l: 3}\ne:\n  <<: [*m, {k: 4, n: 5}]\n", `
 2:1 "a: &x !!str 7\nb: *x\nc: &m {k: 1}\nd: {<<: *m, k: 2, l: 3}\ne:\n  <<: [*m, {k: 4, n: 5}]" map
.a 2:1 "a" key
.a 2:4 "&x !!str 7" = "7" text
.b 3:1 "b" key
.b 3:4 "*x" = "7" text
.c 4:1 "c" key
.c 4:4 "&m {k: 1}" map
.c.k 4:8 "k" key
.c.k 4:11 "1" number
.d 5:1 "d" key
.d 5:4 "{<<: *m, k: 2, l: 3}" map
.d.k 5:13 "k" key
.d.k 5:16 "2" number
.d.l 5:19 "l" key
.d.l 5:22 "3" number
.e 6:1 "e" key
.e 7:3 "<<: [*m, {k: 4, n: 5}]" map
.e.k 4:8 "k" key
.e.k 4:11 "1" number
.e.n 7:19 "n" key
.e.n 7:22 "5" number`},
		{YAML, "a: yes\nb: True\nc: 0x1F\nd: 2021-03-05\ne: ~\nf: 1e3\ng: \"true\"\nh: on\n2: n\n", `
 2:1 "a: yes\nb: True\nc: 0x1F\nd: 2021-03-05\ne: ~\nf: 1e3\ng: \"true\"\nh: on\n2: n" map
.a 2:1 "a" key
.a 2:4 "yes" text
.b 3:1 "b" key
.b 3:4 "True" bool
.c 4:1 "c" key
.c 4:4 "0x1F" number
.d 5:1 "d" key
.d 5:4 "2021-03-05" time
.e 6:1 "e" key
.e 6:4 "~" null
.f 7:1 "f" key
.f 7:4 "1e3" number
.g 8:1 "g" key
.g 8:4 "\"true\"" = "true" text
.h 9:1 "h" key
.h 9:4 "on" text
.2 10:1 "2" key
.2 10:4 "n" text`},
		{YAML, "a: [{}, [] ,\n  b # ]\n  ,\n]\nc: &x {}\n", `
 2:1 "a: [{}, [] ,\n  b # ]\n  ,\n]\nc: &x {}" map
.a 2:1 "a" key
.a 2:4 "[{}, [] ,\n  b # ]\n  ,\n]" list
.a.0 2:5 "{}" map
.a.1 2:9 "[]" list
.a.2 3:3 "b" text
.c 6:1 "c" key
.c 6:4 "&x {}" map`},
		{TOML, "é.'x y' = [1, [2.5], {b.c = 'd' } , # ]\n 2021-03-05]\n\"ü\" = \"\"\"\nx\ny\"\"\"\n[l]\nk = true\n[[a]]\nb = 1\n[a.s]\n[[a]]\n"[len("é."):], `
 2:1 "'x y' = [1, [2.5], {b.c = 'd' } , # ]\n 2021-03-05]\n\"ü\" = \"\"\"\nx\ny\"\"\"\n[l]\nk = true\n[[a]]\nb = 1\n[a.s]\n[[a]]\n" map
.x y 2:1 "'x y'" key
.x y 2:9 "[1, [2.5], {b.c = 'd' } , # ]\n 2021-03-05]" list
.x y.0 2:10 "1" number
.x y.1 2:13 "[2.5]" list
.x y.1.0 2:14 "2.5" number
.x y.2 2:20 "{b.c = 'd' }" map
.x y.2.b 2:21 "b" key
.x y.2.b 2:21 "b" map
.x y.2.b.c 2:23 "c" key
.x y.2.b.c 2:27 "'d'" = "d" text
.x y.3 3:2 "2021-03-05" time
.ü 4:1 "\"ü\"" key
.ü 4:7 "\"\"\"\nx\ny\"\"\"" = "x\ny" text
.l 7:2 "l" key
.l 7:2 "l" map
.l.k 8:1 "k" key
.l.k 8:5 "true" bool
.a 9:3 "a" key
.a 9:3 "a" list
.a.0 9:3 "a" map
.a.0.b 10:1 "b" key
.a.0.b 10:5 "1" number
.a.0.s 11:4 "s" key
.a.0.s 11:4 "s" map
.a.1 12:3 "a" map`},
		{JSON, "{\"é\": [1.5, null,true ,{}],\n \"b\\u00e9\" : {\"c\": \"\\n\"}}\n", `
 2:1 "{\"é\": [1.5, null,true ,{}],\n \"b\\u00e9\" : {\"c\": \"\\n\"}}" map
.é 2:2 "\"é\"" key
.é 2:7 "[1.5, null,true ,{}]" list
.é.0 2:8 "1.5" number
.é.1 2:13 "null" null
.é.2 2:18 "true" bool
.é.3 2:24 "{}" map
.bé 3:2 "\"b\\u00e9\"" key
.bé 3:14 "{\"c\": \"\\n\"}" map
.bé.c 3:15 "\"c\"" key
.bé.c 3:20 "\"\\n\"" = "\n" text`},
	}
	for _, test := range tests {
		f, v, findings := inFile(t, test.doc, test.format)
		if len(findings) > 0 || v == nil {
			t.Errorf("%s %q: %v", test.format, test.doc, findings)
			continue
		}
		if got := strings.TrimSpace(outline(f, v, "")); got != strings.TrimSpace(test.want) {
			t.Errorf("%s %q:\n%s\nwant%s", test.format, test.doc, got, test.want)
		}
	}
}

func TestUnicodeLineEndsInYAML(t *testing.T) {
	// The decoder counts U+2028 as a line ending; editors and this package do
	// not.
	f, v, _ := inFile(t, "a: \"x\u2028y\"\nb: z\n", YAML)
	b := v.Get("b")
	if b == nil || f.Position(b.Span.Start) != (source.Position{Line: 3, Column: 4}) {
		t.Errorf("b is %+v", b)
	}
}

func TestEmptyDocuments(t *testing.T) {
	for format, docs := range [...][]string{
		YAML: {"", "\n", "# c\n", "---\n", "~\n"},
		TOML: {"", "\n", "# c\n"},
		JSON: {"", " \n"},
	} {
		for _, doc := range docs {
			f, v, findings := inFile(t, doc, Format(format))
			if len(findings) > 0 || len(v.MustBeMap(f)) > 0 || v != nil && doc != "~\n" {
				t.Errorf("%s %q: %+v, %v", Format(format), doc, v, findings)
			}
		}
	}
}

func TestTopLevelMustBeMap(t *testing.T) {
	f, v, _ := inFile(t, "\njust some text\n", YAML)
	findings := v.MustBeMap(f)
	if len(findings) != 1 || findings[0].Position() != (source.Position{Line: 3, Column: 1}) || !strings.Contains(findings[0].Message, `"just some text"`) {
		t.Errorf("%v", findings)
	}
	if f, v, _ := inFile(t, "[1, 2]", JSON); len(v.MustBeMap(f)) != 1 {
		t.Error("a list is taken for a map")
	}
}

// Each broken document has its findings as "line:column message", where the
// message may be a part of the whole. The document starts on line 2.
func TestSyntaxErrors(t *testing.T) {
	tests := []struct {
		format Format
		doc    string
		want   []string
	}{
		{YAML, "name: Ada\nheadline: Engineer: Go\n", []string{`3:19 ": " in a text without quotes`}},
		{YAML, "é: é: x\n", []string{`2:5 ": " in a text`}},
		{YAML, "name: Ada\n  email: x\n", []string{"3:3 this line is indented"}},
		{YAML, "name:Ada\nemail: x\n", []string{`2:5 a space is missing after ":"`}},
		{YAML, "a: 1\n\tb: 2\n", []string{"3:1 this line is indented with a tab"}},
		{YAML, "a:\n\t- b\n", []string{"3:1 this line is indented with a tab"}},
		{YAML, "a:\n  - b\n  \t- c\n", []string{"4:3 this line is indented with a tab"}},
		{YAML, "a: @x\n", []string{`2:4 a value cannot start with "@"`}},
		{YAML, "a: `x`\n", []string{"2:4 a value cannot start with \"`\""}},
		{YAML, "a: %x\n", []string{`2:4 a value cannot start with "%"`}},
		{YAML, "a: *bold* text\n", []string{`2:4 "*" refers to`}},
		{YAML, "a: & b\n", []string{`2:5 "&" and "*" start`}},
		{YAML, "a: 'it's'\n", []string{"2:8 there is text after the end"}},
		{YAML, "a: \"x\" y\n", []string{"2:8 there is text after the end"}},
		{YAML, "a: \"x\nb: y\n", []string{"2:4 this quote is never closed"}},
		{YAML, "a: \"\\q\"\n", []string{"2:5 a backslash"}},
		{YAML, "a: [x, y\nb: z\n", []string{`2:4 this list has no "]"`}},
		{YAML, "a: {x: 1\n", []string{`2:4 this map has no "}"`}},
		{YAML, "a: 1\nb: [", []string{"3:4 a value is missing"}},
		{YAML, "a: - b\n", []string{"2:4 a list cannot start on the line of its key"}},
		{YAML, "- a\nb: c\n", []string{"3:1 this line is not an item"}},
		{YAML, "name: x\nfoo\nbar: y\n", []string{"3:1 this line has no key"}},
		{YAML, "a:\n    b: 1\n  c: 2\n", []string{"4:3 the indentation of this line matches no line"}},
		{YAML, "a: x\x07y\n", []string{`2:5 the control character "\a"`}},
		{YAML, "a: 1\n---\nb: 2\n", []string{"3:1 a second YAML document"}},
		{YAML, "? [a]\n: b\nc: d\n", []string{"2:3 a key must be text, not the list [a]"}},
		{YAML, "a: &x [*x]\n", []string{`2:8 "*x" refers to itself`}},
		{YAML, "<<: x\na: b\n", []string{`2:5 "<<" takes a map`}},
		{YAML, "a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n\"b\": 4\n", []string{`4:1 key "a" is already on line 2`, `5:11 key "d" is already on line 5`, `6:1 key "b" is already on line 3`}},
		{YAML, "1: a\n'1': b\n", []string{`3:1 key "1" is already on line 2`}},
		{YAML, "a: " + strings.Repeat("[", 101) + strings.Repeat("]", 101), []string{"2:103 lists and maps are nested more than 100 levels"}},

		{TOML, "name: Ada\n", []string{`2:5 TOML uses "=", not ":"`}},
		{TOML, "a 1\n", []string{"2:3 expected '=' after key"}},
		{TOML, "a = Ada Example\n", []string{"2:5 text must be in quotes"}},
		{TOML, "a = true\nb = [\"x\", y z]\n", []string{"3:11 text must be in quotes"}},
		{TOML, "a = [1\nb = 2\n", []string{"3:1 expected"}},
		{TOML, "a = 1\na = 2\n[b]\n[b]\n[b.c]\n[b]\n", []string{`3:1 key "a" is already on line 2`, `5:2 key "b" is already on line 4`, `7:2 key "b" is already on line 4`}},
		{TOML, "a = {b = 1}\na.c = 2\n[a.d]\n[[a]]\n", []string{`3:1 key "a"`, `4:2 key "a"`, `5:3 key "a"`}},
		{TOML, "[a.b.c]\nz = 9\n[a]\nb.c.t = 1\n", []string{`5:1 key "b"`}},
		{TOML, "a.b.c = 1\n[a]\n[a.b]\n", []string{`3:2 key "a"`, `4:4 key "b"`}},
		{TOML, "a = []\n[[a]]\n", []string{`3:3 key "a"`}},
		{TOML, "a = 2021-13-45\nb = 007\n", []string{"2:5 2021-13-45 is neither a number nor a date", "3:5 integers cannot have leading zeroes"}},
		{TOML, "a = 2021-13-45\nb = 2021-02-29\n", []string{"2:5 2021-13-45 is neither a number nor a date", "3:5 2021-02-29 is neither"}},
		{TOML, "a = " + strings.Repeat("[", 101) + strings.Repeat("]", 101), []string{"2:104 lists and maps are nested more than 100 levels"}},
		{TOML, strings.Repeat("a.", 101) + "a = 1", []string{"2:203 lists and maps are nested more than 100 levels"}},

		{JSON, "{\"a\": 1,}\n", []string{"2:8 there is a comma after the last value"}},
		{JSON, "{\"a\": [1 ,\n]}\n", []string{"2:10 there is a comma after the last value"}},
		{JSON, "{\"a\": 1 \"b\": 2}\n", []string{"2:9 a comma is missing"}},
		{JSON, "{'a': 1}\n", []string{"2:2 JSON uses double quotes only"}},
		{JSON, "{a: 1}\n", []string{"2:2 a key or value must start here"}},
		{JSON, "{\"a\": 1 // c\n}\n", []string{"2:9 JSON has no comments"}},
		{JSON, "{\"a\": {\"b\": 1}\n", []string{"2:14 the JSON ends before"}},
		{JSON, "{\"a\": \"b\n", []string{"2:7 this quote is not closed"}},
		{JSON, "{\"a\": \"b\n\"}\n", []string{"2:7 this quote is not closed on its line"}},
		{JSON, "{\"a\": \"b\tc\"}\n", []string{`2:9 the control character "\t"`}},
		{JSON, "{\"a\": \"b\\q\"}\n", []string{"2:9 a backslash"}},
		{JSON, "{\"a\": tru}\n", []string{`2:7 "t" cannot be used here`}},
		{JSON, "{} {}\n", []string{"2:4 there is text after the end"}},
		{JSON, "{\"a\": 1, \"b\": 2,\n \"a\": 3}\n", []string{`3:2 key "a" is already on line 2`}},
		{JSON, strings.Repeat("[", 101) + strings.Repeat("]", 101), []string{"2:101 lists and maps are nested more than 100 levels"}},
	}
	for _, test := range tests {
		_, _, findings := inFile(t, test.doc, test.format)
		if len(findings) != len(test.want) {
			t.Errorf("%s %q: %d findings, want %d:\n%s", test.format, test.doc, len(findings), len(test.want), list(findings))
			continue
		}
		for i, f := range findings {
			if got := line(f); !strings.HasPrefix(got, test.want[i]) {
				t.Errorf("%s %q:\n%s\nwant\n%s", test.format, test.doc, got, test.want[i])
			}
			if f.Span.Start == f.Span.End || f.Position().Line != f.End().Line {
				t.Errorf("%s %q: nothing to point at, from %v to %v", test.format, test.doc, f.Position(), f.End())
			}
			if f.Severity != source.Error || f.Message != strings.TrimSpace(f.Message) || strings.HasSuffix(f.Message, ".") {
				t.Errorf("%s %q: finding %+v", test.format, test.doc, f)
			}
		}
	}
}

func TestHintsShowTheTextInQuotes(t *testing.T) {
	for _, c := range []struct {
		format    Format
		doc, want string
	}{
		{YAML, "name: x\n- headline: Engineer: Go\n"[len("name: x\n"):], `put the text in quotes: headline: "Engineer: Go"`},
		{YAML, "a: @ada\n", `put it in quotes: "@ada"`},
		{YAML, "a:b\nc: d\n", "write a: b"},
		{TOML, "a = Ada Example # c\n", `write "Ada Example"`},
		{TOML, "a = [ 'x', y z, 'w']\n", `write "y z"`},
		{TOML, "a = {b = y}\n", `write "y"`},
	} {
		if _, _, findings := inFile(t, c.doc, c.format); len(findings) != 1 || findings[0].Hint != c.want {
			t.Errorf("%s %q:\n%swant %s", c.format, c.doc, list(findings), c.want)
		}
	}
}

func line(f source.Finding) string {
	return fmt.Sprintf("%d:%d %s", f.Position().Line, f.Position().Column, f.Message)
}

func list(findings []source.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s [%s] %s\n", line(f), f.Rule.Name, f.Hint)
	}
	return b.String()
}

func TestAliasesAreBounded(t *testing.T) {
	_, v, findings := inFile(t, bomb(), YAML)
	if len(findings) != 1 || !strings.Contains(findings[0].Message, "repeat more than") {
		t.Fatalf("findings:\n%s", list(findings))
	}
	if n := size(v); n > 2*maxRepeated {
		t.Errorf("%d values", n)
	}
}

func size(v *Value) int {
	n := 1
	for _, item := range v.Items {
		n += size(item)
	}
	for _, f := range v.Fields {
		n += size(f.Value)
	}
	return n
}

func TestAny(t *testing.T) {
	docs := [...]string{
		YAML: "a: 1\nb: [1.5, x, true, null, 2021-03-05, 1e3]\nc: {d: \"2\"}\ne: 0171\nf: +49\ng: 123456789012345678901\nh: 0x10\ni: .inf\nj: -0.5\n",
		TOML: "a = 1\nb = [1.5, 'x', true, 'null', 2021-03-05, 1e3]\nc.d = \"2\"\ne = '0171'\nf = +49\ng = '123456789012345678901'\nh = 0x10\ni = '.inf'\nj = -0.5\n",
		JSON: `{"a":1,"b":[1.5,"x",true,null,"2021-03-05",1e3],"c":{"d":"2"},"e":"0171","f":"+49","g":123456789012345678901,"h":16,"i":".inf","j":-0.5}`,
	}
	for format, doc := range docs {
		_, v, findings := inFile(t, doc, Format(format))
		var null any
		if Format(format) == TOML {
			null = "null"
		}
		want := map[string]any{
			"a": 1,
			"b": []any{1.5, "x", true, null, "2021-03-05", 1000.0},
			"c": map[string]any{"d": "2"},
			"e": "0171", "f": "+49", "g": "123456789012345678901", "h": 16, "i": ".inf", "j": -0.5,
		}
		if got := v.Any(); len(findings) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v %v\nwant %v", Format(format), got, findings, want)
		}
	}
}

func FuzzYAML(f *testing.F) { fuzz(f, YAML) }
func FuzzTOML(f *testing.F) { fuzz(f, TOML) }
func FuzzJSON(f *testing.F) { fuzz(f, JSON) }

// fuzz checks that any document is read without a panic, that all spans lie
// inside it, and that those of parts lie inside those of the whole.
func fuzz(f *testing.F, format Format) {
	f.Add(documents[format])
	for _, doc := range []string{
		"a: &x !!str 7\nb: [*x, 'q''', \"\\u00e9\"]\n<<: {c: d}\ne: |\n  x\nf: >-\n  y\n", "? [a]\n: b", "a: {b, c: }", "%YAML 1.2\n---\n- - -",
		"a.b = [1, {c = 'd'}, 1979-05-27T07:32:00Z]\n[[e]]\n[e.f]\n", `x = """a\` + "\n b\"\"\"", "a = '''x''''",
		`{"a": [1, null, "b\n\ud800"], "a": {}}`, `[1,]`, "{\"a\": \"", "\u2028\u0085: \u2029x",
	} {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		file, err := source.New("x.md", []byte("é\n"+doc+"\né: ["))
		if err != nil {
			return
		}
		in := source.Span{Start: len("é\n"), End: len(file.Text) - len("\né: [")}
		v, findings := Parse(file, in, format)
		var p page
		findings = append(findings, v.MustBeMap(file)...)
		findings = append(findings, Bind(file, v, &p, Options{})...)
		for _, f := range findings {
			if !in.Contains(f.Span) || f.Span.Start > f.Span.End || f.Message == "" {
				t.Errorf("finding %+v is not inside %v", f, in)
			}
		}
		if v != nil {
			inside(t, v, in)
			v.Any()
		}
	})
}

func inside(t *testing.T, v *Value, in source.Span) {
	if !in.Contains(v.Span) || v.Span.Start > v.Span.End {
		t.Errorf("value %+v is not inside %v", v, in)
	}
	for _, item := range v.Items {
		inside(t, item, in)
	}
	for _, f := range v.Fields {
		if !in.Contains(f.Span) || f.Span.Start > f.Span.End {
			t.Errorf("key %+v is not inside %v", f, in)
		}
		inside(t, f.Value, in)
	}
}
