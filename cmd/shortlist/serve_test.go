package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard collects the output of a running command.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

// waitFor waits until the output matches a pattern, and returns its last group.
func (h *heard) waitFor(t *testing.T, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(5 * time.Millisecond) {
		h.mu.Lock()
		found := re.FindStringSubmatch(h.text.String())
		h.mu.Unlock()
		if found != nil {
			return found[len(found)-1]
		}
	}
	t.Fatalf("%s is never told, but\n%s", pattern, &h.text)
	return ""
}

// startServe previews the site in a folder. What it returns interrupts the
// preview, and fails the test unless it ends, with status 0.
func startServe(t *testing.T, dir string) (told *heard, end func()) {
	t.Helper()
	app, _, _ := testTool(map[string]string{"XDG_CACHE_HOME": t.TempDir()}, false)
	told = &heard{}
	app.err = told
	ctx, interrupt := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, app, []string{"serve", "--dir", dir, "--no-pdf", "--addr", "127.0.0.1:0"})
	}()
	return told, func() {
		t.Helper()
		interrupt()
		select {
		case status := <-ended:
			if status != 0 {
				t.Errorf("it ends with %d: %s", status, &told.text)
			}
		case <-time.After(time.Minute):
			t.Error("it does not end")
		}
	}
}

// TestServeBroken: a preview that starts with a broken site says why there is
// nothing to see.
func TestServeBroken(t *testing.T) {
	dir := t.TempDir()
	writeTest(t, filepath.Join(dir, "content", "resume.md"), "# Ada Example\n")
	writeTest(t, filepath.Join(dir, "layouts", "resume", "web.html"), "{{.Nothing}}")
	told, end := startServe(t, dir)
	told.waitFor(t, `not updated: .*web\.html:1: .*Nothing`)
	end()
}

// TestServe runs a preview: it says where it is, follows a change, survives a
// mistake, and ends when told to.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "content", "resume.md")
	writeTest(t, page, "# Ada Example\n\nada@example.com\n\n## Skills\n\nGo\n")
	told, end := startServe(t, dir)
	site := told.waitFor(t, `site    (http://127\.0\.0\.1:\d+/)\n`)
	if studio := told.waitFor(t, `studio  (\S+)\n`); studio != site+"_shortlist/" {
		t.Errorf("the studio is at %s", studio)
	}
	writeTest(t, page, "# Ada Example\n\nada@example.com\n\n## Skills\n\nGo, SQL\n")
	told.waitFor(t, `updated in \d+ ms, \d+ errors?, \d+ warnings?\n`)
	if body := fetch(t, site+"resume/"); !strings.Contains(body, "SQL") {
		t.Errorf("the change is not served:\n%s", body)
	}
	writeTest(t, page, "---\nname: [\n---\n\n## Skills\n\nGo, Rust\n")
	told.waitFor(t, `last good version kept: \S*resume.md\n\S*resume.md:\d+:\d+: error: `)
	writeTest(t, page, "\xff")
	told.waitFor(t, `not updated: .*UTF-8`)
	if body := fetch(t, site+"resume/"); !strings.Contains(body, "SQL") {
		t.Errorf("the last good page is gone:\n%s", body)
	}
	end()
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("a preview has published something")
	}
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
