package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var missingEvidence = newRule("missing-evidence", source.Warning)

// missingWanted is the number of competencies that must be missing: nobody has
// them all, and readers forgive one.
const missingWanted = 2

// checkMissingEvidence addresses only authors who named their role: a guess
// does not justify criticism. What a weak bullet names is weak, not missing.
func checkMissingEvidence(s *subject) {
	if !s.aim.declared || !s.english || len(s.bullets) == 0 {
		return
	}
	missing := s.aim.role.Missing(s.aim.level, s.evidence())
	if len(missing) < missingWanted {
		return
	}
	names := make([]string, len(missing))
	for i, c := range missing {
		names[i] = spoken(c.Name)
	}
	first := missing[0]
	s.report(s.nameSpan(), nil, fmt.Sprintf("nothing shows what the role %s asks for at level %s: %s", s.aim.role.Name, s.aim.level, some(names, 6)),
		fmt.Sprintf("%s first: %s", names[0], clause(first.Advice)))
}
