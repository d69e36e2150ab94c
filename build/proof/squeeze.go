package proof

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/source"
)

// squeezed is a text without what layouts are free to change: case, blanks,
// quotes, dashes and other signs between words. A passage of the resume is
// found in a PDF by its squeezed letters, however lines are broken; whether its
// words are still separate is checked afterwards.
type squeezed struct {
	letters []byte
	breaks  []gapKind // what precedes each byte of letters
	lines   []int     // the line of each byte
}

// gapKind is what was squeezed out before a letter.
type gapKind uint8

const (
	noGap   gapKind = iota
	sign            // a hyphen, slash, dot …, at which a line may break
	blank           // a space
	newLine         // the letter begins a line
)

// add appends a text, which is preceded by a gap of at least that kind.
func (s *squeezed) add(text string, before gapKind, line int) {
	gap := before
	for _, r := range source.Compatible(text) {
		switch {
		case unicode.IsSpace(r):
			gap = max(gap, blank)
			continue
		case !isLetter(r):
			gap = max(gap, sign)
			continue
		}
		s.put(unicode.ToLower(r), gap, line)
		gap = noGap
	}
}

func (s *squeezed) put(r rune, gap gapKind, line int) {
	at := len(s.letters)
	s.letters = utf8.AppendRune(s.letters, r)
	for i := at; i < len(s.letters); i++ {
		s.breaks = append(s.breaks, gap)
		s.lines = append(s.lines, line)
		gap = noGap
	}
}

// isLetter reports whether a character is part of what was written, rather than
// of how it is set. Pictures are not: no font of a theme has them.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Variation_Selector, r) || strings.ContainsRune("+#%$€£¥&@=<>", r)
}

// squeeze squeezes a passage.
func squeeze(text string) squeezed {
	var s squeezed
	s.add(text, blank, 0)
	return s
}

// squeezeLines squeezes the lines read from a PDF.
func squeezeLines(lines []ats.Line) *squeezed {
	s := &squeezed{}
	for i, l := range lines {
		s.add(l.Text, newLine, i)
	}
	return s
}

// words returns the number of words in a text: runs of letters between blanks.
func (s *squeezed) words() (n int) {
	for _, gap := range s.breaks {
		if gap >= blank {
			n++
		}
	}
	return n
}

// span is a range of squeezed letters.
type span struct{ start, end int }

// isBounded reports whether a span begins and ends at word boundaries.
func (s *squeezed) isBounded(at span) bool { return s.gapAround(at) > noGap }

// gapAround returns the lesser of the gaps before and after a span.
func (s *squeezed) gapAround(at span) gapKind {
	gap := s.breaks[at.start]
	if at.end < len(s.letters) {
		gap = min(gap, s.breaks[at.end])
	}
	return gap
}

// gluedAt returns the word around that end of a span which is not a word
// boundary.
func (s *squeezed) gluedAt(at span) string {
	if s.breaks[at.start] == noGap {
		return s.wordAt(at.start)
	}
	return s.wordAt(at.end)
}

// each returns the words of a text.
func (s *squeezed) each() iter.Seq[span] {
	return func(yield func(span) bool) {
		start := 0
		for i := 1; i <= len(s.letters); i++ {
			if i < len(s.letters) && s.breaks[i] < blank {
				continue
			}
			if !yield(span{start, i}) {
				return
			}
			start = i
		}
	}
}

// slice returns a part of a text.
func (s *squeezed) slice(at span) squeezed {
	return squeezed{s.letters[at.start:at.end], s.breaks[at.start:at.end], s.lines[at.start:at.end]}
}

// faults returns the offsets in want at which two words ran together where it
// was found, and those at which a word was split within a line.
func (s *squeezed) faults(want *squeezed, at span) (glued, split []int) {
	for i := 1; i < len(want.letters); i++ {
		switch wanted, got := want.breaks[i], s.breaks[at.start+i]; {
		case wanted == blank && got == noGap:
			glued = append(glued, i)
		case wanted == noGap && got == blank:
			split = append(split, i)
		}
	}
	return glued, split
}

// wordAt returns the letters of the word around a place.
func (s *squeezed) wordAt(i int) string {
	start, end := i, i+1
	for start > 0 && s.breaks[start] < blank {
		start--
	}
	for end < len(s.letters) && s.breaks[end] < blank {
		end++
	}
	return string(s.letters[start:end])
}
