package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// opensEntry reports whether paragraph i opens an entry.
func (r *reader) opensEntry(kind Kind, blocks []*Block, i int) bool {
	t := blocks[i].Text
	all := t.lines(true)
	line := all[0]
	if isFooter(t.Plain) {
		return false
	}
	switch kind {
	case Publications, Awards, Certificates, Talks: // "Holt, A. (2020). Lichens under snow. Ecology."
		if words(t.Plain) <= 60 && r.dated(t.Plain) {
			return true
		}
	case Courses: // "Compilers, 2021"
		if len(all) == 1 && words(line.Plain) <= 16 && !isSentence(line.Plain) && r.dated(line.Plain) {
			return true
		}
	}
	if r.continues(kind, blocks, i) {
		return false
	}
	_, note := r.noteAt(kind, t)
	switch {
	case note > 0, // "Developer, Acme (2019–2021): wrote the billing."
		isJob(kind) && line.styled(Strong) && strings.HasSuffix(line.Plain, ":") && isTitleLike(line.Plain), // "**Lead Developer, Rocket Corp:**"
		kind == Projects && namesProject(t), // "**Sluice** — a queue"
		isCareer(kind) && areFields(all):    // "Position: Cook", "Company: Hotel Adler"
		return true
	case r.namesBelow(all):
		return false
	case line.styled(Strong), // "**Cook, Hotel Adler**"
		len(all) > 1 && isMargin(line) && all[1].startsStyled(Strong) > 0: // "`1667 - death`" above "**Trinity College**"
		return true
	case line.startsStyled(Strong) > 0 || line.endsStyled(Strong):
		return r.halfBoldOpens(kind, all, blocks[i+1:])
	}
	return r.plainOpens(kind, all)
}

// namesBelow reports whether the first line of a paragraph only names what is
// below it, or is too long for a header: "Responsibilities:", "Stack: Go,
// Redis".
func (r *reader) namesBelow(all []Text) bool {
	line := all[0]
	label, _, _ := strings.Cut(line.Plain, ":")
	datedBelow := len(all) > 1 && line.startsStyled(Strong) > 0 && r.onlyDates(all[1])
	labelled := isLabelLine(line) && !line.styled(Strong) && !datedBelow && (!r.dated(line.Plain) || lexicon.Stack(label))
	return labelled || strings.HasSuffix(line.Plain, ":") || words(line.Plain) > 24 || len(line.Plain) > longestHeader
}

// halfBoldOpens reports whether a paragraph opens an entry if its first line
// begins or ends in bold: "**Cook**, Leeds", "2019 – 2021 **Cook**". The line
// has to have a place, a date, a position or a name as well, or dates below it.
func (r *reader) halfBoldOpens(kind Kind, all []Text, below []*Block) bool {
	line := all[0]
	if bold := line.startsStyled(Strong); bold > 0 && isCareer(kind) && lexicon.Place(trimSeparators(line.Slice(bold, len(line.Plain))).Plain) {
		return true
	}
	return r.dated(line.Plain) ||
		kind == Projects && len(below) > 0 && below[0].Kind == List ||
		isJob(kind) && r.beginsWithDates(below) ||
		lexicon.JobTitle(line.Plain) || lexicon.Organisation(line.Plain) || lexicon.School(line.Plain) ||
		len(all) > 1 && words(all[1].Plain) <= 12 && r.dated(all[1].Plain)
}

// plainOpens reports whether a paragraph opens an entry if its first line
// neither begins nor ends in bold. That takes dates: "Cook, Hotel Adler, 2019 –
// 2021".
func (r *reader) plainOpens(kind Kind, all []Text) bool {
	line := all[0].Plain
	n, dated := words(line), r.dated(line)
	if !isCareer(kind) && kind != Projects || n > 15 || strings.HasSuffix(line, ".") {
		return kind == Education && dated && n <= 24 && lexicon.Degree(line)
	}
	return dated || (n <= 8 || lexicon.JobTitle(line)) && r.datedSoon(all[1:])
}

// isMargin reports whether a line is the time that some write above an entry,
// in code or emphasis. It may be no date that can be read: "`1667 - death`".
func isMargin(t Text) bool {
	return t.styled(Monospace|Emphasis) && words(t.Plain) <= 6 && (strings.ContainsAny(t.Plain, "0123456789") || lexicon.Present(t.Plain))
}

// continues reports whether paragraph i goes on with the header of the entry
// that the one before it has opened: as its dates, maybe with a place, or as
// the degree below a bold school.
func (r *reader) continues(kind Kind, blocks []*Block, i int) bool {
	t := blocks[i].Text
	if i > 0 && kind == Education && blocks[i-1].Kind == Paragraph && t.startsStyled(Strong) == 0 && lexicon.Degree(t.Plain) {
		school := blocks[i-1].Text
		return school.styled(Strong) && lexicon.School(school.Plain) && !lexicon.Degree(school.Plain)
	}
	return i > 0 && blocks[i-1].Kind == Paragraph && !r.dated(blocks[i-1].Text.Plain) && r.onlyDatesAndPlace(t)
}

// datedSoon reports whether one of the next two lines has a date, and those up
// to it are short.
func (r *reader) datedSoon(lines []Text) bool {
	for _, l := range lines[:min(len(lines), 2)] {
		if words(l.Plain) > 12 || isSentence(l.Plain) {
			return false
		}
		if r.dated(l.Plain) {
			return true
		}
	}
	return false
}

// opening reads the header of an entry that the first block opens. It has read
// the first n blocks; body is what does not belong to the header.
func (r *reader) opening(kind Kind, blocks []*Block) (lines []Text, body []*Block, n int) {
	n = 1
	if blocks[0].Kind == Term {
		var defined []*Block
		for ; n < len(blocks) && blocks[n].Kind == Definition; n++ {
			defined = append(defined, blocks[n].Blocks...)
		}
		lines, body = r.termHeader(kind, blocks[0].Text.lines(true), defined)
		return lines, body, n
	}
	for ; n < len(blocks) && (blocks[n].Kind == Paragraph || blocks[n].Kind == Quote) && !r.opensEntry(kind, blocks, n); n++ {
	}
	if kind == Projects && namesProject(blocks[0].Text) {
		if lead, rest, ok := r.projectItem(blocks[0].Text); ok {
			return lead, append(rest, blocks[1:n]...), n
		}
	}
	lines, body = r.paragraphHeader(kind, blocks[0], blocks[1:n])
	return lines, body, n
}

// termHeader reads the header of an entry that is a term with its definitions:
//
//	Cook
//	: Hotel Adler
//	: 2019 – 2021
//	: Ran the kitchen.
func (r *reader) termHeader(kind Kind, lines []Text, defined []*Block) (header []Text, rest []*Block) {
	if first, rest, ok := r.definedByDates(lines, defined); ok {
		lines, defined = append(lines, first), rest
	}
	if isJob(kind) && len(defined) > 1 && isEmployerLine(defined[0]) && r.beginsWithDates(defined[1:]) {
		lines, defined = append(lines, defined[0].Text), defined[1:]
	}
	n := 0
	for n < len(defined) && defined[n].Kind == Paragraph && r.isDefinedHeader(kind, defined[n].Text) {
		n++
	}
	header, rest = r.headerLines(kind, lines, defined[:n:n])
	return header, append(rest, defined[n:]...)
}

// isEmployerLine reports whether a definition above the dates can be the
// employer.
func isEmployerLine(b *Block) bool {
	return b.Kind == Paragraph && words(b.Text.Plain) <= 8 && !isSentence(b.Text.Plain)
}

// definedByDates returns the first line defined for a term that is nothing but
// dates, which opens the header, and the rest of the definitions.
func (r *reader) definedByDates(term []Text, next []*Block) (first Text, rest []*Block, ok bool) {
	if len(term) != 1 || !r.onlyDates(term[0]) || len(next) == 0 || next[0].Kind != Paragraph || len(next[0].Text.Plain) > longestHeader {
		return Text{}, next, false
	}
	lines := unwrapped(next[0].Text)
	if words(lines[0].Plain) > 24 || isSentence(lines[0].Plain) {
		return Text{}, next, false
	}
	if rest = next[1:]; len(lines) > 1 {
		rest = append([]*Block{remainder(next[0].Text, lines[1])}, rest...)
	}
	return lines[0], rest, true
}

// isDefinedHeader reports whether a definition belongs to the header of its
// term. Others say what was done.
func (r *reader) isDefinedHeader(kind Kind, t Text) bool {
	n, said := words(t.Plain), isSentence(t.Plain)
	switch {
	case kind == Education && n <= 16 && !said && (lexicon.Degree(t.Plain) || lexicon.School(t.Plain)),
		isJob(kind) && n <= 12 && !said && t.startsStyled(Strong) > 0,
		isListed(kind) && n <= 12 && !said && r.dated(t.Plain):
		return true
	}
	return r.isDateLine(t) || isTitleLike(t.Plain) && n <= 6 || lexicon.Place(t.Plain) || r.placeLines > 0 && placeLike(t.Plain) || r.onlyDates(t)
}

// paragraphHeader reads the header of an entry that a paragraph opens.
func (r *reader) paragraphHeader(kind Kind, b *Block, blocks []*Block) (lines []Text, rest []*Block) {
	all := b.Text.lines(true)
	switch kind {
	case Projects:
		if lead, rest, ok := r.projectItem(b.Text); ok && len(all) == 1 {
			return lead, append(rest, blocks...)
		}
	case Publications, Awards, Certificates, Talks:
		return b.Text.lines(false), blocks // its lines were broken where they were full
	}
	if end, note := r.noteAt(kind, b.Text); note > 0 {
		if rest := b.Text.Slice(note, len(b.Text.Plain)).Trim(); !rest.Empty() {
			blocks = append([]*Block{paragraph(rest)}, blocks...)
		}
		return []Text{all[0].Slice(0, end)}, blocks
	}
	if len(all) == 1 {
		return r.headerLines(kind, all, blocks)
	}
	tail := remainder(b.Text, all[1])
	return r.headerLines(kind, all[:1:1], append([]*Block{tail}, blocks...))
}

// linesApart makes each line a paragraph where every line of a paragraph is an
// entry.
func (r *reader) linesApart(kind Kind, blocks []*Block) []*Block {
	var out []*Block
	for i, b := range blocks {
		lines := r.entryLines(kind, b)
		if lines != nil && out == nil {
			out = append(out, blocks[:i]...)
		}
		for _, l := range lines {
			out = append(out, paragraph(l))
		}
		if lines == nil && out != nil {
			out = append(out, b)
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

// entryLines returns the lines of a paragraph if each is an entry: if each has
// a date, or the name of a project. "OSCP (2019), OSWE (2020)" counts as two
// lines. It returns nil for any other block.
func (r *reader) entryLines(kind Kind, b *Block) []Text {
	if b.Kind != Paragraph || len(b.Text.Plain) > longestParagraph {
		return nil
	}
	lines, least := b.Text.lines(true), 3 // words
	if len(lines) == 1 && kind == Certificates {
		lines, least = commaLines(b.Text), 2
	}
	if len(lines) < 2 || slices.ContainsFunc(lines, func(l Text) bool { n := words(l.Plain); return n < least || n > 24 }) {
		return nil
	}
	named := kind == Projects && !slices.ContainsFunc(lines, func(l Text) bool { return !namesProject(l) })
	if !named && slices.ContainsFunc(lines, func(l Text) bool { return !r.dated(l.Plain) }) {
		return nil
	}
	return lines
}

// commaLines cuts a text at commas, semicolons, bars and dots outside brackets.
func commaLines(t Text) []Text {
	return sliced(t, at(t, func(s string, i int) int { return max(matchComma(s, i), matchBar(s, i), matchDot(s, i)) }))
}
