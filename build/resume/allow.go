package resume

import (
	"sort"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// allows reads the comments that silence rules, once the model is complete.
func (r *reader) allows(w *walker, body int) {
	if len(w.comments) == 0 {
		return
	}
	t := targets{file: r.file, comments: w.comments}
	t.collect(r.page)
	t.first = t.firstContent(body)
	for _, c := range w.comments {
		said, ok := allowWords(w.src[c.Start:c.End])
		if !ok {
			continue
		}
		rules, reason, _ := strings.Cut(said, ":")
		a := Allow{Span: c, Rules: strings.FieldsFunc(rules, func(c rune) bool { return c == ',' || c == ' ' || c == '\n' || c == '\t' }),
			Reason: strings.TrimSpace(reason)}
		switch {
		case len(a.Rules) == 0:
			r.report(badAllow, c, "this comment allows nothing", "name the rule: <!-- allow weak-bullet: reason -->")
		case a.Reason == "":
			r.report(badAllow, c, "this comment gives no reason",
				"say why after a colon: <!-- allow "+strings.Join(a.Rules, ", ")+": reason -->")
		default:
			a.Target = t.find(c)
			r.page.Allows = append(r.page.Allows, a)
		}
	}
}

// allowWords returns what a comment says to the tool behind "allow ".
func allowWords(comment string) (s string, ok bool) {
	s = strings.TrimSuffix(strings.TrimPrefix(comment, "<!--"), "-->")
	s = strings.TrimSpace(s)
	const word = "allow"
	if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
		return "", false
	}
	rest := s[len(word):]
	if rest != "" && strings.IndexByte(" \t\n", rest[0]) < 0 {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

// onlyAllows reports whether there are comments, and all speak to the tool.
func (w *walker) onlyAllows(comments []source.Span) bool {
	for _, c := range comments {
		if _, ok := allowWords(w.src[c.Start:c.End]); !ok {
			return false
		}
	}
	return len(comments) > 0
}

// targets are the things that an allow comment can be about.
type targets struct {
	file     *source.File
	comments []source.Span
	first    int // where the first thing of the body that is no comment begins
	nodes    []target

	seen, line int // the last comment looked at, and where its line begins
}

type target struct {
	whole source.Span // the thing with all that belongs to it
	own   source.Span // its heading, or its own text
}

func (t *targets) collect(p *Page) {
	t.blocks(p.Body)
	if p.Resume != nil {
		t.blocks(p.Resume.Summary)
		for _, s := range p.Resume.Sections {
			t.nodes = append(t.nodes, target{s.Span, s.Title.Span})
			for _, part := range s.Parts {
				switch {
				case part.Entry != nil:
					t.entry(part.Entry)
				case part.Group != nil:
					t.nodes = append(t.nodes, target{part.Group.Span, part.Group.Span})
				default:
					t.blocks([]*Block{part.Block})
				}
			}
		}
	}
	sort.SliceStable(t.nodes, func(i, j int) bool { return t.nodes[i].whole.Start < t.nodes[j].whole.Start })
}

func (t *targets) entry(e *Entry) {
	t.nodes = append(t.nodes, target{e.Span, e.Header})
	t.blocks(e.Body)
	for _, p := range e.Positions {
		t.entry(p)
	}
}

func (t *targets) blocks(blocks []*Block) {
	for _, b := range blocks {
		if b.Kind != List {
			t.nodes = append(t.nodes, target{b.Span, b.Span})
		}
		for _, i := range b.Items {
			t.nodes = append(t.nodes, target{i.Span, source.Span{Start: i.Span.Start, End: i.Text.Span.End}})
			t.blocks(i.Blocks)
		}
		t.blocks(b.Blocks)
	}
}

// firstContent skips white space and comments.
func (t *targets) firstContent(at int) int {
	for _, c := range t.comments {
		if strings.TrimSpace(t.file.Text[at:max(at, c.Start)]) != "" {
			break
		}
		at = max(at, c.End)
	}
	rest := t.file.Text[at:]
	return at + len(rest) - len(strings.TrimLeft(rest, " \t\n"))
}

// find returns what a comment is about: the thing whose text is before it on
// its line, else the thing that begins next.
func (t *targets) find(c source.Span) source.Span {
	if i := strings.LastIndexByte(t.file.Text[t.seen:max(c.Start, t.seen)], '\n'); i >= 0 {
		t.line = t.seen + i + 1
	}
	t.seen = max(c.Start, t.seen)
	line := min(t.line, c.Start)
	if c.Start < t.first {
		return source.Span{Start: 0, End: len(t.file.Text)}
	}
	if strings.Trim(t.before(line, c), ">-+* \t") != "" {
		return t.beforeIt(c)
	}
	i := sort.Search(len(t.nodes), func(i int) bool { return t.nodes[i].whole.Start >= line })
	if i < len(t.nodes) {
		return t.nodes[i].whole
	}
	return source.Span{Start: c.End, End: c.End}
}

// before returns the text of the line before comment c, without the four
// comments nearest to it, which is enough to see whether it is blank, and
// cheap.
func (t *targets) before(line int, c source.Span) string {
	text := t.file.Text[line:c.Start]
	for n := 0; n < 4; n++ {
		trimmed := strings.TrimRight(text, " \t")
		at := strings.LastIndex(trimmed, "<!--")
		if !strings.HasSuffix(trimmed, "-->") || at < 0 {
			break
		}
		text = trimmed[:at]
	}
	return text[:min(len(text), 1000)]
}

// beforeIt returns the innermost thing whose own text ends before the comment,
// on the same line.
func (t *targets) beforeIt(c source.Span) source.Span {
	i := sort.Search(len(t.nodes), func(i int) bool { return t.nodes[i].whole.Start >= c.Start })
	for steps := 0; i > 0 && steps < maxNesting; steps++ {
		i--
		n := t.nodes[i]
		if n.own.Start < c.Start && !strings.Contains(t.file.Text[min(n.own.End, c.Start):c.Start], "\n") {
			if n.own == n.whole || n.own.Start == n.whole.Start && n.own.End <= n.whole.End && t.file.Text[n.whole.Start] != '#' {
				return n.own
			}
			return n.whole
		}
	}
	return source.Span{Start: c.Start, End: c.End}
}
