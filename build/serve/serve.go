// Package serve previews a site while it is being written: it watches the
// sources, keeps the site in memory, and notifies browsers of every change. The
// site is at /, as it will be published; the tool's own pages are below
// /_shortlist/.
package serve

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/shortlist-cv/shortlist/build"
)

// DefaultAddr is the default address of a preview.
const DefaultAddr = "127.0.0.1:1414"

// Options configures a preview.
type Options struct {
	Build build.Options
	// Addr is host:port. If it is empty, the first free port from that of
	// DefaultAddr on is used; otherwise a port in use is an error.
	Addr string
	// Log, if not nil, is called for each update, never concurrently.
	Log func(Update)
}

// Update is the outcome of a change.
type Update struct {
	State *build.State // the site now shown; nil until there is one
	Err   error        // why State is not up to date
	Took  time.Duration
	Same  bool // nothing visible has changed
}

// Server is a running preview. It stops when the context of Start ends.
type Server struct {
	options Options
	token   string // required of requests that change files
	nonce   string // of the script added to pages

	listener net.Listener
	preview  *build.Preview
	watcher  *Watcher
	hub      *hub
	paper    *paper
	done     sync.WaitGroup
}

// Start reads the site, listens, and follows changes until ctx ends. A site
// that cannot be built is not an error: the preview says why until it can.
func Start(ctx context.Context, o Options) (*Server, error) {
	root, single, err := watched(o.Build)
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, token: rand.Text(), nonce: rand.Text(), hub: newHub(), paper: newPaper(o.Build.CacheDir)}
	if s.listener, err = listen(o.Addr); err != nil {
		return nil, err
	}
	s.watcher = Watch(ctx, root, single)
	s.preview = build.NewPreview(o.Build)
	f := follower{preview: s.preview, events: s.watcher.Events, publish: s.publish}
	f.update(ctx)
	if u, _ := s.hub.current(); u.State == nil && !isSite(o.Build, root) {
		s.listener.Close()
		s.preview.Close()
		return nil, u.Err // the wrong folder, not a site to be repaired
	}
	server := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	if !o.Build.NoPDF && o.Build.CacheDir != "" {
		go s.paper.warm() // to be ready when the studio is opened
	}
	s.done.Go(func() { f.run(ctx) })
	s.done.Go(func() { server.Serve(s.listener) })
	s.done.Go(func() {
		<-ctx.Done()
		server.Close()
	})
	return s, nil
}

// watched returns the folder that holds what is shown.
func watched(o build.Options) (root string, single bool, err error) {
	if o.File != "" {
		name, err := filepath.Abs(o.File)
		return filepath.Dir(name), true, err
	}
	root, err = filepath.Abs(cmp.Or(o.Dir, "."))
	if err != nil {
		return "", false, err
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return "", false, &build.Failure{Message: "cannot open the site's folder", Err: err, Hint: "name an existing folder with --dir"}
	}
	return root, false, nil
}

// isSite reports whether there is something for a preview to follow.
func isSite(o build.Options, root string) bool {
	info, err := os.Stat(cmp.Or(o.File, filepath.Join(root, "content")))
	return err == nil && info.IsDir() == (o.File == "")
}

// maxPorts is how many ports are tried, counting from the default one.
const maxPorts = 50

func listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(cmp.Or(addr, DefaultAddr))
	first, numeric := strconv.Atoi(port)
	if err != nil || numeric != nil {
		return nil, build.Fail(fmt.Sprintf("--addr must be a host and a port, not %q", addr), "for example --addr "+DefaultAddr)
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, port))
	for next := first + 1; addr == "" && err != nil && next < first+maxPorts; next++ { // Windows reserves ports too
		l, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(next)))
	}
	const inUseOnWindows = syscall.Errno(10048) // WSAEADDRINUSE
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, inUseOnWindows) {
		return nil, build.Fail("something else is listening on "+net.JoinHostPort(host, port), "choose another port with --addr, or leave out --addr to have a free one found")
	}
	if err != nil {
		return nil, &build.Failure{Message: "cannot listen on " + net.JoinHostPort(host, port), Err: err, Hint: "for example --addr " + DefaultAddr}
	}
	return l, nil
}

// URL returns the address of the site, ending in a slash.
func (s *Server) URL() string {
	host, port, _ := net.SplitHostPort(s.listener.Addr().String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// Studio returns the address of the studio.
func (s *Server) Studio() string { return s.URL() + studioPath }

// Network returns the address of the studio for other machines, or "" if the
// preview is for this one only or for those that know its address, or if there
// is no network.
func (s *Server) Network() string {
	host, port, _ := net.SplitHostPort(s.listener.Addr().String())
	if ip := net.ParseIP(host); ip == nil || !ip.IsUnspecified() {
		return ""
	}
	// Nothing is sent: the system only chooses the address to send from.
	c, err := net.Dial("udp", "192.0.2.1:9")
	if err != nil {
		return ""
	}
	defer c.Close()
	host, _, _ = net.SplitHostPort(c.LocalAddr().String())
	return "http://" + net.JoinHostPort(host, port) + "/" + studioPath
}

// Polling returns why files are polled instead of watched, or "" if they are
// watched.
func (s *Server) Polling() string { return s.watcher.Polling() }

// Shown returns the latest update: right after Start, that of the first build.
func (s *Server) Shown() Update {
	u, _ := s.hub.current()
	return u
}

// Wait waits until the context of Start has ended and the server and its
// browser are gone.
func (s *Server) Wait() {
	s.done.Wait()
	s.preview.Close()
	s.paper.close()
}

// publish makes an update current.
func (s *Server) publish(u Update) {
	s.hub.publish(&u)
	if s.options.Log != nil {
		s.options.Log(u)
	}
}

// follower rebuilds the site when something changes.
type follower struct {
	preview *build.Preview
	events  <-chan struct{}
	publish func(Update)
	last    *build.State
	failed  string // the last published error
}

// The first change is shown at once. If more follow, updates wait for a quiet
// moment, but in a steady stream no longer than a burst.
const (
	quiet = 5 * time.Millisecond
	burst = 250 * time.Millisecond
)

func (f *follower) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.events:
		}
		for began := time.Now(); f.overtaken(ctx, time.Since(began) < burst) && ctx.Err() == nil; {
			f.settle(ctx, began)
		}
	}
}

// overtaken updates the site and reports whether a newer change came meanwhile.
// If mayBreak is set, such a change aborts the update.
func (f *follower) overtaken(ctx context.Context, mayBreak bool) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done, newer := make(chan struct{}), make(chan bool)
	go func() {
		select {
		case <-f.events:
			if mayBreak {
				cancel()
			}
			newer <- true
		case <-done:
			newer <- false
		}
	}()
	f.update(ctx)
	close(done)
	return <-newer
}

// settle waits for a quiet moment.
func (f *follower) settle(ctx context.Context, began time.Time) {
	for time.Since(began) < burst {
		select {
		case <-ctx.Done():
			return
		case <-f.events:
		case <-time.After(quiet):
			return
		}
	}
}

// update rebuilds the site and publishes it, unless aborted.
func (f *follower) update(ctx context.Context) {
	began := time.Now()
	state, err := f.preview.Update(ctx)
	if ctx.Err() != nil {
		return
	}
	failed := ""
	if err != nil {
		failed, state = err.Error(), f.last
	}
	same := f.last != nil && failed == f.failed && (state == f.last || state.Same(f.last))
	f.last, f.failed = state, failed
	f.publish(Update{State: state, Err: err, Took: time.Since(began), Same: same})
}
