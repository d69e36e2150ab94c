package render

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Setting is how tightly a print is set.
type Setting struct {
	Size   float64    // of text, in points
	Height float64    // of a line, as a multiple of Size
	Gap    float64    // between paragraphs and sections, as a multiple of the theme's
	Margin [4]float64 // top, right, bottom, left, in millimetres

	own bool // identical to the theme's
}

// The tightest allowed setting. Below it, text is hard to read and printers cut
// off the edges.
const (
	leastSize   = 9.5
	leastHeight = 1.2
	leastGap    = .6
	leastMargin = 12
)

// ladderSteps is the maximum number of steps for each kind of change.
const ladderSteps = 5

// Ladder returns 1 to 16 settings, from the theme's own, raised to the allowed
// minimum, to the tightest. Gaps and margins shrink first, then line heights,
// then letters. Sizes are read from the custom properties --size and --row and
// the margins in @page; a theme that does not use those does not change.
func (t *Theme) Ladder() []Setting {
	first := t.setting()
	raised := first
	raised.Size, raised.Height = max(first.Size, leastSize), max(first.Height, leastHeight)
	for i, m := range first.Margin {
		raised.Margin[i] = max(m, leastMargin)
	}
	raised.own = raised == first
	ladder := []Setting{raised}
	part := func(from, to float64, i int) float64 {
		return min(from, round(from+(to-from)*float64(i)/ladderSteps, 100))
	}
	for phase := range 3 {
		start := ladder[len(ladder)-1]
		start.own = false
		for i := 1; i <= ladderSteps; i++ {
			next := start
			switch phase {
			case 0:
				next.Gap = part(start.Gap, leastGap, i)
				for k, m := range start.Margin {
					next.Margin[k] = part(m, leastMargin, i)
				}
			case 1:
				next.Height = part(start.Height, leastHeight, i)
			case 2:
				next.Size = part(start.Size, leastSize, i)
			}
			ladder = append(ladder, next)
		}
	}
	return slices.CompactFunc(ladder, func(a, b Setting) bool { a.own, b.own = false, false; return a == b })
}

func round(x float64, parts float64) float64 { return math.Round(x*parts) / parts }

// String returns a description such as "9.8 pt, line height 1.25".
func (s Setting) String() string {
	return fmt.Sprintf("%g pt, line height %g", round(s.Size, 100), round(s.Height, 100))
}

// Apply returns a page made by [Theme.Print] with the setting appended to its
// last style sheet, so that it overrides the rest.
func (s Setting) Apply(html []byte) []byte {
	at := bytes.LastIndex(html, []byte("</style>"))
	if s.own || at < 0 {
		return html
	}
	css := fmt.Sprintf("html:root{--size:%gpt;--row:%gpt;--gap:calc(var(--row)*%g);--apart:.56}@page{margin:%gmm %gmm %gmm %gmm}",
		s.Size, round(s.Size*s.Height, 10000), s.Gap, s.Margin[0], s.Margin[1], s.Margin[2], s.Margin[3])
	return slices.Concat(html[:at], []byte(css), html[at:])
}

var (
	cssRule    = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	cssMeasure = regexp.MustCompile(`(?:^|[;\s])(--size|--row|margin)\s*:\s*([^;]*)`)
)

// setting returns the theme's own setting, read from its style sheet. What is
// not given there as a length has the default of the layouts.
func (t *Theme) setting() Setting {
	const mm = 72 / 25.4
	s := Setting{Size: 10, Gap: 1, Margin: [4]float64{16 * mm, 19 * mm, 15 * mm, 19 * mm}}
	row := 13.0
	for _, rule := range cssRule.FindAllStringSubmatch(t.print, -1) {
		selector := strings.TrimSpace(rule[1])
		if i := strings.LastIndexAny(selector, ";\n"); i >= 0 {
			selector = strings.TrimSpace(selector[i+1:])
		}
		page := selector == "@page"
		if !page && selector != ":root" && selector != "[data-density="+t.Options.Density+"]" {
			continue
		}
		for _, m := range cssMeasure.FindAllStringSubmatch(rule[2], -1) {
			lengths := lengths(m[2])
			switch {
			case len(lengths) == 0:
			case page && m[1] == "margin":
				s.Margin = sides(lengths)
			case m[1] == "--size":
				s.Size = lengths[0]
			case m[1] == "--row":
				row = lengths[0]
			}
		}
	}
	s.Height = row / s.Size
	for i, m := range s.Margin {
		s.Margin[i] = round(m/mm, 1000)
	}
	return s
}

// lengths parses CSS lengths into points. It returns nil if any is invalid.
func lengths(s string) (list []float64) {
	for _, word := range strings.Fields(s) {
		number := strings.TrimRight(word, "abcdefghijklmnopqrstuvwxyz")
		points, ok := map[string]float64{"pt": 1, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72, "px": .75, "pc": 12}[word[len(number):]]
		n, err := strconv.ParseFloat(number, 64)
		if !ok && n == 0 {
			points = 1
		}
		if err != nil || points == 0 || n < 0 || n > 1000 {
			return nil
		}
		list = append(list, n*points)
	}
	return list
}

// sides expands a CSS shorthand of one to four values.
func sides(l []float64) [4]float64 {
	switch len(l) {
	case 1:
		return [4]float64{l[0], l[0], l[0], l[0]}
	case 2:
		return [4]float64{l[0], l[1], l[0], l[1]}
	case 3:
		return [4]float64{l[0], l[1], l[2], l[1]}
	}
	return [4]float64(l[:4])
}
