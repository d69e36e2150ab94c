package resume

import (
	"bytes"
	"fmt"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Limits on what takes the Markdown library quadratic time. No resume that
// people write comes near them.
const (
	maxNesting  = 64  // quotes and lists that begin on one line, one in the other
	maxBrackets = 500 // opening brackets in one paragraph
	maxColumns  = 100 // of a table
)

// tame replaces characters of src that would make the library slow by letters,
// and blanks lines that are attributes of another tool. The model takes its
// words from the file, where nothing changes.
func (r *reader) tame(src []byte, base int) []byte {
	brackets, reported, fenced := 0, false, false
	report := func(at int, what string, limit int) {
		if !reported {
			r.report(deepNesting, source.Span{Start: base + at, End: base + at + 1},
				fmt.Sprintf("more than %d %s", limit, what), "split it up; what exceeds the limit is read as plain text")
		}
		reported = true
	}
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		line := src[at:end]
		body := bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(body, []byte("```")) || bytes.HasPrefix(body, []byte("~~~")) {
			fenced = !fenced
		} else if !fenced && isAttributeLine(body) {
			blank(body)
		} else if !fenced {
			r.dropForeign(line, base+at)
		}
		if len(body) == 0 || body[0] == '\n' || bytes.IndexByte([]byte("-*+#|"), body[0]) >= 0 {
			brackets = 0
		}
		if i := tooDeep(line); i >= 0 {
			report(at+i, "nested quotes or lists", maxNesting)
		}
		if i := tooWide(body); i >= 0 {
			report(end-len(body)+i, "columns in a table", maxColumns)
		}
		for i := bytes.IndexByte(line, '['); i >= 0 && i < len(line); i++ {
			if line[i] != '[' {
				continue
			}
			if brackets++; brackets > maxBrackets {
				line[i] = 'x'
				report(at+i, "brackets in one paragraph", maxBrackets)
			}
		}
		at = end
	}
	return src
}

// isAttributeLine reports whether a line is attributes of kramdown for what is
// around it: "{: .job}". They say nothing to readers.
func isAttributeLine(line []byte) bool {
	return bytes.HasPrefix(line, []byte("{:")) && bytes.HasSuffix(bytes.TrimRight(line, " \t\n"), []byte("}"))
}

// blank replaces a line by spaces.
func blank(line []byte) {
	for i, c := range line {
		if c != '\n' {
			line[i] = ' '
		}
	}
}

// tooDeep overwrites the markers of quotes and list items beyond the limit. It
// returns the index of the first, or -1.
func tooDeep(line []byte) int {
	markers, first, inNumber := 0, -1, false
	for i, c := range line {
		marker := false
		switch {
		case c == ' ' || c == '\t':
		case c == '>':
			marker = true
		case '0' <= c && c <= '9':
			inNumber = true
			continue
		case c == '-' || c == '+' || c == '*' || inNumber && (c == '.' || c == ')'):
			if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\t' {
				return first
			}
			marker = true
		default:
			return first
		}
		inNumber = false
		if !marker {
			continue
		}
		if markers++; markers > maxNesting {
			line[i] = 'x'
			if first < 0 {
				first = i
			}
		}
	}
	return first
}

// tooWide breaks the line below the head of a table with too many columns. It
// returns the index of the break, or -1.
func tooWide(line []byte) int {
	if len(line) < 2*maxColumns || bytes.IndexFunc(line, func(c rune) bool { return !bytes.ContainsRune([]byte("|-: \t\n"), c) }) >= 0 ||
		bytes.Count(line, []byte("|")) <= maxColumns {
		return -1
	}
	i := bytes.IndexByte(line, '-')
	if i >= 0 {
		line[i] = 'x'
	}
	return i
}
