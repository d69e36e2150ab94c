package ats

import (
	"math"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// flow reads a document like a person: columns continue from page to page, and
// section titles may be in the margin, on the first line of their text. Parsers
// do not know about this, so it is not an [Order].
func (d *Document) flow() (lines []Line) {
	var all [][]Run
	var turned []Run
	for _, p := range d.Pages {
		level, others := p.parted()
		all = append(all, rows(level)...)
		turned = append(turned, others...)
	}
	isTitle := marginTitles(all)
	for _, block := range columns(all) {
		for _, row := range block {
			cut := 0
			if isTitle(row) {
				cut = firstCell(row)
			}
			for _, part := range [][]Run{row[:cut], row[cut:]} {
				if len(part) == 0 {
					continue
				}
				if l, ok := newLine(part); ok {
					lines = append(lines, l)
				}
			}
		}
	}
	return append(lines, gather(turned)...)
}

// firstCell returns the number of runs before the first wide gap of a row.
func firstCell(row []Run) int {
	for i := 1; i < len(row); i++ {
		if row[i].X-row[i-1].End() >= runGap*min(row[i].Size, row[i-1].Size) {
			return i
		}
	}
	return len(row)
}

// marginTitles determines how section titles beside their text are set. Labels
// of lists look similar and may have the same words, so work or education must
// be among the titles.
func marginTitles(all [][]Run) func(row []Run) bool {
	type setting struct {
		x    int
		size float64
		font *Font
	}
	settingOf := func(row []Run) setting { return setting{int(math.Round(row[0].X)), row[0].Size, row[0].Font} }
	kind := func(row []Run) string {
		n := firstCell(row)
		if n == len(row) {
			return ""
		}
		l, _ := newLine(row[:n])
		k, _, _ := lexicon.Section(clean(&l))
		return k
	}
	count, sure := map[setting]int{}, map[setting]bool{}
	for _, row := range all {
		if k := kind(row); k != "" {
			s := settingOf(row)
			count[s]++
			sure[s] = sure[s] || k == "work" || k == "education"
		}
	}
	return func(row []Run) bool { s := settingOf(row); return count[s] > 1 && sure[s] && kind(row) != "" }
}

// edge is the share of a page's height, at its top and bottom, in which running
// heads and page numbers are found.
const edge = 0.12

// withoutEdges returns the document without page numbers and without what is
// repeated at the edge of several pages. A name and contacts on the first page
// stay, as they may be nowhere else.
func (d *Document) withoutEdges() *Document {
	type stand struct {
		y    int
		text string
	}
	atEdge := func(p *Page, l *Line) bool { return l.Y < edge*p.Height || l.Y > (1-edge)*p.Height }
	standOf := func(l *Line) stand {
		return stand{int(math.Round(l.Y / 2)), strings.Map(func(c rune) rune {
			if unicode.IsDigit(c) {
				return '0'
			}
			return c
		}, l.Text)}
	}
	seen := map[stand]int{}
	byPage := make([][]Line, len(d.Pages))
	for i, p := range d.Pages {
		byPage[i] = gather(p.Runs)
		for n := range byPage[i] {
			if l := &byPage[i][n]; atEdge(p, l) {
				seen[standOf(l)]++
			}
		}
	}
	out := *d
	out.Pages = make([]*Page, len(d.Pages))
	for i, p := range d.Pages {
		page := *p
		page.Runs = nil
		largest := 0.0
		for n := range byPage[i] {
			largest = max(largest, byPage[i][n].Size)
		}
		for n := range byPage[i] {
			l := &byPage[i][n]
			only := i == 0 && (l.Size == largest || emailPattern().MatchString(l.Text))
			if atEdge(p, l) && (pageNumber(l.Text) || seen[standOf(l)] > 1 && !only) {
				continue
			}
			page.Runs = append(page.Runs, l.Runs...)
		}
		out.Pages[i] = &page
	}
	return &out
}

// pageNumber reports whether a text is a page number: "2", "Page 2 of 3",
// "2/3".
func pageNumber(text string) bool {
	digits := 0
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return !wordRune(c) }) {
		if n := digitsAt(w, 0); n == len(w) && n < 4 {
			digits++
			continue
		}
		switch strings.ToLower(w) {
		case "page", "p", "of", "seite", "von", "sur", "página", "de", "pagina", "di", "van", "strona", "z", "sida", "av", "side", "af", "strana":
		default:
			return false
		}
	}
	return digits == 1 || digits == 2
}
