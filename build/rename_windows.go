package build

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// rename renames a file or a folder. Virus scanners and indexers open new files
// for a moment, in which Windows refuses; the go command waits for them too.
func rename(from, to string) error {
	const patience = 500 * time.Millisecond
	err := os.Rename(from, to)
	for wait := time.Millisecond; inUse(err) && wait < patience; wait *= 2 {
		time.Sleep(wait)
		err = os.Rename(from, to)
	}
	return err
}

// inUse reports whether a file could perhaps not be replaced because a program
// has it open, which Windows may report as a lack of permission.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
