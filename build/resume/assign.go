package resume

import (
	"slices"
	"strings"
)

// assign gives each part its field. What is left over goes to Extra.
func (h *header) assign() {
	switch h.kind {
	case Projects:
		h.assignProject()
	case Education:
		h.assignEducation()
	case Certificates, Awards, Publications, Courses, Talks, References:
		h.assignNamed()
	default:
		h.assignJob()
	}
	for _, p := range h.parts {
		h.entry.Extra = append(h.entry.Extra, p.text)
	}
}

// take moves part i to a field.
func (h *header) take(i int, field *Text) {
	*field = h.parts[i].text
	h.parts = slices.Delete(h.parts, i, i+1)
}

// replace puts p in place of the parts from i to j.
func (h *header) replace(i, j int, p part) { h.parts = slices.Replace(h.parts, i, j, p) }

// first returns the index of the first part of one of the classes, or -1.
func (h *header) first(classes ...class) int {
	return slices.IndexFunc(h.parts, func(p part) bool { return slices.Contains(classes, p.class) })
}

// preferred returns the index of the first element that satisfies the first
// pick, else of the first that satisfies the second, and so on; or -1.
func preferred[T any](all []T, picks ...func(T) bool) int {
	for _, pick := range picks {
		if i := slices.IndexFunc(all, pick); i >= 0 {
			return i
		}
	}
	return -1
}

// count returns the number of parts of the class.
func (h *header) count(c class) (n int) {
	for _, p := range h.parts {
		if p.class == c {
			n++
		}
	}
	return n
}

// takePlace takes the first part that is known to be a place.
func (h *header) takePlace() {
	if i := h.first(place); i >= 0 {
		if h.parts[i].line > 0 && h.alone(i) {
			h.r.placeLines++
		}
		h.take(i, &h.entry.Location)
		if where := h.entry.Location; strings.HasPrefix(where.Plain, "in ") { // "**Cook** in Bern"
			h.entry.Location = where.Slice(len("in "), len(where.Plain))
		}
	}
}

// guessPlace takes a part of which nothing is known for the place, if it is
// written like one.
func (h *header) guessPlace() {
	e := h.entry
	if !e.Location.Empty() || e.Org.Empty() && !e.employed {
		return
	}
	i := slices.IndexFunc(h.parts, func(p part) bool {
		s := p.text.Plain
		return p.class == unknown && placeLike(s) && p.text.link() == nil && !isStatus(s) && !hasGradeWord(s)
	})
	if i < 0 {
		return
	}
	if i+1 < len(h.parts) {
		if both, ok := h.merged(i, i+2); ok && placeLike(both.text.Plain) { // "Lower Mill, Barsetshire"
			h.replace(i, i+2, both)
		}
	}
	h.take(i, &e.Location)
	h.guess(e.Location, "it looks like a place")
}

// isStatus reports whether s, which looks like a place, begins with a word that
// says how far studies went or what they were in: "Titulado", "Informática".
func isStatus(s string) bool {
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	switch strings.TrimRight(word, ",") {
	case "set", "titulado", "titulada", "titulación", "graduado", "graduada", "egresado", "egresada", "pasante", "trunco", "trunca", "concluido", "concluído",
		"concluída", "incompleto", "incompleta", "completo", "completa", "cursando", "técnico", "técnica", "tecnólogo", "graduação", "graduación", "bacharelado",
		"mestrado", "doutorado", "licenciatura", "informática", "informatik", "informatique", "informatica", "ingeniería", "engenharia", "diplômé", "diplômée",
		"diplom", "obtenu", "abgeschlossen", "abschluss", "graduated", "graduation", "completed", "ongoing", "dropped", "honors", "honours", "minor", "major",
		"science", "mathematics", "physics", "chemistry", "biology", "economics", "engineering", "history", "law", "medicine", "philosophy":
		return true
	}
	return false
}
