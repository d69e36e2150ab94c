package audit

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/roles"
	"github.com/shortlist-cv/shortlist/build/source"
)

// subject is a resume being audited, with what several rules need to know about
// it.
type subject struct {
	page     *resume.Page
	res      *resume.Resume
	o        Options
	english  bool
	sections []*resume.Section // those that are shown
	entries  []*entry          // of all sections, positions included; their employer only if it has a body
	bullets  []*bullet         // of all sections, nested ones after their parents

	rule     *source.Rule     // the one being checked
	facts    []fact           // see personal
	passages []passage        // see prose
	before   int              // number of findings before those of rule
	said     []statement      // see statements
	found    []roles.Evidence // see evidence
	aim      aim
	rows     []Row // of the scorecard
	score    int
	scored   bool
	findings []source.Finding
	memory   *memory
}

// memory is the working memory of an audit. It is reused, as the next audit
// needs as much.
type memory struct {
	passages []passage                    // see prose
	tokens   []token                      // of all of them
	said     []statement                  // see statements
	texts    []roles.Sentence             // see evidence
	owners   pairOwners                   // see checkDuplicateBullets
	mentions map[string][]lexicon.Mention // see technologies
}

var memories = sync.Pool{New: func() any { return &memory{mentions: map[string][]lexicon.Mention{}} }}

// free returns the memory to the pool, unless a resume of thousands of texts
// has used it: each later audit would clear a large map for nothing. The
// subject must not be used afterwards.
func (s *subject) free() {
	if len(s.memory.mentions) > 1000 {
		return
	}
	m := s.memory
	m.passages, m.tokens, m.said, m.texts = s.passages[:0], m.tokens[:0], s.said[:0], m.texts[:0]
	clear(m.mentions)
	memories.Put(s.memory)
}

// entry is a job, project, degree and so on.
type entry struct {
	*resume.Entry
	section  *resume.Section
	employer *resume.Entry // of a position; nil for other entries
	bullets  []*bullet
	all      []*bullet // see countClients
	off      bool      // see isTimeOff
}

// bullet is a list item with its grade.
type bullet struct {
	*resume.Bullet
	section *resume.Section
	entry   *entry // nil for an item that is not in an entry
	words   string // without markup, white space collapsed
	nested  bool   // below another item
	credit  credit // see statements
	grade.Result
}

func newSubject(p *resume.Page, o Options) *subject {
	s := &subject{page: p, res: p.Resume, o: o, english: p.Resume.Lang == "en" && !hasForeignTitles(p.Resume), memory: memories.Get().(*memory)}
	for _, section := range p.Resume.Sections {
		if section.Hidden {
			continue
		}
		s.sections = append(s.sections, section)
		for _, part := range section.Parts {
			switch {
			case part.Block != nil:
				s.addBullets(section, nil, []*resume.Block{part.Block}, false)
			case part.Entry != nil:
				s.addEntry(section, nil, part.Entry)
			}
		}
	}
	s.countClients()
	if s.english && !p.Meta.Lang.IsSet() && s.hasForeignBullets() {
		s.english = false
		for _, b := range s.bullets {
			b.Result = grade.Result{}
		}
	}
	return s
}

// countClients sets all the bullets of each entry: its own and, for the first of
// several under one employer, those of the others within its time. Such are the
// clients of a freelancer, and projects for them.
func (s *subject) countClients() {
	var first *entry
	for _, e := range s.entries {
		e.all = e.bullets
		switch {
		case first == nil || e.employer == nil || e.employer != first.employer:
			first = e
		case first.covers(e):
			first.all = append(first.all, e.bullets...)
		}
	}
}

// covers reports whether another entry began and ended in the years of e.
func (e *entry) covers(other *entry) bool {
	d, o := e.Dates, other.Dates
	return d.Start.Year > 0 && o.Start.Year >= d.Start.Year && (d.Open || !o.Open && o.End.Year <= d.End.Year)
}

// hasForeignBullets reports whether the resume is in another language despite
// its English titles: at least half of its bullets are, and the others may only
// look English, like "Support client".
func (s *subject) hasForeignBullets() bool {
	foreign, graded := 0, 0
	for _, b := range s.bullets {
		switch {
		case b.Foreign:
			foreign++
		case b.Grade != grade.Ungraded:
			graded++
		}
	}
	least := 2
	if lang := lexicon.Primary(s.page.Lang); lang != "" && lang != "en" {
		least = 1 // as the site is in another language
	}
	return foreign >= least && foreign >= graded
}

func (s *subject) addEntry(section *resume.Section, employer, e *resume.Entry) {
	if e.Hidden {
		return
	}
	entry := &entry{Entry: e, section: section, employer: employer}
	entry.off = entry.isTimeOff()
	if len(e.Positions) == 0 || len(e.Body) > 0 {
		s.entries = append(s.entries, entry)
		s.addBullets(section, entry, e.Body, false)
	}
	for _, position := range e.Positions {
		s.addEntry(section, e, position)
	}
}

func (s *subject) addBullets(section *resume.Section, e *entry, blocks []*resume.Block, nested bool) {
	for _, block := range blocks {
		for _, item := range block.Items {
			b := &bullet{Bullet: item, section: section, entry: e, nested: nested, words: collapse(item.Text.Plain)}
			if s.english && isGraded(b) {
				b.Result = s.grade(b.words, section.Kind)
			}
			s.bullets = append(s.bullets, b)
			if e != nil {
				e.bullets = append(e.bullets, b)
			}
			s.addBullets(section, e, item.Blocks, true)
		}
		s.addBullets(section, e, block.Blocks, nested)
	}
}

// grade grades a text whose white space is collapsed.
func (s *subject) grade(words string, kind resume.Kind) grade.Result {
	r := grade.Bullet(words, string(kind), s.technologies(words))
	r.Reason, r.Hint = brief(r.Reason), brief(r.Hint)
	return r
}

// brief shortens a message about a word of excessive length.
func brief(message string) string {
	const most = 600 // bytes
	if len(message) <= most {
		return message
	}
	return strings.ToValidUTF8(message[:most], "") + "…"
}

// collapse replaces all white space between words by single blanks.
func collapse(text string) string {
	if isCollapsed(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

func isCollapsed(text string) bool {
	blank := true
	for _, r := range text {
		if (r <= ' ' || r >= utf8.RuneSelf) && unicode.IsSpace(r) && (r != ' ' || blank) {
			return false
		}
		blank = r == ' '
	}
	return !blank
}

// isGraded reports whether an item deserves a grade: it is of work, and does
// not merely label the items below it.
func isGraded(b *bullet) bool {
	if !isOfWork(b.section.Kind) || b.entry != nil && b.entry.off {
		return false
	}
	isParent := slices.ContainsFunc(b.Blocks, func(block *resume.Block) bool { return len(block.Items) > 0 })
	return b.words != "" && !(isParent && (strings.HasSuffix(b.words, ":") || strings.Count(b.words, " ") < 4))
}

// isForeign reports whether most letters of a text are not Latin.
func isForeign(text string) bool {
	latin, all := 0, 0
	for _, r := range text {
		if isLetter := r < utf8.RuneSelf && isAlphanumeric(r) || unicode.IsLetter(r); !isLetter {
			continue
		}
		if all++; r < utf8.RuneSelf || unicode.Is(unicode.Latin, r) {
			latin++
		}
	}
	return 2*latin < all
}

// hasForeignTitles reports whether the language of a resume is unknown, even
// though it counts as English, the default if no title is in the lexicon.
func hasForeignTitles(r *resume.Resume) bool {
	foreign := false
	for _, section := range r.Sections {
		if section.Known {
			return false
		}
		foreign = foreign || isForeign(section.Title.Plain)
	}
	return foreign
}

// dates returns the dates of the entry, or else of its employer.
func (e *entry) dates() resume.Dates {
	if e.Dates.IsZero() && e.employer != nil {
		return e.employer.Dates
	}
	return e.Dates
}

// name returns what findings call the entry.
func (e *entry) name() string {
	if name := e.plainName(); name != "" {
		return fmt.Sprintf("%q", name)
	}
	return "the entry"
}

// plainName returns the title of the entry, or else its organisation.
func (e *entry) plainName() string {
	if e.Title.Empty() {
		return short(e.Org.Plain)
	}
	return short(e.Title.Plain)
}

// skills returns each listed skill with its section.
func (s *subject) skills() iter.Seq2[*resume.Section, resume.Text] {
	return func(yield func(*resume.Section, resume.Text) bool) {
		for _, section := range s.sections {
			if section.Kind != resume.Skills {
				continue
			}
			for _, g := range section.Groups() {
				for _, item := range g.Items {
					if !item.Empty() && !yield(section, item) {
						return
					}
				}
			}
		}
	}
}

// contact returns the first contact of a kind, or nil.
func (s *subject) contact(kind resume.ContactKind) *resume.Contact {
	for _, c := range s.res.Contacts {
		if c.Kind == kind {
			return c
		}
	}
	return nil
}

// lacks reports whether there is neither a contact of that kind nor anything
// unread that may contain one.
func (s *subject) lacks(kind resume.ContactKind) bool {
	return s.contact(kind) == nil && !s.page.Unread()
}

// nameSpan returns the place for findings about the person.
func (s *subject) nameSpan() source.Span {
	if s.res.Name.Span != (source.Span{}) {
		return s.res.Name.Span
	}
	return s.page.Meta.Name.Span
}

// endedBefore reports whether the entry is known to have ended before t.
func (e *entry) endedBefore(t time.Time) bool {
	d := e.dates()
	end := d.End
	if end.IsZero() {
		end = d.Start // a single date: "2009"
	}
	if d.Open || end.Year == 0 {
		return false
	}
	month := end.Month
	if month == 0 {
		month = 12
	}
	return time.Date(end.Year, time.Month(month)+1, 1, 0, 0, 0, 0, time.UTC).Before(t)
}

// short returns a text as messages quote it.
func short(text string) string { return source.Shorten(collapse(text), 60) }

// mostFindings limits the findings of one rule in one resume. Nobody reads
// more, and locating a word takes time in a text with much markup.
const mostFindings = 1000

// report adds a finding of the rule being checked. Findings of one rule with
// the same section are shown as one; with a nil section, a finding is shown on
// its own. The result is valid until the next report, so that fixes can be
// added.
func (s *subject) report(span source.Span, section *resume.Section, message, hint string) *source.Finding {
	if s.isFull() {
		return &source.Finding{} // which nobody will see
	}
	f := s.rule.Finding(s.page.File, span, brief(message), brief(hint))
	if section != nil {
		f.Group = section.Span
	}
	s.findings = append(s.findings, f)
	return &s.findings[len(s.findings)-1]
}

// isFull reports whether the rule being checked has reached its limit of
// findings.
func (s *subject) isFull() bool { return len(s.findings)-s.before >= mostFindings }

func (s *subject) graded() []Bullet {
	list := make([]Bullet, len(s.bullets))
	for i, b := range s.bullets {
		list[i] = Bullet{Span: b.Text.Span, Text: b.words, Grade: b.Grade, Reason: b.Reason}
	}
	return list
}
