//go:build unix

package build

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks the folder dir for this process, or reports that another
// process holds the lock. The lock is on the open folder itself, so it leaves
// no file behind and ends with the process.
func tryLock(dir string) (release func(), busy bool, err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, false, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err != nil {
		f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, true, nil
		}
		if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.ENOLCK) || errors.Is(err, unix.EINVAL) {
			return func() {}, false, nil // some network mounts do not support locks
		}
		return nil, false, err
	}
	return func() { f.Close() }, false, nil
}
