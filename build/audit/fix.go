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

// Fixes returns the safe edits of the findings about page p, sorted and not
// touching each other. An edit is safe if it changes only displayed words and
// the blanks between and after them, and writes nothing that Markdown would
// take for markup: it leaves alone code, URLs, e-mail addresses, paths and link
// targets, names and contacts, front matter, comments and tags. Of two edits
// that touch, the first is returned; the other follows in the next run.
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
// from. The byte order mark and line endings are preserved.
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

// ErrChanged means that a file is no longer what was audited.
var ErrChanged = errors.New("the file changed in the meantime and was left as it is; run the command again")

// Fix makes the edits of Fixes in the named file, from which page p was read,
// and returns their number. The file is replaced atomically and keeps its mode.
// If its text is no longer that of p, the error is ErrChanged.
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

// Edit makes edits, sorted and not touching each other, in the named file, from
// which f was read, as Fix does.
func Edit(name string, f *source.File, edits []source.Edit) error {
	name, err := filepath.EvalSymlinks(name) // a symbolic link stays, and its target changes
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

// readWritable reads a file, provided that it is writable: replacing it would
// succeed even if it is not.
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

// replaceFile atomically gives the named file new content, unless still returns
// an error. still is called last, just before the file is replaced; it may be
// nil.
func replaceFile(name string, data []byte, mode fs.FileMode, still func() error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".shortlist-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails if all went well
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
