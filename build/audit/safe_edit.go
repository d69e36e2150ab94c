package audit

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// shownWords are the places in a file whose words are displayed exactly as they
// are spelled there.
type shownWords struct {
	text  string        // of the file
	spans []source.Span // sorted
}

// shownOf returns the shown words of a page. It omits names and contacts:
// nobody wants those corrected, and they may be in front matter.
func shownOf(p *resume.Page) shownWords {
	not := map[source.Span]bool{}
	if r := p.Resume; r != nil {
		not[r.Name.Span] = true
		not[r.Headline.Span] = r.Headline.Span.End <= p.Meta.Span.End
		for _, c := range r.Contacts {
			not[c.Text.Span] = true
		}
	}
	all := shownWords{text: p.File.Text}
	p.Texts(func(t resume.Text) {
		if !not[t.Span] {
			all.add(t)
		}
	})
	slices.SortFunc(all.spans, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// add adds the runs of a text, joining those without markup between them.
func (w *shownWords) add(t resume.Text) {
	end := -1 // of the span added last
	for _, r := range t.Runs {
		if !w.spells(r) {
			continue
		}
		if r.Span.Start == end {
			w.spans[len(w.spans)-1].End = r.Span.End
		} else {
			w.spans = append(w.spans, r.Span)
		}
		end = r.Span.End
	}
}

// spells reports whether the file contains the words of r letter by letter, and
// they are neither code nor a link target.
func (w *shownWords) spells(r resume.Run) bool {
	switch {
	case r.Text == "" || r.Text == "\n" || r.Style&resume.Monospace != 0:
		return false
	case r.Span.Start < 0 || r.Span.End > len(w.text) || r.Span.Start > r.Span.End || w.text[r.Span.Start:r.Span.End] != r.Text:
		return false
	}
	return r.Link == nil || r.Link.Span.End <= r.Span.Start || r.Link.Span.Start >= r.Span.End
}

// around returns the span that contains s, or that ends where s starts.
func (w shownWords) around(s source.Span) (source.Span, bool) {
	i, found := slices.BinarySearchFunc(w.spans, s.Start, func(t source.Span, at int) int { return cmp.Compare(t.Start, at) })
	if !found {
		i--
	}
	// An insertion may belong to the end of the previous span.
	for ; i >= 0 && i < len(w.spans); i-- {
		t := w.spans[i]
		if t.Contains(s) || t.End == s.Start {
			return t, true
		}
		if t.End < s.Start {
			break
		}
	}
	return source.Span{}, false
}

func (w shownWords) isSafe(e source.Edit) bool {
	if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(w.text) {
		return false
	}
	old := w.text[e.Span.Start:e.Span.End]
	run, ok := w.around(e.Span)
	if !ok || old == e.New || strings.ContainsFunc(e.New, isUnfit) || !utf8.ValidString(e.New) {
		return false
	}
	if !run.Contains(e.Span) {
		return w.isTrailing(e)
	}
	if w.startsBlock(e) || w.joins(e) || w.freesAddress(e) || w.bordersCode(e) {
		return false
	}
	return !hasWord(old) && !hasWord(e.New) && !w.isInside(e.Span) || !w.isAddress(run, e.Span)
}

// isUnfit reports whether a fix must not write c, because it would end the line
// or be markup in Markdown or HTML.
func isUnfit(c rune) bool { return unicode.IsControl(c) || strings.ContainsRune("*_`[]<>\\&|~$", c) }

// isTrailing reports whether the edit removes trailing blanks of a line. Two
// blanks are a line break if more text follows, and so is a backslash without
// blanks.
func (w shownWords) isTrailing(e source.Edit) bool {
	old, rest := w.text[e.Span.Start:e.Span.End], w.text[e.Span.End:]
	if e.New != "" || strings.Trim(old, " \t") != "" || rest != "" && rest[0] != '\n' {
		return false
	}
	next, _, _ := strings.Cut(strings.TrimPrefix(rest, "\n"), "\n")
	return len(old) == 1 && !strings.HasSuffix(w.text[:e.Span.Start], `\`) || strings.TrimSpace(next) == ""
}

// lineMarkers matches the start of a line up to its content. blockOpening
// matches content that is not a paragraph: a heading, a quote, a list, a
// thematic break, code, a tag, a table, a definition, a task, a link reference.
var (
	lineMarkers  = regexp.MustCompile(`^[ \t]*(?:(?:[-+*>:]|[0-9]{1,9}[.)])[ \t]*)*$`)
	blockOpening = regexp.MustCompile("^(?:[ \t]{2,}|[ \t]*(?:[#>+=~|:<-]|```|[*]{3}|[*][ \t\n]|[0-9]{1,9}[.)](?:[ \t\n]|$)|\\[[^\\]\n]?\\]|\\[[^\\]\n]*\\]:|\n|$))")
)

// startsBlock reports whether the edit could turn its line into another kind of
// block. Replacing a typed bullet by a dash is intended, unless so many blanks
// follow that they turn the words into code.
func (w shownWords) startsBlock(e source.Edit) bool {
	line := w.text[max(e.Span.Start-maxAddress, 0):e.Span.Start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	after := e.New + w.text[e.Span.End:min(e.Span.End+maxAddress, len(w.text))]
	if digits := line[len(strings.TrimRight(line, "0123456789")):]; digits != "" {
		line, after = strings.TrimSuffix(line, digits), digits+after
	}
	if !blockOpening.MatchString(after) || !lineMarkers.MatchString(line) {
		return false
	}
	if hasWord(w.text[e.Span.Start:e.Span.End]) || strings.TrimRight(e.New, " ") != "-" {
		return true
	}
	behind := strings.TrimPrefix(after, "-")
	blanks := behind[:len(behind)-len(strings.TrimLeft(behind, " \t"))]
	return len(blanks) > 4 || len(blanks) > 1 && strings.Contains(blanks, "\t")
}

// joins reports whether the edit joins what would then be read differently: a
// backslash escapes a full stop inserted after it, punctuation next to a mark
// disables it (the stars of "**a.**b" are stars), and without a word between
// them "]" and "(" are a link.
func (w shownWords) joins(e source.Edit) bool {
	const marks = "*_~"
	before := w.text[max(e.Span.Start-1, 0):e.Span.Start]
	rest := w.text[e.Span.End:min(e.Span.End+maxAddress, len(w.text))]
	atEnd := rest == "" || strings.Contains(" \t\n", rest[:1])
	switch {
	case before != "" && strings.Contains("\\<&", before):
		return true
	case e.New == "" && atEnd:
		return false
	case e.New == "" && before != "" && strings.Contains("!]`", before):
		return true
	}
	first, _ := utf8.DecodeRuneInString(e.New)
	last, _ := utf8.DecodeLastRuneInString(e.New)
	if !isAlphanumeric(first) && before != "" && strings.Contains(marks, before) {
		return true
	}
	behind := strings.TrimLeft(rest, marks)
	return !isAlphanumeric(last) && len(behind) < len(rest) && behind != "" && !strings.Contains(" \t\n", behind[:1])
}

// freesAddress reports whether the edit removes what prevents the next word
// from being a link, such as a soft hyphen before "https://example.com". A
// blank does not prevent it.
func (w shownWords) freesAddress(e source.Edit) bool {
	if e.New != "" || strings.HasSuffix(w.text[:e.Span.End], " ") {
		return false
	}
	rest := w.text[e.Span.End:min(e.Span.End+maxAddress, len(w.text))]
	if i := strings.IndexAny(rest, " \t\n"); i >= 0 {
		rest = rest[:i]
	}
	return strings.HasPrefix(rest, "www.") || strings.Contains(rest, "@") || strings.Contains(rest, "://")
}

// bordersCode reports whether the edit removes a sign next to code that has a
// blank on that side: at the edge of the text, the blank would be lost.
func (w shownWords) bordersCode(e source.Edit) bool {
	return e.New == "" && (strings.HasSuffix(w.text[:e.Span.Start], " `") || strings.HasPrefix(w.text[e.Span.End:], "` "))
}

// isInside reports whether the span is within a word or between other signs.
func (w shownWords) isInside(s source.Span) bool {
	return s.Start > 0 && !strings.Contains(" \t\n", w.text[s.Start-1:s.Start]) && s.End < len(w.text) && !strings.Contains(" \t\n", w.text[s.End:s.End+1])
}

func hasWord(s string) bool { return strings.ContainsFunc(s, isAlphanumeric) }

// maxAddress limits how far from an edit its surroundings are examined, in
// bytes.
const maxAddress = 200

// isAddress reports whether the span is part of a URL, an e-mail address, a
// path, a domain or an identifier, rather than a word of its own.
func (w shownWords) isAddress(run, s source.Span) bool {
	before := w.text[max(s.Start-maxAddress, 0):s.Start]
	before = before[strings.LastIndexAny(before, " \t\n<>\"[|")+1:]
	after := w.text[s.End:min(s.End+maxAddress, len(w.text))]
	if i := strings.IndexAny(after, " \t\n<>\"]|"); i >= 0 {
		after = after[:i]
	}
	whole := before + w.text[s.Start:s.End] + after
	if strings.ContainsAny(whole, "@\\") || strings.Contains(whole, "://") {
		return true
	}
	if strings.HasPrefix(strings.TrimLeft(before, `("'`), "/") || strings.ContainsAny(before, "~?=&") {
		return true
	}
	if s.Start > run.Start && strings.HasSuffix(before, "_") || s.End < run.End && strings.HasPrefix(after, "_") {
		return true
	}
	return hasDot(before+"x") || hasDot("x"+after)
}

// hasDot reports whether s has a dot between word characters, as in a domain or
// a file name.
func hasDot(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '.' && isWordByte(s[i-1]) && isWordByte(s[i+1]) {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool { return c >= utf8.RuneSelf || isPlain(c) }
