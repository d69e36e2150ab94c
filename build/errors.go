package build

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Failure is an error about the tool's surroundings that has a remedy: the
// command prints the hint below the message and exits with status 2.
type Failure struct {
	Message string
	Hint    string
	Err     error // the cause, may be nil
}

// Fail returns a Failure without a cause.
func Fail(message, hint string) error { return &Failure{Message: message, Hint: hint} }

func (f *Failure) Error() string {
	if f.Err != nil {
		return f.Message + ": " + f.Err.Error()
	}
	return f.Message
}

func (f *Failure) Unwrap() error { return f.Err }

// Hint returns the hint of the Failure in err, or "".
func Hint(err error) string {
	var f *Failure
	if errors.As(err, &f) {
		return f.Hint
	}
	return ""
}

// NoFile returns the failure of a command whose file does not exist. Its hint
// suggests a file in the same folder with a similar name.
func NoFile(name string) error {
	hint := "the name is relative to the current folder"
	dir, base := filepath.Split(name)
	if near := source.Nearest(base, siblings(dir, filepath.Ext(base))); near != "" {
		hint = fmt.Sprintf("did you mean %q?", dir+near)
	}
	return Fail(fmt.Sprintf("there is no file %q", name), hint)
}

// siblings returns the names of the files in a folder that have the extension
// ext.
func siblings(dir, ext string) (names []string) {
	entries, err := os.ReadDir(filepath.Clean(dir))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if strings.EqualFold(filepath.Ext(e.Name()), ext) {
			names = append(names, e.Name())
		}
	}
	return names
}

// Show returns a path in the form that people like to read: with slashes, and
// relative to the working directory unless that is longer.
func Show(name string) string {
	wd, err := os.Getwd()
	if err != nil {
		return name
	}
	return showFrom(wd, name)
}

// showFrom is Show with a known working directory.
func showFrom(workDir, name string) string {
	rel, err := filepath.Rel(workDir, name)
	if err != nil || len(rel) > len(name) {
		rel = name
	}
	return filepath.ToSlash(rel)
}
