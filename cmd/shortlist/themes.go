package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/content"
)

func (t *tool) themesCommand() *cobra.Command {
	var o build.Options
	var prove bool
	cmd := &cobra.Command{
		Use:   "themes [flags]",
		Short: "List the themes, and check that machines can read them",
		Long: `List the available themes, including those of the site:
name, fonts, origin, and what it looks like.

With --proof, print the example resumes in each theme on A4 and Letter, read
the PDFs back as parsers do, and show what they found.`,
		Example: `  shortlist themes
  shortlist themes --dir my-resume
  shortlist themes --proof`,
		Annotations: exit(`  0    listed; with --proof: every theme is read correctly
  1    with --proof: a theme is not
  2    the command could not run: wrong usage, unreadable files, no Chrome …`),
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if prove {
				return t.proveThemes(cmd.Context(), o)
			}
			return t.themes()
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&prove, "proof", false, "print the examples in each theme, and read them back")
	cmd.Flags().StringVar(&o.Browser, "browser", "", "`path` or ws:// address of Chrome (also SHORTLIST_BROWSER)")
	return cmd
}

// proveThemes reports how well the example resumes are read back in each theme.
func (t *tool) proveThemes(ctx context.Context, o build.Options) error {
	if err := isFolder(t.dir); err != nil {
		return err
	}
	o.Dir, o.Env, o.Version, o.CacheDir = t.dir, t.env, version().stamp(), cacheDir()
	bar := t.newProgress()
	if bar != nil {
		o.Progress = bar.show
	}
	proofs, err := build.ProveThemes(ctx, o, content.FS)
	bar.clear()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "theme\tpaper\tresumes\tpages\twords\tsections\tjobs\tfields\tfaults")
	faults := 0
	for _, p := range proofs {
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%d\n", report.Escape(p.Theme), p.Paper, p.Resumes, p.Pages,
			of(p.Words), of(p.Sections), of(p.Jobs), of(p.Fields), len(p.Findings))
		faults += len(p.Findings)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, p := range proofs {
		for _, f := range p.Findings {
			fmt.Fprintf(t.out, "%s, %s: %s (%s)\n", report.Escape(p.Theme), p.Paper, report.Escape(f.Message), f.Rule.Name)
		}
		if p.Paper == resume.Papers[0] { // those about the theme's files are the same for each
			for _, f := range p.Notes {
				fmt.Fprintf(t.out, "%s: %s (%s)\n", report.Escape(p.Theme), report.Escape(f.Message), f.Rule.Name)
			}
		}
	}
	if faults > 0 {
		return errWrong
	}
	return nil
}

func of(c proof.Count) string { return fmt.Sprintf("%d/%d", c.Got, c.Want) }

func (t *tool) library() *render.Library { return render.Load(os.DirFS(t.dir)) }

func (t *tool) themes() error {
	if err := isFolder(t.dir); err != nil {
		return err
	}
	broken := false
	table := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	for _, theme := range t.library().Themes() {
		if theme.Err != nil {
			broken = true
			t.reportError(theme.Err)
			continue
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", report.Escape(theme.Name), report.Escape(strings.Join(theme.Fonts, ", ")), theme.Source, report.Escape(theme.Description))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if broken {
		return errReported
	}
	return nil
}

func (t *tool) completeThemes(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var names []cobra.Completion
	for _, theme := range t.library().Themes() {
		names = append(names, cobra.CompletionWithDesc(theme.Name, theme.Description))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
