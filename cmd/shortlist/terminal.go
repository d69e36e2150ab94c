package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/shortlist-cv/shortlist/build"
)

// isTerminal reports whether an output stream is a terminal that can be written
// to as one.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && interpretsEscapes(f)
}

// width returns the number of columns of a terminal, or 0 if the stream is none
// or its width unknown.
func width(stream any) int {
	f, ok := stream.(*os.File)
	if !ok {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// colored reports whether output to a stream is coloured. Requests for no
// colour take precedence over requests for colour.
func (t *tool) colored(stream any) bool {
	set := func(name string) bool { return t.env(name) != "" && t.env(name) != "0" }
	switch {
	case t.noColor, t.env("NO_COLOR") != "":
		return false
	case set("FORCE_COLOR"), set("CLICOLOR_FORCE"):
		return true
	case t.env("FORCE_COLOR") == "0", t.env("CLICOLOR") == "0", t.env("TERM") == "dumb":
		return false
	}
	return t.terminal(stream)
}

// painter colours text, if true.
type painter bool

func (t *tool) paint(stream any) painter { return painter(t.colored(stream)) }

func (p painter) with(code, s string) string {
	if !p {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p painter) bold(s string) string   { return p.with("1", s) }
func (p painter) dim(s string) string    { return p.with("2", s) }
func (p painter) red(s string) string    { return p.with("1;31", s) }
func (p painter) green(s string) string  { return p.with("32", s) }
func (p painter) yellow(s string) string { return p.with("33", s) }
func (p painter) cyan(s string) string   { return p.with("36", s) }

// progress shows how far a build is, in a line that is overwritten and finally
// erased.
type progress struct {
	w     io.Writer
	last  time.Time
	shown bool
}

// newProgress returns nil if nobody is watching.
func (t *tool) newProgress() *progress {
	if t.quiet || !t.terminal(t.err) || t.env("TERM") == "dumb" {
		return nil
	}
	return &progress{w: t.err, last: time.Now()}
}

// stageName returns the readable name of a stage.
func stageName(stage string) string {
	switch stage {
	case "read":
		return "reading"
	case "render":
		return "rendering"
	case "print":
		return "printing"
	case "publish":
		return "publishing"
	case "wait":
		return "waiting for another build to end"
	}
	return stage
}

// show draws the line, at most ten times a second, so that a short build shows
// nothing at all.
func (p *progress) show(now build.Progress) {
	if time.Since(p.last) < 100*time.Millisecond && now.Stage != "wait" {
		return
	}
	p.last, p.shown = time.Now(), true
	if now.Total > 0 {
		fmt.Fprintf(p.w, "\r\x1b[K%s %d/%d", stageName(now.Stage), now.Done, now.Total)
	} else {
		fmt.Fprintf(p.w, "\r\x1b[K%s", stageName(now.Stage))
	}
}

// clear erases the line.
func (p *progress) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
