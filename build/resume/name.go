package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// cutName parts the name of a person from what stands around it in a heading:
// "Jane Roe – Resume", "CV of Jane Roe", "Hi 👋, I'm Jane Roe", "👩‍💻 Jane Roe".
// rest are the other words; ok says whether there were any.
func cutName(t Text) (name Text, rest []Text, ok bool) {
	t = trimIcons(t)
	if len(t.Plain) > 200 {
		return t, nil, false
	}
	for _, cutter := range [...]func(string) (start, end int){titleBeside, titleOf, possessive, greeting} {
		start, end := cutter(t.Plain)
		if start == end {
			continue
		}
		name = trimIcons(t.Slice(start, end))
		if n := words(name.Plain); n < 1 || n > 6 || strings.IndexFunc(name.Plain, unicode.IsLetter) < 0 {
			continue
		}
		for _, r := range []Text{t.Slice(0, start), t.Slice(end, len(t.Plain))} {
			if r = trimIcons(r); strings.IndexFunc(r.Plain, isWordRune) >= 0 {
				rest = append(rest, r)
			}
		}
		return name, rest, true
	}
	return t, nil, false
}

// titleBeside finds the name beside the title of the document, parted by a
// dash or the like: "Jane Roe – Resume", "CV | Jane Roe".
func titleBeside(s string) (start, end int) {
	for _, sep := range [...]string{" – ", " — ", " - ", " | ", ": ", " · ", ", "} {
		before, after, ok := strings.Cut(s, sep)
		switch {
		case ok && isDocumentTitle(after) && !isDocumentTitle(before):
			return 0, len(before)
		case ok && isDocumentTitle(before):
			return len(before) + len(sep), len(s)
		}
	}
	return 0, 0
}

// titleOf finds the name in "Resume of Jane Roe".
func titleOf(s string) (start, end int) {
	for _, of := range [...]string{" of ", " for ", " von ", " de ", " di ", " van "} {
		if before, _, ok := strings.Cut(s, of); ok && isDocumentTitle(before) {
			return len(before) + len(of), len(s)
		}
	}
	return 0, 0
}

// possessive finds the name in "Jane Roe's Resume".
func possessive(s string) (start, end int) {
	for _, apostrophe := range [...]string{"'", "’"} {
		before, after, ok := strings.Cut(s, apostrophe)
		if ok && isDocumentTitle(strings.TrimPrefix(after, "s ")) {
			return 0, len(before)
		}
	}
	return 0, 0
}

// greeting finds the name behind "Hi, I'm".
func greeting(s string) (start, end int) {
	lower := strings.ToLower(s)
	first, _, _ := strings.Cut(strings.TrimFunc(lower, notWord), " ")
	if len(lower) != len(s) || !slices.Contains([]string{"hi", "hello", "hey", "i'm", "i’m", "i", "my", "hallo", "welcome"}, strings.TrimRight(first, ",!")) {
		return 0, 0
	}
	for _, am := range [...]string{"i'm ", "i’m ", "i am ", "my name is ", "this is ", "ich bin "} {
		i := strings.Index(lower, am)
		if i < 0 {
			continue
		}
		start, end = i+len(am), len(s)
		if n := strings.IndexAny(s[start:], ",!.(|"); n > 0 {
			end = start + n
		}
		return start, end
	}
	return 0, 0
}

// namesPerson says whether a heading holds a name beside other words, so that
// it is no title of a section ("Jane Roe – Résumé").
func namesPerson(t Text) bool {
	name, _, ok := cutName(t)
	if !ok {
		return false
	}
	_, _, known := lexicon.Section(name.Plain)
	return !known && unicode.IsUpper(firstRune(name.Plain))
}
