package roles

import (
	"slices"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// Sentence is one text of a resume: a bullet, a paragraph, an item in a list of
// skills.
type Sentence struct {
	Text string
	Kind string // of its section: "work", "skills", "summary"

	// Mentions are the technologies in Text, in order. If nil, they are looked
	// up.
	Mentions []lexicon.Mention
}

// Contact is the Kind of the contacts: "website ada.example", "Behance ada".
// They can show what a competency wants to find there, such as a portfolio, but
// do not count as listing anything.
const Contact = "contact"

// Evidence is where a resume shows a competency.
type Evidence struct {
	Competency *Competency
	Shown      []Hit // in the sections where it counts, in the order of the sentences
	Listed     []Hit // elsewhere, as in a list of skills or a summary
}

// Hit is a sentence that is evidence of a competency.
type Hit struct {
	Sentence int    // index of the sentence
	Words    string // the evidence: a technology, or words of the sentence
}

// Evidence looks for evidence of each competency of the role and returns it in
// their order. A sentence counts once for each competency. It takes time linear
// in the length of the texts.
func (r *Role) Evidence(texts []Sentence) []Evidence {
	found := make([]Evidence, len(r.Competencies))
	for i, c := range r.Competencies {
		found[i].Competency = c
	}
	m := r.matcher()
	scratch := reader{make([]byte, 0, 256), make([]token, 0, 48)}
	for i := range texts {
		s := &texts[i]
		m.read(&scratch, s, func(competency int, words string) {
			e := &found[competency]
			hits := &e.Listed
			switch {
			case slices.Contains(e.Competency.In, s.Kind):
				hits = &e.Shown
			case s.Kind == Contact:
				return
			}
			if *hits == nil {
				*hits = make([]Hit, 0, 4)
			}
			*hits = append(*hits, Hit{i, words})
		})
	}
	return found
}

// Missing returns the competencies that the level needs and the evidence does
// not show, those of most weight first.
func (r *Role) Missing(level string, found []Evidence) []*Competency {
	var missing []*Competency
	for _, name := range r.Level(level).Needs {
		i := slices.IndexFunc(found, func(e Evidence) bool { return e.Competency.Name == name })
		if i >= 0 && len(found[i].Shown) == 0 {
			missing = append(missing, found[i].Competency)
		}
	}
	slices.SortStableFunc(missing, func(a, b *Competency) int { return b.Weight - a.Weight })
	return missing
}
