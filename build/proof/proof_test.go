package proof

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

const ada = `---
name: Ada Example
headline: Backend Developer
email: ada@example.com
phone: (555) 014-2199
pages: 1
---

Two sentences on what I do. They are short ones.

## Experience

### Backend Developer
Example Ltd, Springfield, IL | Mar 2021 – Present

- Cut the nightly import from 3 hours to 20 minutes by loading in batches
- Moved 40 services to one deployment pipeline
- Mentored 4 interns

### Junior Developer
Sample Inc, Portland, OR | Jan 2018 – Feb 2021

- Wrote the billing service that handles 2 million invoices a month

## Education

### B.Sc. Computer Science
Leeds University | 2015 – 2018

## Skills

- Languages: Go, SQL, Python
`

func page(t testing.TB, markdown string) *resume.Page {
	t.Helper()
	f, err := source.New("resume.md", []byte(markdown))
	if err != nil {
		t.Fatal(err)
	}
	p := resume.Parse(f, resume.Options{})
	if p.Resume == nil {
		t.Fatal("not a resume")
	}
	return p
}

// set sets a resume as plainly as possible, as a document read from a PDF. The
// second page begins with the given text.
func set(p *resume.Page, second string) *ats.Document {
	from := len(p.File.Text)
	if second != "" {
		from = strings.Index(p.File.Text, second)
	}
	lines := reference(p.Resume, "en", func(at source.Span) int {
		if at.Start >= from {
			return 2
		}
		return 1
	})
	doc := &ats.Document{Title: "Ada", Lang: "en", Tagged: true, Fonts: []*ats.Font{plainFont, boldFont}}
	for _, l := range lines {
		for len(doc.Pages) < l.Page {
			doc.Pages = append(doc.Pages, &ats.Page{Number: len(doc.Pages) + 1, Width: 595, Height: 842})
		}
		pg := doc.Pages[l.Page-1]
		pg.Runs = append(pg.Runs, l.Runs...)
	}
	return doc
}

// run returns the run that begins with text, as its page and index.
func run(t testing.TB, doc *ats.Document, text string) (*ats.Page, int) {
	t.Helper()
	for _, p := range doc.Pages {
		for i := range p.Runs {
			if strings.HasPrefix(p.Runs[i].Text, text) {
				return p, i
			}
		}
	}
	t.Fatalf("no run begins with %q", text)
	return nil, 0
}

// broken are documents with one fault each, and all findings that it must cause,
// as rule and line of the source.
var broken = []struct {
	name    string
	fault   func(t *testing.T, d *ats.Document)
	second  string // what begins the second page
	options Options
	size    int
	want    []string
}{
	{name: "nothing", fault: func(*testing.T, *ats.Document) {}},
	{name: "two pages", second: "### Junior", fault: func(*testing.T, *ats.Document) {}},
	{name: "a word is lost", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "• Moved")
		p.Runs[i].Text = strings.Replace(p.Runs[i].Text, "deployment ", "", 1)
	}, want: []string{"bullet-split 17", "text-lost 17"}},
	{name: "a bullet is lost", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "• Mentored")
		p.Runs = slices.Delete(p.Runs, i, i+1)
	}, want: []string{"bullet-split 18", "text-lost 18"}},
	{name: "a section comes without its title", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "EDUCATION")
		p.Runs = slices.Delete(p.Runs, i, i+1)
	}, want: []string{"section-unreadable 25", "text-lost 25"}},
	{name: "a bullet stands before its entry", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "• Mentored")
		moved := p.Runs[i]
		p.Runs = slices.Delete(p.Runs, i, i+1)
		_, first := run(t, d, "• Cut")
		p.Runs = slices.Insert(p.Runs, first, moved)
	}, want: []string{"text-reordered 18"}},
	{name: "other text gets into a bullet", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "• Moved")
		p.Runs[i].Text = strings.Replace(p.Runs[i].Text, "to one", "to Go, SQL one", 1)
	}, want: []string{"bullet-split 17", "text-reordered 17"}},
	{name: "sections change places", fault: func(t *testing.T, d *ats.Document) {
		p, skills := run(t, d, "SKILLS")
		_, school := run(t, d, "EDUCATION")
		first, second := slices.Clone(p.Runs[school:skills]), slices.Clone(p.Runs[skills:])
		up, down := second[0].Y-first[0].Y, second[len(second)-1].Y-first[0].Y+28
		for i := range first {
			first[i].Y += down
		}
		for i := range second {
			second[i].Y -= up
		}
		p.Runs = slices.Concat(p.Runs[:school], second, first)
	}, want: []string{"text-reordered 30"}},
	{name: "sections beside each other", fault: func(t *testing.T, d *ats.Document) {
		p, skills := run(t, d, "SKILLS")
		_, work := run(t, d, "EXPERIENCE")
		moved := slices.Clone(p.Runs[skills:])
		for i := range moved {
			moved[i].X += 600
			moved[i].Y += 1000
		}
		p.Runs = slices.Concat(p.Runs[:work], moved, p.Runs[work:skills])
	}},
	{name: "a bullet comes twice", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "• Moved")
		p.Runs = append(p.Runs, p.Runs[i])
		p.Runs[len(p.Runs)-1].Y = 800
	}, want: []string{"text-repeated 17"}},
	{name: "a title comes twice", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "SKILLS")
		p.Runs = append(p.Runs, p.Runs[i])
		p.Runs[len(p.Runs)-1].Y = 800
	}, want: []string{"text-repeated 30"}},
	{name: "a word of a title in an address", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "Leeds University")
		r := p.Runs[i]
		r.Text, r.X = "example.org/skills", r.X+300
		p.Runs = slices.Insert(p.Runs, i+1, r)
	}},
	{name: "a word of a title among a theme's own", fault: func(t *testing.T, d *ats.Document) {
		p := d.Pages[0]
		p.Runs = append(p.Runs, ats.Run{Text: "More skills on my page", X: 54, Y: 835, Size: 10, Width: 120, Font: plainFont, MCID: -1, Page: 1})
	}},
	{name: "the headline is not printed", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "Backend Developer")
		p.Runs = slices.Delete(p.Runs, i, i+1)
	}, want: []string{"text-lost 3"}},
	{name: "a header stands above its section", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "Leeds University")
		r := p.Runs[i]
		p.Runs = slices.Delete(p.Runs, i, i+1)
		_, title := run(t, d, "EDUCATION")
		r.Y = p.Runs[title].Y - 14
		p.Runs = slices.Insert(p.Runs, title, r)
	}, want: []string{"bullet-split 23", "entry-unreadable 27"}},
	{name: "words stick together", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "• Moved")
		p.Runs[i].Text = strings.Replace(p.Runs[i].Text, "40 services", "40services", 1)
	}, want: []string{"words-glued 17"}},
	{name: "letters stand apart", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "EXPERIENCE")
		p.Runs[i].Text = "E X P E R I E N C E"
	}, want: []string{"bullet-split 16", "bullet-split 17", "bullet-split 18", "bullet-split 23", "entry-unreadable 13", "entry-unreadable 20", "section-unreadable 11", "words-split 11"}},
	{name: "a contact is a picture", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "ada@")
		p.Runs = slices.Delete(p.Runs, i, i+1)
		p.Images = []ats.Image{{Width: 100, Height: 20}}
	}, want: []string{"contact-as-image 4", "contact-unreadable 4"}},
	{name: "a contact is lost", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "ada@")
		p.Runs = slices.Delete(p.Runs, i, i+1)
	}, want: []string{"contact-unreadable 4", "text-lost 4"}},
	{name: "dates stand away from their job", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "Jan 2018")
		moved := p.Runs[i]
		moved.Y = 830
		p.Runs = append(slices.Delete(p.Runs, i, i+1), moved)
	}, want: []string{"entry-unreadable 20"}},
	{name: "glyphs without characters", fault: func(_ *testing.T, d *ats.Document) {
		d.Fonts = append(d.Fonts, &ats.Font{Name: "Icons", Embedded: true, Unmapped: 2})
	}, want: []string{"unmapped-glyph 1"}},
	{name: "a font of drawings", fault: func(_ *testing.T, d *ats.Document) {
		d.Fonts = append(d.Fonts, &ats.Font{Name: "Odd", Type3: true})
	}, want: []string{"type3-font 1"}},
	{name: "a font that is not there", fault: func(_ *testing.T, d *ats.Document) {
		d.Fonts = append(d.Fonts, &ats.Font{Name: "Helvetica"})
	}, want: []string{"font-not-embedded 1"}},
	{name: "keywords in white", fault: func(t *testing.T, d *ats.Document) {
		p := d.Pages[0]
		p.Runs = append(p.Runs, ats.Run{Text: "Kubernetes", X: 54, Y: 835, Size: 10, Width: 50, Font: plainFont, MCID: -1, Page: 1, Hidden: ats.SameColour})
	}, want: []string{"hidden-text 1"}},
	{name: "a hidden blank", fault: func(t *testing.T, d *ats.Document) {
		p := d.Pages[0]
		p.Runs = append(p.Runs, ats.Run{Text: " ", X: 54, Y: 835, Size: 10, Width: 5, Font: plainFont, MCID: -1, Page: 1, Hidden: ats.SameColour})
	}},
	{name: "a page too many", second: "### Junior", options: Options{Pages: 1}, fault: func(*testing.T, *ats.Document) {}, want: []string{"page-budget 20"}},
	{name: "as many pages as allowed", second: "### Junior", options: Options{Pages: 2}, fault: func(*testing.T, *ats.Document) {}},
	{name: "no tags", fault: func(_ *testing.T, d *ats.Document) { d.Tagged = false }, want: []string{"untagged-pdf 1"}},
	{name: "no language", fault: func(_ *testing.T, d *ats.Document) { d.Lang = "" }, want: []string{"missing-language 1"}},
	{name: "no title", fault: func(_ *testing.T, d *ats.Document) { d.Title = "" }, want: []string{"missing-title 1"}},
	{name: "a title at the end of a page", second: "### Junior", fault: func(t *testing.T, d *ats.Document) {
		p, i := run(t, d, "Junior Developer")
		n := i + 1
		for p.Runs[n].Y == p.Runs[i].Y {
			n++
		}
		for k := i; k < n; k++ {
			p.Runs[k].Page, p.Runs[k].Y = 1, 800
		}
		d.Pages[0].Runs = append(d.Pages[0].Runs, p.Runs[i:n]...)
		p.Runs = slices.Delete(p.Runs, i, n)
	}},
	{name: "the title of a section at the end of a page", second: "### B.Sc.", fault: func(*testing.T, *ats.Document) {}, want: []string{"orphan-heading 25"}},
	{name: "a line alone on a page", second: "- Mentored", fault: func(t *testing.T, d *ats.Document) {
		// The bullet before the page break in three lines, the last one after it.
		p, i := run(t, d, "• Moved")
		r := p.Runs[i]
		parts := []string{"• Moved 40", "services to one", "deployment pipeline"}
		p.Runs = p.Runs[:i]
		for n, text := range parts {
			r.Text, r.Y = text, r.Y+14
			if n == 2 {
				r.Page, r.Y = 2, 40
				d.Pages[1].Runs = slices.Insert(d.Pages[1].Runs, 0, r)
			} else {
				p.Runs = append(p.Runs, r)
			}
		}
	}, want: []string{"widow-line 17"}},
	{name: "a last page of one line", second: "- Languages", fault: func(*testing.T, *ats.Document) {}, want: []string{"nearly-empty-last-page 32", "orphan-heading 30"}},
	{name: "two million bytes", size: 2_000_000, fault: func(*testing.T, *ats.Document) {}},
	{name: "a byte more", size: 2_000_001, fault: func(*testing.T, *ats.Document) {}, want: []string{"file-too-large 1"}},
	{name: "a link that leads nowhere", fault: func(_ *testing.T, d *ats.Document) {
		d.Pages[0].Links = []ats.Link{{Page: 1, Name: "there"}, {Dead: true, Name: "gone"}}
	}, want: []string{"dead-internal-link 1"}},
}

func TestRules(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range broken {
		t.Run(c.name, func(t *testing.T) {
			p := page(t, ada)
			doc := set(p, c.second)
			c.fault(t, doc)
			c.options.Theme, c.options.Lang = "mine", "en"
			_, findings := Check(p, p.Resume, doc, c.size, c.options)
			var got []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%s %d", f.Rule.Name, f.Position().Line))
				if f.Hint == "" || strings.HasSuffix(f.Message, ".") {
					t.Errorf("message %q, hint %q", f.Message, f.Hint)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("found %q\nwant  %q", got, c.want)
				for _, f := range findings {
					t.Log(f.Rule.Name, f.Message)
				}
			}
			for _, w := range c.want {
				name, _, _ := strings.Cut(w, " ")
				tested[name] = true
			}
		})
	}
	for _, r := range Rules {
		if !tested[r.Name] {
			t.Errorf("no document is broken as %s finds it", r.Name)
		}
	}
}

func TestShippedThemesAreNotTheAuthors(t *testing.T) {
	p := page(t, ada)
	doc := set(p, "")
	pg, i := run(t, doc, "• Mentored")
	pg.Runs = slices.Delete(pg.Runs, i, i+1)
	doc.Fonts = append(doc.Fonts, &ats.Font{Name: "Odd", Embedded: true, Type3: true})
	for _, shipped := range []bool{false, true} {
		_, findings := Check(p, p.Resume, doc, 0, Options{Theme: "classic", Shipped: shipped, Lang: "en"})
		if len(findings) < 3 {
			t.Fatalf("%d findings", len(findings))
		}
		for _, f := range findings {
			if told := strings.Contains(f.Hint, "report this"); told != shipped {
				t.Errorf("shipped %v: %s: %s", shipped, f.Rule.Name, f.Hint)
			}
		}
	}
}

func TestProofCounts(t *testing.T) {
	p := page(t, ada)
	proof, _ := Check(p, p.Resume, set(p, ""), 0, Options{Lang: "en"})
	if proof.Words.Want < 60 || proof.Words.Got != proof.Words.Want || proof.Pages != 1 {
		t.Errorf("%+v", proof)
	}
	for kinds, want := range map[string]int{"section": 3, "job": 2, "school": 1, "bullet": 4, "skill": 3, "name": 1, "email": 1, "phone": 1} {
		if got := proof.Count(kinds); got != (Count{want, want}) {
			t.Errorf("%s: %+v, want %d", kinds, got, want)
		}
	}
	doc := set(p, "")
	pg, i := run(t, doc, "• Moved")
	pg.Runs[i].Text = "• Moved 40services to one pipe line"
	proof, _ = Check(p, p.Resume, doc, 0, Options{Lang: "en"})
	if lost := proof.Words.Want - proof.Words.Got; lost != 3 { // 40, services, deployment; nobody knows how pipeline was broken
		t.Errorf("%d words lost, want 3", lost)
	}
	if got := proof.Count("bullet"); got != (Count{4, 3}) {
		t.Errorf("bullets %+v", got)
	}
	wrong := proof.Fields[slices.IndexFunc(proof.Fields, func(f Field) bool { return !f.OK })]
	if wrong.Line != 17 || wrong.Got != "Moved 40services to one pipe line" {
		t.Errorf("told as %+v", wrong)
	}
}

// A bullet of two paragraphs may be read as one text.
func TestBulletOfParagraphs(t *testing.T) {
	p := page(t, strings.Replace(ada, "- Mentored 4 interns\n", "- Mentored 4 interns\n\n  Three of them stayed.\n", 1))
	doc := set(p, "")
	pg, i := run(t, doc, "Three of them")
	pg.Runs = slices.Delete(pg.Runs, i, i+1)
	pg, i = run(t, doc, "• Mentored")
	pg.Runs[i].Text += " Three of them stayed."
	if _, findings := Check(p, p.Resume, doc, 0, Options{Lang: "en"}); len(findings) > 0 {
		t.Errorf("%s: %s", findings[0].Rule.Name, findings[0].Message)
	}
}

// Layouts may show where a contact leads instead of its text.
func TestAddressOfContact(t *testing.T) {
	p := page(t, "# Ada Example\n\nada@example.com | [My channel](https://www.youtube.com/ada)\n\n## Skills\n\n- Go, SQL\n")
	for shown, lost := range map[string]bool{"My channel": false, "youtube.com/ada": false, "youtube.com/bo": true} {
		doc := set(p, "")
		spell(doc, func(s string) string { return strings.Replace(s, "My channel", shown, 1) })
		_, findings := Check(p, p.Resume, doc, 0, Options{Lang: "en"})
		if got := slices.ContainsFunc(findings, func(f source.Finding) bool { return f.Rule == textLost }); got != lost {
			t.Errorf("%q: lost %v", shown, got)
		}
	}
}

// A headline that is drawn late must not be found at the start of the summary.
func TestHeadlineDrawnLate(t *testing.T) {
	p := page(t, strings.Replace(ada, "Two sentences on what I do.", "Backend developer who builds.", 1))
	doc := set(p, "")
	pg, i := run(t, doc, "Backend Developer")
	late := pg.Runs[i]
	pg.Runs = append(slices.Delete(pg.Runs, i, i+1), late)
	proof, findings := Check(p, p.Resume, doc, 0, Options{Lang: "en"})
	if len(findings) > 0 || proof.Words.Got != proof.Words.Want {
		t.Errorf("%+v: %s", proof.Words, findings[0].Message)
	}
}

// A contact that the strict parser cannot recognise is not a fault of a theme.
func TestLimits(t *testing.T) {
	p := page(t, strings.Replace(ada, "(555) 014-2199", "+31 30 555 0142", 1))
	proof, findings := Check(p, p.Resume, set(p, ""), 0, Options{Lang: "en"})
	if len(findings) > 0 {
		t.Errorf("%v", findings[0].Message)
	}
	if !slices.ContainsFunc(proof.Limits, func(s string) bool { return strings.Contains(s, "+31 30 555 0142") }) {
		t.Errorf("limits %q", proof.Limits)
	}
}

// many returns a resume of n bullets in entries of ten, all with the same title.
// Each bullet is repeated soon after, and all begin alike.
func many(n int) string {
	var b strings.Builder
	b.WriteString("# Ada Example\n\n## Experience\n")
	for i := range n {
		if i%10 == 0 {
			b.WriteString("\n### Developer\nAcme | 2018 – 2019\n\n")
		}
		fmt.Fprintf(&b, "- Built the very same service again for customer %d\n", i/2)
	}
	return b.String()
}

// TestLinear compares the time for a resume with that for one ten times as long.
// Anything quadratic takes a hundred times as much; the rest of the margin, and
// the retries, allow for other load on the machine.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, spoil := range map[string]func(*ats.Document){
		"all is there":    func(*ats.Document) {},
		"nothing is":      func(d *ats.Document) { spell(d, func(s string) string { return strings.Repeat("x", len(s)) }) },
		"words are glued": func(d *ats.Document) { spell(d, func(s string) string { return strings.ReplaceAll(s, " ", "") }) },
		"letters alone":   func(d *ats.Document) { spell(d, func(s string) string { return strings.Repeat("a ", len(s)/2) }) },
	} {
		var ratio float64
		for range 3 {
			small, large := timeOf(t, 1000, spoil), timeOf(t, 10_000, spoil)
			if ratio = large.Seconds() / small.Seconds(); ratio < 30 {
				break
			}
		}
		if ratio >= 30 {
			t.Errorf("%s: 10,000 bullets take %.0f times as long as 1,000", name, ratio)
		}
	}
}

func timeOf(t *testing.T, bullets int, spoil func(*ats.Document)) time.Duration {
	p := page(t, many(bullets))
	doc := set(p, "")
	spoil(doc)
	began := time.Now()
	Check(p, p.Resume, doc, 0, Options{Lang: "en"})
	return time.Since(began)
}

// spell applies f to all texts of a document.
func spell(d *ats.Document, f func(string) string) {
	for _, p := range d.Pages {
		for i := range p.Runs {
			p.Runs[i].Text = f(p.Runs[i].Text)
		}
	}
}

// A field that at least one of the three readers gets does not keep users of a
// shipped theme from publishing.
func TestShippedThemesWarn(t *testing.T) {
	commas := strings.NewReplacer("Jan 2018", "Jan, 2018", "Feb 2021", "Feb, 2021").Replace // the strict parser alone stumbles
	none := func(s string) string { return strings.Replace(s, "Jan 2018 – Feb 2021", "", 1) }
	for _, c := range []struct {
		shipped bool
		spoil   func(string) string
		want    source.Severity
	}{
		{false, commas, source.Error},
		{true, commas, source.Warning},
		{true, none, source.Error},
	} {
		p := page(t, ada)
		doc := set(p, "")
		spell(doc, c.spoil)
		_, findings := Check(p, p.Resume, doc, 0, Options{Lang: "en", Shipped: c.shipped})
		i := slices.IndexFunc(findings, func(f source.Finding) bool { return f.Rule == entryUnreadable })
		if i < 0 || findings[i].Severity != c.want {
			t.Errorf("shipped %v: %v", c.shipped, findings)
		}
	}
}

// The hint names the bullets to cut: the weakest first and, among equals, the
// last, no more than the lines over require.
func TestBudgetHint(t *testing.T) {
	p := page(t, ada)
	var bullets []Bullet
	for _, want := range passages(p.Resume, "en") {
		if want.kind == bulletText {
			bullets = append(bullets, Bullet{want.span, "strong"})
		}
	}
	if len(bullets) < 3 {
		t.Fatalf("%d bullets", len(bullets))
	}
	hint := func(o Options) string {
		o.Theme, o.Lang, o.Pages = "mine", "en", 1
		_, findings := Check(p, p.Resume, set(p, "### Junior"), 0, o)
		for _, f := range findings {
			if f.Rule == pageBudget {
				return f.Hint
			}
		}
		return ""
	}
	line := func(i int) string { return fmt.Sprintf("line %d ", p.File.Position(bullets[i].Span.Start).Line) }
	last := len(bullets) - 1
	if got := hint(Options{}); strings.Contains(got, "weakest") || !strings.Contains(got, "fit: true") {
		t.Errorf("without grades: %s", got)
	}
	if got := hint(Options{Bullets: bullets, Fit: true}); !strings.Contains(got, ": "+line(last)) || strings.Contains(got, "fit: true") {
		t.Errorf("of strong ones, the last first: %s", got)
	}
	bullets[0].Grade, bullets[1].Grade = "fair", "weak"
	got := hint(Options{Bullets: bullets})
	weak, fair, strong := strings.Index(got, line(1)), strings.Index(got, line(0)), strings.Index(got, line(last))
	if weak < 0 || fair < weak || strong < fair || !strings.Contains(got, "(weak)") {
		t.Errorf("the weakest are not first: %s", got)
	}
}
