package ats

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// sheet writes a page line by line, as a resume in one column.
type sheet struct {
	content strings.Builder
	y       float64
}

func (s *sheet) line(x float64, text string) *sheet {
	s.y += 14
	s.content.WriteString(put(x, 60+s.y, text))
	return s
}

func (s *sheet) bold(x float64, text string) *sheet {
	s.y += 14
	s.content.WriteString(bold(x, 60+s.y, text))
	return s
}

func (s *sheet) size(size int, text string) *sheet {
	s.y += 14
	s.content.WriteString(strings.Replace(put(50, 60+s.y, text), "/F 10", fmt.Sprintf("/B %d", size), 1))
	return s
}

func (s *sheet) gap() *sheet { s.y += 10; return s }

func (s *sheet) lines(t *testing.T) []Line {
	t.Helper()
	return mustOpen(t, onePage(s.content.String(), "")).Lines(Stream)
}

func (s *sheet) parse(t *testing.T) *Resume {
	t.Helper()
	return Parse(s.lines(t))
}

func fieldTexts(fields []Field) (out []string) {
	for _, f := range fields {
		out = append(out, f.Text)
	}
	return out
}

func ada() *sheet {
	return new(sheet).size(20, "Ada Example").line(50, "Software Engineer").
		line(50, "ada@example.org | +49 30 1234567 | Berlin, Germany | github.com/ada").gap()
}

func TestHead(t *testing.T) {
	r := ada().bold(50, "SKILLS").line(50, "Go").parse(t)
	for what, c := range map[string]struct {
		got  Field
		want string
	}{
		"name": {r.Name, "Ada Example"}, "headline": {r.Headline, "Software Engineer"}, "email": {r.Email, "ada@example.org"},
		"phone": {r.Phone, "+49 30 1234567"}, "location": {r.Location, "Berlin, Germany"},
	} {
		if c.got.Text != c.want || c.got.Confidence < 0.8 || c.got.Confidence > 1 || c.got.Why == "" {
			t.Errorf("%s: got %+v, want %q", what, c.got, c.want)
		}
	}
	if got := fieldTexts(r.Links); !slices.Equal(got, []string{"github.com/ada"}) {
		t.Errorf("links: %q", got)
	}
}

func TestHeadlineBesideContacts(t *testing.T) {
	r := new(sheet).size(20, "Ada Example").line(50, "Software Engineer | ada@example.org | Berlin").gap().bold(50, "SKILLS").line(50, "Go").parse(t)
	if r.Headline.Text != "Software Engineer" || r.Location.Text != "Berlin" {
		t.Errorf("headline %q, location %q", r.Headline.Text, r.Location.Text)
	}
}

func TestContactsOfAllKinds(t *testing.T) {
	for _, c := range []struct{ line, phone, location, link string }{
		{"(512) 555-0178 Austin, TX", "(512) 555-0178", "Austin, TX", ""},
		{"Phone: 020 7946 0958", "020 7946 0958", "", ""},
		{"Tel.: +48 22 123 45 67", "+48 22 123 45 67", "", ""},
		{"Location: 12 rue des Tanneurs, Lyon", "", "12 rue des Tanneurs, Lyon", ""},
		{"Paris, France | https://ada.example/cv", "", "Paris, France", "https://ada.example/cv"},
		{"linkedin.com/in/ada-example", "", "", "linkedin.com/in/ada-example"},
		{"www.ada.photos", "", "", "www.ada.photos"},
		// Neither phone numbers nor hosts.
		{"2019 - 2021", "", "", ""},
		{"Node.js and B.Sc.", "", "", ""},
	} {
		r := new(sheet).size(20, "Ada Example").line(50, c.line).gap().bold(50, "SKILLS").line(50, "Go").parse(t)
		link := ""
		if len(r.Links) > 0 {
			link = r.Links[0].Text
		}
		if r.Phone.Text != c.phone || r.Location.Text != c.location || link != c.link {
			t.Errorf("%q: phone %q, location %q, link %q", c.line, r.Phone.Text, r.Location.Text, link)
		}
	}
}

func TestNamesAndWhatIsNone(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"Curriculum Vitae", "Zoë van den Berg"}, "Zoë van den Berg"},
		{[]string{"José Núñez-Ørsted"}, "José Núñez-Ørsted"},
		{[]string{"Software Engineer", "Ada Example"}, "Ada Example"},
		{[]string{"Ada Example's Resume"}, "Ada Example"},
		{[]string{"Lebenslauf", "Name: Ada Example"}, "Ada Example"},
		{[]string{"Name: see below", "went to the sea"}, ""},
	} {
		s := new(sheet)
		for _, l := range c.lines {
			// The fixture's fonts use WinAnsi.
			s.line(50, winAnsi(l))
		}
		r := s.gap().bold(50, "EXPERIENCE").line(50, "Go").parse(t)
		if r.Name.Text != c.want {
			t.Errorf("%q: got %+v", c.lines, r.Name)
		}
	}
}

func winAnsi(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return string(b)
}

func TestHeads(t *testing.T) {
	type entry = struct{ title, org, location, dates string }
	for _, c := range []struct {
		kind  string
		lines []string
		want  entry
	}{
		{"EXPERIENCE", []string{"*Software Engineer Jan 2021 - Present", "Example Inc, Austin, TX"}, entry{"Software Engineer", "Example Inc", "Austin, TX", "2021-01/"}},
		{"EXPERIENCE", []string{"*Example Inc, Austin, TX", "Software Engineer, 01/2019 - 12/2020"}, entry{"Software Engineer", "Example Inc", "Austin, TX", "2019-01/2020-12"}},
		{"EXPERIENCE", []string{"*Software Engineer at Example Inc | 2015 - 2018 | Berlin"}, entry{"Software Engineer", "Example Inc", "Berlin", "2015/2018"}},
		{"EXPERIENCE", []string{"*Senior Developer at Quuxly", "2015 - 2018"}, entry{"Senior Developer", "Quuxly", "", "2015/2018"}},
		{"EXPERIENCE", []string{"*Nurse - Sample Clinic (Summer 2012)"}, entry{"Nurse", "Sample Clinic", "", "2012-06"}},
		{"BERUFSERFAHRUNG", []string{"*Entwicklerin bei Beispiel GmbH", "seit Oktober 2020"}, entry{"Entwicklerin", "Beispiel GmbH", "", "2020-10/"}},
		{"BERUFSERFAHRUNG", []string{"*Fachinformatiker f\xfcr Systemintegration 2011 - 2014", "Beispiel AG"}, entry{"Fachinformatiker für Systemintegration", "Beispiel AG", "", "2011/2014"}},
		{"EXPERIENCE", []string{"*Engineer, Highline Freight, Inc., Denver, CO 2020-03 - 2021-04"}, entry{"Engineer", "Highline Freight, Inc.", "Denver, CO", "2020-03/2021-04"}},
		{"EXPERIENCE", []string{"*Engineer \x97 Example Inc (Sep 2011 -", "May 2015)"}, entry{"Engineer", "Example Inc", "", "2011-09/2015-05"}},
		{"EDUCATION", []string{"*B.Sc. in Physics 2010 - 2013", "University of Sample, Leeds"}, entry{"B.Sc. in Physics", "University of Sample", "Leeds", "2010/2013"}},
		{"EDUCATION", []string{"*University of Sample 2013", "Master of Arts"}, entry{"Master of Arts", "University of Sample", "", "2013"}},
		{"EDUCATION", []string{"MSc, Electronics; University of Sample (Glasgow), 2012 - 2014"}, entry{"MSc, Electronics", "University of Sample", "Glasgow", "2012/2014"}},
	} {
		s := ada().bold(50, c.kind)
		for _, l := range c.lines {
			if text, ok := strings.CutPrefix(l, "*"); ok {
				s.bold(50, text)
			} else {
				s.line(50, l)
			}
		}
		s.line(60, "\x95 Did one thing").gap().bold(50, "SKILLS").line(50, "Go")
		r := s.parse(t)
		if len(r.Sections) != 2 || len(r.Sections[0].Entries) != 1 {
			t.Errorf("%q: got %+v", c.lines, r.Sections)
			continue
		}
		e := r.Sections[0].Entries[0]
		got := entry{e.Title.Text, e.Org.Text, e.Location.Text, span(e.When)}
		if got != c.want {
			t.Errorf("%q:\n got %+v\nwant %+v", c.lines, got, c.want)
		}
		if b := fieldTexts(e.Bullets); !slices.Equal(b, []string{"Did one thing"}) {
			t.Errorf("%q: bullets %q", c.lines, b)
		}
	}
}

// span formats dates as "2020-01/2021", with an open end as "2020-01/".
func span(d resume.Dates) string {
	switch {
	case d.Open:
		return d.Start.String() + "/"
	case d.Start.IsZero() || d.End.IsZero():
		return d.Start.String() + d.End.String()
	}
	return d.Start.String() + "/" + d.End.String()
}

// TestTitleOverTwoLines has a bold title that is too long for one line, with
// dates after its end.
func TestTitleOverTwoLines(t *testing.T) {
	const title = "Principal Infrastructure and Site Reliability Engineer (Platform, Networking, Security and"
	s := ada().bold(50, "EXPERIENCE").bold(50, title)
	s.y += 14
	s.content.WriteString(bold(50, 60+s.y, "Storage)") + put(110, 60+s.y, "Mar 2019 - Present"))
	s.line(50, "Example Inc, Berlin, Germany").line(60, "\x95 Did one thing").gap().bold(50, "SKILLS").line(50, "Go")
	e := s.parse(t).Sections[0].Entries[0]
	if e.Title.Text != title+" Storage)" || e.Org.Text != "Example Inc" || span(e.When) != "2019-03/" || len(e.Extra) > 0 {
		t.Errorf("got %+v", e)
	}
}

// TestHeadsOfOneRow has a name without dates above one with dates.
func TestHeadsOfOneRow(t *testing.T) {
	s := ada().bold(50, "EDUCATION").bold(50, "BSc in Physics").line(50, "Sample University, 2010 - 2013").gap().bold(50, "VOLUNTEERING")
	for i, row := range [][2]string{{"Reviewer for Letters", "Annals of the Fen"}, {"Organiser of the Reading Group", "2021 - Present"}} {
		s.y += 14 + 7*float64(i)
		s.content.WriteString(bold(50, 60+s.y, row[0]) + put(260, 60+s.y, row[1]))
	}
	s.gap().bold(50, "SKILLS").line(50, "Go")
	entries := s.parse(t).Sections[1].Entries
	if len(entries) != 2 || entries[0].Org.Text != "Annals of the Fen" || entries[1].Title.Text != "Organiser of the Reading Group" || span(entries[1].When) != "2021/" {
		t.Errorf("got %+v", entries)
	}
}

// TestStretchedLines has a head whose words were spread to fill a line, and one
// whose parts are set apart.
func TestStretchedLines(t *testing.T) {
	plain := &Font{Name: "Sample"}
	runs := func(x ...any) (list []Run) {
		for i := 0; i < len(x); i += 2 {
			text := x[i+1].(string)
			list = append(list, Run{Text: text, X: float64(x[i].(int)), Y: 10, Size: 10, Width: 5 * float64(len(text)), Font: plain, Page: 1})
		}
		return list
	}
	for _, c := range []struct {
		runs []Run
		want []string
	}{
		{runs(50, "Senior", 95, "Backend", 145, "Engineer"), []string{"Senior Backend Engineer"}},
		{runs(50, "Engineer", 200, "Berlin", 300, "2020"), []string{"Engineer", "Berlin", "2020"}},
		{runs(50, "Senior Engineer", 140, "2020 - 2021"), []string{"Senior Engineer", "2020 - 2021"}},
		{runs(50, "Senior Engineer", 150, "Acme", 195, "2020"), []string{"Senior Engineer", "Acme", "2020"}},
		{runs(50, "2020", 95, "Acme", 140, "Senior Engineer"), []string{"2020", "Acme", "Senior Engineer"}},
		{runs(50, "Engineer", 190, "Berlin", 320, "2020"), []string{"Engineer", "Berlin", "2020"}},
		{runs(50, "Engineer", 118, "Berlin", 168, "2020"), []string{"Engineer", "Berlin", "2020"}},
	} {
		l, _ := newLine(c.runs)
		if got := newRows([]Line{l})[0].parts(); !slices.Equal(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestBullets(t *testing.T) {
	long := "Led a team of many people in many places to build a thing for others,"
	for mark, want := range map[string][]string{
		"\x95 ": {long + " and then more", "Second"},
		"- ":    {long + " and then more", "Second"},
		"* ":    {long + " and then more", "Second"},
		"1. ":   {long + " and then more", "Second"},
		"\xb7 ": {long + " and then more", "Second"},
	} {
		r := ada().bold(50, "EXPERIENCE").bold(50, "Software Engineer 2020 - 2021").line(50, "Example Inc").
			line(60, mark+long).line(68, "and then more").line(60, mark+"Second").gap().
			bold(50, "Intern 2019 - 2020").line(50, "Sample Ltd").line(60, mark+"Third").parse(t)
		e := r.Sections[0].Entries
		if len(e) != 2 || !slices.Equal(fieldTexts(e[0].Bullets), want) || e[1].Title.Text != "Intern" || len(e[1].Bullets) != 1 {
			t.Errorf("%q: got %+v", mark, e)
		}
	}
}

func TestDrawnBullets(t *testing.T) {
	s := ada().bold(50, "EXPERIENCE").bold(50, "Software Engineer 2020 - 2021").line(50, "Example Inc")
	var dots string
	for _, text := range []string{"One thing that fills the line", "Two things", "Three"} {
		s.line(70, text)
		dots += fmt.Sprintf("0 g %g %g 4 4 re f\n", 62.0, 600-(60+s.y)+1.5)
	}
	d := mustOpen(t, onePage(dots+s.content.String(), ""))
	if got := Read(d).Sections[0].Entries[0].Bullets; len(got) != 3 || got[0].Confidence < 0.9 {
		t.Errorf("read: %+v", got)
	}
	for _, l := range d.Lines(Stream) {
		if l.Dotted {
			t.Errorf("Lines knows of a dot: %q", l.Text)
		}
	}
}

func TestPositionsShareTheirEmployer(t *testing.T) {
	r := ada().bold(50, "EXPERIENCE").bold(50, "Example Inc, Berlin").line(50, "Senior Engineer 2018 - 2020").line(60, "- One").gap().
		line(50, "Engineer 2016 - 2018").line(60, "- Two").gap().
		bold(50, "Developer 2014 - 2016").line(50, "Sample Ltd").line(60, "- Three").parse(t)
	var got []string
	for _, e := range r.Sections[0].Entries {
		got = append(got, e.Title.Text+" | "+e.Org.Text+" | "+e.Location.Text)
	}
	want := []string{"Senior Engineer | Example Inc | Berlin", "Engineer | Example Inc | Berlin", "Developer | Sample Ltd | "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if c := r.Sections[0].Entries[1].Org.Confidence; c > 0.7 {
		t.Errorf("an employer from above is as sure as %g", c)
	}
}

// TestGapsPartEntries has heads without dates or bold, which only gaps reveal.
func TestGapsPartEntries(t *testing.T) {
	r := ada().bold(50, "PROJECTS").line(50, "Alpha").line(50, "A thing that counts to ten.").gap().
		line(50, "Beta").line(50, "A thing that counts to twenty.").gap().line(50, "Gamma").parse(t)
	var got []string
	for _, e := range r.Section("projects").Entries {
		got = append(got, e.Title.Text)
	}
	if !slices.Equal(got, []string{"Alpha", "Beta", "Gamma"}) {
		t.Errorf("got %q", got)
	}
}

// TestTitlesOfEntriesAreNoSections has projects and schools named with words of
// headings.
func TestTitlesOfEntriesAreNoSections(t *testing.T) {
	r := ada().size(14, "Experience").bold(50, "Languages").line(50, "Example Inc 2020").gap().bold(50, "Alpha").line(50, "Sample Ltd 2019").gap().
		size(14, "Education").bold(50, "Beta").line(50, "University of Sample 2018").gap().size(14, "Skills").line(50, "Go").parse(t)
	var got []string
	for _, s := range r.Sections {
		got = append(got, s.Title.Text)
	}
	if !slices.Equal(got, []string{"Experience", "Education", "Skills"}) {
		t.Errorf("got %q", got)
	}
}

func TestSections(t *testing.T) {
	r := ada().bold(50, "PROFILE").line(50, "I build things that work for the people who use them.").gap().
		bold(50, "2. WORK EXPERIENCE").bold(50, "Engineer 2020").line(50, "Example Inc").gap().
		bold(50, "MISCELLANEA").line(50, "Plays chess, and well.").gap().
		bold(50, "SKILLS").line(50, "Languages: Go, C++ (some, old), SQL").line(50, "Git; Linux").gap().
		bold(50, "LANGUAGES").line(50, "English (native), German (C1)").parse(t)
	var got []string
	for _, s := range r.Sections {
		got = append(got, s.Kind+" "+s.Title.Text)
	}
	if want := []string{"summary PROFILE", "work WORK EXPERIENCE", "other MISCELLANEA", "skills SKILLS", "languages LANGUAGES"}; !slices.Equal(got, want) {
		t.Errorf("sections: %q", got)
	}
	if r.Summary.Text != "I build things that work for the people who use them." {
		t.Errorf("summary: %+v", r.Summary)
	}
	g := r.Section("skills").Groups
	if len(g) != 2 || g[0].Name != "Languages" || !slices.Equal(fieldTexts(g[0].Items), []string{"Go", "C++ (some, old)", "SQL"}) || !slices.Equal(fieldTexts(g[1].Items), []string{"Git", "Linux"}) {
		t.Errorf("skills: %+v", g)
	}
	if g := r.Section("languages").Groups; len(g) != 1 || !slices.Equal(fieldTexts(g[0].Items), []string{"English (native)", "German (C1)"}) {
		t.Errorf("languages: %+v", g)
	}
}

func TestLetterSpacedHeadings(t *testing.T) {
	s := ada()
	s.y += 14
	s.content.WriteString(fmt.Sprintf("BT /B 10 Tf 3 Tc 50 %g Td (WORK HISTORY) Tj 0 Tc ET\n", 600-60-s.y))
	r := s.bold(50, "Engineer 2020 - 2021").line(50, "Example Inc").parse(t)
	if len(r.Sections) != 1 || r.Sections[0].Kind != "work" || r.Sections[0].Title.Text != "WORK HISTORY" {
		t.Errorf("got %+v", r.Sections)
	}
}

func TestSidebarWithoutHeading(t *testing.T) {
	var side, main sheet
	side.line(20, "ada@example.org").line(20, "+49 30 1234567").line(20, "Berlin, Germany").line(20, "github.com/ada").gap().bold(20, "SKILLS").line(20, "Go, C")
	main.size(20, "Ada Example").line(160, "Software Engineer").gap().bold(160, "EXPERIENCE").bold(160, "Engineer 2020 - 2021").line(160, "Example Inc")
	content := side.content.String() + strings.ReplaceAll(main.content.String(), " 50 ", " 160 ")
	r := Parse(mustOpen(t, onePage(content, "")).Lines(Stream))
	if r.Name.Text != "Ada Example" || r.Headline.Text != "Software Engineer" || r.Email.Text != "ada@example.org" || r.Location.Text != "Berlin, Germany" {
		t.Errorf("head: %+v %+v %+v %+v", r.Name, r.Headline, r.Email, r.Location)
	}
	if s := r.Section("skills"); s == nil || len(s.Groups) != 1 || len(s.Groups[0].Items) != 2 {
		t.Errorf("skills: %+v", s)
	}
}

// TestNameInTheSecondColumn: what stands large above the second column is the
// name, if the first has none; other large text is not.
func TestNameInTheSecondColumn(t *testing.T) {
	large := func(x, y float64, text string) string { return strings.Replace(put(x, y, text), "/F 10", "/B 20", 1) }
	side := func() *sheet { return new(sheet).bold(20, "SKILLS").line(20, "Go, C") }
	for _, c := range []struct {
		what  string
		first *sheet
		above string // the second column
		want  string
	}{
		{"above", side(), large(160, 74, "Ada Example"), "Ada Example"},
		{"of another size", side(), put(160, 74, "Ada Example"), ""},
		{"not a name", side(), large(160, 74, "4,000 requests"), ""},
		{"a bullet", side(), large(160, 74, "\x95 Ada Example"), ""},
		{"further down", side(), put(160, 74, "of many tides and times") + large(160, 100, "Ada Example"), ""},
		{"of somebody else", new(sheet).size(20, "Grace Other").gap().bold(20, "SKILLS").line(20, "Go, C"), large(160, 74, "Ada Example"), "Grace Other"},
	} {
		main := new(sheet)
		main.y = 60
		main.bold(160, "EXPERIENCE").bold(160, "Engineer 2020 - 2021").line(160, "Example Inc")
		r := Parse(mustOpen(t, onePage(c.first.content.String()+c.above+main.content.String(), "")).Lines(Stream))
		if sure := r.Name.Confidence > 0.5; sure != (c.want != "") || sure && r.Name.Text != c.want {
			t.Errorf("%s: the name is %+v", c.what, r.Name)
		}
	}
}

func TestNothingToRead(t *testing.T) {
	if r := Parse(nil); r.Name.Text != "" || len(r.Sections) != 0 {
		t.Errorf("got %+v", r)
	}
	if r := ParseStrict(nil); r.Name.Text != "" || len(r.Sections) != 0 {
		t.Errorf("got %+v", r)
	}
	if r := Read(mustOpen(t, onePage("", ""))); r == nil || r.Name.Text != "" {
		t.Errorf("got %+v", r)
	}
}

// textLines returns the lines of a text: tabs move right, a leading "#" means
// bold and large.
func textLines(text string) (lines []Line) {
	plain, strong := &Font{Name: "Sample"}, &Font{Name: "Sample-Bold", Bold: true}
	y := 0.0
	for s := range strings.Lines(text) {
		y += 12
		x := 50.0
		var runs []Run
		for part := range strings.SplitSeq(strings.TrimRight(s, "\n"), "\t") {
			r := Run{Text: part, X: x, Y: y, Size: 10, Font: plain, Page: 1 + int(y/700), Width: 5 * float64(len(part)), MCID: -1}
			if rest, ok := strings.CutPrefix(part, "#"); ok {
				r.Text, r.Font, r.Size = rest, strong, 12
			}
			x = r.End() + 20
			runs = append(runs, r)
		}
		if l, ok := newLine(runs); ok {
			lines = append(lines, l)
		}
	}
	return lines
}

// TestParseTakesLinearTime parses eight times as many lines, which should take
// eight times as long, not sixty-four times.
func TestParseTakesLinearTime(t *testing.T) {
	took := func(block string, lines int) time.Duration {
		head, block, ok := strings.Cut(block, "\f")
		if !ok {
			head, block = "", head
		}
		text := textLines(head + strings.Repeat(block, lines/strings.Count(block, "\n")))
		start := time.Now()
		Parse(text)
		ParseStrict(text)
		return time.Since(start)
	}
	for name, block := range map[string]string{
		"jobs":     "#EXPERIENCE\n#Engineer\tJan 2020 - Feb 2021\nExample Inc, Berlin\n- did it\n- did that\n",
		"headings": "#SKILLS\n#EDUCATION\n#Other Things\n",
		"dates":    "Jan 2020 Feb 2021 Mar 2022 2019 2018 2017 May Jun Jul\n",
		"contacts": "ada@example.org\n+49 30 1234567\nBerlin, Germany\n",
		"bullets":  "- a\n• b\n",
		"summary":  "#SUMMARY\n\fone line of plain words that says nothing and then goes on and on to the end\n",
		"bullet":   "#EXPERIENCE\n#Engineer\t2020\n- one\n\f  one line of plain words that says nothing and then goes on and on to the end\n",
		"skills":   "#SKILLS\n\fone, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve,\n",
		"links":    "#CONTACT\n\fhttps://ada.example/one https://ada.example/two\n",
		"plain":    "one line of plain words that says nothing\n",
	} {
		var few, many time.Duration
		for range 5 { // other work on the machine may slow down one of the two
			if few, many = took(block, 2000), took(block, 16_000); many <= 32*few {
				break
			}
		}
		if many > 32*few {
			t.Errorf("%s: 2,000 lines take %v, 16,000 take %v", name, few, many)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("#Ada Example\nEngineer\nada@example.org | +49 30 1234567\t1\n\n#EXPERIENCE\n#Engineer\tJan 2020 - Present\nExample Inc, Berlin\n• did\n  it\n#SKILLS\nGo, C (x, y): z\n")
	f.Add("#SKILLS\n- \n1. a\n•\nB E R L I N\n(\n, ,\n at \n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		lines := textLines(text)
		check := func(fields ...Field) {
			for _, f := range fields {
				if f.Text != "" && (f.Confidence < 0 || f.Confidence > 1 || f.Line < 0 || f.Line >= len(lines)) {
					t.Errorf("field %+v of %d lines", f, len(lines))
				}
			}
		}
		for _, r := range []*Resume{Parse(lines), ParseStrict(lines)} {
			check(r.Name, r.Headline, r.Email, r.Phone, r.Location, r.Summary)
			check(r.Links...)
			for _, s := range r.Sections {
				check(append(s.Text, s.Title)...)
				for _, e := range s.Entries {
					check(e.Title, e.Org, e.Location, e.Dates)
					check(slices.Concat(e.Bullets, e.Text, e.Extra, e.Links)...)
				}
			}
		}
	})
}
