package conf

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules lists the rules of this package.
var Rules = []*source.Rule{invalidSyntax, wrongType, duplicateKey, unknownKey}

//go:embed *.md
var rulePages embed.FS

var (
	invalidSyntax = source.NewFixedRule(rulePages, "invalid-syntax")
	wrongType     = source.NewFixedRule(rulePages, "wrong-type")
	duplicateKey  = source.NewFixedRule(rulePages, "duplicate-key")
	unknownKey    = source.NewRule(rulePages, "unknown-key", source.Warning)
)

// MustBeMap reports a finding if v is set but is not a map: front matter and
// shortlist.yaml map keys to values.
func (v *Value) MustBeMap(f *source.File) []source.Finding {
	if v == nil || v.Kind == Map || v.Kind == Null {
		return nil
	}
	return []source.Finding{invalidSyntax.Finding(f, v.Span,
		"there must be keys and values here, not "+v.describe(), `put a key in front, as in "name: Ada Example"`)}
}
