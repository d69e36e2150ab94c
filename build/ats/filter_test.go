package ats

import (
	"bytes"
	"context"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestFilters(t *testing.T) {
	const want = "BT /F 10 Tf 50 500 Td (filtered and filtered) Tj ET"
	a85 := make([]byte, ascii85.MaxEncodedLen(len(want)))
	a85 = a85[:ascii85.Encode(a85, []byte(want))]
	// Differences of PNG: a row of 10 bytes by each kind, the same as the text.
	for name, body := range map[string]string{
		"none":         streamOf("", want),
		"flate":        deflated("", want),
		"hex":          streamOf("/Filter /ASCIIHexDecode", hex.EncodeToString([]byte(want))+">"),
		"base 85":      streamOf("/Filter [/A85]", string(a85)+"~>"),
		"run length":   streamOf("/Filter /RunLengthDecode", string(rune(len(want)-1))+want+"\x80"),
		"png":          deflated("/DecodeParms << /Predictor 15 /Columns 10 >>", pngRows(want, 10)),
		"tiff":         deflated("/DecodeParms << /Predictor 2 /Columns 51 >>", differences(want)),
		"chain":        streamOf("/Filter [/AHx /AHx]", hex.EncodeToString([]byte(hex.EncodeToString([]byte(want))))),
		"no checksum":  streamOf("/Filter /Fl", cutTail(deflated("", want))),
		"plain repeat": streamOf("/Filter /RL", string(rune(len(want)-1))+want+"\xff \x80"),
	} {
		data := fixture("<< /Pages 3 0 R >>", "<<>>", "<< /Kids [4 0 R] >>",
			"<< /Type /Page /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>", body, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
		if got := mustOpen(t, data).Text(Stream); got != "filtered and filtered\n" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// cutTail returns the compressed data of a stream without its checksum.
func cutTail(body string) string {
	_, data, _ := bytes.Cut([]byte(body), []byte("stream\n"))
	data = bytes.TrimSuffix(data, []byte("\nendstream"))
	return string(data[:len(data)-4])
}

func pngRows(text string, columns int) string {
	var out, above []byte
	above = make([]byte, columns)
	for kind := byte(0); len(text) > 0; kind = (kind + 1) % 5 {
		row := []byte(text[:min(columns, len(text))])
		out = append(out, kind)
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			predicted := []byte{0, left, above[i], byte((int(left) + int(above[i])) / 2), paeth(left, above[i], corner)}
			out = append(out, row[i]-predicted[kind])
		}
		copy(above, row)
		text = text[len(row):]
	}
	return string(out)
}

func differences(text string) string {
	out := []byte(text)
	for i := len(out) - 1; i > 0; i-- {
		out[i] -= out[i-1]
	}
	return string(out)
}

// TestLZW decodes the example of ISO 32000-1, 7.4.4.2.
func TestLZW(t *testing.T) {
	f := &file{budget: newBudget(context.Background(), Limits{})}
	got := f.unLZW([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, true)
	if want := []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}; !bytes.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// TestWidthOfLZW writes codes past the widths of 9, 10 and 11 bits.
func TestWidthOfLZW(t *testing.T) {
	for _, early := range []bool{true, false} {
		var want []byte
		for i := range 5000 {
			want = append(want, byte(i*i%251), byte(i%7))
		}
		f := &file{budget: newBudget(context.Background(), Limits{})}
		if got := f.unLZW(lzw(want, early), early); !bytes.Equal(got, want) {
			t.Errorf("early %v: %d bytes, want %d", early, len(got), len(want))
		}
	}
}

// lzw compresses naively.
func lzw(data []byte, early bool) (out []byte) {
	shift := 0
	if early {
		shift = 1
	}
	var acc uint64
	bits, width, next := 0, 9, 258
	codes := map[string]int{}
	emit := func(code int) {
		acc, bits = acc<<width|uint64(code), bits+width
		for bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
		}
	}
	reset := func() {
		emit(256)
		clear(codes)
		for i := range 256 {
			codes[string([]byte{byte(i)})] = i
		}
		width, next = 9, 258
	}
	reset()
	current := ""
	for _, c := range data {
		if _, ok := codes[current+string([]byte{c})]; ok {
			current += string([]byte{c})
			continue
		}
		emit(codes[current])
		codes[current+string([]byte{c})] = next
		next++
		// The reader is one entry behind the writer.
		for width < 12 && next-1+shift >= 1<<width {
			width++
		}
		if next == 4095 {
			reset()
		}
		current = string([]byte{c})
	}
	emit(codes[current])
	emit(257)
	return append(out, byte(acc<<(8-bits)))
}

func TestObjectStreams(t *testing.T) {
	content := streamOf("", "BT /F 10 Tf 50 500 Td (packed) Tj ET")
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [3 0 R] >>", "<< /Type /Page /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
	head, body := "", ""
	for i, o := range objects {
		head += fmt.Sprintf("%d %d ", i+1, len(body))
		body += o + " "
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at5 := b.Len()
	fmt.Fprintf(&b, "5 0 obj\n%s\nendobj\n", content)
	at6 := b.Len()
	fmt.Fprintf(&b, "6 0 obj\n%s\nendobj\n", deflated(fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(objects), len(head)), head+body))
	at7 := b.Len()
	rows := []byte{0, 0, 0, 0}
	for i := range objects {
		rows = append(rows, 2, 0, 6, byte(i))
	}
	for _, at := range []int{at5, at6, at7} {
		rows = append(rows, 1, byte(at>>8), byte(at), 0)
	}
	fmt.Fprintf(&b, "7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF", deflated("/Type /XRef /W [1 2 1] /Size 8 /Root 1 0 R", string(rows)), at7)
	whole := b.Bytes()
	cut := whole[:bytes.Index(whole, []byte("startxref"))]
	for name, data := range map[string][]byte{"whole": whole, "without startxref": cut} {
		d := mustOpen(t, data)
		if got := d.Text(Stream); got != "packed\n" || (len(d.Problems) > 0) != (name != "whole") {
			t.Errorf("%s: got %q, problems %q", name, got, d.Problems)
		}
	}
}

// TestRewritesOfQpdf reads files that qpdf has packed, linearized and
// encrypted.
func TestRewritesOfQpdf(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, onePage(put(50, 100, "Ada Example")+put(50, 120, "caf\xe9"), ""), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"packed":         {"--object-streams=generate"},
		"linearized":     {"--linearize"},
		"both":           {"--linearize", "--object-streams=generate"},
		"AES 256":        {"--encrypt", "", "owner", "256", "--"},
		"AES 256 packed": {"--object-streams=generate", "--encrypt", "", "owner", "256", "--"},
		"AES 256, R5":    {"--encrypt", "", "owner", "256", "--force-R5", "--"},
		"AES 128":        {"--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=y", "--"},
		"RC4 128":        {"--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--"},
		"RC4 40":         {"--allow-weak-crypto", "--encrypt", "", "owner", "40", "--"},
	} {
		out := filepath.Join(dir, "out.pdf")
		if b, err := exec.Command(qpdf, append(args, in, out)...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %s", name, b)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		d := mustOpen(t, data)
		if got := d.Text(Stream); got != "Ada Example\ncafé\n" || d.Title != "Fixture" || len(d.Problems) > 0 {
			t.Errorf("%s: got %q, title %q, %q", name, got, d.Title, d.Problems)
		}
	}
	out := filepath.Join(dir, "locked.pdf")
	if err := exec.Command(qpdf, "--encrypt", "secret", "owner", "256", "--", in, out).Run(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), data, Limits{}); err == nil || err.Error() != "reading the PDF: "+ErrPassword.Error() {
		t.Errorf("with a password: %v", err)
	}
}
