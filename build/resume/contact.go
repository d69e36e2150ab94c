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

// isState says whether a dash stands before the code of a state: "Recife - PE".
func isState(s string, i int) bool {
	code := strings.TrimPrefix(s[i:], "- ")
	return len(code) >= 2 && len(code) < len(s)-i && isUpper(code[0]) && isUpper(code[1]) && (len(code) == 2 || !isLetter(code[2]))
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

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

// trimIcons drops separators, emoji and other pictures from both ends.
func trimIcons(t Text) Text {
	t = trimSeparators(withoutShortcode(t))
	icon := func(r rune) bool {
		return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r != '+' || r == '\ufe0f' || r == '\u200d' || unicode.IsSpace(r) || unicode.Is(unicode.Co, r)
	}
	s := strings.TrimLeftFunc(t.Plain, icon)
	start := len(t.Plain) - len(s)
	return trimSeparators(withoutShortcode(t.Slice(start, start+len(strings.TrimRightFunc(s, icon)))))
}

// withoutShortcode drops an emoji that is written as a word: ":phone: 123".
func withoutShortcode(t Text) Text {
	word, _, ok := strings.Cut(strings.TrimPrefix(t.Plain, ":"), ":")
	if !ok || t.Plain[0] != ':' || word == "" || strings.ContainsAny(word, " ") {
		return t
	}
	return t.Slice(len(word)+2, len(t.Plain)).Trim()
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
	s = beforeBracket(s) // "+45 20 55 01 23 (mobile)"
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
	n := len(Digits(s))
	if n < 7 || n > 15 || strings.Trim(s, "0123456789+()-–./ \u00a0\u2011") != "" && !strings.Contains(strings.ToLower(s), "x") {
		return false
	}
	if first := s[0]; first != '+' && first != '(' && !isDigit(first) {
		return false
	}
	f := scanDates(s)
	return len(f) == 0 || f[0].end-f[0].start < len(s)-2
}

// Digits are the digits of s, by which numbers of telephones are compared.
func Digits(s string) string {
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
		return "tel:+" + Digits(strings.Replace(number, "(0)", "", 1))
	}
	return "tel:" + Digits(number)
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

// ShortURL gives an address as people write it: without scheme, "www." and the
// slash at the end.
func ShortURL(url string) string {
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
		h.contactBlock(b)
	}
	if res.ContactTitle.Empty() {
		res.ContactTitle = s.Title
	} else {
		res.Contacts = append(res.Contacts, &Contact{Span: s.Title.Span, Kind: Other, Text: s.Title})
	}
	return true
}

// contactBlock reads a block of nothing but contacts.
func (h *head) contactBlock(b *Block) {
	for _, line := range b.Text.lines(true) {
		if !h.contactLine(line) {
			h.rests([]Text{line})
		}
	}
	for _, item := range b.Items {
		if !h.contactLine(item.Text) {
			h.rests([]Text{item.Text})
		}
	}
	for _, row := range b.Rows {
		if !h.row(row) {
			h.rests(slices.Clone(row.Cells))
		}
	}
}

// takeContacts takes the lists of contacts out of a summary: below "About me"
// many say how they are reached.
func (r *reader) takeContacts(res *Resume, blocks []*Block) []*Block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b *Block) bool {
		found := false
		if b.Kind != List || slices.ContainsFunc(b.Items, func(i *Bullet) bool {
			if _, value := r.cutLabel(i.Text); r.contactValue(value) != nil {
				found = true
			}
			return len(i.Blocks) > 0 || !r.isContactText(i.Text) && !isPlace(i.Text.Plain)
		}) || !found {
			return false
		}
		h := &head{r: r, res: res}
		h.contactBlock(b)
		return true
	})
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
	add := func(kind ContactKind, url string, v conf.String) {
		if text := strings.TrimSpace(v.Text); text != "" {
			given = append(given, &Contact{Span: v.Span, Kind: kind, URL: url, Text: plainText(text, v.Span)})
		}
	}
	add(Email, "mailto:"+strings.TrimPrefix(m.Email.Text, "mailto:"), m.Email)
	add(Phone, telURL(m.Phone.Text), m.Phone)
	add(Location, "", m.Location)
	if !strings.HasPrefix(m.URL.Text, "/") { // where Hugo is to put the page
		add(Website, withScheme(m.URL.Text), m.URL)
	}
	for _, p := range m.Links {
		if strings.TrimSpace(p.Value.Text) == "" {
			continue
		}
		c := metaLink(p)
		c.Span, c.Text = p.Key.Span.Join(p.Value.Span), linkText(c, p)
		given = append(given, c)
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
	return strings.TrimSpace(unescape(b.String(), entity))
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
		s = ShortURL(c.URL)
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
		x, y := Digits(a.URL), Digits(b.URL)
		return x != "" && (x == y || len(x) > 7 && len(y) > 7 && (strings.HasSuffix(x, y[1:]) || strings.HasSuffix(y, x[1:])))
	case Location, Other:
		return strings.EqualFold(a.Text.Plain, b.Text.Plain)
	}
	return strings.EqualFold(ShortURL(a.URL), ShortURL(b.URL))
}
