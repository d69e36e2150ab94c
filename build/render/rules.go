package render

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules are the kinds of finding about the files of a theme that do not keep it
// from being used.
var Rules = []*source.Rule{missingFace}

//go:embed *.md
var rulePages embed.FS

var missingFace = source.NewRule(rulePages, "missing-face", source.Warning)
