package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/grade"
)

// train fits two models: weak against the rest, strong against the rest.
func train(set []example) grade.Model {
	m := tabulate(set)
	weak, strong := m.fit(set, grade.Weak), m.fit(set, grade.Strong)
	model := grade.Model{}
	for i, name := range m.names {
		w := grade.Weight{Weak: round(weak[i]), Strong: round(strong[i])}
		if max(w.Weak, -w.Weak, w.Strong, -w.Strong) >= least {
			model[name] = w
		}
	}
	return model
}

// least is the weight below which a feature is left out: two thirds of all,
// which change no figure.
const least = 0.1

func round(x float64) float32 { return float32(math.Round(x*100) / 100) }

// group is a kind of feature by how its name begins.
type group struct {
	prefix  string
	rare    int     // in how many bullets it must occur
	penalty float64 // how strongly its weights are drawn to nothing
}

// groupOf gives the group of a feature. What counts words of a bullet is held
// back most: it tells our own bullets apart better than those of strangers.
func groupOf(name string) group {
	for _, g := range [...]group{
		{"bias", 1, 0.001},
		{"op:", 3, 0.1},
		{"opener:", 2, 0.1},
		{"measures", 2, 0.1},
		{"number:", 2, 0.3},
		{"everyday", 2, 0.3},
		{"definite", 2, 0.3},
		{"w:", 2, 2.7},
		{"st:", 2, 0.9},
		{"b:", 3, 3.6},
		{"x:", 3, 4},
		{"vo:", 3, 1.2},
		{"tech", 2, 3},
		{"outcome", 2, 3},
		{"share:", 2, 3},
		{"way:", 2, 20},
		{"proper", 2, 20},
		{"special", 2, 30},
		{"words", 2, 60},
		{"buzz", 2, 60},
		{"object:", 2, 60},
	} {
		if strings.HasPrefix(name, g.prefix) {
			return g
		}
	}
	return group{"", 2, 1}
}

// cell is one feature of an example.
type cell struct {
	index int
	value float64
}

// matrix is a set of examples as the model sees them.
type matrix struct {
	names   []string
	rows    [][]cell
	penalty []float64
}

// tabulate reads the features of all examples and drops the rare ones, which
// could only be learned by heart.
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

// sorted keeps the features that are not rare, in the order of their names:
// the order in which the weights are written and sums are made.
func sorted(names []string, seen []int, rows [][]cell) matrix {
	var m matrix
	for id, name := range names {
		if seen[id] >= groupOf(name).rare {
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

// fit is logistic regression.
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

// logistic gives the loss at a margin and how fast it falls there.
func logistic(margin float64) (loss, slope float64) {
	if margin > 0 {
		e := math.Exp(-margin)
		return math.Log1p(e), e / (1 + e)
	}
	e := math.Exp(margin)
	return -margin + math.Log1p(e), 1 / (1 + e)
}

// format writes a model, a line for each feature, in the order of their names.
func format(model grade.Model) string {
	var names []string
	for name := range model {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s\t%g\t%g\n", name, model[name].Weak, model[name].Strong)
	}
	return b.String()
}
