package proof

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

var pageBudget = newRule("page-budget", source.Error)

// checkPageBudget checks the number of pages against the author's limit.
func checkPageBudget(p *print) {
	if p.o.Pages == 0 || len(p.doc.Pages) <= p.o.Pages {
		return
	}
	over, first := p.behind(p.o.Pages)
	span, asked := p.page.Meta.Pages.Span, fmt.Sprintf("`pages: %d`", p.o.Pages)
	if !p.page.Meta.Pages.IsSet() && p.o.Fit {
		span, asked = p.page.Meta.Fit.Span, "`fit: true` without `pages`"
	}
	message := fmt.Sprintf("the PDF has %s, and %s allows no more than %d", source.Plural(len(p.doc.Pages), "page"), asked, p.o.Pages)
	if first >= 0 {
		message += fmt.Sprintf("; the first line over is %q", short(p.lines[first].Text))
		if i := p.shown[first]; i >= 0 {
			span = p.passages[i].span
		}
	}
	p.report(span, message, p.budgetHint(over))
}

// budgetHint says what to cut, and what else can be tried.
func (p *print) budgetHint(over int) string {
	verb := "have"
	if over == 1 {
		verb = "has"
	}
	room := max(over, p.room())
	cut, freed := p.cuts(room)
	hint := fmt.Sprintf("%s %s to go: ", source.Plural(over, "line"), verb)
	switch {
	case len(cut) == 0:
		hint += "cut the oldest first"
	case freed < room:
		hint += fmt.Sprintf("all bullets together have %d; cut the weakest first, then text: ", freed) + strings.Join(cut, ", ")
	default:
		hint += "cut the weakest bullets first: " + strings.Join(cut, ", ")
	}
	if p.o.Fit {
		return hint + "; the print is as tight as is still readable"
	}
	return hint + "; or set fit: true, which finds a tighter setting"
}

// A hint quotes the first bullets to cut, gives only the lines of further ones,
// and then stops: nobody cuts a hundred by hand.
const (
	quotedCuts = 5
	maxCuts    = 40
)

// cuts returns the bullets to cut to free so many lines, and the number of
// lines freed. The weakest come first and, among equals, the last, which is the
// oldest.
func (p *print) cuts(over int) (names []string, freed int) {
	grades := map[source.Span]string{}
	for _, b := range p.o.Bullets {
		grades[b.Span] = b.Grade
	}
	var bullets []int
	for i, want := range p.passages {
		if _, known := grades[want.span]; known && want.kind == bulletText && p.places[i].found {
			bullets = append(bullets, i)
		}
	}
	slices.Reverse(bullets)
	worth := func(i int) int {
		return slices.Index([]string{"weak", "fair", "", "strong"}, grades[p.passages[i].span])
	}
	slices.SortStableFunc(bullets, func(a, b int) int { return cmp.Compare(worth(a), worth(b)) })
	for n, i := range bullets {
		if freed >= over {
			break
		}
		freed += p.height(i)
		switch want := p.passages[i]; {
		case n == maxCuts:
			names = append(names, "and so on")
		case n >= quotedCuts && n < maxCuts:
			names = append(names, fmt.Sprintf("line %d%s", p.lineOf(want.span), note(grades[want.span])))
		case n < quotedCuts:
			names = append(names, fmt.Sprintf("line %d %q%s", p.lineOf(want.span), short(want.plain), note(grades[want.span])))
		}
	}
	return names, freed
}

// note returns a grade in parentheses.
func note(grade string) string {
	if grade == "" {
		return ""
	}
	return " (" + grade + ")"
}

// room returns the number of lines of bullets to cut to save the pages over the
// limit: for the lines on them, the space between those, and the gap that the
// page break before each has swallowed.
func (p *print) room() int {
	row, room := p.row(), 0.0
	for page := p.o.Pages + 1; page <= len(p.doc.Pages); page++ {
		top, bottom := math.Inf(1), math.Inf(-1)
		for _, l := range p.lines {
			if l.Page == page {
				top, bottom = min(top, l.Y), max(bottom, l.Y)
			}
		}
		if row > 0 && top <= bottom {
			room += (bottom-top)/row + 2
		}
	}
	return int(math.Ceil(room))
}

// row returns the most common distance between lines in points, or 0 if there
// is none.
func (p *print) row() (row float64) {
	times := map[float64]int{}
	for i := 1; i < len(p.lines); i++ {
		d := math.Round(10*math.Abs(p.lines[i].Y-p.lines[i-1].Y)) / 10
		if d == 0 || p.lines[i].Page != p.lines[i-1].Page {
			continue
		}
		if times[d]++; times[d] > times[row] {
			row = d
		}
	}
	return row
}

// height returns the number of lines that a passage takes in the PDF.
func (p *print) height(i int) int {
	at := p.places[i]
	return p.text.lines[at.end-1] - p.text.lines[at.start] + 1
}
