package proof

import (
	"slices"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

func TestCompare(t *testing.T) {
	p := page(t, ada)
	doc := set(p, "")
	d := Compare(p, doc, ats.Read(doc))
	if !d.Equal() || d.Words.Want < 50 || d.Words.Want != d.Words.Got || len(d.Fields) < 10 {
		t.Errorf("a resume and its own PDF differ: %+v", d)
	}

	shorter := page(t, strings.Replace(ada, "- Mentored 4 interns\n", "", 1))
	if d = Compare(shorter, doc, ats.Read(doc)); d.Equal() || len(d.Lost) > 0 {
		t.Errorf("the PDF has a bullet more: %+v", d)
	}

	newer := page(t, strings.NewReplacer("40 services", "60 services", "Go, SQL, Python", "Go, SQL, Rust", "- Mentored 4 interns\n", "").Replace(ada))
	d = Compare(newer, doc, ats.Read(doc))
	if d.Equal() {
		t.Error("nothing differs")
	}
	if len(d.Lost) != 2 || d.Lost[0].Word != "60" || d.Lost[0].Line != 17 || d.Lost[1].Word != "Rust" {
		t.Errorf("lost %+v", d.Lost)
	}
	var only []string
	for _, o := range d.Only {
		only = append(only, o.Text)
	}
	if !slices.Equal(only, []string{"• Mentored 4 interns"}) {
		t.Errorf("only in the PDF: %q", only)
	}
	wrong := 0
	for _, f := range d.Fields {
		if !f.OK {
			wrong++
		}
	}
	if wrong != 2 {
		t.Errorf("%d fields differ, want the bullet and the skill", wrong)
	}
}

// Dates may be written in another form, and links shown as addresses.
func TestCompareForms(t *testing.T) {
	p := page(t, strings.NewReplacer("Mar 2021 – Present", "since 2021-03", "Wrote the billing service", "Wrote [the billing service](https://bills.example/x)").Replace(ada))
	doc := set(page(t, ada), "")
	pg, i := run(t, doc, "• Wrote")
	r := pg.Runs[i]
	r.Text, r.Y = "bills.example/x", r.Y+7
	pg.Runs = slices.Insert(pg.Runs, i+1, r)
	if d := Compare(p, doc, ats.Parse(doc.Lines(ats.Stream))); len(d.Lost) > 0 || len(d.Only) > 0 {
		t.Errorf("lost %+v, only %+v", d.Lost, d.Only)
	}
}

// TestComparePrivate checks that a value kept outside the file may be in the PDF
// but need not be.
func TestComparePrivate(t *testing.T) {
	f, err := source.New("resume.md", []byte(strings.Replace(ada, "phone: (555) 014-2199\n", "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	whole := resume.Parse(f, resume.Options{Private: map[string]string{"phone": "(555) 014-2199"}})
	for _, doc := range []*ats.Document{set(page(t, ada), ""), set(page(t, f.Text), "")} {
		if d := Compare(whole, doc, ats.Read(doc)); !d.Equal() || d.Words.Got != d.Words.Want {
			t.Errorf("%+v", d)
		}
	}
}
