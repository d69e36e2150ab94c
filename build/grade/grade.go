// Package grade says what a bullet of a resume is worth: weak, fair or strong.
//
// Weak is what gives no signal: a duty or a presence without a result, what
// anyone in the job could write, a bare topic or list of tools. Fair is
// specific: a named system or a particular deliverable. Strong has a measure,
// a scale or a concrete outcome besides.
package grade

import (
	"strings"
	"sync"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// Grade is what a bullet is worth; Ungraded for what is no bullet.
type Grade string

// The grades, from worst to best. Ungraded are stack lines ("Technologies:
// Go, Redis") and text that is not English.
const (
	Ungraded Grade = ""
	Weak     Grade = "weak"
	Fair     Grade = "fair"
	Strong   Grade = "strong"
)

// Result is a grade and the words for it.
type Result struct {
	Grade   Grade
	Certain bool   // weak beyond doubt
	Foreign bool   // not graded because it is not English
	Reason  string // why this bullet has this grade, naming its words
	Hint    string // what is missing in a weak bullet and what to type
}

// Bullet grades one bullet: its text without Markdown, and the kind of its
// section as the model names it ("work", "projects", "volunteer"). The result
// depends on these two alone: named are all technologies that
// [lexicon.Technologies] finds in the text, and are looked for if nil. It is
// safe for concurrent use and takes time linear in the length of any text,
// valid or not.
func Bullet(text, kind string, named []lexicon.Mention) Result {
	return shipped().Bullet(text, kind, named)
}

// Bullet is [Bullet] by another model than the one that is shipped.
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

// buffers are used again: the tokens of a bullet take a few thousand bytes.
var buffers = sync.Pool{New: func() any { return new(features) }}

// The log-odds of weak from which on a bullet is called so, is so beyond doubt
// if it tells of no deed, and is so beyond doubt in any case; and those of
// strong from which on one is strong that is not weak.
const (
	likely   = 0
	probable = 1
	certain  = 2.75
	striking = -0.75
)
