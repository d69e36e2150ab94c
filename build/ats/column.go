package ats

import (
	"math"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// columns splits rows into blocks to be read one after the other: if a page has
// columns, the whole left one precedes the right one. Rows that belong together
// across the gap (a title and its date, a bullet and its text, a label and its
// list) stay whole.
func columns(rows [][]Run) [][][]Run { return cutColumns(rows, 0) }

// maxCuts bounds the nesting of columns.
const maxCuts = 6

func cutColumns(rows [][]Run, depth int) [][][]Run {
	g, ok := widest(rows)
	if !ok || depth == maxCuts {
		if len(rows) == 0 {
			return nil
		}
		return [][][]Run{rows}
	}
	var left, right [][]Run
	for _, row := range rows[g.from:g.to] {
		n := slices.IndexFunc(row, func(r Run) bool { return r.X >= g.x-1 })
		if n < 0 {
			n = len(row)
		}
		if n > 0 {
			left = append(left, row[:n])
		}
		if n < len(row) {
			right = append(right, row[n:])
		}
	}
	out := cutColumns(rows[:g.from], depth+1)
	out = append(out, cutColumns(left, depth+1)...)
	out = append(out, cutColumns(right, depth+1)...)
	return append(out, cutColumns(rows[g.to:], depth+1)...)
}

// gutter is a gap to the left of x in the rows from from to to.
type gutter struct {
	x        float64
	from, to int
	weight   int // rows of the shorter column
}

const (
	minColumn = 3   // rows of a column
	minGap    = 7.0 // points between columns
	maxEdges  = 24  // positions tried
)

// widest returns the gutter with the most rows on both sides.
func widest(rows [][]Run) (best gutter, ok bool) {
	for _, x := range edges(rows) {
		from := 0
		for i := 0; i <= len(rows); i++ {
			if i < len(rows) && !crosses(rows[i], x) {
				continue
			}
			if g := trim(gutter{x: x, from: from, to: i}, rows); g.weight > best.weight {
				best, ok = g, true
			}
			from = i + 1
		}
	}
	return best, ok
}

// edges returns the positions where several rows begin, or resume after a gap,
// the most frequent first.
func edges(rows [][]Run) []float64 {
	count := map[int]int{}
	for _, row := range rows {
		for i := range row {
			if i == 0 || row[i].X-row[i-1].End() >= minGap {
				count[int(math.Round(row[i].X/2))]++
			}
		}
	}
	var at []int
	for x, n := range count {
		if n >= minColumn {
			at = append(at, x)
		}
	}
	slices.SortFunc(at, func(a, b int) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return a - b
	})
	out := make([]float64, 0, maxEdges)
	for _, x := range at[:min(len(at), maxEdges)] {
		out = append(out, float64(x*2)-1)
	}
	return out
}

// crosses reports whether a row has text in the gap to the left of x.
func crosses(row []Run, x float64) bool {
	for i := range row {
		if row[i].X < x-1 && row[i].End() > x-minGap+2 {
			return true
		}
	}
	return false
}

// trim removes rows with text on one side only from the ends of a gutter, and
// sets its weight, which is 0 if it does not separate columns.
func trim(g gutter, rows [][]Run) gutter {
	left := func(i int) bool { return rows[i][0].X < g.x-1 }
	right := func(i int) bool { return rows[i][len(rows[i])-1].X >= g.x-1 }
	l := side{rows: rows}
	r := side{rows: rows}
	both := 0
	for i := g.from; i < g.to; i++ {
		onLeft, onRight := left(i), right(i)
		if onLeft {
			l.add(i, leftEnd(rows[i], g.x)-rows[i][0].X)
			if dateCell(rows[i][0].Text) {
				l.dates++
			}
		}
		if onRight {
			r.add(i, rows[i][len(rows[i])-1].End()-g.x)
		}
		if onLeft && onRight {
			both++
		}
	}
	short := &l
	if r.count < l.count {
		short = &r
	}
	if short.count < minColumn || short.rowLike(both) || 2*l.dates >= l.count {
		return g
	}
	g.weight = short.count
	g.from, g.to = max(g.from, min(l.first, r.first)), max(l.last, r.last)+1
	return g
}

func leftEnd(row []Run, x float64) float64 {
	end := row[0].End()
	for i := range row {
		if row[i].X < x-1 {
			end = max(end, row[i].End())
		}
	}
	return end
}

// side is one side of a gutter.
type side struct {
	rows        [][]Run
	count       int
	first, last int
	close       int     // rows at line distance from the previous one
	width       float64 // of the widest row
	dates       int     // rows of dates, which belong to what is beside them
}

// dateCell reports whether a text is dates or the start or end of some: "2019
// –", "Present".
func dateCell(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > maxDate || !dateStart(words[0]) && !lexicon.Present(words[0]) {
		return false
	}
	_, rest, ok := cutDates(text)
	return ok && rest == "" || lexicon.Present(text)
}

func (s *side) add(i int, width float64) {
	if s.count == 0 {
		s.first = i
	} else if before := &s.rows[s.last][0]; before.Page != s.rows[i][0].Page || s.rows[i][0].Y-before.Y < 2*s.rows[i][0].Size {
		s.close++
	}
	s.last = i
	s.count++
	s.width = max(s.width, width)
}

// rowLike reports whether the rows of the shorter side belong to those of the
// other: each of them is beside one, and they are too far apart or too narrow
// to be a text of their own.
func (s *side) rowLike(both int) bool {
	aligned := float64(both) / float64(s.count)
	sparse := float64(s.close) < 0.5*float64(s.count)
	return aligned > 0.8 && sparse || aligned > 0.95 && s.width < 130
}
