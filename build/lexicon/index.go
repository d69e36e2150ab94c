package lexicon

import (
	"bytes"
	"strings"
)

// index finds phrases in folded text. A phrase that is written with a
// leading hyphen ("-entwickler") is found at the end of longer words too.
//
// The lexicon has some 25,000 phrases and every run of the program makes
// indexes of them, so entries and their keys lie in few pieces of memory.
type index struct {
	entries              map[string]*entry
	ends                 map[string]*meaning
	known                sieve // lets the keys of both pass
	minEnding, maxEnding int   // lengths of the shortest and the longest ending

	accents map[*meaning][]spelling // of phrases that have any; nil if nobody asks

	// What add works with.
	keys   strings.Builder // of entries, one behind the other
	free   []entry
	folded []byte
}

// entry is what is known of the words of a key: what they mean if they are a
// phrase, and how many words the longest phrase has that begins with them.
type entry struct {
	meaning
	phrase  bool
	longest uint8
}

// meaning is what a phrase stands for.
type meaning struct {
	value  string
	number int32
	langs  langs
}

// spelling is how a phrase is written that has accents.
type spelling struct {
	text  string // in small letters
	lang  string
	value string // what it stands for if written so
}

// newIndex makes an index that has room for so many phrases.
func newIndex(phrases int) *index {
	const length = 16 // of a key, more or less
	x := &index{entries: make(map[string]*entry, phrases), free: make([]entry, phrases), known: newSieve(phrases)}
	x.keys.Grow(phrases * length)
	return x
}

// add enters a phrase. A phrase that has a meaning keeps it, and belongs to
// one more language. "-berater(in)" is both "-berater" and "-beraterin",
// and likewise "assistant(e)", "technicien(ne)", "langue(s)".
func (x *index) add(phrase, value string, number int, lang string) {
	if strings.HasSuffix(phrase, ")") {
		for _, ending := range [...]string{"in", "e", "ne", "s"} {
			if base, ok := strings.CutSuffix(phrase, "("+ending+")"); ok {
				x.add(base, value, number, lang)
				phrase = base + ending
			}
		}
	}
	phrase, ending := strings.CutPrefix(phrase, "-")
	m := x.enter(phrase, value, number, lang)
	plain := transcribe(phrase, lang)
	if plain != phrase {
		x.enter(plain, value, number, lang)
	}
	if and := joint(lang); and != "" && strings.Contains(phrase, and) {
		x.enter(strings.ReplaceAll(phrase, and, " & "), value, number, lang)
	}
	if ending {
		x.enterEnding(phrase, m)
		x.enterEnding(plain, m)
	}
}

func (x *index) enterEnding(phrase string, m *meaning) {
	if x.ends == nil {
		x.ends = map[string]*meaning{}
	}
	x.folded = fold(x.folded, phrase)
	key := x.keep(x.folded)
	x.ends[key] = m
	x.known.add(x.folded)
	x.maxEnding = max(x.maxEnding, len(key))
	if x.minEnding == 0 || len(key) < x.minEnding {
		x.minEnding = len(key)
	}
}

func (x *index) enter(phrase, value string, number int, lang string) *meaning {
	x.folded = fold(x.folded, phrase)
	m := x.put(x.folded, value, number, lang)
	if x.accents != nil && !isASCII(phrase) {
		x.accents[m] = append(x.accents[m], spelling{strings.ToLower(phrase), lang, value})
	}
	return m
}

// put enters a phrase that is folded already.
func (x *index) put(folded []byte, value string, number int, lang string) *meaning {
	e := x.entry(folded)
	m := &e.meaning
	if !e.phrase {
		e.phrase, m.value, m.number = true, value, int32(number)
		first := e
		if n := wordEnd(folded, 0); n < len(folded) {
			first = x.entry(folded[:n])
		}
		first.longest = max(first.longest, uint8(bytes.Count(folded, []byte(" "))+1))
	}
	m.langs |= langOf(lang)
	return m
}

// entry gives the entry of a key, made if need be.
func (x *index) entry(key []byte) *entry {
	if e := x.entries[string(key)]; e != nil {
		return e
	}
	if len(x.free) == 0 {
		x.free = make([]entry, 64)
	}
	e := &x.free[0]
	x.free = x.free[1:]
	x.entries[x.keep(key)] = e
	x.known.add(key)
	return e
}

// keep copies a key to where it can stay.
func (x *index) keep(key []byte) string {
	start := x.keys.Len()
	x.keys.Write(key)
	return x.keys.String()[start:]
}

// transcribe spells out the letters that Germans and Danes write as two
// where a keyboard lacks them. Words of no language are names, many of them
// German.
func transcribe(s, lang string) string {
	if isASCII(s) {
		return s
	}
	switch lang {
	case "de", "":
		return germanLetters.Replace(s)
	case "da":
		return danishLetters.Replace(s)
	}
	return s
}

// joint is "and" between two words, which people write "&" as well. That of
// English is what fold makes of "&".
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
	return ""
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
	if e := x.lookup(text); e != nil && e.phrase {
		return &e.meaning
	}
	return nil
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
	return x.longest(text, start, wordEnd(text, start))
}

// longest gives the longest phrase that begins with the word from start to end.
func (x *index) longest(text []byte, start, end int) (*meaning, int) {
	var found *meaning
	if first := x.lookup(text[start:end]); first != nil {
		if first.phrase {
			found = &first.meaning
		}
		stop := end
		for n := first.longest; n > 1 && stop < len(text); n-- {
			stop = wordEnd(text, stop+1)
			if m := x.get(text[start:stop]); m != nil {
				found, end = m, stop
			}
		}
	}
	if found == nil {
		found = x.ending(text[start:end])
	}
	return found, end
}

// lookup gives what is known of a phrase, or of the first word of phrases.
func (x *index) lookup(key []byte) *entry {
	if !x.known.passes(key) {
		return nil
	}
	return x.entries[string(key)]
}

// ending finds the longest ending of a compound word. What stands before it
// must be long enough to be a word.
func (x *index) ending(word []byte) *meaning {
	if x.maxEnding == 0 {
		return nil
	}
	for n := min(x.maxEnding, len(word)-2); n >= x.minEnding; n-- {
		if end := word[len(word)-n:]; x.known.passes(end) {
			if m := x.ends[string(end)]; m != nil {
				return m
			}
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
	return x.get(fold(buf[:], s))
}

// contains says whether s contains a phrase of the index.
func (x *index) contains(s string) bool {
	var buf [foldSize]byte
	return x.has(fold(buf[:], s))
}

const (
	maxPhrase = 200 // bytes; no phrase of the lexicon is near as long
	foldSize  = 128 // bytes of folded text that need no memory of their own
)

// wordEnd is where the word at start ends. Most are too short for a call of
// bytes.IndexByte to pay.
func wordEnd(text []byte, start int) int {
	for start < len(text) && text[start] != ' ' {
		start++
	}
	return start
}

// lastWord is where the last word begins.
func lastWord(text []byte) int {
	return bytes.LastIndexByte(text, ' ') + 1
}
