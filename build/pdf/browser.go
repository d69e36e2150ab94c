package pdf

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/remote"
)

// Browser is a Chromium-based browser to print with: a program on this machine,
// or the address of one that is already running. Exactly one field is set.
type Browser struct {
	Path   string // absolute
	Remote string // ws://host:port, or the full address of a browser
}

// String returns the path or the address.
func (b Browser) String() string { return b.Path + b.Remote }

// BrowserError reports that there is no browser to print with: none is
// installed, the one asked for does not exist, or it does not start.
type BrowserError struct {
	Browser string // the path or address, empty if none was found
	Err     error
	// Hint says in one line what to do about it.
	Hint string
}

func (e *BrowserError) Error() string {
	if e.Browser == "" {
		return e.Err.Error()
	}
	return fmt.Sprintf("browser %q: %v", e.Browser, e.Err)
}

// Unwrap returns the cause.
func (e *BrowserError) Unwrap() error { return e.Err }

// Find returns the browser to use: want if it is not empty (a path, the name of
// a program in PATH, or an address such as ws://127.0.0.1:9222), else the first
// one installed of headless shell, Chromium, Chrome, Edge, Brave. A name is also
// looked for where that browser is usually installed. It starts nothing and
// connects to nothing. The error is a [*BrowserError].
func Find(want string, env func(string) string) (Browser, error) {
	return find(runtime.GOOS, want, env)
}

func find(goos, want string, env func(string) string) (Browser, error) {
	if isRemote(want) {
		return Browser{Remote: want}, nil
	}
	if want != "" {
		for _, candidate := range append([]string{want}, installed(goos, env)...) {
			if candidate != want && programName(candidate) != want {
				continue
			}
			if p := program(goos, candidate, env); p != "" {
				return Browser{Path: p}, nil
			}
		}
		return Browser{}, &BrowserError{
			Browser: want, Err: errors.New("no such program"),
			Hint: "set the path of an installed Chrome with --browser or SHORTLIST_BROWSER, or set neither to have one found",
		}
	}
	for _, candidate := range installed(goos, env) {
		if p := program(goos, candidate, env); p != "" {
			return Browser{Path: p}, nil
		}
	}
	return Browser{}, &BrowserError{Err: errors.New("no Chrome, Chromium, Edge or Brave found"), Hint: install(goos, env)}
}

// IsBrowser reports whether name is that of a browser on some system, such as
// "chromium" or "Google Chrome". A site may name such a browser, but no other
// program: whoever builds it need not trust it.
func IsBrowser(name string) bool {
	anywhere := func(string) string { return "anywhere" }
	for _, goos := range []string{"linux", "darwin", "windows"} {
		if slices.ContainsFunc(installed(goos, anywhere), func(b string) bool { return programName(b) == name }) {
			return true
		}
	}
	return false
}

// programName returns the last element of a path of any system, without .exe.
func programName(path string) string {
	return strings.TrimSuffix(path[strings.LastIndexAny(path, `/\`)+1:], ".exe")
}

// installed returns where browsers may be, the fastest to start first. Real
// binaries come before the scripts in PATH that wrap them, since a signal would
// reach a wrapper instead of the browser.
func installed(goos string, env func(string) string) []string {
	switch goos {
	case "darwin":
		apps := []string{"chrome-headless-shell", "chromium-headless-shell"}
		for _, dir := range []string{"/Applications", env("HOME") + "/Applications"} {
			for _, app := range []string{"Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser"} {
				apps = append(apps, dir+"/"+app+".app/Contents/MacOS/"+app)
			}
		}
		return append(apps, "chromium")
	case "windows":
		paths := []string{"chrome-headless-shell.exe"}
		for _, app := range []string{`Chromium\Application\chrome.exe`, `Google\Chrome\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`, `BraveSoftware\Brave-Browser\Application\brave.exe`} {
			for _, base := range []string{"ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"} {
				if dir := env(base); dir != "" {
					paths = append(paths, dir+`\`+app)
				}
			}
		}
		return append(paths, "chrome.exe", "msedge.exe")
	}
	return []string{
		"chrome-headless-shell",
		"headless-shell",
		"/usr/lib/chromium/chromium-headless-shell",
		"/usr/lib64/chromium-browser/headless_shell",
		"chromium-headless-shell",
		"/usr/lib/chromium/chromium",
		"chromium", "chromium-browser",
		"/opt/google/chrome/chrome",
		"google-chrome", "google-chrome-stable",
		"/opt/microsoft/msedge/msedge",
		"microsoft-edge", "microsoft-edge-stable",
		"/opt/brave.com/brave/brave",
		"brave-browser", "brave",
		"/snap/bin/chromium",
	}
}

// program returns the absolute path of an executable, or "". A bare name is
// looked up in PATH.
func program(goos, name string, env func(string) string) string {
	if filepath.Base(name) == name {
		for _, dir := range filepath.SplitList(env("PATH")) {
			// Other entries depend on the working directory, which may be an
			// untrusted site.
			if !filepath.IsAbs(dir) {
				continue
			}
			if p := program(goos, filepath.Join(dir, name), env); p != "" {
				return p
			}
		}
		return ""
	}
	if goos == "windows" && filepath.Ext(name) == "" {
		name += ".exe"
	}
	fi, err := os.Stat(name)
	if err != nil || !fi.Mode().IsRegular() || goos != "windows" && fi.Mode()&0o111 == 0 {
		return ""
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return ""
	}
	return unwrap(abs)
}

// unwrap replaces a Debian wrapper script by the binary that it wraps.
func unwrap(p string) string {
	if filepath.Base(filepath.Dir(p)) != "bin" {
		return p
	}
	inner := filepath.Join(filepath.Dir(filepath.Dir(p)), "lib", "chromium", filepath.Base(p))
	if fi, err := os.Stat(inner); err == nil && fi.Mode().IsRegular() && fi.Mode()&0o111 != 0 {
		return inner
	}
	return p
}

// install returns how to install a browser on this system.
func install(goos string, env func(string) string) string {
	switch goos {
	case "darwin":
		return "install one: brew install --cask google-chrome"
	case "windows":
		return "install one: winget install Google.Chrome"
	}
	managers := []struct{ program, command string }{
		{"apt-get", "sudo apt-get install chromium-headless-shell (Debian) or https://www.google.com/chrome/ (Ubuntu)"},
		{"dnf", "sudo dnf install chromium-headless"},
		{"pacman", "sudo pacman -S chromium"},
		{"zypper", "sudo zypper install chromium"},
		{"apk", "sudo apk add chromium"},
	}
	for _, m := range managers {
		if program(goos, m.program, env) != "" {
			return "install one: " + m.command
		}
	}
	return "install Chromium or Google Chrome, or set its path with --browser or SHORTLIST_BROWSER"
}

// Identity returns a text that changes when the browser does, for use in cache
// keys. It does not start the browser: a program is identified by its path,
// size and modification time, a remote browser by the version it reports.
func (b Browser) Identity(ctx context.Context) (string, error) {
	if b.Remote != "" {
		return b.remoteIdentity(ctx)
	}
	real, err := filepath.EvalSymlinks(b.Path)
	if err != nil {
		return "", &BrowserError{Browser: b.Path, Err: err, Hint: "try another one with --browser or SHORTLIST_BROWSER"}
	}
	fi, err := os.Stat(real)
	if err != nil {
		return "", &BrowserError{Browser: b.Path, Err: err, Hint: "try another one with --browser or SHORTLIST_BROWSER"}
	}
	return fmt.Sprintf("%s %d %d", real, fi.Size(), fi.ModTime().UnixNano()), nil
}

// dialTimeout is how long a remote browser may take to answer.
const dialTimeout = 10 * time.Second

func (b Browser) remoteIdentity(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	addr, err := resolveRemote(ctx, b.Remote)
	if err != nil {
		return "", startError(b, err)
	}
	alloc, endAlloc := remote.NewAllocator(context.Background(), addr, remote.NoModifyURL)
	defer endAlloc()
	cctx, end := chromedp.NewContext(alloc, chromedp.WithLogf(mute), chromedp.WithErrorf(mute))
	defer end()
	defer context.AfterFunc(ctx, end)()
	v, err := chromedp.CallBrowser(cctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return "", startError(b, err)
	}
	return v.Product + " " + v.Revision, nil
}

// resolveRemote returns the address of the browser's own WebSocket. A complete
// address is used as is; for a host and port the browser is asked, since its
// socket has a new name after every start.
func resolveRemote(ctx context.Context, addr string) (string, error) {
	u, err := url.Parse(addr)
	if err != nil {
		return "", err
	}
	if u.Host == "" {
		return "", errors.New("the address has no host")
	}
	secure := u.Scheme == "wss" || u.Scheme == "https"
	if !secure {
		if err := numericHost(ctx, u); err != nil {
			return "", err
		}
	}
	if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		if err := askSocket(ctx, u, secure); err != nil {
			return "", err
		}
	}
	u.Scheme = "ws"
	if secure {
		u.Scheme = "wss"
	}
	return u.String(), nil
}

// numericHost replaces the host by its IP address: as a defence against DNS
// rebinding, Chrome refuses connections by name.
func numericHost(ctx context.Context, u *url.URL) error {
	host := u.Hostname()
	if host == "localhost" || net.ParseIP(host) != nil {
		return nil
	}
	found, err := net.DefaultResolver.LookupHost(ctx, host)
	if err != nil {
		return err
	}
	port := u.Port()
	if port == "" {
		port = "80"
	}
	u.Host = net.JoinHostPort(found[0], port)
	return nil
}

// askSocket completes the address with the path of the browser's socket.
func askSocket(ctx context.Context, u *url.URL, secure bool) error {
	ask := url.URL{Scheme: "http", Host: u.Host, Path: "/json/version"}
	if secure {
		ask.Scheme = "https"
	}
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, ask.String(), nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var version struct{ WebSocketDebuggerURL string }
	err = json.NewDecoder(io.LimitReader(res.Body, 1<<20)).Decode(&version)
	if err != nil || version.WebSocketDebuggerURL == "" {
		return fmt.Errorf("%s does not answer as a browser does", ask.String())
	}
	socket, err := url.Parse(version.WebSocketDebuggerURL)
	if err != nil {
		return err
	}
	u.Path, u.RawQuery = socket.Path, socket.RawQuery
	return nil
}
