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
		"- a <!-- allowed to be here -->":  "",
		"- a <!-- a note, no allow -->":    "",
		"- a <!-- allow a, b: because -->": "",
	} {
		if got := strings.Join(rules(parse(t, "# A B\n\n## Work\n\n### E, F\n\n"+text+"\n")), " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
