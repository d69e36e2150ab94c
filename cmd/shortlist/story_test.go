package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/shortlist-cv/shortlist/build/pdf"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"shortlist": main})
}

// TestStories runs testdata/script. The first word of each file's name is the
// command that it is about.
func TestStories(t *testing.T) {
	testscript.Run(t, storyParams("testdata/script"))
}

func storyParams(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, ".home"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			env.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(env.WorkDir))
			env.Setenv("SHORTLIST_BROWSER", os.Getenv("SHORTLIST_BROWSER"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "chrome":
				return haveChrome(), nil
			case "root": // who may write anywhere
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"generate": generate,
		},
	}
}

// haveChrome reports whether tests that need Chrome run. With
// SHORTLIST_CHROME=required they run, and fail, even without it.
func haveChrome() bool {
	_, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	return err == nil || os.Getenv("SHORTLIST_CHROME") == "required"
}

// exits runs a command and checks its exit status: exits 2 shortlist build
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed *exec.ExitError
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
	for _, stream := range []string{"stdout", "stderr"} {
		if strings.Contains(ts.ReadFile(stream), "goroutine ") {
			ts.Fatalf("%s has a stack trace", stream)
		}
	}
}

// generate writes a file too unwieldy for a script: generate kind file
func generate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: generate kind file")
	}
	kinds := map[string]func() string{
		"binary": func() string { return "# Ada\x00\x01\x02\xff" },
		"latin1": func() string { return "# Ada\n\nR\xe9sum\xe9\n" },
		"large":  func() string { return "# Ada\n" + strings.Repeat("0123456789abcde\n", 100<<20/16) },
		"brackets": func() string {
			return "---\nname: Ada Example\nlinks: " + strings.Repeat("[", 100_000) + "\n---\n\n## Skills\n\nGo\n"
		},
		"aliases": aliasBomb,
		"fixable": func() string {
			return "\ufeff# Grace Oldfield\r\n\r\n## Experience\r\n\r\n### Engineer, Harbourside\r\n\r\nMar 2019 – Present\r\n\r\n" +
				"- Wrote the Javascript client of the booking API, which 14 ferry lines use\r\n"
		},
		"bom": func() string { return "\ufeff---\r\nname: Ada Example\r\n---\r\n\r\n## Skills\r\n\r\nGo\r\n" },
	}
	kind, ok := kinds[args[0]]
	if !ok {
		ts.Fatalf("unknown kind %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(kind()), 0o666))
}

// aliasBomb returns nine levels of nine YAML aliases: a billion nodes if
// followed.
func aliasBomb() string {
	var b strings.Builder
	b.WriteString("---\nname: Ada Example\nparams:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := range 9 {
		fmt.Fprintf(&b, "  a%d: &a%d [%s]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 9))
	}
	b.WriteString("---\n\n## Skills\n\nGo\n")
	return b.String()
}
