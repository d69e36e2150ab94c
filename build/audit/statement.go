package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// statement is a text of the resume that may show competencies, and what it is
// worth.
type statement struct {
	roles.Sentence
	section *resume.Section // nil before the first one
	span    source.Span
	credit  credit
}

// credit is what a statement is worth as evidence.
type credit int

const (
	claim   credit = iota // a list of skills, a summary: anybody can write that
	nothing               // a weak bullet, or one that is repeated or not credible
	fair
	strong
	ungraded // in a language in which bullets are not graded
)

// mostNamed is the number of technologies about which a sentence can say
// something. One that names more is a list, wherever it is.
const mostNamed = 8

// statements returns all that the resume says about the person's work. It is
// read once for the rules and the score. Bullets with the same words count
// once.
func (s *subject) statements() []statement {
	if s.said != nil {
		return s.said
	}
	s.said = slices.Grow(s.memory.said, len(s.bullets)+16)
	s.state(nil, s.res.Headline, resume.Summary, claim)
	for _, b := range s.res.Summary {
		s.state(nil, b.Text, resume.Summary, claim)
	}
	for _, c := range s.res.Contacts {
		if !s.isPrivate(c) && (c.Kind == resume.Website || c.Kind == resume.Profile) {
			s.state(nil, resume.Text{Span: c.Span, Plain: cmp.Or(c.Network, "website") + " " + c.Text.Plain}, roles.Contact, claim)
		}
	}
	for _, section := range s.sections {
		s.stateSection(section)
	}
	for _, e := range s.entries {
		s.stateEntry(e)
	}
	seen := make(map[string]bool, len(s.bullets))
	for i, b := range s.bullets {
		b.credit = s.creditOf(b, seen[b.words] || s.prose()[i].isIncredible())
		seen[b.words] = true
		s.state(b.section, b.Text, b.section.Kind, b.credit)
	}
	return s.said
}

func (s *subject) stateSection(section *resume.Section) {
	for _, b := range section.Blocks() {
		s.state(section, b.Text, section.Kind, claim)
	}
	if section.Kind != resume.Skills {
		return
	}
	for _, g := range section.Groups() {
		var b strings.Builder
		for i, item := range g.Items {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(item.Plain)
		}
		s.state(section, resume.Text{Span: g.Span, Plain: b.String()}, section.Kind, claim)
	}
}

// stateEntry adds the paragraphs of an entry and, unless it is a job, its
// header.
func (s *subject) stateEntry(e *entry) {
	switch e.section.Kind {
	case resume.Work, resume.Volunteer:
	case resume.Projects:
		s.state(e.section, e.Title, resume.Skills, claim)
		for _, t := range e.Extra {
			s.state(e.section, t, resume.Skills, claim)
		}
	case resume.Publications, resume.Talks, resume.Awards:
		for _, t := range append([]resume.Text{e.Title, e.Org}, e.Extra...) { // where something appeared counts
			s.state(e.section, t, e.section.Kind, claim)
		}
	default:
		s.state(e.section, e.Title, e.section.Kind, claim)
	}
	for _, b := range e.Body {
		if b.Kind == resume.Paragraph {
			s.state(e.section, b.Text, e.section.Kind, s.creditOfParagraph(b.Text.Plain, e.section.Kind))
		}
	}
}

func (s *subject) state(section *resume.Section, t resume.Text, kind resume.Kind, c credit) {
	if t.Empty() {
		return
	}
	mentions := s.technologies(t.Plain)
	if namesOver(mentions, mostNamed) && c != nothing {
		c = claim
	}
	if c == claim && isOfWork(kind) {
		kind = resume.Skills // even in a job it is just a list: "Technologies: …"
	}
	s.said = append(s.said, statement{roles.Sentence{Text: t.Plain, Kind: string(kind), Mentions: mentions}, section, t.Span, c})
}

// namesOver reports whether the mentions are of more than most different
// technologies.
func namesOver(mentions []lexicon.Mention, most int) bool {
	if len(mentions) <= most {
		return false
	}
	names := map[string]bool{}
	for _, m := range mentions {
		names[m.Name] = true
	}
	return len(names) > most
}

// creditOf returns what a bullet is worth. It is worth nothing if it is void: a
// repetition, or not credible.
func (s *subject) creditOf(b *bullet, void bool) credit {
	switch {
	case !isOfWork(b.section.Kind):
		return claim
	case void:
		return nothing
	case !s.english:
		return ungraded
	case b.Grade == grade.Strong && namesOver(s.technologies(b.Text.Plain), mostNamed):
		return fair
	}
	return creditFor(b.Grade)
}

func (s *subject) creditOfParagraph(text string, kind resume.Kind) credit {
	switch {
	case !isOfWork(kind):
		return claim
	case !s.english:
		return ungraded
	}
	return creditFor(s.grade(collapse(text), kind).Grade)
}

func creditFor(g grade.Grade) credit {
	switch g {
	case grade.Weak:
		return nothing
	case grade.Fair:
		return fair
	case grade.Strong:
		return strong
	}
	return claim // a line of technologies
}

// isOfWork reports whether bullets in that kind of section describe something
// done.
func isOfWork(kind resume.Kind) bool {
	switch kind {
	case resume.Work, resume.Projects, resume.Volunteer:
		return true
	}
	return false
}

// technologies returns the technologies in a text. It looks for them once for
// all rules.
func (s *subject) technologies(text string) []lexicon.Mention {
	if found, ok := s.memory.mentions[text]; ok {
		return found
	}
	found := lexicon.Technologies(text)
	if found == nil {
		found = []lexicon.Mention{} // looked for, but none found
	}
	s.memory.mentions[text] = found
	return found
}
