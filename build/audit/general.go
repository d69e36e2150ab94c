package audit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/grade"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// generalRows returns the scorecard of a resume that aims at no known role:
// what every recruiter asks, in any trade.
func (s *subject) generalRows() []Row {
	rows := []Row{
		{Name: "Current position", weight: 18},
		{Name: "Skills in use", weight: 14},
		{Name: "Specific work", weight: 22},
		{Name: "Education and certificates", weight: 10},
		{Name: "Scale", weight: 14},
		{Name: "Results", weight: 22},
	}
	s.statements() // gives bullets their credit
	s.scorePosition(&rows[0])
	s.scoreSkills(&rows[1])
	s.scoreShare(&rows[2], 0.95, func(b *bullet) bool { return b.Grade != grade.Weak },
		"bullets that say what you did, and on what", "say what you did there that someone else in the job would not have done")
	s.scoreCredentials(&rows[3])
	s.scoreShare(&rows[4], 0.5, func(b *bullet) bool { return b.Grade != grade.Weak && hasFigure(b.words) },
		"numbers", "say how many, how often, how large: people, pieces, money, days")
	s.scoreShare(&rows[5], strongWanted, func(b *bullet) bool { return b.credit == strong },
		"what changed because of your work", "say what changed, for whom, and by how much")
	return rows
}

// leaveOut leaves out a row that depends on the grades of bullets if there are
// none, and reports whether it did.
func (s *subject) leaveOut(row *Row) bool {
	row.Left = !slices.ContainsFunc(s.bullets, func(b *bullet) bool { return b.Grade != grade.Ungraded })
	switch {
	case row.Left && !s.english:
		row.Advice = "this row depends on bullet grades, which are given for English only"
	case row.Left:
		row.Advice = "there are no bullets to grade: write what you did as a list"
	}
	return row.Left
}

func (s *subject) scorePosition(row *Row) {
	if s.leaveOut(row) {
		return
	}
	now, points := s.current(), 0
	if now != nil && !now.Title.Empty() {
		points = pointsTitle / 2
		row.Evidence = append(row.Evidence, Evidence{now.Title.Span, now.Title.Plain})
		if now.dates().Start.Year > 0 {
			points = pointsTitle
		}
	}
	if points < pointsTitle {
		row.Missing = append(row.Missing, "a position with its dates")
	}
	s.scoreCurrent(row, now, points, "write the position as: ### Title, Employer, Mar 2021 – Present")
}

// scoreShare scores a row by the share of bullets that are wanted: it is 100
// from the share full on.
func (s *subject) scoreShare(row *Row, full float64, wanted func(*bullet) bool, missing, advice string) {
	if s.leaveOut(row) {
		return
	}
	n, graded := 0, 0
	var first *bullet
	for _, b := range s.bullets {
		switch {
		case b.Grade == grade.Ungraded:
			continue
		case wanted(b):
			n++
			row.Evidence = append(row.Evidence, Evidence{b.Text.Span, short(b.words)})
		case first == nil:
			first = b
		}
		graded++
	}
	row.Evidence = tidy(row.Evidence)
	row.Score = int(min(float64(n)/float64(max(graded, bulletsWanted))/full, 1)*100 + 0.5)
	if row.Score < enough {
		row.Missing = append(row.Missing, missing)
	}
	if row.Score == 100 {
		return
	}
	if row.Advice = advice; first != nil {
		row.Advice = fmt.Sprintf("line %d (%q): %s", s.line(first.Text.Span), short(first.words), advice)
	}
}

// skillsWanted is the share of the listed skills that work must show for a full
// score: nobody writes about every tool.
const skillsWanted = 0.5

// scoreSkills looks for the words of each listed skill in the work described.
func (s *subject) scoreSkills(row *Row) {
	told := s.wordsOfWork()
	n, listed := 0, 0
	first := ""
	var firstSpan source.Span
	for _, item := range s.skills() {
		listed++
		if isTold(item.Plain, told) {
			n++
			row.Evidence = append(row.Evidence, Evidence{item.Span, short(item.Plain)})
		} else if first == "" {
			first, firstSpan = short(item.Plain), item.Span
		}
	}
	row.Evidence = tidy(row.Evidence)
	if listed == 0 {
		row.Missing, row.Advice = []string{"a list of skills"}, "list the skills that jobs in your field ask for, and show the best of them in bullets"
		return
	}
	row.Score = int(min(float64(n)/float64(max(listed, 4))/skillsWanted, 1)*100 + 0.5)
	if row.Score < 100 && first != "" {
		row.Advice = fmt.Sprintf("%q (line %d) is only listed: say in a bullet where you used it and what for", first, s.line(firstSpan))
	}
	if row.Score < enough {
		row.Missing = append(row.Missing, "the listed skills in what you did")
	}
}

// wordsOfWork returns the stems of the words that describe work, except in weak
// bullets: "teach" stands for "teaching", "teacher".
func (s *subject) wordsOfWork() map[string]bool {
	told := map[string]bool{}
	for _, st := range s.statements() {
		if st.credit == nothing || !isOfWork(resume.Kind(st.Kind)) {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(st.Text), notWord) {
			told[stem(word)] = true
		}
	}
	return told
}

func notWord(r rune) bool {
	return !isAlphanumeric(r) && r != '+' && r != '#'
}

// stem cuts a word down to roughly what its forms have in common.
func stem(word string) string {
	const most = 6
	if utf8.RuneCountInString(word) <= most {
		return strings.TrimSuffix(word, "s")
	}
	return string([]rune(word)[:most])
}

// isTold reports whether at least half of the words of a skill are in told.
func isTold(skill string, told map[string]bool) bool {
	n, all := 0, 0
	for _, word := range strings.FieldsFunc(strings.ToLower(skill), notWord) {
		if smallWords.has(word) {
			continue
		}
		if all++; told[stem(word)] {
			n++
		}
	}
	return n > 0 && 2*n >= all
}

func (s *subject) scoreCredentials(row *Row) {
	for _, e := range s.entries {
		switch e.section.Kind {
		case resume.Education, resume.Certificates, resume.Courses:
			if !e.Title.Empty() || !e.Org.Empty() {
				row.Evidence = append(row.Evidence, Evidence{e.Header, e.plainName()})
			}
		}
	}
	if row.Evidence = tidy(row.Evidence); len(row.Evidence) > 0 {
		row.Score = 100
		return
	}
	row.Missing, row.Advice = []string{"education or certificates"}, "add what you learned and where: ## Education, or ## Certificates"
}

// hasFigure reports whether a text counts or measures something. Years do not
// count, nor do digits in names: "S3", "IPv6".
func hasFigure(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < '0' || c > '9' {
			continue
		}
		end := i
		for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == ',' || text[end] == '.') {
			end++
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		digits := strings.TrimRight(text[i:end], ".,")
		year := len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
		if !year && !unicode.IsLetter(before) {
			return true
		}
		i = end
	}
	return false
}
