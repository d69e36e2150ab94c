package lexicon

import (
	"strings"
	"sync"
)

// Word gives a word that pages show, in the language of the page: lang is a
// code such as "de" or "pt-BR"; an unknown language gets English. The keys are
// those of "= page" in words/en.txt, and the kinds of [Section], which give
// the usual title of such a section. An unknown key gives "".
func Word(lang, key string) string {
	return pages()[known(lang)][key]
}

// known gives the language of the lexicon for a language tag.
func known(lang string) string {
	if pages()[lang] != nil {
		return lang
	}
	if lang = Primary(lang); pages()[lang] != nil {
		return lang
	}
	return "en"
}

// Primary gives the language of a tag: "de" of "de-AT", "pt" of "pt_BR".
func Primary(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	return tag
}

// pages holds what pages show: language, key, word.
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
