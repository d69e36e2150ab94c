package audit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var oddBullet = newRule("odd-bullet", source.Warning)

// typedBullets are signs that people type, or paste, in front of items.
// Markdown knows none of them, and makes one paragraph of the lines.
const (
	typedBullets = "•●○◦‣⁃▪▫■□►➢➤✓✔·∙"
	dashes       = "–—" // which begin other lines too
)

func checkOddBullets(s *subject) {
	for _, b := range s.bullets {
		plain := b.Text.Plain
		if sign, size := utf8.DecodeRuneInString(plain); strings.ContainsRune(typedBullets+dashes, sign) && strings.HasPrefix(plain[size:], " ") {
			s.reportOdd(b.Text, 0, size, b.section, "the item has a bullet of its own and a typed %q", "take the sign out")
			s.fixOdd(b.Text.Source(0, size+1), "")
		}
	}
	passages := s.prose()[len(s.bullets):]
	for k := range passages {
		if p := &passages[k]; p.section != nil && p.section.Kind != resume.Skills {
			s.checkTypedLines(p)
		}
	}
}

// checkTypedLines looks at the lines of a paragraph. One that begins with a
// dash may be a remark; two are a list.
func (s *subject) checkTypedLines(p *passage) {
	if !strings.ContainsAny(p.Plain, typedBullets+dashes) && !strings.HasPrefix(p.Plain, "o ") {
		return
	}
	starts := s.lineStarts(p.Text)
	count := map[rune]int{}
	for _, at := range starts {
		sign, size := utf8.DecodeRuneInString(p.Plain[at:])
		if strings.HasPrefix(p.Plain[at+size:], " ") {
			count[sign]++
		}
	}
	for _, at := range starts {
		sign, size := utf8.DecodeRuneInString(p.Plain[at:])
		isList := strings.ContainsRune(typedBullets, sign) || (strings.ContainsRune(dashes, sign) || sign == 'o') && count[sign] > 1
		if !isList || !strings.HasPrefix(p.Plain[at+size:], " ") {
			continue
		}
		s.reportOdd(p.Text, at, at+size, p.section, "the line begins with a typed %q and is no item of a list: all lines run into one", `begin each of them with "- "`)
		s.fixOdd(p.Source(at, at+size), "-")
	}
}

func (s *subject) reportOdd(t resume.Text, start, end int, section *resume.Section, message, hint string) {
	s.report(t.Source(start, end), section, fmt.Sprintf(message, t.Plain[start:end]), hint)
}

func (s *subject) fixOdd(span source.Span, words string) {
	s.findings[len(s.findings)-1].Fixes = []source.Edit{{Span: span, New: words}}
}

// lineStarts gives the bytes of Plain at which lines of the file begin. A soft
// line end is a blank in Plain.
func (s *subject) lineStarts(t resume.Text) []int {
	starts := []int{0}
	at := 0
	for _, r := range t.Runs {
		at += len(r.Text)
		isEnd := r.Text == "\n" || r.Text == " " && strings.Contains(s.page.File.Text[r.Span.Start:min(max(r.Span.End, r.Span.Start), len(s.page.File.Text))], "\n")
		if isEnd && at < len(t.Plain) {
			starts = append(starts, at)
		}
	}
	return starts
}
