package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// opensEntry reports whether paragraph i opens an entry: its first line is
// bold, or begins or ends so and has a date, an organisation or a title.
func (r *reader) opensEntry(kind Kind, blocks []*Block, i int) bool {
	all := blocks[i].Text.lines(true)
	line := all[0]
	if isFooter(blocks[i].Text.Plain) {
		return false
	}
	switch kind {
	case Publications, Awards, Certificates, Talks:
		if words(blocks[i].Text.Plain) <= 60 && r.dated(blocks[i].Text.Plain) {
			return true
		}
	case Courses:
		if len(all) == 1 && words(line.Plain) <= 16 && !isSentence(line.Plain) && r.dated(line.Plain) {
			return true
		}
	}
	if r.continues(kind, blocks, i) {
		return false
	}
	if _, note := r.noteAt(kind, blocks[i].Text); note > 0 {
		return true
	}
	if isJob(kind) && line.styled(Strong) && strings.HasSuffix(line.Plain, ":") && isTitleLike(line.Plain) {
		return true // "**Lead Developer, Rocket Corp:**"
	}
	if kind == Projects && namesProject(blocks[i].Text) || isCareer(kind) && areFields(all) {
		return true
	}
	stack, _, _ := strings.Cut(line.Plain, ":")
	datedBelow := len(all) > 1 && line.startsStyled(Strong) > 0 && r.onlyDates(all[1])
	if isLabelLine(line) && !line.styled(Strong) && !datedBelow && (!r.dated(line.Plain) || lexicon.Stack(stack)) || strings.HasSuffix(line.Plain, ":") || words(line.Plain) > 24 || len(line.Plain) > longestHeader {
		return false
	}
	if line.styled(Strong) || len(all) > 1 && isMargin(line) && all[1].startsStyled(Strong) > 0 {
		return true
	}
	dated := r.dated(line.Plain)
	if lead := line.startsStyled(Strong); lead > 0 && isCareer(kind) && lexicon.Place(trimSeparators(line.Slice(lead, len(line.Plain))).Plain) {
		return true
	}
	if line.startsStyled(Strong) > 0 || line.endsStyled(Strong) {
		listed := kind == Projects && i+1 < len(blocks) && blocks[i+1].Kind == List
		above := isJob(kind) && r.beginsWithDates(blocks[i+1:])
		return dated || listed || above || lexicon.JobTitle(line.Plain) || lexicon.Organisation(line.Plain) || lexicon.School(line.Plain) ||
			len(all) > 1 && words(all[1].Plain) <= 12 && r.dated(all[1].Plain)
	}
	if !isCareer(kind) && kind != Projects || words(line.Plain) > 15 || strings.HasSuffix(line.Plain, ".") {
		return kind == Education && dated && words(line.Plain) <= 24 && lexicon.Degree(line.Plain)
	}
	return dated || (words(line.Plain) <= 8 || lexicon.JobTitle(line.Plain)) && r.datedSoon(all[1:])
}

// isMargin reports whether a line is the time that some write above an entry,
// in code or emphasis, though it may be none that can be read: "`1667 -
// death`".
func isMargin(t Text) bool {
	return t.styled(Monospace|Emphasis) && words(t.Plain) <= 6 && (strings.ContainsAny(t.Plain, "0123456789") || lexicon.Present(t.Plain))
}

// continues reports whether paragraph i is the dates of the entry that the one
// before it has opened without any, with nothing else but a place, or the
// degree below a bold school.
func (r *reader) continues(kind Kind, blocks []*Block, i int) bool {
	t := blocks[i].Text
	if i > 0 && kind == Education && blocks[i-1].Kind == Paragraph && t.startsStyled(Strong) == 0 && lexicon.Degree(t.Plain) {
		school := blocks[i-1].Text
		return school.styled(Strong) && lexicon.School(school.Plain) && !lexicon.Degree(school.Plain)
	}
	return i > 0 && blocks[i-1].Kind == Paragraph && !r.dated(blocks[i-1].Text.Plain) && r.onlyDatesAndPlace(t)
}

// datedSoon reports whether one of the next two lines, all of them short, has a
// date.
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

// opening reads the header of an entry that block i opens, and moves i on over
// what it has read.
func (r *reader) opening(kind Kind, blocks []*Block, i *int) (lines []Text, body []*Block) {
	b := blocks[*i]
	var next []*Block
	n := *i + 1
	if b.Kind == Term {
		lines = b.Text.lines(true)
		for ; n < len(blocks) && blocks[n].Kind == Definition; n++ {
			next = append(next, blocks[n].Blocks...)
		}
		*i = n - 1
		if first, rest, ok := r.definedByDates(lines, next); ok {
			lines, next = append(lines, first), rest
		}
		if isJob(kind) && len(next) > 1 && next[0].Kind == Paragraph && words(next[0].Text.Plain) <= 8 && !isSentence(next[0].Text.Plain) && r.beginsWithDates(next[1:]) {
			lines, next = append(lines, next[0].Text), next[1:] // the employer above the dates
		}
		plain := 0
		for plain < len(next) && next[plain].Kind == Paragraph && r.isDefinedHeader(kind, next[plain].Text) {
			plain++
		}
		header, rest := r.headerLines(kind, lines, next[:plain:plain])
		return header, append(rest, next[plain:]...)
	}
	for ; n < len(blocks) && (blocks[n].Kind == Paragraph || blocks[n].Kind == Quote) && !r.opensEntry(kind, blocks, n); n++ {
	}
	next = blocks[*i+1 : n]
	*i = n - 1
	if kind == Projects && namesProject(b.Text) {
		if lead, rest, ok := r.projectItem(b.Text); ok {
			return lead, append(rest, next...)
		}
	}
	return r.paragraphHeader(kind, b, next)
}

// definedByDates returns the line that a term of nothing but dates stands for,
// and what is left of its definitions.
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
// term: others are what was done.
func (r *reader) isDefinedHeader(kind Kind, t Text) bool {
	if kind == Education && words(t.Plain) <= 16 && !isSentence(t.Plain) && (lexicon.Degree(t.Plain) || lexicon.School(t.Plain)) {
		return true
	}
	if isJob(kind) && words(t.Plain) <= 12 && !isSentence(t.Plain) && t.startsStyled(Strong) > 0 {
		return true
	}
	switch kind {
	case Awards, Certificates, Publications, Courses, Talks:
		if words(t.Plain) <= 12 && !isSentence(t.Plain) && r.dated(t.Plain) {
			return true
		}
	}
	return r.isDateLine(t) || isTitleLike(t.Plain) && words(t.Plain) <= 6 || lexicon.Place(t.Plain) || r.placeLines > 0 && placeLike(t.Plain) || r.onlyDates(t)
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

// parted cuts paragraphs whose every line is an entry by itself into lines: each
// with a date of its own, or each with the name of a project. It cuts "OSCP
// (2019), OSWE (2020)" at its commas.
func (r *reader) parted(kind Kind, blocks []*Block) []*Block {
	var out []*Block
	for i, b := range blocks {
		var lines []Text
		if b.Kind == Paragraph && len(b.Text.Plain) <= longestParagraph {
			lines = b.Text.lines(true)
		}
		least := 3 // words
		if len(lines) == 1 && kind == Certificates {
			lines, least = commaLines(b.Text), 2
		}
		all, named := len(lines) > 1, kind == Projects
		for _, l := range lines {
			named = named && namesProject(l)
			all = all && words(l.Plain) >= least && words(l.Plain) <= 24
		}
		all = all && (named || !slices.ContainsFunc(lines, func(l Text) bool { return !r.dated(l.Plain) }))
		switch {
		case !all && out != nil:
			out = append(out, b)
		case all:
			if out == nil {
				out = append(out, blocks[:i]...)
			}
			for _, l := range lines {
				out = append(out, paragraph(l))
			}
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

// commaLines cuts a text at its commas, semicolons, bars and dots outside of brackets.
func commaLines(t Text) []Text {
	return sliced(t, at(t, func(s string, i int) int { return max(matchComma(s, i), matchBar(s, i), matchDot(s, i)) }))
}
