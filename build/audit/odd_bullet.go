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
			f := s.report(b.Text.Source(0, size), b.section, fmt.Sprintf("the item has a bullet of its own and a typed %q", plain[:size]), "take the sign out")
			f.Fixes = []source.Edit{{Span: b.Text.Source(0, size+1)}}
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
	lines := s.linesOf(p.Text)
	count := map[rune]int{}
	for _, line := range lines {
		if sign, _, ok := typedSign(line.Text); ok {
			count[sign]++
		}
	}
	for _, line := range lines {
		sign, size, ok := typedSign(line.Text)
		isList := strings.ContainsRune(typedBullets, sign) || count[sign] > 1
		if !ok || !isList {
			continue
		}
		span := line.Span
		if span.End-span.Start == len(line.Text) {
			span.End = span.Start + size // else it is written as an entity
		}
		f := s.report(span, p.section, fmt.Sprintf("the line begins with a typed %q and is no item of a list: all lines run into one", line.Text[:size]), `begin each of them with "- "`)
		f.Fixes = []source.Edit{{Span: span, New: "-"}}
	}
}

// typedSign gives the sign before a blank that a line with words begins with,
// and its size in bytes.
func typedSign(line string) (sign rune, size int, ok bool) {
	sign, size = utf8.DecodeRuneInString(line)
	ok = strings.ContainsRune(typedBullets+dashes+"o", sign) && strings.HasPrefix(line[size:], " ") && hasWord(line[size:])
	return sign, size, ok
}

// linesOf gives the runs that begin a line of the file. A soft line end is a
// blank in the text.
func (s *subject) linesOf(t resume.Text) (lines []resume.Run) {
	file := s.page.File.Text
	isStart := true
	for _, r := range t.Runs {
		if isStart && r.Text != "" {
			lines = append(lines, r)
		}
		isStart = r.Text == "\n" || r.Text == " " && r.Span.Start < r.Span.End && strings.Contains(file[r.Span.Start:r.Span.End], "\n")
	}
	return lines
}
