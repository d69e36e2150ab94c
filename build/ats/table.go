package ats

import (
	"bytes"
	"math"
)

// readTables follows the chain of cross-reference tables from the end of the
// file. Entries in newer tables take precedence.
func (f *file) readTables() bool {
	tail := f.data[max(0, len(f.data)-2048):]
	at := bytes.LastIndex(tail, []byte("startxref"))
	if at < 0 {
		return false
	}
	p := f.parser(tail[at+len("startxref"):])
	offset, ok := p.object().(int)
	seen := map[int]bool{}
	for ok && !seen[offset] {
		seen[offset] = true
		d := f.readTable(offset)
		if d == nil {
			return false
		}
		if f.trailer == nil {
			f.trailer = d
		}
		if hybrid, has := d["XRefStm"].(int); has && !seen[hybrid] {
			seen[hybrid] = true
			f.readTable(hybrid)
		}
		offset, ok = d["Prev"].(int)
	}
	return f.trailer["Root"] != nil
}

// readTable reads one table, of either kind, and returns its trailer.
func (f *file) readTable(offset int) dict {
	if offset < 0 || offset >= len(f.data) {
		return nil
	}
	p := f.parser(f.data[offset:])
	if t := p.next(); t.kind != word || string(t.bytes) != "xref" {
		s, _ := f.indirect(offset, 0, nil).(*stream)
		if s == nil || s.dict["Type"] != name("XRef") || !f.readXRefStream(s) {
			return nil
		}
		return s.dict
	}
	for {
		t := p.next()
		if t.kind == word && string(t.bytes) == "trailer" {
			d, _ := p.object().(dict)
			return d
		}
		count := p.next()
		if t.kind != integer || count.kind != integer || !f.readRows(p, clampInt(t.num), clampInt(count.num)) {
			return nil
		}
	}
}

// readRows reads a subsection of a classic table. It splits rows by tokens, not
// by their length of 20 bytes, which careless writers get wrong.
func (f *file) readRows(p *parser, first, count int) bool {
	for n := first; n < first+count; n++ {
		back := p.at
		offset, gen, kind := p.next(), p.next(), p.next()
		if offset.kind == word && string(offset.bytes) == "trailer" {
			p.at = back
			return true
		}
		if offset.kind != integer || gen.kind != integer || kind.kind != word || !f.budget.value() {
			return false
		}
		f.note(n, place{offset: clampInt(offset.num), gen: clampInt(gen.num), free: string(kind.bytes) == "f"})
	}
	return true
}

// note records the first place given for a number.
func (f *file) note(num int, p place) {
	if _, known := f.places[num]; !known && num >= 0 && num <= maxNumber {
		f.places[num] = p
	}
}

// readXRefStream reads a table that is a stream (ISO 32000-1, 7.5.8).
func (f *file) readXRefStream(s *stream) bool {
	w, ok := s.dict["W"].(array)
	if !ok || len(w) < 3 {
		return false
	}
	var width [3]int
	for i := range width {
		if width[i], ok = w[i].(int); !ok || width[i] < 0 || width[i] > 8 {
			return false
		}
	}
	index, _ := s.dict["Index"].(array)
	if index == nil {
		size, _ := s.dict["Size"].(int)
		index = array{0, size}
	}
	rows := f.decode(s)
	for i := 0; i+1 < len(index); i += 2 {
		first, _ := index[i].(int)
		count, _ := index[i+1].(int)
		rows = f.readPacked(rows, width, first, count)
	}
	return f.budget.ok()
}

func (f *file) readPacked(rows []byte, width [3]int, first, count int) []byte {
	size := width[0] + width[1] + width[2]
	for n := first; n < first+count && size > 0 && len(rows) >= size && f.budget.value(); n++ {
		kind := 1
		if width[0] > 0 {
			kind = bigEndian(rows[:width[0]])
		}
		second := bigEndian(rows[width[0] : width[0]+width[1]])
		third := bigEndian(rows[width[0]+width[1] : size])
		switch kind {
		case 0:
			f.note(n, place{free: true})
		case 1:
			f.note(n, place{offset: second, gen: third})
		case 2:
			f.note(n, place{stream: second, index: third})
		}
		rows = rows[size:]
	}
	return rows
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n & min(1<<40-1, math.MaxInt)
}
