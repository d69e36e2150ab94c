package audit

import (
	"fmt"
	"math/bits"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

var duplicateBullet = newRule("duplicate-bullet", source.Warning)

// Two bullets are the same if they share at least alikeShare of their distinct
// words, and have at least alikeWords of them together.
const (
	alikeShare = 0.75
	alikeWords = 4
)

// smallWords do not distinguish bullets.
var smallWords = newWordSet("a an the and or of for to in on with by at from as using via")

// checkDuplicateBullets compares each bullet with the earlier one that has the
// most pairs of words in common with it. That takes time linear in the number
// of words.
func checkDuplicateBullets(s *subject) {
	passages := s.prose()[:len(s.bullets)]
	owner := s.memory.pairOwners(passages)
	var pairs []uint64
	for k := range passages {
		p := &passages[k]
		if !p.isOfWork() || isStackLine(p.Plain) {
			continue
		}
		pairs = p.pairs(pairs[:0])
		if other := mostVotes(owner, pairs); other >= 0 && alike(p, &passages[other]) {
			line := s.page.File.Position(passages[other].Span.Start).Line
			s.report(p.Span, p.section, fmt.Sprintf("the bullet says the same as the one on line %d", line), "remove one of them, or say what was different this time")
			continue
		}
		for _, pair := range pairs {
			owner.enter(pair, k)
		}
	}
}

// isStackLine reports whether a text lists technologies after a label, as each
// job may.
func isStackLine(text string) bool {
	const longest = 40
	label, _, found := strings.Cut(text, ":")
	return found && len(label) <= longest && lexicon.Stack(label)
}

// pairs appends a hash of each pair of neighbours among the words that
// distinguish bullets. Collisions do no harm: alike compares the words.
func (p *passage) pairs(hashes []uint64) []uint64 {
	last := uint64(0)
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.hints&hintSmall != 0 {
			continue
		}
		if last != 0 {
			hashes = append(hashes, last*31+t.hash)
		}
		last = t.hash
	}
	return hashes
}

// pairOwners maps each pair of words to the first bullet that has it. It is a
// hash table with open addressing, large enough for all pairs.
type pairOwners []struct {
	pair  uint64
	owner int // index of the bullet + 1; 0 if the slot is empty
}

func (m *memory) pairOwners(passages []passage) pairOwners {
	n := 0
	for i := range passages {
		n += len(passages[i].tokens)
	}
	size := 1 << bits.Len(uint(2*n))
	if cap(m.owners) < size {
		m.owners = make(pairOwners, size)
	}
	owners := m.owners[:size]
	clear(owners)
	return owners
}

// slot returns the index of a pair, or of the empty slot where it belongs.
func (o pairOwners) slot(pair uint64) int {
	i := int(pair>>20) & (len(o) - 1)
	for o[i].owner > 0 && o[i].pair != pair {
		i = (i + 1) & (len(o) - 1)
	}
	return i
}

// of returns the first bullet that has a pair, or -1.
func (o pairOwners) of(pair uint64) int { return o[o.slot(pair)].owner - 1 }

func (o pairOwners) enter(pair uint64, bullet int) {
	if slot := &o[o.slot(pair)]; slot.owner == 0 {
		slot.pair, slot.owner = pair, bullet+1
	}
}

// mostVotes returns the bullet that owns more than half of the pairs or, if
// there is none, any bullet or -1, by the Boyer–Moore majority vote.
func mostVotes(owner pairOwners, pairs []uint64) int {
	best, n := -1, 0
	for _, pair := range pairs {
		k := owner.of(pair)
		switch {
		case n == 0:
			best, n = k, 1
		case k == best:
			n++
		default:
			n--
		}
	}
	return best
}

// alike reports whether two bullets have nearly the same words.
func alike(p, q *passage) bool {
	if len(p.tokens) > 2*len(q.tokens) || len(q.tokens) > 2*len(p.tokens) {
		return false
	}
	set := map[string]int{}
	for _, t := range p.tokens {
		if t.hints&hintSmall == 0 {
			set[t.low] |= 1
		}
	}
	for _, t := range q.tokens {
		if t.hints&hintSmall == 0 {
			set[t.low] |= 2
		}
	}
	common := 0
	for _, in := range set {
		if in == 3 {
			common++
		}
	}
	return len(set) >= alikeWords && float64(common) >= alikeShare*float64(len(set))
}
