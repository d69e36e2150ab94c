package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// headerLines takes the lines off blocks that belong to the header.
func (r *reader) headerLines(kind Kind, lines []Text, blocks []*Block) (header []Text, rest []*Block) {
	for len(blocks) > 0 && len(lines) < mostHeaderLines {
		b := blocks[0]
		text := b.Text
		if isCareer(kind) && isFieldList(b) {
			for _, item := range b.Items {
				lines = append(lines, item.Text)
			}
			blocks = blocks[1:]
			continue
		}
		if b.Kind == Quote && len(b.Blocks) == 1 && b.Blocks[0].Kind == Paragraph {
			text = b.Blocks[0].Text
		} else if b.Kind != Paragraph && !(b.Kind == Heading && r.onlyDatesAndPlace(text)) {
			break
		}
		all := unwrapped(text)
		n := 0
		for n < len(all) && len(lines) < mostHeaderLines && (r.isHeaderLine(kind, lines, all[n]) ||
			kind == Education && gradeLine(all[n].Plain) && n+1 < len(all) && r.onlyDates(all[n+1])) {
			lines = append(lines, all[n])
			n++
		}
		if n == 0 {
			break
		}
		blocks = blocks[1:]
		if n < len(all) {
			return lines, append([]*Block{remainder(text, all[n])}, blocks...)
		}
	}
	return lines, blocks
}

// mostHeaderLines bounds the lines of a header, since taking it apart takes time
// with the square of their number.
const mostHeaderLines = 40

// unwrapped returns the lines of t; one that ends amid a name ("University of")
// goes on in the next.
func unwrapped(t Text) []Text {
	all := t.lines(true)
	for i := 0; i+1 < len(all); {
		last := all[i].Plain[strings.LastIndexByte(all[i].Plain, ' ')+1:]
		switch last {
		case "of", "and", "the", "for", "in", "at", "&", "de", "des", "du", "et", "der", "für", "und", "di", "del", "e", "y", "van", "do", "da":
			all[i] = between(t, all[i], all[i+1])
			all = slices.Delete(all, i+1, i+2)
		default:
			i++
		}
	}
	return all
}

// remainder makes a paragraph of what follows from line on.
func remainder(t, line Text) *Block {
	from, at := 0, 0
	for _, r := range t.Runs {
		if r.Span.Start >= line.Span.Start {
			from = at
			break
		}
		at += len(r.Text)
	}
	rest := t.Slice(from, len(t.Plain)).Trim()
	return paragraph(rest)
}

// isHeaderLine reports whether a line below the opening one belongs to the
// header: it is a date, place, title or organisation.
func (r *reader) isHeaderLine(kind Kind, above []Text, t Text) bool {
	s := t.Plain
	n := words(s)
	if n == 0 {
		return false
	}
	if n > 16 || len(s) > 200 || kind != Projects && isFooter(s) {
		return false
	}
	if len(above) == 1 && isMargin(above[0]) && t.styled(Strong) {
		return true // "__The King's School, Grantham.__"
	}
	if isSentence(s) {
		return false
	}
	if class, n := fieldLabel(s); n > 0 && len(above) > 0 && isCareer(kind) && (class != unknown || r.dated(s)) {
		return true
	}
	if isLabelLine(t) {
		return false
	}
	for _, f := range r.dates(s) {
		if f.weight() > loneYear || n <= 6 || n <= 12 && kind == Awards || n <= 12 && kind == Certificates {
			return true
		}
	}
	if known, all := r.knows(kind, t); all || (known || lexicon.Place(s)) && n <= 8 {
		return true
	}
	if !isCareer(kind) {
		return t.link() != nil && n == 1
	}
	if r.beginsWithTitle(kind, t) && r.lacks(kind, above) {
		return true
	}
	if kind != Education && n <= 8 && r.leadingAt(s) > 0 {
		return true
	}
	if n > 8 {
		return false
	}
	e := r.probe(kind, above)
	open := e.Title.Empty() || e.Org.Empty()
	village := r.placeLines > 0 && e.Location.Empty() && len(lexicon.Technologies(s)) == 0 // where others have a place
	return open && t.styled(Strong|Emphasis) || (open || village) && placeLike(s) && n <= 4
}

// beginsWithTitle reports whether a line begins with what the entry is called,
// however long it goes on: a position in italics, a degree in front of a comma
// or bracket.
func (r *reader) beginsWithTitle(kind Kind, t Text) bool {
	if kind != Education {
		n := t.startsStyled(Emphasis)
		return n < len(t.Plain) && isTitleLike(t.Plain[:n])
	}
	name := t.Plain
	if i := strings.IndexAny(name, ",(;"); i > 0 {
		name = name[:i]
	}
	return words(name) <= 10 && lexicon.Degree(name) && !unicode.IsLower(firstRune(name))
}

// lacks reports whether the header so far leaves the title or the organisation
// open.
func (r *reader) lacks(kind Kind, header []Text) bool {
	if len(header) == 0 {
		return true
	}
	e := r.probe(kind, header)
	return e.Title.Empty() || e.Org.Empty()
}

// probe reads a header to see what is in it, and leaves no trace.
func (r *reader) probe(kind Kind, header []Text) *Entry {
	e := &Entry{}
	(&reader{file: r.file, page: &Page{}, lang: r.lang}).readHeader(e, kind, slices.Clone(header))
	return e
}

// knows reports whether some part of the line, or every one, is known to be
// something that stands in headers.
func (r *reader) knows(kind Kind, t Text) (some, all bool) {
	h := r.header(kind, &Entry{})
	defer h.done()
	h.addPiece(t, 1)
	h.cut()
	all = len(h.parts) > 0
	for _, p := range h.parts {
		switch p.class {
		case unknown:
			all = false
		case jobTitle, organisation:
			known := words(p.text.Plain) <= 8
			some, all = some || known, all && known
		default:
			some = true
		}
	}
	return some, all
}

// isSentence reports whether a line ends in a full stop that is not part of a
// company's name or an abbreviation.
func isSentence(s string) bool {
	if !strings.HasSuffix(s, ".") || words(s) < 3 {
		return false
	}
	last := s[strings.LastIndexAny(s, " \u00a0,")+1:]
	return !(unicode.IsUpper(firstRune(last)) && lexicon.LegalSuffix(last)) && !lexicon.Present(last) && strings.Count(last, ".") < 2
}

// isLabelLine reports whether a line ends in a colon or names what follows one.
func isLabelLine(t Text) bool {
	name, _, ok := strings.Cut(t.Plain, ": ")
	if !ok {
		return strings.HasSuffix(t.Plain, ":")
	}
	return words(name) <= 5 && !strings.ContainsAny(name, "|·—,") && len(scanDates(name)) == 0
}
