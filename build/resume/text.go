package resume

import (
	"github.com/shortlist-cv/shortlist/build/source"
)

// Text is a line or paragraph of words with its marks. Its runs stand one
// after the other, each in one style, so that a header can be cut anywhere
// without losing an emphasis or a link.
type Text struct {
	Span  source.Span
	Plain string // the words without marks: the Text of all runs
	Runs  []Run
}

// Run is a stretch of text in one style.
type Run struct {
	Span  source.Span // where it stands; as long as Text unless the source spells it otherwise (&amp;)
	Text  string      // "\n" for a hard line break
	Style Style
	Link  *Link  // shared by all runs of one link
	Image *Image // an image in the line: Text is empty
}

// Style is a set of marks.
type Style uint8

// The marks that a run can bear.
const (
	Strong Style = 1 << iota
	Emphasis
	Strike
	Monospace
)

// Link is where a run of text leads.
type Link struct {
	Span  source.Span // of the target, to point at
	URL   string      // as written
	Title string
}

// Image is a picture that the page refers to.
type Image struct {
	Span  source.Span
	URL   string // as written
	Alt   string
	Title string
}
