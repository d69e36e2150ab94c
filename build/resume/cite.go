package resume

import (
	"slices"
	"strings"
	"unicode"
)

// cite takes apart a publication that is written as a citation: authors, a
// title in quotes or behind the year, a journal in italics. The commas in a
// title and between authors cut nothing. It reports whether the header was one.
func (h *header) cite() bool {
	if slices.ContainsFunc(h.pieces, func(p piece) bool { return len(p.text.Plain) > longestHeader }) {
		return false
	}
	title, in, ok := h.citedTitle()
	if !ok {
		return false
	}
	var parts []part
	for i, p := range h.pieces {
		t := p.text
		if t.Span.Start > title.Span.Start || t.Span.End < title.Span.End || i != in {
			parts = append(parts, h.citedParts(i, t)...)
			continue
		}
		at := offsetOf(t, title.Span.Start)
		parts = append(parts, h.citedParts(i, t.Slice(0, at))...)
		parts = slices.Insert(parts, 0, part{text: trimSeparators(title).trimCut("."), piece: i, class: unknown})
		parts = append(parts, h.citedParts(i, t.Slice(at+len(title.Plain), len(t.Plain)))...)
	}
	h.parts = parts
	return true
}

// citedTitle finds the title and the piece that holds it.
func (h *header) citedTitle() (title Text, in int, ok bool) {
	for _, find := range [...]func(*header) (Text, int, bool){(*header).quotedTitle, (*header).markedTitle, (*header).sentenceTitle, (*header).datedTitle} {
		if title, in, ok = find(h); ok {
			break
		}
	}
	return title, in, ok
}

// quotedTitle finds a title in quotes: Holt, A., “Lichens under snow”, Ecology.
func (h *header) quotedTitle() (title Text, in int, ok bool) {
	for i, p := range h.pieces {
		for _, q := range [...][2]string{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}, {"»", "«"}} {
			from := strings.Index(p.text.Plain, q[0])
			if from < 0 {
				continue
			}
			inner := from + len(q[0])
			if to := strings.Index(p.text.Plain[inner:], q[1]); to > 0 {
				return p.text.Slice(inner, inner+to), i, true
			}
		}
	}
	return Text{}, 0, false
}

// markedTitle finds a title in italics or bold, behind authors: "Holt A, Berg T.
// *Lichens under snow*. Ecology".
func (h *header) markedTitle() (title Text, in int, ok bool) {
	for i, p := range h.pieces {
		for _, mark := range [...]Style{Emphasis, Strong} {
			if from, to := titleBehindAuthors(p.text, mark); to > 0 && !onlyAuthors(p.text.Plain[from:to]) {
				return p.text.Slice(from, to), i, true
			}
		}
	}
	return Text{}, 0, false
}

// titleBehindAuthors returns where the words in italics, or in bold, are that
// follow a list of authors, and 0 for to if there are none.
func titleBehindAuthors(t Text, mark Style) (from, to int) {
	for _, r := range t.Runs {
		switch {
		case r.Style&mark != 0 && to == 0:
			if !onlyAuthors(t.Plain[:from]) {
				return 0, 0
			}
			to = from + len(r.Text)
		case r.Style&mark != 0:
			to += len(r.Text)
		case to > 0:
			return from, to
		default:
			from += len(r.Text)
		}
	}
	return from, to
}

// sentenceTitle finds a title that is the sentence behind the authors: "Holt A,
// Berg T. Lichens under snow. Ecology".
func (h *header) sentenceTitle() (title Text, in int, ok bool) {
	if len(h.pieces) == 0 {
		return Text{}, 0, false
	}
	t := h.pieces[0].text
	end := authorsEnd(t.Plain)
	if end == 0 {
		return Text{}, 0, false
	}
	rest := t.Slice(end+1, len(t.Plain)).Trim()
	to := sentenceEnd(rest)
	return rest.Slice(0, to), 0, to > 0 && words(rest.Plain[:to]) > 1
}

// datedTitle finds a title that is the sentence behind the year: "Holt, A.
// (2020). Lichens under snow. Ecology".
func (h *header) datedTitle() (title Text, in int, ok bool) {
	if len(h.pieces) != 2 || h.entry.Dates.IsZero() || h.pieces[0].line != h.pieces[1].line ||
		h.pieces[1].text.Span.Start < h.entry.Dates.Span.End || !authorLike(h.pieces[0].text.Plain) ||
		isProof(h.pieces[1].text) {
		return Text{}, 0, false
	}
	t := h.pieces[1].text.trimCut(separators + ".")
	to := sentenceEnd(t)
	return t.Slice(0, to), 1, to > 0
}

// citedParts cuts what is around a title. Italics are the journal.
func (h *header) citedParts(i int, t Text) (parts []part) {
	at, from := 0, 0
	add := func(to int) {
		if p := trimSeparators(t.Slice(from, to).trimCut(".\"“”„«»")); !p.Empty() && strings.IndexFunc(p.Plain, isWordRune) >= 0 {
			parts = append(parts, part{text: p, piece: i, class: unknown, after: "."})
		}
		from = to
	}
	for j, r := range t.Runs {
		if j > 0 && (t.Runs[j-1].Style^r.Style)&Emphasis != 0 {
			add(at)
		}
		at += len(r.Text)
	}
	add(len(t.Plain))
	return parts
}

// offsetOf returns the offset in Plain of a place in the file.
func offsetOf(t Text, place int) int {
	at := 0
	for _, r := range t.Runs {
		if place < r.Span.End {
			return at + min(max(place-r.Span.Start, 0), len(r.Text))
		}
		at += len(r.Text)
	}
	return at
}

// onlyAuthors reports whether s is names with initials and nothing else: "Holt
// A, Berg T".
func onlyAuthors(s string) bool {
	initials := 0
	for _, piece := range strings.FieldsFunc(strings.ReplaceAll(s, " and ", " & "), func(r rune) bool { return strings.ContainsRune(",;&", r) }) {
		fields := strings.FieldsFunc(piece, notWord)
		if len(fields) > 4 {
			return false
		}
		for _, f := range fields {
			switch {
			case len(f) <= 2 && f == strings.ToUpper(f):
				initials++
			case isParticle(f):
			case !unicode.IsUpper(firstRune(f)):
				return false
			}
		}
	}
	return initials > 0
}

// isParticle reports whether a word without a capital can be in a name or
// between two: "van", "et al".
func isParticle(s string) bool {
	switch s {
	case "and", "et", "al", "und", "y", "van", "von", "der", "den", "de", "da", "do", "dos", "di", "del", "della", "du", "la", "le", "ter", "ten", "zu", "bin", "al-":
		return true
	}
	return false
}

// authorsEnd returns where the authors end with which s begins, at the full
// stop behind the last: "Holt A, Berg T. Lichens under snow. Ecology"; or 0.
// Where initials come first ("A. Holt"), their stops do not count.
func authorsEnd(s string) int {
	first, _, _ := strings.Cut(s, ".")
	initialsFirst := len(first) == 1
	for i := range len(s) {
		if s[i] != '.' || !spaceAfter(s, i+1) {
			continue
		}
		word := s[strings.LastIndexAny(s[:i], " ,.")+1 : i]
		initial := len(word) <= 2 && strings.ToUpper(word) == word
		next := strings.TrimLeft(s[i+1:], " ")
		if initial && (initialsFirst || strings.HasPrefix(next, "&") || strings.HasPrefix(next, "and ") || len(next) > 1 && next[1] == '.') {
			continue
		}
		if !onlyAuthors(s[:i]) {
			return 0
		}
		return i
	}
	return 0
}

// sentenceEnd returns where the first sentence of t ends, or where italics
// begin.
func sentenceEnd(t Text) int {
	for i := range len(t.Plain) {
		if c := t.Plain[i]; (c == '.' || c == '?' || c == '!') && i > 2 && spaceAfter(t.Plain, i+1) {
			return i
		}
	}
	at := 0
	for _, r := range t.Runs {
		if r.Style&Emphasis != 0 {
			return at
		}
		at += len(r.Text)
	}
	return len(t.Plain)
}

// authorLike reports whether s can be a list of authors: it begins with a
// capital letter and has an initial, "et al" or "&".
func authorLike(s string) bool {
	if !unicode.IsUpper(firstRune(s)) {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] == '.' && unicode.IsUpper(rune(s[i-1])) {
			return true
		}
	}
	return strings.Contains(s, " et al") || strings.Contains(s, "&")
}
