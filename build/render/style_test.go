package render

import "testing"

func TestSqueeze(t *testing.T) {
	for css, want := range map[string]string{
		"/* a */\na {\n  b: c;\n\n}\n":  "a {\nb: c;\n}\n",
		`a { content: "/* no */  x" }`:  `a { content: "/* no */  x" }`,
		`a { content: "\"/*" } /* b */`: `a { content: "\"/*" } `,
		"a /* open":                     "a ",
		`a { content: "open`:            `a { content: "open`,
		"a\n\n\n\tb":                    "a\nb",
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
