package ats

import (
	"slices"
	"strings"
	"testing"
)

// job adds an entry that the strict parser reads completely.
func (s *sheet) job() *sheet {
	s.gap()
	s.y += 14
	// The date follows the title at a small distance, as a separate run.
	s.content.WriteString(bold(50, 60+s.y, "Software Engineer") + put(170, 60+s.y, "Jan 2021 - Present"))
	return s.line(50, "Example Inc, Austin, TX").line(60, "\x95 Built one thing").line(60, "\x95 Led two people")
}

func adaStrict() *sheet {
	return new(sheet).size(20, "Ada Example").line(50, "ada@example.org").line(50, "(512) 555-0178").line(50, "Austin, TX").
		line(50, "github.com/ada").gap()
}

func strictOf(t *testing.T, s *sheet) *Resume {
	t.Helper()
	return ParseStrict(s.lines(t))
}

func TestStrictReadsThePlainLayout(t *testing.T) {
	r := strictOf(t, adaStrict().bold(50, "EXPERIENCE").job().job().gap().bold(50, "EDUCATION").
		bold(50, "Bachelor of Arts").line(50, "University of Sample").line(50, "2010 - 2014").gap().bold(50, "SKILLS").line(50, "Go, C"))
	if r.Name.Text != "Ada Example" || r.Email.Text != "ada@example.org" || r.Phone.Text != "(512) 555-0178" || r.Location.Text != "Austin, TX" || len(r.Links) != 1 {
		t.Errorf("head: %+v", r)
	}
	work := r.Section("work")
	if work == nil || len(work.Entries) != 2 {
		t.Fatalf("work: %+v", work)
	}
	e := work.Entries[1]
	if e.Title.Text != "Software Engineer" || e.Org.Text != "Example Inc, Austin, TX" && e.Org.Text != "Software Engineer" || e.Dates.Text != "Jan 2021 - Present" || !slices.Equal(fieldTexts(e.Bullets), []string{"Built one thing", "Led two people"}) {
		t.Errorf("job: %+v", e)
	}
	if s := r.Section("education"); s == nil || s.Entries[0].Org.Text != "University of Sample" || s.Entries[0].Title.Text != "Bachelor of Arts" {
		t.Errorf("school: %+v", s)
	}
	if s := r.Section("skills"); s == nil || !slices.Equal(fieldTexts(s.Groups[0].Items), []string{"Go, C"}) {
		t.Errorf("skills: %+v", s)
	}
}

// TestStrictPartsEntriesByGaps has heads in plain type.
func TestStrictPartsEntriesByGaps(t *testing.T) {
	r := strictOf(t, adaStrict().bold(50, "EXPERIENCE").line(50, "Engineer").line(50, "Example Inc").line(60, "\x95 one").gap().
		line(50, "Developer").line(50, "Sample Ltd").line(60, "\x95 two"))
	if e := r.Section("work").Entries; len(e) != 2 || e[0].Title.Text != "Engineer" || e[1].Title.Text != "Developer" {
		t.Errorf("got %+v", e)
	}
}

// TestStrictLosesWhatItLoses checks the parser's limits as measured: a layout
// that defeats it must look wrong.
func TestStrictLosesWhatItLoses(t *testing.T) {
	titles := func(r *Resume) (out []string) {
		for _, s := range r.Sections {
			out = append(out, s.Title.Text)
		}
		return out
	}
	spaced := adaStrict()
	spaced.content.WriteString("BT /B 10 Tf 2 Tc 50 400 Td (EXPERIENCE) Tj ET\n")
	for name, c := range map[string]struct {
		sheet *sheet
		want  []string
	}{
		"title case of known words":     {adaStrict().line(50, "Work Experience").job(), []string{"Work Experience"}},
		"title case of unknown words":   {adaStrict().bold(50, "Publications").line(50, "A paper"), nil},
		"three words":                   {adaStrict().line(50, "My Work Experience").job(), nil},
		"letter-spacing":                {spaced, []string{"E X P E R I E N C E"}},
		"a bold company in capitals":    {adaStrict().bold(50, "EXPERIENCE").job().gap().bold(50, "IBM").line(50, "Engineer 2010"), []string{"EXPERIENCE", "IBM"}},
		"a job title with a title word": {adaStrict().bold(50, "EXPERIENCE").job().gap().bold(50, "Project Manager").line(50, "2010"), []string{"EXPERIENCE", "Project Manager"}},
	} {
		if got := titles(strictOf(t, c.sheet)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	volunteer := strictOf(t, adaStrict().bold(50, "VOLUNTEER EXPERIENCE").line(50, "Helper").gap().bold(50, "EXPERIENCE").job())
	if work := volunteer.Section("work"); work == nil || work.Title.Text != "VOLUNTEER EXPERIENCE" {
		t.Errorf("the first title with the word wins: %+v", work)
	}
	comma := strictOf(t, adaStrict().bold(50, "EXPERIENCE").bold(50, "Engineer").line(50, "May 2020, Berlin").line(60, "\x95 one"))
	if d := comma.Section("work").Entries[0].Dates.Text; d != "May 2020, Berlin" && d != "" {
		t.Errorf("dates with a comma: %q", d)
	}
	dashes := strictOf(t, adaStrict().bold(50, "EXPERIENCE").bold(50, "Engineer").line(50, "Example Inc").line(60, "- one").line(60, "- two"))
	if b := fieldTexts(dashes.Section("work").Entries[0].Bullets); slices.Contains(b, "one") {
		t.Errorf("dashes are no bullets: %q", b)
	}
	foreign := strictOf(t, new(sheet).size(20, "Ada Example").line(50, "+49 30 1234567").line(50, "Berlin, Germany").bold(50, "SKILLS").line(50, "Go"))
	if foreign.Phone.Text != "" || strings.Contains(foreign.Location.Text, "Berlin, Germany") {
		t.Errorf("phones and places abroad: %q %q", foreign.Phone.Text, foreign.Location.Text)
	}
}
