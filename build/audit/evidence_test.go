package audit

import (
	"testing"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// TestImpliedNames holds the names of the table to those of the lexicon, by
// which they are looked up.
func TestImpliedNames(t *testing.T) {
	check := func(name string) {
		if m := lexicon.Technologies("using " + name); len(m) != 1 || m[0].Name != name {
			t.Errorf("%q is %v to the lexicon", name, m)
		}
	}
	for language, by := range implied {
		check(language)
		for _, name := range by {
			check(name)
		}
	}
}
