package ats

import (
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// groups reads lists of skills: "Languages: Go, C", bullets, lines of names.
func groups(rows []row, page look) (out []Group) {
	for _, item := range skillLines(rows, page) {
		out = append(out, readGroup(item))
	}
	return out
}

// skillLines joins the lines of a group. In lists of names a comma at the end
// says that the list goes on, a colon that a new one begins.
func skillLines(rows []row, page look) (out []Field) {
	for i := range rows {
		r := &rows[i]
		if r.text == "" {
			continue
		}
		text := strings.Join(r.cells(), labelGap(r))
		if n := len(out); n > 0 && r.marker == "" && len(out[n-1].Text) < maxText {
			last := &out[n-1]
			joined := strings.HasSuffix(last.Text, ",") || strings.HasSuffix(last.Text, ":")
			if joined || !startsGroup(r) && continues(&rows[i-1], r, bodyX(rows[:i]), page) && full(&rows[i-1], r, page) {
				last.Text = joinText(last.Text, r.text)
				continue
			}
		}
		out = append(out, Field{text, 0.85, "in a list of skills", r.line})
	}
	return out
}

// labelGap is what stands for a gap in a row: behind a bold label a colon, else
// the mark between items.
func labelGap(r *row) string {
	if r.boldStart() && !r.Bold && !strings.Contains(r.text, ":") {
		return ": "
	}
	return " | "
}

func startsGroup(r *row) bool {
	label, _, ok := strings.Cut(r.text, ":")
	return ok && len(strings.Fields(label)) <= 5 || r.boldStart()
}

func readGroup(f Field) (g Group) {
	rest := f.Text
	if label, items, ok := strings.Cut(rest, ":"); ok && len(strings.Fields(label)) <= 6 && strings.TrimSpace(items) != "" && !strings.HasPrefix(items, "//") && !spoken(label, items) {
		g.Name, rest = strings.TrimSpace(label), items
	} else if label, items, ok := cutDash(rest); ok && strings.Contains(items, ",") && !strings.Contains(label, ",") {

		g.Name, rest = label, items
	}
	for _, item := range splitItems(rest) {
		g.Items = append(g.Items, Field{item, f.Confidence, f.Why, f.Line})
	}
	return g
}

// spoken says whether a colon stands between a language and how well it is known.
func spoken(label, level string) bool {
	_, ok := lexicon.Language(label)
	return ok && lexicon.Fluency(level)
}

// cutDash cuts at the only dash: where there is another, each item has one
// ("English – C1, German – B2").
func cutDash(s string) (before, after string, ok bool) {
	for _, dash := range []string{" – ", " — ", " - "} {
		if before, after, ok = strings.Cut(s, dash); ok && !strings.Contains(after, dash) {
			return before, after, true
		}
	}
	return s, "", false
}

// splitItems cuts a list at its marks, but not inside of brackets.
func splitItems(s string) (items []string) {
	depth, start := 0, 0
	add := func(end int) {
		item := strings.TrimSpace(s[start:end])
		item = strings.TrimSuffix(item, ".")
		if item != "" {
			items = append(items, item)
		}
	}
	for i, c := range s {
		switch {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth = max(0, depth-1)
		case depth > 0:
		case strings.ContainsRune(",;|•·∙⋅、", c) && !decimal(s, i):
			add(i)
			start = i + utf8.RuneLen(c)
		}
	}
	add(len(s))
	return items
}

// decimal says whether a comma stands inside of a number.
func decimal(s string, i int) bool {
	return i > 0 && i+1 < len(s) && s[i] == ',' && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9'
}
