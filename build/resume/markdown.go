package resume

import (
	"html"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/shortlist-cv/shortlist/build/source"
)

// walker turns the tree of the Markdown library into blocks of our own. It is
// the only code that sees that tree.
type walker struct {
	src  string // the text of the file
	base int    // where the body begins; offsets of the library count from here
	body []byte // what the library reads

	blocks   []*Block
	images   []*Image
	links    []*Link
	foreign  []source.Span // what speaks to other generators
	comments []source.Span // all HTML comments
	html     []source.Span // all tags

	hidden      string      // the tag of the element, now open, that hides its text
	hiddenDepth int         // how many of that tag are open
	hiddenAt    source.Span // the first such element
	neverShown  bool        // one had no end

	in      inline
	scratch []Run // to collect the runs of a text in
	kept    []Run // holds those of many texts, one behind the other
	reading int   // level of a heading that raw HTML has opened and not yet closed
}

// Parsers are made once: they hold no state of a document.
var (
	markdown = sync.OnceValue(func() parser.Parser {
		return newMarkdown(util.Prioritized(extension.NewLinkifyParser(), 999))
	})
	withBareMail = sync.OnceValue(func() parser.Parser {
		return newMarkdown(util.Prioritized(bareMail{extension.NewLinkifyParser()}, 999))
	})
	withoutBareLinks = sync.OnceValue(func() parser.Parser { return newMarkdown() })
)

// parserOf gives the parser that a text takes.
func parserOf(body []byte) parser.Parser {
	switch {
	case !hasBareLinks(body):
		return withoutBareLinks()
	case onlyBareMail(body):
		return withBareMail()
	}
	return markdown()
}

func newMarkdown(inline ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102))...),
		parser.WithInlineParsers(append(append(parser.DefaultInlineParsers(),
			util.Prioritized(taskBox{extension.NewTaskCheckBoxParser()}, 0),
			util.Prioritized(extension.NewStrikethroughParser(), 500)), inline...)...),
		parser.WithParagraphTransformers(
			util.Prioritized(references{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// taskBox reads "[x] words" as a task, but not "[X](https://x.com)": to the
// library the box of a task needs no space behind it.
type taskBox struct{ parser.InlineParser }

func (b taskBox) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); len(line) > 3 && strings.IndexByte(" \t\n", line[3]) < 0 {
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// references reads the addresses of links that a paragraph begins with: "[1]:
// https://example.com". The library makes a reader for every paragraph before it
// sees that nearly all begin with something else.
type references struct{ parser.ParagraphTransformer }

func (r references) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if p.Lines().Len() > 0 {
		first := p.Lines().At(0)
		if line := util.TrimLeftSpace(first.Value(reader.Source())); len(line) > 0 && line[0] != '[' {
			return
		}
	}
	r.ParagraphTransformer.Transform(p, reader, pc)
}

// bodies are copies of texts, which the library wants as bytes, that nobody
// needs any more.
var bodies = sync.Pool{New: func() any { return new([]byte) }}

// walk reads the Markdown that begins at offset body.
func (r *reader) walk(body int) *walker {
	spare := bodies.Get().(*[]byte)
	defer bodies.Put(spare)
	*spare = append((*spare)[:0], r.file.Text[body:]...)
	w := &walker{base: body, body: r.tame(*spare, body)}
	w.src, w.foreign = r.ownText(), r.foreign
	doc := parserOf(w.body).Parse(text.NewReader(w.body))
	w.blocks = w.children(doc.FirstChild())
	w.body = nil // all of it is in the blocks
	if w.hiddenAt != (source.Span{}) {
		r.report(rawHTML, w.hiddenAt, "this element hides its text, so the text is dropped", "show the text, or remove it: hidden words look like a trick")
	} else if len(w.html) > 0 {
		r.report(rawHTML, w.html[0], "raw HTML is read as Markdown; what Markdown cannot express is dropped",
			"write it in Markdown, so that every reader of the file sees the same")
	} else if r.template != (source.Span{}) {
		r.report(rawHTML, r.template, "template tags are dropped", "write the text they would produce")
	}
	return w
}

// place is where n begins. The library counts a tab as the columns that it
// fills, which can lead beyond the end.
func (w *walker) place(n ast.Node) int {
	return w.base + min(max(n.Pos(), 0), len(w.body))
}

// span makes a span of the file out of one of the body, with the same care.
func (w *walker) span(start, end int) source.Span {
	return source.Span{Start: min(start+w.base, len(w.src)), End: min(end+w.base, len(w.src))}
}

// children gives the blocks from n on: its siblings too. Lists that only allow
// comments part are one list.
func (w *walker) children(n ast.Node) (blocks []*Block) {
	parted := false // by allow comments alone, since the last block
	for c := n; c != nil; c = c.NextSibling() {
		comments, tags, before := len(w.comments), len(w.html), len(blocks)
		blocks = w.block(blocks, c)
		next := blocks[before:]
		if list := joinable(blocks[:before], next, c); parted && list != nil {
			list.Items = append(list.Items, next[0].Items...)
			list.Span.End = next[0].Span.End
			blocks, parted = blocks[:before], false
			continue
		}
		parted = len(next) == 0 && c.Kind() == ast.KindHTMLBlock && len(w.html) == tags && w.onlyAllows(w.comments[comments:])
	}
	return blocks
}

// joinable gives the list that ends blocks if next is its continuation.
func joinable(blocks, next []*Block, c ast.Node) *Block {
	if len(blocks) == 0 || len(next) != 1 || c.Kind() != ast.KindList {
		return nil
	}
	last := blocks[len(blocks)-1]
	if last.Kind != List || (last.Start == 0) != (next[0].Start == 0) {
		return nil
	}
	return last
}

// block appends what n becomes: one block, or several for raw HTML.
func (w *walker) block(blocks []*Block, n ast.Node) []*Block {
	if w.hidden != "" && n.Kind() != ast.KindHTMLBlock {
		return blocks
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		return w.paragraph(blocks, n)
	case *ast.TextBlock:
		return w.paragraph(blocks, n)
	case *ast.Heading:
		return append(blocks, w.heading(n))
	case *ast.List:
		return append(blocks, w.list(n))
	case *ast.Blockquote:
		return append(blocks, w.container(n, Quote))
	case *ast.CodeBlock:
		return append(blocks, w.code(n, ""))
	case *ast.FencedCodeBlock:
		return append(blocks, w.code(n, string(n.Language(w.body))))
	case *ast.HTMLBlock:
		return append(blocks, w.htmlBlock(n)...)
	case *ast.ThematicBreak:
		return append(blocks, &Block{Kind: Rule, Span: w.span(n.Pos(), lineEnd(w.src[w.base:], n.Pos()))})
	case *extast.Table:
		return append(blocks, w.table(n))
	case *extast.DefinitionList:
		return append(blocks, w.definitions(n)...)
	}
	return blocks
}

func lineEnd(s string, from int) int {
	from = min(max(from, 0), len(s))
	if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(s)
}

// linesSpan is from the first to the last of the lines of n, without the line
// end.
func (w *walker) linesSpan(n ast.Node) source.Span {
	lines := n.Lines()
	if lines.Len() == 0 {
		at := max(n.Pos(), 0)
		return w.span(at, at)
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	end := last.Stop
	for end > first.Start && (w.src[w.base+end-1] == '\n' || w.src[w.base+end-1] == ' ') {
		end--
	}
	return w.span(first.Start, end)
}

func (w *walker) paragraph(blocks []*Block, n ast.Node) []*Block {
	b := &Block{Kind: Paragraph, Span: w.linesSpan(n), Text: w.text(n)}
	if b.Text.Empty() && len(b.Text.Runs) == 0 {
		return blocks
	}
	if w.reading > 0 {
		b.Kind, b.Level = Heading, w.reading
	}
	return append(blocks, b)
}

func (w *walker) heading(n *ast.Heading) *Block {
	b := &Block{Kind: Heading, Level: n.Level, Text: w.text(n)}
	inner := w.linesSpan(n)
	start := w.place(n)
	b.Span = source.Span{Start: min(start, inner.Start), End: max(inner.End, w.base+lineEnd(w.src[w.base:], start-w.base))}
	return b
}

func (w *walker) list(n *ast.List) *Block {
	b := &Block{Kind: List, Start: n.Start}
	if n.IsOrdered() {
		// 0 says "bullets"; a list that begins with 0 is numbered from 1.
		b.Start = max(n.Start, 1)
	}
	b.Items = make([]*Bullet, 0, n.ChildCount())
	items := make([]Bullet, n.ChildCount()) // side by side: most of what a resume holds is bullets
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := &items[len(b.Items)]
		w.item(item, c)
		b.Items = append(b.Items, item)
	}
	b.Span = itemsSpan(b.Items)
	return b
}

func itemsSpan(items []*Bullet) (span source.Span) {
	for _, i := range items {
		span = span.Join(i.Span)
	}
	return span
}

// item fills b with the item n.
func (w *walker) item(b *Bullet, n ast.Node) {
	start := w.place(n)
	if first := n.FirstChild(); first != nil && first.FirstChild() != nil {
		if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
			b.Task = " "
			if box.IsChecked {
				b.Task = "x"
			}
		}
	}
	if h, ok := n.FirstChild().(*ast.Heading); ok {
		b.heading = h.Level
	}
	b.Text, b.Blocks = w.content(n)
	b.Span = source.Span{Start: start, End: min(start+1, len(w.src))}.Join(b.Text.Span)
	if first := n.FirstChild(); first != nil && first.Lines().Len() > 0 {
		b.Span = b.Span.Join(w.linesSpan(first)) // with the address of a link at its end
	}
	for _, block := range b.Blocks {
		b.Span = b.Span.Join(block.Span)
	}
}

// content gives the first paragraph of an item, and what follows it.
func (w *walker) content(n ast.Node) (Text, []*Block) {
	first := n.FirstChild()
	if first == nil {
		return Text{}, nil
	}
	if k := first.Kind(); w.reading > 0 || k != ast.KindTextBlock && k != ast.KindParagraph {
		var b Bullet
		b.fill(w.children(first))
		return b.Text, b.Blocks
	}
	t := w.text(first)
	next := first.NextSibling()
	if next == nil {
		return t, nil
	}
	rest := w.children(next)
	if len(t.Runs) == 0 { // a comment alone
		var b Bullet
		b.fill(rest)
		return b.Text, b.Blocks
	}
	return t, rest
}

// fill makes the first paragraph the text of the bullet.
func (b *Bullet) fill(blocks []*Block) {
	if len(blocks) > 0 && (blocks[0].Kind == Paragraph || blocks[0].Kind == Heading) {
		b.Text, blocks = blocks[0].Text, blocks[1:]
	}
	b.Blocks = blocks
}

func (w *walker) container(n ast.Node, kind BlockKind) *Block {
	b := &Block{Kind: kind, Blocks: w.children(n.FirstChild())}
	start := w.place(n)
	b.Span = source.Span{Start: start, End: min(start+1, len(w.src))}
	for _, c := range b.Blocks {
		b.Span = b.Span.Join(c.Span)
	}
	return b
}

func (w *walker) code(n ast.Node, info string) *Block {
	b := &Block{Kind: Code, Info: info, Span: w.linesSpan(n)}
	lines := n.Lines()
	for i := range lines.Len() {
		l := lines.At(i)
		if l.Padding > 0 {
			b.Text.Runs = append(b.Text.Runs, Run{w.span(l.Start, l.Start), strings.Repeat(" ", l.Padding), Monospace, nil, nil})
		}
		b.Text.Runs = append(b.Text.Runs, Run{w.span(l.Start, l.Stop), w.src[w.base+l.Start : w.base+l.Stop], Monospace, nil, nil})
	}
	b.Text.finish()
	return b
}

func (w *walker) table(n *extast.Table) *Block {
	b := &Block{Kind: Table, Align: alignments(n)}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		out := Row{}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			t := w.text(cell)
			if len(t.Runs) == 0 && cell.Lines().Len() > 0 {
				t.Span = w.linesSpan(cell)
			}
			out.Cells = append(out.Cells, t)
			out.Span = out.Span.Join(t.Span)
			if cell.Lines().Len() > 0 {
				out.Span = out.Span.Join(w.linesSpan(cell))
			}
		}
		if row.Kind() == extast.KindTableHeader {
			b.Head = true
		}
		b.Rows = append(b.Rows, out)
		b.Span = b.Span.Join(out.Span)
	}
	return b
}

// alignments gives the alignment of each column; nil where none has one.
func alignments(n *extast.Table) []string {
	if !slices.ContainsFunc(n.Alignments, func(a extast.Alignment) bool { return a != extast.AlignNone }) {
		return nil
	}
	aligns := make([]string, len(n.Alignments))
	for i, a := range n.Alignments {
		if a != extast.AlignNone {
			aligns[i] = a.String()
		}
	}
	return aligns
}

// definitions gives the terms and definitions of n, which stand side by side.
func (w *walker) definitions(n ast.Node) (blocks []*Block) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == extast.KindDefinitionTerm {
			t := w.text(c)
			span := t.Span
			if c.Lines().Len() > 0 {
				span = span.Join(w.linesSpan(c))
			}
			blocks = append(blocks, &Block{Kind: Term, Span: span, Text: t})
			continue
		}
		blocks = append(blocks, w.container(c, Definition))
	}
	return blocks
}

// inline is the state of reading one paragraph, heading or cell.
type inline struct {
	runs  []Run
	style Style
	link  *Link
	end   int // where the last node ended, in the file

	// What raw HTML has opened and not closed.
	strong, em, code, strike int
	anchor                   *Link
	skip                     string // the tag whose content goes with it
}

// text reads the inline nodes below n.
func (w *walker) text(n ast.Node) Text {
	saved, scratch := w.in, w.scratch
	w.in, w.scratch = inline{runs: scratch}, nil // an image in the line has a text of its own
	w.inlines(n)
	w.endHidden(0, false)
	t := Text{Runs: w.keep(trimRuns(w.in.runs))}
	t.finish()
	w.in, w.scratch = saved, w.in.runs[:0]
	if n := len(t.Plain); n > 0 && (t.Plain[0] == ' ' || t.Plain[n-1] == ' ') {
		return t.Trim() // what a comment at the end of the line has left
	}
	return t
}

// keep copies runs to a place of their own. Most texts have one or two: to
// allocate for each of them would cost more than to read it.
func (w *walker) keep(runs []Run) []Run {
	if len(runs) == 0 {
		return nil
	}
	if len(runs) > cap(w.kept)-len(w.kept) {
		w.kept = make([]Run, 0, max(len(runs), 32))
	}
	from := len(w.kept)
	w.kept = append(w.kept, runs...)
	return w.kept[from:len(w.kept):len(w.kept)]
}

func (w *walker) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *walker) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(n)
	case *ast.String:
		w.add(source.Span{Start: w.in.end, End: w.in.end}, string(n.Value))
	case *ast.CodeSpan:
		w.styled(n, Monospace)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.styled(n, Strong)
		} else {
			w.styled(n, Emphasis)
		}
	case *extast.Strikethrough:
		w.styled(n, Strike)
	case *ast.Link:
		w.linked(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		w.rawInline(n)
	}
}

func (w *walker) styled(n ast.Node, s Style) {
	before := w.in.style
	w.in.style |= s
	w.inlines(n)
	w.in.style = before
}

// add appends a run in the style of the place.
func (w *walker) add(span source.Span, s string) {
	in := &w.in
	in.end = span.End
	if s == "" || in.skip != "" || w.hidden != "" {
		return
	}
	run := Run{Span: span, Text: s, Style: in.style | in.htmlStyle(), Link: in.link}
	if run.Link == nil {
		run.Link = in.anchor
	}
	if s == softBreak {
		if n := len(in.runs); n > 0 && in.runs[n-1].Text == "\n" {
			return // <br> and a line end break the line once
		}
		run.Text, run.Style = " ", run.Style|soft
	}
	if n := len(in.runs); n > 0 && w.continues(in.runs[n-1], run) {
		last := &in.runs[n-1]
		last.Span.End = run.Span.End
		last.Text = w.src[last.Span.Start:last.Span.End]
		return
	}
	in.runs = append(in.runs, run)
}

// continues says whether a run goes on where the one before it ends, in the
// same style and as it stands in the file. The library parts words where it
// has looked for marks.
func (w *walker) continues(last, run Run) bool {
	asWritten := func(r Run) bool { return r.Image == nil && r.Text == w.src[r.Span.Start:r.Span.End] }
	return last.Span.End == run.Span.Start && last.Style == run.Style && last.Link == run.Link &&
		last.Text != "\n" && run.Text != "\n" && asWritten(last) && asWritten(run)
}

// softBreak is what add takes for the end of a line inside a paragraph.
const softBreak = "\x00"

func (in *inline) htmlStyle() (s Style) {
	for _, m := range []struct {
		open  int
		style Style
	}{{in.strong, Strong}, {in.em, Emphasis}, {in.code, Monospace}, {in.strike, Strike}} {
		if m.open > 0 {
			s |= m.style
		}
	}
	return s
}

func (w *walker) words(n *ast.Text) {
	seg := n.Segment
	span := w.span(seg.Start, seg.Stop)
	if n.IsRaw() || w.in.style&Monospace != 0 {
		w.rawWords(span)
	} else if len(w.foreign) > 0 {
		for _, own := range w.ownSpans(span) {
			w.escapedWords(own, escape)
		}
	} else {
		w.escapedWords(span, escape)
	}
	switch {
	case n.HardLineBreak():
		w.breakLine(span.End, "\n")
	case n.SoftLineBreak():
		w.breakLine(span.End, softBreak)
	}
}

// breakLine adds the break that follows offset at, in place of the blanks in
// front of it: the library leaves some where it has stopped for a bare link.
func (w *walker) breakLine(at int, s string) {
	at = len(strings.TrimRight(w.src[:at], " \t"))
	runs := w.in.runs
	for n := len(runs); n > 0 && runs[n-1].Span.End > at; n-- {
		last := &runs[n-1]
		if last.Span.Start < at {
			last.Text, last.Span.End = last.Text[:at-last.Span.Start], at
			break
		}
		runs = runs[:n-1]
	}
	w.in.runs = runs
	w.add(source.Span{Start: at, End: max(at, min(1+w.base+lineEnd(w.src[w.base:], at-w.base), len(w.src)))}, s)
}

// rawWords adds text as it stands, but for line ends.
func (w *walker) rawWords(span source.Span) {
	for span.Start < span.End {
		i := strings.IndexByte(w.src[span.Start:span.End], '\n')
		if i < 0 {
			w.add(span, w.src[span.Start:span.End])
			return
		}
		at := span.Start + i
		w.add(source.Span{Start: span.Start, End: at}, w.src[span.Start:at])
		w.add(source.Span{Start: at, End: at + 1}, " ")
		span.Start = at + 1
	}
	w.in.end = max(w.in.end, span.End)
}

// escapedWords adds text with its escapes resolved, each in a run of its own, so
// that offsets in all other runs are offsets in the file. The escapes are those
// of Markdown or, for words amid HTML, entities alone.
func (w *walker) escapedWords(span source.Span, escape func(s string) (n int, plain string)) {
	s := w.src[span.Start:span.End]
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 { // nearly all
		w.add(span, s)
		return
	}
	from := 0
	for i := 0; i < len(s); {
		n, plain := escape(s[i:])
		if n == 0 {
			i++
			continue
		}
		w.addAt(span.Start, s, from, i)
		w.add(source.Span{Start: span.Start + i, End: span.Start + i + n}, plain)
		i += n
		from = i
	}
	w.addAt(span.Start, s, from, len(s))
}

func (w *walker) addAt(base int, s string, from, to int) {
	w.add(source.Span{Start: base + from, End: base + to}, s[from:to])
}

// escape gives the length of the backslash or entity that begins s, with what
// it escapes, and what it stands for. n is 0 if there is none.
func escape(s string) (n int, plain string) {
	if s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]) {
		return 2, s[1:2]
	}
	return entity(s)
}

// entity is escape for HTML, where a backslash means nothing.
func entity(s string) (n int, plain string) {
	if s[0] != '&' {
		return 0, ""
	}
	const longest = 33 // &CounterClockwiseContourIntegral;
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 || strings.ContainsAny(s[1:end], "& ") {
		return 0, ""
	}
	plain = html.UnescapeString(s[:end+1])
	if plain == s[:end+1] || strings.HasSuffix(plain, ";") && plain != ";" {
		return 0, ""
	}
	return end + 1, strings.Map(visible, plain)
}

// visible replaces control characters, which a numeric entity can spell.
func visible(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

func (w *walker) linked(n *ast.Link) {
	before := w.in.link
	link := &Link{URL: mailed(unescape(string(n.Destination), escape)), Title: unescape(string(n.Title), escape)}
	w.in.link = link
	count := len(w.in.runs)
	w.in.end = w.base + max(n.Pos(), 0) + 1
	w.inlines(n)
	link.Span = w.target(string(n.Destination), w.in.end)
	w.in.link = before
	w.in.end = link.Span.End
	if len(w.in.runs) > count {
		w.links = append(w.links, link)
	}
}

// unescape resolves what escape finds in addresses and titles, where the library
// leaves it.
func unescape(s string, escape func(s string) (n int, plain string)) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n, plain := escape(s[i:]); n > 0 {
			b.WriteString(plain)
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// target is the place of the address of an inline link whose text ends at end:
// behind the marks that close the text stand "](" and the address. A link by
// reference has its address elsewhere; its place is the closing bracket.
func (w *walker) target(url string, end int) source.Span {
	i := end
	for i < len(w.src) && strings.IndexByte("*_~` \n>", w.src[i]) >= 0 {
		i++
	}
	if !strings.HasPrefix(w.src[min(i, len(w.src)):], "](") {
		return source.Span{Start: end, End: min(i+1, len(w.src))}
	}
	for i += 2; i < len(w.src) && strings.IndexByte(" \n<", w.src[i]) >= 0; {
		i++
	}
	return source.Span{Start: i, End: min(i+len(url), len(w.src))}
}

func (w *walker) autoLink(n *ast.AutoLink) {
	label := n.Label(w.body)
	url := string(n.URL(w.body))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	if rest, ok := strings.CutPrefix(url, "http://"); ok && rest == string(label) {
		url = "https://" + rest // www.example.org
	}
	// The label is a slice of the body; the node tells its place in no other way.
	start := cap(w.body) - cap(label)
	span := w.span(start, start+len(label))
	before := w.in.link
	link := before
	if link == nil && w.in.anchor == nil {
		link = &Link{Span: span, URL: url}
		w.links = append(w.links, link)
	}
	w.in.link = link
	w.add(span, w.src[span.Start:span.End])
	w.in.link = before
}

func (w *walker) image(n *ast.Image) {
	inner := w.text(n) // the alternative text
	img := &Image{URL: unescape(string(n.Destination), escape), Title: unescape(string(n.Title), escape), Alt: inner.Plain}
	start := w.place(n)
	end := max(inner.Span.End, start+2)
	img.Span = w.target(string(n.Destination), end)
	end = img.Span.End
	if close := strings.IndexByte(w.src[end:min(len(w.src), end+len(n.Title)+8)], ')'); close >= 0 {
		end += close + 1
	}
	w.addImage(source.Span{Start: start, End: end}, img)
}

func (w *walker) addImage(span source.Span, img *Image) {
	w.in.end = span.End
	if w.in.skip != "" || w.hidden != "" {
		return
	}
	w.images = append(w.images, img)
	link := w.in.link
	if link == nil {
		link = w.in.anchor
	}
	w.in.runs = append(w.in.runs, Run{Span: span, Style: w.in.style | w.in.htmlStyle(), Link: link, Image: img})
}
