package build

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders atomically. It fails on file systems that cannot
// do that (some network and overlay mounts).
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) {
		return errors.ErrUnsupported // from NFS, 9p and FUSE
	}
	return err
}
