package resume

import (
	"strings"
	"testing"

	"github.com/shortlist-cv/shortlist/build/source"
)

// TestAllowTargets marks with «» what the one allow comment must speak of.
func TestAllowTargets(t *testing.T) {
	const c = "<!-- allow weak-bullet: reason -->"
	for name, text := range map[string]string{
		"behind a bullet":             "# A B\n\n## Work\n\n### E, F\n\n«- did a thing» @\n- other\n",
		"before a bullet":             "# A B\n\n## Work\n\n### E, F\n\n- did\n@\n«- other»\n- more\n",
		"before a bullet, indented":   "# A B\n\n## Work\n\n### E, F\n\n- did\n  @\n«- other»\n",
		"before the first bullet":     "# A B\n\n## Work\n\n### E, F\n\n@\n«- did\n  - nested»\n- more\n",
		"before a nested bullet":      "# A B\n\n## Work\n\n### E, F\n\n- did\n  @\n  «- nested»\n- more\n",
		"behind the text of a bullet": "# A B\n\n## Work\n\n### E, F\n\n«- did» @\n  - nested\n",
		"before an entry":             "# A B\n\n## Work\n\n@\n«### E, F\n\n- did»\n\n### G, H\n",
		"after the last bullet":       "# A B\n\n## Work\n\n### E, F\n\n- did\n\n@\n\n«### G, H\n\n- more»\n",
		"before a section":            "# A B\n\nx y z\n\n@\n«## Work\n\n- did»\n\n## Skills\n\nGo\n",
		"behind a section title":      "# A B\n\n«## Work @\n\n- did»\n\n## Skills\n\nGo\n",
		"before everything":           "«@\n\n# A B\n\n## Work\n\n- did\n»",
	} {
		text = strings.ReplaceAll(text, "@", c)
		start := strings.Index(text, "«")
		end := strings.Index(text, "»") - len("«")
		plain := strings.NewReplacer("«", "", "»", "").Replace(text)
		p := parse(t, plain)
		if len(p.Allows) != 1 {
			t.Errorf("%s: %d allows, findings %v", name, len(p.Allows), p.Findings)
			continue
		}
		a := p.Allows[0]
		if want := (source.Span{Start: start, End: end}); a.Target != want {
			t.Errorf("%s: speaks of %q, want %q", name, p.File.Text[a.Target.Start:a.Target.End], p.File.Text[start:end])
		}
		if p.File.Text[a.Span.Start:a.Span.End] != c || a.Reason != "reason" || len(a.Rules) != 1 || a.Rules[0] != "weak-bullet" {
			t.Errorf("%s: read %+v", name, a)
		}
		if strings.Contains(modelText(p), "allow") {
			t.Errorf("%s: the comment is in the model", name)
		}
	}
}

func TestAllowKeepsListWhole(t *testing.T) {
	for text, lists := range map[string]int{
		"- a\n<!-- allow x: y -->\n- b\n":                          1,
		"1. a\n<!-- allow x: y -->\n2. b\n":                        1,
		"- a\n\n<!-- allow x: y -->\n<!-- allow z: y -->\n\n- b\n": 1,
		"- a\n<!-- other -->\n- b\n":                               2,
		"- a\n<!-- allow x: y -->\n1. b\n":                         2,
		"- a\n<!-- allow x: y -->\nword\n\n- b\n":                  2,
	} {
		p := parse(t, "# A B\n\n## Work\n\n### E, F\n\n"+text)
		n := 0
		for _, b := range p.Resume.Sections[0].Entries()[0].Body {
			if b.Kind == List {
				n++
			}
		}
		if n != lists {
			t.Errorf("%q: %d lists, want %d", text, n, lists)
		}
	}
}

func TestBadAllow(t *testing.T) {
	for text, want := range map[string]string{
		"- a <!-- allow weak-bullet -->":   "bad-allow",
		"- a <!-- allow weak-bullet: -->":  "bad-allow",
		"- a <!-- allow : why -->":         "bad-allow",
		"- a <!-- allow -->":               "bad-allow",
		"- a <!-- Allow a -->":             "bad-allow",
		"- a <!-- Allow a: because -->":    "",
		"- a <!-- allowed to be here -->":  "",
		"- a <!-- a note, no allow -->":    "",
		"- a <!-- allow a, b: because -->": "",
	} {
		if got := strings.Join(rules(parse(t, "# A B\n\n## Work\n\n### E, F\n\n"+text+"\n")), " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// FuzzAllow puts a comment, whatever it says, to all places of a resume. It is
// never text that is shown, and what it speaks of lies in the file. A reason is
// asked of it, or it is none of ours.
func FuzzAllow(f *testing.F) {
	for _, s := range []string{"allow weak-bullet: by law", "allow", "allow :", "allow a, b c: d: e", "allowed x: y", "allow\nx:\ny", "ALLOW x: y", " allow x: -->- y <!-- allow z: w ", "allow \x00: \u00a0"} {
		f.Add(s, 0)
		f.Add(s, 3)
	}
	const text = "@# A B\n\na@b.example\n\n@\n## Work\n@\n### E, F @\n\n@\n- did a thing @\n  @\n- other\n  - more @\n\n@\n\n## Skills @\n\nGo, SQL @\n\n| a | b @ |\n|-|-|\n| c | d |\n@"
	places := strings.Count(text, "@")
	f.Fuzz(func(t *testing.T, said string, place int) {
		if strings.Contains(said, "@") || strings.Contains(said, "-->") || strings.HasPrefix(said, ">") || strings.HasPrefix(said, "->") || strings.Contains(said, "--!>") {
			t.Skip() // ends the comment
		}
		parts := strings.Split(text, "@")
		at := 1 + (place%places+places)%places
		comment := "<!--" + said + "-->"
		file, err := source.New("a.md", []byte(strings.Join(parts[:at], "")+comment+strings.Join(parts[at:], "")))
		if err != nil {
			t.Skip()
		}
		p := Parse(file, Options{})
		checkSpans(t, p)
		n := len(p.Allows)
		for _, a := range p.Allows {
			if len(a.Rules) == 0 || a.Reason == "" || a.Target.Start < 0 || a.Target.End > len(file.Text) || a.Target.Start > a.Target.End {
				t.Errorf("%q: %+v", said, a)
			}
		}
		for _, x := range p.Findings {
			if x.Rule == badAllow {
				n++
			}
		}
		// A line end inside of a heading or a cell ends that, and it is no comment.
		if _, ours := allowWords(comment); ours != (n > 0) && !strings.ContainsAny(said, "\n\r") {
			t.Errorf("%q: ours: %v, allows and findings: %d", said, ours, n)
		}
	})
}
