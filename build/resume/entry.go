package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// entries reads a section of entries.
func (r *reader) entries(s *Section, blocks []*Block) {
	blocks = unlisted(blocks)
	if r.listsYears(s.Kind, blocks) {
		r.underYears(s, blocks)
		return
	}
	level := 7
	for _, b := range blocks {
		if b.Kind == Heading {
			level = min(level, b.Level)
		}
	}
	if level == 7 {
		r.plainEntries(s, blocks)
		return
	}
	i := 0
	for i < len(blocks) && blocks[i].Kind != Heading {
		i++
	}
	if lead := blocks[:i]; r.holdsPositions(s.Kind, lead) || slices.ContainsFunc(lead, func(b *Block) bool { return b.Kind == Table && columnFields(b) != nil }) {
		r.plainEntries(s, lead)
	} else {
		s.addBlocks(labelled(lead))
	}
	for i < len(blocks) {
		end := i + 1
		if r.isHeadingOfTwo(s.Kind, blocks, i) {
			blocks[end] = &Block{Kind: Paragraph, Span: blocks[end].Span, Text: blocks[end].Text}
		}
		for end < len(blocks) && !(blocks[end].Kind == Heading && blocks[end].Level <= level) {
			end++
		}
		if r.headsList(s, blocks[i], blocks[i+1:end]) {
			s.addBlocks(labelled([]*Block{blocks[i]}))
			r.plainEntries(s, blocks[i+1:end])
		} else {
			s.Parts = append(s.Parts, Part{Entry: r.headed(s.Kind, blocks[i], blocks[i+1:end])})
		}
		i = end
	}
}

// isHeadingOfTwo says whether heading i is half of a header, and the one right below
// it, of the same level, is the other: "### Foo Ltd", "### Cook, 2018 – 2020".
func (r *reader) isHeadingOfTwo(kind Kind, blocks []*Block, i int) bool {
	if !isCareer(kind) || i+1 == len(blocks) || blocks[i+1].Kind != Heading || blocks[i+1].Level != blocks[i].Level {
		return false
	}
	first, second := blocks[i].Text, blocks[i+1].Text
	if len(first.Plain)+len(second.Plain) > longestHeader || len(r.dates(first.Plain)) > 0 || !r.isDateLine(second) {
		return false
	}
	titled, known := second, lexicon.JobTitle
	if kind == Education {
		known = lexicon.Degree
	}
	if known(first.Plain) == known(second.Plain) {
		return false
	}
	if known(first.Plain) {
		titled = first
	}
	return r.probe(kind, []Text{titled}).Org.Empty()
}

// listsYears says whether lists stand below years, in headings or in bold, that
// their items leave out, as lists of publications do.
func (r *reader) listsYears(kind Kind, blocks []*Block) bool {
	if !isListed(kind) {
		return false
	}
	found := false
	for i, b := range blocks {
		switch {
		case r.isYear(b):
			found = found || i+1 < len(blocks) && blocks[i+1].Kind == List
		case b.Kind == Heading:
			return false
		}
	}
	return found
}

// isListed says whether people list what is of the kind, a line for each.
func isListed(kind Kind) bool {
	switch kind {
	case Publications, Awards, Certificates, Talks, Courses:
		return true
	}
	return false
}

func (r *reader) isYear(b *Block) bool {
	return (b.Kind == Heading || b.Kind == Paragraph && b.Text.styled(Strong)) && r.onlyDates(b.Text)
}

// underYears reads the lists below years. Each entry that has no date has that
// of its year, which does not stand above it any more.
func (r *reader) underYears(s *Section, blocks []*Block) {
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if !r.isYear(b) || i+1 == len(blocks) || blocks[i+1].Kind != List {
			r.plainEntries(s, []*Block{b})
			continue
		}
		i++
		inherited, from := false, len(s.Parts)
		r.listed(s, blocks[i])
		for _, p := range s.Parts[from:] {
			if p.Entry.Dates.IsZero() {
				p.Entry.Dates, inherited = r.place(b.Text, r.dates(b.Text.Plain)[0]), true
			}
		}
		if !inherited {
			s.Parts = slices.Insert(s.Parts, from, Part{Block: &Block{Kind: Label, Span: b.Span, Text: b.Text}})
		}
	}
}

// unlisted takes lists whose every item is a heading apart: "- ### Cook".
func unlisted(blocks []*Block) (out []*Block) {
	if !slices.ContainsFunc(blocks, listsHeadings) {
		return blocks
	}
	for _, b := range blocks {
		if !listsHeadings(b) {
			out = append(out, b)
			continue
		}
		for _, i := range b.Items {
			out = append(out, &Block{Kind: Heading, Level: i.heading, Span: i.Text.Span, Text: i.Text})
			out = append(out, i.Blocks...)
		}
	}
	return out
}

func listsHeadings(b *Block) bool {
	return b.Kind == List && !slices.ContainsFunc(b.Items, func(i *Bullet) bool { return i.heading == 0 })
}

// headsList says whether a heading only names the entries listed below it, as
// "Journal articles" does: it has no date, and all items of the list have one.
// A single item has to stand below a title that is known.
func (r *reader) headsList(s *Section, heading *Block, blocks []*Block) bool {
	if !isListed(s.Kind) || len(r.dates(heading.Text.Plain)) > 0 {
		return false
	}
	n := 0
	dated := func(t Text) bool {
		n++
		return len(t.Plain) <= longestHeader && len(r.dates(t.Plain)) > 0
	}
	t := r.title(heading)
	titled := t.known && t.kind == s.Kind || s.Kind == Publications && strings.EqualFold(heading.Text.Plain, "journals")
	for _, b := range blocks {
		switch {
		case b.Kind == Paragraph && titled && dated(b.Text):
		case b.Kind == List && !slices.ContainsFunc(b.Items, func(i *Bullet) bool { return !dated(i.Text) }):
		default:
			return false
		}
	}
	return n > 1 || n == 1 && titled
}

// holdsPositions says whether one of the blocks opens a position.
func (r *reader) holdsPositions(kind Kind, blocks []*Block) bool {
	for i := range blocks {
		if r.opensPosition(kind, blocks, i) {
			return true
		}
	}
	return false
}

// headed reads an entry under a heading, with the positions below it.
func (r *reader) headed(kind Kind, heading *Block, blocks []*Block) *Entry {
	e := &Entry{Span: heading.Span, Header: heading.Span}
	lines := heading.Text.lines(false)
	if r.employerBelow(kind, heading, blocks) {
		lines, blocks = append(lines, blocks[0].Text.lines(false)...), blocks[1:]
	}
	if isJob(kind) {
		blocks = r.parted(kind, blocks)
	}
	above := r.untilPosition(kind, blocks)
	lines, rest := r.headerLines(kind, lines, above)
	blocks = append(rest, blocks[len(above):]...)
	employed := namesEmployer(kind, lines)
	own := 0
	for own < len(blocks) && !r.opensPosition(kind, blocks, own) {
		own++
	}
	e.Body = labelled(blocks[:own])
	for i := own; i < len(blocks); {
		end := i + 1
		for end < len(blocks) && !r.opensPosition(kind, blocks, end) {
			end++
		}
		e.Positions = append(e.Positions, r.position(kind, blocks[i:end], employed))
		i = end
	}
	lines = r.listedPositions(kind, e, lines)
	a := r.readHeader(e, kind, lines)
	e.Header = joinSpans(e.Header, lines)
	_, explicit := a.values["org"]
	e.settlePositions(explicit)
	e.close()
	return e
}

func joinSpans(span source.Span, lines []Text) source.Span {
	for _, l := range lines {
		span = span.Join(l.Span)
	}
	return span
}

// close widens the span of e to all that belongs to it.
func (e *Entry) close() {
	e.Span = e.Span.Join(e.Header)
	for _, b := range e.Body {
		e.Span = e.Span.Join(b.Span)
	}
	for _, p := range e.Positions {
		e.Span = e.Span.Join(p.Span)
	}
}

// namesEmployer says whether the header above positions is surely the employer
// or school of all of them, so that what stands beside a position is no other.
// "Freelance" and "Earlier roles" are none, nor is a position.
func namesEmployer(kind Kind, lines []Text) bool {
	if !isCareer(kind) || len(lines) == 0 {
		return false
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(lines[0].Plain), notWord) {
		switch word {
		case "freelance", "freelancer", "freelancing", "self", "independent", "contract", "contracts", "contractor", "contracting", "consulting", "consultancy",
			"clients", "various", "several", "earlier", "previous", "other", "roles", "positions", "jobs", "work", "experience", "projects", "career", "internships",
			"freiberuflich", "freiberufliche", "freiberufler", "selbstständig", "selbständig", "diverse", "verschiedene", "frühere", "weitere", "indépendant", "indépendante",
			"divers", "diverses", "autónomo", "autónoma", "autônomo", "autônoma", "varios", "vários", "vari", "varie", "zelfstandig", "zelfstandige":
			return false
		}
	}
	return !lexicon.JobTitle(lines[0].Plain)
}

// position reads one of several positions: a deeper heading, a bold line or a
// term, and what follows. Those that are employed have their employer above.
func (r *reader) position(kind Kind, blocks []*Block, employed bool) *Entry {
	opening := blocks[0]
	e := &Entry{Span: opening.Span, Header: source.Span{Start: opening.Span.Start, End: opening.Span.Start}, employed: employed}
	label := 1 + boldLabel(blocks[1:])
	below, rest := blocks[1:label:label], blocks[label:]
	var lines []Text
	switch opening.Kind {
	case Term:
		defined := 0
		lines, below = r.opening(kind, blocks, &defined)
		rest = blocks[defined+1:]
	case Paragraph:
		lines, below = r.paragraphHeader(kind, opening, below)
	default:
		lines, below = r.headerLines(kind, opening.Text.lines(false), below)
		e.Header = opening.Span
	}
	e.Body = labelled(append(below, rest...))
	r.readHeader(e, kind, lines)
	e.Header = joinSpans(e.Header, lines)
	e.close()
	return e
}

// boldLabel gives the index of the first bold paragraph that stands above a
// list, else the number of blocks. The employer of a position is known.
func boldLabel(blocks []*Block) int {
	for i := 0; i+1 < len(blocks); i++ {
		if b := blocks[i]; b.Kind == Paragraph && blocks[i+1].Kind == List && b.Text.styled(Strong) {
			return i
		}
	}
	return len(blocks)
}

// settlePositions moves what is not the employer's out of an entry that has
// positions below it. The organisation is explicit if an attribute names it.
func (e *Entry) settlePositions(explicit bool) {
	if len(e.Positions) == 0 || e.Title.Empty() {
		return
	}
	if explicit || lexicon.JobTitle(e.Title.Plain) && !e.Org.Empty() {
		first := &Entry{Span: e.Header, Header: e.Header, Title: e.Title, Dates: e.Dates, Body: e.Body}
		first.close()
		e.Positions = append([]*Entry{first}, e.Positions...)
		e.Title, e.Dates, e.Body = Text{}, Dates{}, nil
		return
	}
	employer, beside := e.Title, e.Org
	if !beside.Empty() && beside.Span.Start < employer.Span.Start {
		employer, beside = beside, employer
	}
	switch {
	case beside.Empty():
	case e.Location.Empty() && placeLike(beside.Plain):
		e.Location = beside
	default:
		e.Extra = append([]Text{beside}, e.Extra...)
	}
	e.Org, e.Title = employer, Text{}
}

// employerBelow says whether the only deeper heading, right below that of a
// position or degree, names the employer or school, as LinkedIn writes it, or who
// gave an award.
func (r *reader) employerBelow(kind Kind, heading *Block, blocks []*Block) bool {
	if !isCareer(kind) && !isListed(kind) || len(blocks) == 0 || blocks[0].Kind != Heading || len(r.dates(heading.Text.Plain)) > 0 {
		return false
	}
	below := blocks[0].Text
	rest := blocks[1:]
	if r.isDateHeading(rest) {
		rest = rest[1:]
	}
	if open, _ := braces(below); open >= 0 || slices.ContainsFunc(rest, func(b *Block) bool { return b.Kind == Heading }) {
		return false
	}
	names := func(t Text) bool {
		return isListed(kind) && len(r.dates(t.Plain)) == 0 || isJob(kind) && isTitleLike(t.Plain) || kind == Education && lexicon.Degree(t.Plain) && !lexicon.School(t.Plain)
	}
	if kind == Education && r.isDateHeading(blocks[1:]) && lexicon.School(below.Plain) && !lexicon.Degree(below.Plain) && !lexicon.Degree(heading.Text.Plain) {
		return true // "Web Development Bootcamp"
	}
	return names(heading.Text) && !names(below) && r.opensPosition(kind, blocks, 0)
}

// beginsWithDates says whether the blocks begin with a paragraph whose first line
// is dates.
func (r *reader) beginsWithDates(blocks []*Block) bool {
	return len(blocks) > 0 && blocks[0].Kind == Paragraph && r.isDateLine(blocks[0].Text.firstLine())
}

// isDateHeading says whether the blocks begin with a heading that is the dates
// of the one above it.
func (r *reader) isDateHeading(blocks []*Block) bool {
	return len(blocks) > 0 && blocks[0].Kind == Heading && r.onlyDatesAndPlace(blocks[0].Text)
}

// opensPosition says whether block i of an entry opens a position: a heading, a
// term or a bold line that has a date or a known title, or both in italics.
func (r *reader) opensPosition(kind Kind, blocks []*Block, i int) bool {
	b := blocks[i]
	switch b.Kind {
	case Heading:
		below := blocks[i+1:]
		return !r.onlyDatesAndPlace(b.Text) && (r.datedOrTitled(kind, b.Text) || r.isDateHeading(below)) || r.beginsWithDates(below)
	case Term:
		below := blocks[i+1:]
		return r.datedOrTitled(kind, b.Text) || len(below) > 0 && below[0].Kind == Definition && r.beginsWithDates(below[0].Blocks)
	case Paragraph:
		line := b.Text.firstLine()
		marked := line.startsStyled(Strong) > 0 || isJob(kind) && r.isPositionLine(line)
		return marked && !r.onlyDates(b.Text) && !isLabelLine(line) && r.datedOrTitled(kind, line) && words(line.Plain) <= 20
	}
	return false
}

func (r *reader) datedOrTitled(kind Kind, t Text) bool {
	return len(t.Plain) <= longestHeader &&
		(isTitleLike(t.Plain) || kind == Education && lexicon.Degree(t.Plain) || len(r.dates(t.Plain)) > 0)
}

// isPositionLine says whether a line is a position and its dates, with few words
// beside them.
func (r *reader) isPositionLine(t Text) bool {
	if len(t.Plain) > 120 || isSentence(t.Plain) {
		return false
	}
	for _, f := range r.dates(t.Plain) {
		if rest := t.Plain[:f.start] + t.Plain[f.end:]; f.weight() == 3 {
			return words(rest) <= 8 && lexicon.JobTitle(rest)
		}
	}
	return false
}

// isDateLine says whether a line is a date with few words beside it.
func (r *reader) isDateLine(t Text) bool {
	if len(t.Plain) > 120 || words(t.Plain) > 10 {
		return false
	}
	for _, f := range r.dates(t.Plain) {
		if f.weight() == 3 {
			return true
		}
	}
	return false
}

// onlyDates says whether there is nothing but dates in t.
func (r *reader) onlyDates(t Text) bool {
	if len(t.Plain) > 60 {
		return false
	}
	f := r.dates(t.Plain)
	return len(f) == 1 && strings.TrimFunc(t.Plain[:f[0].start]+t.Plain[f[0].end:], notWord) == ""
}

// onlyDatesAndPlace says whether there is nothing in t but a date, and maybe a
// place beside it.
func (r *reader) onlyDatesAndPlace(t Text) bool {
	f := r.dates(t.Plain)
	if len(t.Plain) > longestHeader/4 || len(f) != 1 {
		return false
	}
	rest := strings.TrimFunc(t.Plain[:f[0].start]+t.Plain[f[0].end:], notWord)
	return rest == "" || words(rest) <= 4 && lexicon.Place(rest)
}

// untilPosition gives the blocks before the first that opens a position. A
// single bold line right under the heading is part of the header.
func (r *reader) untilPosition(kind Kind, blocks []*Block) []*Block {
	positions, first := 0, len(blocks)
	for i := range blocks {
		if r.opensPosition(kind, blocks, i) {
			if positions == 0 {
				first = i
			}
			positions++
		}
	}
	if positions == 1 && first == 0 && blocks[0].Kind == Paragraph {
		return blocks
	}
	return blocks[:first]
}

// headerLines takes the lines off blocks that belong to the header.
func (r *reader) headerLines(kind Kind, lines []Text, blocks []*Block) (header []Text, rest []*Block) {
	for len(blocks) > 0 && len(lines) < mostHeaderLines {
		b := blocks[0]
		text := b.Text
		if isCareer(kind) && isFieldList(b) {
			for _, item := range b.Items {
				lines = append(lines, item.Text)
			}
			blocks = blocks[1:]
			continue
		}
		if b.Kind == Quote && len(b.Blocks) == 1 && b.Blocks[0].Kind == Paragraph {
			text = b.Blocks[0].Text
		} else if b.Kind != Paragraph && !(b.Kind == Heading && r.onlyDatesAndPlace(text)) {
			break
		}
		all := unwrapped(text)
		n := 0
		for n < len(all) && len(lines) < mostHeaderLines && (r.isHeaderLine(kind, lines, all[n]) ||
			kind == Education && gradeLine(all[n].Plain) && n+1 < len(all) && r.onlyDates(all[n+1])) {
			lines = append(lines, all[n])
			n++
		}
		if n == 0 {
			break
		}
		blocks = blocks[1:]
		if n < len(all) {
			return lines, append([]*Block{remainder(text, all[n])}, blocks...)
		}
	}
	return lines, blocks
}

// areFields says whether lines are fields with their labels: "Position: Cook".
func areFields(lines []Text) bool {
	return len(lines) > 1 && !slices.ContainsFunc(lines, func(l Text) bool {
		_, n := fieldLabel(l.Plain)
		return n == 0
	})
}

// mostHeaderLines bounds the lines of a header, since taking it apart takes time
// with the square of their number.
const mostHeaderLines = 40

// isFieldList says whether all items of a list are fields of a job with their
// labels: "Position: Cook", "Period: 2019 – 2021".
func isFieldList(b *Block) bool {
	return b.Kind == List && len(b.Items) > 0 && !slices.ContainsFunc(b.Items, func(i *Bullet) bool {
		_, n := fieldLabel(i.Text.Plain)
		return n == 0 || len(i.Blocks) > 0
	})
}

// unwrapped gives the lines of t; one that ends amid a name ("University of")
// goes on in the next.
func unwrapped(t Text) []Text {
	all := t.lines(true)
	for i := 0; i+1 < len(all); {
		last := all[i].Plain[strings.LastIndexByte(all[i].Plain, ' ')+1:]
		switch last {
		case "of", "and", "the", "for", "in", "at", "&", "de", "des", "du", "et", "der", "für", "und", "di", "del", "e", "y", "van", "do", "da":
			all[i] = between(t, all[i], all[i+1])
			all = slices.Delete(all, i+1, i+2)
		default:
			i++
		}
	}
	return all
}

// remainder makes a paragraph of what follows from line on.
func remainder(t, line Text) *Block {
	from, at := 0, 0
	for _, r := range t.Runs {
		if r.Span.Start >= line.Span.Start {
			from = at
			break
		}
		at += len(r.Text)
	}
	rest := t.Slice(from, len(t.Plain)).Trim()
	return &Block{Kind: Paragraph, Span: rest.Span, Text: rest}
}

// isHeaderLine says whether a line below the opening one belongs to the
// header: it is a date, place, title or organisation.
func (r *reader) isHeaderLine(kind Kind, above []Text, t Text) bool {
	s := t.Plain
	n := words(s)
	if n == 0 {
		return false
	}
	if n > 16 || len(s) > 200 || kind != Projects && isFooter(s) {
		return false
	}
	if len(above) == 1 && isMargin(above[0]) && t.styled(Strong) {
		return true // "__The King's School, Grantham.__"
	}
	if isSentence(s) {
		return false
	}
	if class, n := fieldLabel(s); n > 0 && len(above) > 0 && isCareer(kind) && (class != unknown || len(r.dates(s)) > 0) {
		return true
	}
	if isLabelLine(t) {
		return false
	}
	for _, f := range r.dates(s) {
		if f.weight() > 1 || n <= 6 || n <= 12 && kind == Awards || n <= 12 && kind == Certificates {
			return true
		}
	}
	if known, all := r.knows(kind, t); all || (known || lexicon.Place(s)) && n <= 8 {
		return true
	}
	if !isCareer(kind) {
		return t.link() != nil && n == 1
	}
	if r.beginsWithTitle(kind, t) && r.lacks(kind, above) {
		return true
	}
	if kind != Education && n <= 8 && r.leadingAt(s) > 0 {
		return true
	}
	if n > 8 {
		return false
	}
	e := r.probe(kind, above)
	open := e.Title.Empty() || e.Org.Empty()
	village := r.placeLines > 0 && e.Location.Empty() && len(lexicon.Technologies(s)) == 0 // where others have a place
	return open && t.styled(Strong|Emphasis) || (open || village) && placeLike(s) && n <= 4
}

// beginsWithTitle says whether a line begins with what the entry is called,
// however long it goes on: a position in italics, a degree in front of a comma
// or bracket.
func (r *reader) beginsWithTitle(kind Kind, t Text) bool {
	if kind != Education {
		n := t.startsStyled(Emphasis)
		return n < len(t.Plain) && isTitleLike(t.Plain[:n])
	}
	name := t.Plain
	if i := strings.IndexAny(name, ",(;"); i > 0 {
		name = name[:i]
	}
	return words(name) <= 10 && lexicon.Degree(name) && !unicode.IsLower(firstRune(name))
}

// isJob says whether entries of the kind are jobs, paid or not.
func isJob(kind Kind) bool { return kind == Work || kind == Volunteer }

// isCareer says whether entries of the kind have an employer or a school.
func isCareer(kind Kind) bool { return isJob(kind) || kind == Education }

// isSentence says whether a line ends in a full stop that is not part of a
// company's name or an abbreviation.
func isSentence(s string) bool {
	if !strings.HasSuffix(s, ".") || words(s) < 3 {
		return false
	}
	last := s[strings.LastIndexAny(s, " \u00a0,")+1:]
	return !(unicode.IsUpper(firstRune(last)) && lexicon.LegalSuffix(last)) && !lexicon.Present(last) && strings.Count(last, ".") < 2
}

// isLabelLine says whether a line ends in a colon or names what follows one.
func isLabelLine(t Text) bool {
	name, _, ok := strings.Cut(t.Plain, ": ")
	if !ok {
		return strings.HasSuffix(t.Plain, ":")
	}
	return words(name) <= 5 && !strings.ContainsAny(name, "|·—,") && len(scanDates(name)) == 0
}

// listedPositions finds the positions that are the items of a list below an
// employer, all of which name one and its dates, or the degrees below a school. It
// gives the header without them.
func (r *reader) listedPositions(kind Kind, e *Entry, lines []Text) []Text {
	if kind == Education {
		return r.degrees(e, lines)
	}
	at := slices.IndexFunc(e.Body, func(b *Block) bool { return b.Kind == List })
	if !isJob(kind) || len(e.Positions) > 0 || at < 0 {
		return lines
	}
	for _, item := range e.Body[at].Items {
		if !r.isPositionLine(item.Text.firstLine()) {
			return lines
		}
	}
	if lexicon.JobTitle(r.probe(kind, lines).Title.Plain) {
		return lines
	}
	employed := namesEmployer(kind, lines)
	for _, item := range e.Body[at].Items {
		opening := &Block{Kind: Paragraph, Span: item.Span, Text: item.Text}
		e.Positions = append(e.Positions, r.position(kind, slices.Insert(item.Blocks, 0, opening), employed))
	}
	last := e.Positions[len(e.Positions)-1]
	last.Body = append(last.Body, e.Body[at+1:]...)
	last.close()
	e.Body = e.Body[:at]
	return lines
}

// degrees finds those that stand in lines or items below a school whose header
// names none: a single one belongs to the header, several are positions of e. It
// gives the header without them.
func (r *reader) degrees(e *Entry, lines []Text) []Text {
	if len(e.Positions) > 0 || len(lines) == 0 {
		return lines
	}
	begins := func(t Text) bool {
		return len(t.Plain) <= longestHeader && words(t.Plain) <= 20 && r.beginsWithTitle(Education, t) && !isSentence(t.Plain) &&
			!strings.HasPrefix(t.Plain, "Minor") && !hasGradeWord(t.Plain[:strings.IndexAny(t.Plain+",", ",(")]) && !strings.Contains(t.Plain, ": ")
	}
	header, found := lines[:1:1], []*Bullet(nil)
	for _, l := range lines[1:] {
		if begins(l) && len(r.dates(l.Plain)) > 0 {
			found = append(found, &Bullet{Span: l.Span, Text: l})
		} else {
			header = append(header, l)
		}
	}
	body := e.Body
	listed := len(found) == 0 && len(body) > 0 && body[0].Kind == List && begins(body[0].Items[0].Text)
	if len(found) < 2 && !listed || !r.namesSchool(header) {
		return lines
	}
	if listed {
		for _, item := range body[0].Items {
			if begins(item.Text) {
				found = append(found, &Bullet{Span: item.Span, Text: item.Text, Blocks: item.Blocks})
				continue
			}
			last := found[len(found)-1]
			last.Blocks = append(last.Blocks, &Block{Kind: List, Span: item.Span, Items: []*Bullet{item}})
		}
		body = body[1:]
	}
	if len(found) == 1 {
		e.Body = append(found[0].Blocks, body...)
		return append(header, found[0].Text.lines(true)...)
	}
	for _, f := range found {
		p := &Entry{Span: f.Span, Header: f.Text.Span, employed: true, Body: labelled(f.Blocks)}
		r.readHeader(p, Education, f.Text.lines(true))
		p.close()
		e.Positions = append(e.Positions, p)
	}
	last := e.Positions[len(e.Positions)-1]
	last.Body = append(last.Body, body...)
	last.close()
	e.Body = nil
	return header
}

// namesSchool says whether a header names a school and no degree.
func (r *reader) namesSchool(header []Text) bool {
	e := r.probe(Education, header)
	return e.Title.Empty() && !e.Org.Empty()
}

// lacks says whether the header so far leaves the title or the organisation
// open.
func (r *reader) lacks(kind Kind, header []Text) bool {
	if len(header) == 0 {
		return true
	}
	e := r.probe(kind, header)
	return e.Title.Empty() || e.Org.Empty()
}

// probe reads a header to see what is in it, and leaves no trace.
func (r *reader) probe(kind Kind, header []Text) *Entry {
	e := &Entry{}
	(&reader{file: r.file, page: &Page{}, lang: r.lang}).readHeader(e, kind, slices.Clone(header))
	return e
}

// plainEntries reads a section without headings in it.
func (r *reader) plainEntries(s *Section, blocks []*Block) {
	var open *Entry
	var lines []Text
	done := func() {
		if open != nil {
			open.Body = labelled(open.Body)
			lines = r.listedPositions(s.Kind, open, lines)
			open.employed = s.employs(lines)
			r.readHeader(open, s.Kind, lines)
			open.Header = joinSpans(open.Header, lines)
			open.settlePositions(false)
			open.close()
			s.joinEmployer(lines)
		}
		open, lines = nil, nil
	}
	blocks = r.parted(s.Kind, r.tableHeaders(s.Kind, blocks))
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		switch {
		case b.Kind == Term || b.Kind == Paragraph && r.opensEntry(s.Kind, blocks, i):
			done()
			open = &Entry{Span: b.Span, Header: source.Span{Start: b.Span.Start, End: b.Span.Start}}
			s.Parts = append(s.Parts, Part{Entry: open})
			lines, open.Body = r.opening(s.Kind, blocks, &i)
		case open != nil && b.Kind == Definition:
			open.Body = append(open.Body, b.Blocks...)
		case open != nil:
			open.Body = append(open.Body, b)
		case b.Kind == List && r.listsEntries(s.Kind, b):
			r.listed(s, b)
		case b.Kind == Table && r.tableEntries(s, b):
		default:
			s.addBlocks(labelled([]*Block{b}))
		}
	}
	done()
}

// employs says whether the entry before the last is a bold employer, and the
// header of the last begins with a position in italics.
func (s *Section) employs(lines []Text) bool {
	n := len(s.Parts)
	if s.Kind != Work || n < 2 || s.Parts[n-2].Entry == nil || len(lines) == 0 {
		return false
	}
	e := s.Parts[n-2].Entry
	lead := lines[0].startsStyled(Emphasis)
	return lead > 0 && lexicon.JobTitle(lines[0].Plain[:lead]) && e.boldEmployer && !e.Org.Empty()
}

// joinEmployer makes the last entry a position of the one before it, if that
// began with a bold employer and this one begins with a position, in italics or
// with its dates, and names no employer.
func (s *Section) joinEmployer(lines []Text) {
	n := len(s.Parts)
	if s.Kind != Work || n < 2 || s.Parts[n-2].Entry == nil || len(lines) == 0 {
		return
	}
	employer, e := s.Parts[n-2].Entry, s.Parts[n-1].Entry
	if employer.onlyNamed() && lexicon.JobTitle(e.Title.Plain) && !e.Dates.IsZero() && e.Org.Empty() {
		employer.Org, employer.Title, employer.boldEmployer = employer.Title, Text{}, true
		employer.Positions = []*Entry{e}
		employer.close()
		s.Parts = s.Parts[:n-1]
		return
	}
	italic := lines[0].startsStyled(Emphasis) > 0 && lines[0].startsStyled(Strong) == 0
	if !italic && (!lexicon.JobTitle(e.Title.Plain) || e.Dates.IsZero() || !employer.Title.Empty() && employer.Title.Span.Start < employer.Org.Span.Start) {
		return
	}
	if !e.Org.Empty() || e.Title.Empty() || !employer.boldEmployer || employer.Org.Empty() && (e.Dates.IsZero() || !lexicon.JobTitle(e.Title.Plain)) {
		return
	}
	if employer.Org.Empty() {
		employer.Org, employer.Title = employer.Title, Text{}
	}
	if len(employer.Positions) == 0 && !employer.Title.Empty() {
		first := &Entry{Span: employer.Title.Span, Header: employer.Title.Span, Title: employer.Title, Dates: employer.Dates, Body: employer.Body}
		first.close()
		employer.Positions = []*Entry{first}
		employer.Title, employer.Dates, employer.Body = Text{}, Dates{}, nil
	}
	employer.Positions = append(employer.Positions, e)
	employer.close()
	s.Parts = s.Parts[:n-1]
}

// onlyNamed says whether nothing is known of the entry but what may be a title,
// and where it was.
func (e *Entry) onlyNamed() bool {
	return e.Org.Empty() && !e.Title.Empty() && !lexicon.JobTitle(e.Title.Plain) && e.Dates.IsZero() && len(e.Extra)+len(e.Body)+len(e.Positions) == 0
}

// tableHeaders takes a table of few rows, of which one has dates, for the lines of
// a header: some part one into columns so.
func (r *reader) tableHeaders(kind Kind, blocks []*Block) []*Block {
	var out []*Block
	for i, b := range blocks {
		if lines, ok := r.headerTable(kind, b); ok {
			if out == nil {
				out = slices.Clone(blocks)
			}
			out[i] = &Block{Kind: Paragraph, Span: b.Span.Join(lines.Span), Text: lines}
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

// headerTable gives the lines that a table stands for, if it is one of a header: a
// single one, or several in two columns.
func (r *reader) headerTable(kind Kind, b *Block) (lines Text, ok bool) {
	if b.Kind != Table || len(b.Rows) > 4 {
		return Text{}, false
	}
	rows, dated, columns := 0, 0, 0
	for _, row := range b.Rows {
		line := joinCells(row)
		if line.Empty() {
			continue
		}
		rows, columns = rows+1, max(columns, len(row.Cells))
		if len(line.Plain) <= longestHeader && len(r.dates(line.Plain)) > 0 {
			dated++
		}
		if rows > 1 {
			at := source.Span{Start: line.Span.Start, End: line.Span.Start}
			lines.Runs = append(lines.Runs, Run{Span: at, Text: "\n"})
		}
		lines.Runs = append(lines.Runs, line.Runs...)
	}
	lines.finish()
	if rows == 1 {
		return lines, len(b.Rows) <= 2 && !strings.Contains(lines.Plain, "\n• ") // else it holds the whole entry
	}
	return lines, dated == 1 && columns == 2 && isCareer(kind) && columnFields(b) == nil
}

// parted cuts paragraphs whose every line is an entry by itself into lines: each
// with a date of its own, or each with the name of a project. It cuts "OSCP
// (2019), OSWE (2020)" at its commas.
func (r *reader) parted(kind Kind, blocks []*Block) []*Block {
	var out []*Block
	for i, b := range blocks {
		var lines []Text
		if b.Kind == Paragraph && len(b.Text.Plain) <= longestParagraph {
			lines = b.Text.lines(true)
		}
		least := 3 // words
		if len(lines) == 1 && kind == Certificates {
			lines, least = commaLines(b.Text), 2
		}
		all, named := len(lines) > 1, kind == Projects
		for _, l := range lines {
			named = named && namesProject(l)
			all = all && words(l.Plain) >= least && words(l.Plain) <= 24
		}
		all = all && (named || !slices.ContainsFunc(lines, func(l Text) bool { return len(r.dates(l.Plain)) == 0 }))
		switch {
		case !all && out != nil:
			out = append(out, b)
		case all:
			if out == nil {
				out = append(out, blocks[:i]...)
			}
			for _, l := range lines {
				out = append(out, &Block{Kind: Paragraph, Span: l.Span, Text: l})
			}
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

// commaLines cuts a text at its commas, semicolons, bars and dots outside of brackets.
func commaLines(t Text) []Text {
	return sliced(t, at(t, func(s string, i int) int { return max(matchComma(s, i), matchBar(s, i), matchDot(s, i)) }))
}

// opening reads the header of an entry that block i opens, and moves i on over
// what it has read.
func (r *reader) opening(kind Kind, blocks []*Block, i *int) (lines []Text, body []*Block) {
	b := blocks[*i]
	var next []*Block
	n := *i + 1
	if b.Kind == Term {
		lines = b.Text.lines(true)
		for ; n < len(blocks) && blocks[n].Kind == Definition; n++ {
			next = append(next, blocks[n].Blocks...)
		}
		*i = n - 1
		if first, rest, ok := r.definedByDates(lines, next); ok {
			lines, next = append(lines, first), rest
		}
		if isJob(kind) && len(next) > 1 && next[0].Kind == Paragraph && words(next[0].Text.Plain) <= 8 && !isSentence(next[0].Text.Plain) && r.beginsWithDates(next[1:]) {
			lines, next = append(lines, next[0].Text), next[1:] // the employer above the dates
		}
		plain := 0
		for plain < len(next) && next[plain].Kind == Paragraph && r.isDefinedHeader(kind, next[plain].Text) {
			plain++
		}
		header, rest := r.headerLines(kind, lines, next[:plain:plain])
		return header, append(rest, next[plain:]...)
	}
	for ; n < len(blocks) && (blocks[n].Kind == Paragraph || blocks[n].Kind == Quote) && !r.opensEntry(kind, blocks, n); n++ {
	}
	next = blocks[*i+1 : n]
	*i = n - 1
	if kind == Projects && namesProject(b.Text) {
		if lead, rest, ok := r.projectItem(b.Text); ok {
			return lead, append(rest, next...)
		}
	}
	return r.paragraphHeader(kind, b, next)
}

// namesProject says whether a paragraph begins with a name, bold or a link, and a dash
// parts it from what is said of it: "**name** — what it does". That of a link
// may be a colon or bar too.
func namesProject(t Text) bool {
	lead := t.startsStyled(Strong)
	if lead == 0 && len(t.Runs) > 0 && t.Runs[0].Link != nil && !isAddress(t.Runs[0].Text) {
		lead = len(t.Runs[0].Text)
	}
	if lead == 0 || lead > 60 || lexicon.Stack(t.Plain[:lead]) {
		return false
	}
	rest := strings.TrimLeftFunc(t.Plain[lead:], unicode.IsSpace)
	return rest != "" && (strings.ContainsRune("–—-", firstRune(rest)) || t.Runs[0].Link != nil && strings.ContainsRune(":|", firstRune(rest)))
}

// definedByDates gives the line that a term of nothing but dates stands for, and
// what is left of its definitions.
func (r *reader) definedByDates(term []Text, next []*Block) (first Text, rest []*Block, ok bool) {
	if len(term) != 1 || !r.onlyDates(term[0]) || len(next) == 0 || next[0].Kind != Paragraph || len(next[0].Text.Plain) > longestHeader {
		return Text{}, next, false
	}
	lines := unwrapped(next[0].Text)
	if words(lines[0].Plain) > 24 || isSentence(lines[0].Plain) {
		return Text{}, next, false
	}
	if rest = next[1:]; len(lines) > 1 {
		rest = append([]*Block{remainder(next[0].Text, lines[1])}, rest...)
	}
	return lines[0], rest, true
}

// isDefinedHeader says whether a definition belongs to the header of its term:
// others are what was done.
func (r *reader) isDefinedHeader(kind Kind, t Text) bool {
	if kind == Education && words(t.Plain) <= 16 && !isSentence(t.Plain) && (lexicon.Degree(t.Plain) || lexicon.School(t.Plain)) {
		return true
	}
	if isJob(kind) && words(t.Plain) <= 12 && !isSentence(t.Plain) && t.startsStyled(Strong) > 0 {
		return true
	}
	switch kind {
	case Awards, Certificates, Publications, Courses, Talks:
		if words(t.Plain) <= 12 && !isSentence(t.Plain) && len(r.dates(t.Plain)) > 0 {
			return true
		}
	}
	return r.isDateLine(t) || isTitleLike(t.Plain) && words(t.Plain) <= 6 || lexicon.Place(t.Plain) || r.placeLines > 0 && placeLike(t.Plain) || r.onlyDates(t)
}

// paragraphHeader reads the header of an entry that a paragraph opens.
func (r *reader) paragraphHeader(kind Kind, b *Block, blocks []*Block) (lines []Text, rest []*Block) {
	all := b.Text.lines(true)
	switch kind {
	case Projects:
		if lead, rest, ok := r.projectItem(b.Text); ok && len(all) == 1 {
			return lead, append(rest, blocks...)
		}
	case Publications, Awards, Certificates, Talks:
		return b.Text.lines(false), blocks // its lines were broken where they were full
	}
	if end, note := r.noteAt(kind, b.Text); note > 0 {
		if rest := b.Text.Slice(note, len(b.Text.Plain)).Trim(); !rest.Empty() {
			blocks = append([]*Block{{Kind: Paragraph, Span: rest.Span, Text: rest}}, blocks...)
		}
		return []Text{all[0].Slice(0, end)}, blocks
	}
	if len(all) == 1 {
		return r.headerLines(kind, all, blocks)
	}
	tail := remainder(b.Text, all[1])
	return r.headerLines(kind, all[:1:1], append([]*Block{tail}, blocks...))
}

// opensEntry says whether paragraph i opens an entry: its first line is bold,
// or begins or ends so and has a date, an organisation or a title.
func (r *reader) opensEntry(kind Kind, blocks []*Block, i int) bool {
	all := blocks[i].Text.lines(true)
	line := all[0]
	if isFooter(blocks[i].Text.Plain) {
		return false
	}
	switch kind {
	case Publications, Awards, Certificates, Talks:
		if words(blocks[i].Text.Plain) <= 60 && len(r.dates(blocks[i].Text.Plain)) > 0 {
			return true
		}
	case Courses:
		if len(all) == 1 && words(line.Plain) <= 16 && !isSentence(line.Plain) && len(r.dates(line.Plain)) > 0 {
			return true
		}
	}
	if r.continues(kind, blocks, i) {
		return false
	}
	if _, note := r.noteAt(kind, blocks[i].Text); note > 0 {
		return true
	}
	if isJob(kind) && line.styled(Strong) && strings.HasSuffix(line.Plain, ":") && isTitleLike(line.Plain) {
		return true // "**Lead Developer, Rocket Corp:**"
	}
	if kind == Projects && namesProject(blocks[i].Text) || isCareer(kind) && areFields(all) {
		return true
	}
	stack, _, _ := strings.Cut(line.Plain, ":")
	datedBelow := len(all) > 1 && line.startsStyled(Strong) > 0 && r.onlyDates(all[1])
	if isLabelLine(line) && !line.styled(Strong) && !datedBelow && (len(r.dates(line.Plain)) == 0 || lexicon.Stack(stack)) || strings.HasSuffix(line.Plain, ":") || words(line.Plain) > 24 || len(line.Plain) > longestHeader {
		return false
	}
	if line.styled(Strong) || len(all) > 1 && isMargin(line) && all[1].startsStyled(Strong) > 0 {
		return true
	}
	dated := len(r.dates(line.Plain)) > 0
	if lead := line.startsStyled(Strong); lead > 0 && isCareer(kind) && lexicon.Place(trimSeparators(line.Slice(lead, len(line.Plain))).Plain) {
		return true
	}
	if line.startsStyled(Strong) > 0 || line.endsStyled(Strong) {
		listed := kind == Projects && i+1 < len(blocks) && blocks[i+1].Kind == List
		above := isJob(kind) && r.beginsWithDates(blocks[i+1:])
		return dated || listed || above || lexicon.JobTitle(line.Plain) || lexicon.Organisation(line.Plain) || lexicon.School(line.Plain) ||
			len(all) > 1 && words(all[1].Plain) <= 12 && len(r.dates(all[1].Plain)) > 0
	}
	if !isCareer(kind) && kind != Projects || words(line.Plain) > 15 || strings.HasSuffix(line.Plain, ".") {
		return kind == Education && dated && words(line.Plain) <= 24 && lexicon.Degree(line.Plain)
	}
	return dated || (words(line.Plain) <= 8 || lexicon.JobTitle(line.Plain)) && r.datedSoon(all[1:])
}

// isMargin says whether a line is the time that some write above an entry, in
// code or emphasis, though it may be none that can be read: "`1667 - death`".
func isMargin(t Text) bool {
	return t.styled(Monospace|Emphasis) && words(t.Plain) <= 6 && (strings.ContainsAny(t.Plain, "0123456789") || lexicon.Present(t.Plain))
}

// continues says whether paragraph i is the dates of the entry that the one
// before it has opened without any, with nothing else but a place, or the
// degree below a bold school.
func (r *reader) continues(kind Kind, blocks []*Block, i int) bool {
	t := blocks[i].Text
	if i > 0 && kind == Education && blocks[i-1].Kind == Paragraph && t.startsStyled(Strong) == 0 && lexicon.Degree(t.Plain) {
		school := blocks[i-1].Text
		return school.styled(Strong) && lexicon.School(school.Plain) && !lexicon.Degree(school.Plain)
	}
	return i > 0 && blocks[i-1].Kind == Paragraph && len(r.dates(blocks[i-1].Text.Plain)) == 0 && r.onlyDatesAndPlace(t)
}

// datedSoon says whether one of the next two lines, all of them short, has a
// date.
func (r *reader) datedSoon(lines []Text) bool {
	for _, l := range lines[:min(len(lines), 2)] {
		if words(l.Plain) > 12 || isSentence(l.Plain) {
			return false
		}
		if len(r.dates(l.Plain)) > 0 {
			return true
		}
	}
	return false
}

// listsEntries says whether the items of a list are entries.
func (r *reader) listsEntries(kind Kind, list *Block) bool {
	switch kind {
	case Education, Certificates, Awards, Publications:
		return true
	}
	for _, item := range list.Items {
		if r.itemOpens(kind, item) {
			return true
		}
	}
	return false
}

// itemOpens says whether a list item is an entry: it begins in bold or has a
// date, and has items below it. Jobs and projects need no items.
func (r *reader) itemOpens(kind Kind, item *Bullet) bool {
	t := item.Text
	if len(t.Plain) > longestHeader {
		return false
	}
	bold := t.startsStyled(Strong) > 0
	dated := len(r.dates(t.Plain)) > 0
	for _, b := range item.Blocks {
		if b.Kind == List {
			return bold || dated || isJob(kind) && isTitleLike(t.Plain) && r.datesItem(b)
		}
	}
	switch kind {
	case Work, Volunteer:
		if _, note := r.noteAt(kind, t); note > 0 {
			return true
		}
		return (bold || words(t.Plain) <= 15 && !isLabelLine(t)) && dated || bold && lexicon.JobTitle(t.Plain)
	case Projects:
		name, _, told := strings.Cut(t.Plain, ": ")
		return bold || len(t.Runs) > 0 && t.Runs[0].Link != nil || told && words(name) <= 8 && len(r.dates(name)) > 0
	case Courses, Talks:
		return dated && words(t.Plain) <= 24
	}
	return false
}

// datesItem says whether one of the first items of a list is when an entry was.
func (r *reader) datesItem(list *Block) bool {
	return slices.ContainsFunc(list.Items[:min(len(list.Items), 3)], func(i *Bullet) bool { return r.onlyDatesAndPlace(i.Text) })
}

// listed makes an entry of each item.
func (r *reader) listed(s *Section, list *Block) {
	for _, item := range list.Items {
		e := &Entry{Span: item.Span, Header: source.Span{Start: item.Span.Start, End: item.Span.Start}}
		lines, body := r.itemHeader(s.Kind, item)
		e.Body = labelled(body)
		lines = r.listedPositions(s.Kind, e, lines)
		r.readHeader(e, s.Kind, lines)
		e.Header = joinSpans(e.Header, lines)
		e.settlePositions(false)
		e.close()
		s.Parts = append(s.Parts, Part{Entry: e})
	}
}

// itemHeader reads the header of an entry that is a list item.
func (r *reader) itemHeader(kind Kind, item *Bullet) (lines []Text, body []*Block) {
	if kind == Projects {
		if lead, rest, ok := r.projectItem(item.Text); ok {
			return lead, append(rest, item.Blocks...)
		}
	}
	if isCareer(kind) || kind == Projects {
		lines, body = r.paragraphHeader(kind, &Block{Kind: Paragraph, Text: item.Text, Span: item.Text.Span}, item.Blocks)
		if kind != Projects {
			lines, body = r.nestedHeader(kind, lines, body)
		}
		return lines, body
	}
	return r.nestedHeader(kind, item.Text.lines(false), item.Blocks)
}

// nestedHeader takes the first items below an entry into its header if they
// are the school, the place and the dates that its own line leaves out.
func (r *reader) nestedHeader(kind Kind, lines []Text, body []*Block) ([]Text, []*Block) {
	if len(body) == 0 || body[0].Kind != List {
		return lines, body
	}
	for _, l := range lines {
		if len(r.dates(l.Plain)) > 0 {
			return lines, body
		}
	}
	list, dated := *body[0], false
	for len(list.Items) > 0 && len(list.Items[0].Blocks) == 0 && r.isHeaderLine(kind, lines, list.Items[0].Text) &&
		words(list.Items[0].Text.Plain) <= 8 && !(dated && !r.lacks(kind, lines)) {
		dated = dated || len(r.dates(list.Items[0].Text.Plain)) > 0
		lines = append(lines, list.Items[0].Text)
		list.Items = list.Items[1:]
	}
	if len(list.Items) == 0 {
		return lines, body[1:]
	}
	list.Span = itemsSpan(list.Items)
	return lines, append([]*Block{&list}, body[1:]...)
}

// projectItem parts the name of a project from a sentence about it: "**Name**
// – what it does (2021)".
func (r *reader) projectItem(t Text) (lines []Text, rest []*Block, ok bool) {
	lead := t.startsStyled(Strong)
	if lead == 0 && len(t.Runs) > 0 && t.Runs[0].Link != nil {
		for _, run := range t.Runs {
			if run.Link != t.Runs[0].Link {
				break
			}
			lead += len(run.Text)
		}
	}
	if lead == 0 {
		name, _, _ := strings.Cut(t.Plain, ": ")
		if lead = len(name); words(name) > 8 || len(r.dates(name)) == 0 {
			return nil, nil, false
		}
	}
	if lead == len(t.Plain) {
		return nil, nil, false
	}
	lines = []Text{t.Slice(0, lead)}
	tail := trimSeparators(t.Slice(lead, len(t.Plain)))
	for _, f := range r.dates(tail.Plain) {
		before, after := trimSeparators(tail.Slice(0, f.start)), trimSeparators(tail.Slice(f.end, len(tail.Plain)))
		linked := !after.Empty() && after.linkedWhole()
		if before.Empty() || linked || strings.IndexFunc(after.Plain, isWordRune) < 0 {
			lines = append(lines, tail.Slice(f.start, f.end))
			switch {
			case before.Empty():
				tail = after
			case linked:
				lines, tail = append(lines, after), before
			default:
				tail = before
			}
			break
		}
	}
	introduced := strings.IndexAny(strings.TrimSpace(t.Plain[lead:]), "-:–—") == 0
	if words(tail.Plain) <= 5 && !strings.HasSuffix(tail.Plain, ".") && !introduced || words(tail.Plain) < 2 && !strings.HasPrefix(strings.TrimSpace(t.Plain[lead:]), ":") {
		return nil, nil, false
	}
	return lines, []*Block{{Kind: Paragraph, Span: tail.Span, Text: tail}}, true
}

// labelled finds the lines that only name the bullets below them.
func labelled(blocks []*Block) []*Block {
	for i, b := range blocks {
		switch b.Kind {
		case Heading:
			b.Kind, b.Level = Label, 0
		case Paragraph:
			beforeList := i+1 < len(blocks) && blocks[i+1].Kind == List
			if beforeList && words(b.Text.Plain) <= 10 && (b.Text.styled(Strong) || strings.HasSuffix(b.Text.Plain, ":")) {
				b.Kind = Label
			}
		}
	}
	return blocks
}
