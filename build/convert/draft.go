package convert

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
)

// draft is a resume to be written as Markdown.
type draft struct {
	front    *object  // the front matter
	top      []string // Markdown blocks above the first section
	sections []*draftSection
	comments []string // what has no place elsewhere, at the end
}

type draftSection struct {
	title    string
	blocks   []string // Markdown above the entries: paragraphs
	groups   []draftGroup
	quotes   []draftQuote
	headed   bool // groups and quotes are written as headings with text below
	entries  []*draftEntry
	listed   bool // entries are written as list items instead of headings
	comments []string
}

// draftEntry is an entry to be written as Markdown.
type draftEntry struct {
	title, org, location phrase
	url                  string
	linkOrg              bool // the link belongs to the organisation
	start, end           string
	graduated            bool     // a single date is the end, as for a degree
	dates                string   // as text, for sources without a start and end
	body                 []string // Markdown blocks
	comments             []string
	spelled              map[string]bool // attributes to spell out because they were misread; "most" for all of them after a name, "all" for attributes alone
}

func (d *draft) markdown() string {
	var b strings.Builder
	if !empty(d.front) {
		b.WriteString("---\n" + yaml(d.front) + "---\n")
	}
	block := func(s string) {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s + "\n")
	}
	for _, s := range d.top {
		block(s)
	}
	for _, s := range d.sections {
		block("## " + headingText(s.title))
		for _, text := range s.blocks {
			block(text)
		}
		s.write(block)
	}
	for _, c := range d.comments {
		block(c)
	}
	return b.String()
}

// draftQuote is a reference and its author.
type draftQuote struct{ name, text string }

// write writes a reference as a quote that ends in "— Name".
func (q draftQuote) write() string {
	if q.name == "" {
		return blockQuote(q.text)
	}
	return blockQuote(q.text + "\n\n— " + strings.ReplaceAll(q.name, "\n", " "))
}

// head turns groups into headings with bullets, and quotes into entries, whose
// headings can spell out a name.
func (s *draftSection) head() {
	s.headed = true
	var nameless []draftQuote
	for _, q := range s.quotes {
		if q.name == "" {
			nameless = append(nameless, q)
			continue
		}
		e := &draftEntry{title: literal(q.name)}
		e.add(blockQuote(q.text))
		s.entries = append(s.entries, e)
	}
	s.quotes = nameless
}

// draftGroup is a group of skills, a language, an interest.
type draftGroup struct {
	name, level string
	items       []string
	bracket     bool // the parser recognizes "name (level)"
	spoken      bool // a language: its level may follow a colon
	skill       bool // without items its name is bold, lest it become a keyword of the others
}

// write writes a group as "- **Name (level):** a, b", "- Name" or "- a, b" or,
// if headed, as a heading with bullets, which can hold any punctuation. A level
// that the parser would not recognize is left to the overlay.
func (g draftGroup) write(headed bool) string {
	name, items := g.name, g.items
	switch {
	case g.level == "":
	case g.spoken && (headed || !g.bracket):
		items = append(slices.Clone(items), g.level)
	case g.bracket:
		name += " (" + g.level + ")"
	}
	line := escape(strings.Join(items, ", "))
	switch {
	case headed:
		return join("\n\n", "### "+headingText(escape(name)), bulletList(items))
	case line == "" && g.skill:
		return "- **" + escape(name) + "**"
	case name == "" || line == "":
		return "- " + escape(name) + line
	}
	return "- **" + escape(name) + ":** " + line
}

// writeGroups writes the groups as one list. If headed, those without a name
// come first, as they would belong to the heading before them.
func (s *draftSection) writeGroups(block func(string)) {
	var items, headings []string
	for _, g := range s.groups {
		if s.headed && g.name != "" {
			headings = append(headings, g.write(true))
		} else {
			items = append(items, g.write(false))
		}
	}
	if len(items) > 0 {
		block(strings.Join(items, "\n"))
	}
	for _, h := range headings {
		block(h)
	}
}

func bulletList(items []string) string {
	var out []string
	for _, s := range items {
		out = append(out, bulletOf(s))
	}
	return strings.Join(out, "\n")
}

func (s *draftSection) write(block func(string)) {
	s.writeGroups(block)
	for _, q := range s.quotes {
		block(q.write())
	}
	var items []string
	for _, e := range s.entries {
		if s.listed {
			items = append(items, item(e.line()))
			continue
		}
		block(e.heading())
		for _, text := range e.body {
			block(text)
		}
		for _, c := range e.comments {
			block(c)
		}
	}
	if len(items) > 0 {
		block(strings.Join(items, "\n"))
	}
	for _, c := range s.comments {
		block(c)
	}
}

// heading writes the entry's heading, and below it the line of place and dates.
// What attributes say is not repeated in words, except for a name to read: a
// heading of attributes alone is the last resort.
func (e *draftEntry) heading() string {
	switch {
	case e.spelled["all"]:
		return "### " + e.attributes()
	case e.spelled["most"]:
		name := e.org.markdown
		if name == "" {
			name = e.title.markdown
		}
		return join(" ", "### "+headingText(name), e.attributes())
	}
	head, below := headingText(join(" | ", e.names()...)), e.below()
	if head == "" {
		head, below = headingText(below), ""
	}
	head = join(" ", "### "+head, e.attributes())
	if below == "" {
		return head
	}
	return head + "\n" + escapeLineStart(below)
}

// line writes the entry on one line, for a list of entries.
func (e *draftEntry) line() string {
	return escapeLineStart(headingText(join(" | ", append(e.names(), e.below())...)))
}

func (e *draftEntry) names() []string {
	title, org := e.title.markdown, e.org.markdown
	if e.spelled["org"] {
		org = ""
	}
	switch {
	case e.spelled["url"]:
	case e.linkOrg && org != "":
		org = link(org, e.url)
	default:
		title = link(title, e.url)
	}
	return []string{title, org}
}

func (e *draftEntry) below() string {
	place, when := e.location.markdown, e.when()
	if e.spelled["location"] {
		place = ""
	}
	if e.spelled["start"] || e.spelled["end"] {
		when = ""
	}
	return join(" | ", place, when)
}

// when writes the dates. A start without an end is ongoing.
func (e *draftEntry) when() string {
	switch {
	case e.dates != "":
		return escape(e.dates)
	case e.start == e.end || e.start == "" && e.graduated:
		return escape(e.end)
	case e.start == "":
		return "until " + escape(e.end)
	case e.end == "":
		return escape(e.start) + " – present"
	}
	return escape(e.start) + " – " + escape(e.end)
}

// attributes writes the attributes in spelled, which take precedence over
// anything else.
func (e *draftEntry) attributes() string {
	end := e.end
	if end == "" && e.start != "" {
		end = "present"
	}
	var parts []string
	for _, a := range [][2]string{
		{"title", e.title.plain}, {"org", e.org.plain}, {"location", e.location.plain},
		{"url", e.url}, {"start", e.start}, {"end", end},
	} {
		if a[1] != "" && (e.spelled[a[0]] || e.spelled["most"] || e.spelled["all"]) {
			parts = append(parts, a[0]+"="+attribute(a[1]))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "{" + strings.Join(parts, " ") + "}"
}

// attribute writes a value bare if that is safe, else in quotes that it does
// not contain.
func attribute(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if strings.Trim(s, "0123456789-") == "" || s == "present" {
		return s
	}
	for _, q := range [][2]string{{`"`, `"`}, {`'`, `'`}, {"“", "”"}} {
		if !strings.Contains(s, q[1]) {
			return q[0] + escapeInline(s, '"') + q[1]
		}
	}
	return `"` + escapeInline(strings.ReplaceAll(s, `"`, "'"), '"') + `"`
}

// headingText puts Markdown on the single line of a heading.
func headingText(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\\\n", " ")), " ")
}

// spellOut compares the draft with what the parser read in it, and marks what
// it misread in the entries. It reports whether anything can still be made more
// explicit.
func (d *draft) spellOut(page *resume.Page) bool {
	if page.Resume == nil {
		return false
	}
	again := false
	for i, s := range d.sections {
		found := entriesOf(page.Resume, i)
		for j, e := range s.entries {
			var f *facts
			if len(found) == len(s.entries) {
				own := factsOf(found[j])
				f = &own
			}
			more := e.spellOut(f)
			again = again || more
			if more && s.listed { // only headings have attributes
				s.listed = false
				for _, e := range s.entries {
					e.spelled = nil
				}
				break
			}
		}
	}
	return again
}

// spellOut marks what the parser misread in one entry; f is nil if the entry
// was not even found.
func (e *draftEntry) spellOut(f *facts) (more bool) {
	wrong := map[string]bool{"most": true}
	if f != nil {
		wrong = e.mistaken(*f)
	}
	if len(wrong) == 0 || e.spelled["all"] {
		return false
	}
	switch {
	case e.spelled["most"]:
		wrong = map[string]bool{"all": true}
	case len(e.spelled) > 0:
		wrong = map[string]bool{"most": true}
	}
	e.spelled = wrong
	return true
}

func entriesOf(r *resume.Resume, section int) []*resume.Entry {
	if section >= len(r.Sections) {
		return nil
	}
	var out []*resume.Entry
	for _, p := range r.Sections[section].Parts {
		if p.Entry != nil {
			out = append(out, p.Entry)
		}
	}
	return out
}

// mistaken returns the attributes that the parser read differently from the
// draft.
func (e *draftEntry) mistaken(f facts) map[string]bool {
	wrong := map[string]bool{}
	check := func(name, want, got string) {
		if !sameText(want, got) {
			wrong[name] = true
		}
	}
	check("title", e.title.plain, f.title)
	check("org", e.org.plain, f.org)
	check("location", e.location.plain, f.location)
	if e.url != "" { // else there may be a link in a phrase that was Markdown
		check("url", e.url, f.url)
	}
	if e.dates == "" {
		o := &object{}
		f.when(o, "start", "end")
		check("start", e.start, o.str("start"))
		check("end", e.end, o.str("end"))
		if e.start == "" && o.str("start") == o.str("end") {
			delete(wrong, "start") // a single date
		}
	}
	if len(f.extra) > 0 && len(wrong) == 0 {
		wrong["title"], wrong["org"] = true, true
	}
	return wrong
}

// sameText reports whether texts are equal except for white space.
func sameText(a, b string) bool { return canonical(a) == canonical(b) }

func canonical(s string) string { return strings.Join(paragraphs(clean(s)), "\n\n") }

// phrase is a text, plain and as Markdown.
type phrase struct{ plain, markdown string }

// literal returns a phrase whose characters are all literal.
func literal(s string) phrase {
	s = squeeze(clean(s))
	return phrase{s, escape(s)}
}
