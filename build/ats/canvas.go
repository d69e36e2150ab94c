package ats

import "math"

// canvas carries out the description of pages (ISO 32000-1, 7.8, 8 and 9) as far
// as text, images and what hides them go.
type canvas struct {
	file  *file
	doc   *Document
	fonts map[ref]*font
	forms map[*stream]*content
	page  *Page
	sheet rect // the page
	depth int
	inUse map[*stream]bool // forms that are being drawn

	state state
	stack []state
	lost  int // states that were too many to save

	text, line matrix // Tm and Tlm
	marks      []mark
	lostMarks  int
	pen        pen

	path     rect
	pathKind pathKind
	clipping bool
	paints   []paint

	res      *resources
	operands []token
	props    object // of marked content, where it stands in the line
}

// state is what q saves.
type state struct {
	ctm   matrix
	clip  rect
	fill  Colour
	space colourSpace
	alpha float64
	mixed bool // what is drawn is mixed with what is below, or masked
	// What holds for the groups that are being drawn, whatever is set in them.
	groupAlpha float64
	groupMixed bool
	font       *font
	size       float64
	// Character and word spacing, horizontal scale, leading, rise.
	char, word, scale, leading, rise float64
	mode                             int
}

// visible is the alpha of what is drawn.
func (s *state) visible() float64 { return s.alpha * s.groupAlpha }

// mark is a piece of marked content.
type mark struct {
	mcid     int
	artifact bool
	// actual is the text that stands for all glyphs of the piece; nil for none.
	// It is emptied when it was written.
	actual *string
}

// content is a stream of drawing operators with what its names mean.
type content struct {
	data []byte
	res  *resources
}

type resources struct {
	dict  dict
	fonts map[name]*font
}

func newResources(d dict) *resources { return &resources{dict: d, fonts: map[name]*font{}} }

type pathKind uint8

const (
	noPath pathKind = iota
	oneRect
	otherPath
)

// paint is an area that was filled: the background of text that comes later.
type paint struct {
	area   rect
	colour Colour
}

// maxPaints bounds the backgrounds that are looked through for each text.
const maxPaints = 256

// maxStates bounds what careless writers save and never restore.
const maxStates = 1024

func (c *canvas) draw(l *leaf, number int) *Page {
	p := &Page{Number: number}
	p.Width, p.Height = l.size()
	c.page, c.sheet = p, rect{0, 0, p.Width, p.Height}
	c.stack, c.marks, c.paints, c.lost, c.lostMarks, c.depth = c.stack[:0], c.marks[:0], c.paints[:0], 0, 0, 0
	c.inUse = map[*stream]bool{}
	c.state = state{
		ctm: l.base(), clip: c.sheet, fill: Colour{Known: true}, space: graySpace, alpha: 1, groupAlpha: 1, scale: 1,
	}
	c.pathKind, c.clipping = noPath, false
	c.run(&content{c.pageContent(l), newResources(l.resources)})
	c.flush()
	return p
}

// pageContent joins the streams of a page, which may cut it between any two
// tokens.
func (c *canvas) pageContent(l *leaf) []byte {
	list, ok := c.file.resolve(l.dict["Contents"]).(array)
	if !ok {
		list = array{l.dict["Contents"]}
	}
	if len(list) == 1 {
		if s := c.file.stream(list[0]); s != nil {
			return c.file.decode(s)
		}
		return nil
	}
	var all []byte
	for _, o := range list {
		if s := c.file.stream(o); s != nil && c.file.budget.ok() {
			part := c.file.decode(s)
			// Uncompressed streams named again and again cost memory too.
			c.file.budget.inflate(len(part))
			all = append(append(all, part...), '\n')
		}
	}
	return all
}

// maxOperands is more than any operator takes, and any list of TJ that a writer
// makes.
const maxOperands = 1 << 16

func (c *canvas) run(in *content) {
	outer := c.res
	c.res = in.res
	p := parser{lexer: lexer{src: in.data}, budget: c.file.budget}
	c.operands = c.operands[:0]
	for c.file.budget.spend(1) {
		t := p.next()
		switch t.kind {
		case endToken:
			c.res = outer
			return
		case openDict:
			c.props = p.dict(1)
			c.operands = append(c.operands, t)
		case word:
			c.operator(string(t.bytes), &p)
			c.operands, c.props = c.operands[:0], nil
			p.buf = p.buf[:0]
		default:
			if len(c.operands) < maxOperands {
				c.operands = append(c.operands, t)
			}
			c.file.budget.spend(len(t.bytes) / 8)
		}
	}
	c.res = outer
}

func (c *canvas) operator(op string, p *parser) {
	switch {
	case c.graphicsOperator(op), c.colourOperator(op), c.textOperator(op), c.markOperator(op):
	case op == "BI":
		c.inlineImage(p)
	}
}

// num gives the nth operand, 0 where it is missing.
func (c *canvas) num(n int) float64 {
	if n < 0 || n >= len(c.operands) {
		return 0
	}
	return c.operands[n].num
}

// lastName gives the name that ends the operands.
func (c *canvas) lastName() name {
	if n := len(c.operands); n > 0 && c.operands[n-1].kind == nameToken {
		return name(c.operands[n-1].bytes)
	}
	return ""
}

func (c *canvas) matrix() matrix {
	return matrix{c.num(0), c.num(1), c.num(2), c.num(3), c.num(4), c.num(5)}
}

func (c *canvas) graphicsOperator(op string) bool {
	switch op {
	case "q":
		c.save()
	case "Q":
		c.restore()
	case "cm":
		c.state.ctm = c.matrix().then(c.state.ctm)
	case "gs":
		c.graphicsState(c.file.dict(c.file.dict(c.res.dict["ExtGState"])[c.lastName()]))
	case "Do":
		c.drawObject(c.file.dict(c.res.dict["XObject"])[c.lastName()])
	case "re":
		x, y := c.num(0), c.num(1)
		c.extend(c.state.ctm.bounds(x, y, x+c.num(2), y+c.num(3)), oneRect)
	case "m", "l":
		c.point(0)
	case "v", "y":
		c.point(0)
		c.point(2)
	case "c":
		c.point(0)
		c.point(2)
		c.point(4)
	case "W", "W*":
		c.clipping = true
	case "f", "F", "f*", "B", "B*", "b", "b*":
		c.fillPath()
	case "n", "S", "s":
		c.endPath()
	case "sh":
		c.paint(c.state.clip, Colour{})
	default:
		return false
	}
	return true
}

func (c *canvas) save() {
	if len(c.stack) >= maxStates {
		c.lost++
		return
	}
	c.stack = append(c.stack, c.state)
}

func (c *canvas) restore() {
	if c.lost > 0 {
		c.lost--
		return
	}
	if n := len(c.stack); n > 0 {
		c.state, c.stack = c.stack[n-1], c.stack[:n-1]
	}
}

func (c *canvas) graphicsState(d dict) {
	if alpha, ok := c.file.number(d["ca"]); ok {
		c.state.alpha = alpha
	}
	_, masked := c.file.resolve(d["SMask"]).(dict)
	switch mode := c.file.name(d["BM"]); {
	case masked:
		c.state.mixed = true
	case mode == "Normal" || mode == "Compatible" || d["SMask"] != nil:
		c.state.mixed = false
	case mode != "":
		c.state.mixed = true
	}
	if list := c.file.array(d["Font"]); len(list) == 2 {
		if r, ok := list[0].(ref); ok {
			c.state.font = c.fontAt(r)
			c.state.size, _ = c.file.number(list[1])
		}
	}
}

func (c *canvas) point(at int) {
	x, y := c.state.ctm.apply(c.num(at), c.num(at+1))
	c.extend(rect{x, y, x, y}, otherPath)
}

func (c *canvas) extend(r rect, kind pathKind) {
	if c.pathKind == noPath {
		c.path, c.pathKind = r, kind
		return
	}
	c.path, c.pathKind = c.path.join(r), otherPath
}

func (c *canvas) fillPath() {
	if c.pathKind != noPath {
		colour := c.state.fill
		// A frame is a path with a hole: its box says nothing of what is inside.
		colour.Known = colour.Known && c.pathKind == oneRect && c.opaque()
		c.paint(c.path.cut(c.state.clip), colour)
		if c.pathKind == oneRect && c.opaque() {
			c.cover(c.path.cut(c.state.clip))
		}
		c.dot(c.path)
	}
	c.endPath()
}

// maxDots bounds the dots of a page, as drawings of dots exist.
const maxDots = 2000

func (c *canvas) dot(r rect) {
	w, h := r.right-r.left, r.bottom-r.top
	if w < 1 || w > 8 || h < 0.6*w || h > 1.6*w || len(c.page.Dots) >= maxDots || !r.meets(c.state.clip) {
		return
	}
	c.page.Dots = append(c.page.Dots, Dot{r.left, (r.top + r.bottom) / 2, w})
}

func (c *canvas) endPath() {
	if c.clipping && c.pathKind != noPath {
		c.state.clip = c.state.clip.cut(c.path)
	}
	c.pathKind, c.clipping = noPath, false
}

func (c *canvas) paint(area rect, colour Colour) {
	// Rules and underlines are no backgrounds.
	if area.bottom-area.top < 3 || area.right-area.left < 3 {
		return
	}
	if len(c.paints) == maxPaints {
		c.paints = append(c.paints[:0], c.paints[maxPaints/2:]...)
	}
	// The text that was set before is drawn on what was there before.
	c.flush()
	c.paints = append(c.paints, paint{area, colour})
}

// opaque says whether what is drawn now hides what is below.
func (c *canvas) opaque() bool {
	return c.state.visible() > 0.95 && !c.state.mixed && !c.state.groupMixed
}

// cover hides the text that was drawn where something else is drawn now.
func (c *canvas) cover(area rect) {
	if area.bottom-area.top < 3 || area.right-area.left < 3 || !c.file.budget.spend(len(c.page.Runs)/8) {
		return
	}
	for i := range c.page.Runs {
		if r := &c.page.Runs[i]; r.Hidden == Visible && r.Angle == 0 && area.holds(rect{r.X, r.Y - 0.6*r.Size, r.End(), r.Y}, 0) {
			r.Hidden = Covered
		}
	}
}

// background gives the colour behind a box.
func (c *canvas) background(box rect) Colour {
	for i := len(c.paints) - 1; i >= 0; i-- {
		p := &c.paints[i]
		if p.area.holds(box, 1) {
			return p.colour
		}
		if !p.colour.Known && p.area.meets(box) {
			return Colour{}
		}
	}
	return Colour{255, 255, 255, true}
}

func (c *canvas) drawObject(o object) {
	s := c.file.stream(o)
	if s == nil {
		return
	}
	switch c.file.name(s.dict["Subtype"]) {
	case "Image":
		columns, _ := c.file.int(s.dict["Width"])
		rows, _ := c.file.int(s.dict["Height"])
		c.image(columns, rows)
		if s.dict["SMask"] == nil && s.dict["Mask"] == nil && s.dict["ImageMask"] == nil && c.opaque() {
			c.cover(c.state.ctm.bounds(0, 0, 1, 1).cut(c.state.clip))
		}
	case "Form":
		c.form(s)
	}
}

// maxImages bounds the pictures of a page: some drawings consist of thousands.
const maxImages = 10_000

func (c *canvas) image(columns, rows int) {
	area := c.state.ctm.bounds(0, 0, 1, 1)
	c.paint(area.cut(c.state.clip), Colour{})
	shown := area.cut(c.state.clip)
	if shown.right <= shown.left || shown.bottom <= shown.top || len(c.page.Images) >= maxImages {
		return
	}
	c.page.Images = append(c.page.Images, Image{
		X: shown.left, Y: shown.top, Width: shown.right - shown.left, Height: shown.bottom - shown.top,
		Columns: columns, Rows: rows, MCID: c.mark().mcid,
	})
}

// formCost is what drawing a form costs at least, in steps.
const formCost = 40

// form draws a stream inside of another. One that draws itself is cut short.
func (c *canvas) form(s *stream) {
	if c.inUse[s] || !c.file.budget.deep(c.depth+1) || !c.file.budget.spend(formCost) {
		return
	}
	in := c.forms[s]
	if in == nil {
		in = &content{c.file.decode(s), c.res}
		if own := c.file.dict(s.dict["Resources"]); own != nil {
			in.res = newResources(own)
			// Without resources of its own a form takes those of where it is drawn.
			c.forms[s] = in
		}
	}
	saved, base, lost := c.state, len(c.stack), c.lost
	text, line := c.text, c.line
	if m, ok := c.file.numberList(s.dict["Matrix"], 6); ok {
		c.state.ctm = matrix(m).then(c.state.ctm)
	}
	if b, ok := c.file.box(s.dict["BBox"]); ok {
		c.state.clip = c.state.clip.cut(c.state.ctm.bounds(b[0], b[1], b[2], b[3]))
	}
	if group := c.file.dict(s.dict["Group"]); group != nil {
		c.state.groupAlpha *= c.state.alpha
		c.state.groupMixed = c.state.groupMixed || c.state.mixed
		c.state.alpha, c.state.mixed = 1, false
	}
	c.inUse[s] = true
	c.depth++
	operands := c.operands
	c.operands = nil
	c.run(in)
	c.operands = operands
	c.depth--
	delete(c.inUse, s)
	c.state, c.lost, c.text, c.line = saved, lost, text, line
	c.stack = c.stack[:min(base, len(c.stack))]
}

// inlineImage passes over an image that stands in the line.
func (c *canvas) inlineImage(p *parser) {
	var columns, rows int
	for key := ""; c.file.budget.spend(1); {
		t := p.next()
		switch {
		case t.kind == endToken:
			return
		case t.kind == word && string(t.bytes) == "ID":
			p.at = min(p.at+1, len(p.src))
			skipImage(&p.lexer)
			c.image(columns, rows)
			return
		case t.kind == nameToken:
			key = string(t.bytes)
		case t.kind == integer && (key == "W" || key == "Width"):
			columns = clampInt(t.num)
		case t.kind == integer && (key == "H" || key == "Height"):
			rows = clampInt(t.num)
		}
	}
}

// skipImage looks for the EI after which text comes: the two letters occur in
// the data of images too.
func skipImage(l *lexer) {
	for ; l.at+2 <= len(l.src); l.at++ {
		if l.src[l.at] != 'E' || l.src[l.at+1] != 'I' || l.at > 0 && class[l.src[l.at-1]] != ' ' {
			continue
		}
		after := l.src[l.at+2 : min(l.at+12, len(l.src))]
		if len(after) == 0 || class[after[0]] == ' ' && printable(after) {
			l.at += 2
			return
		}
	}
	l.at = len(l.src)
}

func printable(b []byte) bool {
	for _, c := range b {
		if c > 126 || c < 32 && class[c] != ' ' {
			return false
		}
	}
	return true
}

// mark is the innermost marked content, with what outer ones add.
func (c *canvas) mark() mark {
	if len(c.marks) == 0 {
		return mark{mcid: -1}
	}
	return c.marks[len(c.marks)-1]
}

func (c *canvas) markOperator(op string) bool {
	switch op {
	case "BMC", "BDC":
		c.beginMark()
	case "EMC":
		if c.lostMarks > 0 {
			c.lostMarks--
		} else if n := len(c.marks); n > 0 {
			c.marks = c.marks[:n-1]
		}
	default:
		return false
	}
	return true
}

func (c *canvas) beginMark() {
	if len(c.marks) >= maxStates {
		c.lostMarks++
		return
	}
	m := c.mark()
	if len(c.operands) > 0 && string(c.operands[0].bytes) == "Artifact" {
		m.artifact = true
	}
	props, inLine := c.props.(dict)
	if !inLine && len(c.operands) > 1 {
		props = c.file.dict(c.file.dict(c.res.dict["Properties"])[c.lastName()])
	}
	if id, ok := c.file.int(props["MCID"]); ok && id >= 0 {
		m.mcid = id
	}
	if s, ok := c.file.resolve(props["ActualText"]).(str); ok && m.actual == nil && len(s) <= 1024 {
		actual := textString(string(s))
		m.actual = &actual
	}
	c.marks = append(c.marks, m)
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > 1e7 {
			return false
		}
	}
	return true
}
