package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// ScoreVersion changes whenever a change in how scores are computed may give
// the same resume another one. The computation is described on the page of the
// rule low-score.
const ScoreVersion = 1

// Row is a row of the scorecard. The score of the resume is the weighted mean
// of its rows.
type Row struct {
	Name     string
	Score    int  // 0 to 100
	Left     bool // left out of the mean: cannot be judged in the language of the resume, or without graded bullets
	Gain     int  // what the whole score would gain if Score were 100
	Evidence []Evidence
	Missing  []string
	Advice   string // what would raise Score most; empty if nothing is missing

	weight float64
}

// Evidence is what counts for a row, and where it is.
type Evidence struct {
	Span source.Span
	Text string
}

// The points of a competency. Fair bullets alone do not add up to 100, and
// being named in a list hardly counts.
const (
	pointsStrong   = 65
	pointsFair     = 40
	mostFair       = 75
	pointsUngraded = 50
	pointsListed   = 15
)

const (
	enough        = 30  // points from which a competency is not reported as missing
	roomy         = 0.1 // the share by which a row rises for each competency it reads beyond the first: nobody has them all
	strongWanted  = 0.5 // the share of strong bullets in a resume that is full of results
	bulletsWanted = 6   // fewer bullets are counted as this many for a share
	mostEvidence  = 8   // maximum number of places listed in a row
)

// rowWeights are the weights of the rows in the order in which a recruiter
// reads them. Further rows have the last weight.
var rowWeights = [...]float64{18, 14, 14, 13, 10, 10, 9, 12}

// scorecard returns the rows and the score. It is not ok if there is too little
// to judge. In other languages than English, rows that look for technologies
// are all that can be read, and their mean would call a good resume a poor one.
func (s *subject) scorecard() (rows []Row, score int, ok bool) {
	if len(s.sections) == 0 {
		return nil, 0, false
	}
	if s.aim.role != nil && len(s.aim.role.Rows) > 0 {
		rows = s.roleRows()
	} else {
		rows = s.generalRows()
	}
	total, sum, read := 0.0, 0.0, 0
	for _, r := range rows {
		if !r.Left {
			total += r.weight
			sum += r.weight * float64(r.Score)
			read++
		}
	}
	if read < 3 || !s.english {
		return rows, 0, false
	}
	for i := range rows {
		if r := &rows[i]; !r.Left {
			r.Gain = int(r.weight*float64(100-r.Score)/total + 0.5)
		}
	}
	return rows, int(sum/total + 0.5), true
}

// roleRows returns the rows of the role.
func (s *subject) roleRows() []Row {
	rows := make([]Row, len(s.aim.role.Rows))
	evidence := s.evidence()
	shown := make([]showing, len(evidence))
	for i := range evidence {
		shown[i] = showing{evidence[i], s.points(&evidence[i])}
	}
	for i, from := range s.aim.role.Rows {
		row := Row{Name: from.Name, weight: rowWeights[min(i, len(rowWeights)-1)]}
		if slices.Contains(from.Reads, roles.ReadsTitle) {
			s.scoreTitle(&row, from.Advice)
		} else {
			s.scoreCompetencies(&row, from, shown)
		}
		rows[i] = row
	}
	return rows
}

// evidence returns the evidence for the role. It looks for it once.
func (s *subject) evidence() []roles.Evidence {
	if s.found == nil && s.aim.role != nil {
		texts := s.memory.texts
		for _, st := range s.statements() {
			texts = append(texts, st.Sentence)
		}
		s.found = s.aim.role.Evidence(texts)
		s.memory.texts = texts
	}
	return s.found
}

// showing is how well the resume shows a competency.
type showing struct {
	roles.Evidence
	points int
}

func (s *subject) points(e *roles.Evidence) int {
	all, ofFair := 0, 0
	for _, h := range e.Shown {
		switch s.said[h.Sentence].credit {
		case nothing:
		case fair:
			ofFair = min(ofFair+pointsFair, mostFair)
		case ungraded:
			all += pointsUngraded
		default: // a section in which a mention is all that is wanted, such as certificates
			all += pointsStrong
		}
	}
	points := min(all+ofFair, 100)
	if len(e.Listed) > 0 {
		points = max(points, pointsListed)
	}
	return points
}

// places are where a resume shows a competency.
type places struct {
	good   []Evidence // that count, the best first
	idle   []Evidence // weak bullets that name it
	listed []Evidence
}

func (s *subject) places(e *roles.Evidence) (p places) {
	place := func(h roles.Hit) Evidence { return Evidence{s.said[h.Sentence].span, h.Words} }
	p.good, p.listed = make([]Evidence, 0, len(e.Shown)), make([]Evidence, 0, len(e.Listed))
	var second []Evidence
	for _, h := range e.Shown {
		switch s.said[h.Sentence].credit {
		case nothing:
			p.idle = append(p.idle, place(h))
		case fair, ungraded:
			second = append(second, place(h))
		default:
			p.good = append(p.good, place(h))
		}
	}
	for _, h := range e.Listed {
		p.listed = append(p.listed, place(h))
	}
	p.good = append(p.good, second...)
	return p
}

// explains reports whether anybody will read what a row is made of.
func (s *subject) explains() bool { return !s.o.ScoreAlone || s.o.MinScore > 0 }

// scoreCompetencies scores the competencies that a row reads. One that is not
// expected at the level can only help.
func (s *subject) scoreCompetencies(row *Row, from roles.Row, shown []showing) {
	read := make([]*showing, 0, len(from.Reads))
	sum, weight, wanted, all := 0.0, 0.0, 0.0, 0.0
	measured, expectsAny := false, false
	for _, name := range from.Reads {
		sh := showingOf(name, shown)
		if sh == nil || !s.english && !readable(sh.Competency) {
			continue
		}
		read = append(read, sh)
		c := sh.Competency
		measured = measured || c.Number
		all += float64(c.Weight)
		if c.Expects(s.aim.level) {
			expectsAny = true
			wanted += float64(c.Weight)
		}
		sum += float64(c.Weight * sh.points)
	}
	if row.Left = len(read) == 0 || measured && !s.english; row.Left {
		row.Advice = "this row depends on sentences, which are judged in English only"
		return
	}
	if weight = wanted; !expectsAny {
		weight = all
		row.weight /= 2 // welcome at this level, but not required
	}
	score := sum / weight
	score *= 1 + roomy*float64(len(read)-1)
	if score = min(score, 100); measured {
		score = (score + s.strength()) / 2
	}
	row.Score = int(score + 0.5)
	if !s.explains() {
		return
	}
	if measured {
		s.addResults(row)
	}
	s.explain(row, from.Advice, read)
}

func showingOf(name string, shown []showing) *showing {
	for i := range shown {
		if shown[i].Competency.Name == name {
			return &shown[i]
		}
	}
	return nil
}

// readable reports whether a competency can be recognised by technologies
// alone, whose names are the same in all languages.
func readable(c *roles.Competency) bool {
	return !c.Number && (len(c.Kinds) > 0 || len(c.Terms) > 2*len(c.Phrases))
}

// strength returns, from 0 to 100, how much of what the resume says about work
// is results.
func (s *subject) strength() float64 {
	s.statements()
	n, graded := 0, 0
	for _, b := range s.bullets {
		if b.Grade != grade.Ungraded {
			graded++
		}
		if b.credit == strong {
			n++
		}
	}
	return min(float64(n)/float64(max(graded, bulletsWanted))/strongWanted, 1) * 100
}

// addResults adds the first strong bullets, which count in a row that wants
// numbers.
func (s *subject) addResults(row *Row) {
	const most = 2
	for _, b := range s.bullets {
		if b.credit == strong && len(row.Evidence) < most {
			row.Evidence = append(row.Evidence, Evidence{b.Text.Span, short(b.words)})
		}
	}
}

// explain fills in the evidence of a row, what is missing, and what to do about
// the competency that costs it most.
func (s *subject) explain(row *Row, advice string, read []*showing) {
	worst, most := -1, 0
	var good []Evidence
	for i, sh := range read {
		c := sh.Competency
		good = append(good, s.places(&sh.Evidence).good...)
		expected := c.Expects(s.aim.level)
		if expected && sh.points < enough {
			row.Missing = append(row.Missing, spoken(c.Name))
		}
		if lost := c.Weight * (100 - sh.points); lost > most && (expected || worst < 0) {
			worst, most = i, lost
		}
	}
	if len(good) > 0 {
		row.Evidence = good
	}
	row.Evidence = tidy(row.Evidence)
	switch {
	case row.Score == 100:
	case worst < 0:
		row.Advice = s.adviseOutcome(advice)
	case read[worst].Competency.Number:
		row.Advice = s.adviseOutcome(cmp.Or(read[worst].Competency.Advice, advice))
	default:
		row.Advice = s.advise(&read[worst].Evidence, advice)
	}
}

// spoken returns the name of a competency as a person would say it.
func spoken(name string) string { return strings.ReplaceAll(name, "-", " ") }

// tidy sorts evidence by its place in the file, drops duplicates, and keeps the
// first few.
func tidy(all []Evidence) []Evidence {
	all = all[:min(len(all), 4*mostEvidence)]
	slices.SortStableFunc(all, func(a, b Evidence) int { return a.Span.Start - b.Span.Start })
	kept := all[:0]
	for _, e := range all {
		if !slices.ContainsFunc(kept, func(k Evidence) bool { return k.Span == e.Span && strings.EqualFold(k.Text, e.Text) }) {
			kept = append(kept, e)
		}
	}
	return kept[:min(len(kept), mostEvidence)]
}

// advise says what to do for a competency, at the place in the resume that
// comes closest to showing it.
func (s *subject) advise(e *roles.Evidence, other string) string {
	what, name, p := clause(cmp.Or(e.Competency.Advice, other)), spoken(e.Competency.Name), s.places(e)
	switch {
	case len(p.idle) > 0:
		return fmt.Sprintf("line %d names %q in a weak bullet: %s", s.line(p.idle[0].Span), p.idle[0].Text, what)
	case len(p.good) == 1:
		return fmt.Sprintf("only line %d (%q) shows %s: %s", s.line(p.good[0].Span), p.good[0].Text, name, what)
	case len(p.good) > 1:
		return fmt.Sprintf("say more about %s than line %d does: %s", name, s.line(p.good[0].Span), what)
	case len(p.listed) > 0:
		return fmt.Sprintf("%q is only listed (line %d): %s", p.listed[0].Text, s.line(p.listed[0].Span), what)
	}
	return what
}

// adviseOutcome names a bullet that lacks only an outcome.
func (s *subject) adviseOutcome(advice string) string {
	if b := s.worthAFigure(); b != nil {
		return fmt.Sprintf("line %d (%q) does not say what came of it: %s", s.line(b.Text.Span), short(b.words), clause(advice))
	}
	if i := slices.IndexFunc(s.bullets, func(b *bullet) bool { return b.Grade == grade.Weak }); i >= 0 {
		b := s.bullets[i]
		return fmt.Sprintf("start with line %d (%q): %s", s.line(b.Text.Span), short(b.words), clause(advice))
	}
	return clause(advice)
}

// clause turns a sentence into a clause that can follow a colon.
func clause(sentence string) string {
	sentence = strings.TrimSuffix(sentence, ".")
	if len(sentence) > 1 && sentence[1] >= 'a' {
		sentence = strings.ToLower(sentence[:1]) + sentence[1:]
	}
	return sentence
}

func (s *subject) line(span source.Span) int { return s.page.File.Position(span.Start).Line }
