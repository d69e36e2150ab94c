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

func checkLongBullets(s *subject) {
	passages := s.prose()[:len(s.bullets)]
	for k := range passages {
		p := &passages[k]
		if !isGraded(p.bullet) || isStackLine(p.Plain) {
			continue
		}
		const hint = "keep what you did and what came of it; make the rest a second bullet, or delete it"
		letters := utf8.RuneCountInString(p.bullet.words)
		switch {
		case len(p.tokens) > longWords:
			s.report(p.Span, p.section, fmt.Sprintf("the bullet has %d words; readers skip those over %d", len(p.tokens), longWords), hint)
		case letters > longLetters:
			s.report(p.Span, p.section, fmt.Sprintf("the bullet has %d characters; readers skip those over %d", letters, longLetters), hint)
		}
	}
}
