package proof

import (
	"strings"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// parsed is what a parser found, with its fields indexed by their letters: each
// of the thousands that a long resume has is looked up, not searched for.
type parsed struct {
	*ats.Resume
	sections map[string]*parsedSection // by the letters of the title
	rough    bool                      // see way
}

// parsedSection is what was found under a title, in all sections of that title
// together.
type parsedSection struct {
	title   string
	entries []*ats.Entry
	byName  map[string][]int  // indices in entries by title and organisation
	byPart  map[string]string // the first header with a title or an organisation
	texts   map[string]string // bullets and paragraphs
	begins  map[string]string // the same by their beginning
	skills  map[string]string
}

func newParsed(r *ats.Resume, rough bool) *parsed {
	p := &parsed{r, map[string]*parsedSection{}, rough}
	for i := range r.Sections {
		s := &r.Sections[i]
		key := letters(s.Title.Text)
		found := p.sections[key]
		if found == nil {
			found = &parsedSection{title: s.Title.Text, byName: map[string][]int{}, byPart: map[string]string{},
				texts: map[string]string{}, begins: map[string]string{}, skills: map[string]string{}}
			p.sections[key] = found
		}
		found.add(s, rough)
	}
	return p
}

// section returns what was found under the title of a section; it is empty if
// nothing was.
func (p *parsed) section(s *resume.Section) *parsedSection {
	if found := p.sections[letters(s.Title.Plain)]; found != nil {
		return found
	}
	return &parsedSection{}
}

func (s *parsedSection) add(from *ats.Section, rough bool) {
	for i := range from.Entries {
		s.addEntry(&from.Entries[i], rough)
	}
	for _, f := range from.Text {
		s.addText(f.Text)
	}
	for _, g := range from.Groups {
		for _, f := range g.Items {
			s.skills[letters(f.Text)] = f.Text
			for part := range strings.FieldsFuncSeq(f.Text, func(r rune) bool { return rough && (r == ',' || r == ':') }) {
				s.skills[letters(part)] = f.Text
			}
		}
	}
}

func (s *parsedSection) addEntry(e *ats.Entry, rough bool) {
	title, org := letters(e.Title.Text), letters(e.Org.Text)
	for _, part := range beforeCommas(e.Org.Text, rough) {
		name := nameKey(title, letters(part))
		s.byName[name] = append(s.byName[name], len(s.entries))
	}
	s.entries = append(s.entries, e)
	for _, part := range []string{title, org} {
		if part != "" && s.byPart[part] == "" {
			s.byPart[part] = describe(e)
		}
	}
	for _, b := range e.Bullets {
		s.addText(b.Text)
	}
}

// beforeCommas returns a text and, for a rough parser, what precedes each of
// its first commas.
func beforeCommas(text string, rough bool) []string {
	const most = 4
	texts := []string{text}
	for i, r := range text {
		if rough && r == ',' && len(texts) <= most {
			texts = append(texts, text[:i])
		}
	}
	return texts
}

func nameKey(title, org string) string { return title + "\x00" + org }

func describe(e *ats.Entry) string { return joined(e.Title.Text, e.Org.Text, e.Dates.Text) }

// beginning is the number of letters by which a bullet that was not read whole
// is recognised.
const beginning = 12

func (s *parsedSection) addText(text string) {
	key := letters(text)
	s.texts[key] = text
	if begin := key[:min(beginning, len(key))]; s.begins[begin] == "" {
		s.begins[begin] = text
	}
}

// text returns the bullet want or, if there is none, one that begins like it.
func (s *parsedSection) text(want string) (got string, ok bool) {
	key := letters(want)
	if got, ok = s.texts[key]; ok {
		return got, true
	}
	return s.begins[key[:min(beginning, len(key))]], false
}

// sameNamed is the maximum number of entries with one title and organisation
// whose dates are compared: nobody holds the same job more often.
const sameNamed = 200

// entry returns the entry that has all parts of the header of e or, if there is
// none, the one that comes closest. An entry with only a title or only an
// organisation may be read as either.
func (s *parsedSection) entry(e *resume.Entry, org string) (got string, ok bool) {
	title, name := letters(e.Title.Plain), letters(org)
	keys := []string{nameKey(title, name)}
	if title == "" || name == "" {
		keys = append(keys, nameKey(name, title))
	}
	for _, key := range keys {
		for _, i := range s.byName[key][:min(sameNamed, len(s.byName[key]))] {
			if sameDates(s.entries[i].When, e.Dates) {
				return describe(s.entries[i]), true
			}
			if got == "" {
				got = describe(s.entries[i])
			}
		}
	}
	if got == "" {
		got = s.byPart[title]
	}
	if got == "" {
		got = s.byPart[name]
	}
	return got, false
}
