//go:build unix

package pdf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// group returns the process group of the browser whose profile is in temp.
func group(t *testing.T, temp string) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc")
	}
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range lines {
		line, err := os.ReadFile(path)
		if err == nil && bytes.Contains(line, []byte("--user-data-dir="+temp)) {
			return filepath.Base(filepath.Dir(path))
		}
	}
	t.Fatalf("no browser with its profile in %s", temp)
	return ""
}

// members returns the living processes of the group.
func members(t *testing.T, group string) []string {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		// What follows the name in parentheses: state, parent, group.
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		if len(fields) > 2 && fields[2] == group && fields[0] != "Z" && fields[0] != "X" {
			found = append(found, string(text))
		}
	}
	return found
}

// gone waits until no process of the group is left.
func gone(t *testing.T, group string) {
	t.Helper()
	var left []string
	start := time.Now()
	for time.Since(start) < time.Minute {
		if left = members(t, group); len(left) == 0 {
			t.Logf("gone after %v", time.Since(start).Round(time.Millisecond))
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("still running:\n%s", strings.Join(left, ""))
}

func folders(t *testing.T, temp string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(temp, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// shortTemp returns a temporary folder with a name short enough, like real
// ones, for a browser to put its sockets in.
func shortTemp(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "sl")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func TestCloseLeavesNothing(t *testing.T) {
	temp := shortTemp(t)
	t.Setenv("TMPDIR", temp)
	p := startTest(t, Options{Tabs: 3})
	mustPrint(t, p, resume(0))
	g := group(t, temp)
	if n := len(members(t, g)); n < 3 {
		t.Fatalf("%d processes", n)
	}
	p.Close()
	gone(t, g)
	if left := folders(t, temp); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestToolProcess is not a test: it is the program that TestKilledTool kills.
func TestToolProcess(t *testing.T) {
	if os.Getenv("SHORTLIST_TEST_TOOL") == "" {
		t.Skip("only run by another test")
	}
	p := startTest(t, Options{Tabs: 2})
	for i := 0; ; i++ {
		mustPrint(t, p, resume(i))
		fmt.Println("printed", i)
	}
}

// TestKilledTool kills a printing program in ways that let it do nothing more.
// Ctrl-C at a terminal signals the whole process group.
func TestKilledTool(t *testing.T) {
	testBrowser(t)
	for _, sig := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT, syscall.SIGTERM} {
		temp := shortTemp(t)
		cmd := exec.Command(os.Args[0], "-test.run=^TestToolProcess$", "-test.v")
		cmd.Env = append(os.Environ(), "SHORTLIST_TEST_TOOL=1", "TMPDIR="+temp)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() && !strings.Contains(lines.Text(), "printed 3") {
		}
		g := group(t, temp)
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, out)
		cmd.Wait()
		gone(t, g)
		// What it could not remove, the next one does.
		if len(folders(t, temp)) == 0 {
			t.Errorf("%v: the folder is gone, so this test shows nothing", sig)
		}
		sweep(temp)
		if left := folders(t, temp); len(left) > 0 {
			t.Errorf("%v: left behind: %q", sig, left)
		}
	}
}

func TestSweep(t *testing.T) {
	temp := t.TempDir()
	used, err := newProfile(temp)
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"shortlist-chrome-new", "shortlist-chrome-stale/Default", "other"} {
		if err := os.MkdirAll(filepath.Join(temp, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"shortlist-chrome-stale/" + lockName, "other/" + lockName, "shortlist-chrome-file"} {
		if err := os.WriteFile(filepath.Join(temp, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sweep(temp)
	want := []string{filepath.Base(used.dir), "other", "shortlist-chrome-file", "shortlist-chrome-new"}
	var got []string
	for _, f := range folders(t, temp) {
		got = append(got, filepath.Base(f))
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("%q are left, want %q", got, want)
	}
	used.remove()
	if _, err := os.Stat(used.dir); err == nil {
		t.Error("its own folder is left")
	}
}

// startRemote starts a browser as somebody else might, and returns its address.
func startRemote(t *testing.T) (addr string, cmd *exec.Cmd) {
	t.Helper()
	b := testBrowser(t)
	cmd = exec.CommandContext(context.Background(), b.Path, "--headless", "--no-sandbox", "--remote-debugging-port=0", "--user-data-dir="+t.TempDir(), "about:blank")
	ownProcessGroup(cmd)
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Cancel(); cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if a, ok := strings.CutPrefix(lines.Text(), "DevTools listening on "); ok {
			go io.Copy(io.Discard, out)
			return a, cmd
		}
	}
	t.Fatal("the browser does not tell its address")
	return
}

func TestRemote(t *testing.T) {
	full, cmd := startRemote(t)
	short := full[:strings.Index(full, "/devtools")]
	want := mustPrint(t, startTest(t, Options{}), resume(2)).PDF
	before := targets(t, short)
	for _, addr := range []string{full, short, strings.Replace(short, "127.0.0.1", "localhost", 1)} {
		b, err := Find(addr, os.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		p := Start(t.Context(), b, Options{Tabs: 2})
		for range 3 {
			if r := mustPrint(t, p, resume(2)); !bytes.Equal(r.PDF, want) {
				t.Errorf("%s: differs from the local print in %d bytes", addr, different(r.PDF, want))
			}
		}
		p.Close()
		id, err := b.Identity(t.Context())
		if err != nil || !strings.Contains(id, "Chrome/") {
			t.Errorf("identity %q, %v", id, err)
		}
	}
	if after := targets(t, short); after != before {
		t.Errorf("tabs before:\n%s\nafter:\n%s", before, after)
	}
	if err := cmd.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("the remote browser is gone: %v", err)
	}
}

func targets(t *testing.T, addr string) string {
	t.Helper()
	res, err := http.Get(strings.Replace(addr, "ws:", "http:", 1) + "/json/list")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRemoteErrors(t *testing.T) {
	odd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, `{"a":1}`) }))
	defer odd.Close()
	for _, addr := range []string{"ws://127.0.0.1:1", "ws://", odd.URL, "ws" + odd.URL[4:] + "/devtools/browser/x"} {
		b, err := Find(addr, os.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		p := Start(t.Context(), b, Options{})
		_, err = p.Print(t.Context(), Job{Name: "x", HTML: []byte("x")})
		p.Close()
		checkBrowserError(t, addr, err)
		_, err = b.Identity(t.Context())
		checkBrowserError(t, addr, err)
	}
}

// TestNoNetwork listens where pages would connect before requests, which
// interception does not see.
func TestNoNetwork(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	calls := make(chan string, 100)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			buf := make([]byte, 200)
			c.SetReadDeadline(time.Now().Add(time.Second))
			n, _ := c.Read(buf)
			calls <- string(buf[:n])
			c.Close()
		}
	}()
	full, _ := startRemote(t)
	for _, b := range []Browser{testBrowser(t), {Remote: full}} {
		p := Start(t.Context(), b, Options{Tabs: 1})
		html := strings.ReplaceAll(`<!doctype html><link rel=preconnect href=ADDR><link rel=preconnect href=ADDR crossorigin><link rel=prefetch href=ADDR/1><link rel=preload as=image href=ADDR/2><link rel=icon href=ADDR/3><img src=ADDR/4><a href=ADDR/5 ping=ADDR/6>x</a><link rel=dns-prefetch href=ADDR><link rel=manifest href=ADDR/7>`, "ADDR", "http://"+l.Addr().String())
		for range 2 {
			mustPrint(t, p, Job{Name: "x", HTML: []byte(html)})
		}
		time.Sleep(300 * time.Millisecond)
		p.Close()
		select {
		case c := <-calls:
			t.Errorf("browser %v connected: %q", b, c)
		default:
		}
	}
}

// TestStartErrors starts programs that are not browsers.
func TestStartErrors(t *testing.T) {
	dir := t.TempDir()
	script := func(name, text string) Browser {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
		return Browser{Path: path}
	}
	for want, b := range map[string]Browser{
		"user namespaces":  script("sandbox", "echo '[1:1:FATAL:zygote_host_impl_linux.cc(132)] No usable sandbox!' >&2; exit 1"),
		"dependencies":     script("libs", "echo 'chrome: error while loading shared libraries: libnss3.so' >&2; exit 127"),
		"by hand":          script("false", "exit 3"),
		"SHORTLIST_BROWSE": {Path: filepath.Join(dir, "nothing")},
	} {
		p := Start(t.Context(), b, Options{})
		_, err := p.Print(t.Context(), Job{Name: "x"})
		p.Close()
		if e := checkBrowserError(t, b.Path, err); e != nil && !strings.Contains(e.Hint, want) {
			t.Errorf("%s: hint %q, want %q in it", b, e.Hint, want)
		}
	}
}

// TestStartCanceled starts a program that never answers.
func TestStartCanceled(t *testing.T) {
	temp := shortTemp(t)
	t.Setenv("TMPDIR", temp)
	path := filepath.Join(temp, "mute")
	if err := os.WriteFile(path, []byte("#!/bin/sh\nsleep 1000\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	p := Start(t.Context(), Browser{Path: path}, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := p.Print(ctx, Job{Name: "x"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error: %v", err)
	}
	p.Close()
	if d := time.Since(start); d > time.Minute {
		t.Errorf("took %v", d)
	}
	if left := folders(t, temp); len(left) != 1 {
		t.Errorf("left behind: %q", left)
	}
}

// TestPrintFrozen stops the browser's processes during the first attempt at a
// page.
func TestPrintFrozen(t *testing.T) {
	temp := shortTemp(t)
	t.Setenv("TMPDIR", temp)
	p := startTest(t, Options{Tabs: 1, Timeout: 5 * time.Second})
	want := mustPrint(t, p, resume(3)).PDF
	g := group(t, temp)
	pid, err := strconv.Atoi(g)
	if err != nil {
		t.Fatal(err)
	}
	job, once := resume(3), sync.Once{}
	job.Files = func(path string) (File, bool) {
		once.Do(func() { syscall.Kill(-pid, syscall.SIGSTOP) })
		return someFiles(path)
	}
	if r := mustPrint(t, p, job); !bytes.Equal(r.PDF, want) {
		t.Error("other bytes from the new browser")
	}
	p.Close()
	gone(t, g)
	if left := folders(t, temp); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestSandbox prints as an ordinary user, if it can become one.
func TestSandbox(t *testing.T) {
	b := testBrowser(t)
	if !runsAsRoot() {
		t.Skip("every other test does")
	}
	temp := shortTemp(t)
	tool := filepath.Join(temp, "tool")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(tool, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(temp, 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, tool, "-test.run=^TestCloseLeavesNothing$|^TestKilledTool$", "-test.v")
	cmd.Dir = temp
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + temp, "SHORTLIST_BROWSER=" + b.Path, "SHORTLIST_CHROME=required"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	out, err := cmd.CombinedOutput()
	switch {
	case bytes.Contains(out, []byte("its sandbox does not work here")):
		t.Skip("no sandbox on this machine")
	case err != nil || bytes.Contains(out, []byte("--- FAIL")):
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
