package render

import (
	"strings"
	"testing"
)

// TestImages: images that a style sheet loads are in its folder, and are
// inlined.
func TestImages(t *testing.T) {
	sheet := `/* url(none.png) @import */ a { b: url(i/c.svg) ; c: URL( "d.png" ); content: "url(none.png)" }
e { f: url(#g) url(../h.png) url(https://x.example/i.png) url(data:image/png;base64,AA) url("/j.png") }
k { l: url(d.png?v=1) url('i/%63.svg#"m') } /* url(none.png)`
	s := site("themes/x/style.css", sheet, "themes/x/print.css", "a { b: url(./d.png) }", "themes/x/i/c.svg", "<svg/>", "themes/x/d.png", "\x89PNG")
	th := mustTheme(t, s, "x", Options{})
	want := `a { b: url("data:image/svg+xml;base64,PHN2Zy8+") ; c: url("data:image/png;base64,iVBORw=="); content: "url(none.png)" }
e { f: url(#g) url(../h.png) url(https://x.example/i.png) url(data:image/png;base64,AA) url("/j.png") }
k { l: url("data:image/png;base64,iVBORw==") url("data:image/svg+xml;base64,PHN2Zy8+#%22m") }`
	if !strings.Contains(th.web.text, want) {
		t.Errorf("the style sheet is\n%s\nwithout\n%s", th.web.text, want)
	}
	if want := `a { b: url("data:image/png;base64,iVBORw==") }`; !strings.Contains(th.print, want) {
		t.Errorf("the print has no %s", want)
	}
	before := th.Fingerprint()
	s["themes/x/d.png"].Data = []byte("another")
	if mustTheme(t, s, "x", Options{}).Fingerprint() == before {
		t.Error("another image has the same fingerprint")
	}
}

func TestSqueeze(t *testing.T) {
	for css, want := range map[string]string{
		"/* a */\na {\n  b: c;\n\n}\n":   "a {\nb: c;\n}\n",
		`a { content: "/* no */  x" }`:   `a { content: "/* no */  x" }`,
		`a { content: "\"/*" } /* b */`:  `a { content: "\"/*" } `,
		"a /* open":                      "a ",
		`a { content: "open`:             `a { content: "open`,
		"a { content: \"open\n/* b */ }": "a { content: \"open\n }",
		"a\n\n\n\tb":                     "a\nb",
	} {
		if got := squeeze(css); got != want {
			t.Errorf("squeeze(%q) = %q, want %q", css, got, want)
		}
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add("a { b: 'c' } /* d */")
	f.Fuzz(func(t *testing.T, css string) {
		if got := squeeze(css); len(got) > len(css) {
			t.Errorf("squeeze(%q) grew to %q", css, got)
		}
	})
}
