// Package resume holds the model of a resume and reads it from Markdown. Every
// node of the model knows its place in the file. Nothing else in the program
// sees the Markdown library.
//
// A file goes through these rooms, in this order:
//
//	The front matter
//	  frontmatter  finds it: YAML, TOML or JSON, or none
//	  meta         binds its keys, and checks their values
//	  alias        knows what other tools call those keys
//
//	Markdown to blocks
//	  tame         defuses what would make the Markdown library slow
//	  foreign      blanks what speaks to Jekyll, Hugo, pandoc or LaTeX
//	  bare         says whether bare addresses may be links
//	  markdown     turns the library's tree into blocks
//	  inline       ... and its inline nodes into runs of text
//	  rawhtml      reads raw HTML as Markdown; tag, hidden, escape serve it
//
//	Blocks to sections
//	  heading      makes headings of lines that stand for them
//	  outline      finds the level and the starts of sections, and the language
//	  name         settles whose resume it is; cutname parts name and "Resume"
//	  section      reads each section by its kind
//
//	What stands before the first section
//	  head         name, headline, summary; headtable, picture
//	  contactline  cuts lines of contacts; label reads "Phone: 123"
//	  contact      says what a value is: an address, a number, a profile
//	  contactsection, metacontact, told: contacts from other places
//
//	Sections of entries (jobs, projects, degrees, awards)
//	  entry        entries under headings, and those without any
//	  opening      says which paragraph opens an entry; note, item, project, table
//	  headerline   says which lines below belong to the header
//	  position     several positions at one employer
//
//	The header of an entry
//	  header       title, organisation, place, dates, from its lines
//	  field        "Position: Cook"
//	  headerdate   dates in front of the title, behind it, below it
//	  split        cuts lines into parts; separator finds the cuts, at "Cook at Acme"
//	  join         puts "Berlin, Germany" together again
//	  classify     says what a part is by its words; place, grade
//	  assign       gives each part its field; job, education, project, named, cite
//	  attribute    {title="CTO" start=2021-03}
//
//	Sections of groups (skills, languages, interests)
//	  skills       groups from lines and lists; skilltable, skillitem, spoken
//
//	In every room
//	  date         dates in any text; datescan, datenumeric, datewritten, daterange
//	  text         words with their marks, cut and trimmed; html writes them
//	  guess        notes what was chosen by a rule of thumb
//
//	At the end
//	  link         refuses strange schemes
//	  allow        finds what <!-- allow rule: reason --> speaks of
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
	// none, unless the titles of its sections are in another one than English.
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
	lineDates map[string][]foundDates // by the line they stand in
	dropped   []*Image                // images that are shown as their alternative text
	foreign   []source.Span           // what speaks to other generators, in order
	gaps      []source.Span           // what leaves room in a line, for LaTeX
	template  source.Span             // the first tag of a template

	placeLines int // entries so far in this section with a line that is a place

	spare   *header // that nobody works with, for its memory
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
