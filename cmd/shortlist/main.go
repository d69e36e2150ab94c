// Command shortlist turns resumes written in Markdown into a portfolio site and
// PDFs. See the README for how to use it, and package build for how it works.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/report"
)

func main() {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup ignores SIGHUP for tools that should outlive the terminal
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop) // a second Ctrl-C kills at once
	t := &tool{
		in: interruptible{ctx, os.Stdin}, out: os.Stdout, err: os.Stderr,
		env:      os.Getenv,
		terminal: isTerminal,
	}
	t.collectLate()
	status := t.await(ctx, func() int { return run(ctx, t, os.Args[1:]) }, patience)
	runtime.KeepAlive(t)
	os.Exit(status)
}

// patience is how long an interrupted command may take to end: printing and
// publishing watch the context, but a call to an unresponsive disk cannot.
// Exiting is safe even then, as a build may be killed at any time.
const patience = 10 * time.Second

// await returns the exit status of a command, or statusInterrupted if it does
// not end within patience after the context has.
func (t *tool) await(ctx context.Context, command func() int, patience time.Duration) int {
	ended := make(chan int, 1)
	go func() { ended <- command() }()
	select {
	case status := <-ended:
		return status
	case <-ctx.Done():
	}
	select {
	case status := <-ended:
		return status
	case <-time.After(patience):
		return t.status(ctx, ctx.Err())
	}
}

// interruptible is a reader that ends with its context, so that Ctrl-C suffices
// after "shortlist audit -" by mistake.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i interruptible) Read(p []byte) (int, error) {
	type result struct {
		data []byte
		err  error
	}
	ended := make(chan result, 1)
	data := make([]byte, len(p)) // p is the caller's again if the read completes late
	go func() {
		n, err := i.r.Read(data)
		ended <- result{data[:n], err}
	}()
	select {
	case r := <-ended:
		return copy(p, r.data), r.err
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	}
}

// collectLate allocates the ballast, unless the environment configures garbage
// collection. The heap includes it, and is collected when it has doubled: a
// build retains little of what it allocates, and would otherwise spend a
// quarter of its time collecting; a small one ends before the first collection.
// A higher GOGC would help these too, but take many times the memory on a site
// of thousands of pages.
func (t *tool) collectLate() {
	if t.env("GOGC") == "" && t.env("GOMEMLIMIT") == "" {
		t.ballast = make([]byte, 48<<20)
	}
}

// tool is what the commands share: streams, environment and global flags.
type tool struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	terminal func(any) bool // reports whether a stream is a terminal
	ballast  []byte         // never touched, so that the system never backs it with memory

	dir     string
	quiet   bool
	noColor bool
}

// commands returns all commands, in the order of the help.
func (t *tool) commands() []*cobra.Command {
	return []*cobra.Command{
		t.newCommand(),
		t.buildCommand(),
		t.auditCommand(),
		t.serveCommand(),
		t.readCommand(),
		t.exportCommand(),
		t.explainCommand(),
		t.themesCommand(),
		t.doctorCommand(),
		t.completionCommand(),
	}
}

// The exit statuses, which scripts rely on.
const (
	statusWrong       = 1   // the content is wrong, and the build failed for it
	statusFailed      = 2   // the tool could not do its work
	statusInterrupted = 130 // by the shells' convention: 128 + SIGINT
)

// errWrong ends a command with statusWrong after the findings were shown.
var errWrong = errors.New("the content is wrong")

// errReported ends a command with statusFailed after the error was shown.
var errReported = errors.New("the command failed")

func run(ctx context.Context, t *tool, args []string) int {
	root := t.rootCommand()
	root.SetArgs(args)
	return t.status(ctx, root.ExecuteContext(ctx))
}

// status returns the exit status for an error, and shows it if that has not
// been done.
func (t *tool) status(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		fmt.Fprintln(t.err, "shortlist: interrupted; nothing was left half finished")
		return statusInterrupted
	case errors.Is(err, errWrong):
		return statusWrong
	case !errors.Is(err, errReported):
		t.reportError(err)
	}
	return statusFailed
}

// reportError shows an error with its remedy indented below it.
func (t *tool) reportError(err error) {
	paint := t.paint(t.err)
	fmt.Fprintf(t.err, "%s %s\n", paint.red("shortlist:"), harmless(err.Error()))
	if hint := remedy(err); hint != "" {
		fmt.Fprintf(t.err, "  %s\n", harmless(hint))
	}
}

// harmless escapes control characters, so that file names and authors' text
// cannot control the terminal. Line ends stay: joined errors have a line each.
func harmless(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = report.Escape(line)
	}
	return strings.Join(lines, "\n")
}

// remedy returns what to do about an error, or "".
func remedy(err error) string {
	var b *pdf.BrowserError
	switch hint := build.Hint(err); {
	case hint != "":
		return hint
	case errors.As(err, &b):
		return b.Hint
	case errors.Is(err, fs.ErrPermission):
		return "check the owner and the permissions of the file or folder"
	case errors.Is(err, syscall.ENOSPC):
		return "free some space on the disk"
	}
	return ""
}

// note prints a line on standard error, unless quiet.
func (t *tool) note(format string, args ...any) {
	if !t.quiet {
		fmt.Fprintf(t.err, format+"\n", args...)
	}
}
