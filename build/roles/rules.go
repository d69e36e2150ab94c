package roles

import (
	_ "embed" // for the page of the rule

	"github.com/shortlist-cv/shortlist/build/source"
)

// Rules lists what this package finds wrong besides the rules of conf.
var Rules = []*source.Rule{badRole}

//go:embed bad-role.md
var badRolePage string

var badRole = &source.Rule{Name: "bad-role", Severity: source.Error, Fixed: true, Page: badRolePage}
