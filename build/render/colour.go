package render

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// colour is an opaque sRGB colour.
type colour struct{ r, g, b uint8 }

// parseColour parses a CSS colour: "#rgb", "#rrggbb" or a name.
func parseColour(s string) (colour, error) {
	if named, ok := colornames.Map[strings.ToLower(s)]; ok {
		return fromRGBA(named), nil
	}
	digits, ok := strings.CutPrefix(s, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return colour{}, fmt.Errorf("%q is not a colour; write one such as \"#1f5fa8\" or \"teal\"", s)
	}
	return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

func fromRGBA(c color.RGBA) colour { return colour{c.R, c.G, c.B} }

// String returns the colour as "#rrggbb".
func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// luminance returns the relative luminance of WCAG 2.2.
func (c colour) luminance() float64 {
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// linear inverts the sRGB transfer function.
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func encoded(x float64) uint8 {
	x = min(max(x, 0), 1)
	if x <= 0.0031308 {
		x *= 12.92
	} else {
		x = 1.055*math.Pow(x, 1/2.4) - 0.055
	}
	return uint8(math.Round(x * 255))
}

// contrast returns the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b colour) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// readable returns the colour nearest to c that is legible as small text on
// paper: of the same hue, but darker or lighter. WCAG AA requires a contrast of
// 4.5; the margin allows for rounding. Colours on dark paper get more, since
// thin coloured letters look darker there than the formula says.
func readable(c, paper colour) colour {
	enough, step := 4.6, -0.01
	if paper.luminance() <= 0.18 {
		enough, step = 6, 0.01
	}
	if contrast(c, paper) >= enough {
		return c
	}
	lightness, a, b := c.oklab()
	chroma, most := math.Hypot(a, b), mostChroma(lightness, a, b)
	if chroma < 0.004 { // a grey has no hue
		a, b, chroma = 0, 0, 0
	}
	for contrast(c, paper) < enough && lightness >= 0 && lightness <= 1 {
		lightness += step
		shade := 0.0
		if chroma > 0 {
			shade = vivid(chroma, most, mostChroma(lightness, a, b)) / chroma
		}
		c = fromOklab(lightness, a*shade, b*shade)
	}
	return c
}

// vivid returns the chroma for a colour at another lightness, where the
// screen's maximum is there, given its chroma at the original one, where the
// maximum is here. Darkened with its chroma unchanged, a cream turns to mud;
// with the same share of the maximum, to brass. What looks the same is in
// between.
func vivid(chroma, here, there float64) float64 {
	return min(there, math.Sqrt(chroma*chroma/max(here, chroma)*there))
}

// mostChroma returns the highest chroma that a screen can show at a lightness
// in the hue of a and b.
func mostChroma(lightness, a, b float64) float64 {
	chroma := math.Hypot(a, b)
	if chroma == 0 {
		return 0
	}
	low, high := 0.0, 0.4
	for range 12 {
		middle := (low + high) / 2
		if shown(lightness, a/chroma*middle, b/chroma*middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// oklab returns lightness and the two colour axes in Björn Ottosson's
// perceptually uniform space (https://bottosson.github.io/posts/oklab).
func (c colour) oklab() (lightness, a, b float64) {
	r, g, bl := linear(c.r), linear(c.g), linear(c.b)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*bl)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*bl)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*bl)
	return 0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s
}

func fromOklab(lightness, a, b float64) colour {
	r, g, bl := linearOklab(lightness, a, b)
	return colour{encoded(r), encoded(g), encoded(bl)}
}

func linearOklab(lightness, a, b float64) (red, green, blue float64) {
	l := cube(lightness + 0.3963377774*a + 0.2158037573*b)
	m := cube(lightness - 0.1055613458*a - 0.0638541728*b)
	s := cube(lightness - 0.0894841775*a - 1.2914855480*b)
	return 4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s
}

// shown reports whether a screen can show the colour.
func shown(lightness, a, b float64) bool {
	r, g, bl := linearOklab(lightness, a, b)
	const slack = 0.0005 // below the resolution of an 8-bit channel
	return min(r, g, bl) >= -slack && max(r, g, bl) <= 1+slack
}

func cube(x float64) float64 { return x * x * x }
