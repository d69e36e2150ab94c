package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// header is the header of an entry while it is taken apart: its lines become
// pieces when the dates are taken out, the pieces are cut into parts, and each
// part becomes a field.
type header struct {
	r      *reader
	kind   Kind
	entry  *Entry
	pieces []piece
	parts  []part
	fields []part // that have labels
	cutOff []part // the result of split, until the next call
}

// header starts taking a header apart, in the memory of the last one.
func (r *reader) header(kind Kind, e *Entry) *header {
	h := r.spare
	if r.spare = nil; h == nil { // the first, or one inside another
		h = &header{}
	}
	*h = header{r: r, kind: kind, entry: e, pieces: h.pieces[:0], parts: h.parts[:0], cutOff: h.cutOff[:0]}
	return h
}

// done returns the memory. The header must not be used any more.
func (h *header) done() { h.r.spare = h }

// piece is a line of the header, or what the dates have left of one.
type piece struct {
	text Text
	line int
}

// part is a stretch of a piece that is to become one field.
type part struct {
	text       Text
	piece      int // index of the piece it was cut from
	start, end int // where in the piece
	line       int
	class      class
	after      string // the separator in front of it: ",", "at", …
}

// behindCommaOrDash reports whether a comma or dash separates the part from the
// one in front of it.
func (p part) behindCommaOrDash() bool {
	return p.after == "," || p.after == "-" || p.after == "–" || p.after == "—"
}

// named reports whether the part is the name of an organisation or school.
func (p part) named() bool { return p.class == organisation || p.class == school }

// readHeader fills the fields of e from the lines of its header. Every word of
// them ends up in a field, in Extra, or in the dates.
func (r *reader) readHeader(e *Entry, kind Kind, lines []Text) (a attributes) {
	if len(lines) > 0 {
		lines[0], a = r.cutAttributes(lines[0])
	}
	e.Hidden = e.Hidden || a.hidden
	h := r.header(kind, e)
	defer h.done()
	h.takeDates(h.takeFields(lines))
	h.cut()
	h.addFields()
	h.assign()
	h.url()
	h.override(a)
	for _, l := range lines {
		e.Header = e.Header.Join(l.Span)
	}
	e.undecided = e.undecided && len(a.values) == 0
	e.boldEmployer = e.openedByEmployer(lines)
	e.Title, e.Location = e.Title.unmarked(), e.Location.unmarked()
	for i, t := range e.Extra {
		e.Extra[i] = t.without(Strong)
	}
	if kind != Publications { // there, italics are the journal's
		e.Org = e.Org.unmarked()
	}
	return a
}

// openedByEmployer reports whether the header of e begins with the employer, in
// bold: "**Acme**, Leeds". A bold name without dates counts as one.
func (e *Entry) openedByEmployer(lines []Text) bool {
	employer := e.Org
	if employer.Empty() && e.Dates.IsZero() && !lexicon.JobTitle(e.Title.Plain) {
		employer = e.Title
	}
	return len(lines) > 0 && !employer.Empty() && lines[0].startsStyled(Strong) > 0 && strings.HasPrefix(lines[0].Plain, employer.Plain)
}

// addPiece adds what is left of a line, without the separators at its ends.
func (h *header) addPiece(t Text, line int) { h.addPart(t, 0, len(t.Plain), line) }

// addPart is addPiece for the part of a line from start to end.
func (h *header) addPart(t Text, start, end, line int) {
	if t = h.trimAt(h.trimmed(t, start, end), line); strings.IndexFunc(t.Plain, isWordRune) >= 0 || t.hasImage() {
		h.pieces = append(h.pieces, piece{t, line})
	}
}

// trimmed returns the part of t from start to end without separators around it.
func (h *header) trimmed(t Text, start, end int) Text {
	whole := start == 0 && end == len(t.Plain)
	t = trimPictures(trimmedPart(t, start, end))
	if whole || !isCareer(h.kind) {
		return t
	}
	return trimStop(t)
}

// trimAt drops the "at" that begins a line below the first: "at Acme".
func (h *header) trimAt(t Text, line int) Text {
	if n := h.r.leadingAt(t.Plain); line > 0 && n > 0 {
		return trimSeparators(t.Slice(n, len(t.Plain)))
	}
	return t
}

// longestHeader is the longest line, in bytes, that is taken apart.
const longestHeader = 1000
