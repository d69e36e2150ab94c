package grade

import (
	"math/bits"
	"strings"
	"sync"
)

// patterns takes the structure of the sentence: pairs of the kinds of its words
// and the marks between them, such as "make the" or "general ,", and words with
// the kind before them. What is learned about kinds applies to words never
// seen.
func (f *features) patterns() {
	f.draw()
	pair, behind := f.key("kinds:"), f.key("behind:")
	for i := 1; i < len(f.outline); i++ {
		last, now := f.outline[i-1], f.outline[i]
		f.take(pair.gram(*last.kind).text(" ").gram(*now.kind), 1)
		if now.word != nil {
			f.take(behind.gram(*last.kind).text(" ").gram(*now.word), 1)
		}
	}
}

// step is a word or a mark in the outline of a sentence.
type step struct {
	kind *gram
	word *gram // its stem; nil for marks and function words
}

// draw builds the outline.
func (f *features) draw() {
	marks := markGrams()
	border := step{kind: &marks['|']}
	f.outline = append(f.outline[:0], border)
	for i, t := range f.tokens {
		if t.before != 0 {
			f.outline = append(f.outline, step{kind: &marks[t.before]})
		}
		s := step{kind: f.kindOf(i, t)}
		if t.class&stop == 0 {
			s.word = &f.grams[i]
		}
		f.outline = append(f.outline, s)
	}
	f.outline = append(f.outline, border)
}

// kindOf returns the kind of a word in the outline. Function words stand for
// themselves.
func (f *features) kindOf(i int, t *token) *gram {
	c := t.class
	switch {
	case t.number != noNumber:
		return &numberWords()[t.number]
	case c&stop != 0:
		return &t.word
	case i <= f.opener && c&verbs != 0:
		return &classGrams()[bits.TrailingZeros64(uint64(c&verbs))]
	}
	return &kindGrams()[f.kindInside(t)]
}

// kind is what a word after the opener counts as in the outline.
type kind uint8

const (
	unknown kind = iota
	name
	technology
	common // a technology that everybody uses, a method
	result
	deliverable
	buzzword
	doing
	done
	general
	act
)

const kindNames = "x name tech common outcome artifact buzz doing done general act"

func (f *features) kindInside(t *token) kind {
	c := t.class
	switch {
	case c&tech != 0 && f.named(t):
		return technology
	case c&(everyday|acronym) != 0 && f.named(t):
		return common
	case c&outcome != 0:
		return result
	case c&artifact != 0:
		return deliverable
	case c&buzz != 0:
		return buzzword
	case c&verbs != 0 && c&gerund != 0:
		return doing
	case c&verbs != 0 && c&past != 0:
		return done
	case c&(generic|headcount) != 0:
		return general
	case c&verbs != 0:
		return act
	case t.upper && !t.first:
		return name
	}
	return unknown
}

var (
	markGrams  = sync.OnceValue(allMarks)
	classGrams = sync.OnceValue(func() []gram { return gramsOf(classNames) })
	kindGrams  = sync.OnceValue(func() []gram { return gramsOf(kindNames) })
)

// allMarks returns a gram for every byte: each may stand for a mark.
func allMarks() []gram {
	marks := make([]gram, 256)
	for c := range marks {
		marks[c] = gramOf([]byte{byte(c)})
	}
	return marks
}

func gramsOf(names string) []gram {
	var grams []gram
	for name := range strings.FieldsSeq(names) {
		grams = append(grams, gramOf([]byte(name)))
	}
	return grams
}
