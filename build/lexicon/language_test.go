package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// What the tests of all languages share.

func lines(table string) []string {
	list := strings.FieldsFunc(table, func(r rune) bool { return r == ';' || r == '\n' })
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// testMonths reads lists of twelve names, separated by semicolons.
func testMonths(t *testing.T, lang, months string) {
	t.Helper()
	for _, series := range lines(months) {
		for i, word := range strings.Fields(series) {
			if !isMonth(word, lang, i+1) {
				t.Errorf("%s: %q is not month %d", lang, word, i+1)
			}
		}
	}
}

// isMonth reports whether the word is a name of the month in that language
// itself, unlike [MonthIn], which accepts English names too.
func isMonth(word, lang string, month int) bool {
	m := months().look(word)
	return m != nil && int(m.number) == month && m.langs&langOf(lang) != 0
}

func testLabels(t *testing.T, kind, labels string) {
	t.Helper()
	for _, label := range lines(labels) {
		if got, _ := Label(label); got != kind {
			t.Errorf("Label(%q) = %q, want %q", label, got, kind)
		}
	}
}

// testPageWords checks that the language has every word that pages show, and
// that each of its section titles is read as that section.
func testPageWords(t *testing.T, lang string) {
	t.Helper()
	words := pages()[lang]
	for key := range pages()["en"] {
		if words[key] == "" && (key != "months" || words["month-form"] == "") {
			t.Errorf("%s has no word for %q", lang, key)
		}
	}
	for _, kind := range strings.Fields("summary work volunteer projects education skills certificates publications awards languages interests references courses talks other") {
		if got, langs, _ := Section(words[kind]); got != kind || !slices.Contains(langs, lang) {
			t.Errorf("%s: the title of %s, %q, is read as %q, %v", lang, kind, words[kind], got, langs)
		}
	}
}
