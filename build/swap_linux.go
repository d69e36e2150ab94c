package build

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step. It fails where the file system
// cannot (some network and overlay mounts).
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) {
		return errors.ErrUnsupported // as NFS, 9p and FUSE say it
	}
	return err
}
