package build

import "golang.org/x/sys/unix"

// exchange swaps two folders atomically. It fails on file systems that cannot
// do that (all but APFS).
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
