package grade

import (
	"strings"
	"unicode/utf8"
)

// reason explains why the bullet has its grade.
func (s *shape) reason(g Grade) string {
	switch g {
	case Weak:
		for _, why := range [...]func(*shape) string{
			(*shape).whyNothing, (*shape).whyDuty, (*shape).whyOnlyTools, (*shape).whyTopic, (*shape).whyOpener, (*shape).whyTools, (*shape).whyTail,
			(*shape).whyNumber, (*shape).whyBuzz, (*shape).whyObject,
		} {
			if r := why(s); r != "" {
				return r
			}
		}
		return "nothing sets this work apart from that of anyone else in the job"
	case Strong:
		return s.whyStrong()
	}
	return "says what was done, but gives no measure and no outcome"
}

func (s *shape) whyNothing() string {
	if s.opener >= len(s.tokens) {
		return "the bullet has no words"
	}
	return ""
}

func (s *shape) whyDuty() string {
	if !s.is(s.opener, "responsible", "accountable", "tasked", "entrusted", "duties", "responsibilities") {
		return ""
	}
	return "\"" + s.quote(s.opener, s.openerEnd()) + "\" names a duty, not a result"
}

// whyOnlyTools explains a bullet that is little but a list of tools.
func (s *shape) whyOnlyTools() string {
	if n := s.toolsNamed(); n < 2 || 2*n < len(s.tokens) {
		return ""
	}
	return s.whyTools()
}

// whyTopic explains a bullet without a verb: "API integration and testing".
func (s *shape) whyTopic() string {
	if s.deed() {
		return ""
	}
	for i, t := range s.tokens {
		if i >= s.opener && t.class&verbs != 0 && (t.class&(past|third) != 0 || t.class&(base|gerund) != 0 && i == s.opener) && t.class&noun(t) == 0 {
			return ""
		}
	}
	if s.orders() {
		return ""
	}
	return "\"" + s.quote(s.opener, s.stopAt(s.opener, 6)) + "\" is a topic: it does not say what you did"
}

// orders reports whether a first word that may be a noun is a verb: a
// determiner follows ("Document each screen"), it is joined to a verb ("Monitor
// backups and replace tapes"), or it is a presence ("Work with vendors").
func (s *shape) orders() bool {
	if s.opener >= len(s.tokens) || s.tokens[s.opener].class&base == 0 || s.is(s.opener+1, "of", "and", "for") {
		return false
	}
	if s.is(s.opener+1, "the", "a", "an", "each", "every", "all", "any", "our", "their", "its", "my") {
		return true
	}
	if s.tokens[s.opener].class&presence != 0 && s.is(s.opener+1, "with", "closely", "directly", "on", "under", "as") {
		return true
	}
	for i := s.opener + 2; i < len(s.tokens); i++ {
		if t := s.tokens[i]; t.class&base != 0 && t.class&noun(t) == 0 && (s.is(i-1, "and") || t.before == ',' || t.before == '&') {
			return true
		}
	}
	return false
}

// deed reports whether the bullet begins with the past tense of a verb that has
// no class: "Adopted", "Took care of".
func (s *shape) deed() bool {
	w := s.at(s.opener)
	if n := len(w); n > 4 && string(w[n-2:]) == "ed" && s.tokens[s.opener].class&(generic|artifact) == 0 {
		return true
	}
	return s.is(s.opener, "took", "came", "went", "gave", "got", "did", "had", "left", "stayed", "spent", "sat", "stood", "put", "let", "made", "kept")
}

// noun returns the classes that make a word that may be a verb count as a noun.
func noun(t *token) class {
	if t.class&(past|gerund) != 0 {
		return 0
	}
	return generic | artifact
}

// whyOpener explains openers of presence, learning and routine.
func (s *shape) whyOpener() string {
	c, from := s.tokens[s.opener].class, s.opener
	if from == 1 && s.is(0, "my", "our") {
		from = 0
	}
	words := "\"" + s.quote(from, s.openerEnd()) + "\""
	switch {
	case c&presence != 0 && s.second == 0:
		return words + " says that you were there, not what you did"
	case c&presence != 0:
		return words + " hides which part was yours"
	case c&learn != 0:
		return words + " says what you learned, not what you achieved"
	case c&routine != 0 && c&(makes|technical|improve) == 0 || c&duty != 0:
		return words + " is the job itself: anyone in it does this"
	}
	return ""
}

// openerEnd returns the end of the opener, including its preposition:
// "Responsible for", "Worked on", "Assisted in".
func (s *shape) openerEnd() int {
	next := s.opener + 1
	if s.is(next, "closely", "directly", "extensively") {
		next++
	}
	if s.is(next, "for", "on", "in", "with", "to", "as", "at") {
		return next + 1
	}
	if s.tokens[s.opener].class&(presence|learn) != 0 {
		return s.opener + 1
	}
	return s.stopAt(s.opener, 5)
}

// stopAt returns the end of a quote of up to most words from i on within a
// clause. If that falls in the middle of a phrase, the quote ends before the
// phrase: "Presented results", not "Presented results to the pricing".
func (s *shape) stopAt(i, most int) int {
	j := i + 1
	for j < len(s.tokens) && j < i+most && s.tokens[j].before != '.' && s.tokens[j].before != ';' && s.tokens[j].before != '(' {
		j++
	}
	if j == i+most && j < len(s.tokens) && s.tokens[j].before == 0 && s.tokens[j].class&stop == 0 {
		for k := j - 1; k > i+1; k-- {
			if s.tokens[k].class&stop != 0 {
				j = k
				break
			}
		}
	}
	for j > i+1 && (s.tokens[j-1].class&stop != 0 || s.is(j-1, "using", "utilizing", "leveraging", "including")) {
		j--
	}
	return j
}

// whyTools explains a list of tools after an object that is merely the job.
func (s *shape) whyTools() string {
	tools := s.tools(3)
	if s.toolsNamed() < 2 || !strings.Contains(tools, " and ") {
		return ""
	}
	return "lists tools (" + tools + "), not what you made with them and for whom"
}

func (s *shape) toolsNamed() int {
	n := 0
	for _, t := range s.tokens {
		if t.class&(tech|everyday) != 0 && t.class&(generic|verbs) == 0 {
			n++
		}
	}
	return n
}

// whyTail explains "improving performance" without a figure.
func (s *shape) whyTail() string {
	for i, t := range s.tokens {
		if i > s.opener && t.class&improver != 0 && t.class&gerund != 0 && i+1 < len(s.tokens) {
			return "\"" + s.quote(i, s.stopAt(i, 4)) + "\" is not an outcome without a figure"
		}
	}
	return ""
}

// whyNumber explains numbers that measure nothing.
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
		if t.class&buzz != 0 && t.class&verbs == 0 && string(t.word.text) != "agile" && len(found) < 2 {
			found = append(found, "\""+s.text[t.start:t.end]+"\"")
		}
	}
	if len(found) == 0 {
		return ""
	}
	praise := " praise the work, but nothing here shows it"
	if len(found) == 1 {
		praise = " praises the work, but nothing here shows it"
	}
	return strings.Join(found, " and ") + praise
}

// whyObject quotes a deed that could be anyone's.
func (s *shape) whyObject() string {
	to := -1
	for i := range s.tokens {
		if s.parts[i] == object && s.tokens[i].class&stop == 0 {
			to = i + 1
		} else if to >= 0 && s.parts[i] != object {
			break
		}
	}
	if to < 0 {
		return ""
	}
	return "\"" + s.quote(s.opener, to) + "\" could be anyone's: which one, for whom, and what came of it?"
}

// whyStrong quotes the measure, if there is one.
func (s *shape) whyStrong() string {
	for i, t := range s.tokens {
		if t.number.measures() {
			return "says what was done and how much: \"" + s.amount(i) + "\""
		}
	}
	return "says what was done and what came of it"
}

// amount quotes a number with its sign and what it counts.
func (s *shape) amount(i int) string {
	from, to := s.tokens[i].start, s.tokens[s.stopAt(i, 3)-1].end
	if s.tokens[i].before == '$' {
		_, n := utf8.DecodeLastRuneInString(s.text[:from])
		from -= n
	}
	if sign := s.tokens[i].after; sign == '%' || sign == '$' {
		to = s.tokens[i].end
		for _, r := range s.text[to:min(to+4, len(s.text))] {
			to += utf8.RuneLen(r)
			if mark(r) == sign {
				break
			}
		}
	}
	return strings.ToValidUTF8(s.text[from:min(to, len(s.text))], "�")
}
