package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/source"
)

var shortBullet = newRule("short-bullet", source.Warning)

// shortWords is the number of words from which a bullet can say what was done
// to what.
const shortWords = 4

// shortLength is a length in bytes that three words do not reach.
const shortLength = 100

// smallNumbers are the numbers that people write as words.
var smallNumbers = newWordSet("two three four five six seven eight nine ten eleven twelve dozen")

// checkShortBullets skips bullets that are weak anyway, measure something
// ("12,000 installs", "Trained four nurses"), or are nested.
func checkShortBullets(s *subject) {
	passages := s.prose()
	for k, b := range s.bullets {
		// An address or the name of a repository is as long as it is.
		if len(b.words) > shortLength || passages[k].opener() == "" {
			continue
		}
		gaps := strings.Count(b.words, " ")
		if gaps >= shortWords-1 || b.nested || b.Grade != grade.Fair || strings.ContainsAny(b.words, "0123456789") ||
			slices.ContainsFunc(passages[k].tokens, func(t token) bool { return smallNumbers.has(t.low) }) {
			continue
		}
		s.report(b.Text.Span, b.section, fmt.Sprintf("%q is too short to say what you did", short(b.words)), "add who or what it was for, and what it changed")
	}
}
