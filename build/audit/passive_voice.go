package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/source"
)

var passiveVoice = newRule("passive-voice", source.Warning)

// states follow "Was" at the beginning of a bullet that names no deed.
var states = newWordSet("responsible involved part tasked assigned charged entrusted engaged accountable asked required given able instrumental")

// articles begin a sentence about a thing that something was done to.
var articles = newWordSet("the a an all this these several many some new")

func checkPassiveVoice(s *subject) {
	passages := s.prose()[:len(s.bullets)]
	for k := range passages {
		p := &passages[k]
		if !p.isOfWork() || len(p.tokens) < 3 {
			continue
		}
		if end := p.passiveOpening(); end > 0 {
			if p.bullet.Grade == grade.Weak && states.has(p.word(end-1)) {
				continue // reported by weak-bullet
			}
			s.reportWords(p, 0, end, fmt.Sprintf("%q says what happened to you, not what you did", p.wrote(0, end)), "start with what you did: Built, Ran, Taught, Decided")
		} else if i := p.passiveMaking(); i > 0 {
			s.reportWords(p, i, i+2, fmt.Sprintf("%q does not say who did it", p.wrote(i, i+2)), fmt.Sprintf("turn it around and start with the verb: %s …", capital(didOf(p.word(i+1)))))
		}
	}
}

// passiveOpening returns the word after an opening such as "Was responsible" or
// "Been involved", or 0.
func (p *passage) passiveOpening() int {
	at := 0
	switch p.opener() {
	case "was", "were", "been", "being":
	case "have", "has", "had":
		if p.word(1) != "been" {
			return 0
		}
		at = 1
	default:
		return 0
	}
	if next := p.word(at + 1); states.has(next) || madeWords.has(next) || next == "in" && p.word(at+2) == "charge" {
		return at + 2
	}
	return 0
}

// passiveMaking returns the index of "was" if the bullet is a sentence about a
// thing that was made: "The dashboard was created to …", but not "A parser that
// was written by others". Otherwise it returns 0.
func (p *passage) passiveMaking() int {
	if !articles.has(p.opener()) {
		return 0
	}
	for i := 1; i < min(len(p.tokens)-1, 8); i++ {
		t := p.tokens[i]
		if t.masked || p.begins(i) || p.between(i) == ", " {
			return 0
		}
		switch t.low {
		case "that", "which", "who", "whose", "where", "when":
			return 0
		case "was", "were":
			if madeWords.has(p.word(i+1)) && isBlank(p.between(i+1)) && p.word(i+2) != "by" {
				return i
			}
			if madeWords.has(p.word(i+1)) && p.isAuthor(i+3) {
				return i
			}
			return 0
		}
	}
	return 0
}

// isAuthor reports whether the words from i on, after "by", refer to the
// author: "was built by me". That others used or adopted something is praise.
func (p *passage) isAuthor(i int) bool {
	switch p.word(i) {
	case "me", "myself", "us":
		return true
	case "my", "our":
		return p.word(i+1) == "team"
	}
	return false
}

// didOf returns the past tense of a verb by its participle: "wrote" for
// "written".
func didOf(participle string) string {
	if past := pastByParticiple[participle]; past != "" {
		return past
	}
	return participle // the same for most verbs
}

var pastByParticiple = map[string]string{"done": "did", "drawn": "drew", "rewritten": "rewrote", "run": "ran", "written": "wrote"}
