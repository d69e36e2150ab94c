package ats_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// pdfiumText reads a PDF with Chrome's engine, in a sandbox without access to
// files. It is the reference for the words of a page, but too slow to start
// except in tests.
func pdfiumText(t *testing.T, data []byte) []string {
	t.Helper()
	engine, err := startPdfium()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for i := range count.PageCount {
		page, err := engine.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}})
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page.Text)
	}
	return pages
}

// startPdfium uses the interpreter: compiling takes seconds, reading a few
// pages does not.
var startPdfium = sync.OnceValues(func() (pdfium.Pdfium, error) {
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: wazero.NewRuntimeConfigInterpreter(),
	})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(time.Minute)
})

// sortedWords returns the words of a text in alphabetical order, without the
// hyphens that pdfium removes from line ends.
func sortedWords(text string) []string {
	text = strings.NewReplacer("\u0002", "", "\ufffe", "", "-\r\n", "-", "-\n", "-", "\u00a0", " ").Replace(text)
	words := strings.Fields(text)
	slices.Sort(words)
	return words
}
