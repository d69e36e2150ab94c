package convert

import (
	"bytes"
	"flag"
	"os"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var update = flag.Bool("update", false, "rewrite the golden files; read them before you commit them")

// golden compares got with a file.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}

// schema is the published schema, compiled once, formats asserted.
var schema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	data, err := os.ReadFile("testdata/schema/jsonresume-1.3.1.json")
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("https://example.com/schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("https://example.com/schema.json")
})

// validate fails the test unless data is valid against the schema.
func validate(t *testing.T, data []byte) {
	t.Helper()
	s, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("not JSON: %v\n%s", err, data)
	}
	if err := s.Validate(doc); err != nil {
		t.Fatalf("not valid JSON Resume: %v\n%s", err, data)
	}
}

func txt(s string) resume.Text { return resume.Text{Plain: s, Runs: []resume.Run{{Text: s}}} }

func para(s string) *resume.Block { return &resume.Block{Kind: resume.Paragraph, Text: txt(s)} }

func bullets(items ...*resume.Bullet) *resume.Block {
	return &resume.Block{Kind: resume.List, Items: items}
}

func bullet(s string, inner ...*resume.Block) *resume.Bullet {
	return &resume.Bullet{Text: txt(s), Blocks: inner}
}

func entries(list ...*resume.Entry) []resume.Part {
	var parts []resume.Part
	for _, e := range list {
		parts = append(parts, resume.Part{Entry: e})
	}
	return parts
}

func page(r *resume.Resume) *resume.Page {
	return &resume.Page{File: &source.File{Path: "resume.md"}, Layout: "resume", Resume: r}
}

func TestJSONResumeOfModel(t *testing.T) {
	p := page(&resume.Resume{
		Name: txt("Ada  Example"), Headline: txt("Engineer"),
		Contacts: []*resume.Contact{
			{Kind: resume.Email, URL: "mailto:ada@example.com?subject=hi", Text: txt("write me")},
			{Kind: resume.Phone, URL: "tel:+49305551234", Text: txt("030 555 1234")},
			{Kind: resume.Location, Text: txt("Berlin, Germany")},
			{Kind: resume.Website, URL: "https://ada.example/", Text: txt("ada.example")},
			{Kind: resume.Profile, Network: "GitHub", User: "ada", URL: "https://github.com/ada"},
			{Kind: resume.Other, Label: "Driving licence", Text: txt("B")},
			{Kind: resume.Email, URL: "mailto:second@example.com", Text: txt("second@example.com")},
		},
		Summary: []*resume.Block{para("One."), para("Two.")},
		Sections: []*resume.Section{
			{Kind: resume.Work, Title: txt("Work"), Parts: entries(
				&resume.Entry{
					Org: txt("Acme"), Location: txt("Berlin"), Body: []*resume.Block{para("Makes anvils.")},
					Positions: []*resume.Entry{
						{Title: txt("Lead"), Dates: resume.Dates{Start: resume.Date{Year: 2021, Month: 3}, Open: true}},
						{Title: txt("Engineer"), Dates: resume.Dates{Start: resume.Date{Year: 2019}, End: resume.Date{Year: 2021, Month: 2, Day: 5}},
							Body: []*resume.Block{para("Did much."), bullets(bullet("a", bullets(bullet("b"), bullet("c"))), bullet("d"))}},
						{Title: txt("Spy"), Hidden: true},
					},
				},
				&resume.Entry{Title: txt("Ghost"), Hidden: true},
			)},
			{Kind: resume.Education, Title: txt("Education"), Parts: entries(
				&resume.Entry{Title: txt("Bachelor of Science in Computer Science"), Org: txt("MIT"), Dates: resume.Dates{Start: resume.Date{Year: 2014}}, Extra: []resume.Text{txt("GPA 3.9")}},
			)},
			{Kind: resume.Skills, Title: txt("Skills"), Parts: []resume.Part{
				{Group: &resume.Group{Name: txt("Languages"), Items: []resume.Text{txt("Go"), txt("SQL")}}},
				{Group: &resume.Group{Items: []resume.Text{txt("Juggling")}}},
				{Block: para("and much more")},
			}},
			{Kind: resume.Languages, Title: txt("Languages"), Parts: []resume.Part{
				{Group: &resume.Group{Items: []resume.Text{txt("German (native)"), txt("English – C1"), txt("Français : courant")}}},
			}},
			{Kind: resume.Work, Title: txt("Secret"), Hidden: true, Parts: entries(&resume.Entry{Title: txt("Spy")})},
			{Kind: resume.Talks, Title: txt("Talks"), Parts: entries(&resume.Entry{Title: txt("On anvils"), Org: txt("AnvilConf")})},
		},
		Guessed: []resume.Guess{{Field: "work[0].position", Why: "first part"}},
	})
	data, err := JSONResume(p)
	if err != nil {
		t.Fatal(err)
	}
	validate(t, data)
	golden(t, "testdata/model.json", data)
}

func TestJSONResumeOfProjectPage(t *testing.T) {
	p := page(nil)
	p.Layout = "project"
	if _, err := JSONResume(p); err == nil {
		t.Error("a page that is no resume was exported")
	}
}

func TestSplitDegree(t *testing.T) {
	for _, c := range []struct{ title, studyType, area string }{
		{"Bachelor of Science in Computer Science", "Bachelor of Science", "Computer Science"},
		{"Bachelor of Science, Computer Science", "Bachelor of Science", "Computer Science"},
		{"Bachelor of Engineering", "Bachelor", "Engineering"},
		{"B.Sc. Informatik", "B.Sc.", "Informatik"},
		{"M.Sc. in Physics", "M.Sc.", "Physics"},
		{"Master Informatik", "Master", "Informatik"},
		{"BSc (Hons) Physics", "BSc (Hons)", "Physics"},
		{"PhD, Chemistry", "PhD", "Chemistry"},
		{"Licence en informatique", "Licence", "informatique"},
		{"Abitur", "Abitur", ""},
		{"MBA", "MBA", ""},
		{"Computer Science", "", "Computer Science"},
		{"", "", ""},
	} {
		s, a := splitDegree(c.title)
		if s != c.studyType || a != c.area {
			t.Errorf("%q: got %q, %q; want %q, %q", c.title, s, a, c.studyType, c.area)
		}
	}
}
