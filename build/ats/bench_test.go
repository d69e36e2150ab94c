package ats

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// chromeLike returns a page as printed by Chrome: two-byte glyphs one at a
// time, marked content, a font map, and a structure element for each line.
func chromeLike() []byte {
	var content, kids strings.Builder
	content.WriteString(".24 0 0 -.24 0 600 cm q 1 1 1 rg 0 0 1666 2500 re f Q\n")
	structure := []string{}
	for i := range 60 {
		fmt.Fprintf(&content, "/P << /MCID %d >> BDC\nBT\n/C 40 Tf\n1 0 0 -1 100 %d Tm\n", i, 100+i*40)
		for j := range 80 {
			fmt.Fprintf(&content, "<%04x> Tj\n19.0625 0 Td ", 3+(i*j)%90)
		}
		content.WriteString("ET\nEMC\n")
		fmt.Fprintf(&kids, "%d 0 R ", 12+i)
		structure = append(structure, fmt.Sprintf("<< /Type /StructElem /S /P /P 11 0 R /Pg 4 0 R /K %d >>", i))
	}
	return fixture(append([]string{
		"<< /Type /Catalog /Pages 3 0 R /MarkInfo << /Marked true >> /StructTreeRoot 11 0 R >>", "<< /Title (Bench) >>",
		"<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 400 600] >>",
		"<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << /Font << /C 7 0 R >> >> >>",
		deflated("", content.String()), "<<>>",
		"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Sample /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R >>",
		"<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [3 [" + strings.Repeat("476 ", 95) + "]] /FontDescriptor << /FontFile2 10 0 R >> >>",
		deflated("", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0003> <0060> <0020> endbfrange"),
		streamOf("", ""), "<< /Type /StructTreeRoot /K [" + kids.String() + "] >>",
	}, structure...)...)
}

// BenchmarkOpen reads a full page of 4,800 letters, about twice as many as on a
// page of a resume.
func BenchmarkOpen(b *testing.B) {
	data := chromeLike()
	b.ReportAllocs()
	for b.Loop() {
		d, err := Open(context.Background(), data, Limits{})
		if err != nil || len(d.Pages) != 1 {
			b.Fatal(err)
		}
	}
}

func BenchmarkLines(b *testing.B) {
	d, err := Open(context.Background(), chromeLike(), Limits{})
	if err != nil {
		b.Fatal(err)
	}
	for _, order := range []Order{Stream, Visual} {
		b.Run(fmt.Sprint(order), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.Lines(order)
			}
		})
	}
}

const sampleText = "#Ada Example\nEngineer\nada@example.org | +49 30 1234567 | Berlin, Germany\n#EXPERIENCE\n"

func BenchmarkParse(b *testing.B) {
	job := "#Software Engineer\tJan 2020 - Present\nExample Inc, Berlin\n• Built a thing that many people use every day of the year\n• Led a team of six people in two places\n"
	lines := textLines(sampleText + strings.Repeat(job, 12) + "#SKILLS\nLanguages: Go, C, Rust\n")
	b.Run("fields", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Parse(lines)
		}
	})
	b.Run("strict", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ParseStrict(lines)
		}
	})
}
