package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/proof"
	"github.com/shortlist-cv/shortlist/content"
)

var update = flag.Bool("update", false, "write the table of proofs into the README")

// TestReadme runs the commands that the README shows, in order, like a reader
// who types them all.
func TestReadme(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the README speaks to a POSIX shell")
	}
	if !haveChrome() {
		t.Skip("no Chrome")
	}
	dir := t.TempDir()
	for name, data := range map[string]string{
		"old-resume.md": "# Ada Example\n\nada@example.org\n\n## Skills\n\n- Go\n",
		"resume.json":   `{"basics": {"name": "Ada Example"}, "work": [{"name": "Example Ltd", "position": "Engineer"}]}`,
		"Ada_CV.yaml":   "cv:\n  name: Ada Example\n  sections:\n    skills:\n      - label: Languages\n        details: Go\n",
	} {
		writeTest(t, filepath.Join(dir, "my-resume", name), data) // for the commands after cd my-resume
		writeTest(t, filepath.Join(dir, name), data)
	}
	commands := readmeCommands(t)
	if len(commands) < 12 {
		t.Fatalf("only %d commands found in the README: %q", len(commands), commands)
	}
	script := "set -eu\n"
	for _, c := range commands {
		script += "echo '$ " + strings.ReplaceAll(c, "'", `'\''`) + "'\n" + c + "\n"
	}
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "XDG_CACHE_HOME="+t.TempDir())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// readmeCommands returns the lines after a prompt in the README's console
// blocks, except those that do not concern the tool.
func readmeCommands(t *testing.T) (commands []string) {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	inside := false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch c, prompted := strings.CutPrefix(line, "$ "); {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case inside && prompted && (strings.HasPrefix(c, "shortlist ") || strings.HasPrefix(c, "cd ")):
			commands = append(commands, c)
		case inside && prompted && c != "make demo" && !strings.HasPrefix(c, "go install "):
			t.Errorf("the README shows %q, which no test can run", c)
		}
	}
	return commands
}

// TestReadmeExamples builds the resume and the theme that the README shows,
// without findings.
func TestReadmeExamples(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, mark := range map[string]string{
		"content/resume.md":      "```markdown\n",
		"themes/mine/theme.yaml": "```yaml\n# themes/mine/theme.yaml\n",
		"private.yaml":           "```yaml\nphone:",
		"shortlist.yaml":         "```yaml\nprivate:",
	} {
		_, rest, found := strings.Cut(string(text), mark)
		block, _, closed := strings.Cut(rest, "```\n")
		if !found || !closed {
			t.Fatalf("the README has no %q", mark)
		}
		_, first, _ := strings.Cut(mark, "\n")
		writeTest(t, filepath.Join(dir, name), first+block)
	}
	cmd := exec.Command("shortlist", "build", "--dir", dir, "--theme", "mine", "--no-pdf", "--fail-on", "warning")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	page, err := os.ReadFile(filepath.Join(dir, "public", "resume", "index.html"))
	if err != nil || !strings.Contains(string(page), "Ada Example") || strings.Contains(string(page), "555") {
		t.Errorf("the page is not as the README says (%v):\n%s", err, page)
	}
}

func writeTest(t *testing.T, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestRepository builds this repository's own content/, as make demo does, and
// checks for what a recruiter would open.
func TestRepository(t *testing.T) {
	if !haveChrome() {
		t.Skip("no Chrome")
	}
	out := filepath.Join(t.TempDir(), "public")
	cmd := exec.Command("shortlist", "build", "--dir", "../..", "--out", out, "--fail-on", "warning")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir())
	if told, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, told)
	}
	found := map[string]int{}
	filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found[filepath.Ext(name)]++
			checkPDF(t, name)
		}
		return err
	})
	if found[".pdf"] < 4 || found[".html"] < 8 || found[".txt"] < 4 {
		t.Errorf("of each kind were built: %v; wanted are at least 4 PDFs with their texts, and 8 pages", found)
	}
}

func checkPDF(t *testing.T, name string) {
	if filepath.Ext(name) != ".pdf" {
		return
	}
	data, err := os.ReadFile(name)
	if err != nil || len(data) < 5_000 || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("%s: %d bytes, which are no PDF (%v)", name, len(data), err)
	}
}

// TestReadmeProof compares the table in the README with what `shortlist themes
// --proof` finds; -update rewrites it.
func TestReadmeProof(t *testing.T) {
	if !haveChrome() {
		t.Skip("no Chrome")
	}
	proofs, err := build.ProveThemes(t.Context(), build.Options{Dir: t.TempDir(), Browser: os.Getenv("SHORTLIST_BROWSER")}, content.FS)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range proofs {
		fmt.Fprintf(&b, "| %s | %s |", p.Theme, p.Paper)
		for _, c := range []proof.Count{p.Words, p.Sections, p.Jobs, p.Fields} {
			fmt.Fprintf(&b, " %.4g%% |", 100*float64(c.Got)/float64(c.Want))
		}
		fmt.Fprintf(&b, " %d |\n", len(p.Findings))
	}
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const head = "| theme | paper | words | sections | jobs | all fields | faults |\n|---|---|---|---|---|---|---|\n"
	before, rest, found := strings.Cut(string(text), head)
	table, after, ends := strings.Cut(rest, "\n\n")
	if !found || !ends {
		t.Fatal("the README has no table of proofs")
	}
	switch {
	case *update:
		err := os.WriteFile("../../README.md", []byte(before+head+b.String()+"\n"+after), 0o666)
		if err != nil {
			t.Fatal(err)
		}
	case strings.TrimSpace(table) != strings.TrimSpace(b.String()):
		t.Errorf("the README has\n%s\nand true is\n%s\ngo test ./cmd/shortlist -run TestReadmeProof -update writes it", table, b.String())
	}
}
