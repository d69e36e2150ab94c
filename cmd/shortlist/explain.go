package main

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [flags] [RULE]",
		Short: "Explain what a finding means and how to fix it",
		Long: `Explain what a rule finds, whom it harms, and how to fix it.
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

// ruleGroups are the rules by subject, in the order in which a resume is read.
// The rules of package proof are a group of their own.
var ruleGroups = []struct {
	title string
	names []string
}{
	{"Bullets", []string{
		"weak-bullet", "duplicate-bullet", "empty-number", "inflated-claim", "first-person", "passive-voice", "present-tense",
		"repeated-verb", "buzzword", "filler", "short-bullet", "long-bullet", "lone-bullet", "many-bullets", "uneven-periods", "odd-bullet",
	}},
	{"Evidence", []string{
		"low-score", "unproven-skill", "many-skills", "few-metrics", "missing-evidence",
		"project-without-link", "tutorial-project", "generic-project",
	}},
	{"Name and contact", []string{
		"missing-name", "missing-email", "malformed-email", "malformed-link", "missing-phone", "missing-location",
	}},
	{"Privacy", []string{
		"private-leak", "private-in-git", "birth-date", "marital-status", "national-number", "street-address", "photo",
	}},
	{"Sections and entries", []string{
		"missing-section", "unknown-section", "empty-section", "empty-entry", "volunteering-first",
	}},
	{"Dates", []string{
		"missing-date", "unreadable-date", "ambiguous-date", "reversed-dates", "future-date", "mixed-dates", "out-of-order", "gap", "overlap",
	}},
	{"Text", []string{
		"placeholder", "misspelt-technology", "invisible-character", "missing-glyph", "raw-html",
	}},
	{"The PDF", ruleNames(proof.Rules)},
	{"Files and links", []string{
		"missing-target", "outside-site", "remote-image", "link-scheme", "same-address",
	}},
	{"Front matter and settings", []string{
		"invalid-syntax", "unclosed-front-matter", "deep-nesting", "duplicate-key", "unknown-key", "wrong-type", "bad-value",
		"bad-setting", "bad-role", "unknown-theme", "missing-face", "unknown-layout", "unknown-rule", "bad-allow", "unused-allow",
	}},
}

func ruleNames(rules []*source.Rule) (names []string) {
	for _, r := range rules {
		names = append(names, r.Name)
	}
	return names
}

// listRules lists all rules under the titles of their groups. Coloured text is
// padded by hand, as a tabwriter would count the escape codes.
func listRules(w io.Writer, paint painter) error {
	rules := map[string]*source.Rule{}
	wide := 0
	for _, r := range build.AllRules() {
		rules[r.Name] = r
		wide = max(wide, len(r.Name))
	}
	var b strings.Builder
	list := func(title string, names []string) {
		fmt.Fprintf(&b, "%s\n", paint.bold(title))
		for _, name := range names {
			if r := rules[name]; r != nil {
				fmt.Fprintf(&b, "  %-*s  %s  %s\n", wide, name, severity(r, paint), r.Summary())
				delete(rules, name)
			}
		}
		b.WriteString("\n")
	}
	for _, g := range ruleGroups {
		list(g.title, g.names)
	}
	if len(rules) > 0 {
		list("Others", slices.Sorted(maps.Keys(rules)))
	}
	b.WriteString("Errors fail a build. \"shortlist explain RULE\" says more about a rule.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func severity(r *source.Rule, paint painter) string {
	text := fmt.Sprintf("%-7s", r.Severity)
	switch r.Severity {
	case source.Error:
		return paint.red(text)
	case source.Warning:
		return paint.yellow(text)
	}
	return paint.dim(text)
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
	return build.Fail(fmt.Sprintf("there is no rule %q", name), hint)
}

var (
	codeSpan = regexp.MustCompile("`([^`]+)`")
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// readable formats a page of Markdown for a terminal, with colours instead of
// markup. Without colours, the markup stays.
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
