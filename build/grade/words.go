package grade

import (
	"bytes"
	"embed"
	"strings"
	"sync"
)

// class is a set of meanings that a word can have: bit i stands for the i-th
// name in classNames.
type class uint64

// classNames are the headings in the word files. The last ones are forms, which
// are derived rather than listed.
const classNames = "stop generic presence duty learn routine make improve gain technical lead award public trade care " +
	"artifact counted headcount span outcome scale buzz improvers everyday tech acronym number foreign head" +
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
	base
	past
	gerund
	third
	plural
)

const (
	verbs = presence | duty | learn | routine | makes | improve | gain | technical | lead | award | public | trade | care
	forms = base | past | gerund | third
	// acts are the verbs that say what somebody did, rather than that they were
	// there.
	acts = makes | improve | gain | technical | award | public | trade | care
)

//go:embed words
var files embed.FS

// vocabulary maps every known word, in lower case and in all its forms, to its
// classes.
type vocabulary struct {
	classes *table[class]
}

var words = sync.OnceValue(readWords)

func readWords() *vocabulary {
	v := &vocabulary{newTable[class](6 << 10)}
	entries, err := files.ReadDir("words")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		data, err := files.ReadFile("words/" + e.Name())
		if err != nil {
			panic(err)
		}
		v.read(string(data))
	}
	return v
}

func (v *vocabulary) of(word string) *class { return v.classes.at(extend(0, word)) }

func (v *vocabulary) read(data string) {
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
			v.addIrregular(strings.Fields(line))
		default:
			for word := range strings.FieldsSeq(line) {
				v.add(word, now)
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

func (v *vocabulary) add(word string, c class) {
	if c&verbs == 0 {
		*v.of(word) |= c
		return
	}
	*v.of(word) |= c | base
	for _, f := range [...]struct {
		form string
		is   class
	}{{thirdOf(word), third}, {gerundOf(word), gerund}, {pastOf(word), past}} {
		*v.of(f.form) |= c | f.is
	}
	if d := doubled(word); d != "" {
		*v.of(d + "ed") |= c | past
		*v.of(d + "ing") |= c | gerund
	}
}

// addIrregular gives past forms the classes of their base, the last word of the
// line. In the files, irregular forms follow the verbs.
func (v *vocabulary) addIrregular(line []string) {
	last := len(line) - 1
	verb := v.of(line[last])
	*verb |= base
	of := *verb & verbs
	for _, form := range line[:last] {
		*v.of(form) |= of | past
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

// doubled returns the stem of "planned" and "shipping" for a verb that ends in
// consonant, vowel, consonant, else "". Whether the consonant doubles depends
// on stress, which is not written, so both spellings are known.
func doubled(verb string) string {
	n := len(verb)
	if n < 3 || vowel(verb, 1) || !vowel(verb, 2) || vowel(verb, 3) || strings.ContainsRune("wxy", rune(verb[n-1])) {
		return ""
	}
	return verb + verb[n-1:]
}

// vowel reports whether the n-th letter from the end is a vowel.
func vowel(s string, n int) bool {
	return len(s) >= n && strings.IndexByte("aeiou", s[len(s)-n]) >= 0
}

// classOf returns the classes of a word in lower case. A plural has those of
// its singular, for a compound see compound.
func (v *vocabulary) classOf(word gram) class {
	if c := v.classes.get(word.hash); c != 0 {
		return c
	}
	if c := v.singular(word.text); c != 0 {
		return c&^forms | plural
	}
	return v.compound(word.text)
}

// singular returns the classes of the singular of a word, or 0 if it is not a
// plural.
func (v *vocabulary) singular(word []byte) class {
	n := len(word)
	if n < 4 || word[n-1] != 's' {
		return 0
	}
	stem := extend(0, word[:n-2])
	if c := v.classes.get(extend(stem, word[n-2:n-1])); c != 0 || word[n-2] != 'e' {
		return c
	}
	if c := v.classes.get(stem); c != 0 || word[n-3] != 'i' {
		return c
	}
	return v.classes.get(extend(extend(0, word[:n-3]), "y"))
}

// compound returns the classes of "api-driven" and "re-used": those of
// technologies and artifacts that any part has, else generic if every part is
// known, else none, which makes the word specific.
func (v *vocabulary) compound(word []byte) class {
	word = bytes.TrimSuffix(word, []byte("-"))
	if bytes.IndexByte(word, '-') < 0 {
		return 0
	}
	var c class
	all := stop | generic | buzz
	for part := range bytes.SplitSeq(word, []byte("-")) {
		of := v.classes.get(extend(0, part))
		if of == 0 {
			all = 0
		}
		c |= of & (tech | everyday | artifact)
	}
	if all != 0 && c == 0 {
		return generic
	}
	return c
}
