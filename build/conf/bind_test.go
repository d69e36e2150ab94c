package conf

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"testing"
)

type audit struct {
	FailOn   String   `conf:"fail_on"`
	Rules    []Pair   `conf:"rules"`
	MaxWeak  Int      `conf:"max_weak"`
	Families []String `conf:"families"`
}

type everything struct {
	Name    String         `conf:"name,author,title"`
	Pages   Int            `conf:"pages"`
	Draft   Bool           `conf:"draft"`
	Tech    []String       `conf:"tech"`
	Sizes   []Int          `conf:"sizes"`
	Links   []Pair         `conf:"links"`
	Audit   audit          `conf:"audit"`
	More    *audit         `conf:"more"`
	Faces   []audit        `conf:"faces"`
	Params  map[string]any `conf:"params"`
	Any     any            `conf:"any"`
	Raw     *Value         `conf:"raw"`
	Private String         // without a tag, so not filled
}

// texts drops the places, to make values comparable.
func texts(list []String) (out []string) {
	for _, s := range list {
		out = append(out, s.Text)
	}
	return out
}

func pairs(list []Pair) (out []string) {
	for _, p := range list {
		out = append(out, p.Key.Text+"="+p.Value.Text)
	}
	return out
}

func TestBindFillsEveryType(t *testing.T) {
	docs := [...]string{
		YAML: "name: Ada\npages: 2\ndraft: false\ntech: [Go, 2021]\nsizes: 3\nlinks:\n  z: a\n  b: 5\naudit:\n  fail_on: never\n  rules: {x: off}\nmore: {max_weak: 1}\nfaces: [{fail_on: a}, {fail_on: b}]\nparams: {a: [1]}\nany: [x]\nraw: [1]\n",
		TOML: "name = 'Ada'\npages = 2\ndraft = false\ntech = ['Go', 2021]\nsizes = 3\nlinks = {z = 'a', b = 5}\nany = ['x']\nraw = [1]\n[audit]\nfail_on = 'never'\nrules.x = 'off'\n[more]\nmax_weak = 1\n[[faces]]\nfail_on = 'a'\n[[faces]]\nfail_on = 'b'\n[params]\na = [1]\n",
		JSON: `{"name":"Ada","pages":2,"draft":false,"tech":["Go",2021],"sizes":3,"links":{"z":"a","b":5},"audit":{"fail_on":"never","rules":{"x":"off"}},"more":{"max_weak":1},"faces":[{"fail_on":"a"},{"fail_on":"b"}],"params":{"a":[1]},"any":["x"],"raw":[1]}`,
	}
	for format, doc := range docs {
		f, v, findings := inFile(t, doc, Format(format))
		var got everything
		findings = append(findings, Bind(f, v, &got, Options{})...)
		if len(findings) > 0 {
			t.Errorf("%s:\n%s", Format(format), list(findings))
			continue
		}
		for _, c := range []struct {
			name      string
			got, want any
		}{
			{"name", got.Name.Text, "Ada"},
			{"pages", got.Pages.Value, 2},
			{"draft", got.Draft.IsSet() && !got.Draft.Value && !got.Draft.Or(true), true},
			{"tech", texts(got.Tech), []string{"Go", "2021"}},
			{"sizes", len(got.Sizes) == 1 && got.Sizes[0].Value == 3, true},
			{"links", pairs(got.Links), []string{"z=a", "b=5"}},
			{"audit", got.Audit.FailOn.Text, "never"},
			{"rules", pairs(got.Audit.Rules), []string{"x=off"}},
			{"more", got.More != nil && got.More.MaxWeak.Value == 1, true},
			{"faces", len(got.Faces) == 2 && got.Faces[1].FailOn.Text == "b", true},
			{"params", got.Params, map[string]any{"a": []any{1}}},
			{"any", got.Any, []any{"x"}},
			{"raw", got.Raw != nil && got.Raw.Kind == List, true},
		} {
			if !reflect.DeepEqual(c.got, c.want) {
				t.Errorf("%s %s: %v, want %v", Format(format), c.name, c.got, c.want)
			}
		}
		if place := f.Text[got.Links[0].Key.Span.Start:got.Links[0].Key.Span.End]; strings.Trim(place, `"`) != "z" {
			t.Errorf("%s: place of the key is %q", Format(format), place)
		}
	}
}

func TestTextsAreKeptAsWritten(t *testing.T) {
	for _, written := range []string{"5551234567", "0171", "+49", "2021", "2021-03-05", "1.50", "1e3", "0x10", "yes", "no", "12:30:45", "1_000"} {
		f, v, _ := inFile(t, "name: "+written+"\n", YAML)
		var dst everything
		if findings := Bind(f, v, &dst, Options{}); len(findings) > 0 || dst.Name.Text != written {
			t.Errorf("%s: %q, %s", written, dst.Name.Text, list(findings))
		}
	}
}

func TestWhatIsNotSet(t *testing.T) {
	f, v, _ := inFile(t, "name:\npages: null\ndraft: ~\ntech: [~, Go]\nlinks:\naudit:\n", YAML)
	var got everything
	if findings := Bind(f, v, &got, Options{}); len(findings) > 0 {
		t.Errorf("findings:\n%s", list(findings))
	}
	if got.Name.IsSet() || got.Pages.IsSet() || got.Draft.IsSet() || len(got.Tech) != 1 || got.Links != nil {
		t.Errorf("set: %+v", got)
	}
	if s := fmt.Sprint(got.Name, got.Pages, got.Draft); strings.TrimSpace(s) != "" {
		t.Errorf("what is not set prints as %q", s)
	}
	f, v, _ = inFile(t, "more: x\nparams: x\npages: x\n", YAML)
	if Bind(f, v, &got, Options{}); got.More != nil || got.Params != nil || got.Pages.IsSet() {
		t.Errorf("set by a wrong value: %+v", got)
	}
	f, v, _ = inFile(t, "name: \"\"\npages: 0\n", YAML)
	Bind(f, v, &got, Options{})
	if !got.Name.IsSet() || !got.Pages.IsSet() || got.Pages.String() != "0" {
		t.Error("an empty text and a zero are set")
	}
	if findings := Bind(f, nil, &got, Options{}); findings != nil {
		t.Error("no document has no findings")
	}
}

func TestAliasesOfKeys(t *testing.T) {
	for _, doc := range []string{"title: B\nname: A\n", "name: A\ntitle: B\n", "author: A\ntitle: B\n", "name:\nauthor: A\n"} {
		f, v, _ := inFile(t, doc, YAML)
		var got everything
		if findings := Bind(f, v, &got, Options{}); len(findings) > 0 || got.Name.Text != "A" {
			t.Errorf("%q: %q, %s", doc, got.Name.Text, list(findings))
		}
	}
}

func TestLinksInTheFormsOfOtherTools(t *testing.T) {
	for doc, want := range map[string][]string{
		"links: https://x.org\n":                           {"=https://x.org"},
		"links: [https://x.org, {GitHub: ada}]\n":          {"=https://x.org", "GitHub=ada"},
		"links:\n  - name: GitHub\n    url: https://x\n":   {"GitHub=https://x"},
		"links:\n  - {network: GitHub, username: ada}\n":   {"GitHub=ada"},
		"links: {b: 1, a: 2, c: }\n":                       {"b=1", "a=2"},
		"links:\n  - {icon: x, url: https://x, name: X}\n": {"X=https://x"},
	} {
		f, v, _ := inFile(t, doc, YAML)
		var got everything
		if findings := Bind(f, v, &got, Options{}); len(findings) > 0 || !reflect.DeepEqual(pairs(got.Links), want) {
			t.Errorf("%q: %v, %s", doc, pairs(got.Links), list(findings))
		}
	}
}

func TestBindFindings(t *testing.T) {
	o := Options{
		Ignored:   []string{"permalink", "audit_"},
		Elsewhere: map[string]string{"resume": `"resume" is a key of the portfolio, not of a resume`},
	}
	tests := []struct {
		doc  string
		want []string
	}{
		{"pages: [1, 2]\n", []string{"2:8 pages must be a whole number, not the list [1, 2]"}},
		{"pages: two\ndraft: yes\nname: [a]\n", []string{
			`2:8 pages must be a whole number, not "two"`,
			`3:8 draft must be true or false, not "yes"`,
			"4:7 name must be text, not the list [a]",
		}},
		{"pages: 1.5\n", []string{"2:8 pages must be a whole number, not 1.5"}},
		{"pages: 99999999999999999999\n", []string{"2:8 pages must be a whole number, not 99999999999999999999"}},
		{"name: true\n", []string{"2:7 name must be text, not true"}},
		{"name: {a: b, c: [d]}\n", []string{"2:7 name must be text, not the map {a: b, c: [d]}"}},
		{"tech: [a, [b], {c: d}]\n", []string{"2:11 tech must be text, not the list [b]", "2:16 tech must be text, not the map {c: d}"}},
		{"links: {GitHub: [a]}\n", []string{"2:17 links.GitHub must be text, not the list [a]"}},
		{"audit: 5\nmore: x\nparams: [1]\nfaces: [1]\n", []string{
			"2:8 audit must be a map, not 5", `3:7 more must be a map, not "x"`, "4:9 params must be a map, not the list [1]", "5:9 each item of faces must be a map, not 1",
		}},
		{"faces: 5\n", []string{"2:8 faces must be a list of maps, not 5"}},
		{"audit:\n  fail_onn: x\n  max_weak: many\n", []string{`3:3 unknown key "audit.fail_onn"`, `4:13 audit.max_weak must be a whole number, not "many"`}},
		{"emial: x\nNAME: x\npermalink: x\nresume: x\nzzz: x\nPrivate: x\n", []string{
			`2:1 unknown key "emial"`, `3:1 unknown key "NAME"`, `5:1 "resume" is a key of the portfolio, not of a resume`, `6:1 unknown key "zzz"`, `7:1 unknown key "Private"`,
		}},
		{"audit:\n  permalink: x\n  resume: y\n", []string{`3:3 unknown key "audit.permalink"`, `4:3 unknown key "audit.resume"`}},
		{"pages: [" + strings.Repeat("x, ", 500) + "]\n", []string{"2:8 pages must be a whole number, not the list [x, x, x, …]"}},
		{"pages: " + strings.Repeat("x", 500) + "\n", []string{`2:8 pages must be a whole number, not "` + strings.Repeat("x", 40) + "…"}},
	}
	for _, test := range tests {
		f, v, findings := inFile(t, test.doc, YAML)
		var dst everything
		findings = append(findings, Bind(f, v, &dst, o)...)
		if len(findings) != len(test.want) {
			t.Errorf("%q: %d findings, want %d:\n%s", test.doc, len(findings), len(test.want), list(findings))
			continue
		}
		for i, finding := range findings {
			if got := line(finding); !strings.HasPrefix(got, test.want[i]) {
				t.Errorf("%q:\n%s\nwant\n%s", test.doc, got, test.want[i])
			}
		}
	}
}

func TestHintsOfUnknownKeys(t *testing.T) {
	for doc, want := range map[string]string{
		"nmae: x\n":            `did you mean "name"?`,
		"zzz: x\n":             `put keys of your own under "params"`,
		"audit: {zzz: x}\n":    "the known keys are: fail_on, rules, max_weak, families",
		"audit: {failon: x}\n": `did you mean "fail_on"?`,
		"draft: 1\n":           "for example draft: true",
	} {
		f, v, _ := inFile(t, doc, YAML)
		var dst everything
		if findings := Bind(f, v, &dst, Options{}); len(findings) != 1 || findings[0].Hint != want {
			t.Errorf("%q:\n%swant %s", doc, list(findings), want)
		}
	}
}

func TestElsewhereOutdoesTheFields(t *testing.T) {
	f, v, _ := inFile(t, "pages: 2\npagse: 2\naudit: {pages: 1}\n", YAML)
	var dst everything
	findings := Bind(f, v, &dst, Options{Elsewhere: map[string]string{"pages": "not here"}})
	if len(findings) != 3 || line(findings[0]) != "2:1 not here" || dst.Pages.IsSet() {
		t.Fatalf("%v\n%s", dst.Pages, list(findings))
	}
	if strings.Contains(findings[1].Hint, "pages") {
		t.Errorf("the hint names a key that is not for here: %s", findings[1].Hint)
	}
	if line(findings[2]) != `4:9 unknown key "audit.pages"` {
		t.Error(line(findings[2]))
	}
}

func TestTextsPrintInTemplates(t *testing.T) {
	f, v, _ := inFile(t, "name: <Ada>\npages: 2\ndraft: true\n", YAML)
	var dst everything
	Bind(f, v, &dst, Options{})
	var b strings.Builder
	if err := template.Must(template.New("").Parse("{{.Name}} {{.Pages}} {{.Draft}} {{.More}}")).Execute(&b, dst); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.HasPrefix(got, "&lt;Ada&gt; 2 true ") {
		t.Errorf("printed %q", got)
	}
}

func TestBindPanicsForTypesItDoesNotKnow(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	f, v, _ := inFile(t, "a: 1\n", YAML)
	var dst struct {
		A float32 `conf:"a"`
	}
	Bind(f, v, &dst, Options{})
}
