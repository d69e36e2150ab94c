// Command shortlist turns resumes written in Markdown into a portfolio site
// and PDFs. See the README for its use, and the package build for its work.
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
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it, who wants the tool to outlive the terminal
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
// publishing look at the context, but a call to a disk that does not answer
// cannot. Nothing is half done then either: a build may be killed at any time.
const patience = 10 * time.Second

// await gives the exit status of a command, or that of one that was interrupted
// and does not end.
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

// interruptible is a reader that ends with its context: nobody who begins
// "shortlist audit -" by mistake has to wait for more than a Ctrl-C.
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
	data := make([]byte, len(p)) // for p is the caller's again when a read comes too late
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

// collectLate puts the ballast in, unless the environment says how to collect.
// The heap counts it, and is collected when it has doubled: a build keeps little
// of what it makes, and would spend a quarter of its time on finding that out
// again and again. One of a few pages ends before the first collection. A higher
// GOGC would do the same for them, but take many times the memory of a site of
// thousands.
func (t *tool) collectLate() {
	if t.env("GOGC") == "" && t.env("GOMEMLIMIT") == "" {
		t.ballast = make([]byte, 48<<20)
	}
}

// tool is what the commands share: the streams, the environment and the flags
// that hold everywhere.
type tool struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	terminal func(any) bool // whether a stream is one
	ballast  []byte         // memory that nobody touches, so that the system never gives it

	dir     string
	quiet   bool
	noColor bool
}

// commands are all commands, in the order of the help.
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
	statusInterrupted = 130 // as shells have it: 128 and the number of SIGINT
)

// errWrong ends a command with statusWrong. What is wrong was told already.
var errWrong = errors.New("the content is wrong")

// errReported ends a command with statusFailed. Why was told already.
var errReported = errors.New("the command failed")

func run(ctx context.Context, t *tool, args []string) int {
	root := t.rootCommand()
	root.SetArgs(args)
	return t.status(ctx, root.ExecuteContext(ctx))
}

// status is the exit status for an error, which is told if it was not yet.
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

// reportError shows an error and, indented below it, the remedy.
func (t *tool) reportError(err error) {
	paint := t.paint(t.err)
	fmt.Fprintf(t.err, "%s %s\n", paint.red("shortlist:"), harmless(err.Error()))
	if hint := remedy(err); hint != "" {
		fmt.Fprintf(t.err, "  %s\n", harmless(hint))
	}
}

// harmless keeps what names of files and words of authors may hold from
// steering the terminal. Line ends stay: many errors in one are a line each.
func harmless(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = report.Escape(line)
	}
	return strings.Join(lines, "\n")
}

// remedy is what to do about an error, if anybody knows.
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

// note tells something on standard error, if it may.
func (t *tool) note(format string, args ...any) {
	if !t.quiet {
		fmt.Fprintf(t.err, format+"\n", args...)
	}
}
