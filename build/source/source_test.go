package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func mustNew(t *testing.T, stored string) *File {
	t.Helper()
	f, err := New("x.md", []byte(stored))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestPositionsCountCodePoints(t *testing.T) {
	f := mustNew(t, "ab\n\nü 日本 👩‍💻x\nlast")
	for _, c := range []struct {
		before string // the text before the position
		want   Position
	}{
		{"", Position{1, 1}},
		{"ab", Position{1, 3}},
		{"ab\n", Position{2, 1}},
		{"ab\n\n", Position{3, 1}},
		{"ab\n\nü", Position{3, 2}},
		{"ab\n\nü 日本", Position{3, 5}},
		{"ab\n\nü 日本 👩‍💻", Position{3, 9}}, // three code points shown as one character
		{"ab\n\nü 日本 👩‍💻x\nlast", Position{4, 5}},
	} {
		if got := f.Position(len(c.before)); got != c.want {
			t.Errorf("after %q: %v, want %v", c.before, got, c.want)
		}
	}
	if got := f.Position(1000); got != (Position{4, 5}) {
		t.Errorf("behind the end: %v", got)
	}
	if got := f.Position(-1); got != (Position{1, 1}) {
		t.Errorf("before the start: %v", got)
	}
	if got := (&File{Path: "x"}).Position(3); got != (Position{1, 1}) {
		t.Errorf("in a file without text: %v", got)
	}
}

func TestPositionsInLongLines(t *testing.T) {
	for _, piece := range []string{"x", "ü", "日", "👩"} {
		long := strings.Repeat(piece, 3*markStep)
		f := mustNew(t, "ab\n"+long+"\n"+long)
		for n := 0; n <= 3*markStep; n += 7 {
			for line, start := range map[int]int{2: len("ab\n"), 3: len("ab\n") + len(long) + 1} {
				if got := f.Position(start + n*len(piece)); got != (Position{line, n + 1}) {
					t.Fatalf("%d times %q in line %d: %v", n, piece, line, got)
				}
			}
		}
	}
}

func BenchmarkPositionInLongLine(b *testing.B) {
	f, err := New("x.md", []byte(strings.Repeat("x", MaxSize)))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Position(MaxSize - 1)
	}
}

func TestLineEndsAndMarkMoveNoPosition(t *testing.T) {
	const text = "ab\n\nü c\nd\n"
	want := mustNew(t, text)
	for _, stored := range []string{
		"\ufeff" + text,
		strings.ReplaceAll(text, "\n", "\r\n"),
		"\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
		strings.ReplaceAll(text, "\n", "\r"),
		"ab\r\n\nü c\rd\r\n",
	} {
		f := mustNew(t, stored)
		if f.Text != text {
			t.Errorf("%q is read as %q", stored, f.Text)
		}
		for off := range len(text) + 1 {
			if got := f.Position(off); got != want.Position(off) {
				t.Errorf("%q: offset %d is at %v, want %v", stored, off, got, want.Position(off))
			}
		}
	}
}

func TestStoredGivesTheBytesOfTheFile(t *testing.T) {
	for _, stored := range []string{"", "a", "\ufeffa\r\nb\rc\n\r\n\r\rd\r\n", "\r", "\r\n", "\n\r"} {
		f := mustNew(t, stored)
		for off := range len(f.Text) {
			at := f.Stored(off)
			if c := stored[at]; c != f.Text[off] && (f.Text[off] != '\n' || c != '\r') {
				t.Errorf("%q: offset %d (%q) is stored at %d (%q)", stored, off, f.Text[off], at, c)
			}
		}
		if got := f.Stored(len(f.Text)); got != len(stored) {
			t.Errorf("%q: the end is stored at %d, want %d", stored, got, len(stored))
		}
	}
}

func TestLines(t *testing.T) {
	f := mustNew(t, "one\r\n\r\nthree")
	for n, want := range []string{"", "one", "", "three", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
	for _, c := range []struct{ line, column, want int }{{1, 1, 0}, {1, 3, 2}, {3, 1, 5}, {3, 99, 10}, {9, 1, 10}, {0, 5, 0}, {2, -4, 4}} {
		if got := f.Offset(c.line, c.column); got != c.want {
			t.Errorf("line %d, column %d is at %d, want %d", c.line, c.column, got, c.want)
		}
	}
}

func TestWhatIsNoText(t *testing.T) {
	for _, c := range []struct {
		stored string
		want   error
		says   string
	}{
		{"a\nb\x00", ErrNotText, "byte 4 is NUL"},
		{"\xff\xfea\x00", ErrNotText, "UTF-16"},
		{"a\nb \xe4 c", ErrNotText, "x.md:2: "},
		{strings.Repeat("a", MaxSize+1), ErrTooLarge, "1 MiB"},
	} {
		if _, err := New("x.md", []byte(c.stored)); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.10q: %v", c.stored, err)
		}
	}
	mustNew(t, strings.Repeat("a", MaxSize))
}

// endless is a reader that never ends.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	clear(p)
	e.read += len(p)
	return len(p), nil
}

func TestNoMoreThanTheLimitIsRead(t *testing.T) {
	var e endless
	if _, err := ReadFrom(&e, "-"); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	if e.read > 4*MaxSize {
		t.Errorf("%d bytes were read", e.read)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.WriteFile(name, []byte("a\r\nb"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Read(name, "content/a.md")
	if err != nil || f.Path != "content/a.md" || f.Text != "a\nb" {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := Read(filepath.Join(dir, "b.md"), "b.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Read(dir, "x"); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Error(err)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"name", "headline", "email", "pages", "lang", "url"}
	for name, want := range map[string]string{
		"emial": "email", "Email": "email", "nmae": "name", "page": "pages", "head_line": "headline", "langs": "lang",
		"zzz": "", "": "", "x": "", "summary": "", "uri": "url", strings.Repeat("x", 1000): "",
	} {
		if got := Nearest(name, names); got != want {
			t.Errorf("%.20q: %q, want %q", name, got, want)
		}
	}
	if got := Nearest("a", []string{"b"}); got != "" {
		t.Errorf("nothing in common, but %q", got)
	}
	if long := strings.Repeat("x", 64); Nearest(long+"a", []string{long + "b"}) != "" {
		t.Error("names that no person types cost time")
	}
	if got := DidYouMean("emial", names, "or not"); got != `did you mean "email"?` {
		t.Error(got)
	}
	if got := DidYouMean("zzz", names, "or not"); got != "or not" {
		t.Error(got)
	}
}

func TestSpans(t *testing.T) {
	a, b := Span{3, 5}, Span{1, 4}
	if a.Join(b) != (Span{1, 5}) || a.Join(Span{}) != a || (Span{}).Join(b) != b {
		t.Error("join")
	}
	if !(Span{1, 5}).Contains(a) || b.Contains(a) {
		t.Error("contains")
	}
}

func TestFindingsAreSortedByPlace(t *testing.T) {
	f, g := mustNew(t, "ab\ncd"), &File{Path: "w.md"}
	r, q := &Rule{Name: "r", Severity: Error, Page: "# r: One sentence.\n\nMore."}, &Rule{Name: "q"}
	findings := []Finding{
		r.Finding(f, Span{3, 4}, "m", ""), r.Finding(f, Span{0, 2}, "m", ""), q.Finding(f, Span{3, 4}, "m", ""),
		r.Finding(f, Span{0, 1}, "n", ""), r.Finding(f, Span{0, 1}, "m", ""), r.Finding(g, Span{}, "m", ""),
	}
	Sort(findings)
	var got []string
	for _, f := range findings {
		got = append(got, f.File.Path+" "+f.Rule.Name+f.Message+" "+string(rune('0'+f.Position().Line))+string(rune('0'+f.End().Column)))
	}
	want := "w.md rm 11, x.md rm 12, x.md rn 12, x.md rm 13, x.md qm 22, x.md rm 22"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
	if r.Summary() != "One sentence." || findings[0].Severity != Error {
		t.Errorf("%q, %v", r.Summary(), findings[0].Severity)
	}
}

func TestSeverities(t *testing.T) {
	for _, s := range []Severity{Off, Warning, Error} {
		if got, ok := ParseSeverity(s.String()); got != s || !ok {
			t.Errorf("%v is read as %v, %v", s, got, ok)
		}
	}
	if _, ok := ParseSeverity("fatal"); ok {
		t.Error("fatal is no severity")
	}
}

func FuzzNew(f *testing.F) {
	for _, s := range []string{"", "\ufeffa\r\nb\rc\n\r\n\r\rd\r\n", "ü\n日\r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, stored string) {
		f, err := New("x.md", []byte(stored))
		if err != nil {
			return
		}
		if strings.Contains(f.Text, "\r") || !utf8.ValidString(f.Text) {
			t.Errorf("%q is read as %q", stored, f.Text)
		}
		for off := range f.Text {
			p := f.Position(off)
			if f.Offset(p.Line, 1) > off || p.Column < 1 || !strings.HasPrefix(f.Text[f.Offset(p.Line, 1):], f.Line(p.Line)) {
				t.Errorf("%q: offset %d is at %v", stored, off, p)
			}
			if c := stored[f.Stored(off)]; c != f.Text[off] && c != '\r' {
				t.Errorf("%q: offset %d is stored at %d", stored, off, f.Stored(off))
			}
		}
	})
}
