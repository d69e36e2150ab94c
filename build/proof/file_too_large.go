package proof

import (
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

var fileTooLarge = newRule("file-too-large", source.Warning)

// largestFile is a size in bytes that common application forms accept: many
// stop at 2 MB (2,000,000).
const largestFile = 2_000_000

func checkSize(p *print) {
	if p.size > largestFile {
		p.report(source.Span{}, fmt.Sprintf("the PDF is %.1f MB", float64(p.size)/1e6), "make the photo smaller: 400 pixels are enough for print")
	}
}
