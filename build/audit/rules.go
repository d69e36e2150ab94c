package audit

import "github.com/shortlist-cv/shortlist/build/source"

// rule is a rule and the function that checks a resume for it.
type rule struct {
	*source.Rule
	check func(*subject)
}

// rules are all rules of the audit, in the order of their subjects: contact,
// dates, sections, bullets, evidence, text, privacy.
var rules = []rule{
	{WeakBullet, checkWeakBullets},
}

// Rules lists what the audit finds.
var Rules = listRules()

func listRules() []*source.Rule {
	list := make([]*source.Rule, len(rules))
	for i, r := range rules {
		list[i] = r.Rule
	}
	return list
}
