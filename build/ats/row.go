package ats

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is a line in the form that the field parser works on.
type row struct {
	*Line
	line   int    // its index
	text   string // without letter-spacing, ligatures, soft hyphens and marker
	marker string // the bullet in front of it
	textX  float64
	gap    float64 // from the baseline above; 0 at the top of a page or column
	tail   string  // what the next row adds to the last part of this
}

// maxLine bounds the words of a line that are examined for dates and places.
const maxLine = 60

// look is what is usual in a document.
type look struct {
	size  float64         // of most text
	gap   float64         // between most lines
	right float64         // how far lines reach
	bold  bool            // most text is bold
	reach map[int]float64 // how far lines reach, by columnBucket of their start
}

func newRows(lines []Line) []row {
	rows := make([]row, 0, len(lines))
	for i := range lines {
		l := &lines[i]
		r := row{Line: l, line: i, text: clean(l), textX: l.X}
		if r.cutMarker(); l.Dotted && r.marker == "" {
			r.marker = "•"
		}
		if n := len(rows); n > 0 {
			above := &rows[n-1]
			if l.Page == above.Page && l.Y > above.Y && l.Y-above.Y < 6*max(l.Size, above.Size) {
				r.gap = l.Y - above.Y
			}
			// A bullet slightly off the baseline of its text is a line of its
			// own.
			if above.text == "" && above.marker != "" && r.marker == "" && r.gap < l.Size {
				r.marker, r.gap = above.marker, above.gap
				r.Line = &Line{}
				*r.Line = *l
				r.Line.X = above.X
				rows = rows[:n-1]
			}
		}
		if r.text != "" || r.marker != "" {
			rows = append(rows, r)
		}
	}
	return rows
}

// clean returns the text of a line as a person reads it.
func clean(l *Line) string {
	s := l.Text
	if l.Plain != "" {
		s = l.Plain
	}
	return cleanText(s)
}

func cleanText(s string) string {
	plain := strings.IndexFunc(s, func(r rune) bool {
		return r == '\u00ad' || r >= 'ﬀ' && r <= 'ﬆ' || unicode.Is(unicode.Cf, r) || r == '\u00a0'
	}) < 0
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 'ﬀ' && r <= 'ﬆ':
			b.WriteString([...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-'ﬀ'])
		case r == '\u00a0':
			b.WriteByte(' ')
		case unicode.Is(unicode.Cf, r):
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// markers are glyphs that begin a bullet, whatever the line's length. Those in
// the private use area are from icon fonts, and a glyph without a character
// usually is an icon too.
const markers = "•◦▪▫■□●○◉◌⁃‣∙·⋅⦁◆◇❖➢➤➔►▸▶▹→✓✔✦★»›\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uFFFD"

// dashes begin a bullet if a space follows.
const dashes = "-–—*+o~"

func (r *row) cutMarker() {
	first, n := utf8.DecodeRuneInString(r.text)
	rest := r.text[n:]
	switch {
	case n == 0:
		return
	case strings.ContainsRune(markers, first):
	case strings.ContainsRune(dashes, first) && strings.HasPrefix(rest, " "):
	case first >= '0' && first <= '9':
		if n = numbering(r.text); n == 0 {
			return
		}
		rest = r.text[n:]
	default:
		return
	}
	r.marker, r.text = r.text[:len(r.text)-len(rest)], cutBox(strings.TrimSpace(rest))
	r.textX = r.X + r.Size
	// The start of the text after the marker is known if it is a separate run.
	for i := range r.Runs {
		t := strings.TrimPrefix(strings.TrimSpace(r.Runs[i].Text), r.marker)
		if t != "" {
			if i > 0 || t == strings.TrimSpace(r.Runs[i].Text) {
				r.textX = r.Runs[i].X
			}
			break
		}
	}
}

// numbering returns the length of "1." or "12)" before a space, or 0.
func numbering(text string) int {
	n := digitsAt(text, 0)
	if n == 0 || n > 2 || len(text) < n+2 || text[n] != '.' && text[n] != ')' || text[n+1] != ' ' {
		return 0
	}
	return n + 1
}

// cutBox removes the box of a task list.
func cutBox(text string) string {
	for _, box := range []string{"[ ] ", "[x] ", "[X] ", "☐ ", "☑ ", "☒ "} {
		if rest, ok := strings.CutPrefix(text, box); ok {
			return rest
		}
	}
	return text
}

// title returns the text without numbering and marks around it.
func (r *row) title() string {
	t := strings.TrimFunc(r.text, func(c rune) bool { return !wordRune(c) && c != ')' && c != '(' })
	if n := digitsAt(t, 0); n > 0 && n < 3 && len(t) > n && (t[n] == ' ' || t[n] == '.') {
		return strings.TrimLeft(t[n:], ". ")
	}
	return t
}

func (r *row) words() int { return len(strings.Fields(r.text)) }

// caps reports whether all letters are capitals.
func (r *row) caps() bool {
	upper := false
	for _, c := range r.text {
		if unicode.IsLower(c) {
			return false
		}
		upper = upper || unicode.IsUpper(c)
	}
	return upper
}

// boldStart reports whether the first word is bold.
func (r *row) boldStart() bool {
	for i := range r.Runs {
		t := strings.TrimSpace(r.Runs[i].Text)
		if strings.IndexFunc(t, wordRune) >= 0 {
			return r.Runs[i].Font.Bold
		}
	}
	return false
}

// parts splits a row at wide gaps and at the end of a bold start.
func (r *row) parts() []string { return r.cut(r.stretched) }

// cells splits a row at every wide gap, even equal ones: skills may be evenly
// spaced words.
func (r *row) cells() []string { return r.cut(func(int) bool { return false }) }

func (r *row) cut(stretched func(run int) bool) []string {
	if r.marker != "" || len(r.Runs) < 2 {
		return []string{strings.TrimSpace(r.text + " " + r.tail)}
	}
	var parts []string
	var b strings.Builder
	boldEnds := r.boldStart()
	for i := range r.Runs {
		run := &r.Runs[i]
		text := run.Text
		if run.Plain != "" {
			text = run.Plain
		}
		if i > 0 {
			before := &r.Runs[i-1]
			along, _ := offset(before, run)
			size := min(before.Size, run.Size)
			ends := boldEnds && !run.Font.Bold && strings.TrimSpace(text) != ""
			if ends {
				boldEnds = false
			}
			ends = ends || italicEnds(before, run)
			if along >= runGap*size && !stretched(i) || ends && (along > spaceGap*size || strings.HasPrefix(text, " ") || strings.HasSuffix(before.Text, " ")) {
				parts = append(parts, b.String())
				b.Reset()
			} else if along > spaceGap*size {
				b.WriteByte(' ')
			}
		}
		b.WriteString(text)
	}
	parts = append(parts, b.String()+" "+r.tail)
	out := parts[:0]
	for _, p := range parts {
		if p = cleanText(strings.Join(strings.Fields(p), " ")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// italicEnds reports whether a name in italics begins or ends between two runs.
func italicEnds(before, run *Run) bool {
	return before.Font.Italic != run.Font.Italic && len(strings.Fields(run.Text)) > 0 && len(strings.Fields(before.Text)) > 0
}

// stretched reports whether the gap before a run is one of several equal ones
// between single words: a line that was justified to fill its column.
func (r *row) stretched(i int) bool {
	gap := r.wordGap(i)
	if gap <= 0 || gap > 3*r.Size {
		return false
	}
	same := func(other float64) bool { return other > 0.85*gap && other < 1.18*gap }
	return same(r.wordGap(i-1)) || same(r.wordGap(i+1))
}

// wordGap returns the gap before a run if it is between single words, else 0.
func (r *row) wordGap(i int) float64 {
	if i < 1 || i >= len(r.Runs) || strings.Contains(strings.TrimSpace(r.Runs[i-1].Text), " ") || strings.Contains(strings.TrimSpace(r.Runs[i].Text), " ") {
		return 0
	}
	along, _ := offset(&r.Runs[i-1], &r.Runs[i])
	return along
}

// measure returns what is usual in a document.
func measure(rows []row) look {
	sizes, gaps := map[float64]int{}, map[float64]int{}
	bold, all := 0, 0
	l := look{size: 10, gap: 12, reach: map[int]float64{}}
	for i := range rows {
		r := &rows[i]
		n := utf8.RuneCountInString(r.text)
		sizes[math.Round(r.Size*4)/4] += n
		if r.gap > 0 && r.gap < 3*r.Size {
			gaps[math.Round(r.gap*2)/2]++
		}
		if all += n; r.Bold {
			bold += n
		}
		l.right = max(l.right, r.X+r.Width)
		at := columnBucket(r.X)
		l.reach[at] = max(l.reach[at], r.X+r.Width)
	}
	if len(sizes) > 0 {
		l.size = commonest(sizes)
	}
	if len(gaps) > 0 {
		l.gap = commonest(gaps)
	}
	l.bold = bold*2 > all
	return l
}

// commonest returns the most frequent value, the smallest if there are several.
func commonest(count map[float64]int) (best float64) {
	most := 0
	for v, n := range count {
		if n > most || n == most && v < best {
			best, most = v, n
		}
	}
	return best
}
