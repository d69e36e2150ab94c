package build

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/shortlist-cv/shortlist/build/source"
)

// Failure is an error about the tool's surroundings with a remedy: the
// command prints the hint below the message and ends with status 2.
type Failure struct {
	Message string
	Hint    string
	Err     error // the cause, may be nil
}

// Fail makes a Failure without a cause.
func Fail(message, hint string) error { return &Failure{Message: message, Hint: hint} }

func (f *Failure) Error() string {
	if f.Err != nil {
		return f.Message + ": " + f.Err.Error()
	}
	return f.Message
}

func (f *Failure) Unwrap() error { return f.Err }

// Hint gives the remedy of an error that has one.
func Hint(err error) string {
	var f *Failure
	if errors.As(err, &f) {
		return f.Hint
	}
	return ""
}

// NoFile is the failure of a command for a file that is not there. It says which
// one beside it has nearly that name.
func NoFile(name string) error {
	hint := "the name is relative to the current folder"
	dir, base := filepath.Split(name)
	if near := source.Nearest(base, siblings(dir, filepath.Ext(base))); near != "" {
		hint = fmt.Sprintf("did you mean %q?", dir+near)
	}
	return Fail(fmt.Sprintf("there is no file %q", name), hint)
}

// siblings are the files in a folder that end in ext.
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

// Show gives a path as people want to read it: relative where that is no
// longer, with slashes.
func Show(name string) string {
	wd, err := os.Getwd()
	if err != nil {
		return name
	}
	return showFrom(wd, name)
}

// showFrom is Show for those who know the working directory.
func showFrom(workDir, name string) string {
	rel, err := filepath.Rel(workDir, name)
	if err != nil || len(rel) > len(name) {
		return name
	}
	return filepath.ToSlash(rel)
}
