package ats

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// groups reads lists of skills: "Languages: Go, C", bullets, lines of names,
// and any of these under a label of their own.
func groups(kind string, rows []row, page look) (out []Group) {
	name, from := "", 0
	for i := range len(rows) + 1 {
		if i < len(rows) && !(kind == "skills" && i+1 < len(rows) && isLabel(&rows[i], &rows[i+1])) {
			continue
		}
		var under []Group
		for _, item := range skillLines(rows[from:i], page) {
			g := readGroup(item)
			if n := len(under); name != "" && g.Name == "" && n > 0 {
				under[n-1].Items = append(under[n-1].Items, g.Items...)
				continue
			}
			g.Name = cmp.Or(g.Name, name)
			under = append(under, g)
		}
		out = append(out, under...)
		if i < len(rows) {
			name, from = rows[i].text, i+1
		}
	}
	return out
}

// isRating reports whether a text is the row of dots or stars after a skill.
func isRating(text string) bool {
	return text != "" && strings.Trim(text, "●○•◦★☆■□▪▫⬤◯ ") == ""
}

// isLabel reports whether a row labels the list below it, by standing out from
// it.
func isLabel(r, below *row) bool {
	return r.marker == "" && r.words() <= 5 && !strings.ContainsAny(r.text, ",:") && len(r.cells()) == 1 &&
		(r.Bold && !below.boldStart() || larger(r, below))
}

// skillLines joins the lines of a group. In lists of names, a comma at the end
// means that the list continues, a colon that a new one begins.
func skillLines(rows []row, page look) (out []Field) {
	for i := range rows {
		r := &rows[i]
		if r.text == "" {
			continue
		}
		cells := r.cells()
		if n := len(cells) - 1; n > 0 && isRating(cells[n]) {
			cells = cells[:n]
		}
		text := strings.Join(cells, labelGap(r))
		if n := len(out); n > 0 && r.marker == "" && len(out[n-1].Text) < maxText {
			last := &out[n-1]
			joined := strings.HasSuffix(last.Text, ",") || strings.HasSuffix(last.Text, ":")
			if joined || !startsGroup(r) && !isRating(lastWord(rows[i-1].text)) && continues(&rows[i-1], r, bodyX(rows[:i]), page) && rows[i-1].X+rows[i-1].Width+firstWord(r) > page.right-r.Size {
				last.Text = joinText(last.Text, r.text)
				continue
			}
		}
		out = append(out, Field{text, 0.85, "in a list of skills", r.line})
	}
	return out
}

// labelGap returns what replaces a gap in a row: a colon after a label, else a
// mark between items. Labels are bold, or alone before a list with commas.
func labelGap(r *row) string {
	if strings.Contains(r.text, ":") {
		return " | "
	}
	cells := r.cells()
	if r.boldStart() && !r.Bold || len(cells) == 2 && !strings.Contains(cells[0], ",") && strings.Contains(cells[1], ", ") {
		return ": "
	}
	return " | "
}

func startsGroup(r *row) bool {
	label, _, ok := strings.Cut(r.text, ":")
	first, _, _ := strings.Cut(r.text, " ")
	_, spoken := lexicon.Language(first)
	return ok && len(strings.Fields(label)) <= 5 || r.boldStart() || spoken || labelGap(r) == ": "
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

// spoken reports whether a colon separates a language from how well it is
// known.
func spoken(label, level string) bool {
	_, ok := lexicon.Language(label)
	return ok && lexicon.Fluency(level)
}

// cutDash splits at the only dash. If there are several, each item has one
// ("English – C1, German – B2").
func cutDash(s string) (before, after string, ok bool) {
	for _, dash := range []string{" – ", " — ", " - "} {
		if before, after, ok = strings.Cut(s, dash); ok && !strings.Contains(after, dash) {
			return before, after, true
		}
	}
	return s, "", false
}

// splitItems splits a list at its separators, but not within brackets.
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
		case strings.ContainsRune(",;|•·∙⋅、", c) && !decimal(s, i), c == '/' && strings.HasPrefix(s[i+1:], " ") && strings.HasSuffix(s[:i], " "):
			add(i)
			start = i + utf8.RuneLen(c)
		}
	}
	add(len(s))
	return items
}

// decimal reports whether a comma is part of a number.
func decimal(s string, i int) bool {
	return i > 0 && i+1 < len(s) && s[i] == ',' && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9'
}
