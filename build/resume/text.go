package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Text is a line or paragraph of words with its marks. Its runs follow each
// other, each in one style, so that a header can be cut anywhere without losing
// an emphasis or a link.
type Text struct {
	Span  source.Span
	Plain string // the words without marks: the Text of all runs
	Runs  []Run
}

// Run is a stretch of text in one style.
type Run struct {
	Span  source.Span // its place; as long as Text unless the source spells it otherwise (&amp;)
	Text  string      // "\n" for a hard line break
	Style Style
	Link  *Link  // shared by all runs of one link
	Image *Image // an image in the line: Text is empty
}

// Style is a set of marks.
type Style uint8

// The marks that a run can have.
const (
	Strong Style = 1 << iota
	Emphasis
	Strike
	Monospace

	soft  Style = 1 << 7 // of a run " ": it stands for a line end in a paragraph
	marks       = Strong | Emphasis | Strike | Monospace
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

// String returns the words without marks.
func (t Text) String() string { return t.Plain }

// Empty reports whether there are no words. A text of nothing but an image is
// empty.
func (t Text) Empty() bool { return strings.TrimSpace(t.Plain) == "" }

// hasImage reports whether there is an image in t.
func (t Text) hasImage() bool {
	for _, r := range t.Runs {
		if r.Image != nil {
			return true
		}
	}
	return false
}

// link returns the first link in t, or nil.
func (t Text) link() *Link {
	for _, r := range t.Runs {
		if r.Link != nil {
			return r.Link
		}
	}
	return nil
}

// linkedWhole reports whether all words of t are in links.
func (t Text) linkedWhole() bool {
	for _, r := range t.Runs {
		if r.Link == nil && strings.IndexFunc(r.Text, isWordRune) >= 0 {
			return false
		}
	}
	return true
}

// finish fills Plain and Span from the runs.
func (t *Text) finish() {
	if len(t.Runs) == 0 {
		return
	}
	t.Span = source.Span{Start: t.Runs[0].Span.Start, End: t.Runs[len(t.Runs)-1].Span.End}
	if len(t.Runs) == 1 {
		t.Plain = t.Runs[0].Text
		return
	}
	n := 0
	for _, r := range t.Runs {
		n += len(r.Text)
	}
	var b strings.Builder
	b.Grow(n)
	for _, r := range t.Runs {
		b.WriteString(r.Text)
	}
	t.Plain = b.String()
}

// plainText makes a Text of a value that is no Markdown.
func plainText(s string, span source.Span) Text {
	return Text{Span: span, Plain: s, Runs: []Run{{Span: span, Text: s}}}
}

// Slice returns the part of t from start to end, which are byte offsets in
// Plain. Offsets outside it count as its ends.
func (t Text) Slice(start, end int) Text {
	start = min(max(start, 0), len(t.Plain))
	end = min(max(end, start), len(t.Plain))
	if start == 0 && end == len(t.Plain) {
		return t
	}
	out := Text{Plain: t.Plain[start:end]}
	first, last := 0, -1 // of the runs that remain
	firstAt, lastAt, at := 0, 0, 0
	for i, r := range t.Runs {
		from, to := at, at+len(r.Text)
		at = to
		// An image takes no bytes. It stays at the start, and at the end only where
		// that is the start.
		before := to <= start && (to > from || from < start || r.Image == nil)
		behind := from >= end && (r.Image == nil || from > end || end > start)
		if before || behind {
			continue
		}
		if last < 0 {
			first, firstAt = i, from
		}
		last, lastAt = i, from
	}
	if last < 0 {
		out.Span = t.Source(start, end)
		return out
	}
	out.Runs = t.Runs[first : last+1 : last+1]
	if n := last - first; firstAt < start || end < lastAt+len(out.Runs[n].Text) {
		out.Runs = slices.Clone(out.Runs) // one of them is cut
		out.Runs[n] = out.Runs[n].slice(0, min(end-lastAt, len(out.Runs[n].Text)))
		out.Runs[0] = out.Runs[0].slice(max(start-firstAt, 0), len(out.Runs[0].Text))
	}
	out.Span = source.Span{Start: out.Runs[0].Span.Start, End: out.Runs[len(out.Runs)-1].Span.End}
	return out
}

func (r Run) slice(start, end int) Run {
	if start == 0 && end == len(r.Text) {
		return r
	}
	if r.Span.End-r.Span.Start == len(r.Text) {
		r.Span = source.Span{Start: r.Span.Start + start, End: r.Span.Start + end}
	}
	r.Text = r.Text[start:end]
	return r
}

// Source returns the place in the file of the bytes of Plain from start to end.
func (t Text) Source(start, end int) source.Span {
	var span source.Span
	at, found := 0, false
	for _, r := range t.Runs {
		from, to := at, at+len(r.Text)
		at = to
		if to <= start && to < len(t.Plain) || from > end || from == end && found {
			continue
		}
		part := r.slice(min(max(start-from, 0), len(r.Text)), max(min(end, to)-from, 0)).Span
		if !found {
			span, found = part, true
		}
		span.End = max(span.End, part.End)
	}
	if !found {
		return source.Span{Start: t.Span.Start, End: t.Span.Start}
	}
	return span
}

// between returns the part of t from the start of a to the end of b.
func between(t, a, b Text) Text {
	var out Text
	for _, r := range t.Runs {
		if r.Span.End <= a.Span.Start || r.Span.Start >= b.Span.End {
			continue
		}
		from, to := 0, len(r.Text)
		if before := a.Span.Start - r.Span.Start; before > 0 {
			from = min(before, to)
		}
		if r.Span.End > b.Span.End {
			to = max(from, min(b.Span.End-r.Span.Start, to))
		}
		out.Runs = append(out.Runs, r.slice(from, to))
	}
	out.finish()
	return out
}

// lines cuts t at its hard line breaks, and at soft ones too if softToo.
func (t Text) lines(softToo bool) (lines []Text) {
	at, from, first := 0, 0, 0
	for i, r := range t.Runs {
		if r.Text == "\n" || softToo && r.Style&soft != 0 {
			lines = append(lines, t.stretch(first, i, from, at))
			from, first = at+len(r.Text), i+1
		}
		at += len(r.Text)
	}
	if first == 0 {
		return []Text{t.Trim()}
	}
	return append(lines, t.stretch(first, len(t.Runs), from, at))
}

// firstLine returns the first of lines(true).
func (t Text) firstLine() Text {
	at := 0
	for i, r := range t.Runs {
		if r.Text == "\n" || r.Style&soft != 0 {
			return t.stretch(0, i, 0, at)
		}
		at += len(r.Text)
	}
	return t.Trim()
}

// stretch returns the runs from i to j, whose text is Plain[from:to].
func (t Text) stretch(i, j, from, to int) Text {
	out := Text{Plain: t.Plain[from:to], Runs: t.Runs[i:j:j]}
	if i < j {
		out.Span = source.Span{Start: t.Runs[i].Span.Start, End: t.Runs[j-1].Span.End}
	} else if i > 0 {
		out.Span = source.Span{Start: t.Runs[i-1].Span.End, End: t.Runs[i-1].Span.End}
	}
	return out.Trim()
}

// Trim returns t without white space at its ends.
func (t Text) Trim() Text {
	if t.hasImage() {
		return t.trimAroundImages()
	}
	s := strings.TrimLeftFunc(t.Plain, unicode.IsSpace)
	start := len(t.Plain) - len(s)
	return t.Slice(start, start+len(strings.TrimRightFunc(s, unicode.IsSpace)))
}

// trimAroundImages is Trim for a text with images. It keeps an image at an end,
// which offsets in Plain could not express.
func (t Text) trimAroundImages() Text {
	runs := append([]Run{}, trimRuns(t.Runs)...)
	if n := len(runs); n > 0 {
		s := runs[0].Text
		runs[0] = runs[0].slice(len(s)-len(strings.TrimLeftFunc(s, unicode.IsSpace)), len(s))
		s = runs[n-1].Text
		runs[n-1] = runs[n-1].slice(0, len(strings.TrimRightFunc(s, unicode.IsSpace)))
	}
	out := Text{Runs: runs}
	out.finish()
	return out
}

// trimCut returns t without white space and the given characters at its ends.
func (t Text) trimCut(cut string) Text {
	if t.hasImage() {
		return t.trimAroundImages()
	}
	return t.Slice(cutBounds(t.Plain, cut))
}

// trimmed returns the part of t from start to end without white space at its
// ends.
func (t Text) trimmed(start, end int) Text {
	if t.hasImage() {
		return t.Slice(start, end).trimCut("")
	}
	from, to := cutBounds(t.Plain[start:end], "")
	return t.Slice(start+from, start+to)
}

// cutBounds returns where s begins and ends without white space and those
// characters.
func cutBounds(s, cut string) (start, end int) {
	drop := func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(cut, r) || r == '\ufe0f' || r == '\u200b'
	}
	left := strings.TrimLeftFunc(s, drop)
	start = len(s) - len(left)
	return start, start + len(strings.TrimRightFunc(left, drop))
}

// trimRuns drops runs of white space at both ends.
func trimRuns(runs []Run) []Run {
	blank := func(r Run) bool { return r.Image == nil && strings.TrimSpace(r.Text) == "" }
	for len(runs) > 0 && blank(runs[0]) {
		runs = runs[1:]
	}
	for len(runs) > 0 && blank(runs[len(runs)-1]) {
		runs = runs[:len(runs)-1]
	}
	return runs
}

// styled reports whether all words of t have one of the marks s.
func (t Text) styled(s Style) bool {
	for _, r := range t.Runs {
		if r.Style&s == 0 && strings.IndexFunc(r.Text, isWordRune) >= 0 {
			return false
		}
	}
	return strings.IndexFunc(t.Plain, isWordRune) >= 0
}

// unmarked returns t without emphasis that all of its words have: it showed
// that they are the header, not that they matter more.
func (t Text) unmarked() Text { return t.without(Strong).without(Emphasis) }

// without is unmarked for one mark.
func (t Text) without(mark Style) Text {
	if !t.styled(mark) {
		return t
	}
	t.Runs = slices.Clone(t.Runs)
	for i := range t.Runs {
		t.Runs[i].Style &^= mark
	}
	return t
}

// startsStyled returns how many bytes at the start of t have a mark of s.
func (t Text) startsStyled(s Style) (n int) {
	for _, r := range t.Runs {
		if r.Image == nil && r.Style&s == 0 && !(n == 0 && strings.IndexFunc(r.Text, isWordRune) < 0) {
			break
		}
		n += len(r.Text)
	}
	if strings.IndexFunc(t.Plain[:n], isWordRune) < 0 {
		return 0
	}
	return n
}

// endsStyled reports whether the last word of t has a mark of s.
func (t Text) endsStyled(s Style) bool {
	for i := len(t.Runs) - 1; i >= 0; i-- {
		if strings.IndexFunc(t.Runs[i].Text, isWordRune) >= 0 {
			return t.Runs[i].Style&s != 0
		}
	}
	return false
}
