package main

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

// maxProofs bounds the number of PDFs that get a line each.
const maxProofs = 5

// tellProofs reports what a machine reads in the PDFs, which applicants cannot
// see for themselves.
func (t *tool) tellProofs(proofs []build.Proved) {
	paint := t.paint(t.err)
	if len(proofs) > maxProofs {
		all := readBack{}
		for _, p := range proofs {
			all.add(p)
		}
		t.note("%s  %s  %s", source.Plural(len(proofs), "PDF"), source.Plural(all.pages, "page"), all.describe(paint))
		return
	}
	wide := 0
	for _, p := range proofs {
		wide = max(wide, len(report.Escape(p.PDF)))
	}
	for _, p := range proofs {
		one := readBack{}
		one.add(p)
		t.note("%-*s  %-7s  %s", wide, report.Escape(p.PDF), source.Plural(one.pages, "page"), one.describe(paint))
	}
}

// tellFits reports in which setting PDFs fit, if their authors asked for
// fitting. An up-to-date build reports the same.
func (t *tool) tellFits(pages []build.Built) {
	var lines []string
	for _, p := range pages {
		if p.Fit != "" {
			lines = append(lines, report.Escape(p.PDF)+"  "+p.Fit)
		}
		if p.WholeFit != "" {
			lines = append(lines, report.Escape(p.Whole)+"  "+p.WholeFit)
		}
	}
	for _, l := range lines[:min(len(lines), maxProofs)] {
		t.note("%s", l)
	}
	if more := len(lines) - maxProofs; more > 0 {
		t.note("and %s more with `fit: true`", source.Plural(more, "PDF"))
	}
}

// readBack is how much of PDFs could be read back.
type readBack struct {
	pages  int
	counts [3]struct{ want, got int }
}

func (r *readBack) add(p build.Proved) {
	r.pages += p.Pages
	r.counts[0].want += p.Words.Want
	r.counts[0].got += p.Words.Got
	for i, kind := range []string{"section", "job"} {
		c := p.Count(kind)
		r.counts[i+1].want += c.Want
		r.counts[i+1].got += c.Got
	}
}

// describe returns a text such as "read back 412/412 words, 9/9 sections, 5/5
// jobs".
func (r *readBack) describe(paint painter) string {
	var parts []string
	for i, what := range []string{"words", "sections", "jobs"} {
		c := r.counts[i]
		text := fmt.Sprintf("%d/%d %s", c.got, c.want, what)
		if c.got < c.want {
			text = paint.yellow(text)
		}
		if c.want > 0 {
			parts = append(parts, text)
		}
	}
	return "read back " + strings.Join(parts, ", ")
}
