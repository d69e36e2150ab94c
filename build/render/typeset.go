package render

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// typesetter replaces typewriter punctuation by that of a language: quotes,
// apostrophes, dashes, ellipses. It changes only what is unambiguous, never
// code, URLs or mail addresses, and leaves typographic punctuation as it is.
type typesetter struct {
	quotes
	apostrophe, dash, longDash, ellipsis string // empty: leave as typed
	lang                                 string
	units                                bool // keep a number and its unit on one line
}

// quotes are the outer and inner quotation marks of a language.
type quotes struct{ open, close, innerOpen, innerClose string }

// conventions are the usual quotation marks by language. Languages that are not
// listed keep straight ones.
var conventions = []struct {
	langs string
	quotes
}{
	{"en nl pt tr id ms vi af cy ga es-419 es-ar es-cl es-co es-mx es-pe es-us es-uy", quotes{"“", "”", "‘", "’"}},
	{"de cs sk sl da is lt et bg sr", quotes{"„", "“", "‚", "‘"}},
	{"pl hu ro hr bs", quotes{"„", "”", "‚", "’"}},
	{"sv fi", quotes{"”", "”", "’", "’"}},
	{"fr", quotes{"«\u202f", "\u202f»", "“", "”"}},
	{"de-ch fr-ch it-ch", quotes{"«", "»", "‹", "›"}},
	{"es it pt-pt ca gl eu el", quotes{"«", "»", "“", "”"}},
	{"no nb nn", quotes{"«", "»", "‘", "’"}},
	{"ru uk be", quotes{"«", "»", "„", "“"}},
}

func quotesOf(lang string) quotes {
	for _, tag := range []string{strings.ToLower(lang), lexicon.Primary(lang)} {
		for _, c := range conventions {
			if slices.Contains(strings.Fields(c.langs), tag) {
				return c.quotes
			}
		}
	}
	return quotes{}
}

// newTypesetter returns the typesetter of a page. Marks that no font of the
// theme has stay as typed.
func newTypesetter(lang string, shows func(rune) bool) *typesetter {
	set := func(mark string) string {
		if strings.ContainsFunc(mark, func(r rune) bool { return !shows(r) }) {
			return ""
		}
		return mark
	}
	q := quotesOf(lang)
	ts := &typesetter{lang: lang, apostrophe: set("’"), dash: set("–"), longDash: set("—"), ellipsis: set("…")}
	if set(q.open+q.close) != "" {
		ts.open, ts.close = q.open, q.close
	}
	if set(q.innerOpen+q.innerClose) != "" {
		ts.innerOpen, ts.innerClose = q.innerOpen, q.innerClose
	}
	return ts
}

// typesetter returns the typesetter of a language, with units or without. There
// are few and they are immutable, so they are cached.
//
// Units stay with their numbers on screen only. In print, there is no way that
// all parsers can cope with: a no-break space joins the two words, and an
// inline element makes some lose the spaces around it.
func (t *Theme) typesetter(lang string, units bool) *typesetter {
	type key struct {
		lang  string
		units bool
	}
	if known, ok := t.setters.Load(key{lang, units}); ok {
		return known.(*typesetter)
	}
	ts := newTypesetter(lang, t.shows)
	ts.units = units && t.shows('\u00a0')
	t.setters.Store(key{lang, units}, ts)
	return ts
}

// edit is the replacement of some bytes.
type edit struct {
	at, length int
	with       string
}

// plain reports whether s needs no change, as is true of most texts.
func (ts *typesetter) plain(s string) bool {
	return strings.IndexByte(s, '\'') < 0 && strings.IndexByte(s, '"') < 0 &&
		!strings.Contains(s, "--") && !strings.Contains(s, "...") && !(ts.units && hasUnit(s))
}

// string typesets a plain string.
func (ts *typesetter) string(s string) string {
	if ts.plain(s) {
		return s
	}
	edits := ts.edits(maskAddresses([]byte(s)))
	return apply(s, 0, &edits)
}

// text typesets a text with markup. It does not modify t.
func (ts *typesetter) text(t resume.Text) resume.Text {
	if ts.plain(t.Plain) {
		return t
	}
	shape := make([]byte, 0, len(t.Plain))
	for _, r := range t.Runs {
		start := len(shape)
		shape = append(shape, r.Text...)
		if r.Style&resume.Monospace != 0 {
			mask(shape[start:])
		}
	}
	edits := ts.edits(maskAddresses(shape))
	if len(edits) == 0 {
		return t
	}
	t.Runs = slices.Clone(t.Runs)
	at := 0
	for i := range t.Runs {
		text := t.Runs[i].Text
		t.Runs[i].Text = apply(text, at, &edits)
		at += len(text)
	}
	return t
}

// apply makes the edits within s, which starts at offset from, and removes them
// from the list. Edits that are only partly within s are dropped.
func apply(s string, from int, edits *[]edit) string {
	var b strings.Builder
	done := 0
	for len(*edits) > 0 && (*edits)[0].at < from+len(s) {
		e := (*edits)[0]
		*edits = (*edits)[1:]
		if start := e.at - from; start >= done && start+e.length <= len(s) {
			b.WriteString(s[done:start])
			b.WriteString(e.with)
			done = start + e.length
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// mask replaces what must not change by letters, so that it counts as a word.
func mask(s []byte) {
	for i := range s {
		s[i] = 'x'
	}
}

// maskAddresses masks the words of s that are addresses, paths or flags.
func maskAddresses(s []byte) string {
	for start := 0; start < len(s); {
		end := start
		for end < len(s) && s[end] != ' ' && s[end] != '\n' && s[end] != '\t' {
			end++
		}
		if bytes.IndexByte(s[start:end], '.') < 0 && !bytes.ContainsAny(s[start:end], `@/\:-`) {
			start = end + 1
			continue
		}
		from, to := start, end
		for from < to && strings.IndexByte(`"'([{<`, s[from]) >= 0 {
			from++
		}
		for to > from && strings.IndexByte(`"')]}>.,;:!?`, s[to-1]) >= 0 {
			to--
		}
		if !strings.ContainsAny(string(s[to:end]), `"')]}>`) {
			to = end // "./..." is a path
		}
		if isAddress(string(s[from:end])) {
			mask(s[from:to])
		}
		start = end + 1
	}
	return string(s)
}

func isAddress(word string) bool {
	switch {
	case strings.Contains(word, "://"), strings.Contains(word, "@"), strings.HasPrefix(word, "www."):
		return true
	case strings.ContainsAny(word, `/\`):
		host, _, path := strings.Cut(word, "/")
		return path && strings.Contains(host, ".") || strings.Contains(word, "--") || strings.Contains(word, "...")
	}
	return strings.HasPrefix(word, "-") && strings.ContainsFunc(word, unicode.IsLetter)
}

// edits returns what to change in a text; shape is the text with masked parts.
func (ts *typesetter) edits(shape string) []edit {
	var edits []edit
	for i := 0; i < len(shape); i++ {
		switch c := shape[i]; c {
		case '-', '.':
			n := 1
			for i+n < len(shape) && shape[i+n] == c {
				n++
			}
			if mark := ts.strokes(shape, i, n); mark != "" {
				edits = append(edits, edit{i, n, mark})
			}
			i += n - 1
		case ' ':
			if ts.units && beforeUnit(shape, i) {
				edits = append(edits, edit{i, 1, "\u00a0"})
			}
		}
	}
	edits = append(ts.pairDoubles(edits, shape), ts.pairSingles(shape)...)
	slices.SortFunc(edits, func(a, b edit) int { return a.at - b.at })
	return edits
}

// strokes returns the replacement for n hyphens or full stops at i, or "".
func (ts *typesetter) strokes(s string, i, n int) string {
	before, after := around(s, i, n)
	apart := before == ' ' && after == ' ' && i > 1 && i+n+1 < len(s)
	between := isWord(before) && isWord(after)
	switch {
	case s[i] == '.' && n == 3:
		if between && (unicode.IsDigit(before) || unicode.IsDigit(after)) || isWord(after) && !isWord(before) || before == '/' {
			return ""
		}
		return ts.ellipsis
	case s[i] == '-' && n == 2 && (apart || between):
		return ts.dash
	case s[i] == '-' && n == 3 && (apart || between):
		return ts.longDash
	}
	return ""
}

// pairDoubles pairs double quotes. Unpaired ones after a number are inch marks.
// If any other is left unpaired, all stay straight.
func (ts *typesetter) pairDoubles(edits []edit, s string) []edit {
	known := edits
	open := -1
	for i := 0; i < len(s) && ts.open != ""; i++ {
		if s[i] != '"' {
			continue
		}
		before, after := around(s, i, 1)
		switch {
		case open < 0 && opens(before, after):
			open = i
		case open >= 0 && closes(before, after):
			edits = append(edits, edit{open, 1, ts.open}, edit{i, 1, ts.close})
			open = -1
		case !unicode.IsDigit(before):
			return known
		}
	}
	if open >= 0 {
		return known
	}
	return edits
}

// pairSingles distinguishes apostrophes from quotes, and leaves feet and
// minutes alone.
func (ts *typesetter) pairSingles(s string) (edits []edit) {
	open := -1
	for i := 0; i < len(s); i++ {
		if s[i] != '\'' {
			continue
		}
		before, after := around(s, i, 1)
		switch {
		case isWord(before) && unicode.IsLetter(after):
			if unicode.IsLetter(before) || after == 's' {
				edits = ts.elide(edits, i)
			}
		case unicode.IsLetter(before) && unicode.IsDigit(after), ts.elided(s[i+1:]) && !isWord(before):
			edits = ts.elide(edits, i)
		case open < 0 && opens(before, after):
			open = i
		case open >= 0 && closes(before, after):
			if ts.innerOpen != "" {
				edits = append(edits, edit{open, 1, ts.innerOpen}, edit{i, 1, ts.innerClose})
			}
			open = -1
		case unicode.IsLetter(before) && !isWord(after):
			edits = ts.elide(edits, i)
		}
	}
	if open >= 0 && isYear(s[open+1:]) {
		edits = ts.elide(edits, open)
	}
	return edits
}

func (ts *typesetter) elide(edits []edit, at int) []edit {
	if ts.apostrophe == "" {
		return edits
	}
	return append(edits, edit{at, 1, ts.apostrophe})
}

// elided reports whether rest begins with a word that lost its beginning: 'n',
// '90s, or Dutch 's and 't.
func (ts *typesetter) elided(rest string) bool {
	if isYear(rest) && strings.HasPrefix(rest[2:], "s") {
		return true
	}
	word := rest[:len(rest)-len(strings.TrimLeftFunc(rest, unicode.IsLetter))]
	switch lexicon.Primary(ts.lang) {
	case "en":
		return slices.Contains([]string{"n", "em", "til", "cause", "tis", "twas"}, strings.ToLower(word))
	case "nl", "af":
		return slices.Contains([]string{"s", "t", "n", "m", "k"}, strings.ToLower(word))
	}
	return false
}

// isYear reports whether s starts with a two-digit year.
func isYear(s string) bool {
	digit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	return digit(0) && digit(1) && !digit(2)
}

// around returns the characters on both sides of the n bytes at i, with any
// white space or end of the text as a space.
func around(s string, i, n int) (before, after rune) {
	before, after = ' ', ' '
	if i > 0 {
		before, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	if i+n < len(s) {
		after, _ = utf8.DecodeRuneInString(s[i+n:])
	}
	if unicode.IsSpace(before) {
		before = ' '
	}
	if unicode.IsSpace(after) {
		after = ' '
	}
	return before, after
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// opens reports whether a quote between these characters can open a quotation.
func opens(before, after rune) bool {
	return (before == ' ' || strings.ContainsRune(`([{-–—/'"¿¡“‘„«`, before)) && after != ' ' && !strings.ContainsRune(`.,;:!?)]}`, after)
}

// closes reports whether a quote between these characters can close a
// quotation.
func closes(before, after rune) bool {
	return before != ' ' && (after == ' ' || strings.ContainsRune(`.,;:!?)]}-–—/…'"”’“»`, after))
}

// isUnit reports whether a word belongs with the number before it.
func isUnit(word string) bool {
	switch word {
	case "ns", "µs", "μs", "ms", "s", "min", "h", "ks", "KB", "kB", "MB", "GB",
		"TB", "PB", "KiB", "MiB", "GiB", "TiB", "Mbit", "Gbit", "Hz", "kHz", "MHz", "GHz",
		"W", "kW", "MW", "GW", "kWh", "MWh", "GWh", "V", "kV", "A", "mA", "mm",
		"cm", "m", "km", "kg", "g", "mg", "t", "l", "ml", "°C", "%", "‰",
		"€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN",
		"CZK", "k", "M", "K", "Mio.", "Mrd.", "Tsd.", "mln", "mld", "tys.", "Mkr", "mkr",
		"kr", "Kč", "zł":
		return true
	}
	return false
}

// hasUnit reports whether s may contain a number, a space and a unit.
func hasUnit(s string) bool {
	counts := false // a number followed by a space has been seen
	for i := 1; i < len(s); i++ {
		if s[i] != ' ' && s[i] != "\u00a0"[0] {
			continue
		}
		counts = counts || '0' <= s[i-1] && s[i-1] <= '9'
		if counts && s[i] == ' ' && beforeUnit(s, i) {
			return true
		}
	}
	return false
}

// beforeUnit reports whether the space at i separates a number from its unit,
// or an abbreviated million from its currency.
func beforeUnit(s string, i int) bool {
	if i == 0 || i+1 == len(s) {
		return false
	}
	switch s[i-1] {
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
	case '.', 'n', 'd', 'M', 'k':
		if !behindMillions(s[:i]) {
			return false
		}
	default:
		return false
	}
	word, _, short := strings.Cut(s[i+1:min(i+10, len(s))], " ")
	if !short && i+10 < len(s) {
		return false
	}
	word = strings.TrimRight(word, `,;:!?)"'`)
	bare, full := strings.CutSuffix(word, ".")
	return isUnit(word) || full && isUnit(bare)
}

func behindMillions(s string) bool {
	for _, short := range []string{"\u00a0Mio.", " Mio.", " Mrd.", " Tsd.", " mln", " mld", " M", " k"} {
		if before, ok := strings.CutSuffix(s, short); ok && before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' {
			return true
		}
	}
	return false
}
