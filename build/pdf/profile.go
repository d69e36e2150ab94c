package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// profile is a temporary folder that a browser writes to. An open, locked file
// in it says that it is in use: the system drops the lock of a killed process,
// so what such a process left behind is safe to recognise, even where process
// numbers mean nothing, as between containers that share a folder.
type profile struct {
	dir  string
	lock *os.File
}

const (
	profilePrefix = "shortlist-chrome-"
	lockName      = "shortlist.lock"
)

// newProfile makes a folder in temp, and removes those that killed processes
// left there.
func newProfile(temp string) (*profile, error) {
	sweep(temp)
	dir, err := os.MkdirTemp(temp, profilePrefix)
	if err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err == nil && !tryLock(lock) {
		// Only a sweep of another process can hold it, and will remove the
		// folder now.
		lock.Close()
		return newProfile(temp)
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &profile{dir, lock}, nil
}

// env has the browser put its own temporary files into the folder too: it
// leaves them behind when it is killed. The path is short enough for a socket
// in it where the folder is an ordinary one.
func (p *profile) env() []string {
	const longest = 40
	if len(p.dir) > longest {
		return nil
	}
	return []string{"TMPDIR=" + p.dir}
}

// remove deletes the folder. Processes of the browser that are dying may still
// write to it.
func (p *profile) remove() {
	p.lock.Close()
	for range 50 {
		if os.RemoveAll(p.dir) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// sweep removes the folders in temp that no process holds.
func sweep(temp string) {
	entries, err := os.ReadDir(temp)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), profilePrefix) {
			continue
		}
		dir := filepath.Join(temp, e.Name())
		// Not created here: a folder without the file is being made.
		lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if tryLock(lock) {
			os.RemoveAll(dir)
		}
		lock.Close()
	}
}
