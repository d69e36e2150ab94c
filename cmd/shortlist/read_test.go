package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
)

// TestPDFFailure wants a remedy of its own for each thing that is wrong with a
// PDF.
func TestPDFFailure(t *testing.T) {
	told := map[string]bool{}
	for _, err := range []error{ats.ErrPassword, ats.ErrLimit, ats.ErrBroken} {
		failure := pdfFailure("a.pdf", []byte("%PDF-1.7"), fmt.Errorf("object 7: %w", err))
		hint := build.Hint(failure)
		if hint == "" || told[hint] || !strings.Contains(failure.Error(), "a.pdf") {
			t.Errorf("%v: %v, hint %q", err, failure, hint)
		}
		told[hint] = true
	}
}
