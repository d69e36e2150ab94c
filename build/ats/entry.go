package ats

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// readEntries reads the jobs, schools, projects and the like of a section.
func (s *Section) readEntries(rows []row, page look) {
	c := collector{section: s, page: page}
	if bare(rows) {
		for _, f := range paragraphs(rows, page) {
			c.listed(f)
		}
		return
	}
	for i := range rows {
		var above, next *row
		if i > 0 {
			above = &rows[i-1]
		}
		if i+1 < len(rows) {
			next = &rows[i+1]
		}
		c.take(above, &rows[i], next)
	}
	c.finish()
}

// bare reports whether a section is a list without heads: only bullets and
// their continuation lines.
func bare(rows []row) bool {
	for i := range rows {
		if rows[i].marker == "" && !(i > 0 && rows[i-1].marker != "" && rows[i].X > rows[i-1].X+2) {
			return false
		}
	}
	return true
}

// listed makes an entry from an item of a list.
func (c *collector) listed(f Field) {
	switch c.section.Kind {
	case "education", "certificates", "awards", "publications", "talks", "courses", "projects", "volunteer", "work":
		h := newHeader(c.section.Kind)
		h.add(f.Text, f.Line)
		c.section.Entries = append(c.section.Entries, h.entry())
	default:
		c.section.Text = append(c.section.Text, f)
	}
}

// collector assembles the rows of a section into entries.
type collector struct {
	section *Section
	page    look
	head    []*row // of the current entry
	body    bool   // the entry's bullets or text have begun
	entry   Entry
	open    bool
	dated   bool // the head has dates
	// employer is the organisation of further positions that have none.
	employer, place Field
	last            *Field // the paragraph or bullet that may continue
	drawn           bool   // last is a bullet whose mark is drawn
	textX           float64
}

func (c *collector) take(above, r, next *row) {
	switch {
	case r.text == "":
		return
	case c.opens(above, r, next):
		c.finish()
		c.headTake(above, r)
	case r.marker != "" && !(c.head == nil && c.boldItem(r)):
		c.begin()
		c.body = true
		c.entry.Bullets = append(c.entry.Bullets, Field{r.text, 0.95, "starts with a bullet", r.line})
		c.last, c.textX, c.drawn = &c.entry.Bullets[len(c.entry.Bullets)-1], r.textX, false
	case c.goesOn() && above != nil && !(above.marker == "" && c.drawn && c.indented(r)) && continues(above, r, c.textX, c.page):
		c.last.Text = joinText(c.last.Text, r.text)
	case c.indented(r):
		c.takeIndented(above, r)
	case c.headRow(above, r):
		c.headTake(above, r)
	default:
		c.begin()
		c.body = true
		c.entry.Text = append(c.entry.Text, Field{r.text, 0.8, "a line that is not a head", r.line})
		c.last, c.textX, c.drawn = &c.entry.Text[len(c.entry.Text)-1], r.textX, false
	}
}

// nameX returns where a head begins, disregarding dates in a column of their
// own.
func (r *row) nameX() float64 {
	n := firstCell(r.Runs)
	if n == len(r.Runs) {
		return r.X
	}
	l, _ := newLine(r.Runs[:n])
	if _, rest, ok := cutDates(clean(&l)); !ok || rest != "" {
		return r.X
	}
	return r.Runs[n].X
}

// opens reports whether a row is set like the start of the current entry and
// unlike its text: in larger letters, or with dates right below it as there.
func (c *collector) opens(above, r, next *row) bool {
	if len(c.head) == 0 || above == nil || r.marker != "" || r.words() > 14 || sentence(r.text) || stackLine(r.text) {
		return false
	}
	first := c.head[0]
	alike := func(a, b *row) bool { return math.Abs(a.X-b.X) < 2 && math.Abs(a.Size-b.Size) < 0.1 }
	if c.body && alike(first, r) && larger(r, above) {
		return true
	}
	if len(c.head) < 2 || !c.body && len(c.head) > 2 || next == nil || next.marker != "" || next.words() > 10 || r.gap > 0 && next.gap > r.gap+1 {
		return false
	}
	return alike(first, r) && alike(c.head[1], next) && !hasDates(first) && !hasDates(r) && hasDates(c.head[1]) && hasDates(next)
}

func hasDates(r *row) bool {
	_, _, ok := cutDates(r.text)
	return ok
}

// indented reports whether a row is a bullet whose mark is drawn rather than
// text: it is indented relative to the head.
func (c *collector) indented(r *row) bool {
	if len(c.head) == 0 || r.boldStart() && r.Bold && !c.page.bold || r.gap > 2.5*c.page.gap {
		return false
	}
	for _, h := range c.head {
		if r.X < h.nameX()+0.7*r.Size {
			return false
		}
	}
	_, rest, isDated := cutDates(r.text)
	return !isDated || len(strings.Fields(rest)) > 4
}

func (c *collector) takeIndented(above, r *row) {
	first, _ := utf8.DecodeRuneInString(r.text)
	goesOn := c.goesOn() && above != nil && above.marker == "" && r.X < above.X+2 && r.X > above.X-2 && r.gap < looseGap*c.page.gap
	if goesOn && (unicode.IsLower(first) || above.X+above.Width+firstWord(r) > c.page.right-0.2*r.Size) {
		c.last.Text = joinText(c.last.Text, r.text)
		return
	}
	c.begin()
	c.body = true
	c.entry.Bullets = append(c.entry.Bullets, Field{r.text, 0.6, "is indented further than its head", r.line})
	c.last, c.textX, c.drawn = &c.entry.Bullets[len(c.entry.Bullets)-1], r.textX, true
}

// goesOn reports whether there is a paragraph or bullet that may continue.
func (c *collector) goesOn() bool { return c.body && c.last != nil && len(c.last.Text) < maxText }

// boldItem reports whether a bullet is bold, and so the head of an entry.
func (c *collector) boldItem(r *row) bool { return r.Bold && !c.page.bold }

// headRow reports whether a row belongs to the head of an entry.
func (c *collector) headRow(above, r *row) bool {
	if stackLine(r.text) {
		return false
	}
	_, _, isDated := cutDates(r.text)
	switch {
	case c.starts(above, r, isDated):
		return r.words() <= 30
	case c.body:
		return r.boldStart() && !c.page.bold && r.words() <= 16 && (r.Bold || isDated || above == nil || r.gap > looseGap*c.page.gap)
	}
	return r.words() <= 14 && (isDated || !sentence(r.text)) && len(c.head) < 5
}

// sentence reports whether a text reads like a description: it ends in a full
// stop that is not part of an abbreviation, or begins in lower case.
func sentence(text string) bool {
	words := len(strings.Fields(text))
	if last := lastWord(text); strings.HasSuffix(text, ".") && words > 2 && len(last) > 3 && strings.Count(last, ".") == 1 && !lexicon.LegalSuffix(last) {
		return true
	}
	c, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(c) && words > 6
}

// starts reports whether a row begins a new entry.
func (c *collector) starts(above, r *row, isDated bool) bool {
	if len(c.head) == 0 && !c.open {
		return true
	}
	loose := r.gap > looseGap*c.page.gap || r.gap == 0 && above != nil
	switch {
	case !c.body && c.splitDates(r):
		return false
	case c.body:
		return isDated && !sentence(r.text) && r.words() <= 20 || loose && r.boldStart() && !c.page.bold || loose && r.gap > 0 && r.words() <= 14 && !sentence(r.text) ||
			r.Bold && !c.page.bold || c.likeHead(r)
	case isDated && c.dated && !sentence(r.text):
		return true
	case loose && r.gap > 0 && !sentence(r.text):
		// Dates set apart belong to a head without any, and what is set apart
		// only slightly may still belong to the head.
		return len(c.head) > 0 && (c.anotherName(r) || !(isDated && r.words() <= 8) && !(c.incomplete() && r.gap < 2*c.page.gap))
	}
	// A bold row after a plain one: the next title.
	return (r.Bold || r.boldStart() && c.head[0].boldStart() && math.Abs(r.X-c.head[0].X) < 2) && !c.page.bold && !c.head[len(c.head)-1].boldStart() && c.dated
}

// anotherName reports whether a row begins like the current head, with a name
// in bold, and that head is complete in one row. In work, the row below an
// employer and its place may be the position, so there it is false.
func (c *collector) anotherName(r *row) bool {
	return c.section.Kind != "work" && len(c.head) == 1 && !c.page.bold && r.boldStart() && c.head[0].boldStart() &&
		math.Abs(r.X-c.head[0].X) < 2 && len(c.head[0].parts()) > 1
}

// incomplete reports whether the head lacks the dates that jobs and schools
// have.
func (c *collector) incomplete() bool {
	switch c.section.Kind {
	case "work", "volunteer", "education":
		return !c.dated && len(c.head) < 2
	}
	return false
}

// splitDates reports whether a row is the rest of dates broken by a narrow
// column.
func (c *collector) splitDates(r *row) bool {
	if len(c.head) == 0 {
		return false
	}
	if openRange(c.head[len(c.head)-1], r) {
		return true
	}
	parts, end := c.head[len(c.head)-1].parts(), r.parts()[0]
	if len(strings.Fields(parts[0])) > 4 || len(strings.Fields(end)) > 3 {
		return false
	}
	m, rest, ok := cutDates(parts[0] + " " + end)
	return ok && rest == "" && m.to-m.from > len(strings.Fields(parts[0]))
}

// likeHead reports whether a row begins in bold at the same indent as the head
// above the bullets.
func (c *collector) likeHead(r *row) bool {
	return len(c.head) > 0 && len(c.entry.Bullets) > 0 && r.boldStart() && c.head[0].boldStart() && !c.page.bold &&
		abs(int(r.X-c.head[0].X)) <= 2 && r.words() <= 14 && !sentence(r.text) && len(r.parts()) > 1
}

func (c *collector) headTake(above, r *row) {
	_, _, isDated := cutDates(r.text)
	if c.starts(above, r, isDated) || c.body {
		c.finish()
	}
	c.head = append(c.head, r)
	c.dated = c.dated || isDated
}

// begin interprets the head collected so far.
func (c *collector) begin() {
	if c.open {
		return
	}
	c.open = true
	c.entry = Entry{}
	if c.reopen() {
		return
	}
	h := newHeader(c.section.Kind)
	label := c.cutLabel()
	for i, r := range c.head {
		if i+1 < len(c.head) && c.wraps(r, c.head[i+1]) {
			// The next row is the rest of this row's last part.
			joined := *r
			joined.tail = c.head[i+1].text
			c.head[i+1] = nil
			r = &joined
		} else if i+1 < len(c.head) {
			if start, rest := c.boldTail(r, c.head[i+1]); rest != nil {
				joined := *r
				joined.tail = start
				c.head[i+1] = rest
				r = &joined
			}
		}
		if r != nil {
			h.addRow(r)
		}
	}
	c.head = slices.DeleteFunc(c.head, func(r *row) bool { return r == nil })
	if len(c.head) > 0 {
		c.entry = h.entry()
		c.inherit(h)
	}
	if label != nil {
		c.entry.Text = append(c.entry.Text, Field{label.text, 0.7, "a label above bullets", label.line})
	}
}

// reopen continues the previous entry if what looks like the head of the next
// is a label: bold, alone and without a title, below an entry that is only a
// head.
func (c *collector) reopen() bool {
	n := len(c.section.Entries)
	if n == 0 || len(c.head) != 1 || c.dated || !c.head[0].Bold || c.page.bold || lexicon.JobTitle(c.head[0].text) || c.section.Kind != "work" {
		return false
	}
	above := c.section.Entries[n-1]
	if len(above.Bullets)+len(above.Text) > 0 || above.Dates.Text == "" {
		return false
	}
	c.section.Entries = c.section.Entries[:n-1]
	c.entry = above
	c.entry.Text = append(c.entry.Text, Field{c.head[0].text, 0.7, "a label above bullets", c.head[0].line})
	return true
}

// wraps reports whether the second row of a head is the rest of the first one's
// last part: a long title in a narrow column.
func (c *collector) wraps(r, next *row) bool {
	if r != nil && openRange(r, next) {
		return true
	}
	if r == nil || next.boldStart() || next.words() > 4 || next.X > r.X+2 || !full(r, next, c.page) || len(next.parts()) > 1 {
		return false
	}
	parts := r.parts()
	if _, _, ok := cutDates(parts[len(parts)-1]); ok {
		return false
	}
	_, _, isDated := cutDates(next.text)
	return !isDated && !lexicon.Organisation(next.text) && !lexicon.School(next.text) && !lexicon.Place(next.text) && !lexicon.JobTitle(next.text)
}

// boldTail splits the second row of a head if it begins with the rest of a bold
// title that was too long for one line, followed by dates.
func (c *collector) boldTail(r, next *row) (start string, rest *row) {
	if r == nil || !r.Bold || c.page.bold || !next.boldStart() || next.X > r.X+2 || len(r.parts()) > 1 {
		return "", nil
	}
	parts := next.parts()
	if long := r.X+r.Width > 0.8*c.page.right && !lexicon.JobTitle(parts[0]); !long && !full(r, next, c.page) {
		return "", nil
	}
	n := slices.IndexFunc(next.Runs, func(run Run) bool { return !run.Font.Bold && strings.TrimSpace(run.Text) != "" })
	if n < 1 || len(parts) < 2 {
		return "", nil
	}
	after := *next
	line := *next.Line
	line.Runs = line.Runs[n:]
	after.Line, after.text = &line, strings.Join(parts[1:], " ")
	if _, _, ok := cutDates(after.text); !ok {
		return "", nil
	}
	return parts[0], &after
}

// openRange reports whether a row ends in the dash of dates that continue in
// the next: "(Sep 2011 –" and "May 2015)".
func openRange(r, next *row) bool {
	parts := r.parts()
	last := parts[len(parts)-1]
	if next.words() > 3 || !strings.HasSuffix(last, "–") && !strings.HasSuffix(last, "-") && !lexicon.Until(lastWord(last)) {
		return false
	}
	found, _, ok := cutDates(last + " " + next.text)
	return ok && found.to == len(strings.Fields(last))+next.words() && found.to-found.from > next.words()
}

// cutLabel removes from a head the line that labels the bullets below it: "Key
// achievements:", or a bold line after a plain one.
func (c *collector) cutLabel() *row {
	n := len(c.head)
	if n < 2 {
		return nil
	}
	r := c.head[n-1]
	_, _, isDated := cutDates(r.text)
	if !strings.HasSuffix(r.text, ":") && (isDated || !r.Bold || c.page.bold || c.head[n-2].boldStart()) {
		return nil
	}
	c.head = c.head[:n-1]
	return r
}

// inherit sets the employer of further positions.
func (c *collector) inherit(h *header) {
	e := &c.entry
	switch {
	case e.Org.Text == "" && e.Title.Text != "" && c.employer.Text != "" && len(c.head) == 1 && (c.section.Kind == "work" || c.section.Kind == "volunteer"):
		e.Org, e.Location = c.employer, c.place
		e.Org.Confidence, e.Org.Why = 0.6, "the employer of the position above"
	case h.orgFirst && len(c.head) > 1:
		c.employer, c.place = e.Org, e.Location
	default:
		c.employer, c.place = Field{}, Field{}
	}
}

func (c *collector) finish() {
	if c.head != nil {
		c.begin()
	}
	if c.open {
		c.section.Entries = append(c.section.Entries, c.entry)
	}
	c.head, c.body, c.open, c.dated, c.last = nil, false, false, false, nil
}
