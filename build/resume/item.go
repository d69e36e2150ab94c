package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// listsEntries reports whether the items of a list are entries.
func (r *reader) listsEntries(kind Kind, list *Block) bool {
	switch kind {
	case Education, Certificates, Awards, Publications:
		return true
	}
	return slices.ContainsFunc(list.Items, func(i *Bullet) bool { return r.itemOpens(kind, i) })
}

// itemOpens reports whether a list item is an entry: it begins in bold or has a
// date, and has items below it. Jobs and projects need no items.
func (r *reader) itemOpens(kind Kind, item *Bullet) bool {
	t := item.Text
	if len(t.Plain) > longestHeader {
		return false
	}
	bold := t.startsStyled(Strong) > 0
	dated := r.dated(t.Plain)
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
		return bold || len(t.Runs) > 0 && t.Runs[0].Link != nil || told && words(name) <= 8 && r.dated(name)
	case Courses, Talks:
		return dated && words(t.Plain) <= 24
	}
	return false
}

// datesItem reports whether one of the first items of a list is the dates of an
// entry.
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
		lines, body = r.paragraphHeader(kind, paragraph(item.Text), item.Blocks)
		if kind != Projects {
			lines, body = r.nestedHeader(kind, lines, body)
		}
		return lines, body
	}
	return r.nestedHeader(kind, item.Text.lines(false), item.Blocks)
}

// nestedHeader takes the first items below an entry into its header, if they
// are the school, place and dates that its own line leaves out:
//
//   - MSc Botany
//   - University of Leeds
//   - 2021
func (r *reader) nestedHeader(kind Kind, lines []Text, body []*Block) ([]Text, []*Block) {
	if len(body) == 0 || body[0].Kind != List || slices.ContainsFunc(lines, func(l Text) bool { return r.dated(l.Plain) }) {
		return lines, body
	}
	list, dated := *body[0], false
	for len(list.Items) > 0 {
		first := list.Items[0]
		if len(first.Blocks) > 0 || !r.isHeaderLine(kind, lines, first.Text) || words(first.Text.Plain) > 8 || dated && !r.lacks(kind, lines) {
			break
		}
		dated = dated || r.dated(first.Text.Plain)
		lines = append(lines, first.Text)
		list.Items = list.Items[1:]
	}
	if len(list.Items) == 0 {
		return lines, body[1:]
	}
	list.Span = itemsSpan(list.Items)
	return lines, append([]*Block{&list}, body[1:]...)
}
