package source

import (
	"encoding/binary"
	"unicode/utf8"
)

// ASCII returns the length in bytes of the leading run of ASCII in text. It
// compares eight bytes at a time because most texts are ASCII nearly
// throughout.
func ASCII(text []byte) int {
	const highBits = 0x8080_8080_8080_8080
	i := 0
	for i+8 <= len(text) && binary.LittleEndian.Uint64(text[i:])&highBits == 0 {
		i += 8
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}
