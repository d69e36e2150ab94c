package resume

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// takeDates takes the dates of the entry out of its lines, wherever they are:
// "Cook, 2019 – 2021", "2019 – 2021 | Cook", in a line of their own. What is
// left of the lines becomes pieces.
func (h *header) takeDates(lines []Text) {
	for i, line := range lines {
		lines[i] = h.takeNote(line)
	}
	dated, best := h.bestDates(lines)
	margin := dated < 0 && h.takeMargin(lines)
	for i, line := range lines {
		switch {
		case i == dated:
			h.entry.Dates = h.r.datesAt(line, best)
			before := line.Slice(0, best.start).Trim()
			if h.kind != Projects && isSentence(before.Plain) {
				before = before.trimCut(".") // "MSc, TU Wien. 2014 – 2016."
			}
			h.addPiece(before, i)
			h.addTail(line, best.end, i)
		case i > 0 || !margin:
			h.addPiece(line, i)
		}
	}
}

// bestDates returns the dates that weigh most, the first of several, and the
// index of the line that holds them, or -1.
func (h *header) bestDates(lines []Text) (at int, best foundDates) {
	at = -1
	for i, line := range lines {
		for _, f := range h.r.dates(line.Plain) {
			if at < 0 || h.weight(line, f) > h.weight(lines[at], best) {
				at, best = i, f
			}
		}
	}
	return at, best
}

// takeMargin takes the first line for the dates even though it holds none that
// can be read, if it looks like a margin above a bold name: "`1667 - death`",
// "*Current*".
func (h *header) takeMargin(lines []Text) bool {
	if len(lines) < 2 || !isMargin(lines[0]) || lines[1].startsStyled(Strong) == 0 {
		return false
	}
	t, open := lines[0], lexicon.Present(lines[0].Plain)
	if !open && !isDigit(t.Plain[0]) {
		return false
	}
	h.entry.Dates = Dates{Text: t.Plain, Span: t.Span, Open: open}
	return true
}

// weight ranks dates found in a line by how likely they are those of the entry.
// In what was published or awarded, dates that are part of the name weigh
// nothing ("*The border, 1815–1914*"), and dates right behind a word weigh less
// ("EU Horizon 2020").
func (h *header) weight(line Text, f foundDates) int {
	if h.kind != Publications && h.kind != Talks && h.kind != Awards {
		return f.weight()
	}
	at := 0
	for _, run := range line.Runs {
		end := at + len(run.Text)
		if at <= f.start && f.end <= end && (run.Style&(Strong|Emphasis) != 0 || run.Link != nil) && words(run.Text) > words(line.Plain[f.start:f.end])+1 {
			return 0
		}
		at = end
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line.Plain[:f.start], unicode.IsSpace))
	if isWordRune(before) {
		return 2*f.weight() - 1
	}
	return 2 * f.weight()
}

// takeNote moves what is said about a degree, in a sentence behind the one that
// names it, to the description: "PhD, KU Leuven. Thesis: …".
func (h *header) takeNote(t Text) Text {
	if h.kind != Education || len(t.Plain) > longestHeader {
		return t
	}
	for i := range len(t.Plain) {
		if t.Plain[i] != '.' || !spaceAfter(t.Plain, i+1) {
			continue
		}
		label, said, ok := strings.Cut(t.Plain[i+1:], ": ")
		if ok && said != "" && words(label) <= 3 && !strings.ContainsAny(label, ",.|(:") {
			h.describe(t.Slice(i+1, len(t.Plain)))
			return t.Slice(0, i)
		}
	}
	return t
}

// addTail keeps what follows the dates, as the description if it is a sentence:
// "Cook, 2019 – 2021. Ran the kitchen of a small inn."
func (h *header) addTail(t Text, start, line int) {
	tail := t.Plain[start:]
	if h.kind == Publications && strings.HasPrefix(tail, ".") { // the end of the citation
		start++
	}
	if h.kind == Publications || !strings.HasPrefix(tail, ". ") || words(tail) < 4 {
		h.addPart(t, start, len(t.Plain), line)
		return
	}
	h.describe(t.Slice(start+len(". "), len(t.Plain)))
}

// describe puts t in front of the description of the entry.
func (h *header) describe(t Text) {
	h.entry.Body = append([]*Block{paragraph(t.Trim())}, h.entry.Body...)
}

// datesAt turns dates found in a line into those of the model, and reports what
// is wrong with them.
func (r *reader) datesAt(line Text, f foundDates) Dates {
	d := f.dates
	d.Span = line.Source(f.start, f.end)
	if d.Start.Year != 0 {
		d.Start.Span = line.Source(d.Start.Span.Start, d.Start.Span.End)
	}
	if d.End.Year != 0 {
		d.End.Span = line.Source(d.End.Span.Start, d.End.Span.End)
	}
	if f.ambiguous {
		r.report(ambiguousDate, d.Span, "this date can be read with the day or the month first",
			"write the month as a word, or the year first: 5 March 2021, 2021-03-05")
	}
	if f.impossible {
		r.report(unreadableDate, d.Span, fmt.Sprintf("%q has a day or month that does not exist", clip(d.Text)), "correct it; 2021-03 and Mar 2021 are understood everywhere")
	}
	return d
}
