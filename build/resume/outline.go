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
	var parent title
	shallowest := 7 // of the headings in the section so far
	for i := first; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind != Heading {
			continue
		}
		if i > first && b.Level > level {
			deeper := b.Level > shallowest
			if shallowest = min(shallowest, b.Level); deeper || !r.opensBelow(parent, b) {
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
// such as "Achievements" or "Courses", opens nothing.
func (r *reader) opensBelow(parent title, b *Block) bool {
	t := r.title(b)
	if !t.known || !parent.known || t.kind == parent.kind || words(b.Text.Plain) > 4 || isTitleLike(b.Text.Plain) || lexicon.Stack(b.Text.Plain) {
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
		return parent.kind != Work && parent.kind != Volunteer
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
		return slices.ContainsFunc(scanDates(s, ""), func(f foundDates) bool { return f.weight() == 3 })
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
