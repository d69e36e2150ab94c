package audit

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var presentTense = newRule("present-tense", source.Warning)

// handoverMonths is for how many months after its end a job may still be
// described in the present tense.
const handoverMonths = 2

func checkPresentTense(s *subject) {
	passages := s.prose()[:len(s.bullets)]
	for k := range passages {
		p := &passages[k]
		if p.entry == nil || p.section.Kind != resume.Work && p.section.Kind != resume.Volunteer || !p.entry.isOver(s) {
			continue
		}
		if past := p.presentOpening(); past != "" {
			s.reportWords(p, 0, 1, fmt.Sprintf("the job has ended, but the bullet starts with %q", p.wrote(0, 1)), fmt.Sprintf("write %q", past))
		}
	}
}

// isOver reports whether the entry has a written end that is some time ago.
func (e *entry) isOver(s *subject) bool {
	d := e.dates()
	return d.End.Year != 0 && !d.Open && !d.Expected && e.endedBefore(s.o.Today.AddDate(0, -handoverMonths, 0))
}

// presentOpening returns, capitalised, the past tense of the verb that opens
// the passage in the present tense, or "".
func (p *passage) presentOpening() string {
	first := p.opener()
	if first == "" || len(p.tokens) < 2 || strings.TrimSpace(p.between(1)) != "" || strings.Contains(p.between(1), "-") {
		return ""
	}
	verb := thirdPerson(first)
	switch {
	case verb != "":
	case ambiguousVerbs.has(first):
		if !p.isVerbBefore(1) {
			return ""
		}
		verb = first
	case presentVerbs.has(first):
		verb = first
	default:
		return ""
	}
	return capital(pastOf(verb))
}

// isVerbBefore reports whether word i is one that follows verbs rather than
// nouns: an article, or "and" with another verb.
func (p *passage) isVerbBefore(i int) bool {
	switch p.word(i) {
	case "a", "an", "the", "our", "their", "all":
		return true
	case "and":
		next := p.word(i + 1)
		return presentVerbs.has(next) && !ambiguousVerbs.has(next) || next != "" && p.betweenOr(i+2) == " " && ambiguousVerbs.has(next) && p.isVerbBefore(i+2)
	}
	return false
}

func capital(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
