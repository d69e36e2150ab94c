package audit

import (
	"time"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/roles"
)

// aim is the role and level that a resume is measured against.
type aim struct {
	role     *roles.Role // nil if none is known
	level    string
	declared bool   // the author named the role
	inferred bool   // role or level is a guess
	aged     bool   // the level is a guess from the years of work
	why      string // the reason for the guess
}

// aimOf returns what the author declared, completed by a guess from titles and
// years.
func (s *subject) aimOf() aim {
	set := s.o.Roles
	if set == nil {
		set, _ = roles.Load(nil)
	}
	a := aim{role: set.Named(s.o.Role), level: levelNamed(s.o.Level)}
	if a.declared = a.role != nil; a.declared && a.level != "" {
		return a
	}
	guess := set.Infer(s.res.Headline.Plain, s.titles())
	if a.role == nil {
		a.role = guess.Role
	}
	a.why = guess.Why
	if a.role == nil {
		return a // a level says nothing without a role
	}
	a.inferred = a.level == "" || !a.declared
	if a.level == "" {
		a.level, a.aged = guess.Level, guess.Aged
	}
	return a
}

// levelNamed returns the level of that name, or "" if there is none.
func levelNamed(name string) string {
	switch name {
	case roles.Entry, roles.Mid, roles.Senior:
		return name
	}
	return ""
}

// titles returns the titles of the jobs and how long each was held.
func (s *subject) titles() (all []roles.Title) {
	open := false
	for _, e := range s.entries {
		if e.section.Kind == resume.Work && !e.Title.Empty() && !e.off {
			d := e.dates()
			open = open || d.Open
			all = append(all, roles.Title{Text: e.Title.Plain, Recent: d.Open, Years: years(d, s.o.Today)})
		}
	}
	if !open && len(all) > 0 {
		all[0].Recent = true
	}
	return all
}

// years returns how many years something lasted, or 0 if that is unknown. A
// date without a month counts as the middle of the year.
func years(d resume.Dates, today time.Time) float64 {
	end := at(d.End)
	switch {
	case d.Start.Year == 0:
		return 0
	case d.Open:
		end = float64(today.Year()) + float64(today.Month()-1)/12
	case d.End.Year == 0:
		return 1 // "2019"
	}
	return max(end-at(d.Start), 0)
}

func at(d resume.Date) float64 {
	if d.Month == 0 {
		return float64(d.Year) + 0.5
	}
	return float64(d.Year) + float64(d.Month-1)/12
}
