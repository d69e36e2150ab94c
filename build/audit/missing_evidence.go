package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var missingEvidence = newRule("missing-evidence", source.Warning)

// missingWanted is how many competencies have to be missing: nobody has all,
// and a reader forgives one.
const missingWanted = 2

// checkMissingEvidence speaks only to authors who named their role: a guess is
// no ground for a reproach. What a weak bullet names is not missing, but weak.
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
