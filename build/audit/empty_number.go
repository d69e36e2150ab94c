package audit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/source"
)

var emptyNumber = newRule("empty-number", source.Warning)

// uncounted are words in place of a number: those under "of" before anything,
// the others only before vagueNouns.
var uncounted = newPhrases(map[string]string{
	"of": "a number of, a large number of, a great number of, a vast number of, a variety of, a wide variety of, a wide range of, a broad range of, a vast array of, a wide array of, countless",
	"":   "multiple, numerous",
})

// devotion is words for what cannot be measured.
var devotion = newWordSet("commitment dedication dedicated committed effort focus focused passion passionate motivation motivated attitude loyalty hardworking enthusiasm")

// rating matches what people put behind a skill: "90%", "(4/5)", "★★★★☆". Of
// "●●●○○" only the end is left, as "●" parts skills.
var rating = source.Expression(`(?:^|[ (|:–-])(\d{1,3} ?%|[★☆⭐■□▪▫█░▓▰▱]{3,}|○+)\)?$|(?:^|[(|:–-] ?)(\d{1,2} ?/ ?(?:5|10))\)?$`)

// workload is words for how much of the time, and where, somebody can work.
var workload = newWordSet("availability available remote part verfügbarkeit verfügbar auslastung pensum arbeitspensum teilzeit vollzeit disponibilité disponible télétravail")

// checkEmptyNumbers checks the text that describes work, and skills for ratings.
func checkEmptyNumbers(s *subject) {
	s.checkRatings()
	if !s.english {
		return
	}
	passages := s.prose()
	for k := range passages {
		p := &passages[k]
		if !p.isOfWork() {
			continue
		}
		for i, t := range p.tokens {
			if t.masked {
				continue
			}
			if c := t.low[0]; '0' <= c && c <= '9' {
				s.checkNumber(p, i)
			} else if t.hints&hintNumber == 0 {
				continue
			} else if found, end, ok := uncounted.at(p, i); ok && !s.isTerm(p.wrote(i, end)) {
				s.checkUncounted(p, i, end, found.say == "of")
			}
		}
	}
}

func (s *subject) checkRatings() {
	for section, item := range s.skills() {
		if !endsLikeRating(item.Plain) {
			continue
		}
		m := rating().FindStringSubmatchIndex(item.Plain)
		if m == nil {
			continue
		}
		if words := cut(item); len(words) > 0 && workload.has(words[0].low) {
			continue
		}
		start, end := max(m[2], m[4]), max(m[3], m[5])
		s.report(item.Source(start, end), section, fmt.Sprintf("%q measures nothing: nobody knows the scale", item.Plain[start:end]),
			"remove it; list what you are best at first, and show it in a bullet")
	}
}

// endsLikeRating reports whether s ends with a byte that a rating may end with.
// Most skills do not, and need no search.
func endsLikeRating(s string) bool {
	s = strings.TrimSuffix(s, ")")
	return s != "" && (strings.IndexByte("%05", s[len(s)-1]) >= 0 || s[len(s)-1] >= utf8.RuneSelf)
}

func (s *subject) checkUncounted(p *passage, i, end int, beforeAll bool) {
	if noun := p.nounAfter(end - 1); noun >= 0 {
		end = noun + 1
	} else if !beforeAll {
		return
	}
	s.reportWords(p, i, end, fmt.Sprintf("%q stands in for a number", p.wrote(i, end)), "write how many, even roughly: 3 teams, about 40 reports")
}

// checkNumber reports years of experience, which the dates show already, and
// numbers of what cannot be measured.
func (s *subject) checkNumber(p *passage, i int) {
	gap := p.betweenOr(i + 1)
	next := p.word(i + 1)
	switch {
	case (next == "years" || next == "yrs") && p.experience(i+2):
		s.reportWords(p, i, i+2, fmt.Sprintf("%q of experience measures time, not work", p.wrote(i, i+2)), "remove it, as the dates show it; say what you did in those years")
	case devotion.has(next) && (strings.HasPrefix(gap, "%") || strings.HasPrefix(gap, " %")) && strings.TrimLeft(gap, "% -") == "":
		s.reportWords(p, i, i+2, fmt.Sprintf("%q cannot be measured", p.wrote(i, i+2)), "remove it, or say what the effort led to")
	case p.tokens[i].low == "24" && next == "7" && gap == "/" && devotion.has(p.word(i+2)):
		s.reportWords(p, i, i+3, fmt.Sprintf("%q cannot be measured", p.wrote(i, i+3)), "remove it, or say what the effort led to")
	}
}

// experience reports whether "experience" follows from word i on, as in "5+
// years of professional experience".
func (p *passage) experience(i int) bool {
	for k := i; k < i+4 && k < len(p.tokens) && isBlank(strings.Trim(p.between(k), "’'")+" "); k++ {
		switch p.word(k) {
		case "experience":
			return true
		case "of", "in", "hands", "on", "work", "working", "professional", "industry", "relevant", "development", "programming", "practical", "combined", "total", "software":
		default:
			return false
		}
	}
	return false
}
