package render

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
)

// pairs holds the kerning of two adjacent glyphs in font units, indexed by the
// new numbers of the left and the right glyph. Rows without kerning are nil.
type pairs [][]int16

// kerning reads the kerning of the chosen glyphs: from GPOS, as browsers do, or
// else from the older kern table.
func (c *cutter) kerning() pairs {
	p := make(pairs, len(c.glyphs))
	if gpos := c.table("GPOS"); len(gpos) > 0 {
		for _, lookup := range c.kernLookups(gpos) {
			c.readLookup(lookup, p)
		}
		return p
	}
	c.readKern(c.table("kern"), p)
	return p
}

// maxSteps bounds the work on one font's kerning. The largest shipped one takes
// a hundredth of it; a malicious one could demand billions.
const maxSteps = 20_000_000

// tired counts a step, and reports whether there have been too many.
func (c *cutter) tired() bool {
	c.steps++
	return c.steps > maxSteps
}

func (c *cutter) set(p pairs, left, right uint16, value int16) {
	if p[left] == nil {
		p[left] = make([]int16, len(c.glyphs))
	}
	p[left][right] = value
}

// readKern reads the horizontal subtables of format 0.
func (c *cutter) readKern(kern table, p pairs) {
	at := 4
	for range kern.u16(2) {
		sub := kern.from(at)
		length, coverage := int(sub.u16(2)), sub.u16(4)
		if coverage>>8 == 0 && coverage&1 == 1 {
			for i := range int(sub.u16(6)) {
				if c.tired() {
					return
				}
				record := sub.from(14 + 6*i)
				left, ok := c.number[record.u16(0)]
				right, ok2 := c.number[record.u16(2)]
				if ok && ok2 && len(record) >= 6 {
					c.set(p, left, right, record.i16(4))
				}
			}
		}
		at += max(length, 6)
	}
}

// kernLookups returns the lookups of all kern features, each once.
func (c *cutter) kernLookups(gpos table) (lookups []table) {
	features, list := gpos.from(int(gpos.u16(6))), gpos.from(int(gpos.u16(8)))
	seen := map[uint16]bool{}
	for i := range int(features.u16(0)) {
		record := features.from(2 + 6*i)
		if len(record) < 6 || string(record[:4]) != "kern" {
			continue
		}
		feature := features.from(int(record.u16(4)))
		for j := range int(feature.u16(2)) {
			if n := feature.u16(4 + 2*j); n < list.u16(0) && !c.tired() {
				seen[n] = true
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(seen)) {
		lookups = append(lookups, list.from(int(list.u16(2+2*int(n)))))
	}
	return lookups
}

// readLookup reads a pair adjustment lookup. The first subtable that covers a
// pair decides it.
func (c *cutter) readLookup(lookup table, p pairs) {
	decided := make([][]bool, len(c.glyphs))
	for i := range int(lookup.u16(4)) {
		if c.tired() {
			return
		}
		sub, kind := lookup.from(int(lookup.u16(6+2*i))), lookup.u16(0)
		if kind == 9 {
			sub, kind = sub.from(int(sub.u32(4))), sub.u16(2)
		}
		if kind != 2 {
			continue
		}
		covered := c.coverage(sub.from(int(sub.u16(2))))
		switch sub.u16(0) {
		case 1:
			c.readPairs(sub, covered, decided, p)
		case 2:
			c.readClasses(sub, covered, decided, p)
		}
	}
}

// advance returns the offset of the horizontal advance in a value record of the
// given format, or -1 if there is none, and the size of the record.
func advance(format uint16) (place, size int) {
	size = 2 * bits.OnesCount16(format)
	if format&4 == 0 {
		return -1, size
	}
	return 2 * bits.OnesCount16(format&3), size
}

func (c *cutter) decide(decided [][]bool, left, right uint16) bool {
	if decided[left] == nil {
		decided[left] = make([]bool, len(c.glyphs))
	}
	was := decided[left][right]
	decided[left][right] = true
	return !was
}

// readPairs reads a subtable of format 1: individual pairs.
func (c *cutter) readPairs(sub table, covered map[uint16]int, decided [][]bool, p pairs) {
	place, size1 := advance(sub.u16(4))
	_, size2 := advance(sub.u16(6))
	for left := range uint16(len(c.glyphs)) {
		index, ok := covered[left]
		if !ok {
			continue
		}
		set := sub.from(int(sub.u16(10 + 2*index)))
		for j := range int(set.u16(0)) {
			if c.tired() {
				return
			}
			record := set.from(2 + j*(2+size1+size2))
			right, ok := c.number[record.u16(0)]
			if ok && c.decide(decided, left, right) && place >= 0 {
				c.set(p, left, right, record.i16(2+place))
			}
		}
	}
}

// readClasses reads a subtable of format 2: pairs of classes. It decides all
// pairs whose left glyph it covers.
func (c *cutter) readClasses(sub table, covered map[uint16]int, decided [][]bool, p pairs) {
	place, size1 := advance(sub.u16(4))
	_, size2 := advance(sub.u16(6))
	lefts, rights := c.classes(sub.from(int(sub.u16(8)))), c.classes(sub.from(int(sub.u16(10))))
	columns := int(sub.u16(14))
	for left := range uint16(len(c.glyphs)) {
		if _, ok := covered[left]; !ok {
			continue
		}
		for right := range uint16(len(c.glyphs)) {
			if c.tired() {
				return
			}
			at := 16 + (int(lefts[left])*columns+int(rights[right]))*(size1+size2) + place
			if c.decide(decided, left, right) && place >= 0 && sub.i16(at) != 0 {
				c.set(p, left, right, sub.i16(at))
			}
		}
	}
}

// coverage maps the chosen glyphs that are covered to their coverage index.
func (c *cutter) coverage(t table) map[uint16]int {
	covered := map[uint16]int{}
	for i := range int(t.u16(2)) {
		if c.tired() {
			break
		}
		if t.u16(0) == 1 {
			if g, ok := c.number[t.u16(4+2*i)]; ok {
				covered[g] = i
			}
			continue
		}
		record := t.from(4 + 6*i)
		first, last, start := record.u16(0), record.u16(2), int(record.u16(4))
		c.each(first, last, func(old, g uint16) { covered[g] = start + int(old-first) })
	}
	return covered
}

// classes returns the class of each chosen glyph.
func (c *cutter) classes(t table) []uint16 {
	classes := make([]uint16, len(c.glyphs))
	switch t.u16(0) {
	case 1:
		first := t.u16(2)
		for i := range int(t.u16(4)) {
			if c.tired() {
				break
			}
			if g, ok := c.number[first+uint16(i)]; ok {
				classes[g] = t.u16(6 + 2*i)
			}
		}
	case 2:
		for i := range int(t.u16(2)) {
			record := t.from(4 + 6*i)
			c.each(record.u16(0), record.u16(2), func(_, g uint16) { classes[g] = record.u16(4) })
		}
	}
	return classes
}

// each visits the chosen glyphs with old numbers from first to last.
func (c *cutter) each(first, last uint16, visit func(old, g uint16)) {
	from, _ := slices.BinarySearch(c.glyphs, first)
	for i := from; i < len(c.glyphs) && c.glyphs[i] <= last && !c.tired(); i++ {
		visit(c.glyphs[i], uint16(i))
	}
}

// writeKerning returns a GPOS table with one feature, one lookup and one class
// subtable, in which glyphs with the same kerning share a row or a column.
func writeKerning(p pairs) []byte {
	lefts, rows := classify(len(p), func(g int) []int16 { return p[g] })
	column := make([]int16, len(p))
	rights, columns := classify(len(p), func(g int) []int16 {
		for left := range p {
			if p[left] != nil {
				column[left] = p[left][g]
			}
		}
		return column
	})
	size := 16 + 2*len(rows)*len(columns)
	if len(rows) < 2 || size > 0xf000 {
		return nil
	}
	var covered []int
	for g, class := range lefts {
		if class > 0 {
			covered = append(covered, g)
		}
	}
	be := binary.BigEndian
	coverage, classes1, classes2 := writeCoverage(covered), writeClasses(lefts), writeClasses(rights)
	sub := make([]byte, 0, size)
	for _, n := range []int{2, size, 4, 0, size + len(coverage), size + len(coverage) + len(classes1), len(rows), len(columns)} {
		sub = be.AppendUint16(sub, uint16(n))
	}
	for _, left := range rows {
		for _, right := range columns {
			value := int16(0)
			if p[left] != nil {
				value = p[left][right]
			}
			sub = be.AppendUint16(sub, uint16(value))
		}
	}
	return slices.Concat(gposHead(), sub, coverage, classes1, classes2)
}

// classify groups glyphs with equal values into classes, from 1 on; class 0 is
// for glyphs whose values are all zero. members holds one glyph of each class.
func classify(n int, values func(int) []int16) (classes []uint16, members []int) {
	known := map[string]uint16{}
	classes = make([]uint16, n)
	members = []int{0}
	var key []byte
	for g := range n {
		vs := values(g)
		if !slices.ContainsFunc(vs, func(v int16) bool { return v != 0 }) {
			if members[0] == 0 {
				members[0] = g
			}
			continue
		}
		key = key[:0]
		for _, v := range vs {
			key = binary.BigEndian.AppendUint16(key, uint16(v))
		}
		class, ok := known[string(key)]
		if !ok {
			class = uint16(len(members))
			known[string(key)] = class
			members = append(members, g)
		}
		classes[g] = class
	}
	return classes, members
}

// gposHead returns everything ahead of the subtable: the scripts, which share
// one feature, that feature, and its lookup.
func gposHead() []byte {
	tags := []string{"DFLT", "cyrl", "grek", "latn"}
	be := binary.BigEndian
	scripts := be.AppendUint16(nil, uint16(len(tags)))
	shared := 2 + 6*len(tags)
	for _, tag := range tags {
		scripts = be.AppendUint16(append(scripts, tag...), uint16(shared))
	}
	// A script with only a default language system, which has feature 0.
	scripts = append(scripts, 0, 4, 0, 0, 0, 0, 0xff, 0xff, 0, 1, 0, 0)
	features := append([]byte{0, 1}, "kern"...)
	features = append(features, 0, 8, 0, 0, 0, 1, 0, 0)
	lookups := []byte{0, 1, 0, 4, 0, 2, 0, 0, 0, 1, 0, 8}
	head := []byte{0, 1, 0, 0}
	at := 10
	for _, part := range [][]byte{scripts, features, lookups} {
		head = be.AppendUint16(head, uint16(at))
		at += len(part)
	}
	return slices.Concat(head, scripts, features, lookups)
}

func writeCoverage(glyphs []int) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0, 1}, uint16(len(glyphs)))
	for _, g := range glyphs {
		out = binary.BigEndian.AppendUint16(out, uint16(g))
	}
	return out
}

func writeClasses(classes []uint16) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0, 1, 0, 0}, uint16(len(classes)))
	for _, class := range classes {
		out = binary.BigEndian.AppendUint16(out, class)
	}
	return out
}
