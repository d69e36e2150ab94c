// Package audit judges resumes: it grades their bullets, finds what would trip
// up a recruiter or a parser, and says what to do about it. Each rule is a
// file, with its page beside it.
package audit

import (
	"sync"
	"time"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Options is what the audit needs to know besides the resume.
type Options struct {
	// Today decides what is in the future and what is long past. No error
	// appears merely because time passes.
	Today time.Time
	// Private are the contact fields that will not be published.
	Private []string
	// Terms are words of the author's trade, which the rules of wording accept.
	Terms []string
	// Role and Level are what the author says the resume aims at: a name or
	// alias in Roles, and one of roles.Entry, Mid, Senior. Each is inferred if
	// it is empty or unknown.
	Role, Level string
	// Roles are the roles of the site; if nil, the shipped ones.
	Roles *roles.Set
	// MinScore is the minimum score that the site accepts.
	MinScore int
	// ScoreAlone leaves out the scorecard, for those who need only the score:
	// the advice for each row takes longer than the score itself.
	ScoreAlone bool
}

// Report is the result of the audit of one resume.
type Report struct {
	// Findings has one finding for each place. Related ones are left to
	// source.Merge, to be called once it is known which ones the author allows.
	Findings []source.Finding
	Bullets  []Bullet // all list items, in order

	// Score is from 0 to 100, the weighted mean of the rows of the scorecard.
	// It does not depend on what the author allows. Scored is false if there is
	// too little to judge: an empty page, one without a known role and without
	// graded bullets, or one that is Foreign.
	Score        int
	Scored       bool
	Foreign      bool // not in English, so that bullets have no grades
	ScoreVersion int
	Scorecard    []Row // in the order in which a recruiter reads them

	Role     string // what the resume is measured against; empty if unknown
	Level    string // empty without a role, unless the author declared it
	Inferred bool   // role or level is a guess
	Why      string // the reason for the guess, if there was one
}

// Bullet is a list item and its grade.
type Bullet struct {
	Span   source.Span
	Text   string      // without markup, white space collapsed
	Grade  grade.Grade // empty for an item that is not graded
	Reason string
}

// Load reads the words and weights needed for an audit, concurrently. Without
// it the first audit has to wait for them.
func Load() {
	var wg sync.WaitGroup
	wg.Go(lexicon.LoadTechnologies)
	wg.Go(grade.Load)
	wg.Wait()
}

// Run audits a resume. For a page that is not a resume the report is empty. Run
// takes time linear in the length of the page and is safe for concurrent use.
func Run(p *resume.Page, o Options) *Report {
	if p.Resume == nil {
		return &Report{}
	}
	s := newSubject(p, o)
	defer s.free()
	s.aim = s.aimOf()
	s.rows, s.score, s.scored = s.scorecard()
	for _, r := range rules {
		s.rule, s.before = r.Rule, len(s.findings)
		r.check(s)
	}
	source.Sort(s.findings)
	r := &Report{
		Findings: s.findings, Bullets: s.graded(),
		Score: s.score, Scored: s.scored, Foreign: !s.english, ScoreVersion: ScoreVersion,
		Level: s.aim.level, Inferred: s.aim.inferred, Why: s.aim.why,
	}
	if !o.ScoreAlone {
		r.Scorecard = s.rows
	}
	if s.aim.role != nil {
		r.Role = s.aim.role.Name
	}
	return r
}
