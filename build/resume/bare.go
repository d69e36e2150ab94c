package resume

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// hasBareLinks reports whether the text may have addresses that are links
// without any marks. To find them, the library stops at every word, which takes
// it a quarter of its time, and in most resumes all addresses are in the front
// matter or behind the words of a link. Whatever is not plainly so counts as a
// bare link.
func hasBareLinks(body []byte) bool {
	return bytes.IndexByte(body, '@') >= 0 || hasBareURLs(body)
}

// hasBareURLs is hasBareLinks for addresses on the web.
func hasBareURLs(body []byte) bool {
	if bytes.Contains(body, []byte("www.")) {
		return true
	}
	for at := 0; ; {
		i := bytes.Index(body[at:], []byte("://"))
		if i < 0 {
			return false
		}
		start := at + i
		for start > 0 && isLetter(body[start-1]) {
			start--
		}
		line := bytes.LastIndexByte(body[at:start], '\n') + 1 + at
		end := len(body)
		if n := bytes.IndexByte(body[start:], '\n'); n >= 0 {
			end = start + n
		}
		if !onlyPlainLinks(body[line:end]) {
			return true
		}
		at = end
	}
}

// onlyBareMail reports whether all that may be bare links are addresses for
// e-mail with a plain word before the "@".
func onlyBareMail(body []byte) bool {
	for at := 0; ; at++ {
		n := bytes.IndexByte(body[at:], '@')
		if n < 0 {
			return !hasBareURLs(body)
		}
		at += n
		start := at
		for start > 0 && isPlainUser(body[start-1]) {
			start--
		}
		if start == at || start > 0 && body[start-1] != ' ' && body[start-1] != '\n' {
			return false
		}
	}
}

// isPlainUser reports whether c can come before the "@" and means nothing else.
func isPlainUser(c byte) bool {
	return isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '+'
}

// bareMail finds addresses for e-mail by their "@", from which it goes back to
// the start of the word. The library does it the other way round.
type bareMail struct{ parser.InlineParser }

func (bareMail) Trigger() []byte { return []byte{'@'} }

func (b bareMail) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before, ok := parent.LastChild().(*ast.Text)
	if !ok {
		return nil
	}
	start := before.Segment.Start
	start += bytes.LastIndexByte(block.Source()[start:before.Segment.Stop], ' ') + 1
	line, at := block.Position()
	block.SetPosition(line, at.WithStart(start))
	link := b.InlineParser.Parse(parent, block, pc)
	if link != nil {
		before.Segment = before.Segment.WithStop(start)
	}
	return link
}

// onlyPlainLinks reports whether each address in a line is the target of a link
// that cannot be read as anything else: "[words](https://example.com)".
func onlyPlainLinks(line []byte) bool {
	if bytes.ContainsAny(line, "\\`<") {
		return false
	}
	for {
		opening := bytes.IndexByte(line, '[')
		if opening < 0 {
			return !bytes.Contains(line, []byte("://")) && bytes.IndexByte(line, ']') < 0
		}
		middle := bytes.Index(line, []byte("]("))
		if middle < opening || bytes.ContainsAny(line[opening+1:middle], "[|") || bytes.Contains(line[:middle], []byte("://")) ||
			bytes.IndexByte(line[:middle], ']') >= 0 {
			return false
		}
		target := line[middle+len("]("):]
		end := bytes.IndexAny(target, " \t()|")
		if end < 0 || target[end] != ')' {
			return false
		}
		line = target[end+1:]
	}
}
