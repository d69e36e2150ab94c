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
		h.take(h.takeEmployer(i), &e.Title)
	case titles == 0 && len(e.Positions) > 0 && len(h.parts) > 1: // the positions have the titles
		h.takeEmployer(-1)
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

// keepTeam joins a position below its employer with the team behind it, if
// nothing says that this is another employer: "Engineer, Payments".
func (h *header) keepTeam(i int) {
	if !h.entry.employed || i+1 >= len(h.parts) {
		return
	}
	q := h.parts[i+1]
	team := q.class == unknown || q.class == organisation && isTeam(q.text.Plain)
	if !team || !q.behindCommaOrDash() || q.text.link() != nil {
		return
	}
	if both, ok := h.joined(h.parts[i], q); ok {
		both.class = jobTitle
		h.replace(i, i+2, both)
	}
}

// isTeam reports whether s can be part of an organisation, by its last word:
// "NLP Group", "Distributed Systems".
func isTeam(s string) bool {
	switch strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) {
	case "group", "team", "lab", "laboratory", "department", "unit", "division", "office", "studio", "services", "systems", "solutions", "platform", "platforms",
		"networks", "networking", "games", "media", "research", "security", "operations", "software", "engineering":
		return true
	}
	return false
}

// takeEmployer takes the employer from the parts other than the position, which
// has the index title, or -1. It returns the index that the position has then.
func (h *header) takeEmployer(title int) int {
	j := preferred(h.parts,
		func(p part) bool { return p.class == organisation },
		func(p part) bool { return p.class == school },
		func(p part) bool { return p.class == unknown && p.text.link() != nil },
		func(p part) bool {
			return p.class == degree || p.class == unknown && !(h.entry.employed && p.line > 0 && placeLike(p.text.Plain))
		})
	if j < 0 || j == title {
		return title
	}
	if self := h.selfEmployed(); self >= 0 && self < title && unicode.IsLower(firstRune(h.parts[j].text.Plain)) {
		j = self // "Freelance Developer, for banks"
	}
	h.take(j, &h.entry.Org)
	if j < title {
		return title - 1
	}
	return title
}

// selfEmployed returns the index of the part that says "Freelance", or -1.
func (h *header) selfEmployed() int {
	return slices.IndexFunc(h.parts, func(p part) bool { return isSelfEmployed(p.text.Plain) })
}

// takeSelf takes "Freelance" for the employer where no other is named, unless
// it is in brackets behind the position.
func (h *header) takeSelf() {
	i := h.selfEmployed()
	if i >= 0 && !h.entry.employed && h.parts[i].after != "(" {
		h.take(i, &h.entry.Org)
	}
}

// guessJob tells position and employer apart where no part has a known job
// title, or more than one has.
func (h *header) guessJob() {
	e := h.entry
	var candidates []int
	for i, p := range h.parts {
		if p.class != terms && p.class != address {
			candidates = append(candidates, i)
		}
	}
	switch len(candidates) {
	case 0:
		return
	case 1:
		i, field := candidates[0], &e.Title
		if h.parts[i].named() {
			field = &e.Org
		}
		h.take(i, field)
		h.guess(*field, "the only part of the header")
		return
	}
	title, org := candidates[0], candidates[1]
	if len(candidates) > 2 && h.placeBetween(title, org, candidates[2]) {
		org = candidates[2]
	}
	first, second := h.parts[title], h.parts[org]
	swap := employerFirst(first, second)
	if swap {
		title, org = org, title
	}
	e.undecided = !swap && !second.named() && first.class != jobTitle && second.text.link() == nil && first.line == second.line
	if !isJob(h.kind) && !h.parts[org].named() {
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

// placeBetween reports whether part j is a place of which nobody has heard,
// beside a bold employer and above the position in italics:
//
//	**Acme** · Smallville
//	*Keeper of the keys*
func (h *header) placeBetween(i, j, k int) bool {
	employer, beside, below := h.parts[i].text, h.parts[j], h.parts[k]
	return beside.line == 0 && employer.styled(Strong) && !beside.text.styled(Strong) && placeLike(beside.text.Plain) &&
		below.line > 0 && below.text.styled(Emphasis)
}

// employerFirst reports whether the first of two parts is the employer, going
// by its link, its words, or the marks of the second: "[Acme](…), *Keeper*".
func employerFirst(first, second part) bool {
	marked := second.text.styled(Emphasis|Strong) && !first.text.styled(Emphasis) && !second.named()
	return first.text.link() != nil || marked || first.named() && !second.named() || second.class == jobTitle && first.class != jobTitle
}

// followSiblings reads headers that leave it open which comes first, title or
// organisation, in the order that most others of the section have.
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
