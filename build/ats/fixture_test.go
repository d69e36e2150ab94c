package ats

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"strings"
	"testing"
)

// fixture returns a PDF with objects of the given bodies, numbered from 1. The
// first is the catalog.
func fixture(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return b.Bytes()
}

// streamOf returns the body of a stream, with entries for its dictionary.
func streamOf(entries, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

func deflated(entries, data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(data))
	z.Close()
	return streamOf(entries+" /Filter /FlateDecode", b.String())
}

// onePage returns a PDF of a page of 400 by 600 points with the given content,
// the standard fonts F (Helvetica) and B (Helvetica-Bold), and further objects
// from 7 on. extra is added to /Resources.
func onePage(content, extra string, more ...string) []byte {
	return fixture(append([]string{
		"<< /Type /Catalog /Pages 3 0 R >>",
		"<< /Title (Fixture) >>",
		"<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 400 600] >>",
		"<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << /Font << /F 6 0 R /B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >> " + extra + " >> >>",
		streamOf("", content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}, more...)...)
}

func mustOpen(t *testing.T, data []byte) *Document {
	t.Helper()
	d, err := Open(context.Background(), data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func lineTexts(d *Document, o Order) []string {
	var out []string
	for _, l := range d.Lines(o) {
		out = append(out, l.Text)
	}
	return out
}

// put sets a text at a position relative to the top left of the fixture's page.
func put(x, y float64, text string) string {
	return fmt.Sprintf("BT /F 10 Tf %g %g Td (%s) Tj ET\n", x, 600-y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(text))
}

// bold is like put but in bold.
func bold(x, y float64, text string) string {
	return strings.Replace(put(x, y, text), "/F ", "/B ", 1)
}
