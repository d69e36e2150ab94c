package roles

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// matcher finds the terms and phrases of all competencies of a role in one
// pass over a text.
type matcher struct {
	number   uint64            // set of the competencies that need a number
	terms    map[string]uint64 // by name of a technology: set of the competencies it is evidence of
	kinds    map[string]uint64 // the same by kind of technology
	patterns []pattern         // sorted by slot
	slots    [513]int32        // patterns[slots[i]:slots[i+1]] are those of slot i
}

// maxCompetencies is the number of bits in a set of competencies.
const maxCompetencies = 64

// pattern is a phrase to look for. Words are compared in lower case without
// marks; a word that ends in "*" matches all that begin with it, and ".."
// matches up to four words: "cut .. latency", "optimi* quer*".
type pattern struct {
	begins     beginning // of the first word
	exact      beginning // mask of the bits of begins that must match
	words      []patternWord
	competency int
}

type patternWord struct {
	text   string
	prefix bool
	gap    bool // other words may precede it
}

// maxGap is the number of words that ".." can match.
const maxGap = 4

func newMatcher(competencies []*Competency) *matcher {
	m := &matcher{terms: map[string]uint64{}, kinds: map[string]uint64{}}
	for i, c := range competencies {
		bit := uint64(1) << i
		if c.Number {
			m.number |= bit
		}
		for _, kind := range c.Kinds {
			m.kinds[kind] |= bit
		}
		for _, term := range c.Terms {
			if name, ok := technology(term); ok {
				m.terms[name] |= bit
			} else {
				m.phrase(term, i) // of a trade that the lexicon does not cover
			}
		}
		for _, phrase := range c.Phrases {
			m.phrase(phrase, i)
		}
	}
	m.sort()
	return m
}

// technology returns the lexicon's name for a term.
func technology(term string) (string, bool) {
	all := lexicon.Technologies(term)
	if len(all) == 1 && all[0].Start == 0 && all[0].End == len(term) {
		return all[0].Name, true
	}
	return "", false
}

func (m *matcher) phrase(phrase string, competency int) {
	words := parsePattern(phrase)
	if len(words) == 0 {
		return
	}
	first := words[0]
	p := pattern{begins: beginningOf([]byte(first.text)), exact: ^beginning(0), words: words, competency: competency}
	if n := len(first.text); first.prefix && n < beginningSize {
		p.exact = 1<<(8*n) - 1
	}
	m.patterns = append(m.patterns, p)
}

// sort sorts the patterns by slot.
func (m *matcher) sort() {
	slices.SortStableFunc(m.patterns, func(a, b pattern) int { return a.begins.slot() - b.begins.slot() })
	for _, p := range m.patterns {
		m.slots[p.begins.slot()+1]++
	}
	for i := range len(m.slots) - 1 {
		m.slots[i+1] += m.slots[i]
	}
}

// parsePattern splits a phrase into the words of a pattern.
func parsePattern(phrase string) []patternWord {
	var words []patternWord
	gap := false
	for field := range strings.FieldsSeq(phrase) {
		if field == ".." {
			gap = len(words) > 0
			continue
		}
		stem, prefix := strings.CutSuffix(field, "*")
		var r reader
		r.split(stem)
		for i, t := range r.tokens {
			words = append(words, patternWord{string(r.word(t)), prefix && i == len(r.tokens)-1, gap})
			gap = false
		}
	}
	return words
}

// beginning is the first eight bytes of a word, the first one lowest. Comparing
// it rejects nearly every word without access to memory.
type beginning uint64

const beginningSize = 8

func beginningOf(word []byte) (b beginning) {
	for i := range min(len(word), beginningSize) {
		b |= beginning(word[i]) << (8 * i)
	}
	return b
}

// slot returns the slot of the patterns whose first word begins with the first
// three bytes of b; a prefix has at least that many. Most slots are empty, and
// sharing one is harmless.
func (b beginning) slot() int {
	return int(uint32(b&0xFFFFFF) * 0x9E3779B1 >> (32 - 9))
}

func (w patternWord) is(word []byte) bool {
	n := len(w.text)
	return len(word) >= n && string(word[:n]) == w.text && (w.prefix || len(word) == n)
}

// read calls hit once for each competency that the sentence is evidence of.
func (m *matcher) read(r *reader, s *Sentence, hit func(competency int, words string)) {
	mentions := s.Mentions
	if mentions == nil {
		mentions = lexicon.Technologies(s.Text)
	}
	r.split(s.Text)
	var done uint64
	if m.number != 0 && !hasNumber(s.Text, mentions) && !r.hasNumberWord() {
		done = m.number
	}
	for _, t := range mentions {
		done = report(done, m.terms[t.Name]|m.kinds[t.Kind], t.Name, hit)
	}
	for i, t := range r.tokens {
		begins := beginningOf(r.word(t))
		slot := begins.slot()
		for k := m.slots[slot]; k < m.slots[slot+1]; k++ {
			p := &m.patterns[k]
			if begins&p.exact != p.begins || done&(1<<p.competency) != 0 {
				continue
			}
			if last, ok := r.match(p.words, i); ok {
				done = report(done, 1<<p.competency, s.Text[t.start:r.tokens[last].end], hit)
			}
		}
	}
}

// report calls hit for the competencies in set that are not in done, and
// returns the union of both.
func report(done, set uint64, words string, hit func(int, string)) uint64 {
	set &^= done
	for i := 0; set>>i != 0; i++ {
		if set&(1<<i) != 0 {
			hit(i, words)
		}
	}
	return done | set
}
