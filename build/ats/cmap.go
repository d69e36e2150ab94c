package ats

import (
	"slices"
	"strings"
)

// cmap maps the codes of a font to text (ISO 32000-1, 9.10.3) or to glyphs
// (9.7.5).
type cmap struct {
	spaces []codeSpace
	text   map[int]string
	ranges []textRange // sorted by low
	cids   []cidRange  // sorted by low
}

// codeSpace is the byte length of the codes from low to high.
type codeSpace struct{ size, low, high int }

type textRange struct {
	low, high int
	prefix    string
	last      rune // for low; increases by one with each code
}

type cidRange struct{ low, high, cid int }

// maxMapped bounds the text of one glyph. There are ligatures for phrases
// (U+FDFA stands for 18 letters), but not for pages.
const maxMapped = 32

func parseCMap(src []byte, b *budget) *cmap {
	m := &cmap{text: map[int]string{}}
	p := parser{lexer: lexer{src: src}, budget: b}
	for b.spend(1) {
		t := p.next()
		if t.kind == endToken {
			break
		}
		if t.kind != word {
			continue
		}
		switch string(t.bytes) {
		case "begincodespacerange":
			m.readSpaces(&p)
		case "beginbfchar":
			m.readChars(&p)
		case "beginbfrange":
			m.readRanges(&p)
		case "begincidchar":
			m.readCIDs(&p, false)
		case "begincidrange":
			m.readCIDs(&p, true)
		}
	}
	slices.SortStableFunc(m.ranges, func(a, b textRange) int { return a.low - b.low })
	slices.SortStableFunc(m.cids, func(a, b cidRange) int { return a.low - b.low })
	return m
}

// code reads the next code of a block; ok is false at its end.
func (p *parser) code() (code, size int, ok bool) {
	t := p.next()
	if t.kind != text || len(t.bytes) > 4 || !p.budget.spend(1) {
		return 0, 0, false
	}
	return bigEndian(t.bytes), len(t.bytes), true
}

func (m *cmap) readSpaces(p *parser) {
	for {
		low, size, ok := p.code()
		high, _, ok2 := p.code()
		if !ok || !ok2 || len(m.spaces) > 100 {
			return
		}
		if size > 0 {
			m.spaces = append(m.spaces, codeSpace{size, low, high})
		}
	}
}

func (m *cmap) readChars(p *parser) {
	for {
		code, _, ok := p.code()
		if !ok {
			return
		}
		switch t := p.next(); t.kind {
		case text:
			m.text[code] = mapped(t.bytes)
		case nameToken:
			m.text[code] = glyphText(string(t.bytes))
		}
	}
}

func mapped(b []byte) string {
	return utf16String(string(b[:min(len(b), maxMapped*2)]), 1, 0)
}

func (m *cmap) readRanges(p *parser) {
	for {
		low, _, ok := p.code()
		high, _, ok2 := p.code()
		if !ok || !ok2 {
			return
		}
		switch t := p.next(); t.kind {
		case text:
			if s := []rune(mapped(t.bytes)); len(s) > 0 {
				m.ranges = append(m.ranges, textRange{low, high, string(s[:len(s)-1]), s[len(s)-1]})
			}
		case openList:
			m.readList(p, low, high)
		}
	}
}

func (m *cmap) readList(p *parser, low, high int) {
	for t := p.next(); t.kind != closeList && t.kind != endToken && p.budget.spend(1); t = p.next() {
		if t.kind == text && low <= high {
			m.text[low] = mapped(t.bytes)
		}
		low++
	}
}

func (m *cmap) readCIDs(p *parser, ranges bool) {
	for {
		low, _, ok := p.code()
		high := low
		if ranges && ok {
			high, _, ok = p.code()
		}
		t := p.next()
		if !ok || t.kind != integer {
			return
		}
		m.cids = append(m.cids, cidRange{low, high, clampInt(t.num)})
	}
}

// lookup returns the text of a code.
func (m *cmap) lookup(code int) (string, bool) {
	if s, ok := m.text[code]; ok {
		return s, s != "" && s != "\x00"
	}
	i, found := slices.BinarySearchFunc(m.ranges, code, func(r textRange, code int) int { return r.low - code })
	if !found {
		i--
	}
	if i < 0 || code > m.ranges[i].high {
		return "", false
	}
	r := m.ranges[i]
	last := r.last + rune(code-r.low)
	if last == 0 || last > 0x10ffff {
		return "", false
	}
	return r.prefix + string(last), true
}

func (m *cmap) cid(code int) int {
	i, found := slices.BinarySearchFunc(m.cids, code, func(r cidRange, code int) int { return r.low - code })
	if !found {
		i--
	}
	if i < 0 || code > m.cids[i].high {
		return 0
	}
	return m.cids[i].cid + code - m.cids[i].low
}

// next returns the first code of a string and its length.
func (m *cmap) next(s []byte) (code, size int) {
	for n := 1; n <= min(4, len(s)); n++ {
		code = code<<8 | int(s[n-1])
		for _, space := range m.spaces {
			if space.size == n && code >= space.low && code <= space.high {
				return code, n
			}
		}
	}
	n := min(2, len(s))
	return bigEndian(s[:n]), n
}

// unicodeCMap reports whether the codes of a predefined map are UTF-16.
func unicodeCMap(n string) bool {
	return strings.HasPrefix(n, "Uni") && (strings.Contains(n, "UCS2") || strings.Contains(n, "UTF16"))
}
