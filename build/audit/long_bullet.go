package audit

import (
	"fmt"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

var longBullet = newRule("long-bullet", source.Warning)

// What three printed lines hold.
const (
	longWords   = 45
	longLetters = 300
)

func checkLongBullets(s *subject) {
	passages := s.prose()[:len(s.bullets)]
	for k := range passages {
		p := &passages[k]
		if !isGraded(p.bullet) || isStackLine(p.Plain) {
			continue
		}
		const hint = "keep the deed and what came of it; make a second bullet of the rest, or take it out"
		letters := utf8.RuneCountInString(p.bullet.words)
		switch {
		case len(p.tokens) > longWords:
			s.report(p.Span, p.section, fmt.Sprintf("the bullet has %d words; more than %d are not read", len(p.tokens), longWords), hint)
		case letters > longLetters:
			s.report(p.Span, p.section, fmt.Sprintf("the bullet has %d characters; more than %d are not read", letters, longLetters), hint)
		}
	}
}
