package audit

import (
	"fmt"
	"slices"
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
	// unmeasured is what may rise by any percentage, but not by mostRaised.
	unmeasured = newWordSet("productivity efficiency morale satisfaction")
	bounded    = newWordSet("accuracy precision recall uptime availability coverage completeness accessibility")
)

// wholes are words for what nobody does alone.
var wholes = newWordSet("entire whole all every everything company organization organisation")

const (
	listedSkills = 10  // of which nobody is an expert
	mostRaised   = 500 // percent
)

func checkInflatedClaims(s *subject) {
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

// checkPercentages reports percentages that nobody will believe.
func (s *subject) checkPercentages(p *passage) {
	for i := range p.tokens {
		if first, why, hint := p.incredible(i); why != "" {
			s.reportWords(p, first, i+1, fmt.Sprintf("%s%% is %s", p.wrote(first, i+1), why), hint)
		}
	}
}

// isIncredible reports whether any percentage in the passage is.
func (p *passage) isIncredible() bool {
	if !strings.Contains(p.Plain, "%") {
		return false
	}
	for i := range p.tokens {
		if _, why, _ := p.incredible(i); why != "" {
			return true
		}
	}
	return false
}

// incredible says why nobody will believe the percentage that ends with word i,
// and what to write instead. first is the word with which it begins.
func (p *passage) incredible(i int) (first int, why, hint string) {
	value, first := p.percentage(i)
	if value <= 100 {
		return first, "", ""
	}
	hint = "write the value before and after: from 900 ms to 300 ms"
	switch what := p.raised(first, i+1); {
	case p.lowers(first), less.has(p.word(i+1)) && isBlank(strings.Replace(p.between(i+1), "%", "", 1)):
		return first, "impossible: nothing can shrink by more than 100%", hint
	case bounded.has(p.word(i + 1)), p.reaches(first):
		return first, "impossible: it cannot exceed 100%", hint
	case value >= mostRaised && what != "" && !p.tellsBefore():
		return first, fmt.Sprintf("not credible: it would be %.0f times the %s", 1+value/100, what), "write what was counted, before and after: from 4 reports a day to 9"
	}
	return first, "", ""
}

// tellsBefore reports whether the passage says from what something rose.
func (p *passage) tellsBefore() bool {
	return slices.ContainsFunc(p.tokens, func(t token) bool {
		rest, found := strings.CutPrefix(p.Plain[t.end:], " ")
		return t.low == "from" && found && rest != "" && '0' <= rest[0] && rest[0] <= '9'
	})
}

// raised returns what nobody can measure of what rose by the percentage from
// word first to before end: "productivity by 1000%", "1000% increase in
// productivity".
func (p *passage) raised(first, end int) string {
	by := first - 1
	for by > 0 && roughly.has(p.word(by)) {
		by--
	}
	switch {
	case p.word(by) == "by" && unmeasured.has(p.word(by-1)):
		return p.word(by - 1)
	case p.word(end+1) == "in" && unmeasured.has(p.word(end+2)):
		return p.word(end + 2)
	}
	return ""
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
