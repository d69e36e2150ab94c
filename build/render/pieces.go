package render

import (
	"html/template"
	"strings"
)

// Pieces are what html/template would take long for: it pays for each value
// that it asks for, more than for the words in it. Layouts can make them of
// their parts as well.

// ContactList gives the contacts as a list, empty if there are none.
func (p *Page) ContactList() template.HTML {
	if len(p.Contacts) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<ul class="contacts">`)
	for _, c := range p.Contacts {
		b.WriteString("\n<li class=\"")
		b.WriteString(c.Kind)
		b.WriteString(`">`)
		if c.Label != "" {
			b.WriteString(`<span class="label">`)
			// as html/template does
			b.WriteString(strings.ReplaceAll(template.HTMLEscapeString(c.Label), "+", "&#43;"))
			b.WriteString(`:</span> `)
		}
		b.WriteString(string(c.Link))
		b.WriteString("</li>")
	}
	b.WriteString("\n</ul>")
	return template.HTML(b.String())
}
