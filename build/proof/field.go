package proof

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// wanted is a field that a parser should find.
type wanted struct {
	kind  string
	text  string // for people
	span  source.Span
	under string // title of its section; empty for the title itself
	found func(*parsed) (got string, ok bool)
}

// fields returns the fields that a parser should find in a print of the resume.
func fields(res *resume.Resume) []wanted {
	list := []wanted{{"name", res.Name.Plain, res.Name.Span, "", func(r *parsed) (string, bool) { return r.Name.Text, same(r.Name.Text, res.Name.Plain) }}}
	for _, c := range res.Contacts {
		if found := contactFinder(c); found != nil {
			list = append(list, wanted{string(c.Kind), c.Text.Plain, c.Span, "", found})
		}
	}
	for _, s := range res.Sections {
		if s.Hidden || len(s.Parts) == 0 {
			continue
		}
		list = append(list, wanted{"section", s.Title.Plain, s.Title.Span, "", func(r *parsed) (string, bool) {
			found := r.section(s).title
			return found, found != ""
		}})
		list = append(list, entryFields(s)...)
		list = append(list, skillFields(s)...)
	}
	return list
}

// contactFinder returns how a contact is found, or nil for one that no parser
// looks for.
func contactFinder(c *resume.Contact) func(*parsed) (string, bool) {
	text := c.Text.Plain
	switch c.Kind {
	case resume.Email:
		return func(r *parsed) (string, bool) { return r.Email.Text, same(r.Email.Text, text) }
	case resume.Phone:
		return func(r *parsed) (string, bool) {
			return r.Phone.Text, resume.Digits(r.Phone.Text) == resume.Digits(text)
		}
	case resume.Location:
		return func(r *parsed) (string, bool) { return r.Location.Text, same(r.Location.Text, text) }
	case resume.Website, resume.Profile:
		return func(r *parsed) (string, bool) {
			var got []string
			for _, l := range r.Links {
				if same(l.Text, text) || same(resume.ShortURL(l.Text), resume.ShortURL(c.URL)) {
					return l.Text, true
				}
				got = append(got, l.Text)
			}
			return strings.Join(got, ", "), false
		}
	}
	return nil
}

// entryNames are the names for the entries of sections of a kind.
var entryNames = map[resume.Kind]string{resume.Work: "job", resume.Volunteer: "job", resume.Education: "school"}

func entryFields(s *resume.Section) (list []wanted) {
	kind := entryNames[s.Kind]
	if kind == "" {
		kind = "entry"
	}
	add := func(e *resume.Entry, org string) {
		header := joined(e.Title.Plain, org, e.Dates.Text)
		list = append(list, wanted{kind, header, e.Header, s.Title.Plain, func(r *parsed) (string, bool) {
			return r.section(s).entry(e, org)
		}})
		for _, b := range flat(e.Body) {
			text := b.Text.Plain
			if b.Task != "" {
				text = "[" + b.Task + "] " + text
			}
			rest := paragraphs(b)
			list = append(list, wanted{"bullet", text, b.Text.Span, s.Title.Plain, func(r *parsed) (string, bool) {
				if got, ok := r.section(s).text(text); ok || rest == "" {
					return got, ok
				}
				return r.section(s).text(text + rest) // reading the whole item is just as good
			}})
		}
	}
	for _, e := range s.Entries() {
		if len(e.Positions) == 0 {
			add(e, e.Org.Plain)
		}
		for _, p := range e.Positions {
			if org := p.Org.Plain; org != "" {
				add(p, org)
			} else {
				add(p, e.Org.Plain)
			}
		}
	}
	return list
}

// paragraphs returns what an item says after its first paragraph.
func paragraphs(item *resume.Bullet) (text string) {
	for _, b := range item.Blocks {
		if b.Kind == resume.Paragraph {
			text += " " + b.Text.Plain
		}
	}
	return text
}

// flat returns the items of blocks, nested ones after their parents.
func flat(blocks []*resume.Block) (items []*resume.Bullet) {
	for _, b := range blocks {
		for _, item := range b.Items {
			if !item.Text.Empty() {
				items = append(items, item)
			}
			items = append(items, flat(item.Blocks)...)
		}
		items = append(items, flat(b.Blocks)...)
	}
	return items
}

func skillFields(s *resume.Section) (list []wanted) {
	for _, g := range s.Groups() {
		for _, item := range g.Items {
			if letters(item.Plain) == "" {
				continue
			}
			list = append(list, wanted{"skill", item.Plain, item.Span, s.Title.Plain, func(r *parsed) (string, bool) {
				got, ok := r.section(s).skills[letters(item.Plain)]
				return got, ok
			}})
		}
	}
	return list
}

// joined joins those of the texts that are not empty.
func joined(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ", ")
}

// letters returns a text squeezed to its letters.
func letters(s string) string { return string(squeeze(s).letters) }

func same(a, b string) bool { return letters(a) == letters(b) }

// sameDates compares dates by value, in the precision in which want was
// written.
func sameDates(got, want resume.Dates) bool {
	if want.Start.Year == 0 && want.End.Year == 0 {
		return true
	}
	sameDate := func(a, b resume.Date) bool { return a.Year == b.Year && (a.Month == b.Month || b.Month == 0) }
	return sameDate(got.Start, want.Start) && sameDate(got.End, want.End) && got.Open == want.Open
}
