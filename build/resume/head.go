package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// head collects what comes before the first section.
type head struct {
	r       *reader
	res     *Resume
	unnamed bool // neither a heading nor the front matter has the name
	named   bool // labels have the name
	prose   bool // the summary has begun
}

// head reads what comes before the first section: name, headline, contacts,
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
		case r.quotesContacts(b):
			h.paragraph(b.Blocks[0])
		default:
			h.prose = true
			res.Summary = append(res.Summary, b)
		}
	}
}

// quotesContacts reports whether a quote holds contacts or the headline, and no
// summary: "> ada@example.org · Leeds".
func (r *reader) quotesContacts(b *Block) bool {
	if b.Kind != Quote || len(b.Blocks) != 1 || b.Blocks[0].Kind != Paragraph {
		return false
	}
	t := b.Blocks[0].Text
	return isTitleLike(t.Plain) || slices.ContainsFunc(t.lines(true), r.isContactText)
}

// name reads the heading that names the person. A job title behind a separator
// is the headline: "Ada Example – Engineer".
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
			h.res.Summary = append(h.res.Summary, paragraph(line))
		}
	}
}

// isCredential reports whether s is a title that people have behind their names
// and that is a job as well: "Jane Roe, RN".
func isCredential(s string) bool {
	switch s {
	case "RN", "LPN", "LVN", "NP", "FNP", "APRN", "CRNA", "CNA", "BSN", "MSN", "DNP", "MD", "M.D.", "DO", "DDS", "DVM", "PharmD", "PT", "DPT", "OT", "LCSW", "CPA", "PMP", "CFA", "PE", "P.E.", "Esq.", "JD":
		return true
	}
	return false
}

// withoutPronouns returns a name without the pronouns in brackets behind it,
// which go to the contacts: "Ada Example (she/her)".
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

// heading reads another heading as the headline, if there is none yet. One that
// only says that this is a resume is left out, as readers know that.
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

// paragraph reads lines that are contacts or the headline. The other lines
// belong to the summary.
func (h *head) paragraph(b *Block) {
	if isPicture(b) {
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
		h.res.Summary = append(h.res.Summary, paragraph(text))
		i = end - 1
	}
}

// ownLines returns the lines of a paragraph as the author meant them: a line
// that was broken only because it was full continues in the next.
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

// hardBreakBetween reports whether a hard line break separates a and b, which
// are parts of t.
func hardBreakBetween(t, a, b Text) bool {
	return slices.ContainsFunc(t.Runs, func(r Run) bool {
		return r.Text == "\n" && r.Span.Start >= a.Span.End && r.Span.Start <= b.Span.Start
	})
}

// longestParagraph is the longest one, in bytes, that is read line by line.
const longestParagraph = 20 * longestHeader

// line reads a line as contacts or the headline. It reports whether it was one.
// Only a whole line can be the headline.
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

// tellsAge reports whether a line of facts about the person has their age: "28
// ans – Permis B", "Brasileira, solteira, 30 anos".
func tellsAge(s string) bool {
	return words(s) <= 12 && !lexicon.JobTitle(s) && age().MatchString(s)
}

var age = source.Expression(`(?i)\b\d\d (?:ans|anos|años|anni|jahre(?: alt)?|jaar|years old)\s*(?:$|[,;.|·•–—)-])`)

// takePlace cuts the place off a headline: "Consultant, Zürich, Switzerland",
// "Engineer · she/her · Oslo", "Engineer – Oslo".
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
	town, country, _ := strings.Cut(after.Plain, ",")
	placed := isPlace(after.Plain) || placeLike(town) && isCountry(country)
	if before.Empty() || !placed || lexicon.JobTitle(town) {
		return t
	}
	h.location(after)
	return before
}

// list reads a list of contacts. Other items belong to the summary.
func (h *head) list(b *Block) {
	var left []*Bullet
	contacts := slices.ContainsFunc(b.Items, func(i *Bullet) bool { return h.r.isContactText(i.Text) })
	for i, item := range b.Items {
		headline := contacts && (i == 0 || isTitleLike(item.Text.Plain)) // or another line beside contacts
		if len(item.Blocks) > 0 || !h.contactLine(item.Text) && !(headline && h.line(item.Text, true)) {
			left = append(left, item)
		}
	}
	if len(left) > 0 {
		rest := *b
		rest.Items, rest.Span = left, itemsSpan(left)
		h.res.Summary = append(h.res.Summary, &rest)
	}
}
