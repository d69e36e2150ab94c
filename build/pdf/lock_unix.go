//go:build unix

package pdf

import (
	"os"
	"syscall"
)

// tryLock locks the file until it is closed, and reports whether it could and
// the file is still in its folder.
func tryLock(f *os.File) bool {
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return false
	}
	held, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(f.Name())
	return err == nil && os.SameFile(held, there)
}
