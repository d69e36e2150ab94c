package proof

import (
	"slices"
	"testing"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// The reference has a line for each item that is shown, and for nothing else.
func TestReference(t *testing.T) {
	p := page(t, `---
name: Ada Example
email: ada@example.com
---

## Experience

### Backend Developer
Example Ltd, Springfield, IL | Mar 2021 – Present

- Cut the import to 20 minutes
    1. by loading in batches

### Sample Inc
Portland, OR

## Empty

## Skills

- Languages: Go, SQL

## Secrets {hidden}

Nobody sees them.
`)
	var got []string
	for _, l := range reference(p.Resume, "en", func(source.Span) int { return 1 }) {
		got = append(got, l.Text)
	}
	want := []string{
		"Ada Example", "ada@example.com",
		"EXPERIENCE", "Backend Developer Mar 2021 – Present", "Example Ltd, Springfield, IL", "• Cut the import to 20 minutes", "1. by loading in batches", "Sample Inc", "Portland, OR",
		"SKILLS", "Languages: Go, SQL",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Dates are the same if they agree as far as the author was precise.
func TestSameDates(t *testing.T) {
	for _, c := range []struct {
		got, want string
		same      bool
	}{
		{"Mar 2021 – Present", "03/2021 – Present", true},
		{"Mar 2021 – Present", "2021 – Present", true},
		{"2021 – Present", "Mar 2021 – Present", false},
		{"Mar 2021 – Jun 2022", "Mar 2021 – Present", false},
		{"Mar 2021 – Jun 2022", "Mar 2021 – Jul 2022", false},
		{"Mar 2021 – Jun 2022", "Apr 2021 – Jun 2022", false},
		{"2020 – 2022", "2021 – 2022", false},
		{"2020 – 2022", "", true},
	} {
		got, _ := resume.ParseDates(c.got)
		want, _ := resume.ParseDates(c.want)
		if same := sameDates(got, want); same != c.same {
			t.Errorf("%q for %q: %v", c.got, c.want, same)
		}
	}
}
