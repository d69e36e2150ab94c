package ats

import (
	"bytes"
	"math"
	"strings"
)

// Font is a font used for text.
type Font struct {
	Name     string // PostScript name, without subset tag: "Roboto-Bold"
	Type     string // as declared: "Type0", "Type1", "TrueType", "Type3"
	Embedded bool   // its outlines are in the file
	Type3    bool   // its glyphs are drawings: no name, no hints, often no text
	Bold     bool   // by name or descriptor
	Italic   bool
	Shown    int // glyphs shown in it
	Unmapped int // those without a known character
}

// glyph is what a code of a font shows, and its advance in units of the size.
type glyph struct {
	text  string
	width float64
	known bool // the file maps it; else text is a guess, or empty
}

// font decodes the strings shown in a Font.
type font struct {
	*Font
	composite bool
	simple    [256]glyph
	cids      *cmap // codes to glyphs; nil if codes are two-byte glyph numbers
	unicode   *cmap
	utf16     bool
	glyphs    map[int]glyph // composite: cache of glyphs
	widths    map[int]float64
	standard  float64 // composite: default width
}

// loadFont reads a font. It never fails: a broken font has glyphs without text.
func (f *file) loadFont(d dict) *font {
	t := &font{Font: &Font{Type: f.name(d["Subtype"])}}
	t.Name = f.name(d["BaseFont"])
	if tag, rest, ok := strings.Cut(t.Name, "+"); ok && len(tag) == 6 {
		t.Name = rest
	}
	if s := f.stream(d["ToUnicode"]); s != nil {
		t.unicode = parseCMap(f.decode(s), f.budget)
	}
	descriptor := f.dict(d["FontDescriptor"])
	if t.Type == "Type0" {
		t.composite = true
		descriptor = f.loadComposite(t, d)
	} else {
		f.loadSimple(t, d, descriptor)
	}
	t.describe(f, descriptor)
	return t
}

func (t *font) describe(f *file, descriptor dict) {
	lower := strings.ToLower(t.Name)
	flags, _ := f.int(descriptor["Flags"])
	weight, _ := f.number(descriptor["FontWeight"])
	angle, _ := f.number(descriptor["ItalicAngle"])
	t.Type3 = t.Type == "Type3"
	t.Bold = boldName(lower) || flags&(1<<18) != 0 || weight >= 600
	t.Italic = strings.Contains(lower, "italic") || strings.Contains(lower, "oblique") || flags&(1<<6) != 0 || angle != 0
	t.Embedded = t.Type3
	for _, key := range []name{"FontFile", "FontFile2", "FontFile3"} {
		t.Embedded = t.Embedded || f.stream(descriptor[key]) != nil
	}
}

// loadComposite reads a composite font (ISO 32000-1, 9.7) and returns the
// descriptor of the font within.
func (f *file) loadComposite(t *font, d dict) dict {
	t.glyphs, t.widths = map[int]glyph{}, map[int]float64{}
	if s := f.stream(d["Encoding"]); s != nil {
		t.cids = parseCMap(f.decode(s), f.budget)
	} else {
		t.utf16 = unicodeCMap(f.name(d["Encoding"]))
	}
	inner := dict{}
	if list := f.array(d["DescendantFonts"]); len(list) > 0 {
		inner = f.dict(list[0])
	}
	t.standard = 1
	if dw, ok := f.number(inner["DW"]); ok {
		t.standard = dw / 1000
	}
	f.compositeWidths(t, f.array(inner["W"]))
	return f.dict(inner["FontDescriptor"])
}

// compositeWidths reads "first [w w w]" and "first last w" (9.7.4.3).
func (f *file) compositeWidths(t *font, w array) {
	for i := 0; i+1 < len(w) && f.budget.ok(); {
		first, _ := f.int(w[i])
		if list := f.array(w[i+1]); list != nil {
			for j := range list {
				t.widths[first+j], _ = f.number(list[j])
			}
			f.budget.spend(len(list))
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, _ := f.int(w[i+1])
		width, _ := f.number(w[i+2])
		for c := first; c <= min(last, first+1<<16) && f.budget.spend(1); c++ {
			t.widths[c] = width
		}
		i += 3
	}
}

// loadSimple reads a font whose codes are bytes (9.6).
func (f *file) loadSimple(t *font, d, descriptor dict) {
	table, guessed := f.simpleEncoding(t, d, descriptor)
	unit := 0.001
	if m, ok := f.numberList(d["FontMatrix"], 6); ok && t.Type == "Type3" {
		unit = math.Abs(m[0])
	}
	widths := f.array(d["Widths"])
	first, _ := f.int(d["FirstChar"])
	missing, _ := f.number(descriptor["MissingWidth"])
	for code := range t.simple {
		g := &t.simple[code]
		g.text, g.known = table[code], table[code] != "" && !guessed[code]
		if t.unicode != nil {
			if s, ok := t.unicode.lookup(code); ok {
				g.text, g.known = s, true
			}
		}
		switch i := code - first; {
		case i >= 0 && i < len(widths):
			w, _ := f.number(widths[i])
			g.width = w * unit
		case len(widths) > 0:
			g.width = missing * unit
		case g.known:
			g.width = standardWidth(t.Name, g.text) / 1000
		}
	}
}

// simpleEncoding returns the characters of a font's codes by its encoding alone
// (9.6.6), and which of them are guesses.
func (f *file) simpleEncoding(t *font, d, descriptor dict) (table [256]string, guessed [256]bool) {
	base := "StandardEncoding"
	lower := strings.ToLower(t.Name)
	switch {
	case strings.HasPrefix(lower, "symbol"):
		base = "Symbol"
	case strings.HasPrefix(lower, "zapfdingbats"):
		base = "ZapfDingbats"
	}
	encoding := f.resolve(d["Encoding"])
	differences := array(nil)
	explicit := false
	switch e := encoding.(type) {
	case name:
		base, explicit = string(e), true
	case dict:
		if b := f.name(e["BaseEncoding"]); b != "" {
			base, explicit = b, true
		}
		differences = f.array(e["Differences"])
	}
	if t.Type != "Type3" {
		table = encodingTable(base)
	}
	if s := f.stream(descriptor["FontFile"]); s != nil && !explicit {
		builtIn(&table, f.decode(s))
	}
	code := 0
	for _, o := range differences {
		switch o := f.resolve(o).(type) {
		case int:
			code = o
		case name:
			if code >= 0 && code < 256 {
				table[code] = glyphText(string(o))
				if table[code] == "" {
					table[code], guessed[code] = numberedGlyph(string(o)), true
				}
			}
			code++
		}
	}
	return table, guessed
}

// builtIn reads the encoding of a Type 1 font program: "dup 65 /A put". Some
// fonts from TeX have no other.
func builtIn(table *[256]string, program []byte) {
	at := bytes.Index(program, []byte("/Encoding"))
	if at < 0 {
		return
	}
	l := lexer{src: program[at+len("/Encoding"):]}
	if t := l.next(); t.kind == word && string(t.bytes) == "StandardEncoding" {
		return
	}
	*table = [256]string{}
	code := -1
	for range 256 * 8 {
		t := l.next()
		switch {
		case t.kind == integer:
			code = clampInt(t.num)
		case t.kind == nameToken && code >= 0 && code < 256:
			table[code] = glyphText(string(t.bytes))
			code = -1
		case t.kind == endToken, t.kind == word && (string(t.bytes) == "def" || string(t.bytes) == "readonly"):
			return
		}
	}
}

// next returns the first glyph of a non-empty string, its code, and its size in
// bytes, at least 1.
func (t *font) next(s []byte) (g glyph, code, size int) {
	if !t.composite {
		return t.simple[s[0]], int(s[0]), 1
	}
	size = min(2, len(s))
	code = bigEndian(s[:size])
	if t.cids != nil && len(t.cids.spaces) > 0 {
		code, size = t.cids.next(s)
	}
	g, ok := t.glyphs[code]
	if !ok {
		g = t.compositeGlyph(code)
		t.glyphs[code] = g
	}
	return g, code, size
}

func (t *font) compositeGlyph(code int) (g glyph) {
	cid := code
	if t.cids != nil {
		cid = t.cids.cid(code)
	}
	g.width = t.standard
	if w, ok := t.widths[cid]; ok {
		g.width = w / 1000
	}
	if t.unicode != nil {
		g.text, g.known = t.unicode.lookup(code)
	}
	if !g.known && t.utf16 {
		g.text, g.known = string(rune(code)), true
	}
	return g
}
