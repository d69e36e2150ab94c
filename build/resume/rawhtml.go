package resume

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// rawInline reads a tag or comment in a line of Markdown.
func (w *walker) rawInline(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	span := w.span(first.Start, last.Stop)
	w.in.end = span.End
	if w.in.skip == "" && strings.HasPrefix(w.src[span.Start:span.End], "<!--") {
		w.comments = append(w.comments, span)
		return
	}
	t, ok := readTag(w.src[span.Start:span.End])
	if !ok {
		return
	}
	t.span = span
	w.html = append(w.html, span)
	if w.in.skip != "" {
		if t.name == w.in.skip && t.end {
			w.in.skip = ""
		}
		return
	}
	if w.hide(t) || w.mark(t) {
		return
	}
	if isBlockTag(t.name) && len(w.in.runs) > 0 {
		w.add(span, "\n")
	} else {
		w.beforeYear(t)
	}
}

// beforeYear adds a space in front of a year that only a style sheet keeps
// apart from the word before it: "Engineer<span>2019</span>".
func (w *walker) beforeYear(t tag) {
	runs, rest := w.in.runs, w.src[t.span.End:]
	if len(runs) == 0 || t.end || len(rest) < 4 || strings.Trim(rest[:4], "0123456789") != "" {
		return
	}
	if last := runs[len(runs)-1].Text; last != "" && isLetter(last[len(last)-1]) {
		w.add(t.span, " ")
	}
}

// mark reads a tag that styles words or is one among them. It reports whether t
// is such a tag.
func (w *walker) mark(t tag) bool {
	in := &w.in
	switch t.name {
	case "br":
		w.add(t.span, "\n")
	case "img":
		w.addImage(t.span, &Image{Span: t.span, URL: t.attribute("src"), Alt: t.attribute("alt"), Title: t.attribute("title")})
	case "b", "strong":
		t.count(&in.strong)
	case "i", "em":
		t.count(&in.em)
	case "code", "kbd", "samp", "tt":
		t.count(&in.code)
	case "s", "del", "strike":
		t.count(&in.strike)
	case "a":
		w.anchor(t)
	case "script", "style":
		if !t.end && !t.empty {
			in.skip = t.name
		}
	default:
		return false
	}
	return true
}

func (w *walker) anchor(t tag) {
	w.in.anchor = nil
	if url := t.attribute("href"); url != "" && !t.end {
		w.in.anchor = &Link{Span: t.span, URL: mailed(url), Title: t.attribute("title")}
		w.links = append(w.links, w.in.anchor)
	}
}

// mailed returns the address of a link, with mailto: for a bare e-mail address.
func mailed(url string) string {
	if isEmail(url) && !strings.Contains(url, ":") {
		return "mailto:" + url
	}
	return url
}

// isBlockTag reports whether an element of that name is a block.
func isBlockTag(name string) bool {
	switch name {
	case "p", "div", "center", "section", "article", "header", "footer", "main", "nav", "aside", "details", "summary",
		"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
		"dl", "dt", "dd", "blockquote", "pre", "hr", "figure", "figcaption", "address", "form", "fieldset", "picture", "caption":
		return true
	}
	return false
}

// htmlBlock reads a block of raw HTML. Markdown means nothing inside one.
func (w *walker) htmlBlock(n *ast.HTMLBlock) []*Block {
	h := &htmlReader{w: w}
	h.stack = []*htmlFrame{{}}
	if w.reading > 0 {
		h.level = w.reading
	}
	saved := w.in
	w.in = inline{}
	lines := n.Lines()
	for i := 0; i < lines.Len(); i++ {
		h.segments = append(h.segments, w.span(lines.At(i).Start, lines.At(i).Stop))
	}
	if n.HasClosure() {
		h.segments = append(h.segments, w.span(n.ClosureLine.Start, n.ClosureLine.Stop))
	}
	shown := w.hidden == ""
	h.read()
	w.in = saved
	if shown && len(h.segments) > 0 {
		w.endHidden(h.segments[len(h.segments)-1].End, true)
	}
	w.reading = h.level
	return h.stack[0].blocks
}

// htmlReader turns one block of raw HTML into blocks.
type htmlReader struct {
	w        *walker
	segments []source.Span // its lines
	stack    []*htmlFrame  // what is open; the block itself first
	level    int           // of the open heading, else 0
	start    int           // where the open paragraph or heading began
	code     bool          // inside pre
	summary  bool          // inside the title of details
	term     bool          // inside dt
}

// htmlFrame is an open element that holds blocks.
type htmlFrame struct {
	name   string
	block  *Block // a list, table, quote or definition
	blocks []*Block
}

// read goes through the lines. Lines that follow each other in the file are
// read as one text, as a tag may span them.
func (h *htmlReader) read() {
	for i := 0; i < len(h.segments); {
		span := h.segments[i]
		for i++; i < len(h.segments) && h.segments[i].Start == span.End; i++ {
			span.End = h.segments[i].End
		}
		h.piece(span)
	}
	h.flush()
	for len(h.stack) > 1 {
		h.pop()
	}
}

func (h *htmlReader) piece(span source.Span) {
	src := h.w.src
	scan := tagScanner{src: src[:span.End]}
	for at := span.Start; at < span.End; {
		if h.w.in.skip != "" {
			at = h.skip(at, span.End)
			continue
		}
		i := strings.IndexByte(src[at:span.End], '<')
		if i < 0 {
			h.words(at, span.End)
			return
		}
		h.words(at, at+i)
		at += i
		if end, ok := scan.comment(at); ok {
			h.w.comments = append(h.w.comments, source.Span{Start: at, End: end})
			at = end
		} else if end, ok := scan.declaration(at); ok {
			at = end
		} else if t, ok := scan.tag(at); ok {
			h.w.html = append(h.w.html, t.span)
			h.tag(t)
			at = t.span.End
		} else {
			h.words(at, at+1)
			at++
		}
	}
}

// skip passes over the content of a script or style.
func (h *htmlReader) skip(at, end int) int {
	name := h.w.in.skip
	for i := at; i < end; i++ {
		if h.w.src[i] == '<' && len(name)+i+2 <= end && strings.EqualFold(h.w.src[i:i+2+len(name)], "</"+name) {
			h.w.in.skip = ""
			return min(end, i+2+len(name)+1+max(0, strings.IndexByte(h.w.src[i+2+len(name):end], '>')))
		}
	}
	return end
}

// words adds the text between tags, with white space collapsed as in a browser.
func (h *htmlReader) words(from, to int) {
	w := h.w
	for i := from; i < to; {
		j := i
		for j < to && strings.IndexByte(" \t\n", w.src[j]) >= 0 {
			j++
		}
		if j > i {
			if n := len(w.in.runs); n > 0 && !endsInSpace(w.in.runs[n-1]) {
				w.add(source.Span{Start: i, End: j}, " ")
			}
			i = j
			continue
		}
		for j < to && strings.IndexByte("\t\n", w.src[j]) < 0 && !strings.HasPrefix(w.src[j:to], "  ") {
			j++
		}
		if len(w.in.runs) == 0 && h.start == 0 {
			h.start = i
		}
		w.escapedWords(source.Span{Start: i, End: j}, entity)
		i = j
	}
}

func endsInSpace(r Run) bool {
	return r.Text == "\n" || strings.HasSuffix(r.Text, " ")
}

// tag reads a tag between words.
func (h *htmlReader) tag(t tag) {
	if open := h.w.hidden; h.w.hide(t) {
		if open == "" && isBlockTag(t.name) {
			h.flush()
		}
		return
	}
	if h.w.mark(t) {
		return
	}
	if !isBlockTag(t.name) {
		h.w.beforeYear(t)
		return
	}
	h.flush()
	switch t.name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.level = 0
		if !t.end {
			h.level = int(t.name[1] - '0')
			h.start = t.span.Start
		}
	case "summary":
		h.summary = !t.end
	case "hr":
		h.put(&Block{Kind: Rule, Span: t.span})
	case "pre":
		h.code = !t.end
	case "dl", "dt":
		h.popTo("dd", "table")
		h.term = t.name == "dt" && !t.end
	case "dd":
		h.term = false
		h.popTo("dd", "table")
		h.container(t)
	case "ul", "ol", "table", "blockquote":
		h.container(t)
	case "li", "tr", "td", "th":
		h.member(t)
	}
}

// flush ends the paragraph, heading or cell that is open.
func (h *htmlReader) flush() {
	in := &h.w.in
	t := Text{Runs: trimRuns(in.runs)}
	t.finish()
	in.runs = nil
	start := h.start
	h.start = 0
	if t.Empty() && !t.hasImage() {
		return
	}
	b := paragraph(t)
	if _, _, known := lexicon.Section(t.Plain); h.summary && known {
		b.Kind, b.Level = Heading, 2 // <details><summary>References
	}
	if h.term {
		b.Kind = Term
	}
	if h.level > 0 {
		b.Kind, b.Level = Heading, h.level
		if start > 0 && start < b.Span.Start {
			b.Span.Start = start
		}
	}
	h.put(b)
}

func (h *htmlReader) top() *htmlFrame { return h.stack[len(h.stack)-1] }

func (h *htmlReader) put(b *Block) {
	f := h.top()
	f.blocks = append(f.blocks, b)
}

// container opens or closes a list, table, quote or definition.
func (h *htmlReader) container(t tag) {
	if t.end {
		h.popTo(t.name)
		return
	}
	if len(h.stack) >= maxNesting {
		return
	}
	b := &Block{Span: t.span}
	switch t.name {
	case "ul":
		b.Kind = List
	case "ol":
		b.Kind, b.Start = List, 1
	case "table":
		b.Kind = Table
	case "blockquote":
		b.Kind = Quote
	case "dd":
		b.Kind = Definition
	}
	h.stack = append(h.stack, &htmlFrame{name: t.name, block: b})
}

// member opens or closes a list item, row or cell. Where there cannot be one,
// it is read as a paragraph.
func (h *htmlReader) member(t tag) {
	if t.end {
		h.popTo(t.name)
		return
	}
	switch t.name {
	case "li":
		h.popTo("li", "ul", "ol")
		if n := h.top().name; n != "ul" && n != "ol" {
			h.stack = append(h.stack, &htmlFrame{name: "ul", block: &Block{Kind: List, Span: t.span}})
		}
	case "tr":
		h.popTo("tr", "table")
		if h.top().name != "table" {
			return
		}
	case "td", "th":
		h.popTo("td", "table", "tr")
		h.popTo("th", "table", "tr")
		if h.top().name != "tr" {
			return
		}
	default:
		return
	}
	if len(h.stack) < maxNesting {
		h.stack = append(h.stack, &htmlFrame{name: t.name, block: &Block{Span: t.span}})
	}
}

// popTo closes the innermost open element name and all in it, but looks no
// farther than the innermost of limits.
func (h *htmlReader) popTo(name string, limits ...string) {
	for i := len(h.stack) - 1; i > 0; i-- {
		if h.stack[i].name == name {
			for len(h.stack) > i {
				h.pop()
			}
			return
		}
		for _, l := range limits {
			if h.stack[i].name == l {
				return
			}
		}
	}
}

// pop closes the innermost element and hands what it holds to its parent.
func (h *htmlReader) pop() {
	f := h.top()
	h.stack = h.stack[:len(h.stack)-1]
	parent := h.top()
	for _, b := range f.blocks {
		f.block.Span = f.block.Span.Join(b.Span)
	}
	switch f.name {
	case "li":
		item := &Bullet{Span: f.block.Span}
		item.fill(f.blocks)
		parent.block.Items = append(parent.block.Items, item)
		parent.block.Span = parent.block.Span.Join(item.Span)
	case "td", "th":
		if f.name == "th" && len(parent.block.Rows) == 0 {
			parent.block.Head = true
		}
		parent.block.Rows = append(parent.block.Rows, Row{Span: f.block.Span, Cells: []Text{joinTexts(f.blocks)}})
		parent.block.Span = parent.block.Span.Join(f.block.Span)
	case "tr":
		row := Row{Span: f.block.Span}
		for _, cell := range f.block.Rows {
			row.Cells = append(row.Cells, cell.Cells...)
		}
		if len(row.Cells) > 0 {
			parent.block.Head = parent.block.Head || f.block.Head && len(parent.block.Rows) == 0
			parent.block.Rows = append(parent.block.Rows, row)
		}
		parent.block.Span = parent.block.Span.Join(f.block.Span)
	case "blockquote", "dd":
		f.block.Blocks = f.blocks
		parent.blocks = append(parent.blocks, f.block)
	default: // list, table: what they hold outside items and cells goes beside them
		if len(f.block.Items)+len(f.block.Rows) > 0 {
			parent.blocks = append(parent.blocks, f.block)
		}
		parent.blocks = append(parent.blocks, f.blocks...)
	}
}

// joinTexts makes one text of paragraphs and items, as a cell holds only one.
func joinTexts(blocks []*Block) (t Text) {
	for _, b := range blocks {
		mark := ""
		if b.Kind == List {
			mark = "• "
		}
		for _, text := range flatten([]*Block{b}) {
			at := text.Span.Start
			if n := len(t.Runs); n > 0 {
				at = t.Runs[n-1].Span.End
				t.Runs = append(t.Runs, Run{Span: source.Span{Start: at, End: at}, Text: "\n"})
			}
			if mark != "" {
				t.Runs = append(t.Runs, Run{Span: source.Span{Start: at, End: at}, Text: mark})
			}
			t.Runs = append(t.Runs, text.Runs...)
		}
	}
	t.finish()
	return t
}

// flatten returns all texts in blocks, in order.
func flatten(blocks []*Block) (texts []Text) {
	for _, b := range blocks {
		if len(b.Text.Runs) > 0 {
			texts = append(texts, b.Text)
		}
		for _, i := range b.Items {
			texts = append(texts, i.Text)
			texts = append(texts, flatten(i.Blocks)...)
		}
		texts = append(texts, flatten(b.Blocks)...)
		for _, row := range b.Rows {
			texts = append(texts, row.Cells...)
		}
	}
	return texts
}
