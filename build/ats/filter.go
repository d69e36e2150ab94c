package ats

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"io"
)

// inflater reuses the decompressor, which is expensive to make, across streams.
type inflater struct {
	zlib io.ReadCloser
}

// decode returns the bytes of a stream, decrypted and decompressed: of a
// damaged stream those before the damage, of an image in a format of its own
// (JPEG …) none.
func (f *file) decode(s *stream) []byte {
	data := s.raw
	filters, params := f.filters(s.dict)
	if f.crypt != nil && s.key.num > 0 && s.dict["Type"] != name("XRef") && !(len(filters) > 0 && filters[0] == "Crypt") {
		data = f.crypt.bytes(data, s.key)
	}
	for i, filter := range filters {
		if !f.budget.ok() {
			return nil
		}
		switch filter {
		case "FlateDecode", "Fl":
			data = f.unpredict(f.unzip(data), params[i])
		case "LZWDecode", "LZW":
			early, ok := f.int(params[i]["EarlyChange"])
			data = f.unpredict(f.unLZW(data, !ok || early != 0), params[i])
		case "ASCIIHexDecode", "AHx":
			l := lexer{src: data}
			data = l.hex()
		case "ASCII85Decode", "A85":
			data = f.unASCII85(data)
		case "RunLengthDecode", "RL":
			data = f.unRunLength(data)
		case "Crypt":
		default:
			return nil
		}
	}
	return data
}

// maxFilters is more than any writer chains.
const maxFilters = 8

func (f *file) filters(d dict) ([]string, []dict) {
	filter, parms := f.resolve(d["Filter"]), f.resolve(d["DecodeParms"])
	list, ok := filter.(array)
	if !ok {
		if filter == nil {
			return nil, nil
		}
		list = array{filter}
		parms = array{parms}
	}
	parmList, _ := parms.(array)
	var names []string
	var params []dict
	for i, o := range list[:min(len(list), maxFilters)] {
		names = append(names, f.name(o))
		var p dict
		if i < len(parmList) {
			p = f.dict(parmList[i])
		}
		params = append(params, p)
	}
	return names, params
}

// unzip decompresses. Files with a broken header or checksum are common, and
// all readers take what they can get.
func (f *file) unzip(data []byte) []byte {
	src := bytes.NewReader(data)
	var err error
	if f.inflate.zlib == nil {
		f.inflate.zlib, err = zlib.NewReader(src)
	} else {
		err = f.inflate.zlib.(zlib.Resetter).Reset(src, nil)
	}
	if err != nil {
		f.inflate.zlib = nil
		return f.readAll(flate.NewReader(bytes.NewReader(data[min(2, len(data)):])), len(data))
	}
	return f.readAll(f.inflate.zlib, len(data))
}

// readAll reads until the end, an error or the limit.
func (f *file) readAll(r io.Reader, hint int) []byte {
	out := make([]byte, 0, min(hint*4+512, 1<<20))
	for {
		if len(out) == cap(out) {
			out = append(out, 0)[:len(out)]
		}
		n, err := r.Read(out[len(out):min(cap(out), len(out)+1<<16)])
		out = out[:len(out)+n]
		if !f.budget.inflate(n) || err != nil {
			return out
		}
	}
}

// unLZW decodes LZW with codes of 9 to 12 bits, most significant bit first. The
// standard library's compress/lzw widens its codes one step later than PDF
// does.
func (f *file) unLZW(data []byte, early bool) []byte {
	const clear, stop, first, most = 256, 257, 258, 1 << 12
	// A code from first on means what the previous code wrote plus one byte,
	// which are adjacent in out.
	var start, length [most]int
	var out []byte
	next, width, last := first, 9, -1 // last is where the output of the last code starts
	shift := 0
	if early {
		shift = 1
	}
	var acc uint32
	bits := 0
	for _, c := range data {
		acc, bits = acc<<8|uint32(c), bits+8
		if bits < width {
			continue
		}
		bits -= width
		code, at := int(acc>>bits)&(1<<width-1), len(out)
		switch {
		case code == stop:
			return out
		case code == clear:
			next, width, last = first, 9, -1
			continue
		case code < clear:
			out = append(out, byte(code))
		case code < next:
			out = append(out, out[start[code]:start[code]+length[code]]...)
		case code == next && last >= 0:
			out = append(append(out, out[last:]...), out[last])
		default:
			return out
		}
		if !f.budget.inflate(len(out) - at) {
			return out
		}
		if last >= 0 && next < most {
			start[next], length[next] = last, at-last+1
			next++
		}
		last = at
		for width < 12 && next+shift >= 1<<width {
			width++
		}
	}
	return out
}

func (f *file) unASCII85(data []byte) []byte {
	var out []byte
	var group uint32
	n := 0
	for _, c := range data {
		switch {
		case c == '~' || !f.budget.ok():
			return append(out, tail85(group, n)...)
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			f.budget.inflate(4)
		case c >= '!' && c <= 'u':
			group = group*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(group>>24), byte(group>>16), byte(group>>8), byte(group))
				group, n = 0, 0
				f.budget.inflate(4)
			}
		}
	}
	return append(out, tail85(group, n)...)
}

// tail85 decodes a group of fewer than five characters into one byte fewer.
func tail85(group uint32, n int) []byte {
	if n < 2 {
		return nil
	}
	for range 5 - n {
		group = group*85 + 84
	}
	return []byte{byte(group >> 24), byte(group >> 16), byte(group >> 8)}[:n-1]
}

func (f *file) unRunLength(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128 && f.budget.inflate(128); {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}

// unpredict reverses the predictors of PNG and TIFF (ISO 32000-1, 7.4.4.4).
func (f *file) unpredict(data []byte, params dict) []byte {
	predictor, _ := f.int(params["Predictor"])
	if predictor < 2 {
		return data
	}
	setting := func(key name, standard int) int {
		if n, ok := f.int(params[key]); ok && n > 0 && n < 1<<16 {
			return n
		}
		return standard
	}
	bits, colours := setting("BitsPerComponent", 8), setting("Colors", 1)
	pixel := max(1, bits*colours/8)
	row := (setting("Columns", 1)*bits*colours + 7) / 8
	if predictor == 2 {
		untiff(data, row, pixel, bits)
		return data
	}
	return unpng(data, row, pixel)
}

// untiff reverses TIFF's predictor for whole bytes. Object tables, the only
// data with a predictor that is read here, need no more.
func untiff(data []byte, row, pixel, bits int) {
	if bits != 8 {
		return
	}
	for at := 0; at+row <= len(data); at += row {
		for i := at + pixel; i < at+row; i++ {
			data[i] += data[i-pixel]
		}
	}
}

func unpng(data []byte, row, pixel int) []byte {
	out := data[:0]
	above := make([]byte, min(row, len(data)))
	for len(data) > 1 {
		kind := data[0]
		line := data[1:min(len(data), row+1)]
		data = data[1+len(line):]
		unpngRow(kind, line, above, pixel)
		// The row moves forward by as many bytes as kinds were dropped, so the
		// copy never overtakes what is still to be read.
		out = append(out, line...)
		above = out[len(out)-len(line):]
	}
	return out
}

func unpngRow(kind byte, line, above []byte, pixel int) {
	for i := range line {
		var left, up, corner byte
		if i >= pixel {
			left = line[i-pixel]
		}
		if i < len(above) {
			up = above[i]
			if i >= pixel {
				corner = above[i-pixel]
			}
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += up
		case 3:
			line[i] += byte((int(left) + int(up)) / 2)
		case 4:
			line[i] += paeth(left, up, corner)
		}
	}
}

func paeth(left, up, corner byte) byte {
	p := int(left) + int(up) - int(corner)
	dl, du, dc := abs(p-int(left)), abs(p-int(up)), abs(p-int(corner))
	switch {
	case dl <= du && dl <= dc:
		return left
	case du <= dc:
		return up
	}
	return corner
}

func abs(n int) int { return max(n, -n) }
