package convert

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// facts is the content of an entry or of one position, as plain strings.
type facts struct {
	title, org, location, url string
	dates                     resume.Dates
	extra                     []string // parts of the header that are none of these
	about                     string   // for a position: what is said about the employer as a whole
	content
}

// positions returns the facts of an entry: one for each position at an
// employer, or else just one. Positions inherit from the employer what they do
// not say themselves.
func positions(e *resume.Entry) []facts {
	own := factsOf(e)
	if len(e.Positions) == 0 {
		return []facts{own}
	}
	var out []facts
	if own.org == "" {
		own.org, own.title = own.title, ""
	}
	for _, p := range e.Positions {
		if p.Hidden {
			continue
		}
		for _, f := range positions(p) {
			f.inherit(own)
			out = append(out, f)
		}
	}
	if len(out) > 0 && len(own.highlights) > 0 {
		// Bullets above the first position belong to none. The schema has no
		// place for an employer, and dropping them would lose text.
		out[0].highlights = append(slices.Clone(own.highlights), out[0].highlights...)
	}
	return out
}

func factsOf(e *resume.Entry) facts {
	f := headerOf(e)
	f.content = contentOf(e.Body)
	return f
}

// headerOf returns the facts of an entry without its content.
func headerOf(e *resume.Entry) facts {
	return facts{
		title: plain(e.Title), org: plain(e.Org), location: plain(e.Location), url: absolute(e.URL),
		dates: e.Dates, extra: plains(e.Extra),
	}
}

func (f *facts) inherit(employer facts) {
	if f.org != "" && f.org != employer.org && employer.org != "" { // "Mission at SNCF" below "Freelance developer"
		employer.extra = append([]string{employer.org}, employer.extra...)
	}
	for _, p := range []struct{ own, from *string }{
		{&f.org, &employer.org}, {&f.location, &employer.location}, {&f.url, &employer.url},
	} {
		if *p.own == "" {
			*p.own = *p.from
		}
	}
	if f.dates == (resume.Dates{}) {
		f.dates = employer.dates
	}
	f.about = join("\n\n", employer.text(), f.about)
	f.extra = append(slices.Clone(employer.extra), f.extra...)
}

// headline returns the header on one line.
func (f facts) headline() string {
	return join(", ", append([]string{f.title, f.org, f.location, dateLine(f.dates)}, f.extra...)...)
}

// when adds the start and end. A single date is both, as readers of the schema
// take an entry without an end for ongoing.
func (f facts) when(o *object, start, end string) {
	from, to := iso(f.dates.Start), iso(f.dates.End)
	if f.dates.Open {
		to = ""
	} else if to == "" {
		to = from
	}
	o.add(start, from)
	o.add(end, to)
}

// date returns the single date of an award, a certificate or a publication.
func (f facts) date() string {
	if s := iso(f.dates.Start); s != "" {
		return s
	}
	return iso(f.dates.End)
}

// iso formats a date with the precision with which it was written.
func iso(d resume.Date) string {
	switch {
	case d.Year < 1000 || d.Year > 2999: // the schema's pattern allows no others
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

func dateLine(d resume.Dates) string { return squeeze(d.Text) }

// rest adds those of the other facts that keys name, and leftover parts of the
// header.
func (f facts) rest(o *object, keys ...string) {
	for _, key := range keys {
		switch key {
		case "location":
			o.add(key, f.location)
		case "url":
			o.add(key, f.url)
		case "summary", "description":
			o.add(key, f.text())
		case "highlights":
			o.add(key, anys(f.highlights))
		}
	}
	o.add("x-extra", anys(append(slices.Clone(f.extra), f.labels...)))
}

func work(e *resume.Entry) []any {
	var out []any
	for _, f := range positions(e) {
		f.about = join("\n\n", f.about, f.take("About the company"))
		o := &object{}
		o.add("name", f.org)
		o.add("location", f.location)
		o.add("description", f.about)
		o.add("position", f.title)
		o.add("url", f.url)
		f.when(o, "startDate", "endDate")
		f.rest(o, "summary", "highlights")
		out = append(out, o)
	}
	return out
}

func volunteer(e *resume.Entry) []any {
	var out []any
	for _, f := range positions(e) {
		f.paragraphs = append(slices.DeleteFunc([]string{f.about}, isEmpty), f.paragraphs...)
		o := &object{}
		o.add("organization", f.org)
		o.add("position", f.title)
		o.add("url", f.url)
		f.when(o, "startDate", "endDate")
		f.rest(o, "summary", "highlights", "location")
		out = append(out, o)
	}
	return out
}

func isEmpty(s string) bool { return s == "" }

func project(e *resume.Entry) []any {
	var out []any
	for _, f := range positions(e) {
		keywords := splitList(f.take("Keywords"))
		roles := splitList(f.take("Roles"))
		kind := f.take("Type")
		if len(keywords) == 0 {
			keywords = f.stack()
		}
		if i := slices.IndexFunc(f.extra, lexicon.JobTitle); i >= 0 && len(roles) == 0 {
			roles, f.extra = []string{f.extra[i]}, slices.Delete(slices.Clone(f.extra), i, i+1)
		}
		o := &object{}
		o.add("name", f.title)
		o.add("description", join("\n\n", f.about, f.text()))
		o.add("highlights", anys(f.highlights))
		o.add("keywords", anys(keywords))
		f.when(o, "startDate", "endDate")
		o.add("url", f.url)
		o.add("roles", anys(roles))
		o.add("entity", f.org)
		o.add("type", kind)
		f.rest(o, "location")
		out = append(out, o)
	}
	return out
}

// take removes the paragraph that begins with the label and a colon, and
// returns what follows. The importer writes such lines for fields that have no
// place of their own in the Markdown of a resume.
func (f *facts) take(label string) string {
	for i, p := range f.paragraphs {
		if rest, ok := strings.CutPrefix(p, label+": "); ok {
			f.paragraphs = slices.Delete(slices.Clone(f.paragraphs), i, i+1)
			return rest
		}
	}
	return ""
}

// stack returns the technologies in a line such as "Tech stack: Go, SQL", which
// stays as it is part of the author's text.
func (f facts) stack() []string {
	for _, p := range f.all {
		if label, rest, ok := strings.Cut(p, ":"); ok && !strings.Contains(p, "\n") && lexicon.Stack(label) {
			return splitList(strings.TrimSuffix(strings.TrimSpace(rest), "."))
		}
	}
	return nil
}

// splitList splits at commas outside brackets.
func splitList(s string) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range s + "," {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case r == ',' && (depth == 0 || i == len(s)):
			if part := strings.TrimSpace(s[start:i]); part != "" {
				out = append(out, part)
			}
			start = i + 1
		}
	}
	return out
}

func education(e *resume.Entry) []any {
	var out []any
	courses, body := takeCourses(e.Body)
	rest := *e
	rest.Body = body
	for _, f := range positions(&rest) {
		o := &object{}
		o.add("institution", f.org)
		o.add("url", f.url)
		studyType, area := f.degree()
		score := f.score()
		o.add("area", area)
		o.add("studyType", studyType)
		f.studied(o)
		o.add("score", score)
		o.add("courses", anys(courses))
		f.rest(o, "location", "summary", "highlights")
		out = append(out, o)
	}
	return out
}

// studied adds the dates of an education; a single one is that of the degree.
func (f facts) studied(o *object) {
	if !f.dates.Open && f.dates.End.Year == 0 {
		o.add("endDate", iso(f.dates.Start))
		return
	}
	f.when(o, "startDate", "endDate")
}

// degree returns the study type and the area. The area may be the next part of
// the header ("M.Sc., Physics, University of Oslo").
func (f *facts) degree() (studyType, area string) {
	studyType, area = splitDegree(f.title)
	if studyType == "" {
		return "", area
	}
	whole := area == "" || studyType+" of "+area == f.title
	for i, part := range f.extra {
		if _, scored := resume.Score(part); whole && !scored && !lexicon.Degree(part) && !strings.ContainsAny(part, "0123456789") {
			f.extra = slices.Delete(slices.Clone(f.extra), i, i+1)
			return f.title, part
		}
	}
	return studyType, area
}

// score removes a grade from the header or a line of its own, and returns it.
func (f *facts) score() string {
	for _, list := range []*[]string{&f.extra, &f.paragraphs, &f.highlights} {
		for i, line := range *list {
			if score, ok := resume.Score(line); ok {
				*list = slices.Delete(slices.Clone(*list), i, i+1)
				return score
			}
		}
	}
	return ""
}

var courseLabel = source.Expression(`(?i)^(?:(?:relevant |selected |key |main )?(?:courses?|coursework|modules|subjects)|kurse|schwerpunkte|cours|cursos|corsi|vakken|kursy|kurser|předměty)(?: taken| completed)?\s*(?::\s*|$)`)

// takeCourses removes the courses from the body of an education: a line
// "Courses: a, b", or the bullets below a line that just says "Courses:". It
// returns them and the rest of the body.
func takeCourses(body []*resume.Block) (courses []string, rest []*resume.Block) {
	for i, b := range body {
		var found []string
		switch {
		case courses != nil:
		case b.Kind == resume.List:
			b, found = coursesInList(b)
		case b.Kind == resume.Paragraph || b.Kind == resume.Label:
			found = coursesOf(plain(b.Text), body[i+1:])
			if found != nil {
				b = nil
			}
		}
		if found != nil {
			courses = found
			if b == nil && i+1 < len(body) && body[i+1].Kind == resume.List && courseLabel().FindString(plain(body[i].Text)) == plain(body[i].Text) {
				return courses, append(rest, body[i+2:]...)
			}
		}
		if b != nil {
			rest = append(rest, b)
		}
	}
	return courses, rest
}

// coursesInList removes the bullet with the courses from a list.
func coursesInList(list *resume.Block) (rest *resume.Block, courses []string) {
	for i, item := range list.Items {
		if courses = coursesOf(plain(item.Text), item.Blocks); courses != nil {
			shorter := *list
			shorter.Items = slices.Delete(slices.Clone(list.Items), i, i+1)
			return &shorter, courses
		}
	}
	return list, nil
}

// coursesOf returns the courses on a line with their label, or in the list that
// follows it.
func coursesOf(line string, below []*resume.Block) []string {
	label := courseLabel().FindString(line)
	switch {
	case label == "":
		return nil
	case label != line:
		return splitList(strings.TrimSuffix(line[len(label):], "."))
	case len(below) > 0 && below[0].Kind == resume.List:
		return contentOf(below[:1]).highlights
	}
	return nil
}

func award(e *resume.Entry) []any {
	return dated(e, []string{"title", "date", "awarder", "", "summary"})
}

func certificate(e *resume.Entry) []any {
	return dated(e, []string{"name", "date", "issuer", "url", "summary"})
}

func publication(e *resume.Entry) []any {
	return dated(e, []string{"name", "releaseDate", "publisher", "url", "summary"})
}

// dated exports an entry with one date; keys are the names of title, date,
// organisation, link and text. A link that the schema has no place for is
// nevertheless kept as "url".
func dated(e *resume.Entry, keys []string) []any {
	var out []any
	for _, f := range positions(e) {
		o := &object{}
		o.add(keys[0], f.title)
		if keys[2] == "publisher" {
			o.add(keys[2], f.org)
		}
		o.add(keys[1], f.date())
		if keys[3] != "" {
			o.add(keys[3], f.url)
		}
		o.add(keys[2], f.org)
		o.add(keys[4], strings.Join(append([]string{}, f.content.all...), "\n\n"))
		o.add("url", f.url)
		f.labels = nil // part of all
		f.rest(o, "location")
		out = append(out, o)
	}
	return out
}
