package ats

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// file is a PDF as a table of objects.
type file struct {
	data    []byte
	budget  *budget
	places  map[int]place
	objects map[int]object
	loading map[int]bool
	streams map[int]*objectStream // by number
	ends    []int                 // offsets of "endstream", in order
	trailer dict
	crypt   *crypt
	inflate inflater
	rebuilt bool
}

// place is where an object is: at a byte offset, or the nth in an object
// stream.
type place struct {
	offset int
	gen    int
	stream int // number of the object stream; 0 for none
	index  int
	free   bool
}

// maxNumber is the highest object number that readers must support (ISO
// 32000-1, annex C).
const maxNumber = 8_388_607

var errNotPDF = errors.New("this is not a PDF: it does not begin with %PDF-")

// IsPDF reports whether data begins like a PDF.
func IsPDF(data []byte) bool { return headerAt(data) >= 0 }

// headerAt returns the offset of the PDF header, or -1. Readers look for it in
// the first 1024 bytes (ISO 32000-1, Annex H).
func headerAt(data []byte) int {
	return bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// openFile finds the table of objects, and the keys of an encrypted file.
func openFile(data []byte, b *budget) (*file, error) {
	// Some files begin with mail or HTTP headers; offsets count from the PDF
	// header.
	at := headerAt(data)
	if at < 0 {
		return nil, errNotPDF
	}
	f := &file{
		data: data[at:], budget: b,
		places: map[int]place{}, objects: map[int]object{}, loading: map[int]bool{}, streams: map[int]*objectStream{},
	}
	if !f.readTables() || !f.hasPages() {
		f.rebuild()
	}
	if err := f.unlock(); err != nil {
		return nil, err
	}
	return f, b.err
}

func (f *file) hasPages() bool {
	if f.trailer["Encrypt"] != nil {
		// Object streams cannot be read before the key is known.
		return f.trailer["Root"] != nil
	}
	return f.dict(f.dict(f.trailer["Root"])["Pages"]) != nil
}

func (f *file) unlock() error {
	encrypt := f.trailer["Encrypt"]
	if encrypt == nil {
		return nil
	}
	var id string
	if ids := f.array(f.trailer["ID"]); len(ids) > 0 {
		id = f.string(ids[0])
	}
	c, err := newCrypt(f, f.dict(encrypt), id)
	if err != nil {
		return err
	}
	f.crypt = c
	// What was read so far was not decrypted. The encryption dictionary itself
	// is never encrypted, and has been read.
	clear(f.objects)
	clear(f.streams)
	if f.rebuilt {
		f.findPacked()
	}
	return nil
}

// resolve follows references to a value, which it caches. Circular references
// resolve to nil.
func (f *file) resolve(o object) object {
	r, ok := o.(ref)
	if !ok {
		return o
	}
	if known, ok := f.objects[r.num]; ok {
		return known
	}
	if f.loading[r.num] || len(f.loading) > f.budget.limits.Depth {
		return nil
	}
	f.loading[r.num] = true
	loaded := f.load(r)
	delete(f.loading, r.num)
	f.objects[r.num] = loaded
	return loaded
}

func (f *file) load(r ref) object {
	at, ok := f.places[r.num]
	switch {
	case !ok || at.free || !f.budget.ok():
		return nil
	case at.stream > 0:
		if s := f.objectStream(at.stream); s != nil {
			return f.resolve(s.object(f, s.find(f.budget, r.num, at.index)))
		}
		return nil
	}
	o := f.indirect(at.offset, r.num, f.crypt)
	if o == errLost {
		if f.rebuilt {
			return nil
		}
		// If the table is wrong about one object, it may be about all.
		keys := f.crypt
		f.rebuild()
		f.crypt = keys
		return f.load(r)
	}
	return f.resolve(o)
}

// errLost stands for an object that is not where the table says.
var errLost = errors.New("lost object")

// indirect parses "12 0 obj …" at an offset. A num of 0 accepts any number.
func (f *file) indirect(offset, num int, c *crypt) object {
	if offset < 0 || offset >= len(f.data) {
		return errLost
	}
	p := f.parser(f.data[offset:])
	n, gen, keyword := p.next(), p.next(), p.next()
	if n.kind != integer || gen.kind != integer || string(keyword.bytes) != "obj" || num > 0 && int(n.num) != num {
		return errLost
	}
	key := ref{int(n.num), int(gen.num)}
	if c != nil {
		p.decrypt = func(s string) string { return c.string(s, key) }
	}
	o := p.object()
	d, ok := o.(dict)
	if !ok {
		return o
	}
	if t := p.next(); t.kind != word || string(t.bytes) != "stream" {
		return o
	}
	return &stream{dict: d, raw: f.body(offset+p.at, d), key: key}
}

func (f *file) parser(src []byte) *parser {
	return &parser{lexer: lexer{src: src}, budget: f.budget}
}

// body returns the bytes of a stream. If its length is wrong or missing, they
// end at "endstream".
func (f *file) body(start int, d dict) []byte {
	if start < len(f.data) && f.data[start] == '\r' {
		start++
	}
	if start < len(f.data) && f.data[start] == '\n' {
		start++
	}
	length, ok := f.resolve(d["Length"]).(int)
	if ok && length >= 0 && start+length <= len(f.data) {
		p := lexer{src: f.data[start+length : min(start+length+32, len(f.data))]}
		if string(p.next().bytes) == "endstream" {
			return f.data[start : start+length]
		}
	}
	return f.data[start:f.streamEnd(start)]
}

// streamEnd returns the offset of the next "endstream". All are located at
// once, since searching from each stream would take quadratic time in files
// that lack them.
func (f *file) streamEnd(start int) int {
	if f.ends == nil {
		f.ends = []int{}
		for at := 0; ; {
			n := bytes.Index(f.data[at:], []byte("endstream"))
			if n < 0 {
				break
			}
			f.ends = append(f.ends, at+n)
			at += n + len("endstream")
		}
	}
	i, _ := slices.BinarySearch(f.ends, start)
	if i == len(f.ends) {
		return len(f.data)
	}
	return f.ends[i]
}

func (f *file) dict(o object) dict {
	switch o := f.resolve(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

func (f *file) array(o object) array {
	a, _ := f.resolve(o).(array)
	return a
}

func (f *file) stream(o object) *stream {
	s, _ := f.resolve(o).(*stream)
	return s
}

func (f *file) string(o object) string {
	s, _ := f.resolve(o).(str)
	return string(s)
}

func (f *file) name(o object) string {
	n, _ := f.resolve(o).(name)
	return string(n)
}

func (f *file) int(o object) (int, bool) {
	n, ok := f.resolve(o).(int)
	return n, ok
}

func (f *file) number(o object) (float64, bool) {
	switch n := f.resolve(o).(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// numberList returns a list of exactly n numbers.
func (f *file) numberList(o object, n int) ([]float64, bool) {
	a := f.array(o)
	if len(a) != n {
		return nil, false
	}
	list := make([]float64, n)
	for i := range a {
		var ok bool
		if list[i], ok = f.number(a[i]); !ok {
			return nil, false
		}
	}
	return list, true
}

// objectStream is a stream of objects (ISO 32000-1, 7.5.7).
type objectStream struct {
	body    []byte
	numbers []int
	offsets []int
}

func (f *file) objectStream(num int) *objectStream {
	if s, ok := f.streams[num]; ok {
		return s
	}
	f.streams[num] = nil // while it is read: it may claim to contain itself
	if at := f.places[num]; at.stream > 0 {
		return nil
	}
	s := f.stream(ref{num, 0})
	if s == nil {
		return nil
	}
	count, _ := f.int(s.dict["N"])
	first, _ := f.int(s.dict["First"])
	body := f.decode(s)
	if first < 0 || first > len(body) {
		return nil
	}
	o := &objectStream{body: body[first:]}
	p := f.parser(body[:first])
	for i := 0; i < count && f.budget.value(); i++ {
		n, offset := p.next(), p.next()
		if n.kind != integer || offset.kind != integer {
			break
		}
		o.numbers = append(o.numbers, clampInt(n.num))
		o.offsets = append(o.offsets, clampInt(offset.num))
	}
	f.streams[num] = o
	return o
}

// find trusts the table's index only if the number there is right. A search is
// charged to the budget, as a file may cause it again and again.
func (s *objectStream) find(b *budget, num, index int) int {
	if index >= 0 && index < len(s.numbers) && s.numbers[index] == num {
		return index
	}
	if !b.spend(1 + len(s.numbers)/16) {
		return -1
	}
	return slices.Index(s.numbers, num)
}

func (s *objectStream) object(f *file, i int) object {
	if i < 0 || i >= len(s.offsets) || s.offsets[i] < 0 || s.offsets[i] >= len(s.body) {
		return nil
	}
	return f.parser(s.body[s.offsets[i]:]).object()
}

// problems describes for people what had to be worked around.
func (f *file) problems() []string {
	if f.rebuilt {
		return []string{fmt.Sprintf("the table of its %d objects is missing or wrong; they were found by searching", len(f.places))}
	}
	return nil
}
