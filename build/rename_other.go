//go:build !windows

package build

import "os"

// rename renames a file or a folder.
func rename(from, to string) error { return os.Rename(from, to) }

// inUse reports whether a file could not be replaced because a program has it
// open, which prevents nothing here.
func inUse(error) bool { return false }
