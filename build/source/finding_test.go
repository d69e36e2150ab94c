package source

import (
	"fmt"
	"testing"
)

func TestMergedFindingsKeepAllFixes(t *testing.T) {
	f, err := New("a.md", []byte("a b c\n"))
	if err != nil {
		t.Fatal(err)
	}
	rule := &Rule{Name: "bad-thing", Severity: Warning}
	given := make([]Finding, 3)
	fixes := make([]Edit, 3, 10)
	for i := range given {
		fixes[i] = Edit{Span{2 * i, 2*i + 1}, "x"}
		given[i] = rule.Finding(f, fixes[i].Span, "it is bad", "")
		given[i].Group = Span{0, 5}
		given[i].Fixes = fixes[i : i+1]
	}
	merged := Merge(given)
	if len(merged) != 1 || fmt.Sprint(merged[0].Fixes) != "[{{0 1} x} {{2 3} x} {{4 5} x}]" {
		t.Errorf("%+v", merged)
	}
	if fixes[1].Span.Start != 2 || len(given[0].Fixes) != 1 {
		t.Error("what was given has changed")
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"Zürich", "Zürich"}, {"Zürich!", "Züric…"}, {"ÄÖÜÄÖÜÄÖÜ", "ÄÖÜÄÖ…"},
	} {
		if got := Shorten(c.text, 6); got != c.want {
			t.Errorf("Shorten(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
