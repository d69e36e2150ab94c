package resume

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules lists what the reader finds wrong.
var Rules = []*source.Rule{
	missingName, unclosedFrontMatter, badValue, badAllow,
	rawHTML, linkScheme, ambiguousDate, unreadableDate, deepNesting,
}

//go:embed *.md
var rulePages embed.FS

var (
	missingName         = source.NewRule(rulePages, "missing-name", source.Error)
	unclosedFrontMatter = source.NewFixedRule(rulePages, "unclosed-front-matter")
	badValue            = source.NewFixedRule(rulePages, "bad-value")
	badAllow            = source.NewRule(rulePages, "bad-allow", source.Error)
	rawHTML             = source.NewRule(rulePages, "raw-html", source.Warning)
	linkScheme          = source.NewRule(rulePages, "link-scheme", source.Warning)
	ambiguousDate       = source.NewRule(rulePages, "ambiguous-date", source.Warning)
	unreadableDate      = source.NewRule(rulePages, "unreadable-date", source.Warning)
	deepNesting         = source.NewFixedRule(rulePages, "deep-nesting")
)
