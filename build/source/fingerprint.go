package source

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
)

// Fingerprint returns a short hexadecimal name for the text that a finding is
// about. It stays the same when the text moves, is reindented or rewrapped, or
// changes its list marker or emphasis, for none of that corrects a mistake.
//
// Callers that store it must mask private values in the text first: the hash of
// a phone number is easily reversed by trying every number, and a salt would
// not help, as it would be stored in the same file. Asterisks, as masks are
// made of, do not count as text.
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
