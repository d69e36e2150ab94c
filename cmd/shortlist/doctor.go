package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/lexicon"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/report"
	"github.com/shortlist-cv/shortlist/build/source"
)

// diagnosis is one line of the doctor's report.
type diagnosis struct {
	health health
	what   string // "Chrome"
	told   string // what was found
	remedy string // empty if there is nothing to do
}

// health is how serious a diagnosis is; broken means that no build works.
type health int

const (
	well health = iota
	warned
	broken
)

func (t *tool) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Check this machine for what a build needs",
		Long: `Check what a build of this site needs on this machine: Chrome, fonts for the
languages of the site, the cache, the folders. Say how to get what is missing.`,
		Example: `  shortlist doctor
  shortlist doctor --dir my-resume
  SHORTLIST_BROWSER=/opt/chrome/chrome shortlist doctor`,
		Annotations: exit(`  0    a build can work
  2    a build cannot work; the output says how to fix it
  130  interrupted by Ctrl-C or SIGTERM`),
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return t.doctor(cmd.Context()) },
	}
}

func (t *tool) doctor(ctx context.Context) error {
	if _, err := fmt.Fprintln(t.out, version()); err != nil {
		return err
	}
	sick := false
	for _, examine := range []func(context.Context) []diagnosis{t.examineBrowser, t.examineSite, t.examineOutput, t.examineFonts, t.examineCache, t.examineGit} {
		for _, d := range examine(ctx) {
			t.tell(d)
			sick = sick || d.health == broken
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if sick {
		return errReported
	}
	return nil
}

func (t *tool) tell(d diagnosis) {
	paint := t.paint(t.out)
	mark := []string{paint.green("✓"), paint.yellow("!"), paint.red("✗")}[d.health]
	fmt.Fprintf(t.out, "%s %-7s %s\n", mark, d.what, harmless(d.told))
	if d.remedy != "" {
		fmt.Fprintf(t.out, "          %s\n", harmless(d.remedy))
	}
}

// examineBrowser looks for Chrome and prints an empty page with it, as many of
// its problems only show then.
func (t *tool) examineBrowser(ctx context.Context) []diagnosis {
	want, from := t.wantedBrowser()
	browser, err := pdf.Find(want, t.env)
	if err != nil {
		return []diagnosis{{broken, "Chrome", err.Error(), remedy(err) + "; pages can be built without it: shortlist build --no-pdf"}}
	}
	start := time.Now()
	printer := pdf.Start(ctx, browser, pdf.Options{Tabs: 1})
	defer printer.Close()
	_, err = printer.Print(ctx, pdf.Job{Name: "an empty page", HTML: []byte("<!doctype html><title>empty</title>")})
	if err != nil {
		return []diagnosis{{broken, "Chrome", fmt.Sprintf("%s (%s) does not print: %v", browser, from, err), remedy(err)}}
	}
	told := fmt.Sprintf("%s, %s; starts and prints in %s", browser, from, seconds(time.Since(start)))
	if v := browserVersion(ctx, browser.Path); v != "" {
		told = v + ": " + told
	}
	return []diagnosis{{well, "Chrome", told, ""}}
}

// wantedBrowser returns the configured browser and where it is configured.
func (t *tool) wantedBrowser() (browser, from string) {
	if b := t.env("SHORTLIST_BROWSER"); b != "" {
		return b, "from SHORTLIST_BROWSER"
	}
	f, err := source.Read(filepath.Join(t.dir, "shortlist.yaml"), "shortlist.yaml")
	if err != nil {
		return "", "found on this machine"
	}
	settings, _ := conf.Parse(f, source.Span{End: len(f.Text)}, conf.YAML)
	if b := settings.Get("pdf").Get("browser"); b != nil && pdf.IsBrowser(b.Text) {
		return b.Text, "from shortlist.yaml"
	}
	return "", "found on this machine"
}

// browserVersion asks a program for its version. Not all of them answer: on
// Windows, Chrome opens a window instead, so it is not asked.
func browserVersion(ctx context.Context, path string) string {
	if path == "" || strings.EqualFold(filepath.Ext(path), ".exe") {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// examineSite builds the pages into a temporary folder: the surest check that
// builds work.
func (t *tool) examineSite(ctx context.Context) []diagnosis {
	if err := isFolder(t.dir); err != nil {
		return []diagnosis{{broken, "site", err.Error(), remedy(err)}}
	}
	out, err := os.MkdirTemp("", "shortlist-doctor-*")
	if err != nil {
		return []diagnosis{{broken, "site", err.Error(), "free some space for temporary files, or set TMPDIR to another folder"}}
	}
	defer os.RemoveAll(out)
	result, err := build.Run(ctx, build.Options{Dir: t.dir, Out: filepath.Join(out, "public"), NoPDF: true, CacheDir: cacheDir(), Version: version().stamp(), Env: t.env})
	if err != nil {
		return []diagnosis{{broken, "site", err.Error(), remedy(err)}}
	}
	told := source.Plural(len(result.Pages), "page")
	if len(result.Findings) == 0 {
		return []diagnosis{{well, "site", told + ", no problems found", ""}}
	}
	return []diagnosis{{warned, "site", report.Summary(result.Findings), "shortlist build shows them"}}
}

// markdownFiles returns the pages of the site, sorted. It skips what it cannot
// read, which a build reports better.
func (t *tool) markdownFiles() (names []string) {
	filepath.WalkDir(filepath.Join(t.dir, "content"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && build.IsMarkdown(name) && !strings.EqualFold(d.Name(), "README.md") {
			names = append(names, name)
		}
		return nil
	})
	return names
}

// examineOutput checks that a build may publish to the output folder.
func (t *tool) examineOutput(context.Context) []diagnosis {
	if err := build.CheckOut(build.Options{Dir: t.dir}); err != nil {
		return []diagnosis{{broken, "output", err.Error(), remedy(err)}}
	}
	out := filepath.Join(t.dir, "public")
	where := out
	if _, err := os.Stat(out); errors.Is(err, fs.ErrNotExist) {
		where = t.dir
	}
	if err := canWrite(where); err != nil {
		return []diagnosis{{broken, "output", err.Error(), "make the folder writable, or publish elsewhere with --out"}}
	}
	return []diagnosis{{well, "output", build.Show(out) + "/ can be written", ""}}
}

func canWrite(dir string) error {
	f, err := os.CreateTemp(dir, ".shortlist-doctor-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// systemScripts are languages in scripts that no shipped font covers, so that
// system fonts are needed.
var systemScripts = []struct{ lang, name, example string }{
	{"ar", "Arabic", "fonts-noto-core"},
	{"he", "Hebrew", "fonts-noto-core"},
	{"ja", "Japanese", "fonts-noto-cjk"},
	{"ko", "Korean", "fonts-noto-cjk"},
	{"zh", "Chinese", "fonts-noto-cjk"},
	{"hi", "Devanagari", "fonts-noto-core"},
	{"th", "Thai", "fonts-noto-core"},
}

// examineFonts checks for system fonts if pages are in languages that need
// them.
func (t *tool) examineFonts(ctx context.Context) []diagnosis {
	langs := t.languages()
	var all []diagnosis
	for _, s := range systemScripts {
		if !slices.Contains(langs, s.lang) {
			continue
		}
		out, err := exec.CommandContext(ctx, "fc-list", ":lang="+s.lang, "family").Output()
		switch family, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n"); {
		case err != nil:
			all = append(all, diagnosis{warned, "fonts", s.name + ": unknown, because fc-list is not installed", "look at the PDF to see whether its letters are there"})
		case family == "":
			all = append(all, diagnosis{broken, "fonts", "no font for " + s.name + ", which the site needs", "install one, on Debian: sudo apt-get install " + s.example})
		default:
			all = append(all, diagnosis{well, "fonts", s.name + ": " + family, ""})
		}
	}
	if len(all) == 0 {
		all = append(all, diagnosis{well, "fonts", "the themes have all the fonts that the languages of the site need", ""})
	}
	return all
}

// languages returns the language codes of all pages, without regions.
func (t *tool) languages() (langs []string) {
	for _, name := range t.markdownFiles() {
		page, err := t.page(name)
		if err != nil {
			continue
		}
		lang := page.Meta.Lang.Text
		if page.Resume != nil {
			lang = cmp.Or(lang, page.Resume.Lang)
		}
		langs = append(langs, lexicon.Primary(lang))
	}
	return langs
}

// examineCache reports where the cache is and how large it has grown.
func (t *tool) examineCache(context.Context) []diagnosis {
	dir := cacheDir()
	if dir == "" {
		return []diagnosis{{warned, "cache", "none, because there is no home folder: every build prints all PDFs", "set XDG_CACHE_HOME to a folder"}}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return []diagnosis{{warned, "cache", err.Error(), "builds work, but print every PDF again; make the folder writable"}}
	}
	if err := canWrite(dir); err != nil {
		return []diagnosis{{warned, "cache", err.Error(), "builds work, but print every PDF again; make the folder writable"}}
	}
	var size int64
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			size += info.Size()
		}
		return nil
	})
	return []diagnosis{{well, "cache", fmt.Sprintf("%s, %.1f MB; may be deleted at any time", dir, float64(size)/1e6), ""}}
}

// examineGit checks for git, which tells which files are tracked.
func (t *tool) examineGit(ctx context.Context) []diagnosis {
	out, err := exec.CommandContext(ctx, "git", "--version").Output()
	if err != nil {
		return []diagnosis{{warned, "git", "not found, so private values in tracked files go unnoticed", "install git to publish through GitHub"}}
	}
	told := strings.TrimSpace(string(out))
	private := filepath.Join(t.dir, "private.yaml")
	if _, err := os.Stat(private); err == nil {
		if exec.CommandContext(ctx, "git", "-C", t.dir, "-c", "core.fsmonitor=false", "ls-files", "--error-unmatch", "private.yaml").Run() == nil {
			return []diagnosis{{warned, "git", told + "; private.yaml is tracked, so your private values are public wherever the repository is",
				"git rm --cached private.yaml, and add /private.yaml to .gitignore"}}
		}
	}
	return []diagnosis{{well, "git", told, ""}}
}
