package resume

import (
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

// bodies holds copies of texts that are no longer needed. The library wants
// texts as bytes.
var bodies = sync.Pool{New: func() any { return new([]byte) }}

// The parsers are made once, as they hold no state of a document. Those that
// look for fewer bare links are quicker.
var (
	markdown = sync.OnceValue(func() parser.Parser {
		return newMarkdown(util.Prioritized(extension.NewLinkifyParser(), 999))
	})
	withBareMail = sync.OnceValue(func() parser.Parser {
		return newMarkdown(util.Prioritized(bareMail{extension.NewLinkifyParser()}, 999))
	})
	withoutBareLinks = sync.OnceValue(func() parser.Parser { return newMarkdown() })
)

// parserOf returns the parser for a text.
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

// taskBox reads "[x] words" as a task, but not "[X](https://x.com)": the
// library does not ask for a space behind the box.
type taskBox struct{ parser.InlineParser }

func (b taskBox) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); len(line) > 3 && strings.IndexByte(" \t\n", line[3]) < 0 {
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// references reads the addresses of links with which a paragraph begins: "[1]:
// https://example.com". The library makes a reader for every paragraph before
// it sees that nearly all begin with something else.
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

// children returns the blocks of n and its next siblings. Lists that are
// separated only by allow comments become one list.
func (w *walker) children(n ast.Node) (blocks []*Block) {
	separated := false // by allow comments alone, since the last block
	for c := n; c != nil; c = c.NextSibling() {
		comments, tags, before := len(w.comments), len(w.html), len(blocks)
		blocks = w.block(blocks, c)
		next := blocks[before:]
		if list := joinable(blocks[:before], next, c); separated && list != nil {
			list.Items = append(list.Items, next[0].Items...)
			list.Span.End = next[0].Span.End
			blocks, separated = blocks[:before], false
			continue
		}
		separated = len(next) == 0 && c.Kind() == ast.KindHTMLBlock && len(w.html) == tags && w.onlyAllows(w.comments[comments:])
	}
	return blocks
}

// joinable returns the list that ends blocks if next continues it.
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

// content returns the first paragraph of an item, and what follows it.
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

// alignments returns the alignment of each column, or nil if none has one.
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

// definitions returns the terms and definitions of n, side by side.
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

// place returns where n begins. The library counts a tab as the columns that it
// fills, which can lead beyond the end.
func (w *walker) place(n ast.Node) int {
	return w.base + min(max(n.Pos(), 0), len(w.body))
}

// span makes a span of the file of one of the body, within the file.
func (w *walker) span(start, end int) source.Span {
	return source.Span{Start: min(start+w.base, len(w.src)), End: min(end+w.base, len(w.src))}
}

// linesSpan returns the span from the first to the last of the lines of n,
// without the line end.
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

func lineEnd(s string, from int) int {
	from = min(max(from, 0), len(s))
	if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(s)
}
