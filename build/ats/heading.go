package ats

import (
	"math"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// style is how a line is set, in the respects that distinguish headings.
type style struct {
	size float64
	bold bool
	caps bool
}

func (r *row) style() style {
	return style{math.Round(r.Size*2) / 2, r.Bold, r.caps()}
}

// weight ranks styles by prominence.
func (s style) weight() float64 {
	w := s.size
	if s.bold {
		w += 1.5
	}
	if s.caps {
		w += 2
	}
	return w
}

// headings returns the rows that are section titles. Prominent titles known to
// the lexicon come first; they show how this document sets headings, and so
// which unknown lines are headings as well.
func (l look) headings(rows []row) []int {
	known, unknown := map[style]int{}, map[style]int{}
	kinds := make([]bool, len(rows))
	can := make([]bool, len(rows))
	for i := range rows {
		r := &rows[i]
		if can[i] = r.couldHead(); !can[i] {
			continue
		}
		_, _, kinds[i] = lexicon.Section(r.title())
		if kinds[i] && i > 0 {
			known[r.style()]++
		} else {
			unknown[r.style()]++
		}
	}
	main, ok := l.mainStyle(known)
	var heads []int
	for i := range rows {
		r := &rows[i]
		if !can[i] {
			continue
		}
		s := r.style()
		switch {
		case kinds[i] && (!ok || s.weight() >= main.weight()-0.6 || l.lesser(r, s, main) && unknown[s] < known[s]):
			if i > 0 || l.stands(s) {
				heads = append(heads, i)
			}
		case ok && len(heads) > 0 && s.size == main.size && s.bold == main.bold && (s.caps && main.caps || s.size > l.size*1.08) && l.fewUnknown(known[s], unknown[s], dated(rows, i)):
			heads = append(heads, i)
		}
	}
	return heads
}

// lesser reports whether a row may be a heading that is set smaller than most,
// as in a sidebar. A final colon makes it a label.
func (l look) lesser(r *row, s, main style) bool {
	return l.stands(s) && s.bold == main.bold && (s.caps == main.caps || s.size >= 1.15*main.size) && !strings.HasSuffix(r.text, ":")
}

// fewUnknown reports whether few lines in a style are unknown titles: if most
// are, it is that of entries rather than headings.
func (l look) fewUnknown(known, unknown int, dated bool) bool {
	if dated {
		return unknown <= known
	}
	return unknown <= known+3
}

// couldHead reports whether a row is short and plain enough for a heading.
func (r *row) couldHead() bool {
	t := r.title()
	if r.marker != "" && strings.ContainsAny(r.marker, textMarkers) || t == "" || len(t) > 60 || r.words() > 6 {
		return false
	}
	// A colon or more than one comma indicates a list: "Languages: Go, Rust".
	if strings.Count(t, ",") > 1 {
		return false
	}
	for _, c := range t {
		if unicode.IsDigit(c) || strings.ContainsRune("@|;:", c) {
			return false
		}
	}
	if strings.HasSuffix(r.text, ".") || strings.HasSuffix(r.text, ",") {
		return false
	}
	first := []rune(t)[0]
	// A heading begins with a capital, in scripts that have capitals.
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

// textMarkers begin list items. Headings may have any other mark: a number, an
// icon, a square.
const textMarkers = "•◦▪▫□●○◉◌⁃‣∙·⋅⦁◇➢➤➔→»›" + dashes

// mainStyle returns the most frequent style of known headings, and of equally
// frequent ones the most prominent. It is not ok if no title stands out.
func (l look) mainStyle(known map[style]int) (best style, ok bool) {
	for s, n := range known {
		if !l.stands(s) {
			continue
		}
		if m := known[best]; !ok || n > m || n == m && (s.weight() > best.weight() || s.weight() == best.weight() && s.size > best.size) {
			best, ok = s, true
		}
	}
	return best, ok
}

// stands reports whether a style stands out from the text.
func (l look) stands(s style) bool {
	return s.caps || s.bold && !l.bold || s.size > l.size*1.08
}

// dated reports whether row i is followed directly by dates, like a job set in
// the style of headings, or is the last row.
func dated(rows []row, i int) bool {
	if i+1 == len(rows) {
		return true
	}
	_, _, ok := cutDates(rows[i+1].text)
	return ok && rows[i+1].marker == "" && rows[i+1].words() < 8
}
