package ats

// paint is a filled area: the background of later text.
type paint struct {
	area   area
	colour Colour
}

// maxPaints bounds the backgrounds that are searched for each text.
const maxPaints = 256

// at returns a point among the operands as it is on the page.
func (c *canvas) at(n int) point {
	x, y := c.state.ctm.apply(c.num(n), c.num(n+1))
	return point{x, y}
}

func (c *canvas) pathOperator(op string) bool {
	switch op {
	case "m", "l":
		p := c.at(0)
		c.path.to(p.x, p.y, op == "m")
	case "c":
		c.path.curve(c.at(0), c.at(2), c.at(4))
	case "v":
		c.path.curve(c.path.last(), c.at(0), c.at(2))
	case "y":
		c.path.curve(c.at(0), c.at(2), c.at(2))
	case "h":
		c.path.close()
	case "re":
		x, y := c.num(0), c.num(1)
		c.path.rect(c.state.ctm, x, y, x+c.num(2), y+c.num(3))
	case "W", "W*":
		c.clipping, c.evenOdd = true, op == "W*"
	case "f", "F", "B", "b":
		c.fillPath(false)
	case "f*", "B*", "b*":
		c.fillPath(true)
	case "n", "S", "s":
		c.endPath()
	default:
		return false
	}
	return true
}

func (c *canvas) fillPath(evenOdd bool) {
	if !c.path.empty() {
		colour, inside := c.state.fill, c.state.clip.within(c.path, evenOdd)
		colour.Known = colour.Known && !c.path.rough && c.opaque()
		c.paint(inside, colour)
		if !c.path.rough {
			c.cover(inside)
		}
		c.dot(c.path.box)
	}
	c.endPath()
}

// maxDots bounds the dots of a page, since there are drawings made of dots.
const maxDots = 2000

func (c *canvas) dot(r rect) {
	w, h := r.right-r.left, r.bottom-r.top
	if w < 1 || w > 8 || h < 0.6*w || h > 1.6*w || len(c.page.Dots) >= maxDots || !r.meets(c.state.clip.box) {
		return
	}
	c.page.Dots = append(c.page.Dots, Dot{r.left, (r.top + r.bottom) / 2, w})
}

func (c *canvas) endPath() {
	if c.clipping && !c.path.empty() {
		c.state.clip = c.state.clip.within(c.path, c.evenOdd)
	}
	c.path, c.clipping = path{}, false
}

func (c *canvas) paint(a area, colour Colour) {
	if a.isThin() {
		return
	}
	if len(c.paints) == maxPaints {
		c.paints = append(c.paints[:0], c.paints[maxPaints/2:]...)
	}
	// Text that was set earlier was drawn on the earlier background.
	c.flush()
	c.paints = append(c.paints, paint{a, colour})
}

// isThin reports whether an area is a rule or an underline rather than a
// background.
func (a *area) isThin() bool { return a.box.bottom-a.box.top < 3 || a.box.right-a.box.left < 3 }

// opaque reports whether what is drawn now hides what is below.
func (c *canvas) opaque() bool { return c.state.visible() > 0.95 && c.state.blending() == normal }

// Spots are points on a run at which it is checked whether it can be seen.
const (
	spotRows   = 3
	spotMost   = 48 // columns
	spotHeight = 0.25
)

// spots is how much can still be seen of a run after what was drawn over it.
type spots struct {
	at    placed // the run
	box   rect
	light []float64 // by column and row: 1 for nothing over it; nil if that is so everywhere
}

// each calls f for each spot.
func (s *spots) each(f func(n int, p point)) {
	// The width is negative if letters were drawn back over others.
	columns := 4 + int(max(0, min(2*s.at.width/max(s.at.size, 0.1), spotMost-4)))
	if s.light == nil {
		s.light = make([]float64, columns*spotRows)
		for i := range s.light {
			s.light[i] = 1
		}
	}
	for i := range columns {
		along := s.at.width * (0.02 + 0.96*float64(i)/float64(columns-1))
		for j := range spotRows {
			f(i*spotRows+j, s.at.point(along, s.at.size*(0.05+spotHeight*float64(j))))
		}
	}
}

// point returns the point so far along the baseline and so far above it.
func (at *placed) point(along, up float64) point {
	return point{at.x + along*at.ux + up*at.uy, at.y + along*at.uy - up*at.ux}
}

// cover marks text as hidden by what is drawn over it, together with what was
// drawn over it before.
func (c *canvas) cover(a area) {
	if c.state.blending() != normal || a.isThin() || !c.file.budget.spend(len(c.page.Runs)/8) {
		return
	}
	through := 1 - c.state.visible()
	for i := range c.page.Runs {
		r, s := &c.page.Runs[i], &c.spots[i]
		if r.Hidden != Visible || !a.box.meets(s.box) || !c.file.budget.spend(spotMost/4+2*a.points) {
			continue
		}
		brightest := 0.0
		s.each(func(n int, p point) {
			if a.has(p) {
				s.light[n] *= through
			}
			brightest = max(brightest, s.light[n])
		})
		if brightest < 0.05 {
			r.Hidden = Covered
		}
	}
}

// background returns the colour behind a box.
func (c *canvas) background(box rect) Colour {
	for i := len(c.paints) - 1; i >= 0; i-- {
		p := &c.paints[i]
		if !p.area.box.meets(box) || !c.file.budget.spend(p.area.points) {
			continue
		}
		switch most, some := p.area.share(box); {
		case most:
			return p.colour
		case some && (!p.colour.Known || len(p.area.shapes) > 0):
			return Colour{}
		}
	}
	return Colour{255, 255, 255, true}
}
