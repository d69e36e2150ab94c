package pdf

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func checkBrowserError(t *testing.T, what string, err error) *BrowserError {
	t.Helper()
	var e *BrowserError
	if !errors.As(err, &e) {
		t.Errorf("%s: error %v, want a BrowserError", what, err)
		return nil
	}
	if e.Hint == "" || e.Err == nil || len(err.Error()) > 1000 {
		t.Errorf("%s: error %q, hint %q", what, err, e.Hint)
	}
	return e
}

// programs makes executables in a folder and returns their paths.
func programs(t *testing.T, names ...string) (dir string, paths []string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o755); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return dir, paths
}

func TestFind(t *testing.T) {
	dir, paths := programs(t, "chromium", "google-chrome", "apt-get")
	env := func(key string) string { return map[string]string{"PATH": "/nowhere:" + dir}[key] }
	for want, got := range map[string]string{
		paths[1]:              paths[1],
		"google-chrome":       paths[1],
		"ws://127.0.0.1:9222": "ws://127.0.0.1:9222",
		"wss://x.example/?t=": "wss://x.example/?t=",
	} {
		b, err := find("linux", want, env)
		if err != nil || b.String() != got || (b.Remote != "") != strings.Contains(want, ":") {
			t.Errorf("%q: %+v, %v", want, b, err)
		}
	}
	for _, want := range []string{"/no/such/browser", "nothing", dir} {
		_, err := find("linux", want, env)
		if e := checkBrowserError(t, want, err); e != nil && e.Browser != want {
			t.Errorf("browser %q, want %q", e.Browser, want)
		}
	}
}

// TestFindInPath expects programs in the working directory to be left alone,
// which may be an untrusted site.
func TestFindInPath(t *testing.T) {
	dir, _ := programs(t, "chromium", "bin/brave")
	t.Chdir(dir)
	for _, want := range []string{"chromium", "brave"} {
		b, err := find("linux", want, func(string) string { return ":.:bin" })
		if err == nil && strings.HasPrefix(b.Path, dir) {
			t.Errorf("%q finds %v", want, b)
		}
	}
}

func TestIsBrowser(t *testing.T) {
	for _, name := range []string{"chromium", "google-chrome", "chromium-headless-shell", "Google Chrome", "chrome", "msedge"} {
		if !IsBrowser(name) {
			t.Errorf("%q is no browser", name)
		}
	}
	for _, name := range []string{"", "sh", "./chromium", "/usr/bin/chromium", "tools/chrome", `tools\chrome`, "ws://127.0.0.1:9222", "apt-get"} {
		if IsBrowser(name) {
			t.Errorf("%q is a browser", name)
		}
	}
}

// TestFindInstalled looks for browsers in the usual places of each system.
func TestFindInstalled(t *testing.T) {
	home, paths := programs(t, "Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
	b, err := find("darwin", "", func(key string) string { return map[string]string{"HOME": home}[key] })
	if err != nil || b.Path != paths[0] {
		// One in /Applications comes first.
		if !strings.HasPrefix(b.Path, "/Applications/") {
			t.Errorf("%v, %v", b, err)
		}
	}
	if b, err := find("darwin", "Google Chrome", func(key string) string { return map[string]string{"HOME": home}[key] }); err != nil || filepath.Base(b.Path) != "Google Chrome" {
		t.Errorf("by name: %v, %v", b, err)
	}
	dir, paths := programs(t, "msedge.exe")
	for _, want := range []string{"", "msedge", "msedge.exe", filepath.Join(dir, "msedge")} {
		if b, err := find("windows", want, func(key string) string { return map[string]string{"PATH": dir}[key] }); err != nil || b.Path != paths[0] {
			t.Errorf("windows, %q: %v, %v", want, b, err)
		}
	}
	none := func(string) string { return "" }
	for goos, want := range map[string]string{"windows": "winget"} {
		_, err := find(goos, "", none)
		if e := checkBrowserError(t, goos, err); e != nil && !strings.Contains(e.Hint, want) {
			t.Errorf("%s: hint %q", goos, e.Hint)
		}
	}
	for goos, want := range map[string]string{"darwin": "brew install", "windows": "winget install", "linux": "SHORTLIST_BROWSER"} {
		if hint := install(goos, none); !strings.Contains(hint, want) {
			t.Errorf("%s: %q", goos, hint)
		}
	}
	dir, _ = programs(t, "apt-get")
	if hint := install("linux", func(string) string { return dir }); !strings.Contains(hint, "sudo apt-get install chromium-headless-shell") {
		t.Errorf("with apt: %q", hint)
	}
}

// TestFindUnwraps expects the binary, not the script that starts it.
func TestFindUnwraps(t *testing.T) {
	_, paths := programs(t, "bin/chromium-headless-shell", "lib/chromium/chromium-headless-shell", "bin/google-chrome")
	for want, got := range map[string]string{paths[0]: paths[1], paths[2]: paths[2]} {
		if b, err := Find(want, os.Getenv); err != nil || b.Path != got {
			t.Errorf("%s: %v, %v", want, b, err)
		}
	}
}

func TestIdentity(t *testing.T) {
	dir, paths := programs(t, "chrome")
	link := filepath.Join(dir, "link")
	if err := os.Symlink(paths[0], link); err != nil {
		t.Skip(err)
	}
	identity := func(path string) string {
		id, err := Browser{Path: path}.Identity(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first := identity(paths[0])
	if identity(link) != first {
		t.Error("a link to it is another browser")
	}
	if err := os.Chtimes(paths[0], time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	touched := identity(link)
	if touched == first {
		t.Error("a change is not noticed")
	}
	_, err := Browser{Path: dir + "/none"}.Identity(t.Context())
	checkBrowserError(t, "none", err)
}

// TestAddressOfRemote: an address with a path or a query is complete, and any
// other is completed with the path that the browser itself tells.
func TestAddressOfRemote(t *testing.T) {
	told := `{"Browser": "Chrome/1", "webSocketDebuggerUrl": "ws://elsewhere.invalid:1/devtools/browser/id?key=1"}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/json/version" {
			io.WriteString(w, told)
		}
	}))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	for addr, want := range map[string]string{
		"ws://" + host:                            "ws://" + host + "/devtools/browser/id?key=1",
		"http://" + host + "/":                    "ws://" + host + "/devtools/browser/id?key=1",
		"ws://127.0.0.1:9/devtools/browser/other": "ws://127.0.0.1:9/devtools/browser/other",
		"http://127.0.0.1:9/?token=x":             "ws://127.0.0.1:9/?token=x",
		"wss://browser.invalid?token=x":           "wss://browser.invalid?token=x",
		"https://browser.invalid/devtools":        "wss://browser.invalid/devtools",
	} {
		if got, err := resolveRemote(t.Context(), addr); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", addr, got, err, want)
		}
	}
	if _, err := resolveRemote(t.Context(), "ws://"); err == nil || !strings.Contains(err.Error(), "no host") {
		t.Error(err)
	}
	for _, told = range []string{"", "{}", "<html>"} {
		if _, err := resolveRemote(t.Context(), server.URL); err == nil || !strings.Contains(err.Error(), server.URL+"/json/version does not answer as a browser does") {
			t.Errorf("%q: %v", told, err)
		}
	}
}
