package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [flags] [RULE]",
		Short: "Tell what a finding means and how to mend it",
		Long: `Tell what a rule finds, whom that harms, and how to mend it.
Without a name, list all rules.`,
		Example: `  shortlist explain
  shortlist explain missing-name`,
		Annotations:       exit(exitTell),
		Args:              atMost(1),
		ValidArgsFunction: completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listRules(t.out, t.paint(t.out))
			}
			return t.explain(args[0])
		},
	}
}

func completeRules(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var names []cobra.Completion
	for _, r := range build.AllRules() {
		if len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(r.Name, r.Summary()))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// listRules pads by hand what is coloured: a tabwriter would count the codes.
func listRules(w io.Writer, paint painter) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range build.AllRules() {
		severity := fmt.Sprintf("%-7s", r.Severity)
		if r.Severity == source.Error {
			severity = paint.red(severity)
		} else {
			severity = paint.yellow(severity)
		}
		fmt.Fprintf(table, "%s\t%s  %s\n", r.Name, severity, r.Summary())
	}
	return table.Flush()
}

func (t *tool) explain(name string) error {
	var names []string
	for _, r := range build.AllRules() {
		if r.Name == name {
			_, err := io.WriteString(t.out, readable(r.Page, t.paint(t.out)))
			return err
		}
		names = append(names, r.Name)
	}
	hint := "shortlist explain lists the rules"
	if near := source.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q? %s", near, hint)
	}
	return build.Fail(fmt.Sprintf("no rule is named %q", name), hint)
}

var (
	codeSpan = regexp.MustCompile("`([^`]+)`")
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// readable sets a page of Markdown for a terminal: colours in place of marks.
// Where there are no colours, the marks stay.
func readable(page string, paint painter) string {
	page = strings.TrimSuffix(page, "\n") + "\n"
	if !paint {
		return page
	}
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
			continue
		case fenced:
			line = "    " + paint.cyan(line)
		case strings.HasPrefix(line, "    "):
			line = paint.cyan(line)
		case strings.HasPrefix(line, "#"):
			line = paint.bold(strings.TrimLeft(line, "# "))
		default:
			line = codeSpan.ReplaceAllStringFunc(line, func(s string) string { return paint.cyan(strings.Trim(s, "`")) })
			line = strong.ReplaceAllStringFunc(line, func(s string) string { return paint.bold(strings.Trim(s, "*")) })
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
