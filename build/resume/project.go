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
	} else if i := h.firstEmployer(); i >= 0 {
		h.take(i, &e.Org)
	}
	h.takePlace()
	h.regroup()
}

// firstEmployer returns the index of the first part that names a company or
// school, or -1. One in a list of technologies is another of them: "React,
// Node.js, Stripe".
func (h *header) firstEmployer() int {
	isTechnology := func(i int) bool {
		return i >= 0 && i < len(h.parts) && len(lexicon.Technologies(h.parts[i].text.Plain)) == 1
	}
	for i, p := range h.parts {
		listed := p.after == "," && isTechnology(i-1) || isTechnology(i+1) && h.parts[i+1].after == ","
		if (p.class == organisation || p.class == school) && !(listed && isTechnology(i)) {
			return i
		}
	}
	return -1
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
	lead := r.projectName(t)
	if lead == 0 || lead == len(t.Plain) {
		return nil, nil, false
	}
	behind := t.Slice(lead, len(t.Plain))
	lines, said := r.takeProjectDates([]Text{t.Slice(0, lead)}, trimSeparators(behind))
	n, separator := words(said.Plain), strings.TrimSpace(behind.Plain)
	introduced := strings.IndexAny(separator, "-:–—") == 0
	if n <= 5 && !strings.HasSuffix(said.Plain, ".") && !introduced || n < 2 && !strings.HasPrefix(separator, ":") {
		return nil, nil, false
	}
	return lines, []*Block{paragraph(said)}, true
}

// projectName returns the length of the name with which t begins, or 0: bold
// words, a link, or few words with a date and a colon behind them ("Sluice
// (2021): a queue").
func (r *reader) projectName(t Text) (n int) {
	if n = t.startsStyled(Strong); n > 0 {
		return n
	}
	if len(t.Runs) > 0 && t.Runs[0].Link != nil {
		for _, run := range t.Runs {
			if run.Link != t.Runs[0].Link {
				break
			}
			n += len(run.Text)
		}
	}
	if name, _, _ := strings.Cut(t.Plain, ": "); n == 0 && words(name) <= 8 && r.dated(name) {
		return len(name)
	}
	return n
}

// takeProjectDates moves dates at the start or end of what is said about a
// project to the lines of its header, and a link behind them: "(2021) a queue",
// "a queue (2021)", "a queue, 2021, [code](…)".
func (r *reader) takeProjectDates(lines []Text, t Text) (header []Text, said Text) {
	for _, f := range r.dates(t.Plain) {
		dates := t.Slice(f.start, f.end)
		before, after := trimSeparators(t.Slice(0, f.start)), trimSeparators(t.Slice(f.end, len(t.Plain)))
		switch {
		case before.Empty():
			return append(lines, dates), after
		case !after.Empty() && after.linkedWhole():
			return append(lines, dates, after), before
		case strings.IndexFunc(after.Plain, isWordRune) < 0:
			return append(lines, dates), before
		}
	}
	return lines, t
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
