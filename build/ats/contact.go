package ats

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var (
	emailPattern = source.Expression(`[\p{L}\d._%+'\-]+@[\p{L}\d\-]+(?:\.[\p{L}\d\-]+)*\.\p{L}{2,}`)
	phonePattern = source.Expression(`(?:\+|\(\+?|\b00)?\(?\d[\d\s().\-–/\x{2011}]{5,22}\d(?:\s?(?:x|ext\.?|Durchwahl)\s?\d{1,5})?`)
	urlPattern   = source.Expression(`(?i)(?:https?://|www\.)[^\s|,;<>]+|\b(?:[\p{L}\d][\p{L}\d\-]*\.)+\p{L}{2,18}(?:/[^\s|,;<>]*)?`)
)

// maxHead is the maximum number of rows in the head of a resume. Further rows
// are those of a text without headings.
const maxHead = 40

// readHead reads what precedes the first section.
func (r *Resume) readHead(rows []row, page look) {
	rows = rows[:min(len(rows), maxHead)]
	r.findName(rows, page)
	var rest []row
	for i := range rows {
		if r.Name.Text != "" && rows[i].line >= r.Name.Line && rows[i].line <= r.nameEnd(rows) {
			if tail := strings.TrimSpace(strings.TrimPrefix(rows[i].text, r.Name.Text)); tail != rows[i].text && tail != "" {
				r.contacts(&rows[i], tail)
			}
			continue
		}
		if !r.contactRow(&rows[i]) {
			rest = append(rest, rows[i])
		}
	}
	if len(rest) > 0 {
		r.headlineAndSummary(rest, page)
	}
}

// lateHead returns the row of a name that comes after a section, in the second
// column. It returns -1 if there is none or the name is known.
func (r *Resume) lateHead(rows []row, page look) int {
	if r.Name.Confidence > 0.5 {
		return -1
	}
	for i := range rows {
		if score, _ := nameScore(rows[i].text); score > 2 && rows[i].marker == "" && rows[i].Page == 1 && rows[i].Size > 1.4*page.size && rows[i].gap == 0 {
			return i
		}
	}
	return -1
}

// takeContacts reads blocks of contacts without a heading, as in sidebars, and
// returns the other rows.
func (r *Resume) takeContacts(rows []row) []row {
	alone := func(i int) bool {
		w := &rows[i]
		return w.marker == "" && w.words() <= 6 && contactOnly(w.text)
	}
	out := make([]row, 0, len(rows))
	for i := 0; i < len(rows); {
		to := i
		sure := false
		for to < len(rows) && to-i < 12 && alone(to) {
			sure = sure || emailPattern().MatchString(rows[to].text)
			to++
		}
		if !sure || to-i < 2 {
			to = max(to, i+1)
			out = append(out, rows[i:to]...)
			i = to
			continue
		}
		for ; i < to; i++ {
			r.contactRow(&rows[i])
		}
		// What follows is not a continuation of what is above.
		if to < len(rows) {
			rows[to].gap = 0
		}
	}
	return out
}

// contactOnly reports whether a text is a single contact or a place.
func contactOnly(text string) bool {
	if label, value, ok := strings.Cut(text, ": "); ok {
		if _, known := lexicon.Label(label); known {
			text = value
		}
	}
	if emailPattern().MatchString(text) || lexicon.Place(text) {
		return true
	}
	if s := phonePattern().FindString(text); s != "" {
		_, isDate := resume.ParseDates(text)
		return len(text)-len(s) < 6 && !isDate
	}
	s := urlPattern().FindString(text)
	host, path, _ := strings.Cut(s, "/")
	return s != "" && len(text)-len(s) < 3 && (path != "" || commonDomain(host))
}

// nameEnd returns the last line of the name, which may take two.
func (r *Resume) nameEnd(rows []row) int {
	for i := range rows {
		if rows[i].line == r.Name.Line && rows[i].text != r.Name.Text && strings.HasPrefix(r.Name.Text, rows[i].text+" ") {
			return r.Name.Line + 1
		}
	}
	return r.Name.Line
}

// findName takes the line of the head that looks most like a name.
func (r *Resume) findName(rows []row, page look) {
	largest := 0.0
	for i := range rows {
		largest = max(largest, rows[i].Size)
	}
	best := 2
	for i := range rows[:min(len(rows), 12)] {
		text := rows[i].text
		if name, ok := labelledName(text); ok {
			r.Name = Field{name, 0.95, "follows its label", rows[i].line}
			return
		}
		if parts := rows[i].parts(); len(parts) > 1 {
			text = parts[0]
		}
		score, why := nameScore(text)
		if score <= 0 {
			continue
		}
		if rows[i].Size >= largest && largest > page.size*1.1 {
			score, why = score+4, why+", the largest line"
		}
		if i == 0 {
			score += 2
		}
		if rows[i].Bold && !page.bold {
			score++
		}
		if score > best {
			best = score
			r.Name = Field{bareName(text), min(0.99, float64(score)/10), why, rows[i].line}
			r.joinName(rows, i, page)
		}
	}
}

// labelledName returns the name that follows a label.
func labelledName(text string) (name string, ok bool) {
	label, name, _ := strings.Cut(text, ":")
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "name", "full name", "vor- und nachname", "nom", "nom et prénom", "nombre", "nome", "naam", "namn", "navn", "jméno", "imię i nazwisko":
		name = strings.TrimSpace(name)
		score, _ := nameScore(name)
		return name, score > 0
	}
	return "", false
}

// bareName removes a document title from a name: "Ada Example's Resume".
func bareName(text string) string {
	for _, word := range []string{"'s Resume", "’s Resume", "'s CV", "’s CV", " – Resume", " - Resume", " – CV", " - CV"} {
		text = strings.TrimSuffix(text, word)
	}
	return text
}

// joinName adds a family name on the next line.
func (r *Resume) joinName(rows []row, i int, page look) {
	if i+1 >= len(rows) {
		return
	}
	next := &rows[i+1]
	if score, _ := nameScore(next.text); score > 0 && next.Size == rows[i].Size && next.Size > page.size*1.3 && rows[i].words() <= 2 && next.words() <= 2 {
		r.Name.Text += " " + next.text
	}
}

// nameScore returns how much a text looks like a person's name; 0 or less means
// not at all.
func nameScore(text string) (int, string) {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 7 || utf8.RuneCountInString(text) > 60 {
		return 0, ""
	}
	for _, c := range text {
		if unicode.IsDigit(c) || strings.ContainsRune("@/:|•#&+=<>[]{}!?;", c) {
			return 0, ""
		}
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	if !unicode.IsLetter(first) && !strings.ContainsRune("\"“„'’", first) {
		return 0, ""
	}
	if documentTitle(text) {
		return 0, ""
	}
	score := 3
	if len(words) == 1 {
		score = 2
	}
	if unicode.IsLower(first) {
		score -= 2
	}
	if last, _ := utf8.DecodeRuneInString(words[len(words)-1]); unicode.IsLower(last) {
		score -= 2
	}
	if lexicon.JobTitle(text) || strings.HasSuffix(text, ".") && len(words) > 4 {
		score -= 3
	}
	if _, _, ok := lexicon.Section(text); ok {
		score -= 3
	}
	if lexicon.Organisation(text) || lexicon.School(text) {
		score -= 2
	}
	if strings.Contains(text, ",") && lexicon.Place(text) {
		score -= 3
	}
	return score, "a few words in letters"
}

// documentTitle reports whether a text names the kind of document.
func documentTitle(text string) bool {
	switch strings.ToLower(text) {
	case "resume", "résumé", "curriculum vitae", "cv", "lebenslauf", "currículum vitae", "curriculum", "currículo", "cv.":
		return true
	}
	return false
}

// contactRow takes the contacts from a row, and reports whether there were any.
func (r *Resume) contactRow(w *row) bool {
	return r.contacts(w, strings.Join(w.parts(), " | "))
}

func (r *Resume) contacts(w *row, text string) bool {
	found := false
	take := func(pattern func() *regexp.Regexp, use func(string) bool) {
		text = pattern().ReplaceAllStringFunc(text, func(s string) string {
			if !use(s) {
				return s
			}
			found = true
			return " | "
		})
	}
	if len(text) > 2000 {
		return false
	}
	take(emailPattern, func(s string) bool { return r.email(s, w.line) })
	take(urlPattern, func(s string) bool { return r.link(s, w.line) })
	take(phonePattern, func(s string) bool { return r.phone(s, w.line) })
	pieces := cutContacts(text)
	used := 0
	for _, piece := range pieces {
		if r.piece(piece, w, found) {
			used++
		}
	}
	// A headline may end in a place.
	return found || used > 0 && used == len(pieces)
}

// cutContacts splits a row of contacts at separators and before labels.
func cutContacts(text string) []string {
	words := strings.Fields(text)
	for i, w := range words {
		if strings.HasSuffix(w, ":") && i > 0 {
			if _, ok := lexicon.Label(w); ok {
				words[i] = "| " + w
			}
		}
	}
	text = strings.Join(words, " ")
	pieces := strings.FieldsFunc(text, func(c rune) bool {
		return strings.ContainsRune("|•·∙⋅;⁄♦◆\uFFFD", c) || c >= '\ue000' && c <= '\uf8ff'
	})
	var out []string
	for _, p := range pieces {
		for each := range strings.SplitSeq(p, " - ") {
			each = strings.TrimFunc(each, func(c rune) bool { return !wordRune(c) && c != ')' && c != ':' && c != '(' })
			if each != "" {
				out = append(out, each)
			}
		}
	}
	return out
}

func (r *Resume) email(s string, line int) bool {
	if r.Email.Text == "" {
		r.Email = Field{s, 0.99, "looks like an address", line}
	}
	return true
}

func (r *Resume) phone(s string, line int) bool {
	digits := len(resume.Digits(s))
	if _, isDate := resume.ParseDates(s); isDate || digits < 7 || digits > 17 {
		return false
	}
	if r.Phone.Text == "" {
		confidence := 0.8
		if s[0] == '+' || s[0] == '(' {
			confidence = 0.97
		}
		r.Phone = Field{strings.TrimSpace(s), confidence, "has the digits of a phone number", line}
	}
	return true
}

// maxLinks is more than any resume has.
const maxLinks = 100

// link takes an address. A host without a path must belong to a known network
// or have a common domain: "Node.js" and "B.Sc" do not.
func (r *Resume) link(s string, line int) bool {
	s = strings.TrimRight(s, ".),:")
	confidence, why := 0.95, "looks like an address"
	_, rest, scheme := strings.Cut(s, "://")
	host, path, _ := strings.Cut(rest, "/")
	if !scheme {
		host, path, _ = strings.Cut(s, "/")
	}
	_, _, network := lexicon.Network(s)
	if !scheme && !network && path == "" && !strings.HasPrefix(strings.ToLower(s), "www.") {
		if !commonDomain(host) {
			return false
		}
		confidence, why = 0.8, "ends in a common domain"
	}
	if len(r.Links) >= maxLinks || slices.ContainsFunc(r.Links, func(l Field) bool { return l.Text == s }) {
		return true
	}
	r.Links = append(r.Links, Field{s, confidence, why, line})
	return true
}

// commonDomain reports whether a host has a top-level domain common in resumes.
func commonDomain(host string) bool {
	dot := strings.LastIndexByte(host, '.')
	if dot < 1 || host[dot+1:] != strings.ToLower(host[dot+1:]) {
		return false
	}
	switch tld := host[dot+1:]; tld {
	case "com", "org", "net", "edu", "gov", "info", "biz", "name", "dev", "app", "tech", "page", "site", "blog", "website", "online", "design", "studio", "example", "test", "codes", "works", "art", "pro", "xyz", "cloud", "software", "engineer", "photography":
		return true
	default:
		// Countries have two letters, but so have extensions of program files.
		return len(tld) == 2 && tld != "js" && tld != "py" && tld != "rb" && tld != "cs" && tld != "ts"
	}
}

// piece interprets what is left of a row of contacts: a place, or a labelled
// value.
func (r *Resume) piece(text string, w *row, beside bool) bool {
	label, value, labelled := strings.Cut(text, ":")
	if labelled {
		kind, ok := lexicon.Label(label)
		value = strings.TrimSpace(value)
		if !ok {
			return false
		}
		if kind == "location" && value != "" && r.Location.Text == "" {
			r.Location = Field{value, 0.95, "follows its label", w.line}
		}
		return true
	}
	if _, ok := lexicon.Label(text); ok && beside {
		return true
	}
	if r.Location.Text != "" || w.words() > 30 {
		return false
	}
	switch {
	case lexicon.Place(text):
		r.Location = Field{text, 0.9, "is a known place", w.line}
	case beside && r.Headline.Text == "" && lexicon.JobTitle(text):
		r.Headline = Field{text, 0.8, "a job title beside contacts", w.line}
	case beside && placeLike(text):
		r.Location = Field{text, 0.6, "a name beside contacts", w.line}
	default:
		return false
	}
	return true
}

// placeLike reports whether a text is a few capitalised words with at most two
// commas.
func placeLike(text string) bool {
	words := strings.FieldsFunc(text, func(c rune) bool { return c == ' ' || c == ',' })
	if len(words) == 0 || len(words) > 5 || strings.Count(text, ",") > 2 || !strings.Contains(text, ",") && len(words) > 3 || lexicon.JobTitle(text) {
		return false
	}
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return true
}

func (r *Resume) readContacts(rows []row) {
	for i := range rows {
		r.contactRow(&rows[i])
	}
}

// headlineAndSummary reads the rows of the head that are neither name nor
// contacts.
func (r *Resume) headlineAndSummary(rows []row, page look) {
	for len(rows) > 0 && (rows[0].text == "" || documentTitle(rows[0].text)) {
		rows = rows[1:]
	}
	if len(rows) > 0 && rows[0].words() <= 12 && !strings.HasSuffix(rows[0].text, ".") && !runsOn(rows, page) {
		f := Field{rows[0].text, 0.6, "a short line below the name", rows[0].line}
		if lexicon.JobTitle(f.Text) {
			f.Confidence, f.Why = 0.9, "a job title below the name"
		}
		r.Headline = f
		rows = rows[1:]
	}
	r.Summary = joinFields(paragraphs(rows, page), 0.7, "text before the first section")
}

// runsOn reports whether the first row begins a paragraph.
func runsOn(rows []row, page look) bool {
	if len(rows) < 2 || rows[0].X+rows[0].Width < 0.8*page.right {
		return false
	}
	return rows[1].Size == rows[0].Size && rows[1].gap > 0 && rows[1].gap < 1.3*page.gap
}

// lookElsewhere finds a name and contacts outside the head: if the first column
// is not that of the name, or at the foot of a page.
func (r *Resume) lookElsewhere(rows []row) {
	if r.Email.Text == "" {
		for i := range rows {
			if emailPattern().MatchString(rows[i].text) {
				for j := max(0, i-2); j < min(len(rows), i+3); j++ {
					if j == i || rows[j].words() <= 8 && rows[j].marker == "" {
						r.contactRow(&rows[j])
					}
				}
				break
			}
		}
	}
	if r.Name.Text != "" {
		return
	}
	largest := -1
	for i := range rows {
		if score, _ := nameScore(rows[i].text); score > 2 && rows[i].marker == "" && (largest < 0 || rows[i].Size > rows[largest].Size*1.05) {
			largest = i
		}
	}
	if largest >= 0 {
		r.Name = Field{rows[largest].text, 0.4, "the largest line that could be one", rows[largest].line}
	}
}
