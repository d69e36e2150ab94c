package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestMergedFindingsKeepAllFixes(t *testing.T) {
	f, err := New("a.md", []byte("a b c\n"))
	if err != nil {
		t.Fatal(err)
	}
	rule := &Rule{Name: "bad-thing", Severity: Warning}
	fixes := make([]Edit, 3, 10)
	for i := range fixes {
		fixes[i] = Edit{Span{2 * i, 2*i + 1}, "x"}
	}
	var given []Finding
	for _, i := range []int{1, 0, 2} { // behind the fix of the first lies that of the last
		finding := rule.Finding(f, Span{}, "it is bad", "")
		finding.Group, finding.Fixes = Span{0, 5}, fixes[i:i+1]
		given = append(given, finding)
	}
	merged := Merge(given)
	if len(merged) != 1 || fmt.Sprint(merged[0].Fixes) != "[{{2 3} x} {{0 1} x} {{4 5} x}]" {
		t.Errorf("%+v", merged)
	}
	if fixes[2].Span.Start != 4 || len(given[0].Fixes) != 1 {
		t.Error("what was given has changed")
	}
}

func TestMergedFindingsAreAsSevereAsTheWorst(t *testing.T) {
	rule := &Rule{Name: "bad-thing"}
	f := mustNew(t, "a b c\n")
	for _, given := range [][]Severity{{Warning, Error}, {Error, Warning}} {
		var findings []Finding
		for i, severity := range given {
			findings = append(findings, Finding{Rule: rule, Severity: severity, File: f, Span: Span{2 * i, 2*i + 1}, Group: Span{0, 5}})
		}
		if merged := Merge(findings); len(merged) != 1 || merged[0].Severity != Error {
			t.Errorf("%v: %+v", given, merged)
		}
	}
}

func TestMergedFindingsTellWhereTheOthersAre(t *testing.T) {
	f, err := New("a.md", []byte(strings.Repeat("x\n", 9)))
	if err != nil {
		t.Fatal(err)
	}
	rule := &Rule{Name: "bad-thing", Severity: Warning}
	for _, c := range []struct {
		lines   []int // of the findings
		grouped bool
		want    []string
	}{
		{[]int{1}, true, []string{"it is bad"}},
		{[]int{1, 2}, false, []string{"it is bad", "it is bad"}},
		{[]int{1, 1}, true, []string{"it is bad; and 1 more, on line 1"}},
		{[]int{1, 1, 3}, true, []string{"it is bad; and 2 more, on lines 1, 3"}},
		{[]int{1, 2, 3, 4, 5, 6}, true, []string{"it is bad; and 5 more, on lines 2, 3, 4, 5, 6"}},
		{[]int{1, 2, 3, 4, 5, 6, 7}, true, []string{"it is bad; and 6 more, on lines 2, 3, 4, 5, 6, …"}},
	} {
		var given []Finding
		for _, line := range c.lines {
			one := rule.Finding(f, Span{2 * (line - 1), 2*line - 1}, "it is bad", "")
			if c.grouped {
				one.Group = Span{0, 18}
			}
			given = append(given, one)
		}
		var got []string
		for _, m := range Merge(given) {
			got = append(got, m.Message)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("lines %v: %q, want %q", c.lines, got, c.want)
		}
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
