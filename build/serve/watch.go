package serve

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Watcher signals when anything that a site is made from may have changed. It
// prefers a signal too many to one too few: receivers compare contents.
//
// File system events are signalled at once. In addition, all files are polled
// every few seconds, since some mounts give no events for what other machines
// write; and several times a second if the mount is known to be like that or if
// the system cannot watch any more folders.
type Watcher struct {
	// Events holds at most one pending event, which stands for any number of
	// changes.
	Events <-chan struct{}

	root   string // the site's folder, absolute
	single bool   // only a file's folder, not below: it may be a home directory
	events chan struct{}
	notify *fsnotify.Watcher // nil if the system cannot watch
	add    func(string) error
	seldom time.Duration // pollSeldom, except in tests
	seen   uint64        // the last result of look

	watched map[string]fs.FileInfo // folders being watched

	mu     sync.Mutex
	reason string
}

// How often files are polled. Polling takes at most one part in pollShare of
// the time.
const (
	pollOften  = 250 * time.Millisecond
	pollSeldom = 3 * time.Second
	pollShare  = 20
)

// sources are the folders that a site is made from.
var sources = []string{"content", "static", "themes", "layouts", "roles"}

// Watch watches the site in the folder root until ctx ends; if single is set,
// only the files directly in root.
func Watch(ctx context.Context, root string, single bool) *Watcher {
	w := newWatcher(root, single)
	go w.run(ctx)
	return w
}

func newWatcher(root string, single bool) *Watcher {
	events := make(chan struct{}, 1)
	w := &Watcher{Events: events, events: events, root: root, single: single, seldom: pollSeldom, watched: map[string]fs.FileInfo{}}
	var err error
	if w.notify, err = fsnotify.NewWatcher(); err != nil {
		w.notify = nil
		w.fallBack("the system cannot watch any more folders (" + err.Error() + ")")
	} else {
		w.add = w.notify.Add
	}
	if kind := remoteKind(root); kind != "" {
		w.fallBack("the site is on " + kind + ", which does not report changes made elsewhere")
	}
	// This precedes the caller's reading of the site, so that no change is lost
	// in between.
	w.watchAll()
	w.seen = w.look()
	return w
}

// Polling returns why files are polled several times a second, or "" if events
// are relied on.
func (w *Watcher) Polling() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reason
}

func (w *Watcher) fallBack(reason string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.reason == "" {
		w.reason = reason
	}
}

func (w *Watcher) tell() {
	select {
	case w.events <- struct{}{}:
	default:
	}
}

func (w *Watcher) run(ctx context.Context) {
	var told <-chan fsnotify.Event
	var failed <-chan error
	if w.notify != nil {
		defer w.notify.Close()
		told, failed = w.notify.Events, w.notify.Errors
	}
	cost := time.Duration(0)
	timer := time.NewTimer(w.pause(0))
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-told:
			if !ok {
				told = nil
				continue
			}
			if w.concerns(e.Name) {
				w.tell()
				w.follow(e)
			}
		case <-failed: // events were lost
			w.watchAll()
			w.tell()
		case <-timer.C:
			began := time.Now()
			if now := w.look(); now != w.seen {
				w.seen = now
				w.watchAll()
				w.tell()
			}
			// The faster of the last two counts: the other may have waited for
			// the machine.
			before := cost
			cost = time.Since(began)
			timer.Reset(w.pause(min(before, cost)))
		}
	}
}

// pause returns the time until the next poll, given the cost of the last one.
func (w *Watcher) pause(cost time.Duration) time.Duration {
	pause := w.seldom
	if w.Polling() != "" {
		pause = pollOften
	}
	return max(pause, pollShare*cost)
}

// concerns reports whether the site may be made from what is at name. In the
// site's folder, builds and git write too.
func (w *Watcher) concerns(name string) bool {
	if filepath.Dir(name) != w.root || w.single {
		return true
	}
	base := filepath.Base(name)
	return base != "public" && base != "private" && !strings.HasPrefix(base, ".")
}

// follow watches folders that have been created, and signals again for what was
// written to them before they were watched. A folder that is moved keeps its
// watch, under its old name; so everything below an event is watched anew.
func (w *Watcher) follow(e fsnotify.Event) {
	if e.Op&(fsnotify.Create|fsnotify.Rename|fsnotify.Remove) == 0 {
		return
	}
	for dir := range w.watched {
		if dir == e.Name || strings.HasPrefix(dir, e.Name+string(filepath.Separator)) {
			w.notify.Remove(dir)
			delete(w.watched, dir)
		}
	}
	if w.watchAll() {
		w.tell()
	}
}

// maxRounds bounds how often newly watched folders are searched for new
// folders.
const maxRounds = 16

// watchAll watches all folders of the site, and reports whether any were new.
func (w *Watcher) watchAll() (grown bool) {
	if w.notify == nil {
		return false
	}
	for range maxRounds {
		found := w.folders()
		fresh := false
		for dir, info := range found {
			if old := w.watched[dir]; old != nil && os.SameFile(old, info) {
				continue
			}
			if err := w.add(dir); err == nil {
				w.watched[dir], fresh = info, true
			} else if !errors.Is(err, fs.ErrNotExist) {
				w.fallBack(limit(err))
			}
		}
		for dir := range w.watched {
			if found[dir] == nil {
				w.notify.Remove(dir)
				delete(w.watched, dir)
			}
		}
		if !fresh { // nothing appeared between the listing and the watch
			return grown
		}
		grown = true
	}
	return grown
}

// limit explains why a folder cannot be watched.
func limit(err error) string {
	if errors.Is(err, syscall.ENOSPC) {
		return "the system cannot watch any more folders; raise fs.inotify.max_user_watches"
	}
	return "the system cannot watch a folder (" + err.Error() + ")"
}

// folders returns the folders that the site's files are in, following symlinks.
func (w *Watcher) folders() map[string]fs.FileInfo {
	found := map[string]fs.FileInfo{}
	note := func(dir string) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			found[dir] = info
		}
	}
	note(w.root)
	w.walk(func(name string, info fs.FileInfo) {
		if info.IsDir() {
			found[name] = info
		} else if real, err := filepath.EvalSymlinks(name); err == nil && real != name {
			note(filepath.Dir(real)) // the file is written there
		}
	})
	return found
}

// look hashes the state of all files.
func (w *Watcher) look() uint64 {
	h := fnv.New64a()
	w.walk(func(name string, info fs.FileInfo) {
		if !info.IsDir() {
			fmt.Fprintf(h, "%s %d %d %v\n", name, info.Size(), info.ModTime().UnixNano(), info.Mode())
		} else {
			fmt.Fprintln(h, name)
		}
	})
	return h.Sum64()
}

// maxDepth bounds a walk through cyclic symlinks.
const maxDepth = 24

// maxSeen bounds the number of files and folders in a walk.
const maxSeen = 200_000

// walk visits the files and folders of the site in order, following symlinks.
func (w *Watcher) walk(visit func(name string, info fs.FileInfo)) {
	left := maxSeen
	var folder func(dir string, above []fs.FileInfo, deep bool)
	folder = func(dir string, above []fs.FileInfo, deep bool) {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			name := filepath.Join(dir, e.Name())
			if left--; left < 0 || !w.concerns(name) || !deep && e.IsDir() {
				continue
			}
			info, err := os.Stat(name)
			if err != nil {
				continue
			}
			if !info.IsDir() {
				visit(name, info)
			} else if deep && len(above) < maxDepth && !slices.ContainsFunc(above, func(a fs.FileInfo) bool { return os.SameFile(a, info) }) {
				visit(name, info)
				folder(name, append(slices.Clip(above), info), true)
			}
		}
	}
	folder(w.root, nil, false)
	if w.single {
		return
	}
	for _, source := range sources {
		name := filepath.Join(w.root, source)
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			visit(name, info)
			folder(name, []fs.FileInfo{info}, true)
		}
	}
}
