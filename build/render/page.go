package render

import (
	"html/template"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// Page is the data of a template: the dot of every web.html and print.html. The
// author's text is safe HTML, with its emphasis and links; dates are text in
// the page's language.
type Page struct {
	Layout      string // "resume", "portfolio" …
	Site        Site
	Lang        string // of the page, a BCP 47 tag
	Title       string // of the window and of search results
	Description string // one sentence, may be empty
	URL         string // canonical address; empty without a base URL
	Root        string // relative path to the root of the site: "" or "../"
	Home        string // relative link to the home page; empty on it, or without one
	PDF         string // relative link to the PDF; empty without one
	Icon        string // relative link to the icon of the site; empty without one
	Preview     string // absolute address of the image for link previews; empty without one, or without URL
	ResumePage  string // relative link to the resume of a portfolio, if there is only one
	NoIndex     bool   // search engines are asked not to index the page
	Print       bool   // the page is for print
	Density     string // compact, normal, relaxed
	Style       string // relative link to the style sheet of the theme
	CSS         template.CSS
	Params      map[string]any // of the theme, the site and the page, the last taking precedence

	Heading  template.HTML // the title as written; the name on a resume
	Headline template.HTML
	Contacts []Contact
	Photo    *Image
	Body     template.HTML // the content; on a resume what precedes its first section
	Sections []Section     // of a resume
	Project  *Project      // of a project page
	Resumes  []Card        // of a portfolio or a list
	Projects []Card
	Model    *resume.Resume // the parsed resume, without private fields
}

// Site is the data shared by all pages.
type Site struct {
	Title string
	Lang  string
}

// Image is a picture with its address as seen from the page.
type Image struct {
	Src template.URL
	Alt string
}

// Contact is a way to reach the person.
type Contact struct {
	Kind  string        // "email", "phone", "links" …
	Label string        // as written; empty if Text makes it redundant
	Text  template.HTML // what to show; in print, with a readable address
	Href  template.URL  // empty if it is not a link
	Link  template.HTML // Text, linked to Href; on the site with microformat classes
}

// Section is a part of a resume under one heading.
type Section struct {
	ID    string // unique on the page
	Kind  string // "work", "education" …
	Title template.HTML
	Head  template.HTML // Title as a heading that has the ID
	Parts []Part
}

// Part is an element of a section: an entry, or HTML.
type Part struct {
	HTML   template.HTML // paragraphs, lists, tables; for groups, a definition list
	Entry  *Entry
	Groups []Group // consecutive groups, for showing them in another way than HTML
}

// Entry is a job, project or degree. Title is never empty: if nothing else was
// written it is the organisation, and Org is empty.
type Entry struct {
	Title     template.HTML
	Org       template.HTML
	Location  template.HTML
	Dates     string // "Mar 2021 – Present", may be empty
	Extra     []template.HTML
	Href      template.URL  // link of the entry, if neither Title nor Org contains it
	Name      template.HTML // Title, linked to Href
	Details   template.HTML // Org, Location and Extra, each in a span; may be empty
	Head      template.HTML // Name, Dates and Details, each in its own element
	Address   string        // link in readable form: "example.com/x"; empty if the page shows it already
	Body      template.HTML
	HTML      template.HTML // Head and Body: everything but the positions
	Positions []*Entry
	Position  bool // one of several positions at an employer
	Model     *resume.Entry
}

// Group is a named list of skills, languages or interests.
type Group struct {
	Name  template.HTML // may be empty
	Items template.HTML // joined by commas
	List  []template.HTML
}

// Project is what the front matter of a project page says about the project.
type Project struct {
	Summary string
	Dates   string
	Tech    []string
	URL     template.URL // the live site
	Repo    template.URL // the source code
	Image   *Image
}

// Card is a page in a list of pages.
type Card struct {
	Title string
	Text  string // headline of a resume, summary of a project
	Note  string // location of a person, dates of a project
	Href  string // relative link
	PDF   string // relative link, may be empty
	Image string // relative link, may be empty
	Tech  []string
	Lang  string // of the words on the card
}
