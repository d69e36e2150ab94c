package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build/render"
	"github.com/shortlist-cv/shortlist/build/report"
)

func (t *tool) themesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "themes",
		Short: "List the themes",
		Long: `List the themes that pages can have, those of the site among them:
name, fonts, where it comes from, and what it looks like.`,
		Example: `  shortlist themes
  shortlist themes --dir my-resume`,
		Annotations:       exit(exitTell),
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return t.themes() },
	}
}

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
