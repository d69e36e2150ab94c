package source

import "golang.org/x/text/unicode/norm"

// Compose gives the canonical composition of s (Unicode NFC).
func Compose(s string) string { return norm.NFC.String(s) }

// Compatible gives the compatibility composition of s (Unicode NFKC): "fi" for
// a ligature, "..." for an ellipsis, "2" for a superscript.
func Compatible(s string) string { return norm.NFKC.String(s) }

// Decompose gives the compatibility decomposition of s (Unicode NFKD): letters
// followed by their marks.
func Decompose(s string) string { return norm.NFKD.String(s) }
