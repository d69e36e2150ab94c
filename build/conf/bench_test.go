package conf

import (
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// page has the usual keys of the front matter of a resume.
type page struct {
	Name     String         `conf:"name"`
	Headline String         `conf:"headline,label"`
	Email    String         `conf:"email"`
	Phone    String         `conf:"phone"`
	Location String         `conf:"location"`
	URL      String         `conf:"url"`
	Photo    String         `conf:"photo"`
	Links    []Pair         `conf:"links"`
	Private  []String       `conf:"private"`
	Lang     String         `conf:"lang"`
	Date     String         `conf:"date"`
	Pages    Int            `conf:"pages"`
	Draft    Bool           `conf:"draft"`
	Params   map[string]any `conf:"params"`
}

var documents = [...]string{
	YAML: `name: Ada Example
headline: Senior backend engineer
email: ada@example.org
phone: "+44 20 7946 0123"
location: London, United Kingdom
links:
  github: ada-example
  linkedin: ada-example
private: [phone]
lang: en
pages: 2
`,
	TOML: `name = "Ada Example"
headline = "Senior backend engineer"
email = "ada@example.org"
phone = "+44 20 7946 0123"
location = "London, United Kingdom"
private = ["phone"]
lang = "en"
pages = 2
[links]
github = "ada-example"
linkedin = "ada-example"
`,
	JSON: `{
  "name": "Ada Example",
  "headline": "Senior backend engineer",
  "email": "ada@example.org",
  "phone": "+44 20 7946 0123",
  "location": "London, United Kingdom",
  "links": {"github": "ada-example", "linkedin": "ada-example"},
  "private": ["phone"],
  "lang": "en",
  "pages": 2
}
`,
}

// BenchmarkFrontMatter reads the front matter of one resume. A build of a
// thousand resumes should spend less than 50 ms on it, or 50 µs each.
func BenchmarkFrontMatter(b *testing.B) {
	for format := YAML; format <= JSON; format++ {
		b.Run(format.String(), func(b *testing.B) {
			f, err := source.New("x.md", []byte(documents[format]))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				v, findings := Parse(f, source.Span{End: len(f.Text)}, format)
				var p page
				findings = append(findings, Bind(f, v, &p, Options{})...)
				if len(findings) > 0 || p.Pages.Value != 2 {
					b.Fatal(findings)
				}
			}
		})
	}
}
