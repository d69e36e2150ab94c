package pdf

import (
	"os"
	"os/exec"
	"syscall"
)

// ownProcessGroup puts the browser into its own process group, so that Ctrl-C
// at the terminal reaches only us and one signal ends all its processes, and
// makes the kernel kill it if we are killed.
func ownProcessGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

func runsAsRoot() bool { return os.Geteuid() == 0 }
