package resume

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// attributes are what the author says in braces at the end of a heading:
// {title="CTO" start=2021-03 hidden}.
type attributes struct {
	hidden bool
	values map[string]Text
}

// attributeKeys are the known keys with a value.
func attributeKeys() []string { return []string{"title", "org", "location", "start", "end", "url"} }

// cutAttributes cuts the attributes off a heading. Braces without any known key
// are words. Those of other tools ({#id .class}) are dropped.
func (r *reader) cutAttributes(t Text) (Text, attributes) {
	var a attributes
	open, end := braces(t)
	if open < 0 {
		return t, a
	}
	inner := t.Plain[open+1 : end]
	if inner != "" && strings.IndexByte("#.:-", inner[0]) >= 0 {
		return t.Slice(0, open).Trim(), a
	}
	found := scanAttributes(inner)
	known := slices.ContainsFunc(found, func(f foundAttribute) bool {
		return f.key == "hidden" || f.valued && slices.Contains(attributeKeys(), f.key)
	})
	if !known {
		return t, a
	}
	a.values = map[string]Text{}
	for _, f := range found {
		place := t.Source(open+1+f.start, open+1+f.end)
		switch {
		case f.key == "hidden":
			a.hidden = true
		case f.valued && slices.Contains(attributeKeys(), f.key):
			a.values[f.key] = t.Slice(open+1+f.valueStart, open+1+f.valueEnd)
		default:
			r.report(badValue, place, fmt.Sprintf("unknown attribute %q", clip(f.key)), nearestHint(f.key))
		}
	}
	return t.Slice(0, open).Trim(), a
}

// braces finds the last braces of t that can hold attributes; open is -1 if
// there are none. A brace that is escaped, or in a quoted value, is a word.
func braces(t Text) (open, end int) {
	s := strings.TrimRight(t.Plain, " \t")
	end = len(s) - 1
	if end < 0 || s[end] != '}' || escaped(t, end) {
		return -1, 0
	}
	open = -1
	for i := max(0, end-longestHeader); i < end; i++ {
		switch {
		case s[i] != '{' && s[i] != '}' && s[i] != '=':
		case s[i] == '=' && open >= 0:
			if start, _, next := scanValue(s[:end], i+1); start > i+1 {
				i = next - 1
			}
		case s[i] == '=' || escaped(t, i):
		case s[i] == '{':
			open = i
		default:
			open = -1
		}
	}
	return open, end
}

// escaped reports whether the source spells the byte of Plain at offset i
// otherwise, as "\{" or "&#123;".
func escaped(t Text, i int) bool {
	at := 0
	for _, r := range t.Runs {
		if i < at+len(r.Text) {
			return r.Span.End-r.Span.Start > len(r.Text)
		}
		at += len(r.Text)
	}
	return false
}

// nearestHint says what to write instead of an unknown key.
func nearestHint(key string) string {
	keys := append(attributeKeys(), "hidden")
	if near := source.Nearest(key, keys); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "the known attributes are: " + strings.Join(keys, ", ")
}

// foundAttribute is a key in braces, with its place there.
type foundAttribute struct {
	key                  string
	valued               bool
	start, end           int
	valueStart, valueEnd int
}

// scanAttributes finds the keys and values in s, which is what the braces hold.
func scanAttributes(s string) (found []foundAttribute) {
	for i := 0; i < len(s); {
		if strings.IndexByte(" \t\n,", s[i]) >= 0 {
			i++
			continue
		}
		f := foundAttribute{start: i}
		for i < len(s) && strings.IndexByte(" \t\n,=", s[i]) < 0 {
			i++
		}
		f.key = strings.ToLower(s[f.start:i])
		if i < len(s) && s[i] == '=' {
			f.valued = true
			f.valueStart, f.valueEnd, i = scanValue(s, i+1)
		}
		f.end = i
		found = append(found, f)
	}
	return found
}

// scanValue reads a value, quoted or bare. Typographic quotes count too, as
// editors put them there.
func scanValue(s string, i int) (start, end, next int) {
	for _, q := range [...][2]string{{`"`, `"`}, {`'`, `'`}, {"“", "”"}, {"„", "“"}} {
		if !strings.HasPrefix(s[i:], q[0]) {
			continue
		}
		start = i + len(q[0])
		if n := strings.Index(s[start:], q[1]); n >= 0 {
			return start, start + n, start + n + len(q[1])
		}
	}
	start = i
	for i < len(s) && strings.IndexByte(" \t\n,", s[i]) < 0 {
		i++
	}
	return start, i, i
}

// override puts what the author said in braces in place of what was read. The
// words that it replaces go to Extra, unless the attributes have them too.
func (h *header) override(a attributes) {
	e := h.entry
	for _, f := range []struct {
		key   string
		field *Text
	}{{"title", &e.Title}, {"org", &e.Org}, {"location", &e.Location}} {
		t, ok := a.values[f.key]
		if !ok {
			continue
		}
		old := *f.field
		*f.field = t
		if f.key == "title" && e.Org.Empty() && a.values["org"].Empty() && h.lasts() && h.kind != Projects && !h.said(old) {
			e.Org = old // "### Acme {title=Engineer}"
			continue
		}
		if !old.Empty() && !h.said(old) {
			e.Extra = append(e.Extra, old)
		}
	}
	e.Extra = slices.DeleteFunc(e.Extra, func(t Text) bool {
		return !t.hasImage() && a.say(t)
	})
	h.overrideDates(a)
	if t, ok := a.values["url"]; ok {
		e.URL = t.Plain
	}
}

// overrideDates is override for the dates. A start without an end says that the
// entry goes on.
func (h *header) overrideDates(a attributes) {
	e := h.entry
	undated, was := e.Dates.IsZero(), e.Dates.Span
	for _, f := range []struct {
		key  string
		date *Date
	}{{"start", &e.Dates.Start}, {"end", &e.Dates.End}} {
		if t, ok := a.values[f.key]; ok {
			h.overrideDate(f.key, f.date, t)
		}
	}
	if undated && !e.Dates.Start.IsZero() && e.Dates.End.IsZero() && h.lasts() {
		e.Dates.Open = true
	}
	if e.Dates.Span != was {
		e.Dates.Text = spelledOut(e.Dates, a.values["end"].Plain)
	}
}

// spelledOut is the text of dates of which attributes have given one or both.
func spelledOut(d Dates, present string) string {
	start, end := d.Start.Text, d.End.Text
	switch {
	case d.Open && present != "":
		return start + " – " + present
	case d.Open:
		return start + " –"
	case start == "" || end == "":
		return start + end
	}
	return start + " – " + end
}

// lasts reports whether entries of the kind have a start and an end.
func (h *header) lasts() bool {
	switch h.kind {
	case Certificates, Awards, Publications, Courses, Talks, References:
		return false
	}
	return true
}

// said reports whether the fields of the entry have all words of t.
func (h *header) said(t Text) bool {
	e := h.entry
	return holdsWords(e.Title.Plain+" "+e.Org.Plain+" "+e.Location.Plain, t.Plain)
}

// say reports whether the attributes have all words of t.
func (a attributes) say(t Text) bool {
	all := a.values["title"].Plain + " " + a.values["org"].Plain + " " + a.values["location"].Plain
	return all != "  " && holdsWords(all, t.Plain)
}

// holdsWords reports whether all words of s are among those of all.
func holdsWords(all, s string) bool {
	have := strings.FieldsFunc(strings.ToLower(all), notWord)
	for _, word := range strings.FieldsFunc(strings.ToLower(s), notWord) {
		if !slices.Contains(have, word) {
			return false
		}
	}
	return true
}

// overrideDate puts t in place of one of the dates, and reports it if it is
// none.
func (h *header) overrideDate(key string, date *Date, t Text) {
	e := h.entry
	f := h.r.dates(t.Plain)
	switch {
	case key == "end" && lexicon.Present(t.Plain):
		*date, e.Dates.Open = Date{}, true
	case len(f) == 1 && f[0].dates.End.IsZero() && !f[0].dates.Open && !f[0].impossible && !f[0].ambiguous:
		*date = f[0].dates.Start
		date.Span = t.Span
		if key == "end" {
			e.Dates.Open = false
		}
	default:
		h.r.report(unreadableDate, t.Span, key+" is not a date", "write it as in "+key+"=2021-03")
		return
	}
	e.Dates.Span = e.Dates.Span.Join(t.Span)
	if e.Dates.Text == "" {
		e.Dates.Text = t.Plain
	}
}
