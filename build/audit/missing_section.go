package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var missingSection = newRule("missing-section", source.Warning)

// checkMissingSections wants what every form asks for. People with years of
// work need no education, and beginners with projects no job. Skills are wanted
// only in trades that have roles, or without a job: those of a teacher or a
// nurse are implied by the degree. Empty sections are left to another rule.
func checkMissingSections(s *subject) {
	if hasForeignTitles(s.res) {
		return // the sections may be there under other titles
	}
	filled, there := map[resume.Kind]bool{}, map[resume.Kind]bool{}
	for _, section := range s.sections {
		filled[section.Kind] = filled[section.Kind] || len(section.Parts) > 0
		there[section.Kind] = true
	}
	var want []resume.Kind
	if s.aim.role != nil || !filled[resume.Work] {
		want = append(want, resume.Skills)
	}
	if !filled[resume.Work] {
		want = append(want, resume.Education)
		if !filled[resume.Projects] && !filled[resume.Volunteer] {
			want = append(want, resume.Work)
		}
	}
	for _, kind := range want {
		if !there[kind] {
			title := lexicon.Word(s.res.Lang, string(kind))
			s.report(s.nameSpan(), nil, fmt.Sprintf("there is no section %q", title), "add one: ## "+title)
		}
	}
}
