package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// headerLines takes the lines that belong to the header off the blocks below
// it.
func (r *reader) headerLines(kind Kind, lines []Text, blocks []*Block) (header []Text, rest []*Block) {
	for len(blocks) > 0 && len(lines) < mostHeaderLines {
		b := blocks[0]
		if isCareer(kind) && isFieldList(b) {
			for _, item := range b.Items {
				lines = append(lines, item.Text)
			}
			blocks = blocks[1:]
			continue
		}
		text, ok := r.headerText(b)
		if !ok {
			break
		}
		all := unwrapped(text)
		n := 0
		for n < len(all) && len(lines) < mostHeaderLines && (r.isHeaderLine(kind, lines, all[n]) ||
			kind == Education && gradeLine(all[n].Plain) && n+1 < len(all) && r.onlyDates(all[n+1])) { // "GPA: 3.5" above the dates
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

// headerText returns the text of a block that can belong to a header: a
// paragraph, quoted or not, or a heading of nothing but dates.
func (r *reader) headerText(b *Block) (t Text, ok bool) {
	if b.Kind == Quote && len(b.Blocks) == 1 && b.Blocks[0].Kind == Paragraph {
		return b.Blocks[0].Text, true
	}
	return b.Text, b.Kind == Paragraph || b.Kind == Heading && r.onlyDatesAndPlace(b.Text)
}

// mostHeaderLines bounds the lines of a header, as the time it takes to read
// one grows with the square of their number.
const mostHeaderLines = 40

// unwrapped returns the lines of t. A line that ends inside a name ("University
// of") continues in the next.
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

// remainder makes a paragraph of t from line on.
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

// isHeaderLine reports whether a line below those of a header belongs to it:
// whether it is a date, place, title or organisation.
func (r *reader) isHeaderLine(kind Kind, above []Text, t Text) bool {
	s := t.Plain
	n := words(s)
	switch class, label := fieldLabel(s); {
	case n == 0 || n > 16 || len(s) > 200 || kind != Projects && isFooter(s):
		return false
	case len(above) == 1 && isMargin(above[0]) && t.styled(Strong): // "__The King's School, Grantham.__"
		return true
	case isSentence(s):
		return false
	case label > 0 && len(above) > 0 && isCareer(kind) && (class != unknown || r.dated(s)): // "Employer: Hotel Adler"
		return true
	case isLabelLine(t): // "Stack: Go, Redis"
		return false
	case r.datesEntry(kind, s, n): // "January 2019 to March 2021"
		return true
	}
	if known, all := r.knows(kind, t); all || (known || lexicon.Place(s)) && n <= 8 { // "Hotel Adler GmbH, Leeds"
		return true
	}
	switch {
	case !isCareer(kind):
		return t.link() != nil && n == 1 // "<https://example.com>"
	case r.beginsWithTitle(kind, t) && r.lacks(kind, above), // "*Cook*, in charge of the kitchen and of three others"
		kind != Education && n <= 8 && r.leadingAt(s) > 0: // "at Roxie's"
		return true
	}
	return n <= 8 && r.fillsGap(kind, above, t)
}

// datesEntry reports whether dates in a line of n words are those of the entry.
// A lone year has to be in a short line.
func (r *reader) datesEntry(kind Kind, s string, n int) bool {
	most := 6
	if kind == Awards || kind == Certificates {
		most = 12
	}
	return slices.ContainsFunc(r.dates(s), func(f foundDates) bool { return f.weight() > loneYear || n <= most })
}

// fillsGap reports whether a line can be what the header above it leaves open:
// emphasised words or a name for the title or organisation, or a name for the
// place where other entries have one.
func (r *reader) fillsGap(kind Kind, above []Text, t Text) bool {
	e := r.probe(kind, above)
	open := e.Title.Empty() || e.Org.Empty()
	village := r.placeLines > 0 && e.Location.Empty() && len(lexicon.Technologies(t.Plain)) == 0
	return open && t.styled(Strong|Emphasis) || (open || village) && placeLike(t.Plain) && words(t.Plain) <= 4
}

// beginsWithTitle reports whether a line begins with what the entry is called,
// however long it goes on: with a position in italics, or a degree in front of
// a comma or bracket.
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

// probe reads a header to see what is in it, without a trace.
func (r *reader) probe(kind Kind, header []Text) *Entry {
	e := &Entry{}
	(&reader{file: r.file, page: &Page{}, lang: r.lang}).readHeader(e, kind, slices.Clone(header))
	return e
}

// knows reports whether some part of the line, and whether every part, is known
// to be something that headers hold.
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

// isSentence reports whether s ends in a full stop that belongs neither to the
// name of a company nor to an abbreviation.
func isSentence(s string) bool {
	if !strings.HasSuffix(s, ".") || words(s) < 3 {
		return false
	}
	last := s[strings.LastIndexAny(s, " \u00a0,")+1:]
	return !(unicode.IsUpper(firstRune(last)) && lexicon.LegalSuffix(last)) && !lexicon.Present(last) && strings.Count(last, ".") < 2
}

// isLabelLine reports whether a line ends in a colon, or begins with a label:
// "Stack: Go".
func isLabelLine(t Text) bool {
	name, _, ok := strings.Cut(t.Plain, ": ")
	if !ok {
		return strings.HasSuffix(t.Plain, ":")
	}
	return words(name) <= 5 && !strings.ContainsAny(name, "|·—,") && len(scanDates(name)) == 0
}
