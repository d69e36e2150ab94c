package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/convert"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// exportFormat is a format that a resume can be exported to.
type exportFormat struct {
	name  string
	about string
	write func(*resume.Page) ([]byte, error)
}

func exportFormats() []exportFormat {
	return []exportFormat{
		{"jsonresume", "JSON Resume 1.0.0 (jsonresume.org)", convert.JSONResume},
		{"txt", "plain text, to paste into forms", func(p *resume.Page) ([]byte, error) { return convert.Text(p), nil }},
	}
}

func (t *tool) exportCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "export [flags] FILE.md|-",
		Short: "Write a resume as JSON Resume or plain text",
		Long: `Write the resume in a Markdown file to standard output, private fields included.
"-" reads the Markdown from standard input.`,
		Example: `  shortlist export content/resume.md > resume.json
  shortlist export --format txt content/resume.md
  curl -s https://ada.example/resume.md | shortlist export -`,
		Annotations: exit(`  0    written
  1    written, but errors in the file may have lost something: see the findings
  2    the command could not run: wrong usage, unreadable file, not UTF-8 …`),
		Args:              atMost(1),
		ValidArgsFunction: completeMarkdown,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return build.Fail("export needs a file", "for example: shortlist export content/resume.md, or - for standard input")
			}
			return t.export(args[0], format)
		},
	}
	var names []string
	var completions []cobra.Completion
	for _, f := range exportFormats() {
		names = append(names, f.name)
		completions = append(completions, cobra.CompletionWithDesc(f.name, f.about))
	}
	cmd.Flags().StringVar(&format, "format", names[0], "output `format`: jsonresume or txt")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(completions, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (t *tool) export(name, format string) error {
	write, err := exporter(format)
	if err != nil {
		return err
	}
	page, err := t.page(name)
	if err != nil {
		return err
	}
	out, err := write(page)
	if err != nil {
		return err
	}
	if _, err := t.out.Write(out); err != nil {
		return err
	}
	return t.tellReading(page.Findings)
}

func exporter(format string) (func(*resume.Page) ([]byte, error), error) {
	var names []string
	for _, f := range exportFormats() {
		if f.name == format {
			return f.write, nil
		}
		names = append(names, f.name)
	}
	return nil, oneOf("format", format, names)
}

// tellReading reports what parsing found on standard error, as the resume goes
// to standard output.
func (t *tool) tellReading(findings []source.Finding) error {
	wrong := false
	var shown []source.Finding
	for _, f := range findings {
		wrong = wrong || f.Severity == source.Error && f.Rule.Fixed
		if f.Severity == source.Error || !t.quiet {
			shown = append(shown, f)
		}
	}
	if err := report.Text(t.err, shown, t.textOptions(t.err)); err != nil {
		return err
	}
	if wrong {
		return errWrong
	}
	return nil
}

// page parses a page, or standard input for "-".
func (t *tool) page(name string) (*resume.Page, error) {
	file, err := t.readFile(name)
	if err != nil {
		return nil, err
	}
	return build.ReadPage(build.Options{Dir: t.dir, Env: t.env}, file)
}

// readFile reads a text file, or standard input for "-".
func (t *tool) readFile(name string) (*source.File, error) {
	if name == "-" {
		return source.ReadFrom(t.in, "-")
	}
	if err := isFile(name); err != nil {
		return nil, err
	}
	f, err := source.Read(name, build.Show(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, build.NoFile(name)
	}
	return f, err
}

// isFile returns an error if name, a resume's file, is a folder.
func isFile(name string) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return build.Fail(build.Show(name)+" is a folder", "name a file in it")
	}
	return nil
}

// isFolder returns an error unless dir, the site's folder, is a folder.
func isFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return build.Fail(fmt.Sprintf("there is no folder %q", dir), "--dir names the site's folder; shortlist new creates a site")
	case err != nil:
		return err
	case !info.IsDir():
		return build.Fail(fmt.Sprintf("%q is not a folder", dir), "--dir names the site's folder; to build a file: shortlist build FILE.md")
	}
	return nil
}
