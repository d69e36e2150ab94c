package render

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// writer makes HTML of the model's blocks. It is plain string building and no
// template: blocks are the bulk of a page, and a theme shapes them with CSS.
type writer struct {
	buf     []byte
	set     *typesetter
	resolve resume.Resolver
	shift   int // added to the level of headings
}

// html gives what was written since the last call.
func (w *writer) html() template.HTML {
	s := template.HTML(w.buf)
	w.buf = w.buf[:0]
	return s
}

func (w *writer) blocks(blocks []*resume.Block) {
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind != resume.Term && b.Kind != resume.Definition {
			w.block(b)
			continue
		}
		w.buf = append(w.buf, "<dl>"...)
		for ; i < len(blocks) && (blocks[i].Kind == resume.Term || blocks[i].Kind == resume.Definition); i++ {
			w.block(blocks[i])
		}
		i--
		w.buf = append(w.buf, "</dl>\n"...)
	}
}

func (w *writer) block(b *resume.Block) {
	switch b.Kind {
	case resume.Paragraph:
		w.element("p", "", b.Text)
	case resume.Label:
		w.element("p", ` class="label"`, b.Text)
	case resume.Heading:
		w.element("h"+strconv.Itoa(min(max(b.Level+w.shift, 2), 6)), "", b.Text)
	case resume.Term:
		w.element("dt", "", b.Text)
	case resume.Definition:
		w.wrap("dd", b.Blocks)
	case resume.Quote:
		w.wrap("blockquote", b.Blocks)
	case resume.List:
		w.list(b)
	case resume.Table:
		w.table(b)
	case resume.Code:
		w.buf = append(w.buf, "<pre tabindex=\"0\"><code>"...)
		w.buf = append(w.buf, template.HTMLEscapeString(b.Text.Plain)...)
		w.buf = append(w.buf, "</code></pre>\n"...)
	case resume.Rule:
		w.buf = append(w.buf, "<hr>\n"...)
	}
}

func (w *writer) element(tag, attributes string, t resume.Text) {
	w.buf = append(w.buf, '<')
	w.buf = append(w.buf, tag...)
	w.buf = append(w.buf, attributes...)
	w.buf = append(w.buf, '>')
	w.text(t)
	w.close(tag)
}

func (w *writer) wrap(tag string, blocks []*resume.Block) {
	w.buf = append(w.buf, '<')
	w.buf = append(w.buf, tag...)
	w.buf = append(w.buf, '>')
	if len(blocks) == 1 && blocks[0].Kind == resume.Paragraph && tag == "dd" {
		w.text(blocks[0].Text)
	} else {
		w.blocks(blocks)
	}
	w.close(tag)
}

func (w *writer) close(tag string) {
	w.buf = append(w.buf, "</"...)
	w.buf = append(w.buf, tag...)
	w.buf = append(w.buf, ">\n"...)
}

func (w *writer) text(t resume.Text) {
	if len(t.Runs) == 0 {
		w.buf = append(w.buf, template.HTMLEscapeString(w.set.string(t.Plain))...)
		return
	}
	w.buf = append(w.buf, w.set.text(t).HTML(w.resolve)...)
}

// list writes a list. A list whose items hold paragraphs keeps its lines as
// close as any other: a resume has no room for "loose" lists.
func (w *writer) list(b *resume.Block) {
	tag := "ul"
	if b.Start > 0 {
		tag = "ol"
	}
	w.buf = append(w.buf, '<')
	w.buf = append(w.buf, tag...)
	if b.Start > 1 {
		w.buf = append(w.buf, ` start="`...)
		w.buf = strconv.AppendInt(w.buf, int64(b.Start), 10)
		w.buf = append(w.buf, '"')
	}
	w.buf = append(w.buf, ">\n"...)
	for _, item := range b.Items {
		w.item(item)
	}
	w.close(tag)
}

func (w *writer) item(item *resume.Bullet) {
	w.buf = append(w.buf, "<li>"...)
	if item.Task != "" {
		w.buf = append(w.buf, `<span class="task">[`...)
		w.buf = append(w.buf, strings.ToLower(item.Task)...)
		w.buf = append(w.buf, `]</span> `...)
	}
	w.text(item.Text)
	if len(item.Blocks) > 0 {
		w.buf = append(w.buf, '\n')
		w.blocks(item.Blocks)
	}
	w.buf = append(w.buf, "</li>\n"...)
}

func (w *writer) table(b *resume.Block) {
	w.buf = append(w.buf, "<div class=\"scroll\" tabindex=\"0\"><table>\n"...)
	for i, row := range b.Rows {
		tag := "td"
		if i == 0 && b.Head {
			tag = "th"
		}
		w.buf = append(w.buf, "<tr>"...)
		for _, cell := range row.Cells {
			w.element(tag, "", cell)
		}
		w.buf = append(w.buf, "</tr>\n"...)
	}
	w.buf = append(w.buf, "</table></div>\n"...)
}

// address is a URL as people read it: without scheme, "www." and the slash
// at the end.
func address(url string) string {
	for _, prefix := range []string{"https://", "http://", "mailto:", "tel:"} {
		url = strings.TrimPrefix(url, prefix)
	}
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}
