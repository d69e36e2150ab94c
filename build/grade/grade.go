// Package grade says what a bullet of a resume is worth: weak, fair or strong.
//
// A weak bullet gives no signal: it names a duty or a presence without a
// result, what anyone in the job could write, a bare topic or a list of tools.
// A fair one is specific: it names a system or a particular deliverable. A
// strong one also has a measure, a scale or a concrete outcome.
package grade

import (
	"strings"
	"sync"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// Grade is what a bullet is worth, or Ungraded for what is not a bullet.
type Grade string

// The grades, from worst to best. Ungraded are lines that only list a stack
// ("Technologies: Go, Redis") or give a link, and text that is not English.
const (
	Ungraded Grade = ""
	Weak     Grade = "weak"
	Fair     Grade = "fair"
	Strong   Grade = "strong"
)

// Result is a grade and how it is explained.
type Result struct {
	Grade   Grade
	Certain bool   // weak beyond doubt
	Foreign bool   // not graded because it is not English
	Reason  string // why this bullet has this grade, quoting its words
	Hint    string // what is missing in a weak bullet, and what to write
}

// Bullet grades one bullet, given its text without Markdown and the kind of its
// section as the model names it ("work", "projects", "volunteer"). The result
// depends on these two alone: named is what [lexicon.Technologies] returns for
// the text, which Bullet calls if named is nil. It is safe for concurrent use
// and takes time linear in the length of any text, valid or not.
func Bullet(text, kind string, named []lexicon.Mention) Result {
	return shipped().Bullet(text, kind, named)
}

// Bullet is like the function [Bullet], with the model of g.
func (g *Grader) Bullet(text, kind string, named []lexicon.Mention) Result {
	if named == nil {
		named = lexicon.Technologies(text)
	}
	f := buffers.Get().(*features)
	defer buffers.Put(f)
	f.read(text, words(), named)
	switch {
	case f.stackLine() || f.linkLine():
		return Result{}
	case !f.english():
		return Result{Foreign: strings.ContainsFunc(text, unicode.IsLetter)}
	}
	weak, strong := f.odds(kind, g.weights)
	present := f.onlyPresent()
	switch {
	case weak > likely || present:
		sure := f.mayBeCertain() && (present || weak > certain || weak > probable && f.hasNoDeed())
		return Result{Grade: Weak, Certain: sure, Reason: f.reason(Weak), Hint: f.hint()}
	case strong > striking:
		return Result{Grade: Strong, Reason: f.reason(Strong)}
	}
	return Result{Grade: Fair, Reason: f.reason(Fair)}
}

// buffers are reused: the tokens of a bullet take a few thousand bytes.
var buffers = sync.Pool{New: func() any { return new(features) }}

// The thresholds of the log-odds. A bullet is weak above likely, and certainly
// so above probable if it tells of no deed, or above certain in any case. A
// bullet that is not weak is strong above striking.
const (
	likely   = 0
	probable = 1
	certain  = 2.75
	striking = -0.75
)
