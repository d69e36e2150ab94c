package resume

import (
	"fmt"
	"io"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// dump writes a page in a form for people to read, with the place of every
// node.
func dump(w io.Writer, p *Page) {
	d := &dumper{w: w, f: p.File}
	d.line(0, "layout %s", p.Layout)
	if r := p.Resume; r != nil {
		d.line(0, "lang %s", r.Lang)
		d.text(0, "name", r.Name)
		d.text(0, "headline", r.Headline)
		d.text(0, "contact title", r.ContactTitle)
		for _, c := range r.Contacts {
			d.line(0, "contact %s %q label=%q network=%q user=%q url=%q %s%s", c.Kind, c.Text.Plain, c.Label, c.Network, c.User, c.URL, d.at(c.Span), when(" private", c.Private))
		}
		if r.Photo != nil {
			d.line(0, "photo %q %s", r.Photo.URL, d.at(r.Photo.Span))
		}
		if len(r.Summary) > 0 {
			d.line(0, "summary")
			d.blocks(1, r.Summary)
		}
		for _, s := range r.Sections {
			d.section(s)
		}
		for _, g := range r.Guessed {
			d.line(0, "guessed %s: %s %s", g.Field, g.Why, d.at(g.Span))
		}
	} else {
		d.text(0, "title", p.Title)
		d.blocks(0, p.Body)
	}
	for _, i := range p.Images {
		d.line(0, "image %q alt=%q %s", i.URL, i.Alt, d.at(i.Span))
	}
	for _, l := range p.Links {
		d.line(0, "link %q %s", l.URL, d.at(l.Span))
	}
	for _, a := range p.Allows {
		d.line(0, "allow %s: %s %s of %s", strings.Join(a.Rules, ","), a.Reason, d.at(a.Span), d.at(a.Target))
	}
	for _, f := range p.Findings {
		d.line(0, "%s: %s (%s) %s; %s", f.Severity, f.Message, f.Rule.Name, d.at(f.Span), f.Hint)
	}
}

func when(s string, on bool) string {
	if on {
		return s
	}
	return ""
}

type dumper struct {
	w io.Writer
	f *source.File
}

func (d *dumper) line(depth int, format string, args ...any) {
	fmt.Fprintf(d.w, strings.Repeat("  ", depth)+format+"\n", args...)
}

func (d *dumper) at(s source.Span) string {
	if s == (source.Span{}) {
		return "@-"
	}
	from, to := d.f.Position(s.Start), d.f.Position(s.End)
	if from.Line == to.Line {
		return fmt.Sprintf("@%d:%d-%d", from.Line, from.Column, to.Column)
	}
	return fmt.Sprintf("@%d:%d-%d:%d", from.Line, from.Column, to.Line, to.Column)
}

func (d *dumper) text(depth int, name string, t Text) {
	if len(t.Runs) == 0 && t.Plain == "" {
		return
	}
	html := string(t.HTML(func(url string, _ bool) (string, bool) { return url, true }))
	d.line(depth, "%s %q %s", name, html, d.at(t.Span))
}

func (d *dumper) section(s *Section) {
	d.line(0, "section %s known=%v%s %s", s.Kind, s.Known, when(" hidden", s.Hidden), d.at(s.Span))
	d.text(1, "title", s.Title)
	for _, p := range s.Parts {
		switch {
		case p.Entry != nil:
			d.entry(1, "entry", p.Entry)
		case p.Group != nil:
			d.line(1, "group %s", d.at(p.Group.Span))
			d.text(2, "name", p.Group.Name)
			for _, i := range p.Group.Items {
				d.text(2, "item", i)
			}
		default:
			d.blocks(1, []*Block{p.Block})
		}
	}
}

func (d *dumper) entry(depth int, name string, e *Entry) {
	d.line(depth, "%s%s %s header %s", name, when(" hidden", e.Hidden), d.at(e.Span), d.at(e.Header))
	d.text(depth+1, "title", e.Title)
	d.text(depth+1, "org", e.Org)
	d.text(depth+1, "location", e.Location)
	if !e.Dates.IsZero() {
		d.line(depth+1, "dates %q %s..%s%s%s%s %s", e.Dates.Text, e.Dates.Start, e.Dates.End, when(" open", e.Dates.Open),
			when(" expected", e.Dates.Expected), when(" season "+e.Dates.Start.Season, e.Dates.Start.Season != ""), d.at(e.Dates.Span))
	}
	if e.URL != "" {
		d.line(depth+1, "url %s", e.URL)
	}
	for _, x := range e.Extra {
		d.text(depth+1, "extra", x)
	}
	d.blocks(depth+1, e.Body)
	for _, p := range e.Positions {
		d.entry(depth+1, "position", p)
	}
}

func (d *dumper) blocks(depth int, blocks []*Block) {
	names := [...]string{"paragraph", "label", "heading", "list", "quote", "code", "table", "term", "definition", "rule"}
	for _, b := range blocks {
		extra := ""
		if b.Level > 0 {
			extra += fmt.Sprintf(" level=%d", b.Level)
		}
		if b.Start > 0 {
			extra += fmt.Sprintf(" start=%d", b.Start)
		}
		if b.Info != "" {
			extra += " info=" + b.Info
		}
		d.line(depth, "%s%s %s", names[b.Kind], extra, d.at(b.Span))
		d.text(depth+1, "text", b.Text)
		for _, i := range b.Items {
			d.line(depth+1, "bullet%s %s", when(" task="+i.Task, i.Task != ""), d.at(i.Span))
			d.text(depth+2, "text", i.Text)
			d.blocks(depth+2, i.Blocks)
		}
		d.blocks(depth+1, b.Blocks)
		for _, row := range b.Rows {
			d.line(depth+1, "row%s", when(" (head set)", b.Head))
			for _, c := range row.Cells {
				d.text(depth+2, "cell", c)
			}
		}
	}
}
