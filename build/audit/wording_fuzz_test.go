package audit

import (
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// FuzzWording checks, for any text, that the findings of the rules of wording
// lie within the file and that their fixes leave it readable.
func FuzzWording(f *testing.F) {
	for _, seed := range []string{
		"- Utilized Github in order to cut costs by 120%.\n- I leveraged various “tools”\n",
		"• a\n• b\n", "- [Company] <your name> XX% $XK 20XX TODO\n", "- a\u00adb 👩\u200d💻 &shy; &bull;\n", "- İ I’m ẞ 5+ years' experience\n",
		"- `a` [b](c) **d** 100% bug-free, 24/7 dedication\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		file, err := source.New("resume.md", []byte(inJob+body))
		if err != nil {
			return
		}
		p := resume.Parse(file, resume.Options{})
		findings := Run(p, Options{Today: today, Terms: []string{"go"}}).Findings
		for _, finding := range findings {
			s := finding.Span
			if s.Start < 0 || s.End < s.Start || s.End > len(file.Text) {
				t.Fatalf("%s at %v of %d", finding.Rule.Name, s, len(file.Text))
			}
			for _, e := range finding.Fixes {
				if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(file.Text) {
					t.Fatalf("%s fixes %v of %d", finding.Rule.Name, e.Span, len(file.Text))
				}
			}
		}
		if _, err := source.New("resume.md", Apply([]byte(file.Text), file, Fixes(p, findings))); err != nil {
			t.Fatal(err)
		}
	})
}
