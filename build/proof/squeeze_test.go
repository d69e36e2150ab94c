package proof

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/ats"
)

func TestSqueeze(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"“Quoted” – and dashed", `"quoted" - AND DASHED`},
		{"ﬁne", "fine"},
		{"e\u0301te\u0301", "ÉTÉ"},
		{"C++/C#", "c++ c#"},
		{"built ⭐️ it", "Built it"},
		{"a\u00a0b", "a b"},
	} {
		if a, b := letters(c.a), letters(c.b); a != b {
			t.Errorf("%q is %q, %q is %q", c.a, a, c.b, b)
		}
	}
	if letters("C++") == letters("C") || letters("40%") == letters("40") {
		t.Error("signs that carry meaning are lost")
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		want, got   string // lines separated by |
		glued, torn int
	}{
		{"built the relay", "built the relay", 0, 0},
		{"built the relay", "built|the relay", 0, 0},
		{"built the relay", "builtthe relay", 1, 0},
		{"built the relay", "builttherelay", 2, 0},
		{"built the relay", "bu ilt the relay", 0, 1},
		{"built the relay", "bu|ilt the relay", 0, 0}, // by a hyphen, or in a long word
		{"real-time", "real-|time", 0, 0},
		{"real-time", "real time", 0, 0},
		{"CI/CD pipelines", "CI/|CD pipelines", 0, 0},
	} {
		text := squeezeLines(linesOf(c.got))
		want := squeeze(c.want)
		at, ok := newFinder(text).find(&want, 0)
		if !ok {
			t.Errorf("%q is not found in %q", c.want, c.got)
			continue
		}
		if glued, torn := text.faults(&want, at); len(glued) != c.glued || len(torn) != c.torn {
			t.Errorf("%q in %q: %d glued, %d torn", c.want, c.got, len(glued), len(torn))
		}
	}
}

func linesOf(text string) (lines []ats.Line) {
	for _, l := range strings.Split(text, "|") {
		lines = append(lines, ats.Line{Text: l, Page: 1})
	}
	return lines
}

func TestFind(t *testing.T) {
	f := newFinder(squeezeLines(linesOf("go|mongo and go|go")))
	want := squeeze("Go")
	for _, start := range []int{0, 10, 12, 5} { // whole words first, then inside one
		at, ok := f.find(&want, 0)
		if !ok || at.start != start {
			t.Fatalf("at %d, %v; want %d", at.start, ok, start)
		}
		f.take(at)
	}
	if at, ok := f.find(&want, 0); ok {
		t.Errorf("found what was taken, at %d", at.start)
	}
}

// A repetition must be whole words, and that of a title a whole line.
func TestFindAgain(t *testing.T) {
	want := squeeze("Skills")
	for text, at := range map[string][2]int{ // the place among words, and on a line of its own
		"skills|skills|go":          {6, 6},
		"skills|go skills|and|more": {8, -1},
		"skills|skills and more":    {6, -1},
		"skills|my skills":          {8, -1},
		"skills|upskillsession":     {-1, -1},
		"skills|more|skills":        {10, 10},
	} {
		f := newFinder(squeezeLines(linesOf(text)))
		first, _ := f.find(&want, 0)
		f.take(first)
		for i, lines := range []bool{false, true} {
			got, ok := f.again(&want, lines)
			if ok != (at[i] >= 0) || ok && got.start != at[i] {
				t.Errorf("%q, lines %v: at %d, %v; want %d", text, lines, got.start, ok, at[i])
			}
		}
	}
}

// A place that overlaps another passage is not free.
func TestFindOverlap(t *testing.T) {
	f := newFinder(squeezeLines(linesOf("load balancer setup")))
	first, front, back := squeeze("load balancer"), squeeze("load"), squeeze("balancer setup")
	at, _ := f.find(&first, 0)
	f.take(at)
	for _, want := range []squeezed{front, back} {
		if at, ok := f.find(&want, 0); ok {
			t.Errorf("%s is found at %d", want.letters, at.start)
		}
	}
}

// FuzzLineBreaks breaks a text at random blanks and after random signs, as
// browsers do: it must be found whole and without faults, wherever it was broken
// and whatever surrounds it.
func FuzzLineBreaks(f *testing.F) {
	f.Add("Cut the nightly import from 3 hours to 20 minutes", uint64(1), "before", "after")
	f.Add("Real-time CI/CD in C++ & C#, 40% faster — “as quoted”", uint64(7), "", "")
	f.Add("ein Häuschen \u00a0 am See…", uint64(9), "a a a", "ein")
	f.Add("a", uint64(3), "a", "a")
	f.Fuzz(func(t *testing.T, text string, seed uint64, before, after string) {
		want := squeeze(text)
		if len(want.letters) == 0 || strings.ContainsFunc(text+before+after, func(r rune) bool { return r == '|' || r == unicode.ReplacementChar }) {
			return
		}
		chance := rand.New(rand.NewPCG(seed, 0))
		var b strings.Builder
		for _, r := range text {
			switch {
			case unicode.IsSpace(r) && chance.IntN(3) == 0:
				b.WriteByte('|')
				continue
			case (r == '-' || r == '/' || r == '–') && chance.IntN(2) == 0:
				b.WriteRune(r)
				b.WriteByte('|')
				continue
			}
			b.WriteRune(r)
		}
		s := squeezeLines(linesOf(before + "|" + b.String() + "|" + after))
		at, ok := newFinder(s).find(&want, 0)
		if !ok {
			t.Fatalf("%q is not found in %q", text, b.String())
		}
		if string(s.letters[at.start:at.end]) != string(want.letters) {
			t.Fatalf("found %q", s.letters[at.start:at.end])
		}
		// The first place may be another one that reads alike; ours must be among
		// the places found, without faults.
		f := newFinder(s)
		for {
			at, ok := f.find(&want, 0)
			if !ok {
				t.Fatalf("%q has faults wherever it is found in %q", text, b.String())
			}
			if glued, torn := s.faults(&want, at); len(glued) == 0 && len(torn) == 0 {
				return
			}
			f.taken[at.start] = true
		}
	})
}
