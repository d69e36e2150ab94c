package resume

import (
	"bytes"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/shortlist-cv/shortlist/build/source"
)

func benchFile(b *testing.B) *source.File {
	b.Helper()
	data, err := os.ReadFile("testdata/bench.md")
	if err != nil {
		b.Fatal(err)
	}
	f, err := source.New("bench.md", data)
	if err != nil {
		b.Fatal(err)
	}
	return f
}

func BenchmarkParse(b *testing.B) {
	f := benchFile(b)
	b.ReportAllocs()
	var parse, alone time.Duration
	for b.Loop() { // by turns, so that a busy machine slows both
		start := time.Now()
		Parse(f, Options{})
		parse += time.Since(start)
		b.StopTimer()
		start = time.Now()
		convert(b, f)
		alone += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(parse)/float64(alone), "×goldmark")
}

// BenchmarkGoldmark is the yardstick: the Markdown library with the same
// extensions makes HTML of the same file.
func BenchmarkGoldmark(b *testing.B) {
	f := benchFile(b)
	b.ReportAllocs()
	for b.Loop() {
		convert(b, f)
	}
}

var yardstick = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
})

func convert(b *testing.B, f *source.File) {
	var out bytes.Buffer
	if err := yardstick().Convert([]byte(f.Text), &out); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkParseAlone(b *testing.B) {
	f := benchFile(b)
	for b.Loop() {
		Parse(f, Options{})
	}
}
