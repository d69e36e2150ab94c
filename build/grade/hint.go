package grade

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed asks.txt
var asksFile string

// asks maps a word to the question for a weak bullet that contains it.
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

const askAnything = "exactly what it was, for whom, and what came of it: a number, a user, a step removed"

// hint returns what is missing in a weak bullet, and what to write.
func (s *shape) hint() string {
	var b strings.Builder
	b.WriteString(s.start())
	b.WriteString(s.ask())
	if tools := s.tools(3); tools != "" && !s.saysWhatFor() {
		b.WriteString("; say what you used " + tools + " for")
	}
	return b.String()
}

// saysWhatFor reports whether the bullet does no more than say what its tools
// were used for: "Used Git for version control".
func (s *shape) saysWhatFor() bool {
	return s.is(s.opener, "used", "use", "using", "utilized", "utilised") &&
		slices.ContainsFunc(s.tokens, func(t *token) bool { return string(t.word.text) == "for" || string(t.word.text) == "to" })
}

// start asks for the deed first if the bullet does not begin with one.
func (s *shape) start() string {
	if s.opener >= len(s.tokens) {
		return "say "
	}
	switch c := s.tokens[s.opener].class; {
	case s.second > 0 && s.tells(s.second):
		return "start with the action (\"" + s.quote(s.second, s.second+1) + "\") in the past tense, and say "
	case c&(presence|learn) != 0 || c&duty != 0 && c&past == 0:
		return "start with what you did yourself (built, fixed, wrote, decided), and say "
	case c&verbs == 0 && !s.deed():
		return "start with a verb (built, replaced, wrote), and say "
	}
	return "say "
}

// tells reports whether the second verb is a deed beyond doubt: it is in the
// past tense, makes something, or follows the opener and one small word
// ("Responsible for releasing"). Elsewhere "-ing" may be a noun ("Oversaw
// dispensing, stock control"), and what was hoped for is not a deed ("worked
// with teams to drive growth").
func (s *shape) tells(second int) bool {
	t := s.tokens[second]
	return t.class&past != 0 || t.class&base != 0 && t.class&(makes|technical) != 0 && t.class&generic == 0 || second == s.opener+2 && t.before == 0
}

// ask returns the question for the word that most likely says what the bullet
// is about.
func (s *shape) ask() string {
	for _, pass := range [...]struct {
		from depth
		of   func(i int) bool
	}{
		{telling, func(i int) bool { return s.parts[i] == object }},
		{telling, func(i int) bool { return i == s.opener && s.tokens[i].class&(past|gerund) != 0 }},
		{vague, func(i int) bool { return s.parts[i] == object }},
		{telling, func(int) bool { return true }},
		{vague, func(int) bool { return true }},
		{around, func(i int) bool { return s.parts[i] == object }},
		{around, func(int) bool { return true }},
	} {
		for i := range s.tokens {
			if depthOf(s.at(i)) != pass.from || !pass.of(i) || s.modifies(i) {
				continue
			}
			if a := s.asked(i); a != "" {
				return a
			}
		}
	}
	return askAnything
}

// depth is how much a word says about the subject of a bullet.
type depth uint8

const (
	telling depth = iota
	vague         // any work: "software"
	around        // people and circumstances: "Collaborated with teams to deliver software" is about the software
)

func depthOf(word []byte) depth {
	switch string(word) {
	case "application", "applications", "software", "system", "systems", "solution", "solutions", "product", "products":
		return vague
	case "team", "teams", "developers", "engineers", "designers", "testers", "colleagues", "client", "clients", "customer", "customers", "user", "users", "staff", "agile", "scrum",
		"project", "projects", "technology", "technologies", "experience", "skills":
		return around
	}
	return telling
}

// asked returns the question for one word, or "". The size of a team is asked
// for only where the bullet is about the team, and not of one who merely worked
// with it. Customer service has no requests, a blood test no coverage, and
// continuous improvement no pipeline.
func (s *shape) asked(i int) string {
	with := s.tokens[s.opener].class&(presence|learn) != 0
	if s.is(i, "team", "teams", "developers", "engineers", "designers", "testers", "colleagues", "staff", "supervision") && (s.parts[i] != object || with) && !s.leads() {
		return asks()["teamwork"]
	}
	if s.is(i, "leadership") && with {
		return asks()["presentations"]
	}
	if i > 0 && s.tokens[i].before == 0 {
		switch {
		case s.is(i, "service", "services") && s.is(i-1, "customer", "client", "guest", "patient"):
			return asks()[string(s.at(i-1))]
		case s.is(i, "test", "tests", "testing") && s.is(i-1, "blood", "lab", "laboratory", "diagnostic", "medical", "clinical"):
			return asks()["patient"]
		case s.is(i, "test", "tests", "testing") && s.is(i-1, "penetration", "security"):
			return asks()["security"]
		case s.is(i, "test", "tests", "testing") && s.is(i-1, "usability", "user"):
			return asks()["usability"]
		}
	}
	if s.is(i, "continuous") && !s.is(i+1, "integration", "delivery", "deployment") {
		return ""
	}
	return asks()[string(s.at(i))]
}

// leads reports whether the bullet says that people were led, however it opens.
func (s *shape) leads() bool {
	return slices.ContainsFunc(s.tokens, func(t *token) bool {
		switch string(t.word.text) {
		case "leading", "managing", "supervising", "overseeing", "hired", "hiring", "mentored", "mentoring":
			return true
		}
		return false
	})
}

// modifies reports whether a word only says of what kind the next one is, which
// has a question of its own: "code reviews", "performance reviews", "software
// testing". A code of conduct is not code, and delivery of software no logistics.
func (s *shape) modifies(i int) bool {
	if i+1 >= len(s.tokens) || s.tokens[i+1].before != 0 {
		return false
	}
	if asks()[string(s.at(i+1))] == "" {
		return s.is(i, "code", "delivery") && s.is(i+1, "of")
	}
	if s.is(i, "continuous") {
		return false // has the question of the pipeline
	}
	if s.is(i, "patient", "customer") && s.is(i+1, "portal", "portals") {
		return true
	}
	if s.tokens[i].class&(past|gerund) == 0 && s.is(i+1, "team", "teams", "developers", "engineers", "designers", "testers") {
		return true // backend developers are people
	}
	if s.is(i, "training") && s.is(i+1, "model", "models", "data", "dataset", "datasets", "pipeline", "pipelines") {
		return true // of machines, not of people
	}
	return depthOf(s.at(i)) != telling || s.is(i, "code", "web", "data", "performance", "speed", "service")
}

// tools returns at most most technologies of the bullet, as it writes them.
func (s *shape) tools(most int) string {
	var names []string
	for _, m := range s.mentions {
		if m.Kind != "method" && m.Kind != "protocol" && len(names) < most {
			names = append(names, s.text[m.Start:m.End])
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

// quote returns the text from token i up to token j, cut to a readable length.
func (s *shape) quote(i, j int) string {
	const longest = 120 // bytes: a text without blanks may be as long as a file
	j = min(j, i+8, len(s.tokens))
	text := s.text[s.tokens[i].start:s.tokens[j-1].end]
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + "…"
	}
	return strings.ToValidUTF8(text, "�")
}
