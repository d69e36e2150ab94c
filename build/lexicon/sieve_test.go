package lexicon

import (
	"fmt"
	"testing"
)

// TestSieve checks that every key passes, and few other texts do.
func TestSieve(t *testing.T) {
	const keys = 2000
	s := newSieve(keys)
	for i := range keys {
		s.add(fmt.Appendf(nil, "%x key", i*i))
	}
	passed := 0
	for i := range keys {
		if !s.passes(fmt.Appendf(nil, "%x key", i*i)) {
			t.Fatalf("key %d does not pass", i)
		}
		if s.passes(fmt.Appendf(nil, "other %c%x", 'a'+i%26, i)) {
			passed++
		}
	}
	if passed > keys/4 {
		t.Errorf("%d of %d others pass", passed, keys)
	}
	if s.passes(nil) {
		t.Error("nothing passes")
	}
}

// TestSievesAreSparse checks the sieves of the largest indexes.
func TestSievesAreSparse(t *testing.T) {
	for name, x := range map[string]*index{"titles": jobTitles(), "places": places().names, "schools": schoolWords()} {
		passed := 0
		for i := range 1000 {
			if x.known.passes(fmt.Appendf(nil, "%c%x%c", 'a'+i%26, i*i, 'a'+i/26%26)) {
				passed++
			}
		}
		if passed > 500 {
			t.Errorf("%s: %d of 1000 unknown words pass", name, passed)
		}
	}
}
