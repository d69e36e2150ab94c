package grade

import (
	"embed"
	"strings"
	"sync"
)

// class is a set of meanings that a word can have, a bit for each name of
// classNames in their order.
type class uint64

// classNames are the headings in the files of words; the last ones are forms
// of verbs, which are made, not listed.
const classNames = "stop generic presence duty learn routine make improve gain technical lead award public trade care " +
	"artifact counted headcount span outcome scale buzz improvers everyday tech acronym number foreign head quality" +
	" base past gerund third plural"

const (
	stop class = 1 << iota
	generic
	presence
	duty
	learn
	routine
	makes
	improve
	gain
	technical
	lead
	award
	public
	trade
	care
	artifact
	counted
	headcount
	span
	outcome
	scale
	buzz
	improver
	everyday
	tech
	acronym
	numeral
	foreign
	head
	quality
	base
	past
	gerund
	third
	plural
)

const (
	verbs = presence | duty | learn | routine | makes | improve | gain | technical | lead | award | public | trade | care
	forms = base | past | gerund | third
	// acts are the verbs that say what somebody did, not that he was there.
	acts = makes | improve | gain | technical | award | public | trade | care
)

//go:embed words
var files embed.FS

// words maps every known word, in lower case and in all its forms, to its
// classes.
var words = sync.OnceValue(readWords)

func readWords() map[string]class {
	w := wordList{classes: make(map[string]class, 16<<10)}
	entries, err := files.ReadDir("words")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		data, err := files.ReadFile("words/" + e.Name())
		if err != nil {
			panic(err)
		}
		w.read(string(data))
	}
	return w.classes
}

// wordList is a list of words while it is read.
type wordList struct {
	classes map[string]class
}

func (w *wordList) read(data string) {
	var now class
	irregular := false
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line == "[irregular]":
			irregular = true
		case line[0] == '[':
			now, irregular = classNamed(strings.Trim(line, "[]")), false
		case irregular:
			w.addIrregular(strings.Fields(line))
		default:
			for word := range strings.FieldsSeq(line) {
				w.add(word, now)
			}
		}
	}
}

func classNamed(name string) class {
	for i, n := range strings.Fields(classNames) {
		if n == name {
			return 1 << i
		}
	}
	panic("no class of words is named " + name)
}

func (w *wordList) add(word string, c class) {
	if c&verbs == 0 {
		w.classes[word] |= c
		return
	}
	w.classes[word] |= c | base
	for _, f := range [...]struct {
		form string
		is   class
	}{{thirdOf(word), third}, {gerundOf(word), gerund}, {pastOf(word), past}} {
		w.classes[f.form] |= c | f.is
	}
	if d := doubled(word); d != "" {
		w.classes[d+"ed"] |= c | past
		w.classes[d+"ing"] |= c | gerund
	}
}

// addIrregular gives past forms the classes of their base, which the line
// names last; it stands below the verbs.
func (w *wordList) addIrregular(line []string) {
	last := len(line) - 1
	of := w.classes[line[last]] & verbs
	w.classes[line[last]] |= base
	for _, form := range line[:last] {
		w.classes[form] |= of | past
	}
}

func thirdOf(verb string) string {
	switch {
	case strings.HasSuffix(verb, "y") && !vowel(verb, 2):
		return verb[:len(verb)-1] + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "z"),
		strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"):
		return verb + "es"
	}
	return verb + "s"
}

func gerundOf(verb string) string {
	if strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee") {
		return verb[:len(verb)-1] + "ing"
	}
	return verb + "ing"
}

func pastOf(verb string) string {
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && !vowel(verb, 2):
		return verb[:len(verb)-1] + "ied"
	}
	return verb + "ed"
}

// doubled gives the stem of "planned" and "shipping": consonant, vowel,
// consonant. Stress decides in English and is not written, so both spellings
// are known.
func doubled(verb string) string {
	n := len(verb)
	if n < 3 || vowel(verb, 1) || !vowel(verb, 2) || vowel(verb, 3) || strings.ContainsRune("wxy", rune(verb[n-1])) {
		return ""
	}
	return verb + verb[n-1:]
}

// vowel says whether the letter that is n from the end is one.
func vowel(s string, n int) bool {
	return len(s) >= n && strings.IndexByte("aeiou", s[len(s)-n]) >= 0
}

// classOf gives the classes of a word in lower case. A plural has those of
// its singular, a compound of known words those that its parts share.
func classOf(known map[string]class, word []byte) class {
	if c, ok := known[string(word)]; ok {
		return c
	}
	if c, ok := singular(known, word); ok {
		return c | plural
	}
	return compound(known, word)
}

func singular(known map[string]class, word []byte) (class, bool) {
	n := len(word)
	if n < 4 || word[n-1] != 's' {
		return 0, false
	}
	if c, ok := known[string(word[:n-1])]; ok {
		return c &^ forms, true
	}
	if word[n-2] != 'e' {
		return 0, false
	}
	if c, ok := known[string(word[:n-2])]; ok {
		return c &^ forms, true
	}
	if word[n-3] == 'i' {
		y := append(append(make([]byte, 0, 32), word[:n-3]...), 'y')
		if c, ok := known[string(y)]; ok {
			return c &^ forms, true
		}
	}
	return 0, false
}

// compound knows "api-driven" and "re-used" by their parts: it is specific as
// soon as one part is unknown, and a technology when one part is.
func compound(known map[string]class, word []byte) class {
	var c class
	all := stop | generic | buzz
	parts := 0
	for len(word) > 0 {
		i := 0
		for i < len(word) && word[i] != '-' {
			i++
		}
		part := known[string(word[:i])]
		if part == 0 {
			all = 0
		}
		c |= part & (tech | everyday | artifact)
		parts++
		if i == len(word) {
			break
		}
		word = word[i+1:]
	}
	if parts < 2 {
		return 0
	}
	if all != 0 && c == 0 {
		return generic
	}
	return c
}
