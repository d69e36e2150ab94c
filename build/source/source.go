// Package source is the lowest layer of the compiler: text files, spans of text
// in them, and findings about those spans. It knows nothing about resumes.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// MaxSize is the largest file that is read as text, in bytes.
const MaxSize = 1 << 20

// File is a text file, held in the form that every parser sees: UTF-8 without a
// byte order mark, lines ending in "\n". Offsets count bytes of that form.
// Lines and columns are the same as in the stored file, because neither the
// mark nor the "\r" of a line ending moves a visible character.
type File struct {
	Path string // as findings show it: slashes, relative to the working directory; "-" for standard input
	Text string

	lines    []int // offset of the first byte of each line
	bom      bool
	carriage []int // offsets in Text of the line endings stored as "\r\n" or "\r"
	lone     []int // those of carriage stored as a lone "\r"
	marks    []int // if there is a long line: the number of code points before every markStep-th byte
}

// Errors of Read, ReadFrom and New. They are wrapped with the path and a
// remedy.
var (
	ErrTooLarge = errors.New("file too large")
	ErrNotText  = errors.New("not a text file")
)

// Read reads the named file; path is how findings show it. A file of more than
// MaxSize bytes is ErrTooLarge, and is not read to its end.
func Read(name, path string) (*File, error) {
	// Check before opening: opening a pipe would wait for its writer.
	if info, err := os.Stat(name); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("not a regular file")}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadFrom(f, path)
}

// ReadFrom is like Read, but reads from r.
func ReadFrom(r io.Reader, path string) (*File, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if f, ok := r.(fs.File); ok {
		if info, err := f.Stat(); err == nil && info.Size() <= MaxSize {
			b.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	if _, err := b.ReadFrom(io.LimitReader(r, MaxSize+1)); err != nil {
		return nil, err
	}
	return New(path, b.Bytes())
}

// buffers holds the buffers that files are read into before they are copied.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// New returns a File with the content of a stored file. It does not keep data.
func New(path string, data []byte) (*File, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("%s: %w: a page may have at most 1 MiB; split it, or move what is not text out of it", path, ErrTooLarge)
	}
	f := &File{Path: path}
	data, f.bom = bytes.CutPrefix(data, []byte("\ufeff"))
	if err := checkText(path, data); err != nil {
		return nil, err
	}
	f.Text = f.unifyLines(string(data))
	f.lines = lineStarts(f.Text)
	f.markLongLines()
	return f, nil
}

func checkText(path string, data []byte) error {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return fmt.Errorf("%s: %w: byte %d is NUL; is it a binary file, or UTF-16? save it as UTF-8", path, ErrNotText, i+1)
	}
	if utf8.Valid(data) {
		return nil
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			line := 1 + bytes.Count(data[:i], []byte("\n"))
			return fmt.Errorf("%s:%d: %w: byte %#x is not UTF-8; save the file as UTF-8", path, line, ErrNotText, data[i])
		}
		i += size
	}
	return nil
}

func (f *File) unifyLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\r' {
			b.WriteByte(s[i])
			continue
		}
		f.carriage = append(f.carriage, b.Len())
		if i+1 < len(s) && s[i+1] == '\n' {
			i++
		} else {
			f.lone = append(f.lone, b.Len())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func lineStarts(s string) []int {
	starts := make([]int, 1, 1+strings.Count(s, "\n"))
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}

// Stored returns the byte offset in the stored file that corresponds to off.
func (f *File) Stored(off int) int {
	stored := off + sort.SearchInts(f.carriage, off) - sort.SearchInts(f.lone, off)
	if f.bom {
		stored += len("\ufeff")
	}
	return stored
}

// Position is a place as people count: line and column, both from 1. Columns
// count code points.
type Position struct{ Line, Column int }

// Position returns the position of the byte offset off. An offset beyond the
// end counts as the end. In a File that has only a path, every offset is at the
// start.
func (f *File) Position(off int) Position {
	if len(f.lines) == 0 {
		return Position{1, 1}
	}
	off = min(max(off, 0), len(f.Text))
	line := sort.SearchInts(f.lines, off+1)
	start := f.lines[line-1]
	if f.marks == nil || off-start < markStep {
		return Position{line, 1 + runes(f.Text[start:off])}
	}
	return Position{line, 1 + f.runesBefore(off) - f.runesBefore(start)}
}

// markStep is the length in bytes from which a line counts as long. Without
// marks, each of thousands of findings in a line of a megabyte would count the
// line from its start.
const markStep = 4096

func (f *File) markLongLines() {
	longest, last := 0, len(f.Text)
	for i := len(f.lines) - 1; i >= 0; i-- {
		longest = max(longest, last-f.lines[i])
		last = f.lines[i]
	}
	if longest < markStep {
		return
	}
	n := 0
	for i := 0; i < len(f.Text); i += markStep {
		f.marks = append(f.marks, n)
		n += runes(f.Text[i:min(i+markStep, len(f.Text))])
	}
	f.marks = append(f.marks, n)
}

func (f *File) runesBefore(off int) int {
	i := off / markStep
	return f.marks[i] + runes(f.Text[i*markStep:off])
}

// runes counts the code points that start in s; s may begin in the middle of
// one.
func runes(s string) (n int) {
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// Line returns the text of line n, from 1, without its line ending. It is empty
// for a line that does not exist.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	if n == len(f.lines) {
		return f.Text[f.lines[n-1]:]
	}
	return f.Text[f.lines[n-1] : f.lines[n]-1]
}

// Offset returns the byte offset of a line and column, both counted from 1. As
// in the positions that decoders report, the column counts bytes.
func (f *File) Offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(f.lines) {
		return len(f.Text)
	}
	return min(f.lines[line-1]+max(column-1, 0), len(f.Text))
}

// Span is a range of bytes in the Text of one file: Start is inclusive, End
// exclusive.
type Span struct{ Start, End int }

// Join returns the smallest span that contains both. A zero Span adds nothing.
func (s Span) Join(t Span) Span {
	if s == (Span{}) {
		return t
	}
	if t == (Span{}) {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Contains reports whether t lies in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }
