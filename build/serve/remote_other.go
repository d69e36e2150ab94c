//go:build !linux

package serve

// remoteKind is known on Linux only. Elsewhere all files are polled every few
// seconds anyway.
func remoteKind(string) string { return "" }
