package ats

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// bomb returns size bytes of a pattern, compressed.
func bomb(pattern string, size int) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	chunk := []byte(strings.Repeat(pattern, 1<<16/len(pattern)))
	for n := 0; n < size; n += len(chunk) {
		z.Write(chunk)
	}
	z.Close()
	return b.String()
}

// hostile returns malicious files by what is wrong with them. want is nil for
// those that can be read nevertheless.
func hostile() map[string]struct {
	data []byte
	want error
} {
	type c = struct {
		data []byte
		want error
	}
	page := "<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>"
	cases := map[string]c{
		"content bomb":       {onePage("", "", "<<>>"), nil},
		"page tree loop":     {fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids [3 0 R 3 0 R] >>"), ErrBroken},
		"page tree pair":     {fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids [4 0 R] >>", "<< /Kids [3 0 R] >>"), ErrBroken},
		"reference loop":     {fixture("<< /Pages 3 0 R >>", "<<>>", "4 0 R", "3 0 R"), ErrBroken},
		"length of self":     {fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids [4 0 R] >>", "<< /Type /Page /Contents 5 0 R >>", "<< /Length 5 0 R >>\nstream\nBT ET\nendstream"), nil},
		"nested lists":       {[]byte("%PDF-1.4\n1 0 obj\n" + strings.Repeat("[", 4<<20)), ErrLimit},
		"nested dicts":       {[]byte("%PDF-1.4\n1 0 obj\n" + strings.Repeat("<</A", 1<<20)), ErrLimit},
		"nested operands":    {onePage(strings.Repeat("[", 4<<20)+" TJ", ""), nil},
		"nested props":       {onePage("/A "+strings.Repeat("<</A", 1<<20)+" BDC", ""), ErrLimit},
		"open string":        {onePage("("+strings.Repeat("(", 4<<20), ""), nil},
		"many saves":         {onePage(strings.Repeat("q ", 2<<20), ""), nil},
		"many marks":         {onePage(strings.Repeat("/P BMC ", 1<<20), ""), nil},
		"many objects":       {[]byte("%PDF-1.4\n" + strings.Repeat("1 0 obj<</Type/Catalog>>", 200_000)), ErrBroken},
		"many endless":       {[]byte("%PDF-1.4\n" + numbered("%d 0 obj<</Length 9>>stream\n", 100_000)), ErrBroken},
		"many trailers":      {[]byte("%PDF-1.4\n" + strings.Repeat("trailer<</Root 1 0 R", 100_000)), ErrLimit},
		"many rects":         {onePage(strings.Repeat("0 0 400 600 re f ", 100_000)+strings.Repeat("(x) Tj ", 10)+strings.Repeat(put(10, 10, "x")+" 1 0 0 rg ", 20_000), ""), nil},
		"huge numbers":       {onePage("BT /F 1e9 Tf 999999999999999999999999 0 0 99999999999999999 0 0 Tm (x) Tj 1 0 0 1 1 1 Tm /F 9999999999999999 Tf (x) Tj ET", ""), nil},
		"letters drawn back": {onePage("BT /F 10 Tf 200 500 Td ["+strings.Repeat("(.) 690 ", 20)+"] TJ ET 100 490 200 30 re f", ""), nil},
		"prev loop":          {[]byte("%PDF-1.4\nxref\n0 0\ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n"), ErrBroken},
		"xref of millions":   {[]byte("%PDF-1.4\nxref\n0 99999999\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n9\n"), ErrBroken},
	}
	withContent := func(body string) []byte {
		return fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids [4 0 R] >>", page, body, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	}
	cases["content bomb"] = c{withContent(streamOf("/Filter /FlateDecode", bomb("0 ", 48<<20))), ErrLimit}
	cases["text bomb"] = c{withContent(streamOf("/Filter /FlateDecode", bomb("BT /F 9 Tf (a long enough text) Tj ET ", 40<<20))), ErrLimit}
	var twice bytes.Buffer
	z := zlib.NewWriter(&twice)
	z.Write([]byte(bomb("(x) Tj ", 48<<20)))
	z.Close()
	cases["bomb in a bomb"] = c{withContent(streamOf("/Filter [/FlateDecode /FlateDecode]", twice.String())), ErrLimit}
	cases["run lengths"] = c{withContent(streamOf("/Filter [/RL /RL /RL /RL]", strings.Repeat("\x81\x81", 1<<20))), ErrLimit}
	forms := []string{"<< /Pages 3 0 R >>", "<<>>", "<< /Kids [4 0 R] >>", "<< /Type /Page /Contents 5 0 R /Resources << /XObject << /A 6 0 R >> >> >>", streamOf("", "/A Do")}
	for i := range 60 {
		forms = append(forms, streamOf(fmt.Sprintf("/Subtype /Form /Resources << /XObject << /A %d 0 R >> >>", i+7), "/A Do /A Do"))
	}
	cases["forms doubling"] = c{fixture(forms...), ErrLimit}
	cases["tree of one kid"] = c{deepTree(), ErrLimit}
	cases["same stream again"] = c{fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids [4 0 R] >>",
		"<< /Type /Page /Contents ["+strings.Repeat("5 0 R ", 10_000)+"] >>", deflated("", strings.Repeat("q Q ", 100_000))), ErrLimit}
	cases["same page again"] = c{fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids ["+strings.Repeat("<< /Type /Page >> ", 2000)+"] >>"), ErrLimit}
	cases["widths"] = c{onePage("BT /C 9 Tf (x) Tj ET", "/Font << /C << /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W ["+strings.Repeat("0 65535 9 ", 10_000)+"] >>] >> >>"), ErrLimit}
	cases["packed at wrong places"] = c{wrongIndexes(), ErrLimit}
	return cases
}

// wrongIndexes returns a file whose table has a wrong index in the object
// stream for each of many objects, all of which the page refers to.
func wrongIndexes() []byte {
	const n = 60_000
	var head, refs strings.Builder
	rows := []byte{0, 0, 0, 0, 0, 0}
	for i := range n {
		fmt.Fprintf(&head, "%d 0 ", i+10)
		fmt.Fprintf(&refs, "%d 0 R ", i+10)
	}
	body := "<< /Kids [" + refs.String() + "] >> "
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	places := []int{b.Len()}
	fmt.Fprintf(&b, "1 0 obj\n<< /Pages 2 0 R >>\nendobj\n")
	places = append(places, b.Len())
	fmt.Fprintf(&b, "2 0 obj\n%s\nendobj\n", body)
	places = append(places, b.Len())
	fmt.Fprintf(&b, "3 0 obj\n%s\nendobj\n", deflated(fmt.Sprintf("/Type /ObjStm /N %d /First %d", n, head.Len()), head.String()+"0 "))
	for _, at := range places {
		rows = append(rows, 1, byte(at>>16), byte(at>>8), byte(at), 0, 0)
	}
	for len(rows) < 6*10 {
		rows = append(rows, 0, 0, 0, 0, 0, 0)
	}
	for range n {
		rows = append(rows, 2, 0, 0, 3, 0xff, 0xff)
	}
	at := b.Len()
	fmt.Fprintf(&b, "4 0 obj\n%s\nendobj\nstartxref\n%d\n", deflated(fmt.Sprintf("/Type /XRef /W [1 3 2] /Size %d /Root 1 0 R", n+10), string(rows)), at)
	return b.Bytes()
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i+1)
	}
	return b.String()
}

func deepTree() []byte {
	objects := []string{"<< /Pages 3 0 R >>", "<<>>"}
	for i := range 5000 {
		objects = append(objects, fmt.Sprintf("<< /Kids [%d 0 R] >>", i+4))
	}
	return fixture(objects...)
}

// TestHostile limits files that are meant to break readers to ten seconds and
// 400 MiB of allocations. On an idle machine none takes more than half a
// second.
func TestHostile(t *testing.T) {
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			d, err := Open(context.Background(), c.data, Limits{})
			if d != nil {
				d.Text(Stream)
				d.Text(Visual)
			}
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, c.want) || c.want == nil && err != nil {
				t.Errorf("got %v, want %v", err, c.want)
			}
			mem := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("%v, %d MiB, %v", took.Round(time.Millisecond), mem, err)
			if took > time.Minute || mem > 400 {
				t.Errorf("took %v and %d MiB", took, mem)
			}
		})
	}
}

// TestPieces reads every prefix of a file, and the file with each byte in turn
// corrupted: none may panic.
func TestPieces(t *testing.T) {
	data := onePage("q 1 0 0 1 0 0 cm BT /F 10 Tf 50 500 Td [(Ada) -300 (Example)] TJ ET Q /P << /MCID 0 >> BDC EMC", "",
		deflated("/Type /XRef /W [1 2 1] /Index [0 3]", "abcdefghijkl"))
	for i := range data {
		Open(context.Background(), data[:i], Limits{})
		bent := bytes.Clone(data)
		bent[i] ^= byte(1 + i%255)
		if d, err := Open(context.Background(), bent, Limits{}); err == nil {
			d.Text(Visual)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(onePage("BT /F 10 Tf 50 500 Td [(Ada) -300 (Example)] TJ T* (x) ' ET BI /W 1 ID x EI /P << /MCID 0 >> BDC EMC", ""))
	f.Add(onePage("/Fm Do", "/XObject << /Fm 7 0 R >>", streamOf("/Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re W n 1 g (x) Tj")))
	f.Add(onePage("BT /C 10 Tf <00100011> Tj ET", "/Font << /C 7 0 R >>",
		"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 [2] 3 4 5] >>] /ToUnicode 8 0 R >>",
		streamOf("", "1 begincodespacerange <00> <FFFF> endcodespacerange 1 beginbfrange <00> <02> <0041> endbfrange 1 beginbfchar <03> <0041> endbfchar")))
	f.Add(fixture("<< /Pages 3 0 R /StructTreeRoot << /K [<< /S /P /K [0 1] >>] >> /Outlines << /First 4 0 R >> /Names << /Dests << /Names [(a) [4 0 R]] >> >> >>", "<<>>", "<< /Kids [4 0 R] >>", "<< /Type /Page /Annots [<< /Subtype /Link /Dest (a) >>] >>"))
	f.Add([]byte("%PDF-1.5\n1 0 obj\n" + streamOf("/Type /ObjStm /N 2 /First 8", "2 0 3 20 << /Type /Catalog >> << >>") + "\nendobj\n"))
	f.Add([]byte("%PDF-1.5\n1 0 obj\n" + streamOf("/Type /XRef /W [1 1 1] /Size 2 /Filter /LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01") + "\nendobj\nstartxref\n9\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Inflated: 1 << 20, Values: 50_000, Work: 200_000}
		start := time.Now()
		d, err := Open(context.Background(), data, limits)
		if err == nil {
			d.Text(Stream)
			d.Text(Visual)
			if d.Structure != nil {
				_ = d.Structure.String()
			}
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("took %v", took)
		}
	})
}
