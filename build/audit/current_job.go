package audit

import (
	"cmp"
	"fmt"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// The points of the row of the current job for its title. The rest of 100 is
// for what is said about it.
const (
	pointsTitle    = 50
	pointsHeadline = 30 // if only the headline names the role
	pointsPast     = 20 // if only an earlier job does
)

// scoreTitle scores how close the current job is to the role, and what is said
// about it.
func (s *subject) scoreTitle(row *Row, advice string) {
	now := s.current()
	points := 0
	switch r := s.aim.role; {
	case now != nil && r.Has(now.Title.Plain):
		points = pointsTitle
		row.Evidence = append(row.Evidence, Evidence{now.Title.Span, now.Title.Plain})
	case r.Has(s.res.Headline.Plain):
		points = pointsHeadline
		row.Evidence = append(row.Evidence, Evidence{s.res.Headline.Span, s.res.Headline.Plain})
	default:
		for _, e := range s.entries {
			if e.section.Kind == resume.Work && r.Has(e.Title.Plain) {
				points = pointsPast
				row.Evidence = append(row.Evidence, Evidence{e.Title.Span, e.Title.Plain})
				break
			}
		}
	}
	if points < pointsTitle {
		row.Missing = append(row.Missing, "a current title of the role")
	}
	s.scoreCurrent(row, now, points, advice)
}

// scoreCurrent adds the points for the bullets to those for the title.
func (s *subject) scoreCurrent(row *Row, now *entry, points int, advice string) {
	if !s.english {
		row.Score = points * 100 / pointsTitle
		if row.Advice = ""; row.Score < 100 {
			row.Advice = clause(advice)
		}
		return
	}
	s.statements()
	told := 0.0
	if now != nil {
		told = now.told()
		for _, b := range now.all {
			if b.credit == strong && len(row.Evidence) < 4 {
				row.Evidence = append(row.Evidence, Evidence{b.Text.Span, short(b.words)})
			}
		}
	}
	row.Score = points + int((100-pointsTitle)*told+0.5)
	switch {
	case points < pointsTitle:
		row.Advice = clause(advice)
	case told < 1:
		row.Missing = append(row.Missing, "results in the current job")
		row.Advice = s.adviseCurrent(now)
	}
}

// told returns, from 0 to 1, how much the bullets of an entry say.
func (e *entry) told() float64 {
	graded, worth := 0, 0.0
	for _, b := range e.all {
		if b.Grade == grade.Ungraded {
			continue
		}
		switch b.credit {
		case fair:
			worth += 0.5
		case strong:
			worth++
		}
		graded++
	}
	const wanted = 3 // bullets in the current job
	return min(worth/float64(max(graded, wanted))/0.8, 1)
}

func (s *subject) adviseCurrent(now *entry) string {
	for _, g := range []grade.Grade{grade.Weak, grade.Fair} {
		for _, b := range now.all {
			if b.Grade == g {
				return fmt.Sprintf("line %d (%q) is the weakest bullet of your current job: say what it changed, and by how much", s.line(b.Text.Span), short(b.words))
			}
		}
	}
	return "add two or three bullets to " + now.name() + ": what you built, with what, and what changed"
}

// current returns the present job, else the last one, else the first project.
func (s *subject) current() *entry {
	var last, project *entry
	for _, e := range s.entries {
		switch {
		case e.off:
		case e.section.Kind == resume.Work && e.dates().Open && !e.Title.Empty():
			return e
		case e.section.Kind == resume.Work && last == nil:
			last = e
		case e.section.Kind == resume.Projects && project == nil:
			project = e
		}
	}
	return cmp.Or(last, project)
}
