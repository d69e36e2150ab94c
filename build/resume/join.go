package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// joinCampus joins a university and its campus: "University of California,
// Davis".
func (h *header) joinCampus() {
	for i := 0; i+1 < len(h.parts); i++ {
		p, q := h.parts[i], h.parts[i+1]
		if !p.named() || (q.class != unknown && q.class != place) || !hasCampuses(p.text.Plain) || !placeLike(q.text.Plain) {
			continue
		}
		if both, ok := h.merged(i, i+2); ok {
			both.class = p.class
			h.replace(i, i+2, both)
		}
	}
}

// hasCampuses reports whether s is a university of which there are several,
// told apart by their towns.
func hasCampuses(s string) bool {
	var buf [128]byte
	switch strings.TrimPrefix(string(small(&buf, s)), "the ") {
	case "university of california", "california state university", "university of texas", "university of wisconsin", "university of illinois",
		"university of north carolina", "university of massachusetts", "state university of new york", "city university of new york",
		"uc", "csu", "suny", "cuny", "unc", "iit", "nit", "iiit", "indian institute of technology", "national institute of technology",
		"indian institute of information technology", "indian institute of management":
		return true
	}
	return false
}

// joinPlaces joins what commas have cut of one place: "Berlin, Germany", and
// "Smallville, Ohio" or "Cambridge, MA" if another part can be the employer or
// school.
func (h *header) joinPlaces() {
	for _, first := range []class{place, unknown, school} {
		for i := 0; i < len(h.parts); i++ {
			if h.parts[i].class == first {
				h.joinPlaceAt(i)
			}
		}
	}
}

// joinPlaceAt joins the parts from i on that are one place together.
func (h *header) joinPlaceAt(i int) {
	for n := min(3, len(h.parts)-i); n > 1; n-- {
		p, ok := h.merged(i, i+n)
		if ok && lexicon.Place(p.text.Plain) && (h.parts[i].class == place || h.spareEmployer(i, n)) {
			p.class = place
			h.replace(i, i+n, p)
			return
		}
	}
}

// spareEmployer reports whether a part other than the n from i on can be the
// employer. If the last of those is a country or the code of a state, they are
// more surely a place than if it is a city.
func (h *header) spareEmployer(i, n int) bool {
	if h.kind == Projects {
		return i > 0
	}
	titles, others := 0, 0
	for j, p := range h.parts {
		switch {
		case i <= j && j < i+n, isProof(p.text):
		case p.class == jobTitle, p.class == degree:
			titles++
		case p.named(), p.class == unknown:
			others++
		}
	}
	last := h.parts[i+n-1].text.Plain
	_, country := lexicon.Country(last)
	sure := country || len(last) <= 3 && strings.ToUpper(last) == last
	if n > 2 && !isCareer(h.kind) { // "A talk, PyCon, Smallville, NH"
		return others > 1
	}
	return h.entry.employed && sure || others > 0 && (sure || titles > 0 || others > 1)
}

// merged returns the parts from i to j as one, if only commas separate them.
func (h *header) merged(i, j int) (p part, ok bool) {
	p, ok = h.parts[i], true
	for _, q := range h.parts[i+1 : j] {
		if q.after != "," {
			return p, false
		}
		if p, ok = h.joined(p, q); !ok {
			return p, false
		}
	}
	return p, true
}

// joined returns p and q as one, if there are no words between them.
func (h *header) joined(p, q part) (part, bool) {
	if q.piece != p.piece || q.start < p.end ||
		strings.IndexFunc(h.pieces[p.piece].text.Plain[p.end:q.start], isWordRune) >= 0 {
		return p, false
	}
	p.end = q.end
	p.text = h.pieces[p.piece].text.Slice(p.start, p.end)
	return p, true
}

// regroup undoes cuts at commas in what is left: "Go, Redis" is one fact.
func (h *header) regroup() {
	for i := 0; i+1 < len(h.parts); {
		if both, ok := h.merged(i, i+2); ok {
			h.replace(i, i+2, both)
		} else {
			i++
		}
	}
}
