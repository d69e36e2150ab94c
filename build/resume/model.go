package resume

import (
	"slices"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Page is one Markdown file, read. Reading never fails: what is wrong with the
// file is in Findings, and the rest holds what could be read.
type Page struct {
	File     *source.File
	Layout   string // "resume", "portfolio", "project", or one of the site's own
	Kind     string // what it is a layout of: "resume", "portfolio" or "project"
	Lang     string // what the front matter says, else the site; empty if neither does
	Meta     Meta
	Resume   *Resume  // the resume of a page that is one, else nil
	Title    Text     // the "# Title" of any other page
	Body     []*Block // the content of any other page, without the title
	Images   []*Image // all images that the page refers to, in order
	Links    []*Link  // all links of the page, in order
	Allows   []Allow
	Findings []source.Finding
}

// Unread reports whether the front matter could not be read, so that nobody
// knows what is in it.
func (p *Page) Unread() bool {
	return slices.ContainsFunc(p.Findings, func(f source.Finding) bool {
		return f.Severity == source.Error && (f.Rule == unclosedFrontMatter || f.Rule.Name == "invalid-syntax")
	})
}

// Resume is the model of a resume: what the author wrote, in the author's
// order, each node with its place in the file.
type Resume struct {
	Lang     string // of the resume: a code of the lexicon, "en" when nothing says otherwise
	Name     Text
	Headline Text
	Contacts []*Contact
	// ContactTitle is the heading of a section of contacts, whose contents are
	// among Contacts; empty when there was none.
	ContactTitle Text
	Photo        *Image
	Summary      []*Block // what comes before the first section
	Sections     []*Section
	Guessed      []Guess
}

// Section returns the first section of a kind that is not hidden, or nil.
func (res *Resume) Section(kind Kind) *Section {
	for _, s := range res.Sections {
		if s.Kind == kind && !s.Hidden {
			return s
		}
	}
	return nil
}

// Without returns a copy of the resume for the public: without the contacts of
// the named kinds ("photo" is one too), and without those whose values are kept
// outside the file. It shares the rest with the original.
func (res *Resume) Without(private []string) *Resume {
	public := *res
	public.Contacts = slices.DeleteFunc(slices.Clone(res.Contacts), func(c *Contact) bool {
		return c.Private || slices.Contains(private, string(c.Kind))
	})
	if slices.Contains(private, "photo") {
		public.Photo = nil
	}
	return &public
}

// Guess says that a field was chosen by a rule of thumb and not by what the
// author wrote. `shortlist export` lists the guesses.
type Guess struct {
	Span  source.Span
	Field string // as JSON Resume names it, such as "work[0].position"
	Why   string
}

// Contact is one way to reach the person, or one place where they are found.
type Contact struct {
	Span    source.Span
	Kind    ContactKind
	Label   string // as written ("Mobile", "GitHub"), may be empty
	Network string // of a profile: its name as the network writes it ("GitHub")
	User    string // of a profile: the handle
	URL     string // where it leads: mailto:, tel:, https:; empty for a location or plain text
	Text    Text   // what is shown
	Private bool   // its value lives outside of the file: Span is zero
}

// ContactKind is a kind of contact, by its name in the front matter and in
// `private`.
type ContactKind string

// The kinds of contact.
const (
	Email    ContactKind = "email"
	Phone    ContactKind = "phone"
	Location ContactKind = "location"
	Website  ContactKind = "url"
	Profile  ContactKind = "links"
	Other    ContactKind = "other" // a labelled fact that is none of these ("Driving licence: B")
)

// Section is a part of a resume under one heading. Its parts are in the order
// in which they were written.
type Section struct {
	Span   source.Span // heading and content
	Kind   Kind
	Title  Text
	Known  bool // the title is in the lexicon; Kind is OtherSection where it is not
	Hidden bool // marked {hidden}: read, but shown nowhere
	Parts  []Part
}

// Entries returns the entries of the section that are not hidden.
func (s *Section) Entries() (entries []*Entry) {
	for _, p := range s.Parts {
		if p.Entry != nil && !p.Entry.Hidden {
			entries = append(entries, p.Entry)
		}
	}
	return entries
}

// Groups returns the groups of the section.
func (s *Section) Groups() (groups []*Group) {
	for _, p := range s.Parts {
		if p.Group != nil {
			groups = append(groups, p.Group)
		}
	}
	return groups
}

// Blocks returns what is in the section outside entries and groups.
func (s *Section) Blocks() (blocks []*Block) {
	for _, p := range s.Parts {
		if p.Block != nil {
			blocks = append(blocks, p.Block)
		}
	}
	return blocks
}

// Part is one thing in a section: exactly one of its fields is set.
type Part struct {
	Block *Block
	Entry *Entry
	Group *Group
}

// Kind is what a section is about.
type Kind string

// The kinds of section.
const (
	Summary      Kind = "summary"
	Work         Kind = "work"
	Volunteer    Kind = "volunteer"
	Projects     Kind = "projects"
	Education    Kind = "education"
	Skills       Kind = "skills"
	Certificates Kind = "certificates"
	Publications Kind = "publications"
	Awards       Kind = "awards"
	Languages    Kind = "languages"
	Interests    Kind = "interests"
	References   Kind = "references"
	Courses      Kind = "courses"
	Talks        Kind = "talks"
	OtherSection Kind = "other"
)

// Entry is one job, project, degree, award or the like. An employer with
// several positions is an entry whose Positions hold them; its own Title is
// empty then.
type Entry struct {
	Span      source.Span
	Header    source.Span // the lines that Title to Extra were read from
	Title     Text        // position, degree, name of the project, award, publication
	Org       Text        // employer, institution, issuer, publisher
	Location  Text
	Dates     Dates
	URL       string // where the entry leads; the link itself is in Title or Org if the author put it there
	Extra     []Text // parts of the header that are none of the above ("Full-time", "GPA 3.9")
	Hidden    bool
	Body      []*Block
	Positions []*Entry

	employed     bool // the employer or school is above it
	boldEmployer bool // its header begins with the employer, in bold
	undecided    bool // title and organisation follow from nothing but their order
}

// Bullets returns the bullets of the entry, without those of its positions.
// Nested ones are below their parents.
func (e *Entry) Bullets() []*Bullet { return bullets(e.Body) }

func bullets(blocks []*Block) (all []*Bullet) {
	for _, b := range blocks {
		all = append(all, b.Items...)
		all = append(all, bullets(b.Blocks)...)
	}
	return all
}

// Below returns what pages show below the title of an entry in a section of a
// kind. Jobs and schools begin with the organisation. Anything else keeps the
// order in which it was written, with the first part as the organisation, as a
// citation must not have its pages before its authors.
func (e *Entry) Below(k Kind) (org, location Text, extra []Text) {
	org, location, extra = e.Org, e.Location, e.Extra
	if k == Work || k == Volunteer || k == Education || len(extra) == 0 || e.Title.Empty() {
		return org, location, extra
	}
	parts := slices.DeleteFunc(append([]Text{org, location}, extra...), Text.Empty)
	byPlace := func(a, b Text) int { return a.Span.Start - b.Span.Start }
	if slices.IsSortedFunc(parts, byPlace) {
		return org, location, extra
	}
	slices.SortStableFunc(parts, byPlace)
	return parts[0], Text{}, parts[1:]
}

// Group is a named list of skills, languages or interests. Name is empty for a
// list without one.
type Group struct {
	Span  source.Span
	Name  Text
	Items []Text
}

// Dates is when an entry was. The zero value says that nothing was written.
type Dates struct {
	Span     source.Span
	Text     string // as written
	Start    Date
	End      Date
	Open     bool // it goes on: "2021 – present", "since 2021"
	Expected bool // End lies ahead: "expected May 2027"
}

// Date is a date as precise as it was written: Month and Day are 0 where they
// were not.
type Date struct {
	Span             source.Span
	Text             string // as written
	Year, Month, Day int
	Season           string // "Spring", as written, where Month was read from one
}

// Block is a piece of content below headings: a paragraph, a list, a table.
type Block struct {
	Span   source.Span
	Kind   BlockKind
	Head   bool      // Table
	Text   Text      // Paragraph, Label, Heading, Term, Code
	Level  int       // Heading: 1 to 6
	Info   string    // Code: the language
	Start  int       // List: the first number; 0 for bullets
	Items  []*Bullet // List
	Blocks []*Block  // Quote, Definition
	Rows   []Row     // Table, its head first when Head is set
	Align  []string  // Table: "left", "center", "right" of each column, empty where nothing was said

	title *title // of a Heading that was looked up
}

// paragraph makes a block of a text.
func paragraph(t Text) *Block { return &Block{Kind: Paragraph, Span: t.Span, Text: t} }

// BlockKind is a kind of block.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph  BlockKind = iota
	Label                // a line that names the bullets below it ("Key achievements:")
	Heading              // in pages that are no resume
	List                 //
	Quote                //
	Code                 // a code block, its text as stored
	Table                //
	Term                 // the term of a definition list
	Definition           // what a definition list says of the terms before it
	Rule                 // a thematic break
)

// Row is a row of a table.
type Row struct {
	Span  source.Span
	Cells []Text
}

// Bullet is one list item of an entry.
type Bullet struct {
	Span   source.Span
	Text   Text     // the first paragraph
	Task   string   // of a task list: " " or "x"; else empty
	Blocks []*Block // what else the item holds: nested lists, further paragraphs

	heading int // the level, if Text was written as a heading
}

// Allow is a comment that silences rules: <!-- allow weak-bullet: reason -->.
type Allow struct {
	Span   source.Span // the comment
	Target source.Span // what it is about; the whole file when it comes before everything
	Rules  []string
	Reason string
}
