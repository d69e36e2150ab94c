//go:build unix

package build

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestPipesAreRefused(t *testing.T) {
	for _, name := range []string{"content/x.md", "static/x"} {
		dir := newSiteDir(t, ada+"-- static/y --\n")
		if err := unix.Mkfifo(filepath.Join(dir, name), 0o666); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() {
			_, err := Run(t.Context(), Options{Dir: dir, NoPDF: true})
			ended <- err
		}()
		select {
		case err := <-ended:
			if err == nil || Hint(err) == "" || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: error %v", name, err)
			}
		case <-time.After(10 * time.Second):
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
	for _, link := range []string{".ssh/id", "private.yaml", "shortlist.yaml", "private/ada.pdf", `..%5Cx`, "a/.env"} {
		dir := newSiteDir(t, "-- .ssh/id --\n-- private.yaml --\n-- shortlist.yaml --\n-- private/ada.pdf --\n-- a/.env --\n-- ..\\x --\n")
		tree(t, dir, map[string]string{"resume.md": "# Ada Example\n\n## Skills\n\n- [Go](" + link + ")\n"})
		result := build(t, Options{Dir: dir, File: filepath.Join(dir, "resume.md")})
		if got := found(result.Findings); got != "resume.md:5:8 error outside-site\n" {
			t.Errorf("link to %s: %q", link, got)
		}
	}
}
