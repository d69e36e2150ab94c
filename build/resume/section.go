package resume

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// guessed is a Guess whose field is not named yet.
type guessed struct {
	entry *Entry
	span  source.Span
	why   string
}

// resume makes the model of a resume from the blocks of its body.
func (r *reader) resume(w *walker) *Resume {
	res := &Resume{}
	blocks := slices.DeleteFunc(w.blocks, func(b *Block) bool { return b.Kind == Rule })
	blocks = r.nameFirst(r.lineSections(titleBlock(blocks)))
	name := r.nameHeading(blocks)
	level := r.sectionLevel(blocks, name)
	res.Lang = r.language(blocks, name, level)
	r.lang = res.Lang
	if r.lang == "en" { // whose titles stand in resumes of all languages
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

// title is what the lexicon says of a heading.
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

// bareTitle gives the words of a heading without attributes.
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

// nameHeading gives the index of the heading that names the person, or -1.
func (r *reader) nameHeading(blocks []*Block) int {
	titled := false
	for i, b := range blocks {
		if titled = titled || isDocumentTitle(b.Text.Plain); b.Kind != Heading || isDocumentTitle(b.Text.Plain) {
			if b.Kind != Heading && titled {
				return -1 // the name is among the lines under "Curriculum Vitae"
			}
			continue
		}
		if written := r.page.Meta.Name.Text; written != "" {
			if sameName(written, b.Text.Plain) || b.Level == 1 && !r.title(b).known && r.only(blocks, b) {
				return i
			}
			return -1
		}
		if r.title(b).known || lexicon.ContactSection(b.Text.Plain) || r.namesEntry(blocks, i) || isTitleLike(b.Text.Plain) && r.namedAbove() {
			return -1
		}
		return i
	}
	return -1
}

// only says whether b is the only heading of its level, and none is above it.
func (r *reader) only(blocks []*Block, b *Block) bool {
	others := false
	for _, c := range blocks {
		if c.Kind == Heading && c != b {
			if c.Level <= b.Level {
				return false
			}
			others = true
		}
	}
	return others
}

// nameFirst puts the name, and what stands below it, in front of the contacts
// and lists that the profiles of LinkedIn begin with.
func (r *reader) nameFirst(blocks []*Block) []*Block {
	if len(blocks) == 0 || blocks[0].Kind != Heading || !lexicon.ContactSection(blocks[0].Text.Plain) || r.page.Meta.Name.IsSet() {
		return blocks
	}
	for i, b := range blocks {
		switch {
		case b.Kind != Heading || b.Level != blocks[0].Level || r.title(b).known || lexicon.ContactSection(b.Text.Plain):
			continue
		case !nameLike(b.Text.Plain) || i+1 == len(blocks) || blocks[i+1].Kind != Paragraph:
			return blocks
		}
		end := i + 1
		for end < len(blocks) && blocks[end].Kind != Heading {
			end++
		}
		return slices.Concat(blocks[i:end], blocks[:i], blocks[end:])
	}
	return blocks
}

func isDocumentTitle(s string) bool {
	var buf [128]byte
	title := small(&buf, strings.Trim(s, " :"))
	for _, spare := range [...]string{"my ", "personal ", "professional ", "online ", "mein ", "mon ", "mi ", "tabellarischer "} {
		if len(title) >= len(spare) && string(title[:len(spare)]) == spare {
			title = title[len(spare):]
		}
	}
	switch string(title) {
	case "resume", "résumé", "resumé", "cv", "c.v.", "curriculum", "curriculum vitae", "curriculum vitæ", "currículum vitae", "currículum vítae",
		"lebenslauf", "currículum", "currículo", "hoja de vida", "życiorys", "životopis":
		return true
	}
	return false
}

// sameName says whether one of two names has all words of the other.
func sameName(a, b string) bool {
	aw, bw := nameWords(a), nameWords(b)
	if len(aw) > len(bw) {
		aw, bw = bw, aw
	}
	for _, w := range aw {
		if !slices.Contains(bw, w) {
			return false
		}
	}
	return len(aw) > 0 && len(bw) <= 12
}

func nameWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s[:min(len(s), 200)]), notWord)
}

// language gives the language of the resume: what the front matter says, else
// that of most titles, on a tie English.
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

// firstSection gives the index of the heading of the first section. A heading
// right under the name that says what the person is belongs to the name.
func (r *reader) firstSection(blocks []*Block, name, level int) int {
	for i := name + 1; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind != Heading || saysResume(b.Text.Plain) || b.Level > level && !r.title(b).known {
			continue
		}
		if b.Level < level && !r.title(b).known || i == name+1 && name >= 0 && r.isHeadline(blocks, i, level) ||
			name < 0 && r.namedAbove() && !r.title(b).known && isTitleLike(b.Text.Plain) {
			continue
		}
		return i
	}
	return len(blocks)
}

// namedAbove says whether the front matter names the person.
func (r *reader) namedAbove() bool {
	m := &r.page.Meta
	return m.Name.IsSet() || nameLike(m.Title.Text) || nameLike(m.author.Text)
}

// isHeadline says whether heading i, the first under the name, is a headline:
// it is no known title, and names a job or stands before nothing but contacts.
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

// section reads a section: its heading and what follows.
func (r *reader) section(res *Resume, blocks []*Block) {
	heading, body := blocks[0], blocks[1:]
	r.placeLines = 0
	t := r.title(heading)
	s := &Section{Kind: OtherSection, Known: t.known}
	if t.known {
		s.Kind = t.kind
	}
	var a attributes
	s.Title, a = r.cutAttributes(heading.Text)
	s.Hidden = a.hidden
	s.Span = heading.Span
	for _, b := range body {
		s.Span = s.Span.Join(b.Span)
	}
	if lexicon.ContactSection(s.Title.Plain) && !s.Hidden && r.contactSection(res, s, body) {
		return
	}
	res.Sections = append(res.Sections, s)
	if s.Kind == Summary && r.tellsJobs(body) || !t.known && r.listsJobs(body) {
		s.Kind = Work // "Professional background", "Teaching career"
	}
	if s.Kind == Summary && strings.Contains(strings.ToLower(s.Title.Plain), "qualifi") { // "Qualifications"
		switch {
		case r.listsDates(body):
			s.Kind = Certificates
		case r.listsDegrees(body):
			s.Kind = Education
		}
	}
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

// tellsJobs says whether the blocks of a section are entries with dates under
// headings or bold lines, at least two or the first thing of all.
func (r *reader) tellsJobs(blocks []*Block) bool {
	return len(blocks) > 0 && (blocks[0].Kind == Heading || blocks[0].Kind == Paragraph) && r.opensPosition(Work, blocks, 0) &&
		(len(r.dates(blocks[0].Text.Plain)) > 0 || len(blocks) > 1 && len(r.dates(blocks[1].Text.Plain)) > 0)
}

// listsJobs says whether all headings of entries have a position, and below them
// how long it was held.
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

// listsDegrees says whether the section is lines that all have a date, or items
// that do, and begins with a degree.
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
		if len(l.Plain) > longestHeader || len(r.dates(l.Plain)) == 0 {
			return false
		}
	}
	return len(lines) > 0 && lexicon.Degree(untilComma(lines[0].Plain))
}

// listsDates says whether the section is one list of short items that all have a
// date.
func (r *reader) listsDates(blocks []*Block) bool {
	return len(blocks) == 1 && blocks[0].Kind == List && !slices.ContainsFunc(blocks[0].Items, func(i *Bullet) bool {
		return words(i.Text.Plain) > 10 || len(i.Blocks) > 0 || len(r.dates(i.Text.Plain)) == 0
	})
}

func (s *Section) addBlocks(blocks []*Block) {
	for _, b := range blocks {
		s.Parts = append(s.Parts, Part{Block: b})
	}
}

// labels makes headings that open nothing into labels.
func labels(blocks []*Block) []*Block {
	for _, b := range blocks {
		if b.Kind == Heading {
			b.Kind, b.Level = Label, 0
		}
	}
	return blocks
}

// nameGuesses says of each guess which field of the export it is.
func (r *reader) nameGuesses(res *Resume) (guesses []Guess) {
	if len(r.guesses) == 0 {
		return nil
	}
	names := exportNames(res)
	for _, g := range r.guesses {
		name := names[g.entry]
		field := ""
		switch e := g.entry; {
		case e == nil:
			field = "basics.name"
		case name == (exportName{}) || e.Hidden:
			continue
		case e.Title.Span == g.span && !e.Title.Empty():
			field = name.path + "." + name.title
			if name.title == "studyType" && !lexicon.Degree(e.Title.Plain) {
				field = name.path + ".area"
			}
		case e.Org.Span == g.span && !e.Org.Empty():
			field = name.path + "." + name.org
		case e.Location.Span == g.span && !e.Location.Empty():
			field = name.path + ".location"
		default:
			continue
		}
		guesses = append(guesses, Guess{Span: g.span, Field: field, Why: g.why})
	}
	return guesses
}
