//go:build !unix

package build

import "os"

// peakMemory is unknown on this system.
func peakMemory(*os.ProcessState) int64 { return 0 }
