package render

import (
	"html/template"
	"strings"
)

// Pieces are what html/template would take long for: it pays for each value
// that it asks for, more than for the words in it. Layouts can make them of
// their parts as well.

// contactList gives contacts as a list.
func (w *writer) contactList(contacts []Contact) template.HTML {
	if len(contacts) == 0 {
		return ""
	}
	w.b.WriteString(`<ul class="contacts">`)
	for _, c := range contacts {
		w.b.WriteString("\n<li class=\"")
		w.b.WriteString(c.Kind)
		w.b.WriteString(`">`)
		if c.Label != "" {
			w.b.WriteString(`<span class="label">`)
			w.words(c.Label)
			w.b.WriteString(`:</span> `)
		}
		w.b.WriteString(string(c.Link))
		w.b.WriteString("</li>")
	}
	w.b.WriteString("\n</ul>")
	return w.html()
}

// words writes a text as html/template does, in an element or an attribute.
func (w *writer) words(s string) {
	w.b.WriteString(strings.ReplaceAll(template.HTMLEscapeString(s), "+", "&#43;"))
}
