package main

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/grade"
)

// TestWeights checks that the shipped weights are what the trainer makes of the
// bullets beside it: after a change of bullets, words or features, run go run
// ./build/grade/train. Machines may differ in the last digit.
func TestWeights(t *testing.T) {
	if testing.Short() {
		t.Skip("trains for seconds")
	}
	groups, err := readBullets()
	if err != nil {
		t.Fatal(err)
	}
	want, got := train(flatten(groups)), grade.Embedded()
	different := 0
	for name, w := range want {
		if g := got[name]; math.Abs(float64(w.Weak-g.Weak)) > 0.03 || math.Abs(float64(w.Strong-g.Strong)) > 0.03 {
			different++
		}
	}
	// A weight near the limit may fall on either side of it.
	if different > len(want)/100 || math.Abs(float64(len(want)-len(got))) > float64(len(want))/100 {
		t.Errorf("%d of %d weights are not those of the trainer (there are %d): run go run ./build/grade/train", different, len(want), len(got))
	}
}

func TestFormat(t *testing.T) {
	model := grade.Model{"w:b": {Weak: -0.25, Strong: 1}, "w:a": {Weak: 2.5, Strong: 0}}
	text := format(model)
	if want := "w:a\t250\t0\nw:b\t-25\t100\n"; text != want {
		t.Errorf("format: %q, want %q", text, want)
	}
	if back := grade.ReadModel(text); len(back) != 2 || back["w:b"] != model["w:b"] {
		t.Errorf("read back: %v", back)
	}
}

// TestBullets checks that no bullet occurs with two grades, and that there are
// as many as the definition demands.
func TestBullets(t *testing.T) {
	groups, err := readBullets()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]example{}
	for _, g := range groups {
		for _, e := range g {
			key := strings.ToLower(strings.TrimRight(e.text, ". "))
			if other, ok := seen[key]; ok && other.grade != e.grade {
				t.Errorf("%s is %s, but %s with the same text is %s: %s", e.place, e.grade, other.place, other.grade, e.text)
			}
			seen[key] = e
		}
	}
	if len(seen) < 2000 {
		t.Errorf("only %d bullets", len(seen))
	}
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"weak\tbackend\twork\n", "poor\tbackend\twork\tDid it\n", "weak backend work Did it\n"} {
		if _, err := parse("f.tsv", bad); err == nil || !strings.HasPrefix(err.Error(), "f.tsv:1: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	set, err := parse("f.tsv", "weak\tdata\tproject\tTook part\nfair\tdata\twork\tWrote it")
	if err != nil || len(set) != 2 || set[0].kind != "projects" || set[1].place != "f.tsv:2" {
		t.Errorf("%v %v", set, err)
	}
}

// TestFit checks that the trainer finds what separates two classes, and nothing
// in words that do not.
func TestFit(t *testing.T) {
	var set []example
	for range 20 {
		set = append(set, example{grade: grade.Weak, kind: "work", text: "Attended bananas"}, example{grade: grade.Fair, kind: "work", text: "Ported bananas"})
	}
	model := train(set)
	grader := grade.NewGrader(model)
	weak, _ := grader.Odds("Attended bananas", "work")
	fair, _ := grader.Odds("Ported bananas", "work")
	if weak < 1 || fair > -1 {
		t.Errorf("odds of weak: %.2f and %.2f", weak, fair)
	}
	if w := model["w:banana"]; w.Weak > 0.2 || w.Weak < -0.2 {
		t.Errorf("a word of both classes weighs %v", w)
	}
}

// TestCorrections checks that the corrected features occur in bullets.
func TestCorrections(t *testing.T) {
	groups, err := readBullets()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range append(groups[0], example{kind: "projects", text: "Wrote it"}) {
		grade.Features(e.text, e.kind, func(name []byte, _ float64) { seen[string(name)] = true })
	}
	for _, c := range corrections {
		if !seen[c.feature] {
			t.Errorf("no bullet has %q", c.feature)
		}
	}
}

// TestUnseen checks that the shipped grader does not fall below floors on bullets
// that it did not learn from, written like real ones. Each floor is just below
// what was reached when it was set.
func TestUnseen(t *testing.T) {
	set, err := readFile("testdata/unseen.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m := measure(set, grade.Embedded())
	p, r := m.weak()
	sureP, sureR := m.errors()
	strong := m.table[[2]grade.Grade{grade.Strong, grade.Strong}]
	for _, f := range []struct {
		name       string
		got, floor float64
	}{
		{"F1 of weak", harmonic(p, r), 0.855},
		{"precision of weak", p, 0.94},
		{"recall of weak", r, 0.78},
		{"precision of errors", sureP, 0.985},
		{"recall of errors", sureR, 0.41},
		{"recall of strong", ratio(strong, m.all(grade.Strong)), 0.80},
		{"fair bullets that are no errors", 1 - ratio(m.sure[grade.Fair], m.all(grade.Fair)), 1 - 1./200},
		{"strong bullets that are no errors", 1 - ratio(m.sure[grade.Strong], m.all(grade.Strong)), 1 - 1./400},
	} {
		if f.got < f.floor {
			t.Errorf("%s: %.3f, want at least %.3f", f.name, f.got, f.floor)
		}
	}
}

// TestUnseenIsUnseen checks that none of them is among the training bullets.
func TestUnseenIsUnseen(t *testing.T) {
	groups, err := readBullets()
	if err != nil {
		t.Fatal(err)
	}
	learned := map[string]string{}
	for _, e := range flatten(groups) {
		learned[e.text] = e.place
	}
	set, err := readFile("testdata/unseen.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range set {
		if place, ok := learned[e.text]; ok {
			t.Errorf("%s: %q was learned from %s", e.place, e.text, place)
		}
	}
}

func TestMeasure(t *testing.T) {
	name := t.TempDir() + "/graded.tsv"
	if err := os.WriteFile(name, []byte("weak\tit\twork\tResponsible for backend development\nstrong\tit\twork\tCut the bill by 38%\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := measureFile(&out, name, 5); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "weak    precision 1.000  recall 1.000  F1 1.000\n") ||
		!strings.Contains(out.String(), "(0 of 0 fair, 0 of 1 strong bullets are errors)") {
		t.Error(out.String())
	}
	if err := measureFile(&out, name+".none", 5); err == nil {
		t.Error("no error without a file")
	}
}
