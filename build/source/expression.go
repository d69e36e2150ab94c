package source

import (
	"regexp"
	"sync"
)

// Expression is a regular expression that is compiled when it is first asked
// for, which panics if expr is none: most commands need few of them.
func Expression(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
