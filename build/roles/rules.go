package roles

import (
	"embed"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules lists the rules of this package. Roles are also subject to those of
// conf.
var Rules = []*source.Rule{badRole}

//go:embed bad-role.md
var rulePages embed.FS

var badRole = source.NewFixedRule(rulePages, "bad-role")
