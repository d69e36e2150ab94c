package resume

import "bytes"

// hasBareLinks says whether there may be addresses in the text that are links
// without any marks. To find them the library stops at every word, which takes
// it a quarter of its time, and in most resumes all addresses stand in the
// front matter or behind the words of a link. Whatever is not plainly so
// counts as a bare link.
func hasBareLinks(body []byte) bool {
	if bytes.IndexByte(body, '@') >= 0 || bytes.Contains(body, []byte("www.")) {
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

// onlyPlainLinks says whether each address in a line is the target of a link
// that cannot be read as anything else: "[words](https://example.com)".
func onlyPlainLinks(line []byte) bool {
	if bytes.ContainsAny(line, "\\`<|") {
		return false
	}
	for {
		opening := bytes.IndexByte(line, '[')
		if opening < 0 {
			return !bytes.Contains(line, []byte("://")) && bytes.IndexByte(line, ']') < 0
		}
		middle := bytes.Index(line, []byte("]("))
		if middle < opening || bytes.IndexByte(line[opening+1:middle], '[') >= 0 || bytes.Contains(line[:middle], []byte("://")) ||
			bytes.IndexByte(line[:middle], ']') >= 0 {
			return false
		}
		target := line[middle+len("]("):]
		end := bytes.IndexAny(target, " \t()")
		if end < 0 || target[end] != ')' {
			return false
		}
		line = target[end+1:]
	}
}
