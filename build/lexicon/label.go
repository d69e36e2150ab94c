package lexicon

import (
	"strings"
	"sync"
)

// Label says what a label before a contact or a fact means, with or without
// its colon: "Phone:", "Tel.", "E-Mail", "GitHub". kind is one of email,
// phone, location, url, links, other.
func Label(text string) (kind string, ok bool) {
	if len(text) > maxPhrase {
		return "", false
	}
	if m := labels().look(withoutShortcodes(text)); m != nil {
		return m.value, true
	}
	if m := networks().names.look(text); m != nil {
		return "links", true
	}
	return "", false
}

var labels = sync.OnceValue(func() *index {
	x := newIndex(0)
	for _, b := range spoken() {
		if kind, ok := strings.CutPrefix(b.name, "label "); ok {
			for phrase := range b.phrases() {
				x.add(phrase, kind, 0, b.lang)
			}
		}
	}
	return x
})

// Stack says whether text labels a list of technologies: "Tech stack:",
// "Technologies", "Environment", "Built with".
func Stack(text string) bool {
	return stackLabels().is(text)
}

var stackLabels = sync.OnceValue(func() *index { return indexOf("stack") })

// Fluency says whether text tells how well a language is spoken: "native",
// "C1", "verhandlungssicher", "professional working proficiency".
func Fluency(text string) bool {
	return fluency().contains(text)
}

var fluency = sync.OnceValue(func() *index { return indexOf("fluency") })

// Language gives the code (ISO 639-1, of three letters where there is none of
// two) of a human language by its name: "German", "Deutsch", "inglés". Sign
// languages and dialects are those of their language.
func Language(text string) (code string, ok bool) {
	if m := tongues().look(text); m != nil {
		return m.value, true
	}
	return "", false
}

var tongues = sync.OnceValue(func() *index { return newTable("tongues") })

// newTable reads a file of lines "value: phrase; phrase".
func newTable(name string) *index {
	data, _ := files.ReadFile("words/" + name + ".txt")
	text := string(data)
	x := newIndex(strings.Count(text, ";"))
	for line := range strings.Lines(text) {
		value, phrases, ok := strings.Cut(line, ": ")
		if !ok || line[0] == '#' {
			continue
		}
		for phrase := range strings.SplitSeq(strings.TrimSpace(phrases), "; ") {
			x.add(phrase, value, 0, "")
		}
	}
	return x
}
