package build

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/audit"
	"github.com/shortlist-cv/shortlist/build/source"
)

// TestKeep changes the bytes of one value and no others.
func TestKeep(t *testing.T) {
	const rest = "\n## Skills\n\nGo\n"
	for _, test := range []struct {
		name, before, option, value, after, byHand string
	}{
		{"a value", "---\nname: Ada # me\ntheme:   classic  # for now\n---\n" + rest, "theme", "modern", "---\nname: Ada # me\ntheme:   modern  # for now\n---\n" + rest, ""},
		{"a quoted value", "---\nname: Ada\naccent: '#123'\n---\n" + rest, "accent", "#1f5fa8", "---\nname: Ada\naccent: \"#1f5fa8\"\n---\n" + rest, ""},
		{"a new line", "---\nname: Ada\n---\n" + rest, "font", "Liberation Serif", "---\nname: Ada\nfont: Liberation Serif\n---\n" + rest, ""},
		{"no front matter", "# Ada\n" + rest, "density", "compact", "---\ndensity: compact\n---\n\n# Ada\n" + rest, ""},
		{"TOML", "+++\nname = \"Ada\"\n[links]\ngithub = \"ada\"\n+++\n" + rest, "paper", "letter", "+++\npaper = \"letter\"\nname = \"Ada\"\n[links]\ngithub = \"ada\"\n+++\n" + rest, ""},
		{"a value in TOML", "+++\npaper = 'a4' # here\n+++\n" + rest, "paper", "letter", "+++\npaper = \"letter\" # here\n+++\n" + rest, ""},
		{"JSON", ";;;\n{\"name\": \"Ada\"}\n;;;\n" + rest, "theme", "modern", "", `"theme": "modern"`},
		{"bare JSON", "{\n\"name\": \"Ada\"\n}\n" + rest, "theme", "modern", "", `"theme": "modern"`},
		{"in braces", "---\n{name: Ada}\n---\n" + rest, "theme", "modern", "", "theme: modern"},
		{"a mark and Windows", "\ufeff---\r\nname: Ada\r\ntheme: classic\r\n---\r\n\r\n## Skills\r\n\r\nGo\r\n", "theme", "modern", "\ufeff---\r\nname: Ada\r\ntheme: modern\r\n---\r\n\r\n## Skills\r\n\r\nGo\r\n", ""},
		{"a new line of Windows", "---\r\nname: Ada\r\n---\r\n\r\n## Skills\r\n\r\nGo\r\n", "paper", "letter", "---\r\nname: Ada\r\npaper: letter\r\n---\r\n\r\n## Skills\r\n\r\nGo\r\n", ""},
		{"no such option", "---\nname: Ada\n---\n" + rest, "name", "Bob", "", "theme, accent"},
	} {
		dir := t.TempDir()
		tree(t, dir, map[string]string{"content/resume.md": test.before})
		v := NewPreview(Options{Dir: dir, NoPDF: true, Version: "test"})
		state, err := v.Update(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		err = state.Keep("resume/index.html", test.option, test.value)
		data, _ := os.ReadFile(filepath.Join(dir, "content", "resume.md"))
		want := test.after
		if test.byHand != "" {
			if want = test.before; err == nil || !strings.Contains(Hint(err), test.byHand) {
				t.Errorf("%s: %v, %q", test.name, err, Hint(err))
			}
		} else if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if string(data) != want {
			t.Errorf("%s:\n%q\nwant\n%q", test.name, data, want)
		}
		v.Close()
	}
}

// TestMend makes the safe edits of one finding.
func TestMend(t *testing.T) {
	dir := newSiteDir(t, ada)
	name := filepath.Join(dir, "content", "resume.md")
	text, _ := os.ReadFile(name)
	slip := strings.Replace(string(text), "that carries", "of Javascript that carries", 1)
	if err := os.WriteFile(name, []byte(slip), 0o666); err != nil {
		t.Fatal(err)
	}
	v := NewPreview(Options{Dir: dir, NoPDF: true, Version: "test"})
	defer v.Close()
	state, err := v.Update(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f, _ := state.Source("resume/index.html")
	mendable := state.Mendable(f)
	if len(mendable) != 1 {
		t.Fatalf("mendable: %q", found(mendable))
	}
	if err := state.Mend(mendable[0]); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(name); string(now) != strings.Replace(slip, "Javascript", "JavaScript", 1) {
		t.Errorf("the file is now\n%s", now)
	}
	changed := strings.Replace(slip, "Engineer |", "Cook |", 1) // in an editor, since the preview looked
	if err := os.WriteFile(name, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := state.Mend(mendable[0]); !errors.Is(err, audit.ErrChanged) {
		t.Errorf("what has changed meanwhile: %v", err)
	}
	if now, _ := os.ReadFile(name); string(now) != changed {
		t.Errorf("what has changed meanwhile is now\n%s", now)
	}
	if f, made := state.Source("index.html"); made {
		t.Errorf("a generated page is made from %s", f.Path)
	}
	for _, wrong := range []source.Finding{{File: &source.File{Path: "gone.md"}}, {File: state.composer.pages[0].file, Hint: "type it"}} {
		if err := state.Mend(wrong); err == nil || Hint(err) == "" {
			t.Errorf("%s: %v, hint %q", wrong.File.Path, err, Hint(err))
		}
	}
}

func TestLooks(t *testing.T) {
	dir := newSiteDir(t, ada)
	v := NewPreview(Options{Dir: dir, NoPDF: true, Version: "test"})
	defer v.Close()
	state, err := v.Update(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"resume/index.html", "index.html"} {
		plain, err := state.Page(page, Look{})
		if err != nil || string(plain) != readState(t, state)[page] {
			t.Errorf("%s without a look is not as it is: %v", page, err)
		}
		modern, err := state.Page(page, Look{Theme: "modern", Accent: "#226622"})
		if err != nil || !strings.Contains(string(modern), "assets/modern-") {
			t.Errorf("%s in modern: %v\n%s", page, err, modern)
		}
		_, rest, _ := strings.Cut(string(modern), "assets/modern-")
		sheet, _, _ := strings.Cut(rest, `"`)
		if css, ok := state.Asset("assets/modern-" + sheet); !ok || !strings.Contains(string(css), "#226622") {
			t.Errorf("the style sheet of the look: %v", ok)
		}
	}
	if got := state.Worn("resume/index.html"); got.Theme != "classic" || got.Paper != "a4" {
		t.Errorf("worn: %+v", got)
	}
	for _, l := range []Look{{Theme: "no such"}, {Accent: "url(x)"}, {Paper: "a3"}} {
		if _, err := state.Page("resume/index.html", l); err == nil || Hint(err) == "" {
			t.Errorf("%+v: %v", l, err)
		}
	}
}
