package proof

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/source"
)

// hiddenText is the only rule of a proof that nobody can switch off: text meant
// for machines alone deceives the reader, and systems look for it.
var hiddenText = source.NewFixedRule(pages, "hidden-text")

func checkHiddenText(p *print) {
	for _, page := range p.doc.Pages {
		for _, run := range page.Runs {
			if run.Hidden == ats.Visible || strings.TrimSpace(run.Text) == "" {
				continue
			}
			p.report(source.Span{}, fmt.Sprintf("text on page %d of the PDF is invisible: %q is %s, in the theme %s", page.Number, short(run.Text), run.Hidden, p.o.Theme),
				p.elseReport("remove it, or make the theme show it"))
		}
	}
}
