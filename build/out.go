package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// outDir returns the folder to publish to, absolute and with symlinks resolved:
// a rename would replace a symlink, not what it points to. It refuses folders
// that a build must not replace.
func (s *site) outDir() (string, error) {
	out := cmp.Or(s.Out, filepath.Join(s.dir, "public"))
	out, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	real, err := resolve(out)
	if err != nil {
		return "", &Failure{Message: "cannot publish to " + Show(out), Err: err, Hint: "choose another folder with --out"}
	}
	out = real
	if info, err := os.Lstat(out); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return "", Fail(Show(out)+" is a symlink that leads nowhere", "create the folder that it should lead to, or delete the link")
	}
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return "", Fail(Show(out)+" is a file", "choose a folder with --out, or move the file away")
	}
	home, _ := os.UserHomeDir()
	if real, err := resolve(home); err == nil && home != "" {
		home = real
	}
	for _, kept := range append([]string{s.dir, s.root.Name(), home}, s.sources()...) {
		if kept != "" && within(out, kept) {
			return "", Fail(fmt.Sprintf("%s cannot be the output folder: it would replace %s", Show(out), Show(kept)), "choose a separate folder with --out")
		}
	}
	for _, source := range s.sources() {
		if within(source, out) {
			return "", Fail(fmt.Sprintf("%s cannot be the output folder: it lies in %s", Show(out), Show(source)), "choose a separate folder with --out")
		}
	}
	return out, nil
}

// CheckOut says why a site cannot be published to its output folder, if the
// folder itself is wrong, or has foreign files.
func CheckOut(o Options) error {
	s, err := locate(o)
	if err != nil {
		return err
	}
	if s.root, err = os.OpenRoot(s.dir); err != nil {
		return err
	}
	defer s.root.Close()
	out, err := s.outDir()
	if err != nil {
		return err
	}
	_, _, strangers, err := survey(out)
	if err == nil && len(strangers) > 0 {
		err = strangersError(out, strangers)
	}
	return err
}

// sources returns the folders that a site is made from.
func (s *site) sources() (dirs []string) {
	for _, name := range []string{"content", "static", "layouts", "themes", "roles", privateDir} {
		dir := filepath.Join(s.dir, name)
		dirs = append(dirs, dir)
		if real, err := resolve(dir); err == nil && real != dir {
			dirs = append(dirs, real)
		}
	}
	return dirs
}

// resolve follows the symlinks in a path whose end need not exist.
func resolve(name string) (string, error) {
	real, err := filepath.EvalSymlinks(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	parent := filepath.Dir(name)
	if parent == name {
		return name, nil
	}
	parent, err = resolve(parent)
	return filepath.Join(parent, filepath.Base(name)), err
}

// lockPatience is how long a build waits for another build into the same
// folder.
const lockPatience = time.Minute

// lock locks the folder above out, so that builds of one site run one after the
// other.
func (s *site) lock(ctx context.Context, out string) (release func(), err error) {
	parent := filepath.Dir(out)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, readOnly(out, err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, lockPatience, Fail("another build of "+Show(out)+" is running", "wait for it, or stop it"))
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for told := false; ; {
		release, busy, err := tryLock(parent)
		if err != nil || !busy {
			return release, err
		}
		if !told {
			told = true
			s.Progress(Progress{Stage: "wait"})
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-tick.C:
		}
	}
}

func parseEpoch(s string) (time.Time, bool) {
	seconds, err := strconv.ParseInt(s, 10, 64)
	if err != nil || seconds < 0 || seconds > 1<<37 {
		return time.Time{}, false
	}
	return time.Unix(seconds, 0).UTC(), true
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
