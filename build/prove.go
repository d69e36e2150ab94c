package build

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Proved is the proof of a PDF that was read back.
type Proved struct {
	PDF string `json:"pdf"` // in public/, or private/ for a whole resume
	*proof.Proof
}

// prove reads a PDF back, compares it with the resume and records findings that
// the author does not allow.
func (w *writer) prove(ctx context.Context, j *job, b *body, data []byte) error {
	name := b.page.pdf
	if j.full {
		name = privateDir + "/" + name
	}
	o := proof.Options{PDF: name, Theme: b.theme.Name(), Shipped: b.theme.Shipped(), Lang: w.lang(b), Pages: b.Meta.Budget(), Fit: b.Meta.Fit.Value, Bullets: b.worths()}
	r, err := w.proof(ctx, j, b, data, o)
	if err != nil {
		return err
	}
	if r.Leak >= 0 {
		w.leak(b.page.pdf, w.secrets[r.Leak])
	}
	findings := r.findings(b.file)
	allowances := w.proofAllowances(b)
	findings = slices.DeleteFunc(findings, func(f source.Finding) bool { return isAllowed(f, allowances) })
	w.mu.Lock()
	defer w.mu.Unlock()
	w.proved = append(w.proved, findings...)
	b.page.noteFit(j)
	w.result.Proofs = append(w.result.Proofs, Proved{name, r.Proof})
	return nil
}

// proofRecord is the cached proof of a PDF, valid while PDF and source are the
// same.
type proofRecord struct {
	Proof    *proof.Proof `json:"proof"`
	Findings []oldFinding `json:"findings"` // all about the page's file, and in one group
	Leak     int          `json:"leak"`     // index of the secret that the PDF shows; -1 for none
}

// proof returns the proof of a PDF, cached.
func (w *writer) proof(ctx context.Context, j *job, b *body, data []byte, o proof.Options) (*proofRecord, error) {
	name := key([]byte(w.Version), data, []byte(b.file.Path), []byte(b.file.Text), fmt.Appendf(nil, "%v %v %q", o, j.full, w.secrets))
	if old, ok := w.cache.get("proof", name); ok {
		r := &proofRecord{}
		if json.Unmarshal(old, r) == nil && r.Proof != nil && r.isWhole() {
			return r, nil
		}
	}
	doc, err := ats.Open(ctx, data, ats.Limits{})
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &Failure{Message: "a PDF cannot be read back", Err: fmt.Errorf("%s: %w", o.PDF, err), Hint: "print it with another browser: --browser"}
	}
	r := &proofRecord{Leak: -1}
	if !j.full {
		r.Leak = leaksInPDF(doc, w.secrets)
	}
	var findings []source.Finding
	r.Proof, findings = proof.Check(b.Page, b.shown(j.full), doc, len(data), o)
	for _, f := range findings {
		r.Findings = append(r.Findings, newOldFinding(f))
	}
	if stored, err := json.Marshal(r); err == nil {
		w.cache.put("proof", name, stored)
	}
	return r, nil
}

// isWhole reports whether all rules in the record still exist.
func (r *proofRecord) isWhole() bool {
	return !slices.ContainsFunc(r.Findings, func(f oldFinding) bool { return ruleNamed(f.Rule) == nil })
}

func (r *proofRecord) findings(f *source.File) (list []source.Finding) {
	for _, old := range r.Findings {
		found := ruleNamed(old.Rule).Finding(f, old.Span, old.Message, old.Hint)
		found.Severity, found.Group = old.Severity, proof.Group(f)
		list = append(list, found)
	}
	return list
}

// leaksInPDF returns the index of the first of secrets that a machine can read
// in the text, the metadata, the links or the screen-reader text of a PDF, or
// -1.
func leaksInPDF(doc *ats.Document, secrets []secret) int {
	if len(secrets) == 0 {
		return -1
	}
	about := []string{doc.Title, doc.Author, doc.Subject, doc.Keywords, doc.Creator, doc.XMP}
	for _, b := range doc.Outline {
		about = append(about, b.Title)
	}
	text := doc.Text(ats.Stream)
	said := []string{doc.Text(ats.Visual), strings.ReplaceAll(text, "\n", "")} // an address may be broken across lines
	for _, p := range doc.Pages {
		for _, l := range p.Links {
			said = append(said, l.URI)
		}
	}
	said = append(said, spoken(doc.Structure)...)
	all := strings.Join(about, "\n") + "</head>" + text + strings.Join(said, "\n")
	for i, s := range secrets {
		if _, leaking := leaks("", []byte(all), []secret{s}); leaking {
			return i
		}
	}
	return -1
}

// spoken returns the texts of a structure tree that replace what is shown.
func spoken(e *ats.Element) (texts []string) {
	if e == nil {
		return nil
	}
	for _, s := range []string{e.Title, e.Alt, e.Actual} {
		if s != "" {
			texts = append(texts, s)
		}
	}
	for _, kid := range e.Kids {
		texts = append(texts, spoken(kid)...)
	}
	return texts
}

// proofAllowances returns the allowances of a page that concern its PDF.
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
