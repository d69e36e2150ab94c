package ats

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// looseGap is the gap, as a multiple of the usual one, above which lines do not
// belong together.
const looseGap = 1.3

// maxText bounds a paragraph, as each line that is joined copies the whole
// text.
const maxText = 1 << 13

// paragraphs joins rows into paragraphs and bullets.
func paragraphs(rows []row, page look) (out []Field) {
	for i := range rows {
		if i > 0 && len(out[len(out)-1].Text) < maxText && continues(&rows[i-1], &rows[i], bodyX(rows[:i]), page) {
			last := &out[len(out)-1]
			last.Text = joinText(last.Text, rows[i].text)
			continue
		}
		out = append(out, Field{rows[i].text, 0.9, "a paragraph", rows[i].line})
	}
	return out
}

// bodyX returns the x position of the text of the paragraph or bullet that the
// rows end with.
func bodyX(rows []row) (x float64) {
	for i := len(rows) - 1; i >= 0 && i >= len(rows)-20; i-- {
		if x = rows[i].textX; rows[i].marker != "" {
			break
		}
	}
	return x
}

// continues reports whether a row continues the paragraph or bullet above.
// textX is where the text of the bullet begins, or else of the row above.
func continues(above, r *row, textX float64, page look) bool {
	switch {
	case r.marker != "" || above.text == "" || larger(r, above):
		return false
	case r.gap > looseGap*max(page.gap, r.Size) || stackLine(r.text):
		return false
	case r.boldStart() && !page.bold && !above.Bold:
		// Lines within a bullet may begin with bold words too, at its indent.
		return above.marker == "" && !r.Bold && r.X > above.X-2 && full(above, r, page) || above.marker != "" && r.X >= textX-2 && r.X > above.X+2 && full(above, r, page)
	case above.Bold && !r.Bold && above.marker == "":
		return false
	}
	_, _, isDated := cutDates(r.text)
	if isDated && r.words() <= 8 && r.X < textX-2 {
		return false
	}
	if r.X >= textX-2 && (r.X > above.X+2 || above.marker == "" && r.X < above.X+2) || r.gap == 0 {
		return !isDated || full(above, r, page) || r.words() > 8
	}
	return full(above, r, page)
}

// larger reports whether a row is set larger than another, like the names of
// entries.
func larger(r, than *row) bool { return r.Size > 1.08*than.Size }

// stackLine reports whether a line lists technologies after a label.
func stackLine(text string) bool {
	label, _, labelled := strings.Cut(text, ":")
	return labelled && lexicon.Stack(label)
}

// full reports whether the first word of r would hardly have fitted on the line
// above.
func full(above, r *row, page look) bool {
	return above.X+above.Width+firstWord(r) > page.right-3*r.Size
}

// firstWord estimates the width of the first word and its space.
func firstWord(r *row) float64 {
	word, _, _ := strings.Cut(r.text, " ")
	return float64(utf8.RuneCountInString(word)+1) * r.Width / float64(max(1, utf8.RuneCountInString(r.text)))
}

// within returns the look of a section, whose lines may be shorter than those
// of the page if it is in a column.
func (l look) within(rows []row) look {
	if len(rows) == 0 {
		return l
	}
	left := rows[0].X
	for i := range rows {
		left = min(left, rows[i].X)
	}
	l.right = 0
	for n := columnBucket(left - 5); n <= columnBucket(left+80); n++ {
		l.right = max(l.right, l.reach[n])
	}
	return l
}

// columnBucket groups lines by where they begin, so that finding the extent of
// a column does not require looking at all lines.
func columnBucket(x float64) int { return int(math.Floor(x / 20)) }

// joinText joins two lines. A hyphen at the end stays, as it may have been
// there before the line was broken.
func joinText(a, b string) string {
	if strings.HasSuffix(a, "-") && len(a) > 1 && a[len(a)-2] != ' ' {
		return a + b
	}
	return a + " " + b
}
