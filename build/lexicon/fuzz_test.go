package lexicon

import (
	"slices"
	"testing"
)

// FuzzWords asks the package about any text: nothing may panic, and answers
// must be among those documented.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"1. Work Experience 💼", "Berufserfahrung:", "Åse Ødegård", "I. A) II.", "d'études, l’été", "\xff\u0301", "Berlin, DE"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		kind, langs, ok := Section(s)
		if ok != (kind != "") {
			t.Errorf("Section(%q) = %q, %v", s, kind, ok)
		}
		for _, lang := range langs {
			if !slices.Contains(Languages(), lang) {
				t.Errorf("Section(%q) is a title in %q", s, lang)
			}
		}
		if m, ok := Month(s); ok != (m >= 1 && m <= 12) {
			t.Errorf("Month(%q) = %d, %v", s, m, ok)
		}
		if m, ok := Season(s); ok != (m >= 1 && m <= 12) {
			t.Errorf("Season(%q) = %d, %v", s, m, ok)
		}
		if code, ok := Country(s); ok != (len(code) == 2) {
			t.Errorf("Country(%q) = %q, %v", s, code, ok)
		}
		for _, is := range []func(string) bool{JobTitle, School, Degree, Organisation, Place, Fluency, Stack, Present, Since, Until, Expected, At} {
			is(s)
		}
		Label(s)
		Network(s)
	})
}
