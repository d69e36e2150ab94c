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

// subject is a resume under audit, with what several rules ask of it.
type subject struct {
	page     *resume.Page
	res      *resume.Resume
	o        Options
	english  bool
	sections []*resume.Section // that are shown
	entries  []*entry          // of all sections; positions in place of their employer
	bullets  []*bullet         // of all sections, nested ones after their parents

	rule     *source.Rule     // that is being checked
	facts    []fact           // see personal
	passages []passage        // see prose
	before   int              // how many findings there were before it
	said     []statement      // see statements
	found    []roles.Evidence // see evidence
	aim      aim
	rows     []Row // of the scorecard
	score    int
	scored   bool
	findings []source.Finding
	memory   *memory
}

// memory is what an audit works with and nothing of it stays behind: it is
// used again, for the next audit wants as much.
type memory struct {
	passages []passage                    // see prose
	tokens   []token                      // of all of them
	said     []statement                  // see statements
	texts    []roles.Sentence             // see evidence
	owners   pairOwners                   // see checkDuplicateBullets
	mentions map[string][]lexicon.Mention // see technologies
}

var memories = sync.Pool{New: func() any { return &memory{mentions: map[string][]lexicon.Mention{}} }}

// free gives the memory back, unless a resume of thousands of texts has used
// it: the next ones would clear it for nothing. The subject must not be used
// any more.
func (s *subject) free() {
	if len(s.memory.mentions) > 1000 {
		return
	}
	m := s.memory
	m.passages, m.tokens, m.said, m.texts = s.passages[:0], m.tokens[:0], s.said[:0], m.texts[:0]
	clear(m.mentions)
	memories.Put(s.memory)
}

// entry is one job, project, degree …, with the employer's data where it is a
// position.
type entry struct {
	*resume.Entry
	section  *resume.Section
	employer *resume.Entry // of a position, else nil
	bullets  []*bullet
}

// bullet is a list item with its grade.
type bullet struct {
	*resume.Bullet
	section *resume.Section
	entry   *entry // nil for an item that stands in a section by itself
	words   string // without marks, white space collapsed
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
	if s.english && !p.Meta.Lang.IsSet() && s.hasForeignBullets() {
		s.english = false
		for _, b := range s.bullets {
			b.Result = grade.Result{}
		}
	}
	return s
}

// hasForeignBullets says whether the resume is in another language for all its
// English titles: half of its bullets are, and the rest only look English, as
// "Support client" does.
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
		least = 1 // the site is in another language
	}
	return foreign >= least && foreign >= graded
}

func (s *subject) addEntry(section *resume.Section, employer, e *resume.Entry) {
	if e.Hidden {
		return
	}
	entry := &entry{Entry: e, section: section, employer: employer}
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

// grade gives the grade of a text whose white space is collapsed.
func (s *subject) grade(words string, kind resume.Kind) grade.Result {
	r := grade.Bullet(words, string(kind), s.technologies(words))
	r.Reason, r.Hint = brief(r.Reason), brief(r.Hint)
	return r
}

// brief cuts what is said of a word that has no end.
func brief(message string) string {
	const most = 600 // bytes
	if len(message) <= most {
		return message
	}
	return strings.ToValidUTF8(message[:most], "") + "…"
}

// collapse makes one blank of all white space between words.
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

// isGraded says whether an item is one that a grade is for: those of work, and
// no labels of the items below them.
func isGraded(b *bullet) bool {
	if !isOfWork(b.section.Kind) {
		return false
	}
	isParent := slices.ContainsFunc(b.Blocks, func(block *resume.Block) bool { return len(block.Items) > 0 })
	return b.words != "" && !(isParent && (strings.HasSuffix(b.words, ":") || strings.Count(b.words, " ") < 4))
}

// isForeign says whether a text is written in another script than English is.
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

// hasForeignTitles says whether the language of a resume is not known for all
// that it is called English, which it is where no title is in the lexicon.
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

// dates are those of the entry, or else of its employer.
func (e *entry) dates() resume.Dates {
	if e.Dates.IsZero() && e.employer != nil {
		return e.employer.Dates
	}
	return e.Dates
}

// name is how findings call the entry.
func (e *entry) name() string {
	if name := e.plainName(); name != "" {
		return fmt.Sprintf("%q", name)
	}
	return "the entry"
}

// plainName is the title of the entry, or else its organisation.
func (e *entry) plainName() string {
	if e.Title.Empty() {
		return short(e.Org.Plain)
	}
	return short(e.Title.Plain)
}

// skills gives each listed skill with its section.
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

// contact is the first contact of a kind, or nil.
func (s *subject) contact(kind resume.ContactKind) *resume.Contact {
	for _, c := range s.res.Contacts {
		if c.Kind == kind {
			return c
		}
	}
	return nil
}

// lacks says that there is no contact of a kind, and nothing unread in which it
// may stand.
func (s *subject) lacks(kind resume.ContactKind) bool {
	return s.contact(kind) == nil && !s.page.Unread()
}

// nameSpan is the place for findings about the person.
func (s *subject) nameSpan() source.Span {
	if s.res.Name.Span != (source.Span{}) {
		return s.res.Name.Span
	}
	return s.page.Meta.Name.Span
}

// endedBefore says whether the entry is known to have ended before t.
func (e *entry) endedBefore(t time.Time) bool {
	d := e.dates()
	end := d.End
	if end.IsZero() {
		end = d.Start // "2009" alone
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

// short is a text as messages quote it.
func short(text string) string { return source.Shorten(collapse(text), 60) }

// mostFindings bounds what one rule tells of one resume. Nobody reads more, and
// to find the place of a word takes time in a text of many marks.
const mostFindings = 1000

// report adds a finding of the rule that is being checked. Findings of one
// rule with the same section are shown as one; nil is for one that stands for
// itself. It gives the finding, to add fixes to it before the next one.
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

// isFull says whether the rule that is being checked has told enough.
func (s *subject) isFull() bool { return len(s.findings)-s.before >= mostFindings }

func (s *subject) graded() []Bullet {
	list := make([]Bullet, len(s.bullets))
	for i, b := range s.bullets {
		list[i] = Bullet{Span: b.Text.Span, Text: b.words, Grade: b.Grade, Reason: b.Reason}
	}
	return list
}
