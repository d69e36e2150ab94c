package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// isSpoken reports whether s is the name of a language.
func isSpoken(s string) bool {
	_, ok := lexicon.Language(s)
	return ok
}

// isLevel reports whether s says how well a language is spoken, and names none.
func isLevel(s string) bool {
	if open := strings.IndexAny(s, "(:–—"); open > 0 && !lexicon.Fluency(s[:open]) && strings.IndexFunc(s[:open], isWordRune) >= 0 {
		return false // "breton (notions)"
	}
	s = strings.TrimFunc(s, notWord)
	return lexicon.Fluency(s) && words(s) <= 4 && !slices.ContainsFunc(strings.FieldsFunc(s, notWord), isSpoken)
}

// headsLanguages reports whether s is a label of languages: "Mother tongue",
// "Other languages".
func headsLanguages(s string) bool {
	kind, _, known := lexicon.Section(s)
	return known && Kind(kind) == Languages || isLevel(s)
}

// languageSeparator matches what is between two languages.
func languageSeparator(s string, i int) int {
	switch {
	case s[i] == ' ':
		return andLanguage(s, i)
	case s[i] == '.' && spaceAfter(s, i+1): // "German: native. English: fluent."
		next := strings.TrimSpace(s[i+1:])
		if isSpoken(next[:strings.IndexAny(next+" ", " :")]) {
			return 1
		}
		return 0
	case s[i] == '/': // "German/English" and "native/C2" look alike, but not behind a level in brackets
		if strings.HasSuffix(s[:i], ") ") && spaceAfter(s, i+1) {
			return 1
		}
		return 0
	}
	return skillSeparator(s, i)
}

// andLanguage matches the "and" before a language: "English (C2) and Spanish".
func andLanguage(s string, i int) int {
	word, rest, _ := strings.Cut(s[i+1:min(len(s), i+60)], " ")
	switch word {
	case "and", "&", "und", "et", "y", "e", "en", "i", "og", "och", "a":
		if end := strings.IndexAny(rest, " ,(:"); end > 0 {
			rest = rest[:end]
		}
		if n := 1 + len(word); isSpoken(rest) && !shareLevel(s, i, i+n) {
			return n
		}
	}
	return 0
}

// shareLevel reports whether the level behind the second of two languages, with
// the "and" between them from start to end, is that of both: "Dutch and German
// (native)".
func shareLevel(s string, start, end int) bool {
	first := s[strings.LastIndexAny(s[:start], ",;|\n(")+1 : start]
	both, _, _ := strings.Cut(s[end:], ",")
	i := strings.IndexAny(both, "(:–—")
	return i > 0 && isSpoken(first) && isSpoken(both[:i]) && isLevel(both[i:])
}
