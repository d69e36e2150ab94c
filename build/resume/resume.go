// Package resume holds the model of a resume and reads it from Markdown. Every
// node of the model knows its place in the file. Nothing else in the program
// sees the Markdown library.
//
// What happens to a file, in order, and where:
//
//	front matter
//	  frontmatter.go     where it begins and ends; YAML, TOML, JSON
//	  meta.go            its keys, and what is wrong with their values
//	  alias.go           "telefon", "github: ada", "basics" of JSON Resume
//
//	Markdown to blocks
//	  tame.go            what would make the Markdown library slow
//	  foreign.go         what speaks to Jekyll, Hugo, pandoc, LaTeX
//	  bare.go            addresses without any marks
//	  markdown.go        the library's tree to blocks
//	  inline.go          its inline nodes to runs of text; escape.go
//	  rawhtml.go         raw HTML to blocks; tag.go, hidden.go
//
//	blocks to sections
//	  heading.go         lines that stand for headings
//	  outline.go         the level of sections, where they begin, the language
//	  section.go         the kind of a section, and who reads it
//
//	before the first section
//	  head.go            name, headline, summary; headtable.go, picture.go
//	  contactline.go     "a@b.example · +44 20 7946 0000 · Leeds"
//	  label.go           "Phone: 123"
//	  contact.go         what one contact is; place.go
//	  contactsection.go  "## Contact"
//	  metacontact.go     contacts of the front matter
//	  told.go            "Write to me at a@b.example"
//	  name.go            whose resume it is; cutname.go: "Jane Roe – Resume"
//
//	sections of entries
//	  entry.go           entries under headings, and without any
//	  opening.go         which paragraph opens an entry
//	  item.go            entries that are list items
//	  table.go           entries that are rows
//	  note.go            "Cook, Acme (2019–2021): ran the kitchen."
//	  project.go         "**Sluice** – a queue (2021)"
//	  headerline.go      which lines below belong to the header
//	  position.go        several positions at one employer
//	  education.go       several degrees at one school
//
//	the header of an entry
//	  header.go          lines to title, organisation, location, dates
//	  field.go           "Position: Cook"
//	  headerdate.go      dates before the title, behind it, below it
//	  split.go           lines to parts; separator.go, trim.go
//	  at.go              "Cook at Acme"
//	  join.go            "Berlin, Germany" is one part
//	  classify.go        what a part is by its words; grade.go
//	  assign.go          parts to fields: job.go, education.go, project.go
//	  named.go           awards, certificates, talks; publications: cite.go
//	  attribute.go       {title="CTO" start=2021-03}
//	  guess.go           what was chosen by a rule of thumb
//
//	sections of groups
//	  skills.go          groups from lines and lists; skilltable.go
//	  skillitem.go       "Go, SQL, Redis"
//	  spoken.go          "German (native), English"
//
//	at the end
//	  link.go            where entries lead; schemes that pages refuse
//	  allow.go           what <!-- allow rule: reason --> is about
//
// All of them read dates with date.go (datescan.go, datenumeric.go,
// datewritten.go, daterange.go), and cut text with text.go. The model is in
// model.go; html.go and visit.go serve those who show it.
package resume

import (
	"cmp"
	"slices"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Options is what the reader has to know besides the file.
type Options struct {
	// Layout of a page whose front matter names none: "resume" when empty.
	Layout string
	// Layouts are those of the site's own. Names that other generators use
	// ("page", "post") mean nothing unless they are among these.
	Layouts []string
	// Lang is the language of the site, and of a page whose front matter names
	// none, unless the titles of its sections are in a language but English.
	Lang string
	// Private holds the values of contact fields that live outside the file, by
	// the names of the front matter: email, phone, location, url, photo, or the
	// name of a network. They become contacts with no place.
	Private map[string]string
}

// Parse reads a Markdown file. It never fails: what is wrong is in the findings
// of the page. It takes time linear in the size of the file, and may be called
// from many goroutines at once.
func Parse(f *source.File, o Options) *Page { return Open(f, o).Parse() }

// Head is a Markdown file whose front matter has been read. A site of many
// pages needs that of all pages before it can read the body of any, and has no
// room for all bodies at once.
type Head struct {
	page    Page // with File, Meta, Layout and the findings so far
	options Options
	body    int
}

// Open reads the front matter of a Markdown file.
func Open(f *source.File, o Options) *Head {
	h := &Head{page: Page{File: f}, options: o}
	r := h.reader(&h.page)
	h.body = r.frontMatter()
	h.page.Lang = cmp.Or(h.page.Meta.Lang.Text, o.Lang)
	r.layout()
	return h
}

// Meta returns the front matter, which must not be changed.
func (h *Head) Meta() *Meta { return &h.page.Meta }

// Layout returns the layout that the page will have.
func (h *Head) Layout() string { return h.page.Layout }

// Kind returns the kind that the page will have.
func (h *Head) Kind() string { return h.page.Kind }

func (h *Head) reader(p *Page) *reader { return &reader{file: p.File, page: p, options: h.options} }

// Parse reads the body. Each call returns a new page.
func (h *Head) Parse() *Page {
	p := h.page
	p.Findings = slices.Clone(p.Findings)
	r := h.reader(&p)
	w := r.walk(h.body)
	if p.Kind == "resume" {
		p.Resume = r.resume(w)
	} else {
		r.plainPage(w)
	}
	p.Images, p.Links = append(p.Images, w.images...), w.links
	r.checkLinks()
	r.allows(w, h.body)
	source.Sort(p.Findings)
	return &p
}

// reader reads one page.
type reader struct {
	file      *source.File
	page      *Page
	options   Options
	lang      string // of the section titles
	guesses   []guessed
	lineDates map[string][]foundDates // by the line that holds them
	dropped   []*Image                // images that are shown as their alternative text
	foreign   []source.Span           // what speaks to other generators, in order
	gaps      []source.Span           // what leaves room in a line, for LaTeX
	template  source.Span             // the first tag of a template

	placeLines int // how many entries of this section so far have a line for the place

	spare   *header // not in use, for its memory
	scanner dateScanner
}

// report adds a finding.
func (r *reader) report(rule *source.Rule, span source.Span, message, hint string) {
	r.page.Findings = append(r.page.Findings, rule.Finding(r.file, span, message, hint))
}

// layout decides which layout the page has, and what kind of page that makes
// it. Whether there is such a layout is for the caller to check, who knows
// those of the site.
func (r *reader) layout() {
	p := r.page
	byPlace := cmp.Or(r.options.Layout, "resume")
	p.Layout = cmp.Or(p.Meta.Layout.Text, byPlace)
	if ForeignLayout(p.Layout) && !slices.Contains(r.options.Layouts, p.Layout) {
		p.Layout = byPlace
	}
	if p.Kind = p.Layout; knownKeys().of(p.Kind) == nil {
		p.Kind = byPlace
	}
}

// plainPage makes a page that is no resume: its title and what follows.
func (r *reader) plainPage(w *walker) {
	p := r.page
	p.Body = w.blocks
	for i, b := range p.Body {
		if b.Kind == Heading {
			if b.Level == 1 {
				p.Title = b.Text
				p.Body = append(append([]*Block{}, p.Body[:i]...), p.Body[i+1:]...)
			}
			break
		}
	}
}
