package audit

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// personal is a kind of fact about a person that no employer may ask for, or
// needs.
type personal int

const (
	notPersonal personal = iota
	born
	married
	numbered
)

// personalLabels are the words that introduce such a fact, in the languages of
// the lexicon, in lower case.
var personalLabels = labels(map[personal]string{
	born: "date of birth, birth date, birthdate, birthday, born, born on, born in, dob, d.o.b., age, years old, " +
		"geburtsdatum, geboren, geboren am, geburtstag, alter, jahre alt, jahre, date de naissance, né le, née le, âge, age, ans, " +
		"fecha de nacimiento, nacimiento, edad, años, data di nascita, nato il, nata il, età, anni, data de nascimento, nascimento, idade, anos, " +
		"geboortedatum, geboren op, leeftijd, data urodzenia, urodzony, urodzona, wiek, " +
		"födelsedatum, född, ålder, fødselsdato, født, alder, datum narození, narozen, narozena, věk",
	married: "marital status, civil status, family status, married, single, children, " +
		"familienstand, verheiratet, ledig, kinder, état civil, situation familiale, marié, mariée, célibataire, " +
		"estado civil, casado, casada, soltero, soltera, stato civile, coniugato, coniugata, celibe, nubile, " +
		"burgerlijke staat, gehuwd, ongehuwd, stan cywilny, civilstånd, civilstand, gift, rodinný stav",
	numbered: "ssn, social security, national id, national insurance, ni number, ni no, nino, passport, id number, id no, identity card, " +
		"personalausweis, reisepass, sozialversicherungsnummer, steuer-id, numéro de sécurité sociale, dni, nie, nif, codice fiscale, bsn, pesel, " +
		"personnummer, cpr, cpr-nummer, rodné číslo, aadhaar, aadhar, pan, tax id, tin, cpf, rg",
})

func labels(lists map[personal]string) func() map[string]personal {
	return sync.OnceValue(func() map[string]personal {
		all := map[string]personal{}
		for kind, list := range lists {
			for _, label := range strings.Split(list, ", ") {
				all[label] = kind
			}
		}
		return all
	})
}

// checkPersonal reports the facts of a kind that will be published.
func (s *subject) checkPersonal(kind personal, message, hint string) {
	for _, fact := range s.personal() {
		if fact.kind == kind {
			s.report(fact.span, s.sectionAt(fact.span), message, hint)
		}
	}
}

type fact struct {
	kind personal
	span source.Span
}

// personal returns the personal facts in the resume. It finds them once for all
// rules.
func (s *subject) personal() []fact {
	if s.facts != nil {
		return s.facts
	}
	s.facts = []fact{}
	for _, c := range s.res.Contacts {
		for _, label := range []string{normalLabel(c.Label), labelOf(c.Text.Plain)} {
			if kind := personalLabels()[label]; kind != notPersonal && c.Kind != resume.Profile {
				s.facts = append(s.facts, fact{kind, c.Span})
				s.addFamily(kind, c.Text, 0, len(c.Text.Plain))
				break
			}
		}
	}
	s.headLines(s.addFact)
	for _, section := range s.sections {
		if section.Kind == resume.OtherSection || section.Kind == resume.Summary || section.Kind == resume.Interests {
			s.addFactsOf(section)
		}
	}
	return s.facts
}

// addFacts adds the facts in a text, each of which begins a line.
func (s *subject) addFacts(t resume.Text) { eachLine(t, s.addFact) }

// addFact adds the fact that a line begins with, if any. A birth or a number is
// one only with a digit in the line, or at the beginning of the next: not "Born
// in Leeds", nor "Social Security: moved it off the mainframe".
func (s *subject) addFact(t resume.Text, start, end int) {
	const next = 40 // bytes
	kind := personalLabels()[labelOf(t.Plain[start:end])]
	if (kind == born || kind == numbered) && !strings.ContainsAny(t.Plain[start:min(end+next, len(t.Plain))], "0123456789") {
		return
	}
	if kind == notPersonal {
		return
	}
	s.facts = append(s.facts, fact{kind, t.Source(start, end)})
	s.addFamily(kind, t, start, end)
}

// addFamily adds what a line that begins with a birth says of the family behind
// a comma: "Born 12 May 1990 in Bonn, single".
func (s *subject) addFamily(first personal, t resume.Text, start, end int) {
	for from := start; first == born; {
		comma := strings.Index(t.Plain[from:end], ", ")
		if comma < 0 {
			return
		}
		from += comma + len(", ")
		if personalLabels()[labelOf(t.Plain[from:end])] == married {
			s.facts = append(s.facts, fact{married, t.Source(from, end)})
			return
		}
	}
}

// addFactsOf adds the facts in a section: in paragraphs, items and groups.
func (s *subject) addFactsOf(section *resume.Section) {
	for _, g := range section.Groups() {
		if kind := personalLabels()[normalLabel(g.Name.Plain)]; kind != notPersonal {
			s.facts = append(s.facts, fact{kind, g.Span})
		}
	}
	for _, b := range section.Blocks() {
		s.addFacts(b.Text)
		for _, item := range b.Items {
			s.addFacts(item.Text)
		}
	}
}

// labelOf returns what a line begins with before a colon, or before the fact
// itself ("Born 12 May 1990", "Married, two children", "34 years old").
func labelOf(line string) string {
	if label, _, found := strings.Cut(line, ":"); found {
		return normalLabel(label)
	}
	rest := strings.TrimLeft(line, " 0123456789")
	number := line[:len(line)-len(rest)]
	if end := strings.IndexAny(rest, ",0123456789"); end >= 0 {
		rest = rest[:end]
	}
	label := normalLabel(rest)
	if yearWords.has(label) && !isAge(number) {
		return ""
	}
	return label
}

// yearWords tell an age only behind a number: "34 ans, mariée". Behind a small
// one they tell how long something took: "10 ans, piano".
var yearWords = newWordSet("jahre ans años anni anos")

func isAge(number string) bool {
	years, err := strconv.Atoi(strings.TrimSpace(number))
	return err == nil && years >= 16
}

// normalLabel returns a label as it is written in personalLabels.
func normalLabel(label string) string {
	if len(label) > 40 {
		return ""
	}
	label = strings.ToLower(strings.TrimFunc(label, func(r rune) bool { return unicode.IsSpace(r) || r == ':' || r == '*' }))
	for _, end := range []string{" number", " no.", " no", " nr.", " nr", " #"} {
		if short, ok := strings.CutSuffix(label, end); ok && len(short) > 2 { // "ID" alone is Idaho
			return short
		}
	}
	return label
}
