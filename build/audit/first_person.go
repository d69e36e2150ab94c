package audit

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

var firstPerson = newRule("first-person", source.Warning)

// pronouns are the words by which authors refer to themselves, by language, as
// they are written within a sentence.
var pronouns = map[string]wordSet{
	"en": newWordSet("I I'm I've I'd I'll my myself we we've we're our ours ourselves"),
	"de": newWordSet("ich mein meine meinem meinen meiner meines wir unser unsere unserem unseren unserer"),
	"fr": newWordSet("je j'ai nous"),
	"es": newWordSet("yo nosotros nosotras"),
}

// biographers are the words by which authors write about themselves as others
// would, at the beginning of a bullet.
var biographers = newWordSet("He She His Her")

// counted are words that Roman numerals follow: "a level I trauma center".
var counted = newWordSet("level type phase class grade stage tier part category schedule title volume chapter section article group step band zone division world")

// checkFirstPerson checks bullets. A summary may say "I": it speaks to a
// reader, where bullets are notes for one.
func checkFirstPerson(s *subject) {
	words := pronouns[s.res.Lang]
	passages := s.prose()[:len(s.bullets)]
	for k := range passages {
		p := &passages[k]
		if words == nil || !p.isOfWork() {
			continue
		}
		for i := range p.tokens {
			if p.isPronoun(i, words, s.res.Lang == "de") || i == 0 && s.res.Lang == "en" && p.isBiographer() {
				do := "leave out the pronoun"
				if p.begins(i) {
					do = "start with the verb and " + do
				}
				s.reportWords(p, i, i+1, fmt.Sprintf("the bullet says %q", p.wrote(i, i+1)), do+": everybody knows whose resume it is")
				break
			}
		}
	}
}

func (p *passage) isPronoun(i int, words wordSet, nounsHaveCapitals bool) bool {
	t := p.tokens[i]
	if t.masked || t.hints&hintPronoun == 0 || strings.HasSuffix(p.between(i), "-") || strings.HasPrefix(p.betweenOr(i+1), "-") {
		return false // "our-world-in-data" is a name
	}
	written := strings.ReplaceAll(p.Plain[t.start:t.end], "’", "'")
	if strings.HasPrefix(written, "I") && words.has("I") {
		return words.has(written) && p.isSubject(i)
	}
	// "My SQL", "We Transfer", "Our World in Data" are names, unless at the
	// beginning of a sentence and followed by a lower-case word.
	if r, _ := utf8.DecodeRuneInString(written); unicode.IsUpper(r) {
		return p.begins(i) && words.has(t.low) && (nounsHaveCapitals || !p.isCapital(i+1))
	}
	return words.has(written) && !strings.HasPrefix(strings.ToLower(p.Plain[t.end:]), " sql")
}

// isBiographer reports whether the bullet begins with "He" or the like. "She
// Codes" is a name.
func (p *passage) isBiographer() bool {
	return !p.tokens[0].masked && biographers.has(p.wrote(0, 1)) && p.betweenOr(1) == " " && !p.isCapital(1)
}

// isSubject reports whether "I" at word i is the author, rather than a number,
// a letter or a part of "I/O".
func (p *passage) isSubject(i int) bool {
	before, after := p.between(i), p.betweenOr(i+1)
	if i > 0 && before != " " && !p.begins(i) && before != ", " && before != "(" && before != " (" {
		return false
	}
	if p.Plain[p.tokens[i].start:p.tokens[i].end] != "I" {
		return true // I'm, I've
	}
	if i+1 == len(p.tokens) || after != " " || p.isCapital(i+1) || p.isCapital(i-1) && !p.begins(i) || i > 0 && counted.has(p.word(i-1)) {
		return false
	}
	switch next := p.word(i + 1); next {
	case "and", "or", "of", "in", "for", "with", "on", "to", "at", "from", "as", "the", "a": // "type I and II", "level I of"
		return false
	default:
		return !('0' <= next[0] && next[0] <= '9')
	}
}

func (p *passage) isCapital(i int) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.Plain[p.tokens[i].start:])
	return unicode.IsUpper(r)
}
