package lexicon

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Section returns what the title of a section means. kind is one of summary,
// work, volunteer, projects, education, skills, certificates, publications,
// awards, languages, interests, references, courses, talks, other. langs are
// the languages in which it is a title, in the order of [Languages], and must
// not be modified. Emoji, shortcodes (":briefcase:"), numbering, colons,
// punctuation, case and accents are ignored, except that a title written with
// accents belongs only to the languages that write it so.
//
// A title of several parts ("Skills & Tools", "Projects / Open Source") is of
// the kind of its first known part, except that publications take precedence
// over talks, certificates over courses, and skills over languages. A part may
// have an adjective ("Selected Projects") or end in the word that decides its
// kind ("Teaching Experience").
func Section(title string) (kind string, langs []string, ok bool) {
	if len(title) > maxPhrase {
		return "", nil, false
	}
	var buf [foldSize]byte
	text := fold(buf[:], withoutShortcodes(title))
	s := sections()
	m := s.titles.get(text)
	if m == nil {
		text = withoutNumber(text)
		m = s.titles.get(text)
	}
	if m == nil {
		m = s.parts(text, title)
	}
	if m == nil {
		return "", nil, false
	}
	kind, langs = s.written(m, title)
	return kind, langs, true
}

// ContactSection reports whether the title is that of a section of contact
// details ("Contact", "1. Personal details"). [Section] calls it "other".
func ContactSection(title string) bool {
	if len(title) > maxPhrase {
		return false
	}
	var buf [foldSize]byte
	return contactTitles().get(withoutNumber(fold(buf[:], title))) != nil
}

var contactTitles = sync.OnceValue(func() *index { return indexOf("section contact") })

// titleTable holds the words that section titles are made of.
type titleTable struct {
	titles *index // whole titles
	heads  *index // words that decide what a longer title means
	spare  *index // words that may precede or follow a title
	joins  *index // "and"
	others *index // what looks like a title but is not: "User Experience"

	accents map[*meaning][]spelling // of titles and heads
}

var sections = sync.OnceValue(func() *titleTable {
	t := titleTable{titles: newIndex(count(spoken()) / 3), heads: newIndex(0), spare: indexOf("section spare"), joins: indexOf("section join"), others: indexOf("section not")}
	t.accents = map[*meaning][]spelling{}
	t.titles.accents, t.heads.accents = t.accents, t.accents
	for _, b := range spoken() {
		x, kind := t.titles, ""
		switch words := strings.Fields(b.name); {
		case len(words) == 2 && words[0] == "section" && words[1] != "spare" && words[1] != "join" && words[1] != "not":
			kind = words[1]
		case len(words) == 2 && words[0] == "head":
			x, kind = t.heads, words[1]
		default:
			continue
		}
		if kind == "contact" {
			kind = "other"
		}
		for phrase := range b.phrases() {
			x.add(phrase, kind, 0, b.lang)
		}
	}
	return &t
})

// parts returns the meaning of a title of several parts, that of the first
// known part. Unless the very first part is a title by itself, the whole must
// not be a job, a school or an organisation: those occur in headings too.
func (t *titleTable) parts(text []byte, title string) *meaning {
	var found *meaning
	sure, late := true, false
	for rest := text; len(rest) > 0; {
		var part []byte
		part, rest = t.cut(rest)
		m, exact := t.part(part)
		switch {
		case found == nil && m != nil:
			found, sure = m, exact && !late
		case found != nil && m != nil && yields(found.value, m.value):
			found = m
		}
		late = late || found == nil
	}
	if found != nil && !sure && (JobTitle(title) || School(title) || late && Organisation(title)) {
		return nil
	}
	return found
}

// yields reports whether the kind of the first part of a title gives way to
// that of a later one: "Languages & Frameworks" are programming languages, and
// talks and courses are listed among what forms ask for.
func yields(first, later string) bool {
	switch first {
	case "languages":
		return later == "skills"
	case "talks":
		return later == "publications"
	case "courses":
		return later == "certificates"
	}
	return false
}

// cut cuts text after its first part.
func (t *titleTable) cut(text []byte) (part, rest []byte) {
	for start := 0; start < len(text); {
		end := wordEnd(text, start)
		word := text[start:end]
		if start > 0 && (word[0] == mark || t.joins.get(word) != nil) {
			return text[:start-1], text[min(end+1, len(text)):]
		}
		start = end + 1
	}
	return text, nil
}

// part returns the meaning of one part of a title, and whether it is a title by
// itself. A decisive word must come first, as in French, or last, as in
// English, in no more than five words, and not after a preposition ("Department
// of Education").
func (t *titleTable) part(text []byte) (m *meaning, exact bool) {
	if m = t.titles.get(text); m != nil {
		return m, true
	}
	for {
		end := wordEnd(text, 0)
		if end == len(text) || t.spare.get(text[:end]) == nil {
			break
		}
		text = text[end+1:]
	}
	for {
		start := lastWord(text)
		if start == 0 || t.spare.get(text[start:]) == nil {
			break
		}
		text = text[:start-1]
	}
	if m = t.titles.get(text); m != nil {
		return m, true
	}
	if bytes.Count(text, []byte(" ")) > 4 || t.others.get(text) != nil {
		return nil, false
	}
	if m, _ = t.heads.at(text, 0); m == nil && len(beforePreposition(text)) == len(text) {
		m, _ = t.heads.at(text, lastWord(text))
	}
	return m, false
}

// written returns the kind and the languages of a title with the meaning m. If
// any languages write it with just the accents of title, only those count:
// "Présentation" is French, not the English word.
func (t *titleTable) written(m *meaning, title string) (value string, langs []string) {
	if isASCII(title) {
		return m.value, m.langs.codes()
	}
	small := strings.ToLower(title)
	for _, a := range t.accents[m] {
		if strings.Contains(small, a.text) && !slices.Contains(langs, a.lang) {
			if langs == nil {
				value = a.value
			}
			langs = append(langs, a.lang)
		}
	}
	if langs == nil {
		return m.value, m.langs.codes()
	}
	return value, langs
}

// withoutShortcodes drops emoji written as words: ":briefcase:".
func withoutShortcodes(s string) string {
	for {
		i := strings.IndexByte(s, ':')
		if i < 0 {
			return s
		}
		n := strings.IndexFunc(s[i+1:], func(r rune) bool {
			return r != '_' && r != '-' && r != '+' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
		})
		if n <= 0 || s[i+1+n] != ':' {
			return s
		}
		s = s[:i] + " " + s[i+n+2:]
	}
}

// withoutNumber drops the number before a title: "1.", "2)", "II.", "b)".
func withoutNumber(text []byte) []byte {
	end := wordEnd(text, 0)
	word := text[:end]
	if end == len(text) || !isNumber(word) {
		return text
	}
	text = text[end+1:]
	return bytes.TrimPrefix(text, []byte{mark, ' '})
}

func isNumber(word []byte) bool {
	if len(word) == 1 {
		return true
	}
	digits, roman := true, len(word) <= 5
	for _, c := range word {
		digits = digits && '0' <= c && c <= '9'
		roman = roman && (c == 'i' || c == 'v' || c == 'x')
	}
	return digits || roman
}
