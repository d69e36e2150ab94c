package audit

import (
	"slices"
	"strings"
	"sync"
)

// phrases are words and groups of words, with what to say about each, by their
// first words. Blanks and hyphens in them are equivalent. Like a wordSet, the
// table is built on first use.
type phrases func() map[string][]phrase

type phrase struct {
	words []string
	say   string
}

// newPhrases returns the phrases in lists, which are keyed by what to say about
// them. Commas separate the phrases of a list.
func newPhrases(lists map[string]string) phrases {
	return sync.OnceValue(func() map[string][]phrase {
		all := map[string][]phrase{}
		for say, list := range lists {
			for _, text := range strings.Split(list, ",") {
				words := strings.Fields(strings.ReplaceAll(text, "-", " "))
				all[words[0]] = append(all[words[0]], phrase{words, say})
			}
		}
		return all
	})
}

// at returns the longest phrase that begins with word i of a passage, and the
// word after it.
func (all phrases) at(p *passage, i int) (found phrase, end int, ok bool) {
	for _, candidate := range all()[p.tokens[i].low] {
		if len(candidate.words) > len(found.words) && p.reads(i, candidate.words) {
			found, end, ok = candidate, i+len(candidate.words), true
		}
	}
	return found, end, ok
}

// reads reports whether these words begin at word i, in the author's own words.
func (p *passage) reads(i int, words []string) bool {
	if i+len(words) > len(p.tokens) {
		return false
	}
	for k, word := range words {
		if t := p.tokens[i+k]; t.low != word || t.masked || k > 0 && !isBlank(p.between(i+k)) {
			return false
		}
	}
	return true
}

// isBlank reports whether two words with that gap between them belong to one
// phrase.
func isBlank(gap string) bool {
	return gap == " " || gap == "-" || strings.TrimSpace(strings.ReplaceAll(gap, "-", " ")) == ""
}

// isTerm reports whether written is part of a term of the author's trade.
func (s *subject) isTerm(written string) bool {
	if len(s.o.Terms) == 0 {
		return false
	}
	written = bareWords(written)
	return slices.ContainsFunc(s.o.Terms, func(term string) bool { return strings.Contains(bareWords(term), written) })
}

// bareWords returns the words of a text in lower case, each with a blank on
// both sides, split as those of passages are: "Node.js" is two words.
func bareWords(text string) string {
	inWord := func(r rune) bool { return isAlphanumeric(r) || r == '\'' || r == '’' }
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !inWord(r) })
	return " " + strings.Join(words, " ") + " "
}

// checkPhrases calls report for each phrase of a table that admit accepts. Both
// are given the phrase as the words from i to before end.
func (s *subject) checkPhrases(table phrases, h hint, admit func(p *passage, i, end int) bool, report func(p *passage, i, end int, found phrase)) {
	passages := s.prose()
	for k := range passages {
		p := &passages[k]
		for i := 0; i < len(p.tokens); i++ {
			if p.tokens[i].hints&h == 0 {
				continue
			}
			found, end, ok := table.at(p, i)
			if ok && !s.isTerm(p.wrote(i, end)) && admit(p, i, end) {
				report(p, i, end, found)
				i = end - 1
			}
		}
	}
}

// wordSet is a set of words. It is built on first use: most commands audit
// nothing.
type wordSet func() map[string]bool

// newWordSet returns the set of the words in list, which are separated by
// blanks.
func newWordSet(list string) wordSet {
	return sync.OnceValue(func() map[string]bool { return setOf(strings.Fields(list)) })
}

func setOf(list []string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, word := range list {
		set[word] = true
	}
	return set
}

func (set wordSet) has(word string) bool { return set()[word] }

// hint is a set of rules that must look closer at a word. Looking each word up
// once, rather than in the table of each rule, is what makes an audit fast.
type hint uint8

const (
	hintBuzzword hint = 1 << iota
	hintLongForm
	hintFiller
	hintNumber
	hintClaim
	hintPronoun
	hintSmall
)

// hintTable maps words to their hints, by hash. Nearly all words have none, and
// a few bits of the hash suffice to tell.
type hintTable struct {
	words map[uint64]hint
	sieve [64]uint64
}

func (t *hintTable) of(hash uint64) hint {
	if t.sieve[hash>>58]&(1<<(hash>>52&63)) == 0 {
		return 0
	}
	return t.words[hash]
}

func (t *hintTable) add(word string, h hint) {
	_, hash := wordAt(word, 0)
	t.sieve[hash>>58] |= 1 << (hash >> 52 & 63)
	t.words[hash] |= h
}

var hints = sync.OnceValue(listHints)

func listHints() *hintTable {
	all := &hintTable{words: map[uint64]hint{}}
	for h, table := range map[hint]phrases{hintBuzzword: buzzwords, hintLongForm: longForms, hintNumber: uncounted} {
		for first := range table() {
			all.add(first, h)
		}
	}
	for h, set := range map[hint]wordSet{
		hintFiller: adverbs, hintClaim: newWordSet("handedly expert expertise"), hintSmall: smallWords,
	} {
		for word := range set() {
			all.add(word, h)
		}
	}
	for word := range vague() {
		all.add(word, hintFiller)
	}
	for _, words := range pronouns {
		for word := range words() {
			word = strings.ToLower(word)
			all.add(word, hintPronoun)
			all.add(strings.ReplaceAll(word, "'", "’"), hintPronoun)
		}
	}
	return all
}
