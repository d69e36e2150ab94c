//go:build unix

package build

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestPipesAreRefused(t *testing.T) {
	for _, name := range []string{"content/x.md", "static/x", "x.md", "roles/x.yaml", "themes/classic/style.css", "layouts/resume/web.html"} {
		dir := newSiteDir(t, ada+"-- static/y --\n-- roles/y.txt --\n-- themes/classic/y --\n-- layouts/resume/y --\n")
		o := Options{Dir: dir, NoPDF: true}
		if err := unix.Mkfifo(filepath.Join(dir, name), 0o666); err != nil {
			t.Fatal(err)
		}
		if name == "x.md" {
			o.File = filepath.Join(dir, name)
		}
		ended := make(chan error, 1)
		go func() {
			_, err := Run(t.Context(), o)
			ended <- err
		}()
		select {
		case err := <-ended:
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: error %v", name, err)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s: the build waits for the other end of the pipe", name)
		}
	}
}

func TestSymlinksThatMultiplyAreRefused(t *testing.T) {
	dir := newSiteDir(t, ada)
	for i := range 8 {
		level := filepath.Join(dir, "static", fmt.Sprint("level", i))
		if err := os.MkdirAll(level, 0o777); err != nil {
			t.Fatal(err)
		}
		for j := range 10 {
			if err := os.Symlink(fmt.Sprint("../level", i+1), filepath.Join(level, fmt.Sprint(j))); err != nil {
				t.Fatal(err)
			}
		}
	}
	os.Mkdir(filepath.Join(dir, "static", "level8"), 0o777)
	if _, err := Run(t.Context(), Options{Dir: dir, NoPDF: true}); err == nil || Hint(err) == "" {
		t.Errorf("error %v", err)
	}
}

func TestOutThatLeadsNowhereIsRefused(t *testing.T) {
	dir := newSiteDir(t, ada)
	if err := os.Symlink("gone", filepath.Join(dir, "public")); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), Options{Dir: dir, NoPDF: true}); err == nil || Hint(err) == "" {
		t.Errorf("error %v", err)
	}
}

// TestReadOnlyPublic: as the folder above can be written, an exchange would
// replace it all the same.
func TestReadOnlyPublic(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := newSiteDir(t, ada)
	build(t, Options{Dir: dir})
	public := filepath.Join(dir, "public")
	os.Chmod(public, 0o555)
	defer os.Chmod(public, 0o755)
	_, err := Run(t.Context(), Options{Dir: dir, NoPDF: true})
	if err == nil || Hint(err) == "" {
		t.Errorf("error %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".public*")); len(left) > 0 {
		t.Errorf("left in the site: %v", left)
	}
}

func TestOutInALinkedSourceIsRefused(t *testing.T) {
	dir := newSiteDir(t, "-- real/resume.md --\n# Ada Example\n\n## Skills\n\n- Go\n")
	if err := os.Symlink("real", filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{"real", "real/site"} {
		if _, err := Run(t.Context(), Options{Dir: dir, Out: filepath.Join(dir, out), NoPDF: true}); err == nil || !strings.Contains(err.Error(), "output folder") {
			t.Errorf("--out %s: error %v", out, err)
		}
	}
}

func TestSingleFilePublishesWhatItMay(t *testing.T) {
	dir := newSiteDir(t, "-- resume.md --\n# Ada Example\n\n![me](static/me.png) [a](a:b.txt) [c](./a%3Ab.txt)\n\n## Skills\n\n- Go\n-- static/me.png --\nx\n-- a:b.txt --\nx\n")
	result := build(t, Options{Dir: dir, File: filepath.Join(dir, "resume.md"), FailOn: "never"})
	files := readTree(t, filepath.Join(dir, "public"))
	if result.Failed || files["static/me.png"] == "" || !strings.Contains(files["resume/index.html"], `href="../a%3Ab.txt"`) {
		t.Errorf("failed %v: %s\n%s", result.Failed, found(result.Findings), files["resume/index.html"])
	}
	for link, rule := range map[string]string{
		".ssh/id": "outside-site", "private.yaml": "outside-site", "shortlist.yaml": "outside-site",
		"private/ada.pdf": "outside-site", "a/.env": "outside-site", `..%5Cx`: "missing-target",
	} {
		dir := newSiteDir(t, "-- .ssh/id --\n-- private.yaml --\n-- shortlist.yaml --\n-- private/ada.pdf --\n-- a/.env --\n-- ..\\x --\n")
		tree(t, dir, map[string]string{"resume.md": "# Ada Example\n\n## Skills\n\n- [Go](" + link + ")\n"})
		result := build(t, Options{Dir: dir, File: filepath.Join(dir, "resume.md")})
		if got := found(result.Findings); got != "resume.md:5:8 error "+rule+"\n" {
			t.Errorf("link to %s: %q", link, got)
		}
	}
}

// TestPublishOntoAMount publishes to another file system, such as a container
// volume, where files cannot be renamed to.
func TestPublishOntoAMount(t *testing.T) {
	beside, err := os.MkdirTemp("/dev/shm", "shortlist-test-*")
	if err != nil {
		t.Skip("no second file system: ", err)
	}
	t.Cleanup(func() { os.RemoveAll(beside) })
	out := filepath.Join(t.TempDir(), "public")
	if err := publishTree(out, oldSite, nil); err != nil {
		t.Fatal(err)
	}
	want, _ := os.Stat(filepath.Join(out, "index.html"))
	s, err := openStage(out, false)
	if err != nil {
		t.Fatal(err)
	}
	s.discard()
	s.dir = filepath.Join(beside, "new")
	for name, text := range newSite {
		if err := s.add(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.publish(); err != nil {
		t.Fatal(err)
	}
	if got := without(readTree(t, out), listName); !maps.Equal(got, newSite) {
		t.Errorf("published %v", got)
	}
	for _, name := range []string{"index.html", listName} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Mode() != want.Mode() {
			t.Errorf("%s: %v, %v; a server could read it before, as %v", name, info.Mode(), err, want.Mode())
		}
	}
}

func TestPrivateFolderThatLeadsOutIsRefused(t *testing.T) {
	dir, victim := newSiteDir(t, ada), t.TempDir()
	if err := os.Symlink(victim, filepath.Join(dir, privateDir)); err != nil {
		t.Fatal(err)
	}
	s, err := open(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	err = s.keepPrivate(&page{pdf: "resume/ada.pdf"}, []byte("whole"))
	if left, _ := os.ReadDir(victim); len(left) > 0 || Hint(err) == "" {
		t.Errorf("error %v, written %v", err, left)
	}
}
