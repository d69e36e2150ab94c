package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// listName is the file in public/ that lists what the build wrote, in the
// format of sha256sum.
const listName = ".shortlist"

// stage collects the files of a new site in a folder beside the old one, so
// that one rename publishes them all. It is used under the lock of the folder;
// add and addFile are safe for concurrent use.
type stage struct {
	out    string            // the folder to publish to, absolute, no symlink
	dir    string            // where the new site grows
	inside bool              // dir lies in out, as the folder above is not writable
	old    map[string]string // listed by the last build: path → SHA-256
	keep   []string          // files in out that no build wrote: dotfiles, and any others under --force
	step   func(string)      // called before each step of publish; tests kill the process there

	mu    sync.Mutex
	files map[string]string // path → SHA-256
	dirs  map[string]bool   // folders known to exist
}

// openStage removes what a killed build left behind and opens a new stage for
// the folder out. It refuses a folder with foreign files unless force is set,
// in which case it keeps them.
func openStage(out string, force bool) (*stage, error) {
	if err := recoverOld(out); err != nil {
		return nil, err
	}
	s := &stage{out: out, files: map[string]string{}, dirs: map[string]bool{}, step: func(string) {}}
	var strangers []string
	var err error
	if s.old, s.keep, strangers, err = survey(out); err != nil {
		return nil, err
	}
	if len(strangers) > 0 && !force {
		return nil, strangersError(out, strangers)
	}
	s.keep = append(s.keep, strangers...)
	return s, s.makeDir()
}

// recoverOld finishes what a killed build began: without an atomic exchange
// there is a moment when the old site has been moved aside and the new one is
// not yet in its place.
func recoverOld(out string) error {
	aside := besides(out, "old")
	if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) {
		if err := rename(aside, out); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, left := range []string{aside, besides(out, "new"), filepath.Join(out, stageInside)} {
		if err := os.RemoveAll(left); err != nil {
			return err
		}
	}
	return nil
}

const stageInside = ".shortlist-new"

func besides(out, what string) string {
	return filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".shortlist-"+what)
}

func (s *stage) makeDir() error {
	if err := os.MkdirAll(filepath.Dir(s.out), 0o777); err != nil {
		return err
	}
	if err := s.probe(); err != nil {
		return err
	}
	s.dir = besides(s.out, "new")
	err := os.Mkdir(s.dir, 0o777)
	if err == nil {
		return nil
	}
	if _, exists := os.Stat(s.out); exists != nil {
		return err
	}
	s.dir, s.inside = filepath.Join(s.out, stageInside), true
	return os.Mkdir(s.dir, 0o777)
}

// probe finds out whether the folder may be written to. An exchange would
// replace one that may not, and leave the old one beside it for ever.
func (s *stage) probe() error {
	inside := filepath.Join(s.out, stageInside)
	if err := os.Mkdir(inside, 0o777); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return os.Remove(inside)
}

// readList reads the list of the last build. A missing list counts as empty.
func readList(out string) (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(out, listName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	list := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line, escaped := strings.CutPrefix(strings.TrimSuffix(line, "\n"), `\`)
		sum, name, ok := strings.Cut(line, "  ")
		if escaped {
			name = listUnescaper.Replace(name)
		}
		if ok && fs.ValidPath(name) {
			list[name] = sum
		}
	}
	return list, nil
}

func formatList(files map[string]string) []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		mark, escaped := "", listEscaper.Replace(name)
		if escaped != name {
			mark = `\`
		}
		fmt.Fprintf(&b, "%s%s  %s\n", mark, files[name], escaped)
	}
	return b.Bytes()
}

// As in the output of sha256sum, a name with a line end or a backslash is
// escaped and its line begins with a backslash.
var (
	listEscaper   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)
	listUnescaper = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r")
)

// survey returns the list of the last build in out, and the files that are not
// on it.
func survey(out string) (listed map[string]string, dotfiles, strangers []string, err error) {
	if listed, err = readList(out); err == nil {
		dotfiles, strangers, err = others(out, func(name string) bool { return listed[name] != "" })
	}
	return listed, dotfiles, strangers, err
}

// others returns the files in out that no build listed: dotfiles and litter, which
// are harmless, and strangers, which show that the folder belongs to somebody else.
func others(out string, listed func(string) bool) (dotfiles, strangers []string, err error) {
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if name == out && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		rel, err := filepath.Rel(out, name)
		rel = filepath.ToSlash(rel)
		switch {
		case err != nil:
			return err
		case rel == listName || listed(rel):
		case hidden(rel), isLitter(path.Base(rel)):
			dotfiles = append(dotfiles, rel)
		default:
			strangers = append(strangers, rel)
		}
		return nil
	})
	return dotfiles, strangers, err
}

// hidden reports whether an element of a path begins with a dot.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

func strangersError(out string, strangers []string) error {
	named := strings.Join(strangers[:min(5, len(strangers))], ", ")
	if more := len(strangers) - 5; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	return Fail(fmt.Sprintf("%s contains files that shortlist did not write: %s", Show(out), named),
		"choose another folder with --out, move the files to static/, or keep them with --force")
}

// add adds a file to the new site. If two files claim one path, which the build
// reports, the first stays: it may be a link to the published file, and writing
// to it would change the old site.
func (s *stage) add(name string, data []byte) error {
	hash := sha256.Sum256(data)
	sum := hex.EncodeToString(hash[:])
	target, err := s.place(name)
	if err != nil {
		return err
	}
	if s.old[name] != sum || !s.reuse(name, target, data) {
		f, err := create(target)
		if errors.Is(err, fs.ErrExist) {
			return nil
		} else if err != nil {
			return err
		}
		_, err = f.Write(data)
		if err = cmp.Or(err, f.Close()); err != nil {
			return err
		}
	}
	s.list(name, sum)
	return nil
}

// create creates a file that must not exist. O_NONBLOCK spares the runtime four
// system calls: regular files never block.
func create(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY|syscall.O_NONBLOCK, 0o666)
}

// addFile adds a copy of the open file from to the new site.
func (s *stage) addFile(name string, from *os.File) error {
	target, err := s.place(name)
	if err != nil {
		return err
	}
	f, err := create(target)
	if err != nil {
		return err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), from)
	s.list(name, hex.EncodeToString(h.Sum(nil)))
	return cmp.Or(err, f.Close())
}

func (s *stage) list(name, sum string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = sum
}

func (s *stage) place(name string) (string, error) {
	target := filepath.Join(s.dir, filepath.FromSlash(name))
	dir := filepath.Dir(target)
	s.mu.Lock()
	made := s.dirs[dir]
	s.mu.Unlock()
	if made {
		return target, nil
	}
	err := os.Mkdir(dir, 0o777)
	if err != nil { // the parent is missing, or another goroutine was first
		err = os.MkdirAll(dir, 0o777)
	}
	s.mu.Lock()
	s.dirs[dir] = err == nil
	s.mu.Unlock()
	return target, err
}

// reuse links the published file into the new site if it still has the same
// bytes, so that unchanged files keep their times.
func (s *stage) reuse(name, target string, data []byte) bool {
	published := filepath.Join(s.out, filepath.FromSlash(name))
	now, err := os.ReadFile(published)
	return err == nil && bytes.Equal(now, data) && os.Link(published, target) == nil
}

// discard removes the new site. It is harmless after publish.
func (s *stage) discard() { os.RemoveAll(s.dir) }

// publish replaces the old site by the new one: atomically where the system
// can, else file by file.
func (s *stage) publish() error {
	if err := s.makeWay(); err != nil {
		return err
	}
	s.step("list")
	if err := os.WriteFile(filepath.Join(s.dir, listName), formatList(s.files), 0o666); err != nil {
		return err
	}
	if s.inside || s.mustSync() {
		return s.sync()
	}
	s.step("keep")
	if err := s.carryOver(); err != nil {
		return err
	}
	s.step("exchange")
	if s.exchange() != nil { // a mount point, or a folder in use, for which Windows denies access
		return s.sync()
	}
	s.step("sweep")
	os.RemoveAll(s.dir) // the next build removes any leftover
	return nil
}

// makeWay refuses to publish where a file that is to be kept has the path of a
// folder of the new site, or the reverse.
func (s *stage) makeWay() error {
	folders := map[string]bool{}
	for name := range s.files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, name := range s.keep {
		taken := folders[name]
		for dir := path.Dir(name); dir != "." && !taken; dir = path.Dir(dir) {
			taken = s.files[dir] != ""
		}
		if taken {
			return Fail(Show(filepath.Join(s.out, filepath.FromSlash(name)))+", which shortlist did not write, is in the way of the site", "move it away, or choose another folder with --out")
		}
	}
	return nil
}

// carryOver links or copies the files that no build wrote into the new site.
func (s *stage) carryOver() error {
	for _, name := range s.keep {
		if s.files[name] != "" {
			continue
		}
		target, err := s.place(name)
		if err != nil {
			return err
		}
		if err := copyKept(filepath.Join(s.out, filepath.FromSlash(name)), target); err != nil {
			return err
		}
	}
	return nil
}

func copyKept(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		leads, err := os.Readlink(from)
		return cmp.Or(err, os.Symlink(leads, to))
	}
	data, err := os.ReadFile(from)
	return cmp.Or(err, os.WriteFile(to, data, info.Mode().Perm()))
}

func (s *stage) exchange() error {
	if _, err := os.Lstat(s.out); errors.Is(err, fs.ErrNotExist) {
		return rename(s.dir, s.out)
	}
	err := exchange(s.dir, s.out)
	if err == nil || !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	aside := besides(s.out, "old")
	if err := rename(s.out, aside); err != nil {
		return err
	}
	s.step("half")
	if err := rename(s.dir, s.out); err != nil {
		return cmp.Or(rename(aside, s.out), err)
	}
	s.dir = aside
	return nil
}

// mustSync reports whether the folder itself must stay, because replacing it
// would lose a repository or the working directory of this process.
func (s *stage) mustSync() bool {
	if _, err := os.Lstat(filepath.Join(s.out, ".git")); err == nil {
		return true
	}
	wd, err := os.Getwd()
	return err == nil && within(s.out, wd)
}

// within reports whether name is the folder dir or lies in it. Both must be
// absolute.
func within(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// sync publishes file by file: first a list of all old and new files, so that a
// killed build leaves none unlisted; then the new files, pages after what they
// refer to; deletions last.
func (s *stage) sync() error {
	s.step("sync-list")
	both := maps.Clone(s.old)
	maps.Copy(both, s.files)
	if err := os.MkdirAll(s.out, 0o777); err != nil {
		return err
	}
	if err := s.replace(listName, formatList(both)); err != nil {
		return err
	}
	for _, name := range inOrder(s.files) {
		s.step("sync-write")
		if err := s.move(name); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.old)) {
		if s.files[name] == "" {
			s.step("sync-delete")
			s.remove(name)
		}
	}
	s.step("sync-end")
	if err := s.replace(listName, formatList(s.files)); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(s.dir), os.RemoveAll(filepath.Join(s.out, stageInside)))
}

// replace writes a file in out so that readers see either the old one or the
// new. Its temporary file lies where the next build cleans up.
func (s *stage) replace(name string, data []byte) error {
	inside := filepath.Join(s.out, stageInside)
	if err := os.MkdirAll(inside, 0o777); err != nil {
		return err
	}
	growing := filepath.Join(inside, ".shortlist-growing")
	if err := os.WriteFile(growing, data, 0o666); err != nil {
		return err
	}
	return rename(growing, filepath.Join(s.out, filepath.FromSlash(name)))
}

// inOrder sorts pages after the files that they refer to.
func inOrder(files map[string]string) []string {
	return slices.SortedFunc(maps.Keys(files), func(a, b string) int {
		return cmp.Or(rank(a)-rank(b), strings.Compare(a, b))
	})
}

func rank(name string) int {
	if path.Ext(name) == ".html" {
		return 1
	}
	return 0
}

func (s *stage) move(name string) error {
	from := filepath.Join(s.dir, filepath.FromSlash(name))
	to := filepath.Join(s.out, filepath.FromSlash(name))
	if err := s.clear(to); err != nil {
		return err
	}
	if rename(from, to) == nil {
		return nil
	}
	data, err := os.ReadFile(from) // out may be another file system
	if err != nil {
		return err
	}
	return s.replace(name, data)
}

// clear makes room at the path to: the old site may have a file where the new
// one needs a folder, or the reverse.
func (s *stage) clear(to string) error {
	if info, err := os.Lstat(to); err == nil && info.IsDir() {
		if err := os.RemoveAll(to); err != nil {
			return err
		}
	}
	for dir := filepath.Dir(to); dir != s.out && within(s.out, dir); dir = filepath.Dir(dir) {
		if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
			if err := os.Remove(dir); err != nil {
				return err
			}
		}
	}
	return os.MkdirAll(filepath.Dir(to), 0o777)
}

// remove deletes a published file and any folders that become empty.
func (s *stage) remove(name string) {
	target := filepath.Join(s.out, filepath.FromSlash(name))
	os.Remove(target)
	for dir := filepath.Dir(target); dir != s.out && within(s.out, dir); dir = filepath.Dir(dir) {
		if info, err := os.Lstat(dir); err != nil || !info.IsDir() || os.Remove(dir) != nil {
			return // there may be a file of the new site where the old one had a folder
		}
	}
}
