package build

import (
	"context"
	"slices"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Proved is a PDF that was read back, and what came out.
type Proved struct {
	PDF string // in public/, or private/ for a whole resume
	*proof.Proof
}

// prove reads a PDF back and compares it with the resume. Comments of its
// author may allow what is found.
func (w *writer) prove(ctx context.Context, j *job, b *body, data []byte) error {
	name := b.page.pdf
	if j.full {
		name = privateDir + "/" + name
	}
	p, findings, err := proof.Check(ctx, b.Page, b.shown(j.full), data, proof.Options{
		PDF: name, Theme: b.theme.Name(), Shipped: b.theme.Shipped(), Lang: w.lang(b), Pages: b.Meta.Pages.Value,
	})
	if err != nil {
		return &Failure{Message: "a PDF cannot be read back", Err: err, Hint: "print it with another browser: --browser"}
	}
	allowances := w.proofAllowances(b)
	findings = slices.DeleteFunc(findings, func(f source.Finding) bool { return isAllowed(f, allowances) })
	w.mu.Lock()
	defer w.mu.Unlock()
	w.proved = append(w.proved, findings...)
	w.result.Proofs = append(w.result.Proofs, Proved{name, p})
	return nil
}

// proofAllowances are the comments of a page that speak of its PDF.
func (w *writer) proofAllowances(b *body) (list []*allowance) {
	for _, a := range b.Allows {
		for _, name := range a.Rules {
			if r := ruleNamed(name); r != nil && !r.Fixed && slices.Contains(proof.Rules, r) {
				list = append(list, &allowance{span: a.Span, target: a.Target, rule: r})
			}
		}
	}
	return list
}
