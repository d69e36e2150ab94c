package lexicon

import "testing"

func TestWord(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "Present", "de": "heute", "de-AT": "heute", "DE_at": "heute", "pt-BR": "atual", "xx": "Present", "": "Present",
	} {
		if got := Word(lang, "present"); got != want {
			t.Errorf("in %q: %q, want %q", lang, got, want)
		}
	}
	if got := Word("en", "frobnicated"); got != "" {
		t.Errorf("an unknown key gives %q", got)
	}
}
