package render

import (
	"html/template"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// Page is what a template sees: the dot of every web.html and print.html.
// Words of the author come as HTML that is safe to place in a page, with
// their emphasis and links; dates come as text in the page's language.
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
	Preview     string // address of the picture that goes with links to the page; empty without one, or without URL
	ResumePage  string // relative link to the resume that a portfolio belongs to, when there is no other
	NoIndex     bool   // search engines are asked to leave the page out
	Print       bool   // this is the page for the printer
	Density     string // compact, normal, relaxed
	Style       string // relative link to the style sheet of the theme
	CSS         template.CSS
	Params      map[string]any // of the theme, the site and the page, the last wins

	Heading  template.HTML // the title as written; the name on a resume
	Headline template.HTML
	Contacts []Contact
	Photo    *Image
	Body     template.HTML // the content; on a resume what stands before its first section
	Sections []Section     // of a resume
	Project  *Project      // of a project page
	Resumes  []Card        // of a portfolio or a list
	Projects []Card
	Model    *resume.Resume // what was read of a resume, but for what is private
}

// Site is what all pages share.
type Site struct {
	Title string
	Lang  string
}

// Image is a picture with the address that it has on the page.
type Image struct {
	Src template.URL
	Alt string
}

// Contact is one way to reach the person.
type Contact struct {
	Kind  string        // "email", "phone", "links" …
	Label string        // as written, empty where Text says the same
	Text  template.HTML // what to show; in print with a readable address
	Href  template.URL  // empty for what is no link
	Link  template.HTML // Text, linked to Href: on the site with the class of a microformat
}

// Section is a part of a resume under one heading.
type Section struct {
	ID    string // unique on the page
	Kind  string // "work", "education" …
	Title template.HTML
	Head  template.HTML // Title as the heading that bears the ID
	Parts []Part
}

// Part is one thing in a section: an entry, or what HTML says.
type Part struct {
	HTML   template.HTML // paragraphs, lists, tables; of groups a list of definitions
	Entry  *Entry
	Groups []Group // those that follow each other, to show them in another way than HTML
}

// Entry is one job, project, degree. Its Title is never empty: it is the
// organisation where nothing else was written, and Org is empty then.
type Entry struct {
	Title     template.HTML
	Org       template.HTML
	Location  template.HTML
	Dates     string // "Mar 2021 – Present", may be empty
	Extra     []template.HTML
	Href      template.URL  // where the entry leads, when neither Title nor Org is linked
	Name      template.HTML // Title, linked to Href
	Details   template.HTML // Org, Location and Extra in a row, each in a span of its own; may be empty
	Head      template.HTML // Name, Dates and Details, each in an element of its own
	Address   string        // where the entry leads, readable: "example.com/x"; empty where a link on the page shows it
	Body      template.HTML
	HTML      template.HTML // Head and Body: all but the positions
	Positions []*Entry
	Position  bool // this is one of several positions at an employer
	Model     *resume.Entry
}

// Group is a named list of skills, languages or interests.
type Group struct {
	Name  template.HTML // may be empty
	Items template.HTML // joined by commas
	List  []template.HTML
}

// Project is what the front matter of a project page says of it.
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
