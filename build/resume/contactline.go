package resume

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// contactLine reads a line of contacts. It reports whether it was one.
func (h *head) contactLine(t Text) bool {
	if !h.r.isContactText(t) {
		if t = trimIcons(t); !h.isPlaceLine(t) {
			return false
		}
		h.location(t)
		return true
	}
	var rest []Text
	for i, p := range h.r.contactParts(t) {
		label, value := h.r.cutLabel(p)
		switch {
		case i == 0 && label.Empty() && h.opensWithName(value):
			h.res.Name = value
			h.r.guesses = append(h.r.guesses, guessed{nil, value.Span, "the first line starts with what looks like a name"})
		case !label.Empty():
			h.labelled(label, value)
		case h.r.contactValue(value) != nil:
			h.contact(value, Text{})
		default:
			rest = append(rest, value)
		}
	}
	h.rests(rest)
	return true
}

// opensWithName reports whether t, in front of contacts, is the name of a
// resume without a heading for it: "**Ada Example** · Leeds · a@b.example".
func (h *head) opensWithName(t Text) bool {
	return h.unnamed && h.res.Name.Empty() && h.res.Headline.Empty() && len(h.res.Contacts)+len(h.res.Summary) == 0 && nameLike(t.Plain)
}

// rests finds a field for the parts of a contact line that are no contacts: the
// location, the headline, other facts.
func (h *head) rests(parts []Text) {
	if !h.res.has(Location) {
		i := preferred(parts,
			func(t Text) bool { // "Pittsburgh, PA", though a PA is a job
				return lexicon.Place(beforeBracket(t.Plain)) && !lexicon.JobTitle(untilComma(t.Plain))
			},
			func(t Text) bool { // "Smallville", not "Permis B"
				_, labelled := lexicon.Label(t.Plain)
				return placeLike(t.Plain) && !labelled && !lexicon.JobTitle(untilComma(t.Plain))
			},
			isPostalAddress)
		if i >= 0 {
			h.location(parts[i])
			parts = slices.Delete(parts, i, i+1)
		}
	}
	for _, t := range parts {
		h.rest(t)
	}
}

// rest takes t for the headline, if it can be that, or for another fact.
func (h *head) rest(t Text) {
	switch {
	case t.Empty():
	case h.res.Headline.Empty() && isTitleLike(t.Plain):
		h.res.Headline = h.takePlace(t)
	default:
		h.res.Contacts = append(h.res.Contacts, &Contact{Span: t.Span, Kind: Other, Text: t})
	}
}

// location adds the place where the person lives.
func (h *head) location(t Text) {
	h.res.Contacts = append(h.res.Contacts, &Contact{Span: t.Span, Kind: Location, Text: t.unmarked()})
}

// contact adds a contact by its value and label.
func (h *head) contact(t, label Text) {
	c := h.r.contactValue(t)
	kind, _ := lexicon.Label(label.Plain)
	switch {
	case c == nil && kind == "phone" && Digits(t.Plain) != "":
		c = &Contact{Kind: Phone, URL: telURL(t.Plain)}
	case c == nil && kind == "location":
		c = &Contact{Kind: Location}
	case c == nil && kind == "links" && words(t.Plain) == 1:
		c = profile(label.Plain, t.Plain)
	case c == nil:
		c = &Contact{Kind: Other}
	case kind == "phone" && c.Kind != Phone && len(Digits(t.Plain)) >= 5:
		c = &Contact{Kind: Phone, URL: telURL(t.Plain)}
	}
	c.Span, c.Text, c.Label = t.Span, t.unmarked(), label.Plain
	if !label.Empty() {
		c.Span = c.Span.Join(label.Span)
	}
	h.res.Contacts = append(h.res.Contacts, c)
}

// has reports whether a contact of the kind is known.
func (res *Resume) has(kind ContactKind) bool {
	return slices.ContainsFunc(res.Contacts[:min(len(res.Contacts), 100)], func(c *Contact) bool { return c.Kind == kind })
}

// isContactText reports whether a line holds contacts, by themselves or behind
// labels, and no sentence.
func (r *reader) isContactText(t Text) bool {
	if t.Empty() || len(t.Plain) > longestHeader || !contactLike(t) {
		return false
	}
	found := false
	for _, p := range r.contactParts(t) {
		label, value := r.cutLabel(p)
		if !label.Empty() || r.contactValue(value) != nil {
			found = true
		}
		if n := words(value.Plain); n > 8 || n > 5 && strings.HasSuffix(value.Plain, ".") {
			return false
		}
	}
	return found
}

// contactLike is a cheap test for lines that may hold contacts: they have a
// digit, an address, a link or a label.
func contactLike(t Text) bool {
	if words(t.Plain) > 25 && strings.IndexByte(t.Plain, '@') < 0 && t.link() == nil {
		return false
	}
	return strings.ContainsAny(t.Plain, "@0123456789:：") || strings.Contains(t.Plain, ".") && words(t.Plain) < 40 || t.link() != nil ||
		t.styled(Strong) || t.startsStyled(Strong) > 0
}

// isPlaceLine reports whether a line is the place where the person lives,
// unless that is known already.
func (h *head) isPlaceLine(t Text) bool {
	return !h.res.has(Location) && len(t.Plain) <= 80 && !isSentence(t.Plain) &&
		(lexicon.Place(beforeBracket(t.Plain)) && words(t.Plain) <= 6 || hasPostcode(t.Plain))
}

// contactParts cuts a line of contacts. Emoji and icons between them are no
// words.
func (r *reader) contactParts(t Text) (parts []Text) {
	cuts := at(t, contactSeparator)
	cuts = append(cuts, linkCuts(t)...)
	slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	from := 0
	for _, c := range append(cuts, cut{len(t.Plain), len(t.Plain)}) {
		if c.start < from {
			continue
		}
		parts = append(parts, r.commaParts(trimIcons(t.Slice(from, c.start)))...)
		from = c.end
	}
	return parts
}

// contactSeparator matches a separator between contacts.
func contactSeparator(s string, i int) int {
	switch c := s[i]; {
	case c == '-' || c == '/' || c == '~' || c >= utf8.RuneSelf:
	case c == '|' || c == '\n' || c == '\t' || c == ';':
		return 1
	case c == ':' && strings.HasPrefix(s[i:], ":: ") && spaceBefore(s, i):
		return 2
	default:
		return 0
	}
	if n := max(matchBar(s, i), matchDot(s, i)); n > 0 {
		return n
	}
	if !spaceBefore(s, i) || isState(s, i) {
		return 0
	}
	if r := firstRune(s[i:]); unicode.Is(unicode.So, r) { // 📧 a@b.example 📱 123
		return utf8.RuneLen(r)
	}
	for _, sep := range [...]string{"—", "–", "---", "--", "-", "/", "//", "~", "‖", "⎮", "❘", "◆", "◇", "♦", "■"} {
		if strings.HasPrefix(s[i:], sep) && spaceAfter(s, i+len(sep)) && !phoneAround(s, i, len(sep)) {
			return len(sep)
		}
	}
	return 0
}

// isState reports whether a dash comes before the code of a state: "Recife -
// PE".
func isState(s string, i int) bool {
	code := strings.TrimPrefix(s[i:], "- ")
	return len(code) >= 2 && len(code) < len(s)-i && isUpper(code[0]) && isUpper(code[1]) && (len(code) == 2 || !isLetter(code[2]))
}

// phoneAround reports whether a dash is between digits, as in a telephone
// number.
func phoneAround(s string, i, n int) bool {
	before, after := strings.TrimRightFunc(s[:i], unicode.IsSpace), strings.TrimLeftFunc(s[i+n:], unicode.IsSpace)
	return before != "" && after != "" && isDigit(before[len(before)-1]) && isDigit(after[0])
}

// linkCuts returns the places between two links, and between a link and text
// that no letter joins to it.
func linkCuts(t Text) (cuts []cut) {
	at := 0
	for i, run := range t.Runs {
		if i > 0 && run.Link != t.Runs[i-1].Link {
			before := t.Runs[i-1]
			wordless := strings.TrimFunc(run.Text, notWord) == "" || strings.TrimFunc(before.Text, notWord) == ""
			behindLink := before.Link != nil && (run.Link != nil || run.Style&soft != 0)
			colon := strings.HasSuffix(strings.TrimSpace(t.Plain[:at]), ":")
			if !colon && (wordless || behindLink) {
				cuts = append(cuts, cut{at, at})
			}
		}
		at += len(run.Text)
	}
	return cuts
}

// commaParts cuts at the commas that separate contacts from each other, or from
// a place.
func (r *reader) commaParts(t Text) []Text {
	if t.Empty() || !strings.Contains(t.Plain, ", ") {
		if t.Empty() {
			return nil
		}
		return []Text{t}
	}
	if label, _ := r.cutLabel(t); !label.Empty() && !strings.ContainsAny(t.Plain, "@") {
		return []Text{t}
	}
	var parts []Text
	contacts, from, afterContact := 0, 0, true
	for _, c := range append(at(t, matchComma), cut{len(t.Plain), len(t.Plain)}) {
		p := trimIcons(t.Slice(from, c.start))
		from = c.end
		label, value := r.cutLabel(p)
		if isContact := !label.Empty() || r.contactValue(value) != nil; isContact || afterContact {
			if afterContact = isContact; isContact {
				contacts++
			}
			parts = append(parts, p)
			continue
		}
		parts[len(parts)-1] = between(t, parts[len(parts)-1], p)
	}
	if contacts == 0 {
		return []Text{t}
	}
	return slices.DeleteFunc(parts, Text.Empty)
}
