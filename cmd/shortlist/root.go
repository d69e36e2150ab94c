package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/source"
)

// rootCommand returns shortlist itself: it shows the help, and suggests what
// was meant by an unknown command.
func (t *tool) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "shortlist [command]",
		Short: "Resumes in Markdown, published as a site and as PDFs",
		Long: `Shortlist turns resumes written in Markdown into a portfolio site and PDFs.
Start with "shortlist new", or build a file you have: "shortlist build resume.md".`,
		Example: `  shortlist new my-resume          a new site, ready to build
  shortlist build                  content/ in, public/ out
  shortlist build resume.md        one file, no site around it`,
		Annotations:       exit(exitWork),
		Version:           version().String(),
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		SilenceErrors:     true,
		SilenceUsage:      true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	flags := root.PersistentFlags()
	flags.StringVar(&t.dir, "dir", ".", "the site's `folder`")
	flags.BoolVarP(&t.quiet, "quiet", "q", false, "show only findings and errors")
	flags.BoolVar(&t.noColor, "no-color", false, "no colours (also NO_COLOR=1)")
	root.MarkPersistentFlagDirname("dir")
	flags.Bool("version", false, "print the version")
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetHelpTemplate(helpTemplate)
	root.SetUsageTemplate(helpTemplate)
	root.SetFlagErrorFunc(wrongFlag)
	root.SetHelpCommand(helpCommand())
	root.CompletionOptions.DisableDefaultCmd = true
	cobra.EnableCommandSorting = false // in the order of use
	for _, c := range t.commands() {
		c.Version = root.Version // makes it accept --version
		root.AddCommand(c)
	}
	return root
}

const helpTemplate = `{{.Long}}

Usage:
  {{.UseLine}}
{{if .HasAvailableSubCommands}}
Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}
Examples:
{{.Example}}
{{if .HasAvailableLocalFlags}}
Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
Global flags:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}
Exit status:
{{index .Annotations "exit"}}
`

// exit returns the section "Exit status" of a command's help, as an annotation.
func exit(text string) map[string]string { return map[string]string{"exit": text} }

const (
	exitWork = `  0    done
  1    the content is wrong: the findings say where, and what to do
  2    the command could not run: wrong usage, unreadable files, no Chrome …
  130  interrupted by Ctrl-C or SIGTERM; nothing is left half finished`
	exitTell = `  0    done
  2    the command could not run: wrong usage, unreadable files …`
)

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "help [command]",
		Short:             "Show the help of a command",
		Long:              "Show the help of a command, as its flag --help does.",
		Example:           "  shortlist help build",
		Annotations:       exit(exitTell),
		ValidArgsFunction: completeCommands,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args[0])
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

func completeCommands(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var names []cobra.Completion
	for _, c := range cmd.Root().Commands() {
		if len(args) == 0 && c.IsAvailableCommand() && strings.HasPrefix(c.Name(), prefix) {
			names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	hint := "the commands are: " + strings.Join(names, ", ")
	if build.IsMarkdown(name) {
		hint = "to build that file: shortlist build " + name
	} else if near := cmp.Or(elsewhere(name), source.Nearest(name, names)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return build.Fail(fmt.Sprintf("unknown command %q", name), hint)
}

// elsewhere returns the command that does what name does in other tools, or "".
func elsewhere(name string) string {
	switch name {
	case "init", "create", "import":
		return "new"
	case "render", "make", "compile", "pdf":
		return "build"
	case "check", "lint", "validate", "test":
		return "audit"
	case "server", "watch", "preview", "dev":
		return "serve"
	case "rule", "rules":
		return "explain"
	case "version":
		return "--version"
	}
	return ""
}

// wrongFlag suggests which flag was meant. The flag library identifies an
// unknown flag only by its message.
func wrongFlag(cmd *cobra.Command, err error) error {
	hint := fmt.Sprintf("shortlist %s --help lists the flags", cmd.Name())
	if !cmd.HasParent() {
		hint = "shortlist --help lists the flags"
	}
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
		var names []string
		for _, set := range []interface{ FlagUsages() string }{cmd.LocalFlags(), cmd.InheritedFlags()} {
			names = append(names, flagNames(set.FlagUsages())...)
		}
		if near := source.Nearest(name, names); near != "" {
			hint = fmt.Sprintf("did you mean --%s?", near)
		}
		return build.Fail(fmt.Sprintf("unknown flag %q", "--"+name), hint)
	}
	message, _, _ := strings.Cut(err.Error(), ": strconv.") // how Go tells it
	return build.Fail(message, hint)
}

// flagNames returns the names in a usage text. Taking them from the flag set
// would need an import that this package does without.
func flagNames(usages string) (names []string) {
	for line := range strings.Lines(usages) {
		if _, rest, ok := strings.Cut(line, "--"); ok {
			names = append(names, strings.TrimSpace(strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == '\n' })[0]))
		}
	}
	return names
}

// noArguments rejects arguments of a command that takes none.
func noArguments(cmd *cobra.Command, args []string) error { return atMost(0)(cmd, args) }

// atMost rejects more than n arguments.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return build.Fail(fmt.Sprintf("unexpected argument %q", args[n]), "usage: "+cmd.UseLine())
	}
}

// oneOf rejects values of a flag other than those in of.
func oneOf(flag, value string, of []string) error {
	if slices.Contains(of, value) {
		return nil
	}
	hint := "it must be one of " + strings.Join(of, ", ")
	if near := source.Nearest(value, of); near != "" {
		hint = fmt.Sprintf("did you mean %q? %s", near, hint)
	}
	return build.Fail(fmt.Sprintf("--%s cannot be %q", flag, value), hint)
}
