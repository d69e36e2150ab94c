// Package roles knows what recruiters look for in a resume, by the role it aims
// at: the competencies and what counts as evidence of each, what each level
// needs, and the order in which such a resume is read. All of that is data, one
// YAML file per role; a site adds its own or changes the shipped ones in
// roles/NAME.yaml.
package roles

import "strings"

// Set holds the roles of a site. It is safe for concurrent use.
type Set struct {
	heads  []*head
	names  map[string]*head // of roles and aliases, by key
	titles titleIndex
}

// head is what a role is found by. The role itself may not have been read yet.
type head struct {
	name    string
	aliases []string
	titles  []string
	generic []string
	role    func() *Role
}

// Role is what a resume aims at.
type Role struct {
	Name    string // "data-engineer"
	Title   string // "Data engineer", for people
	Aliases []string

	// Titles are job titles of the role, in lower case. Generic ones ("software
	// engineer") belong to several roles, and to this one if no title says
	// more.
	Titles  []string
	Generic []string

	Competencies []*Competency
	Levels       [3]Level // entry, mid, senior
	Rows         []Row    // in the order in which a recruiter reads

	Education      string   // what is asked for, in words
	Certifications []string // that add credibility
	Projects       []string // that stand out, when there is little work to show
	Rejections     []string // why people are turned down
	Sources        []string // where all this comes from

	matcher func() *matcher
	index   func() titleIndex // of its own titles
}

// Competency is something that a recruiter looks for.
type Competency struct {
	Name   string
	Why    string   // why a recruiter asks, one sentence
	Weight int      // 1 to 5
	From   string   // the level from which it is expected: entry, mid, senior
	In     []string // kinds of sections in which evidence counts
	Number bool     // evidence needs a number: "3M requests"

	Terms   []string // technologies, as the lexicon spells them
	Kinds   []string // kinds of technologies that also count, of lexicon.TechnologyKinds
	Phrases []string // see pattern

	Advice string // what to write when it is missing
}

// Level is what a role asks of people with some experience.
type Level struct {
	Name     string   // entry, mid, senior
	Years    int      // of work from which it is the usual level
	Titles   []string // of jobs at this level, where words such as "Senior" do not make that plain
	Needs    []string // names of competencies
	Sections []string // kinds of sections of which at least one is needed
	Looks    string   // what convinces, in words
	Fails    []string // what people at this level are turned down for
}

// Row is a line of the scorecard.
type Row struct {
	Name   string
	Reads  []string // names of competencies, or ReadsTitle: how close the current job is to the role
	Advice string
}

// Names of levels.
const (
	Entry  = "entry"
	Mid    = "mid"
	Senior = "senior"
)

// ReadsTitle in [Row.Reads] means that the row judges job titles.
const ReadsTitle = "title"

// Shipped lists the names of the roles built in, separated by spaces.
const Shipped = "backend frontend fullstack mobile devops data-engineer data-scientist security qa engineering-manager product-manager designer"

// Named returns the role of that name or alias, in any spelling: "backend",
// "Back-end", "SRE". It is nil if there is none.
func (s *Set) Named(name string) *Role {
	if h := s.names[key(name)]; h != nil && len(name) <= maxTitle {
		return h.role()
	}
	return nil
}

// Names returns the names of the roles in display order, the shipped ones
// first.
func (s *Set) Names() []string {
	names := make([]string, len(s.heads))
	for i, h := range s.heads {
		names[i] = h.name
	}
	return names
}

// Level returns the level of that name, or mid if there is none.
func (r *Role) Level(name string) *Level {
	for i := range r.Levels {
		if r.Levels[i].Name == name {
			return &r.Levels[i]
		}
	}
	return &r.Levels[1]
}

// Competency returns the competency of that name, or nil if there is none.
func (r *Role) Competency(name string) *Competency {
	for _, c := range r.Competencies {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Has reports whether title is or contains a title of the role, which tells how
// close a job is to it.
func (r *Role) Has(title string) bool {
	_, ok := r.index().best(title)
	return ok
}

// Expects reports whether people at that level are expected to have c.
func (c *Competency) Expects(level string) bool {
	return rank(c.From) <= rank(level)
}

func rank(level string) int {
	switch level {
	case Entry:
		return 0
	case Senior:
		return 2
	}
	return 1
}

// key returns the same text for names that mean the same.
func key(name string) string {
	return strings.Join(titleWords(name), " ")
}
