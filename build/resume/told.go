package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// told adds the contacts that are only in prose, in the summary or below a
// title such as "Contact": "Write to ada@example.org". The words stay where
// they are.
func (r *reader) told(res *Resume) {
	add := func(blocks []*Block, all bool) {
		for _, b := range blocks {
			if b.Kind == Paragraph && len(b.Text.Plain) <= longestParagraph {
				res.addTold(r.toldBy(b.Text), all)
			}
		}
	}
	add(res.Summary, false)
	for _, s := range res.Sections {
		if contact := lexicon.ContactSection(s.Title.Plain); !s.Hidden && (contact || s.Kind == Summary) {
			add(s.Blocks(), contact)
		}
	}
}

// addTold adds those contacts of whose kind none is known. A website in a
// summary may be anybody's, so it needs all.
func (res *Resume) addTold(contacts []*Contact, all bool) {
	for _, c := range contacts {
		known := slices.ContainsFunc(res.Contacts, func(d *Contact) bool { return c.Kind == d.Kind && c.Network == d.Network })
		if !known && (all || c.Kind != Website) {
			res.Contacts = append(res.Contacts, c)
		}
	}
}

// toldBy returns the contacts in a paragraph of prose: links whose words are an
// address or a network, telephone numbers, and the place behind words such as
// "based in".
func (r *reader) toldBy(t Text) (contacts []*Contact) {
	add := func(c *Contact, text Text) {
		c.Span, c.Text = text.Span, text.unmarked()
		contacts = append(contacts, c)
	}
	for _, run := range t.Runs {
		if run.Link == nil {
			continue
		}
		text := Text{Runs: []Run{run}}
		text.finish()
		c := linkContact(run.Link.URL)
		_, _, network := lexicon.Network(text.Plain)
		shown := network || isDomain(text.Plain) || strings.HasPrefix(text.Plain, "@")
		if c.Kind == Email || c.Kind == Phone || shown && (c.Kind == Website || c.User != "") {
			add(c, text)
		}
	}
	if len(Digits(t.Plain)) >= 8 {
		if m := toldPhone().FindStringIndex(t.Plain); m != nil {
			number := t.Slice(m[0], m[1])
			add(&Contact{Kind: Phone, URL: telURL(number.Plain)}, number)
		}
	}
	if place := toldPlace(t); !place.Empty() {
		add(&Contact{Kind: Location}, place)
	}
	return contacts
}

// toldPhone matches numbers that can be nothing else: international ones, and
// those of North America.
var toldPhone = source.Expression(`\+\d[\d ()./\x{a0}\x{2011}-]{6,18}\d|\(\d{3}\) ?\d{3}[-. ]\d{4}\b|\b\d{3}[-.]\d{3}[-.]\d{4}\b`)

// toldPlace returns the place behind words that say where somebody lives.
func toldPlace(t Text) Text {
	if !slices.ContainsFunc(residing[:], func(s string) bool { return strings.Contains(t.Plain, s) }) {
		return Text{}
	}
	m := livesIn().FindStringIndex(t.Plain)
	if m == nil {
		return Text{}
	}
	rest := t.Plain[m[1]:]
	if i := strings.IndexAny(rest, ".;:()\n"); i >= 0 {
		rest = rest[:i]
	}
	for end := len(rest); end > 0; end = max(strings.LastIndexByte(rest[:end], ' '), 0) {
		name := strings.TrimRightFunc(rest[:end], notWord)
		if isPlace(name) && unicode.IsUpper(firstRune(name)) && unicode.IsUpper(firstRune(name[strings.LastIndexByte(name, ' ')+1:])) {
			return t.Slice(m[1], m[1]+len(name))
		}
	}
	return Text{}
}

// residing are parts of what livesIn matches. Most paragraphs have none of
// them, which is much quicker to find out.
var residing = [...]string{"ased in", "ive in", "ving in", "cated in", "ohne in", "ebe in", "haft in", "à", "vo en", "vo a", "oro em", "oon in"}

var livesIn = source.Expression(`(?i)\b(?:based in|live in|living in|located in|wohne in|lebe in|wohnhaft in|basée? à|habite à|vivo en|vivo a|moro em|woon in) `)
