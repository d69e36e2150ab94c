package build

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Fixed counts the places that were fixed in a file.
type Fixed struct {
	Path   string // relative to the working directory, "-" for the standard input
	Places int
}

// fixRounds bounds how often a file is fixed: one fix may expose another, but
// two fixes that undo each other must not run forever.
const fixRounds = 10

// fixable is a page with the findings about it that can be fixed.
type fixable struct {
	page     *page
	name     string // of the file on disk
	findings []source.Finding
}

// fixables returns the pages that have findings with fixes.
func (s *site) fixables(findings []source.Finding) (all []fixable) {
	byFile := map[*source.File][]source.Finding{}
	for _, f := range findings {
		if len(f.Fixes) > 0 {
			byFile[f.File] = append(byFile[f.File], f)
		}
	}
	for _, p := range s.pages {
		if these := byFile[p.file]; these != nil {
			all = append(all, fixable{p, s.fileName(p), these})
		}
	}
	return all
}

// places counts the places of the page that a fix would change now.
func (f fixable) places() int { return len(audit.Fixes(f.page.parse().Page, f.findings)) }

// places counts the places of all pages that a fix would change.
func places(all []fixable) (n int) {
	for _, f := range all {
		n += f.places()
	}
	return n
}

// auditAndFix alternates audits and fixes until nothing is left to fix. The
// result is that of the last audit; it accompanies an error if files were being
// fixed, as some may have changed.
func (o Options) auditAndFix(ctx context.Context, files []string) (*Result, error) {
	var text []byte
	if slices.Contains(files, stdin) && o.Input != nil {
		var err error
		if text, err = io.ReadAll(io.LimitReader(o.Input, source.MaxSize+1)); err != nil {
			return nil, err
		}
	}
	mended := map[string]int{}
	for round := 0; ; round++ {
		o.Input = bytes.NewReader(text)
		result, err := o.auditOnce(ctx, files)
		if err != nil {
			return nil, err
		}
		n := 0
		if round < fixRounds {
			n, err = result.fix(mended, &text)
		}
		if n == 0 || err != nil {
			result.Text, result.Fixable = text, places(result.fixables)
			for _, path := range sortedKeys(mended) {
				result.Fixed = append(result.Fixed, Fixed{path, mended[path]})
			}
			return result, err
		}
	}
}

// fix applies all fixes and counts them by file in mended. text is the standard
// input.
func (r *Result) fix(mended map[string]int, text *[]byte) (total int, err error) {
	for _, f := range r.fixables {
		var n int
		var failed error
		if f.page.file.Path == stdin {
			edits := audit.Fixes(f.page.parse().Page, f.findings)
			*text, n = audit.Apply(*text, f.page.file, edits), len(edits)
		} else {
			n, failed = audit.Fix(f.name, f.page.parse().Page, f.findings)
		}
		err = cmp.Or(err, cannotFix(f.page.file, failed))
		if n > 0 {
			mended[f.page.file.Path] += n
			total += n
		}
	}
	return total, err
}

func cannotFix(f *source.File, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, audit.ErrChanged):
		message, hint, _ := strings.Cut(err.Error(), "; ")
		return Fail(message, hint)
	}
	return &Failure{Message: "cannot fix " + f.Path, Err: err, Hint: "check that you may write to the file and its folder; the file is unchanged"}
}
