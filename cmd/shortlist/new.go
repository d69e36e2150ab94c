package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/ats"
	"github.com/shortlist-cv/shortlist/build/convert"
	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

func (t *tool) newCommand() *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "new [flags] [DIR]",
		Short: "Create a site: a resume to edit, settings, a workflow",
		Long: `Create a site that is ready to build: a resume to edit, settings, and a workflow that
publishes it to GitHub Pages. Existing files are not overwritten.`,
		Example: `  shortlist new my-resume
  shortlist new                                 in the current folder
  shortlist new my-resume --from resume.json    JSON Resume (jsonresume.org)
  shortlist new my-resume --from Ada_CV.yaml    RenderCV
  shortlist new my-resume --from old.md         Markdown
  shortlist new my-resume --from old.pdf        a draft from any PDF`,
		Annotations: exit(`  0    the site was created
  2    it could not be created, for example because files exist already; nothing is written
  130  interrupted by Ctrl-C or SIGTERM; nothing is written`),
		Args: atMost(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := t.dir
			if len(args) == 1 {
				dir = filepath.Join(t.dir, args[0])
				if filepath.IsAbs(args[0]) {
					dir = args[0]
				}
			}
			return t.newSite(cmd.Context(), dir, from)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "start from this `file`: Markdown, JSON Resume, RenderCV or PDF")
	cmd.MarkFlagFilename("from", "md", "markdown", "json", "yaml", "yml", "pdf")
	return cmd
}

func (t *tool) newSite(ctx context.Context, dir, from string) error {
	markdown, phone, err := t.firstResume(from)
	if err != nil {
		return err
	}
	files, err := siteFiles(markdown, phone)
	if err != nil {
		return err
	}
	if from != "" {
		files = append(files, referred(from, markdown)...)
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	dir = resolve(dir)
	top, folder := repository(dir)
	flow, err := workflow(folder, version().install())
	if err != nil {
		return err
	}
	above, err := filepath.Rel(dir, top)
	if err != nil {
		return err
	}
	files = append(files, newFile{filepath.ToSlash(filepath.Join(above, workflowPath)), "publishes the site to GitHub Pages", flow})
	files, ignored := keepIgnore(dir, files)
	if err := writeNew(ctx, dir, files); err != nil {
		return err
	}
	t.tellNew(dir, files, ignored)
	return nil
}

// firstResume returns the Markdown of the new site's resume, and the phone
// number that was taken out of it.
func (t *tool) firstResume(from string) (markdown []byte, phone string, err error) {
	if from == "" {
		return example()
	}
	data, err := readBytes(from)
	if err != nil {
		return nil, "", err
	}
	isPDF := ats.IsPDF(data)
	if isPDF {
		if data, err = t.pdfBytes(from); err != nil {
			return nil, "", err
		}
	}
	markdown, notes, err := convert.Import(build.Show(from), data)
	if errors.Is(err, convert.ErrFormat) {
		return nil, "", &build.Failure{Message: "cannot start from " + from, Err: err, Hint: "--from takes Markdown (.md), JSON Resume (.json), RenderCV (.yaml) and PDF"}
	} else if err != nil && isPDF {
		return nil, "", pdfFailure(from, data, err)
	} else if err != nil {
		return nil, "", err
	}
	for _, n := range notes {
		t.tellNote(build.Show(from), n)
	}
	if build.IsMarkdown(from) {
		return markdown, "", nil // the author's own file stays as it is
	}
	rest, phone := withoutPhone(string(markdown))
	return []byte(rest), phone, nil
}

// referred returns the images and other files that the resume refers to, from
// the folder of the file from. A build reports any that are missing.
func referred(from string, markdown []byte) (files []newFile) {
	f, err := source.New(from, markdown)
	if err != nil {
		return nil
	}
	root, err := os.OpenRoot(filepath.Dir(from))
	if err != nil {
		return nil
	}
	defer root.Close()
	p := resume.Parse(f, resume.Options{})
	var names []string
	add := func(address string) {
		u, err := url.Parse(address)
		if err == nil && u.Scheme == "" && u.Host == "" && filepath.IsLocal(filepath.FromSlash(u.Path)) && !build.IsMarkdown(u.Path) {
			names = append(names, path.Clean(u.Path))
		}
	}
	for _, i := range p.Images {
		add(i.URL)
	}
	for _, l := range p.Links {
		add(l.URL)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if strings.HasPrefix(name, ".") || strings.Contains(name, "/.") { // no build would publish it
			continue
		}
		if info, err := root.Stat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if data, err := root.ReadFile(name); err == nil {
			files = append(files, newFile{path.Join("content", name), "which the resume refers to", data})
		}
	}
	return files
}

// readBytes reads a file as stored, up to one byte more than a page may have,
// which is enough to know that it is too large.
func readBytes(name string) ([]byte, error) {
	if err := isFile(name); err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, build.NoFile(name)
	} else if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, source.MaxSize+1))
}

func (t *tool) tellNote(name string, n convert.Note) {
	place := name
	if n.Position != (source.Position{}) {
		place = fmt.Sprintf("%s:%d:%d", name, n.Position.Line, n.Position.Column)
	}
	t.note("%s: note: %s", place, n.Message)
}

// resolve follows the symlinks in the part of a path that exists. A folder's
// repository is found above its real location.
func resolve(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil || dir == filepath.Dir(dir) {
		return cmp.Or(real, dir)
	}
	return filepath.Join(resolve(filepath.Dir(dir)), filepath.Base(dir))
}

// repository returns the root of the git repository that contains dir, and the
// path of dir in it. Outside a repository, dir is its own root.
func repository(dir string) (top, folder string) {
	for top = dir; ; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			rel, err := filepath.Rel(top, dir)
			if err != nil {
				break
			}
			return top, filepath.ToSlash(rel)
		}
		if top == filepath.Dir(top) {
			break
		}
	}
	return dir, "."
}

// keepIgnore drops .gitignore from the files if the folder already has one,
// which is not ours to change, and returns the lines that it lacks.
func keepIgnore(dir string, files []newFile) (kept []newFile, missing []string) {
	i := slices.IndexFunc(files, func(f newFile) bool { return f.path == ".gitignore" })
	has, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	if err != nil {
		return files, nil
	}
	for line := range strings.Lines(string(files[i].data)) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' && !slices.Contains(strings.Fields(string(has)), line) {
			missing = append(missing, line)
		}
	}
	return slices.Delete(files, i, i+1), missing
}

// writeNew writes all of the files or none.
func writeNew(ctx context.Context, dir string, files []newFile) error {
	var exist []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f.path)); err == nil {
			exist = append(exist, build.Show(filepath.Join(dir, f.path)))
		}
	}
	if len(exist) > 0 {
		return build.Fail("these files exist already: "+strings.Join(exist, ", "),
			"nothing was written; choose another folder, or move these files away")
	}
	var undo []string
	for _, f := range files {
		made, err := writeFile(filepath.Join(dir, f.path), f.data)
		undo = append(undo, made...)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			for _, name := range slices.Backward(undo) {
				os.Remove(name)
			}
			return fmt.Errorf("creating the site: %w", err)
		}
	}
	return nil
}

// writeFile writes a file that must not exist, and returns what it created:
// folders and the file, outermost first.
func writeFile(name string, data []byte) (made []string, err error) {
	for dir := filepath.Dir(name); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, dir)
	}
	slices.Reverse(made)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return made, err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return made, err
	}
	made = append(made, name)
	_, err = f.Write(data)
	return made, errors.Join(err, f.Close())
}

func (t *tool) tellNew(dir string, files []newFile, ignored []string) {
	paint := t.paint(t.err)
	shown := build.Show(dir)
	t.note("a new site in %s:", paint.bold(shown))
	width := 0
	for _, f := range files {
		width = max(width, len(f.path))
	}
	for _, f := range files {
		t.note("  %-*s  %s", width, f.path, paint.dim(f.about))
	}
	if len(ignored) > 0 {
		t.note("\nadd to %s, which existed already: %s", filepath.ToSlash(filepath.Join(shown, ".gitignore")), strings.Join(ignored, " "))
	}
	steps := []string{"edit content/resume.md", "shortlist build, and look at public/index.html",
		"push to GitHub, and choose once there: Settings → Pages → Source: GitHub Actions"}
	if slices.ContainsFunc(files, func(f newFile) bool { return f.path == "private.yaml" }) {
		steps[0] += " and private.yaml"
		steps[1] += "; the PDF that has your phone number is in private/"
	}
	if shown != "." {
		steps[0] = "cd " + shellQuote(shown) + ", and " + steps[0]
	}
	t.note("\nnext:")
	for i, s := range steps {
		t.note("  %d. %s", i+1, s)
	}
}

// shellQuote quotes a path for pasting into a shell.
func shellQuote(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return strings.ContainsRune(" '\"$`\\&;()<>|*?[]!#~", r) }) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
