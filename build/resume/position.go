package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// opensPosition reports whether block i of an entry opens a position: a
// heading, a term or a bold line that has a date or a known title, or a line
// that has both.
func (r *reader) opensPosition(kind Kind, blocks []*Block, i int) bool {
	b, below := blocks[i], blocks[i+1:]
	switch b.Kind {
	case Heading:
		return !r.onlyDatesAndPlace(b.Text) && (r.datedOrTitled(kind, b.Text) || r.isDateHeading(below)) || r.beginsWithDates(below)
	case Term:
		return r.datedOrTitled(kind, b.Text) || len(below) > 0 && below[0].Kind == Definition && r.beginsWithDates(below[0].Blocks)
	case Paragraph:
		line := b.Text.firstLine()
		marked := line.startsStyled(Strong) > 0 || isJob(kind) && r.isPositionLine(line)
		return marked && !r.onlyDates(b.Text) && !isLabelLine(line) && r.datedOrTitled(kind, line) && words(line.Plain) <= 20
	}
	return false
}

// datedOrTitled reports whether t has a date, or names a position or degree.
func (r *reader) datedOrTitled(kind Kind, t Text) bool {
	return len(t.Plain) <= longestHeader &&
		(isTitleLike(t.Plain) || kind == Education && lexicon.Degree(t.Plain) || r.dated(t.Plain))
}

// isPositionLine reports whether a line is a position and its period, with few
// words beside them: "Cook, 2019 – 2021".
func (r *reader) isPositionLine(t Text) bool {
	if len(t.Plain) > 120 || isSentence(t.Plain) {
		return false
	}
	for _, f := range r.dates(t.Plain) {
		if rest := t.Plain[:f.start] + t.Plain[f.end:]; f.weight() == period {
			return words(rest) <= 8 && lexicon.JobTitle(rest)
		}
	}
	return false
}

// holdsPositions reports whether one of the blocks opens a position.
func (r *reader) holdsPositions(kind Kind, blocks []*Block) bool {
	for i := range blocks {
		if r.opensPosition(kind, blocks, i) {
			return true
		}
	}
	return false
}

// untilPosition returns the blocks before the first that opens a position. A
// single bold line right under the heading belongs to the header.
func (r *reader) untilPosition(kind Kind, blocks []*Block) []*Block {
	positions, first := 0, len(blocks)
	for i := range blocks {
		if r.opensPosition(kind, blocks, i) {
			if positions == 0 {
				first = i
			}
			positions++
		}
	}
	if positions == 1 && first == 0 && blocks[0].Kind == Paragraph {
		return blocks
	}
	return blocks[:first]
}

// position reads one of several positions: a deeper heading, a bold line or a
// term, and what follows. If it is employed, the header above names the
// employer.
func (r *reader) position(kind Kind, blocks []*Block, employed bool) *Entry {
	opening := blocks[0]
	e := &Entry{Span: opening.Span, Header: source.Span{Start: opening.Span.Start, End: opening.Span.Start}, employed: employed}
	label := 1 + boldLabel(blocks[1:])
	below, rest := blocks[1:label:label], blocks[label:]
	var lines []Text
	switch opening.Kind {
	case Term:
		n := 0
		lines, below, n = r.opening(kind, blocks)
		rest = blocks[n:]
	case Paragraph:
		lines, below = r.paragraphHeader(kind, opening, below)
	default:
		lines, below = r.headerLines(kind, opening.Text.lines(false), below)
		e.Header = opening.Span
	}
	e.Body = labelled(append(below, rest...))
	r.readHeader(e, kind, lines)
	e.close()
	return e
}

// boldLabel returns the index of the first bold paragraph right above a list,
// or the number of blocks. Such a line is a label, as the employer of a
// position is known.
func boldLabel(blocks []*Block) int {
	for i := 0; i+1 < len(blocks); i++ {
		if b := blocks[i]; b.Kind == Paragraph && blocks[i+1].Kind == List && b.Text.styled(Strong) {
			return i
		}
	}
	return len(blocks)
}

// employerBelow reports whether the only deeper heading, right below that of a
// position or degree, names the employer or school, as LinkedIn writes it, or
// who gave an award:
//
//	### Cook
//	#### Hotel Adler
func (r *reader) employerBelow(kind Kind, heading *Block, blocks []*Block) bool {
	if !isCareer(kind) && !isListed(kind) || len(blocks) == 0 || blocks[0].Kind != Heading || r.dated(heading.Text.Plain) {
		return false
	}
	below := blocks[0].Text
	rest := blocks[1:]
	if r.isDateHeading(rest) {
		rest = rest[1:]
	}
	if open, _ := braces(below); open >= 0 || slices.ContainsFunc(rest, func(b *Block) bool { return b.Kind == Heading }) {
		return false
	}
	names := func(t Text) bool {
		switch {
		case isListed(kind):
			return !r.dated(t.Plain)
		case isJob(kind):
			return isTitleLike(t.Plain)
		}
		return lexicon.Degree(t.Plain) && !lexicon.School(t.Plain)
	}
	if kind == Education && r.isDateHeading(blocks[1:]) && lexicon.School(below.Plain) && !lexicon.Degree(below.Plain) && !lexicon.Degree(heading.Text.Plain) {
		return true // "Web Development Bootcamp"
	}
	return names(heading.Text) && !names(below) && r.opensPosition(kind, blocks, 0)
}

// namesEmployer reports whether the header above positions is surely the
// employer or school of all of them, so that no other is named beside a
// position. "Freelance" and "Earlier roles" are no employers, nor is a
// position.
func namesEmployer(kind Kind, lines []Text) bool {
	if !isCareer(kind) || len(lines) == 0 {
		return false
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(lines[0].Plain), notWord) {
		switch word {
		case "freelance", "freelancer", "freelancing", "self", "independent", "contract", "contracts", "contractor", "contracting", "consulting", "consultancy",
			"clients", "various", "several", "earlier", "previous", "other", "roles", "positions", "jobs", "work", "experience", "projects", "career", "internships",
			"freiberuflich", "freiberufliche", "freiberufler", "selbstständig", "selbständig", "diverse", "verschiedene", "frühere", "weitere", "indépendant", "indépendante",
			"divers", "diverses", "autónomo", "autónoma", "autônomo", "autônoma", "varios", "vários", "vari", "varie", "zelfstandig", "zelfstandige":
			return false
		}
	}
	return !lexicon.JobTitle(lines[0].Plain)
}

// settlePositions moves what is not the employer's out of an entry that has
// positions below it. The organisation is explicit if an attribute names it.
func (e *Entry) settlePositions(explicit bool) {
	if len(e.Positions) == 0 || e.Title.Empty() {
		return
	}
	if explicit || lexicon.JobTitle(e.Title.Plain) && !e.Org.Empty() {
		e.moveTitle(e.Header)
		return
	}
	employer, beside := e.Title, e.Org
	if !beside.Empty() && beside.Span.Start < employer.Span.Start {
		employer, beside = beside, employer
	}
	switch {
	case beside.Empty():
	case e.Location.Empty() && placeLike(beside.Plain):
		e.Location = beside
	default:
		e.Extra = append([]Text{beside}, e.Extra...)
	}
	e.Org, e.Title = employer, Text{}
}

// listedPositions finds the positions that are the items of a list below an
// employer, if all of them name one and its dates, or the degrees below a
// school. It returns the header without them.
//
//	**Hotel Adler**
//	- Cook, 2019 – 2021
//	- Kitchen porter, 2017 – 2019
func (r *reader) listedPositions(kind Kind, e *Entry, lines []Text) []Text {
	if kind == Education {
		return r.degrees(e, lines)
	}
	at := slices.IndexFunc(e.Body, func(b *Block) bool { return b.Kind == List })
	if !isJob(kind) || len(e.Positions) > 0 || at < 0 {
		return lines
	}
	for _, item := range e.Body[at].Items {
		if !r.isPositionLine(item.Text.firstLine()) {
			return lines
		}
	}
	if lexicon.JobTitle(r.probe(kind, lines).Title.Plain) {
		return lines
	}
	employed := namesEmployer(kind, lines)
	for _, item := range e.Body[at].Items {
		opening := &Block{Kind: Paragraph, Span: item.Span, Text: item.Text}
		e.Positions = append(e.Positions, r.position(kind, slices.Insert(item.Blocks, 0, opening), employed))
	}
	e.endPositions(e.Body[at+1:])
	e.Body = e.Body[:at]
	return lines
}

// endPositions adds blocks to the last position.
func (e *Entry) endPositions(blocks []*Block) {
	last := e.Positions[len(e.Positions)-1]
	last.Body = append(last.Body, blocks...)
	last.close()
}

// employs reports whether the entry before the last is a bold employer, and the
// header of the last begins with a position in italics.
func (s *Section) employs(lines []Text) bool {
	employer := s.entryBefore()
	if employer == nil || len(lines) == 0 {
		return false
	}
	lead := lines[0].startsStyled(Emphasis)
	return lead > 0 && lexicon.JobTitle(lines[0].Plain[:lead]) && employer.boldEmployer && !employer.Org.Empty()
}

// joinEmployer makes the last entry a position of the one before it, if that
// begins with the employer and this one, which has the position, names none:
//
//	**Hotel Adler**, Leeds
//
//	*Cook*, 2019 – 2021
func (s *Section) joinEmployer(lines []Text) {
	employer := s.entryBefore()
	if employer == nil || len(lines) == 0 {
		return
	}
	n := len(s.Parts)
	e := s.Parts[n-1].Entry
	if !e.continuesEmployer(employer, lines[0]) {
		return
	}
	if employer.Org.Empty() {
		employer.Org, employer.Title, employer.boldEmployer = employer.Title, Text{}, true
	}
	if len(employer.Positions) == 0 && !employer.Title.Empty() {
		employer.moveTitle(employer.Title.Span)
	}
	employer.Positions = append(employer.Positions, e)
	employer.close()
	s.Parts = s.Parts[:n-1]
}

// entryBefore returns the entry before the last of a section of work, or nil.
func (s *Section) entryBefore() *Entry {
	if n := len(s.Parts); s.Kind == Work && n > 1 {
		return s.Parts[n-2].Entry
	}
	return nil
}

// continuesEmployer reports whether e, whose header begins with line, is
// another position at the employer of the entry before it.
func (e *Entry) continuesEmployer(employer *Entry, line Text) bool {
	if !e.Org.Empty() || e.Title.Empty() {
		return false
	}
	titled := lexicon.JobTitle(e.Title.Plain) && !e.Dates.IsZero()
	if titled && employer.onlyNamed() {
		return true
	}
	italic := line.startsStyled(Emphasis) > 0 && line.startsStyled(Strong) == 0
	orgFirst := employer.Title.Empty() || employer.Title.Span.Start >= employer.Org.Span.Start
	return employer.boldEmployer && (italic || titled && orgFirst) && (titled || !employer.Org.Empty())
}

// moveTitle makes the first position of e of its own title, dates and body. The
// header is where the title is.
func (e *Entry) moveTitle(header source.Span) {
	first := &Entry{Span: header, Header: header, Title: e.Title, Dates: e.Dates, Body: e.Body}
	first.close()
	e.Positions = append([]*Entry{first}, e.Positions...)
	e.Title, e.Dates, e.Body = Text{}, Dates{}, nil
}

// onlyNamed reports whether nothing is known of the entry but its place and a
// name that is no position.
func (e *Entry) onlyNamed() bool {
	return e.Org.Empty() && !e.Title.Empty() && !lexicon.JobTitle(e.Title.Plain) && e.Dates.IsZero() && len(e.Extra)+len(e.Body)+len(e.Positions) == 0
}
