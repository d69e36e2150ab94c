package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// folder is a test site.
type folder struct {
	t   *testing.T
	dir string
}

func newFolder(t *testing.T) folder {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f := folder{t, dir}
	f.write("content/resume.md", "0")
	f.write("content/projects/relay.md", "0")
	return f
}

func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f folder) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) mkdir(name string)        { f.t.Helper(); f.must(os.MkdirAll(f.path(name), 0o777)) }
func (f folder) rename(from, to string)   { f.t.Helper(); f.must(os.Rename(f.path(from), f.path(to))) }
func (f folder) remove(name string)       { f.t.Helper(); f.must(os.RemoveAll(f.path(name))) }
func (f folder) link(target, name string) { f.t.Helper(); f.must(os.Symlink(target, f.path(name))) }
func (f folder) read(name string) string  { data, _ := os.ReadFile(f.path(name)); return string(data) }
func (f folder) write(name, data string) {
	f.t.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o777))
	f.must(os.WriteFile(f.path(name), []byte(data), 0o666))
}

// patience is how long to wait before concluding, on the busiest machine, that
// something will never happen.
const patience = time.Minute

// watch is Watch without polling to make up for missing events, unless events
// are unavailable.
func watch(t *testing.T, root string, single bool) *Watcher {
	w := newWatcher(root, single)
	w.seldom = time.Hour
	go w.run(t.Context())
	return w
}

// tellsOf acts, then waits for the event after which the whole change is
// visible.
func (f folder) tellsOf(w *Watcher, what string, act func()) {
	f.t.Helper()
	drain(w)
	act()
	want := f.all()
	limit := time.After(patience)
	for seen := ""; seen != want; {
		select {
		case <-w.Events:
			seen = f.all()
		case <-limit:
			f.t.Fatalf("%s is not told", what)
		}
	}
}

// all returns everything that a site is made from.
func (f folder) all() string {
	var b strings.Builder
	w := &Watcher{root: f.dir}
	w.walk(func(name string, info fs.FileInfo) {
		data, _ := os.ReadFile(name)
		fmt.Fprintf(&b, "%s %q\n", name, data)
	})
	return b.String()
}

// drain receives events until none come for a while.
func drain(w *Watcher) {
	for {
		select {
		case <-w.Events:
		case <-time.After(40 * time.Millisecond):
			return
		}
	}
}

// saves are the ways in which editors and tools write a file.
var saves = []struct {
	name string
	save func(f folder, name, data string)
}{
	{"VS Code, nano: in place", func(f folder, name, data string) { f.write(name, data) }},
	{"VS Code: cut, then written", func(f folder, name, data string) {
		f.write(name, "")
		time.Sleep(2 * time.Millisecond)
		f.write(name, data)
	}},
	{"vim: moved away, written anew", func(f folder, name, data string) {
		dir := filepath.Dir(name)
		f.write(dir+"/4913", "")
		f.remove(dir + "/4913")
		f.rename(name, name+"~")
		f.write(name, data)
		f.remove(name + "~")
	}},
	{"vim: with a swap file", func(f folder, name, data string) {
		swap := filepath.Dir(name) + "/." + filepath.Base(name) + ".swp"
		f.write(swap, "b0VIM")
		f.write(name, data)
		f.remove(swap)
	}},
	{"JetBrains: written beside, then exchanged", func(f folder, name, data string) {
		f.write(name+"___jb_tmp___", data)
		f.rename(name, name+"___jb_old___")
		f.rename(name+"___jb_tmp___", name)
		f.remove(name + "___jb_old___")
	}},
	{"Emacs: lock, backup, in place", func(f folder, name, data string) {
		lock := filepath.Dir(name) + "/.#" + filepath.Base(name)
		f.link("ada@example.1:2", lock)
		f.must(os.WriteFile(f.path(name+"~"), []byte(f.read(name)), 0o666))
		f.write(name, data)
		f.remove(lock)
	}},
	{"sed -i: written beside, renamed over", func(f folder, name, data string) {
		f.write(filepath.Dir(name)+"/sedAb12", data)
		f.rename(filepath.Dir(name)+"/sedAb12", name)
	}},
	{"git checkout: deleted, created", func(f folder, name, data string) {
		f.remove(name)
		f.write(name, data)
	}},
	{"the folder and all", func(f folder, name, data string) {
		dir := filepath.ToSlash(filepath.Dir(name))
		f.rename(dir, "aside")
		f.rename("aside", dir)
		f.write(name, data)
	}},
}

func TestWatchSaves(t *testing.T) {
	t.Parallel()
	for _, s := range saves {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			f := newFolder(t)
			w := watch(t, f.dir, false)
			for i := range 5 { // each way must leave a file that is still watched
				for _, name := range []string{"content/resume.md", "content/projects/relay.md"} {
					f.tellsOf(w, fmt.Sprintf("save %d of %s", i+1, name), func() { s.save(f, name, fmt.Sprint(i+1)) })
				}
			}
		})
	}
}

// TestWatchFolders changes folders in one way after another.
func TestWatchFolders(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	elsewhere := newFolder(t)
	elsewhere.write("deep/down/page.md", "0")
	w := watch(t, f.dir, false)
	edit := func(name, data string) func() { return func() { f.write(name, data) } }
	f.tellsOf(w, "a new folder with a page", edit("content/a/b/c/page.md", "1"))
	f.tellsOf(w, "an edit in the new folder", edit("content/a/b/c/page.md", "2"))
	f.tellsOf(w, "a moved folder", func() { f.rename("content/a", "content/z") })
	f.tellsOf(w, "an edit in the moved folder", edit("content/z/b/c/page.md", "3"))
	f.tellsOf(w, "a folder that comes from elsewhere", func() { f.must(os.Rename(elsewhere.path("deep"), f.path("content/deep"))) })
	f.tellsOf(w, "an edit in what came", edit("content/deep/down/page.md", "4"))
	f.tellsOf(w, "a deleted folder", func() { f.remove("content/z") })
	f.tellsOf(w, "a folder that is back", edit("content/z/b/c/page.md", "5"))
	f.tellsOf(w, "an edit in what is back", edit("content/z/b/c/page.md", "6"))
	f.tellsOf(w, "all content gone", func() { f.remove("content") })
	f.tellsOf(w, "all content back", edit("content/resume.md", "7"))
	f.tellsOf(w, "an edit in all that is back", edit("content/resume.md", "8"))
	f.tellsOf(w, "settings", edit("shortlist.yaml", "title: x"))
	f.tellsOf(w, "private values", edit("private.yaml", "phone: 1"))
	for _, name := range []string{"themes/mine/style.css", "layouts/resume/web.html", "static/CNAME", "roles/mine.yaml"} {
		f.tellsOf(w, name, edit(name, "9"))
		f.tellsOf(w, name+" again", edit(name, "10"))
	}
}

// TestWatchTellsAgain writes a page into a new folder after the event of the
// folder but before it is watched.
func TestWatchTellsAgain(t *testing.T) {
	f := newFolder(t)
	w := newWatcher(f.dir, false)
	if w.notify == nil {
		t.Skip(w.Polling())
	}
	defer w.notify.Close()
	f.write("content/new/page.md", "1")
	w.follow(fsnotify.Event{Name: f.path("content/new"), Op: fsnotify.Create})
	select {
	case <-w.Events:
	default:
		t.Error("what is in a new folder is not told")
	}
	w.follow(fsnotify.Event{Name: f.path("content/resume.md"), Op: fsnotify.Create})
	select {
	case <-w.Events:
		t.Error("a page is told twice")
	default:
	}
}

func TestWatchSymlinks(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	f.write("papers/folder/page.md", "0")
	f.write("papers/file/page.md", "0")
	f.link(f.path("papers/folder"), "content/linked")
	f.link("../papers/file/page.md", "content/linked.md")
	f.link(f.path("content"), "content/circle")
	w := watch(t, f.dir, false)
	f.tellsOf(w, "a page in a linked folder", func() { f.write("papers/folder/page.md", "1") })
	f.tellsOf(w, "a linked page", func() { f.write("papers/file/page.md", "1") })
	f.tellsOf(w, "a linked page that is renamed over", func() {
		f.write("papers/file/new", "2")
		f.rename("papers/file/new", "papers/file/page.md")
	})
	f.tellsOf(w, "a link that leads elsewhere", func() {
		f.write("papers/other/page.md", "3")
		f.remove("content/linked.md")
		f.link("../papers/other/page.md", "content/linked.md")
	})
	f.tellsOf(w, "a page that a link leads to now", func() { f.write("papers/other/page.md", "4") })
}

func TestWatchManyFiles(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	w := watch(t, f.dir, false)
	f.tellsOf(w, "a checkout of 500 files", func() {
		for i := range 500 {
			f.write(fmt.Sprintf("content/%d/page-%d.md", i%50, i), "1")
		}
	})
	f.tellsOf(w, "another checkout", func() {
		for i := range 500 {
			f.remove(fmt.Sprintf("content/%d/page-%d.md", i%50, i))
			f.write(fmt.Sprintf("content/%d/page-%d.md", i%50, i), "2")
		}
	})
	f.tellsOf(w, "one of them", func() { f.write("content/7/page-7.md", "3") })
}

func TestWatchKeepsQuiet(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	f.mkdir("public")
	w := watch(t, f.dir, false)
	drain(w)
	f.write("public/index.html", "built")
	f.write("private/resume.pdf", "printed")
	f.write(".git/index", "committed")
	f.write(".public.shortlist-new/index.html", "building")
	select {
	case <-w.Events:
		t.Error("what a build or git writes is told")
	case <-time.After(200 * time.Millisecond):
	}
}

// TestWatchWithoutTheSystem polls when the system has no watches left.
func TestWatchWithoutTheSystem(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	w := newWatcher(f.dir, false)
	if w.notify != nil {
		for dir := range w.watched {
			w.notify.Remove(dir)
		}
	}
	w.watched = map[string]fs.FileInfo{}
	w.add = func(string) error { return fmt.Errorf("add: %w", syscall.ENOSPC) }
	w.watchAll()
	go w.run(t.Context())
	if reason := w.Polling(); !strings.Contains(reason, "max_user_watches") {
		t.Errorf("it polls because %q", reason)
	}
	f.tellsOf(w, "an edit", func() { f.write("content/resume.md", "1") })
	f.tellsOf(w, "a new page", func() { f.write("content/a/b.md", "1") })
	f.tellsOf(w, "an edit of the same length", func() { f.write("content/a/b.md", "2") })
}

// TestWatchSlowMount: a mount gives no events, and is not known for that.
func TestWatchSlowMount(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	w := newWatcher(f.dir, false)
	w.notify = nil
	go w.run(t.Context())
	f.write("content/resume.md", "1")
	select {
	case <-w.Events:
	case <-time.After(patience):
		t.Error("the change is never told")
	}
}

// TestPauses: without events of the system files are looked at often, but
// however many they are, most of the time not at all.
func TestPauses(t *testing.T) {
	w := newWatcher(t.TempDir(), false)
	w.reason, w.seldom = "", time.Hour
	if got := w.pause(0); got != time.Hour {
		t.Errorf("with events %v", got)
	}
	w.fallBack("too many files")
	w.fallBack("another reason")
	if got := w.pause(0); got != pollOften || w.Polling() != "too many files" {
		t.Errorf("without events %v: %s", got, w.Polling())
	}
	if got := w.pause(time.Minute); got != pollShare*time.Minute {
		t.Errorf("after a look that took a minute %v", got)
	}
}

func TestWatchSingle(t *testing.T) {
	t.Parallel()
	f := newFolder(t)
	w := watch(t, f.path("content"), true)
	f.tellsOf(w, "the page", func() { f.write("content/resume.md", "1") })
	if n := len(w.folders()); n != 1 {
		t.Errorf("%d folders are watched for one page", n)
	}
}

func TestLimit(t *testing.T) {
	if got := limit(&fs.PathError{Err: syscall.ENOSPC}); !strings.Contains(got, "fs.inotify.max_user_watches") {
		t.Error(got)
	}
	if got := limit(errors.New("odd")); !strings.Contains(got, "odd") {
		t.Error(got)
	}
}
