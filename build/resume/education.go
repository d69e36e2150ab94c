package resume

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// assignEducation finds the institution, by a word such as "University", and
// the title: the degree and its subject.
func (h *header) assignEducation() {
	e := h.entry
	h.degreeAmongSchools()
	if i := h.bestSchool(); i >= 0 {
		h.take(i, &e.Org)
	}
	h.takePlace()
	h.placeOfSchool()
	if h.boldSchool() {
		h.take(0, &e.Org)
		h.guess(e.Org, "in bold in front of another part")
	}
	if i := h.first(degree); i >= 0 {
		h.widenDegree(i)
		h.take(i, &e.Title)
	} else if i := h.first(unknown, organisation, jobTitle); i >= 0 && (!e.Org.Empty() || h.count(unknown) != 1 || h.parts[i].class != organisation) {
		h.take(i, &e.Title)
		h.guess(e.Title, "the first part of the header")
	}
	if e.Org.Empty() && !e.employed {
		if i := h.first(organisation, unknown); i >= 0 && !(h.parts[i].class == unknown && hasGradeWord(h.parts[i].text.Plain)) {
			h.take(i, &e.Org)
			h.guess(e.Org, "by its position in the header")
		}
	}
	h.guessPlace()
}

// boldSchool reports whether the header begins with a bold name and a dash, and
// nothing is known of what comes before and after: "**Slithy** — Gyring".
func (h *header) boldSchool() bool {
	if !h.entry.Org.Empty() || len(h.parts) < 2 {
		return false
	}
	p, q := h.parts[0], h.parts[1]
	if p.piece != q.piece || q.start < p.end || !strings.ContainsAny(h.pieces[p.piece].text.Plain[p.end:q.start], "-–—") {
		return false
	}
	return (p.class == unknown || p.class == organisation) && p.text.styled(Strong) &&
		(q.class == unknown || q.class == degree) && !q.text.styled(Strong) && !lexicon.Degree(p.text.Plain)
}

// placeOfSchool takes the town of the school, if its name could be that of a
// school too: "Trinity College, Cambridge".
func (h *header) placeOfSchool() {
	e := h.entry
	if i := h.first(school); i >= 0 && e.Location.Empty() && !e.Org.Empty() && lexicon.Place(h.parts[i].text.Plain) {
		h.take(i, &e.Location)
	}
}

// degreeAmongSchools makes a degree of one of the parts that look like schools:
// "Diploma di liceo scientifico — Liceo Ulivi".
func (h *header) degreeAmongSchools() {
	if h.first(degree) >= 0 {
		return
	}
	if i := h.first(school); i >= 0 && h.first(unknown, organisation) > i {
		if s := strings.ToLower(h.parts[i].text.Plain); s == "high school" || strings.HasPrefix(s, "bootcamp ") {
			h.parts[i].class = degree
		}
	}
	if h.count(school) < 2 {
		return
	}
	for i, p := range h.parts {
		if p.class == school && (lexicon.Degree(p.text.Plain) || strings.Contains(strings.ToLower(p.text.Plain), "bootcamp")) {
			h.parts[i].class = degree
			return
		}
	}
}

// bestSchool returns the index of the school, a university rather than its
// faculty, or -1.
func (h *header) bestSchool() int {
	best := -1
	for i, p := range h.parts {
		if h.entry.employed && isFaculty(p.text.Plain) { // of the school above
			continue
		}
		if p.class == school && (best < 0 || isFaculty(h.parts[best].text.Plain) && !isFaculty(p.text.Plain)) {
			best = i
		}
	}
	return best
}

// isFaculty reports whether s is a part of a university: "Faculty of Arts".
func isFaculty(s string) bool {
	s = strings.ToLower(s)
	for _, word := range [...]string{"faculty", "department", "dept", "fakultät", "faculté", "facultad", "facoltà", "faculdade", "school of"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// widenDegree joins the degree i with the subject behind it: "B.Sc., Computer
// Science".
func (h *header) widenDegree(i int) {
	spare := 0
	for _, p := range h.parts {
		if p.class == unknown && !gradeLike(p.text.Plain) {
			spare++
		}
	}
	if !h.entry.Org.Empty() || h.entry.employed || h.first(organisation) >= 0 {
		spare++
	}
	for i+1 < len(h.parts) {
		q := h.parts[i+1]
		subject := spare > 1 && q.class == unknown
		if !subject && !h.abbreviates(i) || gradeLike(q.text.Plain) || q.after == "|" || q.after == "at" {
			return
		}
		both, ok := h.joined(h.parts[i], q)
		if !ok {
			return
		}
		h.replace(i, i+2, both)
		if q.class == unknown {
			spare--
		}
	}
}

// abbreviates reports whether the part behind the degree is the degree in
// short, as LinkedIn writes it: "Bachelor of Science - BS, Physics".
func (h *header) abbreviates(i int) bool {
	p, q := h.parts[i].text.Plain, h.parts[i+1]
	return q.class == degree && len(q.text.Plain) <= 5 && words(q.text.Plain) == 1 && words(p) > 1 && q.text.Plain[0] == p[0]
}

// degrees finds the degrees in lines or items below a school whose header names
// none. A single one belongs to the header, several are positions of e. It
// returns the header without them.
//
//	### University of Leeds
//	- MSc Botany, 2021
//	- BSc Biology, 2019
func (r *reader) degrees(e *Entry, lines []Text) []Text {
	if len(e.Positions) > 0 || len(lines) == 0 {
		return lines
	}
	header, found := r.degreeLines(lines)
	body := e.Body
	listed := len(found) == 0 && len(body) > 0 && body[0].Kind == List && r.isDegreeLine(body[0].Items[0].Text)
	if len(found) < 2 && !listed || !r.namesSchool(header) {
		return lines
	}
	if listed {
		found, body = r.degreeItems(body[0]), body[1:]
	}
	if len(found) == 1 {
		e.Body = append(found[0].Blocks, body...)
		return append(header, found[0].Text.lines(true)...)
	}
	for _, f := range found {
		p := &Entry{Span: f.Span, Header: f.Text.Span, employed: true, Body: labelled(f.Blocks)}
		r.readHeader(p, Education, f.Text.lines(true))
		p.close()
		e.Positions = append(e.Positions, p)
	}
	e.endPositions(body)
	e.Body = nil
	return header
}

// degreeLines separates the lines below the first that are degrees with dates
// from the rest of the header.
func (r *reader) degreeLines(lines []Text) (header []Text, found []*Bullet) {
	header = lines[:1:1]
	for _, l := range lines[1:] {
		if r.isDegreeLine(l) && r.dated(l.Plain) {
			found = append(found, &Bullet{Span: l.Span, Text: l})
		} else {
			header = append(header, l)
		}
	}
	return header, found
}

// degreeItems returns the items of a list that are degrees, as the first is.
// The items between them belong to the one before.
func (r *reader) degreeItems(list *Block) (found []*Bullet) {
	for _, item := range list.Items {
		if r.isDegreeLine(item.Text) {
			found = append(found, &Bullet{Span: item.Span, Text: item.Text, Blocks: item.Blocks})
			continue
		}
		last := found[len(found)-1]
		last.Blocks = append(last.Blocks, &Block{Kind: List, Span: item.Span, Items: []*Bullet{item}})
	}
	return found
}

// isDegreeLine reports whether a line names a degree, rather than a minor, a
// grade or a label.
func (r *reader) isDegreeLine(t Text) bool {
	return len(t.Plain) <= longestHeader && words(t.Plain) <= 20 && r.beginsWithTitle(Education, t) && !isSentence(t.Plain) &&
		!strings.HasPrefix(t.Plain, "Minor") && !hasGradeWord(t.Plain[:strings.IndexAny(t.Plain+",", ",(")]) && !strings.Contains(t.Plain, ": ")
}

// namesSchool reports whether a header names a school and no degree.
func (r *reader) namesSchool(header []Text) bool {
	e := r.probe(Education, header)
	return e.Title.Empty() && !e.Org.Empty()
}
