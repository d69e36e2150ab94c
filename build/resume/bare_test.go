package resume

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/shortlist-cv/shortlist/build/source"
)

func TestHasBareLinks(t *testing.T) {
	for body, want := range map[string]bool{
		"Built the thing.\n\n- 12:30, and/or: x":                false,
		"[Acme](https://acme.example), [Bar](http://b.example)": false,
		"see ![logo](https://a.example/x.png)!":                 false,
		"one\n[a](https://b.example/c_d)\nthree":                false,
		"Ulm | [a](https://b.example) | [c](https://d.example)": false,
		"https://a.example":                                     true,
		"- https://a.example/":                                  true,
		"ada@example.com":                                       true,
		"at www.example.com":                                    true,
		"b](https://a.example)":                                 true,
		"[b](https://a.example x)":                              true,
		"[a [b](https://x.example) c](https://y.example)":       true,
		`\[b](https://a.example)`:                               true,
		"[a] (https://a.example)":                               true,
		"[a](https://a.example) ftp://b.example":                true,
		"[https://a.example](x)":                                true,
		"[a|b](https://a.example)":                              true,
		"[a](https://a.example|b)":                              true,
		"*x*https://a.example":                                  true,
	} {
		if got := hasBareLinks([]byte(body)); got != want {
			t.Errorf("%q: got %v", body, got)
		}
	}
}

// blocks tells what is read of a text with one of the parsers.
func blocks(t testing.TB, s string, p parser.Parser) string {
	w := &walker{src: s, body: []byte(s)}
	read, err := json.Marshal(w.children(p.Parse(text.NewReader(w.body)).FirstChild()))
	if err != nil {
		t.Fatal(err)
	}
	return string(read)
}

// TestWithoutBareLinks reads the fixtures in both ways, if they have none.
func TestWithoutBareLinks(t *testing.T) {
	names, err := filepath.Glob("testdata/resumes/*.md")
	if err != nil {
		t.Fatal(err)
	}
	without := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := source.New(name, data)
		if err != nil {
			t.Fatal(err)
		}
		body := f.Text[Open(f, Options{}).body:]
		if hasBareLinks([]byte(body)) {
			continue
		}
		if without++; blocks(t, body, markdown()) != blocks(t, body, withoutBareLinks()) {
			t.Errorf("%s has bare links", name)
		}
	}
	if t.Logf("%d of %d", without, len(names)); without == 0 {
		t.Error("no fixture is without bare links")
	}
}

func FuzzBareLinks(f *testing.F) {
	f.Add("a *b* [c](https://d.example) `e`")
	f.Add("[a](https://b.example)https://c.example")
	f.Add("| [a](http://b.example) |\n|-|\n| c:// |")
	f.Add("| a | [b](https://c.example)\n|-|-|\nd|[e|f](ftp://g.example) | [h](http://i.example)")
	f.Add("[x] y\n: z\n[z]: ftp://a.example")
	f.Add("a   \nb\t\nc *d*\t \n`e`   \n&#32;   \n[f](g)   \n")
	f.Fuzz(func(t *testing.T, s string) {
		file, err := source.New("fuzz.md", []byte(s))
		if err != nil {
			t.Skip()
		}
		if s := file.Text; !hasBareLinks([]byte(s)) && blocks(t, s, markdown()) != blocks(t, s, withoutBareLinks()) {
			t.Errorf("%q has bare links", s)
		}
	})
}

func TestOnlyBareMail(t *testing.T) {
	for body, want := range map[string]bool{
		"Mail: ada@example.com\n\nada.l+cv@example.com, Ulm": true,
		"[Acme](https://acme.example)\nada@example.com":      true,
		"ada@example.com, https://acme.example":              false,
		"**Mail:**ada@example.com":                           false,
		"a_b@example.com":                                    false,
		"|ada@example.com|":                                  false,
		"a@b@example.com":                                    false,
		"CTO @ Acme":                                         false,
	} {
		if got := onlyBareMail([]byte(body)); got != want {
			t.Errorf("%q: got %v", body, got)
		}
	}
}

func FuzzBareMail(f *testing.F) {
	f.Add("*a* ada@example.com. [b](https://c.example) `ada@d.example`")
	f.Add("[a ada@example.com\nbob@example.com](b) <a\nhref=\" c@d.example\">")
	f.Add("| a |\n|-|\n| b@c.example | a@b\n\n# a@b.example-\n")
	f.Fuzz(func(t *testing.T, s string) {
		file, err := source.New("fuzz.md", []byte(s))
		if err != nil || !onlyBareMail([]byte(file.Text)) {
			t.Skip()
		}
		if found, want := blocks(t, file.Text, withBareMail()), blocks(t, file.Text, markdown()); found != want {
			t.Errorf("%q is read as\n%s\nand not as\n%s", s, found, want)
		}
	})
}
