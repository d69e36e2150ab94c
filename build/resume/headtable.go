package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// table reads a table of contacts. Other rows belong to the summary.
func (h *head) table(b *Block) {
	if h.labelledColumns(b) {
		return
	}
	var rows []Row
	for i, row := range b.Rows {
		if i == 0 && b.Head && strings.IndexFunc(joinCells(row).Plain, isWordRune) < 0 {
			continue // icons
		}
		if i == 0 && b.Head && h.res.ContactTitle.Empty() && lexicon.ContactSection(joinCells(row).Plain) {
			h.res.ContactTitle = joinCells(row)
			continue
		}
		if !h.row(row) {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		rest := *b
		rest.Head = b.Head && len(rows) == len(b.Rows)
		rest.Rows = rows
		h.res.Summary = append(h.res.Summary, &rest)
	}
}

// labelledColumns reads a table of one row below a head of labels. It reports
// whether the table was one.
func (h *head) labelledColumns(b *Block) bool {
	if len(b.Rows) != 2 || !b.Head || len(b.Rows[0].Cells) != len(b.Rows[1].Cells) {
		return false
	}
	for _, cell := range b.Rows[0].Cells {
		if _, ok := lexicon.Label(cell.Plain); !ok {
			return false
		}
	}
	for i, cell := range b.Rows[0].Cells {
		h.labelled(trimColon(cell), b.Rows[1].Cells[i])
	}
	return true
}

// row reads a row of a table: a label with its value, or contacts.
func (h *head) row(row Row) bool {
	cells := slices.DeleteFunc(slices.Clone(row.Cells), func(t Text) bool { return t.Empty() && !t.hasImage() })
	if len(cells) == 0 {
		return true
	}
	if len(cells) == 2 {
		if _, ok := lexicon.Label(cells[0].Plain); ok && !h.r.isContactText(cells[0]) {
			h.labelled(trimColon(cells[0]), cells[1])
			return true
		}
	}
	if !slices.ContainsFunc(cells, h.r.isContactText) {
		return false
	}
	for _, cell := range cells {
		if !h.contactLine(cell) {
			h.rest(cell)
		}
	}
	return true
}

// defined reads a term and its definition: a label with its value, or any line
// in front of contacts.
func (h *head) defined(term, definition *Block) bool {
	if definition.Kind != Definition || len(definition.Blocks) != 1 || definition.Blocks[0].Kind != Paragraph {
		return false
	}
	value := definition.Blocks[0].Text
	if _, ok := lexicon.Label(term.Text.Plain); ok {
		h.labelled(trimColon(term.Text), value)
		return true
	}
	if !h.r.isContactText(value) && !h.isPlaceLine(value) {
		return false
	}
	h.paragraph(&Block{Kind: Paragraph, Span: term.Span, Text: term.Text})
	return h.contactLine(value)
}
