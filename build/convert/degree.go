package convert

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// splitDegree splits a degree into the type of study and its area: "Bachelor of
// Science in Computer Science" is a "Bachelor of Science" in "Computer
// Science". It prefers to split at "in", then at a comma, then at "of", which
// is part of most degrees' names. A title that names no degree is an area as a
// whole.
func splitDegree(title string) (studyType, area string) {
	if !lexicon.Degree(title) {
		return "", title
	}
	if before, after, ok := strings.Cut(title, " "); ok && joinsSubjects(before, after) {
		return before, after
	}
	for _, sep := range degreeSeparators {
		before, after, ok := strings.Cut(title, sep)
		if ok && !strings.Contains(strings.TrimSuffix(before, " (Hons)"), "(") && (lexicon.Degree(before) || lexicon.Degree(before+sep)) && after != "" {
			return strings.TrimSpace(before), strings.TrimSpace(after)
		}
	}
	if before, after, ok := strings.Cut(title, " (Hons) "); ok {
		return before + " (Hons)", after
	}
	for _, sep := range []string{" of Science ", " of Arts "} {
		if before, after, ok := strings.Cut(title, sep); ok && lexicon.Degree(before) && after != "" && !strings.HasPrefix(after, "(") && after != "Education" && after != "Management" {
			return before + strings.TrimRight(sep, " "), after
		}
	}
	if before, after, ok := strings.Cut(title, " "); ok && lexicon.Degree(before) && splitsAtBlank(before, after) {
		return before, after
	}
	if before, after, ok := strings.Cut(title, " de "); ok && isStudy(before) {
		return before, after
	}
	if before, after, ok := strings.Cut(title, " of "); ok && (lexicon.Degree(before) || before == "Associate") {
		return before, after
	}
	return title, ""
}

// The words for "in" in the languages of the lexicon.
var degreeSeparators = []string{" in ", " IN ", " im Fach ", " en ", " em ", " i ", " z ", " v oboru ", ", ", ": ", " – ", " — ", " - "}

// joinsSubjects reports whether "en" joins two subjects, as in Dutch ("Bachelor
// Communicatie en Multimedia Design"), rather than following the name of a
// degree ("Master Universitario en Derecho").
func joinsSubjects(degree, after string) bool {
	subject, _, ok := strings.Cut(after, " en ")
	if !ok || degree != "Master" && degree != "Bachelor" || subject == strings.ToUpper(subject) {
		return false
	}
	switch subject {
	case "Universitario", "Oficial", "Propio", "Profesional", "Internacional", "Ejecutivo", "Executive", "Universitaire", "Professionnel", "Recherche":
		return false
	}
	first, _ := utf8.DecodeRuneInString(subject)
	return unicode.IsUpper(first)
}

// isStudy reports whether "de" after s separates the type of study from its
// subject, as in "Licence de mathématiques", instead of being part of its name.
func isStudy(s string) bool {
	switch strings.ToLower(s) {
	case "licence", "maîtrise", "doctorat", "capes", "agrégation", "licenciatura", "grado", "doctorado":
		return true
	}
	return false
}

// splitsAtBlank reports whether only a space separates a degree from its area,
// as in "B.Sc. Informatik" or "Licence d'informatique", but not in "Bachelor of
// Arts" or "Master Thesis Award".
func splitsAtBlank(before, after string) bool {
	next, _, _ := strings.Cut(after, " ")
	switch strings.ToLower(next) {
	case "of", "degree", "de", "des", "di", "da", "i", "diploma", "thesis", "(hons)", "hons", "honours":
		return false
	}
	short := strings.Contains(before, ".") || len(before) <= 4 || strings.ToUpper(before) == before
	return short || before == "Master" || before == "Bachelor" || before == "Magister" || before == "Diplom"
}
