package render

import (
	"fmt"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// long returns a resume of two pages: 10 jobs, 60 bullets.
func long() *resume.Resume {
	r := ada()
	jobs := r.Sections[0]
	for i := range 7 {
		e := *jobs.Parts[i%3].Entry
		e.Body = []*resume.Block{list("Built the thing number one, with 12% more of it", "Moved the thing number two to a place 3 times as good", "Cut the third thing from 9 hours to 20 minutes", "Wrote the fourth thing", "Taught 5 people the fifth thing", "Sold the sixth thing")}
		jobs.Parts = append(jobs.Parts, entryPart(&e))
	}
	return r
}

func BenchmarkWeb(b *testing.B) {
	for name, r := range map[string]*resume.Resume{"usual": ada(), "long": long()} {
		th := mustTheme(b, nil, "modern", Options{})
		d := resumeData(r)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := th.Web(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPrint(b *testing.B) {
	th := mustTheme(b, nil, "classic", Options{})
	d := resumeData(long())
	for b.Loop() {
		if _, err := th.Print(d); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTheme measures what a process spends before its first page.
func BenchmarkTheme(b *testing.B) {
	for b.Loop() {
		th := mustTheme(b, nil, "modern", Options{})
		if _, err := th.Web(resumeData(ada())); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSubset(b *testing.B) {
	for _, s := range scripts {
		b.Run(fmt.Sprint(s.name), func(b *testing.B) {
			for b.Loop() {
				if _, err := shipped()[3].faces[0].subset(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMissing(b *testing.B) {
	th := mustTheme(b, nil, "modern", Options{})
	text := ""
	for range 40 {
		text += "Rebuilt the settlement ledger in Go — it now closes 2.3 million payments a night in 11 minutes • "
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		th.Missing(text)
	}
}

// BenchmarkExamples renders the example resumes of this repository in turn.
func BenchmarkExamples(b *testing.B) {
	th := mustTheme(b, nil, "classic", Options{})
	var pages []Data
	for _, e := range examples(b) {
		if e.data.Resume != nil {
			pages = append(pages, e.data)
		}
	}
	for i := 0; b.Loop(); i++ {
		if _, err := th.Web(pages[i%len(pages)]); err != nil {
			b.Fatal(err)
		}
	}
}
