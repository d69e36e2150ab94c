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

// Text writes findings for people, sorted, a line each that editors can
// follow, with the hint indented below:
//
//	content/resume.md:14:3: error: message (rule)
//	  hint
//
// With o.Source the line of the source stands between them, cut around the
// place if it is long. What could steer a terminal is written as an escape.
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

// The looks of the parts, as parameters of the terminal's SGR escape. They are
// among the eight colours that themes keep readable on their background:
// yellow and cyan are pale on white, blue is dark on black.
const (
	bold    = "1"
	faint   = "2"
	red     = "1;31"
	green   = "1;32"
	magenta = "1;35"
)

// printer writes findings. The errors of a bufio.Writer stay until Flush.
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

// excerpt shows the line in which f starts, and a caret under each column of
// it that f is about.
func (p *printer) excerpt(f source.Finding, at source.Position) {
	start := f.File.Offset(at.Line, 1)
	line := p.texts.Text(f.File)[start : start+len(f.File.Line(at.Line))]
	number := fmt.Sprintf("%5d", at.Line)
	bar := p.paint(faint, "|")
	v := newView(line, f.Span.Start-start, f.Span.End-start, max(p.Width-len(number)-len(" | "), 10))
	fmt.Fprintln(p, strings.TrimRight(p.paint(faint, number)+" "+bar+" "+v.text, " "))
	fmt.Fprintf(p, "%*s %s %*s%s\n", len(number), "", bar, v.indent, "", p.paint(severityLook(f.Severity), strings.Repeat("^", v.carets)))
}

// view is the part of a line that is shown, and the columns of its carets.
type view struct {
	text           string
	indent, carets int
}

// newView cuts a line around the bytes from start to end, so that it takes at
// most width columns.
func newView(line string, start, end, width int) view {
	end = max(start, min(end, len(line)))
	// What cannot be in view is not measured: the line may have a megabyte.
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

// fit chooses the cells to show. What comes before the place gets a third of
// the room at most, and none that the place itself needs.
func fit(cs []cell, first, last, width int, cut bool) (from, to int) {
	room := width - 2 // a mark at each end
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

// markColumns is the room for a list marker, which is shown even before a
// bullet that is longer than the line: without it the line looks torn off.
const markColumns = 4

// cell is what a reader takes for one character.
type cell struct {
	text    string // as it is shown
	columns int    // 0, 1, 2, and more for a tab
	at, end int    // the bytes of it in the line
}

// cells cuts the bytes of line from left to right.
func cells(line string, left, right int) (cs []cell) {
	g := displaywidth.StringGraphemes(line[left:right])
	for at := left; g.Next(); at += len(g.Value()) {
		text, columns := visible(g.Value(), g.Width())
		cs = append(cs, cell{text, columns, at, at + len(g.Value())})
	}
	return cs
}

// within gives the cells that hold the bytes from start to end. A place inside
// a cell, such as its accent, is the whole cell.
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

// visible replaces what a terminal would obey or lay out by its own rules.
func visible(s string, width int) (string, int) {
	if s == "\t" {
		return "    ", 4
	}
	var b strings.Builder
	changed := false
	for _, c := range s {
		switch {
		case c < ' ':
			c, changed = c+'\u2400', true // ␀ to ␟, the pictures of the controls
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

// steers says whether a character is an order to a terminal and not a sign:
// controls, line ends, and those that turn the direction of the text, by which
// a line can be made to look like another.
func steers(c rune) bool {
	return c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u061c' || c == '\u200e' || c == '\u200f' ||
		c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}

// Escape writes what steers a terminal as Go would: \x1b, \n, \u202e. Names
// of files and words of authors go through it before a person sees them.
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

// runeStart moves at back to where its code point starts.
func runeStart(s string, at int) int {
	for at > 0 && at < len(s) && s[at]&0xc0 == 0x80 {
		at--
	}
	return at
}

// wrap breaks a hint into lines; a pipe gets it as it is.
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
