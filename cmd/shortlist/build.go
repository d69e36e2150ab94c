package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) buildCommand() *cobra.Command {
	var o build.Options
	var format string
	cmd := &cobra.Command{
		Use:   "build [flags] [FILE.md]",
		Short: "Audit, render, print and publish the site",
		Long: `Audit the resumes of the site, render and print its pages, and publish to public/.
Given a file, build only that: a site of one page, or the PDF that --out names.`,
		Example: `  shortlist build                              content/ in, public/ out
  shortlist build old-resume.md                one file, no site around it
  shortlist build old-resume.md -o ada.pdf     only its PDF
  shortlist build --no-pdf                     without Chrome
  shortlist build --out /tmp/site --drafts     include drafts, publish elsewhere
  shortlist build --fail-on warning            warnings fail the build as well
  shortlist build --format json > report.json  findings for a program`,
		Annotations: exit(`  0    published, or up to date already
  1    the content is wrong: the findings say where, and what to do; nothing is published
  2    the build could not run: wrong usage, unreadable files, no Chrome …
  130  interrupted by Ctrl-C or SIGTERM; public/ is unchanged`),
		Args:              atMost(1),
		ValidArgsFunction: completeMarkdown,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.File = args[0]
			}
			return t.build(cmd, o, format, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.Out, "out", "o", "", "publish to this `folder` (default public/), or write this PDF of a file")
	flags.StringVarP(&o.Theme, "theme", "t", "", "`theme` for all pages, overriding their own")
	flags.StringVar(&o.Paper, "paper", "", "`paper` for all PDFs, overriding their own: a4, letter")
	flags.BoolVar(&o.NoPDF, "no-pdf", false, "pages only: no PDFs, no Chrome")
	flags.BoolVar(&o.Drafts, "drafts", false, "include drafts")
	flags.StringVar(&o.BaseURL, "base-url", "", "the `address` of the published site")
	flags.IntVarP(&o.Jobs, "jobs", "j", 0, "`number` of pages to work on at a time (default one per processor)")
	flags.BoolVar(&o.Force, "force", false, "publish even into a folder with other files in it")
	flags.StringVar(&o.Browser, "browser", "", "`path` or ws:// address of Chrome (also SHORTLIST_BROWSER)")
	judgeFlags(cmd, &o, &format)
	cmd.RegisterFlagCompletionFunc("theme", t.completeThemes)
	cmd.RegisterFlagCompletionFunc("paper", cobra.FixedCompletions(resume.Papers, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("base-url", cobra.NoFileCompletions)
	cmd.RegisterFlagCompletionFunc("jobs", cobra.NoFileCompletions)
	cmd.MarkFlagDirname("out")
	return cmd
}

func reportFormats() (names []string) {
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return names
}

func completeMarkdown(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return []cobra.Completion{"md", "markdown"}, cobra.ShellCompDirectiveFilterFileExt
}

func (t *tool) build(cmd *cobra.Command, o build.Options, format string, args []string) error {
	if err := cmp.Or(checkBuild(cmd, &o, format), isFolder(t.dir)); err != nil {
		return err
	}
	o.Dir, o.Env, o.Version = t.dir, t.env, version().stamp()
	o.CacheDir, o.Details = cacheDir(), format == "json"
	bar := t.newProgress()
	if bar != nil {
		o.Progress = bar.show
	}
	run := build.Run
	if namesPDF(o.Out) {
		run = buildPDF
	}
	result, err := run(cmd.Context(), o)
	bar.clear()
	if result != nil {
		d := document(result)
		d.Build = built(result)
		if failed := t.showResult(t.out, d, result, format); failed != nil {
			return failed
		}
	}
	switch {
	case err != nil:
		return err
	case result.Failed:
		t.tellAccepted(result, o.Baseline, args)
		t.tellFailure(result, cmd.Name(), o, args)
		return errWrong
	}
	t.tellAccepted(result, o.Baseline, args)
	if namesPDF(o.Out) {
		t.tellProofs(result.Proofs)
		t.tellFits(result.Pages)
		return nil
	}
	t.tellSuccess(result)
	t.tellAlone(o)
	return nil
}

// namesPDF reports whether the argument of --out names a PDF rather than a
// folder.
func namesPDF(out string) bool {
	info, err := os.Stat(out)
	return strings.EqualFold(filepath.Ext(out), ".pdf") && (err != nil || !info.IsDir())
}

// buildPDF builds one file in a temporary folder, and keeps only the requested
// PDF. Result.Out is empty, and the names of PDFs are their paths.
func buildPDF(ctx context.Context, o build.Options) (*build.Result, error) {
	pdf := o.Out
	switch {
	case o.File == "":
		return nil, build.Fail("--out names a PDF, but a site is more than one file", "name the Markdown file too: shortlist build resume.md --out "+pdf)
	case o.NoPDF:
		return nil, build.Fail("--no-pdf leaves nothing to write to "+build.Show(pdf), "name a folder with --out, or leave out --no-pdf")
	}
	target := pdf
	if real, err := filepath.EvalSymlinks(pdf); err == nil {
		target = real // so that a symlink remains one
	}
	beside, err := os.MkdirTemp(filepath.Dir(target), ".shortlist-") // on the same disk
	if err != nil {
		return nil, build.Fail("cannot write "+build.Show(pdf), "create its folder and make it writable, or choose another one with --out")
	}
	defer os.RemoveAll(beside)
	folder, err := os.MkdirTemp("", "shortlist-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	o.Out = filepath.Join(folder, "public")
	r, err := build.Run(ctx, o)
	if err != nil || r.Failed {
		return r, err
	}
	i := slices.IndexFunc(r.Pages, func(p build.Built) bool { return p.PDF != "" })
	if i < 0 {
		hint := "its layout has no print.html"
		if !slices.ContainsFunc(r.Pages, func(p build.Built) bool { return p.Path != "" }) {
			hint = "it is a draft; include it with --drafts"
		}
		return nil, build.Fail(build.Show(o.File)+" has no PDF", hint)
	}
	page := r.Pages[i]
	data, err := os.ReadFile(filepath.Join(o.Out, filepath.FromSlash(page.PDF)))
	if err != nil {
		return nil, err
	}
	whole := filepath.Join(beside, "whole.pdf")
	if err := os.WriteFile(whole, data, 0o666); err != nil {
		return nil, err
	}
	if err := os.Rename(whole, target); err != nil {
		return nil, &build.Failure{Message: "cannot write " + build.Show(pdf), Err: err, Hint: "close the program that has it open, if there is one, or name another file with --out"}
	}
	for i := range r.Proofs {
		if name := &r.Proofs[i].PDF; *name == page.PDF {
			*name = build.Show(pdf)
		} else {
			*name = page.Whole
		}
	}
	page.Out, page.PDF = build.Show(pdf), build.Show(pdf)
	r.Out, r.Pages = "", []build.Built{page}
	return r, nil
}

// tellAlone points out that building one page of a site unpublishes the others.
func (t *tool) tellAlone(o build.Options) {
	name, err := filepath.Abs(o.File)
	if o.File == "" || err != nil {
		return
	}
	content, err := filepath.Abs(filepath.Join(t.dir, "content"))
	if err == nil && strings.HasPrefix(name, content+string(filepath.Separator)) {
		t.note("%s was built alone; run `shortlist build` to build the whole site", build.Show(name))
	}
}

// checkBuild checks the options of build and audit. Words may be in any case, as
// in front matter and shortlist.yaml; it sets them in lower case.
func checkBuild(cmd *cobra.Command, o *build.Options, format string) error {
	o.Paper, o.FailOn = strings.ToLower(o.Paper), strings.ToLower(o.FailOn)
	if o.Jobs < 0 {
		return build.Fail(fmt.Sprintf("--jobs cannot be %d", o.Jobs), "it is the number of pages to work on at a time, 0 for one per processor")
	}
	if cmd.Flags().Changed("fail-on") {
		if err := oneOf("fail-on", o.FailOn, build.FailOns); err != nil {
			return err
		}
	}
	if cmd.Flags().Changed("paper") {
		if err := oneOf("paper", o.Paper, resume.Papers); err != nil {
			return err
		}
	}
	return oneOf("format", format, reportFormats())
}

// cacheDir returns the folder of the cache. Without a home folder there is
// none, and every build prints all PDFs.
func cacheDir() string {
	dir := os.Getenv("XDG_CACHE_HOME") // which UserCacheDir ignores on macOS and Windows
	if !filepath.IsAbs(dir) {
		var err error
		if dir, err = os.UserCacheDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(dir, "shortlist")
}

// tellSuccess concludes a successful build: what a machine reads in each PDF,
// and what was built.
func (t *tool) tellSuccess(r *build.Result) {
	if r.Unchanged {
		t.tellFits(r.Pages)
		t.note("up to date: %s", t.counts(r))
		return
	}
	t.tellProofs(r.Proofs)
	t.tellFits(r.Pages)
	t.note("%s", t.counts(r))
}

// counts returns a summary such as "5 pages, 4 PDFs (3 cached) in 0.42 s →
// public/".
func (t *tool) counts(r *build.Result) string {
	pdfs, cached, whole := 0, 0, 0
	for _, p := range r.Pages {
		if p.PDF != "" {
			pdfs++
			if p.Whole != "" {
				whole++
			}
			if p.Cached {
				cached++
			}
		}
	}
	text := source.Plural(len(r.Pages), "page") + ", " + source.Plural(pdfs, "PDF")
	if cached > 0 {
		text += fmt.Sprintf(" (%d cached)", cached)
	}
	text = fmt.Sprintf("%s in %s → %s", text, seconds(r.Elapsed), build.Show(r.Out)+"/")
	if whole > 0 {
		text += fmt.Sprintf(", %s with private fields → private/", source.Plural(whole, "PDF"))
	}
	return text
}

func seconds(d time.Duration) string {
	switch {
	case d < 100*time.Millisecond:
		return fmt.Sprintf("%.3f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}

// showResult writes findings and everything else known in the format asked for.
func (t *tool) showResult(w io.Writer, d report.Document, r *build.Result, format string) error {
	f, err := report.FormatNamed(format)
	if err != nil {
		return err
	}
	o := t.textOptions(w)
	o.Mask = r.Mask
	if t.quiet && format == "text" {
		d.Audits = nil
	}
	return f.Write(w, d, o)
}

// document returns the result of an audit, including files without findings.
func document(r *build.Result) report.Document {
	d := report.Document{Findings: r.Findings, Version: version().number}
	for _, a := range r.Audits {
		d.Audits = append(d.Audits, report.Audit{File: a.File, Report: a.Report})
	}
	files := map[string]*source.File{}
	for _, f := range r.Findings {
		files[f.File.Path] = f.File
	}
	for _, p := range r.Pages {
		if p.Path != "" && files[p.Path] == nil {
			files[p.Path], _ = source.New(p.Path, nil)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		d.Files = append(d.Files, files[name])
	}
	return d
}

// built returns what a build has made, with paths as shown to people.
func built(r *build.Result) *report.Build {
	out := build.Show(r.Out)
	b := &report.Build{}
	files := map[string]string{} // PDFs with private fields are elsewhere
	for _, p := range r.Pages {
		page := report.Page{Path: p.Path, Out: path.Join(out, p.Out), Cached: p.Cached}
		if p.PDF != "" {
			page.PDF = path.Join(out, p.PDF)
			files["private/"+p.PDF] = p.Whole
		}
		b.Pages = append(b.Pages, page)
	}
	for _, p := range r.Proofs {
		b.Proofs = append(b.Proofs, report.Proof{PDF: cmp.Or(files[p.PDF], path.Join(out, p.PDF)), Proof: p.Proof})
	}
	return b
}

// textOptions returns how findings look on a stream: a person sees source lines
// and colours, a program neither.
func (t *tool) textOptions(stream io.Writer) report.Options {
	return report.Options{Color: t.colored(stream), Source: t.terminal(stream), Width: width(stream)}
}
