package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// titleBlock reads the lines with "%" that pandoc takes for the title of a
// document: the name, and what the person is.
//
//	% Ada Example
//	% Engineer
func titleBlock(blocks []*Block) []*Block {
	if len(blocks) == 0 || blocks[0].Kind != Paragraph || !strings.HasPrefix(blocks[0].Text.Plain, "% ") {
		return blocks
	}
	var all []*Block
	for _, line := range blocks[0].Text.lines(true) {
		line = trimmedPart(line, len(line.Plain)-len(strings.TrimPrefix(line.Plain, "%")), len(line.Plain))
		b := paragraph(line)
		if len(all) == 0 {
			b.Kind, b.Level = Heading, 1
		}
		all = append(all, b)
	}
	return append(all, blocks[1:]...)
}

// lineSections makes headings of lines in bold or capitals that have the title
// of a section, as word processors export them, if no heading has a known
// title.
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

// lineTitle returns the heading that the first line of a paragraph amounts to,
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
		rest = paragraph(text)
	}
	return title, rest
}

// nameFirst moves the name, and what is below it, in front of the contacts and
// lists with which the profiles of LinkedIn begin.
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
