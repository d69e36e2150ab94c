package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

var scoreLine = source.Expression(`(?i)^(?:(?:overall |final |cumulative )?(?:c?gpa|score|grade(?: point average)?|abschlussnote|gesamtnote|note|mention|nota(?: media)?|voto|ocena|średnia|betyg)\s*[:=]?|media\s*[:=])\s+(.+)$|^(\d[.,]\d+\s*(?:/\s*\d+(?:[.,]\d+)?)?\s*(?:c?gpa)?)$`)

// Score returns the grade in a line that may have a label: "3.5" of "GPA: 3.5".
func Score(line string) (score string, ok bool) {
	if len(line) > 80 || strings.Contains(line, "\n") {
		return "", false
	}
	m := scoreLine().FindStringSubmatch(line)
	if m == nil {
		return "", false
	}
	return strings.TrimSuffix(m[1]+m[2], "."), true
}

// gradeLine reports whether s is a grade behind its label: "GPA: 3.5".
func gradeLine(s string) bool {
	label, value, ok := strings.Cut(s, ":")
	return ok && value != "" && words(label) <= 2 && words(s) <= 6 && hasGradeWord(label)
}

// gradeLike reports whether s may say how well a degree was passed.
func gradeLike(s string) bool {
	return hasGradeWord(s) || strings.ContainsAny(s, "0123456789")
}

// isDistinction reports whether s, in brackets, says how well a degree was
// passed: with a number, or in words that mean nothing else.
func isDistinction(s string) bool {
	if lower := strings.ToLower(s); strings.HasSuffix(lower, "cum laude") || strings.HasPrefix(lower, "with ") {
		return hasGradeWord(s)
	}
	switch s {
	case "1st", "2:1", "2:2", "2.1", "2.2", "First": // of British degrees
		return true
	}
	return hasGradeWord(s) && strings.ContainsAny(s, "0123456789")
}

// hasGradeWord reports whether s has a word that comes with grades: "GPA", "cum
// laude".
func hasGradeWord(s string) bool {
	s = strings.ToLower(s)
	for _, word := range [...]string{"gpa", "grade", "note", "score", "average", "cum laude", "honours", "honors", "distinction", "first class", "first-class", "second class", "second-class", "upper second", "lower second",
		"mention", "nota", "media", "moyenne", "durchschnitt", "abschluss", "thesis"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
