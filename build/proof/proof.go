// Package proof compares a finished PDF with the resume that it was printed
// from: what a machine reads out of it has to be what the author wrote. Each
// rule is a file, with its page beside it.
package proof

import (
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Options is what a proof has to know besides the PDF and its resume.
type Options struct {
	PDF     string // its name, as findings show it
	Theme   string // that it was printed with
	Shipped bool   // the theme is as the tool brings it: its faults are not the author's
	Lang    string // of the dates in it
	Pages   int    // the most that the author allows; 0 is any number
	Fit     bool   // it is printed in the tightest setting, if it has more
	// Bullets are the graded ones of the resume, for advice on what to cut.
	Bullets []Bullet
}

// Bullet is a bullet of the resume and its grade.
type Bullet struct {
	Span  source.Span // of its text
	Grade string      // "weak", "fair", "strong"; empty without one
}

// Proof is the comparison of a PDF with its resume.
type Proof struct {
	Pages  int     `json:"pages"`
	Words  Count   `json:"words"`
	Fields []Field `json:"fields"`
	// Limits are fields that the parsers do not find in any print, not even in
	// a plain column of text.
	Limits []string `json:"limits"`
}

// Count is how many of something were wanted, and how many came out.
type Count struct {
	Want int `json:"want"`
	Got  int `json:"got"`
}

// Field is what a parser has to find, and what it found.
type Field struct {
	Kind string `json:"kind"`
	Want string `json:"want"`
	Got  string `json:"got"`
	Line int    `json:"line"` // in the Markdown file
	OK   bool   `json:"ok"`
}

// Count counts the fields of some kinds.
func (p *Proof) Count(kinds ...string) (c Count) {
	for _, f := range p.Fields {
		for _, k := range kinds {
			if f.Kind == k {
				if c.Want++; f.OK {
					c.Got++
				}
			}
		}
	}
	return c
}

// Check compares a PDF of size bytes that was read back with the resume as it
// was printed, which is that of the page or a copy without private fields.
func Check(page *resume.Page, res *resume.Resume, doc *ats.Document, size int, o Options) (*Proof, []source.Finding) {
	p := newPrint(page, res, doc, o)
	p.size = size
	for _, r := range rules {
		p.rule = r.Rule
		r.check(p)
	}
	source.Sort(p.findings)
	return &p.proof, p.findings
}

// Group is the group of all findings of a proof in a file: those of one rule are
// shown as one, for one fault of a theme breaks many lines.
func Group(f *source.File) source.Span { return source.Span{End: len(f.Text) + 1} }

// print is a PDF under proof, with what several rules ask of it.
type print struct {
	page     *resume.Page
	res      *resume.Resume
	doc      *ats.Document
	o        Options
	size     int        // bytes
	lines    []ats.Line // in stream order
	text     *finder    // of the lines
	passages []passage
	places   []place             // of each passage
	shown    []int               // the first passage on each line, -1 for none
	pages    map[source.Span]int // of the PDF: where what stands at a place in the source is
	parsed   bool                // see parse
	misses   []miss
	limits   map[string]bool // those in the proof

	rule     *source.Rule // that is being checked
	findings []source.Finding
	proof    Proof
}

// place is where a passage was found.
type place struct {
	span
	found     bool
	moved     bool   // found, and not behind what it follows
	scattered bool   // its words are there, and not one after the other
	lost      string // else: the first word that is not there
	words     int    // that came out

	// Where words that stood apart do not, and where one was torn, as offsets
	// in the passage.
	glued, split []int
}

func newPrint(page *resume.Page, res *resume.Resume, doc *ats.Document, o Options) *print {
	p := &print{page: page, res: res, doc: doc, o: o, lines: doc.Lines(ats.Stream), passages: passages(res, o.Lang), limits: map[string]bool{}}
	p.text = newFinder(squeezeLines(p.lines))
	p.proof = Proof{Pages: len(doc.Pages), Fields: []Field{}, Limits: []string{}}
	p.locate()
	p.survey()
	return p
}

// locate finds each passage in the PDF. The ordered ones of a section have to
// follow one another; sections may begin anywhere, for themes have columns.
// What stands above the sections comes last, and of that the name, headline and
// contacts: a headline that is not printed, or later, is not to be found in the
// title of a job or the first words of the summary. Words of what is lost are
// looked for when all else has its place.
func (p *print) locate() {
	p.places = make([]place, len(p.passages))
	var head, text, body []int
	for i := range p.passages {
		switch want := &p.passages[i]; {
		case want.section >= 0:
			body = append(body, i)
		case want.ordered:
			text = append(text, i)
		default:
			head = append(head, i)
		}
	}
	p.locateAll(body)
	p.locateAll(text)
	p.locateAll(head)
	for i := range p.places {
		if !p.places[i].found {
			p.scatter(&p.passages[i], &p.places[i])
		}
		p.count(&p.passages[i], &p.places[i])
	}
}

func (p *print) locateAll(passages []int) {
	from, section := 0, -2
	for _, i := range passages {
		want := &p.passages[i]
		if want.section != section {
			section = want.section
			if _, ahead := p.text.find(&want.text, from); !ahead {
				from = 0 // of a column that was drawn before
			}
		}
		at, ok := p.text.find(&want.text, from)
		moved := false
		if !ok {
			at, ok = p.text.find(&want.text, 0)
			moved = want.ordered
		}
		if !ok && len(want.address.letters) > 0 {
			if at, ok = p.text.find(&want.address, 0); ok {
				want.text = want.address
			}
		}
		if !ok {
			continue
		}
		p.places[i] = place{span: at, found: true, moved: moved}
		p.text.take(at)
		if want.ordered && !moved {
			from = at.end
		}
	}
}

// scatter looks for the words of a lost passage one by one.
func (p *print) scatter(want *passage, at *place) {
	at.scattered = true
	n := 0
	for word := range want.text.each() {
		piece := want.text.slice(word)
		if found, ok := p.text.find(&piece, 0); ok && p.text.isBounded(found) {
			p.text.take(found)
			at.words++
		} else if at.lost == "" {
			at.lost, at.scattered = want.word(n), false
		}
		n++
	}
}

// survey notes which passage is on which line, and which on which page.
func (p *print) survey() {
	p.shown = make([]int, len(p.lines))
	for i := range p.shown {
		p.shown[i] = -1
	}
	p.pages = map[source.Span]int{}
	for i, at := range p.places {
		if !at.found {
			continue
		}
		first, last := p.text.lines[at.start], p.text.lines[at.end-1]
		for n := first; n <= last; n++ {
			if p.shown[n] < 0 {
				p.shown[n] = i
			}
		}
		if _, known := p.pages[p.passages[i].span]; !known {
			p.pages[p.passages[i].span] = p.lines[first].Page
		}
	}
}

// behind counts the lines behind so many pages, and gives the first of them; -1
// for none.
func (p *print) behind(pages int) (n, first int) {
	first = -1
	for i, l := range p.lines {
		if l.Page > pages {
			if n++; first < 0 {
				first = i
			}
		}
	}
	return n, first
}

func (p *print) lineOf(span source.Span) int { return p.page.File.Position(span.Start).Line }

// count counts the words of a passage that came out.
func (p *print) count(want *passage, at *place) {
	p.proof.Words.Want += want.text.words()
	if at.found {
		at.glued, at.split = p.text.faults(&want.text, at.span)
		at.words = max(0, want.text.words()-len(at.glued)-len(at.split))
	}
	p.proof.Words.Got += at.words
}

// hint is what to do about a fault of the theme: own for somebody who writes
// it. Whoever uses a theme as it is shipped can only write around the fault.
func (p *print) hint(own string) string {
	if p.o.Shipped {
		return "adding or removing a word changes its line breaks; report this as a bug of the theme"
	}
	return own
}

// elseReport is the same for faults that no other words mend.
func (p *print) elseReport(own string) string {
	if p.o.Shipped {
		return "another theme may avoid it: --theme; report this as a bug of the theme"
	}
	return own
}

// otherTheme is the hint for faults of which the page of the rule tells the
// reasons.
func (p *print) otherTheme() string {
	return p.hint("a shipped theme is read correctly: --theme classic; `shortlist explain " + p.rule.Name + "` says what breaks it")
}

// report adds a finding of the rule that is being checked.
func (p *print) report(span source.Span, message, hint string) *source.Finding {
	f := p.rule.Finding(p.page.File, span, message, hint)
	f.Group = Group(p.page.File)
	p.findings = append(p.findings, f)
	return &p.findings[len(p.findings)-1]
}

// short is a text as messages quote it.
func short(s string) string { return source.Shorten(s, 40) }

// fontName is what a message calls a font, which may have no name.
func fontName(f *ats.Font) string {
	if f.Name == "" {
		return "a font without a name"
	}
	return "the font " + f.Name
}
