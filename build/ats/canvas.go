package ats

import (
	"math"
)

// canvas executes page descriptions (ISO 32000-1, 7.8, 8 and 9) as far as they
// concern text, images and what hides text.
type canvas struct {
	file  *file
	doc   *Document
	fonts map[ref]*font
	forms map[*stream]*content
	page  *Page
	sheet rect // the page
	depth int
	inUse map[*stream]bool // forms being drawn

	state state
	stack []state
	lost  int // number of states beyond maxStates

	text, line matrix // Tm and Tlm
	marks      []mark
	lostMarks  int
	pen        pen

	path     path
	clipping bool // the path will be the clip
	evenOdd  bool // by the even-odd rule
	paints   []paint
	spots    []spots // of the runs of the page

	res      *resources
	operands []token
	props    object // inline properties of marked content
}

// state is the part of the graphics state that q saves.
type state struct {
	ctm   matrix
	clip  area
	fill  Colour
	space colourSpace
	alpha float64
	blend blend
	// Set by the groups being drawn, independent of what is set within them.
	groupAlpha float64
	groupBlend blend
	font       *font
	size       float64
	// Character and word spacing, horizontal scale, leading, rise.
	char, word, scale, leading, rise float64
	mode                             int
}

// visible returns the effective alpha of what is drawn.
func (s *state) visible() float64 { return s.alpha * s.groupAlpha }

// content is a stream of drawing operators with the resources that it names.
type content struct {
	data []byte
	res  *resources
}

type resources struct {
	dict  dict
	fonts map[name]*font
}

func newResources(d dict) *resources { return &resources{dict: d, fonts: map[name]*font{}} }

// maxStates bounds the states saved by careless writers that never restore
// them.
const maxStates = 1024

func (c *canvas) draw(l *leaf, number int) *Page {
	p := &Page{Number: number}
	p.Width, p.Height = l.size()
	c.page, c.sheet = p, rect{0, 0, p.Width, p.Height}
	c.stack, c.marks, c.paints, c.spots, c.lost, c.lostMarks, c.depth = c.stack[:0], c.marks[:0], c.paints[:0], c.spots[:0], 0, 0, 0
	c.inUse = map[*stream]bool{}
	c.state = state{
		ctm: l.base(), clip: area{box: c.sheet}, fill: Colour{Known: true}, space: graySpace, alpha: 1, groupAlpha: 1, scale: 1,
	}
	c.path, c.clipping = path{}, false
	c.run(&content{c.pageContent(l), newResources(l.resources)})
	c.flush()
	return p
}

// pageContent joins the streams of a page, which may be split between any two
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
			// Uncompressed streams that are referenced repeatedly cost memory
			// too.
			c.file.budget.inflate(len(part))
			all = append(append(all, part...), '\n')
		}
	}
	return all
}

// maxOperands is more than any operator takes and than any writer puts into a
// TJ.
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
	case c.graphicsOperator(op), c.pathOperator(op), c.colourOperator(op), c.textOperator(op), c.markOperator(op):
	case op == "BI":
		c.inlineImage(p)
	}
}

// num returns the nth operand, or 0 if it is missing.
func (c *canvas) num(n int) float64 {
	if n < 0 || n >= len(c.operands) {
		return 0
	}
	return c.operands[n].num
}

// lastName returns the name that is the last operand.
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
	_, isMasked := c.file.resolve(d["SMask"]).(dict)
	switch mode := c.file.name(d["BM"]); {
	case isMasked:
		c.state.blend = masked
	case mode != "" && mode != "Normal" && mode != "Compatible":
		c.state.blend = blend(mode)
	case mode != "" || d["SMask"] != nil:
		c.state.blend = normal
	}
	if list := c.file.array(d["Font"]); len(list) == 2 {
		if r, ok := list[0].(ref); ok {
			c.state.font = c.fontAt(r)
			c.state.size, _ = c.file.number(list[1])
		}
	}
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > 1e7 {
			return false
		}
	}
	return true
}
