package render

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// woffTags are the tables that WOFF2 identifies by index.
var woffTags = []string{
	"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep",
	"CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE",
	"GDEF", "GPOS", "GSUB",
}

// Brotli parameters. Quality 9 would save 1 % of the bytes for three times the
// time, 11 six percent for seventy times, and a first build waits for it; a
// larger window costs time too, and no font needs it.
const (
	quality = 5
	window  = 16 // log2 of bytes
)

// packers are idle compressors, which have a megabyte of tables each.
var packers = sync.Pool{New: func() any {
	return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: quality, LGWin: window})
}}

// encodeWOFF2 packs tables into a WOFF2 file (https://www.w3.org/TR/WOFF2/).
// Outlines are not transformed, which would save another tenth.
func encodeWOFF2(tables []sfntTable) ([]byte, error) {
	const nullTransform = 3 << 6 // for glyf and loca; for all others it is 0
	slices.SortStableFunc(tables, func(a, b sfntTable) int { return placeOf(a.tag) - placeOf(b.tag) })
	var directory, content []byte
	size := 12
	for _, t := range tables {
		flags := byte(slices.Index(woffTags, t.tag))
		if t.tag == "glyf" || t.tag == "loca" {
			flags |= nullTransform
		}
		directory = appendBase128(append(directory, flags), uint32(len(t.data)))
		content = append(content, t.data...)
		size += 16 + (len(t.data)+3)&^3
	}
	var packed bytes.Buffer
	w := packers.Get().(*brotli.Writer)
	defer packers.Put(w)
	w.Reset(&packed)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	const head = 48
	total := (head + len(directory) + packed.Len() + 3) &^ 3
	out := make([]byte, 0, total)
	out = append(out, "wOF2\x00\x01\x00\x00"...)
	out = binary.BigEndian.AppendUint32(out, uint32(total))
	out = binary.BigEndian.AppendUint32(out, uint32(len(tables))<<16)
	out = binary.BigEndian.AppendUint32(out, uint32(size))
	out = binary.BigEndian.AppendUint32(out, uint32(packed.Len()))
	out = append(out, 0, 1, 0, 0)
	out = append(out, make([]byte, head-len(out))...) // neither metadata nor private data
	out = append(append(out, directory...), packed.Bytes()...)
	return append(out, make([]byte, total-len(out))...), nil
}

// placeOf returns the position of a table: sorted by tag, but with loca right
// after glyf, as WOFF2 requires.
func placeOf(tag string) int {
	order := []string{"GPOS", "OS/2", "cmap", "gasp", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "name", "post"}
	return slices.Index(order, tag)
}

// appendBase128 appends n in groups of seven bits, most significant first.
func appendBase128(out []byte, n uint32) []byte {
	for shift := 28; shift > 0; shift -= 7 {
		if n>>shift != 0 {
			out = append(out, byte(n>>shift)|0x80)
		}
	}
	return append(out, byte(n&0x7f))
}
