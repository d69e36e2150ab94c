package lexicon

import (
	"bytes"
	"slices"
	"strings"
)

// index finds phrases in folded text. A phrase that is written with a
// leading hyphen ("-entwickler") is found at the end of longer words too.
type index struct {
	whole   map[string]*meaning
	longest map[string]int // words of the longest phrase that begins with this word
	ends    map[string]*meaning
	shorter int // lengths of the shortest and the longest ending
	longer  int
}

// meaning is what a phrase stands for.
type meaning struct {
	value   string
	number  int
	langs   []string
	accents []spelling // how it is written where it has accents
}

type spelling struct {
	text  string // in small letters
	lang  string
	value string // what it stands for if written so
}

// add enters a phrase. A phrase that has a meaning keeps it, and belongs to
// one more language. "-berater(in)" is both "-berater" and "-beraterin",
// and likewise "assistant(e)", "technicien(ne)", "langue(s)".
func (x *index) add(phrase, value string, number int, lang string) {
	if x.whole == nil {
		x.whole, x.longest, x.ends = map[string]*meaning{}, map[string]int{}, map[string]*meaning{}
	}
	for _, ending := range [...]string{"in", "e", "ne", "s"} {
		if base, ok := strings.CutSuffix(phrase, "("+ending+")"); ok {
			x.add(base, value, number, lang)
			phrase = base + ending
		}
	}
	phrase, ending := strings.CutPrefix(phrase, "-")
	m := x.enter(phrase, value, number, lang)
	plain := transcribe(phrase, lang)
	if plain != phrase {
		x.enter(plain, value, number, lang)
	}
	if short := strings.ReplaceAll(phrase, joint(lang), " & "); short != phrase {
		x.enter(short, value, number, lang)
	}
	if ending {
		x.enterEnding(phrase, m)
		x.enterEnding(plain, m)
	}
}

func (x *index) enterEnding(phrase string, m *meaning) {
	key := string(fold(nil, phrase))
	x.ends[key] = m
	x.longer = max(x.longer, len(key))
	if x.shorter == 0 || len(key) < x.shorter {
		x.shorter = len(key)
	}
}

func (x *index) enter(phrase, value string, number int, lang string) *meaning {
	key := string(fold(nil, phrase))
	m := x.whole[key]
	if m == nil {
		m = &meaning{value: value, number: number}
		x.whole[key] = m
		first, _, _ := strings.Cut(key, " ")
		x.longest[first] = max(x.longest[first], strings.Count(key, " ")+1)
	}
	if !slices.Contains(m.langs, lang) {
		m.langs = append(m.langs, lang)
	}
	if small := strings.ToLower(phrase); !isASCII(small) {
		m.accents = append(m.accents, spelling{small, lang, value})
	}
	return m
}

// transcribe spells out the letters that Germans and Danes write as two
// where a keyboard lacks them. Words of no language are names, many of them
// German.
func transcribe(s, lang string) string {
	switch lang {
	case "de", "":
		return germanLetters.Replace(s)
	case "da":
		return danishLetters.Replace(s)
	}
	return s
}

// joint is "and" between two words, which people write "&" as well.
func joint(lang string) string {
	switch lang {
	case "de":
		return " und "
	case "fr":
		return " et "
	case "es":
		return " y "
	case "it", "pt":
		return " e "
	case "nl":
		return " en "
	case "pl":
		return " i "
	case "sv":
		return " och "
	case "da":
		return " og "
	case "cs":
		return " a "
	}
	return " and "
}

var (
	germanLetters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")
	danishLetters = strings.NewReplacer("å", "aa", "ø", "oe", "Å", "Aa", "Ø", "Oe")
)

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// get looks a whole text up. The text must be folded.
func (x *index) get(text []byte) *meaning {
	return x.whole[string(text)]
}

// find gives the first phrase in the folded text at or after from: the
// longest that begins with the earliest word.
func (x *index) find(text []byte, from int) (m *meaning, start, end int) {
	for start = from; start < len(text); start = wordEnd(text, start) + 1 {
		if m, end = x.at(text, start); m != nil {
			return m, start, end
		}
	}
	return nil, len(text), len(text)
}

// at gives the longest phrase that begins at the word at start.
func (x *index) at(text []byte, start int) (*meaning, int) {
	stop := wordEnd(text, start)
	var found *meaning
	end := stop
	for n := x.longest[string(text[start:stop])]; n > 0; n-- {
		if m := x.whole[string(text[start:stop])]; m != nil {
			found, end = m, stop
		}
		if stop == len(text) {
			break
		}
		stop = wordEnd(text, stop+1)
	}
	if found == nil {
		found = x.ending(text[start:end])
	}
	return found, end
}

// ending finds the longest ending of a compound word. What stands before it
// must be long enough to be a word.
func (x *index) ending(word []byte) *meaning {
	if x.longer == 0 {
		return nil
	}
	for n := min(x.longer, len(word)-2); n >= x.shorter; n-- {
		if m := x.ends[string(word[len(word)-n:])]; m != nil {
			return m
		}
	}
	return nil
}

// has says whether the folded text contains a phrase.
func (x *index) has(text []byte) bool {
	m, _, _ := x.find(text, 0)
	return m != nil
}

// is says whether s as a whole is a phrase of the index.
func (x *index) is(s string) bool {
	return x.look(s) != nil
}

// look gives the meaning of s as a whole.
func (x *index) look(s string) *meaning {
	if len(s) > maxPhrase {
		return nil
	}
	var buf [foldSize]byte
	return x.get(fold(buf[:0], s))
}

// contains says whether s contains a phrase of the index.
func (x *index) contains(s string) bool {
	var buf [foldSize]byte
	return x.has(fold(buf[:0], s))
}

const (
	maxPhrase = 200 // bytes; no phrase of the lexicon is near as long
	foldSize  = 128 // bytes of folded text that need no memory of their own
)

// wordEnd is where the word at start ends.
func wordEnd(text []byte, start int) int {
	if i := bytes.IndexByte(text[min(start, len(text)):], ' '); i >= 0 {
		return start + i
	}
	return len(text)
}

// lastWord is where the last word begins.
func lastWord(text []byte) int {
	return bytes.LastIndexByte(text, ' ') + 1
}
