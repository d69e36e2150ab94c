package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// groups reads a section of skills, languages or interests.
func (r *reader) groups(s *Section, blocks []*Block) {
	g := &grouper{section: s, spoken: s.Kind == Languages, lang: r.lang}
	for i, b := range blocks {
		switch b.Kind {
		case Heading, Label:
			t, _ := r.cutAttributes(b.Text)
			g.heading(t, b.Span)
		case Term:
			g.heading(trimColon(b.Text), b.Span)
		case Definition:
			g.definition(b)
		case Paragraph:
			g.paragraph(b, i+1 < len(blocks) && blocks[i+1].Kind == List)
		case List:
			g.list(b)
		case Table:
			g.table(b)
		default:
			g.block(b)
		}
	}
}

// grouper collects the groups of a section.
type grouper struct {
	section *Section
	spoken  bool // languages: "German: native" is one item
	lang    string
	named   *Group // the group that a heading or a line opened, for what follows
	dashed  bool   // dashes part the names of groups from their skills
}

// block adds a block outside groups.
func (g *grouper) block(b *Block) {
	g.named = nil
	g.section.Parts = append(g.section.Parts, Part{Block: b})
}

// group adds a group.
func (g *grouper) group(name Text, items []Text, span source.Span) *Group {
	out := &Group{Span: span, Name: name, Items: items}
	g.section.Parts = append(g.section.Parts, Part{Group: out})
	return out
}

// add appends items to the group that is open, or to a new one.
func (g *grouper) add(items []Text, span source.Span) {
	if g.named == nil {
		g.group(Text{}, items, span)
		return
	}
	g.named.Items = append(g.named.Items, items...)
	g.named.Span = g.named.Span.Join(span)
}

// heading opens a group for what follows.
func (g *grouper) heading(name Text, span source.Span) {
	g.named = g.group(name, nil, span)
}

// definition reads what a definition list says about a term.
func (g *grouper) definition(b *Block) {
	for _, t := range flatten(b.Blocks) {
		for _, line := range t.lines(true) {
			g.add(g.items(line), b.Span)
		}
	}
}

// paragraph reads lines of skills, and leaves prose as it is.
func (g *grouper) paragraph(b *Block, beforeList bool) {
	if beforeList && g.headsList(b.Text) {
		g.heading(trimColon(b.Text), b.Span)
		return
	}
	if len(b.Text.Plain) > longestParagraph || g.isAside(b.Text.Plain) {
		g.block(b)
		return
	}
	lines := b.Text.lines(true)
	g.dashed = len(lines) > 1 && g.areDashed(lines)
	defer func() { g.dashed = false }()
	lines = g.groupLines(b.Text)
	if slices.ContainsFunc(lines, g.isProse) {
		g.block(b)
		return
	}
	if b.Text.styled(Strong) && len(lines) == 1 && !strings.Contains(b.Text.Plain, ",") {
		g.heading(trimColon(b.Text), b.Span)
		return
	}
	for i, line := range lines {
		if i+1 < len(lines) && line.styled(Strong) && !lines[i+1].styled(Strong) && !strings.Contains(line.Plain, ",") {
			g.heading(trimColon(line), line.Span)
			continue
		}
		if name, rest, ok := g.cutName(line); ok {
			g.group(name, g.items(rest), line.Span)
			g.named = nil
			continue
		}
		g.add(g.items(line), line.Span)
		if g.named == nil { // the lines of one paragraph are one list
			g.named = g.section.Parts[len(g.section.Parts)-1].Group
		}
	}
	if g.named != nil && (g.named.Name.Empty() || len(lines) > 1) {
		g.named = nil
	}
}

// isAside reports whether a paragraph tells of no skills: a footer, with contacts
// below languages, or what pandoc has below a table.
func (g *grouper) isAside(s string) bool {
	return isFooter(s) || g.spoken && strings.Contains(s, "@") || strings.HasPrefix(s, ": ")
}

// isProse reports whether a line is a sentence rather than a list.
func (g *grouper) isProse(t Text) bool {
	first := t.Plain[:strings.IndexAny(t.Plain+" ", " :")]
	_, _, named := g.cutName(t)
	return !named && isProse(t.Plain) && !t.styled(Monospace) && !(g.spoken && isSpoken(first))
}

// headsList reports whether a paragraph right above a list is the name of a
// group.
func (g *grouper) headsList(t Text) bool {
	if n := words(t.Plain); n > 8 || t.styled(Strong) || strings.HasSuffix(t.Plain, ":") {
		return n <= 8
	}
	_, _, named := g.cutName(t)
	return !g.spoken && !named && words(t.Plain) <= 4 && len(g.items(t)) == 1
}

// groupLines returns the lines of a paragraph. A line that begins no group
// continues the one before it, if that is in a group or ends in a comma.
func (g *grouper) groupLines(t Text) (lines []Text) {
	all := t.lines(true)
	for i := 0; i < len(all); i++ {
		line := all[i]
		for i+1 < len(all) {
			_, _, named := g.cutName(all[i+1])
			_, _, inGroup := g.cutName(line)
			if named || !inGroup && !strings.HasSuffix(line.Plain, ",") {
				break
			}
			i++
			line = between(t, line, all[i])
		}
		lines = append(lines, g.barGroups(line)...)
	}
	return lines
}

// barGroups cuts a line at its bars if there are groups between all of them:
// "Cloud: AWS, GCP | Languages: Go".
func (g *grouper) barGroups(line Text) []Text {
	cuts := at(line, matchBar)
	if len(cuts) == 0 {
		return []Text{line}
	}
	groups := sliced(line, cuts)
	for _, group := range groups {
		if _, _, named := g.cutName(group); !named {
			return []Text{line}
		}
	}
	return groups
}

// isProse reports whether s is a sentence rather than a list.
func isProse(s string) bool {
	n := words(s)
	commas := strings.Count(s, ",") + strings.Count(s, "·") + strings.Count(s, "|") + strings.Count(s, "•") + strings.Count(s, ";")
	return n > 8 && n > 4*(commas+1) || strings.HasSuffix(s, ".") && n > 5 && n > 3*(commas+1)
}

// list reads a list. An item is a skill, or a group with its skills behind a
// colon or below it.
func (g *grouper) list(b *Block) {
	var plain []Text
	var span source.Span
	var items []Text
	for _, item := range b.Items {
		items = append(items, item.Text)
	}
	g.dashed = g.areDashed(items)
	flush := func() {
		if len(plain) > 0 {
			g.add(plain, span)
		}
		plain, span = nil, source.Span{}
	}
	for _, item := range b.Items {
		if item.Task == " " { // not done: to leave the box out would say the opposite
			at := source.Span{Start: item.Text.Span.Start, End: item.Text.Span.Start}
			item.Text.Runs = append([]Run{{Span: at, Text: "[ ] "}}, item.Text.Runs...)
			item.Text.finish()
		}
		name, rest, ok := g.cutName(item.Text)
		switch {
		case ok && (!g.spoken || headsLanguages(name.Plain)):
			flush()
			g.named = nil
			g.group(name, append(g.items(rest), g.nested(item.Blocks)...), item.Span)
		case len(item.Blocks) > 0 && !item.Text.Empty():
			flush()
			g.named = nil
			g.group(trimColon(item.Text), g.nested(item.Blocks), item.Span)
		default:
			plain = append(plain, g.items(item.Text)...)
			plain = append(plain, g.nested(item.Blocks)...)
			span = span.Join(item.Span)
		}
	}
	flush()
	g.named, g.dashed = nil, false
}

// areDashed reports whether all lines begin with the name of a group and a
// dash, and some continue with more than one skill.
func (g *grouper) areDashed(lines []Text) bool {
	return !g.spoken && !slices.ContainsFunc(lines, func(t Text) bool { return dash(t.Plain) == nil }) &&
		slices.ContainsFunc(lines, func(t Text) bool { return strings.Contains(t.Plain, ", ") })
}

// dash returns the dash behind the few words with which s begins: "Cloud – AWS,
// GCP".
func dash(s string) (found []cut) {
	match := spaced("–", "—", "-", "--")
	for i := range min(len(s), 48) {
		if n := match(s, i); n > 0 && words(s[:i]) <= 4 && !strings.ContainsAny(s[:i], ",(") {
			return []cut{{i, i + n}}
		}
	}
	return nil
}

// nested returns the items in blocks below an item.
func (g *grouper) nested(blocks []*Block) (items []Text) {
	for _, t := range flatten(blocks) {
		items = append(items, g.items(t)...)
	}
	return items
}

// cutName separates the name of a group from its skills: "Group: a, b",
// "**Group** a, b". ok reports whether there was one.
func (g *grouper) cutName(t Text) (name, rest Text, ok bool) {
	s := t.Plain
	if bold := t.startsStyled(Strong); bold > 0 && bold < len(s) {
		name, rest = trimPictures(trimColon(t.Slice(0, bold))), t.Slice(bold, len(s))
		if g.spoken && isSpoken(name.Plain) {
			return name, rest, false
		}
		after := strings.TrimSpace(rest.Plain)
		if after != "" && wrapped(after) && strings.Contains(after, ", ") && !isDuration(untilComma(after)) && !g.spoken {
			return name, trimSeparators(rest), true // "**Cloud** (AWS, GCP)"
		}
		if strings.HasPrefix(after, "(") || strings.HasPrefix(after, ",") {
			return Text{}, t, false
		}
		return name, trimSeparators(rest), true
	}
	if g.dashed {
		c := dash(s)[0]
		return t.Slice(0, c.start).Trim(), t.Slice(c.end, len(s)).Trim(), true
	}
	i := strings.IndexByte(s, ':')
	if i < 1 || i+1 < len(s) && !spaceAfter(s, i+1) || words(s[:i]) > 6 || strings.ContainsAny(s[:i], ",(") || i+1 >= len(s) {
		return Text{}, t, false
	}
	name = trimPictures(t.Slice(0, i).Trim())
	if g.spoken && isSpoken(name.Plain) {
		return Text{}, t, false
	}
	return name, t.Slice(i+1, len(s)).Trim(), true
}
