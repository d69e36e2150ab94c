package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// assignJob finds position, employer and place.
func (h *header) assignJob() {
	e := h.entry
	if len(h.parts) == 1 && h.parts[0].class == place && h.parts[0].line == 0 && !h.parts[0].text.styled(Emphasis) {
		h.parts[0].class = unknown // "Remote" and "Paris" are companies too
	}
	h.takePlace()
	if h.count(jobTitle) > 1 {
		for i, p := range h.parts {
			if p.class == jobTitle && isFreelancer(p.text.Plain) {
				h.parts[i].class = organisation // "Freelancer | Web Developer"
			}
		}
	}
	switch titles := h.count(jobTitle); {
	case titles == 1:
		i := h.first(jobTitle)
		h.keepTeam(i)
		h.takeEmployer(&i)
		h.take(i, &e.Title)
	case titles == 0 && len(e.Positions) > 0 && len(h.parts) > 1: // these have the titles
		none := -1
		h.takeEmployer(&none)
	default:
		h.guessJob()
	}
	if e.Org.Empty() {
		h.takeSelf()
	}
	h.guessPlace()
}

// isTitleLike reports whether s could name a position: a known job title in few
// words.
func isTitleLike(s string) bool {
	return words(s) <= 10 && len(s) <= 120 && lexicon.JobTitle(s)
}

// keepTeam leaves what follows a position below its employer in its title, if
// nothing says that it is another employer: "Engineer, Payments".
func (h *header) keepTeam(i int) {
	if !h.entry.employed || i+1 >= len(h.parts) {
		return
	}
	q := h.parts[i+1]
	if q.class != unknown && !(q.class == organisation && isTeam(q.text.Plain)) || q.after != "," && q.after != "-" && q.after != "–" && q.after != "—" || q.text.link() != nil {
		return
	}
	if both, ok := h.joined(h.parts[i], q); ok {
		both.class = jobTitle
		h.parts = slices.Replace(h.parts, i, i+2, both)
	}
}

// isTeam reports whether s can be a part of an organisation, by its last word:
// "NLP Group", "Distributed Systems".
func isTeam(s string) bool {
	switch strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) {
	case "group", "team", "lab", "laboratory", "department", "unit", "division", "office", "studio", "services", "systems", "solutions", "platform", "platforms",
		"networks", "networking", "games", "media", "research", "security", "operations", "software", "engineering":
		return true
	}
	return false
}

// takeEmployer takes the employer out of the parts that are not the position
// *i, which it keeps up to date.
func (h *header) takeEmployer(i *int) {
	j := h.first(organisation)
	if j < 0 {
		j = slices.IndexFunc(h.parts, func(p part) bool { return p.class == school })
	}
	if j < 0 {
		j = slices.IndexFunc(h.parts, func(p part) bool { return p.class == unknown && p.text.link() != nil })
	}
	if j < 0 {
		j = slices.IndexFunc(h.parts, func(p part) bool {
			return p.class == degree || p.class == unknown && !(h.entry.employed && p.line > 0 && placeLike(p.text.Plain))
		})
	}
	if j < 0 || j == *i {
		return
	}
	if self := h.selfEmployed(); self >= 0 && self < *i && unicode.IsLower(firstRune(h.parts[j].text.Plain)) {
		j = self // and not "for banks"
	}
	h.take(j, &h.entry.Org)
	if j < *i {
		*i--
	}
}

// selfEmployed returns the index of the part that says "Freelance", or -1.
func (h *header) selfEmployed() int {
	return slices.IndexFunc(h.parts, func(p part) bool { return isSelfEmployed(p.text.Plain) })
}

// takeSelf takes "Freelance" for the employer where no other is named, unless it
// stands in brackets behind the position.
func (h *header) takeSelf() {
	i := h.selfEmployed()
	if i >= 0 && !h.entry.employed && h.parts[i].after != "(" {
		h.take(i, &h.entry.Org)
	}
}

// guessJob tells position and employer apart where no part, or more than one,
// has a known job title.
func (h *header) guessJob() {
	e := h.entry
	var named []int
	for i, p := range h.parts {
		if p.class != terms && p.class != address {
			named = append(named, i)
		}
	}
	if len(named) == 0 {
		return
	}
	first := h.parts[named[0]]
	if len(named) == 1 {
		field := &e.Title
		if first.class == organisation || first.class == school {
			field = &e.Org
		}
		h.take(named[0], field)
		h.guess(*field, "the only part of the header")
		return
	}
	title, org := named[0], named[1]
	if beside := h.parts[org]; len(named) > 2 && beside.line == 0 && first.text.styled(Strong) && !beside.text.styled(Strong) && placeLike(beside.text.Plain) {
		if below := h.parts[named[2]]; below.line > 0 && below.text.styled(Emphasis) {
			org = named[2] // "**Acme** · Smallville", and the position in the next line
		}
	}
	second := h.parts[org]
	isOrg := func(p part) bool { return p.class == organisation || p.class == school }
	emphasised := second.text.styled(Emphasis|Strong) && !first.text.styled(Emphasis) && !isOrg(second)
	marked := first.text.link() != nil || emphasised || isOrg(first) && !isOrg(second) || second.class == jobTitle && first.class != jobTitle
	if marked {
		title, org = org, title
	}
	e.undecided = !marked && !isOrg(second) && first.class != jobTitle && second.text.link() == nil && first.line == second.line
	if !isJob(h.kind) && !isOrg(h.parts[org]) {
		org = -1
	}
	if org < 0 {
		h.take(title, &e.Title)
		h.guess(e.Title, "the first part of the header")
		return
	}
	e.Title, e.Org = h.parts[title].text, h.parts[org].text
	h.parts = slices.Delete(h.parts, max(title, org), max(title, org)+1)
	h.parts = slices.Delete(h.parts, min(title, org), min(title, org)+1)
	h.guess(e.Title, "by its position in the header")
	h.guess(e.Org, "by its position in the header")
}

// followSiblings reads the headers of which nothing is known in the order, title
// or organisation first, that most others of the section have.
func (s *Section) followSiblings() {
	var undecided []*Entry
	balance := 0
	for _, e := range s.Entries() {
		switch {
		case e.undecided && len(e.Positions) == 0:
			undecided = append(undecided, e)
		case e.Title.Empty() || e.Org.Empty() || len(e.Positions) > 0:
		case e.Title.Span.Start < e.Org.Span.Start:
			balance++
		default:
			balance--
		}
	}
	if balance >= 0 {
		return
	}
	for _, e := range undecided {
		e.Title, e.Org = e.Org, e.Title
	}
}
