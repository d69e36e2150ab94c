package ats

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRunsHavePlacesAndFonts(t *testing.T) {
	d := mustOpen(t, onePage(put(50, 100, "Ada Example")+bold(50, 120, "EXPERIENCE"), ""))
	if d.Title != "Fixture" || d.Version != "1.7" || d.Tagged || len(d.Pages) != 1 {
		t.Errorf("document: %+v", d)
	}
	p := d.Pages[0]
	if p.Width != 400 || p.Height != 600 || len(p.Runs) != 2 {
		t.Fatalf("page: %+v", p)
	}
	r := p.Runs[0]
	// The widths of Helvetica are public: A 667, d 556, a 556, space 278, E 667,
	// x 500, a 556, m 833, p 556, l 222, e 556.
	if r.Text != "Ada Example" || r.X != 50 || r.Y != 100 || r.Size != 10 || math.Abs(r.Width-59.47) > 0.001 {
		t.Errorf("run: %+v", r)
	}
	if r.Font.Bold || r.Font.Embedded || r.Font.Type3 || r.Font.Name != "Helvetica" || !p.Runs[1].Font.Bold {
		t.Errorf("fonts: %+v %+v", r.Font, p.Runs[1].Font)
	}
	if r.MCID != -1 || r.Colour != (Colour{Known: true}) || r.Hidden != Visible {
		t.Errorf("marks: %+v", r)
	}
}

func TestGapsAreSpaces(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{`[(one) -400 (two)] TJ`, "one two"},
		{`[(ker) 60 (ned)] TJ`, "kerned"},
		{`[(ker) -60 (ned)] TJ`, "kerned"},
		{`[(sp ) -900 (ace)] TJ`, "sp ace"},
		{`0.8 Tc (SUMMARY) Tj`, "SUMMARY"},
		{`1.3 Tc (SUMMARY) Tj`, "S U M M A R Y"},
		{`30 Tw (two words) Tj`, "two words"},
		{`[(left) -30000 (right)] TJ`, "left right"},
		{`(bold) Tj /B 10 Tf (er) Tj`, "bolder"},
		{`(bold) Tj /B 10 Tf 24 0 Td (er) Tj`, "bold er"},
		{`(x) Tj 3 Ts (2) Tj`, "x2"},
		// Spaces that are too narrow to be seen.
		{`-3 Tw (one two) Tj`, "onetwo"},
		{`-3 Tc (one two) Tj`, "onetwo"},
		{`-1 Tw (one two) Tj`, "one two"},
		{`[(one ) 270 (two)] TJ`, "onetwo"},
		{`-3 Tw [(one ) -250 (two)] TJ`, "one two"},
	} {
		d := mustOpen(t, onePage("BT /F 10 Tf 20 500 Td "+c.content+" ET", ""))
		if got := strings.TrimSpace(d.Text(Stream)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.content, got, c.want)
		}
	}
}

func TestLetterSpacingIsUndoneInPlain(t *testing.T) {
	d := mustOpen(t, onePage("BT /F 10 Tf 20 500 Td 2 Tc (WORK HISTORY) Tj ET", ""))
	l := d.Lines(Stream)[0]
	if l.Text != "W O R K H I S T O R Y" || l.Plain != "WORK HISTORY" {
		t.Errorf("got %q, plain %q", l.Text, l.Plain)
	}
}

func TestStreamAndVisualOrder(t *testing.T) {
	// A date at the right edge that is painted before its title, as a float is.
	content := put(300, 100, "2019") + put(50, 100, "Engineer") + put(50, 115, "Example Inc") +
		put(300, 150, "2015") + put(50, 150, "Developer") + put(50, 165, "Sample Ltd") +
		put(300, 200, "2012") + put(50, 200, "Intern") + put(50, 215, "Test AG")
	d := mustOpen(t, onePage(content, ""))
	stream := []string{"2019", "Engineer", "Example Inc", "2015", "Developer", "Sample Ltd", "2012", "Intern", "Test AG"}
	if got := lineTexts(d, Stream); !slices.Equal(got, stream) {
		t.Errorf("stream order: %q", got)
	}
	visual := []string{"Engineer 2019", "Example Inc", "Developer 2015", "Sample Ltd", "Intern 2012", "Test AG"}
	if got := lineTexts(d, Visual); !slices.Equal(got, visual) {
		t.Errorf("visual order: %q", got)
	}
}

func TestVisualOrderReadsColumns(t *testing.T) {
	var content string
	left := []string{"SKILLS", "Go and C", "Rust", "LANGUAGES", "English", "German"}
	right := []string{"EXPERIENCE", "Engineer at Example", "built a thing of note", "and another one of note", "EDUCATION", "Master of Arts of that place"}
	for i := range left {
		content += put(40, float64(100+i*14), left[i]) + put(160, float64(105+i*13), right[i])
	}
	content = put(40, 60, "Ada Example of the whole width of this page, with words and words and words") + content + put(40, 300, "A line below both of them that reaches over the gap between the columns")
	got := lineTexts(mustOpen(t, onePage(content, "")), Visual)
	if want := append(append([]string{}, left...), right...); !slices.Equal(got[1:len(got)-1], want) {
		t.Errorf("got %q", got)
	}
}

func TestVisualOrderKeepsRows(t *testing.T) {
	for name, rows := range map[string][][2]string{
		"bullets": {{"*", "one bullet"}, {"*", "two bullets"}, {"*", "three bullets"}, {"*", "four bullets"}},
		"labels":  {{"Languages", "Go, Python, Rust"}, {"Tools", "git, make"}, {"Clouds", "AWS"}, {"Other", "TeX"}},
	} {
		var content string
		var want []string
		for i, r := range rows {
			content += put(50, float64(100+14*i), r[0]) + put(120, float64(100+14*i), r[1])
			want = append(want, r[0]+" "+r[1])
		}
		if got := lineTexts(mustOpen(t, onePage(content, "")), Visual); !slices.Equal(got, want) {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestHiddenText(t *testing.T) {
	for _, c := range []struct {
		content string
		want    Hidden
	}{
		{"BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"1 g BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"0.99 g BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"0.9 g BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"0.8 g BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"/Faint gs BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"/Half gs BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		// The properties of a group apply whatever is set within it.
		{"/Gone gs /Text Do", Transparent},
		{"/Faint gs /Text Do", SameColour},
		{"/Half gs /Text Do", Visible},
		{"/Half gs /Outer Do", Visible},
		{"/Faint gs /Outer Do", SameColour},
		{"1 1 1 rg BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"0 0 0 0 k BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"/DeviceRGB cs 1 1 1 sc BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		// White on a dark area is a design.
		{"0 g 0 480 400 60 re f 1 g BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"0 0 1 rg 0 480 400 60 re f BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		// A frame around black text is not a black background.
		{"40 490 m 80 490 l 80 520 l 40 520 l h 42 492 36 26 re f* BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"BT 3 Tr /F 10 Tf 50 500 Td (x) Tj ET", Invisible},
		{"/Gone gs BT /F 10 Tf 50 500 Td (x) Tj ET", Transparent},
		{"BT /F 0.5 Tf 50 500 Td (x) Tj ET", Tiny},
		{"BT /F 2 Tf 50 500 Td (x) Tj ET", Tiny},
		{"BT /F 4 Tf 50 500 Td (x) Tj ET", Visible},
		{"BT /F 0 Tf 50 500 Td (x) Tj ET", Tiny},
		{"0.01 0 0 0.01 0 0 cm BT /F 10 Tf 50 500 Td (x) Tj ET", Tiny},
		{"BT /F 10 Tf -500 500 Td (x) Tj ET", OffPage},
		{"BT /F 10 Tf 50 900 Td (x) Tj ET", OffPage},
		{"q 0 0 10 10 re W n BT /F 10 Tf 50 500 Td (x) Tj ET Q", Clipped},
		{"q 0 0 10 10 re W n Q BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 0.5 g 40 490 100 30 re f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET q 100 0 0 30 40 490 cm /Photo Do Q", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET q 100 0 0 30 40 490 cm /Mist Do Q", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 0.5 g 40 490 13 30 re f", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 0.5 g 40 490 100 30 re n", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET q 0 0 10 10 re W n 0.5 g 40 490 100 30 re f Q", Visible},
		// Marker pens, and lines below text.
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 1 0 rg /Half gs 40 490 100 30 re f", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 1 0 rg /Pen gs 40 490 100 30 re f", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET /Pen gs /Area Do", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET /Pen gs /Plain gs 40 490 100 30 re f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET /Masked gs 40 490 100 30 re f", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET /Masked gs /Bare gs 40 490 100 30 re f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 40 498 100 1 re f", Visible},
		// Areas of any shape, alone and together.
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g 45 490 m 45 520 l 60 520 l 60 490 l h f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g 30 500 m 30 540 80 540 80 500 c 80 460 30 460 30 500 c f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g 45 490 m 45 520 l 60 490 l f", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g 40 490 m 80 490 l 80 520 l 40 520 l h 42 492 36 26 re f*", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g 45 490 8 30 re f 53 490 8 30 re f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g /Most gs 40 490 100 30 re f", Visible},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET 1 g /Most gs 40 490 100 30 re f 40 490 100 30 re f", Covered},
		{"0.7 0.7 -0.7 0.7 300 100 cm BT /F 10 Tf 50 300 Td (x) Tj ET 40 290 30 30 re f", Covered},
		{"BT /F 10 Tf 50 500 Td (x) Tj ET q 40 490 m 140 490 l 140 495 l h W n 40 490 100 30 re f Q", Visible},
		{"40 490 m 40 520 l 70 520 80 510 80 500 c 80 495 75 490 70 490 c f BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"40 490 m 40 520 l 70 520 80 510 80 500 c 80 495 75 490 70 490 c f 1 g BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"40 490 m 40 520 l 53 520 l 53 490 l f 1 g BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"q 0 0 m 400 0 l 400 600 l h W n BT /F 10 Tf 50 500 Td (x) Tj ET Q", Clipped},
		{"q 0 0 m 400 600 l 0 600 l h W n BT /F 10 Tf 50 500 Td (x) Tj ET Q", Visible},
		{"q 0 0 400 600 re 40 490 40 30 re W* n BT /F 10 Tf 50 500 Td (x) Tj ET Q", Clipped},
		{"q 0 0 400 600 re 40 490 40 30 re W n BT /F 10 Tf 50 500 Td (x) Tj ET Q", Visible},
		// Blending: what is left of the colour on its background.
		{"/Screen gs BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"0 g 40 490 100 30 re f 0.5 g /Screen gs BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"/Screen gs /Text Do", SameColour},
		{"/Pen gs BT /F 10 Tf 50 500 Td (x) Tj ET", Visible},
		{"0 g 40 490 100 30 re f 1 g /Pen gs BT /F 10 Tf 50 500 Td (x) Tj ET", SameColour},
		{"/Masked gs BT /F 10 Tf 50 500 Td (x) Tj ET", Masked},
		{"/Masked gs /Text Do", Masked},
		{"0.02 0 0 1 50 500 cm BT /F 10 Tf (x) Tj ET", Tiny},
		{"BT /F 10 Tf 60 Tz 50 500 Td (x) Tj ET", Visible},
	} {
		group := func(content string) string {
			return streamOf("/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Group << /S /Transparency >>", content)
		}
		d := mustOpen(t, onePage(c.content, `/ExtGState << /Gone << /ca 0 >> /Faint << /ca 0.08 >> /Half << /ca 0.5 >> /Most << /ca 0.85 >> /Screen << /BM /Screen >> /Full << /ca 1 >>
			/Pen << /BM /Multiply >> /Plain << /BM /Normal >> /Masked << /SMask << /S /Alpha >> >> /Bare << /SMask /None >> >>
			/XObject << /Text 7 0 R /Outer 8 0 R /Area 9 0 R /Photo 10 0 R /Mist 11 0 R >>`,
			group("/Full gs BT /F 10 Tf 50 500 Td (x) Tj ET"), group("/Full gs /Text Do"), group("/Full gs /Plain gs 1 1 0 rg 40 490 100 30 re f"),
			streamOf("/Subtype /Image /Width 1 /Height 1", "x"), streamOf("/Subtype /Image /Width 1 /Height 1 /SMask 10 0 R", "x")))
		if runs := d.Pages[0].Runs; len(runs) != 1 || runs[0].Hidden != c.want {
			t.Errorf("%s: got %+v, want %q", c.content, runs, c.want)
		}
	}
}

// TestClippedInPart: a line that leaves its clip is hidden from there on.
func TestClippedInPart(t *testing.T) {
	d := mustOpen(t, onePage("q 0 490 75 30 re W n BT /F 10 Tf 50 500 Td (Ada wrote) Tj ET Q", ""))
	var got []string
	for _, r := range d.Pages[0].Runs {
		got = append(got, string(r.Hidden)+":"+r.Text)
	}
	if want := []string{":Ada w", string(Clipped) + ":rote"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if lines := lineTexts(d, Stream); len(lines) != 1 || lines[0] != "Ada wrote" {
		t.Errorf("lines %q", lines)
	}
}

func TestFontsWithMaps(t *testing.T) {
	cmap := "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <00660066> <0004> <D83DDE00> endbfchar " +
		"2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0058> <0059>] endbfrange"
	data := onePage("BT /C 10 Tf 50 500 Td <0010001100120003000400200021 0099> Tj ET", "/Font << /C 7 0 R >>",
		"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sample-Bold /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R >>",
		"<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [16 [600 700] 18 18 800] /FontDescriptor << /FontFile2 10 0 R >> >>",
		deflated("", cmap), streamOf("", ""))
	d := mustOpen(t, data)
	r := d.Pages[0].Runs[0]
	if r.Text != "ABCff😀XY\uFFFD" || r.Unmapped != 1 || math.Abs(r.Width-46) > 0.001 {
		t.Errorf("run: %+v", r)
	}
	if f := r.Font; f.Name != "Sample-Bold" || !f.Embedded || !f.Bold || f.Unmapped != 1 || f.Shown != 8 {
		t.Errorf("font: %+v", f)
	}
}

func TestSimpleEncodings(t *testing.T) {
	for _, c := range []struct{ font, show, want string }{
		{"/BaseFont /Helvetica /Encoding /WinAnsiEncoding", `(caf\351 \200 \225 \226 \374)`, "café € • – ü"},
		{"/BaseFont /Helvetica /Encoding /MacRomanEncoding", `(caf\216 \333 \245 \320 \237)`, "café € • – ü"},
		{"/BaseFont /Helvetica", `(\256 \257 \267 \261 \373 \341 \247 \350)`, "fi fl • – ß Æ § Ł"},
		{"/BaseFont /Helvetica", "(it's `so')", "it’s ‘so’"},
		{"/BaseFont /Symbol", `(a \267 W)`, "α • Ω"},
		{"/BaseFont /X /Encoding << /Differences [65 /eacute /uni0142 /f_f_i /u1F600 /bullet /a.sc /g12] >>", "(ABCDEFG)", "éłffi😀•a\uFFFD"},
		{"/BaseFont /X /Encoding << /Differences [21 /a21 28 /a28 /g29] >>", `(\025\034\035)`, "–fi\uFFFD"},
	} {
		d := mustOpen(t, onePage("BT /S 10 Tf 50 500 Td "+c.show+" Tj ET", "/Font << /S << /Type /Font /Subtype /Type1 "+c.font+" >> >>"))
		if got := strings.TrimSpace(d.Text(Stream)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.font, got, c.want)
		}
	}
}

func TestType1BuiltInEncoding(t *testing.T) {
	program := "%!PS-AdobeFont-1.0: CMR10\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 11 /ff put\ndup 65 /B put\nreadonly def\ncurrentfile eexec"
	data := onePage("BT /S 10 Tf 50 500 Td (A\\013) Tj ET", "/Font << /S << /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMBX10 /FontDescriptor << /FontFile 7 0 R >> >> >>", streamOf("", program))
	d := mustOpen(t, data)
	if got := d.Pages[0].Runs[0]; got.Text != "Bff" || !got.Font.Bold || !got.Font.Embedded {
		t.Errorf("got %+v", got)
	}
}

func TestTeXAccents(t *testing.T) {
	font := "/Font << /S << /Type /Font /Subtype /Type1 /BaseFont /CMR10 /FirstChar 32 /Widths [300] /Encoding << /Differences [1 /acute /dieresis /dotlessi] >> /FontDescriptor << /MissingWidth 500 >> >> >>"
	// The accent, back by its width, the letter.
	d := mustOpen(t, onePage("BT /S 10 Tf 50 500 Td [(r) (\\001) 500 (e) (sum) (\\001) 450 (\\003)] TJ ET", font))
	if got := d.Text(Stream); got != "re\u0301sumi\u0301\n" {
		t.Errorf("got %q", got)
	}
}

func TestType3(t *testing.T) {
	font := "/Font << /S << /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /Widths [700] /Encoding << /Differences [65 /g0] >> /CharProcs << >> >> >>"
	r := mustOpen(t, onePage("BT /S 10 Tf 50 500 Td (A) Tj ET", font)).Pages[0].Runs[0]
	if !r.Font.Type3 || r.Text != "\uFFFD" || math.Abs(r.Width-7) > 0.001 {
		t.Errorf("got %+v", r)
	}
}

// TestReversedChars: text that is drawn against the order of reading, as browsers
// draw Arabic and Hebrew.
func TestReversedChars(t *testing.T) {
	d := mustOpen(t, onePage(`BT /F 10 Tf 50 500 Td (a) Tj /ReversedChars BMC (dc b) Tj EMC (e) Tj ET`, ""))
	if got := lineTexts(d, Stream); len(got) != 1 || got[0] != "ab cde" {
		t.Errorf("read %q", got)
	}
}

func TestReadingOrder(t *testing.T) {
	for _, c := range []struct{ drawn, want string }{
		{"a b", "a b"},
		{"דג|מים", "מים דג"},
		{"see|דג|מים|here", "see מים דג here"},
		{"2024| – |2020|שמש", "שמש 2020 – 2024"},
		{".Go| |1.26|דג", "דג Go 1.26."},
		{"85% |דג", "דג 85%"},
		{"a@b.org|+972 3|דג", "a@b.org +972 3 דג"},
	} {
		var runs []Run
		x := 0.0
		for part := range strings.SplitSeq(c.drawn, "|") {
			width := 5 * float64(utf8.RuneCountInString(part))
			runs = append(runs, Run{Text: part, X: x, Width: width, Size: 10, Font: &Font{}, Reversed: directionOf(part) == rightToLeft || part == " – "})
			x += width + 3
		}
		if l, _ := newLine(runs); l.Text != c.want {
			t.Errorf("drawn %q, read %q, want %q", c.drawn, l.Text, c.want)
		}
	}
}

func TestActualText(t *testing.T) {
	d := mustOpen(t, onePage(`BT /F 10 Tf 50 500 Td (a) Tj /Span << /ActualText (ffi) >> BDC (xyz) Tj EMC (b) Tj ET`, ""))
	if got := d.Text(Stream); got != "affib\n" {
		t.Errorf("got %q", got)
	}
}

func TestFormsAndImages(t *testing.T) {
	data := onePage("/Fm Do q 100 0 0 50 10 20 cm /Im Do Q", "/XObject << /Fm 7 0 R /Im 8 0 R >>",
		streamOf("/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Matrix [1 0 0 1 5 0] /Resources << /Font << /G 6 0 R >> /XObject << /Fm 7 0 R >> >>", "BT /G 10 Tf 50 500 Td (in a form) Tj ET /Fm Do"),
		streamOf("/Type /XObject /Subtype /Image /Width 20 /Height 10", ""))
	p := mustOpen(t, data).Pages[0]
	if len(p.Runs) != 1 || p.Runs[0].Text != "in a form" || p.Runs[0].X != 55 {
		t.Errorf("runs: %+v", p.Runs)
	}
	if len(p.Images) != 1 || p.Images[0] != (Image{X: 10, Y: 530, Width: 100, Height: 50, Columns: 20, Rows: 10, MCID: -1}) {
		t.Errorf("images: %+v", p.Images)
	}
}

func TestInlineImage(t *testing.T) {
	d := mustOpen(t, onePage("q 10 0 0 10 0 0 cm BI /W 3 /H 2 /CS /G /BPC 8 ID \x00EI\x01 EI\xff EI Q "+put(50, 100, "after"), ""))
	if got := d.Text(Stream); got != "after\n" || len(d.Pages[0].Images) != 1 || d.Pages[0].Images[0].Columns != 3 {
		t.Errorf("got %q %+v", got, d.Pages[0].Images)
	}
}

func TestRotatedPage(t *testing.T) {
	data := fixture("<< /Type /Catalog /Pages 3 0 R >>", "<< >>",
		"<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 400 600] /Rotate 90 >>",
		"<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>",
		streamOf("", "BT /F 10 Tf 0 1 -1 0 100 50 Tm (level) Tj ET"),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	p := mustOpen(t, data).Pages[0]
	if p.Width != 600 || p.Height != 400 {
		t.Errorf("size %g by %g", p.Width, p.Height)
	}
	if r := p.Runs[0]; r.Angle != 0 || r.X != 50 || r.Y != 100 {
		t.Errorf("run: %+v", r)
	}
}

func TestStructureLinksOutline(t *testing.T) {
	data := fixture(
		"<< /Type /Catalog /Pages 3 0 R /Lang (de-AT) /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R /Outlines 10 0 R /Names << /Dests << /Names [(here) [4 0 R /Fit]] >> >> >>",
		"<< /Title <FEFF00C4> /Author (Ada \\225) >>",
		"<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 400 600] >>",
		"<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> /Annots [<< /Subtype /Link /Rect [10 10 20 30] /A << /S /URI /URI (https://example.org/) >> >> << /Subtype /Link /Dest (here) >> << /Subtype /Link /A << /S /GoTo /D (gone) >> >>] >>",
		streamOf("", "/H1 << /MCID 0 >> BDC "+put(50, 50, "Title")+" EMC /P << /MCID 1 >> BDC "+put(50, 80, "text")+" EMC /Artifact BMC "+put(50, 590, "1")+" EMC"),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		"<< /Type /StructTreeRoot /K [8 0 R 9 0 R 8 0 R] /RoleMap << /Heading /H1 >> >>",
		"<< /S /Heading /Pg 4 0 R /K 0 /Lang (en) >>",
		"<< /S /P /P 7 0 R /K << /Type /MCR /Pg 4 0 R /MCID 1 >> >>",
		"<< /First 11 0 R >>",
		"<< /Title (One) /Dest [4 0 R /Fit] /First 12 0 R /Next 11 0 R >>",
		"<< /Title (Two) /A << /S /GoTo /D (gone) >> >>")
	d := mustOpen(t, data)
	if d.Lang != "de-AT" || !d.Tagged || d.Title != "Ä" || d.Author != "Ada Ł" {
		t.Errorf("document: %q %v %q %q", d.Lang, d.Tagged, d.Title, d.Author)
	}
	top := d.Structure
	if len(top.Kids) != 2 || top.Kids[0].Tag != "H1" || top.Kids[0].Lang != "en" || top.Kids[0].Page != 1 || top.String() != "Title text" {
		t.Errorf("structure: %+v %q", top, top)
	}
	links := d.Pages[0].Links
	if len(links) != 3 || links[0].URI != "https://example.org/" || links[0].X != 10 || links[0].Y != 570 || links[1].Page != 1 || links[1].Dead || !links[2].Dead {
		t.Errorf("links: %+v", links)
	}
	if want := []Bookmark{{"One", 1, 1}, {"Two", 2, 0}}; !slices.Equal(d.Outline, want) {
		t.Errorf("outline: %+v", d.Outline)
	}
	if r := d.Pages[0].Runs[2]; !r.Artifact || r.MCID != -1 {
		t.Errorf("artifact: %+v", r)
	}
}

// TestStructureKeepsSpaces has two pieces of marked content on a line with a
// gap between them, and one word split into two.
func TestStructureKeepsSpaces(t *testing.T) {
	data := fixture("<< /Pages 3 0 R /StructTreeRoot << /K << /S /P /Pg 4 0 R /K [0 1 2] >> >> >>", "<<>>",
		"<< /Kids [4 0 R] >>", "<< /Type /Page /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>",
		streamOf("", "BT /F 10 Tf 50 500 Td /P << /MCID 0 >> BDC (one) Tj EMC 30 0 Td /P << /MCID 1 >> BDC (tw) Tj EMC /P << /MCID 2 >> BDC (o) Tj EMC ET"),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	if got := mustOpen(t, data).Structure.String(); got != "one two" {
		t.Errorf("got %q", got)
	}
}

func TestErrors(t *testing.T) {
	whole := onePage(put(50, 100, "Ada Example"), "")
	for name, c := range map[string]struct {
		data []byte
		lim  Limits
		want error
	}{
		"empty":    {nil, Limits{}, errNotPDF},
		"html":     {[]byte("<html>"), Limits{}, errNotPDF},
		"head":     {whole[:60], Limits{}, ErrBroken},
		"size":     {whole, Limits{Size: 10}, ErrLimit},
		"values":   {whole, Limits{Values: 10}, ErrLimit},
		"work":     {whole, Limits{Work: 10}, ErrLimit},
		"inflated": {onePage("", "", "<<>>", "<<>>"), Limits{}, nil},
	} {
		if _, err := Open(context.Background(), c.data, c.lim); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	long := onePage(strings.Repeat(put(50, 100, "Ada Example"), 2000), "")
	if _, err := Open(ctx, long, Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestBrokenTables(t *testing.T) {
	whole := onePage(put(50, 100, "Ada Example"), "")
	at := strings.Index(string(whole), "xref")
	wrong := []byte(strings.Replace(string(whole), "0000000009 00000 n", "0000000008 00000 n", 1))
	for name, data := range map[string][]byte{
		"no table":     whole[:at],
		"wrong offset": wrong,
		"junk before":  append([]byte("HTTP/1.1 200 OK\r\n\r\n"), whole...),
		"no startxref": whole[:len(whole)-20],
		"no endobj":    []byte(strings.ReplaceAll(string(whole[:at]), "endobj", "")),
		"wrong length": []byte(strings.ReplaceAll(string(whole), "/Length", "/Lngth")),
	} {
		if got := mustOpen(t, data).Text(Stream); got != "Ada Example\n" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}
