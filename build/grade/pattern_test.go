package grade

import (
	"slices"
	"strings"
	"testing"
)

// patternsOf returns the names of the features that describe the structure of a
// bullet.
func patternsOf(text string) []string {
	var names []string
	Features(text, "work", func(name []byte, _ float64) {
		if strings.HasPrefix(string(name), "kinds:") {
			names = append(names, string(name))
		}
	})
	return names
}

func TestPatterns(t *testing.T) {
	const text = "Built the quuxer for Frobnitz, saving 30%"
	for _, c := range []struct {
		text string
		same bool
	}{
		{"Built the zargler for Blapperly, saving 85%", true},
		{"Wrote the zargler for Blapperly, saving 85%", true},
		{"Built the zargler for Kubernetes, saving 85%", false}, // a known name
		{"Built the zargler for Blapperly saving 85%", false},   // a mark
		{"Built a zargler for Blapperly, saving 85%", false},    // a word that stands for itself
		{"Built the zargler for Blapperly, saving 85", false},   // another kind of number
		{"Attended the zargler for Blapperly, saving 85%", false},
		{"Built the solution for Blapperly, saving 85%", false},
	} {
		if same := slices.Equal(patternsOf(text), patternsOf(c.text)); same != c.same {
			t.Errorf("%q and %q have the same patterns: %t\n%q\n%q", text, c.text, same, patternsOf(text), patternsOf(c.text))
		}
	}
	if got := patternsOf(""); !slices.Equal(got, []string{"kinds:| |"}) {
		t.Errorf("patterns of nothing: %q", got)
	}
}
