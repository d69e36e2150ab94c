package conf

import (
	_ "embed" // for the pages of the rules

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules lists what this package finds wrong.
var Rules = []*source.Rule{invalidSyntax, wrongType, duplicateKey, unknownKey}

var (
	//go:embed invalid-syntax.md
	invalidSyntaxPage string
	//go:embed wrong-type.md
	wrongTypePage string
	//go:embed duplicate-key.md
	duplicateKeyPage string
	//go:embed unknown-key.md
	unknownKeyPage string
)

var (
	invalidSyntax = &source.Rule{Name: "invalid-syntax", Severity: source.Error, Fixed: true, Page: invalidSyntaxPage}
	wrongType     = &source.Rule{Name: "wrong-type", Severity: source.Error, Fixed: true, Page: wrongTypePage}
	duplicateKey  = &source.Rule{Name: "duplicate-key", Severity: source.Error, Fixed: true, Page: duplicateKeyPage}
	unknownKey    = &source.Rule{Name: "unknown-key", Severity: source.Warning, Page: unknownKeyPage}
)

// MustBeMap reports v when it is neither a map nor missing: front matter and
// shortlist.yaml are maps from keys to values.
func (v *Value) MustBeMap(f *source.File) []source.Finding {
	if v == nil || v.Kind == Map || v.Kind == Null {
		return nil
	}
	return []source.Finding{invalidSyntax.Finding(f, v.Span,
		"there must be keys and values here, not "+v.describe(), `write a key in front, as in "name: Ada Example"`)}
}
