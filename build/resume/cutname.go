package resume

import (
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// cutName separates the name of a person from the words around it in a heading:
// "Jane Roe – Resume", "CV of Jane Roe", "Hi 👋, I'm Jane Roe", "👩‍💻 Jane Roe".
// rest are the other words; ok reports whether there were any.
func cutName(t Text) (name Text, rest []Text, ok bool) {
	if bare := trimIcons(t); !bare.Empty() || strings.IndexFunc(t.Plain, isWordRune) < 0 {
		t = bare // but ":rocket:" alone is all there is
	}
	if len(t.Plain) > 200 {
		return t, nil, false
	}
	for _, cutter := range [...]func(string) (start, end int){titleBeside, titleOf, possessive, titleBefore, greeting} {
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

// titleBeside finds the name beside the title of the document, with a dash or
// the like between them: "Jane Roe – Resume", "CV | Jane Roe".
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
	for _, of := range ofs {
		if before, _, ok := strings.Cut(s, of); ok && isDocumentTitle(before) {
			return len(before) + len(of), len(s)
		}
	}
	return 0, 0
}

// possessive finds the name in "Jane Roe's Resume".
func possessive(s string) (start, end int) {
	for _, apostrophe := range apostrophes {
		before, after, ok := strings.Cut(s, apostrophe)
		if ok && isDocumentTitle(strings.TrimPrefix(after, "s ")) {
			return 0, len(before)
		}
	}
	return 0, 0
}

// titleBefore finds the name in "Curriculum Vitae Jane Roe" and "Jane Roe
// Resume", with only a blank between.
func titleBefore(s string) (start, end int) {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] != ' ' {
			continue
		}
		before, after := s[:i], s[i+1:]
		switch {
		case isDocumentTitle(before) && words(after) > 1:
			return i + 1, len(s)
		case isDocumentTitle(after) && words(before) > 1:
			return 0, i
		}
	}
	return 0, 0
}

// greeting finds the name in "Hi, I'm Jane Roe".
func greeting(s string) (start, end int) {
	first, _, _ := strings.Cut(strings.TrimFunc(s, notWord), " ")
	var buf [128]byte
	switch string(small(&buf, strings.TrimRight(first, ",!"))) {
	case "hi", "hello", "hey", "i'm", "i’m", "i", "my", "hallo", "welcome":
	default:
		return 0, 0
	}
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
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

// namesPerson reports whether a heading has a name among other words, so that
// it is no title of a section: "Jane Roe – Résumé".
func namesPerson(t Text) bool {
	if words(t.Plain) < 2 {
		return false
	}
	name, _, ok := cutName(t)
	if !ok {
		return false
	}
	_, _, known := lexicon.Section(name.Plain)
	return !known && unicode.IsUpper(firstRune(name.Plain))
}

var (
	ofs         = [...]string{" of ", " for ", " von ", " de ", " di ", " van "}
	apostrophes = [...]string{"'", "’"}
)

// saysResume reports whether words beside a name only tell readers what they
// are reading: "Resume", "CV of", "'s resume".
func saysResume(s string) bool {
	for _, of := range ofs {
		s = strings.TrimSuffix(s, strings.TrimRight(of, " "))
	}
	for _, apostrophe := range apostrophes {
		s = strings.TrimPrefix(s, apostrophe)
	}
	return isDocumentTitle(strings.TrimPrefix(s, "s "))
}

// onlySaysResume reports whether t says that, and neither has a link nor an
// image.
func onlySaysResume(t Text) bool {
	return saysResume(t.Plain) && t.link() == nil && !t.hasImage()
}

// isDocumentTitle reports whether s says that this is a resume: "Curriculum
// Vitae", "My resume".
func isDocumentTitle(s string) bool {
	var buf [128]byte
	title := small(&buf, strings.Trim(s, " :"))
	for _, spare := range [...]string{"my ", "personal ", "professional ", "online ", "mein ", "mon ", "mi ", "tabellarischer "} {
		if len(title) >= len(spare) && string(title[:len(spare)]) == spare {
			title = title[len(spare):]
		}
	}
	switch string(title) {
	case "resume", "résumé", "resumé", "cv", "c.v.", "curriculum", "curriculum vitae", "curriculum vitæ", "currículum vitae", "currículum vítae",
		"lebenslauf", "currículum", "currículo", "hoja de vida", "życiorys", "životopis":
		return true
	}
	return false
}
