package main

import (
	"os"
	"syscall"
)

// interpretsEscapes makes the console of a stream interpret the sequences that
// colour text and erase lines, and reports whether it does: a program has to
// ask for that.
func interpretsEscapes(f *os.File) bool {
	const virtualTerminal = 4 // ENABLE_VIRTUAL_TERMINAL_PROCESSING
	console := syscall.Handle(f.Fd())
	var mode uint32
	if syscall.GetConsoleMode(console, &mode) != nil {
		return false
	}
	if mode&virtualTerminal != 0 {
		return true
	}
	ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode").Call(uintptr(console), uintptr(mode|virtualTerminal))
	return ok != 0
}
