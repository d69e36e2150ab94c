package ats

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// direction is the direction in which the letters of a run are read.
type direction int

const (
	neither direction = iota // spaces and signs follow their neighbours
	number                   // from left to right, but each for itself
	leftToRight
	rightToLeft
)

func directionOf(text string) direction {
	d := neither
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana):
			return rightToLeft
		case unicode.IsLetter(r):
			d = leftToRight
		case unicode.IsDigit(r):
			d = max(d, number)
		}
	}
	return d
}

// inReadingOrder returns the runs of a line, which go from left to right, in the
// order in which they are read, with runs for the spaces that gaps imply. It is
// not ok for lines that are read as they are drawn.
//
// It undoes what the bidirectional algorithm of Unicode does to a line: in a
// line of mostly Arabic or Hebrew everything goes from right to left but other
// words and numbers, in another line only the Arabic or Hebrew.
func inReadingOrder(runs []Run) (ordered []Run, ok bool) {
	if !slices.ContainsFunc(runs, func(r Run) bool { return r.Reversed }) {
		return runs, false
	}
	runs = inPieces(runs)
	directions := make([]direction, len(runs))
	letters := [rightToLeft + 1]int{}
	for i, r := range runs {
		directions[i] = directionOf(r.Text)
		letters[directions[i]] += utf8.RuneCountInString(r.Text)
	}
	base, other := leftToRight, rightToLeft
	if letters[rightToLeft] >= letters[leftToRight] {
		base, other = rightToLeft, leftToRight
	}
	for start := 0; start < len(runs); start++ {
		if directions[start] != other {
			continue
		}
		end := start + 1
		for i := end; i < len(runs) && directions[i] != base; i++ {
			if directions[i] == other || directions[i] == number && other == leftToRight {
				end = i + 1
			}
		}
		slices.Reverse(runs[start:end])
		start = end - 1
	}
	if base == rightToLeft {
		slices.Reverse(runs)
	}
	return runs, true
}

// inPieces makes runs of the gaps that are spaces, and of the spaces and signs
// around words that are read from left to right: these follow the direction of
// the line.
func inPieces(runs []Run) (pieces []Run) {
	const edges = " .,:;!?()[]"
	for i, r := range runs {
		if i > 0 && apart(&runs[i-1], &r) {
			space := runs[i-1]
			space.Text, space.Plain, space.X, space.Width = " ", "", space.End(), r.X-space.End()
			pieces = append(pieces, space)
		}
		core := strings.Trim(r.Text, edges)
		if r.Reversed || core == "" || core == r.Text {
			pieces = append(pieces, r)
			continue
		}
		start := strings.Index(r.Text, core)
		letter := r.Width / float64(len(r.Text))
		for _, piece := range []string{r.Text[:start], core, r.Text[start+len(core):]} {
			r.Text, r.Plain, r.Width = piece, "", letter*float64(len(piece))
			if piece != "" {
				pieces = append(pieces, r)
			}
			r.X += r.Width
		}
	}
	return pieces
}
