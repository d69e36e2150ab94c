package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// assign gives each part its field.
func (h *header) assign() {
	switch h.kind {
	case Projects:
		h.assignProject()
	case Education:
		h.assignEducation()
	case Certificates, Awards, Publications, Courses, Talks, References:
		h.assignNamed()
	default:
		h.assignJob()
	}
	for _, p := range h.parts {
		h.entry.Extra = append(h.entry.Extra, p.text)
	}
}

// take moves part i to a field.
func (h *header) take(i int, field *Text) {
	*field = h.parts[i].text
	h.parts = slices.Delete(h.parts, i, i+1)
}

// first gives the index of the first part of one of the classes, or -1.
func (h *header) first(classes ...class) int {
	return slices.IndexFunc(h.parts, func(p part) bool { return slices.Contains(classes, p.class) })
}

func (h *header) count(c class) (n int) {
	for _, p := range h.parts {
		if p.class == c {
			n++
		}
	}
	return n
}

func (h *header) takePlace() {
	if i := h.first(place); i >= 0 {
		if h.parts[i].line > 0 && h.alone(i) {
			h.r.placeLines++
		}
		h.take(i, &h.entry.Location)
		if where := h.entry.Location; strings.HasPrefix(where.Plain, "in ") { // "**Cook** in Bern"
			h.entry.Location = where.Slice(len("in "), len(where.Plain))
		}
	}
}

// assignJob finds position, employer and place.
func (h *header) assignJob() {
	e := h.entry
	if len(h.parts) == 1 && h.parts[0].class == place && h.parts[0].line == 0 && !h.parts[0].text.styled(Emphasis) {
		h.parts[0].class = unknown // "Remote" and "Paris" are companies too
	}
	h.takePlace()
	if h.count(jobTitle) > 1 {
		for i, p := range h.parts {
			if p.class == jobTitle && isFreelancer(p.text.Plain) {
				h.parts[i].class = organisation // "Freelancer | Web Developer"
			}
		}
	}
	switch titles := h.count(jobTitle); {
	case titles == 1:
		i := h.first(jobTitle)
		h.keepTeam(i)
		h.takeEmployer(&i)
		h.take(i, &e.Title)
	case titles == 0 && len(e.Positions) > 0 && len(h.parts) > 1: // these have the titles
		none := -1
		h.takeEmployer(&none)
	default:
		h.guessJob()
	}
	if e.Org.Empty() {
		h.takeSelf()
	}
	h.guessPlace()
}

// keepTeam leaves what follows a position below its employer in its title, if
// nothing says that it is another employer: "Engineer, Payments".
func (h *header) keepTeam(i int) {
	if !h.entry.employed || i+1 >= len(h.parts) {
		return
	}
	q := h.parts[i+1]
	if q.class != unknown && !(q.class == organisation && isTeam(q.text.Plain)) || q.after != "," && q.after != "-" && q.after != "–" && q.after != "—" || q.text.link() != nil {
		return
	}
	if both, ok := h.joined(h.parts[i], q); ok {
		both.class = jobTitle
		h.parts = slices.Replace(h.parts, i, i+2, both)
	}
}

// isTeam says whether s can be a part of an organisation, by its last word: "NLP
// Group", "Distributed Systems".
func isTeam(s string) bool {
	switch strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) {
	case "group", "team", "lab", "laboratory", "department", "unit", "division", "office", "studio", "services", "systems", "solutions", "platform", "platforms",
		"networks", "networking", "games", "media", "research", "security", "operations", "software", "engineering":
		return true
	}
	return false
}

// selfEmployed gives the index of the part that says "Freelance", or -1.
func (h *header) selfEmployed() int {
	return slices.IndexFunc(h.parts, func(p part) bool { return isSelfEmployed(p.text.Plain) })
}

// takeSelf takes "Freelance" for the employer where no other is named, unless it
// stands in brackets behind the position.
func (h *header) takeSelf() {
	i := h.selfEmployed()
	if i >= 0 && !h.entry.employed && h.parts[i].after != "(" {
		h.take(i, &h.entry.Org)
	}
}

// takeEmployer takes the employer out of the parts that are not the position
// *i, which it keeps up to date.
func (h *header) takeEmployer(i *int) {
	j := h.first(organisation)
	if j < 0 {
		j = slices.IndexFunc(h.parts, func(p part) bool { return p.class == school })
	}
	if j < 0 {
		j = slices.IndexFunc(h.parts, func(p part) bool { return p.class == unknown && p.text.link() != nil })
	}
	if j < 0 {
		j = slices.IndexFunc(h.parts, func(p part) bool {
			return p.class == degree || p.class == unknown && !(h.entry.employed && p.line > 0 && placeLike(p.text.Plain))
		})
	}
	if j < 0 || j == *i {
		return
	}
	if self := h.selfEmployed(); self >= 0 && self < *i && unicode.IsLower(firstRune(h.parts[j].text.Plain)) {
		j = self // and not "for banks"
	}
	h.take(j, &h.entry.Org)
	if j < *i {
		*i--
	}
}

// guessJob tells position and employer apart where no part, or more than one,
// has a known job title.
func (h *header) guessJob() {
	e := h.entry
	var named []int
	for i, p := range h.parts {
		if p.class != terms && p.class != address {
			named = append(named, i)
		}
	}
	if len(named) == 0 {
		return
	}
	first := h.parts[named[0]]
	if len(named) == 1 {
		field := &e.Title
		if first.class == organisation || first.class == school {
			field = &e.Org
		}
		h.take(named[0], field)
		h.guess(*field, "the only part of the header")
		return
	}
	title, org := named[0], named[1]
	if beside := h.parts[org]; len(named) > 2 && beside.line == 0 && first.text.styled(Strong) && !beside.text.styled(Strong) && placeLike(beside.text.Plain) {
		if below := h.parts[named[2]]; below.line > 0 && below.text.styled(Emphasis) {
			org = named[2] // "**Acme** · Smallville", and the position in the next line
		}
	}
	second := h.parts[org]
	isOrg := func(p part) bool { return p.class == organisation || p.class == school }
	emphasised := second.text.styled(Emphasis|Strong) && !first.text.styled(Emphasis) && !isOrg(second)
	marked := first.text.link() != nil || emphasised || isOrg(first) && !isOrg(second) || second.class == jobTitle && first.class != jobTitle
	if marked {
		title, org = org, title
	}
	e.undecided = !marked && !isOrg(second) && first.class != jobTitle && second.text.link() == nil && first.line == second.line
	if !isJob(h.kind) && !isOrg(h.parts[org]) {
		org = -1
	}
	if org < 0 {
		h.take(title, &e.Title)
		h.guess(e.Title, "the first part of the header")
		return
	}
	e.Title, e.Org = h.parts[title].text, h.parts[org].text
	h.parts = slices.Delete(h.parts, max(title, org), max(title, org)+1)
	h.parts = slices.Delete(h.parts, min(title, org), min(title, org)+1)
	h.guess(e.Title, "by its position in the header")
	h.guess(e.Org, "by its position in the header")
}

// followSiblings reads the headers of which nothing is known in the order, title
// or organisation first, that most others of the section have.
func (s *Section) followSiblings() {
	var undecided []*Entry
	balance := 0
	for _, e := range s.Entries() {
		switch {
		case e.undecided && len(e.Positions) == 0:
			undecided = append(undecided, e)
		case e.Title.Empty() || e.Org.Empty() || len(e.Positions) > 0:
		case e.Title.Span.Start < e.Org.Span.Start:
			balance++
		default:
			balance--
		}
	}
	if balance >= 0 {
		return
	}
	for _, e := range undecided {
		e.Title, e.Org = e.Org, e.Title
	}
}

// guessPlace takes a part that nothing is known of for the place, if it is
// written like one.
func (h *header) guessPlace() {
	e := h.entry
	if !e.Location.Empty() || e.Org.Empty() && !e.employed {
		return
	}
	for i, p := range h.parts {
		if p.class == unknown && placeLike(p.text.Plain) && p.text.link() == nil && !isStatus(p.text.Plain) && !hasGradeWord(p.text.Plain) {
			if i+1 < len(h.parts) {
				if both, ok := h.merged(i, i+2); ok && placeLike(both.text.Plain) {
					h.parts[i] = both
					h.parts = slices.Delete(h.parts, i+1, i+2)
				}
			}
			h.take(i, &e.Location)
			h.guess(e.Location, "it looks like a place")
			return
		}
	}
}

// isStatus says whether s begins with a word that tells how far studies went or
// what they were in, and is no place: "Titulado", "Informática".
func isStatus(s string) bool {
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	switch strings.TrimRight(word, ",") {
	case "set", "titulado", "titulada", "titulación", "graduado", "graduada", "egresado", "egresada", "pasante", "trunco", "trunca", "concluido", "concluído",
		"concluída", "incompleto", "incompleta", "completo", "completa", "cursando", "técnico", "técnica", "tecnólogo", "graduação", "graduación", "bacharelado",
		"mestrado", "doutorado", "licenciatura", "informática", "informatik", "informatique", "informatica", "ingeniería", "engenharia", "diplômé", "diplômée",
		"diplom", "obtenu", "abgeschlossen", "abschluss", "graduated", "graduation", "completed", "ongoing", "dropped", "honors", "honours", "minor", "major",
		"science", "mathematics", "physics", "chemistry", "biology", "economics", "engineering", "history", "law", "medicine", "philosophy":
		return true
	}
	return false
}

// placeLike says whether s is one to three capitalised words, between at most
// two commas.
func placeLike(s string) bool {
	pieces := strings.Split(s, ",")
	if len(pieces) > 3 || strings.ContainsAny(s, "0123456789:@&+!?\"“”") {
		return false
	}
	for _, piece := range pieces {
		fields := strings.Fields(piece)
		if len(fields) < 1 || len(fields) > 3 {
			return false
		}
		for i, word := range fields {
			r := firstRune(strings.TrimLeft(word, "("))
			if unicode.IsLower(r) && (i == 0 || i == len(fields)-1) || !unicode.IsLetter(r) {
				return false
			}
		}
	}
	return true
}

// assignProject: the first part is the name.
func (h *header) assignProject() {
	if len(h.parts) == 0 {
		return
	}
	e := h.entry
	h.take(0, &e.Title)
	h.takeStack()
	if i := slices.IndexFunc(h.parts, func(p part) bool { return p.after == "at" }); i >= 0 {
		h.take(i, &e.Org)
	} else if i := h.first(organisation, school); i >= 0 {
		h.take(i, &e.Org)
	}
	h.takePlace()
	h.regroup()
}

// takeStack takes what a project was made with, in brackets behind its name, out
// of it: "Sluice (Go, Redis)".
func (h *header) takeStack() {
	e := h.entry
	name, inner, ok := strings.Cut(e.Title.Plain, " (")
	if !ok || !strings.HasSuffix(inner, ")") {
		return
	}
	pieces := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(",/+|&)", r) })
	if len(lexicon.Technologies(inner)) != len(pieces) {
		return
	}
	e.Extra = append(e.Extra, e.Title.Slice(len(name)+len(" ("), len(e.Title.Plain)-len(")")))
	e.Title = e.Title.Slice(0, len(name))
}

// regroup undoes cuts at commas in what is left: "Go, Redis" is one fact.
func (h *header) regroup() {
	for i := 0; i+1 < len(h.parts); {
		if both, ok := h.merged(i, i+2); ok {
			h.parts[i] = both
			h.parts = slices.Delete(h.parts, i+1, i+2)
			continue
		}
		i++
	}
}

// assignEducation: the part with a school word is the institution; the degree
// and what it is in is the title.
func (h *header) assignEducation() {
	e := h.entry
	h.partSchools()
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

// boldSchool says whether the header begins with a bold name and goes on with
// what nothing is known of either: "**Slithy** — Gyring".
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

// placeOfSchool takes the town of the school that is the name of a school too:
// "Trinity College, Cambridge".
func (h *header) placeOfSchool() {
	e := h.entry
	if i := h.first(school); i >= 0 && e.Location.Empty() && !e.Org.Empty() && lexicon.Place(h.parts[i].text.Plain) {
		h.take(i, &e.Location)
	}
}

// partSchools takes a degree that has the word of a school in it for a degree,
// if another part is the school: "Diploma di liceo scientifico — Liceo Ulivi".
func (h *header) partSchools() {
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

// bestSchool prefers the university to its faculty.
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

func isFaculty(s string) bool {
	s = strings.ToLower(s)
	for _, word := range [...]string{"faculty", "department", "dept", "fakultät", "faculté", "facultad", "facoltà", "faculdade", "school of"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// widenDegree takes the subject that stands behind the degree into its part:
// "B.Sc., Computer Science".
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
	for i+1 < len(h.parts) && (spare > 1 && h.parts[i+1].class == unknown || h.abbreviates(i)) && !gradeLike(h.parts[i+1].text.Plain) {
		q := h.parts[i+1]
		both, ok := h.joined(h.parts[i], q)
		if !ok || q.after == "|" || q.after == "at" {
			return
		}
		h.parts[i] = both
		h.parts = slices.Delete(h.parts, i+1, i+2)
		if q.class == unknown {
			spare--
		}
	}
}

// abbreviates says whether the part behind the degree is the same one in short,
// as LinkedIn writes it: "Bachelor of Science - BS, Physics".
func (h *header) abbreviates(i int) bool {
	p, q := h.parts[i].text.Plain, h.parts[i+1]
	return q.class == degree && len(q.text.Plain) <= 5 && words(q.text.Plain) == 1 && words(p) > 1 && q.text.Plain[0] == p[0]
}

// gradeLike says whether s tells how well the degree was passed.
func gradeLike(s string) bool {
	return hasGradeWord(s) || strings.ContainsAny(s, "0123456789")
}

// isDistinction says whether s, in brackets, tells how well the degree was
// passed: with its number, or in words that mean nothing else.
func isDistinction(s string) bool {
	if lower := strings.ToLower(s); strings.HasSuffix(lower, "cum laude") || strings.HasPrefix(lower, "with ") {
		return hasGradeWord(s)
	}
	switch s {
	case "1st", "2:1", "2:2", "2.1", "2.2", "First": // of British degrees
		return true
	}
	return hasGradeWord(s) && strings.ContainsAny(s, "0123456789")
}

func hasGradeWord(s string) bool {
	s = strings.ToLower(s)
	for _, word := range [...]string{"gpa", "grade", "note", "score", "average", "cum laude", "honours", "honors", "distinction", "first class", "first-class", "second class", "second-class", "upper second", "lower second",
		"mention", "nota", "media", "moyenne", "durchschnitt", "abschluss", "thesis"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// assignNamed: the name comes first, who gave or published it last.
func (h *header) assignNamed() {
	e := h.entry
	if len(h.parts) == 0 {
		return
	}
	if len(h.parts) > 1 && spells(h.parts[0].text.Plain, h.parts[1].text.Plain) {
		if both, ok := h.joined(h.parts[0], h.parts[1]); ok {
			h.parts = slices.Replace(h.parts, 0, 2, both)
		}
	}
	if h.kind != Publications || !h.cite() {
		h.nameByStyle()
	}
	h.take(0, &e.Title)
	if h.kind == Publications { // the full stop that parts a citation
		e.Title = e.Title.trimCut(".")
	}
	if h.kind == References { // who they are; only the name has a place in the model
		h.regroup()
		return
	}
	if i := h.first(place); i >= 0 && len(h.parts) > 1 {
		h.take(i, &e.Location)
	}
	if len(h.parts) == 0 {
		return
	}
	last := len(h.parts) - 1
	for last > 0 && h.isAside(h.parts[last]) {
		last--
	}
	if i := slices.IndexFunc(h.parts, func(p part) bool {
		return p.text.styled(Emphasis) && !(h.kind == Publications && onlyAuthors(p.text.Plain)) || p.class == organisation || p.class == school
	}); i >= 0 {
		last = i
	}
	if h.parts[last].class != terms && strings.IndexFunc(h.parts[last].text.Plain, unicode.IsLetter) >= 0 { // else another year
		h.take(last, &e.Org)
	}
	h.regroup()
}

// spells says whether one of two names is the other in short: "CKA", "Certified
// Kubernetes Administrator".
func spells(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	capitals := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsUpper(r) {
				return r
			}
			return -1
		}, s)
	}
	return len(a) >= 3 && len(a) <= 6 && words(b) > 1 && !strings.Contains(b, a) && capitals(a) == a && strings.HasPrefix(capitals(b), a)
}

// isAside says whether a part behind a name says neither who gave nor who
// published it: "expires May 2024", or a link to the slides.
func (h *header) isAside(p part) bool {
	s := p.text.Plain
	return p.class == terms || p.class == address || isProof(p.text) ||
		unicode.IsLower(firstRune(s)) && words(s) > 1 && len(h.r.dates(s)) > 0
}

// nameByStyle puts the part that is the name first. That is a quoted, bold or
// linked one, else the first with what follows it up to the last: "Silver,
// Packaging, Cascade Design Annual".
func (h *header) nameByStyle() {
	quoted := func(p part) bool { return strings.ContainsRune("\"“”„«", firstRune(p.text.Plain)) }
	marked := func(p part) bool {
		return p.text.styled(Strong) && !(h.kind == Publications && onlyAuthors(p.text.Plain)) && (p.line == 0 || h.kind == Publications) || p.text.link() != nil && !isProof(p.text) ||
			h.kind != Awards && quoted(p) // what a grant is for is quoted too
	}
	if i := slices.IndexFunc(h.parts, marked); i >= 0 {
		p := h.parts[i]
		h.parts = slices.Insert(slices.Delete(h.parts, i, i+1), 0, p)
		if len(h.parts) > 1 && isGrade(h.parts[1].text.Plain) {
			if both, ok := h.joined(p, h.parts[1]); ok {
				h.parts = slices.Replace(h.parts, 0, 2, both)
			}
		}
		return
	}
	for h.named() > 1 {
		p, q := h.parts[0], h.parts[1]
		grade := isGrade(q.text.Plain)
		if h.named() <= 2 && !grade && !(h.kind == Certificates && q.class == jobTitle) && !(h.kind == Awards && quoted(q)) {
			return
		}
		if q.piece != p.piece || q.start < p.end || q.class == organisation && !grade || q.class == school || q.class == place || q.after == "|" || q.after == "at" || q.after == "(" ||
			q.text.styled(Emphasis) != p.text.styled(Emphasis) {
			return
		}
		p.end = q.end
		p.text = h.pieces[p.piece].text.Slice(p.start, p.end)
		h.parts[0] = p
		h.parts = slices.Delete(h.parts, 1, 2)
	}
}

// named gives the number of the parts that are no places.
func (h *header) named() int { return len(h.parts) - h.count(place) }

// isProof says whether t is a link that says where something can be seen, and
// not what it is: "CKA ([verify](…))".
func isProof(t Text) bool {
	if t.link() == nil {
		return false
	}
	word, _, _ := strings.Cut(strings.ToLower(t.Plain), " ")
	switch word {
	case "verify", "verification", "validate", "link", "credential", "credentials", "certificate", "view", "see", "show", "pdf", "doi", "url", "website",
		"slides", "video", "recording", "code", "source", "repo", "repository", "demo", "live", "github", "paper", "preprint", "arxiv", "details", "more", "badge", "zertifikat", "nachweis", "lien", "enlace":
		return true
	}
	return false
}

// isGrade says whether s is the level of a certificate, as in "AWS Certified
// Solutions Architect – Associate".
func isGrade(s string) bool {
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	switch word {
	case "associate", "professional", "specialty", "foundation", "foundational", "practitioner", "expert", "advanced", "intermediate",
		"beginner", "level", "part":
		return true
	}
	return false
}

// guess notes that a field of the entry was chosen by a rule of thumb.
func (h *header) guess(t Text, why string) {
	h.r.guesses = append(h.r.guesses, guessed{h.entry, t.Span, why})
}

// isTitleLike says whether s could name a position: a known job title in few
// words.
func isTitleLike(s string) bool {
	return words(s) <= 10 && len(s) <= 120 && lexicon.JobTitle(s)
}
