package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// groups reads a section of skills, languages or interests.
func (r *reader) groups(s *Section, blocks []*Block) {
	g := &grouper{section: s, spoken: s.Kind == Languages, lang: r.lang}
	for i, b := range blocks {
		switch b.Kind {
		case Heading, Label:
			t, _ := r.cutAttributes(b.Text)
			g.heading(t, b.Span)
		case Term:
			g.heading(trimColon(b.Text), b.Span)
		case Definition:
			g.definition(b)
		case Paragraph:
			g.paragraph(b, i+1 < len(blocks) && blocks[i+1].Kind == List)
		case List:
			g.list(b)
		case Table:
			g.table(b)
		default:
			g.block(b)
		}
	}
}

// grouper collects the groups of a section.
type grouper struct {
	section *Section
	spoken  bool // languages: "German: native" is one item
	lang    string
	named   *Group // the group that a heading or a line opened, for what follows
}

func (g *grouper) block(b *Block) {
	g.named = nil
	g.section.Parts = append(g.section.Parts, Part{Block: b})
}

func (g *grouper) group(name Text, items []Text, span source.Span) *Group {
	out := &Group{Span: span, Name: name, Items: items}
	g.section.Parts = append(g.section.Parts, Part{Group: out})
	return out
}

// add appends items to the group that is open, else makes one.
func (g *grouper) add(items []Text, span source.Span) {
	if g.named == nil {
		g.group(Text{}, items, span)
		return
	}
	g.named.Items = append(g.named.Items, items...)
	g.named.Span = g.named.Span.Join(span)
}

func (g *grouper) heading(name Text, span source.Span) {
	g.named = g.group(name, nil, span)
}

// definition reads what a definition list says of a term.
func (g *grouper) definition(b *Block) {
	for _, t := range flatten(b.Blocks) {
		for _, line := range t.lines(true) {
			g.add(g.items(line), b.Span)
		}
	}
}

// paragraph reads lines of skills, or leaves prose as it is.
func (g *grouper) paragraph(b *Block, beforeList bool) {
	if beforeList && words(b.Text.Plain) <= 8 && (b.Text.styled(Strong) || strings.HasSuffix(b.Text.Plain, ":")) {
		g.heading(trimColon(b.Text), b.Span)
		return
	}
	if len(b.Text.Plain) > longestParagraph || isSignature(b.Text.Plain) || strings.HasPrefix(b.Text.Plain, "[^") || // a footnote
		g.spoken && strings.Contains(b.Text.Plain, "@") { // a footer of contacts
		g.block(b)
		return
	}
	lines := groupLines(b.Text, g)
	for _, line := range lines {
		if _, _, named := g.cutName(line); !named && isProse(line.Plain) && !line.styled(Monospace) {
			g.block(b)
			return
		}
	}
	if b.Text.styled(Strong) && len(lines) == 1 && !strings.Contains(b.Text.Plain, ",") {
		g.heading(trimColon(b.Text), b.Span)
		return
	}
	for i, line := range lines {
		if i+1 < len(lines) && line.styled(Strong) && !lines[i+1].styled(Strong) && !strings.Contains(line.Plain, ",") {
			g.heading(trimColon(line), line.Span)
			continue
		}
		if name, rest, ok := g.cutName(line); ok {
			g.group(name, g.items(rest), line.Span)
			g.named = nil
			continue
		}
		g.add(g.items(line), line.Span)
		if g.named == nil { // the lines of one paragraph are one list
			g.named = g.section.Parts[len(g.section.Parts)-1].Group
		}
	}
	if g.named != nil && (g.named.Name.Empty() || len(lines) > 1) {
		g.named = nil
	}
}

// isSignature says whether s is the place and day at which a resume was
// signed: "Berlin, den 01.11.2026".
func isSignature(s string) bool {
	if len(s) > 80 {
		return false
	}
	found := scanDates(s)
	if len(found) != 1 || found[0].dates.Start.Day == 0 || !found[0].dates.End.IsZero() {
		return false
	}
	before := strings.TrimSpace(s[:found[0].start])
	rest := strings.TrimFunc(s[found[0].end:], notWord)
	place, _, comma := strings.Cut(before, ",")
	return rest == "" && comma && placeLike(place) && words(before) <= 5
}

// IsClosing says whether a paragraph ends a resume and belongs to no section: it
// says where it was signed, or what becomes of the data in it.
func IsClosing(t Text) bool {
	if isSignature(t.Plain) || t.styled(Emphasis) {
		return true
	}
	for _, start := range [...]string{"Autorizzo ", "Wyrażam zgodę ", "I hereby ", "Hiermit "} {
		if strings.HasPrefix(t.Plain, start) {
			return true
		}
	}
	return false
}

// groupLines gives the lines of a paragraph; a line that does not begin a group
// continues the one before it if that ends in a comma.
func groupLines(t Text, g *grouper) (lines []Text) {
	all := t.lines(true)
	for i := 0; i < len(all); i++ {
		line := all[i]
		for i+1 < len(all) {
			_, _, named := g.cutName(all[i+1])
			_, _, inGroup := g.cutName(line)
			if named || !inGroup && !strings.HasSuffix(line.Plain, ",") {
				break
			}
			i++
			line = between(t, line, all[i])
		}
		lines = append(lines, g.barGroups(line)...)
	}
	return lines
}

// barGroups cuts a line at its bars if groups stand between all of them: "Cloud:
// AWS, GCP | Languages: Go".
func (g *grouper) barGroups(line Text) (groups []Text) {
	from := 0
	for _, c := range append(at(line, matchBar), cut{len(line.Plain), len(line.Plain)}) {
		part := line.Slice(from, c.start).Trim()
		if _, _, named := g.cutName(part); !named {
			return []Text{line}
		}
		groups = append(groups, part)
		from = c.end
	}
	return groups
}

// between gives the part of t from the start of a to the end of b.
func between(t, a, b Text) Text {
	var out Text
	for _, r := range t.Runs {
		if r.Span.End <= a.Span.Start || r.Span.Start >= b.Span.End {
			continue
		}
		from, to := 0, len(r.Text)
		if before := a.Span.Start - r.Span.Start; before > 0 {
			from = min(before, to)
		}
		if r.Span.End > b.Span.End {
			to = max(from, min(b.Span.End-r.Span.Start, to))
		}
		out.Runs = append(out.Runs, r.slice(from, to))
	}
	out.finish()
	return out
}

// isProse says whether s is a sentence and no list.
func isProse(s string) bool {
	n := words(s)
	commas := strings.Count(s, ",") + strings.Count(s, "·") + strings.Count(s, "|") + strings.Count(s, "•") + strings.Count(s, ";")
	return n > 8 && n > 4*(commas+1) || strings.HasSuffix(s, ".") && n > 5 && n > 3*(commas+1)
}

// list reads a list: an item is a group with its skills behind a colon or
// below it, or a skill.
func (g *grouper) list(b *Block) {
	var plain []Text
	var span source.Span
	flush := func() {
		if len(plain) > 0 {
			g.add(plain, span)
		}
		plain, span = nil, source.Span{}
	}
	for _, item := range b.Items {
		if item.Task == " " { // not done: to leave the box out would say the opposite
			at := source.Span{Start: item.Text.Span.Start, End: item.Text.Span.Start}
			item.Text.Runs = append([]Run{{Span: at, Text: "[ ] "}}, item.Text.Runs...)
			item.Text.finish()
		}
		name, rest, ok := g.cutName(item.Text)
		switch {
		case ok && (!g.spoken || headsLanguages(name.Plain)):
			flush()
			g.named = nil
			g.group(name, append(g.items(rest), g.nested(item.Blocks)...), item.Span)
		case len(item.Blocks) > 0 && !item.Text.Empty():
			flush()
			g.named = nil
			g.group(trimColon(item.Text), g.nested(item.Blocks), item.Span)
		default:
			plain = append(plain, g.items(item.Text)...)
			plain = append(plain, g.nested(item.Blocks)...)
			span = span.Join(item.Span)
		}
	}
	flush()
	g.named = nil
}

func (g *grouper) nested(blocks []*Block) (items []Text) {
	for _, t := range flatten(blocks) {
		items = append(items, g.items(t)...)
	}
	return items
}

// cutName parts "Group: a, b" and "**Group** a, b".
func (g *grouper) cutName(t Text) (name, rest Text, ok bool) {
	s := t.Plain
	if bold := t.startsStyled(Strong); bold > 0 && bold < len(s) {
		name, rest = trimColon(t.Slice(0, bold)), t.Slice(bold, len(s))
		if g.spoken && isSpoken(name.Plain) {
			return name, rest, false
		}
		after := strings.TrimSpace(rest.Plain)
		if strings.HasPrefix(after, "(") || strings.HasPrefix(after, ",") {
			return Text{}, t, false
		}
		return name, trimSeparators(rest), true
	}
	i := strings.IndexByte(s, ':')
	if i < 1 || i+1 < len(s) && !spaceAfter(s, i+1) || words(s[:i]) > 6 || strings.ContainsAny(s[:i], ",(") || i+1 >= len(s) {
		return Text{}, t, false
	}
	name = t.Slice(0, i).Trim()
	if g.spoken && isSpoken(name.Plain) {
		return Text{}, t, false
	}
	return name, t.Slice(i+1, len(s)).Trim(), true
}

// headsLanguages says whether s stands in front of languages and is none: "Mother
// tongue", "Other languages".
func headsLanguages(s string) bool {
	kind, _, known := lexicon.Section(s)
	return known && Kind(kind) == Languages || isLevel(s)
}

func isSpoken(s string) bool {
	_, ok := lexicon.Language(s)
	return ok
}

func trimColon(t Text) Text { return t.trimCut(":：") }

// items cuts a list of skills: at commas and other separators outside of
// brackets and links.
func (g *grouper) items(t Text) (items []Text) {
	cuts := at(t, func(s string, i int) int {
		switch {
		case g.spoken && s[i] == ' ':
			return andLanguage(s, i)
		case g.spoken && s[i] == '/': // "German/English" and "native/C2" look alike
			return 0
		case s[i] == ',' && (spaceAfter(s, i+1) || i+1 == len(s) || !digitsAround(s, i)), s[i] == ';' || s[i] == '\n' || s[i] == '|':
			return 1
		case s[i] == '/' && spaceBefore(s, i) && spaceAfter(s, i+1):
			return 1
		}
		return matchDot(s, i)
	})
	if codes := codeCuts(t); len(codes) > 0 {
		cuts = append(cuts, codes...)
		slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	}
	items = make([]Text, 0, len(cuts)+1)
	from, before := 0, 0
	for _, c := range append(cuts, cut{len(t.Plain), len(t.Plain)}) {
		rest := t.Plain[from:c.start]
		n := len(items)
		if n > 0 && (isDuration(rest) || g.spoken && isLevel(rest)) { // "C++, 5 years", "German, native"
			items = addItem(items[:n-1], t, before, c.start)
			from = c.end
			continue
		}
		if items = addItem(items, t, from, c.start); len(items) > n {
			before = from
		}
		from = c.end
	}
	return items
}

// codeCuts gives the white space between two pieces of code: "`Go` `Rust`".
func codeCuts(t Text) (cuts []cut) {
	at := 0
	for i, run := range t.Runs {
		if i > 0 && i+1 < len(t.Runs) && strings.TrimSpace(run.Text) == "" && run.Image == nil &&
			t.Runs[i-1].Style&t.Runs[i+1].Style&^run.Style&Monospace != 0 {
			cuts = append(cuts, cut{at, at + len(run.Text)})
		}
		at += len(run.Text)
	}
	return cuts
}

// isLevel says whether s tells how well a language is spoken, and names none.
func isLevel(s string) bool {
	if open := strings.IndexByte(s, '('); open > 0 && !lexicon.Fluency(s[:open]) {
		return false // "breton (notions)"
	}
	s = strings.TrimFunc(s, notWord)
	return lexicon.Fluency(s) && words(s) <= 4 && !slices.ContainsFunc(strings.FieldsFunc(s, notWord), isSpoken)
}

// andLanguage matches the "and" before a language: "English (C2) and Spanish".
func andLanguage(s string, i int) int {
	word, rest, _ := strings.Cut(s[i+1:min(len(s), i+60)], " ")
	switch word {
	case "and", "&", "und", "et", "y", "e", "en", "i", "og", "och", "a":
		if end := strings.IndexAny(rest, " ,(:"); end > 0 {
			rest = rest[:end]
		}
		if isSpoken(rest) {
			return 1 + len(word)
		}
	}
	return 0
}

func digitsAround(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1])
}

// addItem appends the part of t from start to end, unless there is nothing in
// it. The full stop of a list is none of its last item.
func addItem(items []Text, t Text, start, end int) []Text {
	item := t.trimmed(start, end)
	if s := item.Plain; strings.HasSuffix(s, ".") && strings.Count(s, ".") == 1 && len(s) > 2 {
		item = item.Slice(0, len(s)-1)
	}
	if item.Empty() && !item.hasImage() {
		return items
	}
	return append(items, item)
}

// table reads a table of skills: a row a group, or a column a group.
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

// rows reads a table in which a row is a group.
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

// isGroupRow says whether the head of a table, which Markdown demands, is a
// group like the rows below it.
func isGroupRow(head Row) bool {
	if len(head.Cells) < 2 || head.Cells[1].Empty() {
		return false
	}
	return strings.Contains(head.Cells[1].Plain, ",") || head.Cells[0].styled(Strong) && !head.Cells[1].styled(Strong)
}

// byColumn says whether the columns of a table are the groups.
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

func firstColumnLists(b *Block) bool {
	for _, row := range b.Rows[1:] {
		if len(row.Cells) > 0 && strings.Contains(row.Cells[0].Plain, ", ") {
			return true
		}
	}
	return false
}

// isTableWord says whether s heads a column of values, and is no group.
func isTableWord(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :")) {
	case "level", "skill", "skills", "experience", "years", "proficiency", "technologies", "tools", "details", "items", "niveau",
		"kenntnisse", "erfahrung", "jahre", "compétences", "technologien", "nivel", "tecnologías", "years of experience":
		return true
	}
	return false
}

// spokenTable reads a table with a language a row.
func (g *grouper) spokenTable(b *Block) {
	rows := b.Rows
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
