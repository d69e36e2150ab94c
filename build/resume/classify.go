package resume

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// class is what a part is by its words.
type class int

const (
	unasked class = iota
	unknown
	jobTitle
	organisation
	place
	school
	degree
	terms // "Full-time"
	address
)

// classify returns what a part is by its words.
func (h *header) classify(p part) class {
	s := p.text.Plain
	switch {
	case len(s) > longestHeader/4:
		return unknown
	case isOffice(s):
		return organisation
	case isAddress(s) || p.after == "(" && isDomain(s):
		return address
	case isTerms(s) || isDuration(s) || h.kind == Education && gradeLine(s) || (isCareer(h.kind) || h.kind == Awards) && h.r.isFurtherDate(s):
		return terms
	case h.kind == Education && lexicon.Degree(s) && !lexicon.School(s):
		return degree
	case h.kind == Education && lexicon.School(s):
		return school
	case lexicon.JobTitle(s):
		return jobTitle
	case !(h.kind == Projects && p.start == 0 && p.piece == 0) && isPlace(s):
		return place
	case len(s) > 4 && s[len(s)-4:len(s)-2] == ", " && isStateToo(s[len(s)-2:]):
		return unknown // and not "Olathe KS", a company
	case lexicon.Organisation(s): // schools too
		return organisation
	case h.kind == Education && lexicon.Degree(s):
		return degree
	}
	return unknown
}

// isTerms reports whether s says on what terms somebody worked: "Full-time".
func isTerms(s string) bool {
	var buf [32]byte
	switch string(bareLetters(&buf, s)) {
	case "fulltime", "parttime", "contract", "permanent", "temporary", "fixedterm", "seasonal", "vollzeit", "teilzeit", "befristet", "unbefristet",
		"tempsplein", "tempspartiel", "cdi", "cdd", "alternance", "tiempocompleto", "mediajornada", "tempopieno":
		return true
	}
	return isSelfEmployed(s)
}

// isSelfEmployed reports whether s says that somebody was their own employer:
// "Freelance".
func isSelfEmployed(s string) bool {
	var buf [32]byte
	switch string(bareLetters(&buf, s)) {
	case "freelance", "selfemployed", "freiberuflich", "freiberuflichetätigkeit", "selbstständig", "selbständig", "selbstständigetätigkeit", "selbständigetätigkeit",
		"autoentrepreneur", "autoentrepreneuse", "autónomo", "autónoma", "autônomo", "autônoma", "porcuentapropia", "partitaiva", "zelfstandig", "zzp":
		return true
	}
	return false
}

// isFreelancer reports whether s is a position that says no more than that:
// "Freelancer".
func isFreelancer(s string) bool {
	switch strings.ToLower(s) {
	case "freelancer", "freiberufler", "freiberuflerin", "indépendant", "indépendante", "libero professionista", "libera professionista", "zelfstandige", "zzp'er", "zzp’er":
		return true
	}
	return false
}

// bareLetters returns the letters of a short text, in lower case, in buf.
func bareLetters(buf *[32]byte, s string) []byte {
	if len(s) > 24 {
		return nil
	}
	bare := buf[:0]
	for _, r := range s {
		if unicode.IsLetter(r) {
			bare = utf8.AppendRune(bare, unicode.ToLower(r))
		}
	}
	return bare
}

// isFurtherDate reports whether s is a second date, maybe behind an "and": "et
// Août 2021".
func (r *reader) isFurtherDate(s string) bool {
	if len(s) > 40 {
		return false
	}
	f := r.dates(s)
	if len(f) != 1 || strings.TrimFunc(s[f[0].end:], notWord) != "" {
		return false
	}
	switch strings.ToLower(strings.TrimFunc(s[:f[0].start], notWord)) {
	case "", "and", "et", "und", "y", "e", "en", "i", "og", "och", "a":
		return true
	}
	return false
}

// isOffice reports whether s is an authority, whose name can end in a position:
// "Office of the County Public Defender".
func isOffice(s string) bool {
	for _, start := range [...]string{"office of ", "department of ", "ministry of ", "bureau of "} {
		if len(s) >= len(start) && strings.EqualFold(s[:len(start)], start) {
			return true
		}
	}
	return false
}

// isDuration reports whether s says how long something took: "1 yr 3 mos".
func isDuration(s string) bool {
	if len(s) > 32 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) && r != '.' })
	units := 0
	for _, f := range fields {
		f = strings.TrimRight(strings.TrimLeft(f, "0123456789."), ".")
		switch f {
		case "", "and", "und", "et", "y", "e", "en", "i", "og", "och", "a", "ca", "about":
		case "h", "hr", "hrs", "hour", "hours", "horas", "heures", "stunden", "std", "ore", "uur", "yr", "yrs", "year", "years", "m", "mo", "mos", "mth", "mths", "month", "months", "w", "wk", "wks", "week", "weeks", "day", "days",
			"jahr", "jahre", "monat", "monate", "woche", "wochen", "an", "ans", "année", "années", "mois", "semaine", "semaines", "año", "años",
			"mes", "meses", "semana", "semanas", "anno", "anni", "mese", "mesi", "ano", "anos", "mês", "jaar", "jaren", "maand", "maanden",
			"rok", "lata", "lat", "miesiąc", "miesiące", "miesięcy", "år", "månad", "månader", "måned", "måneder", "roky", "měsíc", "měsíce", "měsíců":
			units++
		default:
			return false
		}
	}
	return units > 0 && units <= 3
}
