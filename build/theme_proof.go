package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// ThemeProof is what machines read in the example resumes, printed in one theme
// on one paper.
type ThemeProof struct {
	Theme    string
	Paper    string // "a4" or "letter"
	Resumes  int
	Pages    int
	Words    proof.Count
	Sections proof.Count
	Jobs     proof.Count
	Fields   proof.Count      // all fields, including sections and jobs
	Findings []source.Finding // of the proof, except about the length of an example
	Notes    []source.Finding // about the theme's files
}

// ProveThemes prints the resumes among examples in every theme available to the
// site in o.Dir, on each paper, and reads them back, using a single browser.
// The examples are the contents of a folder content/, with YAML front matter.
func ProveThemes(ctx context.Context, o Options, examples fs.FS) ([]ThemeProof, error) {
	dir, err := os.MkdirTemp("", "shortlist-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for _, own := range []string{"themes", "layouts"} {
		err := os.CopyFS(filepath.Join(dir, own), os.DirFS(filepath.Join(o.Dir, own)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	var proofs []ThemeProof
	for _, theme := range render.Load(os.DirFS(dir)).Themes() {
		if theme.Err != nil {
			return nil, themeFailure(theme.Err)
		}
		for _, paper := range resume.Papers {
			proofs = append(proofs, ThemeProof{Theme: theme.Name, Paper: paper})
		}
	}
	if err := writeExamples(dir, examples, proofs); err != nil {
		return nil, err
	}
	o.Dir, o.File, o.Out, o.FailOn, o.Details = dir, "", "", "never", true
	result, err := Run(ctx, o)
	if err != nil {
		return nil, err
	}
	if result.Failed {
		return nil, fmt.Errorf("the examples cannot be built: %s", firstError(result.Findings))
	}
	for i := range proofs {
		proofs[i].add(result)
	}
	return proofs, nil
}

// folder returns the prefix of the pages of the proof.
func (p *ThemeProof) folder() string { return p.Theme + "-" + p.Paper }

// writeExamples writes the examples, plus a copy of each resume for each proof
// with its theme and paper.
func writeExamples(dir string, examples fs.FS, proofs []ThemeProof) error {
	content := filepath.Join(dir, "content")
	if err := os.CopyFS(content, examples); err != nil {
		return err
	}
	names, err := fs.Glob(examples, "*.md")
	for _, name := range names {
		data, err := fs.ReadFile(examples, name)
		if err != nil {
			return err
		}
		if name == "index.md" {
			if err := os.Remove(filepath.Join(content, name)); err != nil {
				return err
			}
			continue
		}
		for _, p := range proofs {
			text := dressed(string(data), p)
			if err := os.WriteFile(filepath.Join(content, p.folder()+"-"+name), []byte(text), 0o600); err != nil {
				return err
			}
		}
	}
	return err
}

// dressed returns a page with YAML front matter with its theme and paper
// replaced.
func dressed(markdown string, p ThemeProof) string {
	front, body, ok := strings.Cut(strings.TrimPrefix(markdown, "---\n"), "\n---\n")
	if !ok {
		return markdown
	}
	lines := slices.DeleteFunc(strings.Split(front, "\n"), func(l string) bool {
		return slices.ContainsFunc([]string{"theme:", "paper:", "pages:", "fit:"}, func(key string) bool { return strings.HasPrefix(l, key) })
	})
	return fmt.Sprintf("---\n%s\ntheme: %q\npaper: %s\n---\n%s", strings.Join(lines, "\n"), p.Theme, p.Paper, body)
}

// add adds up what a build found in the pages of the proof.
func (p *ThemeProof) add(result *Result) {
	for _, one := range result.Proofs {
		if !strings.HasPrefix(one.PDF, p.folder()+"-") {
			continue
		}
		p.Resumes++
		p.Pages += one.Pages
		sum := func(to *proof.Count, c proof.Count) { to.Want, to.Got = to.Want+c.Want, to.Got+c.Got }
		sum(&p.Words, one.Words)
		sum(&p.Sections, one.Count("section"))
		sum(&p.Jobs, one.Count("job"))
		for _, f := range one.Fields {
			if p.Fields.Want++; f.OK {
				p.Fields.Got++
			}
		}
	}
	for _, f := range result.Findings {
		switch name := filepath.ToSlash(f.File.Path); {
		case strings.HasPrefix(name, "themes/"+p.Theme+"/"):
			p.Notes = append(p.Notes, f)
		case strings.HasPrefix(path.Base(name), p.folder()+"-") && slices.Contains(proof.Rules, f.Rule) && !proof.OfLength(f.Rule):
			p.Findings = append(p.Findings, f)
		}
	}
}

func firstError(findings []source.Finding) string {
	for _, f := range findings {
		if f.Severity == source.Error && f.Rule.Fixed {
			return fmt.Sprintf("%s: %s", f.File.Path, f.Message)
		}
	}
	return "they have errors"
}
