package ats

type pathKind uint8

const (
	noPath pathKind = iota
	oneRect
	otherPath
)

// paint is a filled area: the background of later text.
type paint struct {
	area   rect
	colour Colour
}

// maxPaints bounds the backgrounds that are searched for each text.
const maxPaints = 256

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
		// A frame is a path with a hole: its box says nothing about what is
		// inside.
		colour.Known = colour.Known && c.pathKind == oneRect && c.opaque()
		c.paint(c.path.cut(c.state.clip), colour)
		if c.pathKind == oneRect && c.opaque() {
			c.cover(c.path.cut(c.state.clip))
		}
		c.dot(c.path)
	}
	c.endPath()
}

// maxDots bounds the dots of a page, since there are drawings made of dots.
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
	// Rules and underlines are not backgrounds.
	if area.bottom-area.top < 3 || area.right-area.left < 3 {
		return
	}
	if len(c.paints) == maxPaints {
		c.paints = append(c.paints[:0], c.paints[maxPaints/2:]...)
	}
	// Text that was set earlier was drawn on the earlier background.
	c.flush()
	c.paints = append(c.paints, paint{area, colour})
}

// opaque reports whether what is drawn now hides what is below.
func (c *canvas) opaque() bool {
	return c.state.visible() > 0.95 && !c.state.mixed && !c.state.groupMixed
}

// cover marks text as hidden by something drawn over it.
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

// background returns the colour behind a box.
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
