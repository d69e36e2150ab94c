package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// tableEntries makes an entry of each row of a table whose head names what is
// in its columns, or whose every row has dates. It reports whether the table
// was one. The head becomes a label, so that its words are not lost.
func (r *reader) tableEntries(s *Section, b *Block) bool {
	fields := columnFields(b)
	if fields == nil {
		return r.datedRows(s, b)
	}
	head := joinCells(b.Rows[0])
	s.addBlocks([]*Block{{Kind: Label, Span: b.Rows[0].Span, Text: head}})
	var last *Entry
	for _, row := range b.Rows[1:] {
		switch {
		case joinCells(row).Empty():
		case last != nil && fields[0] == "dates" && goesOn(row):
			last.goOn(row)
		default:
			last = r.rowEntry(s.Kind, fields, row)
			s.Parts = append(s.Parts, Part{Entry: last})
		}
	}
	return true
}

// columnFields returns the field of each column, "" for those without one. It
// returns nil unless a column holds titles or organisations, or dates beside
// places or beside a single other column.
func columnFields(b *Block) (fields []string) {
	if !b.Head || len(b.Rows) < 2 {
		return nil
	}
	known, dated, placed := false, false, false
	for _, cell := range b.Rows[0].Cells {
		field := columnField(cell.Plain)
		if slices.Contains(fields, field) {
			field = "" // the second of two names
		}
		known = known || field == "title" || field == "org"
		dated = dated || field == "dates"
		placed = placed || field == "location"
		fields = append(fields, field)
	}
	if !known && !(dated && (placed || len(fields) == 2)) {
		return nil
	}
	return fields
}

// columnField returns the field that the head of a column names, the first of
// two: "Role / Company".
func columnField(head string) string {
	field, known := lexicon.Column(head)
	for part := range strings.FieldsFuncSeq(head, func(r rune) bool { return strings.ContainsRune("/,&|+", r) }) {
		if !known {
			field, known = lexicon.Column(part)
		}
	}
	return field
}

// rowEntry reads a row as an entry, with the fields of its columns.
func (r *reader) rowEntry(kind Kind, fields []string, row Row) *Entry {
	e := &Entry{Span: row.Span, Header: row.Span}
	if len(fields) == 2 && slices.Contains(fields, "dates") {
		return r.rowHeader(e, kind, row.Cells)
	}
	whole := wholeHeader(kind, fields, row)
	if whole >= 0 {
		r.rowHeader(e, kind, row.Cells[whole:whole+1])
	}
	for i, cell := range row.Cells {
		field := ""
		if i < len(fields) {
			field = fields[i]
		}
		if i == whole {
			continue
		}
		if field == "location" && !slices.Contains(fields, "org") && !isPlace(cell.Plain) {
			r.putCell(e, "org", placeBehindComma(e, cell)) // where one worked, by name
			continue
		}
		r.putCell(e, field, cell)
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

// wholeHeader returns the index of the cell that holds both position and
// employer, or degree and school, where a single column is for both, or -1.
func wholeHeader(kind Kind, fields []string, row Row) int {
	if !isCareer(kind) {
		return -1
	}
	i, j := slices.Index(fields, "title"), slices.Index(fields, "org")
	if i >= 0 && j >= 0 {
		return -1
	}
	if i = max(i, j); i < 0 {
		i = slices.Index(fields, "location") // "Where"
	}
	if i < 0 || i >= len(row.Cells) {
		return -1
	}
	cell := row.Cells[i]
	if fields[i] != "location" && slices.Contains(fields, "location") && !strings.Contains(cell.Plain, "\n") {
		return -1 // which may hold the other name
	}
	if fields[i] == "title" || strings.Contains(cell.Plain, "\n") || isTitleLike(cell.Plain) {
		return i
	}
	return -1
}

// placeBehindOrg takes the place out of the employer or school, if no column
// has it: "Acme Ltd, Leeds, UK".
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

// placeBehindComma takes the town behind an employer or school for its place,
// and returns the rest.
func placeBehindComma(e *Entry, cell Text) Text {
	i := strings.LastIndex(cell.Plain, ", ")
	if i < 0 || cell.link() != nil || !isPlace(cell.Plain[i+2:]) {
		return cell
	}
	e.Location = cell.Slice(i+2, len(cell.Plain)).Trim()
	return cell.Slice(0, i)
}

// putCell puts a cell into the field of its column.
func (r *reader) putCell(e *Entry, field string, cell Text) {
	switch {
	case strings.IndexFunc(cell.Plain, isWordRune) < 0 && !cell.hasImage():
	case field == "title":
		e.Title = cell
	case field == "org":
		e.Org = cell
	case field == "location" && e.Location.Empty():
		e.Location = cell
	case field == "text":
		e.Body = append(e.Body, paragraph(cell))
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
	d := r.datesAt(cell, r.dates(cell.Plain)[0])
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

// widen adds a cell to the dates as written.
func (d *Dates) widen(cell Text) {
	d.Text += " – " + cell.Plain
	d.Span = d.Span.Join(cell.Span)
}

// goesOn reports whether a row continues the one above it: its first cell, where
// the dates would be, is empty.
func goesOn(row Row) bool {
	return len(row.Cells) == 2 && row.Cells[0].Empty() && !row.Cells[0].hasImage()
}

// goOn adds the lines of a row as bullets.
func (e *Entry) goOn(row Row) {
	if n := len(e.Body); n == 0 || e.Body[n-1].Kind != List {
		e.Body = append(e.Body, &Block{Kind: List})
	}
	list := e.Body[len(e.Body)-1]
	for _, line := range row.Cells[1].lines(false) {
		item := line.Slice(bulletMark(line.Plain), len(line.Plain))
		list.Items = append(list.Items, &Bullet{Span: item.Span, Text: item})
	}
	list.Span = itemsSpan(list.Items)
	e.Span = e.Span.Join(row.Span)
}

// datedRows makes an entry of each row of a table if every row has dates, or
// continues one above it that has. Its head, if there is one, is an entry too.
func (r *reader) datedRows(s *Section, b *Block) bool {
	rows := slices.DeleteFunc(slices.Clone(b.Rows), func(row Row) bool { return joinCells(row).Empty() })
	dated := func(t Text) bool { return !t.Empty() && r.isDateCell(t.lines(false)) }
	if !isCareer(s.Kind) || len(rows) == 0 || goesOn(rows[0]) ||
		slices.ContainsFunc(rows, func(row Row) bool {
			return len(row.Cells) < 2 || !goesOn(row) && !slices.ContainsFunc(row.Cells, dated)
		}) {
		return false
	}
	for _, row := range rows {
		if goesOn(row) {
			s.Parts[len(s.Parts)-1].Entry.goOn(row)
			continue
		}
		s.Parts = append(s.Parts, Part{Entry: r.rowHeader(&Entry{Span: row.Span, Header: row.Span}, s.Kind, row.Cells)})
	}
	return true
}

// rowHeader reads a row that has dates in one cell and the rest of the entry in
// others: "2010 – 2015 | MSc, University of Leeds".
func (r *reader) rowHeader(e *Entry, kind Kind, cells []Text) *Entry {
	var lines, dates []Text
	list := &Block{Kind: List}
	for _, cell := range cells {
		if cell.Empty() && !cell.hasImage() {
			continue
		}
		all := cell.lines(false)
		if dates == nil && r.isDateCell(all) { // they go last, as the position opens the header
			dates = all
			continue
		}
		for _, line := range all {
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
	r.readHeader(e, kind, append(lines, dates...))
	e.close()
	return e
}

// isDateCell reports whether the lines of a cell are dates, with nothing but a
// place or duration below.
func (r *reader) isDateCell(lines []Text) bool {
	return len(lines) > 0 && r.onlyDates(lines[0]) &&
		!slices.ContainsFunc(lines[1:], func(t Text) bool { return !lexicon.Place(t.Plain) && !isDuration(t.Plain) })
}

// bulletMark returns the length of the mark that makes a bullet of a line in a
// cell, where Markdown has no lists: "- ", "• ".
func bulletMark(s string) int {
	for _, mark := range [...]string{"- ", "* ", "• ", "– ", "· "} {
		if strings.HasPrefix(s, mark) && len(s) > len(mark) {
			return len(mark)
		}
	}
	return 0
}

// tableHeaders makes paragraphs of the tables that hold the header of an entry.
// Some put its parts into columns like that.
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

// headerTable returns the lines that a table stands for, if it is the header of
// an entry: one row, or few in two columns, of which one has dates.
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
		if len(line.Plain) <= longestHeader && r.dated(line.Plain) {
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
		return lines, len(b.Rows) <= 2 && !strings.Contains(lines.Plain, "\n• ") // with bullets it is the whole entry
	}
	return lines, dated == 1 && columns == 2 && isCareer(kind) && columnFields(b) == nil
}

// joinCells makes one text of a row, with a dash between its cells.
func joinCells(row Row) (t Text) {
	for _, cell := range row.Cells {
		if cell.Empty() {
			continue
		}
		if len(t.Runs) > 0 {
			at := t.Runs[len(t.Runs)-1].Span.End
			t.Runs = append(t.Runs, Run{Span: source.Span{Start: at, End: at}, Text: " – "})
		}
		t.Runs = append(t.Runs, cell.Runs...)
	}
	t.finish()
	return t
}
