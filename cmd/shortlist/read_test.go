package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
)

// TestPDFFailure requires a hint of its own for each kind of failure.
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

func TestTellPDF(t *testing.T) {
	text := &ats.Page{Number: 1, Runs: []ats.Run{{Text: "Ada"}}}
	hidden := &ats.Page{Number: 2, Runs: []ats.Run{{Text: "Kubernetes", Hidden: ats.SameColour}}}
	for _, c := range []struct {
		doc  *ats.Document
		want string
	}{
		{&ats.Document{Pages: []*ats.Page{text}}, ""},
		{&ats.Document{Pages: []*ats.Page{{Number: 1, Runs: []ats.Run{{Text: " "}}}}}, "it contains no text"},
		{&ats.Document{Pages: []*ats.Page{text, hidden}}, `page 2 has invisible text (in the colour of its background): "Kubernetes"`},
		{&ats.Document{Pages: []*ats.Page{text}, Fonts: []*ats.Font{{Unmapped: 1}}}, "1 glyph stands for no character"},
		{&ats.Document{Pages: []*ats.Page{text}, Problems: []string{"its table is gone"}}, "damaged, and was read as far as possible: its table is gone"},
	} {
		tool, _, err := testTool(nil, false)
		tool.tellPDF(c.doc)
		if got := err.String(); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("told %q, want %q", got, c.want)
		}
	}
}
