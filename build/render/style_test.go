package render

import (
	"slices"
	"strings"
	"testing"
)

// TestImages: images that a style sheet loads are in its folder, and are
// inlined.
func TestImages(t *testing.T) {
	sheet := `/* url(none.png) @import */ a { b: url(i/c.svg) ; c: URL( "d.png" ); content: "url(none.png)" }
e { f: url(#g) url(../h.png) url(data:image/png;base64,AA) url("/j.png") \75 rl( d.png ) }
k { l: url(d.png?v=1) url('i/%63.svg#"m') image-set("\64.png" 1x, url(d.p\ng) 2x type("image/png")) } @namespace url(http://www.w3.org/2000/svg);
n { o: url(e\ f.png) url(no ne.png) url(none".png) u/**/rl(none.png) url(d.png) } /* url(none.png)`
	s := site("themes/x/style.css", sheet, "themes/x/print.css", "a { b: url(./d.png) }", "themes/x/i/c.svg", "<svg/>", "themes/x/d.png", "\x89PNG", "themes/x/e f.png", "")
	th := mustTheme(t, s, "x", Options{})
	want := `a { b: url("data:image/svg+xml;base64,PHN2Zy8+") ; c: URL( "data:image/png;base64,iVBORw==" ); content: "url(none.png)" }
e { f: url(#g) url(../h.png) url(data:image/png;base64,AA) url("/j.png") url("data:image/png;base64,iVBORw==") }
k { l: url("data:image/png;base64,iVBORw==") url("data:image/svg+xml;base64,PHN2Zy8+#%22m") image-set("data:image/png;base64,iVBORw==" 1x, url("data:image/png;base64,iVBORw==") 2x type("image/png")) } @namespace url(http://www.w3.org/2000/svg);
n { o: url("data:image/png;base64,") url(no ne.png) url(none".png) u/**/rl(none.png) url("data:image/png;base64,iVBORw==") } `
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
		"a { content: \"open\n/* b */ }": "a { content: \"open\n}",
		"a\n\n\n\tb":                     "a\nb",
		"a/* b */c":                      "a/**/c",
		"u\\72 /**/l(a) '\\61\n\n\"'":    "u\\72 /**/l(a) '\\61\n\n\"'",
		"\\61/* b */\nc":                 "\\61/**/\nc",
		"u/* b *//**/rl(/*c*/)/*":        "u/**//**/rl(/**/)",
	} {
		if got := squeeze(css); got != want {
			t.Errorf("squeeze(%q) = %q, want %q", css, got, want)
		}
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add("a { b: 'c' } /* d */ url(e) u\\72 /**/l(f) '\\61\n\n\"' image-set(\"g\")")
	loads := func(css string) (all []string) {
		for t := range references(css) {
			all = append(all, t.text)
		}
		return all
	}
	f.Fuzz(func(t *testing.T, css string) {
		got := squeeze(css)
		if len(got) > len(css) {
			t.Errorf("squeeze(%q) grew to %q", css, got)
		}
		if before, after := loads(css), loads(got); !slices.Equal(before, after) {
			t.Errorf("%q loads %q, squeezed to %q it loads %q", css, before, got, after)
		}
	})
}
