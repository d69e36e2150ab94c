package resume

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/shortlist-cv/shortlist/build/source"
)

var update = flag.Bool("update", false, "write what the parser makes into the golden files")

// TestGolden reads pairs of a Markdown file and the model it must become, with
// the place of every node. The comment of the archive says what it is about.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, name) })
	}
}

func golden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, in := range archive.Files {
		base, isInput := strings.CutSuffix(in.Name, ".md")
		if !isInput {
			continue
		}
		f, err := source.New(in.Name, in.Data)
		if err != nil {
			t.Fatal(err)
		}
		layout := ""
		if strings.HasPrefix(base, "project") || strings.HasPrefix(base, "portfolio") {
			layout, _, _ = strings.Cut(base, "-")
		}
		p := Parse(f, Options{Layout: layout})
		checkSpans(t, p)
		var got bytes.Buffer
		dump(&got, p)
		if *update {
			out := txtar.File{Name: base + ".txt", Data: got.Bytes()}
			if i+1 < len(archive.Files) && archive.Files[i+1].Name == out.Name {
				archive.Files[i+1] = out
			} else {
				archive.Files = append(archive.Files[:i+1], append([]txtar.File{out}, archive.Files[i+1:]...)...)
			}
			continue
		}
		if i+1 >= len(archive.Files) || archive.Files[i+1].Name != base+".txt" {
			t.Fatalf("%s has no model; run with -update", in.Name)
		}
		if diff := cmp.Diff(string(archive.Files[i+1].Data), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestConcurrent is for the race detector: pages are read side by side.
func TestConcurrent(t *testing.T) {
	data, err := os.ReadFile("testdata/bench.md")
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	dump(&want, parse(t, string(data)))
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 5 {
				f, err := source.New("resume.md", data)
				if err != nil {
					t.Fatal(err)
				}
				var got bytes.Buffer
				if dump(&got, Parse(f, Options{})); got.String() != want.String() {
					t.Error("another model than before")
				}
			}
		})
	}
}
