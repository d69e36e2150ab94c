package audit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

// Fixes gives the edits of the findings about page p that are safe, sorted and
// apart from each other. Safe are those that touch shown words and the blanks
// among and behind them, and nothing else: no code, URL, e-mail address, path
// or target of a link, no name or contact, no front matter, no comment, no tag,
// and that write nothing that Markdown would take for a mark. Of two edits that
// touch each other the first is taken; the other comes up in the next run.
func Fixes(p *resume.Page, findings []source.Finding) (safe []source.Edit) {
	var edits []source.Edit
	for _, f := range findings {
		if f.File == p.File {
			edits = append(edits, f.Fixes...)
		}
	}
	if len(edits) == 0 {
		return nil
	}
	slices.SortStableFunc(edits, func(a, b source.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	words, end := shownOf(p), -1
	for _, e := range edits {
		if e.Span.Start > end && words.isSafe(e) {
			safe, end = append(safe, e), e.Span.End
		}
	}
	return safe
}

// Apply makes the edits of Fixes in data, the stored bytes that f was made
// from. Byte order mark and line ends stay as they are.
func Apply(data []byte, f *source.File, edits []source.Edit) []byte {
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(out, data[at:f.Stored(e.Span.Start)]...)
		out = append(out, e.New...)
		at = f.Stored(e.Span.End)
	}
	return append(out, data[at:]...)
}

// ErrChanged says that a file is not any more what was audited.
var ErrChanged = errors.New("the file changed in the meantime and was left as it is; run the command again")

// Fix makes the edits of Fixes in the file name, from which page p was read,
// and says how many there were. The file is the old one or the new one, never
// half of one, and keeps its mode. It fails with ErrChanged if the text is not
// that of p any more. What is left to fix then shows in the next audit.
func Fix(name string, p *resume.Page, findings []source.Finding) (int, error) {
	edits := Fixes(p, findings)
	if len(edits) == 0 {
		return 0, nil
	}
	if err := Edit(name, p.File, edits); err != nil {
		return 0, err
	}
	return len(edits), nil
}

// Edit makes edits, sorted and apart from each other, in the file name, from
// which f was read, as Fix does.
func Edit(name string, f *source.File, edits []source.Edit) error {
	name, err := filepath.EvalSymlinks(name) // the link stays, what it leads to changes
	if err != nil {
		return err
	}
	data, mode, err := readWritable(name, f.Path)
	if err != nil {
		return err
	}
	now, err := source.New(f.Path, data)
	if err != nil || now.Text != f.Text {
		return fmt.Errorf("%s: %w", f.Path, ErrChanged)
	}
	return replaceFile(name, Apply(data, now, edits), mode, func() error {
		if again, err := os.ReadFile(name); err != nil || !bytes.Equal(again, data) {
			return fmt.Errorf("%s: %w", f.Path, ErrChanged)
		}
		return nil
	})
}

// readWritable reads a file that may be written: a rename would replace one
// that may not.
func readWritable(name, path string) ([]byte, fs.FileMode, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, &fs.PathError{Op: "fix", Path: path, Err: errors.New("not a regular file")}
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, source.MaxSize+1))
	return data, info.Mode().Perm(), err
}

// replaceFile writes a file beside name and gives it that name, unless still,
// which is asked last and may be nil, has an objection.
func replaceFile(name string, data []byte, mode fs.FileMode, still func() error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".shortlist-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails when all went well
	_, err = f.Write(data)
	err = cmp.Or(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil && still != nil {
		err = still()
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
