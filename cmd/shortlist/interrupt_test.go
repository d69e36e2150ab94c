//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupt interrupts a build while it prints, and checks that only the
// old site is left.
func TestInterrupt(t *testing.T) {
	if !haveChrome() {
		t.Skip("no Chrome")
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			if signal.Ignored(sig) {
				t.Skip("the tests run under nohup")
			}
			t.Parallel()
			dir := t.TempDir()
			temp := filepath.Join(dir, "temp")
			writeTest(t, filepath.Join(dir, "public", "index.html"), "the old site")
			writeTest(t, filepath.Join(dir, "public", ".shortlist"), "0  index.html\n")
			writeTest(t, filepath.Join(temp, ".keep"), "")
			for i := range manyPages {
				writeTest(t, filepath.Join(dir, "content", fmt.Sprintf("%d.md", i)), fmt.Sprintf("# Ada %d\n\n## Skills\n\n- Go\n", i))
			}
			var told bytes.Buffer
			cmd := exec.Command("shortlist", "build", "--dir", dir)
			cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "TMPDIR="+temp)
			cmd.Stderr = &told
			ended := begin(t, cmd)
			waitForPDF(t, filepath.Join(dir, "cache", "shortlist", "pdf"), ended)
			cmd.Process.Signal(sig)
			err := <-ended
			var failed *exec.ExitError
			if !errors.As(err, &failed) || failed.ExitCode() != statusInterrupted {
				t.Fatalf("%v, want exit status %d\n%s", err, statusInterrupted, &told)
			}
			if !bytes.Contains(told.Bytes(), []byte("shortlist: interrupted")) {
				t.Errorf("told: %s", &told)
			}
			if got, _ := os.ReadFile(filepath.Join(dir, "public", "index.html")); string(got) != "the old site" {
				t.Errorf("the old site is gone: %q", got)
			}
			checkNothingLeft(t, dir, temp)
		})
	}
}

// TestInterruptEndsWhatDoesNotListen interrupts one command that ends by
// itself, and one that waits for something that never comes.
func TestInterruptEndsWhatDoesNotListen(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	app, _, told := testTool(nil, false)
	if got := app.await(ctx, func() int { return 7 }, time.Minute); got != 7 {
		t.Errorf("status %d of a command that ended", got)
	}
	if got := app.await(ctx, func() int { select {} }, time.Millisecond); got != statusInterrupted || !strings.Contains(told.String(), "interrupted") {
		t.Errorf("status %d, told %q", got, told)
	}
	typed, _ := io.Pipe()
	app.in = interruptible{ctx, typed}
	if got := run(ctx, app, []string{"audit", "-"}); got != statusInterrupted {
		t.Errorf("status %d of a command that waits for what is typed", got)
	}
}

// manyPages take so long to print that the build is still running when the
// signal arrives, however late a busy machine sends it.
const manyPages = 400

// begin starts a command, terminates it when the test ends, and returns a
// channel for its outcome.
func begin(t *testing.T, cmd *exec.Cmd) <-chan error {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended, gone := make(chan error, 1), make(chan struct{})
	go func() {
		ended <- cmd.Wait()
		close(gone)
	}()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		<-gone
	})
	return ended
}

// waitForPDF waits until the first PDF is in the cache.
func waitForPDF(t *testing.T, dir string, ended <-chan error) {
	t.Helper()
	late := time.After(2 * time.Minute) // other tests may be running
	for {
		if entries, _ := os.ReadDir(dir); len(entries) > 0 {
			return
		}
		select {
		case err := <-ended:
			t.Fatalf("the build ended before it printed anything: %v", err)
		case <-late:
			t.Fatal("no PDF was printed")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func checkNothingLeft(t *testing.T, dir, temp string) {
	t.Helper()
	for _, place := range []string{dir, temp} {
		entries, err := os.ReadDir(place)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			switch e.Name() {
			case "public", "content", "cache", "temp", ".keep":
			default:
				t.Errorf("left behind: %s", filepath.Join(place, e.Name()))
			}
		}
	}
	filepath.WalkDir(filepath.Join(dir, "public"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "index.html" && d.Name() != ".shortlist" {
			t.Errorf("in the old site: %s", name)
		}
		return nil
	})
}
