package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var missingSection = newRule("missing-section", source.Warning)

// checkMissingSections wants what every form asks for. Somebody with years of
// work needs no school, and a beginner no job, if there are projects. Skills
// are looked for in the trades that have roles: a teacher's or a nurse's are
// in the degree. That a section is empty is another rule's to say.
func checkMissingSections(s *subject) {
	if hasForeignTitles(s.res) {
		return // they may be there
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
