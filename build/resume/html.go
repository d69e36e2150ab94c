package resume

import (
	"html"
	"html/template"
	"strings"
)

// HTML returns t in <strong>, <em>, <s>, <code>, <a>, <br> and <img>, with all
// else escaped.
func (t Text) HTML(resolve Resolver) template.HTML {
	var b strings.Builder
	b.Grow(len(t.Plain) + 16*len(t.Runs))
	t.WriteHTML(&b, resolve)
	return template.HTML(b.String())
}

// WriteHTML writes the result of HTML to b.
func (t Text) WriteHTML(b *strings.Builder, resolve Resolver) {
	w := htmlWriter{b: b, resolve: resolve}
	for _, r := range t.Runs {
		w.run(r)
	}
	w.set(0, nil)
}

// Resolver decides what becomes of the target of a link, or of an image: it
// returns the address to write, or not ok for one that is shown as mere text.
type Resolver func(url string, image bool) (href string, ok bool)

// htmlWriter keeps track of what is open: first the link, then the marks in the
// order of their bits.
type htmlWriter struct {
	b       *strings.Builder
	resolve Resolver
	style   Style
	link    *Link
	open    bool // the link was resolved
}

func (w *htmlWriter) run(r Run) {
	w.set(r.Style&marks, r.Link)
	switch {
	case r.Image != nil:
		w.image(r.Image)
	case r.Text == "\n":
		w.b.WriteString("<br>")
	default:
		w.b.WriteString(html.EscapeString(r.Text))
	}
}

func (w *htmlWriter) image(img *Image) {
	src, ok := w.resolve(img.URL, true)
	if !ok {
		w.b.WriteString(html.EscapeString(img.Alt))
		return
	}
	w.b.WriteString(`<img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(img.Alt) + `"`)
	if img.Title != "" {
		w.b.WriteString(` title="` + html.EscapeString(img.Title) + `"`)
	}
	w.b.WriteString(">")
}

// set closes and opens what it takes to get to a style within a link.
func (w *htmlWriter) set(s Style, link *Link) {
	if s == w.style && link == w.link {
		return
	}
	tags := [...]string{"strong", "em", "s", "code"}
	for i := len(tags) - 1; i >= 0; i-- {
		if w.style&(1<<i) != 0 {
			w.b.WriteString("</" + tags[i] + ">")
		}
	}
	if link != w.link {
		w.setLink(link)
	}
	for i := range tags {
		if s&(1<<i) != 0 {
			w.b.WriteString("<" + tags[i] + ">")
		}
	}
	w.style = s
}

func (w *htmlWriter) setLink(link *Link) {
	if w.open {
		w.b.WriteString("</a>")
	}
	w.link, w.open = link, false
	if link == nil {
		return
	}
	href, ok := w.resolve(link.URL, false)
	if !ok {
		return
	}
	w.open = true
	w.b.WriteString(`<a href="` + html.EscapeString(href) + `"`)
	if link.Title != "" {
		w.b.WriteString(` title="` + html.EscapeString(link.Title) + `"`)
	}
	w.b.WriteString(">")
}
