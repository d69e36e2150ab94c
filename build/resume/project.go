package resume

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// assignProject takes the first part for the name.
func (h *header) assignProject() {
	if len(h.parts) == 0 {
		return
	}
	e := h.entry
	h.take(0, &e.Title)
	h.takeStack()
	if i := slices.IndexFunc(h.parts, func(p part) bool { return p.after == "at" }); i >= 0 {
		h.take(i, &e.Org)
	} else if i := h.first(organisation, school); i >= 0 {
		h.take(i, &e.Org)
	}
	h.takePlace()
	h.regroup()
}

// takeStack takes what a project was made with, in brackets behind its name,
// out of the name: "Sluice (Go, Redis)".
func (h *header) takeStack() {
	e := h.entry
	name, inner, ok := strings.Cut(e.Title.Plain, " (")
	if !ok || !strings.HasSuffix(inner, ")") {
		return
	}
	pieces := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(",/+|&)", r) })
	if len(lexicon.Technologies(inner)) != len(pieces) {
		return
	}
	e.Extra = append(e.Extra, e.Title.Slice(len(name)+len(" ("), len(e.Title.Plain)-len(")")))
	e.Title = e.Title.Slice(0, len(name))
}

// projectItem separates the name of a project, and its dates, from a sentence
// about it: "**Name** – what it does (2021)".
func (r *reader) projectItem(t Text) (lines []Text, rest []*Block, ok bool) {
	lead := t.startsStyled(Strong)
	if lead == 0 && len(t.Runs) > 0 && t.Runs[0].Link != nil {
		for _, run := range t.Runs {
			if run.Link != t.Runs[0].Link {
				break
			}
			lead += len(run.Text)
		}
	}
	if lead == 0 {
		name, _, _ := strings.Cut(t.Plain, ": ")
		if lead = len(name); words(name) > 8 || !r.dated(name) {
			return nil, nil, false
		}
	}
	if lead == len(t.Plain) {
		return nil, nil, false
	}
	lines = []Text{t.Slice(0, lead)}
	tail := trimSeparators(t.Slice(lead, len(t.Plain)))
	for _, f := range r.dates(tail.Plain) {
		before, after := trimSeparators(tail.Slice(0, f.start)), trimSeparators(tail.Slice(f.end, len(tail.Plain)))
		linked := !after.Empty() && after.linkedWhole()
		if before.Empty() || linked || strings.IndexFunc(after.Plain, isWordRune) < 0 {
			lines = append(lines, tail.Slice(f.start, f.end))
			switch {
			case before.Empty():
				tail = after
			case linked:
				lines, tail = append(lines, after), before
			default:
				tail = before
			}
			break
		}
	}
	introduced := strings.IndexAny(strings.TrimSpace(t.Plain[lead:]), "-:–—") == 0
	if words(tail.Plain) <= 5 && !strings.HasSuffix(tail.Plain, ".") && !introduced || words(tail.Plain) < 2 && !strings.HasPrefix(strings.TrimSpace(t.Plain[lead:]), ":") {
		return nil, nil, false
	}
	return lines, []*Block{paragraph(tail)}, true
}

// namesProject reports whether a paragraph begins with a name, in bold or a
// link, and a dash behind it: "**name** — what it does". Behind a link it may
// be a colon or bar as well.
func namesProject(t Text) bool {
	lead := t.startsStyled(Strong)
	if lead == 0 && len(t.Runs) > 0 && t.Runs[0].Link != nil && !isAddress(t.Runs[0].Text) {
		lead = len(t.Runs[0].Text)
	}
	if lead == 0 || lead > 60 || lexicon.Stack(t.Plain[:lead]) {
		return false
	}
	rest := strings.TrimLeftFunc(t.Plain[lead:], unicode.IsSpace)
	return rest != "" && (strings.ContainsRune("–—-", firstRune(rest)) || t.Runs[0].Link != nil && strings.ContainsRune(":|", firstRune(rest)))
}
