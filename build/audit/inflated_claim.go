package audit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

var inflatedClaim = newRule("inflated-claim", source.Warning)

// lowering are verbs for less of something, raising for more, which may be any
// percentage.
var (
	lowering = newWordSet(`reduce reduced reduces reducing cut cuts cutting decrease decreased decreases decreasing lower lowered lowers lowering
		shrink shrank shrinking minimize minimized minimizing slash slashed slashing`)
	raising = newWordSet(`increase increased increases increasing raise raised raising grow grew growing improve improved improving boost boosted boosting
		accelerate accelerated accelerating exceed exceeded exceeding expand expanded expanding outperform outperformed speed sped gain gained
		scale scaled scaling rise rose rising double doubled tripled enhance enhanced enhancing`)
	roughly = newWordSet("over more than about nearly almost roughly around approximately up to some at least")
	less    = newWordSet("reduction decrease drop decline cut")
	bounded = newWordSet("accuracy precision recall uptime availability coverage completeness accessibility")
)

// superlatives are claims that no outsider can check, by what to write instead.
var superlatives = newPhrases(map[string]string{
	"name the comparison it won, or remove it": "world-class, unparalleled, unmatched, unrivaled, unrivalled, second to none, one of a kind, 10x engineer, 10x developer, bug-free, industry-leading",
})

// wholes are words for what nobody does alone.
var wholes = newWordSet("entire whole all every everything company organization organisation")

const listedSkills = 10 // of which nobody is an expert

func checkInflatedClaims(s *subject) {
	s.checkPhrases(superlatives, hintSuperlative, func(p *passage, i, _ int) bool { return !p.isName(i) }, func(p *passage, i, end int, found phrase) {
		if i > 0 && p.word(i-1) == "100" {
			i--
		}
		s.reportWords(p, i, end, fmt.Sprintf("%q is praise that nobody can check", p.wrote(i, end)), found.say)
	})
	passages := s.prose()
	for k := range passages {
		p := &passages[k]
		if strings.Contains(p.Plain, "%") {
			s.checkPercentages(p)
		}
		for i, t := range p.tokens {
			switch {
			case t.hints&hintClaim == 0:
			case t.low == "handedly" && p.word(i-1) == "single" && p.hasWhole(i+1):
				s.reportWords(p, i-1, i+1, fmt.Sprintf("%q is not credible for something so large", p.wrote(i-1, i+1)), "say which part was yours, and who did the rest with you")
			case (t.low == "expert" || t.low == "expertise") && p.word(i+1) == "in" && p.listLength(i+2) >= listedSkills:
				s.reportWords(p, i, i+2, fmt.Sprintf("%q is followed by %d things", p.wrote(i, i+2), p.listLength(i+2)), "name the two or three you could be questioned on, and list the rest under skills")
			}
		}
	}
}

// checkPercentages reports percentages over 100 of what cannot exceed 100.
func (s *subject) checkPercentages(p *passage) {
	for i := range p.tokens {
		value, first := p.percentage(i)
		if value <= 100 {
			continue
		}
		var what string
		switch {
		case p.lowers(first):
			what = "nothing can shrink by more than 100%"
		case less.has(p.word(i+1)) && isBlank(strings.Replace(p.between(i+1), "%", "", 1)):
			what = "nothing can shrink by more than 100%"
		case bounded.has(p.word(i + 1)), p.reaches(first):
			what = "it cannot exceed 100%"
		default:
			continue
		}
		s.reportWords(p, first, i+1, fmt.Sprintf("%s%% is impossible: %s", p.wrote(first, i+1), what), "write the value before and after: from 900 ms to 300 ms")
	}
}

// percentage returns the number that ends with word i, if a percent sign
// follows, and the word with which it begins. Otherwise value is 0.
func (p *passage) percentage(i int) (value float64, first int) {
	t := p.tokens[i]
	if c := t.low[len(t.low)-1]; c < '0' || c > '9' || t.masked || !strings.HasPrefix(strings.TrimLeft(p.Plain[t.end:], " \u00a0\u202f"), "%") {
		return 0, i
	}
	first = i
	for first > 0 && (p.between(first) == "," || p.between(first) == ".") && p.tokens[first-1].low[0] <= '9' {
		first--
	}
	value, _ = strconv.ParseFloat(strings.ReplaceAll(p.wrote(first, i+1), ",", ""), 64)
	return value, first
}

// lowers reports whether "by" precedes word i, and the nearest verb before that
// is one of lowering.
func (p *passage) lowers(i int) bool {
	by := i - 1
	for by > 0 && roughly.has(p.word(by)) {
		by--
	}
	if p.word(by) != "by" {
		return false
	}
	for k := by - 1; k >= 0 && k > i-20 && !strings.ContainsAny(p.between(k+1), ".;:("); k-- {
		if raising.has(p.word(k)) {
			return false
		}
		if lowering.has(p.word(k)) {
			return true
		}
	}
	return false
}

// reaches reports whether word i is the value that a bounded quantity reached:
// "improved accuracy to 130%", "uptime of 110%".
func (p *passage) reaches(i int) bool {
	if to := p.word(i - 1); to != "to" && to != "of" {
		return false
	}
	return bounded.has(p.word(i - 2))
}

// hasWhole reports whether one of wholes follows in the same clause.
func (p *passage) hasWhole(i int) bool {
	for k := i; k < min(i+6, len(p.tokens)) && !strings.ContainsAny(p.between(k), ".,;"); k++ {
		if wholes.has(p.word(k)) {
			return true
		}
	}
	return false
}

// listLength counts the items listed from word i to the end of the sentence.
func (p *passage) listLength(i int) int {
	if i >= len(p.tokens) {
		return 0
	}
	const longest = 80 // words
	n := 1
	for k := i + 1; k < min(i+longest, len(p.tokens)); k++ {
		gap := p.between(k)
		if strings.ContainsAny(gap, ";\n") || strings.Contains(gap, ". ") {
			break
		}
		if strings.Contains(gap, ",") || p.word(k) == "and" {
			n++
		}
	}
	return n
}
