package ats

import "math"

type point struct{ x, y float64 }

// path is a path being built. Curves are replaced by lines.
type path struct {
	box   rect
	rings [][]point // subpaths, each closed by a line from its end to its start
	count int       // points in rings
	// rectangle is set for a single rectangle whose sides are level and
	// upright: it is its box, and only in corners.
	rectangle bool
	corners   [4]point
	rough     bool // has more than maxPoints, so only its box is known
}

// maxPoints bounds the points of a path; paths with more are drawings.
const maxPoints = 512

func (p *path) empty() bool { return p.count == 0 }

// to adds a point, in a new subpath if begin is set.
func (p *path) to(x, y float64, begin bool) {
	if p.rectangle {
		p.rectangle, p.count = false, 0
		p.ring(p.corners)
	}
	if p.box = p.box.join(rect{x, y, x, y}); p.count == 0 {
		p.box = rect{x, y, x, y}
	}
	if p.count++; p.count > maxPoints {
		p.rings, p.rough = nil, true
		return
	}
	if begin || len(p.rings) == 0 {
		p.rings = append(p.rings, nil)
	}
	last := &p.rings[len(p.rings)-1]
	*last = append(*last, point{x, y})
}

// last returns where the path has got to.
func (p *path) last() point {
	if len(p.rings) == 0 {
		return point{}
	}
	ring := p.rings[len(p.rings)-1]
	return ring[len(ring)-1]
}

// close ends a subpath: what follows begins where it began.
func (p *path) close() {
	if len(p.rings) > 0 {
		first := p.rings[len(p.rings)-1][0]
		p.to(first.x, first.y, true)
	}
}

// curve adds a Bézier curve.
func (p *path) curve(b, c, d point) {
	const steps = 8
	a := p.last()
	for i := 1; i <= steps; i++ {
		t := float64(i) / steps
		u := 1 - t
		wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		p.to(wa*a.x+wb*b.x+wc*c.x+wd*d.x, wa*a.y+wb*b.y+wc*c.y+wd*d.y, false)
	}
}

// rect adds the rectangle from (x0, y0) to (x1, y1) as transformed by m.
func (p *path) rect(m matrix, x0, y0, x1, y1 float64) {
	var corners [4]point
	for i, corner := range [4]point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}} {
		x, y := m.apply(corner.x, corner.y)
		corners[i] = point{x, y}
	}
	if p.empty() && (math.Abs(m[1])+math.Abs(m[2]) < 1e-9 || math.Abs(m[0])+math.Abs(m[3]) < 1e-9) {
		*p = path{box: m.bounds(x0, y0, x1, y1), count: 4, rectangle: true, corners: corners}
		return
	}
	p.ring(corners)
}

// ring adds a closed subpath.
func (p *path) ring(corners [4]point) {
	for i, at := range corners {
		p.to(at.x, at.y, i == 0)
	}
	p.close()
}

// area is the inside of some paths, and of a rectangle.
type area struct {
	box    rect
	shapes []shape
	points int // in shapes: what it costs to ask for one point
}

type shape struct {
	path    path
	evenOdd bool
}

// within returns the part of a that is inside a path. It is larger than that if
// the path is rough.
func (a area) within(p path, evenOdd bool) area {
	const most = 16 // shapes
	a.box = a.box.cut(p.box)
	if !p.rectangle && !p.rough && len(a.shapes) < most {
		a.shapes = append(a.shapes[:len(a.shapes):len(a.shapes)], shape{p, evenOdd})
		a.points += p.count
	}
	return a
}

func (a *area) has(p point) bool {
	if p.x < a.box.left || p.x > a.box.right || p.y < a.box.top || p.y > a.box.bottom {
		return false
	}
	for i := range a.shapes {
		if !a.shapes[i].has(p) {
			return false
		}
	}
	return true
}

// has reports whether a point is inside, by the rules of ISO 32000-1, 8.5.3.3.
func (s *shape) has(p point) bool {
	winding, crossings := 0, 0
	for _, ring := range s.path.rings {
		a := ring[len(ring)-1]
		for _, b := range ring {
			if a.y <= p.y != (b.y <= p.y) && a.x+(p.y-a.y)/(b.y-a.y)*(b.x-a.x) > p.x {
				crossings++
				if winding++; a.y > b.y {
					winding -= 2
				}
			}
			a = b
		}
	}
	if s.evenOdd {
		return crossings%2 == 1
	}
	return winding != 0
}

// share returns how much is inside of a box that meets that of a: most, some or
// none of it. The corners of a box may be outside of a rounded area.
func (a *area) share(box rect) (most, some bool) {
	if len(a.shapes) == 0 {
		return a.box.holds(box, 1), true
	}
	const columns, rows = 9, 3
	inside := 0
	for i := range columns {
		for j := range rows {
			if a.has(point{box.left + (box.right-box.left)*float64(i)/(columns-1), box.top + (box.bottom-box.top)*float64(j)/(rows-1)}) {
				inside++
			}
		}
	}
	return inside > columns*rows*3/4, inside > 0
}
