package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Write the completion script for a shell",
		Long: `Write the script that completes commands, flags, themes and rules in a shell.
The examples show where each shell looks for it; bash needs the package bash-completion.`,
		Example: `  shortlist completion bash > ~/.local/share/bash-completion/completions/shortlist
  shortlist completion zsh > "${fpath[1]}/_shortlist"
  shortlist completion fish > ~/.config/fish/completions/shortlist.fish
  shortlist completion powershell | Out-String | Invoke-Expression`,
		Annotations: exit(exitTell),
		Args:        atMost(1),
		ValidArgs:   shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return build.Fail("completion needs the name of a shell", "usage: "+cmd.UseLine())
			}
			return t.completion(cmd.Root(), args[0], shells)
		},
	}
}

func (t *tool) completion(root *cobra.Command, shell string, shells []string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(t.out, true)
	case "zsh":
		return root.GenZshCompletion(t.out)
	case "fish":
		return root.GenFishCompletion(t.out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(t.out)
	}
	return build.Fail(fmt.Sprintf("no completion for %q", shell), source.DidYouMean(shell, shells, "the shells are: "+strings.Join(shells, ", ")))
}
