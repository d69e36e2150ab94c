package lexicon

import (
	"strings"
	"sync"
)

// Label returns what a label before a contact or a fact means, with or without
// its colon: "Phone:", "Tel.", "E-Mail", "GitHub". kind is one of email, phone,
// location, url, links, other.
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

// Stack reports whether text labels a list of technologies: "Tech stack:",
// "Technologies", "Environment", "Built with".
func Stack(text string) bool {
	return stackLabels().is(text)
}

var stackLabels = sync.OnceValue(func() *index { return indexOf("stack") })

// Fluency reports whether text says how well a language is spoken: "native",
// "C1", "verhandlungssicher", "professional working proficiency".
func Fluency(text string) bool {
	return fluency().contains(text)
}

var fluency = sync.OnceValue(func() *index { return indexOf("fluency") })

// Language returns the code of a human language by its name: "German",
// "Deutsch", "inglés". The code is of ISO 639-1, or has three letters where
// that has none. Sign languages share the code "sgn"; a variant such as
// Brazilian Portuguese has the code of its language.
func Language(text string) (code string, ok bool) {
	if m := tongues().look(text); m != nil {
		return m.value, true
	}
	return "", false
}

var tongues = sync.OnceValue(func() *index { return newTable("tongues") })

// newTable indexes a file of lines "value: phrase; phrase".
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
