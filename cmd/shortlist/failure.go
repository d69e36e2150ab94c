package main

import (
	"fmt"
	"strings"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

// tellFailure ends a command that content failed: how much is wrong in which
// files, and the ways on. Most people's first build ends here.
func (t *tool) tellFailure(r *build.Result, command string, args []string) {
	if t.terminal(t.out) {
		fmt.Fprintln(t.err) // apart from the last finding
	}
	f := count(r.Findings)
	outcome := ""
	if command == "build" {
		outcome = "; nothing was published"
	}
	fmt.Fprintf(t.err, "%s %s%s\n", t.paint(t.err).red(command+" failed:"), f, outcome)
	if t.quiet {
		return
	}
	for _, way := range f.ways(command, args) {
		fmt.Fprintf(t.err, "  %-24s %s\n", way.to+":", way.run)
	}
}

// failure counts the findings that failed a command.
type failure struct {
	files  []*fileFailure
	rule   string // the first that failed
	most   int    // weak bullets in the file that has most of them
	others bool   // there are findings besides weak bullets
	fixed  bool   // there are some that fail always
	worst  source.Severity
}

type fileFailure struct {
	path        string
	weak, other int
}

func count(findings []source.Finding) failure {
	f := failure{worst: source.Warning}
	for _, finding := range findings {
		f.worst = max(f.worst, finding.Severity)
	}
	byPath := map[string]*fileFailure{}
	for _, finding := range findings {
		if finding.Severity == f.worst {
			f.add(byPath, finding)
		}
	}
	return f
}

func (f *failure) add(byPath map[string]*fileFailure, finding source.Finding) {
	file := byPath[finding.File.Path]
	if file == nil {
		file = &fileFailure{path: finding.File.Path}
		byPath[file.path] = file
		f.files = append(f.files, file)
	}
	if f.rule == "" {
		f.rule = finding.Rule.Name
	}
	if f.fixed = f.fixed || finding.Rule.Fixed; finding.Rule == audit.WeakBullet {
		file.weak++
		f.most = max(f.most, file.weak)
		return
	}
	file.other++
	f.others = true
}

// maxFilesNamed bounds the list of files in the last lines of a failure.
const maxFilesNamed = 5

// String says "5 weak bullets and 1 other error in content/resume.md".
func (f failure) String() string {
	var parts []string
	for _, file := range f.files[:min(len(f.files), maxFilesNamed)] {
		parts = append(parts, file.describe(f.worst)+" in "+report.Escape(file.path))
	}
	if more := len(f.files) - maxFilesNamed; more > 0 {
		parts = append(parts, "more in "+plural(more, "other file"))
	}
	return strings.Join(parts, ", ")
}

func (f *fileFailure) describe(severity source.Severity) string {
	switch {
	case f.weak == 0:
		return plural(f.other, severity.String())
	case f.other == 0:
		return plural(f.weak, "weak bullet")
	}
	return plural(f.weak, "weak bullet") + " and " + plural(f.other, "other "+severity.String())
}

// way is one way on: what for, and what to type.
type way struct{ to, run string }

// ways lists the ways on that lead somewhere.
func (f failure) ways(command string, args []string) []way {
	ways := []way{{"to read more", "shortlist explain " + f.rule}}
	if f.fixed || f.worst != source.Error {
		return ways
	}
	files := ""
	for _, a := range args {
		files += " " + shellQuote(report.Escape(a))
	}
	if command == "build" {
		ways = append(ways, way{"to publish all the same", "shortlist build" + files + " --fail-on never"})
	}
	ways = append(ways, way{"to fail on new ones only", "shortlist audit" + files + " --write-baseline"})
	if f.most > 0 && !f.others {
		ways = append(ways, way{"to tolerate these", fmt.Sprintf("audit: {max_weak: %d} in shortlist.yaml", f.most)})
	}
	return ways
}

