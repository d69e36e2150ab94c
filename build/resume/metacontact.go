package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// contacts puts the contacts from the front matter and from outside the file
// before those of the body, each once.
func (r *reader) contacts(res *Resume) {
	m := &r.page.Meta
	private := r.privateContacts()
	given := slices.DeleteFunc(m.Contacts(), func(c *Contact) bool {
		return slices.ContainsFunc(private, func(p *Contact) bool { return p.Kind == c.Kind && p.Network == c.Network })
	})
	res.Contacts = mergeContacts(append(given, private...), res.Contacts)
	if m.Photo.IsSet() {
		res.Photo = &Image{Span: m.Photo.Span, URL: m.Photo.Text}
		r.page.Images = append([]*Image{res.Photo}, r.page.Images...)
	}
}

// Contacts returns the contacts in the front matter: first those with a key of
// their own, then links.
func (m *Meta) Contacts() (given []*Contact) {
	add := func(kind ContactKind, url string, v conf.String) {
		if text := strings.TrimSpace(v.Text); text != "" {
			given = append(given, &Contact{Span: v.Span, Kind: kind, URL: url, Text: plainText(text, v.Span)})
		}
	}
	add(Email, "mailto:"+strings.TrimPrefix(m.Email.Text, "mailto:"), m.Email)
	add(Phone, telURL(m.Phone.Text), m.Phone)
	add(Location, "", m.Location)
	if !strings.HasPrefix(m.URL.Text, "/") { // where Hugo is to put the page
		add(Website, withScheme(m.URL.Text), m.URL)
	}
	for _, p := range m.Links {
		if strings.TrimSpace(p.Value.Text) == "" {
			continue
		}
		c := metaLink(p)
		c.Span, c.Text = p.Key.Span.Join(p.Value.Span), linkText(c, p)
		given = append(given, c)
	}
	return append(given, m.header...)
}

// metaLink makes a contact of an entry under links.
func metaLink(p conf.Pair) *Contact {
	value := strings.TrimSpace(p.Value.Text)
	var c *Contact
	_, strange := strangeScheme(value)
	switch {
	case strange:
		c = &Contact{Kind: Other, URL: value}
	case p.Key.Text == "":
		c = linkContact(withScheme(value))
	case strings.Contains(value, "://") || isDomain(value) || strings.HasPrefix(value, "mailto:"):
		c = linkContact(withScheme(value))
		if c.Kind == Website {
			// github: https://git.example.org/ada, website: https://ada.example
			if name, _, ok := lexicon.Network(p.Key.Text); ok {
				c.Kind, c.Network, c.User = Profile, name, lexicon.Handle(c.URL)
			}
		}
	default:
		c = profile(p.Key.Text, value)
	}
	c.Label = p.Key.Text
	if c.Kind == Profile && c.Network != "" {
		c.Label = c.Network
	}
	return c
}

// linkText is what is shown for a link in the front matter: its address, as
// short as people write it.
func linkText(c *Contact, p conf.Pair) Text {
	s := p.Value.Text
	if c.URL != "" {
		s = ShortURL(c.URL)
	}
	return plainText(s, p.Value.Span)
}

// withScheme returns an address with https unless it has a scheme.
func withScheme(url string) string {
	if url == "" || strings.Contains(url, ":") {
		return url
	}
	return "https://" + url
}

// headerContacts reads the contacts that oh-my-cv has in its front matter: a
// list of texts, with HTML for icons in them, and links.
func (r *reader) headerContacts(v *conf.Value) (contacts []*Contact) {
	if v == nil {
		return nil
	}
	for _, item := range v.Items {
		text, link := item.Get("text"), item.Get("link")
		if text == nil {
			continue
		}
		t := plainText(withoutTags(text.Text), text.Span)
		if t.Empty() {
			continue
		}
		c := r.contactValue(t)
		if link != nil && link.Text != "" {
			c = linkContact(withScheme(link.Text))
		}
		if c == nil {
			c = &Contact{Kind: Other}
		}
		c.Span, c.Text = t.Span, t
		contacts = append(contacts, c)
	}
	return contacts
}

// withoutTags returns the words of a piece of HTML.
func withoutTags(s string) string {
	var b strings.Builder
	scan := tagScanner{src: s}
	for i := 0; i < len(s); {
		if s[i] == '<' {
			if t, ok := scan.tag(i); ok {
				i = t.span.End
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return strings.TrimSpace(unescape(b.String(), entity))
}

// privateContacts makes contacts of the values from outside the file.
func (r *reader) privateContacts() (contacts []*Contact) {
	keys := make([]string, 0, len(r.options.Private))
	for key := range r.options.Private {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		value := strings.TrimSpace(r.options.Private[key])
		if value == "" {
			continue
		}
		var c *Contact
		switch key {
		case "email":
			c = &Contact{Kind: Email, URL: "mailto:" + value}
		case "phone":
			c = &Contact{Kind: Phone, URL: telURL(value)}
		case "location":
			c = &Contact{Kind: Location}
		case "url":
			c = &Contact{Kind: Website, URL: withScheme(value)}
		case "photo":
			continue
		default:
			c = metaLink(conf.Pair{Key: conf.String{Text: key}, Value: conf.String{Text: value}})
		}
		c.Private = true
		c.Text = plainText(value, source.Span{})
		contacts = append(contacts, c)
	}
	return contacts
}

// mergeContacts puts found behind given. A contact in both takes its place
// among given, but is kept as it is in the body, whose words must not be lost.
func mergeContacts(given, found []*Contact) []*Contact {
	all := slices.Clone(given)
	for _, c := range found {
		// A page with more contacts than that is no resume; they are all kept.
		i := slices.IndexFunc(all[:min(len(all), 100)], func(d *Contact) bool { return sameContact(c, d) })
		switch {
		case i < 0:
			all = append(all, c)
		case i < len(given) && all[i] == given[i]:
			c.Private = all[i].Private
			all[i] = c
		case words(c.Text.Plain) > 0 && !strings.EqualFold(c.Text.Plain, all[i].Text.Plain):
			all = append(all, c)
		}
	}
	return all
}

// sameContact reports whether two contacts lead to the same place.
func sameContact(a, b *Contact) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Phone:
		x, y := Digits(a.URL), Digits(b.URL)
		return x != "" && (x == y || len(x) > 7 && len(y) > 7 && (strings.HasSuffix(x, y[1:]) || strings.HasSuffix(y, x[1:])))
	case Location, Other:
		return strings.EqualFold(a.Text.Plain, b.Text.Plain)
	}
	return strings.EqualFold(ShortURL(a.URL), ShortURL(b.URL))
}
