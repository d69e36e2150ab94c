package build

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"testing"

	"github.com/shortlist-cv/shortlist/build/pdf"
)

// TestMain lets the test binary play other programs: one that is killed while
// publishing, and those that the benchmarks measure.
func TestMain(m *testing.M) {
	switch {
	case os.Getenv(killAt) != "":
		publishAndDie(os.Args[1], os.Args[2])
	case benchRoles[os.Getenv(benchRole)] != nil:
		runtime.MemProfileRate = 0 // as in commands, where the linker finds profiling unused
		if err := benchRoles[os.Getenv(benchRole)](os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	default:
		os.Exit(m.Run())
	}
}

var fontPath = regexp.MustCompile(`/[^()"]*/assets/fonts/[^()"]*\.ttf`)

// needChrome skips a test that needs a browser if there is none, or fails it if
// there must be one.
func needChrome(t testing.TB) {
	t.Helper()
	_, err := pdf.Find(os.Getenv("SHORTLIST_BROWSER"), os.Getenv)
	if err == nil {
		return
	}
	if os.Getenv("SHORTLIST_CHROME") == "required" {
		t.Fatal(err)
	}
	t.Skip(err)
}
