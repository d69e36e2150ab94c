package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// sectionLevel gives the level of the headings that open sections: the
// shallowest after the name on which at least two titles are in the lexicon,
// else one; else the shallowest that occurs twice.
func (r *reader) sectionLevel(blocks []*Block, name int) int {
	var count, known [7]int
	for _, b := range blocks[name+1:] {
		if b.Kind != Heading {
			continue
		}
		if count[b.Level]++; !isDocumentTitle(b.Text.Plain) && (r.title(b).known || lexicon.ContactSection(b.Text.Plain)) {
			known[b.Level]++
		}
	}
	above := r.levelAboveEntries(blocks[name+1:])
	for _, fits := range [...]func(level int) bool{
		func(level int) bool { return known[level] >= 2 || known[level] == 1 && level == above },
		func(level int) bool { return known[level] == 1 },
		func(level int) bool { return count[level] >= 2 },
		func(level int) bool { return count[level] > 0 },
	} {
		for level := 1; level < 7; level++ {
			if fits(level) {
				return level
			}
		}
	}
	return 2
}

// levelAboveEntries gives the level of the first known title that has an
// unknown one right below, which can only be that of an entry; else 0.
func (r *reader) levelAboveEntries(blocks []*Block) int {
	for i, b := range blocks {
		if i+1 == len(blocks) || b.Kind != Heading || !r.title(b).known || isDocumentTitle(b.Text.Plain) {
			continue
		}
		if below := blocks[i+1]; below.Kind == Heading && below.Level > b.Level && !r.title(below).known {
			return b.Level
		}
	}
	return 0
}

// sectionStarts gives the indices of the headings that open sections: those of
// the level, and known titles on others.
func (r *reader) sectionStarts(blocks []*Block, name, level int) (starts []int) {
	first := r.firstSection(blocks, name, level)
	var parent *title
	shallowest := 7 // of the headings in the section so far
	for i := first; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind != Heading {
			continue
		}
		if i > first && b.Level > level {
			deeper := b.Level > shallowest
			if shallowest = min(shallowest, b.Level); deeper || !r.opensBelow(parent, b) || isJob(parent.kind) && headsPosition(blocks[i:]) {
				continue
			}
		}
		starts = append(starts, i)
		parent, shallowest = r.title(b), 7
	}
	return starts
}

// opensBelow says whether a heading among the entries of a section is the
// title of another: authors forget a level. What people write below an entry,
// such as "Achievements" or "Courses", opens nothing; nor does what has a date,
// such as "Pastries as a Service | 2020", or a degree: "Licence Informatique".
func (r *reader) opensBelow(parent *title, b *Block) bool {
	t := r.title(b)
	if !t.known || !parent.known || t.kind == parent.kind || words(b.Text.Plain) > 4 || isTitleLike(b.Text.Plain) || lexicon.Stack(b.Text.Plain) ||
		len(scanDates(b.Text.Plain)) > 0 || parent.kind == Education && lexicon.Degree(b.Text.Plain) {
		return false
	}
	switch parent.kind {
	case Summary, Work, Volunteer, Projects, Education:
	default:
		return false
	}
	switch t.kind {
	case Work, Volunteer, Projects, Education, Certificates, Languages, Publications, Interests, References:
		return true
	case Skills, Awards:
		return !isJob(parent.kind)
	}
	return false
}

// headsPosition says whether a position stands in one of the first lines below
// the first heading, which then is that of an employer: "Foo Education".
func headsPosition(blocks []*Block) bool {
	for _, b := range blocks[1:min(len(blocks), 3)] {
		if b.Kind != Heading && b.Kind != Paragraph {
			return false
		}
		if isTitleLike(b.Text.firstLine().Plain) {
			return true
		}
	}
	return false
}

// namesEntry says whether heading i is that of an entry, and so names nobody:
// it begins with a job title, or has dates in it or right below.
func (r *reader) namesEntry(blocks []*Block, i int) bool {
	s := blocks[i].Text.Plain
	if len(s) > longestHeader {
		return false
	}
	ranged := func(s string) bool {
		return slices.ContainsFunc(scanDates(s), func(f foundDates) bool { return f.weight() == 3 })
	}
	if blocks[i].Level > 1 {
		first, after, parted := strings.Cut(s, " - ")
		if parted && lexicon.JobTitle(first) && !lexicon.JobTitle(after) || ranged(s) {
			return true
		}
	}
	if i+1 == len(blocks) || blocks[i+1].Kind != Paragraph {
		return false
	}
	line, _, _ := strings.Cut(blocks[i+1].Text.Plain, "\n")
	return lexicon.JobTitle(s) && words(line) <= 10 && ranged(line)
}

// titleBlock reads what pandoc takes for the title of a document, in lines that
// begin with "%": the name, and what the person is.
func titleBlock(blocks []*Block) []*Block {
	if len(blocks) == 0 || blocks[0].Kind != Paragraph || !strings.HasPrefix(blocks[0].Text.Plain, "% ") {
		return blocks
	}
	var all []*Block
	for _, line := range blocks[0].Text.lines(true) {
		line = trimmedPart(line, len(line.Plain)-len(strings.TrimPrefix(line.Plain, "%")), len(line.Plain))
		b := &Block{Kind: Paragraph, Span: line.Span, Text: line}
		if len(all) == 0 {
			b.Kind, b.Level = Heading, 1
		}
		all = append(all, b)
	}
	return append(all, blocks[1:]...)
}

// lineSections makes headings of the lines that stand for them where no
// heading has a known title, as word processors export them: titles in bold
// and in capitals.
func (r *reader) lineSections(blocks []*Block) []*Block {
	shallowest := 7 // of the headings but the first
	for i, b := range blocks {
		if b.Kind != Heading {
			continue
		}
		if r.title(b).known && !isDocumentTitle(b.Text.Plain) {
			return blocks
		}
		if i > 0 {
			shallowest = min(shallowest, b.Level)
		}
	}
	level := max(min(shallowest-1, 2), 1)
	var all []*Block
	found := false
	for _, b := range blocks {
		title, rest := lineTitle(b)
		if title == nil {
			all = append(all, b)
			continue
		}
		found, title.Level = true, level
		if all = append(all, title); rest != nil {
			all = append(all, rest)
		}
	}
	if !found {
		return blocks
	}
	return all
}

// lineTitle gives the heading that the first line of a paragraph stands for,
// and what is left of the paragraph.
func lineTitle(b *Block) (title, rest *Block) {
	if b.Kind != Paragraph || b.Text.hasImage() || len(b.Text.Plain) > longestParagraph {
		return nil, nil
	}
	lines := b.Text.lines(true)
	first := lines[0]
	bold := first.startsStyled(Strong) >= len(strings.TrimRight(first.Plain, " :"))
	if len(first.Plain) > 60 || !bold && (len(lines) > 1 || strings.ToUpper(first.Plain) != first.Plain) || first.link() != nil {
		return nil, nil
	}
	t := trimColon(first).unmarked()
	if _, _, known := lexicon.Section(t.Plain); !known || isDocumentTitle(t.Plain) {
		return nil, nil
	}
	title = &Block{Kind: Heading, Span: first.Span, Text: t}
	if len(lines) > 1 {
		text := between(b.Text, lines[1], lines[len(lines)-1])
		rest = &Block{Kind: Paragraph, Span: text.Span, Text: text}
	}
	return title, rest
}
