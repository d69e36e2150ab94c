package resume

import (
	"strconv"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// guessed is a Guess whose field has no name yet.
type guessed struct {
	entry *Entry
	span  source.Span
	why   string
}

// guess notes that a field of the entry was chosen by a rule of thumb.
func (h *header) guess(t Text, why string) {
	h.r.guesses = append(h.r.guesses, guessed{h.entry, t.Span, why})
}

// nameGuesses names the field of the export for each guess.
func (r *reader) nameGuesses(res *Resume) (guesses []Guess) {
	if len(r.guesses) == 0 {
		return nil
	}
	names := exportNames(res)
	for _, g := range r.guesses {
		name := names[g.entry]
		field := ""
		switch e := g.entry; {
		case e == nil:
			field = "basics.name"
		case name == (exportName{}) || e.Hidden:
			continue
		case e.Title.Span == g.span && !e.Title.Empty():
			field = name.path + "." + name.title
			if name.title == "studyType" && !lexicon.Degree(e.Title.Plain) {
				field = name.path + ".area"
			}
		case e.Org.Span == g.span && !e.Org.Empty():
			field = name.path + "." + name.org
		case e.Location.Span == g.span && !e.Location.Empty():
			field = name.path + ".location"
		default:
			continue
		}
		guesses = append(guesses, Guess{Span: g.span, Field: field, Why: g.why})
	}
	return guesses
}

// exportName is where an entry is in JSON Resume, and what its title and
// organisation are called there.
type exportName struct{ path, title, org string }

// exportNames numbers the entries as the export does: one for each position,
// without hidden ones.
func exportNames(res *Resume) map[*Entry]exportName {
	names := map[*Entry]exportName{}
	count := map[Kind]int{}
	for _, s := range res.Sections {
		list, title, org := exportFields(s.Kind)
		if s.Hidden || list == "" {
			continue
		}
		for _, e := range s.Entries() {
			all := e.Positions
			if len(all) == 0 {
				all = []*Entry{e}
			}
			for _, p := range all {
				if p.Hidden {
					continue
				}
				path := list + "[" + strconv.Itoa(count[s.Kind]) + "]"
				count[s.Kind]++
				names[p] = exportName{path, title, org}
				if names[e] == (exportName{}) {
					names[e] = names[p]
				}
			}
		}
	}
	return names
}

// exportFields returns the list of JSON Resume that holds the entries of a
// kind, and its names for their title and organisation.
func exportFields(kind Kind) (list, title, org string) {
	switch kind {
	case Work:
		return "work", "position", "name"
	case Volunteer:
		return "volunteer", "position", "organization"
	case Education:
		return "education", "studyType", "institution"
	case Projects:
		return "projects", "name", "entity"
	case Certificates:
		return "certificates", "name", "issuer"
	case Publications:
		return "publications", "name", "publisher"
	case Awards:
		return "awards", "title", "awarder"
	}
	return "", "", ""
}
