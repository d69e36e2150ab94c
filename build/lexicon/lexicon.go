// Package lexicon holds the words by which the parts of a resume are told
// apart: section titles, job titles, schools, degrees, months, places,
// networks, technologies.
//
// The words are data: a file for each language under words/, and a few files
// that belong to no language. They are read when first needed, so a program
// that looks nothing up pays nothing. All are found in the same way, by [fold]
// and [index]: case, accents, dots, emoji and punctuation are ignored, and
// phrases match only as whole words. In technologies some punctuation counts:
// see [scan].
//
// Every function is safe for concurrent use and takes time linear in the length
// of its text.
package lexicon

import (
	"embed"
	"iter"
	"math/bits"
	"strings"
	"sync"
)

//go:embed words
var files embed.FS

// Load builds the indexes needed to read a resume, concurrently. Without it
// each is built on first use, one after another, while somebody waits.
func Load() {
	var wg sync.WaitGroup
	wg.Go(func() { sections() })
	wg.Go(func() { places() })
	for _, x := range []func() *index{
		countries, tongues, labels, fluency, months, jobTitles, jobAcronyms, orgWords, orgTails, companies,
		legalSuffixes, schoolWords, degreeWords, degreeLetters,
	} {
		wg.Go(func() { x() })
	}
	wg.Wait()
}

// languages are in the order in which ties between them are broken.
const languages = "en de fr es it pt nl pl sv da cs"

// Languages returns the codes of the languages that the lexicon knows, English
// first.
func Languages() []string {
	return strings.Fields(languages)
}

// langs is a set of languages: bit i is the i-th of [Languages].
type langs uint16

// langOf returns the set of one language, which is empty for "".
func langOf(code string) langs {
	if i := strings.Index(languages, code); code != "" && i >= 0 {
		return 1 << (i / len("en "))
	}
	return 0
}

// hasOrEnglish reports whether the set contains a language or English.
func (l langs) hasOrEnglish(code string) bool {
	return l&(langOf(code)|langOf("en")) != 0
}

// codes returns the languages of the set, in the order of [Languages].
func (l langs) codes() []string {
	all := codesOf()
	n := bits.OnesCount16(uint16(l))
	if n == 1 { // most phrases
		i := bits.TrailingZeros16(uint16(l))
		return all[i : i+1 : i+1]
	}
	list := make([]string, 0, n)
	for i, code := range all {
		if l&(1<<i) != 0 {
			list = append(list, code)
		}
	}
	return list
}

var codesOf = sync.OnceValue(Languages)

// block is the part of a word file under one heading, "= name".
type block struct {
	lang  string // empty in the files that belong to no language
	name  string
	lines []string
}

// phrases returns the phrases of the block, which commas separate.
func (b block) phrases() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, line := range b.lines {
			for phrase := range split(line, ",") {
				if !yield(phrase) {
					return
				}
			}
		}
	}
}

// split cuts s at sep and drops white space and empty parts.
func split(s, sep string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for part := range strings.SplitSeq(s, sep) {
			if part = strings.TrimSpace(part); part != "" && !yield(part) {
				return
			}
		}
	}
}

// spoken returns the blocks of all languages, English first.
var spoken = sync.OnceValue(func() []block {
	var all []block
	for _, lang := range Languages() {
		all = append(all, readBlocks(lang, lang)...)
	}
	return all
})

// readBlocks reads words/NAME.txt. The files are embedded and checked by tests,
// so what cannot be read is skipped.
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

// indexOf indexes the phrases of all blocks of that name, those that belong to
// no language included.
func indexOf(name string) *index {
	var blocks []block
	for _, all := range [][]block{spoken(), shared()} {
		for _, b := range all {
			if b.name == name {
				blocks = append(blocks, b)
			}
		}
	}
	x := newIndex(count(blocks))
	for _, b := range blocks {
		for phrase := range b.phrases() {
			x.add(phrase, "", 0, b.lang)
		}
	}
	return x
}

// count estimates the number of phrases in blocks.
func count(blocks []block) (n int) {
	for _, b := range blocks {
		for _, line := range b.lines {
			n += strings.Count(line, ",") + 1
		}
	}
	return n
}

// shared returns the blocks that belong to no language: legal suffixes,
// companies.
var shared = sync.OnceValue(func() []block {
	return readBlocks("shared", "")
})
