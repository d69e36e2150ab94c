package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
)

func (t *tool) auditCommand() *cobra.Command {
	var o build.Options
	var format string
	cmd := &cobra.Command{
		Use:   "audit [flags] [FILE.md…]",
		Short: "Judge resumes and write nothing",
		Long: `Judge the resumes of the site, or the files that are named, as a build does
before it publishes, and write nothing. The file "-" is the standard input.`,
		Example: `  shortlist audit                              the resumes of the site
  shortlist audit old-resume.md                one file, no site around it
  pbpaste | shortlist audit -                  what was copied
  shortlist audit --fail-on warning            warnings fail as well`,
		Annotations: exit(`  0    nothing that fails a build
  1    the content is wrong: the findings say where and what to do
  2    the audit could not do its work: wrong usage, unreadable files …`),
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeAllMarkdown,
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.audit(cmd, o, format, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&o.Drafts, "drafts", false, "drafts too")
	flags.StringVar(&o.FailOn, "fail-on", "", "fail on this `severity`: error, warning, never (default error)")
	flags.StringVar(&format, "format", "text", "findings in this `form`: text or json")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(failOns, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(reportFormats(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// completeAllMarkdown completes any number of Markdown files.
func completeAllMarkdown(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return []cobra.Completion{"md", "markdown"}, cobra.ShellCompDirectiveFilterFileExt
}

func (t *tool) audit(cmd *cobra.Command, o build.Options, format string, files []string) error {
	if err := cmp.Or(checkBuild(cmd, o, format), isFolder(t.dir)); err != nil {
		return err
	}
	o.Dir, o.Env, o.Version, o.Input = t.dir, t.env, version().stamp(), t.in
	o.Details = true
	result, err := build.Audit(cmd.Context(), o, files...)
	if err != nil {
		return err
	}
	if err := t.showResult(result, format); err != nil {
		return err
	}
	if result.Failed {
		t.tellFailure(result, cmd.Name(), files)
		return errWrong
	}
	return nil
}
