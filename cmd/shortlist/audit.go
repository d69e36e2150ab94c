package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) auditCommand() *cobra.Command {
	var o build.Options
	var format string
	cmd := &cobra.Command{
		Use:   "audit [flags] [FILE.md…]",
		Short: "Check resumes as a build does, without building",
		Long: `Check the resumes of the site, or the given files and folders, as a build does; "-" is
standard input. Nothing is written unless --fix or --write-baseline asks for it.`,
		Example: `  shortlist audit                              the resumes of the site
  shortlist audit old-resume.md                one file, no site around it
  pbpaste | shortlist audit -                  text from the clipboard
  shortlist audit --fix                        fix spellings, full stops and the like in place
  shortlist audit --fix - < a.md > b.md        the fixed text; findings on standard error
  shortlist audit --write-baseline             accept the current findings: only new ones fail
  shortlist audit --format sarif > audit.sarif for a code host`,
		Annotations: exit(`  0    nothing that would fail a build, or a baseline was written that accepts it
  1    the content is wrong: the findings say where, and what to do
  2    the audit could not run: wrong usage, unreadable files …
  130  interrupted by Ctrl-C or SIGTERM`),
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeAllMarkdown,
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.audit(cmd, o, format, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&o.Fix, "fix", false, "fix in the Markdown what can be fixed without changing its meaning")
	flags.BoolVar(&o.Drafts, "drafts", false, "include drafts")
	judgeFlags(cmd, &o, &format)
	return cmd
}

// judgeFlags adds the flags of commands that fail on findings.
func judgeFlags(cmd *cobra.Command, o *build.Options, format *string) {
	flags := cmd.Flags()
	flags.StringVar(&o.FailOn, "fail-on", "", "`severity` that fails: error, warning, never (default error)")
	flags.StringVar(format, "format", "text", "`format` of the findings: "+strings.Join(reportFormats(), ", "))
	flags.StringVar(&o.Baseline, "baseline", "", "`file` of accepted findings (default "+audit.BaselineName+" in the site)")
	flags.BoolVar(&o.WriteBaseline, "write-baseline", false, "accept the current findings, and fail only on new ones")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(build.FailOns, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(reportFormats(), cobra.ShellCompDirectiveNoFileComp))
	cmd.MarkFlagFilename("baseline", "json")
}

// completeAllMarkdown completes any number of Markdown files.
func completeAllMarkdown(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return []cobra.Completion{"md", "markdown"}, cobra.ShellCompDirectiveFilterFileExt
}

func (t *tool) audit(cmd *cobra.Command, o build.Options, format string, files []string) error {
	if !cmd.Flag("dir").Changed {
		var site string
		if site, files = siteOf(files); site != "" {
			t.dir, o.Dir = site, site
		}
	} else {
		o.Dir = t.dir
	}
	if err := cmp.Or(checkBuild(cmd, &o, format), isFolder(t.dir)); err != nil {
		return err
	}
	if err := checkWrites(o, files); err != nil {
		return err
	}
	o.Env, o.Version, o.Input = t.env, version().stamp(), t.in
	o.Details = true
	result, err := build.Audit(cmd.Context(), o, files...)
	if result != nil {
		t.tellFixed(result)
	}
	if err != nil {
		return err
	}
	stream := t.out
	if o.Fix && slices.Contains(files, "-") {
		if _, err := t.out.Write(result.Text); err != nil {
			return err
		}
		stream = t.err // standard output is for the fixed text alone
	}
	if err := t.showResult(stream, document(result), result, format); err != nil {
		return err
	}
	t.tellAccepted(result, o.Baseline, files)
	if result.Failed {
		t.tellFailure(result, cmd.Name(), o, files)
		return errWrong
	}
	if format == "text" {
		t.tellSummary(result)
	}
	return nil
}

// siteOf returns the folder of the site that all files are pages of, so that
// its settings apply wherever the command is run, or "" if there is none. If
// one of them stands for the whole site, none is left to name.
func siteOf(files []string) (site string, pages []string) {
	all := false
	for _, name := range files {
		of, whole := build.SiteOf(name)
		if of == "" || site != "" && site != of {
			return "", files
		}
		site, all = of, all || whole
	}
	if all {
		return site, nil
	}
	return site, files
}

// checkWrites rejects what an audit cannot write.
func checkWrites(o build.Options, files []string) error {
	switch {
	case o.WriteBaseline && o.Fix:
		return build.Fail("--fix and --write-baseline cannot be used together", "run `shortlist audit --fix` first, then accept the rest with --write-baseline")
	case o.WriteBaseline && slices.Contains(files, "-"):
		return build.Fail("a baseline cannot accept findings in standard input", "a baseline refers to files: name one")
	}
	return nil
}

func (t *tool) tellFixed(r *build.Result) {
	for _, f := range r.Fixed {
		t.note("fixed %s in %s", source.Plural(f.Places, "place"), report.Escape(f.Path))
	}
}

// tellAccepted reports what the baseline did, and what to do about stale
// entries. That it was written is reported even when quiet: it is why the run
// did not fail.
func (t *tool) tellAccepted(r *build.Result, baseline string, args []string) {
	a := r.Accepted
	if a.Written {
		fmt.Fprintf(t.err, "accepted %s in %s: %s\n", source.Plural(a.Findings, "finding"), source.Plural(a.Files, "file"), report.Escape(a.Path))
		return
	}
	if a.Stale == 0 {
		return
	}
	what := "1 finding that no longer exists; to remove it"
	if a.Stale > 1 {
		what = fmt.Sprintf("%d findings that no longer exist; to remove them", a.Stale)
	}
	site, files := t.target(args)
	t.note("%s accepts %s: shortlist audit%s --write-baseline", report.Escape(a.Path), what, site+files+typed("baseline", baseline))
}

// tellSummary writes the last line of a successful audit.
func (t *tool) tellSummary(r *build.Result) {
	a := r.Accepted
	if a.Written && len(r.Findings) == 0 {
		return // the accepted findings have been reported
	}
	if t.terminal(t.out) && !t.quiet {
		fmt.Fprintln(t.err) // a blank line after the scores
	}
	text := report.Summary(r.Findings)
	if a.Findings > 0 && !a.Written {
		text += fmt.Sprintf(", and %d accepted by %s", a.Findings, report.Escape(a.Path))
	}
	if r.Fixable > 0 {
		text += fmt.Sprintf("; %d can be fixed with --fix", r.Fixable)
	}
	t.note("%s", text)
}
