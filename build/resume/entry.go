package resume

import (
	"slices"
	"strings"

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
	isHeading := func(b *Block) bool { return b.Kind == Heading }
	i := slices.IndexFunc(blocks, isHeading)
	if i < 0 {
		r.plainEntries(s, blocks)
		return
	}
	isTable := func(b *Block) bool { return b.Kind == Table && columnFields(b) != nil }
	if lead := blocks[:i]; r.holdsPositions(s.Kind, lead) || slices.ContainsFunc(lead, isTable) {
		r.plainEntries(s, lead)
	} else {
		s.addBlocks(labelled(lead))
	}
	level := 7 // of the shallowest heading
	for _, b := range blocks {
		if isHeading(b) {
			level = min(level, b.Level)
		}
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

// isHeadingOfTwo reports whether heading i and the one right below it, of the
// same level, are one header: "### Foo Ltd", "### Cook, 2018 – 2020".
func (r *reader) isHeadingOfTwo(kind Kind, blocks []*Block, i int) bool {
	if !isCareer(kind) || i+1 == len(blocks) || blocks[i+1].Kind != Heading || blocks[i+1].Level != blocks[i].Level {
		return false
	}
	first, second := blocks[i].Text, blocks[i+1].Text
	if len(first.Plain)+len(second.Plain) > longestHeader || r.dated(first.Plain) || !r.isDateLine(second) {
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

// unlisted makes headings of the items of lists whose every item is one: "- ###
// Cook".
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

// listsHeadings reports whether every item of a list is a heading.
func listsHeadings(b *Block) bool {
	return b.Kind == List && !slices.ContainsFunc(b.Items, func(i *Bullet) bool { return i.heading == 0 })
}

// headed reads an entry under a heading, with the positions below it.
func (r *reader) headed(kind Kind, heading *Block, blocks []*Block) *Entry {
	e := &Entry{Span: heading.Span, Header: heading.Span}
	lines := heading.Text.lines(false)
	if r.employerBelow(kind, heading, blocks) {
		lines, blocks = append(lines, blocks[0].Text.lines(false)...), blocks[1:]
	}
	if isJob(kind) {
		blocks = r.linesApart(kind, blocks)
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
	_, explicit := a.values["org"]
	e.settlePositions(explicit)
	e.close()
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
			open.settlePositions(false)
			open.close()
			s.joinEmployer(lines)
		}
	}
	blocks = r.linesApart(s.Kind, r.tableHeaders(s.Kind, blocks))
	n := 1 // blocks read
	for i := 0; i < len(blocks); i += n {
		b := blocks[i]
		n = 1
		switch {
		case b.Kind == Term || b.Kind == Paragraph && r.opensEntry(s.Kind, blocks, i):
			done()
			open = &Entry{Span: b.Span, Header: source.Span{Start: b.Span.Start, End: b.Span.Start}}
			s.Parts = append(s.Parts, Part{Entry: open})
			lines, open.Body, n = r.opening(s.Kind, blocks[i:])
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

// listsYears reports whether lists are below years, in headings or in bold,
// that their items leave out. Publications are often listed like that.
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

// isYear reports whether a block is a heading or bold line of nothing but
// dates.
func (r *reader) isYear(b *Block) bool {
	return (b.Kind == Heading || b.Kind == Paragraph && b.Text.styled(Strong)) && r.onlyDates(b.Text)
}

// underYears reads the lists below years. Entries without a date get that of
// their year, which is no longer shown above them.
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
				p.Entry.Dates, inherited = r.datesAt(b.Text, r.dates(b.Text.Plain)[0]), true
			}
		}
		if !inherited {
			s.Parts = slices.Insert(s.Parts, from, Part{Block: &Block{Kind: Label, Span: b.Span, Text: b.Text}})
		}
	}
}

// headsList reports whether a heading only names the entries listed below it,
// as "Journal articles" does: it has no date, and all items of the list have
// one. A single item has to be below a known title.
func (r *reader) headsList(s *Section, heading *Block, blocks []*Block) bool {
	if !isListed(s.Kind) || r.dated(heading.Text.Plain) {
		return false
	}
	n := 0
	dated := func(t Text) bool {
		n++
		return len(t.Plain) <= longestHeader && r.dated(t.Plain)
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

// labels makes labels of headings that open nothing.
func labels(blocks []*Block) []*Block {
	for _, b := range blocks {
		if b.Kind == Heading {
			b.Kind, b.Level = Label, 0
		}
	}
	return blocks
}

// labelled makes labels of the lines that only name the bullets below them:
// "Key achievements:".
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

// isJob reports whether entries of the kind are jobs, paid or not.
func isJob(kind Kind) bool { return kind == Work || kind == Volunteer }

// isCareer reports whether entries of the kind have an employer or a school.
func isCareer(kind Kind) bool { return isJob(kind) || kind == Education }

// isListed reports whether people list entries of the kind, each on a line.
func isListed(kind Kind) bool {
	switch kind {
	case Publications, Awards, Certificates, Talks, Courses:
		return true
	}
	return false
}
