package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// titled keeps the heading that contacts had in the source, by making it the
// label of the first contact without one. Layouts need not know about it.
func titled(contacts []Contact, title resume.Text) []Contact {
	words := strings.TrimRight(title.Plain, " :")
	for i := range contacts {
		if contacts[i].Label == "" && words != "" {
			contacts[i].Label = words
			return contacts
		}
	}
	if words != "" {
		contacts = append(contacts, Contact{Kind: string(resume.Other), Text: escape(words), Link: escape(words)})
	}
	return contacts
}

func (v *viewer) contacts(contacts []*resume.Contact) []Contact {
	if len(contacts) == 0 {
		return nil
	}
	contacts = slices.Clone(contacts)
	slices.SortStableFunc(contacts, func(a, b *resume.Contact) int { return rank(a.Kind) - rank(b.Kind) })
	views := make([]Contact, len(contacts))
	for i, c := range contacts {
		view := Contact{Kind: string(c.Kind), Label: v.label(c, contacts), Href: v.href(c.URL)}
		shown := c.Text.Plain
		if readable := resume.ShortURL(c.URL); v.print && view.Href != "" && wantsAddress(c, readable) {
			if !says(readable, shown) {
				view.Label = cmp.Or(view.Label, shown)
			}
			shown = readable
		}
		if says(shown, view.Label) {
			view.Label = ""
		}
		view.Text = escape(shown)
		if view.Href == "" {
			view.Text = v.line(c.Text)
		}
		view.Link = v.linked(view.Text, view.Href, v.microformat(c.Kind))
		views[i] = view
	}
	return views
}

// microformat returns the attributes that mark up a contact's link for
// machines; none in print.
func (v *viewer) microformat(k resume.ContactKind) (attributes string) {
	switch {
	case v.print:
		return ""
	case k == resume.Email:
		return ` class="u-email"`
	case k == resume.Phone:
		return ` class="p-tel"`
	}
	return ` class="u-url" rel="me"`
}

// rank sorts ways to reach a person before links.
func rank(k resume.ContactKind) int {
	switch k {
	case resume.Email, resume.Phone, resume.Location:
		return 0
	case resume.Other:
		return 2
	}
	return 1
}

// label returns the label of a contact: what the author wrote before it, if
// that adds to the contact itself. An evident phone number, address or place
// needs none, unless there are several of its kind. Keys in front matter are
// not labels.
func (v *viewer) label(c *resume.Contact, contacts []*resume.Contact) string {
	if c.Kind == resume.Other {
		return c.Label
	}
	if c.Span == (source.Span{}) || v.meta.Contains(c.Span) {
		return ""
	}
	if c.Kind != resume.Profile && saysItself(c) {
		same := func(other *resume.Contact) bool { return other.Kind == c.Kind && other != c }
		if kind, ok := lexicon.Label(c.Label); ok && kind == string(c.Kind) && !slices.ContainsFunc(contacts, same) {
			return ""
		}
	}
	return c.Label
}

// saysItself reports whether the text of a contact shows which kind it is.
func saysItself(c *resume.Contact) bool {
	text := c.Text.Plain
	switch c.Kind {
	case resume.Email:
		return strings.Contains(text, "@")
	case resume.Website:
		return strings.Contains(text, ".")
	case resume.Phone:
		return strings.ContainsAny(text, "0123456789")
	}
	return true
}

// wantsAddress reports whether print needs the address of a link that is shown
// by name on screen: "LinkedIn" cannot be clicked on paper.
func wantsAddress(c *resume.Contact, address string) bool {
	return (c.Kind == resume.Website || c.Kind == resume.Profile) && !strings.Contains(c.Text.Plain, address) && address != ""
}

// says reports whether a text contains some words, ignoring case.
func says(text, words string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
}
