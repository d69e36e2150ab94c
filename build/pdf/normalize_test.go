package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
)

// raw returns a PDF as written by Skia, with the given objects in file order,
// numbered from 1.
func raw(root, info int, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xD3\xEB\xE9\xE1\n")
	offsets := []int{}
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, root, info, start)
	return b.Bytes()
}

// sample returns a document in which the identifiers of table headers start
// from node.
func sample(date string, node int) []byte {
	id := func(n int) string { return fmt.Sprintf("(node%08d)", node+n) }
	data := "/ID " + id(3) + " endobj /ID (node00000003) xref trailer endobj"
	return raw(2, 1,
		"<</Title (A \\(b\\) \\344)\n/Creator (Mozilla/5.0 \\(X11\\))\n/Producer (Skia/PDF m156)\n/CreationDate ("+date+")>>",
		"<</Type /Catalog\n/Pages 3 0 R\n/Lang (en)\n/ViewerPreferences <</DisplayDocTitle true>>\n/StructTreeRoot 5 0 R>>",
		"<</Type /Pages\n/Kids [4 0 R]\n/Count 1>>",
		"<</Type /Page\n/Parent 3 0 R\n/MediaBox [0 0 10 10]>>",
		"<</Type /StructTreeRoot\n/K [6 0 R 7 0 R]\n/IDTree 8 0 R>>",
		"<</Type /StructElem\n/S /TH\n/Alt (see "+id(3)+" or \\) (node00000001))\n/ID "+id(3)+">>",
		"<</S /TD\n/Alt "+id(3)+"\n/ID "+id(20)+"\n/A [<</O /Table\n/Headers ["+id(3)+" "+id(20)+"]>>]>>",
		"<</Limits ["+id(3)+" "+id(20)+"]\n/Names ["+id(3)+" 6 0 R "+id(20)+" 7 0 R]>>",
		fmt.Sprintf("<</Length %d>> stream\n%s\nendstream", len(data), data),
	)
}

func mustNormalize(t *testing.T, src []byte, meta Meta) document {
	t.Helper()
	doc, err := normalize(src, meta)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestNormalize(t *testing.T) {
	doc := mustNormalize(t, sample("D:20260102030405Z", 37), Meta{})
	got := string(doc.bytes)
	if doc.pages != 1 {
		t.Errorf("%d pages", doc.pages)
	}
	for _, want := range []string{
		"/ID (node00000001)", "/ID (node00000002)", "/Headers [(node00000001) (node00000002)]",
		"/Names [(node00000001) 6 0 R (node00000002) 7 0 R]", "/Limits [(node00000001) (node00000002)]",
		// Text and streams are not touched.
		"(see (node00000040) or \\) (node00000001))", "/Alt (node00000040)", "stream\n/ID (node00000040) endobj",
		"/Title (A \\(b\\) \\344)", "/Creator (shortlist)", "/Producer (Skia/PDF m156)", "(D:20000101000000Z)", "/Lang (en)",
		"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A (b) ä</rdf:li>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Mozilla") || strings.Contains(got, "2026") {
		t.Errorf("leaks:\n%s", got)
	}
	tool(t, doc.bytes, "qpdf", "--check", "PDF")
}

// TestNormalizeTwice checks that normalize is idempotent.
func TestNormalizeTwice(t *testing.T) {
	meta := Meta{Title: "T", Lang: "de"}
	once := mustNormalize(t, sample("D:20260102030405Z", 37), meta)
	f, err := parseFile(once.bytes)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(f.body(f.root)); !strings.Contains(got, "/Lang (de)") || strings.Count(got, "/Lang") != 1 {
		t.Errorf("catalog: %s", got)
	}
	twice := mustNormalize(t, once.bytes, meta)
	if f, err := parseFile(twice.bytes); err != nil || strings.Count(string(f.body(f.root)), "/Metadata") != 1 {
		t.Errorf("%v, catalog: %s", err, f.body(f.root))
	}
}

// TestNormalizeVaries checks that the identifier depends on everything that
// counts, and on nothing else.
func TestNormalizeVaries(t *testing.T) {
	id := regexp.MustCompile(`/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]`)
	seen := map[string]bool{}
	a := mustNormalize(t, sample("D:20260102030405Z", 37), Meta{}).bytes
	b := mustNormalize(t, sample("D:20300102030405+01'00'", 105), Meta{}).bytes
	// The alternative text is the author's, so it tells the two apart.
	b = bytes.ReplaceAll(b, []byte("108)"), []byte("040)"))
	if got := different(a, b); got > 64 {
		t.Errorf("%d bytes differ", got)
	}
	for _, m := range []Meta{{}, {Title: "a"}, {Author: "a"}, {Subject: "a"}, {Keywords: []string{"a"}}, {Lang: "fr"}, {Date: time.Unix(1, 0)}} {
		got := id.FindSubmatch(mustNormalize(t, sample("", 1), m).bytes)
		if got == nil || !bytes.Equal(got[1], got[2]) || seen[string(got[1])] {
			t.Errorf("%+v: identifier %q", m, got)
			continue
		}
		seen[string(got[1])] = true
	}
}

func TestNormalizeErrors(t *testing.T) {
	good := string(sample("", 1))
	for want, src := range map[string]string{
		"startxref":         strings.ReplaceAll(good, "startxref", "x"),
		"points nowhere":    strings.Replace(good, "startxref\n", "startxref\n9", 1),
		"cross-reference t": strings.Replace(good, "xref\n0 10", "xrfe\n0 10", 1),
		"whole cross-refer": strings.Replace(good, "xref\n0 10", "xref\n1 10", 1),
		"object 1 is":       strings.Replace(good, "1 0 obj", "2 0 obj", 1),
		"trailer has /Encr": strings.Replace(good, "/Root", "/Encrypt 1 0 R/Root", 1),
		"trailer has /Prev": strings.Replace(good, "/Root", "/Prev 1/Root", 1),
		"no catalog":        strings.Replace(good, "/Root", "/Toor", 1),
		"no trailer":        strings.Replace(good, "trailer\n<<", "reliart\n<<", 1),
	} {
		if _, err := normalize([]byte(src), Meta{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestTextString(t *testing.T) {
	for in, want := range map[string]string{
		"Ada":      "(Ada)",
		`a(b)\c`:   `(a\(b\)\\c)`,
		"Łukasz":   "<FEFF0141" + "0075006B00610073007A>",
		"😀":        "<FEFFD83DDE00>",
		"a\nb":     "<FEFF0061000A0062>",
		"bad\xff":  "<FEFF006200610064FFFD>",
		"日本":       "<FEFF65E5672C>",
		"quote’s":  "<FEFF00710075006F007400652019" + "0073>",
		"~ !\"#$%": "(~ !\"#$%)",
	} {
		got := string(textString(in))
		if got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
		if back := decodeText([]byte(got)); back != strings.ToValidUTF8(in, "\uFFFD") {
			t.Errorf("%q comes back as %q", in, back)
		}
	}
}

func TestDecodeText(t *testing.T) {
	for in, want := range map[string]string{
		`(a\nb\tc\\\(\))`:         "a\nb\tc\\()",
		`(\101\7x\1014)`:          "A\ax" + "A4",
		`(\376\377\000A\000\344)`: "Aä",
		"<FEFF 0041 00e4>":        "Aä",
		"<41424>":                 "AB@",
		`(one \q two)`:            "one q two",
	} {
		if got := decodeText([]byte(in)); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestXMP(t *testing.T) {
	m := Meta{Title: "A & B <c>", Author: "Łukasz \x01\x00", Subject: "s\xff", Keywords: []string{"Go", "", "C++"}, Lang: "pl"}
	packet := xmp(m, time.Unix(0, 0).UTC(), "Skia/PDF m1")
	d := xml.NewDecoder(strings.NewReader(packet))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, packet)
		}
	}
	for _, want := range []string{"A &amp; B &lt;c&gt;", "<rdf:li>Łukasz </rdf:li>", "<rdf:li>Go</rdf:li><rdf:li>C++</rdf:li>", "<rdf:li>pl</rdf:li>", "1970-01-01T00:00:00Z", "s\uFFFD"} {
		if !strings.Contains(packet, want) {
			t.Errorf("no %q in\n%s", want, packet)
		}
	}
}

// TestPrintMeta reads the properties with another program.
func TestPrintMeta(t *testing.T) {
	p := startTest(t, Options{})
	job := resume(0)
	job.Meta = Meta{
		Title: "Łukasz Żółć – Résumé (2026)", Author: "Łukasz Żółć", Subject: "Backend \\ (Go)",
		Keywords: []string{"Go", "日本語"}, Lang: "pl", Date: time.Date(2026, 3, 4, 5, 6, 7, 0, time.FixedZone("", 3600)),
	}
	r := mustPrint(t, p, job)
	tool(t, r.PDF, "qpdf", "--check", "PDF")
	info := tool(t, r.PDF, "pdfinfo", "-isodates", "PDF")
	for _, want := range []string{`Title: +Łukasz Żółć – Résumé \(2026\)`, "Author: +Łukasz Żółć", `Subject: +Backend \\ \(Go\)`, "Keywords: +Go, 日本語", "CreationDate: +2026-03-04T04:06:07(Z|.00)", "Metadata Stream: +yes"} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	if meta := tool(t, r.PDF, "pdfinfo", "-meta", "PDF"); !strings.Contains(meta, "<rdf:li>Łukasz Żółć</rdf:li>") {
		t.Errorf("XMP:\n%s", meta)
	}
	if !bytes.Contains(r.PDF, []byte("/Lang (pl)")) || !bytes.Contains(r.PDF, []byte("/Outlines")) || !bytes.Contains(r.PDF, []byte("/DisplayDocTitle true")) {
		t.Error("no language, outline or title to display")
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add(sample("D:20260102030405Z", 37))
	f.Add(mustSample(f))
	for _, s := range []string{"", "startxref 0", "xref\n0 1\n0000000000 65535 f \ntrailer<<startxref 0", "<<", "(((", "<", "/", "%"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := normalize(src, Meta{Title: "t", Lang: "en"})
		if err != nil {
			return
		}
		if _, err := parseFile(doc.bytes); err != nil {
			t.Errorf("cannot read its own output: %v\n%q", err, doc.bytes)
		}
	})
}

func mustSample(tb testing.TB) []byte {
	doc, err := normalize(sample("", 1), Meta{})
	if err != nil {
		tb.Fatal(err)
	}
	return doc.bytes
}

func FuzzText(f *testing.F) {
	f.Add("Ada")
	f.Add("日本\x00\\(")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := decodeText(textString(s)), strings.ToValidUTF8(s, "\uFFFD"); got != want {
			t.Errorf("%q comes back as %q", s, got)
		}
	})
}
