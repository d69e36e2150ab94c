package pdf

import (
	"os"
	"os/exec"
	"syscall"
)

// ownProcessGroup makes the browser a group of its own, so that a Ctrl-C at the
// terminal is for us alone and one signal ends all its processes, and has the
// kernel kill it when we are killed.
func ownProcessGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

func runsAsRoot() bool { return os.Geteuid() == 0 }
