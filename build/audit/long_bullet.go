package audit

import (
	"fmt"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

var longBullet = newRule("long-bullet", source.Warning)

// What three printed lines can hold.
const (
	longWords   = 45
	longLetters = 300
)

// What five printed lines can hold. A paragraph may say what a job was about.
const (
	wallWords   = 75
	wallLetters = 500
)

func checkLongBullets(s *subject) {
	for i, p := range s.prose() {
		switch {
		case isStackLine(p.Plain):
		case i < len(s.bullets):
			if isGraded(p.bullet) {
				s.checkLength(&p, "bullet", longWords, longLetters, "keep what you did and what came of it; make the rest a second bullet, or delete it")
			}
		case p.entry != nil && p.isOfWork():
			s.checkLength(&p, "paragraph", wallWords, wallLetters, "make a bullet of each thing you did and what came of it, and delete the rest")
		}
	}
}

func (s *subject) checkLength(p *passage, what string, words, letters int, hint string) {
	n, unit, most := len(p.tokens), "words", words
	if n <= words {
		n, unit, most = utf8.RuneCountInString(collapse(p.Plain)), "characters", letters
	}
	if n > most {
		s.report(p.Span, p.section, fmt.Sprintf("the %s has %d %s; readers skip those over %d", what, n, unit, most), hint)
	}
}
