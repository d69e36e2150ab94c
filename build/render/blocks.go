package render

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// writer writes blocks of the model as HTML. It does without templates for
// speed: blocks are the bulk of a page, and themes style them with CSS alone.
type writer struct {
	b       strings.Builder // all pieces of a page, in sequence
	start   int             // of the current piece
	set     *typesetter
	resolve resume.Resolver
	shift   int  // added to the level of headings
	even    bool // mark items whose last line could be taken for a title
}

// html returns what was written since the last call.
func (w *writer) html() template.HTML {
	s := w.b.String()[w.start:]
	w.start = w.b.Len()
	return template.HTML(s)
}

// between writes what separates two pieces.
func (w *writer) between(words string) {
	w.b.WriteString(words)
	w.start = w.b.Len()
}

// since returns everything written from start on.
func (w *writer) since(start int) template.HTML { return template.HTML(w.b.String()[start:]) }

func (w *writer) blocks(blocks []*resume.Block) {
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind != resume.Term && b.Kind != resume.Definition {
			w.block(b)
			continue
		}
		w.b.WriteString("<dl>")
		for ; i < len(blocks) && (blocks[i].Kind == resume.Term || blocks[i].Kind == resume.Definition); i++ {
			w.block(blocks[i])
		}
		i--
		w.b.WriteString("</dl>\n")
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
		w.b.WriteString("<pre tabindex=\"0\"><code>")
		w.b.WriteString(template.HTMLEscapeString(b.Text.Plain))
		w.b.WriteString("</code></pre>\n")
	case resume.Rule:
		w.b.WriteString("<hr>\n")
	}
}

func (w *writer) element(tag, attributes string, t resume.Text) {
	w.b.WriteByte('<')
	w.b.WriteString(tag)
	w.b.WriteString(attributes)
	w.b.WriteByte('>')
	w.text(t)
	w.close(tag)
}

func (w *writer) wrap(tag string, blocks []*resume.Block) {
	w.b.WriteByte('<')
	w.b.WriteString(tag)
	w.b.WriteByte('>')
	if len(blocks) == 1 && blocks[0].Kind == resume.Paragraph && tag == "dd" {
		w.text(blocks[0].Text)
	} else {
		w.blocks(blocks)
	}
	w.close(tag)
}

func (w *writer) close(tag string) {
	w.b.WriteString("</")
	w.b.WriteString(tag)
	w.b.WriteString(">\n")
}

func (w *writer) text(t resume.Text) {
	if len(t.Runs) == 0 {
		w.b.WriteString(template.HTMLEscapeString(w.set.string(t.Plain)))
		return
	}
	w.set.text(t).WriteHTML(&w.b, w.resolve)
}

// list writes a list. Items that hold paragraphs are set as tightly as others:
// a resume has no room for "loose" lists.
func (w *writer) list(b *resume.Block) {
	tag := "ul"
	if b.Start > 0 {
		tag = "ol"
	}
	w.b.WriteByte('<')
	w.b.WriteString(tag)
	if b.Start > 1 {
		w.b.WriteString(` start="`)
		w.b.WriteString(strconv.Itoa(b.Start))
		w.b.WriteByte('"')
	}
	w.b.WriteString(">\n")
	for _, item := range b.Items {
		w.item(item)
	}
	w.close(tag)
}

func (w *writer) item(item *resume.Bullet) {
	if w.even && endsLikeTitle(item.Text.Plain) {
		w.b.WriteString(`<li class="even">`)
	} else {
		w.b.WriteString("<li>")
	}
	if item.Task != "" {
		w.b.WriteString(`<span class="task">[`)
		w.b.WriteString(strings.ToLower(item.Task))
		w.b.WriteString(`]</span> `)
	}
	w.text(item.Text)
	if len(item.Blocks) > 0 {
		w.b.WriteByte('\n')
		w.blocks(item.Blocks)
	}
	w.b.WriteString("</li>\n")
}

// titleWords are the words by which strict parsers recognize section titles.
var titleWords = []string{"experience", "education", "project", "skill", "job", "course", "objective", "summary", "award", "honor"}

// endsLikeTitle reports whether an item ends in one or two words that, alone on
// a line, strict parsers take for a section title ("… to Kubernetes jobs"),
// losing all that follows. Such items are set in lines of equal length, so that
// the last is not that short.
func endsLikeTitle(text string) bool {
	text = strings.TrimRight(text, " ")
	start := strings.LastIndexByte(text, ' ')
	if start < 0 {
		return false
	}
	last := text[start+1:]
	two := text[strings.LastIndexByte(text[:start], ' ')+1:]
	for _, end := range []string{last, two} {
		for _, word := range titleWords {
			if first, _ := utf8.DecodeRuneInString(end); unicode.IsUpper(first) && strings.Contains(strings.ToLower(end), word) {
				return true
			}
		}
	}
	return false
}

func (w *writer) table(b *resume.Block) {
	w.b.WriteString("<div class=\"scroll\" tabindex=\"0\"><table>\n")
	for i, row := range b.Rows {
		tag := "td"
		if i == 0 && b.Head {
			tag = "th"
		}
		w.b.WriteString("<tr>")
		for column, cell := range row.Cells {
			tag, align := tag, ""
			if cell.Empty() {
				tag = "td" // an empty th would head nothing
			}
			if column < len(b.Align) && b.Align[column] != "" {
				align = ` class="` + b.Align[column] + `"`
			}
			w.element(tag, align, cell)
		}
		w.b.WriteString("</tr>\n")
	}
	w.b.WriteString("</table></div>\n")
}

// definitions returns groups as a definition list. Groups without a name become
// paragraphs, as a dd needs a dt.
func (w *writer) definitions(groups []Group) template.HTML {
	for i, g := range groups {
		if i > 0 {
			w.b.WriteByte('\n')
		}
		if g.Name == "" {
			w.span("p", "", g.Items)
			continue
		}
		if i == 0 || groups[i-1].Name == "" {
			w.b.WriteString(`<dl class="groups">` + "\n")
		}
		w.b.WriteString("<div>")
		w.span("dt", "", g.Name)
		w.b.WriteByte(' ')
		w.span("dd", "", g.Items)
		w.b.WriteString("</div>")
		if i == len(groups)-1 || groups[i+1].Name == "" {
			w.b.WriteString("\n</dl>")
		}
	}
	return w.html()
}

// sectionHead returns the heading of a section.
func (w *writer) sectionHead(id string, title template.HTML) template.HTML {
	w.span("h2", ` id="`+id+`"`, title)
	return w.html()
}

// entryHead returns the heading of an entry and what is below it. On a page of
// many entries, this takes a fraction of the time of a template.
func (w *writer) entryHead(e *Entry) template.HTML {
	tag := "h3"
	if e.Position {
		tag = "h4"
	}
	w.span(tag, "", e.Name)
	if e.Dates != "" {
		w.b.WriteByte('\n')
		w.span("p", ` class="date"`, escape(e.Dates))
	}
	if e.Details != "" {
		w.b.WriteByte('\n')
		w.span("p", ` class="sub"`, e.Details)
	}
	return w.html()
}

// details returns what is below the title of an entry.
func (w *writer) details(e *Entry) template.HTML {
	if e.Org != "" {
		w.span("span", ` class="org"`, e.Org)
	}
	if e.Org != "" && e.Location != "" {
		w.b.WriteString(", ")
	}
	if e.Location != "" {
		w.span("span", ` class="place"`, e.Location)
	}
	for _, extra := range e.Extra {
		w.b.WriteByte(' ')
		w.span("span", ` class="extra"`, extra)
	}
	return w.html()
}

// span writes an element; words is already HTML.
func (w *writer) span(tag, attributes string, words template.HTML) {
	w.b.WriteByte('<')
	w.b.WriteString(tag)
	w.b.WriteString(attributes)
	w.b.WriteByte('>')
	w.b.WriteString(string(words))
	w.b.WriteString("</")
	w.b.WriteString(tag)
	w.b.WriteByte('>')
}

// linked returns words as a link, unless href is empty.
func (w *writer) linked(words template.HTML, href template.URL, attributes string) template.HTML {
	if href == "" {
		return words
	}
	w.b.WriteString(`<a href="`)
	w.href(string(href))
	w.b.WriteByte('"')
	w.b.WriteString(attributes)
	w.b.WriteByte('>')
	w.b.WriteString(string(words))
	w.b.WriteString("</a>")
	return w.html()
}

// href writes an address as html/template does in an attribute:
// percent-encoding what is not allowed in an address, and escaping what is
// special in HTML.
func (w *writer) href(url string) {
	const hex = "0123456789abcdef"
	for i := range len(url) {
		switch c := url[i]; {
		case c == '&':
			w.b.WriteString("&amp;")
		case c == '+':
			w.b.WriteString("&#43;")
		case isAlnum(c), strings.IndexByte("!#$*,/:;=?@[]-._~", c) >= 0, c == '%' && escapes(url[i:]):
			w.b.WriteByte(c)
		default:
			w.b.Write([]byte{'%', hex[c>>4], hex[c&0xf]})
		}
	}
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// escapes reports whether s begins with a valid percent escape.
func escapes(s string) bool {
	_, err := url.PathUnescape(s[:min(len(s), 3)])
	return err == nil
}
