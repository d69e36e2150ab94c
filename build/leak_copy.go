package build

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/resume"
)

// How much of a copied file is searched for private values, in bytes from its
// start. Nobody writes more text than that, and pictures have their metadata
// ahead of the pixels; documents may contain pictures too.
const (
	leakLimit     = 8 << 20
	documentLimit = 64 << 20
)

// leakInCopy returns the first of secrets that a file of the author's shows,
// which is to be copied to the path to. PDFs and the archives of word
// processors are searched for the text that can be read from them; one that
// cannot be read reveals nothing.
func leakInCopy(ctx context.Context, to string, f io.ReaderAt, size int64, secrets []secret) (secret, bool) {
	if len(secrets) == 0 {
		return secret{}, false
	}
	head := make([]byte, 1024)
	n, _ := f.ReadAt(head, 0)
	limit := int64(leakLimit)
	if ats.IsPDF(head[:n]) || isArchive(head[:n]) {
		limit = documentLimit
	}
	data := make([]byte, min(size, limit))
	n, _ = f.ReadAt(data, 0)
	data = data[:n]
	switch {
	case ats.IsPDF(data):
		if doc, err := ats.Open(ctx, data, ats.Limits{}); err == nil {
			if i := leaksInPDF(doc, secrets); i >= 0 {
				return secrets[i], true
			}
		}
	case isArchive(data):
		if s, leaking := leaksInArchive(ctx, data, telling(secrets)); leaking {
			return s, true
		}
	}
	data = data[:min(n, leakLimit)]
	if !utf8.Valid(data) {
		return leaks(to, data, telling(secrets))
	}
	return leaks(to, data, secrets)
}

// telling returns the secrets that stand out among the numbers that files
// written by programs are full of.
func telling(secrets []secret) []secret {
	return slices.DeleteFunc(slices.Clone(secrets), func(s secret) bool {
		return s.kind == resume.Phone && len(resume.Digits(s.value)) < secretDigits
	})
}

// isArchive reports whether a file begins like a zip archive, which the
// documents of word processors are (.docx, .odt).
func isArchive(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

func leaksInArchive(ctx context.Context, data []byte, secrets []secret) (secret, bool) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return secret{}, false
	}
	left := int64(documentLimit) // for all files together, whatever sizes they declare
	for _, f := range archive.File {
		if ctx.Err() != nil {
			break
		}
		r, err := f.Open()
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(io.LimitReader(r, min(left, leakLimit)))
		r.Close()
		left -= int64(len(text))
		if s, leaking := leaks(f.Name, text, secrets); leaking {
			return s, true
		}
	}
	return secret{}, false
}
