package lexicon

import (
	"slices"
	"testing"
)

// Every word of every header is looked up, so a lookup must not allocate.
func TestLooksNeedNoMemory(t *testing.T) {
	Load()
	for name, look := range map[string]func(){
		"JobTitle":     func() { JobTitle("Senior Software Engineer (Platform), 2nd Team") },
		"Organisation": func() { Organisation("Fictional Widgets, Frobnicators & Sons GmbH") },
		"School":       func() { School("Frobnication, University of Smallville") },
		"Degree":       func() { Degree("B.Sc. Computer Science") },
		"Place":        func() { Place("10115 Berlin, Germany") },
		"Country":      func() { Country("Vereinigtes Königreich") },
		"Month":        func() { Month("Sept.") },
		"Present":      func() { Present("aujourd'hui") },
		"Section":      func() { Section("💼 Professional Experience") },
	} {
		allowed := 0.0
		if name == "Section" || name == "Month" {
			allowed = 1 // for the list of languages
		}
		if got := testing.AllocsPerRun(100, look); got > allowed {
			t.Errorf("%s allocates %v times", name, got)
		}
	}
}

func TestPhraseOfLanguages(t *testing.T) {
	x := newIndex(0)
	for _, lang := range []string{"sv", "en", "", "de", "en"} {
		x.add("Data & Tools", "tools", 7, lang)
	}
	m := x.look("DATA and tools")
	if m == nil || m.value != "tools" || m.number != 7 || !slices.Equal(m.langs.codes(), []string{"en", "de", "sv"}) {
		t.Fatalf("got %+v", m)
	}
	x.add("Data", "data", 0, "it")
	x.add("Data & Tools", "other", 0, "it")
	if m := x.look("data and tools"); m.value != "tools" || !slices.Equal(m.langs.codes(), []string{"en", "de", "it", "sv"}) {
		t.Errorf("a second meaning: got %+v", m)
	}
	for text, want := range map[string]string{"my data and tools here": "tools", "my data and more": "data", "data": "data", "tools and data": "data"} {
		var buf [foldSize]byte
		if m, _, _ := x.find(fold(buf[:], text), 0); m == nil || m.value != want {
			t.Errorf("in %q: got %+v, want %q", text, m, want)
		}
	}
	if x.is("tools") || x.is("") {
		t.Error("a part of a phrase is taken for a phrase")
	}
}

func BenchmarkIndex(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		indexOf("title")
	}
}
