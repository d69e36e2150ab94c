package ats

import "math"

// blend is how what is drawn is combined with what is below it: the name of a
// blend mode (ISO 32000-1, 11.3.5), or masked.
type blend name

const (
	normal blend = ""
	masked blend = "masked"
)

// blending returns the effective blend mode. One mode hides the others, but a
// mask is always there.
func (s *state) blending() blend {
	if s.groupBlend == masked || s.blend == normal {
		return s.groupBlend
	}
	return s.blend
}

// mix returns the colour of top as blended with the colour below. It returns
// top for modes that combine all components, which are rare, and for unknown
// colours.
func (b blend) mix(below, top Colour) Colour {
	f := b.function()
	if f == nil || !below.Known || !top.Known {
		return top
	}
	mix := func(back, front uint8) uint8 {
		return uint8(math.Round(255 * max(0, min(f(float64(back)/255, float64(front)/255), 1))))
	}
	return Colour{mix(below.R, top.R), mix(below.G, top.G), mix(below.B, top.B), true}
}

func (b blend) function() func(back, front float64) float64 {
	multiply := func(x, y float64) float64 { return x * y }
	screen := func(x, y float64) float64 { return x + y - x*y }
	hardLight := func(x, y float64) float64 {
		if y <= 0.5 {
			return multiply(x, 2*y)
		}
		return screen(x, 2*y-1)
	}
	switch b {
	case "Multiply":
		return multiply
	case "Screen":
		return screen
	case "Overlay":
		return func(back, front float64) float64 { return hardLight(front, back) }
	case "HardLight":
		return hardLight
	case "Darken":
		return func(back, front float64) float64 { return min(back, front) }
	case "Lighten":
		return func(back, front float64) float64 { return max(back, front) }
	case "ColorDodge":
		return func(back, front float64) float64 {
			if back == 0 {
				return 0
			}
			return back / max(1-front, 1e-9)
		}
	case "ColorBurn":
		return func(back, front float64) float64 {
			if back == 1 {
				return 1
			}
			return 1 - (1-back)/max(front, 1e-9)
		}
	case "Difference":
		return func(back, front float64) float64 { return math.Abs(back - front) }
	case "Exclusion":
		return func(back, front float64) float64 { return back + front - 2*back*front }
	}
	return nil
}
