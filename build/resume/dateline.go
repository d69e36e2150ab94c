package resume

import (
	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// beginsWithDates reports whether the blocks begin with a paragraph whose first
// line is dates.
func (r *reader) beginsWithDates(blocks []*Block) bool {
	return len(blocks) > 0 && blocks[0].Kind == Paragraph && r.isDateLine(blocks[0].Text.firstLine())
}

// isDateHeading reports whether the blocks begin with a heading that is nothing
// but the dates of the one above it, and maybe a place.
func (r *reader) isDateHeading(blocks []*Block) bool {
	return len(blocks) > 0 && blocks[0].Kind == Heading && r.onlyDatesAndPlace(blocks[0].Text)
}

// isDateLine reports whether a line is a period with few words beside it:
// "Leeds, 2019 – 2021".
func (r *reader) isDateLine(t Text) bool {
	if len(t.Plain) > 120 || words(t.Plain) > 10 {
		return false
	}
	for _, f := range r.dates(t.Plain) {
		if f.weight() == period {
			return true
		}
	}
	return false
}

// onlyDates reports whether t is dates and nothing else.
func (r *reader) onlyDates(t Text) bool {
	if len(t.Plain) > 60 {
		return false
	}
	f := r.dates(t.Plain)
	return len(f) == 1 && f[0].beside(t.Plain) == ""
}

// onlyDatesAndPlace reports whether t is dates and nothing else, or with a
// place beside them: "2019 – 2021, Leeds".
func (r *reader) onlyDatesAndPlace(t Text) bool {
	f := r.dates(t.Plain)
	if len(t.Plain) > longestHeader/4 || len(f) != 1 {
		return false
	}
	rest := f[0].beside(t.Plain)
	return rest == "" || words(rest) <= 4 && lexicon.Place(rest)
}
