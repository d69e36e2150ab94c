package ats

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// paper sets lines on pages of 400 by 600 points. A line is its distance from
// the left, followed by texts separated by tabs, which stop every 75 points; a
// text may begin with its style: "*" is bold, "_" italic, "+" larger. Lines are
// 14 points apart, with 8 more for an empty one. "\f" begins a page, "|" a
// column, and "\v" another one beside it.
func paper(lines ...any) *Document {
	plain, bold, italic := &Font{Name: "Sample"}, &Font{Name: "Sample-Bold", Bold: true}, &Font{Name: "Sample-Italic", Italic: true}
	d := &Document{Pages: []*Page{{Number: 1, Width: 400, Height: 600}}}
	y, column := 80.0, 80.0
	for i := 0; i < len(lines); {
		switch v := lines[i].(type) {
		case string:
			i++
			switch v {
			case "\f":
				d.Pages = append(d.Pages, &Page{Number: len(d.Pages) + 1, Width: 400, Height: 600})
				y, column = 80, 80
			case "|":
				column = y
			case "\v":
				y = column
			default:
				y += 8
			}
		case int:
			p := d.Pages[len(d.Pages)-1]
			x := float64(v)
			y += 14
			for text := range strings.SplitSeq(lines[i+1].(string), "\t") {
				r := Run{Text: text[1:], X: x, Y: y, Size: 10, Font: plain, Page: p.Number, MCID: -1}
				switch text[0] {
				case '*':
					r.Font = bold
				case '_':
					r.Font = italic
				case '+':
					r.Size = 13
				default:
					r.Text = text
				}
				r.Width = 0.5 * r.Size * float64(len(r.Text))
				x += 75 * math.Ceil((r.Width+8)/75)
				p.Runs = append(p.Runs, r)
			}
			i += 2
		}
	}
	return d
}

// outline returns what was found of entries and lists, one line each.
func outline(r *Resume) (out []string) {
	for _, s := range r.Sections {
		out = append(out, s.Title.Text)
		for _, e := range s.Entries {
			out = append(out, strings.Join([]string{e.Title.Text, e.Org.Text, e.Location.Text, span(e.When)}, " | "))
			for _, b := range e.Bullets {
				out = append(out, "- "+b.Text)
			}
			for _, x := range e.Extra {
				out = append(out, "+ "+x.Text)
			}
		}
		for _, g := range s.Groups {
			out = append(out, fmt.Sprintf("%s: %s", g.Name, strings.Join(fieldTexts(g.Items), ", ")))
		}
	}
	return out
}

var adaHead = []any{50, "+Ada Example", 50, "Software Engineer", 50, "ada@example.org", ""}

func TestForeignLayouts(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []any
		want  []string
	}{
		{"columns that go on over a page", []any{
			"|", 50, "*SKILLS", 50, "Go", 50, "SQL", 50, "Bash", "", 50, "*LANGUAGES", "\v",
			200, "*EXPERIENCE", 200, "*Engineer\t2019 - 2021", 200, "Example Inc", 205, "- One", 205, "- Two that takes", "\f",
			"|", 50, "English (native)", 50, "German (fluent)", "\v",
			213, "two lines", 205, "- Three", "", 200, "*Intern\t2018", 200, "Sample Ltd", 205, "- Four",
		}, []string{
			"SKILLS", ": Go", ": SQL", ": Bash", "LANGUAGES", ": English (native)", ": German (fluent)",
			"EXPERIENCE", "Engineer | Example Inc |  | 2019/2021", "- One", "- Two that takes two lines", "- Three", "Intern | Sample Ltd |  | 2018", "- Four",
		}},
		{"titles in the margin", []any{
			50, "*Experience\t*Engineer\t2019 - 2021", 125, "Example Inc, Berlin", 125, "- One", 125, "- Two", "",
			50, "*Education\t*B.Sc. Physics\t2018", 125, "University of Sample", "",
			50, "*Skills\tGo, SQL", 125, "Bash, C",
		}, []string{
			"Experience", "Engineer | Example Inc | Berlin | 2019/2021", "- One", "- Two",
			"Education", "B.Sc. Physics | University of Sample |  | 2018", "Skills", ": Go, SQL", ": Bash, C",
		}},
		{"labels that are no titles", []any{
			50, "*Education", 50, "*B.Sc. Physics\t2018", 50, "University of Sample", "",
			50, "*Skills", 50, "*Languages\tGo, C", 50, "*Tools\tGit, Make",
		}, []string{"Education", "B.Sc. Physics | University of Sample |  | 2018", "Skills", "Languages: Go, C", "Tools: Git, Make"}},
		{"dates in a column of their own", []any{
			50, "*EXPERIENCE", 50, "2019 - 2021\t*Engineer", 125, "Example Inc | Berlin", 130, "- One", "",
			50, "2018 - 2019\t*Intern", 125, "Sample Ltd | Leeds", 130, "- Two",
		}, []string{"EXPERIENCE", "Engineer | Example Inc | Berlin | 2019/2021", "- One", "Intern | Sample Ltd | Leeds | 2018/2019", "- Two"}},
		{"dates in two lines of a column of their own", []any{
			"|", 50, "*EXPERIENCE", "", 50, "Apr 2020 -", 50, "Present", "", 50, "Jul 2016 -", 50, "Mar 2020", "", 50, "Jan 2014 -", 50, "Jun 2016", "", 50, "*EDUCATION", 50, "2014", "\v",
			125, " ", "", 125, "*Engineer", 125, "Example Inc, Berlin", "", 125, "*Developer", 125, "Quuxly Ltd, Leeds", "", 125, "*Intern", 125, "Sample Ltd, Leeds", "", 125, " ", 125, "*B.Sc. Physics", 125, "Sample University",
		}, []string{
			"EXPERIENCE", "Engineer | Example Inc | Berlin | 2020-04/", "Developer | Quuxly Ltd | Leeds | 2016-07/2020-03", "Intern | Sample Ltd | Leeds | 2014-01/2016-06",
			"EDUCATION", "B.Sc. Physics | Sample University |  | 2014",
		}},
		{"dates that a line end breaks at a word", []any{
			50, "*EXPERIENCE", 50, "*Engineer", 50, "Example Inc - Berlin - 03/2019 to", 50, "Present", 55, "- One",
		}, []string{"EXPERIENCE", "Engineer | Example Inc | Berlin | 2019-03/", "- One"}},
		{"a grade behind the degree", []any{
			50, "*EDUCATION", 50, "*Sample University\tLeeds, UK", 50, "B.Sc. Physics. GPA 3.9\t2018",
		}, []string{"EDUCATION", "B.Sc. Physics | Sample University | Leeds, UK | 2018", "+ GPA 3.9"}},
		{"dots behind skills", []any{
			50, "*SKILLS", 50, "Go\t●●●○", 50, "Kubernetes\t●●○○", 50, "SQL\t●○○○",
		}, []string{"SKILLS", ": Go", ": Kubernetes", ": SQL"}},
		{"a head whose lines stand apart", []any{
			50, "*EXPERIENCE", 50, "*Marketing Manager", "", 50, "*Quuxly", 50, "2019 - 2021\tLyon, France", 50, "- One that goes", 58, "on", 50, "- Two that goes", 58, "on",
		}, []string{"EXPERIENCE", "Marketing Manager | Quuxly | Lyon, France | 2019/2021", "- One that goes on", "- Two that goes on"}},
		{"heads like text, with dates below them", []any{
			50, "*EXPERIENCE", 50, "Engineer @ Example Inc", 50, "Berlin / 2019 - 2021", 50, "- One thing that fills the line", 50, "Intern @ Sample Ltd", 50, "Leeds / 2018", 50, "- Two", "",
			50, "*EDUCATION", 50, "M.Sc. Physics @ University of Sample", 50, "Leeds / 2018 / GPA 3.9", 50, "B.Sc. Physics @ Sample University", 50, "Leeds / 2016 / GPA 3.6",
		}, []string{
			"EXPERIENCE", "Engineer | Example Inc | Berlin | 2019/2021", "- One thing that fills the line", "Intern | Sample Ltd | Leeds | 2018", "- Two",
			"EDUCATION", "M.Sc. Physics | University of Sample | Leeds | 2018", "+ GPA 3.9", "B.Sc. Physics | Sample University | Leeds | 2016", "+ GPA 3.6",
		}},
		{"a list of tools before the next head", []any{
			50, "*EXPERIENCE", 50, "Example Inc, Berlin", 50, "Engineer\t2019 - 2021", 50, "- One", 50, "Technologies: Go, C", "", 50, "Intern\t2018", 50, "- Two",
		}, []string{"EXPERIENCE", "Engineer | Example Inc | Berlin | 2019/2021", "- One", "Intern | Example Inc | Berlin | 2018", "- Two"}},
		{"larger names after a page", []any{
			50, "*EXPERIENCE", 50, "+Engineer", 50, "*Example Inc\tin Leeds, UK", 50, "2019 - 2021", 50, "- One thing that fills the line", "\f",
			50, "+Intern", 50, "*Sample Ltd\tin Leeds, UK", 50, "2018", 50, "- Two",
		}, []string{"EXPERIENCE", "Engineer | Example Inc | Leeds, UK | 2019/2021", "- One thing that fills the line", "Intern | Sample Ltd | Leeds, UK | 2018", "- Two"}},
		{"organisations and places in italics", []any{
			50, "*EXPERIENCE", 50, "*Engineer\t2019 - 2021", 50, "Example & Sons\t_Leeds, UK", 50, "- One",
		}, []string{"EXPERIENCE", "Engineer | Example & Sons | Leeds, UK | 2019/2021", "- One"}},
		{"a grade before the school", []any{
			50, "*EDUCATION", 50, "*B.Sc. Physics\t2018", 50, "GPA: 3.84/4.00", 50, "Sample University", "", 50, "*M.Sc. Physics\t2020", 50, "GPA 3.9", 50, "Quux Academy",
		}, []string{"EDUCATION", "B.Sc. Physics | Sample University |  | 2018", "+ GPA: 3.84/4.00", "M.Sc. Physics | Quux Academy |  | 2020", "+ GPA 3.9"}},
		{"a town called after a school", []any{
			50, "*EDUCATION", 50, "*B.Sc. Physics\t2018", 50, "Texas A&M University, College Station, TX",
		}, []string{"EDUCATION", "B.Sc. Physics | Texas A&M University | College Station, TX | 2018"}},
		{"schools in two lines each", []any{
			50, "*EDUCATION", 50, "*Sample University\tLeeds, UK", 50, "_B.Sc. Physics\t_2018", 50, "*Quux Academy\tLeeds, UK", 50, "_M.Sc. Physics\t_2020",
		}, []string{"EDUCATION", "B.Sc. Physics | Sample University | Leeds, UK | 2018", "M.Sc. Physics | Quux Academy | Leeds, UK | 2020"}},
		{"titles with marks", []any{
			50, "*\u2714 EDUCATION", 50, "*B.Sc. Physics\t2018", 50, "Sample University", "", 50, "*\u2605 SKILLS", 50, "Go, C",
		}, []string{"EDUCATION", "B.Sc. Physics | Sample University |  | 2018", "SKILLS", ": Go, C"}},
		{"labels above lists", []any{
			50, "*SKILLS", 50, "*Languages", 50, "Go", 50, "SQL", 50, "+Machines", 50, "Git, Make",
		}, []string{"SKILLS", "Languages: Go, SQL", "Machines: Git, Make"}},
		{"labels beside lists", []any{
			50, "*SKILLS", 50, "Data\tdbt, Kafka", 50, "Cloud\tAWS, Docker", 50, "*LANGUAGES", 50, "English (native) / German (C1)",
		}, []string{"SKILLS", "Data: dbt, Kafka", "Cloud: AWS, Docker", "LANGUAGES", ": English (native), German (C1)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Read(paper(append(slices.Clone(adaHead), c.lines...)...))
			if got := outline(r); !slices.Equal(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
			if r.Name.Text != "Ada Example" || r.Headline.Text != "Software Engineer" {
				t.Errorf("name %q, headline %q", r.Name.Text, r.Headline.Text)
			}
		})
	}
}

// TestEdgesOfPages has a bullet across a page break, with a running head and
// page numbers between its halves.
func TestEdgesOfPages(t *testing.T) {
	d := paper(append(slices.Clone(adaHead), 50, "*EXPERIENCE", 50, "*Engineer\t2019 - 2021", 50, "Example Inc", 50, "- One that goes", "\f", 58, "over the page", 50, "- Two")...)
	for i, p := range d.Pages {
		head := Run{Text: "Papers of Ada Example", X: 50, Y: 30, Size: 8, Width: 60, Font: &Font{}, Page: i + 1, MCID: -1}
		foot := Run{Text: fmt.Sprintf("Page %d of 2", i+1), X: 150, Y: 580, Size: 8, Width: 40, Font: &Font{}, Page: i + 1, MCID: -1}
		p.Runs = append(append([]Run{head}, p.Runs...), foot)
	}
	r := Read(d)
	want := []string{"EXPERIENCE", "Engineer | Example Inc |  | 2019/2021", "- One that goes over the page", "- Two"}
	if got := outline(r); !slices.Equal(got, want) || r.Headline.Text != "Software Engineer" {
		t.Errorf("got %q, headline %q", got, r.Headline.Text)
	}
	if !strings.Contains(d.Text(Stream), "Page 1 of 2") {
		t.Error("machines do not see the page number")
	}
}

// TestNamesInRunningHeads has a name and contacts that are nowhere else.
func TestNamesInRunningHeads(t *testing.T) {
	d := paper(50, "*EXPERIENCE", 50, "*Engineer\t2019 - 2021", 50, "Example Inc", 50, "- One", "\f", 50, "- Two")
	for i, p := range d.Pages {
		name := Run{Text: "Ada Example", X: 50, Y: 30, Size: 16, Width: 60, Font: &Font{}, Page: i + 1, MCID: -1}
		foot := Run{Text: "ada@example.org", X: 150, Y: 580, Size: 8, Width: 40, Font: &Font{}, Page: i + 1, MCID: -1}
		p.Runs = append(append([]Run{name}, p.Runs...), foot)
	}
	if r := Read(d); r.Name.Text != "Ada Example" || r.Email.Text != "ada@example.org" {
		t.Errorf("name %q, email %q", r.Name.Text, r.Email.Text)
	}
}

func TestPageNumbers(t *testing.T) {
	for text, want := range map[string]bool{
		"2": true, "Page 2": true, "- 2 -": true, "2/3": true, "Page 2 of 3": true, "Seite 2 von 3": true,
		"2019": false, "2 of 3 projects": false, "": false, "1 2 3": false, "of": false,
	} {
		if pageNumber(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
