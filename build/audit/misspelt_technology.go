package audit

import (
	"fmt"
	"sort"
	"strings"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var misspeltTechnology = newRule("misspelt-technology", source.Warning)

// checkTechnologyNames checks what the author writes, the listed skills and the
// job titles. Names of people, employers and projects are as they are, and so
// are the titles of what was published or won.
func checkTechnologyNames(s *subject) {
	passages := s.prose()
	for k := range passages {
		if p := &passages[k]; p.section == nil || spellsOwn(p.section.Kind) {
			s.checkSpelling(p.Text, p.section)
		}
	}
	for _, section := range s.sections {
		if section.Kind != resume.Skills {
			continue
		}
		for _, g := range section.Groups() {
			s.checkSpelling(g.Name, section)
			for _, item := range g.Items {
				s.checkSpelling(item, section)
			}
		}
	}
	for _, e := range s.entries {
		if e.section.Kind == resume.Work {
			s.checkSpelling(e.Title, e.section)
		}
	}
}

func spellsOwn(kind resume.Kind) bool {
	switch kind {
	case resume.Publications, resume.Talks, resume.Awards, resume.Certificates, resume.Courses, resume.References, resume.Languages, resume.Interests:
		return false
	}
	return true
}

func (s *subject) checkSpelling(t resume.Text, section *resume.Section) {
	if t.Empty() {
		return
	}
	var tokens []token
	last := 0 // the end of the previous technology
	for _, m := range s.technologies(t.Plain) {
		beside := last > 0 && last+1 == m.Start && t.Plain[last] == '/' // "PHP/MySql" is not a path
		last = m.End
		if !m.Misspelt || s.isFull() || !beside && isPart(t.Plain, m.Start, m.End) {
			continue
		}
		if tokens == nil {
			tokens = cut(t)
		}
		written := t.Plain[m.Start:m.End]
		if written == m.Spelling || isMasked(tokens, m.Start, m.End) || s.isTerm(written) {
			continue
		}
		span := t.Source(m.Start, m.End)
		f := s.report(span, section, fmt.Sprintf("%q is spelled %q", written, m.Spelling), fmt.Sprintf("write %q: people in the field notice the spelling, and search for it", m.Spelling))
		f.Fixes = []source.Edit{{Span: span, New: m.Spelling}}
	}
}

// isPart reports whether the word from start to end is part of an address or a
// path.
func isPart(plain string, start, end int) bool {
	return start > 0 && strings.IndexByte("/@.-_", plain[start-1]) >= 0 || end+1 < len(plain) && strings.IndexByte("@_", plain[end]) >= 0
}

// isMasked reports whether one of the words from start to end is masked.
func isMasked(tokens []token, start, end int) bool {
	i := sort.Search(len(tokens), func(i int) bool { return tokens[i].end > start })
	for ; i < len(tokens) && tokens[i].start < end; i++ {
		if tokens[i].masked {
			return true
		}
	}
	return false
}
