// Package proof compares a finished PDF with the resume it was printed from:
// what a machine reads from it must be what the author wrote. Each rule is a
// file, with its page beside it.
package proof

import (
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Options is what a proof needs to know besides the PDF and its resume.
type Options struct {
	PDF     string // its name for findings
	Theme   string // that it was printed with
	Shipped bool   // the theme is an unmodified shipped one: its faults are not the author's
	Lang    string // of the dates in the PDF
	Pages   int    // the author's limit; 0 is none
	Fit     bool   // the print uses a tighter setting if it exceeds Pages
	// Bullets are the graded bullets of the resume, for advice on what to cut.
	Bullets []Bullet
}

// Bullet is a bullet of the resume and its grade.
type Bullet struct {
	Span  source.Span // of its text
	Grade string      // "weak", "fair", "strong"; empty if ungraded
}

// Proof is the comparison of a PDF with its resume.
type Proof struct {
	Pages  int     `json:"pages"`
	Words  Count   `json:"words"`
	Fields []Field `json:"fields"`
	// Limits are fields that the parsers find in no print, not even in a plain
	// column of text.
	Limits []string `json:"limits"`
}

// Count is how many of something were wanted, and how many were found.
type Count struct {
	Want int `json:"want"`
	Got  int `json:"got"`
}

// Field is what a parser should find, and what it found.
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

// Check compares what was read back from a PDF of size bytes with res, the
// resume as it was printed: that of the page, or a copy without private fields.
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

// Group returns the group of all findings of a proof in a file: those of one
// rule are shown as one, because one fault of a theme breaks many lines.
func Group(f *source.File) source.Span { return source.Span{End: len(f.Text) + 1} }

// print is a PDF being proven, with what several rules need to know about it.
type print struct {
	page     *resume.Page
	res      *resume.Resume
	doc      *ats.Document
	o        Options
	size     int        // in bytes
	lines    []ats.Line // in stream order
	text     *finder    // of the lines
	passages []passage
	places   []place             // of each passage
	shown    []int               // index of the first passage on each line, -1 for none
	pages    map[source.Span]int // the page of the PDF on which each span of the source begins
	parsed   bool                // see parse
	misses   []miss
	limits   map[string]bool // those already in the proof

	rule     *source.Rule // the one being checked
	findings []source.Finding
	proof    Proof
}

// place is where a passage was found.
type place struct {
	span
	found     bool
	moved     bool   // found, but not after what it should follow
	scattered bool   // all its words are there, but not in sequence
	lost      string // if neither: the first word that is not there
	words     int    // number of words that came out

	// Offsets in the passage of words that ran together, and of words that were
	// split.
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

// locate finds each passage in the PDF. The ordered passages of a section must
// follow one another; sections may begin anywhere, because themes have columns.
// What precedes the sections comes last, with name, headline and contacts at
// the very end: a headline that is not printed, or printed later, must not be
// found in a job title or at the beginning of the summary. The words of lost
// passages are located after everything else.
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
				from = 0 // in a column that was drawn earlier
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

// scatter locates the words of a lost passage one by one.
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

// survey records which passage is on which line and page.
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

// behind returns the number of lines after so many pages, and the index of the
// first of them, or -1 if there are none.
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

// hint returns what to do about a fault of the theme: own for its author. Users
// of a shipped theme can only rephrase to avoid the fault.
func (p *print) hint(own string) string {
	if p.o.Shipped {
		return "adding or removing a word changes its line breaks; report this as a bug of the theme"
	}
	return own
}

// elseReport is like hint, for faults that rephrasing cannot avoid.
func (p *print) elseReport(own string) string {
	if p.o.Shipped {
		return "another theme may avoid it: --theme; report this as a bug of the theme"
	}
	return own
}

// otherTheme returns the hint for faults whose causes are explained on the page
// of the rule.
func (p *print) otherTheme() string {
	return p.hint("a shipped theme is read correctly: --theme classic; `shortlist explain " + p.rule.Name + "` says what breaks it")
}

// report adds a finding of the rule being checked.
func (p *print) report(span source.Span, message, hint string) *source.Finding {
	f := p.rule.Finding(p.page.File, span, message, hint)
	f.Group = Group(p.page.File)
	p.findings = append(p.findings, f)
	return &p.findings[len(p.findings)-1]
}

// short returns a text as messages quote it.
func short(s string) string { return source.Shorten(s, 40) }

// fontName returns what a message calls a font, which may have no name.
func fontName(f *ats.Font) string {
	if f.Name == "" {
		return "a font without a name"
	}
	return "the font " + f.Name
}
