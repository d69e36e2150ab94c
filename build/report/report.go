// Package report writes findings for people and for programs.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Document is the output of a run of the tool.
type Document struct {
	Files    []*source.File   // all that were examined, including those without findings
	Findings []source.Finding // in any order
	Audits   []Audit          // of the resumes, in any order
	Build    *Build           // what was built; nil for an audit
	Version  string           // of the tool; may be empty
}

// Build is what a build has made or taken from its cache.
type Build struct {
	Pages  []Page
	Proofs []Proof
}

// Proof is the proof of a PDF, whose path is relative to the working directory.
type Proof struct {
	PDF string
	*proof.Proof
}

// Page is a page that was built. Its paths are relative to the working
// directory, with slashes.
type Page struct {
	Path   string // the source
	Out    string // the HTML
	PDF    string // empty for a page without one
	Cached bool   // the PDF was not printed again
}

// Options configures how findings are shown. Formats for programs use only
// Mask.
type Options struct {
	Color  bool // use terminal colours
	Source bool // show the source line, with carets under the place
	Width  int  // of the terminal, in columns; 0 means 100

	// Mask hides private values in a piece of text, replacing each byte of them
	// with an ASCII character, so that offsets stay the same. Nil hides
	// nothing.
	Mask func(string) string
}

func (o Options) mask(s string) string {
	if o.Mask == nil {
		return s
	}
	return o.Mask(s)
}

// masked is options with masked texts of files.
type masked struct {
	Options
	texts source.Masked
}

func newMasked(o Options) masked { return masked{o, source.Masked{Mask: o.Mask}} }

// Format is a format to write documents in.
type Format struct {
	Name  string // as in --format
	Write func(io.Writer, Document, Options) error
}

// Formats lists the formats, the default first.
var Formats = []Format{
	{"text", writeText},
	{"json", JSON},
	{"sarif", SARIF},
	{"github", GitHub},
	{"junit", JUnit},
}

// writeText writes the findings, followed by the scores if a person is reading.
func writeText(w io.Writer, d Document, o Options) error {
	if err := Text(w, d.Findings, o); err != nil || !o.Source || len(d.Audits) == 0 {
		return err
	}
	return Scores(w, d.Audits, o)
}

// FormatNamed returns the format of that name.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q: it must be one of %s", name, strings.Join(names, ", "))
}

// count counts findings and the files that they are in.
func count(findings []source.Finding) (errors, warnings, files int) {
	seen := map[string]bool{}
	for _, f := range findings {
		seen[f.File.Path] = true
		if f.Severity == source.Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings, len(seen)
}

// Summary returns a short count of findings: "3 errors, 1 warning in 2 files".
func Summary(findings []source.Finding) string {
	errors, warnings, files := count(findings)
	var counts []string
	if errors > 0 {
		counts = append(counts, source.Plural(errors, "error"))
	}
	if warnings > 0 {
		counts = append(counts, source.Plural(warnings, "warning"))
	}
	if counts == nil {
		return "no findings"
	}
	return strings.Join(counts, ", ") + " in " + source.Plural(files, "file")
}

func sorted(findings []source.Finding) []source.Finding {
	findings = slices.Clone(findings)
	source.Sort(findings)
	return findings
}
