package render

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// unpackWOFF2 unpacks a WOFF2 file without transformed tables, following the
// specification rather than our encoder.
func unpackWOFF2(t testing.TB, data []byte) []byte {
	t.Helper()
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(data[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(data[at:])) }
	if string(data[:4]) != "wOF2" || u32(8) != len(data) {
		t.Fatalf("signature %q, length %d of %d", data[:4], u32(8), len(data))
	}
	type entry struct {
		tag  string
		size int
	}
	var tables []entry
	at := 48
	for range u16(12) {
		flags := data[at]
		at++
		if flags&0x3f == 0x3f {
			t.Fatal("a table without a known tag")
		}
		tag := woffTags[flags&0x3f]
		if transformed := flags>>6 != 0; transformed != (tag == "glyf" || tag == "loca") {
			t.Fatalf("%s: transformation %d", tag, flags>>6)
		}
		size := 0
		for more := true; more; at++ {
			size, more = size<<7|int(data[at]&0x7f), data[at]&0x80 != 0
		}
		tables = append(tables, entry{tag, size})
	}
	content, err := io.ReadAll(brotli.NewReader(bytes.NewReader(data[at : at+u32(20)])))
	if err != nil {
		t.Fatal(err)
	}
	out := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 0, 0, 0, 0, 0}
	offset, body := len(out)+16*len(tables), []byte(nil)
	var records [][]byte
	for _, e := range tables {
		record := append([]byte(e.tag), 0, 0, 0, 0)
		record = binary.BigEndian.AppendUint32(record, uint32(offset+len(body)))
		record = binary.BigEndian.AppendUint32(record, uint32(e.size))
		records = append(records, record)
		body = append(body, content[:e.size]...)
		content = content[e.size:]
		body = append(body, make([]byte, (4-len(body)%4)%4)...)
	}
	if len(content) != 0 {
		t.Fatalf("%d bytes too many", len(content))
	}
	slices.SortFunc(records, bytes.Compare)
	for _, r := range records {
		out = append(out, r...)
	}
	if want := u32(16); want != len(out)+len(body) {
		t.Errorf("the head says %d bytes unpacked, there are %d", want, len(out)+len(body))
	}
	return append(out, body...)
}

// TestSubset: every character has the same outline, width and kerning in the
// subset as in the whole font.
func TestSubset(t *testing.T) {
	for _, f := range shipped() {
		for _, face := range f.faces {
			for _, s := range append(slices.Clip(scripts), spare) {
				t.Run(face.name+"/"+s.name, func(t *testing.T) { compareSubset(t, face, s) })
			}
		}
	}
}

func compareSubset(t *testing.T, f *face, s script) {
	whole, err := f.parse()
	if err != nil {
		t.Fatal(err)
	}
	data, err := f.subset(s)
	if err != nil || data == nil {
		t.Fatal(err)
	}
	cut, err := sfnt.Parse(unpackWOFF2(t, data))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []sfnt.NameID{sfnt.NameIDCopyright, sfnt.NameIDLicense, sfnt.NameIDLicenseURL} {
		want, _ := whole.Name(nil, id)
		if got, err := cut.Name(nil, id); want == "" || got != want {
			t.Errorf("name %d is %q, not %q (%v)", id, got, want, err)
		}
	}
	for _, id := range []sfnt.NameID{sfnt.NameIDFamily, sfnt.NameIDFull, sfnt.NameIDPostScript} {
		if got, err := cut.Name(nil, id); err != nil || got != "Shortlist Subset" {
			t.Errorf("name %d is %q (%v), though names are reserved", id, got, err)
		}
	}
	chars, err := mapChars(whole, s)
	if err != nil {
		t.Fatal(err)
	}
	if (s.name == "latin" || s.name == "latin-a") && len(chars) < 100 {
		t.Errorf("only %d characters", len(chars))
	}
	ppem := fixed.I(int(whole.UnitsPerEm()))
	var a, b sfnt.Buffer
	glyph := func(r rune) sfnt.GlyphIndex {
		g, err := cut.GlyphIndex(&b, r)
		if err != nil || g == 0 {
			t.Fatalf("no glyph for %q", r)
		}
		return g
	}
	for _, c := range chars {
		g := glyph(c.r)
		want, _ := whole.GlyphAdvance(&a, sfnt.GlyphIndex(c.glyph), ppem, font.HintingNone)
		if got, err := cut.GlyphAdvance(&b, g, ppem, font.HintingNone); err != nil || got != want {
			t.Errorf("%q is %v wide, not %v (%v)", c.r, got, want, err)
		}
		outline, _ := whole.LoadGlyph(&a, sfnt.GlyphIndex(c.glyph), ppem, nil)
		if got, err := cut.LoadGlyph(&b, g, ppem, nil); err != nil || !slices.Equal(got, outline) {
			t.Errorf("%q has another outline (%v)", c.r, err)
		}
	}
	kerned := 0
	for _, l := range chars {
		for _, r := range chars {
			want, _ := whole.Kern(&a, sfnt.GlyphIndex(l.glyph), sfnt.GlyphIndex(r.glyph), ppem, font.HintingNone)
			got, _ := cut.Kern(&b, glyph(l.r), glyph(r.r), ppem, font.HintingNone)
			if got != want {
				t.Fatalf("%q %q: kerning %v, not %v", l.r, r.r, got, want)
			}
			if want != 0 {
				kerned++
			}
		}
	}
	if s.name == "latin" && f.name != "LiberationMono-Regular" && kerned == 0 && whole != nil && !bytes.Contains([]byte(f.name), []byte("Mono")) {
		t.Error("nothing is kerned")
	}
}

// TestSubsetIsStable: the bytes are the same every time, as their path
// promises.
func TestSubsetIsStable(t *testing.T) {
	f := shipped()[3].faces[0]
	first := must(t)(f.subset(scripts[0]))
	if must(t)(f.subset(scripts[0])) != first {
		t.Error("two subsets differ")
	}
}

// FuzzSubset subsets corrupted fonts, which must neither panic nor take long.
func FuzzSubset(f *testing.F) {
	data := shipped()[0].faces[0].data
	f.Add(uint(300), []byte{0xff, 0xff})
	f.Add(uint(100_000), []byte{0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, at uint, patch []byte) {
		broken := slices.Clone(data)
		copy(broken[at%uint(len(broken)):], patch)
		if checkFont(broken) != nil {
			return
		}
		face := newFace("x", 400, false, broken)
		if cut, err := face.subset(scripts[1]); err == nil && cut != nil {
			unpackWOFF2(t, cut)
		}
	})
}

func TestMissing(t *testing.T) {
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		if missing := th.Missing("Zażółć gęślą jaźń, Ελληνικά, Привет — “quotes” • → ½ € ™ Ångström\u00ad\u200b\ufe0f\t\n"); missing != nil {
			t.Errorf("%s lacks %q", name, missing)
		}
		if missing := th.Missing("a🚀b 中文 🚀"); string(missing) != "🚀中文" {
			t.Errorf("%s: missing are %q", name, missing)
		}
	}
}

// TestLeaveOut: with a pictograph goes the space that separated it from the
// words.
func TestLeaveOut(t *testing.T) {
	th := mustTheme(t, nil, "classic", Options{})
	for html, want := range map[string]string{
		"Rockets":                 "Rockets",
		"<b>🚀 Rockets</b>":        "<b>Rockets</b>",
		"Ships 🚀 rockets":         "Ships rockets",
		"Ships 🚀, rockets":        "Ships , rockets",
		"Ships 🚀🚀 and 👩\u200d💻 x": "Ships and x",
		"Ships🚀rockets":           "Shipsrockets",
	} {
		if got := string(th.leaveOut([]byte(html))); got != want {
			t.Errorf("%q becomes %q, want %q", html, got, want)
		}
	}
}

// TestWholeFonts: the page for the printer refers to complete fonts only, all
// of which exist.
func TestWholeFonts(t *testing.T) {
	for _, name := range []string{"classic", "modern"} {
		th := mustTheme(t, nil, name, Options{})
		for _, f := range append(slices.Clip(th.families), th.mono...) {
			if len(f.faces) != 4 {
				t.Errorf("%s has %d faces", f.name, len(f.faces))
			}
			for _, face := range f.faces {
				data, kind, ok := th.File("/" + face.printPath())
				if !ok || kind != "font/ttf" || !bytes.Contains([]byte(th.print), []byte("url(/"+face.printPath()+")")) {
					t.Errorf("%s: %s is not handed out", name, face.printPath())
				}
				if tables, err := fontTables(data); err != nil || tables["glyf"] == nil || tables["fvar"] != nil {
					t.Errorf("%s is no static TrueType font (%v)", face.name, err)
				}
			}
		}
		if _, _, ok := th.File("/assets/fonts/../secret"); ok {
			t.Error("a file that is none was handed out")
		}
	}
}

// TestAssets: everything that the style sheet refers to exists once, under its
// path.
func TestAssets(t *testing.T) {
	th := mustTheme(t, nil, "modern", Options{})
	seen := map[string]bool{}
	for _, a := range th.Assets() {
		if seen[a.Path] {
			t.Errorf("%s is there twice", a.Path)
		}
		seen[a.Path] = true
		if name := a.Path[len("assets/"):]; a.Path != th.web.path && !bytes.Contains([]byte(th.web.text), []byte("url("+name+")")) {
			t.Errorf("the style sheet does not name %s", name)
		}
		if data, err := a.Bytes(); err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes, %v", a.Path, len(data), err)
		}
	}
	other := mustTheme(t, nil, "modern", Options{Accent: "green"})
	if other.web.path == th.web.path {
		t.Error("two style sheets have one path")
	}
}

// TestOwnFont: a theme of the site brings a font of its own.
func TestOwnFont(t *testing.T) {
	regular, bold := shipped()[3].faces[0].data, shipped()[3].faces[2].data
	s := site("themes/own/theme.yaml", "extends: classic\nfonts: {family: Mine, faces: [{file: fonts/r.ttf}, {file: fonts/b.ttf, weight: 700}]}\n",
		"themes/own/fonts/r.ttf", string(regular), "themes/own/fonts/b.ttf", string(bold))
	th := mustTheme(t, s, "own", Options{})
	if th.families[0].name != "Mine" || len(th.families[0].faces) != 2 {
		t.Fatalf("the theme is set in %s", th.families[0].name)
	}
	if data, _, ok := th.File(th.families[0].faces[1].printPath()); !ok || !bytes.Equal(data, bold) {
		t.Error("the printer does not get the theme's own font")
	}
	changed := site("themes/own/theme.yaml", string(s["themes/own/theme.yaml"].Data), "themes/own/fonts/r.ttf", string(bold), "themes/own/fonts/b.ttf", string(bold))
	if mustTheme(t, changed, "own", Options{}).Fingerprint() == th.Fingerprint() {
		t.Error("another font has the same fingerprint")
	}
}
