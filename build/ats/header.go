package ats

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// header assigns the parts of an entry's head to fields.
type header struct {
	kind     string
	dates    dateMatch
	when     Field
	datePart string // the part with the dates, if it holds little else
	pieces   []piece
	links    []Field
	orgFirst bool // the organisation is above the title
}

// piece is a part of a head.
type piece struct {
	text string
	line int
	role role
	// either is set if a place may be an organisation and its region:
	// "Signalbox, UK".
	either bool
}

type role int

const (
	noRole role = iota
	titleRole
	orgRole
	placeRole
	extraRole
)

func newHeader(kind string) *header { return &header{kind: kind} }

func (h *header) addRow(r *row) {
	for i, part := range r.parts() {
		if i == 0 && h.joinDates(part) {
			continue
		}
		h.add(part, r.line)
	}
}

// joinDates joins dates broken by a narrow column: "Mar 2015 – Dec" and "2018".
func (h *header) joinDates(part string) bool {
	if h.datePart == "" || len(strings.Fields(part)) > 3 {
		return false
	}
	m, rest, ok := cutDates(h.datePart + " " + part)
	if !ok || rest != "" || m.to-m.from <= len(strings.Fields(h.datePart)) {
		return false
	}
	h.dates = m
	h.when.Text = m.text
	h.pieces = slices.DeleteFunc(h.pieces, func(p piece) bool { return p.line == h.when.Line && strings.HasSuffix(h.datePart, p.text) })
	h.datePart = ""
	return true
}

// add splits a part of a head into pieces.
func (h *header) add(text string, line int) {
	if h.when.Text == "" {
		if m, rest, ok := cutDates(text); ok {
			if len(strings.Fields(rest)) <= 1 {
				h.datePart = text
			}
			h.dates, text = m, rest
			h.when = Field{m.text, 0.95, "reads as dates", line}
		}
	}
	text = urlPattern().ReplaceAllStringFunc(text, func(s string) string {
		s = strings.TrimRight(s, ".,;)")
		if strings.Contains(s, "/") || commonDomain(s) && strings.ToLower(s) == s {
			h.links = append(h.links, Field{s, 0.9, "looks like an address", line})
			return " | "
		}
		return s
	})
	for _, part := range cutPart(h.kind, text) {
		h.pieces = append(h.pieces, h.cutCommas(piece{text: part, line: line})...)
	}
}

// fieldMarks separate the fields of a head.
const fieldMarks = "•·—–@|"

// cutPart splits at the marks between fields, and at the word between a title
// and an employer.
func cutPart(kind, text string) []string {
	words := strings.Fields(text)
	var out []string
	start := 0
	cut := func(end, next int) {
		part := strings.TrimFunc(strings.Join(words[start:end], " "), func(c rune) bool {
			return strings.ContainsRune(" ,;:-"+fieldMarks, c) || c >= '\ue000' && c <= '\uf8ff'
		})
		if part != "" && part != "()" {
			out = append(out, part)
		}
		start = next
	}
	for i, w := range words {
		switch {
		case len(w) <= 3 && strings.Trim(w, fieldMarks+"/-") == "":
			cut(i, i+1)
		case strings.HasSuffix(w, ";"):
			cut(i+1, i+1)
		case i+1 < len(words) && betweenFields(kind, words[start:i], w, words[i+1:]):
			cut(i, i+1)
		}
	}
	cut(len(words), len(words))
	return out
}

// betweenFields reports whether a word separates a position from the employer
// after it. Words that occur in titles too ("Fachinformatiker für
// Systemintegration") do so only before a known organisation.
func betweenFields(kind string, front []string, word string, back []string) bool {
	if len(back) > maxLine || !lexicon.At(word) {
		return false
	}
	known := lexicon.Organisation(strings.Join(back, " "))
	switch strings.ToLower(word) {
	case "at", "@", "bei", "beim", "chez", "presso", "bij", "hos", "c/o":
		switch kind {
		case "work", "volunteer", "education":
		case "certificates", "awards", "courses":
			return len(front) > 0
		default:
			return known && len(front) > 0
		}
		return len(front) == 0 || isJob(front) || kind == "education" && isDegree(front)
	}
	return kind != "education" && len(front) > 0 && isJob(front) && known
}

func isDegree(words []string) bool {
	text := strings.Join(words, " ")
	return len(words) <= maxLine && lexicon.Degree(text) && !lexicon.School(text)
}

// isJob reports whether words contain a job title but no organisation: not
// "Lecturer, University of Texas".
func isJob(words []string) bool {
	if len(words) > maxLine {
		return false
	}
	text := strings.Join(words, " ")
	return lexicon.JobTitle(text) && !lexicon.School(text) && !lexicon.Organisation(text)
}

// cutCommas splits off a place at a comma, and a title from an organisation.
func (h *header) cutCommas(p piece) []piece {
	if open := strings.LastIndex(p.text, " ("); open > 0 && strings.HasSuffix(p.text, ")") {
		if inner := p.text[open+2 : len(p.text)-1]; lexicon.Place(inner) {
			q := p
			q.text, q.role = inner, placeRole
			p.text = p.text[:open]
			return append(h.cutCommas(p), q)
		}
	}
	if _, ok := resume.Score(p.text); ok && h.kind == "education" {
		p.role = extraRole
		return []piece{p}
	}
	if i := strings.LastIndex(p.text, ". "); i > 0 && h.kind == "education" {
		if _, ok := resume.Score(p.text[i+2:]); ok {
			q := p
			p.text, q.text, q.role = p.text[:i], p.text[i+2:], extraRole
			return append(h.cutCommas(p), q)
		}
	}
	if place, ok := strings.CutPrefix(p.text, "in "); ok && h.isPlace(place) {
		p.text, p.role = place, placeRole
		return []piece{p}
	}
	segments := strings.Split(p.text, ", ")
	if len(segments) > 6 {
		return []piece{p}
	}
	if len(segments) == 1 || lexicon.Place(segments[0]) || len(segments) == 2 && region(segments[1]) {
		if h.isPlace(p.text) {
			p.role, p.either = placeRole, len(segments) == 2 && !lexicon.Place(segments[0])
			return []piece{p}
		}
	}
	for i := 1; i < len(segments); i++ {
		back := strings.Join(segments[i:], ", ")
		// The lexicon accepts any name before a known place as a place.
		inRegion := i == len(segments)-2 && region(segments[i+1])
		// Towns may follow schools: "Texas A&M University, College Station,
		// TX".
		town := inRegion && lexicon.School(segments[i-1])
		if !lexicon.Place(segments[i]) && !inRegion || lexicon.LegalSuffix(segments[i]) || !h.isPlace(back) && !town {
			continue
		}
		q := p
		q.text, q.role = back, placeRole
		p.text = strings.Join(segments[:i], ", ")
		return []piece{p, q}
	}
	return []piece{p}
}

// region reports whether text is what follows a city: a country, or a code of
// two letters.
func region(text string) bool {
	_, country := lexicon.Country(text)
	return country || len(text) == 2 && strings.ToUpper(text) == text
}

// isPlace reports whether a text is a place, and not the title of a work:
// "Paris, a history".
func (h *header) isPlace(text string) bool {
	return lexicon.Place(text) && !lexicon.School(text) && !lexicon.JobTitle(text)
}

// cutTitles splits "Engineer, Example Inc" if a head has no other piece for the
// organisation, and one side has the words of a title or an organisation.
func (h *header) cutTitles() {
	for i, p := range h.pieces {
		front, back, ok := strings.Cut(p.text, ", ")
		if !ok || p.role != noRole {
			continue
		}
		switch {
		case h.kind == "education" && lexicon.School(front) != lexicon.School(back) && (lexicon.Degree(front) || lexicon.Degree(back)):
		case (h.kind == "work" || h.kind == "volunteer") && h.isTitle(front) != h.isTitle(back):
		case h.kind != "work" && h.kind != "volunteer" && h.kind != "education" && lexicon.Organisation(back) && !lexicon.Organisation(front):
		default:
			continue
		}
		q := p
		h.pieces[i].text, q.text = front, back
		h.pieces = slices.Insert(h.pieces, i+1, q)
		return
	}
}

// cutPlaces finds unknown places: in a head with a title and an organisation, a
// short name after a comma or left over.
func (h *header) cutPlaces(title, org int) {
	if h.kind != "work" && h.kind != "volunteer" && h.kind != "education" || slices.ContainsFunc(h.pieces, func(p piece) bool { return p.role == placeRole }) {
		return
	}
	p := h.pieces[org]
	// Universities with several locations have them in their names.
	if i := strings.LastIndex(p.text, ", "); i > 0 && smallPlace(p.text[i+2:]) && !h.isTitle(p.text[i+2:]) && !strings.HasPrefix(p.text, "University of ") {
		h.pieces[org].text = p.text[:i]
		p.text, p.role = p.text[i+2:], placeRole
		h.pieces = append(h.pieces, p)
		return
	}
	for i := range h.pieces {
		if i > title && i > org && h.pieces[i].role == noRole && smallPlace(h.pieces[i].text) {
			h.pieces[i].role = placeRole
			return
		}
	}
}

// smallPlace reports whether a text may be a place that the lexicon does not
// know: one or two capitalised words.
func smallPlace(text string) bool {
	return len(strings.Fields(text)) <= 2 && placeLike(text) && !lexicon.LegalSuffix(text) && !lexicon.Organisation(text) && strings.IndexFunc(text, unicode.IsDigit) < 0
}

func (h *header) isTitle(text string) bool {
	if h.kind == "education" {
		return lexicon.Degree(text)
	}
	return lexicon.JobTitle(text)
}

// entry assigns the pieces to the fields of an entry.
func (h *header) entry() Entry {
	e := Entry{Dates: h.when, When: h.dates.when, Links: h.links}
	h.assign()
	for _, p := range h.pieces {
		f := Field{p.text, 0.6, "by its position in the head", p.line}
		switch p.role {
		case titleRole:
			if h.isTitle(p.text) {
				f.Confidence, f.Why = 0.9, "has the words of a title"
			}
			e.Title = f
		case orgRole:
			if lexicon.Organisation(p.text) || lexicon.School(p.text) {
				f.Confidence, f.Why = 0.9, "has the words of an organisation"
			}
			e.Org = f
		case placeRole:
			f.Confidence, f.Why = 0.9, "is a known place"
			if e.Location.Text == "" {
				e.Location = f
			} else {
				e.Extra = append(e.Extra, f)
			}
		default:
			e.Extra = append(e.Extra, f)
		}
	}
	h.nameByLink(&e)
	return e
}

// nameByLink uses an address as the name if there is no other: projects and
// companies may be known by their hosts.
func (h *header) nameByLink(e *Entry) {
	if len(e.Links) == 0 || strings.Contains(e.Links[0].Text, "/") {
		return
	}
	switch {
	case e.Title.Text == "":
		e.Title = e.Links[0]
	case e.Org.Text == "" && h.kind != "projects":
		e.Org = e.Links[0]
	}
}

// assign chooses the pieces that are the title and the organisation.
func (h *header) assign() {
	if len(h.pieces) == 0 {
		return
	}
	title, org := h.find()
	if h.named() < 2 || org < 0 && h.restSmall(title) {
		h.cutTitles()
		title, org = h.find()
	}
	for i := range h.pieces {
		p := &h.pieces[i]
		if p.role != noRole {
			continue
		}
		if title < 0 && i != org {
			title = i
		} else if org < 0 && i != title && h.takesOrg(p) {
			org = i
		}
	}
	if org < 0 && title >= 0 {
		org = h.splitEither()
	}
	if title >= 0 {
		h.pieces[title].role = titleRole
	}
	if org >= 0 {
		h.pieces[org].role = orgRole
	}
	if title >= 0 && org >= 0 {
		h.cutPlaces(title, org)
	}
	h.orgFirst = title >= 0 && org >= 0 && org < title && h.pieces[org].line != h.pieces[title].line
}

// restSmall reports whether all pieces but the title may be unknown places.
func (h *header) restSmall(title int) bool {
	for i, p := range h.pieces {
		if i != title && (p.role != noRole || !smallPlace(p.text)) {
			return false
		}
	}
	return title >= 0 && (h.kind == "work" || h.kind == "volunteer")
}

// named counts the pieces that may be a title or an organisation.
func (h *header) named() (n int) {
	for _, p := range h.pieces {
		if p.role == noRole {
			n++
		}
	}
	return n
}

// splitEither makes an organisation of a place that may be one, if a head has
// no other.
func (h *header) splitEither() int {
	if h.kind != "work" && h.kind != "volunteer" {
		return -1
	}
	for i, p := range h.pieces {
		if p.either {
			front, back, _ := strings.Cut(p.text, ", ")
			h.pieces[i].text, h.pieces[i].role = front, noRole
			p.text = back
			h.pieces = append(h.pieces, p)
			return i
		}
	}
	return -1
}

// find returns the pieces whose words are those of a title and an organisation.
func (h *header) find() (title, org int) {
	title, org = -1, -1
	for i := range h.pieces {
		p := &h.pieces[i]
		if p.role != noRole {
			continue
		}
		switch h.kind {
		case "education":
			if org < 0 && lexicon.School(p.text) && !((lexicon.Degree(p.text) && title < 0 || !h.hasDegree()) && h.schoolBehind(i)) {
				org = i
			} else if title < 0 && lexicon.Degree(p.text) {
				title = i
			}
		case "work", "volunteer":
			if title < 0 && lexicon.JobTitle(p.text) && !(lexicon.Organisation(p.text) && h.titleBehind(i)) {
				title = i
			} else if org < 0 && lexicon.Organisation(p.text) {
				org = i
			}
		default:
			if org < 0 && len(h.pieces) > 1 && lexicon.Organisation(lastWord(p.text)) && !h.organisationBehind(i) {
				org = i
			}
		}
	}
	return title, org
}

func (h *header) hasDegree() bool {
	return slices.ContainsFunc(h.pieces, func(p piece) bool { return lexicon.Degree(p.text) })
}

func (h *header) schoolBehind(i int) bool {
	return slices.ContainsFunc(h.pieces[i+1:], func(p piece) bool { return lexicon.School(p.text) })
}

// lastWord returns the last word, which tells the kind of an organisation:
// "Arizona Nurses Association", but "Foundation Level".
func lastWord(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }

func (h *header) organisationBehind(i int) bool {
	return slices.ContainsFunc(h.pieces[i+1:], func(p piece) bool { return p.role != placeRole && lexicon.Organisation(p.text) })
}

func (h *header) titleBehind(i int) bool {
	return slices.ContainsFunc(h.pieces[i+1:], func(p piece) bool { return lexicon.JobTitle(p.text) })
}

// takesOrg reports whether a piece can be an organisation: a name, not a
// remark.
func (h *header) takesOrg(p *piece) bool {
	c, _ := utf8.DecodeRuneInString(p.text)
	return unicode.IsUpper(c) || unicode.IsDigit(c) || !unicode.IsLower(c) || lexicon.Organisation(p.text)
}
