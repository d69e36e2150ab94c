package ats

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// Resume is what a field parser makes of the lines of a resume: a guess at each
// field, with its confidence.
type Resume struct {
	Name     Field
	Headline Field
	Email    Field
	Phone    Field
	Location Field
	Links    []Field
	Summary  Field
	Sections []Section
}

// Field is a text that was found. An empty Text means that none was.
type Field struct {
	Text       string
	Confidence float64 // from 0 to 1
	Why        string  // the reason, for people
	Line       int     // index of the line on which it begins
}

// Section is the content under one heading.
type Section struct {
	Title   Field
	Kind    string // as in the lexicon; "other" if the title is unknown
	Entries []Entry
	Groups  []Group // skills, languages, interests
	Text    []Field // paragraphs and bullets outside of entries
}

// Entry is a job, school, project, award or the like.
type Entry struct {
	Title    Field
	Org      Field
	Location Field
	Dates    Field
	When     resume.Dates // Dates, parsed
	Links    []Field
	Extra    []Field // parts of the header that are none of these
	Text     []Field // paragraphs
	Bullets  []Field
}

// Group is a list of skills, with its label, if any.
type Group struct {
	Name  string
	Items []Field
}

// Parse finds the fields of a resume in its lines, in whatever order those were
// read. It does not use knowledge of where the file comes from, only the words
// of the lexicon, the style of lines, and gaps. It takes time linear in the
// number of lines, and quadratic in the length of single lines up to maxLine
// words.
func Parse(lines []Line) *Resume {
	rows := newRows(lines)
	page := measure(rows)
	r := &Resume{}
	rows = r.takeContacts(rows)
	heads := page.headings(rows)
	end := len(rows)
	if len(heads) > 0 {
		end = heads[0]
	}
	r.readHead(rows[:end], page)
	for i, h := range heads {
		to := len(rows)
		if i+1 < len(heads) {
			to = heads[i+1]
		}
		if n := r.lateHead(rows[h+1:to], page); n >= 0 {
			r.readHead(rows[h+1+n:to], page)
			to = h + 1 + n
		}
		r.readSection(&rows[h], rows[h+1:to], page.within(rows[h+1:to]))
	}
	r.lookElsewhere(rows)
	return r
}

// Read finds the fields of a document as well as possible: it uses whichever
// reading order, mechanical or human, yields more of them, and recognizes
// bullets that are drawn.
func Read(d *Document) *Resume {
	var best *Resume
	most := 0.0
	text := d.withoutEdges()
	for _, lines := range [][]Line{text.Lines(Stream), text.flow(), text.Lines(Visual)} {
		d.dot(lines)
		r := Parse(lines)
		if worth := r.worth(); best == nil || worth > most {
			best, most = r, worth
		}
	}
	return best
}

// worth sums the confidence of the fields that make up a resume.
func (r *Resume) worth() float64 {
	sum := 2*r.Name.Confidence + r.Email.Confidence + r.Phone.Confidence + r.Location.Confidence + r.Headline.Confidence
	for i := range r.Sections {
		s := &r.Sections[i]
		// The content of an empty section was read elsewhere.
		if len(s.Entries)+len(s.Groups)+len(s.Text) == 0 {
			sum--
		}
		for j := range s.Entries {
			e := &s.Entries[j]
			if e.Title.Text != "" && e.Dates.Text != "" {
				sum += e.Title.Confidence + e.Dates.Confidence + e.Org.Confidence + e.Location.Confidence
			}
			if e.Title.Text == "" || s.Kind == "work" && e.Dates.Text == "" {
				sum--
			}
		}
	}
	return sum
}

// Section returns the first section of a kind, or nil.
func (r *Resume) Section(kind string) *Section {
	for i := range r.Sections {
		if r.Sections[i].Kind == kind {
			return &r.Sections[i]
		}
	}
	return nil
}

func (r *Resume) readSection(head *row, rows []row, page look) {
	kind, _, known := lexicon.Section(head.title())
	title := Field{head.title(), 0.7, "set like the other headings", head.line}
	if known {
		title.Confidence, title.Why = 0.95, "a heading by its words and its look"
	} else {
		kind = "other"
	}
	s := Section{Title: title, Kind: kind}
	switch {
	case lexicon.ContactSection(s.Title.Text):
		r.readContacts(rows)
		s.Text = paragraphs(rows, page)
	case kind == "summary":
		s.Text = paragraphs(rows, page)
		if r.Summary.Text == "" {
			r.Summary = joinFields(s.Text, 0.9, "is under its heading")
		}
	case kind == "skills" || kind == "languages" || kind == "interests":
		s.Groups = groups(kind, rows, page)
	default:
		s.readEntries(rows, page)
	}
	r.Sections = append(r.Sections, s)
}

func joinFields(fields []Field, confidence float64, why string) Field {
	if len(fields) == 0 {
		return Field{}
	}
	texts := make([]string, len(fields))
	for i, f := range fields {
		texts[i] = f.Text
	}
	return Field{strings.Join(texts, " "), confidence, why, fields[0].Line}
}
