package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/grade"
)

// measurement compares our grades with those of a human reader.
type measurement struct {
	table map[[2]grade.Grade]int // number of bullets by the reader's grade and ours
	sure  map[grade.Grade]int    // number of bullets that are errors, by the reader's grade
	odd   []verdict              // those that only one of the two calls weak
}

// verdict is an example and its grade by the model.
type verdict struct {
	example
	given grade.Grade
	odds  float64
}

func measure(set []example, model grade.Model) *measurement {
	m := &measurement{table: map[[2]grade.Grade]int{}, sure: map[grade.Grade]int{}}
	m.add(set, model)
	return m
}

func (m *measurement) add(set []example, model grade.Model) {
	grader := grade.NewGrader(model)
	for _, e := range set {
		r := grader.Bullet(e.text, e.kind, nil)
		m.table[[2]grade.Grade{e.grade, r.Grade}]++
		if r.Certain {
			m.sure[e.grade]++
		}
		if (e.grade == grade.Weak) != (r.Grade == grade.Weak) {
			odds, _ := grader.Odds(e.text, e.kind)
			m.odd = append(m.odd, verdict{e, r.Grade, odds})
		}
	}
}

// crossValidate grades each file with a model trained on others: files differ
// in field and author, unlike the lines of one file.
func crossValidate(groups [][]example) *measurement {
	const folds = 10
	m := measure(nil, nil)
	for fold := range folds {
		var in, out []example
		for i, g := range groups {
			if i%folds == fold {
				out = append(out, g...)
			} else {
				in = append(in, g...)
			}
		}
		m.add(out, train(in))
	}
	return m
}

var grades = [...]grade.Grade{grade.Weak, grade.Fair, grade.Strong, grade.Ungraded}

// all returns the number of bullets that the reader graded g.
func (m *measurement) all(g grade.Grade) int {
	n := 0
	for _, given := range grades {
		n += m.table[[2]grade.Grade{g, given}]
	}
	return n
}

// weak returns the precision and recall of the grade weak.
func (m *measurement) weak() (precision, recall float64) {
	right, called := m.table[[2]grade.Grade{grade.Weak, grade.Weak}], 0
	for _, g := range grades {
		called += m.table[[2]grade.Grade{g, grade.Weak}]
	}
	return ratio(right, called), ratio(right, m.all(grade.Weak))
}

// errors returns the precision and recall of what is weak with certainty.
func (m *measurement) errors() (precision, recall float64) {
	right := m.sure[grade.Weak]
	return ratio(right, right+m.sure[grade.Fair]+m.sure[grade.Strong]), ratio(right, m.all(grade.Weak))
}

func harmonic(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-9) }

func (m *measurement) report(worst int) string {
	var b strings.Builder
	p, r := m.weak()
	fmt.Fprintf(&b, "weak    precision %.3f  recall %.3f  F1 %.3f\n", p, r, harmonic(p, r))
	p, r = m.errors()
	fmt.Fprintf(&b, "errors  precision %.3f  recall %.3f  (%d of %d fair, %d of %d strong bullets are errors)\n",
		p, r, m.sure[grade.Fair], m.all(grade.Fair), m.sure[grade.Strong], m.all(grade.Strong))
	m.writeTable(&b)
	m.writeWorst(&b, worst)
	return b.String()
}

func (m *measurement) writeTable(b *strings.Builder) {
	fmt.Fprintf(b, "%18s%8s%8s%8s\n", "graded weak", "fair", "strong", "none")
	for _, g := range grades[:3] {
		fmt.Fprintf(b, "%8s", g)
		for i, given := range grades {
			width := 8
			if i == 0 {
				width = 10
			}
			fmt.Fprintf(b, "%*d", width, m.table[[2]grade.Grade{g, given}])
		}
		b.WriteByte('\n')
	}
}

// writeWorst lists the disagreements about weak, those with the highest odds
// first.
func (m *measurement) writeWorst(b *strings.Builder, most int) {
	slices.SortStableFunc(m.odd, func(x, y verdict) int { return cmp.Compare(max(y.odds, -y.odds), max(x.odds, -x.odds)) })
	for _, v := range m.odd[:min(most, len(m.odd))] {
		fmt.Fprintf(b, "%s: %s, graded %s (%+.1f): %s\n", v.place, v.grade, orNone(v.given), v.odds, v.text)
	}
}

func orNone(g grade.Grade) grade.Grade {
	return cmp.Or(g, "nothing")
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
