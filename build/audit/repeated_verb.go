package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var repeatedVerb = newRule("repeated-verb", source.Warning)

// The numbers of bullets from which a verb is used too often: in a row in one
// entry, and in a resume, where it must also open a share of all bullets.
const (
	repeatedRow   = 3
	repeatedCount = 4
	repeatedShare = 0.3
)

// otherVerbs are verbs that say more, or something else, where people write the
// same one over and over.
var otherVerbs = map[string]string{
	"built": "wrote, assembled, shipped", "created": "wrote, drew, set up", "developed": "wrote, built, extended", "designed": "specified, modelled, drew",
	"implemented": "wrote, added, built", "led": "ran, coached, decided", "managed": "ran, planned, hired", "wrote": "drafted, documented, published",
	"improved": "sped up, simplified, cut", "reduced": "cut, halved, lowered", "increased": "raised, doubled, grew", "maintained": "ran, repaired, updated",
	"added": "extended, introduced, wrote", "fixed": "traced, repaired, closed", "automated": "scripted, scheduled, replaced by a job",
	"migrated": "moved, ported, replaced", "deployed": "released, rolled out, shipped", "analyzed": "measured, compared, traced", "tested": "checked, broke, measured",
	"optimized": "sped up, cut, simplified", "ran": "hosted, scheduled, operated", "used": "chose, applied, combined",
	"cut": "lowered, halved, removed", "moved": "ported, shifted, brought", "taught": "trained, coached, tutored", "introduced": "brought in, started, added",
}

// checkRepeatedVerbs checks the bullets that stand on their own: nested ones
// continue what is said above them.
func checkRepeatedVerbs(s *subject) {
	var opening []*passage
	count := map[string]int{}
	passages := s.prose()[:len(s.bullets)]
	for k := range passages {
		if p := &passages[k]; p.isOfWork() && !p.bullet.nested || p.isOfWork() && p.entry == nil {
			opening = append(opening, p)
			count[p.opener()]++
		}
	}
	seen := map[string]int{}
	for k, p := range opening {
		verb := p.opener()
		if count[verb] < min(repeatedRow, repeatedCount) || !isPast(verb) && !presentVerbs.has(verb) {
			continue
		}
		often := count[verb] >= repeatedCount && float64(count[verb]) > repeatedShare*float64(len(opening))
		switch seen[verb]++; {
		case often && seen[verb] == 2:
			s.reportWords(p, 0, 1, fmt.Sprintf("%q opens %d of %d bullets", p.wrote(0, 1), count[verb], len(opening)), vary(verb))
		case !often && isThirdInRow(opening[:k+1]):
			s.reportWords(p, 0, 1, fmt.Sprintf("%d bullets in a row start with %q", repeatedRow, p.wrote(0, 1)), vary(verb))
		}
	}
}

// isThirdInRow reports whether the last of the passages is exactly the third in
// a row in one entry that begins with the same word.
func isThirdInRow(passages []*passage) bool {
	n := 0
	last := passages[len(passages)-1]
	for i := len(passages) - 1; i >= 0 && n <= repeatedRow; i-- {
		if p := passages[i]; p.entry != last.entry || p.section != last.section || p.opener() != last.opener() {
			break
		}
		n++
	}
	return n == repeatedRow
}

func vary(verb string) string {
	hint := "start some of them with what sets them apart, or with their result"
	if others := otherVerbs[verb]; others != "" {
		hint += fmt.Sprintf("; one of these may fit: %s", others)
	}
	return hint
}
