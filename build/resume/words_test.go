package resume

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/source"
)

// modelText gives all words of the model.
func modelText(p *Page) string {
	var b strings.Builder
	put := func(ts ...Text) {
		for _, t := range ts {
			b.WriteString(t.Plain + "\n")
			for _, r := range t.Runs {
				if r.Image != nil {
					b.WriteString(r.Image.Alt + "\n")
				}
			}
		}
	}
	blocks := func(bs []*Block) { put(flatten(bs)...) }
	put(p.Title)
	blocks(p.Body)
	if r := p.Resume; r != nil {
		put(r.Name, r.Headline, r.ContactTitle)
		for _, c := range r.Contacts {
			b.WriteString(c.Label + "\n")
			put(c.Text)
		}
		if r.Photo != nil {
			b.WriteString(r.Photo.Alt + "\n")
		}
		blocks(r.Summary)
		var entry func(e *Entry)
		entry = func(e *Entry) {
			put(e.Title, e.Org, e.Location)
			put(e.Extra...)
			b.WriteString(e.Dates.Text + "\n")
			blocks(e.Body)
			for _, p := range e.Positions {
				entry(p)
			}
		}
		for _, s := range r.Sections {
			put(s.Title)
			for _, part := range s.Parts {
				switch {
				case part.Entry != nil:
					entry(part.Entry)
				case part.Group != nil:
					put(part.Group.Name)
					put(part.Group.Items...)
				default:
					blocks([]*Block{part.Block})
				}
			}
		}
	}
	return b.String()
}

// splitWords gives the words of s as the proof compares them, roughly.
func splitWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), notWord)
}

// lostWords gives the words that the Markdown library sees in the body and the
// model does not hold. Words that stand between the parts of a header count as
// separators, and "resume" beside a name says nothing.
func lostWords(t *testing.T, p *Page, body int) (lost []string) {
	t.Helper()
	have := map[string]bool{}
	for _, w := range splitWords(modelText(p)) {
		have[w] = true
	}
	// A word of which half is bold can end up in two fields.
	all := strings.Join(splitWords(modelText(p)), "")
	for _, w := range bodyWords(p.File, body) {
		if !have[w] && !isGlue(w) && !isTitleWord(w) && !strings.Contains(all, w) {
			lost = append(lost, w)
		}
	}
	return lost
}

// isGlue says whether a word stands between the parts of a header.
func isGlue(w string) bool {
	switch w {
	case "an", "à", "l", "dell", "all": // with an article: "à l'Université"
		return true
	}
	return lexicon.At(w) || article(" "+w+" ") > 0
}

// isTitleWord says whether a word can be one of "my professional curriculum vitae of".
func isTitleWord(w string) bool {
	return saysResume(w) || saysResume(w+" cv") || saysResume("cv "+w) || saysResume("curriculum "+w) || saysResume("hoja de "+w) ||
		slices.Contains([]string{"hoja", "s", "c", "v"}, w)
}

// bodyWords reads the body with the Markdown library alone.
func bodyWords(f *source.File, body int) (words []string) {
	src := []byte(f.Text[body:])
	var b strings.Builder
	_ = ast.Walk(markdown().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if _, isText := n.(*ast.Text); !isText {
				b.WriteByte('\n') // words of two styles can end up in two fields
			}
			return ast.WalkContinue, nil
		}
		if n.Kind() == ast.KindEmphasis || n.Kind() == ast.KindLink || n.Kind() == ast.KindCodeSpan {
			b.WriteByte('\n')
		}
		if n.Kind() == ast.KindImage && besideWords(n, src) {
			return ast.WalkSkipChildren, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(unescape(string(n.Segment.Value(src)), escape))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.AutoLink:
			b.Write(n.Label(src))
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			b.Write(n.Lines().Value(src))
		}
		return ast.WalkContinue, nil
	})
	return splitWords(b.String())
}

// besideWords says whether an image stands in a line of words: beside a name or
// a contact it is an icon, which the page does without.
func besideWords(image ast.Node, src []byte) (beside bool) {
	block := image.Parent()
	for block.Type() == ast.TypeInline {
		block = block.Parent()
	}
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, isText := n.(*ast.Text); isText && strings.TrimSpace(string(t.Segment.Value(src))) != "" {
			beside = true
		}
		if n.Kind() == ast.KindImage {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return beside
}

func TestNothingIsLost(t *testing.T) {
	for _, s := range []string{"# Ada\n\nx\n"} {
		f, err := source.New("a.md", []byte(s))
		if err != nil {
			t.Fatal(err)
		}
		if lost := lostWords(t, Parse(f, Options{}), 0); len(lost) > 0 {
			t.Errorf("%q: lost %q", s, lost)
		}
	}
}
