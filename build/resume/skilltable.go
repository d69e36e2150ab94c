package resume

import (
	"slices"
	"strings"
)

// table reads a table of skills, with a row or a column for each group.
func (g *grouper) table(b *Block) {
	switch {
	case len(b.Rows) == 0:
	case g.spoken:
		g.spokenTable(b)
	case byColumn(b):
		for c, name := range b.Rows[0].Cells {
			var items []Text
			for _, row := range b.Rows[1:] {
				if c < len(row.Cells) {
					items = append(items, g.items(row.Cells[c])...)
				}
			}
			if !name.Empty() || len(items) > 0 {
				g.group(trimColon(name), items, b.Span)
			}
		}
	default:
		g.rows(b)
	}
	g.named = nil
}

// rows reads a table with a row for each group.
func (g *grouper) rows(b *Block) {
	rows := b.Rows
	if b.Head && len(rows) > 1 && !isGroupRow(rows[0]) {
		if head := joinCells(rows[0]); !head.Empty() {
			g.section.Parts = append(g.section.Parts, Part{Block: &Block{Kind: Label, Span: rows[0].Span, Text: head}})
		}
		rows = rows[1:]
	}
	for _, row := range rows {
		if len(row.Cells) == 0 || joinCells(row).Empty() {
			continue
		}
		var items []Text
		for _, cell := range row.Cells[1:] {
			items = append(items, g.items(cell)...)
		}
		g.group(trimColon(row.Cells[0]), items, row.Span)
	}
}

// isGroupRow reports whether the head of a table, which Markdown demands, is a
// group like the rows below it.
func isGroupRow(head Row) bool {
	if len(head.Cells) < 2 || head.Cells[1].Empty() {
		return false
	}
	return strings.Contains(head.Cells[1].Plain, ",") || head.Cells[0].styled(Strong) && !head.Cells[1].styled(Strong)
}

// byColumn reports whether the columns of a table are the groups.
func byColumn(b *Block) bool {
	head := b.Rows[0]
	if !b.Head || len(b.Rows) < 2 || len(head.Cells) < 2 {
		return false
	}
	lists, bold := 0, 0
	for _, row := range b.Rows[1:] {
		for _, cell := range row.Cells[min(1, len(row.Cells)):] {
			if strings.Contains(cell.Plain, ", ") {
				lists++
			}
		}
		if len(row.Cells) > 0 && row.Cells[0].styled(Strong) {
			bold++
		}
	}
	for _, cell := range head.Cells {
		if cell.Empty() || strings.Contains(cell.Plain, ",") {
			return false
		}
	}
	if bold == len(b.Rows)-1 || isGroupRow(head) {
		return false
	}
	if len(head.Cells) == 2 && (lists > 0 || isTableWord(head.Cells[1].Plain)) {
		return lists > 0 && firstColumnLists(b)
	}
	return lists == 0 || firstColumnLists(b)
}

// firstColumnLists reports whether the first column has a list of skills.
func firstColumnLists(b *Block) bool {
	for _, row := range b.Rows[1:] {
		if len(row.Cells) > 0 && strings.Contains(row.Cells[0].Plain, ", ") {
			return true
		}
	}
	return false
}

// isTableWord reports whether s is the head of a column of values, and no
// group.
func isTableWord(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :")) {
	case "level", "skill", "skills", "experience", "years", "proficiency", "technologies", "tools", "details", "items", "niveau",
		"kenntnisse", "erfahrung", "jahre", "compétences", "technologien", "nivel", "tecnologías", "years of experience":
		return true
	}
	return false
}

// spokenTable reads a table with a row, or a column, for each language.
func (g *grouper) spokenTable(b *Block) {
	rows := b.Rows
	if n := len(rows[0].Cells); len(rows) == 2 && n > 1 && n == len(rows[1].Cells) &&
		!slices.ContainsFunc(rows[1].Cells, func(t Text) bool { return !isLevel(t.Plain) }) {
		rows = nil // a column a language
		for i, name := range b.Rows[0].Cells {
			rows = append(rows, Row{Cells: []Text{name, b.Rows[1].Cells[i]}})
		}
	}
	if b.Head && len(rows[0].Cells) > 0 && !isSpoken(rows[0].Cells[0].Plain) {
		if head := joinCells(rows[0]); !head.Empty() {
			g.section.Parts = append(g.section.Parts, Part{Block: &Block{Kind: Label, Span: rows[0].Span, Text: head}})
		}
		rows = rows[1:]
	}
	var items []Text
	for _, row := range rows {
		line := joinCells(row)
		items = addItem(items, line, 0, len(line.Plain))
	}
	g.add(items, b.Span)
}
