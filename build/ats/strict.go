package ats

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// ParseStrict finds fields like a popular open source parser, with all its
// limits: English, one column, headings in capitals or of a few known words,
// phone numbers of the United States, places as "City, CC", bullets that are
// "•". What passes it passes most. Lines must be in Stream order. Confidence is
// always 1.
//
// The behaviour was observed from outside; this is a reimplementation, not a
// translation.
func ParseStrict(lines []Line) *Resume {
	s := &strict{lines: items(lines)}
	s.split()
	r := &Resume{}
	s.profile(r)
	for _, name := range s.order {
		if name != profileSection {
			r.Sections = append(r.Sections, Section{Title: Field{name, 1, "", s.titles[name]}, Kind: "other"})
		}
	}
	s.fill(r, "work", []string{"work", "experience", "employment", "history", "job"}, strictJob)
	s.fill(r, "education", []string{"education"}, strictSchool)
	s.fill(r, "projects", []string{"project"}, strictProject)
	s.skills(r)
	return r
}

const profileSection = ""

// item is a piece of text without gaps, on one line.
type item struct {
	text       string
	x, width   float64
	y, size    float64
	bold       bool
	font       string
	line, page int
}

type strict struct {
	lines    [][]item
	sections map[string][][]item
	titles   map[string]int // lines
	order    []string
}

// items returns the pieces of each line, joining those that are no further
// apart than the mean width of a letter.
func items(lines []Line) [][]item {
	out := make([][]item, 0, len(lines))
	for i := range lines {
		var list []item
		runs, _ := inReadingOrder(lines[i].Runs)
		for j := range runs {
			r := &runs[j]
			if strings.TrimSpace(r.Text) == "" {
				continue
			}
			list = append(list, item{
				text: strings.ReplaceAll(r.Text, "-\u00ad‐", "-"), x: r.X, y: r.Y, width: r.Width, size: r.Size, page: r.Page,
				bold: strings.Contains(strings.ToLower(r.Font.Name), "bold"), font: r.Font.Name, line: i,
			})
		}
		if len(list) > 0 {
			out = append(out, list)
		}
	}
	width := letterWidth(out)
	for i := range out {
		out[i] = joinItems(out[i], width)
	}
	return out
}

// letterWidth returns the mean width of letters in the most common font and
// size.
func letterWidth(lines [][]item) float64 {
	type face struct {
		font string
		size float64
	}
	count := map[face]int{}
	widths := map[face]float64{}
	var best face
	for _, l := range lines {
		for _, it := range l {
			f := face{it.font, it.size}
			count[f] += utf8.RuneCountInString(it.text)
			widths[f] += it.width
			if count[f] > count[best] {
				best = f
			}
		}
	}
	if count[best] == 0 {
		return 0
	}
	return widths[best] / float64(count[best])
}

func joinItems(list []item, gap float64) []item {
	out := list[:1]
	for _, it := range list[1:] {
		left := &out[len(out)-1]
		if it.x-(left.x+left.width) > gap {
			out = append(out, it)
			continue
		}
		if spaceBetween(left.text, it.text) {
			left.text += " "
		}
		left.text += it.text
		left.width = it.x + it.width - left.x
	}
	return out
}

const strictBullets = "⋅∙🞄•⦁⚫●⬤⚬○"

func spaceBetween(left, right string) bool {
	end, _ := utf8.DecodeLastRuneInString(left)
	start, _ := utf8.DecodeRuneInString(right)
	return strings.ContainsRune(":,|."+strictBullets, end) && start != ' ' || end != ' ' && strings.ContainsRune("|"+strictBullets, start)
}

// split divides the lines into sections. A repeated title replaces the earlier
// section.
func (s *strict) split() {
	s.sections, s.titles = map[string][][]item{}, map[string]int{}
	name, from := profileSection, 0
	store := func(to int) {
		if _, known := s.sections[name]; !known {
			s.order = append(s.order, name)
		}
		s.sections[name] = s.lines[from:to]
	}
	for i, l := range s.lines {
		if i < 2 || len(l) != 1 || !strictTitle(&l[0]) {
			continue
		}
		store(i)
		name, from = strings.TrimSpace(l[0].text), i+1
		s.titles[name] = l[0].line
	}
	store(len(s.lines))
}

var (
	plainTitle = source.Expression(`^[A-Za-z\s&]+$`)
	titleWords = []string{"experience", "education", "project", "skill", "job", "course", "extracurricular", "objective", "summary", "award", "honor"}
)

func strictTitle(it *item) bool {
	if it.bold && allCapitals(it.text) {
		return true
	}
	text := strings.TrimSpace(it.text)
	words := slices.DeleteFunc(strings.Split(text, " "), func(w string) bool { return w == "&" })
	return len(words) <= 2 && plainTitle().MatchString(it.text) && text[0] >= 'A' && text[0] <= 'Z' && containsAny(strings.ToLower(text), titleWords)
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// allCapitals considers only ASCII letters, so a title in Cyrillic has none.
func allCapitals(text string) bool {
	return strings.ToUpper(text) == text && strings.ContainsFunc(text, func(c rune) bool { return c < 128 && unicode.IsLetter(c) })
}

var (
	strictName   = source.Expression(`^[a-zA-Z\s.]+$`)
	strictEmail  = source.Expression(`\S+@\S+\.\S+`)
	strictPhone  = source.Expression(`\(?\d{3}\)?[\s-]?\d{3}[\s-]?\d{4}`)
	strictPlace  = source.Expression(`[A-Z][a-zA-Z\s]+, [A-Z]{2}`)
	strictURL    = source.Expression(`\S+\.[a-z]+/\S+`)
	strictHTTP   = source.Expression(`https?://\S+\.\S+`)
	strictWWW    = source.Expression(`www\.\S+\.\S+`)
	anyLetter    = source.Expression(`[a-zA-Z]`)
	anyDigit     = source.Expression(`[0-9]`)
	strictYear   = source.Expression(`(?:19|20)\d{2}`)
	strictMonth  = source.Expression(`Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec`)
	strictSeason = source.Expression(`Summer|Fall|Spring|Winter`)
	strictDegree = source.Expression(`[ABM][A-Z.]`)
	degreeWords  = []string{"Associate", "Bachelor", "Master", "PhD", "Ph."}
	schoolWords  = []string{"College", "University", "Institute", "School", "Academy", "BASIS", "Magnet"}
)

// jobWords are the titles known to the parser, as whole words.
const jobWords = " Accountant Administrator Advisor Agent Analyst Apprentice Architect Assistant Associate Auditor Bartender Biologist Bookkeeper Buyer Carpenter Cashier CEO Clerk Co-op Co-Founder Consultant Coordinator CTO Developer Designer Director Driver Editor Electrician Engineer Extern Founder Freelancer Head Intern Janitor Journalist Laborer Lawyer Lead Manager Mechanic Member Nurse Officer Operator Operation Photographer President Producer Recruiter Representative Researcher Sales Server Scientist Specialist Supervisor Teacher Technician Trader Trainee Treasurer Tutor Vice VP Volunteer Webmaster Worker "

func (s *strict) profile(r *Resume) {
	list := slices.Concat(s.sections[profileSection]...)
	capitals := func(it *item) bool { return allCapitals(it.text) }
	take := func(features ...feature) Field { return best(list, features, true) }
	r.Name = take(pattern(strictName, 3, true), trait(2, isBold), trait(2, capitals), has("@", -4), has("0123456789", -4), has("(", -4), has(",", -4), has("/", -4), trait(-2, longer(3)))
	r.Email = take(pattern(strictEmail, 4, true), trait(-1, isBold), trait(-1, capitals), has("(", -4), has(",", -4), has("/", -4), trait(-4, longer(3)))
	r.Phone = take(pattern(strictPhone, 4, true), pattern(anyLetter, -4, false))
	r.Location = take(pattern(strictPlace, 4, true), trait(-1, isBold), has("@", -4), has("(", -3), has("/", -4))
	url := take(pattern(strictURL, 4, true), pattern(strictHTTP, 3, true), pattern(strictWWW, 3, true), trait(-1, isBold), has("@", -4), has("(", -3), has(",", -4), trait(-4, longer(3)))
	if url.Text != "" {
		r.Links = []Field{url}
	}
	r.Summary = take(trait(4, longer(3)), trait(-1, isBold), has("@", -4), has("(", -3), pattern(strictPlace, -4, false))
	for _, word := range []string{"summary", "objective"} {
		if _, lines := s.find([]string{word}); lines != nil {
			var texts []string
			for _, it := range slices.Concat(lines...) {
				texts = append(texts, it.text)
			}
			r.Summary = Field{strings.Join(texts, " "), 1, "", lines[0][0].line}
			break
		}
	}
}

// find returns the first section whose title contains one of the words.
func (s *strict) find(words []string) (name string, lines [][]item) {
	for _, name := range s.order {
		if containsAny(strings.ToLower(name), words) && len(s.sections[name]) > 0 {
			return name, s.sections[name]
		}
	}
	return "", nil
}

func (s *strict) fill(r *Resume, kind string, words []string, read func(list []item) Entry) {
	name, lines := s.find(words)
	if lines == nil {
		return
	}
	i := slices.IndexFunc(r.Sections, func(x Section) bool { return x.Title.Text == name })
	if i < 0 {
		return
	}
	r.Sections[i].Kind = kind
	for _, sub := range subsections(lines) {
		to := descriptionsAt(sub)
		info := to
		switch {
		case kind == "education":
			// Schools also have fields in their descriptions.
			if info = len(sub); to < 0 {
				to = info
			}
		case to < 0 && kind == "work":
			to = min(2, len(sub))
			info = to
		case to < 0:
			to = 1
			info = to
		}
		e := read(slices.Concat(sub[:info]...))
		e.When, _ = resume.ParseDates(e.Dates.Text)
		e.Bullets = strictBulletsOf(sub[to:])
		r.Sections[i].Entries = append(r.Sections[i].Entries, e)
	}
}

// subsections splits where the gap exceeds 1.4 times the most frequent one, or
// else where a bold line follows a plain one.
func subsections(lines [][]item) [][][]item {
	count := map[float64]int{}
	for i := 1; i < len(lines); i++ {
		count[lineGap(lines, i)]++
	}
	limit := 1.4 * commonest(count)
	out := cutLines(lines, func(i int) bool { return lineGap(lines, i) > limit })
	if len(out) > 1 {
		return out
	}
	return cutLines(lines, func(i int) bool {
		return !lines[i-1][0].bold && lines[i][0].bold && !strings.Contains(strictBullets, lines[i][0].text)
	})
}

func lineGap(lines [][]item, i int) float64 {
	// A page break is not a gap, as y starts anew.
	if lines[i][0].page != lines[i-1][0].page {
		return 0
	}
	return math.Round(lines[i][0].y - lines[i-1][0].y)
}

func cutLines(lines [][]item, at func(int) bool) (out [][][]item) {
	from := 0
	for i := 1; i <= len(lines); i++ {
		if i == len(lines) || at(i) {
			out = append(out, lines[from:i])
			from = i
		}
	}
	return out
}

// descriptionsAt returns the first line with a bullet, or else the first that
// is one long text, or -1.
func descriptionsAt(lines [][]item) int {
	for i, l := range lines {
		if slices.ContainsFunc(l, func(it item) bool { return strings.ContainsAny(it.text, strictBullets) }) {
			return i
		}
	}
	for i, l := range lines {
		if len(l) == 1 && len(strings.Fields(l[0].text)) >= 8 {
			return i
		}
	}
	return -1
}

func strictDate(list []item) Field {
	return best(list, []feature{
		pattern(strictYear, 1, false), pattern(strictMonth, 1, false), pattern(strictSeason, 1, false),
		trait(1, func(it *item) bool { return strings.Contains(it.text, "Present") }), has(",", -1),
	}, true)
}

// not lowers the score of text that was taken for another field.
func not(text string) feature {
	return trait(-4, func(it *item) bool { return text != "" && strings.Contains(it.text, text) })
}

func strictJob(list []item) (e Entry) {
	e.Dates = strictDate(list)
	isJob := func(it *item) bool {
		return slices.ContainsFunc(strings.Fields(it.text), func(w string) bool { return strings.Contains(jobWords, " "+w+" ") })
	}
	e.Title = best(list, []feature{trait(4, isJob), pattern(anyDigit, -4, false), trait(-2, longer(5))}, true)
	e.Org = best(list, []feature{trait(2, isBold), not(e.Dates.Text), not(e.Title.Text)}, false)
	return e
}

func strictSchool(list []item) (e Entry) {
	school := func(it *item) bool { return containsAny(it.text, schoolWords) }
	degree := func(it *item) bool { return containsAny(it.text, degreeWords) || strictDegree().MatchString(it.text) }
	e.Dates = strictDate(list)
	e.Org = best(list, []feature{trait(4, school), trait(-4, degree), pattern(anyDigit, -4, false)}, true)
	e.Title = best(list, []feature{trait(4, degree), trait(-4, school), pattern(anyDigit, -3, false)}, true)
	return e
}

func strictProject(list []item) (e Entry) {
	e.Dates = strictDate(list)
	e.Title = best(list, []feature{trait(2, isBold), not(e.Dates.Text)}, false)
	return e
}

func (s *strict) skills(r *Resume) {
	name, lines := s.find([]string{"skill"})
	i := slices.IndexFunc(r.Sections, func(x Section) bool { return x.Title.Text == name })
	if lines == nil || i < 0 {
		return
	}
	r.Sections[i].Kind = "skills"
	r.Sections[i].Groups = []Group{{Items: strictBulletsOf(lines)}}
}

// strictBulletsOf joins the lines and splits them at the most common bullet.
// Without bullets, each line is a text.
func strictBulletsOf(lines [][]item) (out []Field) {
	all := slices.Concat(lines...)
	if len(all) == 0 {
		return nil
	}
	var joined strings.Builder
	count := map[rune]int{}
	for _, it := range all {
		if s := joined.String(); s != "" && !strings.HasSuffix(s, " ") && !strings.HasPrefix(it.text, " ") {
			joined.WriteByte(' ')
		}
		joined.WriteString(it.text)
		for _, c := range it.text {
			if strings.ContainsRune(strictBullets, c) {
				count[c]++
			}
		}
	}
	if len(count) == 0 {
		for _, l := range lines {
			var texts []string
			for _, it := range l {
				texts = append(texts, it.text)
			}
			out = append(out, Field{strings.Join(texts, " "), 1, "", l[0].line})
		}
		return out
	}
	var bullet rune
	for _, c := range strictBullets {
		if count[c] > count[bullet] {
			bullet = c
		}
	}
	text := joined.String()
	for part := range strings.SplitSeq(text[strings.IndexRune(text, bullet):], string(bullet)) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, Field{part, 1, "", all[0].line})
		}
	}
	return out
}
