package resume

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

func FuzzParse(f *testing.F) {
	samples, _ := filepath.Glob("testdata/*.txtar")
	samples = append(samples, moreSamples()...)
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("---\nname: Ada\n---\n# A\n\n## Work\n\n### a, b | 2019 - 2020\n\n- x\n")
	f.Add("# A B\n\na@b.c | x\n\n## Skills\n\n**G:** a, b\n\n|a|b|\n|-|-|\n|c|d|\n")
	f.Add("-\n\t-")
	f.Fuzz(func(t *testing.T, s string) {
		file, err := source.New("a.md", []byte(s))
		if err != nil {
			t.Skip()
		}
		p := Parse(file, Options{})
		checkSpans(t, p)
		if p.Meta.Span != (source.Span{}) || strings.ContainsAny(s, "<{") || speaksToPandoc.MatchString(s) || hasFinding(p, "unclosed-front-matter", "deep-nesting") {
			return
		}
		body := 0
		if lost := lostWords(t, p, body); len(lost) > 0 {
			t.Errorf("lost %q", lost)
		}
	})
}

// speaksToPandoc finds what is no word of a resume, and left out.
var speaksToPandoc = regexp.MustCompile(`:::\s*[a-zA-Z]|\\[a-z]`)

func moreSamples() []string {
	if dir := os.Getenv("SAMPLES"); dir != "" {
		names, _ := filepath.Glob(filepath.Join(dir, "*.md"))
		return names
	}
	return nil
}

func hasFinding(p *Page, names ...string) bool {
	for _, f := range p.Findings {
		for _, n := range names {
			if f.Rule.Name == n {
				return true
			}
		}
	}
	return false
}

// checkSpans asserts that every place is one of the file, and that runs as
// long as their spans hold what the file holds there.
func checkSpans(t *testing.T, p *Page) {
	t.Helper()
	n := len(p.File.Text)
	span := func(what string, s source.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > n {
			t.Errorf("%s: span %v outside of the file of %d bytes", what, s, n)
		}
	}
	text := func(x Text) {
		span("text "+x.Plain, x.Span)
		plain := ""
		for _, r := range x.Runs {
			span("run "+r.Text, r.Span)
			plain += r.Text
		}
		if plain != x.Plain {
			t.Errorf("runs say %q, plain says %q", plain, x.Plain)
		}
	}
	for _, f := range p.Findings {
		span("finding "+f.Message, f.Span)
	}
	for _, l := range p.Links {
		span("link", l.Span)
	}
	for _, i := range p.Images {
		span("image", i.Span)
	}
	for _, a := range p.Allows {
		span("allow", a.Span)
		span("allow", a.Target)
	}
	var blocks func(bs []*Block)
	blocks = func(bs []*Block) {
		for _, b := range bs {
			span("block", b.Span)
			text(b.Text)
			for _, i := range b.Items {
				span("bullet", i.Span)
				text(i.Text)
				blocks(i.Blocks)
			}
			blocks(b.Blocks)
			for _, row := range b.Rows {
				span("row", row.Span)
				for _, c := range row.Cells {
					text(c)
				}
			}
		}
	}
	blocks(p.Body)
	if p.Resume == nil {
		return
	}
	r := p.Resume
	text(r.Name)
	text(r.Headline)
	for _, c := range r.Contacts {
		span("contact", c.Span)
		text(c.Text)
	}
	blocks(r.Summary)
	var entry func(e *Entry)
	entry = func(e *Entry) {
		span("entry", e.Span)
		span("header", e.Header)
		for _, x := range append([]Text{e.Title, e.Org, e.Location}, e.Extra...) {
			text(x)
		}
		span("dates", e.Dates.Span)
		span("start", e.Dates.Start.Span)
		span("end", e.Dates.End.Span)
		blocks(e.Body)
		for _, p := range e.Positions {
			entry(p)
		}
	}
	for _, s := range r.Sections {
		span("section", s.Span)
		text(s.Title)
		for _, part := range s.Parts {
			switch {
			case part.Entry != nil:
				entry(part.Entry)
			case part.Group != nil:
				span("group", part.Group.Span)
				text(part.Group.Name)
				for _, i := range part.Group.Items {
					text(i)
				}
			default:
				blocks([]*Block{part.Block})
			}
		}
	}
}
