package resume

import (
	"slices"
	"strings"
)

// takeFields takes the lines that name their field out of the lines of a
// header: "Position: Cook". The first line names the entry, unless all of them
// name a field.
func (h *header) takeFields(lines []Text) (rest []Text) {
	if !isCareer(h.kind) || len(lines) < 2 {
		return lines
	}
	named := 1 // by the line that opens the entry
	if areFields(lines) {
		named = 0
	}
	for i, line := range lines {
		class, n := fieldLabel(line.Plain)
		if i < named || n == 0 {
			rest = append(rest, line)
			continue
		}
		value := trimSeparators(line.Slice(n, len(line.Plain)))
		if class == unknown || value.Empty() { // dates
			rest = append(rest, value)
			continue
		}
		h.fields = append(h.fields, part{text: value, piece: -1, end: len(value.Plain), line: i, class: class})
	}
	return rest
}

// addFields puts the labelled fields in front of the parts, and makes sure that
// no part is taken for the same field.
func (h *header) addFields() {
	if len(h.fields) == 0 {
		return
	}
	for _, f := range h.fields {
		for i, p := range h.parts {
			if p.class == f.class && f.class != place {
				h.parts[i].class = unknown
			}
		}
	}
	h.parts = append(h.fields, h.parts...)
}

// fieldLabel returns the field that a line names in front of a colon, and where
// its value begins. The field is unknown for dates, and unasked if the line
// names none.
func fieldLabel(s string) (field class, value int) {
	i := strings.IndexByte(s[:min(len(s), 32)], ':')
	if i < 0 || !spaceAfter(s, i+1) || strings.TrimSpace(s[i+1:]) == "" {
		return unasked, 0
	}
	switch strings.ToLower(strings.TrimSpace(s[:i])) {
	case "position", "role", "title", "job title", "funktion", "rolle", "poste", "fonction", "rôle", "puesto", "cargo", "rol", "ruolo", "função", "functie", "rola", "pozice":
		return jobTitle, i + 1
	case "company", "employer", "organisation", "organization", "firma", "arbeitgeber", "unternehmen", "entreprise", "employeur", "société", "empresa", "azienda", "bedrijf", "werkgever", "pracodawca":
		return organisation, i + 1
	case "degree", "diplôme", "grado", "titulación":
		return degree, i + 1
	case "institution", "school", "university", "college", "schule", "hochschule", "universität", "établissement", "école", "université", "institución", "universidad", "centro":
		return school, i + 1
	case "location", "place", "city", "ort", "arbeitsort", "lieu", "lugar", "ubicación", "luogo", "sede", "local", "localização", "locatie", "plaats", "lokalizacja", "ort/land":
		return place, i + 1
	case "year", "years", "jahr", "jahre", "année", "années", "año", "años", "date", "dates", "period", "duration", "zeitraum", "dauer", "période", "durée", "dates d'emploi", "fecha", "fechas", "periodo", "período", "duración", "periode", "okres":
		return unknown, i + 1
	}
	return unasked, 0
}

// areFields reports whether each of several lines names its field: "Position:
// Cook".
func areFields(lines []Text) bool {
	return len(lines) > 1 && !slices.ContainsFunc(lines, func(l Text) bool {
		_, n := fieldLabel(l.Plain)
		return n == 0
	})
}

// isFieldList reports whether each item of a list names its field: "Position:
// Cook", "Period: 2019 – 2021".
func isFieldList(b *Block) bool {
	return b.Kind == List && len(b.Items) > 0 && !slices.ContainsFunc(b.Items, func(i *Bullet) bool {
		_, n := fieldLabel(i.Text.Plain)
		return n == 0 || len(i.Blocks) > 0
	})
}
