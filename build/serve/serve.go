// Package serve shows a site while it is written: it watches the sources,
// keeps the site in memory, and tells browsers of every change. The site is
// at /, as it will be published; what belongs to the tool is below
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

// DefaultAddr is where a preview listens if nobody says otherwise.
const DefaultAddr = "127.0.0.1:1414"

// Options say what is shown, and where.
type Options struct {
	Build build.Options
	// Addr is host:port. Of the default address the next free port is taken;
	// one that was asked for is taken or an error.
	Addr string
	// Log is told of each update; it may be nil. It is not called
	// concurrently.
	Log func(Update)
}

// Update is what came of a change.
type Update struct {
	State *build.State // the site that is shown now; nil as long as there is none
	Err   error        // why it is not the one that the files make
	Took  time.Duration
	Same  bool // the site is as it was
}

// Server is a running preview. It ends with its context.
type Server struct {
	options Options
	token   string // which who changes something must know
	nonce   string // of the script in pages

	listener net.Listener
	preview  *build.Preview
	watcher  *Watcher
	hub      *hub
	paper    *paper
	done     sync.WaitGroup
}

// Start reads the site, listens, and follows changes until ctx ends. An error
// of the site itself is none here: it is shown until it is mended.
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
		return nil, u.Err // the wrong folder, and nothing that is about to be mended
	}
	server := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	if !o.Build.NoPDF && o.Build.CacheDir != "" {
		go s.paper.warm() // so that it is ready when somebody opens the studio
	}
	s.done.Go(func() { f.run(ctx) })
	s.done.Go(func() { server.Serve(s.listener) })
	s.done.Go(func() {
		<-ctx.Done()
		server.Close()
	})
	return s, nil
}

// watched is the folder that holds what is shown.
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

// isSite says whether a folder has what a preview can follow.
func isSite(o build.Options, root string) bool {
	info, err := os.Stat(cmp.Or(o.File, filepath.Join(root, "content")))
	return err == nil && info.IsDir() == (o.File == "")
}

// maxPorts is how many ports are tried from the default one on.
const maxPorts = 50

func listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(cmp.Or(addr, DefaultAddr))
	first, numeric := strconv.Atoi(port)
	if err != nil || numeric != nil {
		return nil, build.Fail(fmt.Sprintf("--addr must be a host and a port, not %q", addr), "for example --addr "+DefaultAddr)
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, port))
	for next := first + 1; addr == "" && errors.Is(err, syscall.EADDRINUSE) && next < first+maxPorts; next++ {
		l, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(next)))
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, build.Fail("something else is listening on "+net.JoinHostPort(host, port), "choose another port with --addr, or leave out --addr to have a free one found")
	}
	if err != nil {
		return nil, &build.Failure{Message: "cannot listen on " + net.JoinHostPort(host, port), Err: err, Hint: "for example --addr " + DefaultAddr}
	}
	return l, nil
}

// URL is the address of the site, with a slash at its end.
func (s *Server) URL() string {
	host, port, _ := net.SplitHostPort(s.listener.Addr().String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// Studio is the address of the studio.
func (s *Server) Studio() string { return s.URL() + studioPath }

// Polling says why files are looked through all the time instead of the
// system telling of changes; it is empty where that does.
func (s *Server) Polling() string { return s.watcher.Polling() }

// Shown is the last update: right after Start, what came of the first build.
func (s *Server) Shown() Update {
	u, _ := s.hub.current()
	return u
}

// Wait waits until the context of Start has ended and nothing of the server
// is left, browsers included.
func (s *Server) Wait() {
	s.done.Wait()
	s.preview.Close()
	s.paper.close()
}

// publish shows a new state.
func (s *Server) publish(u Update) {
	s.hub.publish(&u)
	if s.options.Log != nil {
		s.options.Log(u)
	}
}

// follower makes the site again when something changes.
type follower struct {
	preview *build.Preview
	events  <-chan struct{}
	publish func(Update)
	last    *build.State
	failed  string // the error that was published last
}

// The first change is shown at once. Those that follow it closely are waited
// for until there is a moment of quiet; a stream of them is not waited for
// longer than a burst.
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

// overtaken updates the site and says whether a newer change came meanwhile.
// That breaks the update off, if it may.
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

// settle waits for a moment of quiet.
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

// update makes the site and publishes it, unless it was broken off.
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
