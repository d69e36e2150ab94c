package grade

import "strings"

// reason says in words why the bullet has its grade.
func (s *shape) reason(g Grade) string {
	switch g {
	case Weak:
		for _, why := range [...]func(*shape) string{
			(*shape).whyNothing, (*shape).whyNoEnglishVerb, (*shape).whyOpener, (*shape).whyTools, (*shape).whyTail,
			(*shape).whyNumber, (*shape).whyBuzz, (*shape).whyObject,
		} {
			if r := why(s); r != "" {
				return r
			}
		}
		return "nothing here tells this work from that of anyone else in the job"
	case Strong:
		return s.whyStrong()
	}
	return "names what was done, but no measure and no outcome"
}

func (s *shape) whyNothing() string {
	if s.opener >= len(s.tokens) {
		return "there are no words in it"
	}
	return ""
}

// whyNoEnglishVerb is for topics: "API integration and testing".
func (s *shape) whyNoEnglishVerb() string {
	for i, t := range s.tokens {
		if i >= s.opener && t.class&verbs != 0 && (t.class&(past|third) != 0 || t.class&(base|gerund) != 0 && i == s.opener) && t.class&noun(t) == 0 {
			return ""
		}
	}
	return "\"" + s.quote(s.opener, s.stopAt(s.opener, 5)) + "\" is a topic: it does not say what you did"
}

// noun is the class by which a word that is a verb too counts as a noun.
func noun(t token) class {
	if t.class&(past|gerund) != 0 {
		return 0
	}
	return generic | artifact
}

// whyOpener is for duties, presence, learning and routine.
func (s *shape) whyOpener() string {
	c := s.tokens[s.opener].class
	words := "\"" + s.quote(s.opener, s.openerEnd()) + "\""
	switch {
	case s.is(s.opener, "responsible", "accountable", "tasked", "entrusted", "duties", "responsibilities"):
		return words + " names a duty, not what came of it"
	case c&presence != 0 && s.second == 0:
		return words + " says that you were there, not what you did"
	case c&presence != 0:
		return words + " hides what was yours in it"
	case c&learn != 0:
		return words + " tells what you took along, not what you left behind"
	case c&routine != 0 && c&(makes|technical|improve) == 0 || c&duty != 0:
		return words + " is the job itself: anyone in it does that"
	}
	return ""
}

func (s *shape) is(i int, words ...string) bool {
	for _, w := range words {
		if string(s.at(i)) == w {
			return true
		}
	}
	return false
}

// openerEnd takes the preposition of an opener in: "Responsible for", "Worked
// on", "Assisted in".
func (s *shape) openerEnd() int {
	if s.is(s.opener+1, "for", "on", "in", "with", "to", "as", "at") {
		return s.opener + 2
	}
	if s.tokens[s.opener].class&(presence|duty|learn) != 0 {
		return s.opener + 1
	}
	return s.stopAt(s.opener, 4)
}

// stopAt gives the end of at most most words from i on within a clause.
func (s *shape) stopAt(i, most int) int {
	j := i + 1
	for j < len(s.tokens) && j < i+most && s.tokens[j].before != '.' && s.tokens[j].before != ';' && s.tokens[j].before != '(' {
		j++
	}
	for j > i+1 && s.tokens[j-1].class&stop != 0 {
		j--
	}
	return j
}

// whyTools is for a list of tools behind an object that is only the job.
func (s *shape) whyTools() string {
	n := 0
	for _, t := range s.tokens {
		if t.class&(tech|everyday) != 0 && t.class&(generic|verbs) == 0 {
			n++
		}
	}
	if n < 2 {
		return ""
	}
	return "lists tools (" + s.tools(3) + "), not what was made with them and for whom"
}

// whyTail is for "improving performance" without a figure.
func (s *shape) whyTail() string {
	for i, t := range s.tokens {
		if i > s.opener && t.class&improver != 0 && t.class&gerund != 0 && i+1 < len(s.tokens) {
			return "\"" + s.quote(i, s.stopAt(i, 4)) + "\" is no outcome without a figure"
		}
	}
	return ""
}

// whyNumber is for numbers that measure nothing.
func (s *shape) whyNumber() string {
	for _, t := range s.tokens {
		if t.number == duration || t.number == empty || t.number == whole || t.number == bare {
			return "\"" + s.text[t.start:t.end] + "\" measures no result"
		}
	}
	return ""
}

func (s *shape) whyBuzz() string {
	var found []string
	for _, t := range s.tokens {
		if t.class&buzz != 0 && t.class&verbs == 0 && len(found) < 2 {
			found = append(found, "\""+s.text[t.start:t.end]+"\"")
		}
	}
	if len(found) == 0 {
		return ""
	}
	return strings.Join(found, " and ") + " praise the work, nothing here shows it"
}

// whyObject names the object that could be anyone's.
func (s *shape) whyObject() string {
	from, to := -1, -1
	for i := range s.tokens {
		if s.parts[i] == object && s.tokens[i].class&stop == 0 {
			if from < 0 {
				from = i
			}
			to = i + 1
		} else if from >= 0 && s.parts[i] != object {
			break
		}
	}
	if from < 0 {
		return ""
	}
	return "\"" + s.quote(from, to) + "\" could be anyone's: nothing says which, for whom, or what came of it"
}

// whyStrong names the measure, or the outcome.
func (s *shape) whyStrong() string {
	for i, t := range s.tokens {
		if t.number.measures() {
			return "says what was done and how much: \"" + s.quote(i, s.stopAt(i, 3)) + "\""
		}
	}
	return "says what was done and what came of it"
}
