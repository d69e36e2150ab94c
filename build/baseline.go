package build

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Accepted is what the baseline of a site did in a run.
type Accepted struct {
	Path     string // of the baseline, relative to the working directory; empty if there is none. Several sites have several, joined by commas
	Findings int    // findings that it accepted
	Files    int    // files that those are in
	Stale    int    // entries that match no finding any more
	Written  bool   // whether this run wrote it
}

// baseline is the baseline of a site: the findings that it puts up with.
type baseline struct {
	Accepted
	name string          // of the file; empty if there is none
	held *audit.Baseline // as read, or as it will be written
}

// openBaseline reads the baseline that a flag names, else the one that the
// settings name, else the one in the site's folder.
func (s *site) openBaseline() error {
	name, asked := filepath.Join(s.dir, audit.BaselineName), false
	switch {
	case s.Baseline != "":
		name, asked = s.Baseline, true
	case s.config.Audit.Baseline.Text != "":
		name, asked = filepath.Join(s.dir, filepath.FromSlash(s.config.Audit.Baseline.Text)), true
	}
	data, err := readBaseline(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.WriteBaseline:
		s.baseline = baseline{name: name, held: &audit.Baseline{}}
		return nil
	case errors.Is(err, fs.ErrNotExist) && asked:
		return Fail("there is no baseline "+Show(name), "create it with --write-baseline, or name another file")
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &Failure{Message: "cannot read the baseline", Err: err, Hint: "check that it is a file and that you may read it"}
	}
	s.inputs.texts = append(s.inputs.texts, name, string(data))
	held, err := audit.ReadBaseline(bytes.NewReader(data), Show(name))
	if err != nil && s.WriteBaseline && wasBaseline(data) {
		held, err = &audit.Baseline{}, nil
	}
	s.baseline = baseline{name: name, held: held, Accepted: Accepted{Path: Show(name)}}
	return err
}

// readBaseline reads a regular file only: reading a pipe or a device might
// never end.
func readBaseline(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

var baselineStart = regexp.MustCompile(`^\s*(\{\s*"version": \d+,\s*"findings": \[|$)`)

// wasBaseline reports whether a malformed file may be overwritten: it was a
// baseline that a merge broke, not, say, a resume named by mistake.
func wasBaseline(data []byte) bool { return baselineStart.Match(data) }

// accept removes the findings that the baseline holds or, if it is to be
// written, makes the baseline hold them. It must be given all findings of the
// site by one group of rules: those about finished PDFs (ofPDFs), or all
// others, since a run without PDFs knows nothing about the first.
func (s *site) accept(findings []source.Finding, ofPDFs bool) []source.Finding {
	b := &s.baseline
	if b.name == "" || ofPDFs && s.NoPDF {
		return findings
	}
	mine, rest := b.held.Part(func(_, rule string) bool { return isProofRule(rule) == ofPDFs })
	scope := audit.Scope{Path: s.pathInSite(), Mask: func(text string) string { return mask(text, s.secrets) }}
	judged, others := mine.Part(s.judges(&scope))
	gone, left := others.Part(func(path, _ string) bool { return s.isGone(path) })
	rest = rest.Join(left)
	if s.isPartial() {
		rest = rest.Join(gone) // their findings may have moved to a file outside this run
	}
	kept, stale := judged.Apply(findings, scope)
	kept, lost := gone.Apply(kept, audit.Scope{Path: scope.Path, Mask: scope.Mask})
	if s.WriteBaseline {
		b.held, b.Written = rest.Join(judged.Renew(findings, scope)), true
		kept, stale, lost = slices.DeleteFunc(slices.Clone(findings), func(f source.Finding) bool { return !f.Rule.Fixed }), 0, 0
	}
	if !s.isPartial() {
		stale += lost
	}
	b.Stale += stale
	b.count(findings, kept)
	return kept
}

func isProofRule(name string) bool {
	return slices.ContainsFunc(proof.Rules, func(r *source.Rule) bool { return r.Name == name })
}

// count counts the accepted findings: those that were not kept.
func (a *Accepted) count(findings, kept []source.Finding) {
	files := map[*source.File]int{}
	for _, f := range findings {
		files[f.File]++
	}
	for _, f := range kept {
		files[f.File]--
	}
	for _, n := range files {
		if a.Findings += n; n > 0 {
			a.Files++
		}
	}
}

// isPartial reports whether the run skips pages of the site.
func (s *site) isPartial() bool { return s.single || len(s.only) > 0 }

// judges returns a filter for the baseline entries that this run can judge:
// those about the pages it reads and about the settings. It records their paths
// in scope.
func (s *site) judges(scope *audit.Scope) func(path, rule string) bool {
	judged := map[string]bool{configName: true, privateName: true}
	for _, p := range s.pages {
		if s.judged(p.src) {
			judged[scope.Path(p.file)] = true
		}
	}
	for path := range judged {
		scope.Judged = append(scope.Judged, path)
	}
	return func(path, _ string) bool {
		if judged[path] {
			return true
		}
		if IsMarkdown(path) || s.isPartial() || s.isGone(path) {
			return false
		}
		scope.Judged = append(scope.Judged, path)
		return true
	}
}

func (s *site) isGone(path string) bool {
	_, err := os.Lstat(filepath.Join(s.dir, filepath.FromSlash(path)))
	return path != stdin && errors.Is(err, fs.ErrNotExist)
}

// pathInSite returns a function that maps a file to its path relative to the
// site's folder, wherever a single file lies.
func (s *site) pathInSite() func(*source.File) string {
	wd, _ := os.Getwd()
	return func(f *source.File) string {
		name := filepath.FromSlash(f.Path)
		if !filepath.IsAbs(name) {
			name = filepath.Join(wd, name)
		}
		rel, err := filepath.Rel(s.dir, name)
		if err != nil || f.Path == stdin {
			return f.Path
		}
		return filepath.ToSlash(rel)
	}
}

// settle records in the result what the baseline did, and writes the baseline
// if asked to.
func (s *site) settle(result *Result) error {
	b := &s.baseline
	if b.name == "" {
		return nil
	}
	if b.Written {
		if err := b.held.Save(b.name); err != nil {
			return &Failure{Message: "cannot write the baseline " + Show(b.name), Err: err, Hint: "name a file in an existing folder that you may write to: --baseline FILE"}
		}
	}
	a := &result.Accepted
	if name := Show(b.name); a.Path == "" {
		a.Path = name
	} else if !slices.Contains(strings.Split(a.Path, ", "), name) {
		a.Path += ", " + name
	}
	a.Written = a.Written || b.Written
	a.Findings += b.Findings
	a.Files += b.Files
	a.Stale += b.Stale
	return nil
}
