package roles

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Title is the title of a job.
type Title struct {
	Text   string
	Recent bool    // held now, or last
	Years  float64 // for how long
}

// Guess is what a resume seems to aim at.
type Guess struct {
	Role  *Role  // nil if no title names one
	Level string // never empty
	// Aged means that the level was taken from the years of work, and so may
	// rise with time alone. The role never changes with time.
	Aged bool
	Why  string // `"Senior Backend Engineer" is a title of backend, "senior" names the level`
}

const (
	maxTitle = 200 // bytes; no title is nearly as long
	longest  = 5.0 // years of a job that count for its role
)

// Infer guesses role and level from the headline and the job titles. The
// headline counts most, then recent jobs, then how long a job was held.
func (s *Set) Infer(headline string, titles []Title) Guess {
	best, from := s.inferRole(headline, titles)
	if best == nil {
		level, aged, why := inferLevel(nil, headline, titles)
		return Guess{nil, level, aged, "no job title names a role; " + why}
	}
	role := best.role()
	ofTrade := s.ofTrade(titles)
	if len(ofTrade) > 0 {
		titles = ofTrade
	}
	level, aged, why := inferLevel(role, headline, titles)
	if aged && level == Senior && len(ofTrade) == 0 {
		level = Mid // the headline names the role, but no job does: the years may be those of a teacher
	}
	return Guess{role, level, aged, fmt.Sprintf("%q is a title of %s; %s", from, role.Name, why)}
}

// ofTrade drops jobs whose titles belong to no role: years as a nurse do not
// make a senior analyst.
func (s *Set) ofTrade(titles []Title) []Title {
	return slices.DeleteFunc(slices.Clone(titles), func(t Title) bool {
		_, ok := s.titles.best(t.Text)
		return !ok
	})
}

// support is the evidence that titles give of a role.
type support struct {
	points   float64
	top      float64 // the weight of the weightiest title
	title    string  // that title
	named    bool    // a title is of this role alone
	software float64 // the weightiest title that is generic and of software
}

func (p *support) add(title string, weight float64, generic bool) {
	switch {
	case !generic:
		p.named = true
	case isOfSoftware(title):
		p.software = max(p.software, weight)
	}
	if generic {
		weight *= 0.3
	}
	p.points += weight
	if weight > p.top {
		p.top, p.title = weight, strings.TrimSpace(title)
	}
}

// inferRole adds up the weights of the titles of each role. It returns the role
// with the most and its weightiest title, or nil if there is none.
func (s *Set) inferRole(headline string, titles []Title) (best *head, from string) {
	found := map[*head]*support{}
	elsewhere := 0.0 // the weightiest title of another trade
	count := func(title string, weight float64) {
		m, ok := s.titles.best(title)
		switch {
		case (!ok || m.generic) && isOfOtherTrade(title):
			elsewhere = max(elsewhere, weight)
		case ok:
			if found[m.head] == nil {
				found[m.head] = &support{}
			}
			found[m.head].add(title, weight, m.generic)
		}
	}
	if count(headline, 4); elsewhere > 0 {
		elsewhere = math.Inf(1)
	}
	for _, t := range titles {
		years := t.Years
		if t.Recent {
			years = longest // so that the guess stays the same for as long as the job lasts
		}
		weight := 1 + min(max(years, 0), longest)/2
		if t.Recent {
			weight += 3
		}
		count(t.Text, weight)
	}
	for _, h := range s.heads { // in order, so that ties are always broken alike
		p := found[h]
		if p != nil && (p.named || elsewhere == 0 || p.software > elsewhere) && (best == nil || p.points > found[best].points) {
			best, from = h, p.title
		}
	}
	return best, from
}

// isOfOtherTrade reports whether a title is that of an engineer, developer or
// the like for whom there is no role here: what backend engineers are asked
// would be unfair to those who build bridges, pumps or games.
func isOfOtherTrade(title string) bool {
	return slices.ContainsFunc(titleWords(title), func(word string) bool { return slices.Contains(otherTrades, word) })
}

// isOfSoftware reports whether a title is one of software, even if it names no
// role: someone who once built pumps is a software engineer now.
func isOfSoftware(title string) bool {
	return slices.ContainsFunc(titleWords(title), func(word string) bool { return strings.HasPrefix(word, "software") || word == "sde" || word == "swe" })
}

var otherTrades = []string{
	"acoustic", "aerospace", "agricultural", "audio", "automotive", "biomedical", "broadcast", "chemical", "civil", "costume", "electrical", "electronics",
	"embedded", "environmental", "fashion", "field", "firmware", "floral", "fpga", "furniture", "game", "gameplay", "games", "garden", "geotechnical",
	"graphics", "guard", "hardware", "hvac", "industrial", "instructional", "interior", "jewelry", "jewellery", "landscape", "lighting", "manufacturing",
	"marine", "materials", "mechanical", "mechatronics", "mining", "naval", "nuclear", "officer", "petroleum", "railway", "rf", "robotics", "sales",
	"sound", "structural", "support", "telecom", "textile", "advocate", "relations",
}

// inferLevel returns the level named by the title of a present job, else the
// one named by the headline, else that of the years of work.
func inferLevel(r *Role, headline string, titles []Title) (level string, aged bool, why string) {
	for _, title := range append(recent(titles), headline) {
		if level, word := levelOf(r, title); level != "" {
			return level, false, fmt.Sprintf("%q names the level", word)
		}
	}
	years := 0.0
	for _, t := range titles {
		if level, _ := levelOf(r, t.Text); level != Entry && t.Years > 0 {
			years += t.Years
		}
	}
	from := [2]int{2, 6}
	if r != nil {
		from = [2]int{r.Levels[1].Years, r.Levels[2].Years}
	}
	switch {
	case years >= float64(from[1]):
		level = Senior
	case years >= float64(from[0]):
		level = Mid
	default:
		level = Entry
	}
	return level, true, fmt.Sprintf("%.0f years of work", years)
}

// recent returns the titles of the present jobs, or else of the first one
// listed.
func recent(titles []Title) (texts []string) {
	for _, t := range titles {
		if t.Recent {
			texts = append(texts, t.Text)
		}
	}
	if texts == nil && len(titles) > 0 {
		texts = append(texts, titles[0].Text)
	}
	return texts
}

// levelOf returns the level that a title names, and the word that names it.
func levelOf(r *Role, title string) (level, word string) {
	words := titleWords(title)
	if r != nil {
		text := " " + strings.Join(words, " ") + " "
		for i := range r.Levels {
			for _, t := range r.Levels[i].Titles {
				if strings.Contains(text, " "+key(t)+" ") {
					return r.Levels[i].Name, t
				}
			}
		}
	}
	for i, w := range words {
		if w == "lead" && i+1 < len(words) && words[i+1] == "generation" {
			continue
		}
		if level := levelWord(w); level != "" {
			return level, w
		}
		if level := levelNumber(w); level != "" && i > 0 {
			return level, strings.ToUpper(w)
		}
	}
	return "", ""
}

func levelWord(w string) string {
	switch w {
	case "intern", "internship", "trainee", "junior", "graduate", "apprentice", "student", "entry", "praktikant", "werkstudent", "azubi", "auszubildender", "auszubildende",
		"stagiaire", "fresher", "bootcamp":
		return Entry
	case "senior", "staff", "principal", "lead", "head", "chief", "director", "vp", "distinguished", "fellow", "architect", "cto", "ciso", "cpo", "leiter", "leitender":
		return Senior
	case "mid", "intermediate":
		return Mid
	}
	return ""
}

// levelNumber returns the level that a number after a title means: "Engineer
// II".
func levelNumber(w string) string {
	switch w {
	case "i", "1":
		return Entry
	case "ii", "2":
		return Mid
	case "iii", "iv", "3", "4":
		return Senior
	}
	return ""
}

// titleIndex finds the titles of all roles, by the words that titleWords
// returns.
type titleIndex struct {
	byWords map[string]titled
	longest int // number of words in the longest title
}

type titled struct {
	head    *head
	generic bool
}

func newTitleIndex(heads []*head) titleIndex {
	x := titleIndex{byWords: map[string]titled{}}
	for _, generic := range []bool{false, true} {
		for _, h := range slices.Backward(heads) { // those of the site first
			titles := h.titles
			if generic {
				titles = h.generic
			}
			for _, title := range titles {
				words := titleWords(title)
				if k := strings.Join(words, " "); k != "" && x.byWords[k].head == nil {
					x.byWords[k] = titled{h, generic}
					x.longest = max(x.longest, len(words))
				}
			}
		}
	}
	return x
}

// best returns the most telling title in a text: one that is not generic before
// one that is, then that of most words, then the first.
func (x titleIndex) best(text string) (best titled, ok bool) {
	words := titleWords(text)
	joined, starts := strings.Join(words, " "), make([]int, 1, 16)
	for i, w := range words {
		starts = append(starts, starts[i]+len(w)+1)
	}
	score := 0
	for i := 0; i < len(words); i++ {
		for n := min(x.longest, len(words)-i); n > 0; n-- {
			t, found := x.byWords[joined[starts[i]:starts[i+n]-1]]
			if !found {
				continue
			}
			points := 100 + n
			if t.generic {
				points = n
			}
			if points > score {
				best, score, ok = t, points, true
			}
			i += n - 1
			break
		}
	}
	return best, ok
}

// titleWords splits a title into words in lower case, and unifies what is
// written in several ways: "Sr. Front-End Dev".
func titleWords(title string) []string {
	title = strings.ToValidUTF8(title[:min(len(title), maxTitle)], "")
	if strings.ContainsAny(title, "+#.") {
		title = signs.Replace(title)
	}
	r := reader{make([]byte, 0, len(title)), make([]token, 0, 6)}
	r.split(title)
	small, words := string(r.small), make([]string, 0, len(r.tokens))
	for _, t := range r.tokens {
		w := small[t.from:t.to]
		if n := len(words); n > 0 {
			if joined := joinedWord(words[n-1], w); joined != "" {
				words[n-1] = joined
				continue
			}
		}
		words = append(words, sameWord(w))
	}
	return words
}

// signs replaces the signs in names of languages by letters.
var signs = strings.NewReplacer("C++", "cpp", "c++", "cpp", "C#", "csharp", "c#", "csharp", ".NET", "dotnet", ".Net", "dotnet", ".net", "dotnet")

// joinedWord returns the one word that a and b together stand for, or "".
func joinedWord(a, b string) string {
	switch a + " " + b {
	case "front end", "back end", "full stack", "dev ops", "data base", "q a", "u x", "u i":
		return a + b
	case "vice president":
		return "vp"
	case "entry level":
		return "entry"
	case "mid level":
		return "mid"
	case "react js", "node js", "vue js", "angular js":
		return a
	}
	return ""
}

func sameWord(w string) string {
	switch w {
	case "sr", "snr":
		return "senior"
	case "jr", "jnr":
		return "junior"
	case "dev", "programmer", "coder":
		return "developer"
	case "eng", "engr":
		return "engineer"
	case "mgr":
		return "manager"
	case "internship":
		return "intern"
	}
	for _, end := range []string{"erin", "orin", "eurin", "istin", "ystin", "antin", "entin", "ektin"} { // German feminine forms
		if len(w) > len("inerin") && strings.HasSuffix(w, end) {
			return strings.TrimSuffix(w, "in")
		}
	}
	return w
}
