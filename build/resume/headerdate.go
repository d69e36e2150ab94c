package resume

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// takeDates moves the dates of the entry out of the lines: those that say
// most, the first of several.
func (h *header) takeDates(lines []Text) {
	best, bestLine := foundDates{}, -1
	for i, line := range lines {
		line = h.takeNote(line)
		lines[i] = line
		for _, f := range h.r.dates(line.Plain) {
			if bestLine < 0 || h.dates(line, f) > h.dates(lines[bestLine], best) {
				best, bestLine = f, i
			}
		}
	}
	margin := -1
	if bestLine < 0 && len(lines) > 1 && isMargin(lines[0]) && lines[1].startsStyled(Strong) > 0 && (isDigit(lines[0].Plain[0]) || lexicon.Present(lines[0].Plain)) {
		margin = 0
		h.entry.Dates = Dates{Text: lines[0].Plain, Span: lines[0].Span, Open: lexicon.Present(lines[0].Plain)} // "1667 - death", "Current"
	}
	for i, line := range lines {
		if i == margin {
			continue
		}
		if i != bestLine {
			h.addPiece(line, i)
			continue
		}
		h.entry.Dates = h.r.place(line, best)
		before := line.Slice(0, best.start).Trim()
		if h.kind != Projects && isSentence(before.Plain) {
			before = before.trimCut(".") // "MSc, TU Wien. 2014 – 2016."
		}
		h.addPiece(before, i)
		h.addTail(line, best.end, i)
	}
}

// dates says how much the dates found in a line say of the entry: nothing, if they
// stand in the name of what was published, as "*The border, 1815–1914*" does, and
// less right behind a word, as in "EU Horizon 2020".
func (h *header) dates(line Text, f foundDates) int {
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

// takeNote takes what is said of a degree behind the sentence that names it into
// the description: "PhD, KU Leuven. Thesis: …".
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
			note := t.Slice(i+1, len(t.Plain)).Trim()
			h.entry.Body = append([]*Block{{Kind: Paragraph, Span: note.Span, Text: note}}, h.entry.Body...)
			return t.Slice(0, i)
		}
	}
	return t
}

// addTail keeps what follows the dates: as the description, if a sentence does.
func (h *header) addTail(t Text, start, line int) {
	tail := t.Plain[start:]
	if h.kind == Publications && strings.HasPrefix(tail, ".") { // the end of the citation
		start++
	}
	if h.kind == Publications || !strings.HasPrefix(tail, ". ") || words(tail) < 4 {
		h.addPart(t, start, len(t.Plain), line)
		return
	}
	t = t.Slice(start+2, len(t.Plain)).Trim()
	h.entry.Body = append([]*Block{{Kind: Paragraph, Span: t.Span, Text: t}}, h.entry.Body...)
}

// place turns dates found in a line into those of the model, and reports what
// is wrong with them.
func (r *reader) place(line Text, f foundDates) Dates {
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
