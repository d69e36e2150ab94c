package ats

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// header sorts the parts of the head of an entry into its fields.
type header struct {
	kind     string
	dates    dateMatch
	when     Field
	pieces   []piece
	links    []Field
	orgFirst bool // the organisation stands above the title
}

// piece is a part of a head.
type piece struct {
	text string
	line int
	bold bool
	role role
	// either says that a place may be an organisation and its region: "Signalbox,
	// UK".
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
		h.add(part, r.line, i == 0 && r.boldStart())
	}
}

// add cuts a stretch of a head into pieces.
func (h *header) add(text string, line int, bold bool) {
	if h.when.Text == "" {
		if m, rest, ok := cutDates(text); ok {
			h.dates, text = m, rest
			h.when = Field{m.text, 0.95, "reads as dates", line}
		}
	}
	text = urlPattern.ReplaceAllStringFunc(text, func(s string) string {
		s = strings.TrimRight(s, ".,;)")
		if strings.Contains(s, "/") || commonDomain(s) {
			h.links = append(h.links, Field{s, 0.9, "has the form of an address", line})
			return " | "
		}
		return s
	})
	for _, part := range cutPart(text) {
		h.pieces = append(h.pieces, h.cutCommas(piece{text: part, line: line, bold: bold})...)
	}
}

// fieldMarks part the fields of a head.
const fieldMarks = "•·—–@|"

// cutPart cuts at the marks that part the fields of a head, and at the word
// between a title and an employer.
func cutPart(text string) []string {
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
		case len(w) <= 3 && strings.Trim(w, fieldMarks+"/") == "":
			cut(i, i+1)
		case lexicon.At(w) && (i == start || isJob(words[start:i])):
			cut(i, i+1)
		}
	}
	cut(len(words), len(words))
	return out
}

// isJob says whether words end in a job title that belongs to no organisation:
// not "Lecturer, University of Texas".
func isJob(words []string) bool {
	if len(words) > maxLine {
		return false
	}
	text := strings.Join(words, " ")
	if i := strings.LastIndexByte(text, ','); i >= 0 && !lexicon.JobTitle(text[i:]) {
		return false
	}
	return lexicon.JobTitle(text) && !lexicon.School(text) && !lexicon.Organisation(text)
}

// cutCommas parts a place from what stands before it, and a title from an
// organisation.
func (h *header) cutCommas(p piece) []piece {
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
		if lexicon.LegalSuffix(segments[i]) || !h.isPlace(back) {
			continue
		}
		q := p
		q.text, q.role = back, placeRole
		p.text = strings.Join(segments[:i], ", ")
		return append(h.cutTitle(p), q)
	}
	return h.cutTitle(p)
}

// region says whether text is what stands behind a city: a country or a code of
// two letters.
func region(text string) bool {
	_, country := lexicon.Country(text)
	return country || len(text) == 2 && strings.ToUpper(text) == text
}

// isPlace keeps the titles of works from being places: "Paris, a history".
func (h *header) isPlace(text string) bool {
	return lexicon.Place(text) && !lexicon.School(text) && !lexicon.JobTitle(text)
}

// cutTitle parts "Engineer, Example Inc" where exactly one side is a title.
func (h *header) cutTitle(p piece) []piece {
	i := strings.Index(p.text, ", ")
	if i < 0 {
		return []piece{p}
	}
	front, back := p, p
	front.text, back.text = p.text[:i], p.text[i+2:]
	frontTitle, backTitle := h.isTitle(front.text), h.isTitle(back.text)
	switch h.kind {
	case "work", "volunteer":
		if frontTitle && !backTitle && lexicon.Organisation(back.text) || backTitle && !frontTitle && lexicon.Organisation(front.text) {
			return []piece{front, back}
		}
	case "education":
		if lexicon.School(front.text) != lexicon.School(back.text) && (lexicon.Degree(front.text) || lexicon.Degree(back.text)) {
			return []piece{front, back}
		}
	}
	return []piece{p}
}

func (h *header) isTitle(text string) bool {
	if h.kind == "education" {
		return lexicon.Degree(text)
	}
	return lexicon.JobTitle(text)
}

// entry sorts the pieces.
func (h *header) entry() Entry {
	e := Entry{Dates: h.when, When: h.dates.when, Links: h.links}
	h.assign()
	for _, p := range h.pieces {
		f := Field{p.text, 0.6, "by its place in the head", p.line}
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
	return e
}

// assign gives one piece the role of title and one that of organisation.
func (h *header) assign() {
	title, org := h.find()
	for i := range h.pieces {
		p := &h.pieces[i]
		if p.role == placeRole {
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
	h.orgFirst = title >= 0 && org >= 0 && org < title && h.pieces[org].line != h.pieces[title].line
}

// splitEither makes an organisation of a place that may be one, where a head has
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

// find looks for the pieces that are a title or an organisation by their words.
func (h *header) find() (title, org int) {
	title, org = -1, -1
	for i := range h.pieces {
		p := &h.pieces[i]
		if p.role == placeRole {
			continue
		}
		switch h.kind {
		case "education":
			if org < 0 && lexicon.School(p.text) && !(lexicon.Degree(p.text) && title < 0 && h.schoolBehind(i)) {
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
		}
	}
	return title, org
}

func (h *header) schoolBehind(i int) bool {
	for _, p := range h.pieces[i+1:] {
		if lexicon.School(p.text) {
			return true
		}
	}
	return false
}

func (h *header) titleBehind(i int) bool {
	for _, p := range h.pieces[i+1:] {
		if lexicon.JobTitle(p.text) {
			return true
		}
	}
	return false
}

// takesOrg says whether a piece can be an organisation: a name, not a remark.
func (h *header) takesOrg(p *piece) bool {
	c, _ := utf8.DecodeRuneInString(p.text)
	return unicode.IsUpper(c) || unicode.IsDigit(c) || !unicode.IsLower(c) || lexicon.Organisation(p.text)
}
