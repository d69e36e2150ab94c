package build

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules are the kinds of finding that a build makes about the site as a whole.
var Rules = []*source.Rule{
	missingTarget, outsideSite, sameAddress, remoteImage,
	privateLeak, privateInGit,
	missingGlyph, unknownTheme, unknownLayout,
	unusedAllow, unknownRule, badSetting,
}

//go:embed *.md
var rulePages embed.FS

var (
	missingTarget = source.NewFixedRule(rulePages, "missing-target")
	outsideSite   = source.NewFixedRule(rulePages, "outside-site")
	sameAddress   = source.NewFixedRule(rulePages, "same-address")
	remoteImage   = source.NewRule(rulePages, "remote-image", source.Warning)
	privateLeak   = source.NewFixedRule(rulePages, "private-leak")
	privateInGit  = source.NewRule(rulePages, "private-in-git", source.Warning)
	missingGlyph  = source.NewRule(rulePages, "missing-glyph", source.Error)
	unknownTheme  = source.NewFixedRule(rulePages, "unknown-theme")
	unknownLayout = source.NewFixedRule(rulePages, "unknown-layout")
	unusedAllow   = source.NewRule(rulePages, "unused-allow", source.Warning)
	unknownRule   = source.NewRule(rulePages, "unknown-rule", source.Warning)
	badSetting    = source.NewFixedRule(rulePages, "bad-setting")
)
