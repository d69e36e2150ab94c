package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// beginsWithDates reports whether the blocks begin with a paragraph whose first
// line is dates.
func (r *reader) beginsWithDates(blocks []*Block) bool {
	return len(blocks) > 0 && blocks[0].Kind == Paragraph && r.isDateLine(blocks[0].Text.firstLine())
}

// isDateHeading reports whether the blocks begin with a heading that is the
// dates of the one above it.
func (r *reader) isDateHeading(blocks []*Block) bool {
	return len(blocks) > 0 && blocks[0].Kind == Heading && r.onlyDatesAndPlace(blocks[0].Text)
}

// isDateLine reports whether a line is a date with few words beside it.
func (r *reader) isDateLine(t Text) bool {
	if len(t.Plain) > 120 || words(t.Plain) > 10 {
		return false
	}
	for _, f := range r.dates(t.Plain) {
		if f.weight() == 3 {
			return true
		}
	}
	return false
}

// onlyDates reports whether there is nothing but dates in t.
func (r *reader) onlyDates(t Text) bool {
	if len(t.Plain) > 60 {
		return false
	}
	f := r.dates(t.Plain)
	return len(f) == 1 && strings.TrimFunc(t.Plain[:f[0].start]+t.Plain[f[0].end:], notWord) == ""
}

// onlyDatesAndPlace reports whether there is nothing in t but a date, and maybe
// a place beside it.
func (r *reader) onlyDatesAndPlace(t Text) bool {
	f := r.dates(t.Plain)
	if len(t.Plain) > longestHeader/4 || len(f) != 1 {
		return false
	}
	rest := strings.TrimFunc(t.Plain[:f[0].start]+t.Plain[f[0].end:], notWord)
	return rest == "" || words(rest) <= 4 && lexicon.Place(rest)
}
