package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// cutName parts the name of a person from what stands around it in a heading:
// "Jane Roe – Resume", "CV of Jane Roe", "Hi 👋, I'm Jane Roe", "👩‍💻 Jane Roe".
// rest are the other words; ok says whether there were any.
func cutName(t Text) (name Text, rest []Text, ok bool) {
	t = trimIcons(t)
	if len(t.Plain) > 200 {
		return t, nil, false
	}
	for _, cutter := range [...]func(string) (start, end int){titleBeside, titleOf, possessive, titleBefore, greeting} {
		start, end := cutter(t.Plain)
		if start == end {
			continue
		}
		name = trimIcons(t.Slice(start, end))
		if n := words(name.Plain); n < 1 || n > 6 || strings.IndexFunc(name.Plain, unicode.IsLetter) < 0 {
			continue
		}
		for _, r := range []Text{t.Slice(0, start), t.Slice(end, len(t.Plain))} {
			if r = trimIcons(r); strings.IndexFunc(r.Plain, isWordRune) >= 0 {
				rest = append(rest, r)
			}
		}
		return name, rest, true
	}
	return t, nil, false
}

// titleBeside finds the name beside the title of the document, parted by a
// dash or the like: "Jane Roe – Resume", "CV | Jane Roe".
func titleBeside(s string) (start, end int) {
	for _, sep := range [...]string{" – ", " — ", " - ", " | ", ": ", " · ", ", "} {
		before, after, ok := strings.Cut(s, sep)
		switch {
		case ok && isDocumentTitle(after) && !isDocumentTitle(before):
			return 0, len(before)
		case ok && isDocumentTitle(before):
			return len(before) + len(sep), len(s)
		}
	}
	return 0, 0
}

// saysResume says whether words beside a name only tell what readers hold in
// their hands: "Resume", "CV of", "'s resume".
func saysResume(s string) bool {
	for _, of := range ofs {
		s = strings.TrimSuffix(s, strings.TrimRight(of, " "))
	}
	for _, apostrophe := range apostrophes {
		s = strings.TrimPrefix(s, apostrophe)
	}
	return isDocumentTitle(strings.TrimPrefix(s, "s "))
}

// onlySaysResume says whether nothing else is in it: it leads nowhere and shows
// nothing.
func onlySaysResume(t Text) bool {
	return saysResume(t.Plain) && t.link() == nil && !t.hasImage()
}

var (
	ofs         = [...]string{" of ", " for ", " von ", " de ", " di ", " van "}
	apostrophes = [...]string{"'", "’"}
)

// titleOf finds the name in "Resume of Jane Roe".
func titleOf(s string) (start, end int) {
	for _, of := range ofs {
		if before, _, ok := strings.Cut(s, of); ok && isDocumentTitle(before) {
			return len(before) + len(of), len(s)
		}
	}
	return 0, 0
}

// possessive finds the name in "Jane Roe's Resume".
func possessive(s string) (start, end int) {
	for _, apostrophe := range apostrophes {
		before, after, ok := strings.Cut(s, apostrophe)
		if ok && isDocumentTitle(strings.TrimPrefix(after, "s ")) {
			return 0, len(before)
		}
	}
	return 0, 0
}

// titleBefore finds the name in "Curriculum Vitae Jane Roe" and "Jane Roe
// Resume", with nothing but a blank between.
func titleBefore(s string) (start, end int) {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] != ' ' {
			continue
		}
		before, after := s[:i], s[i+1:]
		switch {
		case isDocumentTitle(before) && words(after) > 1:
			return i + 1, len(s)
		case isDocumentTitle(after) && words(before) > 1:
			return 0, i
		}
	}
	return 0, 0
}

// greeting finds the name behind "Hi, I'm".
func greeting(s string) (start, end int) {
	first, _, _ := strings.Cut(strings.TrimFunc(s, notWord), " ")
	var buf [128]byte
	switch string(small(&buf, strings.TrimRight(first, ",!"))) {
	case "hi", "hello", "hey", "i'm", "i’m", "i", "my", "hallo", "welcome":
	default:
		return 0, 0
	}
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
		return 0, 0
	}
	for _, am := range [...]string{"i'm ", "i’m ", "i am ", "my name is ", "this is ", "ich bin "} {
		i := strings.Index(lower, am)
		if i < 0 {
			continue
		}
		start, end = i+len(am), len(s)
		if n := strings.IndexAny(s[start:], ",!.(|"); n > 0 {
			end = start + n
		}
		return start, end
	}
	return 0, 0
}

// namesPerson says whether a heading holds a name beside other words, so that
// it is no title of a section ("Jane Roe – Résumé").
func namesPerson(t Text) bool {
	if words(t.Plain) < 2 {
		return false
	}
	name, _, ok := cutName(t)
	if !ok {
		return false
	}
	_, _, known := lexicon.Section(name.Plain)
	return !known && unicode.IsUpper(firstRune(name.Plain))
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
	name = titleParts(name)[0]
	s := name.Plain
	if _, _, section := lexicon.Section(s); section || isDocumentTitle(s) || !placeLike(s) && !nameLike(s) || lexicon.JobTitle(s) || words(s) > 4 || words(s) < 2 && !sure {
		return
	}
	res.Name = name
	r.guesses = append(r.guesses, guessed{nil, name.Span, "the title of the page looks like a name"})
}

// headlineOfTitle takes the position in the title of the page for the headline.
func (r *reader) headlineOfTitle(res *Resume) {
	t := plainText(r.page.Meta.Title.Text, r.page.Meta.Title.Span)
	if len(t.Plain) > 200 {
		return
	}
	for _, part := range titleParts(t) {
		if isTitleLike(part.Plain) && !sameName(part.Plain, res.Name.Plain) && !endsInTitle(part.Plain) {
			res.Headline = part
			return
		}
	}
}

// endsInTitle says whether the last word names the document: "Engineer Resume".
func endsInTitle(s string) bool { return isDocumentTitle(s[strings.LastIndexByte(s, ' ')+1:]) }

// titleParts cuts the title of a page at what parts name, position and site.
func titleParts(t Text) []Text {
	return sliced(t, at(t, func(s string, i int) int {
		for _, sep := range [...]string{" - ", " | ", " – ", " — ", " · ", ", "} {
			if strings.HasPrefix(s[i:], sep) {
				return len(sep)
			}
		}
		return 0
	}))
}

// nameLike says whether s is written like a name in full: Javier "Javi" von
// Soto, PhD.
func nameLike(s string) bool {
	if before, after, ok := strings.Cut(s, ", "); ok && lexicon.Degree(after) {
		s = before
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"“”„()", r) })
	for len(fields) > 0 && len(fields[0]) > 2 && strings.HasSuffix(fields[0], ".") {
		fields = fields[1:] // Dr. rer. nat.
	}
	if n := len(fields); n < 2 || n > 4 || strings.ContainsAny(s, "0123456789,:;@&+!?|/") || lexicon.JobTitle(s) || lexicon.Place(s) {
		return false
	}
	for i, word := range fields {
		r := firstRune(word)
		if !unicode.IsLetter(r) || unicode.IsLower(r) && (i == 0 || i == len(fields)-1) {
			return false
		}
	}
	return true
}

// guessName takes the headline for the name, if it is written like one and
// nothing else names the person.
func (r *reader) guessName(res *Resume) {
	if !nameLike(res.Headline.Plain) {
		return
	}
	res.Name, res.Headline = res.Headline, Text{}
	r.guesses = append(r.guesses, guessed{nil, res.Name.Span, "the first line looks like a name"})
	i := slices.IndexFunc(res.Summary, func(b *Block) bool { return b.Kind == Paragraph })
	if i < 0 {
		res.promoteTitle()
		return
	}
	if b := res.Summary[i]; words(b.Text.Plain) <= 12 && !strings.HasSuffix(b.Text.Plain, ".") {
		res.Headline = b.Text
		res.Summary = slices.Delete(res.Summary, i, i+1)
	}
}

// promoteTitle takes the position that stands among the contacts for the
// headline: "Cook | Oslo | a@b.example".
func (res *Resume) promoteTitle() {
	i := slices.IndexFunc(res.Contacts, func(c *Contact) bool {
		return c.Kind == Other && c.Label == "" && isTitleLike(c.Text.Plain)
	})
	if i >= 0 {
		res.Headline = res.Contacts[i].Text
		res.Contacts = slices.Delete(res.Contacts, i, i+1)
	}
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
	if author := r.page.Meta.author; res.Name.Empty() && nameLike(author.Text) {
		res.Name = plainText(author.Text, author.Span)
		r.guesses = append(r.guesses, guessed{nil, author.Span, "the author of the page looks like a name"})
	}
	if res.Headline.Empty() {
		r.headlineOfTitle(res)
	}
	if res.Name.Empty() && !r.page.Unread() {
		r.report(missingName, source.Span{}, "this resume has no name",
			`start it with a heading, "# Ada Example", or write "name: Ada Example" in the front matter`)
	}
}
