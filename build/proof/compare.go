package proof

import (
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Difference is what a PDF of any origin has and a resume does not, and vice
// versa.
type Difference struct {
	Words  Count   `json:"words"`
	Fields []Field `json:"fields"` // of the resume; those not OK are missing from the PDF, or something else there
	Lost   []Lost  `json:"lost"`   // passages of the resume that are not in the PDF
	Only   []Only  `json:"only"`   // lines of the PDF that are not in the resume
}

// Lost is a passage that is not in a PDF.
type Lost struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
	Line int    `json:"line"` // in the Markdown file
	Word string `json:"word"` // the first missing one; empty if all are there, in another order
}

// Only is a line of a PDF.
type Only struct {
	Text string `json:"text"`
	Page int    `json:"page"` // from 1
}

// Equal reports whether there is no difference.
func (d *Difference) Equal() bool {
	for _, f := range d.Fields {
		if !f.OK {
			return false
		}
	}
	return len(d.Lost) == 0 && len(d.Only) == 0
}

// Compare returns how a PDF of any origin differs from a resume. It does not
// judge: the order of sections and the form of dates do not matter, and nothing
// is blamed on a layout. A private value that is kept outside the file may be
// missing, because what is published hides it. found is what was read from the
// PDF.
func Compare(page *resume.Page, doc *ats.Document, found *ats.Resume) *Difference {
	p := newPrint(page, page.Resume, doc, Options{Lang: page.Resume.Lang})
	d := &Difference{Words: p.proof.Words, Fields: []Field{}, Lost: []Lost{}, Only: []Only{}}
	got := newParsed(found, false)
	for _, f := range fields(page.Resume) {
		text, ok := f.found(got)
		if !ok && f.span == (source.Span{}) {
			continue
		}
		d.Fields = append(d.Fields, Field{Kind: f.kind, Want: f.text, Got: text, Line: p.lineOf(f.span), OK: ok})
	}
	for i, at := range p.places {
		want := &p.passages[i]
		if want.kind == dateText || !at.found && want.span == (source.Span{}) {
			d.Words.Want -= want.text.words()
			d.Words.Got -= at.words
		} else if !at.found {
			d.Lost = append(d.Lost, Lost{string(want.kind), want.plain, p.lineOf(want.span), at.lost})
		}
	}
	d.Only = append(d.Only, p.onlyThere()...)
	return d
}

// onlyThere returns the lines of the PDF more than half of which was not found
// in the resume. Addresses do not count if the resume links to them, perhaps
// under other words.
func (p *print) onlyThere() (list []Only) {
	all, left := make([]int, len(p.lines)), make([][]byte, len(p.lines))
	for i, line := range p.text.lines {
		if all[line]++; !p.text.taken[i] {
			left[line] = append(left[line], p.text.letters[i])
		}
	}
	linked := p.addresses()
	for i, l := range p.lines {
		_, dates := resume.ParseDates(l.Text)
		if 2*len(left[i]) > all[i] && !dates && !linked[string(left[i])] {
			list = append(list, Only{l.Text, l.Page})
		}
	}
	return list
}

// addresses returns the addresses that the resume links to, squeezed, with and
// without what layouts leave out.
func (p *print) addresses() map[string]bool {
	set := map[string]bool{}
	add := func(url string) {
		set[letters(url)] = true
		set[letters(resume.ShortURL(url))] = true
	}
	for _, l := range p.page.Links {
		add(l.URL)
	}
	for _, c := range p.res.Contacts {
		add(c.URL)
	}
	for _, s := range p.res.Sections {
		for _, e := range s.Entries() {
			add(e.URL)
			for _, one := range e.Positions {
				add(one.URL)
			}
		}
	}
	return set
}
