package ats

import (
	"context"
	"errors"
	"fmt"
)

// Limits bounds the cost of reading a PDF, whatever the file claims about
// itself. Zero fields have the defaults given.
type Limits struct {
	Size     int // bytes in the file; 64 MiB
	Inflated int // bytes in all compressed streams when decompressed; 32 MiB
	Values   int // numbers, names, strings, lists, dictionaries parsed in all objects; 2 million
	Work     int // tokens of page descriptions, glyphs and bytes of their text, entries of maps; 10 million
	Depth    int // lists in lists, forms in forms, elements in elements; 100
	Pages    int // 1,000
}

// ErrLimit is wrapped by the errors that tell which limit was exceeded.
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

// budget is what is left of the limits. The first error is kept, and all
// spending after it is refused, so that loops end without checking for errors
// everywhere.
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

// value charges one parsed value.
func (b *budget) value() bool {
	if b.values--; b.values < 0 {
		b.exceed("more than %d values", b.limits.Values)
	}
	return b.tick(1)
}

// spend charges n units of work.
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

// tick checks the context now and then, as checking it on each step would take
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
