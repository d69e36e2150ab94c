package audit

import (
	"fmt"
	"slices"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var unknownSection = newRule("unknown-section", source.Warning)

func checkUnknownSections(s *subject) {
	for _, section := range s.sections {
		if section.Known || section.Title.Empty() || isForeign(section.Title.Plain) {
			continue
		}
		s.report(section.Title.Span, nil, fmt.Sprintf("parsers do not recognise a section %q", short(section.Title.Plain)), s.usualTitle(section))
	}
}

// usualTitle suggests the common title that is spelled most like that of the
// section, or else one that suits its content.
func (s *subject) usualTitle(section *resume.Section) string {
	var titles []string
	for _, kind := range []resume.Kind{resume.Summary, resume.Work, resume.Volunteer, resume.Projects, resume.Education, resume.Skills,
		resume.Certificates, resume.Publications, resume.Awards, resume.Languages, resume.Interests, resume.References, resume.Courses, resume.Talks} {
		titles = append(titles, lexicon.Word(s.res.Lang, string(kind)))
	}
	if near := source.Nearest(section.Title.Plain, titles); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	like := resume.Projects
	if blocks := section.Blocks(); len(blocks) == len(section.Parts) && !slices.ContainsFunc(blocks, func(b *resume.Block) bool { return b.Kind != resume.Paragraph }) {
		like = resume.Summary
	}
	for _, e := range section.Entries() {
		if !e.Org.Empty() && !e.Dates.IsZero() {
			like = resume.Work
		}
	}
	return fmt.Sprintf("use a common title, such as %q", lexicon.Word(s.res.Lang, string(like)))
}
