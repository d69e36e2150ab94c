package ats

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// pen assembles glyphs into runs.
type pen struct {
	down     bool
	run      Run
	text     []byte
	plain    []byte
	letters  int // glyphs other than spaces
	implied  int // spaces implied by gaps
	x, y     float64
	ux, uy   float64 // unit vector of the baseline
	end      float64 // extent of the text along the baseline
	fontSize float64
	wide     float64 // the size in the direction of the baseline
	out      bool    // outside of what may be drawn on
	mode     int
	alpha    float64
	blend    blend
	ink      float64 // end of the last glyph other than a space
}

const (
	// spaceGap is the gap, in sizes, that readers take for a space: pdf.js and
	// poppler have thresholds near a tenth.
	spaceGap = 0.1
	// runGap is the gap that separates runs, as in pdf.js: wider than a space,
	// unless a line is stretched far.
	runGap = 0.6
	// backGap is how far a glyph may overlap the previous one, by kerning or as
	// the letter below an accent.
	backGap = -0.7
)

func (c *canvas) textOperator(op string) bool {
	s := &c.state
	switch op {
	case "BT":
		c.text, c.line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "ET":
	case "Tc":
		s.char = c.num(0)
	case "Tw":
		s.word = c.num(0)
	case "Tz":
		s.scale = c.num(0) / 100
	case "TL":
		s.leading = c.num(0)
	case "Ts":
		s.rise = c.num(0)
	case "Tr":
		s.mode = clampInt(c.num(0))
	case "Tf":
		c.setFont()
	case "Td":
		c.move(c.num(0), c.num(1))
	case "TD":
		s.leading = -c.num(1)
		c.move(c.num(0), c.num(1))
	case "Tm":
		c.text = c.matrix()
		c.line = c.text
	case "T*":
		c.move(0, -s.leading)
	case "Tj", "TJ":
		c.show()
	case "'":
		c.move(0, -s.leading)
		c.show()
	case "\"":
		s.word, s.char = c.num(0), c.num(1)
		c.move(0, -s.leading)
		c.operands = c.operands[min(2, len(c.operands)):]
		c.show()
	default:
		return false
	}
	return true
}

func (c *canvas) move(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.then(c.line)
	c.text = c.line
}

func (c *canvas) setFont() {
	if len(c.operands) < 2 || c.operands[0].kind != nameToken {
		return
	}
	c.state.size = c.num(1)
	n := name(c.operands[0].bytes)
	if known, ok := c.res.fonts[n]; ok {
		c.state.font = known
		return
	}
	o := c.file.dict(c.res.dict["Font"])[n]
	if r, ok := o.(ref); ok {
		c.state.font = c.fontAt(r)
	} else {
		c.state.font = c.file.loadFont(c.file.dict(o))
	}
	c.res.fonts[n] = c.state.font
}

func (c *canvas) fontAt(r ref) *font {
	if known, ok := c.fonts[r]; ok {
		return known
	}
	f := c.file.loadFont(c.file.dict(r))
	c.fonts[r] = f
	return f
}

// show draws the strings among the operands; the numbers between them move
// back, in thousandths of the size.
func (c *canvas) show() {
	if c.state.font == nil {
		return
	}
	for i := range c.operands {
		switch t := &c.operands[i]; t.kind {
		case text:
			c.showString(t.bytes)
		case integer, real:
			c.advance(-t.num / 1000 * c.state.size * c.state.scale)
		}
	}
}

func (c *canvas) advance(x float64) {
	c.text[4] += x * c.text[0]
	c.text[5] += x * c.text[1]
}

func (c *canvas) showString(s []byte) {
	st := &c.state
	to := c.text.then(st.ctm)
	along := math.Hypot(to[0], to[1])
	size := math.Abs(st.size) * math.Hypot(to[2], to[3])
	if along == 0 || !finite(along, size) {
		return
	}
	ux, uy := to[0]/along, to[1]/along
	if st.size*st.scale < 0 {
		ux, uy = -ux, -uy
	}
	moved := 0.0
	for len(s) > 0 && c.file.budget.spend(2) {
		g, code, n := st.font.next(s)
		s = s[n:]
		x, y := to.apply(moved, st.rise)
		c.glyph(g, placed{x, y, ux, uy, size, math.Abs(g.width*st.size*st.scale) * along}, math.Abs(st.size*st.scale)*along)
		step := g.width*st.size + st.char
		if n == 1 && code == ' ' {
			step += st.word
		}
		moved += step * st.scale
	}
	c.advance(moved)
}

// placed is the position of a glyph on the page.
type placed struct{ x, y, ux, uy, size, width float64 }

// glyph draws a glyph. wide is its size in the direction of the baseline.
func (c *canvas) glyph(g glyph, at placed, wide float64) {
	if !finite(at.x, at.y, at.width) {
		return
	}
	m := c.mark()
	out := c.out(&at)
	if blank := g.text == " " || g.text == "\u00a0"; blank && c.pen.down {
		out = c.pen.out
	}
	f := c.state.font
	if f.Shown++; f.Shown == 1 {
		c.doc.Fonts = append(c.doc.Fonts, f.Font)
	}
	gap, ok := c.pen.gap(at)
	if !ok || out != c.pen.out || !c.continues(m) {
		c.flush()
		c.begin(m, at)
		c.pen.wide, c.pen.out = wide, out
		gap = 0
	}
	c.pen.end += gap + at.width
	if c.pen.closes(g, at) {
		gap = 0
	}
	switch {
	case m.actual != nil:
		c.pen.write(*m.actual, gap/at.size)
		*m.actual = ""
	case g.known:
		c.pen.write(g.text, gap/at.size)
	default:
		f.Unmapped++
		c.pen.run.Unmapped++
		c.pen.write(cmp.Or(g.text, "\uFFFD"), gap/at.size)
	}
	work := len(g.text) / 8
	if m.reversed {
		work += len(c.pen.text) / 64
	}
	c.file.budget.spend(work)
}

// out reports whether a glyph is outside of what may be drawn on.
func (c *canvas) out(at *placed) bool {
	clip := &c.state.clip
	low, high := at.point(0, -0.05*at.size), at.point(at.width, 0.7*at.size)
	if !clip.box.meets(rect{min(low.x, high.x), min(low.y, high.y), max(low.x, high.x), max(low.y, high.y)}) {
		return true
	}
	return len(clip.shapes) > 0 && c.file.budget.spend(clip.points/16) && !clip.has(at.point(at.width/2, 0.1*at.size)) && !clip.has(at.point(at.width/2, 0.5*at.size))
}

// closes removes a drawn space if the next glyph is not set apart: readers that
// go by position see a single word, as people do.
func (p *pen) closes(g glyph, at placed) bool {
	if g.text == " " || g.text == "\u00a0" {
		return false
	}
	apart := p.end - at.width - p.ink
	p.ink = p.end
	n := len(p.text) - 1
	if n < 1 || p.run.Reversed || p.text[n] != ' ' || apart > spaceGap*at.size || len(p.plain) == 0 || p.plain[len(p.plain)-1] != ' ' {
		return false
	}
	p.text, p.plain = p.text[:n], p.plain[:len(p.plain)-1]
	return true
}

// gap returns the distance of a glyph from the end of the run. It is not ok if
// the glyph is on another line or too far away.
func (p *pen) gap(at placed) (gap float64, ok bool) {
	if !p.down || math.Abs(p.fontSize-at.size) > 0.01*p.fontSize || p.ux*at.ux+p.uy*at.uy < 0.999 {
		return 0, false
	}
	dx, dy := at.x-p.x, at.y-p.y
	off := dy*p.ux - dx*p.uy
	gap = dx*p.ux + dy*p.uy - p.end
	return gap, math.Abs(off) <= 0.1*at.size && gap < runGap*at.size && gap > backGap*at.size
}

// continues reports whether text set now has the properties of the run.
func (c *canvas) continues(m mark) bool {
	r, s := &c.pen.run, &c.state
	return r.Font == s.font.Font && r.Colour == s.fill && r.MCID == m.mcid && r.Artifact == m.artifact && r.Reversed == m.reversed &&
		r.Hidden == c.drawn() && c.pen.alpha == s.visible() && c.pen.blend == s.blending()
}

// drawn returns how text is hidden by the way it is drawn, if at all.
func (c *canvas) drawn() Hidden {
	switch {
	case c.state.mode == 3 || c.state.mode == 7:
		return Invisible
	case c.state.visible() < 0.05:
		return Transparent
	case c.state.blending() == masked:
		return Masked
	}
	return Visible
}

func (c *canvas) begin(m mark, at placed) {
	c.pen = pen{
		down: true, text: c.pen.text[:0], plain: c.pen.plain[:0],
		x: at.x, y: at.y, ux: at.ux, uy: at.uy, fontSize: at.size, mode: c.state.mode,
		alpha: c.state.visible(), blend: c.state.blending(),
		run: Run{
			X: at.x, Y: at.y, Size: at.size, Font: c.state.font.Font, Colour: c.state.fill,
			Angle: int(math.Round(math.Atan2(at.uy, at.ux) * 180 / math.Pi)), Hidden: c.drawn(),
			MCID: m.mcid, Artifact: m.artifact, Reversed: m.reversed, Page: c.page.Number,
		},
	}
}

// write adds text after a gap, in sizes.
func (p *pen) write(s string, gap float64) {
	if s == "" {
		return
	}
	if p.run.Reversed {
		p.writeInFront(s, gap)
		return
	}
	if gap < -spaceGap && p.accent(s) {
		return
	}
	blank := s == " " || s == "\u00a0"
	if gap > spaceGap && !blank && len(p.text) > 0 && !bytes.HasSuffix(p.text, []byte(" ")) {
		p.text = append(p.text, ' ')
		p.implied++
	}
	if !blank {
		p.letters++
	}
	p.text = append(p.text, s...)
	p.plain = append(p.plain, s...)
}

// writeInFront adds text to a reversed run, whose letters come last to first.
func (p *pen) writeInFront(s string, gap float64) {
	if gap > spaceGap && s != " " && len(p.text) > 0 && p.text[0] != ' ' {
		s += " "
	}
	p.letters++
	p.text = slices.Insert(p.text, 0, []byte(s)...)
	p.plain = slices.Insert(p.plain, 0, []byte(s)...)
}

// accents are drawn below or above a letter by TeX fonts; combining are the
// corresponding Unicode marks.
const accents, combining = "`´ˆ˜¨¯˘˙˚˝ˇ¸˛", "\u0300\u0301\u0302\u0303\u0308\u0304\u0306\u0307\u030a\u030b\u030c\u0327\u0328"

// accent combines an accent that was just drawn with the letter that follows
// it.
func (p *pen) accent(letter string) bool {
	last, n := utf8.DecodeLastRune(p.text)
	i := strings.IndexRune(accents, last)
	if n == 0 || i < 0 {
		return false
	}
	mark := []rune(combining)[utf8.RuneCountInString(accents[:i])]
	if letter == "ı" {
		letter = "i"
	}
	both := letter + string(mark)
	p.text = append(p.text[:len(p.text)-n], both...)
	p.plain = append(p.plain[:len(p.plain)-n], both...)
	return true
}

// runCost is the cost of keeping a run, in units of work.
const runCost = 10

// flush ends the run.
func (c *canvas) flush() {
	p := &c.pen
	if !p.down {
		return
	}
	p.down = false
	if len(p.text) == 0 || !c.file.budget.spend(runCost) {
		return
	}
	r := p.run
	r.Text = string(p.text)
	// Letter-spacing separates nearly all letters; words end at most at every
	// third.
	if p.implied >= 2 && p.implied*2 > p.letters {
		r.Plain = string(p.plain)
	}
	box := p.box()
	r.Width = p.end
	if r.Hidden == Visible {
		r.Hidden = c.hidden(&r, box)
	}
	c.page.Runs = append(c.page.Runs, r)
	c.spots = append(c.spots, spots{at: placed{p.x, p.y, p.ux, p.uy, p.fontSize, p.end}, box: box})
}

// box returns the box around the letters, in any direction of the baseline.
func (p *pen) box() rect {
	m := matrix{p.ux, p.uy, -p.uy, p.ux, p.x, p.y}
	return m.bounds(0, -0.7*p.fontSize, max(p.end, 0.1), 0.05*p.fontSize)
}

func (c *canvas) hidden(r *Run, box rect) Hidden {
	if strings.TrimSpace(r.Text) == "" {
		return Visible
	}
	switch {
	case r.Size < tiny, c.pen.wide < tiny/2:
		return Tiny
	case !box.meets(c.sheet):
		return OffPage
	case c.pen.out:
		return Clipped
	}
	// Without a background, readers differ in whether they blend with white.
	back := c.background(box)
	mixed := c.pen.blend.mix(back, r.Colour)
	if c.pen.mode == 0 && (r.Colour.over(back, c.pen.alpha).like(back) || mixed.over(back, c.pen.alpha).like(back)) {
		return SameColour
	}
	return Visible
}

// tiny is the size, in points, below which letters look like dots at best.
const tiny = 3
