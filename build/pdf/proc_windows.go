package pdf

import (
	"os"
	"os/exec"
	"syscall"
	"unsafe"
)

// ownProcessGroup makes Ctrl-C at the console reach only us. The browser's
// other processes end with the first one, when their pipes close.
func ownProcessGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

func runsAsRoot() bool { return false }

// tryLock locks the file until it is closed, and reports whether it could.
func tryLock(f *os.File) bool {
	const exclusiveOrFail = 2 | 1
	var at syscall.Overlapped
	ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx").Call(
		f.Fd(), exclusiveOrFail, 0, 1, 0, uintptr(unsafe.Pointer(&at)))
	return ok != 0
}
