package audit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var oddBullet = newRule("odd-bullet", source.Warning)

// typedBullets are signs that people type, or paste, before items. Markdown
// knows none of them, and joins the lines into a paragraph.
const (
	typedDots    = "•●○◦‣⁃▪▫■□►➢➤◆◇❖"
	typedBullets = typedDots + "✓✔·∙"
	dashes       = "–—" // which also begin other lines
	arrows       = "→➔" // which also introduce a result
)

func checkOddBullets(s *subject) {
	for _, b := range s.bullets {
		plain := b.Text.Plain
		if sign, size := utf8.DecodeRuneInString(plain); strings.ContainsRune(typedBullets+dashes+arrows, sign) && strings.HasPrefix(plain[size:], " ") {
			f := s.report(b.Text.Source(0, size), b.section, fmt.Sprintf("the list item has a typed %q after its own bullet", plain[:size]), "delete the typed sign")
			f.Fixes = []source.Edit{{Span: b.Text.Source(0, size+1)}}
		}
	}
	passages := s.prose()
	for k := range passages {
		p := &passages[k]
		if p.section == nil || p.section.Kind == resume.Skills {
			continue
		}
		if p.bullet != nil {
			s.checkSwallowed(p)
			continue
		}
		s.checkTypedLines(p)
	}
}

// checkSwallowed checks the lines of an item after its first: one that begins
// with a typed bullet is another item, swallowed by the one above. A dash may
// just continue a sentence.
func (s *subject) checkSwallowed(p *passage) {
	if len(p.Runs) < 3 || !strings.ContainsAny(p.Plain, typedDots) { // two lines, and their end
		return
	}
	for i, line := range s.linesOf(p.Text) {
		if _, size, ok := typedSign(line.Text); i > 0 && ok && strings.ContainsAny(line.Text[:size], typedDots) {
			s.reportTyped(p, line, size, "the line starts with a typed %q and runs into the item above it")
		}
	}
}

// checkTypedLines checks the lines of a paragraph. One that begins with a dash
// may be an aside; two are a list.
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
		s.reportTyped(p, line, size, "the line starts with a typed %q but is not a list item: all lines run into one")
	}
}

func (s *subject) reportTyped(p *passage, line resume.Run, size int, message string) {
	span := line.Span
	if span.End-span.Start == len(line.Text) {
		span.End = span.Start + size // else the sign is written as an entity
	}
	f := s.report(span, p.section, fmt.Sprintf(message, line.Text[:size]), `start each of them with "- "`)
	f.Fixes = []source.Edit{{Span: span, New: "-"}}
}

// typedSign returns the typed bullet at the start of a line of words, and its
// size in bytes. A blank must follow.
func typedSign(line string) (sign rune, size int, ok bool) {
	sign, size = utf8.DecodeRuneInString(line)
	ok = strings.ContainsRune(typedBullets+dashes+"o", sign) && strings.HasPrefix(line[size:], " ") && hasWord(line[size:])
	return sign, size, ok
}

// linesOf returns the runs that begin a line of the file. A soft line break is
// a blank in the text.
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
