package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// Mention is a place in a text where a technology is named.
type Mention struct {
	Start, End int    // bytes of the text
	Name       string // as its makers spell it
	Kind       string // one of [TechnologyKinds]
	Misspelt   bool   // a mistake rather than a custom: "Github", "Postgres SQL", but not "NodeJS"

	// Spelling is the right spelling of what the text says. It may be a short
	// name where the text has one: "DynamoDB" for "Dynamodb", not "Amazon
	// DynamoDB".
	Spelling string
}

// Technologies returns the technologies that text names, in order: languages,
// products, protocols, methods, in any case and under other names ("k8s", "GH
// Actions"). They match as whole words, the longest first. Names that are
// everyday words too ("Go", "Express", "C") count only in their own spelling
// and where the context makes them names: in a list of technologies, after "in"
// or "using", before "service" or "API", but not in "Go to market". Web
// addresses are skipped.
func Technologies(text string) []Mention {
	t := technologies()
	s := searches.Get().(*search)
	defer searches.Put(s)
	s.scan(text)
	s.found = s.found[:0]
	for k := 0; k < len(s.words); k++ {
		if c, ok := t.at(&s.scanned, k); ok {
			s.found = append(s.found, c)
			k = c.last
		}
	}
	return s.settle(s.found)
}

// search is the working memory of [Technologies]: several thousand bytes, which
// on the stack would have to be cleared for each text.
type search struct {
	scanned
	found []candidate
}

var searches = sync.Pool{New: func() any { return new(search) }}

// LoadTechnologies builds the table used by [Technologies], which is otherwise
// built on first use.
func LoadTechnologies() { technologies() }

// TechnologyKinds returns the kinds of technologies:
//
//   - language: for programming, queries, description, markup
//   - framework: what calls one's code; library: what one's code calls
//   - database: every data store, including caches, search and warehouses
//   - cloud: providers of computing and their services
//   - platform: what other software runs on or is sold through, including brokers and runtimes
//   - tool: what builds, tests, monitors, secures or draws
//   - protocol: protocols, formats, standards
//   - method: ways to work, from Scrum to blue-green deployment
//   - product: business software, office, design, ERP
//   - os: operating systems
//   - hardware: boards, chips, buses, machines
func TechnologyKinds() []string {
	return strings.Fields("language framework library database cloud platform tool protocol method product os hardware")
}

// technology is a name and its kind.
type technology struct {
	name string
	kind string
}

// form is one way to write a technology. The table has some 7,000, so what few
// of them have is kept elsewhere.
type form struct {
	*technology
	needs   need
	written string     // as its makers or others spell it; empty for what is always a misspelling
	more    *spellings // of the same letters; mostly nil
}

// spellings are other ways to write the letters of a form.
type spellings struct {
	right []string
	wrong []string
}

// need is what it takes for a word to count as a technology.
type need uint8

const (
	nothing     need = iota
	asWritten        // ^REST: written exactly so
	mildContext      // *Rust: an ordinary word, but one seldom capitalised inside a sentence
	firmContext      // ?Word: a word that may be capitalised anywhere
)

// techFiles are the files of technologies, each with about a quarter of them.
var techFiles = [...]string{"tech-code", "tech-data", "tech-run", "tech-work"}

type technologyTable struct {
	all   []technology
	names *index // meaning.number is the index in forms
	forms []form
	nouns *index // words that follow the name of a technology
	leads *index // words that lead up to one
	mute  *index // words that may follow a name without saying anything about it

	scanned scanned // the spelling that is being entered
}

var technologies = sync.OnceValue(newTechnologies)

func newTechnologies() *technologyTable {
	t := &technologyTable{all: make([]technology, 0, 4500), names: newIndex(9000), forms: make([]form, 0, 8000)}
	for _, file := range techFiles {
		for _, b := range readBlocks(file, "") {
			for _, line := range b.lines {
				for entry := range split(line, ";") {
					t.enter(entry, b.name)
				}
			}
		}
	}
	t.nouns, t.leads, t.mute = newIndex(0), newIndex(0), newIndex(0)
	around := map[string]*index{"noun": t.nouns, "lead": t.leads, "mute": t.mute}
	for _, b := range readBlocks("tech-around", "") {
		for phrase := range b.phrases() {
			around[b.name].add(phrase, "", 0, "")
		}
	}
	return t
}

// enter reads an entry "Name: alias, alias ~ misspelling".
func (t *technologyTable) enter(entry, kind string) {
	entry, wrong, _ := strings.Cut(entry, "~")
	head, aliases, _ := strings.Cut(entry, ":")
	n, name := needOf(strings.TrimSpace(head))
	t.all = append(t.all, technology{name, kind})
	self := &t.all[len(t.all)-1]
	t.form(name, form{technology: self, needs: n, written: name})
	for alias := range split(aliases, ",") {
		n, alias := needOf(alias)
		t.form(alias, form{technology: self, needs: n, written: alias})
	}
	for mistake := range split(wrong, ",") {
		t.form(mistake, form{technology: self})
	}
}

func needOf(phrase string) (need, string) {
	switch phrase[0] {
	case '^':
		return asWritten, phrase[1:]
	case '*':
		return mildContext, phrase[1:]
	case '?':
		return firmContext, phrase[1:]
	}
	return nothing, phrase
}

// form enters a spelling. If its letters are already known, the spelling is
// added to those of their form.
func (t *technologyTable) form(spelling string, f form) {
	t.scanned.scan(spelling)
	m := t.names.put(t.scanned.text, "", len(t.forms), "")
	if int(m.number) == len(t.forms) {
		t.forms = append(t.forms, f)
		return
	}
	old := &t.forms[m.number]
	if old.more == nil {
		old.more = &spellings{}
	}
	if f.written == "" {
		old.more.wrong = append(old.more.wrong, spelling)
	} else {
		old.more.right = append(old.more.right, spelling)
	}
}

// right reports whether written is a correct spelling of the form.
func (f *form) right(written string) bool {
	return written == f.written || f.more != nil && slices.Contains(f.more.right, written)
}

func (f *form) wrong(written string) bool {
	return f.written == "" || f.more != nil && slices.Contains(f.more.wrong, written) || f.lostCapitals(written)
}

// lostCapitals reports whether a name is capitalised like an ordinary one:
// "Mysql". All lower case does not count: its author did not try to spell it.
func (f *form) lostCapitals(written string) bool {
	if !strings.EqualFold(written, f.name) || f.right(written) {
		return false
	}
	return 'A' <= written[0] && written[0] <= 'Z' && written[1:] == strings.ToLower(written[1:]) && f.name[1:] != strings.ToLower(f.name[1:])
}

// candidate is a possible name in a text, which may turn out to be another
// word.
type candidate struct {
	form       *form
	first      int // index in the words of the scanned text
	last       int
	start, end int // in bytes of the text
	sure       bool
	small      bool // an everyday word in lower case, which is a name only in a list
	misspelt   bool
}

// at returns the longest name that begins at word k.
func (t *technologyTable) at(s *scanned, k int) (candidate, bool) {
	first := s.words[k]
	m, end := t.names.longest(s.text, first.key, first.key+first.size)
	if m == nil {
		if m = t.versioned(s.text[first.key:end]); m == nil {
			return candidate{}, false
		}
	}
	c := candidate{form: &t.forms[m.number], first: k, last: k, start: first.start}
	for c.last+1 < len(s.words) && s.words[c.last+1].key < end {
		c.last++
	}
	c.end = s.words[c.last].end
	written := s.source[c.start:c.end]
	if c.form.needs != nothing && !c.form.right(written) {
		c.small = c.form.mayBeSmall() && strings.ToLower(c.form.written) == written
		return c, c.small
	}
	c.sure = c.form.needs <= asWritten
	c.misspelt = t.misspelt(s, c, written)
	return c, true
}

// mayBeSmall reports whether the name counts in lower case when it stands in a
// list: "html, css, go". Words that occur in lists anyway ("access") do not.
func (f *form) mayBeSmall() bool {
	return f.needs == mildContext || f.needs == firmContext && len(f.name) == 1
}

// versioned returns the name in "python3", "C++17", "Security+" and "Java8+",
// or nil.
func (t *technologyTable) versioned(word []byte) *meaning {
	n := len(word)
	for n > 0 && ('0' <= word[n-1] && word[n-1] <= '9' || word[n-1] == '+' && n+1 >= len(word)) {
		n--
	}
	if n == 0 || n == len(word) {
		return nil
	}
	return t.names.get(word[:n])
}

// misspelt reports whether a name is written in a way that is listed as wrong,
// or with one capital where its makers write several, or has a part that is so
// written: "Mysql", "Github Pages".
func (t *technologyTable) misspelt(s *scanned, c candidate, written string) bool {
	f := c.form
	if f.right(written) {
		return false
	}
	if c.first == c.last || f.written == "" {
		return f.wrong(written)
	}
	for k := c.first; k <= c.last; k++ {
		m := t.names.get(s.key(k))
		if m != nil && t.forms[m.number].needs == nothing && t.forms[m.number].wrong(s.source[s.words[k].start:s.words[k].end]) {
			return true
		}
	}
	return f.wrong(written)
}

// settle decides which candidates are technologies.
func (s *scanned) settle(found []candidate) []Mention {
	if len(found) == 0 {
		return nil
	}
	t := technologies()
	for i := range found {
		if c := &found[i]; !c.sure && !c.small {
			c.sure = t.meant(s, c)
		}
	}
	mentions := make([]Mention, 0, len(found))
	for start := 0; start < len(found); {
		end, sure := start+1, found[start].sure
		for end < len(found) && isList(s.source[found[end-1].end:found[end].start]) {
			sure = sure || found[end].sure
			end++
		}
		sure = sure || s.fills(found[start], found[end-1])
		for _, c := range found[start:end] {
			if c.sure || sure && !t.blocked(s, &c) && (!c.small || s.inList(&c)) {
				mentions = append(mentions, s.mention(&c))
			}
		}
		start = end
	}
	return mentions
}

func (s *scanned) mention(c *candidate) Mention {
	m := Mention{Start: c.start, End: c.end, Name: c.form.name, Kind: c.form.kind, Misspelt: c.misspelt}
	switch {
	case !c.misspelt:
		m.Spelling = s.source[c.start:c.end]
	case c.form.written == "":
		m.Spelling = c.form.name
	default:
		m.Spelling = c.form.written
	}
	return m
}

// isList reports whether the gap between two names separates items of a list:
// commas, slashes, "and", version numbers.
func isList(gap string) bool {
	if len(gap) > 16 {
		return false
	}
	for i := 0; i < len(gap); i++ {
		c := gap[i]
		switch {
		case strings.IndexByte(" ,/&+|;()0123456789", c) >= 0:
		case c == '.' && i+1 < len(gap) && '0' <= gap[i+1] && gap[i+1] <= '9':
		case strings.HasPrefix(gap[i:], "and ") || strings.HasPrefix(gap[i:], "or "):
			i += 2
		case strings.HasPrefix(gap[i:], "·") || strings.HasPrefix(gap[i:], "•"):
			i += len("·") - 1
			if gap[i] != "·"[1] {
				i++
			}
		default:
			return false
		}
	}
	return true
}

// fills reports whether the list from first to last is the whole text, or all
// that follows a colon.
func (s *scanned) fills(first, last candidate) bool {
	before := strings.TrimRight(s.source[:first.start], " (")
	after := strings.TrimLeft(s.source[last.end:], " ).")
	return after == "" && (before == "" || before[len(before)-1] == ':')
}

// meant reports whether the words around a name show that it is one.
func (t *technologyTable) meant(s *scanned, c *candidate) bool {
	if t.blocked(s, c) {
		return false
	}
	after, follows := s.after(c.last)
	if follows && t.nouns.get(after) != nil {
		return true
	}
	before, leads := s.before(c.first)
	if leads && t.leads.get(before) != nil {
		return c.form.needs == mildContext || !follows || len(c.form.name) == 1 || t.mute.get(after) != nil
	}
	if c.form.needs == firmContext || follows && s.capital(c.last+1) {
		return false
	}
	return leads && (!s.capital(c.first-1) || c.first == 1 || s.isMark(c.first-2)) || s.inList(c)
}

// blocked reports whether a word is clearly not a name: a part of something
// else ("C-level", "R&D", "Go-to-market"), a season with its year, or followed
// by a word that does not follow technologies ("Access control").
func (t *technologyTable) blocked(s *scanned, c *candidate) bool {
	rest := s.source[c.end:]
	if c.start > 0 && (s.source[c.start-1] == '-' || s.source[c.start-1] == '&') {
		return true
	}
	if strings.HasPrefix(rest, "&") || strings.HasPrefix(rest, ". ") && len(rest) > 2 && 'a' <= rest[2] && rest[2] <= 'z' {
		return true // R&D, C. elegans
	}
	after, follows := s.after(c.last)
	if strings.HasPrefix(rest, "-") && follows {
		return t.nouns.get(after) == nil
	}
	if !follows || c.form.needs != firmContext {
		return false
	}
	if len(after) == 4 && (after[0] == '1' || after[0] == '2') {
		return true
	}
	next, _ := t.names.at(s.text, s.words[c.last+1].key)
	return t.nouns.get(after) == nil && t.mute.get(after) == nil && next == nil
}
