package build

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// walk returns the files below the folder name, sorted. It skips names that
// begin with a dot, except in static/, which is copied as it is. It follows
// symlinks that stay within the site; others are findings.
func (s *site) walk(name string) ([]string, error) {
	return (&walker{root: s.root, show: s.show, lost: s.symlink, dots: name == "static"}).walk(name)
}

type walker struct {
	root *os.Root
	show func(string) string
	lost func(name string, err error) // told of symlinks that cannot be followed
	dots bool                         // names that begin with a dot, too

	seen    map[string]bool // real paths of the folders above, against cycles
	files   []string
	folders int // walked so far
}

func (w *walker) walk(name string) ([]string, error) {
	info, err := w.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		if link, no := w.root.Lstat(name); no == nil && link.Mode()&fs.ModeSymlink != 0 {
			err = Fail(name+" is a symlink that leads out of the site's folder", "replace it with a copy of its target")
		}
		return nil, err
	}
	if !info.IsDir() {
		return nil, Fail(name+" is not a folder", "make it a folder, or rename it")
	}
	w.seen = map[string]bool{}
	err = w.folder(name)
	return w.files, err
}

// maxFolders bounds a walk: eight folders, each with ten symlinks to the next,
// make a hundred million paths without any cycle.
const maxFolders = 10_000

func (w *walker) folder(name string) error {
	real, err := filepath.EvalSymlinks(filepath.Join(w.root.Name(), filepath.FromSlash(name)))
	if err != nil || w.seen[real] {
		return err
	}
	if w.folders++; w.folders > maxFolders {
		return Fail(w.show(name)+" is nested too deep", "remove symlinks that lead back to the same folders")
	}
	w.seen[real] = true
	defer delete(w.seen, real)
	entries, err := fs.ReadDir(w.root.FS(), name)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && !w.dots || isLitter(e.Name()) {
			continue
		}
		if err := w.entry(path.Join(name, e.Name()), e); err != nil {
			return err
		}
	}
	return nil
}

// isLitter reports whether git or an operating system made a file, which nobody
// means to publish: Thumbs.db has pictures that were deleted long ago.
func isLitter(name string) bool {
	return oneOf(strings.ToLower(name), ".git", ".ds_store", "thumbs.db", "desktop.ini") || strings.HasPrefix(name, "._")
}

func (w *walker) entry(name string, e fs.DirEntry) error {
	mode := e.Type()
	if e.Type()&fs.ModeSymlink != 0 {
		info, err := w.root.Stat(name)
		if err != nil {
			w.lost(name, err)
			return nil
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return w.folder(name)
	case !mode.IsRegular(): // opening a pipe would block
		return Fail(w.show(name)+" is not a regular file", "move it out of the site")
	}
	w.files = append(w.files, name)
	return nil
}

// symlink reports a symlink that cannot be followed.
func (s *site) symlink(name string, err error) {
	f, _ := source.New(s.show(name), nil)
	message := "this symlink leads out of the site's folder"
	if errors.Is(err, fs.ErrNotExist) {
		message = "this symlink leads nowhere"
	}
	s.findings = append(s.findings, outsideSite.Finding(f, source.Span{}, message, "replace it with a copy of its target"))
}
