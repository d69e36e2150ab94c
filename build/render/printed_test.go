package render

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// startPrinter starts a browser, or skips the test if there is none.
func startPrinter(t *testing.T) *pdf.Printer {
	t.Helper()
	b, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	if err != nil {
		if os.Getenv("SHORTLIST_CHROME") == "required" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	p := pdf.Start(context.Background(), b, pdf.Options{Tabs: 2})
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func print(t *testing.T, p *pdf.Printer, th *Theme, r *resume.Resume) pdf.Result {
	t.Helper()
	page := must(t)(th.Print(resumeData(r)))
	result, err := p.Print(context.Background(), pdf.Job{Name: t.Name(), HTML: []byte(page), Files: func(name string) (pdf.File, bool) {
		data, kind, ok := th.File(name)
		return pdf.File{Data: data, Type: kind}, ok
	}})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Refused)+len(result.Missing) > 0 {
		t.Errorf("the page asked for %v, and missed %v", result.Refused, result.Missing)
	}
	return result
}

// readBack returns the text of a PDF as pdftotext reads it; pages end in \f.
func readBack(t *testing.T, data []byte, mode ...string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	name := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", append(mode, name, "-")...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestPrintedFonts checks the PDF itself, whose dictionaries are not
// compressed.
func TestPrintedFonts(t *testing.T) {
	p := startPrinter(t)
	for _, name := range []string{"classic", "modern"} {
		for paper, box := range map[string]string{"a4": "595", "letter": "612"} {
			th := mustTheme(t, nil, name, Options{Paper: paper})
			r, _ := everything()
			data := print(t, p, th, r).PDF
			for _, want := range []string{"-Bold", "-Italic", "-BoldItalic", "LiberationMono", strings.ReplaceAll(th.families[0].name, " ", "")} {
				if !bytes.Contains(data, []byte(want)) {
					t.Errorf("%s: no font %s", name, want)
				}
			}
			if bytes.Contains(data, []byte("/Type3")) {
				t.Errorf("%s: a font became Type 3", name)
			}
			// A4 is 594.96 points wide for Chrome.
			if !bytes.Contains(data, []byte("/MediaBox [0 0 "+box)) && !bytes.Contains(data, []byte("/MediaBox [0 0 594.9")) {
				t.Errorf("%s on %s has another size", name, paper)
			}
		}
	}
}

// TestReadBack: in every mode, extractors get the words in the author's order,
// whole bullets, and dates after their titles.
func TestReadBack(t *testing.T) {
	p := startPrinter(t)
	for _, name := range []string{"classic", "modern"} {
		for _, density := range densities {
			th := mustTheme(t, nil, name, Options{Density: density})
			data := print(t, p, th, ada()).PDF
			for _, mode := range []string{"-layout", "-raw", "-q"} { // the last changes nothing
				text := strings.Join(strings.Fields(readBack(t, data, mode)), " ")
				at := 0
				for _, want := range []string{
					"Ada Example Senior Backend Engineer", "ada@example.com", "(512) 555-0147", "Austin, TX", "github.com/ada", "Backend engineer with twelve years", "EXPERIENCE",
					"Senior Backend Engineer Mar 2022 – Present Ledgerlark, Austin, TX • Rebuilt the settlement ledger in Go; it now closes 2.3 million payments a night in 11 minutes instead of 4 hours • Removed",
					"Software Engineer Mar 2018 – Feb 2022 Fernhollow Tickets, Inc., Dallas, TX • Moved 14",
					"PROJECTS Wardwatch Oct 2021 – May 2022 github.com/ada/wardwatch • Released", "SKILLS Languages: Go, Java, SQL Storage: PostgreSQL, Kafka",
					"EDUCATION B.Sc. Computer Science 2011 – 2015 University of Example, Austin, TX · GPA 3.9",
				} {
					i := strings.Index(text[at:], want)
					if i < 0 {
						t.Errorf("%s %s %s: no %q behind %q", name, density, mode, want, text[:at])
						break
					}
					at += i
				}
			}
		}
	}
}

// TestPageBreaks moves the end of the page over a resume line by line: no page
// ends in a heading or the head of an entry, and no last bullet is left alone
// on the next.
func TestPageBreaks(t *testing.T) {
	p := startPrinter(t)
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		for lines := range 14 {
			r := breakable(lines)
			text := readBack(t, print(t, p, th, r).PDF, "-layout")
			pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
			if len(pages) < 2 {
				t.Fatalf("%s: only %d pages", name, len(pages))
			}
			for i, page := range pages[:len(pages)-1] {
				rows := strings.Split(strings.TrimSpace(page), "\n")
				last := strings.TrimSpace(rows[len(rows)-1])
				if !strings.HasPrefix(last, "•") && !strings.HasPrefix(last, "Filler") {
					t.Errorf("%s with %d lines: page %d ends in %q", name, lines, i+1, last)
				}
				next := strings.TrimSpace(strings.SplitN(strings.TrimSpace(pages[i+1]), "\n", 2)[0])
				if strings.HasPrefix(next, "• Last") {
					t.Errorf("%s with %d lines: page %d starts with %q", name, lines, i+2, next)
				}
			}
		}
	}
}

// breakable returns a resume of two pages; lines shifts where the second one
// begins.
func breakable(lines int) *resume.Resume {
	r := &resume.Resume{Name: txt("Ada Example"), Lang: "en"}
	for range lines {
		r.Summary = append(r.Summary, para(txt("Filler")))
	}
	for i := range 9 {
		s := section(resume.Work, fmt.Sprintf("Section %d", i))
		for range 2 {
			s.Parts = append(s.Parts, entryPart(&resume.Entry{
				Title: txt("Engineer"), Org: txt("Acme"), Location: txt("Austin, TX"),
				Dates: dates("2021 – 2022", resume.Date{Year: 2021}, resume.Date{Year: 2022}, false),
				Body:  []*resume.Block{list("First bullet", "Middle bullet", "Last bullet")},
			}))
		}
		r.Sections = append(r.Sections, s)
	}
	return r
}

// TestGaps: the gaps by which parsers tell entries from lines.
func TestGaps(t *testing.T) {
	p := startPrinter(t)
	for _, name := range []string{"classic", "modern"} {
		for _, density := range densities {
			th := mustTheme(t, nil, name, Options{Density: density})
			text := readBack(t, print(t, p, th, breakable(0)).PDF, "-bbox-layout", "-l", "1")
			if !strings.Contains(text, "yMin") {
				t.Fatal("no places of words")
			}
			rows := rowsOf(text)
			var lineGap, entryGap float64
			for i := 1; i < len(rows); i++ {
				gap := rows[i].y - rows[i-1].y
				switch {
				case rows[i].word == "•" && rows[i-1].word == "•":
					lineGap = max(lineGap, gap)
				case rows[i].word == "Engineer" && rows[i-1].word == "•" && (entryGap == 0 || gap < entryGap):
					entryGap = gap
				}
			}
			if lineGap == 0 || entryGap < 1.4*lineGap {
				t.Errorf("%s %s: entries are %.1f apart, lines %.1f", name, density, entryGap, lineGap)
			}
		}
	}
}

// TestPositionGaps: positions at one employer are closer to each other than to
// the next employer, yet parsers see separate entries.
func TestPositionGaps(t *testing.T) {
	p := startPrinter(t)
	position := func() *resume.Entry {
		return &resume.Entry{Title: txt("Engineer"), Dates: dates("2021", resume.Date{Year: 2021}, resume.Date{}, false), Body: []*resume.Block{list("Built", "Tested")}}
	}
	employer := func() resume.Part {
		return entryPart(&resume.Entry{Org: txt("Engineer AG"), Location: txt("Bern"), Positions: []*resume.Entry{position(), position()}})
	}
	r := &resume.Resume{Lang: "en", Name: txt("Ada"), Sections: []*resume.Section{section(resume.Work, "Work", employer(), employer())}}
	for _, name := range []string{"classic", "modern"} {
		for _, density := range densities {
			th := mustTheme(t, nil, name, Options{Density: density})
			rows := rowsOf(readBack(t, print(t, p, th, r).PDF, "-bbox-layout"))
			var line float64
			var gaps []float64
			for i := 1; i < len(rows); i++ {
				switch gap := rows[i].y - rows[i-1].y; {
				case rows[i].word == "•" && rows[i-1].word == "•":
					line = gap
				case rows[i].word == "Engineer" && rows[i-1].word == "•":
					gaps = append(gaps, gap)
				}
			}
			if len(gaps) != 3 || gaps[0] < 1.4*line || gaps[1] < 1.2*gaps[0] {
				t.Errorf("%s %s: lines are %.1f apart; position, employer, position %.1f", name, density, line, gaps)
			}
		}
	}
}

type row struct {
	y    float64
	word string
}

// rowsOf returns the first word of each line in the output of pdftotext
// -bbox-layout, from top to bottom.
func rowsOf(xml string) (rows []row) {
	for line := range strings.Lines(xml) {
		var x0, y0, x1, y1 float64
		rest, found := strings.CutPrefix(strings.TrimSpace(line), "<word ")
		if !found {
			continue
		}
		if _, err := fmt.Sscanf(rest, `xMin="%g" yMin="%g" xMax="%g" yMax="%g"`, &x0, &y0, &x1, &y1); err != nil {
			continue
		}
		_, word, _ := strings.Cut(rest, ">")
		word, _, _ = strings.Cut(word, "<")
		if word == "•" || word == "Engineer" {
			rows = append(rows, row{y1, word})
		}
	}
	return rows
}

// TestDatesStayWithTheirTitles reads back resumes with lines of all lengths, in
// the order of plain pdftotext. Dates at a tab stop would go wrong in one entry
// of eight, dates after a gap of more than 1em in one of a hundred.
func TestDatesStayWithTheirTitles(t *testing.T) {
	p := startPrinter(t)
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		for seed := range uint64(8) {
			r := randomResume(seed)
			text := strings.Join(strings.Fields(readBack(t, print(t, p, th, r).PDF)), " ")
			n := 0
			for _, s := range r.Sections {
				for _, part := range s.Parts {
					n++
					title := strings.Index(text, fmt.Sprintf("Title%d ", n))
					date := strings.Index(text, part.Entry.Dates.Text)
					bullet := strings.Index(text, fmt.Sprintf("• Bullet%d ", n))
					if title < 0 || date < title || bullet < date {
						t.Errorf("%s, resume %d: title %d is at %d, its date at %d, its first bullet at %d of %s", name, seed, n, title, date, bullet, text)
					}
				}
			}
		}
	}
}

// randomResume returns a resume whose titles, second lines and bullets are of
// all lengths.
func randomResume(seed uint64) *resume.Resume {
	rnd := rand.New(rand.NewPCG(seed, 1))
	vocabulary := strings.Fields("built the payment engine in twelve weeks for nine teams with Kafka and cut its latency from 310 to 48 ms across all regions")
	words := func(most int) string {
		var b strings.Builder
		for range rnd.IntN(most + 1) {
			b.WriteString(" " + vocabulary[rnd.IntN(len(vocabulary))])
		}
		return b.String()
	}
	r := &resume.Resume{Name: txt("Ada Example"), Headline: txt("Engineer"), Lang: "en"}
	n := 0
	for i := range 4 {
		s := section(resume.Work, fmt.Sprintf("Section %d", i))
		for range 1 + rnd.IntN(3) {
			n++
			e := &resume.Entry{
				Title: txt(fmt.Sprintf("Title%d and%s", n, words(4))),
				Dates: dates(fmt.Sprintf("Mar 20%02d – Feb 20%02d", n, n+1), resume.Date{}, resume.Date{}, false),
			}
			if rnd.IntN(3) > 0 {
				e.Org, e.Location = txt("Organisation"+words(3)), txt("Austin, TX")
			}
			items := []string{fmt.Sprintf("Bullet%d is%s", n, words(28))}
			for range rnd.IntN(4) {
				items = append(items, "And"+words(28))
			}
			e.Body = []*resume.Block{list(items...)}
			s.Parts = append(s.Parts, entryPart(e))
		}
		r.Sections = append(r.Sections, s)
	}
	return r
}

// TestLongNames: a name that parsers read up to the end of its line has only one.
func TestLongNames(t *testing.T) {
	p := startPrinter(t)
	for _, theme := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, theme, Options{})
		for _, name := range []string{"Clementine Rosamund Abernathy-Whitmore", "Wolfgang-Maximilian von Hohenschwangau-Lichtenstein"} {
			text := readBack(t, print(t, p, th, &resume.Resume{Name: txt(name)}).PDF)
			if line, _, _ := strings.Cut(text, "\n"); line != name {
				t.Errorf("%s: the name on the first line is %q", theme, line)
			}
		}
	}
}

// TestDotsEndLines: what parts the extras of an entry begins no line,
// wherever it breaks.
func TestDotsEndLines(t *testing.T) {
	p := startPrinter(t)
	s := section(resume.Publications, "Publications")
	for i := range 30 {
		s.Parts = append(s.Parts, entryPart(&resume.Entry{
			Title: txt("Tides"), Org: txt(strings.Repeat("x", 70+i)), Extra: []resume.Text{txt("Sea 5(8)"), txt("642–872"), txt("doi:10.5555/1")},
		}))
	}
	for _, name := range []string{"classic", "modern"} {
		text := readBack(t, print(t, p, mustTheme(t, nil, name, Options{}), &resume.Resume{Name: txt("Ada"), Sections: []*resume.Section{s}}).PDF)
		if strings.Contains(text, "\n·") {
			t.Errorf("%s: a line begins with a dot: %s", name, text)
		}
	}
}

// TestNothingLeavesThePage: words too long for a line are broken, and Chrome
// does not shrink the page to fit them.
func TestNothingLeavesThePage(t *testing.T) {
	p := startPrinter(t)
	long := strings.Repeat("unbreakable", 20)
	row := resume.Row{Cells: []resume.Text{txt(long), txt("cell " + strings.Repeat("and more ", 30)), txt(long)}}
	r := &resume.Resume{
		Name: txt("Ada " + long), Headline: txt(long), Lang: "en",
		Contacts: []*resume.Contact{{Kind: resume.Website, URL: "https://example.com/" + long, Text: txt("example.com/" + long)}},
		Summary:  []*resume.Block{para(txt(long)), {Kind: resume.Code, Text: resume.Text{Plain: long + " " + long}}, {Kind: resume.Table, Head: true, Rows: []resume.Row{row, row}}},
		Sections: []*resume.Section{section(resume.Skills, long, groupPart(long, long, long)), section(resume.Work, "Work", entryPart(&resume.Entry{
			Title: txt(long), Org: txt(long), Location: txt(long), Extra: []resume.Text{txt(long)},
			Dates: dates(strings.Repeat("some time in the past ", 20), resume.Date{}, resume.Date{}, false),
			Body:  []*resume.Block{list(long, "last")},
		}))},
	}
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		xml := readBack(t, print(t, p, th, r).PDF, "-bbox-layout")
		count := 0
		for line := range strings.Lines(xml) {
			var x0, y0, x1, y1 float64
			rest, found := strings.CutPrefix(strings.TrimSpace(line), "<word ")
			if !found {
				continue
			}
			if _, err := fmt.Sscanf(rest, `xMin="%g" yMin="%g" xMax="%g" yMax="%g"`, &x0, &y0, &x1, &y1); err != nil {
				t.Fatal(err)
			}
			if count++; x0 < 30 || x1 > 565 {
				t.Errorf("%s: a word reaches from %.0f to %.0f of 595: %s", name, x0, x1, rest)
			}
			if strings.Contains(rest, ">last<") && y1-y0 < 9 {
				t.Errorf("%s: the page was shrunk, a line is %.1f high", name, y1-y0)
			}
		}
		if count < 50 {
			t.Errorf("%s: only %d words", name, count)
		}
	}
}

// TestMarksReadBack: typeset text reads back as the words that were typed, none
// joined to the next.
func TestMarksReadBack(t *testing.T) {
	p := startPrinter(t)
	typed := `Cut it's "quick" 'wit' -- from 900 ms to "180 ms"... said l'API's "d'abord" 5' 3" 2019--2021`
	unify := strings.NewReplacer("“", "", "”", "", "„", "", "‘", "", "’", "", "‚", "", "«", "", "»", "", `"`, "", "'", "", "–", "--", "…", "", "...", "")
	words := func(s string) string { return strings.Join(strings.Fields(unify.Replace(s)), " ") }
	for _, name := range []string{"classic", "modern"} {
		for _, lang := range []string{"en", "de", "fr", "sv"} {
			r := ada()
			r.Lang = lang
			r.Sections[0].Parts[0].Entry.Body = []*resume.Block{list(typed)}
			data := print(t, p, mustTheme(t, nil, name, Options{}), r).PDF
			for _, mode := range []string{"-layout", "-raw", "-q"} {
				if text := readBack(t, data, mode); !strings.Contains(words(text), words(typed)) || strings.Contains(text, "it's") {
					t.Errorf("%s %s %s: no %q in %q", name, lang, mode, words(typed), text)
				}
			}
		}
	}
}
