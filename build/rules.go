package build

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules are the kinds of finding that a build makes about a site as a whole.
var Rules = []*source.Rule{
	missingTarget, outsideSite, sameAddress, remoteImage,
	privateLeak, privateInGit,
	missingGlyph, unknownTheme, unknownLayout,
	unusedAllow, unknownRule, badSetting,
}

//go:embed *.md
var rulePages embed.FS

var (
	missingTarget = &source.Rule{Name: "missing-target", Severity: source.Error, Fixed: true, Page: pageOf("missing-target")}
	outsideSite   = &source.Rule{Name: "outside-site", Severity: source.Error, Fixed: true, Page: pageOf("outside-site")}
	sameAddress   = &source.Rule{Name: "same-address", Severity: source.Error, Fixed: true, Page: pageOf("same-address")}
	remoteImage   = &source.Rule{Name: "remote-image", Severity: source.Warning, Page: pageOf("remote-image")}
	privateLeak   = &source.Rule{Name: "private-leak", Severity: source.Error, Fixed: true, Page: pageOf("private-leak")}
	privateInGit  = &source.Rule{Name: "private-in-git", Severity: source.Warning, Page: pageOf("private-in-git")}
	missingGlyph  = &source.Rule{Name: "missing-glyph", Severity: source.Error, Page: pageOf("missing-glyph")}
	unknownTheme  = &source.Rule{Name: "unknown-theme", Severity: source.Error, Fixed: true, Page: pageOf("unknown-theme")}
	unknownLayout = &source.Rule{Name: "unknown-layout", Severity: source.Error, Fixed: true, Page: pageOf("unknown-layout")}
	unusedAllow   = &source.Rule{Name: "unused-allow", Severity: source.Warning, Page: pageOf("unused-allow")}
	unknownRule   = &source.Rule{Name: "unknown-rule", Severity: source.Warning, Page: pageOf("unknown-rule")}
	badSetting    = &source.Rule{Name: "bad-setting", Severity: source.Error, Fixed: true, Page: pageOf("bad-setting")}
)

func pageOf(rule string) string {
	text, err := rulePages.ReadFile(rule + ".md")
	if err != nil {
		panic(err) // a rule without a page is a mistake of ours
	}
	return string(text)
}
