package main

import (
	"cmp"
	"fmt"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/serve"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) serveCommand() *cobra.Command {
	var o serve.Options
	var open bool
	cmd := &cobra.Command{
		Use:   "serve [flags] [FILE.md]",
		Short: "Show the site while you write it",
		Long: `Show the site, its PDFs and the critique in a browser, and update at every save.
Nothing is published: public/ stays as it is. Stop with Ctrl-C.`,
		Example: `  shortlist serve                              the site, at http://127.0.0.1:1414/
  shortlist serve --open                       and open the studio in the browser
  shortlist serve old-resume.md                one file, no site around it
  shortlist serve --no-pdf                     without Chrome
  shortlist serve --addr 0.0.0.0:8080          also for a phone on the same network`,
		Annotations: exit(`  0    stopped by Ctrl-C or SIGTERM; nothing is left running
  2    the preview could not start: wrong usage, no site here, the port is in use …`),
		Args:              atMost(1),
		ValidArgsFunction: completeMarkdown,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.Build.File = args[0]
			}
			return t.serve(cmd, o, open)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.Addr, "addr", "", "listen on this `host:port` (default 127.0.0.1:1414, or the next free port)")
	flags.BoolVar(&open, "open", false, "open the studio in the browser")
	flags.BoolVar(&o.Build.NoPDF, "no-pdf", false, "pages only: no PDFs, no Chrome")
	flags.BoolVar(&o.Build.Drafts, "drafts", false, "include drafts")
	flags.StringVarP(&o.Build.Theme, "theme", "t", "", "`theme` for all pages, overriding their own")
	flags.StringVar(&o.Build.Browser, "browser", "", "`path` or ws:// address of Chrome to print with (also SHORTLIST_BROWSER)")
	cmd.RegisterFlagCompletionFunc("theme", t.completeThemes)
	cmd.RegisterFlagCompletionFunc("addr", cobra.NoFileCompletions)
	return cmd
}

func (t *tool) serve(cmd *cobra.Command, o serve.Options, open bool) error {
	if err := isFolder(t.dir); err != nil {
		return err
	}
	t.ballast = nil // a preview runs for hours
	o.Build.Dir, o.Build.Env, o.Build.Version, o.Build.CacheDir = t.dir, t.env, version().stamp(), cacheDir()
	ready := make(chan struct{})
	o.Log = func(u serve.Update) {
		select {
		case <-ready:
			t.tellUpdate(u)
		default: // the first is reported below, if it went wrong
		}
	}
	server, err := serve.Start(cmd.Context(), o)
	if err != nil {
		return err
	}
	paint := t.paint(t.err)
	t.note("site    %s", server.URL())
	t.note("studio  %s", paint.bold(server.Studio()))
	if address := server.Network(); address != "" {
		t.note("network %s", address)
	}
	if reason := server.Polling(); reason != "" {
		t.note("%s %s; checking the files several times a second instead", paint.yellow("note:"), report.Escape(reason))
	}
	if host, _, err := net.SplitHostPort(o.Addr); err == nil && !isLoopback(host) {
		t.note("%s anyone who can reach this machine can read the site and its critique; only this machine can change files", paint.yellow("note:"))
	}
	if u := server.Shown(); u.Err != nil {
		t.tellUpdate(u)
	}
	close(ready)
	if open {
		t.openBrowser(server.Studio())
	}
	server.Wait()
	return nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// openBrowser opens an address in the browser, which the user can do by hand if
// it fails.
func (t *tool) openBrowser(address string) {
	browser.Stdout, browser.Stderr = t.err, t.err
	if err := browser.OpenURL(address); err != nil {
		t.note("%s could not open a browser: %s", t.paint(t.err).yellow("note:"), report.Escape(err.Error()))
	}
}

// tellUpdate reports the outcome of a change in a line, followed by what is
// broken.
func (t *tool) tellUpdate(u serve.Update) {
	if u.Same {
		return
	}
	paint := t.paint(t.err)
	now := paint.dim(time.Now().Format(time.TimeOnly))
	if u.Err != nil {
		text := u.Err.Error()
		if u.State != nil {
			text = u.State.Mask(text)
		}
		t.note("%s  %s %s", now, paint.red("not updated:"), harmless(text))
		if hint := cmp.Or(build.Hint(u.Err), remedy(u.Err)); hint != "" {
			t.note("          %s", harmless(hint))
		}
		return
	}
	t.note("%s  updated in %d ms, %s", now, u.Took.Milliseconds(), summary(u.State))
	broken := slices.DeleteFunc(slices.Clone(u.State.Findings), func(f source.Finding) bool {
		return !f.Rule.Fixed || !slices.Contains(u.State.Held, f.File.Path)
	})
	if len(broken) > 0 && !t.quiet {
		o := t.textOptions(t.err)
		o.Mask = u.State.Mask
		report.Text(t.err, broken, o)
	}
}

// summary counts the findings of a state and names the pages held back.
func summary(s *build.State) string {
	errors, warnings := 0, 0
	for _, f := range s.Findings {
		if f.Severity == source.Error {
			errors++
		} else {
			warnings++
		}
	}
	text := source.Plural(errors, "error") + ", " + source.Plural(warnings, "warning")
	if len(s.Held) > 0 {
		text += fmt.Sprintf("; last good version kept: %s", report.Escape(strings.Join(s.Held, ", ")))
	}
	return text
}
