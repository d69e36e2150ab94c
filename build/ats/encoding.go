package ats

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// namesText lists Adobe's names for the glyphs of Latin, Greek and Cyrillic
// letters, punctuation, symbols and bullets, each line after a character's code.
//
//go:embed names.txt
var namesText string

var glyphNames = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 2000)
	for line := range strings.Lines(namesText) {
		if line[0] == '#' { // the notice that copies of the list must have
			continue
		}
		code, rest, _ := strings.Cut(line, " ")
		n, err := strconv.ParseUint(code, 16, 32)
		if err != nil {
			panic("names.txt: " + line)
		}
		for each := range strings.FieldsSeq(rest) {
			names[each] = rune(n)
		}
	}
	return names
})

// glyphText returns the text of a glyph name by the rules of Adobe's glyph list
// specification: "eacute", "f_f_i", "uni20AC", "u1F600", "a.sc".
func glyphText(glyph string) string {
	base, _, _ := strings.Cut(glyph, ".")
	if len(base) > 64 {
		return ""
	}
	var out strings.Builder
	for part := range strings.SplitSeq(base, "_") {
		s := partText(part)
		if s == "" {
			return ""
		}
		out.WriteString(s)
	}
	return out.String()
}

func partText(part string) string {
	if r, ok := glyphNames()[part]; ok {
		if r >= 'ﬀ' && r <= 'ﬄ' {
			// Every reader decomposes these ligatures.
			return [...]string{"ff", "fi", "fl", "ffi", "ffl"}[r-'ﬀ']
		}
		return string(r)
	}
	digits, long := strings.CutPrefix(part, "uni")
	if long && len(digits) >= 4 && len(digits)%4 == 0 {
		units := make([]uint16, 0, len(digits)/4)
		for ; digits != ""; digits = digits[4:] {
			n, err := strconv.ParseUint(digits[:4], 16, 16)
			if err != nil {
				return ""
			}
			units = append(units, uint16(n))
		}
		return string(utf16.Decode(units))
	}
	if digits, ok := strings.CutPrefix(part, "u"); ok && len(digits) >= 4 && len(digits) <= 6 {
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil && utf8.ValidRune(rune(n)) {
			return string(rune(n))
		}
	}
	return ""
}

// numberedGlyph returns the character for names such as "a65" and "C0233",
// which do not identify the glyph. Readers take the number for a Latin-1 code,
// and are often right.
func numberedGlyph(glyph string) string {
	digits := strings.TrimLeft(glyph, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if digits == glyph || len(glyph)-len(digits) > 2 {
		return ""
	}
	n, err := strconv.Atoi(digits)
	if i := n - 16; err == nil && glyph[0] == 'a' && i >= 0 && i < len(corkLow) {
		return corkLow[i]
	}
	if err != nil || n < 33 || n > 255 || n >= 127 && n < 161 {
		return ""
	}
	return string(rune(n))
}

// corkLow are the codes from 16 to 31 in TeX's bitmap fonts, whose glyphs have
// names such as "a16".
var corkLow = [16]string{"“", "”", "„", "«", "»", "–", "—", "", "", "ı", "", "ff", "fi", "fl", "ffi", "ffl"}

// The upper halves of the encodings of ISO 32000-1, annex D, and the lower half
// of Symbol. A space is a code without a character.
const (
	// From code 128 to 159; above, WinAnsi equals Latin-1. Unused codes are
	// bullets.
	winHigh = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ"
	// From code 128.
	macHigh = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
	// From code 161.
	standardHigh = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß"
	// From code 64.
	symbolLow = "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)

// fill sets the characters of an encoding, starting at code from.
func fill(table *[256]string, from int, chars string) {
	for _, r := range chars {
		switch {
		case from > 255 || r == ' ':
		case r == 'ﬁ':
			table[from] = "fi"
		case r == 'ﬂ':
			table[from] = "fl"
		default:
			table[from] = string(r)
		}
		from++
	}
}

// encodingTable returns the characters of a base encoding, by default Standard.
func encodingTable(of string) (table [256]string) {
	for c := 32; c < 127; c++ {
		table[c] = string(rune(c))
	}
	switch of {
	case "WinAnsiEncoding":
		fill(&table, 127, "•"+winHigh)
		for c := 160; c < 256; c++ {
			table[c] = string(rune(c))
		}
	case "MacRomanEncoding":
		fill(&table, 128, macHigh)
		table[202] = "\u00a0"
	case "Symbol":
		fill(&table, 64, symbolLow)
		table[183], table[45], table[42] = "•", "−", "∗"
	case "ZapfDingbats":
		table = [256]string{32: " ", 108: "●", 109: "❍", 110: "■", 111: "❏", 117: "◆", 118: "❖", 216: "➢", 252: "➼", 51: "✓", 52: "✔"}
	default:
		fill(&table, 161, standardHigh)
		table[39], table[96] = "’", "‘"
	}
	return table
}

// widthsText holds the glyph widths of the fonts that every viewer has, in the
// order of WinAnsi from code 32 on, in thousandths of the size.
//
//go:embed widths.txt
var widthsText string

var standardWidths = sync.OnceValue(func() map[string][]float64 {
	faces := map[string][]float64{}
	for line := range strings.Lines(widthsText) {
		cols := strings.Fields(line)
		for _, col := range cols[1:] {
			n, err := strconv.Atoi(col)
			if err != nil {
				panic("widths.txt: " + col)
			}
			faces[cols[0]] = append(faces[cols[0]], float64(n))
		}
	}
	return faces
})

// standardWidth returns the width of a character in the standard font most like
// the named one. In Courier all widths are equal.
func standardWidth(font, char string) float64 {
	lower := strings.ToLower(font)
	if strings.Contains(lower, "courier") || strings.Contains(lower, "mono") {
		return 600
	}
	face := "Helvetica"
	bold, italic := boldName(lower), strings.Contains(lower, "italic") || strings.Contains(lower, "oblique")
	switch serif := strings.Contains(lower, "times") || strings.Contains(lower, "serif") || strings.Contains(lower, "roman"); {
	case serif && bold && italic:
		face = "Times-BoldItalic"
	case serif && bold:
		face = "Times-Bold"
	case serif && italic:
		face = "Times-Italic"
	case serif:
		face = "Times-Roman"
	case bold:
		face = "Helvetica-Bold"
	}
	code := winCode(char)
	if code < 32 {
		return 500
	}
	return standardWidths()[face][code-32]
}

func winCode(char string) int {
	r, _ := utf8.DecodeRuneInString(char)
	if r >= 32 && r < 127 || r >= 160 && r < 256 {
		return int(r)
	}
	code := 128
	for _, w := range winHigh {
		if w == r {
			return code
		}
		code++
	}
	return 0
}

// boldName reports whether a font name, in lower case, is that of a bold face.
func boldName(lower string) bool {
	for _, mark := range []string{"bold", "black", "heavy", "demi", "cmbx", "sfbx"} {
		if strings.Contains(lower, mark) {
			return true
		}
	}
	return false
}

// textString decodes a text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 if
// it starts with a byte order mark, else nearly Latin-1.
func textString(s string) string {
	if rest, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		return utf16String(rest, 1, 0)
	}
	if rest, ok := strings.CutPrefix(s, "\xff\xfe"); ok {
		return utf16String(rest, 0, 1)
	}
	if rest, ok := strings.CutPrefix(s, "\xef\xbb\xbf"); ok {
		return strings.ToValidUTF8(rest, "\uFFFD")
	}
	out := make([]rune, 0, len(s))
	high := []rune(pdfDocHigh)
	for i := range len(s) {
		c := rune(s[i])
		if c >= 0x80 && c < 0xa1 {
			c = high[c-0x80]
		}
		out = append(out, c)
	}
	return string(out)
}

// pdfDocHigh is PDFDocEncoding from 0x80 to 0xa0.
const pdfDocHigh = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€"

func utf16String(s string, low, high int) string {
	units := make([]uint16, 0, len(s)/2)
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[high])<<8|uint16(s[low]))
	}
	return string(utf16.Decode(units))
}
