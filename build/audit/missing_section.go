package audit

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var missingSection = newRule("missing-section", source.Warning)

// checkMissingSections wants what every form asks for. Somebody with years of
// work needs no school, and a beginner no job, if there are projects.
func checkMissingSections(s *subject) {
	if hasForeignTitles(s.res) {
		return // they may be there
	}
	has := map[resume.Kind]bool{}
	for _, section := range s.sections {
		has[section.Kind] = has[section.Kind] || len(section.Parts) > 0
	}
	want := []resume.Kind{resume.Skills}
	if !has[resume.Work] {
		want = append(want, resume.Education)
		if !has[resume.Projects] && !has[resume.Volunteer] {
			want = append(want, resume.Work)
		}
	}
	for _, kind := range want {
		if !has[kind] {
			title := lexicon.Word(s.res.Lang, string(kind))
			s.report(s.nameSpan(), nil, fmt.Sprintf("there is no section %q", title), "add one: ## "+title)
		}
	}
}
