package render

import "slices"

// Asset is a file that the pages of a theme load. Its path names its content,
// so what is stored under it stays right for ever.
type Asset struct {
	Path string // relative to the root of the site: "assets/classic-1a2b3c4d.css"
	make func() ([]byte, error)
	of   *script // of a font
}

// Shows says whether a page that has the character r loads the asset. Pages
// load their style sheet whatever is on them.
func (a Asset) Shows(r rune) bool {
	return a.of == nil || slices.ContainsFunc(a.of.ranges, func(s runeRange) bool { return s.first <= r && r <= s.last })
}

// Bytes makes the content. It is the same every time; for a font that takes
// some milliseconds, so callers keep it.
func (a Asset) Bytes() ([]byte, error) { return a.make() }

// Assets lists what the pages of [Theme.Web] load. A page loads few of them:
// the style sheet, and fonts for the scripts and styles in it. The slice is
// not to be changed.
func (t *Theme) Assets() []Asset { return t.assets }

func (t *Theme) listAssets() []Asset {
	assets := []Asset{{t.web.path, func() ([]byte, error) { return []byte(t.web.text), nil }, nil}}
	for _, w := range t.webFonts {
		assets = append(assets, Asset{w.path(), func() ([]byte, error) { return w.face.subset(w.script) }, &w.script})
	}
	return assets
}
