package resume

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/shortlist-cv/shortlist/build/source"
)

// inline is the state of reading one paragraph, heading or cell.
type inline struct {
	runs  []Run
	style Style
	link  *Link
	end   int // where the last node ended, in the file

	// What raw HTML has opened and not closed.
	strong, em, code, strike int
	anchor                   *Link
	skip                     string // the tag whose content goes with it
}

// text reads the inline nodes below n.
func (w *walker) text(n ast.Node) Text {
	saved, scratch := w.in, w.scratch
	w.in, w.scratch = inline{runs: scratch}, nil // an image in the line has a text of its own
	w.inlines(n)
	w.endHidden(0, false)
	t := Text{Runs: w.keep(trimRuns(w.in.runs))}
	t.finish()
	w.in, w.scratch = saved, w.in.runs[:0]
	if n := len(t.Plain); n > 0 && (t.Plain[0] == ' ' || t.Plain[n-1] == ' ') {
		return t.Trim() // what a comment at the end of the line has left
	}
	return t
}

// keep copies runs to memory that many texts share. Most texts have one or two,
// and to allocate for each would cost more than to read it.
func (w *walker) keep(runs []Run) []Run {
	if len(runs) == 0 {
		return nil
	}
	if len(runs) > cap(w.kept)-len(w.kept) {
		w.kept = make([]Run, 0, max(len(runs), 32))
	}
	from := len(w.kept)
	w.kept = append(w.kept, runs...)
	return w.kept[from:len(w.kept):len(w.kept)]
}

func (w *walker) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *walker) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(n)
	case *ast.String:
		w.add(source.Span{Start: w.in.end, End: w.in.end}, string(n.Value))
	case *ast.CodeSpan:
		w.styled(n, Monospace)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.styled(n, Strong)
		} else {
			w.styled(n, Emphasis)
		}
	case *extast.Strikethrough:
		w.styled(n, Strike)
	case *ast.Link:
		w.linked(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		w.rawInline(n)
	}
}

// styled reads what is below n in one more style.
func (w *walker) styled(n ast.Node, s Style) {
	before := w.in.style
	w.in.style |= s
	w.inlines(n)
	w.in.style = before
}

// add appends a run in the current style.
func (w *walker) add(span source.Span, s string) {
	in := &w.in
	in.end = span.End
	if s == "" || in.skip != "" || w.hidden != "" {
		return
	}
	run := Run{Span: span, Text: s, Style: in.style | in.htmlStyle(), Link: in.link}
	if run.Link == nil {
		run.Link = in.anchor
	}
	if s == softBreak {
		if n := len(in.runs); n > 0 && in.runs[n-1].Text == "\n" {
			return // <br> and a line end break the line once
		}
		run.Text, run.Style = " ", run.Style|soft
	}
	if n := len(in.runs); n > 0 && w.continues(in.runs[n-1], run) {
		last := &in.runs[n-1]
		last.Span.End = run.Span.End
		last.Text = w.src[last.Span.Start:last.Span.End]
		return
	}
	in.runs = append(in.runs, run)
}

// continues reports whether a run goes on where the last one ends, in the same
// style and as it is in the file. The library splits words where it has looked
// for marks.
func (w *walker) continues(last, run Run) bool {
	asWritten := func(r Run) bool { return r.Image == nil && r.Text == w.src[r.Span.Start:r.Span.End] }
	return last.Span.End == run.Span.Start && last.Style == run.Style && last.Link == run.Link &&
		last.Text != "\n" && run.Text != "\n" && asWritten(last) && asWritten(run)
}

// softBreak is the text that add takes for the end of a line inside a
// paragraph.
const softBreak = "\x00"

func (in *inline) htmlStyle() (s Style) {
	for _, m := range []struct {
		open  int
		style Style
	}{{in.strong, Strong}, {in.em, Emphasis}, {in.code, Monospace}, {in.strike, Strike}} {
		if m.open > 0 {
			s |= m.style
		}
	}
	return s
}

func (w *walker) words(n *ast.Text) {
	seg := n.Segment
	span := w.span(seg.Start, seg.Stop)
	if n.IsRaw() || w.in.style&Monospace != 0 {
		w.rawWords(span)
	} else if len(w.foreign) > 0 {
		for _, own := range w.ownSpans(span) {
			w.escapedWords(own, escape)
		}
	} else {
		w.escapedWords(span, escape)
	}
	switch {
	case n.HardLineBreak():
		w.breakLine(span.End, "\n")
	case n.SoftLineBreak():
		w.breakLine(span.End, softBreak)
	}
}

// breakLine adds the break behind offset at, in place of the blanks in front of
// it, some of which the library leaves where it has stopped for a bare link.
func (w *walker) breakLine(at int, s string) {
	at = len(strings.TrimRight(w.src[:at], " \t"))
	runs := w.in.runs
	for n := len(runs); n > 0 && runs[n-1].Span.End > at; n-- {
		last := &runs[n-1]
		if last.Span.Start < at {
			last.Text, last.Span.End = last.Text[:at-last.Span.Start], at
			break
		}
		runs = runs[:n-1]
	}
	w.in.runs = runs
	w.add(source.Span{Start: at, End: max(at, min(1+w.base+lineEnd(w.src[w.base:], at-w.base), len(w.src)))}, s)
}

// rawWords adds text as it is, with spaces for line ends.
func (w *walker) rawWords(span source.Span) {
	for span.Start < span.End {
		i := strings.IndexByte(w.src[span.Start:span.End], '\n')
		if i < 0 {
			w.add(span, w.src[span.Start:span.End])
			return
		}
		at := span.Start + i
		w.add(source.Span{Start: span.Start, End: at}, w.src[span.Start:at])
		w.add(source.Span{Start: at, End: at + 1}, " ")
		span.Start = at + 1
	}
	w.in.end = max(w.in.end, span.End)
}

// escapedWords adds text with its escapes resolved, each in a run of its own,
// so that offsets in all other runs are offsets in the file. The escapes are
// those of Markdown, or only entities for words in HTML.
func (w *walker) escapedWords(span source.Span, escape func(s string) (n int, plain string)) {
	s := w.src[span.Start:span.End]
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 { // nearly all
		w.add(span, s)
		return
	}
	from := 0
	for i := 0; i < len(s); {
		n, plain := escape(s[i:])
		if n == 0 {
			i++
			continue
		}
		w.addAt(span.Start, s, from, i)
		w.add(source.Span{Start: span.Start + i, End: span.Start + i + n}, plain)
		i += n
		from = i
	}
	w.addAt(span.Start, s, from, len(s))
}

func (w *walker) addAt(base int, s string, from, to int) {
	w.add(source.Span{Start: base + from, End: base + to}, s[from:to])
}

// linked reads a link.
func (w *walker) linked(n *ast.Link) {
	before := w.in.link
	link := &Link{URL: mailed(unescape(string(n.Destination), escape)), Title: unescape(string(n.Title), escape)}
	w.in.link = link
	count := len(w.in.runs)
	w.in.end = w.base + max(n.Pos(), 0) + 1
	w.inlines(n)
	link.Span = w.target(string(n.Destination), w.in.end)
	w.in.link = before
	w.in.end = link.Span.End
	if len(w.in.runs) > count {
		w.links = append(w.links, link)
	}
}

// target returns the place of the address of an inline link whose text ends at
// end: behind the marks that close the text come "](" and the address. A link
// by reference has its address elsewhere; its place is the closing bracket.
func (w *walker) target(url string, end int) source.Span {
	i := end
	for i < len(w.src) && strings.IndexByte("*_~` \n>", w.src[i]) >= 0 {
		i++
	}
	if !strings.HasPrefix(w.src[min(i, len(w.src)):], "](") {
		return source.Span{Start: end, End: min(i+1, len(w.src))}
	}
	for i += 2; i < len(w.src) && strings.IndexByte(" \n<", w.src[i]) >= 0; {
		i++
	}
	return source.Span{Start: i, End: min(i+len(url), len(w.src))}
}

func (w *walker) autoLink(n *ast.AutoLink) {
	label := n.Label(w.body)
	url := string(n.URL(w.body))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	if rest, ok := strings.CutPrefix(url, "http://"); ok && rest == string(label) {
		url = "https://" + rest // www.example.org
	}
	// The node knows its place only by its label, which is a slice of the body.
	start := cap(w.body) - cap(label)
	span := w.span(start, start+len(label))
	before := w.in.link
	link := before
	if link == nil && w.in.anchor == nil {
		link = &Link{Span: span, URL: url}
		w.links = append(w.links, link)
	}
	w.in.link = link
	w.add(span, w.src[span.Start:span.End])
	w.in.link = before
}

func (w *walker) image(n *ast.Image) {
	inner := w.text(n) // the alternative text
	img := &Image{URL: unescape(string(n.Destination), escape), Title: unescape(string(n.Title), escape), Alt: inner.Plain}
	start := w.place(n)
	end := max(inner.Span.End, start+2)
	img.Span = w.target(string(n.Destination), end)
	end = img.Span.End
	if close := strings.IndexByte(w.src[end:min(len(w.src), end+len(n.Title)+8)], ')'); close >= 0 {
		end += close + 1
	}
	w.addImage(source.Span{Start: start, End: end}, img)
}

func (w *walker) addImage(span source.Span, img *Image) {
	w.in.end = span.End
	if w.in.skip != "" || w.hidden != "" {
		return
	}
	w.images = append(w.images, img)
	link := w.in.link
	if link == nil {
		link = w.in.anchor
	}
	w.in.runs = append(w.in.runs, Run{Span: span, Style: w.in.style | w.in.htmlStyle(), Link: link, Image: img})
}
