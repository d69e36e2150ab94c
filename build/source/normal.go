package source

import "golang.org/x/text/unicode/norm"

// Compose returns s in Unicode normalization form NFC (canonical composition).
func Compose(s string) string { return norm.NFC.String(s) }

// Compatible returns s in Unicode normalization form NFKC (compatibility
// composition): "fi" for a ligature, "..." for an ellipsis, "2" for a
// superscript.
func Compatible(s string) string { return norm.NFKC.String(s) }

// Decompose returns s in Unicode normalization form NFKD (compatibility
// decomposition): letters followed by their combining marks.
func Decompose(s string) string { return norm.NFKD.String(s) }
