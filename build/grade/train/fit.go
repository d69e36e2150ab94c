package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/shortlist-cv/shortlist/build/grade"
)

// train fits two models, of weak and of strong against the rest, and corrects
// them.
func train(set []example) grade.Model {
	m := tabulate(set)
	var weak, strong []float64
	var both sync.WaitGroup
	both.Go(func() { weak = m.fit(set, grade.Weak) })
	both.Go(func() { strong = m.fit(set, grade.Strong) })
	both.Wait()
	model := grade.Model{}
	for i, name := range m.names {
		w := grade.Weight{Weak: round(trust*weak[i] - doubt*strong[i]), Strong: round(strong[i])}
		if max(w.Weak, -w.Weak) >= least || max(w.Strong, -w.Strong) >= leastStrong {
			model[name] = w
		}
	}
	correct(model)
	return model
}

// A feature whose weights are both below these is dropped, as four fifths are,
// because it changes few grades. Weak has the lower limit, because more depends
// on it.
const (
	least       = 0.05
	leastStrong = 0.15
)

func round(x float64) float32 { return float32(math.Round(x*100) / 100) }

func hundredths(w float32) int { return int(math.Round(float64(w) * 100)) }

// group is a kind of feature, by how its name begins.
type group struct {
	prefix  string
	rare    int     // the number of bullets in which it must occur
	penalty float64 // how strongly its weights are drawn to zero
}

// groupOf returns the group of a feature. Counts of words in a bullet have high
// penalties: they separate our own bullets better than those of others.
func groupOf(name string) group {
	for _, g := range [...]group{
		{"bias", 1, 0.004},
		{"op:", 3, 0.4},
		{"opener:", 2, 0.4},
		{"measures", 2, 0.4},
		{"number:", 2, 1.2},
		{"everyday", 2, 1.2},
		{"definite", 2, 1.2},
		{"w:", 2, 11},
		{"st:", 2, 3.6},
		{"b:", 3, 14},
		{"vo:", 3, 5},
		{"behind:", 3, 11},
		{"kinds:", 2, 100},
		{"tech", 2, 12},
		{"outcome", 2, 12},
		{"share:", 2, 12},
		{"object:", 2, 240},
		{"proper", 2, 80},
		{"special", 2, 120},
	} {
		if strings.HasPrefix(name, g.prefix) {
			return g
		}
	}
	return group{"", 2, 4}
}

// cell is one feature of an example.
type cell struct {
	index int
	value float64
}

// matrix holds the features of a set of examples.
type matrix struct {
	names   []string
	rows    [][]cell
	penalty []float64
}

// tabulate computes the features of all examples and drops the rare ones, which
// would only be memorised.
func tabulate(set []example) matrix {
	ids := map[string]int{}
	var names []string
	var seen []int
	rows := make([][]cell, len(set))
	for i, e := range set {
		at := map[int]int{}
		grade.Features(e.text, e.kind, func(key []byte, v float64) {
			id, ok := ids[string(key)]
			if !ok {
				id = len(names)
				ids[string(key)] = id
				names, seen = append(names, string(key)), append(seen, 0)
			}
			j, again := at[id]
			if !again {
				at[id] = len(rows[i])
				rows[i] = append(rows[i], cell{id, v})
				seen[id]++
				return
			}
			rows[i][j].value += v
		})
	}
	return sorted(names, seen, rows)
}

// sorted keeps the features that are not rare, in the order of their names.
// Weights are written and sums computed in that order.
func sorted(names []string, seen []int, rows [][]cell) matrix {
	var m matrix
	for id, name := range names {
		if seen[id] >= groupOf(name).rare && name != length {
			m.names = append(m.names, name)
		}
	}
	slices.Sort(m.names)
	index := make(map[string]int, len(m.names))
	for i, name := range m.names {
		index[name] = i
		m.penalty = append(m.penalty, groupOf(name).penalty)
	}
	for _, row := range rows {
		var kept []cell
		for _, c := range row {
			if i, ok := index[names[c.index]]; ok {
				kept = append(kept, cell{i, c.value})
			}
		}
		m.rows = append(m.rows, kept)
	}
	return m
}

// fit returns the weights of a logistic regression.
func (m matrix) fit(set []example, positive grade.Grade) []float64 {
	sign := make([]float64, len(set))
	for i, e := range set {
		sign[i] = -1
		if e.grade == positive {
			sign[i] = 1
		}
	}
	return minimise(len(m.names), func(w, gradient []float64) float64 {
		loss := 0.0
		for i := range w {
			gradient[i] = float64(m.penalty[i] * w[i])
			loss += float64(0.5 * gradient[i] * w[i])
		}
		for i, row := range m.rows {
			z := 0.0
			for _, c := range row {
				z += float64(w[c.index] * c.value)
			}
			l, slope := logistic(sign[i] * z)
			loss += l
			for _, c := range row {
				gradient[c.index] -= float64(slope * sign[i] * c.value)
			}
		}
		return loss
	})
}

// logistic returns the loss at a margin and how fast it falls there.
func logistic(margin float64) (loss, slope float64) {
	if margin > 0 {
		e := math.Exp(-margin)
		return math.Log1p(e), e / (1 + e)
	}
	e := math.Exp(margin)
	return -margin + math.Log1p(e), 1 / (1 + e)
}

// format returns a model as a line for each feature with its weights in
// hundredths, in the order of the names.
func format(model grade.Model) string {
	var names []string
	for name := range model {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", name, hundredths(model[name].Weak), hundredths(model[name].Strong))
	}
	return b.String()
}
