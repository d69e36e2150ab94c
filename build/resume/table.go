package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// tableEntries makes an entry of each row of a table whose head names what
// stands in its columns. It is false for any other table. The head itself is
// a label, so that its words are not lost.
func (r *reader) tableEntries(s *Section, b *Block) bool {
	fields := columnFields(b)
	if fields == nil {
		return r.datedRows(s, b)
	}
	head := joinCells(b.Rows[0])
	s.addBlocks([]*Block{{Kind: Label, Span: b.Rows[0].Span, Text: head}})
	for _, row := range b.Rows[1:] {
		if joinCells(row).Empty() {
			continue
		}
		s.Parts = append(s.Parts, Part{Entry: r.rowEntry(s.Kind, fields, row)})
	}
	return true
}

// datedRows makes an entry of each row of a table that has no head, or has
// another entry there, if every one bears dates.
func (r *reader) datedRows(s *Section, b *Block) bool {
	rows := slices.DeleteFunc(slices.Clone(b.Rows), func(row Row) bool { return joinCells(row).Empty() })
	dated := func(t Text) bool { return !t.Empty() && r.onlyDates(t) }
	if !isJob(s.Kind) && s.Kind != Education || len(rows) == 0 ||
		slices.ContainsFunc(rows, func(row Row) bool { return len(row.Cells) < 2 || !slices.ContainsFunc(row.Cells, dated) }) {
		return false
	}
	for _, row := range rows {
		s.Parts = append(s.Parts, Part{Entry: r.datedRow(&Entry{Span: row.Span, Header: row.Span}, s.Kind, row)})
	}
	return true
}

// columnFields gives the field of each column, "" for those that have none. It
// gives nil unless one of them holds titles or organisations, or one of two
// holds dates.
func columnFields(b *Block) (fields []string) {
	if !b.Head || len(b.Rows) < 2 {
		return nil
	}
	known, dated := false, false
	for _, cell := range b.Rows[0].Cells {
		field, _ := lexicon.Column(cell.Plain)
		if slices.Contains(fields, field) {
			field = "" // the second of two names
		}
		known = known || field == "title" || field == "org"
		dated = dated || field == "dates"
		fields = append(fields, field)
	}
	if !known && !(dated && len(fields) == 2) {
		return nil
	}
	return fields
}

func (r *reader) rowEntry(kind Kind, fields []string, row Row) *Entry {
	e := &Entry{Span: row.Span, Header: row.Span}
	if len(fields) == 2 && slices.Contains(fields, "dates") {
		return r.datedRow(e, kind, row)
	}
	for i, cell := range row.Cells {
		field := ""
		if i < len(fields) {
			field = fields[i]
		}
		if field == "location" && !slices.Contains(fields, "org") && !isPlace(cell.Plain) {
			r.columnField(e, "org", placeBehindComma(e, cell)) // where one worked, by name
			continue
		}
		r.columnField(e, field, cell)
	}
	e.placeBehindOrg()
	if before := beforeBracket(e.Title.Plain); kind == Education && len(before) < len(e.Title.Plain) {
		if grade := trimSeparators(e.Title.Slice(len(before), len(e.Title.Plain))); isDistinction(grade.Plain) {
			e.Title, e.Extra = e.Title.Slice(0, len(before)), append(e.Extra, grade)
		}
	}
	h := &header{r: r, kind: kind, entry: e}
	h.url()
	e.close()
	return e
}

// placeBehindOrg takes the place out of a cell of an employer or school, if no
// column has it: "Acme Ltd, Leeds, UK".
func (e *Entry) placeBehindOrg() {
	if !e.Location.Empty() || e.Org.link() != nil || len(e.Org.Plain) > longestHeader {
		return
	}
	for _, c := range at(e.Org, func(s string, i int) int { return max(matchComma(s, i), matchBar(s, i)) }) {
		behind := trimPictures(trimSeparators(e.Org.Slice(c.end, len(e.Org.Plain))))
		if isPlace(behind.Plain) && c.start > 0 {
			e.Org, e.Location = e.Org.Slice(0, c.start).Trim(), behind
			return
		}
	}
}

// placeBehindComma takes the town behind an employer or school for its place, and
// gives the rest.
func placeBehindComma(e *Entry, cell Text) Text {
	i := strings.LastIndex(cell.Plain, ", ")
	if i < 0 || cell.link() != nil || !isPlace(cell.Plain[i+2:]) {
		return cell
	}
	e.Location = cell.Slice(i+2, len(cell.Plain)).Trim()
	return cell.Slice(0, i)
}

// datedRow reads a row of dates and everything else: "2010 – 2015 | MSc,
// University of Leeds".
func (r *reader) datedRow(e *Entry, kind Kind, row Row) *Entry {
	var lines []Text
	list := &Block{Kind: List}
	for _, cell := range row.Cells {
		if cell.Empty() && !cell.hasImage() {
			continue
		}
		for _, line := range cell.lines(false) {
			n := bulletMark(line.Plain)
			if n > 0 || len(lines) > 2 && !r.isHeaderLine(kind, lines, line) {
				item := line.Slice(n, len(line.Plain))
				list.Items = append(list.Items, &Bullet{Span: item.Span, Text: item})
			} else {
				lines = append(lines, line)
			}
		}
	}
	if len(list.Items) > 0 {
		list.Span = itemsSpan(list.Items)
		e.Body = append(e.Body, list)
	}
	if len(lines) > 1 && r.onlyDates(lines[0]) { // the position opens the header
		lines = append(lines[1:len(lines):len(lines)], lines[0])
	}
	r.readHeader(e, kind, lines)
	e.close()
	return e
}

// bulletMark gives the length of the mark that makes a line of a cell, where
// Markdown has no lists, an item: "- ", "• ".
func bulletMark(s string) int {
	for _, mark := range [...]string{"- ", "* ", "• ", "– ", "· "} {
		if strings.HasPrefix(s, mark) && len(s) > len(mark) {
			return len(mark)
		}
	}
	return 0
}

// columnField puts a cell where its column says it belongs.
func (r *reader) columnField(e *Entry, field string, cell Text) {
	switch {
	case cell.Empty() && !cell.hasImage():
	case field == "title":
		e.Title = cell
	case field == "org":
		e.Org = cell
	case field == "location":
		e.Location = cell
	case field == "text":
		e.Body = append(e.Body, &Block{Kind: Paragraph, Span: cell.Span, Text: cell})
	case !r.columnDates(e, field, cell):
		e.Extra = append(e.Extra, cell)
	}
}

// columnDates reads a cell that is dates and nothing else.
func (r *reader) columnDates(e *Entry, field string, cell Text) bool {
	if field == "end" && !e.Dates.IsZero() && lexicon.Present(cell.Plain) {
		e.Dates.Open = true
		e.Dates.widen(cell)
		return true
	}
	if field != "dates" && field != "start" && field != "end" || !r.onlyDates(cell) {
		return false
	}
	d := r.place(cell, r.dates(cell.Plain)[0])
	switch {
	case field == "end" && !e.Dates.IsZero():
		e.Dates.End = d.Start
		e.Dates.widen(cell)
	case field == "end" && d.End.IsZero():
		d.Start, d.End = Date{}, d.Start
		e.Dates = d
	default:
		e.Dates = d
	}
	return true
}

// widen adds a cell to what was written of the dates.
func (d *Dates) widen(cell Text) {
	d.Text += " – " + cell.Plain
	d.Span = d.Span.Join(cell.Span)
}
