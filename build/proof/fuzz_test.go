package proof

import (
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// FuzzCheck compares any resume with a PDF of any text. No more words may be
// found than are wanted.
func FuzzCheck(f *testing.F) {
	f.Add(ada, "Ada Example\nBackend Developer\nEXPERIENCE\n• Cut the nightly import")
	f.Add("# A\n\n## Skills\n\n- a, a, a\n", "a a a a")
	f.Add("# Ada\n\n## Experience\n\n### \n\n- \n", "\n\n•")
	f.Fuzz(func(t *testing.T, markdown, text string) {
		file, err := source.New("resume.md", []byte(markdown))
		if err != nil {
			return
		}
		p := resume.Parse(file, resume.Options{Layout: "resume"})
		if p.Resume == nil {
			return
		}
		for _, doc := range []*ats.Document{set(p, ""), documentOf(text)} {
			proof, _ := Check(p, p.Resume, doc, 0, Options{Lang: "en"})
			if proof.Words.Got > proof.Words.Want || len(proof.Fields) == 0 {
				t.Errorf("%+v", proof.Words)
			}
			d := Compare(p, doc, ats.Read(doc))
			if d.Words.Got > d.Words.Want {
				t.Errorf("compared: %+v", d.Words)
			}
		}
	})
}

func documentOf(text string) *ats.Document {
	p := &ats.Page{Number: 1, Width: 595, Height: 842}
	for i, l := range strings.Split(text, "\n") {
		p.Runs = append(p.Runs, ats.Run{Text: l, X: 54, Y: float64(60 + 14*i), Size: 10, Width: float64(5 * len(l)), Font: plainFont, MCID: -1, Page: 1})
	}
	return &ats.Document{Pages: []*ats.Page{p}, Fonts: []*ats.Font{plainFont}}
}
