package ats

import (
	"math"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// style is how a line is set, as far as headings differ by it.
type style struct {
	size float64
	bold bool
	caps bool
}

func (r *row) style() style {
	return style{math.Round(r.Size*2) / 2, r.Bold, r.caps()}
}

// weight orders styles by how much they stand out.
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

// headings finds the titles of sections. Titles of the lexicon that stand out
// come first; they show how this document sets headings, and so which unknown
// lines are headings as well.
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

// lesser says whether a row may be a heading that is set smaller than most: in a
// sidebar. Labels end in a colon.
func (l look) lesser(r *row, s, main style) bool {
	return l.stands(s) && s.bold == main.bold && (s.caps == main.caps || s.size >= 1.15*main.size) && !strings.HasSuffix(r.text, ":")
}

// fewUnknown keeps entries that are set like headings from being taken for them:
// then most lines in that style are no known titles.
func (l look) fewUnknown(known, unknown int, dated bool) bool {
	if dated {
		return unknown <= known
	}
	return unknown <= known+3
}

// couldHead says whether a row is short and plain enough for a heading.
func (r *row) couldHead() bool {
	t := r.title()
	if r.marker != "" && strings.ContainsAny(r.marker, textMarkers) || t == "" || len(t) > 60 || r.words() > 6 {
		return false
	}
	// A colon or more than one comma makes a list: "Languages: Go, Rust".
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
	// A heading begins with a capital, in scripts that have them.
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

// textMarkers begin the items of lists. Headings may have any other mark: a
// number, an icon, a square.
const textMarkers = "•◦▪▫□●○◉◌⁃‣∙·⋅⦁◇➢➤➔→»›" + dashes

// mainStyle is the style of most headings, and of those the heaviest. It is not
// ok when no title stands out.
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

// stands says whether a style stands out from the text.
func (l look) stands(s style) bool {
	return s.caps || s.bold && !l.bold || s.size > l.size*1.08
}

// dated says whether row i has dates right behind it: a job in the style of
// headings.
func dated(rows []row, i int) bool {
	if i+1 == len(rows) {
		return true
	}
	_, _, ok := cutDates(rows[i+1].text)
	return ok && rows[i+1].marker == "" && rows[i+1].words() < 8
}
