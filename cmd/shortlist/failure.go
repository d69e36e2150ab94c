package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

// tellFailure concludes a command that failed because of the content: how much
// is wrong in which files, and what can be done next. Most people's first build
// ends here.
func (t *tool) tellFailure(r *build.Result, command string, o build.Options, args []string) {
	if t.terminal(t.out) {
		fmt.Fprintln(t.err) // a blank line after the last finding
	}
	paint := t.paint(t.err)
	f := count(r.Findings)
	f.fixable = r.Fixable
	outcome := ""
	if command == "build" {
		outcome = "; nothing was published"
	}
	fmt.Fprintf(t.err, "%s %s%s\n", paint.red(command+" failed:"), f, outcome)
	if t.quiet {
		return
	}
	if len(f.files) > 1 {
		f.list(t.err)
	}
	fmt.Fprintln(t.err, "\nNext steps:")
	site, files := t.target(args)
	ways := f.ways(command, site+files+typed("baseline", o.Baseline), typed("out", o.Out), t.serving(args, site, files))
	if slices.Contains(args, "-") {
		ways = ways[:1] // the others need files
	}
	wide, columns := 0, cmp.Or(width(t.err), math.MaxInt)
	for _, w := range ways {
		if len(w.run) <= maxWay {
			wide = max(wide, len(w.run))
		}
	}
	for _, w := range ways {
		if len(w.run) > maxWay || wide+len(w.to)+4 > columns {
			fmt.Fprintf(t.err, "  %s\n      %s\n", paint.bold(w.run), w.to)
			continue
		}
		fmt.Fprintf(t.err, "  %s%*s  %s\n", paint.bold(w.run), wide-len(w.run), "", w.to)
	}
}

// maxWay is the length up to which a command shares a line of 80 columns with
// its description.
const maxWay = 34

// maxFilesRepeated bounds how many files a suggested command repeats, since a
// shell may have expanded *.md.
const maxFilesRepeated = 3

// target returns the arguments that make a suggested command apply to the same
// site and files. For several pages of one site, as from content/*.md, that is
// the site alone.
func (t *tool) target(args []string) (site, files string) {
	if t.dir != "." && t.dir != "" {
		site = " --dir " + shellQuote(report.Escape(t.dir))
	}
	if len(args) > 1 && t.areInSite(args) {
		return site, ""
	}
	if len(args) > maxFilesRepeated {
		return site, " …"
	}
	for _, a := range args {
		files += " " + shellQuote(report.Escape(a))
	}
	return site, files
}

func (t *tool) areInSite(files []string) bool {
	content, err := filepath.Abs(filepath.Join(t.dir, "content"))
	return err == nil && !slices.ContainsFunc(files, func(name string) bool {
		full, err := filepath.Abs(name)
		return err != nil || !strings.HasPrefix(full, content+string(filepath.Separator))
	})
}

// serving returns the command that previews the pages: the site, or the one
// file outside of it.
func (t *tool) serving(args []string, site, files string) string {
	switch {
	case t.areInSite(args):
		return "shortlist serve" + site
	case len(args) == 1:
		return "shortlist serve" + site + files
	}
	return ""
}

// failure counts the findings that failed a command.
type failure struct {
	files  []*fileFailure
	rule   string // of the first finding that failed
	most   int    // weak bullets in the file with most of them
	others bool   // whether there are findings besides weak bullets
	fixed  bool   // whether there are findings of fixed rules
	worst  source.Severity
	// fixable is how many places --fix would change.
	fixable int
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

// String returns a summary such as "5 weak bullets and 1 other error in
// content/resume.md", or the number of files.
func (f failure) String() string {
	if len(f.files) == 1 {
		return f.files[0].describe(f.worst) + " in " + report.Escape(f.files[0].path)
	}
	all := sum(f.files)
	return all.describe(f.worst) + " in " + source.Plural(len(f.files), "file")
}

func sum(files []*fileFailure) (all fileFailure) {
	for _, file := range files {
		all.weak += file.weak
		all.other += file.other
	}
	return all
}

// maxFilesNamed bounds the list of files in a failure.
const maxFilesNamed = 10

// list writes a line for each file, most findings first.
func (f failure) list(w io.Writer) {
	files := slices.Clone(f.files)
	slices.SortStableFunc(files, func(a, b *fileFailure) int {
		return cmp.Or(cmp.Compare(b.weak, a.weak), cmp.Compare(b.other, a.other))
	})
	named, rest := files, []*fileFailure(nil)
	if len(files) > maxFilesNamed {
		named, rest = files[:maxFilesNamed-1], files[maxFilesNamed-1:]
	}
	for _, file := range named {
		fmt.Fprintf(w, "  %s: %s\n", report.Escape(file.path), file.describe(f.worst))
	}
	if len(rest) > 0 {
		all := sum(rest)
		fmt.Fprintf(w, "  and in %s: %s\n", source.Plural(len(rest), "other file"), all.describe(f.worst))
	}
}

func (f *fileFailure) describe(severity source.Severity) string {
	switch {
	case f.weak == 0:
		return source.Plural(f.other, severity.String())
	case f.other == 0:
		return source.Plural(f.weak, "weak bullet")
	}
	return source.Plural(f.weak, "weak bullet") + " and " + source.Plural(f.other, "other "+severity.String())
}

// way is a suggested next step: what to type, and what for.
type way struct{ run, to string }

// typed returns a flag as typed on a command line, or "" if it has no value.
func typed(name, value string) string {
	if value == "" {
		return ""
	}
	return " --" + name + " " + shellQuote(report.Escape(value))
}

// ways returns the next steps that make sense. Its arguments are the command
// that failed and, as typed: the site, files and baseline; the output folder;
// and the command that previews the pages.
func (f failure) ways(command, target, out, serve string) []way {
	ways := []way{{"shortlist explain " + f.rule, "what is wrong, and how to fix it"}}
	if f.most > 0 {
		ways[0] = way{"shortlist explain weak-bullet", "what makes a bullet weak, with good examples"}
	}
	if f.fixable > 0 {
		ways = append(ways, way{"shortlist audit" + target + " --fix", fmt.Sprintf("fix %s automatically", source.Plural(f.fixable, "small problem"))})
	}
	if serve != "" {
		ways = append(ways, way{serve, "edit, and watch the page and its findings change"})
	}
	if f.fixed { // these cannot be waived
		return ways
	}
	if command == "build" && f.worst == source.Error {
		ways = append(ways, way{"shortlist build" + target + out + " --fail-on never", "publish anyway"})
	}
	ways = append(ways, way{"shortlist audit" + target + " --write-baseline", "accept these findings; only new ones fail"})
	if f.most > 0 && !f.others {
		ways = append(ways, way{fmt.Sprintf("audit: {max_weak: %d}", f.most), "in shortlist.yaml: tolerate that many in a resume"})
	}
	return ways
}
