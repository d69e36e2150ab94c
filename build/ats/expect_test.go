package ats_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// tally counts how many fields of each kind were found.
type tally struct {
	want, got map[string]int
	missed    []string
}

func newTally() *tally { return &tally{map[string]int{}, map[string]int{}, nil} }

func (c *tally) check(kind, want, got string, ok bool) {
	c.want[kind]++
	if ok {
		c.got[kind]++
		return
	}
	c.missed = append(c.missed, fmt.Sprintf("%s: want %q, got %q", kind, want, got))
}

func (c *tally) text(kind, want, got string) {
	if fold(want) != "" {
		c.check(kind, want, got, fold(want) == fold(got))
	}
}

// fold keeps only letters and digits, without case, accents and ligatures.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '#' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// compare counts the fields of a model that a parser found.
func (c *tally) compare(want *resume.Resume, got *ats.Resume) {
	c.text("name", want.Name.Plain, got.Name.Text)
	c.text("headline", want.Headline.Plain, got.Headline.Text)
	for _, contact := range want.Contacts {
		c.contact(contact, got)
	}
	for _, s := range want.Sections {
		if s.Hidden || len(s.Parts) == 0 {
			continue
		}
		i := slices.IndexFunc(got.Sections, func(g ats.Section) bool {
			return fold(g.Title.Text) == strings.TrimLeft(fold(s.Title.Plain), "0123456789")
		})
		c.check("section", s.Title.Plain, "", i >= 0)
		found := &ats.Section{}
		if i >= 0 {
			found = &got.Sections[i]
		}
		c.section(s, found)
	}
}

func (c *tally) contact(want *resume.Contact, got *ats.Resume) {
	text := want.Text.Plain
	switch want.Kind {
	case resume.Email:
		c.text("email", text, got.Email.Text)
	case resume.Phone:
		c.text("phone", digitsOf(text), digitsOf(got.Phone.Text))
	case resume.Location:
		c.text("location", text, got.Location.Text)
	case resume.Website, resume.Profile:
		ok := slices.ContainsFunc(got.Links, func(l ats.Field) bool {
			return strings.Contains(fold(want.URL), bareURL(l.Text)) || fold(text) == fold(l.Text)
		})
		c.check("link", text+" "+want.URL, fmt.Sprint(texts(got.Links)), ok)
	}
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func bareURL(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	return fold(strings.TrimPrefix(s, "www."))
}

func texts(fields []ats.Field) (out []string) {
	for _, f := range fields {
		out = append(out, f.Text)
	}
	return out
}

func (c *tally) section(want *resume.Section, got *ats.Section) {
	kind := "entry"
	switch want.Kind {
	case resume.Work, resume.Volunteer:
		kind = "job"
	case resume.Education:
		kind = "school"
	}
	for _, e := range want.Entries() {
		if len(e.Positions) == 0 {
			c.entry(kind, e, resume.Text{}, got)
		}
		for _, p := range e.Positions {
			c.entry(kind, p, e.Org, got)
		}
	}
	items := map[string]bool{}
	for _, g := range got.Groups {
		for _, item := range g.Items {
			items[fold(item.Text)] = true
		}
	}
	for _, g := range want.Groups() {
		for _, item := range g.Items {
			if fold(item.Plain) != "" {
				c.check("skill", item.Plain, "", items[fold(item.Plain)])
			}
		}
	}
}

func (c *tally) entry(kind string, want *resume.Entry, employer resume.Text, got *ats.Section) {
	org := want.Org
	if org.Empty() {
		org = employer
	}
	best, most := &ats.Entry{}, -1
	for i := range got.Entries {
		e := &got.Entries[i]
		n := 0
		for _, same := range []bool{
			fold(e.Title.Text) == fold(want.Title.Plain), fold(e.Org.Text) == fold(org.Plain),
			sameDates(e.When, want.Dates), len(want.Bullets()) > 0 && len(e.Bullets) > 0 && fold(e.Bullets[0].Text) == fold(want.Bullets()[0].Text.Plain),
		} {
			if same {
				n++
			}
		}
		if n > most {
			best, most = e, n
		}
	}
	c.text(kind+" title", want.Title.Plain, best.Title.Text)
	c.text(kind+" org", org.Plain, best.Org.Text)
	if !want.Location.Empty() {
		c.text(kind+" location", want.Location.Plain, best.Location.Text)
	}
	if want.Dates.Start.Year > 0 || want.Dates.End.Year > 0 {
		c.check(kind+" dates", want.Dates.Text, best.Dates.Text, sameDates(best.When, want.Dates))
	}
	var bullets []string
	for _, b := range best.Bullets {
		bullets = append(bullets, fold(b.Text))
	}
	for _, b := range allBullets(want.Bullets()) {
		if fold(b) != "" {
			c.check(kind+" bullet", b, "", slices.Contains(bullets, fold(b)))
		}
	}
}

func allBullets(list []*resume.Bullet) (out []string) {
	for _, b := range list {
		out = append(out, b.Text.Plain)
		for _, block := range b.Blocks {
			out = append(out, allBullets(block.Items)...)
		}
	}
	return out
}

func sameDates(a, b resume.Dates) bool {
	same := func(x, y resume.Date) bool { return x.Year == y.Year && (x.Month == y.Month || y.Month == 0) }
	return same(a.Start, b.Start) && same(a.End, b.End) && a.Open == b.Open
}

func (c *tally) log(t *testing.T) (all float64) {
	t.Helper()
	var kinds []string
	want, got := 0, 0
	for k := range c.want {
		kinds = append(kinds, k)
		want += c.want[k]
		got += c.got[k]
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		t.Logf("%-16s %5d of %5d  %5.1f %%", k, c.got[k], c.want[k], 100*float64(c.got[k])/float64(c.want[k]))
	}
	t.Logf("%-16s %5d of %5d  %5.1f %%", "all", got, want, 100*float64(got)/float64(max(want, 1)))
	return float64(got) / float64(max(want, 1))
}
