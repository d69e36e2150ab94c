// Package audit judges resumes: it grades their bullets, finds what a
// recruiter or a parser would stumble over, and says what to do about it. Each
// rule is a file, with its page beside it.
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

// Options is what the audit has to know besides the resume.
type Options struct {
	// Today tells what lies in the future and what is long past. No error
	// comes up by the passing of time alone.
	Today time.Time
	// Private are the contact fields that will not be published.
	Private []string
	// Terms are words of the author's trade, which rules of wording accept as
	// they are.
	Terms []string
	// Role and Level are what the author says the resume aims at: a name or an
	// alias of Roles, and one of roles.Entry, Mid, Senior. Both are inferred
	// where they are empty or unknown.
	Role, Level string
	// Roles are those of the site; the shipped ones if nil.
	Roles *roles.Set
	// MinScore is the least score that the site accepts; 0 is any.
	MinScore int
	// ScoreAlone leaves out the scorecard, for those who look at the score: what
	// to say of each row takes longer than to reckon it.
	ScoreAlone bool
}

// Report is what the audit has to say of one resume.
type Report struct {
	// Findings are one for each place. Merge makes one of those that belong
	// together, when it is known which of them the author allows.
	Findings []source.Finding
	Bullets  []Bullet // all list items, in order

	// Score is from 0 to 100, the weighted mean of the rows of the scorecard.
	// It does not depend on what an author allows. Scored is false where there
	// is too little to judge: an empty page, or one that aims at no known role
	// and has no bullets with a grade.
	Score        int
	Scored       bool
	ScoreVersion int
	Scorecard    []Row // in the order in which a recruiter reads

	Role     string // that the resume is measured by; empty if none is known
	Level    string // empty without a role, unless the author names it
	Inferred bool   // role or level is a guess
	Why      string // what the guess rests on; empty without one
}

// Bullet is a list item and what it is worth.
type Bullet struct {
	Span   source.Span
	Text   string      // without marks, white space collapsed
	Grade  grade.Grade // empty for an item that is not graded
	Reason string
}

// Load reads the words and weights that an audit takes, several files at a
// time. Without it the first resume waits for them.
func Load() {
	var wg sync.WaitGroup
	wg.Go(lexicon.LoadTechnologies)
	wg.Go(grade.Load)
	wg.Wait()
}

// Run audits a resume. A page that is none gets an empty report. It takes time
// linear in the length of the page, and may be called from many goroutines at
// once.
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
		Score: s.score, Scored: s.scored, ScoreVersion: ScoreVersion,
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
