package build_test

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/shortlist-cv/shortlist"

// imports is the architecture: what each package may import besides the
// standard library. A package imports only packages named above it, and each
// third-party module has one home. Test files are exempt.
const imports = `
build/source:; golang.org/x/text
build/lexicon:
build/grade:      build/lexicon
build/grade/train: build/grade
build/conf:       build/source; go.yaml.in/yaml/v4 github.com/pelletier/go-toml/v2 github.com/go-json-experiment/json
build/roles:      build/source build/lexicon build/conf
build/resume:     build/source build/lexicon build/conf; github.com/yuin/goldmark github.com/adrg/frontmatter
build/ats:        build/source build/lexicon build/resume
build/audit:      build/source build/lexicon build/grade build/conf build/roles build/resume
content:
layouts:
themes:
build/proof:      build/source build/resume build/ats
build/render:     build/source build/lexicon build/conf build/resume layouts themes; codeberg.org/go-fonts/liberation eliasnaur.com/font golang.org/x/image github.com/andybalholm/brotli
build/pdf:        github.com/chromedp/chromedp github.com/chromedp/cdproto
build/convert:    build/source build/lexicon build/conf build/resume build/ats
build/report:     build/source build/audit build/proof; github.com/clipperhouse/displaywidth
build:            build/source build/lexicon build/conf build/roles build/resume build/ats build/audit build/proof build/render build/pdf build/convert; golang.org/x/sys
build/serve:      build build/source build/report build/ats build/proof; github.com/fsnotify/fsnotify github.com/klippa-app/go-pdfium github.com/tetratelabs/wazero
cmd/shortlist:    build build/serve build/source build/lexicon build/conf build/resume build/ats build/render build/pdf build/convert build/audit build/proof build/report content; github.com/spf13/cobra golang.org/x/term github.com/cli/browser
`

func TestImports(t *testing.T) {
	allowed := readTable(t)
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		may, ok := allowed[name]
		if !ok {
			t.Errorf("%s is not in the table", name)
			continue
		}
		delete(allowed, name)
		for _, path := range p.Imports {
			if !standard(path) && !mayImport(may, path) {
				t.Errorf("%s may not import %s", name, path)
			}
		}
	}
	for name := range allowed {
		t.Errorf("%s is in the table, but there is no such package", name)
	}
}

// TestOrder checks the table itself: no package names one below it.
func TestOrder(t *testing.T) {
	var above []string
	home := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(imports)) {
		name, rest, _ := strings.Cut(line, ":")
		ours, theirs, _ := strings.Cut(rest, ";")
		for _, p := range strings.Fields(ours) {
			if !slices.Contains(above, p) && !strings.Contains(p, ".") {
				t.Errorf("%s imports %s, which is not above it", name, p)
			}
		}
		for _, m := range strings.Fields(theirs) {
			if home[m] != "" {
				t.Errorf("%s is imported by %s and by %s", m, home[m], name)
			}
			home[m] = name
		}
		above = append(above, name)
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("go list found only %d packages", len(all))
	}
	return all
}

func readTable(t *testing.T) map[string][]string {
	t.Helper()
	table := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(imports)) {
		name, rest, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no colon in %q", line)
		}
		table[name] = strings.Fields(strings.ReplaceAll(rest, ";", " "))
	}
	return table
}

func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// mayImport reports whether path is among may. A module path covers all of its
// packages; a package of ours only itself.
func mayImport(may []string, path string) bool {
	ours, isOurs := strings.CutPrefix(path, module+"/")
	return slices.ContainsFunc(may, func(m string) bool {
		if isOurs {
			return m == ours
		}
		return path == m || strings.HasPrefix(path, m+"/")
	})
}
