package source

import (
	"regexp"
	"sync"
)

// Expression returns a function that compiles expr on its first call and panics
// if it does not parse. Most commands need few of the program's regular
// expressions.
func Expression(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
