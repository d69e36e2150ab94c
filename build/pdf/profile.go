package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// profile is a temporary folder that a browser writes to. An open, locked file
// in it marks it as in use: the system releases the lock of a killed process,
// so its leftovers can be recognized safely, even where process IDs mean
// nothing, as between containers that share a folder.
type profile struct {
	dir  string
	lock *os.File
}

const (
	profilePrefix = "shortlist-chrome-"
	lockName      = "shortlist.lock"
)

// newProfile makes a folder in temp, and removes those left there by killed
// processes.
func newProfile(temp string) (*profile, error) {
	sweep(temp)
	dir, err := os.MkdirTemp(temp, profilePrefix)
	if err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err == nil && !tryLock(lock) {
		// Only another process's sweep can hold it, and is about to remove the
		// folder.
		lock.Close()
		return newProfile(temp)
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &profile{dir, lock}, nil
}

// env makes the browser put its own temporary files into the folder too, as it
// leaves them behind when killed. If the folder's path is too long for sockets
// in it, the browser uses the usual place.
func (p *profile) env() []string {
	const longest = 40
	if len(p.dir) > longest {
		return nil
	}
	return []string{"TMPDIR=" + p.dir}
}

// remove deletes the folder, retrying while dying browser processes still write
// to it.
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
		// The file is not created here: a folder without it is just being made.
		lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR, 0)
		if err != nil {
			continue
		}
		dead := tryLock(lock)
		if dead {
			os.RemoveAll(dir)
		}
		lock.Close()
		if dead { // Windows keeps an open file, and with it the folder
			os.Remove(lock.Name())
			os.Remove(dir)
		}
	}
}
