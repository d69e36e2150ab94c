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

// Files are searched for private values a piece at a time. Pieces overlap, so
// that a value which one cuts is whole in the next.
const (
	pieceSize    = 4 << 20
	pieceOverlap = 64 << 10
)

// Limits on what has to be decoded as a whole, in bytes: a PDF in memory, and
// the files in an archive together, whatever sizes they declare.
const (
	pdfLimit     = 64 << 20
	archiveLimit = 256 << 20
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
	switch head = head[:n]; {
	case ats.IsPDF(head):
		data := make([]byte, min(size, pdfLimit))
		n, _ := f.ReadAt(data, 0)
		if doc, err := ats.Open(ctx, data[:n], ats.Limits{}); err == nil {
			if i := leaksInPDF(doc, secrets); i >= 0 {
				return secrets[i], true
			}
		}
	case isArchive(head):
		if s, leaking := leaksInArchive(ctx, f, size, telling(secrets)); leaking {
			return s, true
		}
	}
	return leaksInStream(ctx, to, io.NewSectionReader(f, 0, size), make([]byte, 0, min(size+1, pieceSize)), secrets)
}

// leaksInStream is leaks for a file of any size, read into the memory of piece.
// In a file that is not text, only telling secrets count.
func leaksInStream(ctx context.Context, name string, r io.Reader, piece []byte, secrets []secret) (secret, bool) {
	for ctx.Err() == nil {
		n, err := io.ReadFull(r, piece[len(piece):cap(piece)])
		piece = piece[:len(piece)+n]
		text := piece
		if err == nil {
			text = piece[:lastRune(piece)]
		}
		if !utf8.Valid(text) {
			secrets = telling(secrets)
		}
		if s, leaking := leaks(name, text, secrets); leaking || err != nil {
			return s, leaking
		}
		from := len(piece) - pieceOverlap
		for from < len(piece) && !utf8.RuneStart(piece[from]) {
			from++
		}
		piece = piece[:copy(piece, piece[from:])]
	}
	return secret{}, false
}

// lastRune returns where the last character of data begins, which may be cut.
func lastRune(data []byte) int {
	i := len(data) - 1
	for i > 0 && !utf8.RuneStart(data[i]) {
		i--
	}
	return max(i, 0)
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

func leaksInArchive(ctx context.Context, f io.ReaderAt, size int64, secrets []secret) (secret, bool) {
	archive, err := zip.NewReader(f, size)
	if err != nil {
		return secret{}, false
	}
	left := &io.LimitedReader{N: archiveLimit} // for all files together
	piece := make([]byte, 0, pieceSize)
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			continue
		}
		left.R = r
		s, leaking := leaksInStream(ctx, f.Name, left, piece, secrets)
		r.Close()
		if leaking || ctx.Err() != nil {
			return s, leaking
		}
	}
	return secret{}, false
}
