package build

import (
	"archive/zip"
	"bytes"
	"context"
	"io"

	"github.com/shortlist-cv/shortlist/build/ats"
)

// How much of a copied file is searched for private values, in bytes. What is
// longer is no text that a person wrote, but documents hold pictures too.
const (
	leakLimit     = 8 << 20
	documentLimit = 64 << 20
)

// leakInCopy names the first private value that a file of the author's shows,
// which would be copied to the path to. Of PDFs, and of archives as word
// processors write them, what can be read counts; one that cannot be read tells
// nobody anything.
func (w *writer) leakInCopy(ctx context.Context, to string, f io.ReaderAt, size int64) (secret, bool) {
	if len(w.secrets) == 0 {
		return secret{}, false
	}
	head := make([]byte, 1024)
	n, _ := f.ReadAt(head, 0)
	var data []byte
	if size <= leakLimit || size <= documentLimit && (ats.IsPDF(head[:n]) || isArchive(head[:n])) {
		data = make([]byte, size)
		n, _ = f.ReadAt(data, 0)
		data = data[:n]
	}
	if i := leaksInDocument(ctx, data, w.secrets); i >= 0 {
		return w.secrets[i], true
	}
	if len(data) > leakLimit {
		data = nil
	}
	return leaks(to, data, w.secrets)
}

// leaksInDocument gives the index of the first of secrets that can be read out
// of a PDF or an archive, or -1.
func leaksInDocument(ctx context.Context, data []byte, secrets []secret) int {
	switch {
	case ats.IsPDF(data):
		if doc, err := ats.Open(ctx, data, ats.Limits{}); err == nil {
			return leaksInPDF(doc, secrets)
		}
	case isArchive(data):
		return leaksInArchive(data, secrets)
	}
	return -1
}

// isArchive says whether a file begins as a zip archive does, which those of
// word processors are (.docx, .odt).
func isArchive(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

func leaksInArchive(data []byte, secrets []secret) int {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return -1
	}
	left := int64(documentLimit) // for all files together, whatever they say of their sizes
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(io.LimitReader(r, left))
		r.Close()
		left -= int64(len(text))
		for i, s := range secrets {
			if _, leaking := leaks(f.Name, text, []secret{s}); leaking {
				return i
			}
		}
	}
	return -1
}
