package resume

import (
	"slices"
	"strings"
	"unicode"
)

// assignNamed finds the name of an award, certificate, publication or the like,
// and who gave or published it.
func (h *header) assignNamed() {
	e := h.entry
	if len(h.parts) == 0 {
		return
	}
	if len(h.parts) > 1 && spells(h.parts[0].text.Plain, h.parts[1].text.Plain) {
		if both, ok := h.joined(h.parts[0], h.parts[1]); ok {
			h.replace(0, 2, both)
		}
	}
	if h.kind != Publications || !h.cite() {
		h.nameByStyle()
	}
	h.take(0, &e.Title)
	if h.kind == Publications { // which has full stops between its parts
		e.Title = e.Title.trimCut(".")
	}
	if h.kind == References { // the model has no field for who they are
		h.regroup()
		return
	}
	if i := h.first(place); i >= 0 && len(h.parts) > 1 {
		h.take(i, &e.Location)
	}
	if len(h.parts) == 0 {
		return
	}
	i := h.issuer()
	if h.parts[i].class != terms && strings.IndexFunc(h.parts[i].text.Plain, unicode.IsLetter) >= 0 { // else another year
		h.take(i, &e.Org)
	}
	h.regroup()
}

// issuer returns the index of the part that says who gave or published it: the
// first in italics or with the name of an organisation, else the last that is
// no aside.
func (h *header) issuer() int {
	i := slices.IndexFunc(h.parts, func(p part) bool {
		return p.text.styled(Emphasis) && !h.areAuthors(p) || p.named()
	})
	if i >= 0 {
		return i
	}
	last := len(h.parts) - 1
	for last > 0 && h.isAside(h.parts[last]) {
		last--
	}
	return last
}

// areAuthors reports whether a part is the authors of a publication.
func (h *header) areAuthors(p part) bool { return h.kind == Publications && onlyAuthors(p.text.Plain) }

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

// nameByStyle puts the name first. The name is a quoted, bold or linked part,
// else the first part with all that follows but the last: "Silver, Packaging,
// Cascade Design Annual".
func (h *header) nameByStyle() {
	quoted := func(p part) bool { return strings.ContainsRune("\"“”„«", firstRune(p.text.Plain)) }
	marked := func(p part) bool {
		bold := p.text.styled(Strong) && !h.areAuthors(p) && (p.line == 0 || h.kind == Publications)
		linked := p.text.link() != nil && !isProof(p.text)
		return bold || linked || h.kind != Awards && quoted(p) // what a grant is for is quoted too
	}
	if i := slices.IndexFunc(h.parts, marked); i >= 0 {
		p := h.parts[i]
		h.parts = slices.Insert(slices.Delete(h.parts, i, i+1), 0, p)
		if len(h.parts) > 1 && isGrade(h.parts[1].text.Plain) {
			if both, ok := h.joined(p, h.parts[1]); ok {
				h.replace(0, 2, both)
			}
		}
		return
	}
	for {
		beside := len(h.parts) - h.count(place) - 1 // what may be the organisation
		if beside < 1 {
			return
		}
		p, q := h.parts[0], h.parts[1]
		grade := isGrade(q.text.Plain)
		ofName := grade || h.kind == Certificates && q.class == jobTitle || h.kind == Awards && quoted(q)
		if beside == 1 && !ofName {
			return
		}
		apart := q.after == "|" || q.after == "at" || q.after == "(" || q.text.styled(Emphasis) != p.text.styled(Emphasis)
		both, ok := h.joined(p, q)
		if !ok || apart || q.class == organisation && !grade || q.class == school || q.class == place {
			return
		}
		h.replace(0, 2, both)
	}
}

// isProof reports whether t is a link to where something can be seen, rather
// than its name: "CKA ([verify](…))".
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
