package ats

import "math"

// colourSpace is how the components of a colour are interpreted.
type colourSpace uint8

const (
	unknownSpace colourSpace = iota
	graySpace
	rgbSpace
	cmykSpace
	tintSpace // the more, the darker
)

func (c *canvas) colourOperator(op string) bool {
	s := &c.state
	switch op {
	case "g":
		s.space = graySpace
	case "rg":
		s.space = rgbSpace
	case "k":
		s.space = cmykSpace
	case "cs":
		s.space = c.spaceOf(c.lastName())
		s.fill = Colour{Known: s.space != unknownSpace}
		return true
	case "sc", "scn":
	default:
		return false
	}
	s.fill = s.space.colour(c)
	return true
}

func (c *canvas) spaceOf(n name) colourSpace {
	switch n {
	case "DeviceGray", "G", "CalGray":
		return graySpace
	case "DeviceRGB", "RGB", "CalRGB":
		return rgbSpace
	case "DeviceCMYK", "CMYK":
		return cmykSpace
	}
	list := c.file.array(c.file.dict(c.res.dict["ColorSpace"])[n])
	if len(list) < 2 {
		return unknownSpace
	}
	switch c.file.name(list[0]) {
	case "ICCBased":
		n, _ := c.file.int(c.file.dict(list[1])["N"])
		return map[int]colourSpace{1: graySpace, 3: rgbSpace, 4: cmykSpace}[n]
	case "CalGray":
		return graySpace
	case "CalRGB":
		return rgbSpace
	case "Separation":
		return tintSpace
	}
	return unknownSpace
}

// colour returns the colour in the operands. Inks are mixed as if they were
// light: this only needs to tell white from black.
func (s colourSpace) colour(c *canvas) Colour {
	level := func(v float64) uint8 { return uint8(math.Round(max(0, min(v, 1)) * 255)) }
	switch s {
	case graySpace:
		g := level(c.num(0))
		return Colour{g, g, g, true}
	case rgbSpace:
		return Colour{level(c.num(0)), level(c.num(1)), level(c.num(2)), true}
	case cmykSpace:
		k := 1 - c.num(3)
		return Colour{level((1 - c.num(0)) * k), level((1 - c.num(1)) * k), level((1 - c.num(2)) * k), true}
	case tintSpace:
		g := level(1 - c.num(0))
		return Colour{g, g, g, true}
	}
	return Colour{}
}

// over returns the colour drawn with an alpha on top of b.
func (a Colour) over(b Colour, alpha float64) Colour {
	mix := func(x, y uint8) uint8 { return uint8(math.Round(alpha*float64(x) + (1-alpha)*float64(y))) }
	if alpha < 0 || alpha >= 1 || !b.Known {
		return a
	}
	return Colour{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), a.Known}
}

// like reports whether text of one colour would be invisible on the other. The
// threshold is narrow enough to allow the palest greys used on purpose.
func (a Colour) like(b Colour) bool {
	near := func(x, y uint8) bool { return abs(int(x)-int(y)) <= 28 }
	return a.Known && b.Known && near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B)
}
