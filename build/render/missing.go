package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Missing returns the characters of text that no font of the theme has, each
// once, in order of appearance. They would be boxes in the PDF. Characters of
// scripts left to system fonts are not considered missing.
func (t *Theme) Missing(text string) []rune {
	var missing []rune
	for _, r := range text {
		if r < 0x7f || slices.Contains(missing, r) {
			continue
		}
		if !t.shows(r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// invisible reports whether a character draws nothing: joiners, direction
// marks, variation selectors.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Variation_Selector)
}

// Pictograph reports whether a character is a picture rather than part of a
// word: an emoji, a star, an icon from a private use area. Pages omit those
// that no font of the theme has.
func Pictograph(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, unicode.So, unicode.Sk, unicode.Co, unicode.Me)
}

// leaveOut removes pictographs that the theme cannot show, along with their
// joiners and variation selectors and the space that separated them from the
// words.
func (t *Theme) leaveOut(html []byte) []byte {
	i := t.unshown(html)
	out := html[:i]
	dropped := false
	for i < len(html) {
		if c := html[i]; c < utf8.RuneSelf {
			if dropped && c == ' ' && len(out) > 0 && strings.IndexByte(" >\n\"", out[len(out)-1]) >= 0 {
				i++
				continue
			}
			dropped = false
			out = append(out, c)
			i++
			continue
		}
		r, size := utf8.DecodeRune(html[i:])
		if Pictograph(r) && !t.shows(r) || dropped && invisible(r) {
			dropped = true
		} else {
			dropped = false
			out = append(out, html[i:i+size]...)
		}
		i += size
	}
	return out
}

// unshown returns the offset of the first pictograph that the theme cannot
// show, or the length of the text.
func (t *Theme) unshown(html []byte) int {
	i := source.ASCII(html)
	for i < len(html) {
		r, size := utf8.DecodeRune(html[i:])
		if Pictograph(r) && !t.shows(r) {
			return i
		}
		i += size + source.ASCII(html[i+size:])
	}
	return i
}

// shows reports whether r can appear on a page. Answers are cached, as text has
// few different characters.
func (t *Theme) shows(r rune) bool {
	if known, ok := t.shown.Load(r); ok {
		return known.(bool)
	}
	shows := invisible(r) || t.leavesToSystem(r) || t.has(r)
	t.shown.Store(r, shows)
	return shows
}

func (t *Theme) has(r rune) bool {
	return slices.ContainsFunc(t.families, func(f *family) bool { return f.has(r) })
}

// has reports whether every face has r, since emphasis decides which face is
// used.
func (f *family) has(r rune) bool {
	var buf sfnt.Buffer
	for _, face := range f.faces {
		font, err := face.parse()
		if err != nil {
			return false
		}
		if g, err := font.GlyphIndex(&buf, r); err != nil || g == 0 {
			return false
		}
	}
	return true
}

// SystemScript is a script that no shipped font covers, as it takes many
// thousands of glyphs. A theme may leave it to system fonts.
type SystemScript struct {
	Lang     string   // as declared in theme.yaml: "ja"
	Families []string // found on the systems where pages are printed and read
	tables   []*unicode.RangeTable
}

// systemScripts returns the scripts that a theme can declare.
func systemScripts() []SystemScript {
	han := []*unicode.RangeTable{unicode.Han, block(0x3000, 0x30ff), block(0x3200, 0x33ff), block(0xff00, 0xffef)}
	return []SystemScript{
		{"ja", []string{"Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "IPAGothic"}, append(han, unicode.Katakana)},
		{"zh", []string{"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"}, append(han, unicode.Bopomofo)},
		{"ko", []string{"Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"}, append(han, unicode.Hangul)},
		{"ar", []string{"Noto Sans Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans"}, []*unicode.RangeTable{unicode.Arabic, block(0x600, 0x6ff)}},
		{"he", []string{"Noto Sans Hebrew", "Arial Hebrew", "Segoe UI", "DejaVu Sans"}, []*unicode.RangeTable{unicode.Hebrew}},
		{"hi", []string{"Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI"}, []*unicode.RangeTable{unicode.Devanagari, block(0x900, 0x97f)}},
		{"th", []string{"Noto Sans Thai", "Thonburi", "Leelawadee UI"}, []*unicode.RangeTable{block(0xe00, 0xe7f)}},
	}
}

// block returns the characters from first to last. Marks that several languages
// share belong to no script: the Arabic comma, the long vowel of katakana.
func block(first, last uint16) *unicode.RangeTable {
	return &unicode.RangeTable{R16: []unicode.Range16{{Lo: first, Hi: last, Stride: 1}}}
}

// SystemScripts returns the scripts that the theme leaves to system fonts.
func (t *Theme) SystemScripts() []SystemScript { return t.system }

func (t *Theme) leavesToSystem(r rune) bool {
	return slices.ContainsFunc(t.system, func(s SystemScript) bool { return unicode.In(r, s.tables...) })
}

// chooseScripts sets the scripts that the manifest declares.
func (t *Theme) chooseScripts() error {
	known := systemScripts()
	langs := make([]string, len(known))
	for i, s := range known {
		langs[i] = s.Lang
	}
	for _, declared := range t.manifest.Fonts.Scripts {
		i := slices.Index(langs, strings.ToLower(declared.Text))
		if i < 0 {
			return oneOf("script", declared.Text, langs)
		}
		t.system = append(t.system, known[i])
	}
	return nil
}
