package resume

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// matchAt matches "at", "@", "bei", "chez" and the like, between a position and
// the employer, with the article behind it: "bei der Beispiel AG". A name has
// to follow, with a capital letter.
func (r *reader) matchAt(s string, i int) int {
	if s[i] == '@' {
		if !spaceBefore(s, i) && i > 0 && !spaceAfter(s, i+1) {
			return 0
		}
		return 1
	}
	if i == 0 || s[i-1] != ' ' && s[i-1] != '\n' && s[i-1] < utf8.RuneSelf || !spaceBefore(s, i) {
		return 0
	}
	n := strings.IndexFunc(s[i:min(len(s), i+24)], unicode.IsSpace)
	if n < 1 || !unicode.IsLower(firstRune(s[i:])) { // "CTO, Pro Helvetia", "Scout – At Home Corp"
		return 0
	}
	the := article(s[i+n:])
	if !lexicon.AtIn(s[i:i+n], r.lang) && !(the > 0 && r.atWithArticle(s[i:i+n])) {
		return 0
	}
	n += the
	next := firstRune(strings.TrimLeftFunc(s[i+n:], unicode.IsSpace))
	if unicode.IsLower(next) || next == utf8.RuneError {
		return 0
	}
	word, _, _ := strings.Cut(strings.ToLower(s[i:i+n]), " ")
	if langs, short := atIn(word); short && !strings.Contains(langs, r.lang) && !(the > 0 && r.atWithArticle(word)) {
		return 0
	}
	return n
}

// atWithArticle reports whether a word comes before a school or employer only
// if an article follows it: "an der TU Berlin", "à l'Université de Lyon".
func (r *reader) atWithArticle(word string) bool {
	return r.lang == "de" && word == "an" || r.lang == "fr" && word == "à"
}

// article returns the length of the article that begins s, with the white space
// before it, or 0: "der" in "bei der Beispiel AG".
func article(s string) int {
	rest := strings.TrimLeftFunc(s, unicode.IsSpace)
	for _, elided := range [...]string{"l'", "l’", "dell'", "all'"} {
		if strings.HasPrefix(rest, elided) {
			return len(s) - len(rest) + len(elided)
		}
	}
	word, _, ok := strings.Cut(rest[:min(len(rest), 8)], " ")
	if !ok {
		return 0
	}
	switch word {
	case "the", "der", "dem", "den", "die", "das", "la", "le", "les", "il", "lo", "el", "los", "las", "o", "os", "as", "het", "de":
		return len(s) - len(rest) + len(word)
	}
	return 0
}

// atIn returns the languages in which a short word may come before an employer.
// In others it means something else: "ingénieur en informatique".
func atIn(word string) (langs string, short bool) {
	switch word {
	case "en":
		return "es", true
	case "em", "na", "no":
		return "pt", true
	case "w", "we":
		return "pl", true
	case "u", "v", "ve":
		return "cs", true
	case "på", "i":
		return "sv da", true
	case "in", "a", "à", "de", "da", "for", "im", "am", "with", "für", "pour", "para", "per":
		return "-", true
	}
	return "", false
}

// notAt reports whether r is in no word that comes before an employer, since
// the lexicon takes "E.ñ" for "en".
func notAt(r rune) bool {
	return !unicode.IsLower(r) && !unicode.IsSpace(r) && r != '\'' && r != '’'
}

// leadingAt returns the length of the "at" that begins s, or 0: "at Acme".
func (r *reader) leadingAt(s string) int {
	if word, _, ok := strings.Cut(s, " "); !ok || !lexicon.AtIn(word, r.lang) {
		return 0
	}
	return r.matchAt(" "+s, 1)
}

// trailingAt returns the length of the "at" that ends the part from start to
// end, in front of a name that is a link or emphasised, or 0: "Engineer at
// **Acme**".
func (h *header) trailingAt(p part, start, end int) int {
	s := p.text.Plain
	for i, n := end, 0; n < 2; n++ { // an article can follow it
		if i = start + strings.LastIndexByte(s[start:i], ' '); i <= start {
			return 0
		}
		if length := h.r.matchAt(s, i+1); length > 0 && i+1+length == end && len(h.atCuts(p, []cut{{i + 1, end}})) > 0 {
			return end - i - 1
		}
	}
	return 0
}

// atCuts drops the cuts at an "at" that is inside a name: of a school
// ("University of Texas at Austin"), or of a certificate ("First Aid at Work").
func (h *header) atCuts(p part, cuts []cut) []cut {
	sign := func(c cut) bool { return p.text.Plain[c.start] == '@' } // which is in no name
	if slices.ContainsFunc(cuts, sign) {
		return slices.DeleteFunc(cuts, func(c cut) bool { return !sign(c) })
	}
	switch h.kind {
	case Certificates, Awards, Publications, References:
		return nil
	case Education:
		cuts = slices.DeleteFunc(cuts, func(c cut) bool { return isSubject(p.text.Plain, c) })
	default:
		cuts = slices.DeleteFunc(cuts, func(c cut) bool { return behindTitle(p.text.Plain, c) })
	}
	return outsideNames(p.text.Plain, cuts)
}

// isSubject reports whether a cut is between a degree and its subject: "Grado
// en Ingeniería".
func isSubject(s string, c cut) bool {
	left := s[:c.start]
	right := untilComma(s[c.end:])
	return (shortAt(s, c) || lexicon.Degree(left)) && !lexicon.School(right) && !lexicon.Organisation(right)
}

// behindTitle reports whether a short "at" is inside a name that a comma
// separates from the position: "Mentora, Mujeres en Datos".
func behindTitle(s string, c cut) bool {
	i := strings.IndexByte(s[:c.start], ',')
	return i > 0 && shortAt(s, c) && lexicon.JobTitle(s[:i]) && !lexicon.JobTitle(s[i+1:c.start])
}

// shortAt reports whether the cut is at one of the short words of atIn.
func shortAt(s string, c cut) bool {
	word, _, _ := strings.Cut(strings.ToLower(s[c.start:c.end]), " ")
	_, short := atIn(word)
	return short
}

// outsideNames drops the cut at the "at" of "University of Texas at Austin",
// and cuts that would make a place the employer where no position is known.
func outsideNames(s string, cuts []cut) []cut {
	from := 0
	return slices.DeleteFunc(cuts, func(c cut) bool {
		left := s[from:c.start]
		left = left[strings.LastIndexByte(left, ',')+1:]
		if !lexicon.JobTitle(left) && (lexicon.School(left) && !lexicon.Degree(left) || lexicon.Place(untilComma(s[c.end:]))) {
			return true
		}
		from = c.end
		return false
	})
}
