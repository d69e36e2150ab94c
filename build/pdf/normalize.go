package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// document is a PDF whose bytes depend only on the page and the browser's
// version.
type document struct {
	bytes []byte
	pages int
}

// normalize rewrites a PDF from the browser, with the properties in meta and
// without what varies from run to run. For the same HTML in Chrome 156, these
// are: the dates; the identifiers of table headers in the structure tree, which
// count the nodes of all documents that the process has seen; and between kinds
// of Chrome the Creator, which may be a whole user agent.
//
// It understands what is written by Skia, Chrome's PDF library: one classic
// cross-reference table, no object streams, no encryption. Anything else is an
// error. The libraries that were tried write dates and names of their own.
func normalize(src []byte, meta Meta) (document, error) {
	f, err := parseFile(src)
	if err != nil {
		return document{}, fmt.Errorf("reading the browser's PDF: %w", err)
	}
	f.renumber()
	f.describe(meta)
	return document{f.write(), f.pages()}, nil
}

// file is a PDF split into its objects, in file order.
type file struct {
	objects    []object
	size       int // one more than the highest object number
	root, info int // object numbers
}

type object struct {
	num    int
	offset int
	body   []byte // between "obj" and "endobj"
	stream bool
}

// parseFile splits the file according to its cross-reference table.
func parseFile(src []byte) (*file, error) {
	at := bytes.LastIndex(src, []byte("startxref"))
	if at < 0 {
		return nil, errors.New("no startxref")
	}
	l := lexer{src: src, at: at + len("startxref")}
	start, ok := l.number()
	if !ok || start >= at {
		return nil, errors.New("startxref points nowhere")
	}
	f := &file{}
	trailer, err := f.parseTable(src, start)
	if err != nil {
		return nil, err
	}
	if err := f.parseTrailer(src[trailer:at]); err != nil {
		return nil, err
	}
	slices.SortFunc(f.objects, func(a, b object) int { return a.offset - b.offset })
	for i := range f.objects {
		end := start
		if i+1 < len(f.objects) {
			end = f.objects[i+1].offset
		}
		if err := f.objects[i].cut(src, end); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// parseTable reads the cross-reference table and returns where it ends.
func (f *file) parseTable(src []byte, start int) (int, error) {
	l := lexer{src: src, at: start}
	if string(l.next().text) != "xref" {
		return 0, errors.New("no classic cross-reference table")
	}
	first, ok1 := l.number()
	count, ok2 := l.number()
	// An entry takes twenty bytes, which limits the damage of a wrong count.
	if !ok1 || !ok2 || first != 0 || count < 1 || count > len(src)/20 {
		return 0, errors.New("not one whole cross-reference table")
	}
	f.size = count
	for num := range count {
		offset, ok1 := l.number()
		gen, ok2 := l.number()
		kind := string(l.next().text)
		switch {
		case !ok1 || !ok2 || kind != "n" && kind != "f":
			return 0, fmt.Errorf("bad cross-reference of object %d", num)
		case kind == "f":
		case gen != 0 || offset >= start:
			return 0, fmt.Errorf("object %d is out of place", num)
		default:
			f.objects = append(f.objects, object{num: num, offset: offset})
		}
	}
	return l.at, nil
}

func (f *file) parseTrailer(src []byte) error {
	l := lexer{src: src}
	if string(l.next().text) != "trailer" {
		return errors.New("no trailer after the cross-reference table")
	}
	for _, e := range parseDict(src[l.at:]) {
		switch e.key {
		case "Root":
			f.root = e.reference()
		case "Info":
			f.info = e.reference()
		case "Prev", "Encrypt", "XRefStm":
			return fmt.Errorf("its trailer has /%s", e.key)
		}
	}
	if f.root == 0 {
		return errors.New("its trailer names no catalog")
	}
	return nil
}

// cut finds the body of the object, which must end before end.
func (o *object) cut(src []byte, end int) error {
	l := lexer{src: src[:end], at: o.offset}
	num, ok := l.number()
	gen, ok2 := l.number()
	if !ok || !ok2 || num != o.num || gen != 0 || string(l.next().text) != "obj" {
		return fmt.Errorf("object %d is not where the table says", o.num)
	}
	body := src[l.at:end]
	tail := bytes.LastIndex(body, []byte("endobj"))
	if tail < 0 {
		return fmt.Errorf("object %d has no end", o.num)
	}
	o.body = bytes.TrimSpace(body[:tail])
	// Unlike a stream's data, the object ends in a keyword.
	o.stream = bytes.HasSuffix(o.body, []byte("endstream"))
	return nil
}

// renumber replaces the identifiers of structure elements by their rank. This
// preserves their order, by which the tree that lists them is searched.
func (f *file) renumber() {
	var ids []string
	f.identifiers(func(key string, id []byte) []byte {
		if key == "ID" {
			ids = append(ids, string(id))
		}
		return nil
	})
	slices.Sort(ids)
	ids = slices.Compact(ids)
	f.identifiers(func(_ string, id []byte) []byte {
		rank, ok := slices.BinarySearch(ids, string(id))
		if !ok {
			return nil
		}
		return fmt.Appendf(nil, "(node%08d)", rank+1)
	})
}

// identifiers calls visit for every string after a key that holds structure
// identifiers, and replaces the string by the result unless that is nil.
func (f *file) identifiers(visit func(key string, id []byte) []byte) {
	for i := range f.objects {
		o := &f.objects[i]
		if o.stream || !bytes.Contains(o.body, []byte("(node")) {
			continue
		}
		var out []byte
		l, done, key := lexer{src: o.body}, 0, ""
		for t := l.next(); t.kind != end; t = l.next() {
			switch {
			case t.kind == name:
				key = string(t.text[1:])
			case t.kind == text && bytes.HasPrefix(t.text, []byte("(node")) && slices.Contains([]string{"ID", "Headers", "Names", "Limits"}, key):
				if with := visit(key, t.text); with != nil {
					out = append(append(out, o.body[done:l.at-len(t.text)]...), with...)
					done = l.at
				}
			}
		}
		if done > 0 {
			o.body = append(out, o.body[done:]...)
		}
	}
}

// describe replaces the information dictionary and the metadata of the catalog.
func (f *file) describe(meta Meta) {
	old := map[string][]byte{}
	for _, e := range parseDict(f.body(f.info)) {
		old[e.key] = e.value
	}
	date := meta.Date.UTC()
	if meta.Date.IsZero() {
		date = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	title := old["Title"]
	if meta.Title != "" {
		title = textString(meta.Title)
	}
	info := dict{}
	info.put("Title", title)
	info.putText("Author", meta.Author)
	info.putText("Subject", meta.Subject)
	info.putText("Keywords", strings.Join(meta.Keywords, ", "))
	info.putText("Creator", creator)
	info.put("Producer", old["Producer"])
	info.put("CreationDate", date.AppendFormat(nil, "(D:20060102150405Z)"))
	info.put("ModDate", date.AppendFormat(nil, "(D:20060102150405Z)"))
	if f.info == 0 {
		f.info = f.add(nil)
	}
	f.setBody(f.info, info.bytes())
	if meta.Title == "" {
		meta.Title = decodeText(title)
	}
	packet := xmp(meta, date, decodeText(old["Producer"]))
	metadata := f.add(fmt.Appendf(nil, "<</Type /Metadata\n/Subtype /XML\n/Length %d>> stream\n%s\nendstream", len(packet), packet))
	catalog := dict{}
	for _, e := range parseDict(f.body(f.root)) {
		if e.key != "Metadata" && (e.key != "Lang" || meta.Lang == "") {
			catalog.put(e.key, e.value)
		}
	}
	catalog.putText("Lang", meta.Lang)
	catalog.put("Metadata", fmt.Appendf(nil, "%d 0 R", metadata))
	f.setBody(f.root, catalog.bytes())
}

// creator is the program that made the document from which the PDF was printed.
const creator = "shortlist"

func (f *file) find(num int) *object {
	for i := range f.objects {
		if f.objects[i].num == num {
			return &f.objects[i]
		}
	}
	return nil
}

func (f *file) body(num int) []byte {
	if o := f.find(num); o != nil {
		return o.body
	}
	return nil
}

func (f *file) setBody(num int, body []byte) {
	if o := f.find(num); o != nil {
		o.body = body
	}
}

// add appends an object and returns its number.
func (f *file) add(body []byte) int {
	f.objects = append(f.objects, object{num: f.size, body: body})
	f.size++
	return f.size - 1
}

// pages counts the page objects.
func (f *file) pages() int {
	n := 0
	for _, o := range f.objects {
		if o.stream || !bytes.Contains(o.body, []byte("/Page")) {
			continue
		}
		for _, e := range parseDict(o.body) {
			if e.key == "Type" && string(e.value) == "/Page" {
				n++
			}
		}
	}
	return n
}

// write returns the file. Its identifier is a hash of the rest of it.
func (f *file) write() []byte {
	// The second line marks the file as binary for programs that guess.
	out := []byte("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, f.size)
	for _, o := range f.objects {
		offsets[o.num] = len(out)
		out = fmt.Appendf(out, "%d 0 obj\n", o.num)
		out = append(out, o.body...)
		out = append(out, "\nendobj\n"...)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n", f.size)
	for _, offset := range offsets {
		if offset == 0 {
			out = append(out, "0000000000 65535 f \n"...)
		} else {
			out = fmt.Appendf(out, "%010d 00000 n \n", offset)
		}
	}
	id := sha256.Sum256(out)
	return fmt.Appendf(out, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n/ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		f.size, f.root, f.info, id[:16], id[:16], start)
}

// dict is a dictionary being written.
type dict struct{ buf []byte }

func (d *dict) put(key string, value []byte) {
	if len(value) > 0 {
		d.buf = fmt.Appendf(d.buf, "\n/%s %s", key, value)
	}
}

func (d *dict) putText(key, s string) {
	if s != "" {
		d.put(key, textString(s))
	}
}

func (d *dict) bytes() []byte {
	return append(append([]byte("<<"), bytes.TrimPrefix(d.buf, []byte("\n"))...), ">>"...)
}

// textString encodes a string for PDF 1.4 (ISO 32000-1, 7.9.2): ASCII as a
// literal, anything else in UTF-16.
func textString(s string) []byte {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		s = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(s)
		return []byte("(" + s + ")")
	}
	out := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		out = fmt.Appendf(out, "%04X", u)
	}
	return append(out, '>')
}

// decodeText decodes a string object.
func decodeText(src []byte) string {
	l := lexer{src: src}
	t := l.next()
	var raw []byte
	switch t.kind {
	case text:
		raw = unescape(t.text[1 : len(t.text)-1])
	case hex:
		raw = unhex(t.text)
	}
	wide, ok := bytes.CutPrefix(raw, []byte{0xFE, 0xFF})
	if !ok {
		// Skia uses only the part of PDFDocEncoding that coincides with
		// Latin-1.
		runes := make([]rune, len(raw))
		for i, b := range raw {
			runes[i] = rune(b)
		}
		return string(runes)
	}
	units := make([]uint16, len(wide)/2)
	for i := range units {
		units[i] = uint16(wide[2*i])<<8 | uint16(wide[2*i+1])
	}
	return string(utf16.Decode(units))
}

// unescape resolves the escapes in a literal string.
func unescape(s []byte) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		i++
		if n := octal(s[i:]); n > 0 {
			code, _ := strconv.ParseUint(string(s[i:i+n]), 8, 16)
			out = append(out, byte(code))
			i += n - 1
			continue
		}
		if at := strings.IndexByte("nrtbf", s[i]); at >= 0 {
			out = append(out, "\n\r\t\b\f"[at])
			continue
		}
		out = append(out, s[i])
	}
	return out
}

// octal counts the octal digits at the start, up to three.
func octal(s []byte) int {
	n := 0
	for n < min(3, len(s)) && '0' <= s[n] && s[n] <= '7' {
		n++
	}
	return n
}

// unhex decodes a hexadecimal string; a missing last digit is zero.
func unhex(s []byte) []byte {
	var out []byte
	high, half := byte(0), false
	for _, c := range s {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		switch {
		case d < 0:
		case half:
			out, half = append(out, high|byte(d)), false
		default:
			high, half = byte(d)<<4, true
		}
	}
	if half {
		out = append(out, high)
	}
	return out
}
