package build

import (
	"context"
	"fmt"

	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/source"
)

// fit is a search for the airiest setting in which a resume fits its pages.
type fit struct {
	pages  int
	ladder []render.Setting // airiest first
	chosen string           // description of the setting that was taken
}

// printFit prints a job in its theme's setting or, for a fit, in the airiest
// setting that fits. If none does, it takes the tightest, from which the proof
// says what to cut.
func (r *press) printFit(ctx context.Context, j *job) (pdf.Result, error) {
	if j.fit == nil {
		return r.printOnce(ctx, j)
	}
	step, result, err := j.fit.search(func(s render.Setting) (pdf.Result, error) {
		try := *j
		try.HTML = s.Apply(j.HTML)
		return r.printOnce(ctx, &try)
	})
	if err != nil {
		return result, err
	}
	j.fit.chosen = j.fit.describe(step, result.Pages)
	return result, nil
}

// search tries the airiest setting, in which most resumes fit, then the
// tightest, then bisects. It relies on a tighter setting never taking more
// pages.
func (f *fit) search(try func(render.Setting) (pdf.Result, error)) (step int, best pdf.Result, err error) {
	if best, err = try(f.ladder[0]); err != nil || best.Pages <= f.pages {
		return 0, best, err
	}
	over, step := 0, len(f.ladder)-1
	if step == 0 {
		return step, best, nil
	}
	if best, err = try(f.ladder[step]); err != nil || best.Pages > f.pages {
		return step, best, err
	}
	for step-over > 1 {
		middle := (over + step) / 2
		result, err := try(f.ladder[middle])
		switch {
		case err != nil:
			return middle, result, err
		case result.Pages <= f.pages:
			step, best = middle, result
		default:
			over = middle
		}
	}
	return step, best, nil
}

// describe describes the setting that was taken.
func (f *fit) describe(step, pages int) string {
	verb := "fitted to"
	if pages > f.pages {
		verb = "does not fit"
	}
	return fmt.Sprintf("%s %s: %s", verb, source.Plural(f.pages, "page"), f.ladder[step])
}

// noteFit records on the page how its PDF came to fit.
func (p *page) noteFit(j *job) {
	if j.fit == nil {
		return
	}
	if j.full {
		p.fits[1] = j.fit.chosen
	} else {
		p.fits[0] = j.fit.chosen
	}
}

// tellFits copies to the result how PDFs came to fit.
func (w *writer) tellFits() {
	for i, p := range w.site.pages {
		w.result.Pages[i].Fit, w.result.Pages[i].WholeFit = p.fits[0], p.fits[1]
	}
}

// worths returns the graded bullets of a resume, so that the proof can say
// which to cut.
func (b *body) worths() (list []proof.Bullet) {
	if b.audited == nil || b.Meta.Budget() == 0 {
		return nil
	}
	for _, one := range b.audited.Bullets {
		list = append(list, proof.Bullet{Span: one.Span, Grade: string(one.Grade)})
	}
	return list
}
