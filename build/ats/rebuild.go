package ats

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
)

// rebuild searches for the objects, as every viewer does if the table is
// missing or wrong. Later objects replace earlier ones with the same number.
func (f *file) rebuild() {
	if f.rebuilt {
		return
	}
	f.rebuilt = true
	clear(f.places)
	clear(f.objects)
	clear(f.streams)
	old := f.trailer
	f.trailer = nil
	for at := 0; f.budget.value(); {
		n := bytes.Index(f.data[at:], []byte("obj"))
		if n < 0 {
			break
		}
		at += n + 3
		if num, gen, start, ok := f.headBefore(at - 3); ok {
			f.places[num] = place{offset: start, gen: gen}
		}
	}
	f.findTrailer()
	if f.trailer["Root"] == nil {
		f.findRoot()
	}
	if f.trailer == nil {
		f.trailer = old
	}
	if f.trailer["Encrypt"] == nil {
		f.findPacked()
	}
}

// headBefore parses "12 0 " backwards from the keyword at the offset.
func (f *file) headBefore(at int) (num, gen, start int, ok bool) {
	i := at
	back := func(in func(byte) bool) []byte {
		end := i
		for i > 0 && end-i < 12 && in(f.data[i-1]) {
			i--
		}
		return f.data[i:end]
	}
	space := func(c byte) bool { return class[c] == ' ' }
	numeral := func(c byte) bool { return c >= '0' && c <= '9' }
	back(space)
	g := back(numeral)
	gap := back(space)
	n := back(numeral)
	if len(g) == 0 || len(gap) == 0 || len(n) == 0 {
		return 0, 0, 0, false
	}
	num, err := strconv.Atoi(string(n))
	gen, err2 := strconv.Atoi(string(g))
	return num, gen, i, err == nil && err2 == nil && num <= maxNumber
}

// findTrailer merges all trailers, with later ones taking precedence.
func (f *file) findTrailer() {
	for at := 0; ; {
		n := bytes.Index(f.data[at:], []byte("trailer"))
		if n < 0 || !f.budget.ok() {
			return
		}
		at += n + len("trailer")
		p := f.parser(f.data[at:])
		d, _ := p.object().(dict)
		at += p.at
		f.mergeTrailer(d)
	}
}

func (f *file) mergeTrailer(d dict) {
	for _, key := range []name{"Root", "Info", "Encrypt", "ID"} {
		if d[key] != nil {
			if f.trailer == nil {
				f.trailer = dict{}
			}
			f.trailer[key] = d[key]
		}
	}
}

// findRoot looks among the objects for the catalog, or for a table that refers
// to it.
func (f *file) findRoot() {
	for _, num := range f.numbers() {
		switch o := f.resolve(ref{num, 0}).(type) {
		case dict:
			if o["Type"] == name("Catalog") {
				f.mergeTrailer(dict{"Root": ref{num, 0}})
			}
		case *stream:
			if o.dict["Type"] == name("XRef") {
				f.mergeTrailer(o.dict)
			}
		}
	}
}

// findPacked records the objects within object streams.
func (f *file) findPacked() {
	for _, num := range f.numbers() {
		s, ok := f.resolve(ref{num, 0}).(*stream)
		if !ok || s.dict["Type"] != name("ObjStm") {
			continue
		}
		packed := f.objectStream(num)
		if packed == nil {
			continue
		}
		for i, n := range packed.numbers {
			f.note(n, place{stream: num, index: i})
			o, _ := packed.object(f, i).(dict)
			if o["Type"] == name("Catalog") && f.trailer["Root"] == nil {
				f.mergeTrailer(dict{"Root": ref{n, 0}})
			}
		}
	}
}

func (f *file) numbers() []int {
	return slices.Sorted(maps.Keys(f.places))
}
