package convert

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Fields of less confidence are marked in a draft. Title and organisation are
// marked together unless one of them is sure, as they are usually confused with
// each other.
const (
	doubtful = 0.6
	sure     = 0.7
)

// importPDF drafts a resume from the text of a PDF. Its contents are guesses,
// of which the doubtful ones are followed by a comment.
func importPDF(name string, data []byte) ([]byte, []Note, error) {
	doc, err := ats.Open(context.Background(), data, ats.Limits{})
	if err != nil {
		return nil, nil, err
	}
	found := ats.Read(doc)
	empty, err := source.New(name, nil)
	if err != nil {
		return nil, nil, err
	}
	m := &importer{file: empty, comments: map[*object][]string{}}
	p := &pdfDraft{draft: &draft{front: &object{}}, r: found}
	p.fill()
	markdown, notes, err := m.finish(p.draft)
	if err != nil {
		return nil, nil, err
	}
	notes = append(notes, Note{Message: "a PDF does not say what its words mean: check the draft against it"})
	if p.unsure > 0 {
		notes = append(notes, Note{Message: fmt.Sprintf("%s marked <!-- unsure … -->; fix what is wrong and delete the comments", places(p.unsure))})
	}
	return markdown, notes, nil
}

func places(n int) string {
	if n == 1 {
		return "1 place is"
	}
	return fmt.Sprintf("%d places are", n)
}

// pdfDraft is a draft and the fields that it is made from.
type pdfDraft struct {
	*draft
	r      *ats.Resume
	unsure int
}

func (p *pdfDraft) fill() {
	r := p.r
	for _, f := range []struct {
		key   string
		field ats.Field
	}{{"name", r.Name}, {"headline", r.Headline}, {"email", r.Email}, {"phone", r.Phone}, {"location", r.Location}} {
		p.front.add(f.key, squeeze(clean(f.field.Text)))
		p.top = append(p.top, p.doubts(f.key, f.field)...)
	}
	var profiles []any
	for _, l := range r.Links {
		c := foundLink(l)
		if c.Network == "" && p.front.str("url") == "" {
			p.front.add("url", l.Text)
			continue
		}
		profiles = append(profiles, profile(c, ""))
	}
	p.front.add("links", linksOf(profiles))
	if r.Phone.Text != "" {
		p.front.set("private", []any{"phone"})
	}
	if r.Section("summary") == nil && r.Summary.Text != "" {
		p.sections = append(p.sections, &draftSection{title: "Summary", blocks: escaped(paragraphs(r.Summary.Text))})
	}
	for i := range r.Sections {
		p.section(&r.Sections[i])
	}
}

// doubts returns comments on the fields that the parser is not sure of.
func (p *pdfDraft) doubts(what string, fields ...ats.Field) (comments []string) {
	for _, f := range fields {
		if f.Text != "" && f.Confidence < doubtful {
			p.unsure++
			comments = append(comments, comment(fmt.Sprintf("unsure: is %q the %s? (%s)", f.Text, what, f.Why)))
		}
	}
	return comments
}

func (p *pdfDraft) section(s *ats.Section) {
	title := escape(headline(s.Title.Text))
	if title == "" {
		title = "More"
	}
	d := &draftSection{title: title, comments: p.doubts("title of a section", s.Title)}
	for _, f := range s.Text {
		d.blocks = append(d.blocks, escape(f.Text))
	}
	for _, g := range s.Groups {
		group := draftGroup{name: g.Name, skill: s.Kind == "skills"}
		for _, item := range g.Items {
			group.items = append(group.items, item.Text)
		}
		d.groups = append(d.groups, group)
	}
	for i := range s.Entries {
		d.entries = append(d.entries, p.entry(&s.Entries[i]))
	}
	p.sections = append(p.sections, d)
}

func (p *pdfDraft) entry(e *ats.Entry) *draftEntry {
	d := &draftEntry{title: literal(e.Title.Text), org: literal(e.Org.Text), location: literal(e.Location.Text), dates: squeeze(e.Dates.Text)}
	if len(e.Links) > 0 {
		d.url = absolute(e.Links[0].Text)
		for _, l := range e.Links[1:] {
			d.add(escape(l.Text))
		}
	}
	for _, f := range append(e.Extra, e.Text...) {
		d.add(escape(f.Text))
	}
	var bullets []string
	for _, b := range e.Bullets {
		bullets = append(bullets, b.Text)
	}
	d.add(bulletList(bullets))
	d.start, d.end = iso(e.When.Start), iso(e.When.End)
	if d.end == "" && !e.When.Open {
		d.end = d.start
	}
	switch {
	case e.Title.Text != "" && e.Org.Text != "" && max(e.Title.Confidence, e.Org.Confidence) < sure:
		p.unsure++
		d.comments = append(d.comments, comment(fmt.Sprintf("unsure: is %q the title and %q the organisation? (%s)", e.Title.Text, e.Org.Text, e.Title.Why)))
	default:
		d.comments = append(p.doubts("title", e.Title), p.doubts("organisation", e.Org)...)
	}
	d.comments = append(d.comments, p.doubts("place", e.Location)...)
	d.comments = append(d.comments, p.doubts("time", e.Dates)...)
	return d
}

// headline converts a title in capitals to title case.
func headline(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if first, size := utf8.DecodeRuneInString(w); i == 0 || len(w) > 3 {
			words[i] = string(unicode.ToUpper(first)) + w[size:]
		}
	}
	return strings.Join(words, " ")
}
