package audit

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shortlist-cv/shortlist/build/source"
)

var (
	weakThing  = &source.Rule{Name: "weak-thing", Severity: source.Error}
	oddThing   = &source.Rule{Name: "odd-thing", Severity: source.Warning}
	fixedThing = &source.Rule{Name: "fixed-thing", Severity: source.Error, Fixed: true}
)

// inSite returns a scope whose paths are those of the findings without "site/".
func inSite(judged, others []string) Scope {
	return Scope{
		Path:   func(f *source.File) string { return strings.TrimPrefix(f.Path, "site/") },
		Judged: judged,
		Others: others,
	}
}

// listed returns a finding for every line of a file that begins with "- " and
// one for every "odd", at the text after the marker.
func listed(t testing.TB, path, text string) (findings []source.Finding) {
	t.Helper()
	f, err := source.New(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for line := range strings.Lines(f.Text) {
		if strings.HasPrefix(line, "- ") {
			findings = append(findings, weakThing.Finding(f, source.Span{Start: at + 2, End: at + len(strings.TrimSuffix(line, "\n"))}, "it is weak", ""))
		}
		if i := strings.Index(line, "odd"); i >= 0 {
			findings = append(findings, oddThing.Finding(f, source.Span{Start: at + i, End: at + i + 3}, "it is odd", ""))
		}
		at += len(line)
	}
	return findings
}

func written(t testing.TB, b *Baseline) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func readBaseline(t testing.TB, text string) *Baseline {
	t.Helper()
	b, err := ReadBaseline(strings.NewReader(text), "base.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBaselineIsReadable(t *testing.T) {
	var b *Baseline
	findings := listed(t, "site/content/<résumé>.md", "- one <b>\n- two\n- one <b>\n\nodd\n")
	findings = append(findings, listed(t, "site/a.md", "- one\n")...)
	findings = append(findings, fixedThing.Finding(findings[0].File, source.Span{}, "no way around it", ""))
	slices.Reverse(findings)
	want := `{
  "version": 1,
  "findings": [
    {"path":"a.md","rule":"weak-thing","text":"` + source.Fingerprint("one") + `","count":1},
    {"path":"content/<résumé>.md","rule":"odd-thing","text":"` + source.Fingerprint("odd") + `","count":1},
`
	b = b.Renew(findings, inSite([]string{"a.md", "content/<résumé>.md"}, nil))
	got := written(t, b)
	if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\n  ]\n}\n") || strings.Count(got, "\n") != 9 || !strings.Contains(got, source.Fingerprint("one <b>")+`","count":2}`) {
		t.Errorf("written as\n%s", got)
	}
	if b.Len() != 5 {
		t.Errorf("it holds %d", b.Len())
	}
	if again := written(t, readBaseline(t, got)); again != got {
		t.Errorf("read and written again:\n%s", again)
	}
	empty := written(t, (&Baseline{}).Renew(nil, inSite(nil, nil)))
	if empty != "{\n  \"version\": 1,\n  \"findings\": []\n}\n" || readBaseline(t, empty).Len() != 0 {
		t.Errorf("nothing is written as\n%s", empty)
	}
}

func TestBaselineHoldsWhatWasThere(t *testing.T) {
	const path = "site/a.md"
	const before = "# Ada\n\n- one two\n- three\n- one two\n\nodd\n"
	scope := inSite([]string{"a.md"}, nil)
	b := (*Baseline)(nil).Renew(listed(t, path, before), scope)
	tests := []struct {
		name, text string
		kept       []string // texts of the remaining findings
		stale      int
	}{
		{"as it was", before, nil, 0},
		{"CRLF and a byte order mark", "\ufeff" + strings.ReplaceAll(before, "\n", "\r\n"), nil, 0},
		{"moved and with other neighbours", "# Grace\n\nnew text\n\n- one two\nodd\n\n## More\n- one two\n- three\n", nil, 0},
		{"one more of the same", before + "- one two\n", []string{"one two"}, 0},
		{"another", before + "- four\n", []string{"four"}, 0},
		{"one was mended", strings.Replace(before, "- three\n", "", 1), nil, 1},
		{"one of two was mended", strings.Replace(before, "- one two\n", "", 1), nil, 1},
		{"one was edited", strings.Replace(before, "three", "three and more", 1), []string{"three and more"}, 1},
		{"all were mended", "# Ada\n", nil, 3},
		{"other blanks and marks", strings.ReplaceAll(before, "one two", " **one**   two "), nil, 0},
	}
	for _, test := range tests {
		kept, stale := readBaseline(t, written(t, b)).Apply(listed(t, path, test.text), scope)
		var texts []string
		for _, f := range kept {
			texts = append(texts, f.File.Text[f.Span.Start:f.Span.End])
		}
		if diff := cmp.Diff(test.kept, texts); diff != "" || stale != test.stale {
			t.Errorf("%s: %d stale, kept %q", test.name, stale, texts)
		}
		renewed := b.Renew(listed(t, path, test.text), scope)
		if kept, stale := renewed.Apply(listed(t, path, test.text), scope); len(kept) > 0 || stale > 0 {
			t.Errorf("%s: the next baseline keeps %d, %d stale", test.name, len(kept), stale)
		}
	}
}

func TestBaselineTellsRulesAndFilesApart(t *testing.T) {
	scope := inSite([]string{"a.md", "b.md"}, nil)
	b := (*Baseline)(nil).Renew(listed(t, "site/a.md", "- one\n"), scope)
	if kept, stale := b.Apply(listed(t, "site/b.md", "- one\n"), scope); len(kept) != 1 || stale != 1 {
		t.Errorf("the same text of another file: kept %d, %d stale", len(kept), stale)
	}
	other := listed(t, "site/a.md", "- one\n")
	other[0].Rule = oddThing
	if kept, _ := b.Apply(other, scope); len(kept) != 1 {
		t.Error("the same text of another rule is held")
	}
	whole := oddThing.Finding(other[0].File, source.Span{}, "the file is odd", "")
	b = b.Renew([]source.Finding{whole}, scope)
	if kept, _ := b.Apply([]source.Finding{whole}, scope); len(kept) != 0 {
		t.Error("a finding about a whole file is not held")
	}
}

func TestBaselineFollowsARenamedFile(t *testing.T) {
	b := (*Baseline)(nil).Renew(listed(t, "site/old.md", "- one\n- two\n"), inSite([]string{"old.md"}, nil))
	scope := inSite([]string{"new.md", "c.md"}, nil)
	findings := append(listed(t, "site/c.md", "- three\n"), listed(t, "site/new.md", "- one\n- two\n- three\n")...)
	kept, stale := b.Apply(findings, scope)
	if len(kept) != 2 || stale != 0 || kept[0].File.Path != "site/c.md" || kept[1].Span.Start != 14 {
		t.Errorf("%d stale, kept %+v", stale, kept)
	}
	if kept, stale = b.Apply(findings[:2], scope); len(kept) != 1 || stale != 1 {
		t.Errorf("%d stale, kept %+v", stale, kept)
	}
}

func TestBaselineOfFilesThatWereNotJudged(t *testing.T) {
	all := append(listed(t, "site/a.md", "- one\n- two\n"), listed(t, "site/b.md", "- one\n")...)
	b := (*Baseline)(nil).Renew(all, inSite([]string{"a.md", "b.md"}, nil))
	alone := inSite([]string{"a.md"}, []string{"b.md"})
	if kept, stale := b.Apply(all[:2], alone); len(kept) != 0 || stale != 0 {
		t.Errorf("one file alone: kept %d, %d stale", len(kept), stale)
	}
	renewed := b.Renew(all[:1], alone)
	if got := written(t, renewed); renewed.Len() != 2 || !strings.Contains(got, `"b.md"`) {
		t.Errorf("renewed for one file:\n%s", got)
	}
	if renewed = b.Renew(all[:1], inSite([]string{"a.md"}, nil)); renewed.Len() != 1 {
		t.Errorf("what is said of a file that is gone stays:\n%s", written(t, renewed))
	}
}

func TestRulesThatCannotBeSwitchedOffAreNotHeld(t *testing.T) {
	f := listed(t, "site/a.md", "- one\n")[0]
	f.Rule = fixedThing
	text := `{"version":1,"findings":[{"path":"a.md","rule":"fixed-thing","text":"` + source.Fingerprint("one") + `","count":9}]}`
	if kept, stale := readBaseline(t, text).Apply([]source.Finding{f}, inSite([]string{"a.md"}, nil)); len(kept) != 1 || stale != 1 {
		t.Errorf("kept %d, %d stale", len(kept), stale)
	}
}

func TestNothingPrivateIsInABaseline(t *testing.T) {
	const phone = "555 0142"
	scope := inSite([]string{"a.md"}, nil)
	scope.Mask = func(s string) string { return strings.ReplaceAll(s, phone, strings.Repeat("*", len(phone))) }
	b := (*Baseline)(nil).Renew(listed(t, "site/a.md", "- "+phone+"\n- call "+phone+" now\n"), scope)
	got := written(t, b)
	for _, guess := range []string{phone, "call " + phone + " now"} {
		if strings.Contains(got, source.Fingerprint(guess)) {
			t.Errorf("%q can be guessed from\n%s", guess, got)
		}
	}
	if kept, _ := b.Apply(listed(t, "site/a.md", "- "+phone+"\n- call "+phone+" now\n"), scope); len(kept) != 0 {
		t.Error("findings with private values are not held")
	}
	scope.Mask = func(s string) string { return strings.ReplaceAll(s, phone, "") }
	if got := written(t, b.Renew(listed(t, "site/a.md", "- "+phone+" x\n"), scope)); strings.Contains(got, source.Fingerprint("x")) {
		t.Errorf("a mask that moves places:\n%s", got)
	}
}

func TestMalformedBaselines(t *testing.T) {
	const entry = `{"path":"a.md","rule":"weak-thing","text":"0123456789abcdef","count":1}`
	tests := []struct{ text, want string }{
		{"", "base.json:1: the baseline is malformed: it is empty"},
		{"{\n\"version\": 1,\n<<<<<<< HEAD\n", "base.json:3: the baseline is malformed: invalid character '<'"},
		{"{\"version\":1,\n\"findings\":[" + entry, "base.json:2: the baseline is malformed: it ends in the middle"},
		{"{\"version\":1,\"findings\":[\n\n{\"count\":\"x\"\n\n}]}", `base.json:3: the baseline is malformed: "findings.count" cannot be a JSON string`},
		{"[]", "base.json:1: the baseline is malformed: it must be an object, not a JSON array"},
		{"{\"version\":1}\n{}", "base.json:2: the baseline is malformed: there is text after its end"},
		{"{}", "base.json: a baseline of version 0 cannot be read"},
		{`{"version":2}`, "base.json: a baseline of version 2 cannot be read: this tool knows version 1"},
		{`{"version":1,"findings":[` + entry + `,{"rule":"x"}]}`, `base.json: finding 2 of the baseline: it has no "path"`},
		{`{"version":1,"findings":[{"path":"a"}]}`, `base.json: finding 1 of the baseline: it has no "rule"`},
		{`{"version":1,"findings":[` + strings.Replace(entry, "abcdef", "ABCDEF", 1) + `]}`, `"text" must be 16 hexadecimal digits, not "0123456789ABCDEF"`},
		{`{"version":1,"findings":[` + strings.Replace(entry, ":1}", ":0}", 1) + `]}`, `"count" must be 1 or more, not 0`},
	}
	for _, test := range tests {
		_, err := ReadBaseline(strings.NewReader(test.text), "base.json")
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasSuffix(err.Error(), "`shortlist audit --write-baseline`") {
			t.Errorf("%q: %v", test.text, err)
		}
	}
	twice := readBaseline(t, "\ufeff"+`{"version":1,"findings":[`+entry+`,`+strings.Replace(entry, ":1}", ":3}", 1)+`,`+entry+`],"later":true}`)
	if twice.Len() != 3 {
		t.Errorf("entries that a merge has doubled hold %d", twice.Len())
	}
	if _, err := ReadBaseline(endless{}, "base.json"); err == nil || !strings.Contains(err.Error(), "32 MiB") {
		t.Errorf("an endless file: %v", err)
	}
	if _, err := ReadBaseline(broken{}, "base.json"); !errors.Is(err, errBroken) {
		t.Errorf("a broken disk: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte(" "), len(p))), nil }

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Read([]byte) (int, error) { return 0, errBroken }

func TestBaselineIsSavedWhole(t *testing.T) {
	name := filepath.Join(t.TempDir(), BaselineName)
	b := (*Baseline)(nil).Renew(listed(t, "site/a.md", "- one\n"), inSite([]string{"a.md"}, nil))
	for range 2 {
		if err := b.Save(name); err != nil {
			t.Fatal(err)
		}
		wantFile(t, name, written(t, b))
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o444 != 0o444 {
		t.Errorf("mode is %v, %v", info.Mode(), err)
	}
	if got := names(t, filepath.Dir(name)); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

// FuzzReadBaseline checks that any input is either an error or a baseline that
// remains the same when written and read again.
func FuzzReadBaseline(f *testing.F) {
	f.Add(`{"version":1,"findings":[{"path":"a.md","rule":"weak-thing","text":"0123456789abcdef","count":1}]}`)
	f.Add("{\"version\":1,\"findings\":null}\n//")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := ReadBaseline(strings.NewReader(text), "base.json")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("%q", err)
			}
			return
		}
		if once := written(t, b); once != written(t, readBaseline(t, once)) {
			t.Errorf("%q is written as\n%s", text, once)
		}
	})
}

// BenchmarkBaseline holds 1,000 findings in one file: about 1 µs each.
func BenchmarkBaseline(b *testing.B) {
	var text strings.Builder
	for i := range 1000 {
		text.WriteString("- Responsible for the maintenance of services, number " + strings.Repeat("x", i%50) + "\n")
	}
	findings := listed(b, "site/a.md", text.String())
	scope := inSite([]string{"a.md"}, nil)
	base := (*Baseline)(nil).Renew(findings, scope)
	for b.Loop() {
		base.Apply(findings, scope)
	}
}
