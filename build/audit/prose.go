package audit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// passage is a text of the resume in sentences, split into words for the rules
// of wording: a bullet, a paragraph or the headline. Names, titles and lists of
// skills are not passages.
type passage struct {
	resume.Text
	section *resume.Section // nil before the first one
	entry   *entry          // nil outside entries
	bullet  *bullet         // nil for a paragraph
	tokens  []token
}

// token is a word of a passage: letters and digits, and the apostrophe in
// "don't".
type token struct {
	start, end int    // bytes of Plain
	low        string // in lower case
	hash       uint64 // of low
	masked     bool   // code, the text of a link, or a quote: not the author's own words
	hints      hint   // which rules have to look closer here
}

// prose returns the passages of the resume, split once for all rules: those of
// s.bullets, in their order, and then all others.
func (s *subject) prose() []passage {
	if s.passages != nil {
		return s.passages
	}
	s.passages = slices.Grow(s.memory.passages, len(s.bullets)+8)
	for _, b := range s.bullets {
		s.addPassage(passage{Text: b.Text, section: b.section, entry: b.entry, bullet: b})
	}
	if !s.res.Headline.Empty() {
		s.addPassage(passage{Text: s.res.Headline})
	}
	s.addParagraphs(nil, nil, s.res.Summary)
	for _, section := range s.sections {
		s.addParagraphs(section, nil, section.Blocks())
	}
	for _, e := range s.entries {
		s.addParagraphs(e.section, e, e.Body)
	}
	return s.passages
}

func (s *subject) addPassage(p passage) {
	from := len(s.memory.tokens)
	s.memory.tokens = appendTokens(s.memory.tokens, p.Text)
	p.tokens = slices.Clip(s.memory.tokens[from:])
	s.passages = append(s.passages, p)
}

// addParagraphs adds the text in blocks other than list items.
func (s *subject) addParagraphs(section *resume.Section, e *entry, blocks []*resume.Block) {
	for _, b := range blocks {
		if b.Kind == resume.Code {
			continue
		}
		if !b.Text.Empty() {
			s.addPassage(passage{Text: b.Text, section: section, entry: e})
		}
		s.addParagraphs(section, e, b.Blocks)
		for _, item := range b.Items {
			if section == nil { // the items of the summary are not among the bullets
				s.addPassage(passage{Text: item.Text})
			}
			s.addParagraphs(section, e, item.Blocks)
		}
	}
}

// cut splits a text into words.
func cut(t resume.Text) []token { return appendTokens(nil, t) }

func appendTokens(tokens []token, t resume.Text) []token {
	low := strings.ToLower(t.Plain)
	if len(low) != len(t.Plain) {
		low = t.Plain // a letter whose lower case has another length; its words are then not found in tables
	}
	first, quoted, hints := len(tokens), false, hints()
	for i := 0; i < len(low); {
		end, hash := wordAt(low, i)
		if end == i {
			r, size := utf8.DecodeRuneInString(low[i:])
			quoted = quoted || isQuote(r)
			i += size
			continue
		}
		word := low[i:end]
		tokens = append(tokens, token{start: i, end: end, low: word, hash: hash, hints: hints.of(hash)})
		i = end
	}
	mask(tokens[first:], t, quoted)
	return tokens
}

// wordAt returns the end of the word that begins at byte i, or i if none does,
// and the hash of the word (FNV-1a).
func wordAt(s string, i int) (end int, hash uint64) {
	const offset, prime = 14695981039346656037, 1099511628211
	hash = offset
	for end = i; end < len(s); {
		size := 1
		if !isPlain(s[end]) {
			var r rune
			r, size = utf8.DecodeRuneInString(s[end:])
			if !isAlphanumeric(r) && !((r == '\'' || r == '’') && end > i && letterAt(s, end+size)) {
				break
			}
		}
		for ; size > 0; size-- {
			hash = (hash ^ uint64(s[end])) * prime
			end++
		}
	}
	return end, hash
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '„' || r == '«' }

func isAlphanumeric(r rune) bool {
	if r < utf8.RuneSelf {
		return isPlain(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isPlain reports whether a byte is an ASCII letter or digit.
func isPlain(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// mask marks the words that are not the author's own. quoted reports whether
// the text contains quotes.
func mask(tokens []token, t resume.Text, quoted bool) {
	from, at, rest := 0, 0, tokens
	for _, r := range t.Runs {
		from, at = at, at+len(r.Text)
		if r.Style&resume.Monospace != 0 || r.Link != nil {
			rest = maskBetween(rest, from, at)
		}
	}
	if !quoted {
		return
	}
	open := -1
	rest = tokens
	for i, r := range t.Plain {
		switch {
		case open < 0 && isQuote(r):
			open = i
		case open >= 0 && (r == '"' || r == '”' || r == '“' || r == '»'):
			rest = maskBetween(rest, open, i)
			open = -1
		}
	}
}

// maskBetween masks the words between two bytes, and returns those after them.
func maskBetween(tokens []token, from, to int) []token {
	for len(tokens) > 0 && tokens[0].start < to {
		if tokens[0].start >= from && tokens[0].end <= to {
			tokens[0].masked = true
		}
		tokens = tokens[1:]
	}
	return tokens
}

// between returns the text between word i and the one before it.
func (p *passage) between(i int) string {
	if i == 0 {
		return p.Plain[:p.tokens[0].start]
	}
	return p.Plain[p.tokens[i-1].end:p.tokens[i].start]
}

// word returns word i in lower case, or "" if there is none.
func (p *passage) word(i int) string {
	if i < 0 || i >= len(p.tokens) {
		return ""
	}
	return p.tokens[i].low
}

// wrote returns what the author wrote from word i to before word j.
func (p *passage) wrote(i, j int) string {
	return p.Plain[p.tokens[i].start:p.tokens[j-1].end]
}

// begins reports whether word i begins a sentence or clause.
func (p *passage) begins(i int) bool {
	return i == 0 || strings.ContainsAny(p.between(i), ".:;!?•–—\n")
}

// isName reports whether word i has a capital that its position does not
// explain.
func (p *passage) isName(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.Plain[p.tokens[i].start:])
	return unicode.IsUpper(r) && !p.begins(i)
}

// opener returns the first word of the passage, or "" if that is code, a link
// or a quote.
func (p *passage) opener() string {
	if len(p.tokens) == 0 || p.tokens[0].masked {
		return ""
	}
	return p.tokens[0].low
}

// isOfWork reports whether the passage describes something done, as bullets and
// paragraphs of jobs, projects and volunteering do.
func (p *passage) isOfWork() bool {
	return p.section != nil && isOfWork(p.section.Kind)
}

// reportWords adds a finding about the words from i to before j.
func (s *subject) reportWords(p *passage, i, j int, message, hint string) *source.Finding {
	if s.isFull() {
		return &source.Finding{}
	}
	f := s.report(p.Source(p.tokens[i].start, p.tokens[j-1].end), p.section, message, hint)
	if p.section == nil {
		// What precedes the first section counts as one part too.
		f.Group = source.Span{End: len(s.page.File.Text)}
	}
	return f
}
