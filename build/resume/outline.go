package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// sectionLevel returns the level of the headings that open sections: the
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

// levelAboveEntries returns the level of the first known title with an unknown
// one right below, which can only be that of an entry; or 0.
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

// sectionStarts returns the indices of the headings that open sections: those
// of the level, and known titles on others.
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

// opensBelow reports whether a heading among the entries of a section opens the
// next section, as authors forget a level. Titles that belong below entries
// ("Achievements", "Courses") open nothing, nor do titles with a date
// ("Pastries as a Service | 2020") or a degree ("Licence Informatique").
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

// headsPosition reports whether a position is in one of the first lines below
// the first heading, which then is an employer: "Foo Education".
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

// firstSection returns the index of the heading of the first section. A heading
// right under the name that says what the person is belongs to the name.
func (r *reader) firstSection(blocks []*Block, name, level int) int {
	for i := name + 1; i < len(blocks); i++ {
		b := blocks[i]
		switch {
		case b.Kind != Heading || saysResume(b.Text.Plain) || b.Level != level && !r.title(b).known:
		case name >= 0 && i == name+1 && r.isHeadline(blocks, i, level): // "# Ada Example", "## Engineer"
		case name < 0 && r.namedAbove() && !r.title(b).known && isTitleLike(b.Text.Plain): // "# Engineer"
		default:
			return i
		}
	}
	return len(blocks)
}

// isHeadline reports whether heading i, the first under the name, is the
// headline: no known title, but a job, or something with nothing but contacts
// below.
func (r *reader) isHeadline(blocks []*Block, i, level int) bool {
	b := blocks[i]
	if r.title(b).known || lexicon.ContactSection(b.Text.Plain) || words(b.Text.Plain) > 12 {
		return false
	}
	if isTitleLike(b.Text.Plain) {
		return true
	}
	for _, c := range blocks[i+1:] {
		if c.Kind == Heading {
			return c.Level <= level
		}
		if c.Kind != Paragraph || !r.isContactText(c.Text) {
			return false
		}
	}
	return true
}

// title is what the lexicon says about a heading.
type title struct {
	kind  Kind
	langs []string
	known bool
}

// title looks up the title of a heading, once.
func (r *reader) title(b *Block) *title {
	if b.title == nil {
		kind, langs, known := lexicon.Section(bareTitle(b))
		known = known && !namesPerson(b.Text)
		b.title = &title{Kind(kind), langs, known}
	}
	return b.title
}

// bareTitle returns the words of a heading without its attributes, and nothing
// for one that is too long for a title.
func bareTitle(b *Block) string {
	s := b.Text.Plain
	if len(s) > longestHeader {
		return ""
	}
	if i, _ := braces(b.Text); i > 0 {
		return strings.TrimSpace(s[:i])
	}
	return s
}

// language returns the language of the resume: what the front matter says, else
// that of most titles, and English on a tie.
func (r *reader) language(blocks []*Block, name, level int) string {
	if lang := r.page.Meta.Lang.Text; lang != "" {
		return lexicon.Primary(lang)
	}
	votes := map[string]int{}
	for i, b := range blocks {
		if b.Kind == Heading && i != name && b.Level == level && !isDocumentTitle(b.Text.Plain) {
			for _, lang := range r.title(b).langs {
				votes[lang]++
			}
		}
	}
	best, tie := "en", false
	for _, lang := range lexicon.Languages() {
		switch n := votes[lang]; {
		case n > votes[best]:
			best, tie = lang, false
		case n == votes[best] && lang != best && n > 0:
			tie = true
		}
	}
	if tie {
		return "en"
	}
	return best
}
