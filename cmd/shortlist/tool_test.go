package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/shortlist-cv/shortlist/build"
	"github.com/shortlist-cv/shortlist/build/conf"
	"github.com/shortlist-cv/shortlist/build/pdf"
	"github.com/shortlist-cv/shortlist/build/source"
)

// testTool returns a tool with streams in memory.
func testTool(env map[string]string, terminal bool) (t *tool, out, err *bytes.Buffer) {
	out, err = &bytes.Buffer{}, &bytes.Buffer{}
	t = &tool{
		in: strings.NewReader(""), out: out, err: err, dir: ".",
		env:      func(name string) string { return env[name] },
		terminal: func(any) bool { return terminal },
	}
	return t, out, err
}

func TestEveryHelp(t *testing.T) {
	tool, out, _ := testTool(nil, false)
	for _, c := range tool.rootCommand().Commands() {
		out.Reset()
		if status := run(context.Background(), tool, []string{c.Name(), "--help"}); status != 0 {
			t.Errorf("%s --help ends with %d", c.Name(), status)
		}
		help := out.String()
		about, _, _ := strings.Cut(help, "\n\n")
		if lines := strings.Count(about, "\n") + 1; lines > 2 {
			t.Errorf("%s takes %d lines to say what it does", c.Name(), lines)
		}
		for _, want := range []string{"\nUsage:\n  shortlist " + c.Name(), "\nExamples:\n", "\nExit status:\n", "\n  0 ", "\n  2 ", "--dir"} {
			if !strings.Contains(help, want) {
				t.Errorf("the help of %s has no %q:\n%s", c.Name(), want, help)
			}
		}
		for line := range strings.Lines(help) {
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 100 {
				t.Errorf("%s: a line of %d characters: %s", c.Name(), n, line)
			}
		}
	}
}

// TestExamples parses the flags in the examples of every help text.
func TestExamples(t *testing.T) {
	command := regexp.MustCompile(`shortlist (\w+)([^|>\n]*)`)
	tool, _, _ := testTool(nil, false)
	for _, c := range append(tool.rootCommand().Commands(), tool.rootCommand()) {
		examples := command.FindAllStringSubmatch(c.Example, -1)
		if len(examples) == 0 {
			t.Errorf("%s has no example", c.Name())
		}
		for _, e := range examples {
			found, _, err := tool.rootCommand().Find([]string{e[1]})
			if err != nil || found.Name() != e[1] {
				t.Errorf("the example %q is of no command", e[0])
				continue
			}
			words, _, _ := strings.Cut(e[2], "   ")
			if err := found.ParseFlags(strings.Fields(words)); err != nil {
				t.Errorf("the example %q: %v", e[0], err)
			}
		}
	}
}

func TestExitStatus(t *testing.T) {
	interrupted, interrupt := context.WithCancel(context.Background())
	interrupt()
	for _, test := range []struct {
		ctx  context.Context
		err  error
		want int
	}{
		{context.Background(), nil, 0},
		{context.Background(), errWrong, 1},
		{context.Background(), fmt.Errorf("disk full"), 2},
		{context.Background(), errReported, 2},
		{interrupted, context.Canceled, 130},
	} {
		tool, _, told := testTool(nil, false)
		if got := tool.status(test.ctx, test.err); got != test.want {
			t.Errorf("%v ends with %d, want %d", test.err, got, test.want)
		}
		if silent := test.err == nil || test.err == errWrong || test.err == errReported; silent != (told.Len() == 0) {
			t.Errorf("%v tells %q", test.err, told)
		}
	}
}

func TestErrorsHaveRemedies(t *testing.T) {
	tool, _, told := testTool(nil, false)
	tool.reportError(build.Fail("no such thing", "make one"))
	tool.reportError(&pdf.BrowserError{Err: fmt.Errorf("no Chrome"), Hint: "install one"})
	tool.reportError(&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES})
	want := "shortlist: no such thing\n  make one\nshortlist: no Chrome\n  install one\n" +
		"shortlist: open x: permission denied\n  check the owner and the permissions of the file or folder\n"
	if told.String() != want {
		t.Errorf("told %q, want %q", told, want)
	}
}

func TestNothingSteersTheTerminal(t *testing.T) {
	tool, out, told := testTool(nil, false)
	tool.reportError(build.Fail("public holds \x1b[31mred\nand \u202eback", "delete \x1b]0;title\a"))
	tool.tell(diagnosis{broken, "site", "\x1b[2J", "rm \x1b[2J"})
	tool.tellFailure(&build.Result{Failed: true, Findings: []source.Finding{{Rule: &source.Rule{Name: "odd"}, Severity: source.Error, File: &source.File{Path: "\x1b[31m.md"}}}}, "build", build.Options{}, nil)
	tool.dir = t.TempDir()
	if err := os.MkdirAll(filepath.Join(tool.dir, "themes", "odd"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tool.dir, "themes", "odd", "theme.yaml"), []byte("description: \"\\e[31mred\"\nextends: classic\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := tool.themes(); err != nil || !strings.Contains(out.String(), "red") {
		t.Errorf("themes: %v, %s", err, out)
	}
	if all := out.String() + told.String(); strings.ContainsAny(all, "\x1b\a\u202e") || !strings.Contains(all, "red\nand") {
		t.Errorf("told %q", all)
	}
}

func TestColored(t *testing.T) {
	for _, test := range []struct {
		env      string
		terminal bool
		flag     bool
		want     bool
	}{
		{"", false, false, false},
		{"", true, false, true},
		{"", true, true, false},
		{"NO_COLOR=1", true, false, false},
		{"NO_COLOR=0", true, false, false}, // any value, says no-color.org
		{"NO_COLOR=", true, false, true},
		{"FORCE_COLOR=1", false, false, true},
		{"FORCE_COLOR=0", true, false, false},
		{"FORCE_COLOR=1", false, true, false},
		{"CLICOLOR_FORCE=1", false, false, true},
		{"CLICOLOR=0", true, false, false},
		{"CLICOLOR=1", false, false, false},
		{"TERM=dumb", true, false, false},
	} {
		name, value, _ := strings.Cut(test.env, "=")
		tool, out, _ := testTool(map[string]string{name: value}, test.terminal)
		tool.noColor = test.flag
		if got := tool.colored(out); got != test.want {
			t.Errorf("%q, terminal %v, --no-color %v: colours %v", test.env, test.terminal, test.flag, got)
		}
	}
}

func TestProgress(t *testing.T) {
	app, _, told := testTool(nil, true)
	bar := app.newProgress()
	bar.show(build.Progress{Stage: "read", Done: 1, Total: 2})
	if told.Len() > 0 {
		t.Errorf("a short build shows %q", told)
	}
	bar.last = time.Now().Add(-time.Second)
	bar.show(build.Progress{Stage: "print", Done: 1, Total: 2})
	if got := told.String(); got != "\r\x1b[Kprinting 1/2" {
		t.Errorf("shown: %q", got)
	}
	bar.clear()
	bar.clear()
	if got := told.String(); got != "\r\x1b[Kprinting 1/2\r\x1b[K" {
		t.Errorf("shown: %q", got)
	}
	for _, quiet := range []func(*tool){
		func(t *tool) { t.quiet = true },
		func(t *tool) { t.terminal = func(any) bool { return false } },
		func(t *tool) { t.env = func(string) string { return "dumb" } },
	} {
		app, _, _ := testTool(nil, true)
		quiet(app)
		if app.newProgress() != nil {
			t.Error("progress is shown where nobody watches")
		}
	}
}

func TestVersion(t *testing.T) {
	vcs := func(version, revision, modified string) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified},
		}}
	}
	for _, test := range []struct {
		linked  string
		info    *debug.BuildInfo
		want    string // prefix of String
		install string
	}{
		{"", vcs("v0.1.0", "", ""), "shortlist 0.1.0 (go", "v0.1.0"},
		{"", vcs("(devel)", "", ""), "shortlist devel (go", "latest"},
		{"", vcs("", "", ""), "shortlist devel (go", "latest"},
		{"", vcs("(devel)", "0123456789abcdef", "false"), "shortlist devel (commit 0123456789ab, go", "0123456789abcdef"},
		{"", vcs("v0.1.1-0.20261122104401-0123456789ab+dirty", "0123456789abcdef", "true"),
			"shortlist 0.1.1-0.20261122104401-0123456789ab (commit 0123456789ab, modified, go", "v0.1.1-0.20261122104401-0123456789ab"},
		{"0.2.0", vcs("(devel)", "", ""), "shortlist 0.2.0 (go", "v0.2.0"},
	} {
		r := describe(test.linked, test.info)
		if !strings.HasPrefix(r.String(), test.want) || r.install() != test.install {
			t.Errorf("%v: %q, install %q", test.info, r, r.install())
		}
	}
	if a, b := (release{number: "1", commit: "a"}).stamp(), (release{number: "1", commit: "b"}).stamp(); a == b {
		t.Error("two commits share the keys of the cache")
	}
	if (release{number: "1", modified: true}).stamp() == (release{number: "1"}).stamp() {
		t.Error("changed sources share the keys of the cache with their commit")
	}
}

func TestReadable(t *testing.T) {
	page := "# rule: A sentence.\n\nSee `this` and **that**.\n\n```yaml\nname: x\n```\n"
	if got := readable(page, false); got != page {
		t.Errorf("without colours: %q", got)
	}
	want := "\x1b[1mrule: A sentence.\x1b[0m\n\nSee \x1b[36mthis\x1b[0m and \x1b[1mthat\x1b[0m.\n\n    \x1b[36mname: x\x1b[0m\n"
	if got := readable(page, true); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWithoutPhone(t *testing.T) {
	for _, test := range []struct{ in, rest, phone string }{
		{"---\nname: A\nphone: \"(253) 555-0142\"\nx: y\n---\nbody\n", "---\nname: A\nx: y\n---\nbody\n", "(253) 555-0142"},
		{"---\nphone: '555'\n---\n", "---\n---\n", "555"},
		{"---\nphone: 030 23125 417\n---\n", "---\n---\n", "030 23125 417"},
		{"---\nphone: \"a\\\"b\"\n---\n", "---\n---\n", `a"b`},
		{"---\nname: A\n---\nphone: 555\n", "---\nname: A\n---\nphone: 555\n", ""},
		{"---\nphone: [1, 2]\n---\n", "---\nphone: [1, 2]\n---\n", ""},
		{"phone: 555\n", "phone: 555\n", ""},
		{"---\nphone: 555", "---\nphone: 555", ""},
	} {
		if rest, phone := withoutPhone(test.in); rest != test.rest || phone != test.phone {
			t.Errorf("%q: %q and %q", test.in, rest, phone)
		}
	}
}

// TestWriteNewAllOrNothing fails halfway, and meets a file that was created
// after the check.
func TestWriteNewAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	writeTest(t, filepath.Join(dir, "file"), "theirs")
	files := []newFile{{"deep/er/a", "", nil}, {"b", "", nil}, {"file/c", "", nil}}
	if err := writeNew(context.Background(), dir, files); err == nil {
		t.Fatal("a file was written below a file")
	}
	interrupted, interrupt := context.WithCancel(context.Background())
	interrupt()
	if err := writeNew(interrupted, dir, files[:2]); err == nil {
		t.Fatal("an interrupt went unnoticed")
	}
	if _, err := writeFile(filepath.Join(dir, "file"), []byte("ours")); err == nil {
		t.Error("a file was overwritten")
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %q (%v)", left, err)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "file")); string(data) != "theirs" {
		t.Errorf("their file is now %q", data)
	}
}

// TestWorkflow checks every workflow, ours and that of new sites: actions are
// pinned by commit with the version in a comment, and permissions granted job
// by job.
func TestWorkflow(t *testing.T) {
	top, err := workflow(".", "v0.1.0")
	if err != nil {
		t.Fatal(err)
	}
	deep, err := workflow("sites/my [resume]", "v0.1.0")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"top": string(top), "deep": string(deep)}
	for _, name := range []string{"ci.yml", "pages.yml"} {
		data, err := os.ReadFile("../../.github/workflows/" + name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(data)
	}
	uses := regexp.MustCompile(`(?m)uses: (.*)$`)
	pinned := regexp.MustCompile(`^actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	pins := map[string]string{}
	for name, text := range texts {
		for _, want := range []string{"\npermissions:", "\nconcurrency:\n", "persist-credentials: false", "timeout-minutes:"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %q", name, want)
			}
		}
		for _, use := range uses.FindAllStringSubmatch(text, -1) {
			if !pinned.MatchString(use[1]) {
				t.Errorf("%s: %q is not pinned", name, use[1])
			}
			action, _, _ := strings.Cut(use[1], "@")
			if pins[action] != "" && pins[action] != use[1] {
				t.Errorf("%s: %q, but elsewhere %q", name, use[1], pins[action])
			}
			pins[action] = use[1]
		}
		if f, err := source.New(name, []byte(text)); err != nil {
			t.Error(err)
		} else if v, findings := conf.Parse(f, source.Span{End: len(f.Text)}, conf.YAML); len(findings) > 0 || v.Get("jobs").Get("build").Get("steps") == nil && v.Get("jobs").Get("test") == nil {
			t.Errorf("%s is no workflow: %v", name, findings)
		}
		if strings.Contains(text, "[[") || strings.Contains(text, "]]") && name != "deep" {
			t.Errorf("%s: a placeholder is left", name)
		}
	}
	for _, want := range []string{`SITE: "sites/my [resume]"`, `build --format github --dir "$SITE"`, `"sites/my \\[resume\\]/**"`, `path: "sites/my [resume]/public"`} {
		if !strings.Contains(string(deep), want) {
			t.Errorf("no %q in\n%s", want, deep)
		}
	}
}

func TestCompletionOfEveryFlag(t *testing.T) {
	tool, _, _ := testTool(nil, false)
	for _, c := range tool.rootCommand().Commands() {
		for _, name := range []string{"format", "fail-on", "theme"} {
			if c.Flags().Lookup(name) == nil {
				continue
			}
			complete, ok := c.GetFlagCompletionFunc(name)
			if !ok {
				t.Errorf("%s --%s is not completed", c.Name(), name)
				continue
			}
			if values, directive := complete(c, nil, ""); len(values) < 2 || directive != cobra.ShellCompDirectiveNoFileComp {
				t.Errorf("%s --%s: %v", c.Name(), name, values)
			}
		}
	}
}

// TestEveryRuleHasAGroup finds rules that "shortlist explain" lists under
// "Others", and groups that name unknown rules.
func TestEveryRuleHasAGroup(t *testing.T) {
	left := map[string]bool{}
	for _, r := range build.AllRules() {
		left[r.Name] = true
	}
	for _, g := range ruleGroups {
		for _, name := range g.names {
			if !left[name] {
				t.Errorf("%s, in the group %q, is no rule, or in two groups", name, g.title)
			}
			delete(left, name)
		}
	}
	for name := range left {
		t.Errorf("%s is in no group of the list of rules", name)
	}
}

func TestEveryRuleHasAPage(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range build.AllRules() {
		if seen[r.Name] {
			t.Errorf("two rules are named %s", r.Name)
		}
		seen[r.Name] = true
		if !strings.HasPrefix(r.Page, "# "+r.Name+": ") || !strings.HasSuffix(r.Summary(), ".") || strings.Count(r.Page, "\n") < 8 {
			t.Errorf("the page of %s tells too little: %q", r.Name, r.Page)
		}
		if n := len(r.Summary()); n < 15 || n > 100 {
			t.Errorf("the summary of %s has %d characters: %s", r.Name, n, r.Summary())
		}
	}
}

// fullDisk is an output that cannot take anything.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestLostOutputIsAnError(t *testing.T) {
	for _, command := range []string{"doctor", "explain", "explain weak-bullet", "themes", "completion bash"} {
		app, _, told := testTool(nil, false)
		app.out = fullDisk{}
		if got := run(t.Context(), app, strings.Fields(command)); got != statusFailed || !strings.Contains(told.String(), "no space") {
			t.Errorf("%s: status %d, told %q", command, got, told)
		}
	}
}
