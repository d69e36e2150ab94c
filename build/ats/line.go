package ats

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Order is a way to read a page.
type Order int

const (
	// Stream is the order in which the file draws, which most parsers use.
	Stream Order = iota
	// Visual is top to bottom and left to right, column by column, as in
	// parsers that sort by position.
	Visual
)

// Line is a line of text as assembled by a machine.
type Line struct {
	Text string // with single spaces for gaps
	// Plain is Text with letter-spaced words joined, if there are any.
	Plain       string
	Page        int // from 1
	X, Y, Width float64
	Size        float64 // the largest in the line
	Bold        bool    // all of it, except for spaces and bullets
	// Dotted is set if a dot is drawn in front of the line. Only [Read] looks
	// for dots.
	Dotted bool
	Runs   []Run // as drawn, from left to right
}

// Lines assembles the runs of all pages into lines.
func (d *Document) Lines(order Order) []Line {
	var lines []Line
	for _, p := range d.Pages {
		if order == Visual {
			lines = append(lines, p.visual()...)
			continue
		}
		lines = append(lines, gather(p.Runs)...)
	}
	return lines
}

// Text returns the text of all pages, line by line, without joining hyphenated
// words.
func (d *Document) Text(order Order) string {
	var b strings.Builder
	for _, l := range d.Lines(order) {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// dot marks lines with a dot drawn in front of them. Lines does not do so,
// since parsers that see only text do not know.
func (d *Document) dot(lines []Line) {
	byPage := make([][]Dot, len(d.Pages))
	for i, p := range d.Pages {
		byPage[i] = slices.SortedFunc(slices.Values(p.Dots), func(a, b Dot) int { return cmp.Compare(a.Y, b.Y) })
	}
	for i := range lines {
		l := &lines[i]
		if l.Page < 1 || l.Page > len(byPage) {
			continue
		}
		dots := byPage[l.Page-1]
		middle := l.Y - 0.3*l.Size
		n, _ := slices.BinarySearchFunc(dots, middle-0.3*l.Size, func(d Dot, y float64) int { return cmp.Compare(d.Y, y) })
		for ; n < len(dots) && dots[n].Y < middle+0.3*l.Size; n++ {
			gap := l.X - dots[n].X - dots[n].Width
			if gap > 0 && gap < 3*l.Size {
				l.Dotted = true
				break
			}
		}
	}
}

// gather joins consecutive runs on a baseline.
func gather(runs []Run) (lines []Line) {
	start := 0
	for i := 1; i <= len(runs); i++ {
		if i < len(runs) && sameLine(&runs[i-1], &runs[i]) {
			continue
		}
		if l, ok := newLine(runs[start:i]); ok {
			lines = append(lines, l)
		}
		start = i
	}
	return lines
}

// sameLine reports whether b continues the line of a. Superscript numbers do.
func sameLine(a, b *Run) bool {
	if a.Page != b.Page || a.Angle != b.Angle {
		return false
	}
	along, off := offset(a, b)
	size := max(a.Size, b.Size)
	return math.Abs(off) < 0.5*size && along > -0.5*size
}

// offset returns the distance from the end of a to the start of b, along the
// baseline of a and perpendicular to it.
func offset(a, b *Run) (along, off float64) {
	dx, dy := b.X-a.X, b.Y-a.Y
	if a.Angle == 0 {
		return dx - a.Width, dy
	}
	sin, cos := math.Sincos(float64(a.Angle) * math.Pi / 180)
	return dx*cos + dy*sin - a.Width, dy*cos - dx*sin
}

// apart reports whether readers see a space between two runs of a line.
func apart(a, b *Run) bool {
	along, off := offset(a, b)
	size := min(a.Size, b.Size)
	return along > spaceGap*size || math.Abs(off) > 0.5*size || along < -2*size
}

func newLine(runs []Run) (Line, bool) {
	first := runs[0]
	l := Line{Page: first.Page, X: first.X, Y: first.Y, Runs: runs, Bold: true}
	var text, plain strings.Builder
	spaced := false
	runs, ordered := inReadingOrder(runs)
	for i := range runs {
		r := &runs[i]
		if i > 0 && !ordered && apart(&runs[i-1], r) {
			text.WriteByte(' ')
			plain.WriteByte(' ')
		}
		text.WriteString(r.Text)
		if r.Plain != "" {
			spaced = true
			plain.WriteString(r.Plain)
		} else {
			plain.WriteString(r.Text)
		}
		if strings.IndexFunc(r.Text, wordRune) >= 0 {
			l.Bold = l.Bold && r.Font.Bold
			l.Size = max(l.Size, r.Size)
		}
		l.Width = max(l.Width, r.End()-l.X)
	}
	l.Text = strings.Join(strings.Fields(text.String()), " ")
	if spaced {
		l.Plain = strings.Join(strings.Fields(plain.String()), " ")
	}
	if l.Size == 0 {
		l.Size = first.Size
	}
	return l, l.Text != ""
}

// visual returns the lines of a page in Visual order.
func (p *Page) visual() (lines []Line) {
	level, turned := p.parted()
	for _, block := range columns(rows(level)) {
		for _, row := range block {
			if l, ok := newLine(row); ok {
				lines = append(lines, l)
			}
		}
	}
	return append(lines, gather(turned)...)
}

// parted returns the level runs of a page, and the rotated ones.
func (p *Page) parted() (level, turned []Run) {
	for _, r := range p.Runs {
		if r.Angle == 0 {
			level = append(level, r)
		} else {
			turned = append(turned, r)
		}
	}
	return level, turned
}

// rows groups runs into rows by baseline, each sorted from left to right.
func rows(runs []Run) (list [][]Run) {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b Run) int { return cmp.Compare(a.Y, b.Y) })
	start := 0
	for i := 1; i <= len(runs); i++ {
		if i < len(runs) && runs[i].Y-runs[start].Y < 0.4*min(runs[i].Size, runs[start].Size) {
			continue
		}
		row := runs[start:i]
		slices.SortStableFunc(row, func(a, b Run) int { return cmp.Compare(a.X, b.X) })
		if len(row) > 0 {
			list = append(list, row)
		}
		start = i
	}
	return list
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
