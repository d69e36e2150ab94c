package resume

import (
	"slices"
	"strings"
)

// assign gives each part its field.
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

// first returns the index of the first part of one of the classes, or -1.
func (h *header) first(classes ...class) int {
	return slices.IndexFunc(h.parts, func(p part) bool { return slices.Contains(classes, p.class) })
}

func (h *header) count(c class) (n int) {
	for _, p := range h.parts {
		if p.class == c {
			n++
		}
	}
	return n
}

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

// guessPlace takes a part that nothing is known of for the place, if it is
// written like one.
func (h *header) guessPlace() {
	e := h.entry
	if !e.Location.Empty() || e.Org.Empty() && !e.employed {
		return
	}
	for i, p := range h.parts {
		if p.class == unknown && placeLike(p.text.Plain) && p.text.link() == nil && !isStatus(p.text.Plain) && !hasGradeWord(p.text.Plain) {
			if i+1 < len(h.parts) {
				if both, ok := h.merged(i, i+2); ok && placeLike(both.text.Plain) {
					h.parts[i] = both
					h.parts = slices.Delete(h.parts, i+1, i+2)
				}
			}
			h.take(i, &e.Location)
			h.guess(e.Location, "it looks like a place")
			return
		}
	}
}

// isStatus reports whether s begins with a word that tells how far studies went
// or what they were in, and is no place: "Titulado", "Informática".
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
