package lexicon

import (
	"bytes"
	"strings"
)

// index finds phrases in folded text. A phrase written with a leading hyphen
// ("-entwickler") is also found at the end of longer words.
//
// The lexicon has some 25,000 phrases, and every run of the program indexes
// them, so entries and their keys are allocated in few pieces.
type index struct {
	entries              map[string]*entry
	ends                 map[string]*meaning
	known                sieve // passes the keys of both
	minEnding, maxEnding int   // lengths of the shortest and longest ending

	accents map[*meaning][]spelling // of phrases that have any; nil if not wanted

	// The working memory of add.
	keys   strings.Builder // of entries, one after another
	free   []entry
	folded []byte
}

// entry is what is known of a key: its meaning if it is a phrase, and the
// number of words in the longest phrase that begins with it.
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

// spelling is the accented spelling of a phrase.
type spelling struct {
	text  string // in lower case
	lang  string
	value string // what the phrase means when spelled this way
}

// newIndex returns an index with room for that many phrases.
func newIndex(phrases int) *index {
	const length = 16 // of a key, more or less
	x := &index{entries: make(map[string]*entry, phrases), free: make([]entry, phrases), known: newSieve(phrases)}
	x.keys.Grow(phrases * length)
	return x
}

// add enters a phrase. A phrase that already has a meaning keeps it and gains a
// language. "-berater(in)" is both "-berater" and "-beraterin", and likewise
// "assistant(e)", "technicien(ne)", "langue(s)".
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

// put enters a phrase that is already folded.
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

// entry returns the entry of a key, which it creates if need be.
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

// keep copies a key into memory that lasts.
func (x *index) keep(key []byte) string {
	start := x.keys.Len()
	x.keys.Write(key)
	return x.keys.String()[start:]
}

// transcribe spells out the letters that Germans and Danes replace by two when
// a keyboard lacks them. Words of no language are names, many of them German.
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

// joint returns the "and" of a language, which people also write "&". English
// needs none: fold itself turns "&" into "and".
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

// get returns the meaning of a whole text, which must be folded, or nil.
func (x *index) get(text []byte) *meaning {
	if e := x.lookup(text); e != nil && e.phrase {
		return &e.meaning
	}
	return nil
}

// find returns the first phrase in the folded text at or after from: the
// longest of those that begin at the earliest word. m is nil if there is none.
func (x *index) find(text []byte, from int) (m *meaning, start, end int) {
	for start = from; start < len(text); start = wordEnd(text, start) + 1 {
		if m, end = x.at(text, start); m != nil {
			return m, start, end
		}
	}
	return nil, len(text), len(text)
}

// at returns the longest phrase that begins at the word at start.
func (x *index) at(text []byte, start int) (*meaning, int) {
	return x.longest(text, start, wordEnd(text, start))
}

// longest returns the longest phrase that begins with the word from start to
// end, and its end.
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

// lookup returns the entry of a phrase, or of a word that begins phrases.
func (x *index) lookup(key []byte) *entry {
	if !x.known.passes(key) {
		return nil
	}
	return x.entries[string(key)]
}

// ending returns the meaning of the longest known ending of a compound word. At
// least two bytes must precede it.
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

// has reports whether the folded text contains a phrase.
func (x *index) has(text []byte) bool {
	m, _, _ := x.find(text, 0)
	return m != nil
}

// is reports whether s as a whole is a phrase of the index.
func (x *index) is(s string) bool {
	return x.look(s) != nil
}

// look returns the meaning of s as a whole.
func (x *index) look(s string) *meaning {
	if len(s) > maxPhrase {
		return nil
	}
	var buf [foldSize]byte
	return x.get(fold(buf[:], s))
}

// contains reports whether s contains a phrase of the index.
func (x *index) contains(s string) bool {
	var buf [foldSize]byte
	return x.has(fold(buf[:], s))
}

const (
	maxPhrase = 200 // bytes; no phrase of the lexicon is nearly as long
	foldSize  = 128 // bytes of folded text that need no allocation
)

// wordEnd returns where the word at start ends. Most words are too short for a
// call of bytes.IndexByte to pay.
func wordEnd(text []byte, start int) int {
	for start < len(text) && text[start] != ' ' {
		start++
	}
	return start
}

// lastWord returns where the last word begins.
func lastWord(text []byte) int {
	return bytes.LastIndexByte(text, ' ') + 1
}
