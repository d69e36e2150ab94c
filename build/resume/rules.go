package resume

import (
	_ "embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules lists what the reader finds wrong.
var Rules = []*source.Rule{
	missingName, unclosedFrontMatter, badValue, badAllow,
	rawHTML, linkScheme, ambiguousDate, unreadableDate, deepNesting,
}

var (
	missingName         = &source.Rule{Name: "missing-name", Severity: source.Error, Page: missingNamePage}
	unclosedFrontMatter = &source.Rule{Name: "unclosed-front-matter", Severity: source.Error, Fixed: true, Page: unclosedFrontMatterPage}
	badValue            = &source.Rule{Name: "bad-value", Severity: source.Error, Fixed: true, Page: badValuePage}
	badAllow            = &source.Rule{Name: "bad-allow", Severity: source.Error, Page: badAllowPage}
	rawHTML             = &source.Rule{Name: "raw-html", Severity: source.Warning, Page: rawHTMLPage}
	linkScheme          = &source.Rule{Name: "link-scheme", Severity: source.Warning, Page: linkSchemePage}
	ambiguousDate       = &source.Rule{Name: "ambiguous-date", Severity: source.Warning, Page: ambiguousDatePage}
	unreadableDate      = &source.Rule{Name: "unreadable-date", Severity: source.Warning, Page: unreadableDatePage}
	deepNesting         = &source.Rule{Name: "deep-nesting", Severity: source.Error, Fixed: true, Page: deepNestingPage}
)

//go:embed missing-name.md
var missingNamePage string

//go:embed unclosed-front-matter.md
var unclosedFrontMatterPage string

//go:embed bad-value.md
var badValuePage string

//go:embed bad-allow.md
var badAllowPage string

//go:embed raw-html.md
var rawHTMLPage string

//go:embed link-scheme.md
var linkSchemePage string

//go:embed ambiguous-date.md
var ambiguousDatePage string

//go:embed unreadable-date.md
var unreadableDatePage string

//go:embed deep-nesting.md
var deepNestingPage string
