package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// head reads what stands before the first section: name, headline, contacts,
// summary.
func (r *reader) head(res *Resume, blocks []*Block, name int) {
	h := &head{r: r, res: res, unnamed: name < 0 && !r.page.Meta.Name.IsSet()}
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		switch {
		case i == name && !(r.page.Meta.Name.IsSet() && !sameName(r.page.Meta.Name.Text, b.Text.Plain)):
			h.name(b.Text)
		case b.Kind == Heading:
			h.heading(b)
		case b.Kind == Paragraph:
			h.paragraph(b)
		case b.Kind == Term && i+1 < len(blocks) && h.defined(b, blocks[i+1]):
			i++
		case b.Kind == List:
			h.list(b)
		case b.Kind == Table:
			h.table(b)
		case b.Kind == Quote && len(b.Blocks) == 1 && b.Blocks[0].Kind == Paragraph &&
			(slices.ContainsFunc(b.Blocks[0].Text.lines(true), r.isContactText) || isTitleLike(b.Blocks[0].Text.Plain)):
			h.paragraph(b.Blocks[0])
		default:
			h.prose = true
			res.Summary = append(res.Summary, b)
		}
	}
}

// head collects what stands before the first section.
type head struct {
	r       *reader
	res     *Resume
	unnamed bool // neither a heading nor the front matter has the name
	named   bool // labels have the name
	prose   bool // the summary has begun
}

// name reads the heading that names the person. A job title behind a separator
// is the headline.
func (h *head) name(t Text) {
	t, _ = h.r.cutAttributes(t)
	lines := t.lines(true)
	name, beside, _ := cutName(lines[0])
	rest := lines[1:]
	for _, words := range beside {
		if onlySaysResume(words) {
			continue
		}
		h.res.Summary = append(h.res.Summary, &Block{Kind: Label, Span: words.Span, Text: words})
	}
	for _, s := range splitters() {
		if s.name == "at" || s.name == "(" {
			continue
		}
		cuts := outsideLinks(name, s.find(h.r, name))
		if len(cuts) == 0 {
			continue
		}
		before, after := trimSeparators(name.Slice(0, cuts[0].start)), trimSeparators(name.Slice(cuts[0].end, len(name.Plain)))
		if isTitleLike(after.Plain) && !lexicon.JobTitle(before.Plain) && !(s.name == "," && isCredential(untilComma(after.Plain))) {
			name, rest = before, append([]Text{after}, rest...)
			break
		}
	}
	h.res.Name = h.withoutPronouns(name)
	for _, line := range rest {
		if !h.line(line, true) {
			h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: line.Span, Text: line})
		}
	}
}

// isCredential says whether s is what people bear behind their names and is a job
// too: "Jane Roe, RN".
func isCredential(s string) bool {
	switch s {
	case "RN", "LPN", "LVN", "NP", "FNP", "APRN", "CRNA", "CNA", "BSN", "MSN", "DNP", "MD", "M.D.", "DO", "DDS", "DVM", "PharmD", "PT", "DPT", "OT", "LCSW", "CPA", "PMP", "CFA", "PE", "P.E.", "Esq.", "JD":
		return true
	}
	return false
}

// withoutPronouns gives a name without the pronouns in brackets behind it, which
// stand among the contacts: "Ada Example (she/her)".
func (h *head) withoutPronouns(name Text) Text {
	i := strings.LastIndex(name.Plain, " (")
	if i < 0 || !strings.HasSuffix(name.Plain, ")") {
		return name
	}
	inner := name.Slice(i+len(" ("), len(name.Plain)-len(")"))
	for word := range strings.SplitSeq(strings.ToLower(inner.Plain), "/") {
		switch strings.TrimSpace(word) {
		case "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "sie", "ihr", "er", "ihm", "elle", "il", "iel", "ella", "él":
		default:
			return name
		}
	}
	h.res.Contacts = append(h.res.Contacts, &Contact{Span: inner.Span, Kind: Other, Text: inner})
	return name.Slice(0, i)
}

// heading reads another heading: the headline if there is none yet. One that
// only says that this is a resume is left out: readers know what they hold.
func (h *head) heading(b *Block) {
	t, _ := h.r.cutAttributes(b.Text)
	if h.contactLine(t) || onlySaysResume(t) {
		return
	}
	if h.res.Headline.Empty() && words(t.Plain) <= 16 && !saysResume(t.Plain) {
		h.res.Headline = h.takePlace(t)
		return
	}
	b.Kind, b.Level = Label, 0
	h.res.Summary = append(h.res.Summary, b)
}

// paragraph reads lines that are contacts or the headline; from the first line
// that is neither, the paragraph is part of the summary.
func (h *head) paragraph(b *Block) {
	if b.Text.Empty() && b.Text.hasImage() {
		h.pictures(b.Text)
		return
	}
	if len(b.Text.Plain) > longestParagraph {
		h.res.Summary = append(h.res.Summary, b)
		return
	}
	lines := h.r.ownLines(b.Text)
	for i := 0; i < len(lines); i++ {
		last := i == len(lines)-1
		if !last && isStreet(lines[i].Plain, lines[i+1].Plain) {
			h.rest(lines[i])
			continue
		}
		if h.line(lines[i], last || lines[i].Span.End < lines[i+1].Span.Start) {
			continue
		}
		// Contact lines may follow in the same paragraph, behind the summary.
		end := i + 1
		for end < len(lines) && !h.r.isContactText(lines[end]) && !h.isPlaceLine(lines[end]) {
			end++
		}
		h.prose = true
		text := between(b.Text, lines[i], lines[end-1])
		h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: text.Span, Text: text})
		i = end - 1
	}
}

// isStreet says whether a line is a street with its number, above a town with its
// code.
func isStreet(s, below string) bool {
	code, town := Postcode(below)
	return code != "" && placeLike(town) && words(s) <= 6 && street().MatchString(s)
}

var street = source.Expression(`^\d+\S{0,3},? \D+$|^\D+ \d+ ?[a-zA-Z]?$`)

// ownLines gives the lines of a paragraph as the author meant them: a line
// that was broken only because it was full goes on in the next.
func (r *reader) ownLines(t Text) []Text {
	all := t.lines(true)
	if len(all) == 1 {
		return all
	}
	longest := 60
	for _, l := range all {
		longest = max(longest, len(l.Plain))
	}
	lines := all[:1:1]
	prose := strings.HasSuffix(t.Plain, ".") && !r.isContactText(all[0])
	for i, l := range all[1:] {
		before := all[i]
		first, _, _ := strings.Cut(l.Plain, " ")
		full := len(before.Plain)+1+len(first) > longest && !hardBreakBetween(t, before, l)
		if full && (prose && !strings.HasSuffix(before.Plain, ".") || !r.isContactText(before) && !r.isContactText(l)) {
			lines[len(lines)-1] = between(t, lines[len(lines)-1], l)
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

func hardBreakBetween(t, a, b Text) bool {
	return slices.ContainsFunc(t.Runs, func(r Run) bool {
		return r.Text == "\n" && r.Span.Start >= a.Span.End && r.Span.Start <= b.Span.Start
	})
}

// pictures reads images without words: a portrait, or badges that are links.
func (h *head) pictures(pictured Text) {
	var left []Run
	for _, run := range pictured.Runs {
		switch {
		case run.Image == nil:
		case run.Link != nil && leadsToPerson(run):
			h.badge(run)
		case run.Link == nil && h.res.Photo == nil && !h.r.page.Meta.Photo.IsSet() && !isBadge(run.Image.URL):
			h.res.Photo = run.Image
		default:
			left = append(left, run)
		}
	}
	if len(left) > 0 {
		t := Text{Runs: left}
		t.finish()
		h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: pictured.Span, Text: t})
	}
}

// leadsToPerson says whether an image links to a profile of the person, or is
// labelled as a contact. Other badges tell of a project.
func leadsToPerson(run Run) bool {
	c := linkContact(run.Link.URL)
	switch c.Kind {
	case Email, Phone:
		return true
	case Profile:
		return c.User != "" && (strings.HasSuffix(strings.TrimRight(run.Link.URL, "/"), c.User) || strings.Contains(run.Link.URL, "://"+c.User+"."))
	}
	_, labelled := lexicon.Label(run.Image.Alt)
	return labelled || !isBadge(run.Image.URL) && run.Image.Alt != ""
}

// isBadge says whether an image is one of those that services draw.
func isBadge(url string) bool {
	url = strings.ToLower(url)
	for _, part := range [...]string{"shields.io", "badge", "readme-stats", "komarev.com", "travis-ci", "/workflows/", "codecov.io", "visitor"} {
		if strings.Contains(url, part) {
			return true
		}
	}
	return false
}

// badge reads an image that is a link: what the image shows, its alternative
// text says too.
func (h *head) badge(run Run) {
	t := Text{Runs: []Run{{Span: run.Span, Text: run.Image.Alt, Link: run.Link}}}
	if t.Runs[0].Text == "" {
		t.Runs[0].Text = ShortURL(run.Link.URL)
	}
	t.finish()
	h.r.dropImage(run.Image)
	h.contact(t, Text{})
}

// dropImage takes an image out of those that the page shows.
func (r *reader) dropImage(img *Image) { r.dropped = append(r.dropped, img) }

// line reads a line as contacts or the headline.
func (h *head) line(t Text, whole bool) bool {
	if t.Empty() {
		h.pictures(t)
		return true
	}
	if h.contactLine(t) {
		return true
	}
	if isFooter(t.Plain) || tellsAge(t.Plain) {
		h.res.Contacts = append(h.res.Contacts, &Contact{Span: t.Span, Kind: Other, Text: t.unmarked()})
		return true
	}
	if whole && h.res.Headline.Empty() && words(t.Plain) <= 12 && !strings.HasSuffix(strings.TrimSpace(t.Plain), ".") && !h.prose {
		h.res.Headline = h.takePlace(t)
		return true
	}
	return false
}

// tellsAge says whether a line of facts about the person has their age in it:
// "28 ans – Permis B", "Brasileira, solteira, 30 anos".
func tellsAge(s string) bool {
	return words(s) <= 12 && !lexicon.JobTitle(s) && age().MatchString(s)
}

var age = source.Expression(`(?i)\b\d\d (?:ans|anos|años|anni|jahre(?: alt)?|jaar|years old)\s*(?:$|[,;.|·•–—)-])`)

// takePlace parts a headline from the place behind it: "Consultant, Zürich,
// Switzerland", "Engineer · she/her · Oslo", "Engineer – Oslo".
func (h *head) takePlace(t Text) Text {
	if h.res.has(Location) {
		return t
	}
	cuts := at(t, func(s string, i int) int { return max(matchBar(s, i), matchDot(s, i)) })
	if len(cuts) == 0 {
		cuts = at(t, spaced("—", "–", "--", "-"))
	}
	if len(cuts) > 0 {
		cuts = cuts[len(cuts)-1:]
	} else if cuts = at(t, matchComma); len(cuts) != 2 || !isTitleLike(t.Plain[:cuts[0].start]) { // a town and its country
		return t
	}
	before, after := t.Slice(0, cuts[0].start).Trim(), trimIcons(t.Slice(cuts[0].end, len(t.Plain)))
	if town, country, _ := strings.Cut(after.Plain, ","); before.Empty() || !isPlace(after.Plain) && !(placeLike(town) && isCountry(country)) || lexicon.JobTitle(town) {
		return t
	}
	h.location(after)
	return before
}

func isCountry(s string) bool {
	_, ok := lexicon.Country(s)
	return ok
}

func (h *head) list(b *Block) {
	var left []*Bullet
	contacts := slices.ContainsFunc(b.Items, func(i *Bullet) bool { return h.r.isContactText(i.Text) })
	for i, item := range b.Items {
		if len(item.Blocks) > 0 || !h.contactLine(item.Text) && !(contacts && (i == 0 || isTitleLike(item.Text.Plain)) && h.line(item.Text, true)) {
			left = append(left, item)
		}
	}
	if len(left) > 0 {
		rest := *b
		rest.Items, rest.Span = left, itemsSpan(left)
		h.res.Summary = append(h.res.Summary, &rest)
	}
}

func (h *head) table(b *Block) {
	if h.labelledColumns(b) {
		return
	}
	var rows []Row
	for i, row := range b.Rows {
		if i == 0 && b.Head && strings.IndexFunc(joinCells(row).Plain, isWordRune) < 0 {
			continue // icons
		}
		if i == 0 && b.Head && h.res.ContactTitle.Empty() && lexicon.ContactSection(joinCells(row).Plain) {
			h.res.ContactTitle = joinCells(row)
			continue
		}
		if !h.row(row) {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		rest := *b
		rest.Head = b.Head && len(rows) == len(b.Rows)
		rest.Rows = rows
		h.res.Summary = append(h.res.Summary, &rest)
	}
}

// defined reads a term and its definition: a label with its value, or any line
// in front of contacts.
func (h *head) defined(term, definition *Block) bool {
	if definition.Kind != Definition || len(definition.Blocks) != 1 || definition.Blocks[0].Kind != Paragraph {
		return false
	}
	value := definition.Blocks[0].Text
	if _, ok := lexicon.Label(term.Text.Plain); ok {
		h.labelled(trimColon(term.Text), value)
		return true
	}
	if !h.r.isContactText(value) && !h.isPlaceLine(value) {
		return false
	}
	h.paragraph(&Block{Kind: Paragraph, Span: term.Span, Text: term.Text})
	return h.contactLine(value)
}

// labelledColumns reads a table whose head holds the labels of what stands
// below.
func (h *head) labelledColumns(b *Block) bool {
	if len(b.Rows) != 2 || !b.Head || len(b.Rows[0].Cells) != len(b.Rows[1].Cells) {
		return false
	}
	for _, cell := range b.Rows[0].Cells {
		if _, ok := lexicon.Label(cell.Plain); !ok {
			return false
		}
	}
	for i, cell := range b.Rows[0].Cells {
		h.labelled(trimColon(cell), b.Rows[1].Cells[i])
	}
	return true
}

// row reads a row of a table: a label with its value, or contacts.
func (h *head) row(row Row) bool {
	cells := slices.DeleteFunc(slices.Clone(row.Cells), func(t Text) bool { return t.Empty() && !t.hasImage() })
	if len(cells) == 0 {
		return true
	}
	if len(cells) == 2 {
		if _, ok := lexicon.Label(cells[0].Plain); ok && !h.r.isContactText(cells[0]) {
			h.labelled(trimColon(cells[0]), cells[1])
			return true
		}
	}
	if !slices.ContainsFunc(cells, h.r.isContactText) {
		return false
	}
	for _, cell := range cells {
		if !h.contactLine(cell) {
			h.rest(cell)
		}
	}
	return true
}

// isContactText says whether a line is one of contacts: it holds one, or a
// label, and is no sentence.
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

// contactLike says cheaply whether a line can be one of contacts: it has a
// digit, an address, a link or a label.
func contactLike(t Text) bool {
	if words(t.Plain) > 25 && strings.IndexByte(t.Plain, '@') < 0 && t.link() == nil {
		return false
	}
	return strings.ContainsAny(t.Plain, "@0123456789:：") || strings.Contains(t.Plain, ".") && words(t.Plain) < 40 || t.link() != nil ||
		t.styled(Strong) || t.startsStyled(Strong) > 0
}

// isPlaceLine says whether a line is the place where the person lives, which is
// not known yet.
func (h *head) isPlaceLine(t Text) bool {
	return !h.res.has(Location) && len(t.Plain) <= 80 && !isSentence(t.Plain) &&
		(lexicon.Place(beforeBracket(t.Plain)) && words(t.Plain) <= 6 || hasPostcode(t.Plain))
}

// contactLine reads a line of contacts, if it is one.
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

// opensWithName says whether the first words of a resume without a heading for
// the name are it, in front of contacts: "**Ada Example** · Leeds · a@b.example".
func (h *head) opensWithName(t Text) bool {
	return h.unnamed && h.res.Name.Empty() && h.res.Headline.Empty() && len(h.res.Contacts)+len(h.res.Summary) == 0 && nameLike(t.Plain)
}

// rests places the parts of a contact line that are no contacts: the location,
// the headline, other facts.
func (h *head) rests(parts []Text) {
	if !h.res.has(Location) {
		best := slices.IndexFunc(parts, func(t Text) bool {
			return lexicon.Place(beforeBracket(t.Plain)) && !lexicon.JobTitle(untilComma(t.Plain)) // "Pittsburgh, PA"
		})
		if best < 0 {
			best = slices.IndexFunc(parts, func(t Text) bool {
				_, labelled := lexicon.Label(t.Plain) // "Permis B"
				return placeLike(t.Plain) && !labelled && !lexicon.JobTitle(untilComma(t.Plain))
			})
		}
		if best < 0 {
			best = slices.IndexFunc(parts, isPostalAddress)
		}
		if best >= 0 {
			h.location(parts[best])
			parts = slices.Delete(parts, best, best+1)
		}
	}
	for _, t := range parts {
		h.rest(t)
	}
}

// beforeBracket gives s without what is added in brackets: "Oslo (remote, CET)".
func beforeBracket(s string) string {
	if before, _, ok := strings.Cut(s, " ("); ok && strings.HasSuffix(s, ")") {
		return before
	}
	return s
}

// isPostalAddress says whether a street stands before a place: "5 High Street,
// Springfield, IL 62701".
func isPostalAddress(t Text) bool {
	if len(t.Plain) >= 120 {
		return false
	}
	for _, c := range at(t, matchComma) {
		before, after := t.Plain[:c.start], t.Plain[c.end:]
		if strings.Contains(before, ",") && !strings.ContainsAny(before, "0123456789") {
			return false // "Engineer, runner, Leeds"
		}
		if lexicon.JobTitle(before) { // "Engineer, Leeds"
			return false
		}
		after = strings.TrimSpace(after)
		if lexicon.Place(after) || lexicon.Place(strings.TrimLeftFunc(after, notLetter)) || lexicon.Place(strings.TrimRightFunc(after, notLetter)) {
			return true
		}
	}
	return false
}

// hasPostcode says whether s is a street with its number, or an office, and a town
// with its code: "Musterstraße 12, 12345 Musterstadt", "Institut für Geschichte,
// 12345 Musterstadt".
func hasPostcode(s string) bool {
	i := strings.LastIndex(s, ", ")
	if i < 0 {
		return false
	}
	office := s[:i]
	if stateCode().MatchString(s[i+2:]) {
		return strings.Contains(office, ", ") || strings.ContainsAny(office, "0123456789")
	}
	code, name := Postcode(s[i+2:])
	if code == "" || !placeLike(name) {
		return false
	}
	if strings.ContainsAny(office, "0123456789") {
		return words(office) <= 5 || strings.Contains(office, ", ")
	}
	return len(Digits(code)) == 5 // with four it could be a year
}

// stateCode matches the state and code behind a town in the United States.
var stateCode = source.Expression(`^[A-Z]{2} \d{5}(?:-\d{4})?$`)

// Postcode parts the code from the town: "75011 Paris", "D-12345 Musterstadt",
// "1012 AB Amsterdam", "114 34 Stockholm".
func Postcode(s string) (code, town string) {
	m := postcode().FindStringSubmatch(s)
	if m == nil {
		return "", s
	}
	return m[1], m[2]
}

var postcode = source.Expression(`^(\d{4} [A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|(?:[A-Z]{1,2}-)?\d{4,6}) (\S.*)$`)

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func (h *head) rest(t Text) {
	switch {
	case t.Empty():
	case h.res.Headline.Empty() && isTitleLike(t.Plain):
		h.res.Headline = t
	default:
		h.res.Contacts = append(h.res.Contacts, &Contact{Span: t.Span, Kind: Other, Text: t})
	}
}

func (h *head) location(t Text) {
	h.res.Contacts = append(h.res.Contacts, &Contact{Span: t.Span, Kind: Location, Text: t.unmarked()})
}

// has says whether a contact of the kind is known.
func (res *Resume) has(kind ContactKind) bool {
	return slices.ContainsFunc(res.Contacts[:min(len(res.Contacts), 100)], func(c *Contact) bool { return c.Kind == kind })
}

// labelled adds what stands behind a label.
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

// labelledName takes what stands behind the label of a name, or of half of one.
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

// halfName says which half of a name stands behind a label: the given one if it is
// below 0, that of the family if it is above.
func halfName(label string) int {
	switch strings.ToLower(strings.Trim(label, " :*")) {
	case "first name", "given name", "vorname", "prénom", "prénoms", "nombres", "voornaam":
		return -1
	case "last name", "surname", "family name", "nachname", "familienname", "nom de famille", "apellido", "apellidos", "cognome", "apelido", "sobrenome", "achternaam":
		return 1
	}
	return 0
}

// joinWords gives a and b with a blank between them.
func joinWords(a, b Text) Text {
	at := a.Runs[len(a.Runs)-1].Span.End
	t := Text{Runs: slices.Concat(a.Runs, []Run{{Span: source.Span{Start: at, End: at}, Text: " "}}, b.Runs)}
	t.finish()
	return t
}

// isNameLabel says whether what follows is the name of the person.
func isNameLabel(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :*")) {
	case "name", "full name", "vollständiger name", "vor- und nachname", "vor- und zuname", "nom", "nom complet", "nom et prénom", "prénom et nom",
		"nombre", "nombre completo", "nombre y apellidos", "nome", "nome completo", "nome e cognome", "naam", "volledige naam", "imię i nazwisko", "namn", "navn", "jméno":
		return true
	}
	return false
}

// isTitleLabel says whether what follows can be what the person is.
func isTitleLabel(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :*")) {
	case "title", "job title", "role", "subtitle", "position", "current position", "current role", "occupation", "profession", "beruf", "berufsbezeichnung", "titel", "poste", "fonction", "métier",
		"titre", "puesto", "cargo", "profesión", "título", "professione", "ruolo", "titolo", "profissão", "functie", "beroep", "zawód":
		return true
	}
	return false
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

// cutLabel parts "Phone: 123", "**E-Mail** a@b.example" and what bears no
// label.
func (r *reader) cutLabel(t Text) (label, value Text) {
	s := t.Plain
	if i := strings.IndexAny(s, ":："); i > 0 && i < 40 && !strings.HasPrefix(s[i:], "://") {
		if _, ok := lexicon.Label(s[:i]); ok {
			if v := trimSeparators(t.Slice(i+len(string(firstRune(s[i:]))), len(s))); !v.Empty() {
				return t.Slice(0, i).trimCut("*:"), v
			}
		}
	}
	if bold := t.startsStyled(Strong); bold > 0 && bold < len(s) && bold < 40 {
		name := trimColon(t.Slice(0, bold))
		if _, ok := lexicon.Label(name.Plain); ok {
			if v := trimSeparators(t.Slice(bold, len(s))); !v.Empty() {
				return name, v
			}
		}
	}
	if before, _, ok := strings.Cut(s, " "); ok && !strings.ContainsAny(before, "@/0123456789") {
		rest := t.Slice(len(before), len(s)).Trim()
		if kind, ok := lexicon.Label(before); ok && (kind == "phone" && isPhone(rest.Plain) || kind == "email" && isEmail(rest.Plain)) {
			return t.Slice(0, len(before)), rest
		}
		if f := r.dates(s); len(f) == 1 && f[0].dates.Start.Day > 0 { // "born on 12 March 1988 in Bern"
			if kind, ok := lexicon.Label(strings.TrimSpace(s[:f[0].start])); ok && kind == "other" {
				return t.Slice(0, f[0].start).Trim(), t.Slice(f[0].start, len(s))
			}
		}
	}
	return Text{}, t
}
