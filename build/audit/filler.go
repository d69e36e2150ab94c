package audit

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

var filler = newRule("filler", source.Warning)

// longForms are words and phrases by the shorter one with the same meaning.
var longForms = newPhrases(map[string]string{
	"to": "in order to", "use": "utilize, utilise", "used": "utilized, utilised", "using": "utilizing, utilising", "uses": "utilizes, utilises",
	"because": "due to the fact that", "now": "at this point in time",
})

// adverbs praise the deed that they precede, which shows in its result or not
// at all.
var adverbs = newWordSet("successfully effectively efficiently actively proactively diligently skillfully expertly")

// vague are words used in place of a number or of names.
var vague = newWordSet("various several")

// vagueNouns are things of which a reader wants to know how many, or which.
var vagueNouns = newWordSet(`
	activities apis applications apps clients companies customers dashboards databases departments features frameworks improvements
	initiatives integrations issues languages libraries microservices modules platforms pipelines products programs projects
	reports services sites solutions stakeholders systems tasks teams technologies technology tools users vendors websites`)

func checkFiller(s *subject) {
	s.checkPhrases(longForms, hintLongForm, func(*passage, int, int) bool { return true }, func(p *passage, i, end int, found phrase) {
		f := s.reportWords(p, i, end, fmt.Sprintf("%q means only %q", p.wrote(i, end), found.say), fmt.Sprintf("write %q", found.say))
		f.Fixes = []source.Edit{{Span: f.Span, New: p.inCase(i, found.say)}}
	})
	passages := s.prose()
	for k := range passages {
		p := &passages[k]
		if !p.isOfWork() {
			continue
		}
		for i, t := range p.tokens {
			switch {
			case t.masked || t.hints&hintFiller == 0 || s.isTerm(t.low):
			case adverbs.has(t.low) && p.praises(i):
				s.reportWords(p, i, i+1, fmt.Sprintf("%q adds nothing", p.wrote(i, i+1)), "remove it; the result shows whether it is true")
			case vague.has(t.low) && p.countsNothing(i):
				end := p.nounAfter(i) + 1
				s.reportWords(p, i, end, fmt.Sprintf("%q leaves open which and how many", p.wrote(i, end)), "write how many, or name the two or three that matter")
			}
		}
	}
}

// praises reports whether the adverb at word i precedes a deed.
func (p *passage) praises(i int) bool {
	next := p.word(i + 1)
	return next != "" && isBlank(p.between(i+1)) && (isPast(next) || i == 0 && strings.HasSuffix(next, "ing"))
}

// countsNothing reports whether the word at i belongs to one of vagueNouns.
func (p *passage) countsNothing(i int) bool { return p.nounAfter(i) >= 0 }

// nounAfter returns the index of one of vagueNouns after word i, with at most
// two words between, or -1. A name among them makes it particular.
func (p *passage) nounAfter(i int) int {
	for k := i + 1; k <= i+3 && k < len(p.tokens) && isBlank(p.between(k)); k++ {
		switch t := p.tokens[k]; {
		case t.masked || p.isName(k) || t.low == "of":
			return -1
		case vagueNouns.has(t.low) && p.namesThem(k+1):
			return -1
		case vagueNouns.has(t.low):
			return k
		}
	}
	return -1
}

// namesThem reports whether the text from word i on names the things before it:
// "various tools (Jira, Git)", "several clients, including Acme".
func (p *passage) namesThem(i int) bool {
	for k := i; k <= min(i+4, len(p.tokens)-1); k++ {
		switch gap := p.between(k); {
		case strings.ContainsAny(gap, "(:"):
			return true
		case strings.ContainsAny(gap, ".;"):
			return false
		}
		switch p.word(k) {
		case "including", "such", "like", "e", "namely":
			return true
		}
	}
	return false
}

// betweenOr is between, or "" after the last word.
func (p *passage) betweenOr(i int) string {
	if i >= len(p.tokens) {
		return ""
	}
	return p.between(i)
}

// inCase capitalises words if word i is capitalised.
func (p *passage) inCase(i int, words string) string {
	if p.isCapital(i) {
		return capital(words)
	}
	return words
}
