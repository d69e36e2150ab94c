package lexicon

import "testing"

func TestMonth(t *testing.T) {
	for word, want := range map[string]int{
		"January": 1, "Jan": 1, "jan.": 1, "Sept.": 9, "SEPT": 9, "sep": 9, "May": 5, "December": 12, "": 0, "Monday": 0, "Janitor": 0, "13": 0,
	} {
		if got, ok := Month(word); got != want || ok != (want > 0) {
			t.Errorf("Month(%q) = %d, want %d", word, got, want)
		}
	}
}

func TestDateWords(t *testing.T) {
	for word, want := range map[string]int{"Spring": 3, "summer": 6, "Fall": 9, "Autumn": 9, "Winter": 12, "May": 0} {
		if got, ok := Season(word); got != want || ok != (want > 0) {
			t.Errorf("Season(%q) = %d", word, got)
		}
	}
	predicate{"Present", Present, []string{"Present", "present.", "now", "Current", "today", "ongoing", "to date", "(present)"}, []string{"", "past", "2021"}}.test(t)
	predicate{"Since", Since, []string{"Since", "from"}, []string{"", "to"}}.test(t)
	predicate{"Until", Until, []string{"to", "until", "till", "through"}, []string{"", "since"}}.test(t)
	predicate{"Expected", Expected, []string{"expected", "Expected:", "Anticipated", "expected graduation", "(expected)"}, []string{"", "unexpected"}}.test(t)
	predicate{"At", At, []string{"at", "@", " @ "}, []string{"", "hat"}}.test(t)
	predicate{"AtIn", func(s string) bool { return AtIn(s, "de") }, []string{"at", "@", " @ ", "bei"}, []string{"", "hat", "pro", "chez"}}.test(t)
	own := func(s string) bool { _, own, _ := MonthIn(s, "de"); return own }
	predicate{"MonthIn", own, []string{"März", "March", "Dez."}, []string{"", "hat", "janvier", "out"}}.test(t)
}

func TestFormatMonth(t *testing.T) {
	for _, c := range []struct {
		lang        string
		year, month int
		want        string
	}{
		{"en", 2021, 3, "Mar 2021"}, {"en-GB", 2021, 9, "Sep 2021"}, {"xx", 2021, 3, "Mar 2021"}, {"", 2021, 3, "Mar 2021"}, {"en", 2021, 0, "2021"}, {"en", 2021, 13, "2021"},
	} {
		if got := FormatMonth(c.lang, c.year, c.month); got != c.want {
			t.Errorf("FormatMonth(%q, %d, %d) = %q, want %q", c.lang, c.year, c.month, got, c.want)
		}
	}
}
