package build

import "golang.org/x/sys/unix"

// exchange swaps two folders in one step. It fails where the file system
// cannot (all but APFS).
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
