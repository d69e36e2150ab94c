package build

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// tryLock locks the folder dir for this process, or reports that another
// process holds the lock. Windows cannot lock a folder, so the lock is a file
// in it, which the system deletes when its handle closes, even if the process
// is killed.
func tryLock(dir string) (release func(), busy bool, err error) {
	name, err := windows.UTF16PtrFromString(filepath.Join(dir, ".shortlist-lock"))
	if err != nil {
		return nil, false, err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_WRITE|windows.DELETE, 0, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_DELETE_PENDING) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, &os.PathError{Op: "lock", Path: dir, Err: err}
	}
	return func() { windows.CloseHandle(h) }, false, nil
}
