package resume

import (
	"slices"
	"strings"
)

// items cuts a list of skills at commas and other separators outside brackets
// and links.
func (g *grouper) items(t Text) (items []Text) {
	match := skillSeparator
	if g.spoken {
		match = languageSeparator
	}
	cuts := at(t, match)
	if codes := codeCuts(t); len(codes) > 0 {
		cuts = append(cuts, codes...)
		slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	}
	items = make([]Text, 0, len(cuts)+1)
	from, before := 0, 0
	for _, c := range append(cuts, cut{len(t.Plain), len(t.Plain)}) {
		rest := t.Plain[from:c.start]
		n := len(items)
		if n > 0 && (isDuration(rest) || g.spoken && isLevel(rest)) { // "C++, 5 years", "German, native"
			items = addItem(items[:n-1], t, before, c.start)
			from = c.end
			continue
		}
		if items = addItem(items, t, from, c.start); len(items) > n {
			before = from
		}
		from = c.end
	}
	return items
}

// skillSeparator matches what is between two skills.
func skillSeparator(s string, i int) int {
	switch c := s[i]; {
	case c == ',' && (spaceAfter(s, i+1) || i+1 == len(s) || !digitsAround(s, i)),
		c == ';' || c == '\n' || c == '|',
		c == '/' && spaceBefore(s, i) && spaceAfter(s, i+1):
		return 1
	}
	return matchDot(s, i)
}

// codeCuts returns the white space between two pieces of code: "`Go` `Rust`".
func codeCuts(t Text) (cuts []cut) {
	at := 0
	for i, run := range t.Runs {
		if i > 0 && i+1 < len(t.Runs) && strings.TrimSpace(run.Text) == "" && run.Image == nil &&
			t.Runs[i-1].Style&t.Runs[i+1].Style&^run.Style&Monospace != 0 {
			cuts = append(cuts, cut{at, at + len(run.Text)})
		}
		at += len(run.Text)
	}
	return cuts
}

// addItem appends the part of t from start to end, unless it is empty. The full
// stop behind a list does not belong to its last item.
func addItem(items []Text, t Text, start, end int) []Text {
	item := t.trimmed(start, end)
	if s := item.Plain; strings.HasSuffix(s, ".") && strings.Count(s, ".") == 1 && len(s) > 2 {
		item = item.Slice(0, len(s)-1)
	}
	if item.Empty() && !item.hasImage() {
		return items
	}
	return append(items, item)
}

func digitsAround(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1])
}
