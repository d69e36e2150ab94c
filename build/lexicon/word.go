package lexicon

import (
	"strings"
	"sync"
)

// Word returns a word for display on a page in the language lang, a code such
// as "de" or "pt-BR"; for an unknown language it is English. The keys are those
// of "= page" in words/en.txt, and the kinds of [Section], for which Word
// returns the usual title of such a section. For an unknown key it returns "".
func Word(lang, key string) string {
	return pages()[known(lang)][key]
}

// known returns the lexicon's language for a language tag, which is English for
// an unknown one.
func known(lang string) string {
	if pages()[lang] != nil {
		return lang
	}
	if lang = Primary(lang); pages()[lang] != nil {
		return lang
	}
	return "en"
}

// Primary returns the language of a tag: "de" of "de-AT", "pt" of "pt_BR".
func Primary(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	return tag
}

// pages maps languages to the words that pages show, by key.
var pages = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, b := range spoken() {
		if b.name != "page" {
			continue
		}
		words := map[string]string{}
		for _, line := range b.lines {
			key, word, _ := strings.Cut(line, ":")
			words[key] = strings.TrimSpace(word)
		}
		all[b.lang] = words
	}
	return all
})
