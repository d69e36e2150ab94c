package audit

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// placeholder is an error, so each of its forms must be one that no finished
// resume has.
var placeholder = newRule("placeholder", source.Error)

const fillIn = "write what belongs there, or delete the line"

// checkPlaceholders checks every displayed text, and HTML tags that were meant
// as "<your name>".
func checkPlaceholders(s *subject) {
	s.page.Texts(func(t resume.Text) {
		if start, end := findPlaceholder(t); end > 0 {
			s.reportPlaceholder(t.Source(start, end), t.Plain[start:end])
		}
	})
	for _, c := range s.res.Contacts {
		if text := c.Text.Plain; !c.Private && (isTemplateAddress(c.URL) || isTemplatePhone(c) || c.Kind == resume.Location && wholePlaceholder(text)) {
			s.reportPlaceholder(c.Span, text)
		}
	}
	s.checkTags()
}

// reportPlaceholder reports a placeholder, unless it is part of one already
// reported.
func (s *subject) reportPlaceholder(span source.Span, what string) {
	if s.isFull() || s.isTerm(what) {
		return
	}
	for _, f := range s.findings[s.before:] {
		if f.Span.Contains(span) {
			return
		}
	}
	s.report(span, s.sectionAt(span), fmt.Sprintf("%q is left over from a template", short(what)), fillIn)
}

// sectionAt returns the section that contains a span, or nil.
func (s *subject) sectionAt(span source.Span) *resume.Section {
	i := sort.Search(len(s.sections), func(i int) bool { return s.sections[i].Span.Start > span.Start }) - 1
	if i < 0 || !s.sections[i].Span.Contains(span) {
		return nil
	}
	return s.sections[i]
}

// findPlaceholder returns the bytes of the first placeholder in a text, or 0,
// 0. Cheap checks come first: most texts have none of the characters that begin
// a placeholder.
func findPlaceholder(t resume.Text) (start, end int) {
	plain := t.Plain
	if isTemplateText(plain) {
		return 0, len(plain)
	}
	run, runEnd := 0, 0 // the number of runs begun up to byte i, and where they end
	for i := 0; i < len(plain); i++ {
		if !opensPlaceholder[plain[i]] {
			continue
		}
		size := 0
		switch plain[i] {
		case '[', '<':
			size = bracketed(plain[i:])
		case 'T', 'F':
			size = noted(plain, i)
		case 'X', 'x', '$':
			size = crossed(plain, i)
		case '_':
			size = blankedOut(plain, i)
		case '1', '2':
			size = crossedYear(plain, i)
		case 'L', 'l':
			size = loremIpsum(plain[i:])
		}
		if size == 0 {
			continue
		}
		for run < len(t.Runs) && runEnd <= i {
			runEnd += len(t.Runs[run].Text)
			run++
		}
		// Code and the text of a link are about the placeholder.
		if r := t.Runs[run-1]; r.Style&resume.Monospace == 0 && r.Link == nil {
			return i, i + size
		}
	}
	return 0, 0
}

// opensPlaceholder are the characters that can begin a placeholder.
var opensPlaceholder = [256]bool{'_': true, '[': true, '<': true, 'T': true, 'F': true, 'X': true, 'x': true, '$': true, '1': true, '2': true, 'L': true, 'l': true}

// templateWords are what templates have in brackets, templateNames those that
// count only in this spelling, and templateTexts what they have without
// brackets.
var (
	templateWords = lines(`company name|employer name|organization name|full name|first name|last name|job title|position title|start date|end date|
		month year|month, year|mm/yyyy|yyyy|city, state|city, country|degree name|university name|school name|phone number|email address|linkedin url|
		github url|project name|project title|skill 1|skill 2|x%|xx%|xx|fill in|fill this in|tech stack here`)
	templateNames = lines("Company|Employer|Name|Title|Position|Date|Dates|City|State|Year|Month|Number|Metric|Amount|Phone|Address|Institution|Technology|TODO|TBD|FIXME|PLACEHOLDER")
	templateTexts = lines(`company name|your name|job title|university name|school name|institution name|position title|degree name|city, state|city, country|
		your company|your title|your job title|your city|your location|your email|your phone|your phone number|your address|first last|firstname lastname|
		first name last name|project name|project title|your summary|your headline|start date – end date|start date - end date|your university|your degree|
		your summary here|your text here|month year|mm/yyyy – mm/yyyy|start date|end date|start date – present|month year – present|month year – month year|
		start date - present|month year - present|month year - month year|name surname|employer name|organization name|name of company|name of employer`)
)

// lines returns the set of the texts in list, which are separated by "|".
func lines(list string) wordSet {
	return sync.OnceValue(func() map[string]bool {
		all := strings.Split(list, "|")
		for i, line := range all {
			all[i] = strings.TrimSpace(line)
		}
		return setOf(all)
	})
}

// isTemplateText reports whether a whole text asks to be replaced: "Company
// Name", "Insert your summary here", "TBD".
func isTemplateText(plain string) bool {
	const longest = 80
	text := strings.TrimSpace(plain)
	if len(text) > longest || text == "" {
		return false
	}
	return wholePlaceholder(text) || isRequest(text)
}

func wholePlaceholder(text string) bool {
	switch text = strings.Trim(text, " .:"); text {
	case "TODO", "FIXME", "TBD", "TBC", "XXX":
		return true
	}
	const longest = 40
	if len(text) > longest || strings.IndexByte(text, ' ') < 0 { // each of them has several words
		return false
	}
	text = strings.ToLower(text)
	if templateTexts.has(text) {
		return true
	}
	// A header whose parts cannot be told apart remains one text.
	for part := range strings.SplitSeq(text, ", ") {
		if !templateTexts.has(part) {
			return false
		}
	}
	return true
}

// isRequest reports whether a text asks the author to write something: "Insert
// your achievements here", "Describe your role here.".
func isRequest(text string) bool {
	text = strings.TrimRight(text, ".…! ")
	if n := len(text) - len(" here"); n < 0 || !strings.EqualFold(text[n:], " here") {
		return false
	}
	low := strings.ToLower(text)
	switch first, rest, _ := strings.Cut(low, " "); first {
	case "insert":
		return true
	case "add", "write", "put", "enter", "describe", "type", "list", "place":
		return strings.HasPrefix(rest, "your ") || strings.HasPrefix(rest, "a ") || strings.HasPrefix(rest, "some ") || !strings.Contains(rest, " ")
	case "your":
		return true
	}
	return false
}

// bracketed returns the length of a placeholder in brackets at the start of s:
// "[Company]", "<your name>", "[insert number]". Tags in double braces belong
// to other generators and are dropped by the parser.
func bracketed(s string) int {
	const longest = 60
	end := strings.IndexAny(s[:min(len(s), longest)], "]>")
	if end < 0 {
		return 0
	}
	inside := strings.TrimSpace(s[1:end])
	if s[0] == '<' && !strings.Contains(inside, " ") {
		return 0 // one word in angle brackets is a tag
	}
	if isTemplateWord(inside) || (inside == "X" || inside == "N") && strings.HasPrefix(s[end+1:], "%") {
		return end + 1
	}
	return 0
}

// isTemplateWord reports whether a text in brackets is to be replaced. A single
// lower-case word is not, as in "app/[slug]/page" or an index.
func isTemplateWord(s string) bool {
	low := strings.ToLower(s)
	switch first, _, several := strings.Cut(low, " "); {
	case several:
		return first == "your" || first == "insert" || templateWords.has(low)
	default:
		return templateWords.has(low) || templateNames.has(s)
	}
}

// noted returns the length of TODO, FIXME or TBD at byte i if it is a note by
// the author rather than the subject, else 0: "a TODO app", "removed 90 TODO
// comments" and "trunk-based development (TBD)" are not notes.
func noted(s string, i int) int {
	for _, mark := range []string{"TODO", "FIXME", "TBD"} {
		if !strings.HasPrefix(s[i:], mark) || i > 0 && isAlphanumeric(lastRune(s[:i])) {
			continue
		}
		before, after := strings.TrimRight(s[:i], " "), s[i+len(mark):]
		switch {
		case strings.HasPrefix(after, ":") && before == "" && mark != "TBD":
			return len(mark)
		case strings.HasPrefix(after, " ") && before == "" && mark != "TBD" && orders.has(firstWord(after)):
			return len(mark)
		case isEnd(after) && measures.has(lastWord(before)):
			return len(mark)
		}
	}
	return 0
}

// orders follow a note to oneself, measures precede what is yet to be measured,
// and amounts what is yet to be counted in money.
var (
	orders   = newWordSet("add write fill describe update insert complete replace check ask find get mention quantify rewrite expand shorten finish remove")
	measures = newWordSet("by to of from than with at")
	amounts  = newWordSet("by to of from than saved saving worth generated generating raised raising")
)

func isEnd(s string) bool { return strings.Trim(s, " .,;%") == "" }

func firstWord(s string) string {
	s = strings.TrimLeft(s, " ")
	if end := strings.IndexByte(s, ' '); end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(s)
}

func lastWord(s string) string { return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// loremIpsum returns the length of dummy text at the start of s, or 0. Two
// words of it may be the subject, as of a tool that generates it.
func loremIpsum(s string) int {
	const size = len("lorem ipsum dolor")
	if len(s) >= size && strings.EqualFold(s[:size], "lorem ipsum dolor") {
		return size
	}
	return 0
}

// checkTags reports HTML tags that were meant as "<your name>": Markdown drops
// them, so that no text contains them.
func (s *subject) checkTags() {
	text := s.page.File.Text
	var code []source.Span
	for at := s.page.Meta.Span.End; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return
		}
		at += i
		if strings.HasPrefix(text[at:], "<!--") {
			end := strings.Index(text[at:], "-->")
			if end < 0 {
				return
			}
			at += end
			continue
		}
		if size := bracketed(text[at:]); size > 0 {
			if code == nil {
				code = s.code()
			}
			span := source.Span{Start: at, End: at + size}
			in := sort.Search(len(code), func(i int) bool { return code[i].Start > at }) - 1
			if in < 0 || !code[in].Contains(span) {
				s.reportPlaceholder(span, text[at:at+size])
				return
			}
		}
		at++
	}
}

// code returns the spans of code, sorted.
func (s *subject) code() (spans []source.Span) {
	s.page.Texts(func(t resume.Text) {
		for _, r := range t.Runs {
			if r.Style&resume.Monospace != 0 {
				spans = append(spans, r.Span)
			}
		}
	})
	slices.SortFunc(spans, func(a, b source.Span) int { return a.Start - b.Start })
	return spans
}
