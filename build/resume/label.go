package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// cutLabel separates a label from its value. label is empty if there is none.
func (r *reader) cutLabel(t Text) (label, value Text) {
	for _, find := range [...]func(*reader, Text) (label, value Text){(*reader).cutColonLabel, (*reader).cutBoldLabel, (*reader).cutWordLabel} {
		if label, value = find(r, t); !label.Empty() {
			return label, value
		}
	}
	return Text{}, t
}

// cutColonLabel cuts "Phone: 123".
func (r *reader) cutColonLabel(t Text) (label, value Text) {
	s := t.Plain
	i := strings.IndexAny(s, ":：")
	if i < 1 || i >= 40 || strings.HasPrefix(s[i:], "://") {
		return Text{}, t
	}
	if _, ok := lexicon.Label(s[:i]); ok {
		if v := trimSeparators(t.Slice(i+len(string(firstRune(s[i:]))), len(s))); !v.Empty() {
			return t.Slice(0, i).trimCut("*:"), v
		}
	}
	return Text{}, t
}

// cutBoldLabel cuts "**E-Mail** a@b.example".
func (r *reader) cutBoldLabel(t Text) (label, value Text) {
	bold := t.startsStyled(Strong)
	if bold == 0 || bold == len(t.Plain) || bold >= 40 {
		return Text{}, t
	}
	label = trimColon(t.Slice(0, bold))
	if _, ok := lexicon.Label(label.Plain); ok {
		if v := trimSeparators(t.Slice(bold, len(t.Plain))); !v.Empty() {
			return label, v
		}
	}
	return Text{}, t
}

// cutWordLabel cuts "Tel 0123 456789", "Mail a@b.example" and "born on 12 March
// 1988 in Bern", where the value shows that the words before it are a label.
func (r *reader) cutWordLabel(t Text) (label, value Text) {
	s := t.Plain
	before, _, ok := strings.Cut(s, " ")
	if !ok || strings.ContainsAny(before, "@/0123456789") {
		return Text{}, t
	}
	rest := t.Slice(len(before), len(s)).Trim()
	if kind, ok := lexicon.Label(before); ok && (kind == "phone" && isPhone(rest.Plain) || kind == "email" && isEmail(rest.Plain)) {
		return t.Slice(0, len(before)), rest
	}
	if f := r.dates(s); len(f) == 1 && f[0].dates.Start.Day > 0 {
		if kind, ok := lexicon.Label(strings.TrimSpace(s[:f[0].start])); ok && kind == "other" {
			return t.Slice(0, f[0].start).Trim(), t.Slice(f[0].start, len(s))
		}
	}
	return Text{}, t
}

// labelled adds the value behind a label.
func (h *head) labelled(label, value Text) {
	kind, _ := lexicon.Label(label.Plain)
	h.labelledName(label.Plain, value) // and a contact too, so that the label is not lost
	if h.res.Headline.Empty() && isTitleLabel(label.Plain) && isTitleLike(value.Plain) {
		h.res.Headline = value
	}
	parts := []Text{value}
	if kind != "location" && kind != "other" {
		if cut := h.r.contactParts(value); len(cut) > 0 {
			parts = cut
		}
	}
	for i, p := range parts {
		l := label
		if i > 0 {
			l = Text{}
		}
		h.contact(p, l)
	}
}

// labelledName takes a value for the name of the person, or half of it, if its
// label says so.
func (h *head) labelledName(label string, value Text) {
	half := halfName(label)
	switch {
	case half == 0 && !isNameLabel(label) || words(value.Plain) > 6:
	case h.res.Name.Empty():
		h.res.Name, h.named = value, true
	case h.named && half < 0:
		h.res.Name = joinWords(value, h.res.Name)
	case h.named && half > 0:
		h.res.Name = joinWords(h.res.Name, value)
	}
}

// halfName returns which half of a name is behind a label: the given name if it
// is below 0, the family name if it is above.
func halfName(label string) int {
	switch strings.ToLower(strings.Trim(label, " :*")) {
	case "first name", "given name", "vorname", "prénom", "prénoms", "nombres", "voornaam":
		return -1
	case "last name", "surname", "family name", "nachname", "familienname", "nom de famille", "apellido", "apellidos", "cognome", "apelido", "sobrenome", "achternaam":
		return 1
	}
	return 0
}

// joinWords returns a and b with a blank between them.
func joinWords(a, b Text) Text {
	at := a.Runs[len(a.Runs)-1].Span.End
	t := Text{Runs: slices.Concat(a.Runs, []Run{{Span: source.Span{Start: at, End: at}, Text: " "}}, b.Runs)}
	t.finish()
	return t
}

// isNameLabel reports whether s is a label of the name of the person.
func isNameLabel(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :*")) {
	case "name", "full name", "vollständiger name", "vor- und nachname", "vor- und zuname", "nom", "nom complet", "nom et prénom", "prénom et nom",
		"nombre", "nombre completo", "nombre y apellidos", "nome", "nome completo", "nome e cognome", "naam", "volledige naam", "imię i nazwisko", "namn", "navn", "jméno":
		return true
	}
	return false
}

// isTitleLabel reports whether s can be a label of what the person is.
func isTitleLabel(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :*")) {
	case "title", "job title", "role", "subtitle", "position", "current position", "current role", "occupation", "profession", "beruf", "berufsbezeichnung", "titel", "poste", "fonction", "métier",
		"titre", "puesto", "cargo", "profesión", "título", "professione", "ruolo", "titolo", "profissão", "functie", "beroep", "zawód":
		return true
	}
	return false
}
