package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// opensPosition reports whether block i of an entry opens a position: a
// heading, a term or a bold line that has a date or a known title, or both in
// italics.
func (r *reader) opensPosition(kind Kind, blocks []*Block, i int) bool {
	b := blocks[i]
	switch b.Kind {
	case Heading:
		below := blocks[i+1:]
		return !r.onlyDatesAndPlace(b.Text) && (r.datedOrTitled(kind, b.Text) || r.isDateHeading(below)) || r.beginsWithDates(below)
	case Term:
		below := blocks[i+1:]
		return r.datedOrTitled(kind, b.Text) || len(below) > 0 && below[0].Kind == Definition && r.beginsWithDates(below[0].Blocks)
	case Paragraph:
		line := b.Text.firstLine()
		marked := line.startsStyled(Strong) > 0 || isJob(kind) && r.isPositionLine(line)
		return marked && !r.onlyDates(b.Text) && !isLabelLine(line) && r.datedOrTitled(kind, line) && words(line.Plain) <= 20
	}
	return false
}

func (r *reader) datedOrTitled(kind Kind, t Text) bool {
	return len(t.Plain) <= longestHeader &&
		(isTitleLike(t.Plain) || kind == Education && lexicon.Degree(t.Plain) || r.dated(t.Plain))
}

// isPositionLine reports whether a line is a position and its dates, with few
// words beside them.
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
// single bold line right under the heading is part of the header.
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
// term, and what follows. Those that are employed have their employer above.
func (r *reader) position(kind Kind, blocks []*Block, employed bool) *Entry {
	opening := blocks[0]
	e := &Entry{Span: opening.Span, Header: source.Span{Start: opening.Span.Start, End: opening.Span.Start}, employed: employed}
	label := 1 + boldLabel(blocks[1:])
	below, rest := blocks[1:label:label], blocks[label:]
	var lines []Text
	switch opening.Kind {
	case Term:
		defined := 0
		lines, below = r.opening(kind, blocks, &defined)
		rest = blocks[defined+1:]
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

// boldLabel returns the index of the first bold paragraph that stands above a
// list, else the number of blocks. The employer of a position is known.
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
// who gave an award.
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
		return isListed(kind) && !r.dated(t.Plain) || isJob(kind) && isTitleLike(t.Plain) || kind == Education && lexicon.Degree(t.Plain) && !lexicon.School(t.Plain)
	}
	if kind == Education && r.isDateHeading(blocks[1:]) && lexicon.School(below.Plain) && !lexicon.Degree(below.Plain) && !lexicon.Degree(heading.Text.Plain) {
		return true // "Web Development Bootcamp"
	}
	return names(heading.Text) && !names(below) && r.opensPosition(kind, blocks, 0)
}

// namesEmployer reports whether the header above positions is surely the
// employer or school of all of them, so that what stands beside a position is
// no other. "Freelance" and "Earlier roles" are none, nor is a position.
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
		first := &Entry{Span: e.Header, Header: e.Header, Title: e.Title, Dates: e.Dates, Body: e.Body}
		first.close()
		e.Positions = append([]*Entry{first}, e.Positions...)
		e.Title, e.Dates, e.Body = Text{}, Dates{}, nil
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
// employer, all of which name one and its dates, or the degrees below a school. It
// gives the header without them.
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
	last := e.Positions[len(e.Positions)-1]
	last.Body = append(last.Body, e.Body[at+1:]...)
	last.close()
	e.Body = e.Body[:at]
	return lines
}

// degrees finds those that stand in lines or items below a school whose header
// names none: a single one belongs to the header, several are positions of e. It
// gives the header without them.
func (r *reader) degrees(e *Entry, lines []Text) []Text {
	if len(e.Positions) > 0 || len(lines) == 0 {
		return lines
	}
	begins := func(t Text) bool {
		return len(t.Plain) <= longestHeader && words(t.Plain) <= 20 && r.beginsWithTitle(Education, t) && !isSentence(t.Plain) &&
			!strings.HasPrefix(t.Plain, "Minor") && !hasGradeWord(t.Plain[:strings.IndexAny(t.Plain+",", ",(")]) && !strings.Contains(t.Plain, ": ")
	}
	header, found := lines[:1:1], []*Bullet(nil)
	for _, l := range lines[1:] {
		if begins(l) && r.dated(l.Plain) {
			found = append(found, &Bullet{Span: l.Span, Text: l})
		} else {
			header = append(header, l)
		}
	}
	body := e.Body
	listed := len(found) == 0 && len(body) > 0 && body[0].Kind == List && begins(body[0].Items[0].Text)
	if len(found) < 2 && !listed || !r.namesSchool(header) {
		return lines
	}
	if listed {
		for _, item := range body[0].Items {
			if begins(item.Text) {
				found = append(found, &Bullet{Span: item.Span, Text: item.Text, Blocks: item.Blocks})
				continue
			}
			last := found[len(found)-1]
			last.Blocks = append(last.Blocks, &Block{Kind: List, Span: item.Span, Items: []*Bullet{item}})
		}
		body = body[1:]
	}
	if len(found) == 1 {
		e.Body = append(found[0].Blocks, body...)
		return append(header, found[0].Text.lines(true)...)
	}
	for _, f := range found {
		p := &Entry{Span: f.Span, Header: f.Text.Span, employed: true, Body: labelled(f.Blocks)}
		r.readHeader(p, Education, f.Text.lines(true))
		p.close()
		e.Positions = append(e.Positions, p)
	}
	last := e.Positions[len(e.Positions)-1]
	last.Body = append(last.Body, body...)
	last.close()
	e.Body = nil
	return header
}

// namesSchool reports whether a header names a school and no degree.
func (r *reader) namesSchool(header []Text) bool {
	e := r.probe(Education, header)
	return e.Title.Empty() && !e.Org.Empty()
}

// employs reports whether the entry before the last is a bold employer, and the
// header of the last begins with a position in italics.
func (s *Section) employs(lines []Text) bool {
	n := len(s.Parts)
	if s.Kind != Work || n < 2 || s.Parts[n-2].Entry == nil || len(lines) == 0 {
		return false
	}
	e := s.Parts[n-2].Entry
	lead := lines[0].startsStyled(Emphasis)
	return lead > 0 && lexicon.JobTitle(lines[0].Plain[:lead]) && e.boldEmployer && !e.Org.Empty()
}

// joinEmployer makes the last entry a position of the one before it, if that
// began with a bold employer and this one begins with a position, in italics or
// with its dates, and names no employer.
func (s *Section) joinEmployer(lines []Text) {
	n := len(s.Parts)
	if s.Kind != Work || n < 2 || s.Parts[n-2].Entry == nil || len(lines) == 0 {
		return
	}
	employer, e := s.Parts[n-2].Entry, s.Parts[n-1].Entry
	if employer.onlyNamed() && lexicon.JobTitle(e.Title.Plain) && !e.Dates.IsZero() && e.Org.Empty() {
		employer.Org, employer.Title, employer.boldEmployer = employer.Title, Text{}, true
		employer.Positions = []*Entry{e}
		employer.close()
		s.Parts = s.Parts[:n-1]
		return
	}
	italic := lines[0].startsStyled(Emphasis) > 0 && lines[0].startsStyled(Strong) == 0
	if !italic && (!lexicon.JobTitle(e.Title.Plain) || e.Dates.IsZero() || !employer.Title.Empty() && employer.Title.Span.Start < employer.Org.Span.Start) {
		return
	}
	if !e.Org.Empty() || e.Title.Empty() || !employer.boldEmployer || employer.Org.Empty() && (e.Dates.IsZero() || !lexicon.JobTitle(e.Title.Plain)) {
		return
	}
	if employer.Org.Empty() {
		employer.Org, employer.Title = employer.Title, Text{}
	}
	if len(employer.Positions) == 0 && !employer.Title.Empty() {
		first := &Entry{Span: employer.Title.Span, Header: employer.Title.Span, Title: employer.Title, Dates: employer.Dates, Body: employer.Body}
		first.close()
		employer.Positions = []*Entry{first}
		employer.Title, employer.Dates, employer.Body = Text{}, Dates{}, nil
	}
	employer.Positions = append(employer.Positions, e)
	employer.close()
	s.Parts = s.Parts[:n-1]
}

// onlyNamed reports whether nothing is known of the entry but what may be a
// title, and where it was.
func (e *Entry) onlyNamed() bool {
	return e.Org.Empty() && !e.Title.Empty() && !lexicon.JobTitle(e.Title.Plain) && e.Dates.IsZero() && len(e.Extra)+len(e.Body)+len(e.Positions) == 0
}
