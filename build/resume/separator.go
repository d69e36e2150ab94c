package resume

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// splitter finds the separators of one kind in a text.
type splitter struct {
	name   string
	strong bool // cuts a part even if it is known what it is
	find   func(*reader, Text) []cut
}

// cut is a separator in a text, in bytes of Plain.
type cut struct{ start, end int }

// splitters are what headers are cut at, in this order.
var splitters = sync.OnceValue(func() []splitter {
	always := func(cuts func(Text) []cut) func(*reader, Text) []cut {
		return func(_ *reader, t Text) []cut { return cuts(t) }
	}
	dashes := func(d ...string) func(*reader, Text) []cut {
		match := spaced(d...)
		return func(_ *reader, t Text) []cut {
			if strings.IndexByte(t.Plain, d[0][0]) < 0 {
				return nil
			}
			return at(t, match)
		}
	}
	return []splitter{
		{"|", true, always(barCuts)},
		{"·", true, always(func(t Text) []cut { return append(dotCuts(t), styleCuts(t)...) })},
		{"—", false, dashes("—", "―")},
		{"–", false, dashes("–", "‒")},
		{"-", false, dashes("---", "--", "-")},
		{"at", false, func(r *reader, t Text) []cut { return at(t, r.matchAt) }},
		{"(", false, always(bracketCuts)},
		{",", false, always(commaCuts)},
		{"/", false, dashes("/")},
	}
})

// splitterOf returns the splitter of that name.
func splitterOf(name string) splitter {
	all := splitters()
	return all[slices.IndexFunc(all, func(s splitter) bool { return s.name == name })]
}

// at returns the separators that match finds. It asks match wherever one can
// begin, outside links and brackets, for the length of the separator there, or
// 0.
func at(t Text, match func(s string, i int) int) (cuts []cut) {
	depth, i, end := 0, 0, 0
	for _, run := range t.Runs {
		end += len(run.Text)
		if run.Link != nil {
			i = max(i, end)
			continue
		}
		for i < end {
			switch t.Plain[i] {
			case '(', '[':
				depth++
			case ')', ']':
				depth = max(depth-1, 0)
			}
			n := 0
			if depth == 0 && !amidWord(t.Plain, i) {
				n = match(t.Plain, i)
			}
			if n > 0 {
				cuts = append(cuts, cut{i, i + n})
			}
			i += max(n, 1)
		}
	}
	return cuts
}

// sliced returns what the cuts leave of t.
func sliced(t Text, cuts []cut) (all []Text) {
	from := 0
	for _, c := range append(cuts, cut{len(t.Plain), len(t.Plain)}) {
		all = append(all, t.Slice(from, c.start).Trim())
		from = c.end
	}
	return all
}

// barCuts is at for bars. Like dotCuts and commaCuts, it first makes sure that
// there are any, as most texts have none.
func barCuts(t Text) []cut {
	for i := range len(t.Plain) {
		if matchBar(t.Plain, i) > 0 {
			return at(t, matchBar)
		}
	}
	return nil
}

func dotCuts(t Text) []cut {
	if isASCII(t.Plain) {
		return nil
	}
	return at(t, matchDot)
}

func commaCuts(t Text) []cut {
	if strings.IndexByte(t.Plain, ',') < 0 {
		return nil
	}
	return at(t, matchComma)
}

// matchBar matches a bar, semicolon, tab, line break, or wide gap.
func matchBar(s string, i int) int {
	switch s[i] {
	case '\n', '|', '\t', ';':
		return 1
	case ':': // "Cook :: Foo Ltd"
		return spaced("::")(s, i)
	}
	if s[i] < utf8.RuneSelf {
		return 0
	}
	if n := strings.IndexFunc(s[i:], func(r rune) bool { return r != '\u00a0' && r != '\u2003' && r != ' ' }); n >= len("\u00a0\u00a0") {
		return n // "Engineer&nbsp;&nbsp;Acme"
	}
	for _, bar := range [...]string{"│", "¦"} {
		if strings.HasPrefix(s[i:], bar) {
			return len(bar)
		}
	}
	return 0
}

// matchDot matches a middle dot, bullet or arrow.
func matchDot(s string, i int) int {
	if s[i] < 0xc2 {
		return 0
	}
	for _, dot := range [...]string{"·", "•", "∙", "‧", "⋅", "▪", "◦", "●", "→", "⸱"} {
		if strings.HasPrefix(s[i:], dot) {
			return len(dot)
		}
	}
	return 0
}

// spaced matches one of the dashes with white space on both sides.
func spaced(dashes ...string) func(s string, i int) int {
	return func(s string, i int) int {
		for _, d := range dashes {
			if strings.HasPrefix(s[i:], d) && spaceBefore(s, i) && spaceAfter(s, i+len(d)) {
				return len(d)
			}
		}
		return 0
	}
}

// matchComma matches a comma, but not one before a legal suffix: "Acme, Inc."
func matchComma(s string, i int) int {
	if s[i] != ',' || !spaceAfter(s, i+1) {
		return 0
	}
	rest := strings.TrimLeftFunc(s[i+1:], unicode.IsSpace)
	rest = untilComma(rest[:min(len(rest), 40)])
	for n, end := 0, 0; n < 3 && end < len(rest); n++ { // up to three words
		end = len(rest) - len(strings.TrimLeftFunc(rest[end:], unicode.IsSpace))
		if length := strings.IndexFunc(rest[end:], unicode.IsSpace); length >= 0 {
			end += length
		} else {
			end = len(rest)
		}
		if !isStateToo(rest[:end]) && lexicon.LegalSuffix(strings.Trim(rest[:end], "()| ")) {
			return 0
		}
	}
	return 1
}

// isStateToo reports whether what looks like a legal suffix is the code of a
// state or province, as it is behind a comma: "Acme, Olathe, KS".
func isStateToo(s string) bool {
	switch s {
	case "AB", "CO", "KS", "ME", "NV", "SC":
		return true
	}
	return false
}

// bracketCuts returns the brackets around what is a part by itself.
func bracketCuts(t Text) (cuts []cut) {
	s := t.Plain
	open := -1
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			open = i
		case ')', ']':
			if open > 0 && i > open+1 && !isShortName(s[:open], s[open+1:i]) && isBracketedPart(t.Slice(open+1, i)) {
				cuts = append(cuts, cut{open, open + 1}, cut{i, i + 1})
			}
			open = -1
		}
	}
	if open > 0 {
		cuts = append(cuts, cut{open, open + 1})
	}
	return cuts
}

// isBracketedPart reports whether words in brackets are a part of the header by
// themselves: "(Berlin)", "(part-time)", "(2 yrs)", "(Acme Ltd)",
// "([demo](…))".
func isBracketedPart(inner Text) bool {
	s := inner.Plain
	return areProofs(inner) || lexicon.Place(s) || isTerms(s) || isDuration(s) || isAddress(s) || isDomain(s) || isDistinction(s) ||
		lexicon.Organisation(s) && !isTrade(s) || lexicon.School(s)
}

// areProofs reports whether t is nothing but links to what proves the entry:
// "demo, source".
func areProofs(t Text) bool {
	return !slices.ContainsFunc(commaLines(t), func(link Text) bool { return !isProof(link.Trim()) })
}

// isTrade reports whether s, in brackets, only says what sort of organisation
// comes before it: "Pixel & Pine (Agency)".
func isTrade(s string) bool {
	switch strings.ToLower(s) {
	case "agency", "company", "consultancy", "consulting", "startup", "start-up", "studio", "bank", "ngo", "non-profit", "nonprofit", "university", "agentur", "agence", "agencia", "agenzia":
		return true
	}
	return false
}

// isShortName reports whether the capitals in brackets are what the school or
// employer before them is called for short: "Universität München (LMU)".
func isShortName(name, short string) bool {
	if spells(strings.TrimSpace(name[strings.LastIndexByte(name, ',')+1:]), short) {
		return true
	}
	return len(short) > 1 && len(short) <= 8 && words(short) == 1 && strings.ToUpper(short) == short && strings.IndexFunc(short, unicode.IsDigit) < 0 &&
		!lexicon.Place(short) && (lexicon.School(name) || lexicon.Organisation(name))
}

// styleCuts returns the places where bold, italics or a link begin or end
// between two words: "**Cook** Hotel Adler".
func styleCuts(t Text) (cuts []cut) {
	at := 0
	for i, run := range t.Runs {
		if i > 0 {
			before := t.Runs[i-1]
			if (before.Style^run.Style)&(Strong|Emphasis) != 0 || before.Link != run.Link {
				if n, ok := separatesWords(t.Plain, at); ok {
					cuts = append(cuts, cut{at, at + n})
				}
			}
		}
		at += len(run.Text)
	}
	return cuts
}

// separatesWords reports whether what is at i in s, where the style changes,
// separates two words, and how many bytes the separator takes: none for white
// space, one for the full stop behind a name in italics. Words in brackets, or
// behind a colon, belong to what they are about.
func separatesWords(s string, i int) (n int, ok bool) {
	rest := strings.TrimLeftFunc(s[i:], unicode.IsSpace)
	before := strings.TrimRightFunc(s[:i], unicode.IsSpace)
	switch {
	case strings.IndexFunc(before, isWordRune) < 0 || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "[") || strings.HasSuffix(before, ":"):
		return 0, false
	case strings.HasSuffix(before, " als") || strings.HasSuffix(before, " zum") || strings.HasSuffix(before, " zur"):
		return 0, false // "Lehre als **Koch**"
	case strings.LastIndexAny(before, "([") > strings.LastIndexAny(before, ")]"):
		return 0, false
	case strings.HasPrefix(s[i:], ". "):
		return 1, true
	}
	return 0, len(before) < i || len(rest) < len(s)-i
}
