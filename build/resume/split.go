package resume

import (
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
)

// cut cuts the pieces into parts, at one kind of separator after the other, and
// leaves a part alone as soon as it is known what it is.
func (h *header) cut() {
	for i, p := range h.pieces {
		h.parts = append(h.parts, part{text: p.text, piece: i, end: len(p.text.Plain), line: p.line})
	}
	changed, complete := true, false
	for _, s := range splitters() {
		for i := range h.parts {
			if p := &h.parts[i]; !s.strong && p.class == unasked { // strong separators cut a part whatever it is
				p.class, changed = h.classify(*p), true
			}
		}
		if changed && !s.strong {
			changed, complete = false, h.complete()
		}
		for i := 0; i < len(h.parts); i++ {
			p := h.parts[i]
			if p.class == place || p.class == terms || p.class == address {
				continue
			}
			cuts := h.cuts(p, s)
			settled := p.class == jobTitle && complete && !s.strong
			if settled && !placeBehind(p.text.Plain, s, cuts) && !h.employerBehind(p, cuts) {
				continue
			}
			if len(cuts) > 0 {
				parts := h.split(p, s.name, cuts)
				h.parts = slices.Replace(h.parts, i, i+1, parts...)
				i += len(parts) - 1
				changed = true
			}
		}
	}
	h.joinCampus()
	h.joinPlaces()
}

// placeBehind reports whether the only cut separates a position from a place:
// "Engineer – Cambridge, UK".
func placeBehind(s string, at splitter, cuts []cut) bool {
	return len(cuts) == 1 && at.name != "at" && at.name != "/" && lexicon.JobTitle(s[:cuts[0].start]) && isPlace(strings.TrimSpace(s[cuts[0].end:]))
}

// employerBehind reports whether the only cut separates a bold position from a
// school or employer, and no other is named: "**Teacher**, Cathedral Academy –
// Wakefield".
func (h *header) employerBehind(p part, cuts []cut) bool {
	if len(cuts) != 1 || p.text.startsStyled(Strong) != cuts[0].start || h.first(organisation, school) >= 0 {
		return false
	}
	s := p.text.Plain[cuts[0].end:]
	return lexicon.Organisation(s) && !lexicon.JobTitle(s)
}

// complete reports whether the parts name both a position and something else
// that can be the employer, so that a position need not be cut any further:
// "Head of Research - Europe | Acme".
func (h *header) complete() bool {
	if !isJob(h.kind) {
		return false
	}
	titles, candidates, below := 0, 0, 0
	var title part
	for i, p := range h.parts {
		switch p.class {
		case jobTitle:
			titles++
			title = p
		case organisation, school:
			candidates++
		case unknown:
			if strings.Contains(p.text.Plain, ",") && lexicon.Place(p.text.Plain) || h.villageLike(i) {
				below++
			} else if p.line == 0 || p.text.link() != nil || p.text.styled(Strong|Emphasis) {
				candidates++
			} else {
				below++
			}
		}
	}
	return titles == 1 && (candidates > 0 || below > 0 && !(title.line == 0 && h.cuttable(title)))
}

// villageLike reports whether part i is a place of which nobody has heard: the
// last part, behind a position and an employer joined by "at" ("Cook at Roxie's
// — Lower Mill"), or alone on its line where entries above have a place.
func (h *header) villageLike(i int) bool {
	p := h.parts[i]
	if !placeLike(p.text.Plain) || p.text.link() != nil {
		return false
	}
	if p.line > 0 {
		return h.r.placeLines > 0 && h.alone(i)
	}
	return i > 0 && i == len(h.parts)-1 && h.parts[i-1].class == jobTitle && h.parts[i-1].line == p.line &&
		len(h.cuts(h.parts[i-1], splitterOf("at"))) > 0
}

// alone reports whether no other part is on the line of part i.
func (h *header) alone(i int) bool {
	return (i == 0 || h.parts[i-1].line != h.parts[i].line) && (i+1 == len(h.parts) || h.parts[i+1].line != h.parts[i].line)
}

// cuttable reports whether any separator but brackets cuts the part.
func (h *header) cuttable(p part) bool {
	for _, s := range splitters() {
		if s.name != "(" && len(h.cuts(p, s)) > 0 {
			return true
		}
	}
	return false
}

// cuts returns where separator s cuts a part: not inside links, quotes and
// names.
func (h *header) cuts(p part, s splitter) []cut {
	if len(p.text.Plain) > longestHeader {
		return nil
	}
	cuts := s.find(h.r, p.text)
	if len(cuts) == 0 {
		return nil
	}
	if p.text.link() != nil {
		cuts = outsideLinks(p.text, cuts)
	}
	cuts = outsideQuotes(p.text.Plain, cuts)
	switch s.name {
	case ",", "-", "–", "—":
		return h.outsideMarked(p, cuts)
	case "at":
		return h.atCuts(p, cuts)
	case "·":
		return outsideRises(p.text.Plain, cuts)
	case "/":
		return h.slashCuts(p, cuts)
	}
	return cuts
}

// outsideMarked drops the cuts inside the bold or italic name of a certificate,
// project or award, if there are other words on its line: "**NTT - Data, with
// Python** - DIO".
func (h *header) outsideMarked(p part, cuts []cut) []cut {
	if isCareer(h.kind) || h.kind == Publications {
		return cuts
	}
	for _, mark := range [...]Style{Strong, Emphasis} {
		if whole := h.pieces[p.piece].text; whole.styled(mark) || whole.startsStyled(mark) == 0 {
			continue
		}
		cuts = slices.DeleteFunc(cuts, func(c cut) bool {
			return p.text.Slice(0, c.start).Trim().styled(mark) && p.text.Slice(c.end, len(p.text.Plain)).Trim().startsStyled(mark) > 0
		})
	}
	return cuts
}

// outsideRises drops the cuts at an arrow from one position to the next. Both
// are one title: "Developer → Tech Lead".
func outsideRises(s string, cuts []cut) []cut {
	return slices.DeleteFunc(cuts, func(c cut) bool {
		return s[c.start:c.end] == "→" && isTitleLike(s[:c.start]) && isTitleLike(strings.TrimSpace(s[c.end:]))
	})
}

// slashCuts keeps the cut at a slash between a position and the employer, if
// nothing else separates them: "Cook / Hotel Adler". Most slashes join two
// names of one thing.
func (h *header) slashCuts(p part, cuts []cut) []cut {
	if len(cuts) != 1 || !isJob(h.kind) ||
		lexicon.JobTitle(p.text.Plain[:cuts[0].start]) == lexicon.JobTitle(p.text.Plain[cuts[0].end:]) {
		return nil
	}
	for _, q := range h.parts {
		if q.line == p.line && q.start != p.start || q.named() || q.class == unknown && q.line != p.line {
			return nil
		}
	}
	return cuts
}

// outsideQuotes drops cuts inside quotes: “Snow, ice and all”.
func outsideQuotes(s string, cuts []cut) []cut {
	if !strings.ContainsAny(s, "\"“„«") {
		return cuts
	}
	for _, q := range [...][2]string{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}} {
		for from := 0; ; {
			open := strings.Index(s[from:], q[0])
			if open < 0 {
				break
			}
			open += from
			length := strings.Index(s[open+len(q[0]):], q[1])
			if length < 0 {
				break
			}
			from = open + len(q[0]) + length + len(q[1])
			cuts = slices.DeleteFunc(cuts, func(c cut) bool { return open < c.start && c.start < from })
		}
	}
	return cuts
}

// outsideLinks drops cuts inside the text of a link.
func outsideLinks(t Text, cuts []cut) []cut {
	return slices.DeleteFunc(cuts, func(c cut) bool {
		at := 0
		for i, r := range t.Runs {
			from := at
			at += len(r.Text)
			if r.Link != nil && (c.start > from || i > 0 && c.start == from && t.Runs[i-1].Link == r.Link) && c.start < at {
				return true
			}
		}
		return false
	})
}

// split cuts a part at the separators of the given name. Its result is valid
// until the next call.
func (h *header) split(p part, name string, cuts []cut) []part {
	slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	from, after, behind := 0, p.after, name
	parts := slices.Grow(h.cutOff[:0], len(cuts)+1)
	add := func(to int) {
		t, said := h.trimmed(p.text, from, to), p.text.Plain[from:to]
		wordless := strings.IndexFunc(t.Plain, isWordRune) < 0 && !t.hasImage()
		if wordless || name == "·" && len(parts) > 0 && strings.IndexFunc(t.Plain, notAt) < 0 && lexicon.AtIn(t.Plain, h.r.lang) {
			if strings.TrimSpace(said) == "@" { // "**Engineer** @ **Acme**"
				behind = "at"
			}
			return
		}
		behind = name
		lead := strings.Index(said, t.Plain)
		if name == "·" && lead >= 0 && to < len(p.text.Plain) {
			if n := h.trailingAt(p, from+lead, from+lead+len(t.Plain)); n > 0 {
				t, behind = trimSeparators(t.Slice(0, len(t.Plain)-n)), "at" // "Engineer at **Acme**"
			}
		}
		if n := h.r.matchAt(p.text.Plain, from+max(lead, 0)); n > 0 && from > 0 && lead >= 0 && n < len(t.Plain) {
			t = trimSeparators(t.Slice(n, len(t.Plain))) // "**Engineer** at Acme"
			lead, after = strings.Index(said, t.Plain), "at"
		}
		q := part{text: t, piece: p.piece, line: p.line, after: after}
		q.start = p.start + from + max(lead, 0)
		q.end = q.start + len(t.Plain)
		parts = append(parts, q)
	}
	for _, c := range cuts {
		if c.start < from {
			continue
		}
		add(c.start)
		from, after = c.end, behind
	}
	add(len(p.text.Plain))
	if name != "|" && name != "·" {
		for i := range parts {
			parts[i].class = h.classify(parts[i])
		}
	}
	h.cutOff = parts
	return parts
}
