package grade

import "github.com/shortlist-cv/shortlist/build/lexicon"

// part is the role of a word in the sentence of a bullet.
type part uint8

const (
	opening part = iota // the verbs and adverbs it begins with
	object              // what was done
	beyond              // where, with what, for what
)

// shape is the structure of a bullet, which does not depend on the model.
type shape struct {
	sentence
	parts  []part
	label  bool // begins with a label: "Acme — ", "Data Analysis: "
	opener int  // index of the verb or noun it begins with; len(tokens) for none
	second int  // index of a real verb after a weak opener; 0 for none

	mentions []lexicon.Mention // the technologies in the text
}

func (s *shape) read(text string, known *vocabulary, named []lexicon.Mention) {
	s.cut(text, known)
	s.mentions = named
	s.technologies(named)
	s.numbers()
	body := s.peelLabel()
	s.label = body > 0
	s.opener = s.peelAdverbs(body)
	s.partition()
	s.second = s.findSecond()
}

// technologies marks the words that name technologies. Methods are everyday
// words.
func (s *shape) technologies(named []lexicon.Mention) {
	i := 0
	for _, m := range named {
		for i < len(s.tokens) && s.tokens[i].start < m.Start {
			i++
		}
		for i < len(s.tokens) && s.tokens[i].end <= m.End {
			t := s.tokens[i]
			switch {
			case m.Kind == "method":
				t.class |= everyday
			case t.class&everyday == 0 || m.End > t.end || m.Start < t.start:
				t.class = t.class&^(stop|generic|verbs|forms|artifact|numeral|buzz|acronym) | tech
			}
			i++
		}
	}
}

// peelLabel returns the first token after a label, or 0 if there is none: at
// most five words, then a colon or a dash, then at least three words.
func (s *shape) peelLabel() int {
	for i := 1; i <= 5 && i+2 < len(s.tokens); i++ {
		t := s.tokens[i]
		if t.before == ':' || t.before == '-' {
			return i
		}
		if t.before == '.' || t.before == ';' || t.before == ',' {
			return 0
		}
	}
	return 0
}

// peelAdverbs returns the first token after those that may precede the verb:
// "Successfully", "Also", "I have been".
func (s *shape) peelAdverbs(i int) int {
	for n := 0; i < len(s.tokens)-1 && n < 5; n++ {
		t := s.tokens[i]
		if t.class&verbs != 0 && !adverb(t.word.text) {
			return i
		}
		if !adverb(t.word.text) && !auxiliary(t.word.text) {
			return i
		}
		i++
	}
	return i
}

func adverb(w []byte) bool {
	switch string(w) {
	case "also", "currently", "often", "sometimes", "always", "additionally", "then", "later", "previously", "solely", "personally":
		return true
	}
	n := len(w)
	return n > 4 && w[n-2] == 'l' && w[n-1] == 'y' && string(w) != "supply" && string(w) != "apply" && string(w) != "assembly" && string(w) != "family"
}

func auxiliary(w []byte) bool {
	switch string(w) {
	case "i", "we", "he", "she", "my", "was", "were", "have", "has", "been", "be", "am", "is", "are", "had", "role", "duties", "included", "main", "being":
		return true
	}
	return false
}

// partition assigns every token its part.
func (s *shape) partition() {
	s.parts = s.parts[:0]
	now := opening
	for i, t := range s.tokens {
		if i < s.opener {
			s.parts = append(s.parts, opening)
			continue
		}
		switch {
		case now == object && s.leaves(i, t):
			now = beyond
		case now == opening && i > s.opener && !s.stillOpening(t), now == opening && i == s.opener && t.class&verbs == 0:
			now = object
		}
		s.parts = append(s.parts, now)
	}
}

func (s *shape) stillOpening(t *token) bool {
	if t.before == ',' || t.before == '/' || t.before == '&' {
		return t.class&verbs != 0 && t.class&forms != 0
	}
	w := string(t.word.text)
	return t.class&verbs != 0 && t.class&(past|gerund) != 0 || w == "and" || w == "in" || adverb(t.word.text) ||
		t.class&verbs != 0 && t.class&(generic|artifact) == 0
}

// leaves reports whether the word leads from the object to what is beyond it.
func (s *shape) leaves(i int, t *token) bool {
	switch string(t.word.text) {
	case "using", "with", "via", "through", "leveraging", "utilizing", "utilising", "by", "employing", "including", "utilize", "utilizes",
		"in", "on", "at", "for", "from", "into", "within", "across", "during", "under", "among", "between", "over",
		"to", "that", "which", "so", "thereby", "resulting", "leading", "allowing", "enabling", "helping", "where", "while", "whilst", "in-order":
		return true
	}
	return t.class&improver != 0 && t.class&gerund != 0 && i > s.opener+1
}

// findSecond returns the verb that says what was done, after an opener that
// does not: "Worked on building", "Helped to port", "Responsible for writing".
// It is 0 if there is none.
func (s *shape) findSecond() int {
	if s.opener >= len(s.tokens) || s.tokens[s.opener].class&(presence|duty|learn) == 0 {
		return 0
	}
	from := false // "from concept to launch"
	for i := s.opener + 1; i < len(s.tokens); i++ {
		t := s.tokens[i]
		from = from || s.is(i, "from")
		if t.class&acts == 0 || t.class&(gerund|past|base) == 0 || t.upper && !t.first {
			continue
		}
		prev := string(s.at(i - 1))
		ok := prev == "to" && !from && t.class&base != 0 && !s.is(i+1, "sure") || t.class&gerund != 0 && t.class&generic == 0 && prev != "the" && prev != "decision" ||
			t.class&past != 0 && t.class&gerund == 0 && (prev == "and" || prev == "that" || prev == "i" || t.before == ',' || t.before == ';' || t.before == '.')
		if ok {
			return i
		}
	}
	return 0
}
