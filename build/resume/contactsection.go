package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// contactSection reads a section that is nothing but contacts, and perhaps a
// portrait. It reports whether it was one.
func (r *reader) contactSection(res *Resume, s *Section, blocks []*Block) bool {
	some := false
	for _, b := range blocks {
		if isPicture(b) {
			continue
		}
		if !r.isContactBlock(b) {
			return false
		}
		some = true
	}
	if !some {
		return false
	}
	h := &head{r: r, res: res}
	for _, b := range blocks {
		h.contactBlock(b)
	}
	if res.ContactTitle.Empty() {
		res.ContactTitle = s.Title
	} else {
		res.Contacts = append(res.Contacts, &Contact{Span: s.Title.Span, Kind: Other, Text: s.Title})
	}
	return true
}

// contactBlock reads a block of nothing but contacts.
func (h *head) contactBlock(b *Block) {
	if isPicture(b) {
		h.pictures(b.Text)
		return
	}
	for _, line := range b.Text.lines(true) {
		if !h.contactLine(line) {
			h.rests([]Text{line})
		}
	}
	for _, item := range b.Items {
		if !h.contactLine(item.Text) {
			h.rests([]Text{item.Text})
		}
	}
	for _, row := range b.Rows {
		if !h.row(row) {
			h.rests(slices.Clone(row.Cells))
		}
	}
}

// isPicture reports whether a block holds pictures, and no words.
func isPicture(b *Block) bool { return b.Kind == Paragraph && b.Text.Empty() && b.Text.hasImage() }

// takeContacts takes the lists of contacts out of a summary, as many say below
// "About me" how to reach them.
func (r *reader) takeContacts(res *Resume, blocks []*Block) []*Block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b *Block) bool {
		found := false
		if b.Kind != List || slices.ContainsFunc(b.Items, func(i *Bullet) bool {
			if _, value := r.cutLabel(i.Text); r.contactValue(value) != nil {
				found = true
			}
			return len(i.Blocks) > 0 || !r.isContactText(i.Text) && !isPlace(i.Text.Plain)
		}) || !found {
			return false
		}
		h := &head{r: r, res: res}
		h.contactBlock(b)
		return true
	})
}

// isContactBlock reports whether a block holds contacts and no prose.
func (r *reader) isContactBlock(b *Block) bool {
	fits := func(t Text) bool {
		return t.Empty() || r.isContactText(t) || words(t.Plain) <= 8 && !strings.HasSuffix(t.Plain, ".")
	}
	switch b.Kind {
	case Heading:
		return r.isContactText(b.Text)
	case Paragraph:
		some := false
		for _, line := range b.Text.lines(true) {
			if !fits(line) {
				return false
			}
			some = some || r.isContactText(line) || lexicon.Place(line.Plain)
		}
		return some
	case List:
		return !slices.ContainsFunc(b.Items, func(i *Bullet) bool { return len(i.Blocks) > 0 || !fits(i.Text) })
	case Table:
		return !slices.ContainsFunc(b.Rows, func(row Row) bool {
			return slices.ContainsFunc(row.Cells, func(t Text) bool { return !fits(t) })
		})
	}
	return false
}
