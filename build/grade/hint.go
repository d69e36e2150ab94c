package grade

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed asks.txt
var asksFile string

// asks maps a word to what should be asked of a weak bullet that has it.
var asks = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(asksFile) {
		words, ask, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			if m[w] == "" {
				m[w] = ask
			}
		}
	}
	return m
})

// hintFair asks for the outcome that a specific bullet lacks.
func (s *shape) hintFair() string {
	_, measures, ok := strings.Cut(s.ask(), ": ")
	if !ok {
		_, measures, _ = strings.Cut(askAnything, ": ")
	}
	return "add what came of it: " + measures
}

const askAnything = "what exactly you did, for whom, and what came of it: a number, a user, a step that is gone"

// hint says what is missing in a weak bullet and what to type.
func (s *shape) hint() string {
	var b strings.Builder
	b.WriteString(s.start())
	b.WriteString(s.ask())
	if tools := s.tools(3); tools != "" {
		b.WriteString("; say what " + tools + " did in it")
	}
	return b.String()
}

// start asks for the deed first where there is none.
func (s *shape) start() string {
	if s.opener >= len(s.tokens) {
		return "say "
	}
	switch c := s.tokens[s.opener].class; {
	case s.second > 0:
		return "begin with the deed (\"" + s.quote(s.second, s.second+1) + "\") in the past tense and say "
	case c&(presence|learn) != 0 || c&duty != 0 && c&past == 0:
		return "begin with what you did yourself (built, fixed, wrote, decided) and say "
	case c&verbs == 0:
		return "begin with a verb (built, replaced, wrote) and say "
	}
	return "say "
}

// ask looks for the question in the object first, then in the whole bullet.
func (s *shape) ask() string {
	m := asks()
	for _, only := range [...]bool{true, false} {
		for i, t := range s.tokens {
			if only && s.parts[i] != object {
				continue
			}
			if a := m[string(t.word.text)]; a != "" {
				return a
			}
		}
	}
	return askAnything
}

// tools names the technologies of the bullet as it writes them, at most most.
func (s *shape) tools(most int) string {
	var names []string
	for _, t := range s.tokens {
		if t.class&(tech|everyday) == 0 || t.class&(generic|verbs) != 0 || !t.upper {
			continue
		}
		names = append(names, s.text[t.start:t.end])
		if len(names) == most {
			break
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// quote gives the text from token i up to token j, cut to a readable length.
func (s *shape) quote(i, j int) string {
	j = min(j, i+8, len(s.tokens))
	return strings.ToValidUTF8(s.text[s.tokens[i].start:s.tokens[j-1].end], "�")
}
