package source

import (
	"encoding/binary"
	"unicode/utf8"
)

// ASCII gives the length of the ASCII that a text begins with. It looks at
// eight bytes at once, for nearly all of most texts is that.
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
