package resume

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// resume makes the model of a resume from the blocks of its body.
func (r *reader) resume(w *walker) *Resume {
	res := &Resume{}
	blocks := slices.DeleteFunc(w.blocks, func(b *Block) bool { return b.Kind == Rule })
	blocks = r.nameFirst(r.lineSections(titleBlock(blocks)))
	name := r.nameHeading(blocks)
	level := r.sectionLevel(blocks, name)
	res.Lang = r.language(blocks, name, level)
	r.lang = res.Lang
	if r.lang == "en" { // resumes in all languages have English titles
		r.lang = cmp.Or(lexicon.Primary(r.page.Lang), "en")
	}
	starts := append(r.sectionStarts(blocks, name, level), len(blocks))
	r.head(res, blocks[:starts[0]], name)
	for i, start := range starts[:len(starts)-1] {
		end := starts[i+1]
		r.section(res, blocks[start:end:end])
	}
	r.contacts(res)
	r.told(res)
	r.name(res)
	res.Guessed = r.nameGuesses(res)
	return res
}

// section reads a section: its heading and what follows.
func (r *reader) section(res *Resume, blocks []*Block) {
	heading, body := blocks[0], blocks[1:]
	r.placeLines = 0
	s := &Section{Span: heading.Span, Known: r.title(heading).known}
	var a attributes
	s.Title, a = r.cutAttributes(heading.Text)
	s.Hidden = a.hidden
	for _, b := range body {
		s.Span = s.Span.Join(b.Span)
	}
	if lexicon.ContactSection(s.Title.Plain) && !s.Hidden && r.contactSection(res, s, body) {
		return
	}
	res.Sections = append(res.Sections, s)
	s.Kind = r.sectionKind(heading, body)
	switch s.Kind {
	case Summary:
		s.addBlocks(labels(r.takeContacts(res, body)))
	case Skills, Languages, Interests:
		r.groups(s, body)
	default:
		r.entries(s, body)
		if isJob(s.Kind) {
			s.followSiblings()
		}
	}
}

// sectionKind returns the kind of a section: what the lexicon says about its
// title, unless the body shows that it is something else.
func (r *reader) sectionKind(heading *Block, body []*Block) Kind {
	t := r.title(heading)
	switch {
	case !t.known && r.listsJobs(body): // "Teaching career"
		return Work
	case !t.known:
		return OtherSection
	case t.kind != Summary:
		return t.kind
	case r.tellsJobs(body): // "Professional background"
		return Work
	case strings.Contains(strings.ToLower(heading.Text.Plain), "qualifi"): // "Qualifications"
		switch {
		case r.listsDates(body):
			return Certificates
		case r.listsDegrees(body):
			return Education
		}
	}
	return Summary
}

// tellsJobs reports whether a section begins with a job under a heading or bold
// line, with dates there or right below.
func (r *reader) tellsJobs(blocks []*Block) bool {
	return len(blocks) > 0 && (blocks[0].Kind == Heading || blocks[0].Kind == Paragraph) && r.opensPosition(Work, blocks, 0) &&
		(r.dated(blocks[0].Text.Plain) || len(blocks) > 1 && r.dated(blocks[1].Text.Plain))
}

// listsJobs reports whether all headings of entries have a position, and dates
// in them or right below.
func (r *reader) listsJobs(blocks []*Block) bool {
	level := 0
	for i, b := range blocks {
		if b.Kind != Heading || level > 0 && b.Level > level {
			continue
		}
		level = b.Level
		if !isTitleLike(b.Text.Plain) || !r.isDateLine(b.Text) && !r.beginsWithDates(blocks[i+1:]) {
			return false
		}
	}
	return level > 0
}

// listsDegrees reports whether a section is lines, or items, that all have a
// date, of which the first begins with a degree.
func (r *reader) listsDegrees(blocks []*Block) bool {
	if len(blocks) != 1 || len(blocks[0].Text.Plain) > longestParagraph {
		return false
	}
	var lines []Text
	switch b := blocks[0]; b.Kind {
	case Paragraph:
		lines = b.Text.lines(true)
	case List:
		for _, item := range b.Items {
			lines = append(lines, item.Text)
		}
	}
	for _, l := range lines {
		if len(l.Plain) > longestHeader || !r.dated(l.Plain) {
			return false
		}
	}
	return len(lines) > 0 && lexicon.Degree(untilComma(lines[0].Plain))
}

// listsDates reports whether a section is one list of short items that all have
// a date.
func (r *reader) listsDates(blocks []*Block) bool {
	return len(blocks) == 1 && blocks[0].Kind == List && !slices.ContainsFunc(blocks[0].Items, func(i *Bullet) bool {
		return words(i.Text.Plain) > 10 || len(i.Blocks) > 0 || !r.dated(i.Text.Plain)
	})
}

// addBlocks adds blocks outside entries and groups.
func (s *Section) addBlocks(blocks []*Block) {
	for _, b := range blocks {
		s.Parts = append(s.Parts, Part{Block: b})
	}
}
