package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tree writes files below dir.
func tree(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// readTree reads all files below dir.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

// publishTree publishes files to out, calling step before each step.
func publishTree(out string, files map[string]string, step func(string)) error {
	s, err := openStage(out, false)
	if err != nil {
		return err
	}
	defer s.discard()
	if step != nil {
		s.step = step
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := s.add(name, []byte(files[name])); err != nil {
			return err
		}
	}
	return s.publish()
}

func without(files map[string]string, name string) map[string]string {
	files = maps.Clone(files)
	delete(files, name)
	return files
}

var (
	oldSite = map[string]string{"index.html": "old home", "a/index.html": "old a", "b": "a file", "same.css": "same"}
	newSite = map[string]string{"index.html": "new home", "c/index.html": "new c", "b/index.html": "a folder", "same.css": "same"}
)

func TestPublishReplacesTheOldSite(t *testing.T) {
	for _, kept := range []string{".gitkeep", ".git/HEAD"} { // beside a repository, file by file
		out := filepath.Join(t.TempDir(), "public")
		tree(t, out, map[string]string{kept: "kept"})
		for _, files := range []map[string]string{oldSite, newSite, oldSite} {
			before, err := os.Stat(out)
			if err != nil {
				t.Fatal(err)
			}
			if err := publishTree(out, files, nil); err != nil {
				t.Fatal(err)
			}
			got := without(readTree(t, out), listName)
			if got[kept] != "kept" || !maps.Equal(without(got, kept), files) {
				t.Errorf("published %v, want %v and %s", got, files, kept)
			}
			if folders, _ := filepath.Glob(filepath.Join(out, "[abc]")); len(folders) != len(files)-2 {
				t.Errorf("left of another site: %v", folders)
			}
			if list, err := readList(out); err != nil || !slices.Equal(sortedKeys(list), sortedKeys(files)) {
				t.Errorf("listed %v, %v", list, err)
			}
			if after, err := os.Stat(out); err != nil || os.SameFile(before, after) != (kept == ".git/HEAD") {
				t.Errorf("with %s the folder itself is the same: %v, %v", kept, os.SameFile(before, after), err)
			}
		}
		if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 1 {
			t.Errorf("left beside public/: %v", left)
		}
	}
}

// TestPagesArePublishedLast: file by file, a page follows what it refers to.
func TestPagesArePublishedLast(t *testing.T) {
	got := inOrder(map[string]string{"a/index.html": "", "index.html": "", "z.css": "", "a/ada.pdf": "", "b.html": ""})
	if want := []string{"a/ada.pdf", "z.css", "a/index.html", "b.html", "index.html"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestPublishFinishesHalfAnExchange: where two folders cannot be exchanged in
// one step, a killed build may leave the old site aside and none in its place.
func TestPublishFinishesHalfAnExchange(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	if err := publishTree(out, oldSite, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(out, besides(out, "old")); err != nil {
		t.Fatal(err)
	}
	tree(t, besides(out, "new"), newSite)
	s, err := openStage(out, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := without(readTree(t, out), listName); !maps.Equal(got, oldSite) {
		t.Errorf("before anything is published there is %v", got)
	}
	s.discard()
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 1 {
		t.Errorf("left beside public/: %v", left)
	}
}

func TestPublishKeepsDotfilesAndTimes(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	tree(t, out, map[string]string{".gitkeep": "", "a/.note": "mine"})
	if err := publishTree(out, oldSite, nil); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(filepath.Join(out, "same.css"))
	if err := publishTree(out, newSite, nil); err != nil {
		t.Fatal(err)
	}
	got := readTree(t, out)
	if _, ok := got[".gitkeep"]; !ok || got["a/.note"] != "mine" {
		t.Errorf("dotfiles are lost: %v", got)
	}
	if after, _ := os.Stat(filepath.Join(out, "same.css")); !os.SameFile(before, after) {
		t.Error("a file that did not change was written again")
	}
}

func TestPublishRefusesStrangers(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	tree(t, out, map[string]string{"photo.jpg": "!", "1": "", "2": "", "3": "", "4": "", "5": ""})
	_, err := openStage(out, false)
	if err == nil || !strings.Contains(err.Error(), "1, 2, 3, 4, 5 and 1 more") || Hint(err) == "" {
		t.Fatalf("error %v, hint %q", err, Hint(err))
	}
	if err := os.Remove(filepath.Join(out, "5")); err != nil {
		t.Fatal(err)
	}
	if _, err := openStage(out, false); err == nil || !strings.HasSuffix(err.Error(), "1, 2, 3, 4, photo.jpg") || !strings.Contains(Hint(err), "--force") {
		t.Errorf("of five: error %v, hint %q", err, Hint(err))
	}
	s, err := openStage(out, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.add("index.html", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.publish(); err != nil {
		t.Fatal(err)
	}
	if got := readTree(t, out); got["photo.jpg"] != "!" {
		t.Errorf("--force lost a stranger: %v", got)
	}
}

// TestPublishKeepsWhatIsInTheWay: where a file to be kept and a folder of the
// site, or the reverse, claim one path, neither replaces the other.
func TestPublishKeepsWhatIsInTheWay(t *testing.T) {
	for _, name := range []string{"a", "index.html/x"} {
		for _, git := range []string{"", ".git"} { // with .git, files are synced one by one
			out := filepath.Join(t.TempDir(), "public")
			tree(t, out, map[string]string{name: "mine", git + "/x": ""})
			s, err := openStage(out, true)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range []string{"a/b/index.html", "index.html"} {
				if err := s.add(file, nil); err != nil {
					t.Fatal(err)
				}
			}
			err = s.publish()
			s.discard()
			if err == nil || Hint(err) == "" || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: error %v", name, err)
			}
			if got := readTree(t, out); got[name] != "mine" || got[listName] != "" {
				t.Errorf("%s: left %v", name, got)
			}
		}
	}
}

// killAt names the environment variable that makes a process of this test kill
// itself before its nth step.
const killAt = "SHORTLIST_TEST_KILL_AT"

func publishAndDie(mode, out string) {
	n, _ := strconv.Atoi(os.Getenv(killAt))
	if mode == "sync" {
		os.Chdir(out)
	}
	err := publishTree(out, newSite, func(string) {
		if n--; n == 0 {
			p, _ := os.FindProcess(os.Getpid())
			p.Kill()
			select {}
		}
	})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// TestPublishSurvivesKill kills the process before each step of publishing.
// With an exchange, public/ must be the old site or the new one; file by file,
// each file must be whole and no page lost. The next build must finish what the
// killed one began.
func TestPublishSurvivesKill(t *testing.T) {
	for _, mode := range []string{"exchange", "sync"} {
		t.Run(mode, func(t *testing.T) {
			for n := 1; ; n++ {
				out := filepath.Join(t.TempDir(), "public")
				if err := publishTree(out, oldSite, nil); err != nil {
					t.Fatal(err)
				}
				cmd := exec.Command(os.Args[0], mode, out)
				cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", killAt, n))
				said, err := cmd.CombinedOutput()
				if cmd.ProcessState.ExitCode() == 1 {
					t.Fatalf("step %d: %s", n, said)
				}
				if err == nil {
					if n < 4 {
						t.Fatalf("only %d steps; the test kills nothing: %s", n-1, said)
					}
					return
				}
				got := without(readTree(t, out), listName)
				delete(got, ".shortlist-new/index.html")
				checkKilled(t, mode, n, got)
				if err := publishTree(out, newSite, nil); err != nil {
					t.Fatalf("killed before step %d: the next build fails: %v", n, err)
				}
				if got := without(readTree(t, out), listName); !maps.Equal(got, newSite) {
					t.Errorf("killed before step %d: the next build gives %v", n, got)
				}
				if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 1 {
					t.Errorf("killed before step %d: left beside public/: %v", n, left)
				}
			}
		})
	}
}

func checkKilled(t *testing.T, mode string, n int, got map[string]string) {
	t.Helper()
	if mode == "exchange" {
		if !maps.Equal(got, oldSite) && !maps.Equal(got, newSite) {
			t.Errorf("killed before step %d: neither old nor new: %v", n, got)
		}
		return
	}
	for name, text := range got {
		if text != oldSite[name] && text != newSite[name] && !strings.HasPrefix(name, ".") {
			t.Errorf("killed before step %d: %s holds %q", n, name, text)
		}
	}
	if got["index.html"] == "" || got["same.css"] == "" {
		t.Errorf("killed before step %d: a file that both sites have is gone: %v", n, got)
	}
}

func TestLockExcludes(t *testing.T) {
	dir := t.TempDir()
	release, busy, err := tryLock(dir)
	if err != nil || busy {
		t.Fatal(busy, err)
	}
	if _, busy, err := tryLock(dir); err != nil || !busy {
		t.Fatalf("a second lock: busy %v, error %v", busy, err)
	}
	release()
	release, busy, err = tryLock(dir)
	if err != nil || busy {
		t.Fatalf("after release: busy %v, error %v", busy, err)
	}
	release()
}

func TestPublishKeepsTheFirstOfTwo(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	if err := publishTree(out, oldSite, nil); err != nil {
		t.Fatal(err)
	}
	s, err := openStage(out, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.discard()
	for _, text := range []string{oldSite["index.html"], "another home"} {
		if err := s.add("index.html", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if got := readTree(t, out)["index.html"]; got != oldSite["index.html"] {
		t.Errorf("before publishing, the published file is %q", got)
	}
	if err := s.publish(); err != nil {
		t.Fatal(err)
	}
	if got := readTree(t, out)["index.html"]; got != oldSite["index.html"] {
		t.Errorf("the published file is %q, want the first of the two", got)
	}
}

func TestListOfOddNames(t *testing.T) {
	files := map[string]string{"plain.txt": "a", "a\nb  c.txt": "b", `back\slash`: "c", "car\rriage": "d", `\n`: "e"}
	dir := t.TempDir()
	tree(t, dir, map[string]string{listName: string(formatList(files))})
	got, err := readList(dir)
	if err != nil || !maps.Equal(got, files) {
		t.Errorf("the list is read back as %q, %v; want %q", got, err, files)
	}
}
