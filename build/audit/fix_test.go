package audit

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/shortlist-cv/shortlist/build/resume"
	"github.com/shortlist-cv/shortlist/build/source"
)

var fixable = &source.Rule{Name: "bad-thing", Severity: source.Warning}

// fixAt returns a finding whose fix replaces a span.
func fixAt(f *source.File, start, end int, with string) source.Finding {
	finding := fixable.Finding(f, source.Span{Start: start, End: end}, "it is bad", "")
	finding.Fixes = []source.Edit{{Span: finding.Span, New: with}}
	return finding
}

// everywhere finds old in all bytes of a file, where a good rule looks only at
// the words: fixes must be safe even from bad rules.
func everywhere(f *source.File, old, with string) (findings []source.Finding) {
	for at := 0; ; {
		i := strings.Index(f.Text[at:], old)
		if i < 0 {
			return findings
		}
		findings = append(findings, fixAt(f, at+i, at+i+len(old), with))
		at += i + len(old)
	}
}

func openPage(t testing.TB, data string) *resume.Page {
	t.Helper()
	f, err := source.New("content/resume.md", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return resume.Parse(f, resume.Options{})
}

// fixed applies the safe fixes for old.
func fixed(t testing.TB, data, old, with string) string {
	t.Helper()
	p := openPage(t, data)
	return string(Apply([]byte(data), p.File, Fixes(p, everywhere(p.File, old, with))))
}

func TestFixesTouchWordsAlone(t *testing.T) {
	const before = `---
headline: Github user
links:
  Github: https://Github.com/ada
---
# Github Ada

ada@Github.com | [Github](https://Github.com/ada) | Github.com/ada

<!-- Github -->

## Experience

### Engineer at Acme, 2019 – 2022 {org=Github}

I know Github, **Github** and _Github_, (Github) and "Github".

- Github first, ` + "`Github`" + ` not
- Read <https://Github.com> or https://Github.com/x/Github or www.Github.com
- Wrote to ada@Github.com, me.Github@example.org and /etc/Github
- See [Github](https://Github.com "Github") and ![Github](Github.png)
- Made Github.js, the_Github_tool, src\Github, and Github-hosted runners.
- Moved to Github/Gitlab from Github&nbsp;Enterprise <!-- Github -->
- <a href="https://Github.com" title="Github">Github</a> <span class="Github">Github</span>

` + "```" + `
Github
` + "```" + `

    Github

[Github]: https://Github.com/Github
`
	after := before
	for old, with := range map[string]string{
		"I know Github, **Github** and _Github_, (Github) and \"Github\"": "I know GitHub, **GitHub** and _GitHub_, (GitHub) and \"GitHub\"",
		"- Github first":       "- GitHub first",
		"See [Github]":         "See [GitHub]",
		"and Github-hosted":    "and GitHub-hosted",
		"Moved to Github/":     "Moved to GitHub/",
		"from Github&nbsp;":    "from GitHub&nbsp;",
		">Github</a>":          ">GitHub</a>",
		"\"Github\">Github</s": "\"Github\">GitHub</s",
	} {
		if strings.Count(after, old) != 1 {
			t.Fatalf("%q is not there once", old)
		}
		after = strings.Replace(after, old, with, 1)
	}
	if diff := cmp.Diff(after, fixed(t, before, "Github", "GitHub")); diff != "" {
		t.Error(diff)
	}
}

func TestFixesKeepWhatTheFileIs(t *testing.T) {
	const before = "# Ada\n\n## Experience\n\n### Engineer\n\n- Moved to Github\n  and Github\n"
	const after = "# Ada\n\n## Experience\n\n### Engineer\n\n- Moved to GitHub\n  and GitHub\n"
	for name, change := range map[string]*strings.Replacer{
		"plain":           strings.NewReplacer(),
		"CRLF":            strings.NewReplacer("\n", "\r\n"),
		"lone CR":         strings.NewReplacer("\n", "\r"),
		"byte order mark": strings.NewReplacer("# Ada", "\ufeff# Ada"),
		"both":            strings.NewReplacer("# Ada\n", "\ufeff# Ada\r\n", "\n", "\r\n"),
		"mixed":           strings.NewReplacer("Github\n", "Github\r\n"),
		"no end":          strings.NewReplacer("and Github\n", "and Github"),
		"wide characters": strings.NewReplacer("Moved", "Mövéd 日本 👩‍💻"),
	} {
		if got, want := fixed(t, change.Replace(before), "Github", "GitHub"), strings.ReplaceAll(change.Replace(before), "Github", "GitHub"); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := fixed(t, before, "Github", "GitHub"); got != after {
		t.Errorf("%q", got)
	}
}

func TestUnsafeEditsAreLeft(t *testing.T) {
	const text = "# Ada\n\n## Experience\n\n### Engineer\n\n- Used C sharp and more \n- Used blanks  \n  twice  \n- Used  two\n\nUsed tabs\t\n"
	at := func(s string) int { return strings.Index(text, s) }
	tests := []struct {
		name       string
		start, end int
		with       string
		want       string // the new text; empty if nothing may change
	}{
		{"a word", at("C sharp"), at("C sharp") + 7, "Java", strings.Replace(text, "C sharp", "Java", 1)},
		{"a heading", at("Used C"), at("Used C") + 4, "# x", ""},
		{"a mark", at("C sharp"), at("C sharp") + 7, "a*b", ""},
		{"a tag", at("C sharp"), at("C sharp") + 7, "<b", ""},
		{"a line end", at("C sharp"), at("C sharp") + 7, "C\nsharp", ""},
		{"no text", at("C sharp"), at("C sharp") + 7, "\xff", ""},
		{"nothing new", at("C sharp"), at("C sharp") + 7, "C sharp", ""},
		{"two lines", at("more"), at("Used blanks"), "x", ""},
		{"outside", len(text) - 1, len(text) + 1, "x", ""},
		{"backwards", at("sharp"), at("C sharp"), "x", ""},
		{"a marker", at("- Used C"), at("- Used C") + 1, "+", ""},
		{"a period put", at(" \n- Used blanks"), at(" \n- Used blanks"), ".", strings.Replace(text, "more ", "more. ", 1)},
		{"a trailing blank", at(" \n- Used blanks"), at("\n- Used blanks"), "", strings.Replace(text, "more ", "more", 1)},
		{"a line break", at("  \n  twice"), at("\n  twice"), "", ""},
		{"a break in the last line", at("  \n- Used  two"), at("\n- Used  two"), "", ""},
		{"two blanks", at("  two"), at("two"), " ", strings.Replace(text, "  two", " two", 1)},
		{"a trailing tab", at("\t"), at("\t") + 1, "", strings.Replace(text, "\t", "", 1)},
		{"blanks for blanks", at("\t"), at("\t") + 1, " ", ""},
	}
	for _, test := range tests {
		p := openPage(t, text)
		edits := Fixes(p, []source.Finding{fixAt(p.File, test.start, test.end, test.with)})
		got, want := string(Apply([]byte(text), p.File, edits)), test.want
		if want == "" && len(edits) > 0 {
			t.Errorf("%s: %+v", test.name, edits)
		}
		if want == "" {
			want = text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", test.name, got, want)
		}
	}
}

func TestEditsBesideMarks(t *testing.T) {
	for _, test := range []struct{ text, old, with, want string }{
		{"- used **Go**.\n", ".", "", "- used **Go**\n"},
		{"- used `Go`.\n", ".", "", "- used `Go`\n"},
		{"- used [Go](x.org).\n", ").", ")", "- used [Go](x.org).\n"},
		{"- a [b] x(c)\n", " x", "", "- a [b] x(c)\n"},
		{"- a !z[c](d)\n", "z", "", "- a !z[c](d)\n"},
		{"- **q**z\n", "z", ".", "- **q**z\n"},
		{"- **q**z\n", "q", "q.", "- **q**z\n"},
		{"- a\\z\n", "z", ".", "- a\\z\n"},
		{"- ab\u00adc x\n", "\u00ad", "", "- abc x\n"},
		{"- see ab\u00adc.example.com\n", "\u00ad", "", "- see ab\u00adc.example.com\n"},
		{"- see \u00adhttps://x.org\n", "\u00ad", "", "- see \u00adhttps://x.org\n"},
		{"- see \u00adada@x.org\n", "\u00ad", "", "- see \u00adada@x.org\n"},
		{"- see \u00adx, https://x.org\n", "\u00ad", "", "- see x, https://x.org\n"},
		{"- • https://x.org\n", "• ", "", "- https://x.org\n"},
		{"- a\\\t\n  b\n", "\t", "", "- a\\\t\n  b\n"},
		{"- R&amp;D\n", "mp", "mq", "- R&amp;D\n"},
		{"- call <tel:Ada>\n", "Ada", "Eve", "- call <tel:Ada>\n"},
		{"- **q**\n", "**", "", "- **q**\n"},
		{"| q | z |\n|---|---|\n| a | b |\n", " ", "", "| q | z |\n|---|---|\n| a | b |\n"},
		{"- Ada@host, git://Ada, docs.Ada now\n", "Ada", "Eve", "- Ada@host, git://Ada, docs.Ada now\n"},
		{"- the_Ada now, Ada_tool now\n", "Ada", "Eve", "- the_Ada now, Ada_tool now\n"},
		{"• # x\n", "• ", "", "• # x\n"},
		{"• 1. x\n", "• ", "", "• 1. x\n"},
		{"• 40% more\n", "• ", "", "40% more\n"},
		{"• [ ] x\n", "• ", "", "• [ ] x\n"},
		{"•     x\n", "•", "-", "•     x\n"},
		{"•\t\tx\n", "•", "-", "•\t\tx\n"},
		{"•    x\n", "•", "-", "-    x\n"},
		{"•\tx\n", "•", "-", "-\tx\n"},
		{"x\n: 0z\n", "z", ".", "x\n: 0z\n"},
	} {
		head := "# Ada\n\n## Experience\n\n### Engineer\n\n"
		if got := fixed(t, head+test.text, test.old, test.with); got != head+test.want {
			t.Errorf("%q: %q, want %q", test.text, strings.TrimPrefix(got, head), test.want)
		}
	}
}

func TestFullStopsThatWouldBeMarks(t *testing.T) {
	const before = "# Ada\n\n## Experience.\n\n### Engineer.\n\n- 2019\n- q\\\n- in 2019\n- **q**\n- `q`\n- see http://x.org\n"
	const after = "# Ada\n\n## Experience.\n\n### Engineer.\n\n- 2019\n- q\\\n- in 2019.\n- **q.**\n- `q`\n- see http://x.org\n"
	p := openPage(t, before)
	if diff := cmp.Diff(after, string(Apply([]byte(before), p.File, Fixes(p, unended(p))))); diff != "" {
		t.Error(diff)
	}
}

func TestTypedBulletsBecomeMarkers(t *testing.T) {
	const before = "# Ada\n\n## Experience\n\n### Engineer\n\n• Built it\n• Sold it\n"
	const after = "# Ada\n\n## Experience\n\n### Engineer\n\n- Built it\n- Sold it\n"
	if got := fixed(t, before, "•", "-"); got != after {
		t.Errorf("%q", got)
	}
	if got := fixed(t, strings.ReplaceAll(before, "• ", "- • "), "• ", ""); got != after {
		t.Errorf("%q", got)
	}
}

func TestOverlappingEdits(t *testing.T) {
	const text = "# Ada\n\nabcdef ghi\n"
	p := openPage(t, text)
	finding := fixAt(p.File, 10, 13, "X")
	finding.Fixes = append(finding.Fixes, source.Edit{Span: source.Span{Start: 14, End: 17}, New: "Y"})
	got := Fixes(p, []source.Finding{
		finding,
		fixAt(p.File, 7, 11, "Z"),
		fixAt(p.File, 7, 11, "Z"),
		fixAt(p.File, 8, 9, "inner"),
		fixAt(p.File, 11, 12, "touching"),
		fixAt(openPage(t, text).File, 0, 1, "another file"),
	})
	want := []source.Edit{{Span: source.Span{Start: 7, End: 11}, New: "Z"}, {Span: source.Span{Start: 14, End: 17}, New: "Y"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func writeFile(t *testing.T, name, data string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

func wantFile(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", name, got, err, want)
	}
}

// names lists a folder: no temporary file may be left behind.
func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func pageOf(t *testing.T, name string) (*resume.Page, []source.Finding) {
	t.Helper()
	f, err := source.Read(name, filepath.Base(name))
	if err != nil {
		t.Fatal(err)
	}
	return resume.Parse(f, resume.Options{}), everywhere(f, "Github", "GitHub")
}

func TestFixWritesTheFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "resume.md")
	writeFile(t, name, "# Ada\r\n\r\nGithub here\r\n", 0o640)
	p, findings := pageOf(t, name)
	if n, err := Fix(name, p, findings); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	wantFile(t, name, "# Ada\r\n\r\nGitHub here\r\n")
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 && runtime.GOOS != "windows" {
		t.Errorf("mode is %v, %v", info.Mode(), err)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
	// The file has changed.
	if n, err := Fix(name, p, findings); n != 0 || !errors.Is(err, ErrChanged) || !strings.HasPrefix(err.Error(), "resume.md: ") {
		t.Errorf("a changed file: %d, %v", n, err)
	}
	wantFile(t, name, "# Ada\r\n\r\nGitHub here\r\n")

	before, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	p, findings = pageOf(t, name)
	if n, err := Fix(name, p, findings); n != 0 || err != nil {
		t.Errorf("nothing to do: %d, %v", n, err)
	}
	if after, err := os.Stat(name); err != nil || !os.SameFile(before, after) {
		t.Errorf("a file with nothing to fix was written, %v", err)
	}
}

func TestFixIsRefused(t *testing.T) {
	dir := t.TempDir()
	const text = "# Ada\n\nGithub here\n"
	name := filepath.Join(dir, "x.md")
	writeFile(t, name, text, 0o644)
	p, findings := pageOf(t, name)
	if _, err := Fix(filepath.Join(dir, "gone.md"), p, findings); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	if _, err := Fix(dir, p, findings); err == nil {
		t.Error("a folder was fixed")
	}
	for what, data := range map[string]string{"longer": text + "x", "shorter": text[:10], "binary": "a\x00", "too large": strings.Repeat("x", source.MaxSize+5)} {
		writeFile(t, name, data, 0o644)
		if _, err := Fix(name, p, findings); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", what, err)
		}
		wantFile(t, name, data)
	}
	if os.Getuid() > 0 {
		writeFile(t, name, text, 0o444)
		if _, err := Fix(name, p, findings); !errors.Is(err, os.ErrPermission) {
			t.Errorf("a file that may not be written: %v", err)
		}
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestFixKeepsSymlinks(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.md"), filepath.Join(dir, "link.md")
	writeFile(t, real, "# Ada\n\nGithub\n", 0o644)
	if err := os.Symlink("real.md", link); err != nil {
		t.Skip(err)
	}
	p, findings := pageOf(t, link)
	if _, err := Fix(link, p, findings); err != nil {
		t.Fatal(err)
	}
	wantFile(t, real, "# Ada\n\nGitHub\n")
	if target, err := os.Readlink(link); err != nil || target != "real.md" {
		t.Errorf("the link is %q, %v", target, err)
	}
}

func TestAnObjectionAtTheEndLeavesTheFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "x")
	writeFile(t, name, "old", 0o644)
	if err := replaceFile(name, []byte("new"), 0o644, func() error { return ErrChanged }); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	wantFile(t, name, "old")
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestManyFixesCostLittle(t *testing.T) {
	for name, text := range map[string]string{
		"one line":   "# Ada\n\n" + strings.Repeat("Github ", 100_000),
		"one word":   "# Ada\n\n" + strings.Repeat("Github-", 100_000),
		"many lines": "# Ada\n\n" + strings.Repeat("Github \n", 100_000),
		"many items": "# Ada\n\n## Experience\n\n### Engineer\n\n" + strings.Repeat("- Github \n", 50_000),
	} {
		p := openPage(t, text)
		findings := append(everywhere(p.File, "Github", "GitHub"), everywhere(p.File, " \n", "\n")...)
		start := time.Now()
		out := Apply([]byte(text), p.File, Fixes(p, findings))
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s took %v", name, took)
		}
		if !strings.Contains(string(out), "GitHub") {
			t.Errorf("%s: nothing was fixed", name)
		}
	}
}

// pageWords returns the words of a page as a reader compares them, without case
// and full stops.
func pageWords(p *resume.Page) (words []string) {
	p.Texts(func(t resume.Text) {
		for word := range strings.FieldsSeq(t.Plain) {
			if word = strings.ToLower(strings.ReplaceAll(word, ".", "")); word != "" {
				words = append(words, word)
			}
		}
	})
	return words
}

// untouchable returns what no fix may change: targets, images and code.
func untouchable(p *resume.Page) (all []string) {
	for _, l := range p.Links {
		all = append(all, l.URL)
	}
	for _, i := range p.Images {
		all = append(all, i.URL)
	}
	p.Texts(func(t resume.Text) {
		for _, r := range t.Runs {
			if r.Style&resume.Monospace != 0 {
				all = append(all, r.Text)
			}
		}
	})
	return all
}

// trailing returns findings about blanks at the ends of lines.
func trailing(f *source.File) (findings []source.Finding) {
	at := 0
	for line := range strings.Lines(f.Text) {
		line = strings.TrimSuffix(line, "\n")
		if end := len(strings.TrimRight(line, " \t")); end < len(line) {
			findings = append(findings, fixAt(f, at+end, at+len(line), ""))
		}
		at += len(line) + 1
	}
	return findings
}

// unended returns findings about texts that do not end in a full stop.
func unended(p *resume.Page) (findings []source.Finding) {
	p.Texts(func(t resume.Text) {
		if !strings.HasSuffix(t.Plain, ".") && !strings.HasSuffix(t.Plain, "\n") {
			findings = append(findings, fixAt(p.File, t.Span.End, t.Span.End, "."))
		}
	})
	return findings
}

// FuzzFixes checks for any page that fixes change only what they say they do,
// and that nothing is left to fix afterwards. Pages are not parsed as resumes,
// because not all words of a resume are among its texts; what counts as
// Markdown is the same.
func FuzzFixes(f *testing.F) {
	f.Add("# Ada\n\n## Experience\n\n- Github `Github` <https://Github.com> [Github](Github)  x \n")
	f.Add("---\nname: Ada Github\nheadline: Github\n---\nada@Github.com\n\nGithub\r\n\r\n| Github | b |\n|--|--|\n| c | Github  d |\n")
	f.Add("Github&amp;Github\\_Github <b>Github</b> **Github  x**  \nGithub\tx\n\n* Github\n\n    Github\n<!-- Github -->")
	f.Add("\ufeffGithub\rGithub\n===\n> Github \n")
	f.Add("Github\\ \nx")
	f.Fuzz(func(t *testing.T, data string) {
		file, err := source.New("resume.md", []byte(data))
		if err != nil || len(data) > 4_000 {
			return
		}
		find := func(p *resume.Page) []source.Finding {
			return slices.Concat(everywhere(p.File, "Github", "GitHub"), everywhere(p.File, "  ", " "), trailing(p.File), unended(p))
		}
		p := resume.Parse(file, resume.Options{Layout: "project"})
		out := data
		for round := range 100 {
			edits := Fixes(p, find(p))
			if len(edits) == 0 {
				break
			}
			if round > 50 {
				t.Fatalf("no end of it: %+v in %q", edits, out)
			}
			out = string(Apply([]byte(out), p.File, edits))
			now, err := source.New("resume.md", []byte(out))
			if err != nil {
				t.Fatal(err)
			}
			after := resume.Parse(now, resume.Options{Layout: "project"})
			if diff := cmp.Diff(pageWords(p), pageWords(after)); diff != "" {
				t.Fatalf("words of %q became those of %q:\n%s", p.File.Text, now.Text, diff)
			}
			if diff := cmp.Diff(untouchable(p), untouchable(after)); diff != "" {
				t.Fatalf("%q became %q:\n%s", p.File.Text, now.Text, diff)
			}
			p = after
		}
	})
}
