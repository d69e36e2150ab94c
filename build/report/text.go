package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Text writes findings for people, sorted, with one line for each that editors
// can follow, and the hint indented below it:
//
//	content/resume.md:14:3: error: message (rule)
//	  hint
//
// If o.Source is set, the source line is shown between them, cut around the
// place if it is long. Characters that control a terminal are escaped.
func Text(w io.Writer, findings []source.Finding, o Options) error {
	p := newPrinter(w, o)
	for i, f := range sorted(findings) {
		if i > 0 && o.Source {
			p.WriteByte('\n')
		}
		p.finding(f)
	}
	return p.Flush()
}

// The styles of the parts, as parameters of SGR escapes. Their colours are
// readable on the background of common themes: yellow and cyan are too pale on
// white, blue is too dark on black.
const (
	bold    = "1"
	faint   = "2"
	red     = "1;31"
	green   = "1;32"
	magenta = "1;35"
)

// printer writes findings. As with any bufio.Writer, Flush reports errors.
type printer struct {
	*bufio.Writer
	masked
}

func newPrinter(w io.Writer, o Options) *printer {
	if o.Width <= 0 {
		o.Width = 100
	}
	return &printer{bufio.NewWriter(w), newMasked(o)}
}

func (p *printer) paint(look, text string) string {
	if !p.Color || text == "" {
		return text
	}
	return "\x1b[" + look + "m" + text + "\x1b[0m"
}

func severityLook(s source.Severity) string {
	if s == source.Error {
		return red
	}
	return magenta
}

func (p *printer) finding(f source.Finding) {
	at := f.Position()
	place := fmt.Sprintf("%s:%d:%d:", Escape(f.File.Path), at.Line, at.Column)
	severity := p.paint(severityLook(f.Severity), f.Severity.String()+":")
	message := p.paint(bold, Escape(p.mask(f.Message)))
	fmt.Fprintf(p, "%s %s %s %s\n", p.paint(bold, place), severity, message, p.paint(faint, "("+f.Rule.Name+")"))
	if p.Source && f.Span != (source.Span{}) {
		p.excerpt(f, at)
	}
	for line := range strings.Lines(p.mask(f.Hint)) {
		for _, part := range p.wrap(Escape(strings.TrimSuffix(line, "\n")), p.Width-2) {
			fmt.Fprintf(p, "  %s\n", part)
		}
	}
}

// excerpt shows the line in which f starts, with a caret under each column that
// f is about.
func (p *printer) excerpt(f source.Finding, at source.Position) {
	start := f.File.Offset(at.Line, 1)
	line := p.texts.Text(f.File)[start : start+len(f.File.Line(at.Line))]
	number := fmt.Sprintf("%5d", at.Line)
	bar := p.paint(faint, "|")
	v := newView(line, f.Span.Start-start, f.Span.End-start, max(p.Width-len(number)-len(" | "), 10))
	fmt.Fprintln(p, strings.TrimRight(p.paint(faint, number)+" "+bar+" "+v.text, " "))
	fmt.Fprintf(p, "%*s %s %*s%s\n", len(number), "", bar, v.indent, "", p.paint(severityLook(f.Severity), strings.Repeat("^", v.carets)))
}

// view is the visible part of a line, and the columns of its carets.
type view struct {
	text           string
	indent, carets int
}

// newView cuts a line around the bytes from start to end, to at most width
// columns.
func newView(line string, start, end, width int) view {
	end = max(start, min(end, len(line)))
	// What is certainly out of view is not measured: the line may have a
	// megabyte.
	left, right := runeStart(line, max(0, start-8*width)), runeStart(line, min(len(line), start+8*width))
	cs := cells(line, left, right)
	first, last := within(cs, start, end)
	from, to := 0, len(cs)
	if left > 0 || right < len(line) || columns(cs) > width {
		from, to = fit(cs, first, last, width, left > 0)
	}
	v := view{indent: columns(cs[from:min(first, to)]), carets: columns(cs[min(first, to):min(last, to)])}
	if left > 0 || from > 0 {
		v.text = "…"
		v.indent++
	}
	for _, c := range cs[from:to] {
		v.text += c.text
	}
	if right < len(line) || to < len(cs) {
		v.text += "…"
		if last > to {
			v.carets++
		}
	}
	v.carets = max(v.carets, 1)
	return v
}

// fit chooses the cells to show. What precedes the place gets at most a third
// of the room, and nothing that the place itself needs.
func fit(cs []cell, first, last, width int, cut bool) (from, to int) {
	room := width - 2 // for an ellipsis at each end
	if cut || columns(cs[:last]) > room {
		lead := max(0, min(width/3, room-columns(cs[first:last])))
		if !cut && columns(cs[:first]) <= markColumns {
			lead = markColumns
		}
		for from = first; from > 0 && columns(cs[from-1:first]) <= lead; from-- {
		}
	}
	for to = from; to < len(cs) && columns(cs[from:to+1]) <= room; to++ {
	}
	return from, to
}

// markColumns is the room for a list marker, which is shown even if a bullet is
// longer than the line, as it would look torn off without it.
const markColumns = 4

// cell is what a reader perceives as a character.
type cell struct {
	text    string // as shown
	columns int    // 0, 1, 2, or more for a tab
	at, end int    // its bytes in the line
}

// cells splits the bytes of line from left to right into cells.
func cells(line string, left, right int) (cs []cell) {
	g := displaywidth.StringGraphemes(line[left:right])
	for at := left; g.Next(); at += len(g.Value()) {
		text, columns := visible(g.Value(), g.Width())
		cs = append(cs, cell{text, columns, at, at + len(g.Value())})
	}
	return cs
}

// within returns the range of cells that hold the bytes from start to end. A
// place inside a cell, such as an accent, selects the whole cell.
func within(cs []cell, start, end int) (first, last int) {
	for first < len(cs) && cs[first].end <= start {
		first++
	}
	for last = first; last < len(cs) && cs[last].at < end; last++ {
	}
	return first, last
}

func columns(cs []cell) (n int) {
	for _, c := range cs {
		n += c.columns
	}
	return n
}

// visible replaces what a terminal would interpret.
func visible(s string, width int) (string, int) {
	if s == "\t" {
		return "    ", 4
	}
	var b strings.Builder
	changed := false
	for _, c := range s {
		switch {
		case c < ' ':
			c, changed = c+'\u2400', true // ␀ to ␟, the symbols for controls
		case steers(c):
			c, changed = '\ufffd', true
		}
		b.WriteRune(c)
	}
	if !changed {
		return s, width
	}
	return b.String(), displaywidth.String(b.String())
}

// steers reports whether a character controls a terminal rather than being
// displayed: controls, line ends, and marks of text direction, which can make a
// line look like another.
func steers(c rune) bool {
	return c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u061c' || c == '\u200e' || c == '\u200f' ||
		c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}

// Escape writes what controls a terminal as Go escapes: \x1b, \n, \u202e. File
// names and authors' text must go through it before they are shown.
func Escape(s string) string {
	if strings.IndexFunc(s, steers) < 0 {
		return s
	}
	var b strings.Builder
	for _, c := range s {
		if steers(c) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(c), "'"))
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// runeStart returns the start of the code point that at is in.
func runeStart(s string, at int) int {
	for at > 0 && at < len(s) && s[at]&0xc0 == 0x80 {
		at--
	}
	return at
}

// wrap breaks a hint into lines, unless the output is a pipe.
func (p *printer) wrap(s string, width int) []string {
	if !p.Source || displaywidth.String(s) <= width {
		return []string{s}
	}
	var lines []string
	var line string
	for word := range strings.FieldsSeq(s) {
		if line != "" && displaywidth.String(line)+1+displaywidth.String(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
