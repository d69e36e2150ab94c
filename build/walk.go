package build

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// walk returns the files below the folder name, sorted. It skips names that
// begin with a dot, except in static/, which is copied as it is. It follows
// symlinks that stay within the site; others are findings.
func (s *site) walk(name string) ([]string, error) {
	w := &walker{site: s, dots: name == "static", seen: map[string]bool{}}
	info, err := s.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || !info.IsDir() {
		return nil, cmp.Or(err, Fail(name+" is not a folder", "make it a folder, or rename it"))
	}
	err = w.folder(name)
	return w.files, err
}

type walker struct {
	site  *site
	dots  bool
	seen  map[string]bool // real paths of the folders above, against cycles
	files []string

	folders int // walked so far
}

// maxFolders bounds a walk: eight folders, each with ten symlinks to the next,
// make a hundred million paths without any cycle.
const maxFolders = 10_000

func (w *walker) folder(name string) error {
	real, err := filepath.EvalSymlinks(filepath.Join(w.site.root.Name(), filepath.FromSlash(name)))
	if err != nil || w.seen[real] {
		return err
	}
	if w.folders++; w.folders > maxFolders {
		return Fail(w.site.show(name)+" is nested too deep", "remove symlinks that lead back to the same folders")
	}
	w.seen[real] = true
	defer delete(w.seen, real)
	entries, err := fs.ReadDir(w.site.root.FS(), name)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && (!w.dots || e.Name() == ".git" || e.Name() == ".DS_Store") {
			continue
		}
		if err := w.entry(path.Join(name, e.Name()), e); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) entry(name string, e fs.DirEntry) error {
	mode := e.Type()
	if e.Type()&fs.ModeSymlink != 0 {
		info, err := w.site.root.Stat(name)
		if err != nil {
			w.site.symlink(name, err)
			return nil
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return w.folder(name)
	case !mode.IsRegular(): // opening a pipe would block
		return Fail(w.site.show(name)+" is not a regular file", "move it out of the site")
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
