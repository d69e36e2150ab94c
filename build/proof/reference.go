package proof

import (
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// reference sets a resume as plainly as possible, without a browser: one
// column, a line for each item, bold titles followed by dates. What a parser
// misses even there is a limit of the parser, not a fault of a theme. Pages end
// where those of the PDF do, because parsers stumble over that too: page
// returns the page of the PDF on which a span of the source begins, or 0.
func reference(res *resume.Resume, lang string, page func(source.Span) int) []ats.Line {
	c := column{lang: lang, pageOf: page, page: 1, y: top}
	c.line(22, piece{res.Name.Plain, true})
	c.line(11, piece{res.Headline.Plain, false})
	for _, contact := range res.Contacts {
		c.line(10, piece{contact.Text.Plain, false})
	}
	c.blocks(res.Summary)
	for _, s := range res.Sections {
		if s.Hidden || len(s.Parts) == 0 {
			continue
		}
		c.y += 14
		c.at(s.Title.Span)
		c.line(12, piece{strings.ToUpper(s.Title.Plain), true})
		for _, p := range s.Parts {
			c.part(s.Kind, p)
		}
	}
	return c.lines
}

// top is the position of the first line of a page.
const top = 60

// column is text set line by line.
type column struct {
	lang   string
	pageOf func(source.Span) int
	page   int
	y      float64
	lines  []ats.Line
}

// at announces that the next line is from that span of the source, which may
// begin a new page.
func (c *column) at(span source.Span) {
	if page := c.pageOf(span); page > c.page {
		c.page, c.y = page, top
	}
}

type piece struct {
	text string
	bold bool
}

var (
	plainFont = &ats.Font{Name: "Plain-Regular", Embedded: true}
	boldFont  = &ats.Font{Name: "Plain-Bold", Embedded: true, Bold: true}
)

// line sets pieces side by side, with gaps between them.
func (c *column) line(size float64, pieces ...piece) {
	const left, gap, letter = 54, 18, 0.5
	line := ats.Line{Page: c.page, X: left, Y: c.y, Size: size, Bold: true}
	x := float64(left)
	for _, p := range pieces {
		text := strings.Join(strings.Fields(p.text), " ")
		if text == "" {
			continue
		}
		font := plainFont
		if p.bold {
			font = boldFont
		}
		run := ats.Run{Text: text, X: x, Y: c.y, Size: size, Font: font, MCID: -1, Page: c.page, Width: float64(len([]rune(text))) * size * letter}
		if line.Text != "" {
			line.Text += " "
		}
		line.Text += text
		line.Runs = append(line.Runs, run)
		line.Bold = line.Bold && p.bold
		x = run.End() + gap
	}
	if len(line.Runs) == 0 {
		return
	}
	line.Width = x - gap - left
	c.lines = append(c.lines, line)
	c.y += 14
}

func (c *column) part(kind resume.Kind, p resume.Part) {
	switch {
	case p.Block != nil:
		c.blocks([]*resume.Block{p.Block})
	case p.Entry != nil:
		c.entry(kind, p.Entry)
	case p.Group != nil:
		var items []string
		for _, item := range p.Group.Items {
			items = append(items, item.Plain)
		}
		text := strings.Join(items, ", ")
		if name := p.Group.Name.Plain; name != "" {
			text = name + ": " + text
		}
		c.at(p.Group.Span)
		c.line(10, piece{text, false})
	}
}

func (c *column) entry(kind resume.Kind, e *resume.Entry) {
	if e.Hidden {
		return
	}
	c.y += 8
	below, location, extra := e.Below(kind)
	title, org, first := e.Title.Plain, below.Plain, e.Title.Span
	if title == "" {
		title, org, first = org, "", below.Span
	}
	c.at(first)
	c.line(10, piece{title, true}, piece{e.Dates.Format(c.lang), false})
	sub := []string{joined(org, location.Plain)}
	for _, x := range extra {
		sub = append(sub, x.Plain)
	}
	c.line(10, piece{strings.Trim(strings.Join(sub, " · "), " ·"), false})
	c.blocks(e.Body)
	for _, p := range e.Positions {
		c.entry(kind, p)
	}
}

func (c *column) blocks(blocks []*resume.Block) {
	for _, b := range blocks {
		c.at(b.Text.Span)
		for line := range strings.Lines(b.Text.Plain) {
			c.line(10, piece{line, false})
		}
		for i, item := range b.Items {
			mark := "•"
			if b.Start > 0 {
				mark = strconv.Itoa(b.Start+i) + "."
			}
			c.at(item.Text.Span)
			if item.Task != "" {
				mark += " [" + item.Task + "]"
			}
			c.line(10, piece{mark + " " + item.Text.Plain, false})
			c.blocks(item.Blocks)
		}
		c.blocks(b.Blocks)
		for _, row := range b.Rows {
			var cells []piece
			for _, cell := range row.Cells {
				cells = append(cells, piece{cell.Plain, false})
			}
			c.line(10, cells...)
		}
	}
}
