package pdf

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/remote"
)

// chrome is a running browser, our own or remote.
type chrome struct {
	ctx    context.Context // chromedp's context of the browser
	cancel func()          // ends ctx, and waits for the browser or the connection to end
	remote bool

	mu   sync.Mutex
	idle []*tab
	tabs []*tab
}

// startTimeout is how long a browser may take to answer for the first time.
// From a cold disk, the 300 MB of a browser take several seconds to load.
const startTimeout = 60 * time.Second

// startChrome starts the browser, or connects to it, and opens the first tab.
func startChrome(ctx context.Context, b Browser) (*chrome, error) {
	launch := launchLocal
	if b.Remote != "" {
		launch = dialRemote
	}
	c, err := launch(b)
	if err != nil {
		return nil, err
	}
	// The browser lives as long as the context of the first call, so a context
	// with a deadline would end it later.
	giveUp := func() { c.cancel() }
	timer := time.AfterFunc(startTimeout, giveUp)
	unhook := context.AfterFunc(ctx, giveUp)
	err = c.connect()
	late := !timer.Stop()
	unhook()
	if err == nil && ctx.Err() == nil && !late {
		return c, nil
	}
	c.stop()
	switch {
	case ctx.Err() != nil:
		return nil, ErrClosed
	case late:
		err = fmt.Errorf("no answer after %v", startTimeout)
	}
	return nil, startError(b, err)
}

// connect makes the browser answer and opens the first tab.
func (c *chrome) connect() error {
	if c.remote {
		if _, err := chromedp.CallBrowser(c.ctx, browser.GetVersion, cdp.Empty{}); err != nil {
			return err
		}
	}
	t, err := c.open()
	if err == nil {
		c.give(t)
	}
	return err
}

// launchLocal prepares a browser process with its own profile.
func launchLocal(b Browser) (*chrome, error) {
	prof, err := newProfile(os.TempDir())
	if err != nil {
		return nil, &BrowserError{Browser: b.String(), Err: err, Hint: "free some space in the folder for temporary files, or set TMPDIR to another one"}
	}
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(b.Path),
		chromedp.UserDataDir(prof.dir),
		chromedp.ModifyCmdFunc(ownProcessGroup),
		chromedp.Env(prof.env()...),
	}
	for _, f := range flags(runsAsRoot()) {
		opts = append(opts, chromedp.Flag(f.name, f.value))
	}
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	c := &chrome{}
	first := &tab{}
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithListener(first.hear), chromedp.WithLogf(mute), chromedp.WithErrorf(mute))
	c.ctx = ctx
	c.cancel = sync.OnceFunc(func() {
		cancel()
		endAlloc()
		prof.remove()
	})
	// The browser starts with one tab, which belongs to the browser's own
	// context.
	first.ctx, first.close = ctx, func() {}
	c.tabs = append(c.tabs, first)
	return c, nil
}

// dialRemote prepares the connection to a browser that is already running.
func dialRemote(b Browser) (*chrome, error) {
	addr, err := resolveRemote(context.Background(), b.Remote)
	if err != nil {
		return nil, startError(b, err)
	}
	alloc, endAlloc := remote.NewAllocator(context.Background(), addr, remote.NoModifyURL)
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithLogf(mute), chromedp.WithErrorf(mute))
	c := &chrome{ctx: ctx, remote: true}
	c.cancel = sync.OnceFunc(func() {
		c.mu.Lock()
		tabs := c.tabs
		c.mu.Unlock()
		for _, t := range tabs {
			t.close()
		}
		cancel()
		endAlloc()
		chromedp.FromContext(alloc).Allocator.Wait()
	})
	return c, nil
}

func mute(string, ...any) {}

// take returns an unused tab, opening one if necessary. The printer's slots
// bound their number.
func (c *chrome) take(ctx context.Context) (*tab, error) {
	c.mu.Lock()
	if n := len(c.idle); n > 0 {
		t := c.idle[n-1]
		c.idle = c.idle[:n-1]
		c.mu.Unlock()
		return t, nil
	}
	c.mu.Unlock()
	type opened struct {
		*tab
		error
	}
	done := make(chan opened, 1)
	go func() {
		t, err := c.open()
		done <- opened{t, err}
	}()
	select {
	case o := <-done:
		return o.tab, o.error
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// give makes the tab available again.
func (c *chrome) give(t *tab) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, t)
}

// open opens a tab.
func (c *chrome) open() (*tab, error) {
	t := c.newTab()
	if err := chromedp.Do(t.ctx); err != nil {
		return nil, err
	}
	t.target = chromedp.FromContext(t.ctx).Target
	return t, t.prepare(t.ctx)
}

// newTab makes the context of a tab, which chromedp opens on first use.
func (c *chrome) newTab() *tab {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.remote && len(c.tabs) == 1 && c.tabs[0].target == nil {
		return c.tabs[0]
	}
	t := &tab{}
	opts := []chromedp.ContextOption{chromedp.WithListener(t.hear)}
	if c.remote {
		opts = append(opts, chromedp.WithNewBrowserContext(offline))
	}
	t.ctx, t.close = chromedp.NewContext(c.ctx, opts...)
	c.tabs = append(c.tabs, t)
	return t
}

// offline keeps a browser context off the network: interception does not see
// the connections that a page's hints open before requests.
func offline(p *target.CreateBrowserContextParams) {
	p.ProxyServer = deadProxy
	p.ProxyBypassList = "<-loopback>"
}

// deadProxy is an address at which nothing listens: port 1 is reserved.
const deadProxy = "http://127.0.0.1:1"

// stop ends the browser and waits for it.
func (c *chrome) stop() { c.cancel() }

type flag struct {
	name  string
	value any
}

// flags returns the switches of the browser. Most keep it from using the
// network by itself, from updating, and from throttling background tabs.
func flags(root bool) []flag {
	fs := []flag{
		{"headless", true},
		{"hide-scrollbars", true},
		{"mute-audio", true},
		{"no-first-run", true},
		{"no-default-browser-check", true},
		{"no-service-autorun", true},
		{"password-store", "basic"},
		{"use-mock-keychain", true},
		{"force-color-profile", "srgb"},
		{"disable-background-networking", true},
		{"disable-background-timer-throttling", true},
		{"disable-backgrounding-occluded-windows", true},
		{"disable-renderer-backgrounding", true},
		// The crash reporter is a daemon that outlives the browser.
		{"disable-breakpad", true},
		{"disable-crash-reporter", true},
		{"disable-client-side-phishing-detection", true},
		{"disable-component-update", true},
		{"disable-default-apps", true},
		{"disable-domain-reliability", true},
		// /dev/shm is 64 MB in a container, and too small for a page.
		{"disable-dev-shm-usage", true},
		{"disable-extensions", true},
		{"disable-gpu", true},
		{"disable-hang-monitor", true},
		{"disable-ipc-flooding-protection", true},
		{"disable-popup-blocking", true},
		{"disable-prompt-on-repost", true},
		{"disable-sync", true},
		{"disable-features", "Translate,MediaRouter,OptimizationHints"},
		{"metrics-recording-only", true},
		// Interception answers all requests before they get here. This is for
		// what is not a request: name lookups, early connections.
		{"proxy-server", deadProxy},
		{"proxy-bypass-list", "<-loopback>"},
		{"host-resolver-rules", "MAP * ~NOTFOUND"},
	}
	if root {
		// The sandbox does not work for root. Without it, the zygote process is
		// not needed either, which saves 10 to 20 ms.
		fs = append(fs, flag{"no-sandbox", true}, flag{"no-zygote", true})
	}
	return fs
}

// startError explains in the user's terms why a browser does not run.
func startError(b Browser, err error) error {
	var be *BrowserError
	if errors.As(err, &be) {
		return err
	}
	e := &BrowserError{Browser: b.String(), Err: err}
	text := err.Error()
	switch {
	case b.Remote != "":
		e.Err = fmt.Errorf("connecting: %w", err)
		e.Hint = "check that it runs with --remote-debugging-port and that the address is right, such as ws://127.0.0.1:9222"
	case strings.Contains(text, "No usable sandbox"), strings.Contains(text, "SUID sandbox"), strings.Contains(text, "Failed to move to new namespace"):
		e.Err = errors.New("its sandbox does not work here")
		e.Hint = "allow user namespaces (sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu, --security-opt seccomp=unconfined for Docker), or use a Google Chrome from its own package, or run as root in a container"
	case strings.Contains(text, "shared libraries"):
		e.Hint = "a library is missing: install the browser from the system's packages, with its dependencies"
	default:
		e.Hint = "run it by hand with --headless --no-first-run to see more, or try another one with --browser or SHORTLIST_BROWSER"
	}
	e.Err = firstLines(e.Err)
	return e
}

// firstLines shortens an error that contains the output of a browser, which may
// be a crash dump.
func firstLines(err error) error {
	const most = 600
	text := strings.TrimSpace(err.Error())
	if len(text) <= most {
		return err
	}
	return errors.New(strings.ToValidUTF8(text[:most], "") + " …")
}

// isRemote reports whether s is an address rather than a path.
func isRemote(s string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "ws", "wss", "http", "https":
		return true
	}
	return false
}
