package render

import "slices"

// Asset is a file that the pages of a theme load. Its path identifies its
// content, so it may be cached forever.
type Asset struct {
	Path string // relative to the root of the site: "assets/classic-1a2b3c4d.css"
	make func() ([]byte, error)
	of   *script // set for a font
}

// Shows reports whether a page that contains the character r loads the asset.
// Every page loads its style sheet.
func (a Asset) Shows(r rune) bool {
	return a.of == nil || slices.ContainsFunc(a.of.ranges, func(s runeRange) bool { return s.first <= r && r <= s.last })
}

// Bytes returns the content, which never changes. Making a font takes several
// milliseconds, so callers should cache the result.
func (a Asset) Bytes() ([]byte, error) { return a.make() }

// Assets returns everything that pages made by [Theme.Web] may load. A single
// page loads little of it: the style sheet, and fonts for its scripts and
// styles. The slice must not be modified.
func (t *Theme) Assets() []Asset { return t.assets }

func (t *Theme) listAssets() []Asset {
	assets := []Asset{{t.web.path, func() ([]byte, error) { return []byte(t.web.text), nil }, nil}}
	for _, w := range t.webFonts {
		assets = append(assets, Asset{w.path(), func() ([]byte, error) { return w.face.subset(w.script) }, &w.script})
	}
	return assets
}
