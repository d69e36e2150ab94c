// Package lexicon holds the words that tell the parts of a resume apart:
// section titles, job titles, schools, degrees, months, places, networks.
//
// The words are data: a file for each language under words/, and a few files
// that belong to no language. They are read when first asked for, so a
// program that asks nothing pays nothing. All of them are found in the same
// way, by [fold] and [index]: case, accents, dots, emoji and marks count for
// nothing, phrases match as whole words only.
//
// Every function is safe for concurrent use and takes time linear in the
// length of its text.
package lexicon

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed words
var files embed.FS

// languages are in the order in which ties between them are decided.
const languages = "en de fr es it pt nl pl sv da cs"

// Languages gives the codes of the languages that the lexicon knows, English
// first.
func Languages() []string {
	return strings.Fields(languages)
}

// block is a stretch of a word file under one heading, "= name".
type block struct {
	lang  string // empty in the files that belong to no language
	name  string
	lines []string
}

// phrases gives the phrases of the block: they are parted by commas.
func (b block) phrases() []string {
	var list []string
	for _, line := range b.lines {
		list = append(list, split(line, ",")...)
	}
	return list
}

// split cuts s at sep and drops white space and empty parts.
func split(s, sep string) []string {
	var list []string
	for part := range strings.SplitSeq(s, sep) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// spoken are the blocks of all languages, those of English first.
var spoken = sync.OnceValue(func() []block {
	var all []block
	for _, lang := range Languages() {
		all = append(all, readBlocks(lang, lang)...)
	}
	return all
})

// readBlocks reads words/NAME.txt. The files are compiled in and checked by
// the tests, so what cannot be read is left out.
func readBlocks(name, lang string) []block {
	data, _ := files.ReadFile("words/" + name + ".txt")
	var all []block
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if heading, ok := strings.CutPrefix(line, "= "); ok {
			all = append(all, block{lang: lang, name: heading})
		} else if line != "" && line[0] != '#' && len(all) > 0 {
			last := &all[len(all)-1]
			last.lines = append(last.lines, line)
		}
	}
	return all
}

// newIndex indexes the phrases of every block of that name, in all
// languages and in the files that belong to none.
func newIndex(name string) *index {
	var x index
	for _, b := range slices.Concat(spoken(), shared()) {
		if b.name != name {
			continue
		}
		for _, phrase := range b.phrases() {
			x.add(phrase, "", 0, b.lang)
		}
	}
	return &x
}

// shared are the words that belong to no language: legal suffixes, companies.
var shared = sync.OnceValue(func() []block {
	return readBlocks("shared", "")
})
