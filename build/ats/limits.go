package ats

import (
	"context"
	"errors"
	"fmt"
)

// Limits bound what reading one PDF may cost, whatever the file says of itself.
// The zero value of each field stands for its default.
type Limits struct {
	Size     int // bytes of the file; 64 MiB
	Inflated int // bytes that all compressed streams together may grow to; 32 MiB
	Values   int // numbers, names, strings, lists, dictionaries parsed in all objects; 2 million
	Work     int // tokens of page descriptions, glyphs and bytes of their text, entries of maps; 10 million
	Depth    int // lists in lists, forms in forms, elements in elements; 100
	Pages    int // 1,000
}

// ErrLimit is wrapped by the errors that say which limit a file went over.
var ErrLimit = errors.New("the file exceeds a limit")

func (l Limits) withDefaults() Limits {
	set := func(field *int, value int) {
		if *field <= 0 {
			*field = value
		}
	}
	set(&l.Size, 64<<20)
	set(&l.Inflated, 32<<20)
	set(&l.Values, 2_000_000)
	set(&l.Work, 10_000_000)
	set(&l.Depth, 100)
	set(&l.Pages, 1000)
	return l
}

// budget is what is left of the limits. Its first error sticks: whoever spends
// after it gets nothing, so that loops end without passing errors through every
// hand.
type budget struct {
	ctx      context.Context
	limits   Limits
	inflated int
	values   int
	work     int
	ticks    int
	err      error
}

func newBudget(ctx context.Context, l Limits) *budget {
	l = l.withDefaults()
	return &budget{ctx: ctx, limits: l, inflated: l.Inflated, values: l.Values, work: l.Work}
}

func (b *budget) ok() bool { return b.err == nil }

func (b *budget) exceed(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("%w: "+format, append([]any{ErrLimit}, args...)...)
	}
}

// value pays for one parsed value.
func (b *budget) value() bool {
	if b.values--; b.values < 0 {
		b.exceed("more than %d values", b.limits.Values)
	}
	return b.tick(1)
}

// spend pays for n units of work.
func (b *budget) spend(n int) bool {
	if b.work -= n; b.work < 0 {
		b.exceed("more than %d steps to draw its pages", b.limits.Work)
	}
	return b.tick(n)
}

func (b *budget) inflate(n int) bool {
	if b.inflated -= n; b.inflated < 0 {
		b.exceed("it decompresses to more than %d bytes", b.limits.Inflated)
	}
	return b.tick(n / 64)
}

func (b *budget) deep(depth int) bool {
	if depth > b.limits.Depth {
		b.exceed("nested deeper than %d", b.limits.Depth)
	}
	return b.ok()
}

// tick looks at the context now and then: asking it at each step would take
// longer than the step.
func (b *budget) tick(n int) bool {
	if b.ticks += n; b.ticks >= 4096 {
		b.ticks = 0
		if err := b.ctx.Err(); err != nil && b.err == nil {
			b.err = err
		}
	}
	return b.err == nil
}
