package convert

import (
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// JSONResume returns the resume of p as JSON Resume 1.0.0
// (https://jsonresume.org/schema), indented, with keys in the order of the
// schema. What the schema has no place for is under "x-shortlist". Hidden parts
// are omitted; private fields are included, as the file is the author's own.
// The only error is for a page that is not a resume.
func JSONResume(p *resume.Page) ([]byte, error) {
	o, err := document(p)
	if err != nil {
		return nil, err
	}
	return encode(o), nil
}

const schemaURL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

// document returns the document that JSONResume encodes.
func document(p *resume.Page) (*object, error) {
	if p.Resume == nil {
		return nil, fmt.Errorf("%s: a page of layout %q is not a resume; only resumes can be exported", p.File.Path, p.Layout)
	}
	x := &exporter{resume: p.Resume, meta: p.Meta, lists: map[string][]any{}}
	for _, s := range p.Resume.Sections {
		if !s.Hidden {
			x.section(s)
		}
	}
	o := &object{}
	o.set("$schema", schemaURL)
	o.add("basics", x.basics())
	for _, key := range sectionKeys {
		o.add(key, x.lists[key])
	}
	extra := &object{}
	extra.add("contacts", x.contacts)
	extra.add("sections", x.sections)
	extra.add("guessed", guesses(p.Resume))
	o.add("x-shortlist", extra)
	overlay(o, p)
	return o, nil
}

// sectionKeys are the sections of the schema, in its order.
var sectionKeys = []string{
	"work", "volunteer", "education", "awards", "certificates", "publications",
	"skills", "languages", "interests", "references", "projects",
}

// exporter collects the contents of a document while sections are read.
type exporter struct {
	resume   *resume.Resume
	meta     resume.Meta
	summary  []string         // paragraphs of sections of that kind
	lists    map[string][]any // by key of the schema
	contacts []any            // what the schema has no place for
	sections []any            // likewise
}

// kinds returns where the schema has a place for the parts of a section. Kinds
// that are not listed go to "x-shortlist" as a whole.
func kinds(k resume.Kind) (key string, item func(*resume.Entry) []any, group func(*resume.Group) []any, block func(*resume.Block) []any) {
	switch k {
	case resume.Work:
		return "work", work, nil, nil
	case resume.Volunteer:
		return "volunteer", volunteer, nil, nil
	case resume.Projects:
		return "projects", project, nil, looseProjects
	case resume.Education:
		return "education", education, nil, nil
	case resume.Skills:
		return "skills", skill, skills, nil
	case resume.Certificates:
		return "certificates", certificate, nil, nil
	case resume.Publications:
		return "publications", publication, nil, nil
	case resume.Awards:
		return "awards", award, nil, nil
	case resume.Languages:
		return "languages", spoken, languages, nil
	case resume.Interests:
		return "interests", interest, interests, looseInterests
	case resume.References:
		return "references", reference, nil, looseReferences
	}
	return "", nil, nil, nil
}

func (x *exporter) section(s *resume.Section) {
	if s.Kind == resume.Summary {
		x.summary = append(x.summary, allText(s.Parts)...)
		return
	}
	key, item, group, block := kinds(s.Kind)
	parts, rest := s.Parts, []resume.Part(nil)
	if s.Kind != resume.Awards { // "1. Preis"
		parts = unnumbered(s)
	}
	for _, p := range parts {
		var made []any
		switch {
		case p.Entry != nil && p.Entry.Hidden:
			continue
		case p.Entry != nil && item != nil:
			made = item(p.Entry)
		case p.Group != nil && group != nil:
			made = group(p.Group)
		case p.Block != nil && block != nil:
			made = block(p.Block)
		}
		if made == nil {
			rest = append(rest, p)
		}
		x.lists[key] = append(x.lists[key], made...)
	}
	if key == "" || slices.ContainsFunc(rest, says) {
		x.sections = append(x.sections, otherSection(s, rest))
	}
}

// untitled returns a summary without a bold title at its beginning:
// "**Summary:** I cook."
func untitled(t resume.Text) resume.Text {
	if len(t.Runs) == 0 || t.Runs[0].Style&resume.Strong == 0 {
		return t
	}
	title := t.Runs[0].Text
	rest := strings.TrimLeft(t.Plain[len(title):], ": ")
	kind, _, _ := lexicon.Section(title)
	if kind != string(resume.Summary) || rest == "" || !strings.Contains(t.Plain[:len(t.Plain)-len(rest)], ":") {
		return t
	}
	return t.Slice(len(t.Plain)-len(rest), len(t.Plain))
}

// unnumbered returns the parts of a section without the numbers of their
// headings, if those count up: "1. Sluice", "2. Weir"; "2.1 Engineer", "2.2
// Trainee".
func unnumbered(s *resume.Section) []resume.Part {
	parts, n := slices.Clone(s.Parts), 0
	for i, p := range parts {
		var name *resume.Text
		switch {
		case p.Group != nil:
			g := *p.Group
			name, parts[i].Group = &g.Name, &g
		case p.Entry != nil:
			e := *p.Entry
			if name, parts[i].Entry = &e.Title, &e; !headingNumber().MatchString(name.Plain) {
				name = &e.Org
			}
		default:
			continue
		}
		m := headingNumber().FindStringSubmatch(name.Plain)
		if n++; m == nil || m[1]+m[2] != strconv.Itoa(n) || n == 1 && len(s.Parts) == 1 && m[1] == "" {
			return s.Parts
		}
		*name = name.Slice(len(m[0]), len(name.Plain))
	}
	return parts
}

var headingNumber = source.Expression(`^(?:(?:\d{1,2}\.)+(\d{1,2})\.?|(\d{1,2})[.)]) +`)

// says reports whether a part is more than a label of others, such as the head
// of a table whose rows have all found their place.
func says(p resume.Part) bool {
	return p.Block == nil || p.Block.Kind != resume.Label && p.Block.Kind != resume.Rule
}

// otherSection exports what the schema has no place for.
func otherSection(s *resume.Section, parts []resume.Part) *object {
	o := &object{}
	o.add("title", plain(s.Title))
	o.add("kind", string(s.Kind))
	var c content
	var entries, groups []any
	for _, p := range parts {
		switch {
		case p.Block != nil:
			c.read(p.Block)
		case p.Entry != nil:
			entries = append(entries, anyEntry(p.Entry)...)
		case p.Group != nil:
			g := &object{}
			g.add("name", plain(p.Group.Name))
			g.add("keywords", anys(plains(p.Group.Items)))
			groups = append(groups, g)
		}
	}
	o.add("summary", c.text())
	o.add("highlights", anys(c.highlights))
	o.add("groups", groups)
	o.add("entries", entries)
	return o
}

func anyEntry(e *resume.Entry) []any {
	var out []any
	for _, f := range positions(e) {
		o := &object{}
		o.add("title", f.title)
		o.add("organization", f.org)
		f.when(o, "startDate", "endDate")
		f.rest(o, "location", "url", "summary", "highlights")
		out = append(out, o)
	}
	return out
}

func guesses(r *resume.Resume) []any {
	var out []any
	for _, g := range r.Guessed {
		o := &object{}
		o.add("field", g.Field)
		o.add("why", g.Why)
		out = append(out, o)
	}
	return out
}

func (x *exporter) basics() *object {
	r := x.resume
	o := &object{}
	o.add("name", plain(r.Name))
	o.add("label", plain(r.Headline))
	if r.Photo != nil {
		o.add("image", r.Photo.URL)
	}
	taken := map[resume.ContactKind]string{}
	keys := linkKeys(x.meta)
	var profiles []any
	for _, c := range r.Contacts {
		value := contactValue(c)
		key, linked := keys[c.Span]
		switch {
		case c.Kind == resume.Profile || linked && (taken[c.Kind] != "" || namesNetwork(key)):
			profiles = append(profiles, profile(c, key))
		case value != "" && taken[c.Kind] == "":
			taken[c.Kind] = value
		default:
			x.contacts = append(x.contacts, otherContact(c))
		}
	}
	o.add("email", taken[resume.Email])
	o.add("phone", taken[resume.Phone])
	o.add("url", taken[resume.Website])
	summary := slices.DeleteFunc(slices.Clone(r.Summary), func(b *resume.Block) bool {
		return b.Kind == resume.Label && b.Span.End <= r.Name.Span.Start && r.Name.Span.Start > 0 // "Hi, I'm"
	})
	if len(summary) > 0 && summary[0].Kind == resume.Paragraph {
		first := *summary[0]
		first.Text, summary[0] = untitled(first.Text), &first
	}
	o.add("summary", strings.Join(append(contentOf(summary).all, x.summary...), "\n\n"))
	o.add("location", location(taken[resume.Location]))
	o.add("profiles", profiles)
	return o
}

// contactValue returns the value that the schema wants for a contact, or "" if
// the contact has none.
func contactValue(c *resume.Contact) string {
	text := plain(c.Text)
	switch c.Kind {
	case resume.Email:
		for _, s := range []string{target(c.URL, "mailto:"), text} {
			if a, err := mail.ParseAddress(s); err == nil && a.Address == s {
				return s
			}
		}
	case resume.Phone:
		if number, note, ok := strings.Cut(text, " ("); ok && number != "" && !strings.ContainsAny(note, "0123456789") {
			text = number // "+45 20 55 01 23 (mobile)"
		}
		if strings.ContainsAny(text, "0123456789") {
			return text
		}
		return target(c.URL, "tel:")
	case resume.Website:
		return absolute(c.URL)
	case resume.Location:
		return text
	}
	return ""
}

// target returns what a link with the given scheme refers to.
func target(link, scheme string) string {
	rest, ok := strings.CutPrefix(link, scheme)
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "?")
	if s, err := url.PathUnescape(rest); err == nil {
		return s
	}
	return rest
}

// profile exports a contact that is a profile, or any contact under links,
// where it has the given key.
func profile(c *resume.Contact, key string) *object {
	o := &object{}
	o.add("network", networkName(c, key))
	o.add("username", c.User)
	o.add("url", absolute(c.URL))
	if c.User == "" && c.URL == "" {
		o.add("username", plain(c.Text))
	}
	return o
}

// networkName returns the author's name of the network if it is a different
// name rather than just another spelling: Twitter is X.
func networkName(c *resume.Contact, key string) string {
	switch {
	case c.Network == "" && key == "":
		return c.Label
	case c.Network == "" || key != "" && !strings.EqualFold(letters(key), letters(c.Network)):
		return key
	}
	return c.Network
}

// linkKeys maps the spans of contacts under `links` in the front matter to
// their keys.
func linkKeys(m resume.Meta) map[source.Span]string {
	keys := map[source.Span]string{}
	for _, p := range m.Links {
		keys[p.Key.Span.Join(p.Value.Span)] = p.Key.Text
	}
	return keys
}

// namesNetwork reports whether a key of links names a network, unlike
// "website".
func namesNetwork(key string) bool {
	kind, _ := lexicon.Label(key)
	return key != "" && kind != "url" && kind != "email" && kind != "phone"
}

// letters removes everything but letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if word(r) {
			return r
		}
		return -1
	}, s)
}

func otherContact(c *resume.Contact) *object {
	o := &object{}
	o.add("kind", string(c.Kind))
	o.add("label", c.Label)
	o.add("text", plain(c.Text))
	o.add("url", c.URL)
	return o
}

// location splits a place: the city is the first part, or the one with a postal
// code; the region is the rest, as written. A country's name also gives its
// code.
func location(text string) *object {
	parts := strings.Split(text, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	o := &object{}
	town := slices.IndexFunc(parts, func(s string) bool { code, _ := resume.Postcode(s); return code != "" })
	if state, code, ok := strings.Cut(parts[len(parts)-1], " "); town < 0 && len(parts) > 2 && ok && len(state) == 2 && len(code) >= 5 && strings.Trim(code, "0123456789-") == "" {
		town = len(parts) - 2 // "Springfield, IL 62701"
	}
	if town < 0 && len(parts) > 1 && strings.ContainsAny(parts[0], "0123456789") {
		town = 1
	}
	if town > 0 {
		o.add("address", strings.Join(parts[:town], ", "))
		parts = parts[town:]
	}
	code, city := resume.Postcode(parts[0])
	o.add("postalCode", code)
	o.add("city", city)
	o.add("countryCode", country(text))
	o.add("region", strings.Join(parts[1:], ", "))
	return o
}

// country returns the code of a country named in a place, searching from the
// end. Two letters are a state ("CA", "DE") as often as a country, and Georgia
// is a country only after one of its own cities.
func country(place string) string {
	parts := strings.FieldsFunc(place, func(r rune) bool { return strings.ContainsRune(",/()|·;–—", r) })
	for i := len(parts) - 1; i >= 0; i-- {
		part := strings.TrimSpace(parts[i])
		code, ok := lexicon.Country(part)
		switch {
		case !ok || len(part) == 2 && part != "UK" && part != "US":
		case code == "GE" && i > 0 && !strings.Contains("Tbilisi Batumi Kutaisi Rustavi", strings.TrimSpace(parts[0])):
		default:
			return code
		}
	}
	return ""
}

// absolute returns a link in a form valid in the schema, that is, with a
// scheme. A bare domain gets one; a path means nothing outside the site.
func absolute(link string) string {
	if link == "" {
		return "" // as for most entries
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	if u.IsAbs() {
		return link
	}
	host, _, _ := strings.Cut(link, "/")
	if bareDomain().MatchString(host) && !fileName().MatchString(link) {
		return "https://" + link
	}
	return ""
}

var (
	bareDomain = source.Expression(`^[\pL\pN-]+(\.[\pL\pN-]+)*\.\pL{2,}(:\d+)?$`)
	fileName   = source.Expression(`^[^/]*\.(md|html?|pdf|txt|png|jpe?g|svg|webp)$`)
)
