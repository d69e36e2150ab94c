//go:build unix && !linux

package pdf

import (
	"os"
	"os/exec"
	"syscall"
)

// ownProcessGroup puts the browser into its own process group, so that Ctrl-C
// at the terminal reaches only us and one signal ends all its processes. If we
// are killed, the browser ends because its pipe closes.
func ownProcessGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

func runsAsRoot() bool { return os.Geteuid() == 0 }
