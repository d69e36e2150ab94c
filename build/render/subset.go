package render

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"unicode/utf16"

	"golang.org/x/image/font/sfnt"
)

// script is a set of characters that have a font file of their own on the web.
// Browsers fetch it if a page contains one of them.
type script struct {
	name   string
	ranges []runeRange
}

type runeRange struct{ first, last rune }

// scripts are the same for all pages of all sites, so that caches see few
// different files. The first has what nearly all pages in western languages
// need and nothing else.
var scripts = []script{
	{"latin", []runeRange{
		{0x20, 0x7e}, {0xa0, 0xff}, {0x131, 0x131}, {0x152, 0x153}, {0x2c6, 0x2c6}, {0x2da, 0x2dc},
		{0x2010, 0x2015}, {0x2018, 0x201e}, {0x2020, 0x2022}, {0x2026, 0x2026}, {0x202f, 0x202f}, {0x2030, 0x2030},
		{0x2032, 0x2033}, {0x2039, 0x203a}, {0x2044, 0x2044}, {0x20ac, 0x20ac}, {0x2122, 0x2122}, {0x2192, 0x2192},
		{0x2212, 0x2212}, {0x2248, 0x2248}, {0x2264, 0x2265},
	}},
	{"latin-a", []runeRange{{0x100, 0x130}, {0x132, 0x151}, {0x154, 0x17f}, {0x218, 0x21b}, {0x1e9e, 0x1e9e}}},
	{"latin-b", []runeRange{
		{0x180, 0x19f}, {0x1a2, 0x1ae}, {0x1b1, 0x217}, {0x21c, 0x2c5}, {0x1e00, 0x1e9d}, {0x1efa, 0x1eff},
		{0x20a0, 0x20aa}, {0x20ad, 0x20bf},
	}},
	{"vietnamese", []runeRange{{0x1a0, 0x1a1}, {0x1af, 0x1b0}, {0x1ea0, 0x1ef9}, {0x20ab, 0x20ab}}},
	{"greek", []runeRange{{0x370, 0x3ff}}},
	{"cyrillic", []runeRange{{0x400, 0x45f}, {0x490, 0x491}, {0x2116, 0x2116}}},
	{"cyrillic-ext", []runeRange{{0x460, 0x48f}, {0x492, 0x52f}}},
	{"symbols", []runeRange{
		{0x2070, 0x209c}, {0x2100, 0x2115}, {0x2117, 0x2121}, {0x2123, 0x2191}, {0x2193, 0x2211}, {0x2213, 0x2247},
		{0x2249, 0x2263}, {0x2266, 0x22ff}, {0x2500, 0x27bf},
	}},
}

// spare is the only subset of a family that just supplies characters missing
// from the first one.
var spare = script{"spare", []runeRange{{0x2010, 0x27bf}}}

// subsetVersion must change whenever subset changes its output for the same
// face.
const subsetVersion = 2

// subset returns a WOFF2 font with the glyphs of a script and their kerning,
// without hinting, or nil if the face has no character of the script.
//
// It is written by hand since a subset needs few tables, and existing libraries
// either lose the kerning or write files that Chrome rejects.
func (f *face) subset(s script) ([]byte, error) {
	font, err := f.parse()
	if err != nil {
		return nil, err
	}
	tables, err := fontTables(f.data)
	if err != nil {
		return nil, err
	}
	chars, err := mapChars(font, s)
	if err != nil || len(chars) == 0 {
		return nil, err
	}
	cut := &cutter{tables: tables, name: subsetName(font)}
	if err := cut.choose(chars); err != nil {
		return nil, err
	}
	return encodeWOFF2(cut.font(chars))
}

// char is a character and the number of its glyph in the original font.
type char struct {
	r     rune
	glyph uint16
}

func mapChars(font *sfnt.Font, s script) (chars []char, err error) {
	var buf sfnt.Buffer
	for _, span := range s.ranges {
		for r := span.first; r <= span.last; r++ {
			g, err := font.GlyphIndex(&buf, r)
			if err != nil {
				return nil, err
			}
			if g != 0 {
				chars = append(chars, char{r, uint16(g)})
			}
		}
	}
	slices.SortFunc(chars, func(a, b char) int { return cmp.Compare(a.r, b.r) })
	return chars, nil
}

// table is a table of a font. Reads past its end return zeros: fonts brought by
// a site may be truncated, which must not panic.
type table []byte

func (t table) u16(at int) uint16 {
	if at < 0 || at+2 > len(t) {
		return 0
	}
	return binary.BigEndian.Uint16(t[at:])
}

func (t table) i16(at int) int16 { return int16(t.u16(at)) }

func (t table) u32(at int) uint32 { return uint32(t.u16(at))<<16 | uint32(t.u16(at+2)) }

func (t table) from(at int) table {
	if at < 0 || at > len(t) {
		return nil
	}
	return t[at:]
}

// cutter reduces a font to some of its glyphs.
type cutter struct {
	tables map[string][]byte
	name   []byte            // the table "name" of the subset
	glyphs []uint16          // old numbers, indexed by new ones
	number map[uint16]uint16 // old to new
	steps  int
}

func (c *cutter) table(name string) table { return c.tables[name] }

// glyph returns the outline of a glyph, empty for a space.
func (c *cutter) glyph(id uint16) table {
	loca, glyf := c.table("loca"), c.table("glyf")
	i := int(id)
	start, end := int(loca.u32(4*i)), int(loca.u32(4*i+4))
	if c.table("head").i16(50) == 0 {
		start, end = 2*int(loca.u16(2*i)), 2*int(loca.u16(2*i+2))
	}
	if start < 0 || end <= start || end > len(glyf) {
		return nil
	}
	return glyf[start:end]
}

// maxGlyphs bounds a subset. The largest script has some 700.
const maxGlyphs = 8192

// choose picks the glyphs of chars and the components that those consist of.
func (c *cutter) choose(chars []char) error {
	c.number = map[uint16]uint16{0: 0}
	queue := []uint16{0}
	add := func(id uint16) {
		if _, ok := c.number[id]; !ok {
			c.number[id] = 0
			queue = append(queue, id)
		}
	}
	for _, char := range chars {
		add(char.glyph)
	}
	for i := 0; i < len(queue); i++ {
		eachComponent(c.glyph(queue[i]), func(g table, at int) { add(g.u16(at)) })
	}
	if len(queue) > maxGlyphs {
		return errors.New("has too many glyphs in one script")
	}
	slices.Sort(queue)
	c.glyphs = queue
	for i, id := range queue {
		c.number[id] = uint16(i)
	}
	return nil
}

// Flags of a component in a composite glyph.
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreFollow    = 1 << 5
	twoScales     = 1 << 6
	matrix        = 1 << 7
	instructions  = 1 << 8
)

// eachComponent calls visit with the offset of each component's glyph number,
// and returns the end of the components, or 0 if the glyph is not composite.
func eachComponent(g table, visit func(g table, at int)) (end int) {
	if g.i16(0) >= 0 {
		return 0
	}
	at := 10
	for at+4 <= len(g) {
		flags := g.u16(at)
		visit(g, at+2)
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&moreFollow == 0 {
			break
		}
	}
	return min(at, len(g))
}

// outline returns a glyph without hinting and with its components renumbered.
func (c *cutter) outline(id uint16) []byte {
	g := c.glyph(id)
	if len(g) < 10 {
		return nil
	}
	if g.i16(0) < 0 {
		out := slices.Clone(g)
		end := eachComponent(out, func(g table, at int) {
			binary.BigEndian.PutUint16(g[at:], c.number[g.u16(at)])
			binary.BigEndian.PutUint16(g[at-2:], g.u16(at-2)&^instructions)
		})
		return out[:end]
	}
	hints := 10 + 2*int(g.i16(0))
	rest := hints + 2 + int(g.u16(hints))
	if rest > len(g) {
		return nil
	}
	out := append(slices.Clone(g[:hints]), 0, 0)
	return append(out, g[rest:]...)
}

// sfntTable is a table of a font to be written.
type sfntTable struct {
	tag  string
	data []byte
}

// font returns the tables of the subset, sorted by tag as the format requires.
func (c *cutter) font(chars []char) []sfntTable {
	var glyf, loca []byte
	for _, id := range c.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, c.outline(id)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	tables := []sfntTable{
		{"GPOS", writeKerning(c.kerning())},
		{"OS/2", c.tables["OS/2"]},
		{"cmap", c.cmap(chars)},
		{"gasp", []byte{0, 1, 0, 1, 0xff, 0xff, 0, 0x0f}}, // smooth at all sizes, as there are no hints
		{"glyf", glyf},
		{"head", c.head()},
		{"hhea", patch(c.tables["hhea"], 34, uint16(len(c.glyphs)))},
		{"hmtx", c.metrics()},
		{"loca", loca},
		{"maxp", c.maxp()},
		{"name", c.name},
		{"post", c.post()},
	}
	return slices.DeleteFunc(tables, func(t sfntTable) bool { return t.data == nil })
}

// patch returns a copy of data with a 16-bit number replaced at an offset.
func patch(data []byte, at int, n uint16) []byte {
	out := slices.Clone(data)
	if at+2 <= len(out) {
		binary.BigEndian.PutUint16(out[at:], n)
	}
	return out
}

// head sets long offsets in loca, and the flag for lossless transformation (bit
// 11), which the WOFF2 specification requires.
func (c *cutter) head() []byte {
	head := patch(c.tables["head"], 50, 1)
	return patch(head, 16, table(head).u16(16)|1<<11)
}

// maxp sets the number of glyphs, and clears what only hinting needs.
func (c *cutter) maxp() []byte {
	maxp := patch(c.tables["maxp"], 4, uint16(len(c.glyphs)))
	for at := 16; at <= 26; at += 2 {
		maxp = patch(maxp, at, 0)
	}
	return patch(maxp, 14, 1)
}

// post returns the post table without glyph names.
func (c *cutter) post() []byte {
	post := slices.Clone(c.table("post"))
	if len(post) < 32 {
		return nil
	}
	binary.BigEndian.PutUint32(post, 0x00030000)
	return post[:32]
}

func (c *cutter) metrics() []byte {
	hmtx := c.table("hmtx")
	long := max(int(c.table("hhea").u16(34)), 1)
	out := make([]byte, 0, 4*len(c.glyphs))
	for _, id := range c.glyphs {
		i := int(id)
		bearing := hmtx.u16(4*i + 2)
		if i >= long {
			bearing = hmtx.u16(4*long + 2*(i-long))
		}
		out = binary.BigEndian.AppendUint16(out, hmtx.u16(4*min(i, long-1)))
		out = binary.BigEndian.AppendUint16(out, bearing)
	}
	return out
}

// cmap maps characters to the new glyph numbers, in one subtable of format 12.
func (c *cutter) cmap(chars []char) []byte {
	var groups []byte
	n := uint32(0)
	var last char
	for i, char := range chars {
		char.glyph = c.number[char.glyph]
		if i > 0 && char.r == last.r+1 && char.glyph == last.glyph+1 {
			binary.BigEndian.PutUint32(groups[len(groups)-8:], uint32(char.r))
		} else {
			groups = binary.BigEndian.AppendUint32(groups, uint32(char.r))
			groups = binary.BigEndian.AppendUint32(groups, uint32(char.r))
			groups = binary.BigEndian.AppendUint32(groups, uint32(char.glyph))
			n++
		}
		last = char
	}
	out := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0}
	out = binary.BigEndian.AppendUint32(out, uint32(16+len(groups)))
	out = binary.BigEndian.AppendUint32(out, 0)
	out = binary.BigEndian.AppendUint32(out, n)
	return append(out, groups...)
}

// subsetName returns a name table with a name of our own, since names such as
// Liberation are reserved for unmodified fonts, and with what licenses demand
// that every copy has: the copyright, the license and where to read it.
func subsetName(font *sfnt.Font) []byte {
	type record struct {
		id   sfnt.NameID
		text string
	}
	const name = "Shortlist Subset"
	records := []record{{sfnt.NameIDFamily, name}, {sfnt.NameIDFull, name}, {sfnt.NameIDPostScript, name}}
	for _, id := range []sfnt.NameID{sfnt.NameIDCopyright, sfnt.NameIDLicense, sfnt.NameIDLicenseURL} {
		if text, err := font.Name(nil, id); err == nil && len(text) < 1<<13 {
			records = append(records, record{id, text})
		}
	}
	slices.SortFunc(records, func(a, b record) int { return cmp.Compare(a.id, b.id) })
	out := []byte{0, 0, 0, byte(len(records)), 0, byte(6 + 12*len(records))}
	var texts []byte
	for _, r := range records {
		start := len(texts)
		for _, unit := range utf16.Encode([]rune(r.text)) {
			texts = binary.BigEndian.AppendUint16(texts, unit)
		}
		for _, field := range []int{3, 1, 0x409, int(r.id), len(texts) - start, start} {
			out = binary.BigEndian.AppendUint16(out, uint16(field))
		}
	}
	return append(out, texts...)
}
