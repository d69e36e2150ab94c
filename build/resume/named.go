package resume

import (
	"slices"
	"strings"
	"unicode"
)

// assignNamed: the name comes first, who gave or published it last.
func (h *header) assignNamed() {
	e := h.entry
	if len(h.parts) == 0 {
		return
	}
	if len(h.parts) > 1 && spells(h.parts[0].text.Plain, h.parts[1].text.Plain) {
		if both, ok := h.joined(h.parts[0], h.parts[1]); ok {
			h.parts = slices.Replace(h.parts, 0, 2, both)
		}
	}
	if h.kind != Publications || !h.cite() {
		h.nameByStyle()
	}
	h.take(0, &e.Title)
	if h.kind == Publications { // the full stop that parts a citation
		e.Title = e.Title.trimCut(".")
	}
	if h.kind == References { // who they are; only the name has a place in the model
		h.regroup()
		return
	}
	if i := h.first(place); i >= 0 && len(h.parts) > 1 {
		h.take(i, &e.Location)
	}
	if len(h.parts) == 0 {
		return
	}
	last := len(h.parts) - 1
	for last > 0 && h.isAside(h.parts[last]) {
		last--
	}
	if i := slices.IndexFunc(h.parts, func(p part) bool {
		return p.text.styled(Emphasis) && !(h.kind == Publications && onlyAuthors(p.text.Plain)) || p.class == organisation || p.class == school
	}); i >= 0 {
		last = i
	}
	if h.parts[last].class != terms && strings.IndexFunc(h.parts[last].text.Plain, unicode.IsLetter) >= 0 { // else another year
		h.take(last, &e.Org)
	}
	h.regroup()
}

// spells reports whether one of two names is the other in short: "CKA",
// "Certified Kubernetes Administrator".
func spells(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	capitals := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsUpper(r) {
				return r
			}
			return -1
		}, s)
	}
	return len(a) >= 3 && len(a) <= 6 && words(b) > 1 && !strings.Contains(b, a) && capitals(a) == a && strings.HasPrefix(capitals(b), a)
}

// isAside reports whether a part behind a name says neither who gave nor who
// published it: "expires May 2024", or a link to the slides.
func (h *header) isAside(p part) bool {
	s := p.text.Plain
	return p.class == terms || p.class == address || isProof(p.text) ||
		unicode.IsLower(firstRune(s)) && words(s) > 1 && h.r.dated(s)
}

// nameByStyle puts the part that is the name first. That is a quoted, bold or
// linked one, else the first with what follows it up to the last: "Silver,
// Packaging, Cascade Design Annual".
func (h *header) nameByStyle() {
	quoted := func(p part) bool { return strings.ContainsRune("\"“”„«", firstRune(p.text.Plain)) }
	marked := func(p part) bool {
		return p.text.styled(Strong) && !(h.kind == Publications && onlyAuthors(p.text.Plain)) && (p.line == 0 || h.kind == Publications) || p.text.link() != nil && !isProof(p.text) ||
			h.kind != Awards && quoted(p) // what a grant is for is quoted too
	}
	if i := slices.IndexFunc(h.parts, marked); i >= 0 {
		p := h.parts[i]
		h.parts = slices.Insert(slices.Delete(h.parts, i, i+1), 0, p)
		if len(h.parts) > 1 && isGrade(h.parts[1].text.Plain) {
			if both, ok := h.joined(p, h.parts[1]); ok {
				h.parts = slices.Replace(h.parts, 0, 2, both)
			}
		}
		return
	}
	for h.named() > 1 {
		p, q := h.parts[0], h.parts[1]
		grade := isGrade(q.text.Plain)
		if h.named() <= 2 && !grade && !(h.kind == Certificates && q.class == jobTitle) && !(h.kind == Awards && quoted(q)) {
			return
		}
		if q.piece != p.piece || q.start < p.end || q.class == organisation && !grade || q.class == school || q.class == place || q.after == "|" || q.after == "at" || q.after == "(" ||
			q.text.styled(Emphasis) != p.text.styled(Emphasis) {
			return
		}
		p.end = q.end
		p.text = h.pieces[p.piece].text.Slice(p.start, p.end)
		h.parts[0] = p
		h.parts = slices.Delete(h.parts, 1, 2)
	}
}

// named returns the number of the parts that are no places.
func (h *header) named() int { return len(h.parts) - h.count(place) }

// isProof reports whether t is a link that says where something can be seen,
// and not what it is: "CKA ([verify](…))".
func isProof(t Text) bool {
	if t.link() == nil {
		return false
	}
	word, _, _ := strings.Cut(strings.ToLower(t.Plain), " ")
	switch word {
	case "verify", "verification", "validate", "link", "credential", "credentials", "certificate", "view", "see", "show", "pdf", "doi", "url", "website",
		"slides", "video", "recording", "code", "source", "repo", "repository", "demo", "live", "github", "paper", "preprint", "arxiv", "details", "more", "badge", "zertifikat", "nachweis", "lien", "enlace":
		return true
	}
	return false
}

// isGrade reports whether s is the level of a certificate, as in "AWS Certified
// Solutions Architect – Associate".
func isGrade(s string) bool {
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	switch word {
	case "associate", "professional", "specialty", "foundation", "foundational", "practitioner", "expert", "advanced", "intermediate",
		"beginner", "level", "part":
		return true
	}
	return false
}
