package convert

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
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

// schema is the published schema, compiled once, with formats asserted.
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
					Org: txt("Acme & Sons"), Location: txt("Berlin"), Extra: []resume.Text{txt("Full-time")},
					Body: []*resume.Block{para("Makes anvils."), bullets(bullet("of all sizes"))},
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

func TestPositionsAtOtherEmployers(t *testing.T) {
	got := positions(&resume.Entry{Title: txt("Freelancer"), Extra: []resume.Text{txt("remote")}, Positions: []*resume.Entry{
		{Title: txt("Lead"), Org: txt("Client")},
		{Title: txt("Tester")},
	}})
	for i, want := range []string{"Lead, Client, Freelancer, remote", "Tester, Freelancer, remote"} {
		if f := got[i]; join(", ", append([]string{f.title, f.org}, f.extra...)...) != want {
			t.Errorf("%+v, want %s", f, want)
		}
	}
}

func TestSkillsOfBadges(t *testing.T) {
	badge := func(alt string) resume.Run { return resume.Run{Image: &resume.Image{URL: "a.svg", Alt: alt}} }
	badges := resume.Text{Runs: []resume.Run{badge("Go"), {Text: " "}, badge("SQL"), badge("")}, Plain: " "}
	for _, name := range []string{"", "Languages"} {
		got := skills(&resume.Group{Name: txt(name), Items: []resume.Text{badges, txt("C")}})
		if want := skillNamed(name, []string{"Go", "SQL", "C"}); !reflect.DeepEqual(got, []any{want}) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

func TestLevelsOfSkills(t *testing.T) {
	want := &object{}
	want.add("name", "Go")
	want.add("level", "Expert")
	for _, got := range []*object{skillNamed("Go (Expert)", nil), skillNamed("Go", []string{"Expert"})} {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

func TestJSONResumeOfProjectPage(t *testing.T) {
	p := page(nil)
	p.Layout = "project"
	if _, err := JSONResume(p); err == nil {
		t.Error("a page that is no resume was exported")
	}
}

func TestNumbersOfHeadings(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"2.1 Cook|2.2 Baker", "Cook|Baker"},
		{"1. Sluice|2. Weir", "Sluice|Weir"},
		{"3.1. Cook", "Cook"},
		{"1. FC Foo", "1. FC Foo"},
		{"1. FC Foo|Bun", "1. FC Foo|Bun"},
		{"3.11|4.2", "3.11|4.2"},
		{"1 Cook|2 Cook", "1 Cook|2 Cook"},
	} {
		s := &resume.Section{Kind: resume.Work}
		for name := range strings.SplitSeq(c.names, "|") {
			s.Parts = append(s.Parts, resume.Part{Entry: &resume.Entry{Title: txt(name)}})
		}
		var got []string
		for _, p := range unnumbered(s) {
			got = append(got, p.Entry.Title.Plain)
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s: got %s, want %s", c.names, got, c.want)
		}
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
		{"BSc (Hons) in Physics", "BSc (Hons)", "Physics"},
		{"Certificate in Web Development", "Certificate", "Web Development"},
		{"Civilingenjör i Datateknik", "Civilingenjör", "Datateknik"},
		{"Associate of Arts", "Associate", "Arts"},
		{"PhD, Chemistry", "PhD", "Chemistry"},
		{"B.S. Physics (minor in music)", "B.S.", "Physics (minor in music)"},
		{"Licence en informatique", "Licence", "informatique"},
		{"Licence de mathématiques", "Licence", "mathématiques"},
		{"Diplôme de comptable", "Diplôme de comptable", ""},
		{"Bachelor of Science Wirtschaftsinformatik", "Bachelor of Science", "Wirtschaftsinformatik"},
		{"Bachelor Friese Taal en Cultuur", "Bachelor", "Friese Taal en Cultuur"},
		{"Bachelor Communicatie en Multimedia Design", "Bachelor", "Communicatie en Multimedia Design"},
		{"Master Educatie en Communicatie in de Wiskunde", "Master", "Educatie en Communicatie in de Wiskunde"},
		{"Master Universitario en Derecho", "Master Universitario", "Derecho"},
		{"Bachelor HES-SO en informatique", "Bachelor HES-SO", "informatique"},
		{"DEC en sciences de la nature", "DEC", "sciences de la nature"},
		{"Promotion in Geschichte", "Promotion", "Geschichte"},
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

// TestDegreeBesideItsArea: the area may be a part of the header after the degree.
func TestDegreeBesideItsArea(t *testing.T) {
	for _, c := range []struct{ title, extra, studyType, area, rest string }{
		{"M.Sc.", "Physics", "M.Sc.", "Physics", ""},
		{"Bachelor of Science", "Physics|with distinction", "Bachelor of Science", "Physics", "with distinction"},
		{"M.Sc.", "GPA 3.9|Physics", "M.Sc.", "Physics", "GPA 3.9"},
		{"M.Sc.", "Module 12", "M.Sc.", "", "Module 12"},
		{"M.Sc.", "B.Sc.", "M.Sc.", "", "B.Sc."},
		{"M.Sc. in Physics", "Minor in Music", "M.Sc.", "Physics", "Minor in Music"},
		{"Computer Science", "Physics", "", "Computer Science", "Physics"},
	} {
		f := &facts{title: c.title, extra: strings.Split(c.extra, "|")}
		s, a := f.degree()
		if rest := strings.Join(f.extra, "|"); s != c.studyType || a != c.area || rest != c.rest {
			t.Errorf("%q with %q: got %q, %q and %q; want %q, %q and %q", c.title, c.extra, s, a, rest, c.studyType, c.area, c.rest)
		}
	}
}

func TestBothLanguages(t *testing.T) {
	for in, want := range map[string]string{"Dutch and German": "Dutch, German", "Deutsch / German": "Deutsch / German", "Ancient Greek": "Ancient Greek"} {
		if got := strings.Join(bothLanguages(in), ", "); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSplitFluency(t *testing.T) {
	for _, c := range []struct{ item, language, fluency string }{
		{"German (native)", "German", "native"},
		{"English – C1", "English", "C1"},
		{"English: C1, IELTS 8", "English", "C1, IELTS 8"},
		{"Français : courant", "Français", "courant"},
		{"German native", "German", "native"},
		{"Native German", "German", "Native"},
		{"Portuguese (Brazil): fluent", "Portuguese (Brazil)", "fluent"},
		{"German ,native", "German", "native"},
		{"German,, native", "German", "native"},
		{"German: , native", "German", "native"},
		{"Swiss German", "Swiss German", ""},
		{"Klingon", "Klingon", ""},
	} {
		l, f := splitFluency(c.item)
		if l != c.language || f != c.fluency {
			t.Errorf("%q: got %q, %q; want %q, %q", c.item, l, f, c.language, c.fluency)
		}
	}
}

func TestLocation(t *testing.T) {
	for _, c := range []struct{ text, city, region, country string }{
		{"Berlin, Germany", "Berlin", "Germany", "DE"},
		{"San Francisco, CA", "San Francisco", "CA", ""},
		{"Austin, TX, USA", "Austin", "TX, USA", "US"},
		{"Atlanta, Georgia", "Atlanta", "Georgia", ""},
		{"Tbilisi, Georgia", "Tbilisi", "Georgia", "GE"},
		{"Berlin", "Berlin", "", ""},
	} {
		o := location(c.text)
		if o.str("city") != c.city || o.str("region") != c.region || o.str("countryCode") != c.country {
			t.Errorf("%q: got %s", c.text, encode(o))
		}
	}
	o := location("12 rue des Tanneurs, 75011 Paris, France")
	if o.str("address") != "12 rue des Tanneurs" || o.str("postalCode") != "75011" || o.str("city") != "Paris" || o.str("region") != "France" {
		t.Errorf("a street: got %s", encode(o))
	}
	o = location("Institut für Physik, Nussallee 12, D-53115 Bonn")
	if o.str("address") != "Institut für Physik, Nussallee 12" || o.str("postalCode") != "D-53115" || o.str("city") != "Bonn" {
		t.Errorf("an office: got %s", encode(o))
	}
	o = location("Department of Physics, State University, Springfield, IL 62701")
	if o.str("address") != "Department of Physics, State University" || o.str("city") != "Springfield" || o.str("region") != "IL 62701" {
		t.Errorf("an office in a state: got %s", encode(o))
	}
}

func TestMarksThatTurnTheMeaning(t *testing.T) {
	markdown := "# Ada Example\n\n## Experience\n\n### Cook, Roxie's\n\n- [ ] Clearance\n- [x] Licence\n- ~~Java~~ Kotlin\n"
	work := string(exportOf(t, []byte(markdown)))
	text := string(Text(parse(t, []byte(markdown))))
	for _, want := range []string{"[ ] Clearance", "Licence", "Kotlin"} {
		if !strings.Contains(work, want) || !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s\n%s", want, work, text)
		}
	}
	if strings.Contains(work, "Java") || strings.Contains(text, "Java") {
		t.Errorf("Java is struck out, but stands in\n%s\n%s", work, text)
	}
}

func TestNoEmptySections(t *testing.T) {
	out := string(exportOf(t, []byte("# Ada Example\n\n## Languages\n\n| Language | Level |\n|-|-|\n| German | C1 |\n")))
	if strings.Contains(out, "sections") {
		t.Errorf("a section is left over in\n%s", out)
	}
}

// TestOverlay: what the author has renamed takes nothing from the overlay, and
// does not come back as a job of its own.
func TestOverlay(t *testing.T) {
	p := page(&resume.Resume{Name: txt("Ada"), Sections: []*resume.Section{
		{Kind: resume.Work, Title: txt("Work"), Parts: entries(
			&resume.Entry{Title: txt("Lead"), Org: txt("Acme")},
			&resume.Entry{Title: txt("Lead"), Org: txt("Acme")},
			&resume.Entry{Title: txt("Clerk"), Org: txt("Bureau")},
		)},
	}})
	p.Meta.Params = map[string]any{overlayKey: map[string]any{
		"basics": map[string]any{"location": map[string]any{"postalCode": "10115"}, "name": nil},
		"work": []any{
			map[string]any{"name": "Acme", "position": "Lead"},
			map[string]any{"name": "Acme", "position": "Lead", "description": "second"},
			map[string]any{"name": "Bureau", "position": "Chief", "description": "void"},
		},
		"meta": map[string]any{"version": "v1"},
	}}
	data, err := JSONResume(p)
	if err != nil {
		t.Fatal(err)
	}
	validate(t, data)
	want := []string{
		".basics.location.postalCode = 10115",
		".meta.version = v1",
		".work[0].name = Acme", ".work[0].position = Lead",
		".work[1].description = second", ".work[1].name = Acme", ".work[1].position = Lead",
		".work[2].name = Bureau", ".work[2].position = Clerk",
	}
	if got := leaves(t, data); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestEducationBody(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"line", "GPA: 3.9/4.0\n\nRelevant coursework: Algorithms, Databases (advanced, two terms)", "score=3.9/4.0 courses=[Algorithms|Databases (advanced, two terms)] highlights=[]"},
		{"bullets", "- GPA 3.9\n- Coursework: A, B\n- Thesis on tides", "score=3.9 courses=[A|B] highlights=[Thesis on tides]"},
		{"nested", "- Courses:\n  - A, B\n  - C\n- Prize", "score= courses=[A, B|C] highlights=[Prize]"},
	} {
		markdown := "---\nname: Ada\n---\n\n## Education\n\n### BSc Physics, University of Oslo\n2014\n\n" + c.body + "\n"
		doc, err := document(parse(t, []byte(markdown)))
		if err != nil {
			t.Fatal(err)
		}
		o := doc.list("education")[0].(*object)
		got := fmt.Sprintf("score=%s courses=[%s] highlights=[%s]", o.str("score"), strings.Join(o.strings("courses"), "|"), strings.Join(o.strings("highlights"), "|"))
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"snake_case and C# at R&D":  "snake_case and C# at R&D",
		"~50 % < 5 ms > 3":          "~50 % < 5 ms > 3",
		"*a* [b](c) <br> &amp; `d`": "\\*a\\* \\[b\\](c) \\<br> \\&amp; \\`d\\`",
		"1. first":                  "1\\. first",
		"- x":                       "\\- x",
		"-5 %":                      "-5 %",
		"a\n# b":                    "a\\\n\\# b",
		`C:\dir\*`:                  `C:\dir\\\*`,
	} {
		if got := escape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestMailAmongLinks(t *testing.T) {
	got := string(exportOf(t, []byte("---\nname: Ada Example\nlinks:\n  - name: Email\n    url: mailto:a@b.example\n---\n")))
	if !strings.Contains(got, `"email": "a@b.example"`) {
		t.Errorf("got %s", got)
	}
}

func TestTitleOfSummary(t *testing.T) {
	got := string(exportOf(t, []byte("# Ada\n\n**Summary:** I cook.\n\n## Skills\n\nSoup\n")))
	if !strings.Contains(got, `"summary": "I cook."`) {
		t.Errorf("got %s", got)
	}
}

func TestGreeting(t *testing.T) {
	got := string(exportOf(t, []byte("# Hi, I'm Ada\n\n## About\n\nI cook.\n")))
	if !strings.Contains(got, `"summary": "I cook."`) {
		t.Errorf("got %s", got)
	}
}

func TestClosingWords(t *testing.T) {
	for _, closing := range []string{"*I agree that all of this is kept on file for one year after today.*", "Autorizzo il trattamento dei miei dati ai sensi della legge vigente.", "Bonn, den 3. Mai 2025"} {
		got := string(exportOf(t, []byte("# Ada Example\n\n## Hobbys\n\nLesen, Wandern\n\n"+closing+"\n")))
		if strings.Contains(got, `"name": "`+closing[1:8]) || strings.Count(got, `"name"`) != 3 || !strings.Contains(got, closing[1:20]) {
			t.Errorf("%q is an interest, or lost: %s", closing, got)
		}
	}
}
