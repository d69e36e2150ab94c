package resume

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// readHeader fills the fields of e from the lines of its header. Every word of
// them ends up in a field, in Extra, or in the dates.
func (r *reader) readHeader(e *Entry, kind Kind, lines []Text) (a attributes) {
	if len(lines) > 0 {
		lines[0], a = r.cutAttributes(lines[0])
	}
	e.Hidden = e.Hidden || a.hidden
	h := r.header(kind, e)
	defer h.done()
	h.takeDates(h.takeFields(lines))
	h.cut()
	h.addFields()
	h.assign()
	h.url()
	h.override(a)
	e.undecided = e.undecided && len(a.values) == 0
	employer := e.Org
	if employer.Empty() && e.Dates.IsZero() && !lexicon.JobTitle(e.Title.Plain) {
		employer = e.Title
	}
	e.boldEmployer = len(lines) > 0 && !employer.Empty() && lines[0].startsStyled(Strong) > 0 && strings.HasPrefix(lines[0].Plain, employer.Plain)
	e.Title, e.Location = e.Title.unmarked(), e.Location.unmarked()
	for i, t := range e.Extra {
		e.Extra[i] = t.without(Strong)
	}
	if kind != Publications { // where italics are the journal's
		e.Org = e.Org.unmarked()
	}
	return a
}

// takeFields takes lines that say which field they are out of the lines below
// the first: "Position: Cook".
func (h *header) takeFields(lines []Text) (rest []Text) {
	if !isCareer(h.kind) || len(lines) < 2 {
		return lines
	}
	named := 1 // by the line that opens the entry
	if areFields(lines) {
		named = 0
	}
	for i, line := range lines {
		class, n := fieldLabel(line.Plain)
		if i < named || n == 0 {
			rest = append(rest, line)
			continue
		}
		value := trimSeparators(line.Slice(n, len(line.Plain)))
		if class == unknown || value.Empty() { // dates
			rest = append(rest, value)
			continue
		}
		h.fields = append(h.fields, part{text: value, piece: -1, end: len(value.Plain), line: i, class: class})
	}
	return rest
}

// addFields puts the fields that have labels in front of the parts, where no
// other is taken for them.
func (h *header) addFields() {
	if len(h.fields) == 0 {
		return
	}
	for _, f := range h.fields {
		for i, p := range h.parts {
			if p.class == f.class && f.class != place {
				h.parts[i].class = unknown
			}
		}
	}
	h.parts = append(h.fields, h.parts...)
}

// fieldLabel gives the field that a line names in front of a colon, and where
// its value begins; unknown for dates.
func fieldLabel(s string) (field class, value int) {
	i := strings.IndexByte(s[:min(len(s), 32)], ':')
	if i < 0 || !spaceAfter(s, i+1) || strings.TrimSpace(s[i+1:]) == "" {
		return unasked, 0
	}
	switch strings.ToLower(strings.TrimSpace(s[:i])) {
	case "position", "role", "title", "job title", "funktion", "rolle", "poste", "fonction", "rôle", "puesto", "cargo", "rol", "ruolo", "função", "functie", "rola", "pozice":
		return jobTitle, i + 1
	case "company", "employer", "organisation", "organization", "firma", "arbeitgeber", "unternehmen", "entreprise", "employeur", "société", "empresa", "azienda", "bedrijf", "werkgever", "pracodawca":
		return organisation, i + 1
	case "degree", "diplôme", "grado", "titulación":
		return degree, i + 1
	case "institution", "school", "university", "college", "schule", "hochschule", "universität", "établissement", "école", "université", "institución", "universidad", "centro":
		return school, i + 1
	case "location", "place", "city", "ort", "arbeitsort", "lieu", "lugar", "ubicación", "luogo", "sede", "local", "localização", "locatie", "plaats", "lokalizacja", "ort/land":
		return place, i + 1
	case "year", "years", "jahr", "jahre", "année", "années", "año", "años", "date", "dates", "period", "duration", "zeitraum", "dauer", "période", "durée", "dates d'emploi", "fecha", "fechas", "periodo", "período", "duración", "periode", "okres":
		return unknown, i + 1
	}
	return unasked, 0
}

// header is the header of an entry while it is taken apart.
type header struct {
	r      *reader
	kind   Kind
	entry  *Entry
	pieces []piece
	parts  []part
	fields []part // with labels
	cutOff []part // what split gives, until it is called again
}

// header begins to take a header apart, in the memory of the last one.
func (r *reader) header(kind Kind, e *Entry) *header {
	h := r.spare
	if r.spare = nil; h == nil { // for the first, and for one amid another
		h = &header{}
	}
	*h = header{r: r, kind: kind, entry: e, pieces: h.pieces[:0], parts: h.parts[:0], cutOff: h.cutOff[:0]}
	return h
}

// done gives the memory back. The header must not be used any more.
func (h *header) done() { h.r.spare = h }

// piece is a line of the header, or what the dates left of one.
type piece struct {
	text Text
	line int
}

// part is a stretch of a piece that is to become one field.
type part struct {
	text       Text
	piece      int // index of the piece it was cut from
	start, end int // where in the piece
	line       int
	class      class
	after      string // the separator in front of it: "," or "at" or another
}

// takeDates moves the dates of the entry out of the lines: those that say
// most, the first of several.
func (h *header) takeDates(lines []Text) {
	best, bestLine := foundDates{}, -1
	for i, line := range lines {
		line = h.takeNote(line)
		lines[i] = line
		for _, f := range h.r.dates(line.Plain) {
			if bestLine < 0 || h.dates(line, f) > h.dates(lines[bestLine], best) {
				best, bestLine = f, i
			}
		}
	}
	margin := -1
	if bestLine < 0 && len(lines) > 1 && isMargin(lines[0]) && lines[1].startsStyled(Strong) > 0 && (isDigit(lines[0].Plain[0]) || lexicon.Present(lines[0].Plain)) {
		margin = 0
		h.entry.Dates = Dates{Text: lines[0].Plain, Span: lines[0].Span, Open: lexicon.Present(lines[0].Plain)} // "1667 - death", "Current"
	}
	for i, line := range lines {
		if i == margin {
			continue
		}
		if i != bestLine {
			h.addPiece(line, i)
			continue
		}
		h.entry.Dates = h.r.place(line, best)
		before := line.Slice(0, best.start).Trim()
		if h.kind != Projects && isSentence(before.Plain) {
			before = before.trimCut(".") // "MSc, TU Wien. 2014 – 2016."
		}
		h.addPiece(before, i)
		h.addTail(line, best.end, i)
	}
}

// dates says how much the dates found in a line say of the entry: nothing, if they
// stand in the name of what was published, as "*The border, 1815–1914*" does, and
// less right behind a word, as in "EU Horizon 2020".
func (h *header) dates(line Text, f foundDates) int {
	if h.kind != Publications && h.kind != Talks && h.kind != Awards {
		return f.weight()
	}
	at := 0
	for _, run := range line.Runs {
		end := at + len(run.Text)
		if at <= f.start && f.end <= end && (run.Style&(Strong|Emphasis) != 0 || run.Link != nil) && words(run.Text) > words(line.Plain[f.start:f.end])+1 {
			return 0
		}
		at = end
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line.Plain[:f.start], unicode.IsSpace))
	if isWordRune(before) {
		return 2*f.weight() - 1
	}
	return 2 * f.weight()
}

// takeNote takes what is said of a degree behind the sentence that names it into
// the description: "PhD, KU Leuven. Thesis: …".
func (h *header) takeNote(t Text) Text {
	if h.kind != Education || len(t.Plain) > longestHeader {
		return t
	}
	for i := range len(t.Plain) {
		if t.Plain[i] != '.' || !spaceAfter(t.Plain, i+1) {
			continue
		}
		label, said, ok := strings.Cut(t.Plain[i+1:], ": ")
		if ok && said != "" && words(label) <= 3 && !strings.ContainsAny(label, ",.|(:") {
			note := t.Slice(i+1, len(t.Plain)).Trim()
			h.entry.Body = append([]*Block{{Kind: Paragraph, Span: note.Span, Text: note}}, h.entry.Body...)
			return t.Slice(0, i)
		}
	}
	return t
}

// addTail keeps what follows the dates: as the description, if a sentence does.
func (h *header) addTail(t Text, start, line int) {
	tail := t.Plain[start:]
	if h.kind == Publications && strings.HasPrefix(tail, ".") { // the end of the citation
		start++
	}
	if h.kind == Publications || !strings.HasPrefix(tail, ". ") || words(tail) < 4 {
		h.addPart(t, start, len(t.Plain), line)
		return
	}
	t = t.Slice(start+2, len(t.Plain)).Trim()
	h.entry.Body = append([]*Block{{Kind: Paragraph, Span: t.Span, Text: t}}, h.entry.Body...)
}

// addPiece keeps what is left of a line, without the separators at its ends.
func (h *header) addPiece(t Text, line int) { h.addPart(t, 0, len(t.Plain), line) }

// addPart is addPiece for the part of a line from start to end.
func (h *header) addPart(t Text, start, end, line int) {
	if t = h.trimAt(h.trimmed(t, start, end), line); strings.IndexFunc(t.Plain, isWordRune) >= 0 || t.hasImage() {
		h.pieces = append(h.pieces, piece{t, line})
	}
}

// trimmed gives the part of t from start to end without what parts it from others.
func (h *header) trimmed(t Text, start, end int) Text {
	whole := start == 0 && end == len(t.Plain)
	t = trimPictures(trimmedPart(t, start, end))
	if whole || !isCareer(h.kind) {
		return t
	}
	return trimStop(t)
}

// trimAt drops the "at" that begins a line below the first.
func (h *header) trimAt(t Text, line int) Text {
	if n := h.r.leadingAt(t.Plain); line > 0 && n > 0 {
		return trimSeparators(t.Slice(n, len(t.Plain)))
	}
	return t
}

// leadingAt gives the length of the "at" that begins s, or 0.
func (r *reader) leadingAt(s string) int {
	if word, _, ok := strings.Cut(s, " "); !ok || !lexicon.AtIn(word, r.lang) {
		return 0
	}
	return r.matchAt(" "+s, 1)
}

// place turns dates found in a line into those of the model, and reports what
// is wrong with them.
func (r *reader) place(line Text, f foundDates) Dates {
	d := f.dates
	d.Span = line.Source(f.start, f.end)
	if d.Start.Year != 0 {
		d.Start.Span = line.Source(d.Start.Span.Start, d.Start.Span.End)
	}
	if d.End.Year != 0 {
		d.End.Span = line.Source(d.End.Span.Start, d.End.Span.End)
	}
	if f.ambiguous {
		r.report(ambiguousDate, d.Span, "this date can be read with the day or the month first",
			"write the month as a word, or the year first: 5 March 2021, 2021-03-05")
	}
	if f.impossible {
		r.report(unreadableDate, d.Span, fmt.Sprintf("%q has a day or month that does not exist", clip(d.Text)), "correct it; 2021-03 and Mar 2021 are understood everywhere")
	}
	return d
}

// cut cuts the pieces into parts, one kind of separator after the other, and
// stops for each part as soon as it is known what the part is.
func (h *header) cut() {
	for i, p := range h.pieces {
		h.parts = append(h.parts, part{text: p.text, piece: i, end: len(p.text.Plain), line: p.line})
	}
	changed, complete := true, false
	for _, s := range splitters() {
		for i := range h.parts {
			if p := &h.parts[i]; !s.strong && p.class == unasked { // strong ones cut whatever it is
				p.class, changed = h.classify(*p), true
			}
		}
		if changed && !s.strong {
			changed, complete = false, h.complete()
		}
		for i := 0; i < len(h.parts); i++ {
			p := h.parts[i]
			if p.class == place || p.class == terms || p.class == address {
				continue
			}
			cuts := h.cuts(p, s)
			if p.class == jobTitle && complete && !s.strong && !placeBehind(p.text.Plain, s, cuts) && !h.employerBehind(p, cuts) {
				continue
			}
			if len(cuts) > 0 {
				parts := h.split(p, s.name, cuts)
				h.parts = slices.Replace(h.parts, i, i+1, parts...)
				i += len(parts) - 1
				changed = true
			}
		}
	}
	h.joinCampus()
	h.joinPlaces()
}

// placeBehind says whether the one cut parts a position from a place: "Engineer
// – Cambridge, UK".
func placeBehind(s string, at splitter, cuts []cut) bool {
	return len(cuts) == 1 && at.name != "at" && at.name != "/" && lexicon.JobTitle(s[:cuts[0].start]) && isPlace(strings.TrimSpace(s[cuts[0].end:]))
}

// employerBehind says whether the one cut parts a position in bold from a school or
// employer, and no other is named: "**Teacher**, Cathedral Academy – Wakefield".
func (h *header) employerBehind(p part, cuts []cut) bool {
	if len(cuts) != 1 || p.text.startsStyled(Strong) != cuts[0].start || h.first(organisation, school) >= 0 {
		return false
	}
	s := p.text.Plain[cuts[0].end:]
	return lexicon.Organisation(s) && !lexicon.JobTitle(s)
}

// joinCampus puts together a university and its campus: "University of
// California, Davis".
func (h *header) joinCampus() {
	for i := 0; i+1 < len(h.parts); i++ {
		p, q := h.parts[i], h.parts[i+1]
		if (p.class != school && p.class != organisation) || (q.class != unknown && q.class != place) || !hasCampuses(p.text.Plain) || !placeLike(q.text.Plain) {
			continue
		}
		if both, ok := h.merged(i, i+2); ok {
			both.class = p.class
			h.parts = slices.Replace(h.parts, i, i+2, both)
		}
	}
}

// hasCampuses says whether s is a university of which there are several, told
// apart by their towns.
func hasCampuses(s string) bool {
	var buf [128]byte
	switch strings.TrimPrefix(string(small(&buf, s)), "the ") {
	case "university of california", "california state university", "university of texas", "university of wisconsin", "university of illinois",
		"university of north carolina", "university of massachusetts", "state university of new york", "city university of new york",
		"uc", "csu", "suny", "cuny", "unc", "iit", "nit", "iiit", "indian institute of technology", "national institute of technology",
		"indian institute of information technology", "indian institute of management":
		return true
	}
	return false
}

// cuts gives where separator s cuts a part.
func (h *header) cuts(p part, s splitter) []cut {
	if len(p.text.Plain) > longestHeader {
		return nil
	}
	cuts := s.find(h.r, p.text)
	if len(cuts) > 0 && p.text.link() != nil {
		cuts = outsideLinks(p.text, cuts)
	}
	if len(cuts) > 0 {
		cuts = outsideQuotes(p.text.Plain, cuts)
	}
	if len(cuts) > 0 && (s.name == "," || s.name == "-" || s.name == "–" || s.name == "—") {
		cuts = h.outsideMarked(p, cuts)
	}
	switch {
	case len(cuts) > 0 && s.name == "at":
		return h.atCuts(p, cuts)
	case len(cuts) > 0 && s.name == "·":
		return outsideRises(p.text.Plain, cuts)
	case len(cuts) > 0 && s.name == "/":
		return h.slashCuts(p, cuts)
	}
	return cuts
}

// outsideMarked drops cuts in the bold or italic name of a certificate, project or
// award, if other words stand on its line: "**NTT - Data, with Python** - DIO".
func (h *header) outsideMarked(p part, cuts []cut) []cut {
	if isCareer(h.kind) || h.kind == Publications {
		return cuts
	}
	for _, mark := range [...]Style{Strong, Emphasis} {
		if whole := h.pieces[p.piece].text; whole.styled(mark) || whole.startsStyled(mark) == 0 {
			continue
		}
		cuts = slices.DeleteFunc(cuts, func(c cut) bool {
			return p.text.Slice(0, c.start).Trim().styled(mark) && p.text.Slice(c.end, len(p.text.Plain)).Trim().startsStyled(mark) > 0
		})
	}
	return cuts
}

// outsideRises drops the cuts at an arrow from one position to the next, which
// are one: "Developer → Tech Lead".
func outsideRises(s string, cuts []cut) []cut {
	return slices.DeleteFunc(cuts, func(c cut) bool {
		return s[c.start:c.end] == "→" && isTitleLike(s[:c.start]) && isTitleLike(strings.TrimSpace(s[c.end:]))
	})
}

// slashCuts keeps the cut at a slash that parts a position from the employer,
// if nothing else does. Most slashes stand between two names of one thing.
func (h *header) slashCuts(p part, cuts []cut) []cut {
	if len(cuts) != 1 || !isJob(h.kind) ||
		lexicon.JobTitle(p.text.Plain[:cuts[0].start]) == lexicon.JobTitle(p.text.Plain[cuts[0].end:]) {
		return nil
	}
	for _, q := range h.parts {
		if q.line == p.line && q.start != p.start || q.class == organisation || q.class == school || q.class == unknown && q.line != p.line {
			return nil
		}
	}
	return cuts
}

// atCuts drops the cuts at an "at" that stands inside of a name: of a school
// ("University of Texas at Austin"), a certificate ("First Aid at Work").
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

// isSubject says whether a cut lies between a degree and what it is in:
// "Grado en Ingeniería".
func isSubject(s string, c cut) bool {
	left := s[:c.start]
	right, _, _ := strings.Cut(s[c.end:], ",")
	word, _, _ := strings.Cut(strings.ToLower(s[c.start:c.end]), " ")
	_, short := atIn(word)
	return (short || lexicon.Degree(left)) && !lexicon.School(right) && !lexicon.Organisation(right)
}

// outsideQuotes drops cuts inside of quotes: “Snow, ice and all”.
func outsideQuotes(s string, cuts []cut) []cut {
	if !strings.ContainsAny(s, "\"“„«") {
		return cuts
	}
	for _, q := range [...][2]string{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}} {
		for from := 0; ; {
			open := strings.Index(s[from:], q[0])
			if open < 0 {
				break
			}
			open += from
			length := strings.Index(s[open+len(q[0]):], q[1])
			if length < 0 {
				break
			}
			from = open + len(q[0]) + length + len(q[1])
			cuts = slices.DeleteFunc(cuts, func(c cut) bool { return open < c.start && c.start < from })
		}
	}
	return cuts
}

// behindTitle says whether a comma parts a position from the name in which a
// short "at" stands: "Mentora, Mujeres en Datos".
func behindTitle(s string, c cut) bool {
	word, _, _ := strings.Cut(strings.ToLower(s[c.start:c.end]), " ")
	if _, short := atIn(word); !short {
		return false
	}
	i := strings.IndexByte(s[:c.start], ',')
	return i > 0 && lexicon.JobTitle(s[:i]) && !lexicon.JobTitle(s[i+1:c.start])
}

// complete says whether the parts name both a position and another thing that
// can be the employer, so that a position need not be cut any further.
func (h *header) complete() bool {
	if !isJob(h.kind) {
		return false
	}
	titles, candidates, below := 0, 0, 0
	var title part
	for i, p := range h.parts {
		switch p.class {
		case jobTitle:
			titles++
			title = p
		case organisation, school:
			candidates++
		case unknown:
			if strings.Contains(p.text.Plain, ",") && lexicon.Place(p.text.Plain) || h.villageLike(i) {
				below++
			} else if p.line == 0 || p.text.link() != nil || p.text.styled(Strong|Emphasis) {
				candidates++
			} else {
				below++
			}
		}
	}
	return titles == 1 && (candidates > 0 || below > 0 && !(title.line == 0 && h.cuttable(title)))
}

// villageLike says whether part i is a place of which nobody has heard: the
// last part, behind a position and an employer parted by "at" ("Cook at Roxie's
// — Lower Mill"), or alone on its line where entries above have a place.
func (h *header) villageLike(i int) bool {
	p := h.parts[i]
	if !placeLike(p.text.Plain) || p.text.link() != nil {
		return false
	}
	if p.line > 0 {
		return h.r.placeLines > 0 && h.alone(i)
	}
	return i > 0 && i == len(h.parts)-1 && h.parts[i-1].class == jobTitle && h.parts[i-1].line == p.line &&
		len(h.cuts(h.parts[i-1], splitterOf("at"))) > 0
}

// alone says whether no other part stands on the line of part i.
func (h *header) alone(i int) bool {
	return (i == 0 || h.parts[i-1].line != h.parts[i].line) && (i+1 == len(h.parts) || h.parts[i+1].line != h.parts[i].line)
}

// cuttable says whether a separator other than brackets stands in the part.
func (h *header) cuttable(p part) bool {
	for _, s := range splitters() {
		if s.name != "(" && len(h.cuts(p, s)) > 0 {
			return true
		}
	}
	return false
}

// split cuts a part at the separators of the given name. What it gives holds
// until the next call.
func (h *header) split(p part, name string, cuts []cut) []part {
	slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	from, after, behind := 0, p.after, name
	parts := slices.Grow(h.cutOff[:0], len(cuts)+1)
	add := func(to int) {
		t := h.trimmed(p.text, from, to)
		if strings.IndexFunc(t.Plain, isWordRune) < 0 && !t.hasImage() || name == "·" && len(parts) > 0 && strings.IndexFunc(t.Plain, notAt) < 0 && lexicon.AtIn(t.Plain, h.r.lang) {
			if strings.TrimSpace(p.text.Plain[from:to]) == "@" { // "**Engineer** @ **Acme**"
				behind = "at"
			}
			return
		}
		behind = name
		lead := strings.Index(p.text.Plain[from:to], t.Plain)
		if name == "·" && lead >= 0 && to < len(p.text.Plain) {
			if n := h.trailingAt(p, from+lead, from+lead+len(t.Plain)); n > 0 {
				t, behind = trimSeparators(t.Slice(0, len(t.Plain)-n)), "at" // "Engineer at **Acme**"
			}
		}
		if n := h.r.matchAt(p.text.Plain, from+max(lead, 0)); n > 0 && from > 0 && lead >= 0 && n < len(t.Plain) {
			t = trimSeparators(t.Slice(n, len(t.Plain))) // "**Engineer** at Acme"
			lead, after = strings.Index(p.text.Plain[from:to], t.Plain), "at"
		}
		q := part{text: t, piece: p.piece, line: p.line, after: after}
		q.start = p.start + from + max(lead, 0)
		q.end = q.start + len(t.Plain)
		parts = append(parts, q)
	}
	for _, c := range cuts {
		if c.start < from {
			continue
		}
		add(c.start)
		from, after = c.end, behind
	}
	add(len(p.text.Plain))
	if name != "|" && name != "·" {
		for i := range parts {
			parts[i].class = h.classify(parts[i])
		}
	}
	h.cutOff = parts
	return parts
}

// trailingAt gives the length of the "at" that ends a part from start to end,
// in front of a name that is a link or emphasised, or 0.
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

// longestHeader is the longest line, in bytes, that is taken apart.
const longestHeader = 1000

// joinPlaces puts together what commas have parted of one place: "Berlin,
// Germany", and "Smallville, Ohio" or "Cambridge, MA" if another part can be
// the employer or the school.
func (h *header) joinPlaces() {
	for _, first := range []class{place, unknown, school} {
		for i := 0; i < len(h.parts); i++ {
			if h.parts[i].class == first {
				h.joinPlaceAt(i)
			}
		}
	}
}

func (h *header) joinPlaceAt(i int) {
	for n := min(3, len(h.parts)-i); n > 1; n-- {
		p, ok := h.merged(i, i+n)
		if ok && lexicon.Place(p.text.Plain) && (h.parts[i].class == place || h.spareEmployer(i, n)) {
			p.class = place
			h.parts = slices.Replace(h.parts, i, i+n, p)
			return
		}
	}
}

// spareEmployer says whether a part besides the n from i on can be the
// employer. One that bears the name of a country or a state's code behind its
// first piece is a place more surely than one that ends in a city.
func (h *header) spareEmployer(i, n int) bool {
	if h.kind == Projects {
		return i > 0
	}
	titles, others := 0, 0
	for j, p := range h.parts {
		switch {
		case i <= j && j < i+n, isProof(p.text):
		case p.class == jobTitle, p.class == degree:
			titles++
		case p.class == organisation, p.class == school, p.class == unknown:
			others++
		}
	}
	last := h.parts[i+n-1].text.Plain
	_, country := lexicon.Country(last)
	sure := country || len(last) <= 3 && strings.ToUpper(last) == last
	if n > 2 && !isCareer(h.kind) { // "A talk, PyCon, Smallville, NH"
		return others > 1
	}
	return h.entry.employed && sure || others > 0 && (sure || titles > 0 || others > 1)
}

// merged gives the parts from i to j as one, if only commas stand between.
func (h *header) merged(i, j int) (p part, ok bool) {
	p, ok = h.parts[i], true
	for _, q := range h.parts[i+1 : j] {
		if q.after != "," {
			return p, false
		}
		if p, ok = h.joined(p, q); !ok {
			return p, false
		}
	}
	return p, true
}

// joined gives p and q as one, if no words stand between them.
func (h *header) joined(p, q part) (part, bool) {
	if q.piece != p.piece || q.start < p.end ||
		strings.IndexFunc(h.pieces[p.piece].text.Plain[p.end:q.start], isWordRune) >= 0 {
		return p, false
	}
	p.end = q.end
	p.text = h.pieces[p.piece].text.Slice(p.start, p.end)
	return p, true
}

// url finds where the entry leads: the link of the organisation of a job or
// school, that of the name of all else.
func (h *header) url() {
	e := h.entry
	order := []Text{e.Title, e.Org}
	if isCareer(h.kind) {
		order = []Text{e.Org, e.Title}
	}
	for _, t := range append(order, e.Extra...) {
		if l := t.link(); l != nil {
			e.URL = l.URL
			return
		}
	}
	for _, t := range e.Extra {
		if isAddress(t.Plain) {
			e.URL = t.Plain
			if !strings.Contains(e.URL, "://") {
				e.URL = "https://" + e.URL
			}
			return
		}
	}
	if h.kind == Projects {
		e.URL = endLink(e.Body)
	}
}

// endLink gives where the link leads that ends the first paragraph about a
// project and stands for all of it: "A formatter. [Source](…)".
func endLink(blocks []*Block) string {
	if len(blocks) == 0 || blocks[0].Kind != Paragraph {
		return ""
	}
	t := trimSeparators(blocks[0].Text.trimCut("."))
	if len(t.Runs) == 0 {
		return ""
	}
	last := t.Runs[len(t.Runs)-1]
	if last.Link == nil {
		return ""
	}
	name := Text{Runs: []Run{last}}
	name.finish()
	if isProof(name) || isAddress(name.Plain) || isDomain(name.Plain) || len(t.Runs) == 1 {
		return last.Link.URL
	}
	return ""
}

// override puts what the author said in braces in place of what was read. The
// words that it replaces go to Extra, unless the attribute says them too.
func (h *header) override(a attributes) {
	e := h.entry
	for _, f := range []struct {
		key   string
		field *Text
	}{{"title", &e.Title}, {"org", &e.Org}, {"location", &e.Location}} {
		t, ok := a.values[f.key]
		if !ok {
			continue
		}
		old := *f.field
		*f.field = t
		if f.key == "title" && e.Org.Empty() && a.values["org"].Empty() && h.lasts() && h.kind != Projects && !h.said(old) {
			e.Org = old // "### Acme {title=Engineer}"
			continue
		}
		if !old.Empty() && !h.said(old) {
			e.Extra = append(e.Extra, old)
		}
	}
	e.Extra = slices.DeleteFunc(e.Extra, func(t Text) bool {
		return !t.hasImage() && a.say(t)
	})
	undated := e.Dates.IsZero()
	for _, f := range []struct {
		key  string
		date *Date
	}{{"start", &e.Dates.Start}, {"end", &e.Dates.End}} {
		if t, ok := a.values[f.key]; ok {
			h.overrideDate(f.key, f.date, t)
		}
	}
	if undated && !e.Dates.Start.IsZero() && e.Dates.End.IsZero() && h.lasts() {
		e.Dates.Open = true
	}
	if t, ok := a.values["url"]; ok {
		e.URL = t.Plain
	}
}

// lasts says whether the entry is of a kind that has a start and an end.
func (h *header) lasts() bool {
	switch h.kind {
	case Certificates, Awards, Publications, Courses, Talks, References:
		return false
	}
	return true
}

// said says whether the fields of the entry hold all words of t.
func (h *header) said(t Text) bool {
	e := h.entry
	return holdsWords(e.Title.Plain+" "+e.Org.Plain+" "+e.Location.Plain, t.Plain)
}

// say says whether the attributes hold all words of t.
func (a attributes) say(t Text) bool {
	all := a.values["title"].Plain + " " + a.values["org"].Plain + " " + a.values["location"].Plain
	return all != "  " && holdsWords(all, t.Plain)
}

// holdsWords says whether all words of s are among those of all.
func holdsWords(all, s string) bool {
	have := strings.FieldsFunc(strings.ToLower(all), notWord)
	for _, word := range strings.FieldsFunc(strings.ToLower(s), notWord) {
		if !slices.Contains(have, word) {
			return false
		}
	}
	return true
}

func (h *header) overrideDate(key string, date *Date, t Text) {
	e := h.entry
	f := h.r.dates(t.Plain)
	switch {
	case key == "end" && lexicon.Present(t.Plain):
		*date, e.Dates.Open = Date{}, true
	case len(f) == 1 && f[0].dates.End.IsZero() && !f[0].dates.Open && !f[0].impossible && !f[0].ambiguous:
		*date = f[0].dates.Start
		date.Span = t.Span
		if key == "end" {
			e.Dates.Open = false
		}
	default:
		h.r.report(unreadableDate, t.Span, key+" is not a date", "write it as in "+key+"=2021-03")
		return
	}
	e.Dates.Span = e.Dates.Span.Join(t.Span)
	if e.Dates.Text == "" {
		e.Dates.Text = t.Plain
	}
}

// knows says whether some part of the line, or every one, is known to be
// something that stands in headers.
func (r *reader) knows(kind Kind, t Text) (some, all bool) {
	h := r.header(kind, &Entry{})
	defer h.done()
	h.addPiece(t, 1)
	h.cut()
	all = len(h.parts) > 0
	for _, p := range h.parts {
		switch p.class {
		case unknown:
			all = false
		case jobTitle, organisation:
			known := words(p.text.Plain) <= 8
			some, all = some || known, all && known
		default:
			some = true
		}
	}
	return some, all
}
