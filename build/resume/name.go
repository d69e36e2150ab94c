package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// name settles the name and the headline of the person.
func (r *reader) name(res *Resume) {
	m := &r.page.Meta
	if m.Headline.IsSet() {
		h := plainText(m.Headline.Text, m.Headline.Span)
		if !res.Headline.Empty() && !sameWords(res.Headline.Plain, h.Plain) {
			res.Summary = append([]*Block{paragraph(res.Headline)}, res.Summary...)
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

// promoteTitle takes a position among the contacts for the headline: "Cook |
// Oslo | a@b.example".
func (res *Resume) promoteTitle() {
	i := slices.IndexFunc(res.Contacts, func(c *Contact) bool {
		return c.Kind == Other && c.Label == "" && isTitleLike(c.Text.Plain)
	})
	if i >= 0 {
		res.Headline = res.Contacts[i].Text
		res.Contacts = slices.Delete(res.Contacts, i, i+1)
	}
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
	_, _, section := lexicon.Section(s)
	named := (placeLike(s) || nameLike(s)) && !section && !isDocumentTitle(s) && !lexicon.JobTitle(s)
	if n := words(s); !named || n > 4 || n < 2 && !sure {
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

// endsInTitle reports whether the last word names the document: "Engineer
// Resume".
func endsInTitle(s string) bool { return isDocumentTitle(s[strings.LastIndexByte(s, ' ')+1:]) }

// titleParts cuts the title of a page into name, position and site.
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

// nameHeading returns the index of the heading that names the person, or -1.
func (r *reader) nameHeading(blocks []*Block) int {
	titled := false
	for i, b := range blocks {
		isTitle := isDocumentTitle(b.Text.Plain)
		titled = titled || isTitle
		switch {
		case b.Kind != Heading && titled:
			return -1 // the name is among the lines under "Curriculum Vitae"
		case b.Kind != Heading || isTitle:
			continue
		}
		if written := r.page.Meta.Name.Text; written != "" {
			if sameName(written, b.Text.Plain) || b.Level == 1 && !r.title(b).known && r.only(blocks, b) {
				return i
			}
			return -1
		}
		if r.title(b).known || lexicon.ContactSection(b.Text.Plain) || r.namesEntry(blocks, i) || isTitleLike(b.Text.Plain) && r.namedAbove() {
			return -1
		}
		return i
	}
	return -1
}

// only reports whether b is the only heading of its level, with others below it
// and none above.
func (r *reader) only(blocks []*Block, b *Block) bool {
	others := false
	for _, c := range blocks {
		if c.Kind == Heading && c != b {
			if c.Level <= b.Level {
				return false
			}
			others = true
		}
	}
	return others
}

// namesEntry reports whether heading i is that of an entry, and so names
// nobody: it begins with a job title, or has dates in it or right below.
func (r *reader) namesEntry(blocks []*Block, i int) bool {
	s := blocks[i].Text.Plain
	if len(s) > longestHeader {
		return false
	}
	ranged := func(s string) bool {
		return slices.ContainsFunc(scanDates(s), func(f foundDates) bool { return f.weight() == period })
	}
	if blocks[i].Level > 1 {
		first, after, parted := strings.Cut(s, " - ")
		if parted && lexicon.JobTitle(first) && !lexicon.JobTitle(after) || ranged(s) {
			return true
		}
	}
	if i+1 == len(blocks) || blocks[i+1].Kind != Paragraph {
		return false
	}
	line, _, _ := strings.Cut(blocks[i+1].Text.Plain, "\n")
	return lexicon.JobTitle(s) && words(line) <= 10 && ranged(line)
}

// namedAbove reports whether the front matter names the person.
func (r *reader) namedAbove() bool {
	m := &r.page.Meta
	return m.Name.IsSet() || nameLike(m.Title.Text) || nameLike(m.author.Text)
}

// nameLike reports whether s is written like a full name: Javier "Javi" von
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

// sameName reports whether one of two names has all words of the other.
func sameName(a, b string) bool {
	aw, bw := nameWords(a), nameWords(b)
	if len(aw) > len(bw) {
		aw, bw = bw, aw
	}
	for _, w := range aw {
		if !slices.Contains(bw, w) {
			return false
		}
	}
	return len(aw) > 0 && len(bw) <= 12
}

// sameWords reports whether two texts have the same words.
func sameWords(a, b string) bool {
	return slices.Equal(nameWords(a), nameWords(b))
}

// nameWords returns the words of a name, in lower case.
func nameWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s[:min(len(s), 200)]), notWord)
}
