package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// linked is the version set by packagers with -ldflags "-X main.linked=0.1.0",
// for builds outside of a repository.
var linked string

// release identifies this binary.
type release struct {
	number   string // "0.1.0", without "v"; "devel" if unknown
	commit   string // may be empty
	modified bool   // the sources differ from the commit
}

// version returns the release from the binary's build information.
func version() release {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return describe(linked, info)
}

func describe(linked string, info *debug.BuildInfo) release {
	r := release{number: linked}
	if r.number == "" {
		r.number, _, _ = strings.Cut(info.Main.Version, "+dirty")
	}
	r.number = strings.TrimPrefix(r.number, "v")
	if r.number == "" || r.number == "(devel)" {
		r.number = "devel"
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			r.commit = s.Value
		case "vcs.modified":
			r.modified = s.Value == "true"
		}
	}
	return r
}

// String returns the output of --version.
func (r release) String() string {
	var about []string
	if r.commit != "" {
		about = append(about, "commit "+r.commit[:min(12, len(r.commit))])
	}
	if r.modified {
		about = append(about, "modified")
	}
	about = append(about, fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
	return fmt.Sprintf("shortlist %s (%s)", r.number, strings.Join(about, ", "))
}

// stamp identifies this tool in cache keys. Modified sources have no commit to
// name them, so the modification time of the binary is used instead.
func (r release) stamp() string {
	if !r.modified && (r.commit != "" || r.number != "devel") {
		return r.number + " " + r.commit
	}
	name, err := os.Executable()
	if err != nil {
		return r.number + " " + r.commit
	}
	info, err := os.Stat(name)
	if err != nil {
		return r.number + " " + r.commit
	}
	return fmt.Sprintf("%s %s %d %d", r.number, r.commit, info.Size(), info.ModTime().UnixNano())
}

// install returns what follows the @ in "go install" to get this version.
func (r release) install() string {
	switch {
	case r.number != "devel":
		return "v" + r.number
	case r.commit != "":
		return r.commit
	}
	return "latest"
}
