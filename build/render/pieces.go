package render

import (
	"html/template"
	"strings"
)

// The methods in this file produce pieces of a page that would be slow in
// html/template, which costs more per value than per byte. Layouts may build
// them from their parts instead.

// ContactList returns the contacts as a list, or "" if there are none.
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
