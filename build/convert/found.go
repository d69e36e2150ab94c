package convert

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// Found returns the fields that a parser found in a PDF as JSON Resume. Besides
// what the schema has no place for, "x-shortlist" contains all fields by name
// ("fields"), with the parser's confidence, from 0 to 1, and reasons, and the
// entries of more.
func Found(r *ats.Resume, more map[string]any) ([]byte, error) {
	o, err := document(&resume.Page{Resume: model(r)})
	if err != nil {
		return nil, err
	}
	extra := o.object("x-shortlist")
	if extra == nil {
		extra = &object{}
	}
	var list []any
	for _, f := range Fields(r) {
		item := &object{}
		item.set("field", f.Name)
		item.set("text", f.Text)
		item.set("confidence", f.Confidence)
		item.set("why", f.Why)
		list = append(list, item)
	}
	extra.set("fields", list)
	for _, key := range slices.Sorted(maps.Keys(more)) {
		extra.set(key, more[key])
	}
	o.set("x-shortlist", extra)
	return encode(o), nil
}

// NamedField is a field with its name: "email", "sections[1].entries[0].title".
type NamedField struct {
	Name string
	ats.Field
}

// Fields returns what a parser found, in the order of a resume.
func Fields(r *ats.Resume) (list []NamedField) {
	add := func(name string, fields ...ats.Field) {
		for i, f := range fields {
			n := name
			if strings.HasSuffix(name, "[]") {
				n = fmt.Sprintf("%s[%d]", strings.TrimSuffix(name, "[]"), i)
			}
			if f.Text != "" {
				list = append(list, NamedField{n, f})
			}
		}
	}
	add("name", r.Name)
	add("headline", r.Headline)
	add("email", r.Email)
	add("phone", r.Phone)
	add("location", r.Location)
	add("links[]", r.Links...)
	add("summary", r.Summary)
	for i := range r.Sections {
		s := &r.Sections[i]
		at := fmt.Sprintf("sections[%d].", i)
		add(at+"title", s.Title)
		for j := range s.Entries {
			e := &s.Entries[j]
			in := fmt.Sprintf("%sentries[%d].", at, j)
			add(in+"title", e.Title)
			add(in+"organization", e.Org)
			add(in+"location", e.Location)
			add(in+"dates", e.Dates)
			add(in+"links[]", e.Links...)
			add(in+"extra[]", e.Extra...)
			add(in+"text[]", e.Text...)
			add(in+"bullets[]", e.Bullets...)
		}
		for j, g := range s.Groups {
			if len(g.Items) > 0 {
				add(fmt.Sprintf("%sgroups[%d].name", at, j), ats.Field{Text: g.Name, Confidence: g.Items[0].Confidence, Why: "the label of a list", Line: g.Items[0].Line})
			}
			add(fmt.Sprintf("%sgroups[%d].items[]", at, j), g.Items...)
		}
		add(at+"text[]", s.Text...)
	}
	return list
}

// model converts what a parser found into a resume, so that it is exported like
// any other.
func model(r *ats.Resume) *resume.Resume {
	m := &resume.Resume{Name: foundText(r.Name), Headline: foundText(r.Headline)}
	for _, c := range []struct {
		kind   resume.ContactKind
		scheme string
		field  ats.Field
	}{{resume.Email, "mailto:", r.Email}, {resume.Phone, "tel:", r.Phone}, {resume.Location, "", r.Location}} {
		if c.field.Text != "" {
			contact := &resume.Contact{Kind: c.kind, Text: foundText(c.field)}
			if c.scheme != "" {
				contact.URL = c.scheme + c.field.Text
			}
			m.Contacts = append(m.Contacts, contact)
		}
	}
	for _, l := range r.Links {
		m.Contacts = append(m.Contacts, foundLink(l))
	}
	if r.Section("summary") == nil && r.Summary.Text != "" {
		m.Summary = paragraphsOf(r.Summary)
	}
	for i := range r.Sections {
		m.Sections = append(m.Sections, foundSection(&r.Sections[i]))
	}
	return m
}

func foundLink(f ats.Field) *resume.Contact {
	c := &resume.Contact{Kind: resume.Website, URL: absolute(f.Text), Text: foundText(f)}
	if u, err := url.Parse(c.URL); err == nil {
		if name, _, ok := lexicon.Network(strings.ToLower(u.Hostname())); ok && name != "GitHub Pages" {
			c.Kind, c.Network, c.User = resume.Profile, name, lexicon.Handle(c.URL)
		}
	}
	return c
}

func foundSection(s *ats.Section) *resume.Section {
	out := &resume.Section{Kind: resume.Kind(s.Kind), Title: foundText(s.Title)}
	for _, b := range paragraphsOf(s.Text...) {
		out.Parts = append(out.Parts, resume.Part{Block: b})
	}
	for i := range s.Entries {
		out.Parts = append(out.Parts, resume.Part{Entry: foundEntry(&s.Entries[i])})
	}
	for _, g := range s.Groups {
		group := &resume.Group{Items: foundTexts(g.Items)}
		if g.Name != "" {
			group.Name = foundText(ats.Field{Text: g.Name})
		}
		out.Parts = append(out.Parts, resume.Part{Group: group})
	}
	return out
}

func foundEntry(e *ats.Entry) *resume.Entry {
	out := &resume.Entry{Title: foundText(e.Title), Org: foundText(e.Org), Location: foundText(e.Location), Dates: e.When, Extra: foundTexts(e.Extra)}
	if e.Dates.Text != "" && out.Dates.IsZero() {
		out.Dates.Text = e.Dates.Text
	}
	if len(e.Links) > 0 {
		out.URL = e.Links[0].Text
		out.Extra = append(out.Extra, foundTexts(e.Links[1:])...)
	}
	out.Body = paragraphsOf(e.Text...)
	if len(e.Bullets) > 0 {
		list := &resume.Block{Kind: resume.List}
		for _, b := range e.Bullets {
			list.Items = append(list.Items, &resume.Bullet{Text: foundText(b)})
		}
		out.Body = append(out.Body, list)
	}
	return out
}

func paragraphsOf(fields ...ats.Field) (blocks []*resume.Block) {
	for _, f := range fields {
		blocks = append(blocks, &resume.Block{Kind: resume.Paragraph, Text: foundText(f)})
	}
	return blocks
}

func foundTexts(fields []ats.Field) (texts []resume.Text) {
	for _, f := range fields {
		texts = append(texts, foundText(f))
	}
	return texts
}

func foundText(f ats.Field) resume.Text {
	if f.Text == "" {
		return resume.Text{}
	}
	return resume.Text{Plain: f.Text, Runs: []resume.Run{{Text: f.Text}}}
}
