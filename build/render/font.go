package render

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationmonobold"
	"codeberg.org/go-fonts/liberation/liberationmonobolditalic"
	"codeberg.org/go-fonts/liberation/liberationmonoitalic"
	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"eliasnaur.com/font/roboto/robotobold"
	"eliasnaur.com/font/roboto/robotobolditalic"
	"eliasnaur.com/font/roboto/robotoitalic"
	"eliasnaur.com/font/roboto/robotoregular"
	"golang.org/x/image/font/sfnt"
)

// family is a typeface with its static faces. Every weight and style that a
// page uses must be among them: text that Chrome slants or emboldens itself
// cannot be read back from the PDF.
type family struct {
	name    string
	generic string // CSS fallback
	// served replaces name for web subsets: the licence reserves the name
	// Liberation for the unmodified fonts.
	served string
	faces  []*face
}

// face is one font file, with TrueType outlines in one weight and style.
type face struct {
	name   string // of the file, without extension: "LiberationSerif-Bold"
	weight int    // 400, 700
	italic bool
	data   []byte
	parse  func() (*sfnt.Font, error)
	key    func() string // changes with data
}

func newFace(name string, weight int, italic bool, data []byte) *face {
	return &face{
		name: name, weight: weight, italic: italic, data: data,
		parse: sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(data) }),
		key: sync.OnceValue(func() string {
			return fmt.Sprintf("%s %d %08x", name, len(data), crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)))
		}),
	}
}

// four returns a family of regular, italic, bold and bold italic.
func four(name, generic, served string, regular, italic, bold, boldItalic []byte) *family {
	file := strings.ReplaceAll(name, " ", "")
	return &family{name, generic, served, []*face{
		newFace(file+"-Regular", 400, false, regular),
		newFace(file+"-Italic", 400, true, italic),
		newFace(file+"-Bold", 700, false, bold),
		newFace(file+"-BoldItalic", 700, true, boldItalic),
	}}
}

// shipped are the families that come with the tool. Fonts with CFF outlines
// (Latin Modern, STIX) are excluded: Chrome embeds them as Type 3 fonts, whose
// text many parsers cannot read.
var shipped = sync.OnceValue(func() []*family {
	return []*family{
		four("Liberation Serif", "serif", "shortlist-serif", liberationserifregular.TTF, liberationserifitalic.TTF,
			liberationserifbold.TTF, liberationserifbolditalic.TTF),
		four("Liberation Sans", "sans-serif", "shortlist-sans", liberationsansregular.TTF, liberationsansitalic.TTF,
			liberationsansbold.TTF, liberationsansbolditalic.TTF),
		four("Liberation Mono", "monospace", "shortlist-mono", liberationmonoregular.TTF, liberationmonoitalic.TTF,
			liberationmonobold.TTF, liberationmonobolditalic.TTF),
		four("Roboto", "sans-serif", "roboto", robotoregular.TTF, robotoitalic.TTF,
			robotobold.TTF, robotobolditalic.TTF),
	}
})

// available returns the families that a theme can be set in.
func (k *look) available() []*family { return append(slices.Clip(k.own), shipped()...) }

// familyNames returns the names of the available families, the theme's own
// first.
func (k *look) familyNames() []string {
	var names []string
	for _, f := range k.available() {
		if strings.EqualFold(f.name, k.manifest.Fonts.Family.Text) {
			names = slices.Insert(names, 0, f.name)
		} else {
			names = append(names, f.name)
		}
	}
	return names
}

func (k *look) family(name string) (*family, error) {
	for _, f := range k.available() {
		if strings.EqualFold(f.name, name) {
			return f, nil
		}
	}
	return nil, oneOf("font", name, k.familyNames())
}

// chooseFonts sets the families that the options and the manifest name.
func (t *Theme) chooseFonts() error {
	body := []string{t.Options.Font}
	for _, f := range t.manifest.Fonts.Fallback {
		body = append(body, f.Text)
	}
	var err error
	if t.families, err = t.pick(append(body, plainFont)); err != nil {
		return err
	}
	t.mono, err = t.pick([]string{cmp.Or(t.manifest.Fonts.Mono.Text, plainMono), plainMono})
	return err
}

func (t *Theme) pick(names []string) (families []*family, err error) {
	for _, name := range names {
		f, err := t.family(name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(families, f) {
			families = append(families, f)
		}
	}
	return families, nil
}

// ownFaces reads the font files of a theme.
func (l *Library) ownFaces(theme ancestor) ([]*family, error) {
	var families []*family
	for _, declared := range theme.manifest.Fonts.Faces {
		file := path.Join("themes", theme.name, declared.File.Text)
		data, err := l.fontFile(theme.name, declared.File.Text)
		if err == nil {
			err = checkFont(data)
		}
		if errors.Is(err, fs.ErrNotExist) {
			err = errors.New("there is no such file, but fonts.faces in theme.yaml names it")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		name := cmp.Or(declared.Family.Text, theme.manifest.Fonts.Family.Text)
		i := slices.IndexFunc(families, func(f *family) bool { return f.name == name })
		if i < 0 {
			i = len(families)
			families = append(families, &family{name: name, generic: "sans-serif", served: slug(name)})
		}
		families[i].faces = append(families[i].faces, newFace(
			strings.TrimSuffix(path.Base(file), path.Ext(file)), cmp.Or(declared.Weight.Value, 400), declared.Style.Text == "italic", data))
	}
	return families, nil
}

// maxFont is the largest font file that is read, in bytes.
const maxFont = 8 << 20

func (l *Library) fontFile(theme, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, errors.New("not a path inside the theme's folder")
	}
	fsys, err := fs.Sub(l.sub("themes"), theme)
	if err != nil {
		return nil, err
	}
	return readFile(fsys, name, maxFont)
}

// checkFont rejects fonts that Chrome cannot print properly.
func checkFont(data []byte) error {
	tables, err := fontTables(data)
	if err != nil {
		return err
	}
	switch {
	case tables["fvar"] != nil:
		return errors.New("is a variable font, which Chrome prints as images of letters; use its static Regular and Bold")
	case tables["glyf"] == nil:
		return errors.New("has no TrueType outlines; Chrome prints other fonts as images of letters; use the .ttf of the font")
	}
	_, err = sfnt.Parse(data)
	return err
}

// fontTables splits a TrueType file into its tables.
func fontTables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 || (string(data[:4]) != "\x00\x01\x00\x00" && string(data[:4]) != "true" && string(data[:4]) != "OTTO") {
		return nil, errors.New("is not a TrueType font (.ttf)")
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errors.New("is cut off")
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		entry := data[12+16*i:]
		offset, length := int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))
		if offset < 0 || length < 0 || offset > len(data) || length > len(data)-offset {
			return nil, errors.New("is cut off")
		}
		tables[string(entry[:4])] = data[offset : offset+length]
	}
	return tables, nil
}

// slug returns a name in a form that is safe in a path.
func slug(name string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, name), "-")
}

// webMono is the font stack of code on the web: every system has a good
// monospaced font, and pages have a size budget.
const webMono = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace"

// fontProperties returns the font families as custom properties.
func (t *Theme) fontProperties(mono string) string {
	var b strings.Builder
	b.WriteString(":root{--font:")
	for _, f := range t.families {
		fmt.Fprintf(&b, "%q,", f.name)
	}
	for _, s := range t.system {
		for _, name := range s.Families {
			fmt.Fprintf(&b, "%q,", name)
		}
	}
	b.WriteString(t.families[0].generic + ";--mono:")
	if mono == "monospace" {
		for _, f := range t.mono {
			fmt.Fprintf(&b, "%q,", f.name)
		}
	}
	b.WriteString(mono + "}\n")
	return b.String()
}

// printFaces returns @font-face rules for the complete fonts in print. Chrome
// fetches those that the page uses.
func (t *Theme) printFaces() string {
	var b strings.Builder
	for _, f := range append(slices.Clip(t.families), t.mono...) {
		for _, face := range f.faces {
			fmt.Fprintf(&b, "@font-face{font-family:%q;font-weight:%d;font-style:%s;src:url(/%s)}\n",
				f.name, face.weight, face.style(), face.printPath())
		}
	}
	return b.String()
}

func (f *face) style() string {
	if f.italic {
		return "italic"
	}
	return "normal"
}

// printPath includes a hash of the content, as a browser that prints many pages
// may cache what it has fetched.
func (f *face) printPath() string {
	return "assets/fonts/" + f.name + "-" + shortHash(f.key()) + ".ttf"
}

// File returns a file below /assets/ that a page made by [Theme.Print] refers
// to: a complete font. The slice must not be modified.
func (t *Theme) File(name string) (data []byte, contentType string, ok bool) {
	name = strings.TrimPrefix(name, "/")
	for _, f := range append(slices.Clip(t.families), t.mono...) {
		for _, face := range f.faces {
			if face.printPath() == name {
				return face.data, "font/ttf", true
			}
		}
	}
	return nil, "", false
}

// webFont is a font file for the web: one script of one face.
type webFont struct {
	family *family
	face   *face
	script script
}

// listFonts returns the font files that pages may load.
func (t *Theme) listFonts() (list []webFont) {
	for i, f := range t.families {
		of := scripts
		if i > 0 {
			of = []script{spare}
		}
		for _, face := range f.faces {
			for _, s := range of {
				if face.covers(s) {
					list = append(list, webFont{f, face, s})
				}
			}
		}
	}
	return list
}

// covers reports whether the face has any character of a script.
func (f *face) covers(s script) bool {
	font, err := f.parse()
	if err != nil {
		return false
	}
	var buf sfnt.Buffer
	for _, span := range s.ranges {
		for r := span.first; r <= span.last; r++ {
			if g, err := font.GlyphIndex(&buf, r); err == nil && g != 0 {
				return true
			}
		}
	}
	return false
}

// path returns the path of the file. It identifies what the file is made from
// rather than its bytes, so that pages can refer to it before it is made.
func (w webFont) path() string {
	kind := map[bool]string{false: "", true: "-italic"}[w.face.italic]
	made := fmt.Sprint(subsetVersion, quality, w.face.key(), w.script)
	return fmt.Sprintf("assets/%s-%d%s-%s-%s.woff2", w.family.served, w.face.weight, kind, w.script.name, shortHash(made))
}

// webFaces returns @font-face rules for the web fonts, which are in the folder
// of the style sheet.
func (t *Theme) webFaces() string {
	var b strings.Builder
	for _, w := range t.webFonts {
		fmt.Fprintf(&b, "@font-face{font-family:%q;font-weight:%d;font-style:%s;font-display:swap;src:url(%s) format(\"woff2\");unicode-range:%s}\n",
			w.family.name, w.face.weight, w.face.style(), path.Base(w.path()), w.script.css())
	}
	return b.String()
}

// css returns the ranges as a value of unicode-range.
func (s script) css() string {
	parts := make([]string, len(s.ranges))
	for i, r := range s.ranges {
		parts[i] = fmt.Sprintf("U+%X", r.first)
		if r.last > r.first {
			parts[i] += fmt.Sprintf("-%X", r.last)
		}
	}
	return strings.Join(parts, ",")
}
