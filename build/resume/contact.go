package resume

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// head reads what stands before the first section: name, headline, contacts,
// summary.
func (r *reader) head(res *Resume, blocks []*Block, name int) {
	h := &head{r: r, res: res}
	for i, b := range blocks {
		switch {
		case i == name:
			h.name(b.Text)
		case b.Kind == Heading:
			h.heading(b)
		case b.Kind == Paragraph:
			h.paragraph(b)
		case b.Kind == List:
			h.list(b)
		case b.Kind == Table:
			h.table(b)
		default:
			h.prose = true
			res.Summary = append(res.Summary, b)
		}
	}
}

// head collects what stands before the first section.
type head struct {
	r     *reader
	res   *Resume
	prose bool // the summary has begun
}

// name reads the heading that names the person. A job title behind a separator
// is the headline.
func (h *head) name(t Text) {
	t, _ = h.r.cutAttributes(t)
	lines := t.lines(false)
	name, beside, _ := cutName(lines[0])
	rest := lines[1:]
	for _, words := range beside {
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
		before, after := name.Slice(0, cuts[0].start).Trim(), trimSeparators(name.Slice(cuts[0].end, len(name.Plain)))
		if isTitleLike(after.Plain) && !lexicon.JobTitle(before.Plain) {
			name, rest = before, append([]Text{after}, rest...)
			break
		}
	}
	h.res.Name = name
	for _, line := range rest {
		if !h.line(line, true) {
			h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: line.Span, Text: line})
		}
	}
}

// heading reads another heading: the headline if there is none yet.
func (h *head) heading(b *Block) {
	t, _ := h.r.cutAttributes(b.Text)
	if h.contactLine(t) {
		return
	}
	if h.res.Headline.Empty() && words(t.Plain) <= 16 && !isDocumentTitle(t.Plain) {
		h.res.Headline = t
		return
	}
	b.Kind, b.Level = Label, 0
	h.res.Summary = append(h.res.Summary, b)
}

// paragraph reads lines that are contacts or the headline; from the first line
// that is neither, the paragraph is part of the summary.
func (h *head) paragraph(b *Block) {
	if b.Text.Empty() && b.Text.hasImage() {
		h.pictures(b)
		return
	}
	if len(b.Text.Plain) > longestParagraph {
		h.res.Summary = append(h.res.Summary, b)
		return
	}
	lines := h.r.ownLines(b.Text)
	for i := 0; i < len(lines); i++ {
		last := i == len(lines)-1
		if h.line(lines[i], last || lines[i].Span.End < lines[i+1].Span.Start) {
			continue
		}
		// Contact lines may follow in the same paragraph, behind the summary.
		end := i + 1
		for end < len(lines) && !h.r.isContactText(lines[end]) {
			end++
		}
		h.prose = true
		text := between(b.Text, lines[i], lines[end-1])
		h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: text.Span, Text: text})
		i = end - 1
	}
}

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
	for i, l := range all[1:] {
		before := all[i]
		first, _, _ := strings.Cut(l.Plain, " ")
		full := len(before.Plain)+1+len(first) > longest
		if full && !r.isContactText(before) && !r.isContactText(l) && !hardBreakBetween(t, before, l) {
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

// pictures reads a paragraph of images: a portrait, or badges that are links.
func (h *head) pictures(b *Block) {
	var left []Run
	for _, run := range b.Text.Runs {
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
		h.res.Summary = append(h.res.Summary, &Block{Kind: Paragraph, Span: b.Span, Text: t})
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
		return c.User != "" && strings.HasSuffix(strings.TrimRight(run.Link.URL, "/"), c.User)
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
		t.Runs[0].Text = shortURL(run.Link.URL)
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
		return true
	}
	if h.contactLine(t) {
		return true
	}
	if whole && h.res.Headline.Empty() && words(t.Plain) <= 12 && !strings.HasSuffix(strings.TrimSpace(t.Plain), ".") && !h.prose {
		h.res.Headline = t
		return true
	}
	return false
}

func (h *head) list(b *Block) {
	var left []*Bullet
	for _, item := range b.Items {
		if len(item.Blocks) > 0 || !h.contactLine(item.Text) {
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

// contactLine reads a line of contacts, if it is one.
func (h *head) contactLine(t Text) bool {
	if !h.r.isContactText(t) {
		if h.res.has(Location) || len(t.Plain) > 80 || (!lexicon.Place(t.Plain) || words(t.Plain) > 6) && !hasPostcode(t.Plain) {
			return false
		}
		h.location(trimIcons(t))
		return true
	}
	var rest []Text
	for _, p := range h.r.contactParts(t) {
		label, value := h.r.cutLabel(p)
		switch {
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

// rests places the parts of a contact line that are no contacts: the location,
// the headline, other facts.
func (h *head) rests(parts []Text) {
	if !h.res.has(Location) {
		best := slices.IndexFunc(parts, func(t Text) bool { return lexicon.Place(t.Plain) && !lexicon.JobTitle(t.Plain) })
		if best < 0 {
			best = slices.IndexFunc(parts, func(t Text) bool {
				_, labelled := lexicon.Label(t.Plain) // "Permis B"
				return placeLike(t.Plain) && !labelled && !lexicon.JobTitle(t.Plain)
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

// isPostalAddress says whether a street stands before a place: "5 High Street,
// Springfield, IL 62701".
func isPostalAddress(t Text) bool {
	_, after, ok := strings.Cut(t.Plain, ", ")
	return ok && len(t.Plain) < 120 && (lexicon.Place(after) || lexicon.Place(strings.TrimLeftFunc(after, notLetter)) ||
		lexicon.Place(strings.TrimRightFunc(after, notLetter)))
}

// hasPostcode says whether s is a street with its number and a town with its
// code: "Musterstraße 12, 12345 Musterstadt".
func hasPostcode(s string) bool {
	street, town, ok := strings.Cut(s, ", ")
	if !ok || words(street) > 5 || !strings.ContainsAny(street, "0123456789") {
		return false
	}
	code, name, _ := strings.Cut(town, " ")
	return len(code) >= 4 && len(code) <= 6 && strings.Trim(code, "0123456789-") == "" && placeLike(name)
}

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
	h.res.Contacts = append(h.res.Contacts, &Contact{Span: t.Span, Kind: Location, Text: t})
}

// has says whether a contact of the kind is known.
func (res *Resume) has(kind ContactKind) bool {
	return slices.ContainsFunc(res.Contacts[:min(len(res.Contacts), 100)], func(c *Contact) bool { return c.Kind == kind })
}

// labelled adds what stands behind a label.
func (h *head) labelled(label, value Text) {
	kind, _ := lexicon.Label(label.Plain)
	if h.res.Name.Empty() && isNameLabel(label.Plain) && words(value.Plain) <= 6 {
		h.res.Name = value // and a contact too, so that the label is not lost
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

// isNameLabel says whether what follows is the name of the person.
func isNameLabel(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :*")) {
	case "name", "full name", "nom", "nombre", "nome", "naam", "imię i nazwisko", "namn", "navn", "jméno":
		return true
	}
	return false
}

// contact adds a contact by its value and label.
func (h *head) contact(t, label Text) {
	c := h.r.contactValue(t)
	kind, _ := lexicon.Label(label.Plain)
	switch {
	case c == nil && kind == "phone" && digits(t.Plain) != "":
		c = &Contact{Kind: Phone, URL: telURL(t.Plain)}
	case c == nil && kind == "location":
		c = &Contact{Kind: Location}
	case c == nil && kind == "links" && words(t.Plain) == 1:
		c = profile(label.Plain, t.Plain)
	case c == nil:
		c = &Contact{Kind: Other}
	case kind == "phone" && c.Kind != Phone && len(digits(t.Plain)) >= 5:
		c = &Contact{Kind: Phone, URL: telURL(t.Plain)}
	}
	c.Span, c.Text, c.Label = t.Span, t, label.Plain
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
	}
	return Text{}, t
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

// contactSeparator matches what stands between contacts.
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
	if n := max(isBar(s, i), isDot(s, i)); n > 0 {
		return n
	}
	if !spaceBefore(s, i) {
		return 0
	}
	for _, sep := range [...]string{"—", "–", "-", "/", "//", "~", "‖", "⎮", "❘", "◆", "◇", "♦", "■"} {
		if strings.HasPrefix(s[i:], sep) && spaceAfter(s, i+len(sep)) && !phoneAround(s, i, len(sep)) {
			return len(sep)
		}
	}
	return 0
}

// phoneAround says whether a dash stands between digits, as in a number.
func phoneAround(s string, i, n int) bool {
	before, after := strings.TrimRightFunc(s[:i], unicode.IsSpace), strings.TrimLeftFunc(s[i+n:], unicode.IsSpace)
	return before != "" && after != "" && isDigit(before[len(before)-1]) && isDigit(after[0])
}

// linkCuts gives the places between two links, and between a link and text
// that no letter joins to it.
func linkCuts(t Text) (cuts []cut) {
	at := 0
	for i, run := range t.Runs {
		if i > 0 && run.Link != t.Runs[i-1].Link {
			other := strings.TrimFunc(run.Text, notWord)
			before := strings.TrimFunc(t.Runs[i-1].Text, notWord)
			colon := strings.HasSuffix(strings.TrimSpace(t.Plain[:at]), ":")
			if !colon && (other == "" || before == "" || t.Runs[i-1].Link != nil && run.Link != nil || t.Runs[i-1].Link != nil && run.Style&soft != 0) {
				cuts = append(cuts, cut{at, at})
			}
		}
		at += len(run.Text)
	}
	return cuts
}

// commaParts cuts at commas if that parts contacts from each other, or from a
// place.
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
	for _, c := range append(at(t, isComma), cut{len(t.Plain), len(t.Plain)}) {
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

// trimIcons drops separators, emoji and other pictures from both ends.
func trimIcons(t Text) Text {
	t = trimSeparators(t)
	icon := func(r rune) bool {
		return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r != '+' || r == '\ufe0f' || r == '\u200d' || unicode.IsSpace(r) || unicode.Is(unicode.Co, r)
	}
	s := strings.TrimLeftFunc(t.Plain, icon)
	start := len(t.Plain) - len(s)
	t = t.Slice(start, start+len(strings.TrimRightFunc(s, icon)))
	if strings.HasPrefix(t.Plain, ":") { // :phone: 123
		if i := strings.IndexByte(t.Plain[1:], ':'); i > 0 && !strings.ContainsAny(t.Plain[1:i+1], " ") {
			return trimSeparators(t.Slice(i+2, len(t.Plain)))
		}
	}
	return trimSeparators(t)
}

// contactValue reads a part that is a contact by itself, else nil.
func (r *reader) contactValue(t Text) *Contact {
	s := strings.TrimSpace(t.Plain)
	if link := t.link(); link != nil {
		if c := linkContact(link.URL); c.Kind == Profile || c.Kind == Email || c.Kind == Phone || t.linkedWhole() {
			return c
		}
		return nil
	}
	switch {
	case isEmail(s):
		return &Contact{Kind: Email, URL: "mailto:" + s}
	case isPhone(s):
		return &Contact{Kind: Phone, URL: telURL(s)}
	case isDomain(s):
		url := s
		if !strings.Contains(url, "://") {
			url = "https://" + url
		}
		return linkContact(url)
	}
	for _, word := range strings.Fields(s) { // "write to ada@example.org"
		if word = strings.Trim(word, "().,;<>"); isEmail(word) {
			return &Contact{Kind: Email, URL: "mailto:" + word}
		}
	}
	return nil
}

// linkContact says what an address leads to.
func linkContact(url string) *Contact {
	scheme, rest, _ := strings.Cut(url, ":")
	switch strings.ToLower(scheme) {
	case "mailto":
		return &Contact{Kind: Email, URL: url}
	case "tel":
		return &Contact{Kind: Phone, URL: url}
	case "http", "https":
	default:
		return &Contact{Kind: Other, URL: url}
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
	if name, _, ok := lexicon.Network(strings.ToLower(host)); ok && name != "GitHub Pages" { // a site of one's own
		return &Contact{Kind: Profile, Network: name, User: lexicon.Handle(url), URL: url}
	}
	return &Contact{Kind: Website, URL: url}
}

// profile makes a contact of a network and a handle or address.
func profile(network, handle string) *Contact {
	if isDomain(handle) || strings.Contains(handle, "://") {
		url := handle
		if !strings.Contains(url, "://") {
			url = "https://" + url
		}
		c := linkContact(url)
		if c.Kind == Website {
			if name, _, ok := lexicon.Network(network); ok {
				*c = Contact{Kind: Profile, Network: name, User: lexicon.Handle(url), URL: url}
			}
		}
		return c
	}
	name, _, ok := lexicon.Network(network)
	if !ok {
		return &Contact{Kind: Other}
	}
	url := lexicon.ProfileURL(name, handle)
	user := lexicon.Handle(url)
	if user == "" {
		user = strings.TrimPrefix(handle, "@")
	}
	return &Contact{Kind: Profile, Network: name, User: user, URL: url}
}

func isEmail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " \t\n,;|<>()") && !strings.Contains(host, "@") &&
		len(s) <= 254 && !strings.HasSuffix(host, ".") && !strings.HasPrefix(host, ".") && !strings.Contains(user, "/")
}

// isPhone takes 7 to 15 digits with the marks that people put among them.
func isPhone(s string) bool {
	n := len(digits(s))
	if n < 7 || n > 15 || strings.Trim(s, "0123456789+()-–./ \u00a0\u2011") != "" && !strings.Contains(strings.ToLower(s), "x") {
		return false
	}
	if first := s[0]; first != '+' && first != '(' && !isDigit(first) {
		return false
	}
	f := scanDates(s, "")
	return len(f) == 0 || f[0].end-f[0].start < len(s)-2
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// telURL gives the address of a number (RFC 3966): digits and a leading plus.
func telURL(s string) string {
	number := s
	if i := strings.IndexAny(strings.ToLower(number), "x"); i > 0 { // ext. 5, x5
		number = strings.TrimRightFunc(number[:i], func(r rune) bool { return !isDigit(byte(min(r, 127))) && r != ')' })
	}
	if strings.HasPrefix(strings.TrimSpace(number), "+") {
		return "tel:+" + digits(strings.Replace(number, "(0)", "", 1))
	}
	return "tel:" + digits(number)
}

// isDomain says whether s is an address without a scheme: "ada.example/cv".
func isDomain(s string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	host, _, _ := strings.Cut(rest, "/")
	if strings.ContainsAny(s, " \t\n,@()") || strings.Contains(host, "..") {
		return false
	}
	dot := strings.LastIndexByte(host, '.')
	if dot < 1 || len(host)-dot < 3 {
		return false
	}
	for i := range len(host) {
		if c := host[i]; !isLetter(c) && !isDigit(c) && c != '-' && c != '.' && c < 0x80 {
			return false
		}
	}
	return strings.Trim(strings.ToLower(host[dot+1:]), "abcdefghijklmnopqrstuvwxyz") == "" && !fileLike(host[dot+1:], rest)
}

// fileLike says whether what looks like a domain is a name of a technology
// ("Node.js") and not an address.
func fileLike(suffix, rest string) bool {
	switch strings.ToLower(suffix) {
	case "js", "ts", "net", "py", "md", "pdf", "html":
		return !strings.Contains(rest, "/") && (suffix != "net" || unicode.IsUpper(firstRune(rest)))
	}
	return false
}

// shortURL gives an address as people write it.
func shortURL(url string) string {
	for _, scheme := range [...]string{"https://", "http://", "mailto:", "tel:"} {
		url = strings.TrimPrefix(url, scheme)
	}
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}

// contactSection reads a section that is nothing but contacts. It is none if
// something else stands in it.
func (r *reader) contactSection(res *Resume, s *Section, blocks []*Block) bool {
	for _, b := range blocks {
		if !r.isContactBlock(b) {
			return false
		}
	}
	if len(blocks) == 0 {
		return false
	}
	h := &head{r: r, res: res}
	for _, b := range blocks {
		switch b.Kind {
		case Paragraph, Heading:
			for _, line := range b.Text.lines(true) {
				if !h.contactLine(line) {
					h.rests([]Text{line})
				}
			}
		case List:
			for _, item := range b.Items {
				if !h.contactLine(item.Text) {
					h.rests([]Text{item.Text})
				}
			}
		case Table:
			for _, row := range b.Rows {
				if !h.row(row) {
					h.rests(slices.Clone(row.Cells))
				}
			}
		}
	}
	if res.ContactTitle.Empty() {
		res.ContactTitle = s.Title
	} else {
		res.Contacts = append(res.Contacts, &Contact{Span: s.Title.Span, Kind: Other, Text: s.Title})
	}
	return true
}

// isContactBlock says whether a block holds contacts, and no prose.
func (r *reader) isContactBlock(b *Block) bool {
	fits := func(t Text) bool {
		return t.Empty() || r.isContactText(t) || words(t.Plain) <= 8 && !strings.HasSuffix(t.Plain, ".")
	}
	switch b.Kind {
	case Heading:
		return r.isContactText(b.Text)
	case Paragraph:
		some := false
		for _, line := range b.Text.lines(true) {
			if !fits(line) {
				return false
			}
			some = some || r.isContactText(line) || lexicon.Place(line.Plain)
		}
		return some
	case List:
		return !slices.ContainsFunc(b.Items, func(i *Bullet) bool { return len(i.Blocks) > 0 || !fits(i.Text) })
	case Table:
		return !slices.ContainsFunc(b.Rows, func(row Row) bool {
			return slices.ContainsFunc(row.Cells, func(t Text) bool { return !fits(t) })
		})
	}
	return false
}

// contacts puts the contacts of the front matter and those from outside before
// those of the body, each once.
func (r *reader) contacts(res *Resume) {
	m := &r.page.Meta
	private := r.privateContacts()
	given := slices.DeleteFunc(m.Contacts(), func(c *Contact) bool {
		return slices.ContainsFunc(private, func(p *Contact) bool { return p.Kind == c.Kind && p.Network == c.Network })
	})
	res.Contacts = mergeContacts(append(given, private...), res.Contacts)
	if m.Photo.IsSet() {
		res.Photo = &Image{Span: m.Photo.Span, URL: m.Photo.Text}
		r.page.Images = append([]*Image{res.Photo}, r.page.Images...)
	}
}

// Contacts are the ways to reach somebody that the front matter names, in its
// own order: first those with a key of their own, then links.
func (m *Meta) Contacts() (given []*Contact) {
	add := func(c *Contact, v conf.String) {
		if c != nil && strings.TrimSpace(v.Text) != "" {
			c.Span, c.Text = v.Span, plainText(strings.TrimSpace(v.Text), v.Span)
			given = append(given, c)
		}
	}
	add(&Contact{Kind: Email, URL: "mailto:" + strings.TrimPrefix(m.Email.Text, "mailto:")}, m.Email)
	add(&Contact{Kind: Phone, URL: telURL(m.Phone.Text)}, m.Phone)
	add(&Contact{Kind: Location}, m.Location)
	if !strings.HasPrefix(m.URL.Text, "/") { // where Hugo is to put the page
		add(&Contact{Kind: Website, URL: withScheme(m.URL.Text)}, m.URL)
	}
	for _, p := range m.Links {
		c := metaLink(p)
		add(c, p.Value)
		if len(given) > 0 && given[len(given)-1] == c {
			c.Text = linkText(c, p)
			c.Span = p.Key.Span.Join(p.Value.Span)
		}
	}
	return append(given, m.header...)
}

// headerContacts reads the contacts that oh-my-cv has in its front matter: a
// list of texts, with HTML for icons in them, and links.
func (r *reader) headerContacts(v *conf.Value) (contacts []*Contact) {
	if v == nil {
		return nil
	}
	for _, item := range v.Items {
		text, link := item.Get("text"), item.Get("link")
		if text == nil {
			continue
		}
		t := plainText(withoutTags(text.Text), text.Span)
		if t.Empty() {
			continue
		}
		c := r.contactValue(t)
		if link != nil && link.Text != "" {
			c = linkContact(withScheme(link.Text))
		}
		if c == nil {
			c = &Contact{Kind: Other}
		}
		c.Span, c.Text = t.Span, t
		contacts = append(contacts, c)
	}
	return contacts
}

// withoutTags gives the words of a piece of HTML.
func withoutTags(s string) string {
	var b strings.Builder
	scan := tagScanner{src: s}
	for i := 0; i < len(s); {
		if s[i] == '<' {
			if t, ok := scan.tag(i); ok {
				i = t.span.End
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return strings.TrimSpace(unescapeHTML(b.String()))
}

func withScheme(url string) string {
	if url == "" || strings.Contains(url, ":") {
		return url
	}
	return "https://" + url
}

// plainText makes a Text of a value that no Markdown was read from.
func plainText(s string, span source.Span) Text {
	return Text{Span: span, Plain: s, Runs: []Run{{Span: span, Text: s}}}
}

// metaLink makes a contact of an entry under links.
func metaLink(p conf.Pair) *Contact {
	value := strings.TrimSpace(p.Value.Text)
	var c *Contact
	_, strange := strangeScheme(value)
	switch {
	case strange:
		c = &Contact{Kind: Other, URL: value}
	case p.Key.Text == "":
		c = linkContact(withScheme(value))
	case strings.Contains(value, "://") || isDomain(value) || strings.HasPrefix(value, "mailto:"):
		c = linkContact(withScheme(value))
		if c.Kind == Website {
			// github: https://git.example.org/ada, website: https://ada.example
			if name, _, ok := lexicon.Network(p.Key.Text); ok {
				c.Kind, c.Network, c.User = Profile, name, lexicon.Handle(c.URL)
			}
		}
	default:
		c = profile(p.Key.Text, value)
	}
	c.Label = p.Key.Text
	if c.Kind == Profile && c.Network != "" {
		c.Label = c.Network
	}
	return c
}

// linkText is what is shown of a link of the front matter: its address, as
// short as people write it.
func linkText(c *Contact, p conf.Pair) Text {
	s := p.Value.Text
	if c.URL != "" {
		s = shortURL(c.URL)
	}
	return plainText(s, p.Value.Span)
}

// privateContacts makes contacts of the values that live outside of the file.
func (r *reader) privateContacts() (contacts []*Contact) {
	keys := make([]string, 0, len(r.options.Private))
	for key := range r.options.Private {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		value := strings.TrimSpace(r.options.Private[key])
		if value == "" {
			continue
		}
		var c *Contact
		switch key {
		case "email":
			c = &Contact{Kind: Email, URL: "mailto:" + value}
		case "phone":
			c = &Contact{Kind: Phone, URL: telURL(value)}
		case "location":
			c = &Contact{Kind: Location}
		case "url":
			c = &Contact{Kind: Website, URL: withScheme(value)}
		case "photo":
			continue
		default:
			c = metaLink(conf.Pair{Key: conf.String{Text: key}, Value: conf.String{Text: value}})
		}
		c.Private = true
		c.Text = plainText(value, source.Span{})
		contacts = append(contacts, c)
	}
	return contacts
}

// longestParagraph is the longest one, in bytes, that is read line by line.
const longestParagraph = 20 * longestHeader

// mergeContacts puts found behind given, in the order of the front matter. One
// that stands in both is kept as it stands in the body, whose words must not
// be lost.
func mergeContacts(given, found []*Contact) []*Contact {
	all := slices.Clone(given)
	for _, c := range found {
		// A page with more contacts than that is no resume; they are all kept.
		i := slices.IndexFunc(all[:min(len(all), 100)], func(d *Contact) bool { return sameContact(c, d) })
		switch {
		case i < 0:
			all = append(all, c)
		case i < len(given) && all[i] == given[i]:
			c.Private = all[i].Private
			all[i] = c
		case words(c.Text.Plain) > 0 && !strings.EqualFold(c.Text.Plain, all[i].Text.Plain):
			all = append(all, c)
		}
	}
	return all
}

func sameContact(a, b *Contact) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Phone:
		x, y := digits(a.URL), digits(b.URL)
		return x != "" && (x == y || len(x) > 7 && len(y) > 7 && (strings.HasSuffix(x, y[1:]) || strings.HasSuffix(y, x[1:])))
	case Location, Other:
		return strings.EqualFold(a.Text.Plain, b.Text.Plain)
	}
	return strings.EqualFold(shortURL(a.URL), shortURL(b.URL))
}

// name settles the name of the person.
func (r *reader) name(res *Resume) {
	m := &r.page.Meta
	if m.Headline.IsSet() {
		h := plainText(m.Headline.Text, m.Headline.Span)
		if !res.Headline.Empty() && !sameWords(res.Headline.Plain, h.Plain) {
			res.Summary = append([]*Block{{Kind: Paragraph, Span: res.Headline.Span, Text: res.Headline}}, res.Summary...)
		}
		res.Headline = h
	}
	written := plainText(m.Name.Text, m.Name.Span)
	switch {
	case written.Empty():
	case res.Name.Empty() || sameName(written.Plain, res.Name.Plain) && len(nameWords(res.Name.Plain)) <= len(nameWords(written.Plain)):
		res.Name = written
	case !sameName(written.Plain, res.Name.Plain):
		res.Summary = append([]*Block{{Kind: Label, Span: res.Name.Span, Text: res.Name}}, res.Summary...)
		if res.Headline.Empty() && words(res.Name.Plain) <= 12 {
			res.Headline, res.Summary = res.Name, res.Summary[1:]
		}
		res.Name = written
	}
	if res.Name.Empty() {
		r.guessName(res)
	}
	if res.Name.Empty() {
		r.nameOfTitle(res)
	}
	if res.Name.Empty() && !r.brokenMeta() {
		r.report(missingName, source.Span{}, "this resume names nobody",
			`begin it with a heading, "# Ada Example", or write "name: Ada Example" in the front matter`)
	}
}

// brokenMeta says whether the front matter could not be read, so that nobody
// knows what it names.
func (r *reader) brokenMeta() bool {
	return slices.ContainsFunc(r.page.Findings, func(f source.Finding) bool {
		return f.Severity == source.Error && (f.Rule == unclosedFrontMatter || f.Rule.Name == "invalid-syntax")
	})
}

func sameWords(a, b string) bool {
	return slices.Equal(nameWords(a), nameWords(b))
}

// nameOfTitle takes the name from the title of the page, as other generators
// have it: "Ada Example - Engineer - Resume", "Ada's Resume".
func (r *reader) nameOfTitle(res *Resume) {
	t := plainText(strings.TrimSpace(r.page.Meta.Title.Text), r.page.Meta.Title.Span)
	if len(t.Plain) > 200 || isDocumentTitle(t.Plain) {
		return
	}
	name, _, sure := cutName(t)
	for _, sep := range [...]string{" - ", " | ", " – ", " — ", " · ", ", "} {
		if i := strings.Index(name.Plain, sep); i > 0 {
			name = name.Slice(0, i)
		}
	}
	s := name.Plain
	if _, _, section := lexicon.Section(s); section || isDocumentTitle(s) || !placeLike(s) || lexicon.JobTitle(s) || words(s) > 4 || words(s) < 2 && !sure {
		return
	}
	res.Name = name
	r.guesses = append(r.guesses, guessed{nil, name.Span, "the title of the page is written like a name"})
}

// guessName takes the headline for the name, if it is written like one and
// nothing else names the person.
func (r *reader) guessName(res *Resume) {
	s := res.Headline.Plain
	if n := words(s); n < 2 || n > 4 || !placeLike(s) || strings.Contains(s, ",") || lexicon.JobTitle(s) || lexicon.Place(s) {
		return
	}
	res.Name, res.Headline = res.Headline, Text{}
	r.guesses = append(r.guesses, guessed{nil, res.Name.Span, "the first line is written like a name"})
	i := slices.IndexFunc(res.Summary, func(b *Block) bool { return b.Kind == Paragraph })
	if i < 0 {
		return
	}
	if b := res.Summary[i]; words(b.Text.Plain) <= 12 && !strings.HasSuffix(b.Text.Plain, ".") {
		res.Headline = b.Text
		res.Summary = slices.Delete(res.Summary, i, i+1)
	}
}
