package resume

import (
	"bufio"
	"errors"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"

	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/source"
)

// notation is a way to write front matter.
type notation struct {
	delimiter string
	format    conf.Format
}

func notations() []notation {
	return []notation{{"---", conf.YAML}, {"+++", conf.TOML}, {";;;", conf.JSON}, {"{", conf.JSON}}
}

// buffers holds readers for the library. It would make one of 4 KB for every
// page, which is more than most front matter needs.
var buffers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// frontMatter reads the front matter and returns the offset at which the body
// begins.
//
// The library compares its delimiters with lines whose white space it has
// trimmed, so that an indented "---" in a block scalar would end the front
// matter, and it takes a block that is never closed for body text. So the lines
// are found here, and the library gets the block alone, which it cannot
// misread.
func (r *reader) frontMatter() (body int) {
	n, opening, ok := opens(r.file.Text)
	if !ok {
		return 0
	}
	if n.delimiter == "{" {
		return r.bareJSON(n, opening)
	}
	closing, ok := closes(r.file.Text, opening, n.delimiter)
	if n.format == conf.YAML && thematicBreak(r.file.Text[opening.End:]) {
		return 0
	}
	if !ok {
		return r.unclosed(n, opening)
	}
	var inner source.Span
	unmarshal := func(data []byte, _ any) error {
		inner = source.Span{Start: opening.End, End: opening.End + len(data)}
		return nil
	}
	keys := strings.ReplaceAll(r.file.Text[opening.End:closing.Start], n.delimiter, "   ")
	if end := len(keys) - 1; end > 0 {
		keys = strings.ReplaceAll(keys[:end], "\n", " ") + keys[end:] // it allocates for every line
	}
	block := r.file.Text[opening.Start:opening.End] + keys + n.delimiter
	buffer := buffers.Get().(*bufio.Reader)
	defer buffers.Put(buffer)
	buffer.Reset(strings.NewReader(block))
	_, err := frontmatter.MustParse(buffer, nil, frontmatter.NewFormat(n.delimiter, n.delimiter, unmarshal))
	if errors.Is(err, frontmatter.ErrNotFound) {
		return 0
	}
	r.meta(inner, n.format)
	return closing.End
}

// bareJSON reads front matter as Hugo has it: an object whose brackets are on
// lines of their own.
func (r *reader) bareJSON(n notation, opening source.Span) (body int) {
	closing, ok := closes(r.file.Text, opening, "}")
	if !ok {
		return r.unclosed(notation{"}", n.format}, opening)
	}
	r.meta(source.Span{Start: opening.Start, End: closing.End}, n.format)
	return closing.End
}

// opens finds the line that opens front matter: the first that is not blank.
func opens(text string) (n notation, line source.Span, ok bool) {
	at := 0
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) != "" {
			line = source.Span{Start: at, End: at + len(l)}
			break
		}
		at += len(l)
	}
	for _, n := range notations() {
		if strings.TrimRight(text[line.Start:line.End], " \t\n") == n.delimiter {
			return n, line, true
		}
	}
	return n, line, false
}

// closes finds the line that closes front matter. Only white space may follow
// the delimiter, and nothing comes before it.
func closes(text string, opening source.Span, delimiter string) (line source.Span, ok bool) {
	at := opening.End
	for l := range strings.Lines(text[at:]) {
		bare := strings.TrimRight(l, " \t\n")
		if bare == delimiter || bare == "..." && delimiter == "---" {
			return source.Span{Start: at, End: at + len(l)}, true
		}
		at += len(l)
	}
	return line, false
}

// thematicBreak reports whether the text behind a line "---" shows that the
// line is a thematic break and not front matter: a blank line follows, and then
// something that is no key.
func thematicBreak(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimSpace(first) != "" {
		return !strings.Contains(text, "\n---") && !keyLike(first)
	}
	for l := range strings.Lines(rest) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			return l != "---" && !keyLike(l)
		}
	}
	return true
}

// keyLike reports whether a line could be a key of front matter with its value.
func keyLike(line string) bool {
	key, _, ok := strings.Cut(line, ":")
	return ok && key != "" && !strings.ContainsAny(key, " \t*_[#>|")
}

// unclosed reports front matter without an end. Its keys are read nevertheless,
// up to the next blank line, so that all errors come in one run.
func (r *reader) unclosed(n notation, opening source.Span) (body int) {
	line := source.Span{Start: opening.Start, End: opening.Start + len(n.delimiter)}
	r.report(unclosedFrontMatter, line, "the front matter that begins here is never closed",
		"put a line "+n.delimiter+" after its last key")
	body = len(r.file.Text)
	if blank := strings.Index(r.file.Text[opening.End:], "\n\n"); blank >= 0 {
		body = opening.End + blank + 1
	}
	r.meta(source.Span{Start: opening.End, End: body}, n.format)
	return body
}
