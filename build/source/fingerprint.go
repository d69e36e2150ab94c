package source

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
)

// Fingerprint is a short name, in hexadecimal digits, for the text that a
// finding is about. It stays the same when the text moves, is indented or
// wrapped otherwise, or changes its list marker or emphasis, for none of that
// mends a mistake.
//
// Whoever keeps it gives the text with private values masked: a hash of a
// phone number is soon undone by trying all numbers, with a salt too, for that
// would lie in the same file. Stars of a mask do not count as text.
func Fingerprint(text string) string {
	h := sha256.New()
	for word := range strings.FieldsSeq(text) {
		if word = strings.Trim(word, "*_~`+-"); word != "" {
			io.WriteString(h, word)
			io.WriteString(h, " ")
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
