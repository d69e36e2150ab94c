//go:build !windows

package main

import "os"

// interpretsEscapes reports whether a terminal interprets the sequences that
// colour text and erase lines, as all do outside of Windows.
func interpretsEscapes(*os.File) bool { return true }
