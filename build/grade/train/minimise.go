package main

import "math"

// minimise returns the weights that minimise f, by L-BFGS with a line search
// that halves its steps. f returns its value at w and stores its gradient.
// Products are rounded before they are added, here and in f, so that machines
// with and without fused multiply-add compute the same weights.
func minimise(n int, f func(w, gradient []float64) float64) []float64 {
	const most, enough = 400, 1e-7
	w, g := make([]float64, n), make([]float64, n)
	loss := f(w, g)
	var h history
	for range most {
		next, ng, nl := search(w, g, loss, h.direction(g), len(h.steps) == 0, f)
		done := loss-nl < enough*math.Abs(loss)
		h.add(minus(next, w), minus(ng, g))
		w, g, loss = next, ng, nl
		if done {
			break
		}
	}
	return w
}

// search follows a direction until the loss has fallen enough.
func search(w, g []float64, loss float64, d []float64, first bool, f func(w, gradient []float64) float64) (next, gradient []float64, fallen float64) {
	slope, step := dot(d, g), 1.0
	if first {
		step = 1 / math.Sqrt(dot(g, g))
	}
	next, gradient = make([]float64, len(w)), make([]float64, len(w))
	for range 30 {
		for i := range w {
			next[i] = w[i] + float64(step*d[i])
		}
		if fallen = f(next, gradient); fallen <= loss+1e-4*step*slope {
			break
		}
		step /= 2
	}
	return next, gradient, fallen
}

// history holds the latest steps and the change of the gradient along each.
type history struct {
	steps, changes [][]float64
}

func (h *history) add(step, change []float64) {
	const memory = 12
	if dot(step, change) <= 1e-12 {
		return
	}
	h.steps, h.changes = append(h.steps, step), append(h.changes, change)
	if len(h.steps) > memory {
		h.steps, h.changes = h.steps[1:], h.changes[1:]
	}
}

// direction returns the search direction, by the two-loop recursion.
func (h *history) direction(g []float64) []float64 {
	d := make([]float64, len(g))
	for i := range g {
		d[i] = -g[i]
	}
	alpha := make([]float64, len(h.steps))
	for i := len(h.steps) - 1; i >= 0; i-- {
		alpha[i] = dot(h.steps[i], d) / dot(h.steps[i], h.changes[i])
		add(d, -alpha[i], h.changes[i])
	}
	if n := len(h.steps); n > 0 {
		scale := dot(h.steps[n-1], h.changes[n-1]) / dot(h.changes[n-1], h.changes[n-1])
		for i := range d {
			d[i] *= scale
		}
	}
	for i := range h.steps {
		beta := dot(h.changes[i], d) / dot(h.steps[i], h.changes[i])
		add(d, alpha[i]-beta, h.steps[i])
	}
	return d
}

func add(a []float64, times float64, b []float64) {
	for i := range a {
		a[i] += float64(times * b[i])
	}
}

func minus(a, b []float64) []float64 {
	c := make([]float64, len(a))
	for i := range a {
		c[i] = a[i] - b[i]
	}
	return c
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += float64(a[i] * b[i])
	}
	return s
}
